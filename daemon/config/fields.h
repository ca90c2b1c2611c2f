// A mapping into a struct, by a table: name, kind, required or not, target.
//
// Each key of the mapping must be in the table, each required field in the mapping; every fault is reported with its
// place and what would be right. A field that is absent or faulty leaves its target as it was: set the defaults before.
#ifndef KOERS_CONFIG_FIELDS_H
#define KOERS_CONFIG_FIELDS_H

#include "config/words.h"

enum field_kind {
	FIELD_TEXT,    // const char *: 1 to `max` bytes without control characters
	FIELD_ID,      // const char *: lower case letters, digits, hyphens; 1 to 39
	FIELD_FLAG,    // bool: yes or no (true, false)
	FIELD_NUMBER,  // uint32_t, `min` to `max`
	FIELD_TERM,    // struct term in one of the units `max` (bits of enum term_unit)
	FIELD_HOUR,    // int32_t: "08:00" as seconds since midnight
	FIELD_DATE,    // day_number
	FIELD_WORD,    // int: number of one of `words`
	FIELD_SET,     // enum_set: a list of `words`
	FIELD_REF,     // const struct yaml_node *: a text, looked up later
	FIELD_LIST,    // const struct yaml_node *: a list, read later
	FIELD_MAP,     // const struct yaml_node *: a mapping, read later
	FIELD_NODE,    // const struct yaml_node *: anything, read later
};

struct field {
	const char *name;
	enum field_kind kind;
	bool required;
	size_t offset;
	uint32_t min;
	uint32_t max;
	const struct words *words;
};

#define TERM_UNITS_CLOCK (BIT(TERM_HOURS) | BIT(TERM_MINUTES))
#define TERM_UNITS_CALENDAR \
	(BIT(TERM_DAYS) | BIT(TERM_WEEKS) | BIT(TERM_MONTHS) | BIT(TERM_YEARS) | BIT(TERM_WORKING_DAYS))

// `what` such as "a network", for messages. False when `map` is no mapping or has a fault.
bool fields_read(const struct reader *r, const struct yaml_node *map, const char *what, const struct field *fields,
	size_t count, void *target);

// Single values; false after a fault.
bool read_text(const struct reader *r, const struct yaml_node *n, size_t len_max, const char **ret_text);
bool read_id(const struct reader *r, const struct yaml_node *n, const char **ret_id);
bool read_flag(const struct reader *r, const struct yaml_node *n, bool *ret_flag);
bool read_number(const struct reader *r, const struct yaml_node *n, uint32_t min, uint32_t max, uint32_t *ret_number);
bool read_term(const struct reader *r, const struct yaml_node *n, uint32_t units, struct term *ret_term);
bool read_hour(const struct reader *r, const struct yaml_node *n, int32_t *ret_second);
bool read_date(const struct reader *r, const struct yaml_node *n, day_number *ret_day);
// As read_term() reads it: "2 working_days".
const char *term_text(struct term t, struct arena *a);
// The items of a list, at most `max`; 0 after a fault that says which `what` are too many. NULL lists are empty.
size_t list_count(const struct reader *r, const struct yaml_node *list, size_t max, const char *what);
// "yes", "no", "true", "false"
bool flag_from_text(const char *text, bool *ret_flag);

#endif
