// A mapping file: how rows of somebody's CSV become questions. koers-mapping(5) is its description for people.
//
// Loading tells every fault of the file at once, as file:line:column with what would be right. Binding looks for its
// columns in the header of a CSV. Applying makes of one row the object that would have stood in a JSON file, so that
// everything behind it is the same for both; what is wrong is told with line and column of the cell, and by the
// column's name.
#ifndef KOERS_COMMON_MAPPING_H
#define KOERS_COMMON_MAPPING_H

#include "common/csv.h"
#include "common/request_json.h"

struct mapping;

// Faults of a mapping or of a header, each a whole line.
enum { MAPPING_FAULTS_MAX = 64 };
struct mapping_faults {
	size_t count;
	const char *lines[MAPPING_FAULTS_MAX];
};

// Everything belongs to the arena, which must outlive it. NULL and at least one fault.
struct mapping *mapping_load(struct arena *a, const char *path, struct mapping_faults *ret_faults);
struct mapping *mapping_from_text(struct arena *a, const char *name, const char *text, size_t len,
	struct mapping_faults *ret_faults);

char mapping_separator(const struct mapping *m);
enum csv_encoding mapping_encoding(const struct mapping *m);

// Binds to the first row of `file`. Columns that are missing, twice there or not mapped are faults; so is a row that
// has none of them, of which nothing is repeated.
bool mapping_bind(struct mapping *m, struct arena *a, const char *file, const struct csv_row *header,
	struct mapping_faults *ret_faults);

// What became of a row: which cell each field of the object came from.
struct mapped_row {
	const struct mapping *mapping;
	const struct csv_row *row;
	const char **paths;  // a cell's field, `domains[0].severity`; NULL: it has none, or was empty
};

// Reads a row after binding. False when there are faults; they are in `ret_input` with their places.
bool mapping_read_row(const struct mapping *m, struct arena *a, const struct csv_row *row,
	struct mapped_row *ret_mapped, struct request_input *ret_input);

// Gives the faults that have no place yet the one of their cell, and its column's name.
void mapped_place_faults(struct arena *a, const struct mapped_row *mapped, struct request_input *in);

// The cell of a field, or of the nearest within it; the row's beginning when there is none, with an empty name.
struct json_place mapped_place(const struct mapped_row *mapped, const char *field, const char **ret_column);

#endif
