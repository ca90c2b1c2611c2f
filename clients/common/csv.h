// CSV as RFC 4180 has it, row by row, with the place of every cell.
//
// Cells are separated by one character; a cell may stand in double quotes and then hold separators, line breaks, and
// quotes written twice. Rows end with CR LF or LF; a line without anything is no row. Texts come out as UTF-8: other
// encodings are single bytes with ASCII in their lower half, so that quotes and separators are found before anything is
// translated.
//
// A quote where none may stand, or one that is never closed, ends the reading (CSV_BROKEN): behind it nobody knows
// where rows begin, and a guess would post half of one row with half of another.
#ifndef KOERS_COMMON_CSV_H
#define KOERS_COMMON_CSV_H

#include "common/json_source.h"

enum { CSV_CELLS_MAX = 256 };

enum csv_encoding { CSV_UTF_8, CSV_ISO_8859_1, CSV_WINDOWS_1252 };

struct csv_cell {
	const char *text;         // UTF-8, in the arena
	struct json_place place;  // of its first character, or of its quote
};

struct csv_row {
	size_t count;
	struct csv_cell *cells;
	unsigned line;     // on which it begins
	const char *text;  // as it stands in the file, as UTF-8, without its line break
	size_t text_len;
	const char *why;          // CSV_BAD and CSV_BROKEN: what is wrong, with what would be right…
	struct json_place place;  // …and where
};

struct csv_reader {
	struct stream in;
	char separator;
	enum csv_encoding encoding;
	void *converter;  // of iconv; NULL: none is needed
};

enum csv_next {
	CSV_ROW,
	CSV_BAD,  // this row cannot be used; the next one can
	CSV_BROKEN,
	CSV_END,
	CSV_UNREADABLE,
};

bool csv_open(struct arena *a, const char *file, char separator, enum csv_encoding encoding,
	struct csv_reader *ret_reader, const char **ret_why);
void csv_close(struct csv_reader *r);
enum csv_next csv_next(struct csv_reader *r, struct arena *a, struct csv_row *ret_row);

bool csv_encoding_parse(const char *name, enum csv_encoding *ret_encoding);  // in either case
extern const char csv_encoding_names[];                                      // for messages

#endif
