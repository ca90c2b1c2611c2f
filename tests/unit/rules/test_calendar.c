// The calendar against dates worked out by hand for 2024 to 2030, and its laws over many seeded days.
#include "rulebook.h"
#include "seeded.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#define UNUSED(state) ((void)(state))

static int64_t utc(const char *date, int hour, int minute)
{
	return (int64_t)rulebook_day(date) * MS_PER_DAY + hour * MS_PER_HOUR + minute * MS_PER_MINUTE;
}

static void assert_date(day_number day, const char *expected)
{
	char text[11];

	date_print(day, text);
	assert_string_equal(text, expected);
}

// ---- dates ----------------------------------------------------------------------------------------------------------

static void days_count_from_1970(void **state)
{
	UNUSED(state);
	assert_int_equal(rulebook_day("1970-01-01"), 0);
	assert_int_equal(rulebook_day("1970-01-02"), 1);
	assert_int_equal(rulebook_day("1969-12-31"), -1);
	assert_int_equal(rulebook_day("2000-03-01"), 11017);
	assert_int_equal(rulebook_day("2026-01-01"), 20454);
	assert_int_equal(rulebook_day("1900-01-01"), DAY_FIRST);
	assert_int_equal(rulebook_day("2199-12-31"), DAY_LAST);
}

static void every_day_of_three_centuries_goes_there_and_back(void **state)
{
	UNUSED(state);
	for (day_number day = DAY_FIRST; day <= DAY_LAST; day++) {
		char text[11];
		day_number back = -1;

		date_print(day, text);
		assert_true(date_parse(text, &back));
		assert_int_equal(back, day);
		assert_true(date_is_valid(date_from_day(day)));
	}
}

static void leap_days_are_where_the_gregorian_rule_puts_them(void **state)
{
	UNUSED(state);
	static const int leap[] = { 1904, 2000, 2024, 2028, 2032, 2096 };
	static const int common[] = { 1900, 2023, 2025, 2026, 2027, 2029, 2030, 2100 };

	for (size_t i = 0; i < ARRAY_LEN(leap); i++)
		assert_true(date_is_valid((struct date){ leap[i], 2, 29 }));
	for (size_t i = 0; i < ARRAY_LEN(common); i++)
		assert_false(date_is_valid((struct date){ common[i], 2, 29 }));
	assert_int_equal(rulebook_day("2024-03-01") - rulebook_day("2024-02-28"), 2);
	assert_int_equal(rulebook_day("2026-03-01") - rulebook_day("2026-02-28"), 1);
}

static void only_exact_dates_are_read(void **state)
{
	UNUSED(state);
	static const char *const wrong[] = { "", "2026", "2026-1-01", "2026-01-1", "2026-00-10", "2026-13-01",
		"2026-04-31", "2026-02-29", "2026-01-00", "2026-01-32", "1899-12-31", "2200-01-01", "2026/01/01",
		"2026-01-01 ", " 2026-01-01", "2026-01-0a", "+026-01-01", "2026-01-01T00:00" };

	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		day_number day = 4711;

		assert_false(date_parse(wrong[i], &day));
		assert_int_equal(day, 4711);
	}
}

static void invalid_dates_are_invalid(void **state)
{
	UNUSED(state);
	assert_false(date_is_valid((struct date){ 2026, 0, 1 }));
	assert_false(date_is_valid((struct date){ 2026, 13, 1 }));
	assert_false(date_is_valid((struct date){ 2026, 1, 0 }));
	assert_false(date_is_valid((struct date){ 2026, 1, 32 }));
	assert_false(date_is_valid((struct date){ 1899, 1, 1 }));
	assert_false(date_is_valid((struct date){ 2200, 1, 1 }));
}

