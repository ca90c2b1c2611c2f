// A request ends: clocks stop, assignments end, the household may close, capacity appears.
#ifndef KOERS_MACHINE_ENDING_H
#define KOERS_MACHINE_ENDING_H

#include "machine/requests.h"

// Moves the request by `event` (close, withdraw); accepted assignments are completed (close) or revoked. The caller
// audits and puts; then ending_drain() gives the freed capacity away.
struct ending {
	uint32_t freed[8];
	size_t freed_count;
};
void ending_apply(struct op *op, struct request *r, enum request_event event, struct ending *ret);
void ending_drain(struct op *op, const struct request *r, const struct ending *e);

#endif
