// A request ends: clocks stop, assignments end, the household may close. The capacity that appears is given away when
// the verb is done.
#ifndef KOERS_MACHINE_ENDING_H
#define KOERS_MACHINE_ENDING_H

#include "machine/requests.h"

// Moves the request by `event` (close, withdraw, forward); accepted assignments are completed (close, forward) or
// revoked. The caller audits and puts, then calls ending_after().
void ending_apply(struct op *op, struct request *r, enum request_event event);
// What was linked to it: ends with it when it was closed; otherwise each question goes on by itself.
void ending_after(struct op *op, const struct request *r);

#endif