static void weekdays_run_from_monday_to_sunday(void **state)
{
	UNUSED(state);
	assert_int_equal(day_of_week(rulebook_day("1970-01-01")), 4);
	assert_int_equal(day_of_week(rulebook_day("1969-12-31")), 3);
	assert_int_equal(day_of_week(rulebook_day("1969-12-28")), 7);
	assert_int_equal(day_of_week(rulebook_day("2024-02-29")), 4);
	assert_int_equal(day_of_week(rulebook_day("2026-04-27")), 1);
	assert_int_equal(day_of_week(rulebook_day("2026-11-21")), 6);
	assert_int_equal(day_of_week(rulebook_day("2026-11-22")), 7);
	for (day_number day = DAY_FIRST; day < DAY_LAST; day++)
		assert_int_equal(day_of_week(day + 1), day_of_week(day) % 7 + 1);
}

// ---- holidays -------------------------------------------------------------------------------------------------------

static void easter_falls_where_the_church_says(void **state)
{
	UNUSED(state);
	static const struct {
		int year;
		const char *date;
	} easters[] = { { 1943, "1943-04-25" }, { 1961, "1961-04-02" }, { 2000, "2000-04-23" }, { 2008, "2008-03-23" },
		{ 2024, "2024-03-31" }, { 2025, "2025-04-20" }, { 2026, "2026-04-05" }, { 2027, "2027-03-28" },
		{ 2028, "2028-04-16" }, { 2029, "2029-04-01" }, { 2030, "2030-04-21" }, { 2038, "2038-04-25" } };

	for (size_t i = 0; i < ARRAY_LEN(easters); i++)
		assert_date(calendar_easter(easters[i].year), easters[i].date);
	for (int year = 1900; year < 2200; year++)
		assert_int_equal(day_of_week(calendar_easter(year)), 7);
}

// Nieuwjaarsdag, Goede Vrijdag, Tweede Paasdag, Koningsdag, 5 May, Hemelvaartsdag, Tweede Pinksterdag, both Kerstdagen.
enum { HOLIDAYS_A_YEAR = 9 };
static const char *const holidays[][HOLIDAYS_A_YEAR] = {
	{ "2024-01-01", "2024-03-29", "2024-04-01", "2024-04-27", "2024-05-05", "2024-05-09", "2024-05-20",
		"2024-12-25", "2024-12-26" },
	{ "2025-01-01", "2025-04-18", "2025-04-21", "2025-04-26", "2025-05-05", "2025-05-29", "2025-06-09",
		"2025-12-25", "2025-12-26" },
	{ "2026-01-01", "2026-04-03", "2026-04-06", "2026-04-27", "2026-05-05", "2026-05-14", "2026-05-25",
		"2026-12-25", "2026-12-26" },
	{ "2027-01-01", "2027-03-26", "2027-03-29", "2027-04-27", "2027-05-05", "2027-05-06", "2027-05-17",
		"2027-12-25", "2027-12-26" },
	{ "2028-01-01", "2028-04-14", "2028-04-17", "2028-04-27", "2028-05-05", "2028-05-25", "2028-06-05",
		"2028-12-25", "2028-12-26" },
	{ "2029-01-01", "2029-03-30", "2029-04-02", "2029-04-27", "2029-05-05", "2029-05-10", "2029-05-21",
		"2029-12-25", "2029-12-26" },
	{ "2030-01-01", "2030-04-19", "2030-04-22", "2030-04-27", "2030-05-05", "2030-05-30", "2030-06-10",
		"2030-12-25", "2030-12-26" },
};

static bool is_listed(day_number day)
{
	for (size_t y = 0; y < ARRAY_LEN(holidays); y++)
		for (size_t i = 0; i < HOLIDAYS_A_YEAR; i++)
			if (rulebook_day(holidays[y][i]) == day)
				return true;
	return false;
}

static void holidays_2024_to_2030_are_these_and_no_others(void **state)
{
	UNUSED(state);
	static const struct calendar bare = { .standard_offset_s = 3600 };

	for (day_number day = rulebook_day("2024-01-01"); day <= rulebook_day("2030-12-31"); day++)
		assert_int_equal(calendar_is_holiday(&bare, day), is_listed(day));
}

