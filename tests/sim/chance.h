// Chance that can be repeated: numbers that follow from a seed and a purpose.
//
// Every purpose has a stream of its own, so that one more behaviour does not shuffle all the others.
#ifndef KOERS_TESTS_SIM_CHANCE_H
#define KOERS_TESTS_SIM_CHANCE_H

#include "base/base.h"

struct chance {
	uint64_t state;
};

// The stream of one purpose: `what` says which, `a` and `b` whose.
struct chance chance_of(uint64_t seed, const char *what, uint64_t a, uint64_t b);
uint64_t chance_next(struct chance *c);
int64_t chance_between(struct chance *c, int64_t low, int64_t high);  // both included
// The smaller of two: more often near `low`.
int64_t chance_low(struct chance *c, int64_t low, int64_t high);
bool chance_per_mille(struct chance *c, int64_t n);
// An index, each as often as its weight says; at least one weight is not 0.
size_t chance_weighted(struct chance *c, const uint16_t *weights, size_t count);

#endif
