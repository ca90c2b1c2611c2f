// Small numbers in the foto: what is shown of a count, so that nobody can be found behind it. Pure.
//
// A count of one to four is shown as "<5". That alone does not do: where a row of counts adds up to a total that is
// shown, the one that is left out follows from the others. Then others are left out too, until each that is left out
// could still be two different numbers; whoever reads the picture may know how it was made.
#ifndef KOERS_OPERATOR_FOTO_HIDE_H
#define KOERS_OPERATOR_FOTO_HIDE_H

#include "base/base.h"

enum { FOTO_FEW_MAX = 4 };

enum foto_mark {
	FOTO_SHOWN,
	FOTO_FEW,     // "<5": 1 to 4
	FOTO_HIDDEN,  // left out for the sake of another one
};

struct foto_cell {
	uint64_t count;
	enum foto_mark mark;
};

// A count that is part of nothing.
void foto_hide_alone(struct foto_cell *cell);
// Counts that add up to `total`.
void foto_hide_partition(struct foto_cell *total, struct foto_cell *cells, size_t count);
// The same once one of them was left out for another reason: what must go with it.
void foto_hide_more(const struct foto_cell *total, struct foto_cell *cells, size_t count);
// Counts of which each of `total` is in at least one.
void foto_hide_cover(struct foto_cell *total, struct foto_cell *cells, size_t count);

#endif
