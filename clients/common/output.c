// What programs print.
#include "common/output.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include <libsmartcols.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "common/message_json.h"
#include "common/text.h"
#include "common/times.h"

static const char *const format_names[] = { "table", "json", "jsonl", "csv" };

bool output_format_parse(const char *text, enum output_format *ret_format)
{
	for (size_t i = 0; i < ARRAY_LEN(format_names); i++) {
		if (strcmp(text, format_names[i]) != 0)
			continue;
		*ret_format = (enum output_format)i;
		return true;
	}
	return false;
}

bool output_is_json(const struct output *o)
{
	return o->format == OUTPUT_JSON || o->format == OUTPUT_JSONL;
}

// ---- cells ---------------------------------------------------------------------------------------------------------

static json_t *reach(json_t *row, const char *key)
{
	const char *dot = strchr(key, '.');
	if (dot == NULL)
		return json_object_get(row, key);
	char first[64];
	size_t len = (size_t)(dot - key);
	if (len >= sizeof(first))
		return NULL;
	memcpy(first, key, len);
	first[len] = '\0';
	return reach(json_object_get(row, first), dot + 1);
}

static const char *scalar(struct arena *a, json_t *value)
{
	if (json_is_string(value))
		return json_string_value(value);
	if (json_is_integer(value))
		return arena_printf(a, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
	if (json_is_boolean(value))
		return json_is_true(value) ? "yes" : "no";
	return "";
}

static const char *join(struct arena *a, json_t *list, const char *between)
{
	struct strbuf b;
	strbuf_init(&b, a);
	size_t i;
	json_t *item;
	json_array_foreach(list, i, item) strbuf_printf(&b, "%s%s", i > 0 ? between : "", scalar(a, item));
	return strbuf_text(&b);
}

static const char *local_time(struct arena *a, json_t *value, enum cell_kind kind)
{
	int64_t ms;
	const char *why;
	if (!json_is_string(value) || !times_parse(json_string_value(value), &ms, &why))
		return "";
	char text[TIMES_SIZE];
	if (kind == CELL_DUE)
		times_local_due(ms, text);
	else
		times_local(ms, text);
	return arena_strdup(a, text);
}

static const char *cell_text(struct arena *a, json_t *row, const struct column *c)
{
	json_t *value = reach(row, c->key);
	switch (c->kind) {
	case CELL_TIME:
	case CELL_DUE:
		return local_time(a, value, c->kind);
	case CELL_FLAG:
	case CELL_NOT: {
		bool shown = c->kind == CELL_FLAG ? json_is_true(value) : json_is_false(value);
		char *title = arena_strdup(a, shown ? c->title : "");
		for (char *p = title; *p != '\0'; p++)
			*p = (char)tolower((unsigned char)*p);
		return title;
	}
	case CELL_LIST:
		return text_plain(a, join(a, value, ", "));
	case CELL_TEXT:
	case CELL_NUMBER:
		break;
	}
	return text_plain(a, scalar(a, value));
}

char *output_cell(json_t *row, const struct column *column)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	const char *text = cell_text(a, row, column);
	return text[0] != '\0' ? memory_must(strdup(text)) : NULL;
}

// ---- tables --------------------------------------------------------------------------------------------------------

static void check(bool good)
{
	if (!good)
		memory_end();
}

static void fill_line(struct libscols_table *table, struct arena *a, json_t *row, const struct column *columns,
	size_t count)
{
	struct libscols_line *line = scols_table_new_line(table, NULL);
	check(line != NULL);
	for (size_t i = 0; i < count; i++)
		check(scols_line_set_data(line, i, cell_text(a, row, &columns[i])) == 0);
}

// smartcols fills the last column with blanks; nobody needs those in a file.
static void print_trimmed(FILE *to, const char *text)
{
	while (*text != '\0') {
		size_t len = strcspn(text, "\n");
		size_t keep = len;
		while (keep > 0 && text[keep - 1] == ' ')
			keep--;
		fwrite(text, 1, keep, to);
		fputc('\n', to);
		text += len + (text[len] == '\n' ? 1 : 0);
	}
}

// The columns that have something to show in any row.
static size_t used_columns(json_t *rows, const struct column *columns, size_t count, struct column *ret_used)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	size_t used = 0;
	for (size_t i = 0; i < count; i++) {
		bool something = false;
		size_t n;
		json_t *row;
		json_array_foreach(rows, n, row) something = something || cell_text(a, row, &columns[i])[0] != '\0';
		if (something)
			ret_used[used++] = columns[i];
	}
	return used;
}

