// Intake: a pool of batches, one of which gathers.
#include "net/intake.h"

#include "net/limits.h"

#include <assert.h>
#include <stdlib.h>

#include "base/memory.h"

struct intake {
	struct engine *engine;
	struct engine_batch *pool[BATCH_RING_SIZE];
	size_t pooled;
	struct engine_batch *gathering;  // NULL: all are under way
	size_t readings;                 // audited readings in it
	size_t in_flight;
	bool closed;
};

struct intake *intake_new(struct engine *en)
{
	struct intake *in = memory_must(calloc(1, sizeof(*in)));
	in->engine = en;
	for (size_t i = 0; i < BATCH_RING_SIZE; i++)
		in->pool[in->pooled++] = engine_batch_new();
	return in;
}

struct intake *intake_free(struct intake *in)
{
	if (in == NULL)
		return NULL;
	engine_batch_free(in->gathering);
	while (in->pooled > 0)
		engine_batch_free(in->pool[--in->pooled]);
	free(in);
	return NULL;
}

// What will be read for the answers of commands lies in the same batch.
static bool is_full(const struct intake *in)
{
	const struct engine_batch *b = in->gathering;
	size_t bytes = arena_used(b->arena) + in->readings * READING_BYTES_MAX;
	return b->count == BATCH_ITEMS_MAX || (b->count > 0 && bytes >= BATCH_BYTES_MAX);
}

static void post(struct intake *in)
{
	bool posted = engine_post(in->engine, in->gathering);
	assert(posted);  // there are no more batches than places
	(void)posted;
	in->gathering = NULL;
	in->readings = 0;
	in->in_flight++;
}

// Makes sure that a batch with room gathers.
static bool gather(struct intake *in)
{
	if (in->gathering != NULL && is_full(in))
		post(in);
	if (in->gathering == NULL && in->pooled > 0)
		in->gathering = in->pool[--in->pooled];
	if (in->gathering == NULL)
		return false;
	if (in->gathering->count == 0 && arena_used(in->gathering->arena) >= BATCH_BYTES_MAX)
		engine_batch_reset(in->gathering);  // what was answered at once has left only crumbs
	return true;
}

bool intake_has_room(struct intake *in)
{
	return !in->closed && gather(in);
}

void intake_close(struct intake *in, bool closed)
{
	in->closed = closed;
}

bool intake_is_idle(const struct intake *in)
{
	return in->in_flight == 0 && (in->gathering == NULL || in->gathering->count == 0);
}

size_t intake_in_flight(const struct intake *in)
{
	return in->in_flight;
}

size_t intake_gathered(const struct intake *in)
{
	return in->gathering != NULL ? in->gathering->count : 0;
}

struct arena *intake_arena(struct intake *in)
{
	return in->gathering->arena;
}

struct engine_item *intake_item(struct intake *in)
{
	return in->closed ? NULL : intake_own_item(in);
}

struct engine_item *intake_own_item(struct intake *in)
{
	// Never another batch than the one whose arena the caller has just used: a full one goes before the next
	// message.
	bool has_place = in->gathering != NULL && in->gathering->count < BATCH_ITEMS_MAX;
	if (!has_place && !gather(in))
		return NULL;
	return &in->gathering->items[in->gathering->count++];
}

void intake_expect_reading(struct intake *in)
{
	in->readings++;
}

void intake_flush(struct intake *in)
{
	if (in->gathering == NULL || in->gathering->count == 0)
		return;
	if (in->in_flight == 0 || is_full(in))
		post(in);
}

struct engine_batch *intake_take(struct intake *in)
{
	struct engine_batch *b = engine_take(in->engine);
	if (b != NULL) {
		assert(in->in_flight > 0);
		in->in_flight--;
	}
	return b;
}

void intake_release(struct intake *in, struct engine_batch *b)
{
	engine_batch_reset(b);
	in->pool[in->pooled++] = b;
}
