// The nearest name: what somebody meant who made a typing error.
#ifndef KOERS_COMMON_NEAREST_H
#define KOERS_COMMON_NEAREST_H

#include "base/base.h"

// Keeps the best of what it is shown. Starts as `struct nearest n = { .wanted = text }`.
struct nearest {
	const char *wanted;
	const char *best;  // NULL when nothing is near enough to be meant
	size_t distance;
};

void nearest_consider(struct nearest *n, const char *candidate);

// Typing errors between two words: insertions, deletions, changes, neighbours exchanged.
size_t nearest_distance(const char *a, const char *b);

#endif
