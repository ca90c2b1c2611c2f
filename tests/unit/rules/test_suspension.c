// Suspending a decision clock (Awb 4:15). The dates are worked out by hand with a calendar beside them.
#include "rulebook.h"
#include "rules/clocks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#define UNUSED(state) ((void)(state))

static const struct ruleset *rules(void)
{
	return rulebook_default();
}

// A clock that began on a day at nine and whose last day is another.
static struct clock_run running(enum clock clock, const char *from, const char *last_day)
{
	return (struct clock_run){ .clock = clock,
		.started_at_ms = rulebook_at(from, 9, 0),
		.due_at_ms = rulebook_at(last_day, 24, 0),
		.state = CLOCK_STATE_RUNNING };
}

// Eight weeks from Monday 2 March 2026 end on Monday 27 April, which is Koningsdag: Tuesday 28 April is the last day.
static struct clock_run youth(void)
{
	return running(CLOCK_JEUGD_DECISION, "2026-03-02", "2026-04-28");
}

static int64_t over(const struct clock_run *run)
{
	return calendar_instant(rulebook_calendar(), run->suspended_until, 0);
}

static void assert_last_day(const struct clock_run *run, const char *last_day)
{
	assert_int_equal(run->due_at_ms, rulebook_at(last_day, 24, 0));
}

static void the_term_the_examples_start_from(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();
	struct clock_set set = { .count = 0 };
	f.laws = BIT(LAW_JEUGDWET);
	clocks_start(rules(), &f, rulebook_at("2026-03-02", 9, 0), &set);
	assert_last_day(clocks_find(&set, CLOCK_JEUGD_DECISION), "2026-04-28");
	assert_null(clocks_find(&set, CLOCK_PWET_DECISION));
}

// Said on Monday 9 March for 14 days: 10 to 23 March. 28 April and 14 days is Tuesday 12 May.
static void the_end_moves_by_the_days(void **state)
{
	UNUSED(state);
	struct clock_run run = youth();
	clocks_suspend(rules(), &run, 14, rulebook_at("2026-03-09", 15, 0));
	assert_int_equal(run.state, CLOCK_STATE_SUSPENDED);
	assert_int_equal(run.suspended_days, 14);
	assert_int_equal(run.suspended_until, rulebook_day("2026-03-24"));
	assert_last_day(&run, "2026-05-12");
	clocks_resume(rules(), &run, over(&run));
	assert_int_equal(run.state, CLOCK_STATE_RUNNING);
	assert_int_equal(run.suspended_days, 14);
	assert_int_equal(run.suspended_from, 0);
	assert_int_equal(run.suspended_until, 0);
	assert_last_day(&run, "2026-05-12");
}

// However late somebody looks, fourteen days are fourteen days.
static void a_late_end_adds_nothing(void **state)
{
	UNUSED(state);
	struct clock_run run = youth();
	clocks_suspend(rules(), &run, 14, rulebook_at("2026-03-09", 15, 0));
	clocks_resume(rules(), &run, rulebook_at("2026-04-15", 8, 0));
	assert_int_equal(run.suspended_days, 14);
	assert_last_day(&run, "2026-05-12");
}

static void a_moved_end_runs_on_through_the_next_working_day(void **state)
{
	UNUSED(state);
	// Eight weeks from Wednesday 4 November 2026 end on Wednesday 30 December; ten days on is Saturday 9 January.
	struct clock_run run = running(CLOCK_WGS_DECISION, "2026-11-04", "2026-12-30");
	clocks_suspend(rules(), &run, 10, rulebook_at("2026-12-14", 10, 0));
	assert_int_equal(run.suspended_until, rulebook_day("2026-12-25"));
	assert_last_day(&run, "2027-01-11");
	// From Monday 26 October: Monday 21 December; four days on is Christmas, a Friday, then a weekend.
	run = running(CLOCK_WGS_DECISION, "2026-10-26", "2026-12-21");
	clocks_suspend(rules(), &run, 4, rulebook_at("2026-12-01", 10, 0));
	assert_last_day(&run, "2026-12-28");
}

