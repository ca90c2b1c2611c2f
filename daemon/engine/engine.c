// The engine: its thread, its two rings, and the lazy commit of the key index.
#include "engine/internal.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include "base/log.h"
#include "base/memory.h"

enum { INDEX_CHANGES_DEFAULT = 4096, INDEX_DELAY_DEFAULT_MS = 250 };

struct engine_batch *engine_batch_new(void)
{
	struct engine_batch *b = memory_must(calloc(1, sizeof(*b)));
	b->arena = arena_new(0);
	b->items = memory_must(calloc(BATCH_ITEMS_MAX, sizeof(*b->items)));
	return b;
}

struct engine_batch *engine_batch_free(struct engine_batch *b)
{
	if (b == NULL)
		return NULL;
	config_snapshot_unref(b->config);
	arena_free(b->arena);
	free(b->items);
	free(b);
	return NULL;
}

void engine_batch_reset(struct engine_batch *b)
{
	config_snapshot_unref(b->config);
	if (arena_reserved(b->arena) > BATCH_KEPT_MAX) {
		arena_free(b->arena);
		b->arena = arena_new(0);
	} else {
		arena_reset(b->arena);
	}
	memset(b->items, 0, b->count * sizeof(*b->items));
	*b = (struct engine_batch){ .arena = b->arena, .items = b->items };
}

static bool load(struct engine *en, struct error *e)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(en->store, a);
	bool ok = machine_start(en->machine, t, e);
	if (ok && !txn_is_ok(t)) {
		*e = *txn_error(t);
		ok = false;
	}
	if (ok)
		en->sequence = store_meta(t)->sequence;
	store_abort(t);
	return ok;
}

struct engine *engine_new(const struct engine_options *options, struct error *e)
{
	// A durable journal would want the commands as bytes; this engine gives their order alone.
	assert(!options->journal->durable);
	struct engine *en = memory_must(calloc(1, sizeof(*en)));
	en->store = options->store;
	en->journal = options->journal;
	en->erasures = options->erasures;
	en->index_changes_max = options->index_changes_max != 0 ? options->index_changes_max : INDEX_CHANGES_DEFAULT;
	en->index_delay_ms = options->index_delay_ms != 0 ? options->index_delay_ms : INDEX_DELAY_DEFAULT_MS;
	en->monotonic_us = options->monotonic_us;
	en->in.fd = -1;
	en->out.fd = -1;
	en->machine = machine_new();
	en->index_timer = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC);
	struct error why = { 0 };
	if (en->index_timer < 0)
		error_set(&why, ERROR_IO, "cannot make a timer: %s", strerror(errno));
	if (en->index_timer < 0 || !ring_open(&en->in, &why) || !ring_open(&en->out, &why) || !load(en, &why)) {
		if (e != NULL)
			*e = why;
		return engine_free(en);
	}
	// A store that was opened on a full disk has no ballast: intake waits for it.
	en->turns_without_ballast = store_restore_ballast(en->store) ? 0 : 1;
	return en;
}

struct engine *engine_free(struct engine *en)
{
	if (en == NULL)
		return NULL;
	engine_stop(en);
	ring_close(&en->in);
	ring_close(&en->out);
	if (en->index_timer >= 0)
		close(en->index_timer);
	machine_free(en->machine);
	free(en);
	return NULL;
}

// The engine has no clock: a timer of the kernel says when the index has waited long enough. 0 stops it.
static void set_index_timer(struct engine *en, int64_t ms)
{
	struct itimerspec in = { .it_value = { .tv_sec = ms / 1000, .tv_nsec = ms % 1000 * 1000000 } };
	timerfd_settime(en->index_timer, 0, &in, NULL);
	en->index_waits = ms > 0;
}

static bool index_timer_ran_out(struct engine *en)
{
	uint64_t times;
	return en->index_waits && read(en->index_timer, &times, sizeof(times)) == (ssize_t)sizeof(times);
}

void engine_break(struct engine *en, const struct error *why)
{
	if (en->broken.kind != ERROR_NONE)
		return;
	en->broken = *why;
	atomic_store(&en->is_broken, true);
	ring_wake(&en->out);
}

