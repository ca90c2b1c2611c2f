// Terms by the Algemene termijnenwet: art. 1, 2 and 4, and the arithmetic of weeks, months and years.
#include "rulebook.h"
#include "seeded.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#define UNUSED(state) ((void)(state))

static void assert_ends(const char *from, int count, enum term_unit unit, const char *expected)
{
	day_number last =
		calendar_term_last_day(rulebook_calendar(), rulebook_day(from), (struct term){ count, unit }, false);
	char text[11];

	date_print(last, text);
	assert_string_equal(text, expected);
}

static void assert_ends_strict(const char *from, int count, enum term_unit unit, const char *expected)
{
	day_number last =
		calendar_term_last_day(rulebook_calendar(), rulebook_day(from), (struct term){ count, unit }, true);
	char text[11];

	date_print(last, text);
	assert_string_equal(text, expected);
}

static void a_term_in_weeks_ends_on_the_same_weekday(void **state)
{
	UNUSED(state);
	assert_ends("2026-03-02", 6, TERM_WEEKS, "2026-04-13"); // Monday to Monday
	assert_ends("2026-03-04", 2, TERM_WEEKS, "2026-03-18");
}

static void art_1_a_term_that_ends_in_a_weekend_runs_through_monday(void **state)
{
	UNUSED(state);
	assert_ends("2026-03-07", 2, TERM_WEEKS, "2026-03-23"); // Saturday 21 March
	assert_ends("2026-03-08", 2, TERM_WEEKS, "2026-03-23"); // Sunday 22 March
	assert_ends("2026-03-02", 5, TERM_DAYS, "2026-03-09");  // Saturday 7 March
}

static void art_1_a_term_that_ends_on_a_holiday_runs_on(void **state)
{
	UNUSED(state);
	assert_ends("2026-02-20", 6, TERM_WEEKS, "2026-04-07"); // Good Friday, weekend, Easter Monday
	assert_ends("2026-03-30", 4, TERM_WEEKS, "2026-04-28"); // Monday 27 April: Koningsdag
	assert_ends("2026-04-07", 4, TERM_WEEKS, "2026-05-06"); // Tuesday 5 May
	assert_ends("2026-04-16", 4, TERM_WEEKS, "2026-05-18"); // Ascension Day, the decreed Friday, weekend
	assert_ends("2024-11-29", 4, TERM_WEEKS, "2024-12-30"); // decreed Friday 27 December 2024
}

static void strict_counts_decreed_days_as_working_days(void **state)
{
	UNUSED(state);
	assert_ends_strict("2026-04-16", 4, TERM_WEEKS, "2026-05-15");
	assert_ends_strict("2024-11-29", 4, TERM_WEEKS, "2024-12-27");
	assert_ends_strict("2026-05-13", 1, TERM_WORKING_DAYS, "2026-05-15");
	assert_ends("2026-05-13", 1, TERM_WORKING_DAYS, "2026-05-18");
}

static void art_2_a_term_of_three_days_holds_two_working_days(void **state)
{
	UNUSED(state);
	// Thursday 2 April 2026: the three days are Good Friday and a weekend; then Easter Monday. 7 and 8 April are
	// the two.
	assert_ends("2026-04-02", 3, TERM_DAYS, "2026-04-08");
	assert_ends("2026-04-02", 4, TERM_DAYS, "2026-04-08");
	assert_ends("2026-04-02", 5, TERM_DAYS, "2026-04-08");
	assert_ends("2026-04-02", 6, TERM_DAYS, "2026-04-08");
	assert_ends("2026-04-02", 7, TERM_DAYS, "2026-04-09");
	// Friday: Saturday, Sunday, Monday hold one working day; Tuesday is the second.
	assert_ends("2026-03-06", 3, TERM_DAYS, "2026-03-10");
	assert_ends("2026-03-05", 3, TERM_DAYS, "2026-03-09"); // Friday and Monday: art. 1 would say the same
}