static void kings_day_moves_to_saturday_when_the_27th_is_a_sunday(void **state)
{
	UNUSED(state);
	const struct calendar *c = rulebook_calendar();

	assert_int_equal(day_of_week(rulebook_day("2025-04-27")), 7);
	assert_true(calendar_is_holiday(c, rulebook_day("2025-04-26")));
	assert_false(calendar_is_holiday(c, rulebook_day("2025-04-27")));
	assert_true(calendar_is_holiday(c, rulebook_day("2031-04-26")));
	assert_false(calendar_is_holiday(c, rulebook_day("2026-04-26")));
}

static void decreed_days_are_holidays_but_not_for_a_threat(void **state)
{
	UNUSED(state);
	const struct calendar *c = rulebook_calendar();
	day_number friday = rulebook_day("2026-05-15");

	assert_true(calendar_is_decreed(c, friday));
	assert_true(calendar_is_holiday(c, friday));
	assert_false(calendar_is_working_day(c, friday));
	assert_true(calendar_is_working_day_strict(c, friday));
	assert_false(calendar_is_decreed(c, rulebook_day("2026-05-14")));
	assert_false(calendar_is_decreed(c, rulebook_day("2029-05-11")));
	assert_true(calendar_is_working_day(c, rulebook_day("2029-05-11")));
	// Ascension Day is a holiday by the act itself, for a threat too.
	assert_false(calendar_is_working_day_strict(c, rulebook_day("2026-05-14")));
}

static void working_days_leave_out_the_weekend(void **state)
{
	UNUSED(state);
	const struct calendar *c = rulebook_calendar();

	assert_true(calendar_is_working_day(c, rulebook_day("2026-03-06")));
	assert_false(calendar_is_working_day(c, rulebook_day("2026-03-07")));
	assert_false(calendar_is_working_day(c, rulebook_day("2026-03-08")));
	assert_true(calendar_is_working_day(c, rulebook_day("2026-03-09")));
	// The days between Christmas and New Year, and Christmas Eve, are working days.
	assert_true(calendar_is_working_day(c, rulebook_day("2026-12-24")));
	assert_true(calendar_is_working_day(c, rulebook_day("2026-12-31")));
}

static void working_days_are_counted_over_easter(void **state)
{
	UNUSED(state);
	const struct calendar *c = rulebook_calendar();

	// Thursday 2 April 2026; Good Friday, weekend, Easter Monday; Tuesday the 7th is the first working day after
	// it.
	assert_date(calendar_add_working_days(c, rulebook_day("2026-04-02"), 1), "2026-04-07");
	assert_date(calendar_add_working_days(c, rulebook_day("2026-04-02"), 2), "2026-04-08");
	assert_date(calendar_add_working_days(c, rulebook_day("2026-04-04"), 1), "2026-04-07");
	assert_date(calendar_add_working_days(c, rulebook_day("2026-04-02"), 0), "2026-04-02");
	assert_date(calendar_next_working_day(c, rulebook_day("2026-04-03")), "2026-04-07");
	assert_date(calendar_next_working_day(c, rulebook_day("2026-04-07")), "2026-04-07");
	// Decreed days are passed over: 1 January is a holiday, 2 January 2026 decreed, then a weekend.
	assert_date(calendar_add_working_days(c, rulebook_day("2025-12-31"), 1), "2026-01-05");
}

// ---- local time -----------------------------------------------------------------------------------------------------

static void clocks_change_on_the_last_sundays(void **state)
{
	UNUSED(state);
	static const char *const changes[][2] = { { "2024-03-31", "2024-10-27" }, { "2025-03-30", "2025-10-26" },
		{ "2026-03-29", "2026-10-25" }, { "2027-03-28", "2027-10-31" }, { "2028-03-26", "2028-10-29" },
		{ "2029-03-25", "2029-10-28" }, { "2030-03-31", "2030-10-27" } };
	const struct calendar *c = rulebook_calendar();

	for (size_t i = 0; i < ARRAY_LEN(changes); i++) {
		int64_t spring = utc(changes[i][0], 1, 0), autumn = utc(changes[i][1], 1, 0);

		assert_int_equal(calendar_offset_s(c, spring - 1), 3600);
		assert_int_equal(calendar_offset_s(c, spring), 7200);
		assert_int_equal(calendar_offset_s(c, autumn - 1), 7200);
		assert_int_equal(calendar_offset_s(c, autumn), 3600);
	}
}