// Two weeks from Monday 2 March end on Monday 16 March. Said on Wednesday 4, ended on Wednesday 11: 5 to 10 March are
// six days, and Sunday 22 becomes Monday 23 March.
static void an_open_one_counts_the_whole_days_that_passed(void **state)
{
	UNUSED(state);
	struct clock_run run = running(CLOCK_WMO_DECISION, "2026-03-02", "2026-03-16");
	clocks_suspend(rules(), &run, 0, rulebook_at("2026-03-04", 23, 59));
	assert_int_equal(run.suspended_until, 0);
	assert_int_equal(run.suspended_days, 0);
	assert_last_day(&run, "2026-03-16");
	clocks_resume(rules(), &run, rulebook_at("2026-03-11", 0, 1));
	assert_int_equal(run.suspended_days, 6);
	assert_last_day(&run, "2026-03-23");
}

static void one_that_ends_the_same_or_the_next_day_holds_no_day(void **state)
{
	UNUSED(state);
	static const char *const ends[] = { "2026-03-04", "2026-03-05" };
	for (size_t days = 0; days <= 5; days += 5) {
		for (size_t i = 0; i < ARRAY_LEN(ends); i++) {
			struct clock_run run = running(CLOCK_WMO_DECISION, "2026-03-02", "2026-03-16");
			clocks_suspend(rules(), &run, (uint32_t)days, rulebook_at("2026-03-04", 9, 0));
			clocks_resume(rules(), &run, rulebook_at(ends[i], 17, 0));
			assert_int_equal(run.suspended_days, 0);
			assert_last_day(&run, "2026-03-16");
		}
	}
}

// Fourteen days were said on 9 March. On the 16th six have passed: Monday 4 May. On the 17th seven: Tuesday 5 May is
// Bevrijdingsdag, so Wednesday 6 May.
static void one_that_ends_early_counts_what_passed(void **state)
{
	UNUSED(state);
	struct clock_run run = youth();
	clocks_suspend(rules(), &run, 14, rulebook_at("2026-03-09", 15, 0));
	clocks_resume(rules(), &run, rulebook_at("2026-03-16", 9, 0));
	assert_int_equal(run.suspended_days, 6);
	assert_last_day(&run, "2026-05-04");
	run = youth();
	clocks_suspend(rules(), &run, 14, rulebook_at("2026-03-09", 15, 0));
	clocks_resume(rules(), &run, rulebook_at("2026-03-17", 9, 0));
	assert_int_equal(run.suspended_days, 7);
	assert_last_day(&run, "2026-05-06");
}

// 28 April, 7 days: Tuesday 5 May, so Wednesday 6; then 8 days from there: Thursday 14 May is Hemelvaartsdag and
// Friday 15 equated with it, then a weekend: Monday 18 May.
static void several_add_up(void **state)
{
	UNUSED(state);
	struct clock_run run = youth();
	clocks_suspend(rules(), &run, 7, rulebook_at("2026-03-09", 15, 0));
	clocks_resume(rules(), &run, over(&run));
	assert_last_day(&run, "2026-05-06");
	clocks_suspend(rules(), &run, 8, rulebook_at("2026-04-01", 15, 0));
	assert_int_equal(run.suspended_days, 15);
	assert_last_day(&run, "2026-05-18");
}

// In the night to Sunday 29 March an hour is skipped: the days are days all the same.
static void days_are_local_days(void **state)
{
	UNUSED(state);
	struct clock_run run = youth();
	clocks_suspend(rules(), &run, 3, rulebook_at("2026-03-27", 12, 0));
	assert_int_equal(run.suspended_until, rulebook_day("2026-03-31"));
	clocks_resume(rules(), &run, over(&run));
	assert_int_equal(run.suspended_days, 3);
}

static void only_a_decision_that_still_runs_can_be_suspended(void **state)
{
	UNUSED(state);
	for (int clock = CLOCK_WMO_ACK; clock <= CLOCK_ERASURE; clock++) {
		bool decision = clock == CLOCK_WMO_DECISION || clock == CLOCK_JEUGD_DECISION ||
				clock == CLOCK_WGS_DECISION || clock == CLOCK_PWET_DECISION;
		struct clock_run run = running((enum clock)clock, "2026-03-02", "2026-04-28");
		assert_int_equal(clocks_can_suspend(rules(), &run, rulebook_at("2026-03-09", 9, 0)), decision);
	}
	struct clock_run run = youth();
	assert_true(clocks_can_suspend(rules(), &run, rulebook_at("2026-04-27", 23, 59)));
	assert_false(clocks_can_suspend(rules(), &run, rulebook_at("2026-04-28", 0, 0)));
	for (int other = CLOCK_STATE_SUSPENDED; other <= CLOCK_STATE_STOPPED; other++) {
		run.state = (enum clock_state)other;
		assert_false(clocks_can_suspend(rules(), &run, rulebook_at("2026-03-09", 9, 0)));
	}
}

