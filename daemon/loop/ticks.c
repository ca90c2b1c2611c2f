// Due timers are commands too: a tick with a time. The engine says when the next is due.
#include "loop/internal.h"

enum { REFUSED_WAIT_MS = 1000, FAR_MS = 3600 * 1000 };

static void on_timer(struct ev_loop *loop, ev_timer *w, int revents)
{
	(void)loop, (void)revents;
	ticks_consider(w->data);
}

void ticks_init(struct app *a)
{
	ev_timer_init(&a->ticks.timer, on_timer, 0., 0.);
	a->ticks.timer.data = a;
	a->ticks.due_ms = 1;  // the first tick, at once: what fell due while nobody was here
}

static void set_timer(struct app *a, int64_t wait_ms)
{
	ev_timer_stop(a->loop, &a->ticks.timer);
	ev_timer_set(&a->ticks.timer, (double)(wait_ms < FAR_MS ? wait_ms : FAR_MS) / 1000., 0.);
	ev_timer_start(a->loop, &a->ticks.timer);
}

static void post(struct app *a, int64_t now_ms)
{
	struct engine_item *item = intake_own_item(a->intake);
	if (item == NULL)
		return;  // all batches are under way: asked again when one is back
	item->call_case = CALL_TICK;
	node_command(&item->command, VERB_TICK, now_ms, a->config);
	a->ticks.in_flight = true;
}

void ticks_consider(struct app *a)
{
	struct ticks *t = &a->ticks;
	if (t->due_ms == 0 || t->in_flight || a->stopping || a->reload.active || a->node->clock.fault != CLOCK_FINE)
		return;
	if (clock_monotonic_ms() < t->wait_until_ms)
		return;  // asked again within a second
	int64_t now = clock_now_ms(&a->node->clock);
	if (a->node->clock.fault != CLOCK_FINE)
		return;  // it has stepped just now
	if (t->due_ms > now)
		set_timer(a, t->due_ms - now);
	else
		post(a, now);
}

void ticks_done(struct app *a, const struct engine_item *item)
{
	a->ticks.in_flight = false;
	// A tick does what is due, or a bounded part of it. One that was refused (full disk) must not go round in a
	// circle.
	if (item->answer.code != ANSWER_OK)
		a->ticks.wait_until_ms = clock_monotonic_ms() + REFUSED_WAIT_MS;
}