static void transitions_stop_at_the_size_given(void **state)
{
	UNUSED(state);
	struct zone_transition zone[3];

	assert_int_equal(calendar_eu_transitions(2026, 2026, 3600, zone, 3), 2);
	assert_int_equal(zone[0].at_ms, utc("2026-03-29", 1, 0));
	assert_int_equal(zone[0].offset_s, 7200);
	assert_int_equal(zone[1].at_ms, utc("2026-10-25", 1, 0));
	assert_int_equal(zone[1].offset_s, 3600);
	assert_int_equal(calendar_eu_transitions(2026, 2030, 3600, zone, 3), 3);
	assert_int_equal(calendar_eu_transitions(2027, 2026, 3600, zone, 3), 0);
}

static void the_skipped_hour_is_the_instant_of_the_change(void **state)
{
	UNUSED(state);
	int64_t change = utc("2026-03-29", 1, 0);

	assert_int_equal(rulebook_at("2026-03-29", 1, 59), change - MS_PER_MINUTE);
	assert_int_equal(rulebook_at("2026-03-29", 2, 0), change);
	assert_int_equal(rulebook_at("2026-03-29", 2, 30), change);
	assert_int_equal(rulebook_at("2026-03-29", 3, 0), change);
	assert_int_equal(rulebook_at("2026-03-29", 3, 1), change + MS_PER_MINUTE);
}

static void the_doubled_hour_is_its_first_time(void **state)
{
	UNUSED(state);
	const struct calendar *c = rulebook_calendar();
	int64_t first = utc("2026-10-25", 0, 30);

	assert_int_equal(rulebook_at("2026-10-25", 2, 30), first);
	assert_int_equal(calendar_local_second(c, first), 9000);
	assert_int_equal(calendar_local_second(c, first + MS_PER_HOUR), 9000);
	assert_int_equal(rulebook_at("2026-10-25", 3, 0), utc("2026-10-25", 2, 0));
	assert_int_equal(rulebook_at("2026-10-25", 1, 59), utc("2026-10-24", 23, 59));
}

static void days_of_change_have_23_and_25_hours(void **state)
{
	UNUSED(state);
	assert_int_equal(rulebook_at("2026-03-30", 0, 0) - rulebook_at("2026-03-29", 0, 0), 23 * (int64_t)MS_PER_HOUR);
	assert_int_equal(rulebook_at("2026-10-26", 0, 0) - rulebook_at("2026-10-25", 0, 0), 25 * (int64_t)MS_PER_HOUR);
	assert_int_equal(rulebook_at("2026-06-02", 0, 0) - rulebook_at("2026-06-01", 0, 0), 24 * (int64_t)MS_PER_HOUR);
}

static void local_midnight_belongs_to_the_new_day(void **state)
{
	UNUSED(state);
	const struct calendar *c = rulebook_calendar();

	// Winter: 23:00 UTC; summer: 22:00 UTC.
	assert_date(calendar_local_day(c, utc("2026-01-14", 22, 59)), "2026-01-14");
	assert_date(calendar_local_day(c, utc("2026-01-14", 23, 0)), "2026-01-15");
	assert_date(calendar_local_day(c, utc("2026-07-14", 22, 0) - 1), "2026-07-14");
	assert_date(calendar_local_day(c, utc("2026-07-14", 22, 0)), "2026-07-15");
	assert_int_equal(calendar_local_second(c, utc("2026-07-14", 22, 0)), 0);
	assert_int_equal(calendar_local_second(c, utc("2026-07-14", 22, 0) - 1), 86399);
	assert_date(calendar_local_day(c, -MS_PER_HOUR - 1), "1969-12-31");
	assert_int_equal(calendar_local_second(c, -MS_PER_HOUR - 1), 86399);
}

static void instants_beyond_the_known_dates_count_as_the_last(void **state)
{
	UNUSED(state);
	const struct calendar *c = rulebook_calendar();

	assert_int_equal(calendar_local_day(c, INT64_MAX), DAY_LAST);
	assert_int_equal(calendar_local_day(c, INT64_MIN), DAY_FIRST);
	assert_in_range(calendar_local_second(c, INT64_MAX), 0, 86399);
	assert_in_range(calendar_local_second(c, INT64_MIN), 0, 86399);
}

