// After an offer was declined or expired: who is next.
#ifndef KOERS_MACHINE_DECLINE_H
#define KOERS_MACHINE_DECLINE_H

#include "machine/op.h"

// `a` has been moved to DECLINED or EXPIRED. Routes the request again; the caller puts it. Returns the decision's
// number.
uint32_t decline_next(struct op *op, struct request *r, const struct assignment *a, enum verb cause);

// The next who can support; when there is none, the coordinator is asked to find somebody.
void decline_seek_support(struct op *op, struct request *r);

#endif
