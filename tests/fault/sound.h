// Whether a store is whole: every record, the mirrors, the invariants, the chain of the log, the index.
#ifndef KOERS_FAULT_SOUND_H
#define KOERS_FAULT_SOUND_H

#include "machine/machine.h"

struct sound {
	uint64_t sequence;         // of the last command
	unsigned char digest[32];  // of the logical content
};

bool sound_check(struct store *s, struct sound *ret, struct error *e);

#endif
