// What somebody has in hand goes to somebody else: offers of who is absent, everything of who has left.
#ifndef KOERS_MACHINE_RELEASE_H
#define KOERS_MACHINE_RELEASE_H

#include "machine/op.h"

// An open offer is taken back and the question routed again. It is no decline: the same assignee may get it later.
// `cause` is of the decision, `why` the detail in the log.
void release_offer(struct op *op, const struct assignment *offer, enum verb cause, const char *why);
// All that the assignee is offered of a family is taken back so: as holder, to support, to take over.
void release_offers_of(struct op *op, uint64_t household, uint32_t assignee, const char *why);
// What was accepted is revoked. With the holder gone the question is routed again; hold, contact and clocks stay.
void release_accepted(struct op *op, const struct assignment *a, enum verb cause, const char *why);
// The regie of a family goes from who has left back to who had it before, or as regie_meanwhile() says.
void release_regie(struct op *op, uint64_t household, uint32_t left);

#endif