static void flush_index(struct engine *en)
{
	struct error e = { 0 };
	set_index_timer(en, 0);
	if (store_index_flush(en->store, 0, &e))
		return;
	if (e.kind == ERROR_FULL)  // it is derived: the tail of key_change brings it up when there is room
		log_event(LOG_LEVEL_WARNING, "index_full", "pending=%zu", store_index_pending(en->store));
	else
		engine_break(en, &e);
}

// Every few thousand changes, or when the oldest has waited long enough.
static void consider_index(struct engine *en)
{
	size_t pending = store_index_pending(en->store);
	if (pending == 0 || en->broken.kind != ERROR_NONE) {
		if (en->index_waits)
			set_index_timer(en, 0);
		return;
	}
	if (pending >= en->index_changes_max || index_timer_ran_out(en))
		flush_index(en);
	else if (!en->index_waits)
		set_index_timer(en, en->index_delay_ms);
}

static void wait_for_batch(struct engine *en)
{
	struct pollfd fds[] = {
		{ .fd = en->in.fd, .events = POLLIN },
		{ .fd = en->index_timer, .events = POLLIN },
	};
	if (poll(fds, ARRAY_LEN(fds), -1) > 0 && fds[0].revents != 0)
		ring_clear(&en->in);
}

static void *engine_main(void *arg)
{
	struct engine *en = arg;
	for (;;) {
		atomic_fetch_add_explicit(&en->beats, 1, memory_order_relaxed);
		bool stopping = atomic_load(&en->stopping);  // before the look: what was posted before it is seen
		struct engine_batch *b = ring_pop(&en->in);
		if (b != NULL) {
			engine_turn(en, b);
			bool pushed = ring_push(&en->out, b);
			assert(pushed);  // engine_post lets no more be outstanding than fit
			(void)pushed;
		} else if (stopping) {
			break;
		} else {
			wait_for_batch(en);
		}
		consider_index(en);
	}
	flush_index(en);  // always: its transaction is this thread's
	return NULL;
}

bool engine_start(struct engine *en, struct error *e)
{
	assert(!en->started);
	// What turns in the calling thread have left open in the index belongs to it: LMDB's write transactions do.
	if (!store_index_flush(en->store, 0, e))
		return false;
	// Signals are the loop's.
	sigset_t all, old;
	sigfillset(&all);
	sigdelset(&all, SIGBUS);  // is about what this thread reads
	pthread_sigmask(SIG_SETMASK, &all, &old);
	int failed = pthread_create(&en->thread, NULL, engine_main, en);
	pthread_sigmask(SIG_SETMASK, &old, NULL);
	if (failed != 0)
		return error_set(e, ERROR_IO, "cannot start the engine's thread: %s", strerror(failed));
	pthread_setname_np(en->thread, "koersd-engine");
	en->started = true;
	return true;
}

bool engine_post(struct engine *en, struct engine_batch *b)
{
	if (en->outstanding >= BATCH_RING_SIZE || !ring_push(&en->in, b))
		return false;
	en->outstanding++;
	return true;
}

struct engine_batch *engine_take(struct engine *en)
{
	struct engine_batch *b = ring_pop(&en->out);
	if (b == NULL) {
		ring_clear(&en->out);
		b = ring_pop(&en->out);
	}
	if (b != NULL)
		en->outstanding--;
	return b;
}

int engine_wakeup_fd(const struct engine *en)
{
	return en->out.fd;
}

const struct error *engine_broken(const struct engine *en)
{
	return atomic_load(&en->is_broken) ? &en->broken : NULL;
}

void engine_poke(struct engine *en)
{
	ring_wake(&en->in);
}

uint64_t engine_beats(const struct engine *en)
{
	return atomic_load_explicit(&en->beats, memory_order_relaxed);
}

void engine_stop(struct engine *en)
{
	if (!en->started)
		return;
	atomic_store(&en->stopping, true);
	ring_wake(&en->in);
	pthread_join(en->thread, NULL);
	en->started = false;
	atomic_store(&en->stopping, false);
}

const struct machine *engine_machine(const struct engine *en)
{
	return en->machine;
}
