// Is koersd well? Looked at once a second: does the engine's thread still answer, what is to be told to the service
// manager, and what the page of health says.
//
// The watchdog is fed only while both threads move: the loop by coming here at all, the engine by the beats it gives
// when poked. A commit that hangs on a dead disk, or a thread that waits for ever, stops the pings, and the service
// manager starts koersd anew. A compaction is the one thing that may hold up the engine for long: until it is done,
// calls wait, and koersd is well. A backup holds up nobody: it has a thread of its own.
#include "loop/internal.h"

#include "loop/notify.h"

#include <stdio.h>
#include <string.h>
#include <sys/statvfs.h>

enum { STANDS_MS = 10 * 1000 };

void pulse_start(struct app *a)
{
	a->pulse = (struct pulse){ .watchdog_ms = notify_watchdog_ms(), .beat_ms = clock_monotonic_ms() };
}

static void feed_watchdog(struct pulse *p, int64_t now, bool excused)
{
	bool moves = excused || p->beats != p->beats_told;
	if (p->watchdog_ms == 0 || !moves || now - p->watchdog_told_ms < p->watchdog_ms / 3)
		return;
	notify_send("WATCHDOG=1");
	p->watchdog_told_ms = now;
	p->beats_told = p->beats;
}

void pulse_look(struct app *a)
{
	struct pulse *p = &a->pulse;
	int64_t now = clock_monotonic_ms();
	uint64_t beats = engine_beats(a->node->engine);
	bool moves = beats != p->beats || a->compacting.in_flight;
	if (moves)
		p->beat_ms = now;
	p->beats = beats;
	engine_poke(a->node->engine);  // answered by the next look
	feed_watchdog(p, now, a->compacting.in_flight);
	pulse_tell_status(a);
}

bool pulse_engine_stands(const struct app *a)
{
	return clock_monotonic_ms() - a->pulse.beat_ms > STANDS_MS;
}

const char *pulse_unhealthy(void *arg)
{
	const struct app *a = arg;
	if (engine_broken(a->node->engine) != NULL)
		return "the store is broken: koersd is about to end";
	return pulse_engine_stands(a) ? "the thread that writes does not answer" : NULL;
}

const char *pulse_unready(void *arg)
{
	const struct app *a = arg;
	const char *why = pulse_unhealthy(arg);
	if (why != NULL)
		return why;
	if (a->stopping)
		return "stopping";
	if (a->reload.active)
		return "reloading";
	if (a->compacting.in_flight)
		return "compacting the store";
	return server_is_full(a->server) ? "no room for new questions" : NULL;
}

void pulse_tell_status(struct app *a)
{
	char text[sizeof(a->pulse.status)];
	const char *clock = a->node->clock.fault != CLOCK_FINE ? clock_fault_text(a->node->clock.fault) : "";
	const char *why = pulse_unready(a);
	snprintf(text, sizeof(text), "STATUS=%s%s%s%s%s", why != NULL ? why : "serving",
		a->reload_refused ? "; the last reload was refused, the old configuration stays" : "",
		clock[0] != '\0' ? "; timers stand still, the clock: " : "", clock,
		clock[0] != '\0' ? " (koersctl clock accept)" : "");
	if (strcmp(text, a->pulse.status) == 0)
		return;
	snprintf(a->pulse.status, sizeof(a->pulse.status), "%s", text);
	notify_send(text);
}

void pulse_gauges(void *arg, struct server_gauges *ret)
{
	const struct app *a = arg;
	struct statvfs v;
	*ret = (struct server_gauges){ .clock_fault = a->gate.clock_fault, .engine_stands = pulse_engine_stands(a) };
	if (statvfs(a->node->settings.data_dir, &v) == 0) {
		ret->disk_free_bytes = (uint64_t)v.f_bavail * v.f_frsize;
		ret->disk_size_bytes = (uint64_t)v.f_blocks * v.f_frsize;
	}
}
