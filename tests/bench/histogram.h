// Counts durations in log-linear buckets: exact below 2,048 ns, and above that never off by more than 1 in 1,024.
//
// Buckets as in HdrHistogram: each doubling of the value has as many buckets as the one before, so that one small array
// tells microseconds from minutes with the same relative error. Values are nanoseconds; what is larger than the
// largest bucket (some 18 minutes) counts there, and `max` stays exact.
#ifndef KOERS_BENCH_HISTOGRAM_H
#define KOERS_BENCH_HISTOGRAM_H

#include <stddef.h>
#include <stdint.h>

enum {
	HISTOGRAM_SUB_BITS = 11,  // buckets of the first, linear part: 2^11
	HISTOGRAM_SUB = 1 << HISTOGRAM_SUB_BITS,
	HISTOGRAM_DOUBLINGS = 29,
	HISTOGRAM_BUCKETS = HISTOGRAM_SUB + HISTOGRAM_DOUBLINGS * (HISTOGRAM_SUB / 2),
};

struct histogram {
	uint64_t count;
	uint64_t sum;
	uint64_t min;  // 0 while there are none
	uint64_t max;
	uint64_t buckets[HISTOGRAM_BUCKETS];
};

void histogram_clear(struct histogram *h);
void histogram_add(struct histogram *h, uint64_t value);
void histogram_merge(struct histogram *into, const struct histogram *from);

// The smallest value that at least `per_mille` of a thousand do not exceed: the top of its bucket, at most `max`.
// 0 when there are none.
uint64_t histogram_at(const struct histogram *h, unsigned per_mille);

// The bucket of a value, and the largest value that falls into a bucket.
size_t histogram_bucket(uint64_t value);
uint64_t histogram_top(size_t bucket);

#endif
