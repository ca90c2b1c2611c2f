// Suspending a decision clock (Awb 4:15), and how far a clock has run.
#include "rules/clocks.h"

#include <assert.h>

enum { PERCENT_SHOWN_MAX = 999 };

bool clock_is_decision(enum clock clock)
{
	return clock == CLOCK_WMO_DECISION || clock == CLOCK_JEUGD_DECISION || clock == CLOCK_WGS_DECISION ||
	       clock == CLOCK_PWET_DECISION;
}

// Awb 4:15(1): "met ingang van de dag na die waarop".
static day_number first_day(const struct ruleset *r, int64_t at_ms)
{
	return calendar_local_day(&r->calendar, at_ms) + 1;
}

bool clocks_can_suspend(const struct ruleset *r, const struct clock_run *run, int64_t at_ms)
{
	return clock_is_decision(run->clock) && run->state == CLOCK_STATE_RUNNING &&
	       run->due_at_ms > calendar_instant(&r->calendar, first_day(r, at_ms), 0);
}

// The days of a suspension that was said with days; 0 of an open one.
static int32_t days_said(const struct clock_run *run)
{
	return run->suspended_until != 0 ? run->suspended_until - run->suspended_from : 0;
}

// Awb 4:15(1): "tot de dag waarop".
static int32_t days_passed(const struct ruleset *r, const struct clock_run *run, int64_t at_ms)
{
	int32_t passed = calendar_local_day(&r->calendar, at_ms) - run->suspended_from;

	return passed > 0 ? passed : 0;
}

// The end of the term when its last day is `days` later.
static int64_t end_after(const struct ruleset *r, day_number last, int32_t days)
{
	if (days != 0)
		last = calendar_next_working_day(&r->calendar, last + days);  // Atw art. 1(1)
	return calendar_instant(&r->calendar, last + 1, 0);
}

void clocks_suspend(const struct ruleset *r, struct clock_run *run, uint32_t days, int64_t at_ms)
{
	assert(clocks_can_suspend(r, run, at_ms));
	run->state = CLOCK_STATE_SUSPENDED;
	run->suspended_from = first_day(r, at_ms);
	run->suspended_last = calendar_local_day(&r->calendar, run->due_at_ms - 1);
	if (days == 0)
		return;
	run->suspended_until = run->suspended_from + (day_number)days;
	run->suspended_days += (int32_t)days;
	run->due_at_ms = end_after(r, run->suspended_last, (int32_t)days);
}

void clocks_resume(const struct ruleset *r, struct clock_run *run, int64_t at_ms)
{
	int32_t said = days_said(run);
	int32_t passed = days_passed(r, run, at_ms);

	assert(run->state == CLOCK_STATE_SUSPENDED);
	if (run->suspended_until != 0 && passed > said)
		passed = said;
	run->suspended_days += passed - said;
	run->due_at_ms = end_after(r, run->suspended_last, passed);
	run->suspended_from = 0;
	run->suspended_until = 0;
	run->suspended_last = 0;
	run->state = CLOCK_STATE_RUNNING;
}

bool clocks_pull_in(const struct ruleset *r, struct clock_run *run, int64_t due_ms)
{
	bool open = run->state == CLOCK_STATE_RUNNING || run->state == CLOCK_STATE_SUSPENDED;
	int32_t said = days_said(run);
	int32_t before = run->suspended_days - said;

	// What was never suspended may end at an hour.
	if (before != 0)
		due_ms = end_after(r, calendar_local_day(&r->calendar, due_ms - 1), before);
	if (run->state == CLOCK_STATE_SUSPENDED) {
		day_number last = calendar_local_day(&r->calendar, due_ms - 1);

		if (last >= run->suspended_last)
			return false;
		run->suspended_last = last;
		run->due_at_ms = end_after(r, last, said);
		return true;
	}
	if (!open || due_ms >= run->due_at_ms)
		return false;
	run->due_at_ms = due_ms;
	return true;
}

int64_t clocks_reached_ms(const struct clock_run *run, uint32_t percent)
{
	int64_t from = run->started_at_ms + run->suspended_days * (int64_t)MS_PER_DAY;

	return from + (run->due_at_ms - from) * (int64_t)percent / 100;
}

uint32_t clocks_percent(const struct ruleset *r, const struct clock_run *run, int64_t now_ms)
{
	bool stands = run->state == CLOCK_STATE_SUSPENDED;
	int32_t days = run->suspended_days - days_said(run);
	int64_t from = run->started_at_ms + days * (int64_t)MS_PER_DAY;
	int64_t until = stands ? end_after(r, run->suspended_last, 0) : run->due_at_ms;
	int64_t began = calendar_instant(&r->calendar, run->suspended_from, 0);
	int64_t at = stands && began < now_ms ? began : now_ms;

	if (at <= from)
		return 0;
	if (until <= from || (at - from) / (until - from) > PERCENT_SHOWN_MAX / 100)
		return PERCENT_SHOWN_MAX;
	return (uint32_t)((at - from) * 100 / (until - from));
}
