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
	uint32_t takes_over;  // the holder who hands over, and is responsible until it is accepted; 0 = no handover
	bool by_rules;        // a handover whose successor the rules chose
};

// Makes an offer, counts it, tells the assignee; the caller puts the request.
void offer_make(struct op *op, struct request *r, const struct offer_terms *terms, struct assignment *ret);
// An assignment that is accepted at once: nobody is asked, and the caller tells whom it concerns.
void offer_place(struct op *op, struct request *r, const struct offer_terms *terms, struct assignment *ret);
// Moves an assignment, which must have the transition; one that is no longer open leaves the load, one that is open
// again is counted again. Puts it.
void offer_move(struct op *op, struct assignment *a, enum assignment_event event);
// Before it is routed anew: rescinds open offers (of a handover too), revokes what a supporting gids had accepted,
// tells their assignees. The process lead of one that is scaled up stays beside it.
void offer_withdraw_all(struct op *op, struct request *r);
bool offer_has_declined(const struct request *r, uint32_t assignee);
void offer_note_declined(struct request *r, uint32_t assignee);
// Who only let it expire may be there now; who said no is not asked again.
void offer_forget_who_was_away(struct op *op, struct request *r);

#endif
