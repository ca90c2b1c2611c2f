// Steps of the wall clock: found, and time never goes back.
#include "loop/clock.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

#define MINUTE INT64_C(60000)
#define HOUR (60 * MINUTE)
#define DAY (24 * HOUR)
#define NOON INT64_C(1790000000000)

static void a_new_store_believes_any_clock(void **state)
{
	(void)state;
	assert_int_equal(clock_judge_start(NOON, 0), CLOCK_FINE);
	assert_int_equal(clock_judge_start(1, 0), CLOCK_FINE);
}

static void a_start_must_fit_to_the_last_stored_time(void **state)
{
	(void)state;
	static const struct {
		int64_t later;
		enum clock_fault fault;
	} starts[] = {
		{ 0, CLOCK_FINE }, { HOUR, CLOCK_FINE }, { 7 * DAY, CLOCK_FINE },
		{ 7 * DAY + 1, CLOCK_LONG_AFTER_LAST }, { 400 * DAY, CLOCK_LONG_AFTER_LAST },
		{ -1, CLOCK_FINE }, { -MINUTE, CLOCK_FINE },
		{ -MINUTE - 1, CLOCK_BEFORE_LAST }, { -DAY, CLOCK_BEFORE_LAST },
	};
	for (size_t i = 0; i < ARRAY_LEN(starts); i++)
		assert_int_equal(clock_judge_start(NOON + starts[i].later, NOON), starts[i].fault);
}

static void slewing_is_no_step_however_long_it_goes_on(void **state)
{
	(void)state;
	struct wall_clock c = { .wall_ms = NOON };
	for (int64_t i = 1; i <= 10000; i++)
		assert_int_equal(clock_judge_step(&c, NOON + i * 1050, i * 1000), CLOCK_FINE);
}

static void a_step_either_way_is_found_and_stays(void **state)
{
	(void)state;
	struct wall_clock c = { .wall_ms = NOON, .boot_ms = 1000 };
	assert_int_equal(clock_judge_step(&c, NOON + 1000 + MINUTE, 2000), CLOCK_FINE);
	c = (struct wall_clock){ .wall_ms = NOON, .boot_ms = 1000 };
	assert_int_equal(clock_judge_step(&c, NOON + 1001 + MINUTE, 2000), CLOCK_STEPPED);
	assert_int_equal(clock_judge_step(&c, NOON + 2001 + MINUTE, 3000), CLOCK_STEPPED);
	c = (struct wall_clock){ .wall_ms = NOON, .boot_ms = 1000 };
	assert_int_equal(clock_judge_step(&c, NOON - HOUR, 2000), CLOCK_STEPPED);
}

// Ten days ahead by mistake: what is taken in before somebody sees it is not dated ten days on, and the last moment
// that is stored stays one that was.
static void time_runs_on_as_if_there_had_been_no_step(void **state)
{
	(void)state;
	static const int64_t steps[] = { 10 * DAY, -10 * DAY };
	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		struct wall_clock c = { .wall_ms = NOON, .boot_ms = 1000 };
		assert_int_equal(clock_reckon(&c, NOON + 500, 1500), NOON + 500);
		assert_int_equal(clock_reckon(&c, NOON + 600 + steps[i], 1600), NOON + 600);
		assert_int_equal(c.fault, CLOCK_STEPPED);
		assert_int_equal(clock_reckon(&c, NOON + HOUR + steps[i], HOUR + 1000), NOON + HOUR);
		// Set right again, or the other way: still not believed before somebody says so.
		assert_int_equal(clock_reckon(&c, NOON + HOUR + 7, HOUR + 1007), NOON + HOUR + 7);
		assert_int_equal(c.fault, CLOCK_STEPPED);
	}
}

static void sleeping_is_no_step(void **state)
{
	(void)state;
	struct wall_clock c = { .wall_ms = NOON };
	assert_int_equal(clock_judge_step(&c, NOON + 8 * HOUR, 8 * HOUR), CLOCK_FINE);
}

static void a_clock_that_was_accepted_is_fine_again(void **state)
{
	(void)state;
	struct wall_clock c = { .wall_ms = NOON, .fault = CLOCK_STEPPED, .last_ms = INT64_MAX / 2 };
	assert_true(clock_check(&c));  // it was found before
	clock_accept(&c);
	assert_int_equal(c.fault, CLOCK_FINE);
	assert_true(clock_check(&c));
	assert_int_equal(c.fault, CLOCK_FINE);
	assert_int_equal(clock_now_ms(&c), INT64_MAX / 2);  // and still does not go back
}

static void time_never_goes_back(void **state)
{
	(void)state;
	struct wall_clock c = { .last_ms = NOON };
	assert_int_equal(clock_never_back(&c, NOON - HOUR), NOON);
	assert_int_equal(clock_never_back(&c, NOON + 5), NOON + 5);
	assert_int_equal(clock_never_back(&c, NOON + 4), NOON + 5);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_new_store_believes_any_clock),
		cmocka_unit_test(a_start_must_fit_to_the_last_stored_time),
		cmocka_unit_test(slewing_is_no_step_however_long_it_goes_on),
		cmocka_unit_test(a_step_either_way_is_found_and_stays),
		cmocka_unit_test(time_runs_on_as_if_there_had_been_no_step),
		cmocka_unit_test(sleeping_is_no_step),
		cmocka_unit_test(a_clock_that_was_accepted_is_fine_again),
		cmocka_unit_test(time_never_goes_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