static void art_2_is_not_for_terms_under_three_days(void **state)
{
	UNUSED(state);
	assert_ends("2026-04-02", 2, TERM_DAYS, "2026-04-07"); // Saturday; art. 1 alone: Tuesday
	assert_ends("2026-03-05", 2, TERM_DAYS, "2026-03-09");
	assert_ends("2026-03-05", 1, TERM_DAYS, "2026-03-06");
}

static void art_2_holds_for_a_week_too(void **state)
{
	UNUSED(state);
	// Wednesday 24 December 2025 and a week: 29, 30 and 31 December are working days, the end is Wednesday 31.
	assert_ends("2025-12-24", 1, TERM_WEEKS, "2025-12-31");
}

static void art_4_long_terms_end_where_they_end(void **state)
{
	UNUSED(state);
	assert_ends("2026-01-03", 12, TERM_WEEKS, "2026-03-30"); // Saturday 28 March: art. 1 still
	assert_ends("2026-01-03", 13, TERM_WEEKS, "2026-04-04"); // stays on the Saturday
	assert_ends("2026-01-04", 90, TERM_DAYS, "2026-04-07");  // Saturday 4 April, Sunday, Easter Monday
	assert_ends("2026-01-03", 91, TERM_DAYS, "2026-04-04");  // over 90 days: stays on the Saturday
	assert_ends("2026-01-04", 3, TERM_MONTHS, "2026-04-07");
	assert_ends("2025-12-04", 4, TERM_MONTHS, "2026-04-04");
	assert_ends("2025-04-04", 1, TERM_YEARS, "2026-04-04");
}

static void months_end_on_the_last_day_where_the_date_is_missing(void **state)
{
	UNUSED(state);
	assert_ends("2025-01-31", 1, TERM_MONTHS, "2025-02-28"); // a Friday
	assert_ends("2024-01-31", 1, TERM_MONTHS, "2024-02-29"); // a Thursday
	assert_ends("2026-01-31", 1, TERM_MONTHS, "2026-03-02"); // 28 February 2026 is a Saturday
	assert_ends("2026-08-31", 6, TERM_MONTHS, "2027-02-28"); // over 3 months: Sunday it stays
	assert_ends("2025-11-30", 3, TERM_MONTHS, "2026-03-02");
	assert_ends("2026-11-15", 2, TERM_MONTHS, "2027-01-15"); // over New Year
	assert_ends("2026-12-31", 12, TERM_MONTHS, "2027-12-31");
}

static void years_keep_the_date_and_leap_days_fall_back(void **state)
{
	UNUSED(state);
	assert_ends("2024-02-29", 1, TERM_YEARS, "2025-02-28");
	assert_ends("2024-02-29", 4, TERM_YEARS, "2028-02-29");
	assert_ends("2026-05-05", 15, TERM_YEARS, "2041-05-05");
}

static void working_days_count_from_the_day_after_asking(void **state)
{
	UNUSED(state);
	assert_ends("2026-03-02", 1, TERM_WORKING_DAYS, "2026-03-03");
	assert_ends("2026-03-06", 1, TERM_WORKING_DAYS, "2026-03-09");
	assert_ends("2026-03-07", 5, TERM_WORKING_DAYS, "2026-03-13");
	assert_ends("2026-04-30", 3, TERM_WORKING_DAYS, "2026-05-06"); // 1, 4 and 6 May; the 5th is a holiday
	assert_ends("2026-03-02", 0, TERM_WORKING_DAYS, "2026-03-02");
}

static void due_is_the_first_instant_after_the_last_day(void **state)
{
	UNUSED(state);
	const struct calendar *c = rulebook_calendar();
	const struct term weeks = { 6, TERM_WEEKS }, day = { 1, TERM_WORKING_DAYS };

	// Winter into summer time: the end is a local midnight whatever the clock does between.
	assert_int_equal(calendar_term_due_ms(c, rulebook_at("2026-03-02", 9, 0), weeks, false),
		rulebook_at("2026-04-14", 0, 0));
	assert_int_equal(
		calendar_term_due_ms(c, rulebook_at("2026-03-02", 0, 0), day, false), rulebook_at("2026-03-04", 0, 0));
	assert_int_equal(calendar_term_due_ms(c, rulebook_at("2026-03-03", 0, 0) - 1, day, false),
		rulebook_at("2026-03-04", 0, 0));
}

