// What is counted since the start.
#include "net/counters.h"

#include <stdlib.h>

#include "base/memory.h"
#include "gate/gate.h"

static const uint32_t command_bounds[] = { 1, 2, 4, 8, 16, 32, 64, 128, 256 };
static const uint32_t commit_bounds_us[] = { 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000, 200000, 500000,
	1000000, 2000000, 5000000, 10000000 };

_Static_assert(ARRAY_LEN(command_bounds) <= HISTOGRAM_BOUNDS_MAX, "a count for each bound");
_Static_assert(ARRAY_LEN(commit_bounds_us) <= HISTOGRAM_BOUNDS_MAX, "a count for each bound");

void counters_init(struct counters *c)
{
	*c = (struct counters){
		.batch_commands = { .bounds = command_bounds, .bound_count = ARRAY_LEN(command_bounds) },
		.commit_us = { .bounds = commit_bounds_us, .bound_count = ARRAY_LEN(commit_bounds_us) },
	};
	c->calls = memory_must(calloc(gate_call_count(), sizeof(*c->calls)));
}

void counters_clear(struct counters *c)
{
	free(c->calls);
	c->calls = NULL;
}

void counters_call(struct counters *c, int call_case, enum answer_code code)
{
	c->calls[gate_call_index(call_case)][(unsigned)code < ANSWER_CODE_COUNT ? code : ANSWER_INTERNAL]++;
}

void histogram_add(struct histogram *h, uint64_t value)
{
	size_t i = 0;
	while (i < h->bound_count && value > h->bounds[i])
		i++;
	h->counts[i]++;
	h->sum += value;
	h->count++;
}

void counters_batch(struct counters *c, const struct engine_batch *b)
{
	c->batches++;
	c->commands += b->commands;
	if (b->commands == 0)
		return;
	histogram_add(&c->batch_commands, b->commands);
	histogram_add(&c->commit_us, b->commit_us > 0 ? (uint64_t)b->commit_us : 0);
}
