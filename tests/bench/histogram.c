// Log-linear counting: see histogram.h.
#include "histogram.h"

#include <string.h>

enum { HALF = HISTOGRAM_SUB / 2 };

void histogram_clear(struct histogram *h)
{
	memset(h, 0, sizeof(*h));
}

// A value of n bits more than the linear part loses its n lowest bits; what is left lies in the upper half of the
// linear range, which is why each doubling needs only half as many buckets.
size_t histogram_bucket(uint64_t value)
{
	if (value < HISTOGRAM_SUB)
		return (size_t)value;
	unsigned bits = 64 - (unsigned)__builtin_clzll(value);
	unsigned shift = bits - HISTOGRAM_SUB_BITS;
	size_t bucket = HISTOGRAM_SUB + (size_t)(shift - 1) * HALF + (size_t)((value >> shift) - HALF);
	return bucket < HISTOGRAM_BUCKETS ? bucket : HISTOGRAM_BUCKETS - 1;
}

uint64_t histogram_top(size_t bucket)
{
	if (bucket < HISTOGRAM_SUB)
		return bucket;
	unsigned shift = (unsigned)((bucket - HISTOGRAM_SUB) / HALF) + 1;
	uint64_t upper = (bucket - HISTOGRAM_SUB) % HALF + HALF;
	return ((upper + 1) << shift) - 1;
}

void histogram_add(struct histogram *h, uint64_t value)
{
	h->buckets[histogram_bucket(value)]++;
	h->min = h->count == 0 || value < h->min ? value : h->min;
	h->max = value > h->max ? value : h->max;
	h->count++;
	h->sum += value;
}

void histogram_merge(struct histogram *into, const struct histogram *from)
{
	if (from->count == 0)
		return;
	into->min = into->count == 0 || from->min < into->min ? from->min : into->min;
	into->max = from->max > into->max ? from->max : into->max;
	into->count += from->count;
	into->sum += from->sum;
	for (size_t i = 0; i < HISTOGRAM_BUCKETS; i++)
		into->buckets[i] += from->buckets[i];
}

uint64_t histogram_at(const struct histogram *h, unsigned per_mille)
{
	uint64_t wanted = (h->count * per_mille + 999) / 1000;
	uint64_t seen = 0;
	for (size_t i = 0; i < HISTOGRAM_BUCKETS && h->count > 0; i++) {
		seen += h->buckets[i];
		if (seen >= wanted && seen > 0)
			return histogram_top(i) < h->max ? histogram_top(i) : h->max;
	}
	return h->max;
}
