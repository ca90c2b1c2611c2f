// Routing: from facts by the rules to a route, from a route to an offer, a link, a waitlist or somebody who must act.
//
// The happy path: the rules say gids, the selection finds one, an offer is made. What may come between: a link to an
// open question of the same person, the family's case lead, the community field, night, full gidsen, nobody at all.
// Whatever comes, in the end the request has a next moment at which somebody or some timer acts.
#ifndef KOERS_MACHINE_ROUTE_H
#define KOERS_MACHINE_ROUTE_H

#include "machine/choose.h"
#include "machine/requests.h"

// Routes a request that is RECEIVED (from the start) or QUEUED (again: what declined stays out, a link is not looked
// for). Records the decision, schedules, but does not put the request nor audit. Returns the decision's number.
uint32_t route_request(struct op *op, struct request *r, enum verb cause);

// The first decision's receipt is kept with it: what it needs besides the request.
struct route_receipt {
	const char **missing;
	size_t missing_count;
	const char *municipality;
	const struct stored_facts *own;  // amend: the sender's own facts, before what rose or came by a link
	struct decision *ret_decision;   // the decision as recorded, its texts in the batch's arena; or NULL
};
uint32_t route_first(struct op *op, struct request *r, const struct route_receipt *receipt);
// After an amendment. With an accepted holder the holder stays: what rose and what runs anew is taken over. Otherwise
// it is routed again (the request is RECEIVED or QUEUED). Either way the decision carries a receipt of the new facts.
uint32_t route_amended(struct op *op, struct request *r, const struct route_receipt *receipt, bool held);
// The same for a linked request. While it is the same question it stays linked and the open one takes over what rose;
// otherwise, and in the safety lane, it goes its own way.
uint32_t route_amended_link(struct op *op, struct request *r, const struct route_receipt *receipt);
// A linked question whose holder has seen it was picked up; when it goes its own way it is that holder's, as any
// amended request stays with who has it. `r` is QUEUED. False when nobody has it yet.
bool route_take_over_holder(struct op *op, struct request *r, uint64_t linked_to);
// A05: no rules yet; the decision says needs_info.
uint32_t route_needs_info(struct op *op, struct request *r, const struct route_receipt *receipt);

// Who gets it was not left to the rules, or not to the first routing (a handover, somebody named): kept as a decision,
// beside what the rules say of it now. Changes nothing else; returns its number.
uint32_t route_keep_choice(struct op *op, struct request *r, enum verb cause, const struct choice *c);
// The consent it rests on was taken back and nobody has begun: it waits for another basis. Moves the request.
uint32_t route_basis_withdrawn(struct op *op, struct request *r);

// To the coordinator (or, if that one has declined, the process lead; then the alarm): out of the waitlist, after too
// many offers, or because nobody could ever take it.
uint32_t route_to_coordinator(struct op *op, struct request *r, enum verb cause);

#endif