static void hours_are_elapsed_hours_also_when_the_clock_changes(void **state)
{
	UNUSED(state);
	const struct calendar *c = rulebook_calendar();
	const struct term hours = { 24, TERM_HOURS }, minutes = { 15, TERM_MINUTES };

	assert_int_equal(calendar_term_due_ms(c, rulebook_at("2026-03-28", 12, 0), hours, false),
		rulebook_at("2026-03-29", 13, 0));
	assert_int_equal(calendar_term_due_ms(c, rulebook_at("2026-10-24", 12, 0), hours, false),
		rulebook_at("2026-10-25", 11, 0));
	// Art. 4: no weekend and no holiday lengthens hours.
	assert_int_equal(calendar_term_due_ms(c, rulebook_at("2026-04-03", 12, 0), hours, false),
		rulebook_at("2026-04-04", 12, 0));
	assert_int_equal(calendar_term_due_ms(c, rulebook_at("2026-12-31", 23, 50), minutes, false),
		rulebook_at("2027-01-01", 0, 5));
}

static void an_absurd_count_ends_on_the_last_day_we_know(void **state)
{
	UNUSED(state);
	assert_ends("2026-03-02", INT32_MAX, TERM_DAYS, "2199-12-31");
	assert_ends("2026-03-02", INT32_MAX, TERM_WEEKS, "2199-12-31");
	assert_ends("2026-03-02", INT32_MAX, TERM_MONTHS, "2199-12-31");
	assert_ends("2026-03-02", INT32_MAX, TERM_YEARS, "2199-12-31");
	assert_ends("2026-03-02", INT32_MAX, TERM_WORKING_DAYS, "2199-12-31");
	assert_true(calendar_term_due_ms(rulebook_calendar(), 0, (struct term){ INT32_MAX, TERM_HOURS }, false) > 0);
}

static void a_term_of_nothing_ends_on_its_own_day_or_the_next_working_day(void **state)
{
	UNUSED(state);
	assert_ends("2026-03-02", 0, TERM_WEEKS, "2026-03-02");
	assert_ends("2026-03-07", 0, TERM_MONTHS, "2026-03-09");  // Saturday
}

static void what_lies_before_all_days_we_know_counts_as_the_first_of_them(void **state)
{
	UNUSED(state);
	struct term term = { 5, TERM_DAYS };
	const struct calendar *c = rulebook_calendar();

	assert_int_equal(calendar_term_last_day(c, DAY_FIRST - 400, term, false),
		calendar_term_last_day(c, DAY_FIRST, term, false));
}

// ---- laws of terms --------------------------------------------------------------------------------------------------

enum { ROUNDS = 20000 };

static struct term any_short_term(struct seeded *s)
{
	switch (seeded_between(s, 0, 3)) {
	case 0:
		return (struct term){ (int32_t)seeded_between(s, 1, 90), TERM_DAYS };
	case 1:
		return (struct term){ (int32_t)seeded_between(s, 1, 12), TERM_WEEKS };
	case 2:
		return (struct term){ (int32_t)seeded_between(s, 1, 3), TERM_MONTHS };
	default:
		return (struct term){ (int32_t)seeded_between(s, 1, 30), TERM_WORKING_DAYS };
	}
}

static int working_days_in(const struct calendar *c, day_number from, day_number last)
{
	int count = 0;

	for (day_number day = from + 1; day <= last; day++)
		count += calendar_is_working_day(c, day) ? 1 : 0;
	return count;
}

