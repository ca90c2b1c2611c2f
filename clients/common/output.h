// What programs print: tables for people, JSON and CSV for programs, all from the same rows.
//
// A row is a JSON object (message_json). A column names a key of it (`line.state` reaches inside), its title, and how a
// person should see it. JSON has all keys whatever the columns; CSV has the columns, by their keys, with times as in
// JSON.
#ifndef KOERS_COMMON_OUTPUT_H
#define KOERS_COMMON_OUTPUT_H

#include <jansson.h>
#include <stdio.h>

#include "base/base.h"

enum output_format { OUTPUT_TABLE, OUTPUT_JSON, OUTPUT_JSONL, OUTPUT_CSV };

enum cell_kind {
	CELL_TEXT,
	CELL_NUMBER,  // right-aligned
	CELL_TIME,    // local: 2026-03-02 09:00
	CELL_DUE,     // local; the last day when it is a midnight
	CELL_FLAG,    // its title in lower case, or nothing
	CELL_NOT,     // the same when it is false
	CELL_LIST,    // joined by commas
};

struct column {
	const char *title;
	const char *key;
	enum cell_kind kind;
};

struct output {
	enum output_format format;
	FILE *to;
	size_t listed;  // rows of a list that has begun
};

bool output_format_parse(const char *text, enum output_format *ret_format);
bool output_is_json(const struct output *o);

// A list. Tables leave out columns without anything in them. JSON: {"schema": 1, "items": […]}; JSONL: a row a line,
// each with its schema. An empty table is `when_empty` on standard error and nothing on standard output.
void output_rows(const struct output *o, json_t *rows, const struct column *columns, size_t count,
	const char *when_empty);

// One object. Table: title and value, a line each, those without a value left out. JSON: as it is (JSONL: on one line).
void output_record(const struct output *o, json_t *object, const struct column *columns, size_t count);

// A stream: its beginning (CSV's header), then row by row: JSON formats a line each, table without lining out.
void output_stream_begin(const struct output *o, const struct column *columns, size_t count);
void output_stream_row(const struct output *o, json_t *row, const struct column *columns, size_t count);

// The same as output_rows() has it in JSON, but row by row, for a list of any length: {"schema": 1, "items": […], and
// what `rest` has}. Between beginning and end nothing else goes out.
void output_list_begin(struct output *o);
void output_list_row(struct output *o, json_t *row);
void output_list_end(struct output *o, json_t *rest);

void output_json(const struct output *o, json_t *value);

// What a cell shows, in memory to free(). NULL when there is nothing to show.
char *output_cell(json_t *row, const struct column *column);

#endif
