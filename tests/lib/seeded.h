// Numbers for property tests: one seed, printed, settable by the environment (KOERS_SEED), so that a failing run
// repeats.
#ifndef KOERS_TESTS_SEEDED_H
#define KOERS_TESTS_SEEDED_H

#include "base/base.h"

#include <stdio.h>
#include <stdlib.h>

struct seeded {
	uint64_t state;
};

static inline struct seeded seeded_new(const char *property)
{
	const char *text = getenv("KOERS_SEED");
	struct seeded s = { text == NULL ? 20150101 : strtoull(text, NULL, 10) };

	printf("# %s: KOERS_SEED=%llu\n", property, (unsigned long long)s.state);
	return s;
}

// A counter that is mixed: each step adds an odd constant, the mix spreads it over all bits.
static inline uint64_t seeded_next(struct seeded *s)
{
	uint64_t x = s->state += 0xa0761d6478bd642fULL;

	x ^= x >> 32;
	x *= 0xe7037ed1a0b428dbULL;
	x ^= x >> 29;
	x *= 0x8ebc6af09c88c6e3ULL;
	return x ^ x >> 32;
}

static inline int64_t seeded_between(struct seeded *s, int64_t low, int64_t high)
{
	return low + (int64_t)(seeded_next(s) % (uint64_t)(high - low + 1));
}

static inline bool seeded_flag(struct seeded *s)
{
	return (seeded_next(s) & 1) != 0;
}

#endif
