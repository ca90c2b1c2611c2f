// What a sender may know, by tier. A sender learns nothing about the household: these functions see the request's own
// facts, and of a link only whether somebody has seen it.
#ifndef KOERS_MACHINE_STATUS_H
#define KOERS_MACHINE_STATUS_H

#include "machine/op.h"

// The tier in force: without consent, and in the safety lane, at most RECEIPT.
enum feedback_tier status_tier(const struct request *r);
// The public state by that tier; needs the linked request for LINKED.
enum public_state status_public_state(struct op *op, const struct request *r);
// It has gone on, and the tier says no more than RECEIVED.
bool status_hides_the_end(struct op *op, const struct request *r);
void status_view(struct op *op, const struct request *r, struct view_status *ret_view);

#endif
