// Parts of the invariants that have a file of their own.
#ifndef KOERS_MACHINE_CHECK_H
#define KOERS_MACHINE_CHECK_H

#include "machine/op.h"

bool check_people(struct machine *m, struct txn *t, struct error *e);

#endif