static void a_decision_ends_a_suspension(void **state)
{
	UNUSED(state);
	struct clock_set set = { .runs = { youth() }, .count = 1 };
	clocks_suspend(rules(), &set.runs[0], 14, rulebook_at("2026-03-09", 15, 0));
	clocks_meet(&set, CLOCK_EVENT_DECISION, rulebook_at("2026-03-12", 0, 0));
	assert_int_equal(set.runs[0].state, CLOCK_STATE_MET);
	assert_int_equal(set.runs[0].suspended_from, 0);
	assert_int_equal(set.runs[0].suspended_until, 0);
}

// Ten days from the first of June.
static void percent_is_of_the_days_that_run(void **state)
{
	UNUSED(state);
	struct clock_run run = { .clock = CLOCK_WMO_DECISION,
		.started_at_ms = rulebook_at("2026-06-01", 0, 0),
		.due_at_ms = rulebook_at("2026-06-11", 0, 0),
		.state = CLOCK_STATE_RUNNING };
	assert_int_equal(clocks_reached_ms(&run, 50), rulebook_at("2026-06-06", 0, 0));
	assert_int_equal(clocks_percent(rules(), &run, rulebook_at("2026-06-03", 12, 0)), 25);
	clocks_suspend(rules(), &run, 5, rulebook_at("2026-06-03", 12, 0));
	assert_int_equal(clocks_percent(rules(), &run, rulebook_at("2026-06-03", 12, 0)), 25);
	assert_int_equal(clocks_percent(rules(), &run, rulebook_at("2026-06-04", 0, 0)), 30);
	assert_int_equal(clocks_percent(rules(), &run, rulebook_at("2026-06-07", 12, 0)), 30);
	clocks_resume(rules(), &run, over(&run));
	// 15 June is a Monday, so five days more; the threshold moves by as many.
	assert_last_day(&run, "2026-06-15");
	assert_int_equal(clocks_reached_ms(&run, 50), rulebook_at("2026-06-11", 0, 0));
	assert_int_equal(clocks_reached_ms(&run, 100), run.due_at_ms);
	assert_int_equal(clocks_percent(rules(), &run, rulebook_at("2026-06-11", 0, 0)), 50);
	assert_int_equal(clocks_percent(rules(), &run, rulebook_at("2026-06-01", 0, 0)), 0);
	assert_int_equal(clocks_percent(rules(), &run, rulebook_at("2027-06-01", 0, 0)), 999);
}

// An earlier question that is linked to it may have had its term before this one was asked.
static void a_term_that_was_over_before_it_began_is_long_over(void **state)
{
	UNUSED(state);
	struct clock_run run = { .clock = CLOCK_FIRST_CONTACT,
		.started_at_ms = rulebook_at("2026-06-10", 9, 0),
		.due_at_ms = rulebook_at("2026-06-08", 0, 0),
		.state = CLOCK_STATE_RUNNING };
	assert_int_equal(clocks_percent(rules(), &run, rulebook_at("2026-06-10", 8, 0)), 0);
	assert_int_equal(clocks_percent(rules(), &run, rulebook_at("2026-06-10", 10, 0)), 999);
}

// Another door asked a week earlier: 21 April would be the last day, and with the seven days that stood still 28 April.
static void an_earlier_term_keeps_the_suspended_days(void **state)
{
	UNUSED(state);
	struct clock_run run = youth();
	clocks_suspend(rules(), &run, 7, rulebook_at("2026-03-09", 15, 0));
	struct clock_run still = run;
	clocks_resume(rules(), &run, over(&run));
	assert_last_day(&run, "2026-05-06");
	assert_false(clocks_pull_in(rules(), &run, rulebook_at("2026-04-29", 24, 0)));
	assert_last_day(&run, "2026-05-06");
	assert_true(clocks_pull_in(rules(), &run, rulebook_at("2026-04-21", 24, 0)));
	assert_last_day(&run, "2026-04-28");
	assert_int_equal(run.suspended_days, 7);
	// The same while it stands still; resumed on the sixth day, 21 and 5 days on is Sunday: Koningsdag is Monday.
	assert_true(clocks_pull_in(rules(), &still, rulebook_at("2026-04-21", 24, 0)));
	assert_last_day(&still, "2026-04-28");
	assert_false(clocks_pull_in(rules(), &still, rulebook_at("2026-04-21", 24, 0)));
	clocks_resume(rules(), &still, rulebook_at("2026-03-15", 9, 0));
	assert_int_equal(still.suspended_days, 5);
	assert_last_day(&still, "2026-04-28");
}

