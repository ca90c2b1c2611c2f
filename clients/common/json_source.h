// JSON as somebody wrote it: objects of a file, and where in the file a field of them stands.
//
// jansson reads the values, strictly; it knows positions of syntax errors only. When something is wrong with a field,
// the same text is read again by libfyaml in JSON mode, whose nodes know their places. That costs nothing until there
// is something to complain about.
//
// A file holds one object, or one object a line (JSON lines: the second line that is not blank begins with `{`).
#ifndef KOERS_COMMON_JSON_SOURCE_H
#define KOERS_COMMON_JSON_SOURCE_H

#include <jansson.h>

#include "common/stream.h"

enum { JSON_PATH_MAX = 8 };

// The way to a field: `domains[0].severity`. An index has no key.
struct json_step {
	const char *key;
	size_t index;
};
struct json_path {
	size_t depth;
	struct json_step steps[JSON_PATH_MAX];
};

struct json_place {
	unsigned line;    // in the file, from 1
	unsigned column;  // in characters, from 1
};

// One object's text within its file.
struct json_piece {
	const char *file;
	const char *text;  // belongs to the arena it was read into
	size_t len;
	unsigned line;  // of its first character
};

struct json_source {
	const char *file;
	const char *text;
	size_t len;
	size_t offset;
	unsigned line;
	bool lines;
};

// Reads a whole file, `-` is standard input. False with a text in the arena when it cannot be read.
bool json_source_read(struct arena *a, const char *file, struct json_source *ret_source, const char **ret_why);
void json_source_from_text(const char *file, const char *text, size_t len, struct json_source *ret_source);

// The next object; false at the end.
bool json_source_next(struct json_source *s, struct json_piece *ret_piece);

// The same from a file of any size, each object copied into the arena it is asked for with. Lines are lines when that
// shows within the first STREAM_PIECE_MAX bytes, or when these are one line.
struct json_stream {
	struct stream in;
	bool lines;
};
enum json_next { JSON_PIECE, JSON_TOO_LONG, JSON_END, JSON_UNREADABLE };

bool json_stream_open(struct arena *a, const char *file, struct json_stream *ret_stream, const char **ret_why);
void json_stream_close(struct json_stream *s);
// JSON_TOO_LONG: `ret_piece` names the line and has no text; it was passed over, and with it, when the file holds one
// object, all of the file.
enum json_next json_stream_next(struct json_stream *s, struct arena *a, struct json_piece *ret_piece);

// A new reference, or NULL and where and why. Only an object will do; a name twice is an error.
json_t *json_piece_parse(const struct json_piece *piece, struct json_place *ret_place, char *ret_why, size_t size);

// Where `path` stands: its value, or its name with `at_key` or when the value is a list or object. What is not there
// has the place of the nearest around it that is.
struct json_place json_piece_place(const struct json_piece *piece, const struct json_path *path, bool at_key);

void json_path_print(const struct json_path *path, char *buffer, size_t size);
// Reads `request.domains[0].severity`; keys are copied into the arena. What is too deep is cut.
void json_path_parse(struct arena *a, const char *text, struct json_path *ret_path);

#endif
