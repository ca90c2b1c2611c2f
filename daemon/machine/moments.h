// The moments of a request: everything a timer does for it, one row each in a table. Its one timer row is the earliest.
//
// When a moment is due follows from the state alone, and what was done leaves none behind (a reminder is counted, a
// signal noted, an offer expired). So nothing is lost, doubled or early, whenever the tick comes: after a day of
// downtime the latest of several reminders is given, once.
#ifndef KOERS_MACHINE_MOMENTS_H
#define KOERS_MACHINE_MOMENTS_H

#include "machine/op.h"

// The next moment; 0 = none. May have passed: then a tick is due now.
int64_t moments_next_ms(struct op *op, const struct request *r);
// Does the earliest of those that are due, if one is; the caller puts the request.
void moments_act(struct op *op, struct request *r);
// When everybody is asked again, after nobody was found.
int64_t moments_next_round_ms(const struct op *op, const struct request *r);

#endif
