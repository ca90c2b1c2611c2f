// What is counted since the start, by the thread that does it: the loop's. Plain numbers; nothing here is shared.
#ifndef KOERS_NET_COUNTERS_H
#define KOERS_NET_COUNTERS_H

#include "engine/engine.h"

enum { HISTOGRAM_BOUNDS_MAX = 16 };

// Counts of values up to each bound; the last is for all that is larger.
struct histogram {
	const uint32_t *bounds;
	size_t bound_count;
	uint64_t counts[HISTOGRAM_BOUNDS_MAX + 1];
	uint64_t sum;
	uint64_t count;
};

struct counters {
	uint64_t (*calls)[ANSWER_CODE_COUNT];  // by gate_call_index(), then by code
	uint64_t garbage;                      // frames that were no Call
	uint64_t strangers;                    // handshakes with a key nobody knows
	uint64_t turned_away;                  // connections beyond the limits
	uint64_t notices;                      // sent
	uint64_t batches;
	uint64_t commands;                // ordered, refused ones too
	struct histogram batch_commands;  // commands of a batch
	struct histogram commit_us;       // microseconds
};

void counters_init(struct counters *c);
void counters_clear(struct counters *c);
void counters_call(struct counters *c, int call_case, enum answer_code code);
void counters_batch(struct counters *c, const struct engine_batch *b);
void histogram_add(struct histogram *h, uint64_t value);

#endif
