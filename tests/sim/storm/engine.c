// The engine's thread, as a queue that is worked on when the town says so: the real turns, in the order they were
// posted, each finished or cut short at a moment of the town's choice.
#include <assert.h>
#include <stdlib.h>

#include "engine/internal.h"
#include "node.h"

enum { QUEUE_SIZE = BATCH_RING_SIZE };

struct queue {
	struct engine_batch *batches[QUEUE_SIZE];
	size_t first, count;
};

static struct engine *engine;
static struct queue in, out;
static size_t outstanding;
static uint64_t beats;

static void push(struct queue *q, struct engine_batch *b)
{
	assert(q->count < QUEUE_SIZE);
	q->batches[(q->first + q->count++) % QUEUE_SIZE] = b;
}

static struct engine_batch *pop(struct queue *q)
{
	if (q->count == 0)
		return NULL;
	struct engine_batch *b = q->batches[q->first];
	q->first = (q->first + 1) % QUEUE_SIZE;
	q->count--;
	return b;
}

bool __wrap_engine_start(struct engine *en, struct error *e);
bool __wrap_engine_post(struct engine *en, struct engine_batch *b);
struct engine_batch *__wrap_engine_take(struct engine *en);
int __wrap_engine_wakeup_fd(const struct engine *en);
void __wrap_engine_stop(struct engine *en);
void __wrap_engine_poke(struct engine *en);
uint64_t __wrap_engine_beats(const struct engine *en);

bool __wrap_engine_start(struct engine *en, struct error *e)
{
	engine = en;
	return store_index_flush(en->store, 0, e);
}

bool __wrap_engine_post(struct engine *en, struct engine_batch *b)
{
	(void)en;
	if (outstanding >= QUEUE_SIZE)
		return false;
	outstanding++;
	push(&in, b);
	return true;
}

struct engine_batch *__wrap_engine_take(struct engine *en)
{
	(void)en;
	struct engine_batch *b = pop(&out);
	if (b == NULL)
		return NULL;
	outstanding--;
	if (!b->broken)
		sea->released = b->sequence;
	return b;
}

int __wrap_engine_wakeup_fd(const struct engine *en)
{
	(void)en;
	return -1;
}

// The thread lives, and may yet be held up: a beat for each poke.
void __wrap_engine_poke(struct engine *en)
{
	(void)en;
	beats++;
}

uint64_t __wrap_engine_beats(const struct engine *en)
{
	(void)en;
	return beats;
}

// As the thread does between two batches.
static void look_after_index(bool now)
{
	struct error e = { 0 };
	size_t pending = store_index_pending(engine->store);
	if (engine->broken.kind != ERROR_NONE || pending == 0 || (!now && pending < engine->index_changes_max))
		return;
	sea->figures.index_commits++;
	if (!store_index_flush(engine->store, 0, &e) && e.kind != ERROR_FULL)
		engine_break(engine, &e);
}

static bool is_refused(const struct engine_batch *b)
{
	for (size_t i = 0; i < b->count; i++)
		if (!b->items[i].is_query)
			return b->items[i].answer.code == ANSWER_RESOURCE_EXHAUSTED;
	return false;
}

static void one_turn(struct engine_batch *b)
{
	node_crash_at(&sea->armed.crash_before_order, FAULT_CRASH_BEFORE_ORDER);
	engine_turn(engine, b);
	sea->figures.turns++;
	sea->next_due_ms = b->next_due_ms;
	if (!b->broken && is_refused(b))
		sea->figures.batches_refused++;
	if (!b->broken)
		spy_turn(engine->store, engine->machine);
	node_crash_at(&sea->armed.crash_after_commit, FAULT_CRASH_AFTER_COMMIT);
	push(&out, b);
}

void __wrap_engine_stop(struct engine *en)
{
	(void)en;
	if (engine == NULL)
		return;
	for (struct engine_batch *b; (b = pop(&in)) != NULL;)
		one_turn(b);
	look_after_index(true);
	engine = NULL;
}

bool engine_works(void)
{
	struct engine_batch *b = sea->turns > 0 ? pop(&in) : NULL;
	if (b != NULL) {
		sea->turns--;
		one_turn(b);
	}
	look_after_index(sea->index_is_due);
	sea->index_is_due = false;
	return b != NULL;
}

bool engine_has_done(void)
{
	return out.count > 0 || engine_broken(engine) != NULL;
}