static void a_zone_without_changes_keeps_its_offset(void **state)
{
	UNUSED(state);
	static const struct calendar bare = { .standard_offset_s = -3600 };

	assert_int_equal(calendar_offset_s(&bare, 0), -3600);
	assert_date(calendar_local_day(&bare, 0), "1969-12-31");
	assert_int_equal(calendar_instant(&bare, 0, 0), MS_PER_HOUR);
}

static void working_hours_are_local_and_only_on_working_days(void **state)
{
	UNUSED(state);
	const struct calendar *c = rulebook_calendar();
	const int32_t from = 8 * 3600, until = 18 * 3600;

	assert_false(calendar_in_working_hours(c, rulebook_at("2026-07-14", 8, 0) - 1, from, until));
	assert_true(calendar_in_working_hours(c, rulebook_at("2026-07-14", 8, 0), from, until));
	assert_true(calendar_in_working_hours(c, rulebook_at("2026-07-14", 18, 0) - 1, from, until));
	assert_false(calendar_in_working_hours(c, rulebook_at("2026-07-14", 18, 0), from, until));
	assert_false(calendar_in_working_hours(c, rulebook_at("2026-07-18", 12, 0), from, until)); // Saturday
	assert_false(calendar_in_working_hours(c, rulebook_at("2026-04-27", 12, 0), from, until)); // Koningsdag
	assert_false(calendar_in_working_hours(c, rulebook_at("2026-05-15", 12, 0), from, until)); // decreed
}

static void age_counts_birthdays(void **state)
{
	UNUSED(state);
	assert_int_equal(calendar_age(rulebook_day("2008-11-21"), rulebook_day("2026-11-20")), 17);
	assert_int_equal(calendar_age(rulebook_day("2008-11-21"), rulebook_day("2026-11-21")), 18);
	assert_int_equal(calendar_age(rulebook_day("2008-12-01"), rulebook_day("2026-11-30")), 17);
	assert_int_equal(calendar_age(rulebook_day("2008-10-31"), rulebook_day("2026-11-01")), 18);
	assert_int_equal(calendar_age(rulebook_day("2026-11-21"), rulebook_day("2026-11-21")), 0);
}

static void one_born_on_29_february_is_18_on_1_march(void **state)
{
	UNUSED(state);
	day_number birth = rulebook_day("2008-02-29");

	assert_int_equal(calendar_age(birth, rulebook_day("2026-02-28")), 17);
	assert_int_equal(calendar_age(birth, rulebook_day("2026-03-01")), 18);
	assert_int_equal(calendar_age(birth, rulebook_day("2028-02-28")), 19);
	assert_int_equal(calendar_age(birth, rulebook_day("2028-02-29")), 20);
}

// ---- laws of the calendar -------------------------------------------------------------------------------------------

enum { ROUNDS = 20000 };

static day_number any_day(struct seeded *s)
{
	return (day_number)seeded_between(s, rulebook_day("2020-01-01"), rulebook_day("2039-12-31"));
}

static void law_an_instant_falls_on_its_own_day(void **state)
{
	UNUSED(state);
	struct seeded s = seeded_new("local_day(instant(d, s)) == d");
	const struct calendar *c = rulebook_calendar();

	for (int i = 0; i < ROUNDS; i++) {
		day_number day = any_day(&s);
		int32_t second = (int32_t)seeded_between(&s, 0, 86399);
		int64_t at_ms = calendar_instant(c, day, second);

		assert_int_equal(calendar_local_day(c, at_ms), day);
		// In the skipped hour the wall clock shows 03:00; else what was asked.
		if (calendar_local_second(c, at_ms) != second) {
			assert_int_equal(calendar_local_second(c, at_ms), 3 * 3600);
			assert_in_range(second, 2 * 3600, 3 * 3600 - 1);
		}
	}
}

