// Families as the process lead and operators set them right: which requests are of one household, and whose is the
// regie.
#ifndef KOERS_MACHINE_HOUSEHOLD_H
#define KOERS_MACHINE_HOUSEHOLD_H

#include "machine/op.h"

// The ids of all requests of a household, newest first, in the arena; returns how many.
size_t household_requests(struct op *op, const struct household *h, uint64_t **ret_ids);

#endif