static void law_short_terms_end_on_working_days_and_hold_two(void **state)
{
	UNUSED(state);
	struct seeded s = seeded_new("terms end on working days");
	const struct calendar *c = rulebook_calendar();

	for (int i = 0; i < ROUNDS; i++) {
		day_number from =
			(day_number)seeded_between(&s, rulebook_day("2020-01-01"), rulebook_day("2039-12-31"));
		struct term t = any_short_term(&s);
		day_number last = calendar_term_last_day(c, from, t, false);
		bool under_three_days = (t.unit == TERM_DAYS || t.unit == TERM_WORKING_DAYS) && t.count < 3;

		assert_true(calendar_is_working_day(c, last));
		assert_true(last > from);
		if (!under_three_days)
			assert_true(working_days_in(c, from, last) >= 2);
		assert_true(calendar_term_last_day(c, from, t, true) <= last); // the strict date is never the later one
	}
}

static void law_terms_are_monotone(void **state)
{
	UNUSED(state);
	struct seeded s = seeded_new("terms are monotone");
	const struct calendar *c = rulebook_calendar();

	for (int i = 0; i < ROUNDS; i++) {
		day_number from =
			(day_number)seeded_between(&s, rulebook_day("2020-01-01"), rulebook_day("2039-12-31"));
		struct term t = any_short_term(&s), longer = t;
		bool at_the_limit = (t.unit == TERM_DAYS && t.count == 90) || (t.unit == TERM_WEEKS && t.count == 12) ||
				    (t.unit == TERM_MONTHS && t.count == 3);
		day_number last = calendar_term_last_day(c, from, t, false);

		assert_true(calendar_term_last_day(c, from + 1, t, false) >= last);
		longer.count++;
		if (!at_the_limit) // beyond it art. 4 ends the help of art. 1
			assert_true(calendar_term_last_day(c, from, longer, false) >= last);
	}
}

static void law_due_is_local_midnight_after_the_last_day(void **state)
{
	UNUSED(state);
	struct seeded s = seeded_new("due is midnight");
	const struct calendar *c = rulebook_calendar();

	for (int i = 0; i < ROUNDS; i++) {
		int64_t from_ms = seeded_between(&s, rulebook_at("2020-01-01", 0, 0), rulebook_at("2039-12-31", 0, 0));
		struct term t = any_short_term(&s);
		int64_t due = calendar_term_due_ms(c, from_ms, t, false);
		day_number last = calendar_term_last_day(c, calendar_local_day(c, from_ms), t, false);

		assert_int_equal(calendar_local_second(c, due), 0);
		assert_int_equal(calendar_local_day(c, due), last + 1);
		assert_int_equal(calendar_local_day(c, due - 1), last);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_term_in_weeks_ends_on_the_same_weekday),
		cmocka_unit_test(art_1_a_term_that_ends_in_a_weekend_runs_through_monday),
		cmocka_unit_test(art_1_a_term_that_ends_on_a_holiday_runs_on),
		cmocka_unit_test(strict_counts_decreed_days_as_working_days),
		cmocka_unit_test(art_2_a_term_of_three_days_holds_two_working_days),
		cmocka_unit_test(art_2_is_not_for_terms_under_three_days),
		cmocka_unit_test(art_2_holds_for_a_week_too),
		cmocka_unit_test(art_4_long_terms_end_where_they_end),
		cmocka_unit_test(months_end_on_the_last_day_where_the_date_is_missing),
		cmocka_unit_test(years_keep_the_date_and_leap_days_fall_back),
		cmocka_unit_test(working_days_count_from_the_day_after_asking),
		cmocka_unit_test(due_is_the_first_instant_after_the_last_day),
		cmocka_unit_test(hours_are_elapsed_hours_also_when_the_clock_changes),
		cmocka_unit_test(an_absurd_count_ends_on_the_last_day_we_know),
		cmocka_unit_test(a_term_of_nothing_ends_on_its_own_day_or_the_next_working_day),
		cmocka_unit_test(what_lies_before_all_days_we_know_counts_as_the_first_of_them),
		cmocka_unit_test(law_short_terms_end_on_working_days_and_hold_two),
		cmocka_unit_test(law_terms_are_monotone),
		cmocka_unit_test(law_due_is_local_midnight_after_the_last_day),
	};

	return cmocka_run_group_tests_name("terms", tests, NULL, NULL);
}