static void what_was_never_suspended_may_end_at_an_hour(void **state)
{
	UNUSED(state);
	struct clock_run run = running(CLOCK_YOUTH_CRISIS, "2026-03-02", "2026-03-03");
	assert_true(clocks_pull_in(rules(), &run, rulebook_at("2026-03-03", 8, 30)));
	assert_int_equal(run.due_at_ms, rulebook_at("2026-03-03", 8, 30));
	run.state = CLOCK_STATE_MET;
	assert_false(clocks_pull_in(rules(), &run, rulebook_at("2026-03-02", 8, 30)));
}

static void an_application_may_go_before_the_investigation_after_six_weeks(void **state)
{
	UNUSED(state);
	// Monday 2 March and six weeks: Monday 13 April.
	assert_int_equal(clocks_application_open_ms(rules(), rulebook_at("2026-03-02", 9, 0)),
		rulebook_at("2026-04-14", 0, 0));
}

static void a_day_before_the_hour_of_asking_meets_no_clock_before_it_began(void **state)
{
	UNUSED(state);
	struct clock_set set = { .runs = { running(CLOCK_WMO_ACK, "2026-03-02", "2026-03-03") }, .count = 1 };
	clocks_meet(&set, CLOCK_EVENT_ACKNOWLEDGED, rulebook_at("2026-03-02", 0, 0));
	assert_int_equal(set.runs[0].met_at_ms, set.runs[0].started_at_ms);
}

// What a link brought stands last, out of order: it is found, and does not start a second time.
static void a_clock_stands_once_in_its_set(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();
	f.laws = BIT(LAW_WGS);
	struct clock_set set = { .runs = { running(CLOCK_FIRST_CONTACT, "2026-03-02", "2026-03-09"),
					 running(CLOCK_WGS_DECISION, "2026-03-02", "2026-04-28") },
		.count = 2 };
	clocks_add(rules(), &set, CLOCK_WGS_DECISION, &f, rulebook_at("2026-03-05", 0, 0));
	assert_int_equal(set.count, 2);
	assert_last_day(clocks_find(&set, CLOCK_WGS_DECISION), "2026-04-28");
}

// A question that has ended can end once more (another way, or with the one it is linked to): that takes no days away.
static void what_is_stopped_twice_runs_on_with_its_days(void **state)
{
	UNUSED(state);
	struct clock_set set = { .runs = { youth() }, .count = 1 };
	clocks_suspend(rules(), &set.runs[0], 14, rulebook_at("2026-03-09", 15, 0));
	clocks_stop(&set);
	clocks_stop(&set);
	assert_int_equal(set.runs[0].state, CLOCK_STATE_STOPPED);
	clocks_run_on(&set);
	assert_int_equal(set.runs[0].state, CLOCK_STATE_SUSPENDED);
	assert_int_equal(set.runs[0].suspended_until, rulebook_day("2026-03-24"));
	assert_last_day(&set.runs[0], "2026-05-12");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_term_the_examples_start_from),
		cmocka_unit_test(the_end_moves_by_the_days),
		cmocka_unit_test(a_late_end_adds_nothing),
		cmocka_unit_test(a_moved_end_runs_on_through_the_next_working_day),
		cmocka_unit_test(an_open_one_counts_the_whole_days_that_passed),
		cmocka_unit_test(one_that_ends_the_same_or_the_next_day_holds_no_day),
		cmocka_unit_test(one_that_ends_early_counts_what_passed),
		cmocka_unit_test(several_add_up),
		cmocka_unit_test(days_are_local_days),
		cmocka_unit_test(only_a_decision_that_still_runs_can_be_suspended),
		cmocka_unit_test(a_decision_ends_a_suspension),
		cmocka_unit_test(percent_is_of_the_days_that_run),
		cmocka_unit_test(a_term_that_was_over_before_it_began_is_long_over),
		cmocka_unit_test(an_earlier_term_keeps_the_suspended_days),
		cmocka_unit_test(what_was_never_suspended_may_end_at_an_hour),
		cmocka_unit_test(an_application_may_go_before_the_investigation_after_six_weeks),
		cmocka_unit_test(a_day_before_the_hour_of_asking_meets_no_clock_before_it_began),
		cmocka_unit_test(a_clock_stands_once_in_its_set),
		cmocka_unit_test(what_is_stopped_twice_runs_on_with_its_days),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
