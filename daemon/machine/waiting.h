// The waitlist: in, out, and draining it when capacity appears. Urgent never waits.
#ifndef KOERS_MACHINE_WAITING_H
#define KOERS_MACHINE_WAITING_H

#include "machine/op.h"

// When the coordinator gets it, if nobody had room before.
int64_t waiting_until_ms(const struct op *op, const struct request *r);
// The order of the waitlist: urgency, then the earliest clock due, then age.
bool waiting_is_before(const struct waitlist_row *a, const struct waitlist_row *b);
void waiting_enter(struct op *op, struct request *r);
void waiting_leave(struct op *op, struct request *r);
// Capacity appeared with this gids: offers it the best of what waits and it can serve, until it is full. True when it
// stopped before that, since a command does so much and no more: the caller leaves a timer (settle_soon).
bool waiting_drain(struct op *op, uint32_t assignee);

#endif