static void print_table(FILE *to, json_t *rows, const struct column *all_columns, size_t all_count)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct column *columns = ARENA_ARRAY(a, all_count, struct column);
	size_t count = used_columns(rows, all_columns, all_count, columns);
	struct libscols_table *table = scols_new_table();
	check(table != NULL);
	scols_table_set_stream(table, to);
	scols_table_set_column_separator(table, "  ");
	for (size_t i = 0; i < count; i++) {
		int flags = columns[i].kind == CELL_NUMBER ? SCOLS_FL_RIGHT : 0;
		bool wraps = columns[i].kind == CELL_LIST || i + 1 == count;
		check(scols_table_new_column(table, columns[i].title, 0, flags | (wraps ? SCOLS_FL_WRAP : 0)) != NULL);
	}
	size_t n;
	json_t *row;
	json_array_foreach(rows, n, row) fill_line(table, a, row, columns, count);
	char *text = NULL;
	check(scols_print_table_to_string(table, &text) == 0);
	if (text != NULL)
		print_trimmed(to, text);
	free(text);
	scols_unref_table(table);
}

static void print_record(FILE *to, json_t *object, const struct column *columns, size_t count)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	size_t width = 0;
	for (size_t i = 0; i < count; i++)
		if (cell_text(a, object, &columns[i])[0] != '\0' && strlen(columns[i].title) > width)
			width = strlen(columns[i].title);
	for (size_t i = 0; i < count; i++) {
		const char *text = cell_text(a, object, &columns[i]);
		if (text[0] == '\0')
			continue;
		fprintf(to, "%-*s  ", (int)width, columns[i].title);
		text_wrap(to, width + 2, text_terminal_width(to),
			columns[i].kind == CELL_FLAG || columns[i].kind == CELL_NOT ? "yes" : text);
	}
}

// ---- CSV -----------------------------------------------------------------------------------------------------------

// A spreadsheet takes what begins with one of these for a formula, also in quotes; an apostrophe keeps it a text.
static bool is_formula(const char *text)
{
	return *text != '\0' && strchr("=+-@\t\r", *text) != NULL;
}

// Line breaks and tabs stay, within quotes; what else would steer a terminal becomes `?`, as in a table.
static const char *csv_text(struct arena *a, const char *text, bool is_text)
{
	char *plain = arena_printf(a, "%s%s", is_text && is_formula(text) ? "'" : "", text);
	for (char *line = plain; *line != '\0';) {
		size_t len = strcspn(line, "\n\r\t");
		char *part = arena_strndup(a, line, len);
		utf8_make_plain(part);
		size_t kept = strlen(part);
		memcpy(line, part, kept);
		memmove(line + kept, line + len, strlen(line + len) + 1);
		line += kept + (line[kept] != '\0' ? 1 : 0);
	}
	return plain;
}

static void csv_field(FILE *to, const char *text)
{
	if (strpbrk(text, ",\"\r\n") == NULL) {
		fputs(text, to);
		return;
	}
	fputc('"', to);
	for (const char *p = text; *p != '\0'; p++)
		fprintf(to, *p == '"' ? "\"\"" : "%c", *p);
	fputc('"', to);
}

static void csv_header(FILE *to, const struct column *columns, size_t count)
{
	for (size_t i = 0; i < count; i++)
		fprintf(to, "%s%s", i > 0 ? "," : "", columns[i].key);
	fputc('\n', to);
}

static void csv_row(FILE *to, json_t *row, const struct column *columns, size_t count)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	for (size_t i = 0; i < count; i++) {
		json_t *value = reach(row, columns[i].key);
		if (i > 0)
			fputc(',', to);
		const char *text = json_is_array(value) ? join(a, value, " ") : scalar(a, value);
		csv_field(to, csv_text(a, text, !json_is_integer(value)));
	}
	fputc('\n', to);
}

// ---- everything together -------------------------------------------------------------------------------------------

