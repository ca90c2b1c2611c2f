// Sending by a schedule or for each that is done: see driver.h.
#include "driver.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static const int64_t SECOND = 1000000000;
static const int64_t PATIENCE = 120 * (int64_t)1000000000;  // without anything done: it has died

void driver_fail(struct driver *d, const char *format, ...)
{
	if (d->failed)
		return;  // what follows comes of the first
	va_list args;
	va_start(args, format);
	fprintf(stderr, "load: %s: ", d->settings->target);
	vfprintf(stderr, format, args);
	fprintf(stderr, "\n");
	va_end(args);
	d->failed = true;
}

// ---- what came back -------------------------------------------------------------------------------------------------

static bool counts(const struct driver *d, const struct op *op)
{
	return op->intended_ns >= d->begin_ns && op->intended_ns < d->end_ns;
}

void driver_stage(struct driver *d, struct op *op)
{
	int64_t now = now_ns();
	if (counts(d, op))
		histogram_add(&d->stages[op->stage], (uint64_t)(now - op->stage_ns));
	op->stage_ns = now;
	op->stage++;
}

void driver_done(struct driver *d, struct op *op)
{
	int64_t now = now_ns();
	if (counts(d, op)) {
		histogram_add(&d->stages[op->stage], (uint64_t)(now - op->stage_ns));
		histogram_add(&d->total, (uint64_t)(now - op->intended_ns));
	}
	if (now >= d->begin_ns && now < d->end_ns)
		d->done++;
	d->done_all++;
	d->outstanding--;
	op->next = d->free;
	d->free = op;
}

// ---- what goes out --------------------------------------------------------------------------------------------------

static int64_t intended(const struct driver *d, uint64_t n)
{
	return d->start_ns + (int64_t)((__int128)n * SECOND / d->settings->rate);
}

static bool is_due(const struct driver *d, int64_t now)
{
	const struct settings *s = d->settings;
	if (d->outstanding >= s->outstanding || (s->seconds == 0 && d->sent >= s->count))
		return false;
	if (s->rate == 0)
		return now < d->end_ns;
	int64_t at = intended(d, d->sent);
	return at <= now && at < d->end_ns;
}

static void send_one(struct driver *d, const struct target *target, void *self)
{
	struct op *op = d->free;
	int64_t now = now_ns();
	d->free = op->next;
	*op = (struct op){ .index = op->index, .number = d->next++ };
	op->intended_ns = d->settings->rate == 0 ? now : intended(d, d->sent);
	op->stage_ns = op->intended_ns;
	d->sent++;
	d->outstanding++;
	target->start(self, op);
}

static void see_to_the_window(struct driver *d, int64_t now)
{
	if (!d->window_open && now >= d->begin_ns && now < d->end_ns) {
		d->window_open = true;
		usage_read(&d->settings->pids, d->settings->syncs, &d->before);
		d->begin_ns = now_ns();
	}
	bool over = d->settings->seconds > 0 ? now >= d->end_ns : d->done_all >= d->settings->count;
	if (d->window_open && over) {
		d->window_open = false;
		d->end_ns = now;
		usage_read(&d->settings->pids, d->settings->syncs, &d->after);
	}
}

static bool is_over(const struct driver *d, int64_t now)
{
	return d->outstanding == 0 && !d->window_open && now >= d->end_ns;
}

// When something is to be done although nothing comes.
static int64_t next_moment(const struct driver *d, int64_t now)
{
	const struct settings *s = d->settings;
	int64_t next = now + SECOND / 10;
	if (d->window_open && d->end_ns < next)
		next = d->end_ns;
	if (!d->window_open && d->begin_ns > now && d->begin_ns < next)
		next = d->begin_ns;
	if (s->rate > 0 && d->outstanding < s->outstanding && intended(d, d->sent) < next)
		next = intended(d, d->sent);
	return next;
}

static void drive(struct driver *d, const struct target *target, void *self)
{
	uint64_t seen = 0;
	int64_t moved = now_ns();
	for (int64_t now = moved; !d->failed && !is_over(d, now); now = now_ns()) {
		see_to_the_window(d, now);
		while (!d->failed && is_due(d, now))
			send_one(d, target, self);
		if (!d->failed && !target->turn(self, next_moment(d, now)))
			d->failed = true;
		if (d->done_all != seen) {
			seen = d->done_all;
			moved = now;
		} else if (now - moved > PATIENCE && d->outstanding > 0) {
			driver_fail(d, "nothing moves, %zu are under way", d->outstanding);
		}
	}
}

static void make_ops(struct driver *d, size_t count)
{
	d->ops = calloc(count, sizeof(*d->ops));
	for (size_t i = count; d->ops != NULL && i > 0; i--) {
		d->ops[i - 1].index = (uint32_t)(i - 1);
		d->ops[i - 1].next = d->free;
		d->free = &d->ops[i - 1];
	}
}

bool driver_run(struct driver *d, const struct settings *settings, const struct target *target, void *self)
{
	d->settings = settings;
	d->next = settings->first;
	make_ops(d, settings->outstanding);
	if (d->ops == NULL)
		return false;
	d->start_ns = now_ns();
	d->begin_ns = d->start_ns + (int64_t)settings->warm_up * SECOND;
	d->end_ns = settings->seconds > 0 ? d->begin_ns + (int64_t)settings->seconds * SECOND : INT64_MAX;
	drive(d, target, self);
	free(d->ops);
	d->ops = NULL;
	return !d->failed;
}
