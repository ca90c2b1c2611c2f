// From one stored format to the next.
//
// A format is frozen once it is released: tests/frozen holds a small database of each, which every build must open and
// go on with. What changes how records are stored, and cannot be read both ways, is a new format and a step here.
#ifndef KOERS_STORE_MIGRATE_H
#define KOERS_STORE_MIGRATE_H

#include "store/internal.h"

// Rewrites what has to be rewritten, in the transaction it is given; sticky errors, as everywhere. A NULL step ends a
// list of them.
struct migration {
	uint64_t from;
	uint64_t to;
	void (*step)(struct txn *t);
};

// Brings the store from the format it has to `to`: first a copy of it, looked through, into `before-format-N` in the
// data directory; then all steps in one transaction. A crash or a failure leaves the old format, whole.
bool migrate(struct store *s, const struct migration *steps, uint64_t to, struct error *e);

// The steps of this koersd.
extern const struct migration migrations[];

#endif