// What would steer a terminal is escaped; outside texts JSON has none of it but its own line breaks.
static void print_json(FILE *to, const char *text)
{
	const unsigned char *p = (const unsigned char *)text;
	const unsigned char *end = p + strlen(text);
	while (p < end) {
		size_t n = utf8_length(p, end);
		n = n > 0 ? n : 1;
		if (*p == '\n' || !utf8_steers(p, n))
			fwrite(p, 1, n, to);
		else if (n == 1)
			fprintf(to, "\\u%04X", *p);
		else if (n == 2)
			fprintf(to, "\\u%04X", (*p & 0x1fU) << 6 | (p[1] & 0x3fU));
		else
			fprintf(to, "\\u%04X", (*p & 0xfU) << 12 | (p[1] & 0x3fU) << 6 | (p[2] & 0x3fU));
		p += n;
	}
}

static void dump_json(FILE *to, json_t *value, size_t flags, const char *behind)
{
	char *text = json_dumps(value, flags);
	check(text != NULL);
	print_json(to, text);
	fputs(behind, to);
	free(text);
}

void output_json(const struct output *o, json_t *value)
{
	dump_json(o->to, value, o->format == OUTPUT_JSON ? JSON_INDENT(2) : JSON_COMPACT, "\n");
}

// A row that goes out by itself carries its schema first.
static void json_line(const struct output *o, json_t *row)
{
	json_t *line = json_new_top();
	check(json_object_update(line, row) == 0);
	dump_json(o->to, line, JSON_COMPACT, "\n");
	json_decref(line);
}

static void json_rows(const struct output *o, json_t *rows)
{
	json_t *top = json_new_top();
	json_put(top, "items", json_incref(rows));
	output_json(o, top);
	json_decref(top);
}

void output_rows(const struct output *o, json_t *rows, const struct column *columns, size_t count,
	const char *when_empty)
{
	size_t i;
	json_t *row;
	switch (o->format) {
	case OUTPUT_TABLE:
		if (json_array_size(rows) == 0)
			fprintf(stderr, "%s\n", when_empty);
		else
			print_table(o->to, rows, columns, count);
		break;
	case OUTPUT_JSON:
		json_rows(o, rows);
		break;
	case OUTPUT_JSONL:
		json_array_foreach(rows, i, row) json_line(o, row);
		break;
	case OUTPUT_CSV:
		csv_header(o->to, columns, count);
		json_array_foreach(rows, i, row) csv_row(o->to, row, columns, count);
		break;
	}
}

void output_record(const struct output *o, json_t *object, const struct column *columns, size_t count)
{
	switch (o->format) {
	case OUTPUT_TABLE:
		print_record(o->to, object, columns, count);
		break;
	case OUTPUT_JSON:
	case OUTPUT_JSONL:
		output_json(o, object);
		break;
	case OUTPUT_CSV:
		csv_header(o->to, columns, count);
		csv_row(o->to, object, columns, count);
		break;
	}
}

void output_stream_begin(const struct output *o, const struct column *columns, size_t count)
{
	if (o->format == OUTPUT_CSV)
		csv_header(o->to, columns, count);
}

void output_stream_row(const struct output *o, json_t *row, const struct column *columns, size_t count)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	if (output_is_json(o)) {
		json_line(o, row);
	} else if (o->format == OUTPUT_CSV) {
		csv_row(o->to, row, columns, count);
	} else {
		const char *between = "";
		for (size_t i = 0; i < count; i++) {
			const char *text = cell_text(a, row, &columns[i]);
			fprintf(o->to, "%s%s", text[0] != '\0' ? between : "", text);
			between = text[0] != '\0' || between[0] != '\0' ? "  " : "";
		}
		fputc('\n', o->to);
	}
	fflush(o->to);
}

// ---- a list of any length ------------------------------------------------------------------------------------------

void output_list_begin(struct output *o)
{
	fprintf(o->to, "{\n  \"schema\": %d,\n  \"items\": [", JSON_SCHEMA);
	o->listed = 0;
}

void output_list_row(struct output *o, json_t *row)
{
	fputs(o->listed++ > 0 ? ",\n    " : "\n    ", o->to);
	dump_json(o->to, row, JSON_COMPACT, "");
}

void output_list_end(struct output *o, json_t *rest)
{
	const char *key;
	json_t *value;
	fputs(o->listed > 0 ? "\n  ]" : "]", o->to);
	json_object_foreach(rest, key, value)
	{
		fprintf(o->to, ",\n  \"%s\": ", key);
		dump_json(o->to, value, JSON_COMPACT, "");
	}
	fputs("\n}\n", o->to);
}
