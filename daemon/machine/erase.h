// Forgetting a request: the key of its sealed part, its matching keys, facts, notes and trace go; its sender's
// reference stays as a hash, so that a late repeat makes nothing new.
//
// What stays is no person's: when it came and went, from which door, whose household's chain and which links run
// through the row (they must stay walkable), and who had it, with what came of each offer. The log stays too; what its
// entries point at no longer opens.
#ifndef KOERS_MACHINE_ERASE_H
#define KOERS_MACHINE_ERASE_H

#include "machine/requests.h"

// The request has ended, or waits unheld in NEEDS_INFO; the caller puts it.
void erase_request(struct op *op, struct request *r);
// After its requests were erased and put: a household of which nothing is left forgets who had an interest in it.
void erase_household_rest(struct op *op, uint64_t household);

#endif
