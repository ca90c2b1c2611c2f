// libev, as far as koersd uses it: watchers, called in the order of a turn, in steps that the town allows.
#include <ev.h>
#include <signal.h>
#include <stdlib.h>

#include "node.h"

enum { WATCHERS_MAX = 8, ROUNDS_MAX = 12 };

struct ev_loop {
	ev_io *ios[WATCHERS_MAX];
	ev_timer *timers[WATCHERS_MAX];
	int64_t due_ms[WATCHERS_MAX];
	ev_prepare *prepares[WATCHERS_MAX];
	bool ended;
};

static struct ev_loop the_loop;

struct ev_loop *ev_default_loop(unsigned int flags)
{
	(void)flags;
	return &the_loop;
}

void ev_loop_destroy(struct ev_loop *loop)
{
	(void)loop;
}

void ev_break(struct ev_loop *loop, int how)
{
	(void)how;
	loop->ended = true;
}

void ev_io_start(struct ev_loop *loop, ev_io *w)
{
	size_t i = 0;
	while (loop->ios[i] != NULL && i + 1 < WATCHERS_MAX)
		i++;
	loop->ios[i] = w;
}

void ev_io_stop(struct ev_loop *loop, ev_io *w)
{
	(void)loop, (void)w;
}

void ev_prepare_start(struct ev_loop *loop, ev_prepare *w)
{
	loop->prepares[0] = w;
}

void ev_prepare_stop(struct ev_loop *loop, ev_prepare *w)
{
	(void)loop, (void)w;
}

void ev_timer_stop(struct ev_loop *loop, ev_timer *w)
{
	for (size_t i = 0; i < WATCHERS_MAX; i++)
		if (loop->timers[i] == w)
			loop->timers[i] = NULL;
}

void ev_timer_start(struct ev_loop *loop, ev_timer *w)
{
	ev_timer_stop(loop, w);
	size_t i = 0;
	while (loop->timers[i] != NULL && i + 1 < WATCHERS_MAX)
		i++;
	loop->timers[i] = w;
	loop->due_ms[i] = sea->boot_ms + (int64_t)(w->at * 1000.);
}

static void run_timers(struct ev_loop *loop)
{
	for (size_t i = 0; i < WATCHERS_MAX; i++) {
		ev_timer *w = loop->timers[i];
		if (w == NULL || loop->due_ms[i] > sea->boot_ms)
			continue;
		loop->timers[i] = NULL;
		if (w->repeat > 0.) {  // late: once, and then from now on
			loop->timers[i] = w;
			loop->due_ms[i] = sea->boot_ms + (int64_t)(w->repeat * 1000.);
		}
		w->cb(loop, w, EV_TIMER);
	}
}

static void prepare(struct ev_loop *loop)
{
	loop->prepares[0]->cb(loop, loop->prepares[0], EV_PREPARE);
}

// Engine first, then signals: as they were started.
static void run_signals(struct ev_loop *loop)
{
	if (sea->hang_up)
		raise(SIGHUP);
	if (sea->terminate)
		raise(SIGTERM);
	if (sea->hang_up || sea->terminate)
		loop->ios[1]->cb(loop, loop->ios[1], EV_READ);
	sea->hang_up = sea->terminate = false;
}

static bool round_of(struct ev_loop *loop)
{
	bool moved = engine_works();
	if (engine_has_done())
		loop->ios[0]->cb(loop, loop->ios[0], EV_READ);
	if (loop->ended)
		return false;
	run_timers(loop);
	moved = net_drain() || moved;
	prepare(loop);
	return moved && !loop->ended;
}

int ev_run(struct ev_loop *loop, int flags)
{
	(void)flags;
	sea->up = true;
	prepare(loop);
	while (!loop->ended) {
		node_wait();
		run_signals(loop);
		for (int i = 0; i < ROUNDS_MAX && round_of(loop); i++)
			;
	}
	return 0;
}
