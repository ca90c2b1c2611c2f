// What the files of the mapping share.
#ifndef KOERS_COMMON_MAPPING_INTERNAL_H
#define KOERS_COMMON_MAPPING_INTERNAL_H

#include "common/mapping.h"

enum { MAPPING_ENTRIES_MAX = CSV_CELLS_MAX, MAPPING_INDEX_MAX = 16 };

enum mapping_kind { MAPPED_TEXT, MAPPED_FLAG, MAPPED_NUMBER, MAPPED_NAME, MAPPED_DATE, MAPPED_TIME };

struct mapping_value {
	const char *from;
	const char *to;
};

// A field that is filled: from a column, or always the same.
struct mapping_entry {
	const char *title;  // of the column; NULL: fixed
	const char *fixed;
	const char *field;  // as written
	struct json_path path;
	enum mapping_kind kind;
	const char *preset;  // for an empty cell; NULL: absent
	char split;          // between the texts of a list in one cell; 0: it is no list
	size_t value_count;
	struct mapping_value *values;
	struct json_place place;  // in the mapping file
	size_t cell;              // once bound
};

struct mapping {
	const char *file;
	char separator;
	enum csv_encoding encoding;
	const char *dates;  // NULL: as JSON has them
	const char *times;
	bool ignore_rest;
	size_t ignored_count;
	const char **ignored;
	size_t width;  // cells of the header, once bound
	size_t count;
	struct mapping_entry entries[MAPPING_ENTRIES_MAX];
};

void mapping_fault(struct arena *a, struct mapping_faults *faults, const char *file, struct json_place at,
	const char *format, ...) PRINTF_LIKE(5, 6);

// The way to a field and what may stand in it. NULL, or what is wrong with it.
const char *mapping_resolve(struct arena *a, struct mapping_entry *entry);

// Is it a form of a day (or with `clock` of a moment): each of YYYY, MM or M, DD or D once, and hh, mm, ss?
bool mapping_form_is_good(const char *form, bool clock);
// A day by its form becomes YYYY-MM-DD, a moment ISO 8601 with its offset, by Dutch time. NULL: it has not that form,
// or there is no such day.
const char *mapping_read_date(struct arena *a, const char *form, const char *text);
const char *mapping_read_time(struct arena *a, const char *form, const char *text);

#endif
