// Moving a request: its state, counts, timer and clocks. Change the state first, then act on what came out.
#ifndef KOERS_MACHINE_REQUESTS_H
#define KOERS_MACHINE_REQUESTS_H

#include "machine/lifecycle.h"
#include "machine/op.h"
#include "rules/clocks.h"

// Makes the transition, which must exist; counts states, raises the revision, keeps times.
void request_move(struct op *op, struct request *r, enum request_event event);
// A change that is no transition.
void request_touch(struct op *op, struct request *r);
// Sets the timer to the request's next moment (moments.h), and what stands of it in lists (model/listing.h).
void request_schedule(struct op *op, struct request *r);
// Sets the timer, notifies the sender if it should be and writes the request: what every change ends with.
void request_put(struct op *op, struct request *r);

void request_load_clocks(const struct request *r, struct clock_set *ret_set);
void request_store_clocks(struct request *r, const struct clock_set *set);
void request_meet_clocks(struct request *r, enum clock_event event, int64_t at_ms);
void request_stop_clocks(struct op *op, struct request *r);  // an open suspension ends with what stood until now
// Before it is routed from the start. That its erasure was asked for is not of the question, and stays.
void request_forget_clocks(struct request *r);
void request_run_on_clocks(struct request *r);                 // those that stopped with the closing
void request_drop_clock(struct request *r, enum clock clock);  // unless it was met
void request_add_clock(struct op *op, struct request *r, enum clock clock);
int64_t request_earliest_due(const struct request *r);

void facts_from_stored(const struct stored_facts *s, struct facts *ret_facts);
void facts_to_stored(const struct facts *f, struct stored_facts *ret_stored);

#endif
