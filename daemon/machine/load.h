// The machine's own memory: the configuration in force, and rule sets of earlier decisions.
#ifndef KOERS_MACHINE_LOAD_H
#define KOERS_MACHINE_LOAD_H

#include "machine/op.h"

// Takes over the reference; frees the one before.
void load_take(struct machine *m, struct txn *t, struct config_snapshot *s);
// The configuration with that hash, from memory or the store; NULL when it cannot be read. Borrowed.
const struct config_snapshot *load_earlier(struct machine *m, struct txn *t, const unsigned char hash[16]);

#endif
