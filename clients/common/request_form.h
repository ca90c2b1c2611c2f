// The form of a question: what is mandatory, how long a text may be, what a postcode looks like (domain section 8).
//
// koersd is the judge of every question. This table knows of it what can be known without koersd: for `submit
// --dry-run`, which tells beforehand what would be refused, and for the JSON schema. A system test holds it to koersd.
#ifndef KOERS_COMMON_REQUEST_FORM_H
#define KOERS_COMMON_REQUEST_FORM_H

#include "common/request_json.h"

struct request_rule {
	const char *path;  // `domains[].severity`: of each item
	bool mandatory;
	size_t max;  // bytes of a text, items of a list; 0: none of its own
	const char *pattern;
	bool (*is)(const char *text);
	const char *says;  // what would be right
};

// NULL when there is none.
const struct request_rule *request_rule_of(const char *path);

// Adds what would be refused to the faults of a question that could be read. `piece` gives the places; NULL: none.
void request_form_check(struct arena *a, const struct json_piece *piece, struct request_input *in);

// A JSON schema (draft 7) of what `submit` takes; a new reference.
json_t *request_schema(void);

#endif
