// Assignments: making, ending and counting them. Load is the sum of the weights of an assignee's open assignments.
#ifndef KOERS_MACHINE_OFFER_H
#define KOERS_MACHINE_OFFER_H

#include "machine/lifecycle.h"
#include "machine/op.h"

struct offer_terms {
	uint32_t assignee;
	enum assignment_role role;
	uint32_t weight;
	bool over_capacity;
	bool to_duty;
};

// Makes an offer, counts it, tells the assignee; the caller puts the request.
void offer_make(struct op *op, struct request *r, const struct offer_terms *terms, struct assignment *ret);
// Moves an assignment, which must have the transition; one that is no longer open leaves the load. Puts it.
void offer_move(struct op *op, struct assignment *a, enum assignment_event event);
// Before it is routed anew: rescinds open offers, revokes what a supporting gids had accepted, tells their assignees.
void offer_withdraw_all(struct op *op, struct request *r);
bool offer_has_declined(const struct request *r, uint32_t assignee);
void offer_note_declined(struct request *r, uint32_t assignee);

#endif
