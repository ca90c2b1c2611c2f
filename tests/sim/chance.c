// Chance: a counter that is mixed.
#include "chance.h"

static uint64_t mix(uint64_t x)
{
	x ^= x >> 32;
	x *= 0xe7037ed1a0b428dbULL;
	x ^= x >> 29;
	x *= 0x8ebc6af09c88c6e3ULL;
	return x ^ x >> 32;
}

struct chance chance_of(uint64_t seed, const char *what, uint64_t a, uint64_t b)
{
	uint64_t state = mix(seed + 0x9e3779b97f4a7c15ULL);
	for (const char *p = what; *p != '\0'; p++)
		state = mix(state ^ (unsigned char)*p);
	return (struct chance){ mix(mix(state ^ a) + b) };
}

uint64_t chance_next(struct chance *c)
{
	c->state += 0xa0761d6478bd642fULL;
	return mix(c->state);
}

int64_t chance_between(struct chance *c, int64_t low, int64_t high)
{
	if (high <= low)
		return low;
	return low + (int64_t)(chance_next(c) % (uint64_t)(high - low + 1));
}

int64_t chance_low(struct chance *c, int64_t low, int64_t high)
{
	int64_t a = chance_between(c, low, high);
	int64_t b = chance_between(c, low, high);
	return a < b ? a : b;
}

bool chance_per_mille(struct chance *c, int64_t n)
{
	return chance_between(c, 0, 999) < n;
}

size_t chance_weighted(struct chance *c, const uint16_t *weights, size_t count)
{
	int64_t sum = 0;
	for (size_t i = 0; i < count; i++)
		sum += weights[i];
	int64_t at = chance_between(c, 0, sum - 1);
	size_t i = 0;
	while (i + 1 < count && at >= weights[i])
		at -= weights[i++];
	return i;
}