static void law_instants_rise_with_the_wall_clock(void **state)
{
	UNUSED(state);
	struct seeded s = seeded_new("instant rises");
	const struct calendar *c = rulebook_calendar();

	for (int i = 0; i < ROUNDS; i++) {
		day_number day = any_day(&s);
		int32_t a = (int32_t)seeded_between(&s, 0, 86399), b = (int32_t)seeded_between(&s, a, 86399);

		assert_true(calendar_instant(c, day, a) <= calendar_instant(c, day, b));
		assert_true(calendar_instant(c, day, 86399) < calendar_instant(c, day + 1, 0));
	}
}

static void law_adding_working_days_is_monotone_and_adds_up(void **state)
{
	UNUSED(state);
	struct seeded s = seeded_new("adding working days");
	const struct calendar *c = rulebook_calendar();

	for (int i = 0; i < ROUNDS; i++) {
		day_number day = any_day(&s), later = day + (day_number)seeded_between(&s, 0, 30);
		int n = (int)seeded_between(&s, 1, 15), m = (int)seeded_between(&s, 1, 15);
		day_number end = calendar_add_working_days(c, day, n);
		int counted = 0;

		assert_true(calendar_is_working_day(c, end));
		assert_true(end > day);
		assert_true(calendar_add_working_days(c, day, n + 1) > end);
		assert_true(calendar_add_working_days(c, later, n) >= end);
		assert_int_equal(calendar_add_working_days(c, end, m), calendar_add_working_days(c, day, n + m));
		for (day_number between = day + 1; between <= end; between++)
			counted += calendar_is_working_day(c, between) ? 1 : 0;
		assert_int_equal(counted, n);
	}
}

static void law_a_year_has_between_249_and_256_working_days(void **state)
{
	UNUSED(state);
	const struct calendar *c = rulebook_calendar();

	for (int year = 2020; year < 2040; year++) {
		int count = 0;

		for (day_number day = date_to_day((struct date){ year, 1, 1 }); date_from_day(day).year == year; day++)
			count += calendar_is_working_day(c, day) ? 1 : 0;
		assert_in_range(count, 249, 256);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_count_from_1970),
		cmocka_unit_test(every_day_of_three_centuries_goes_there_and_back),
		cmocka_unit_test(leap_days_are_where_the_gregorian_rule_puts_them),
		cmocka_unit_test(only_exact_dates_are_read),
		cmocka_unit_test(invalid_dates_are_invalid),
		cmocka_unit_test(weekdays_run_from_monday_to_sunday),
		cmocka_unit_test(easter_falls_where_the_church_says),
		cmocka_unit_test(holidays_2024_to_2030_are_these_and_no_others),
		cmocka_unit_test(kings_day_moves_to_saturday_when_the_27th_is_a_sunday),
		cmocka_unit_test(decreed_days_are_holidays_but_not_for_a_threat),
		cmocka_unit_test(working_days_leave_out_the_weekend),
		cmocka_unit_test(working_days_are_counted_over_easter),
		cmocka_unit_test(clocks_change_on_the_last_sundays),
		cmocka_unit_test(transitions_stop_at_the_size_given),
		cmocka_unit_test(the_skipped_hour_is_the_instant_of_the_change),
		cmocka_unit_test(the_doubled_hour_is_its_first_time),
		cmocka_unit_test(days_of_change_have_23_and_25_hours),
		cmocka_unit_test(local_midnight_belongs_to_the_new_day),
		cmocka_unit_test(instants_beyond_the_known_dates_count_as_the_last),
		cmocka_unit_test(a_zone_without_changes_keeps_its_offset),
		cmocka_unit_test(working_hours_are_local_and_only_on_working_days),
		cmocka_unit_test(age_counts_birthdays),
		cmocka_unit_test(one_born_on_29_february_is_18_on_1_march),
		cmocka_unit_test(law_an_instant_falls_on_its_own_day),
		cmocka_unit_test(law_instants_rise_with_the_wall_clock),
		cmocka_unit_test(law_adding_working_days_is_monotone_and_adds_up),
		cmocka_unit_test(law_a_year_has_between_249_and_256_working_days),
	};

	return cmocka_run_group_tests_name("calendar", tests, NULL, NULL);
}
