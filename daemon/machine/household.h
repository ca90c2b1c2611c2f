// Families as the process lead and operators set them right: which requests are of one household, and whose is the
// regie.
#ifndef KOERS_MACHINE_HOUSEHOLD_H
#define KOERS_MACHINE_HOUSEHOLD_H

#include "machine/op.h"

// The ids of all requests of a household, newest first, in the arena; returns how many.
size_t household_requests(struct op *op, const struct household *h, uint64_t **ret_ids);
// Is there anything in its household beside it and what is linked to it?
bool household_has_others(struct op *op, const struct request *r);
// Gives a request, as it was put, a household of its own, and what is linked to it; who holds it has the regie there.
// One that was linked is routed anew. The row of `r` is another one afterwards.
void household_part(struct op *op, struct request *r, const struct seal_id *reason, struct household *ret);

#endif
