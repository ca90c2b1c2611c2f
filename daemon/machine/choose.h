// Whom a request is offered to: the selection over all gidsen, and the fixed persons behind it.
#ifndef KOERS_MACHINE_CHOOSE_H
#define KOERS_MACHINE_CHOOSE_H

#include "machine/people.h"
#include "rules/choosing.h"

struct choice {
	uint32_t assignee;      // 0 = nobody
	uint32_t supporting;    // 0 = none
	bool over_capacity;
	bool to_duty;
	bool wait;              // nobody has room: the waitlist
	bool alarm;             // nobody at all
	const char *note;       // for the trace; NULL = none
	struct stored_candidate *candidates;
	size_t candidate_count;
};

// Everybody, as the selection sees them for this request.
struct field {
	struct candidate *candidates;       // by ordinal
	struct selection_verdict *verdicts;
	size_t count;
};
void choose_field(struct op *op, const struct request *r, struct field *ret);

// Declined this request, let it expire, or declared an interest in the family: nothing overrides that.
bool choose_is_barred(struct op *op, const struct request *r, uint32_t assignee);

struct choose_wish {
	const struct acquaintance *who;
	enum_set mandates;
	enum_set skills;
	uint32_t weight;
	enum urgency urgency;
	bool duty_at_once;
	bool case_lead;      // D02
	bool cover;          // D03
	bool previous;       // D04
};
void choose(struct op *op, const struct request *r, const struct choose_wish *wish, struct choice *ret);

// Who brings what the accepted holder lacks since the facts rose: the gids on duty when it cannot wait, else by
// selection;
// 0 = nothing is lacking, or nobody can be found.
uint32_t choose_support(struct op *op, const struct request *r, const struct choose_wish *wish);

// The first of coordinator and process lead who is not barred; 0 = none left.
uint32_t choose_last_resort(struct op *op, const struct request *r, const char **ret_note);
// The candidates' verdicts as they are kept, with `chosen` marked.
void choose_keep(struct op *op, const struct field *f, uint32_t chosen, uint32_t supporting, struct choice *ret);

#endif
