// The only clock.
#include "loop/clock.h"

#include <errno.h>
#include <stdlib.h>
#include <time.h>

static int64_t read_ms(clockid_t id)
{
	struct timespec t;
	clock_gettime(id, &t);
	return (int64_t)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

enum clock_fault clock_judge_start(int64_t now_ms, int64_t last_stored_ms)
{
	if (last_stored_ms == 0)
		return CLOCK_FINE;
	if (now_ms < last_stored_ms - CLOCK_STEP_MAX_MS)
		return CLOCK_BEFORE_LAST;
	if (now_ms > last_stored_ms + CLOCK_AWAY_MAX_MS)
		return CLOCK_LONG_AFTER_LAST;
	return CLOCK_FINE;
}

// Small differences (slewing) move the reference along; a step leaves it, and stays a fault.
enum clock_fault clock_judge_step(struct wall_clock *c, int64_t wall_ms, int64_t boot_ms)
{
	int64_t step = (wall_ms - c->wall_ms) - (boot_ms - c->boot_ms);
	if (step > CLOCK_STEP_MAX_MS || step < -CLOCK_STEP_MAX_MS)
		return CLOCK_STEPPED;
	c->wall_ms = wall_ms;
	c->boot_ms = boot_ms;
	return CLOCK_FINE;
}

int64_t clock_never_back(struct wall_clock *c, int64_t wall_ms)
{
	if (wall_ms > c->last_ms)
		c->last_ms = wall_ms;
	return c->last_ms;
}

const char *clock_fault_text(enum clock_fault fault)
{
	switch (fault) {
	case CLOCK_FINE:
		return "fine";
	case CLOCK_BEFORE_LAST:
		return "before_last_stored";
	case CLOCK_LONG_AFTER_LAST:
		return "long_after_last_stored";
	case CLOCK_STEPPED:
		return "stepped";
	}
	return "";
}

static int64_t wall_ms(const struct wall_clock *c)
{
	if (c->is_test)
		return c->test_start_ms + (read_ms(CLOCK_BOOTTIME) - c->test_boot_ms);
	return read_ms(CLOCK_REALTIME);
}

bool clock_is_test_build(void)
{
#ifdef KOERS_TEST_CLOCK
	return true;
#else
	return false;
#endif
}

static bool read_test_start(struct wall_clock *c, const char *text)
{
	if (!clock_is_test_build() || text == NULL)
		return true;
	char *end;
	errno = 0;
	c->test_start_ms = strtoll(text, &end, 10);
	c->test_boot_ms = read_ms(CLOCK_BOOTTIME);
	c->is_test = true;
	return errno == 0 && end != text && *end == '\0' && c->test_start_ms > 0;
}

bool clock_start(struct wall_clock *c, const char *test_now, int64_t last_stored_ms, bool accept)
{
	*c = (struct wall_clock){ .last_ms = last_stored_ms };
	if (!read_test_start(c, test_now))
		return false;
	c->wall_ms = wall_ms(c);
	c->boot_ms = read_ms(CLOCK_BOOTTIME);
	if (!accept)
		c->fault = clock_judge_start(c->wall_ms, last_stored_ms);
	return true;
}

int64_t clock_reckon(struct wall_clock *c, int64_t wall_ms, int64_t boot_ms)
{
	if (c->fault == CLOCK_FINE) {
		c->fault = clock_judge_step(c, wall_ms, boot_ms);
		c->is_news = c->fault != CLOCK_FINE;
	}
	return c->fault == CLOCK_STEPPED ? c->wall_ms + (boot_ms - c->boot_ms) : wall_ms;
}

int64_t clock_now_ms(struct wall_clock *c)
{
	return clock_never_back(c, clock_reckon(c, wall_ms(c), read_ms(CLOCK_BOOTTIME)));
}

int64_t clock_ahead_ms(struct wall_clock *c)
{
	int64_t ahead = wall_ms(c) - clock_now_ms(c);
	return c->fault == CLOCK_STEPPED && ahead > 0 ? ahead : 0;
}

// Time stands still until the wall clock has come up to the last time given out; it never goes back.
void clock_accept(struct wall_clock *c)
{
	c->wall_ms = wall_ms(c);
	c->boot_ms = read_ms(CLOCK_BOOTTIME);
	c->fault = CLOCK_FINE;
	c->is_news = false;
}

bool clock_check(struct wall_clock *c)
{
	clock_now_ms(c);
	bool found = c->is_news;
	c->is_news = false;
	return !found;
}

int64_t clock_monotonic_ms(void)
{
	return read_ms(CLOCK_MONOTONIC);
}

int64_t clock_monotonic_us(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}
