// The calendar against the printed ones of 2024 to 2030: each holiday by name and weekday, each clock change, each leap
// day, and the articles of the Algemene termijnenwet around them. All dates were worked out apart from this code:
// Easter by Gauss's rule, the rest on a calendar, instants from the zone's own table.
#include "rulebook.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#define UNUSED(state) ((void)(state))

enum { MONDAY = 1, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY };

static void assert_ends(const char *from, int count, enum term_unit unit, const char *expected)
{
	char text[11];

	date_print(calendar_term_last_day(rulebook_calendar(), rulebook_day(from), (struct term){ count, unit }, false),
		text);
	if (strcmp(text, expected) != 0)
		fail_msg("%d of unit %d from %s end on %s, not %s", count, (int)unit, from, text, expected);
}

// ---- holidays -------------------------------------------------------------------------------------------------------

static const struct {
	const char *date;
	int weekday;
	const char *name;
} free_days[] = {
	{ "2024-01-01", MONDAY, "Nieuwjaarsdag" },
	{ "2024-03-29", FRIDAY, "Goede Vrijdag" },
	{ "2024-04-01", MONDAY, "Tweede Paasdag" },
	{ "2024-04-27", SATURDAY, "Koningsdag" },
	{ "2024-05-05", SUNDAY, "5 mei" },
	{ "2024-05-09", THURSDAY, "Hemelvaartsdag" },
	{ "2024-05-10", FRIDAY, "decree" },
	{ "2024-05-20", MONDAY, "Tweede Pinksterdag" },
	{ "2024-12-25", WEDNESDAY, "Eerste Kerstdag" },
	{ "2024-12-26", THURSDAY, "Tweede Kerstdag" },
	{ "2024-12-27", FRIDAY, "decree" },
	{ "2025-01-01", WEDNESDAY, "Nieuwjaarsdag" },
	{ "2025-04-18", FRIDAY, "Goede Vrijdag" },
	{ "2025-04-21", MONDAY, "Tweede Paasdag" },
	{ "2025-04-26", SATURDAY, "Koningsdag, not on Sunday the 27th" },
	{ "2025-05-05", MONDAY, "5 mei" },
	{ "2025-05-29", THURSDAY, "Hemelvaartsdag" },
	{ "2025-05-30", FRIDAY, "decree" },
	{ "2025-06-09", MONDAY, "Tweede Pinksterdag" },
	{ "2025-12-25", THURSDAY, "Eerste Kerstdag" },
	{ "2025-12-26", FRIDAY, "Tweede Kerstdag" },
	{ "2026-01-01", THURSDAY, "Nieuwjaarsdag" },
	{ "2026-01-02", FRIDAY, "decree" },
	{ "2026-04-03", FRIDAY, "Goede Vrijdag" },
	{ "2026-04-06", MONDAY, "Tweede Paasdag" },
	{ "2026-04-27", MONDAY, "Koningsdag" },
	{ "2026-05-05", TUESDAY, "5 mei" },
	{ "2026-05-14", THURSDAY, "Hemelvaartsdag" },
	{ "2026-05-15", FRIDAY, "decree" },
	{ "2026-05-25", MONDAY, "Tweede Pinksterdag" },
	{ "2026-12-25", FRIDAY, "Eerste Kerstdag" },
	{ "2026-12-26", SATURDAY, "Tweede Kerstdag" },
	{ "2027-01-01", FRIDAY, "Nieuwjaarsdag" },
	{ "2027-03-26", FRIDAY, "Goede Vrijdag" },
	{ "2027-03-29", MONDAY, "Tweede Paasdag" },
	{ "2027-04-27", TUESDAY, "Koningsdag" },
	{ "2027-05-05", WEDNESDAY, "5 mei" },
	{ "2027-05-06", THURSDAY, "Hemelvaartsdag" },
	{ "2027-05-07", FRIDAY, "decree" },
	{ "2027-05-17", MONDAY, "Tweede Pinksterdag" },
	{ "2027-12-25", SATURDAY, "Eerste Kerstdag" },
	{ "2027-12-26", SUNDAY, "Tweede Kerstdag" },
	{ "2028-01-01", SATURDAY, "Nieuwjaarsdag" },
	{ "2028-04-14", FRIDAY, "Goede Vrijdag" },
	{ "2028-04-17", MONDAY, "Tweede Paasdag" },
	{ "2028-04-27", THURSDAY, "Koningsdag" },
	{ "2028-04-28", FRIDAY, "decree" },
	{ "2028-05-05", FRIDAY, "5 mei" },
	{ "2028-05-25", THURSDAY, "Hemelvaartsdag" },
	{ "2028-05-26", FRIDAY, "decree" },
	{ "2028-06-05", MONDAY, "Tweede Pinksterdag" },
	{ "2028-12-25", MONDAY, "Eerste Kerstdag" },
	{ "2028-12-26", TUESDAY, "Tweede Kerstdag" },
	{ "2029-01-01", MONDAY, "Nieuwjaarsdag" },
	{ "2029-03-30", FRIDAY, "Goede Vrijdag" },
	{ "2029-04-02", MONDAY, "Tweede Paasdag" },
	{ "2029-04-27", FRIDAY, "Koningsdag" },
	{ "2029-05-05", SATURDAY, "5 mei" },
	{ "2029-05-10", THURSDAY, "Hemelvaartsdag" },
	{ "2029-05-21", MONDAY, "Tweede Pinksterdag" },
	{ "2029-12-25", TUESDAY, "Eerste Kerstdag" },
	{ "2029-12-26", WEDNESDAY, "Tweede Kerstdag" },
	{ "2030-01-01", TUESDAY, "Nieuwjaarsdag" },
	{ "2030-04-19", FRIDAY, "Goede Vrijdag" },
	{ "2030-04-22", MONDAY, "Tweede Paasdag" },
	{ "2030-04-27", SATURDAY, "Koningsdag" },
	{ "2030-05-05", SUNDAY, "5 mei" },
	{ "2030-05-30", THURSDAY, "Hemelvaartsdag" },
	{ "2030-06-10", MONDAY, "Tweede Pinksterdag" },
	{ "2030-12-25", WEDNESDAY, "Eerste Kerstdag" },
	{ "2030-12-26", THURSDAY, "Tweede Kerstdag" },
};

static const char *free_day(day_number day)
{
	for (size_t i = 0; i < ARRAY_LEN(free_days); i++)
		if (rulebook_day(free_days[i].date) == day)
			return free_days[i].name;
	return NULL;
}

static void every_free_day_of_seven_years_has_its_name_and_weekday(void **state)
{
	UNUSED(state);
	for (size_t i = 0; i < ARRAY_LEN(free_days); i++) {
		day_number day = rulebook_day(free_days[i].date);

		assert_int_equal(day_of_week(day), free_days[i].weekday);
		assert_true(calendar_is_holiday(rulebook_calendar(), day));
		assert_int_equal(calendar_is_decreed(rulebook_calendar(), day),
			strcmp(free_days[i].name, "decree") == 0);
	}
}

// Saturdays and Sundays are told by counting from Monday 1 January 2024, not by the calendar that is tested.
static void every_other_weekday_is_a_working_day(void **state)
{
	UNUSED(state);
	const struct calendar *c = rulebook_calendar();
	day_number first = rulebook_day("2024-01-01");

	for (day_number day = first; day <= rulebook_day("2030-12-31"); day++) {
		bool weekend = (day - first) % 7 >= 5;
		const char *name = free_day(day);
		bool decreed = name != NULL && strcmp(name, "decree") == 0;

		assert_int_equal(calendar_is_holiday(c, day), name != NULL);
		assert_int_equal(calendar_is_working_day(c, day), !weekend && name == NULL);
		assert_int_equal(calendar_is_working_day_strict(c, day), !weekend && (name == NULL || decreed));
	}
}

static void a_year_has_so_many_working_days(void **state)
{
	UNUSED(state);
	static const struct {
		int year, working, strict;
	} years[] = {
		{ 2024, 253, 255 },
		{ 2025, 252, 253 },
		{ 2026, 251, 253 },
		{ 2027, 253, 254 },
		{ 2028, 250, 252 },
		{ 2029, 253, 253 },
		{ 2030, 254, 254 },
	};

	for (size_t i = 0; i < ARRAY_LEN(years); i++) {
		int working = 0, strict = 0;
		day_number end = date_to_day((struct date){ years[i].year + 1, 1, 1 });

		for (day_number day = date_to_day((struct date){ years[i].year, 1, 1 }); day < end; day++) {
			working += calendar_is_working_day(rulebook_calendar(), day) ? 1 : 0;
			strict += calendar_is_working_day_strict(rulebook_calendar(), day) ? 1 : 0;
		}
		assert_int_equal(working, years[i].working);
		assert_int_equal(strict, years[i].strict);
	}
}

// ---- art. 1: a term that would end on any of these days ------------------------------------------------------------

static void art_1_four_weeks_that_end_on_each_free_day_run_on(void **state)
{
	UNUSED(state);
	static const struct {
		const char *from, *last_day;
	} terms[] = {
		{ "2023-12-04", "2024-01-02" },
		{ "2024-03-01", "2024-04-02" },
		{ "2024-03-04", "2024-04-02" },
		{ "2024-03-30", "2024-04-29" },
		{ "2024-04-07", "2024-05-06" },
		{ "2024-04-11", "2024-05-13" },
		{ "2024-04-12", "2024-05-13" },
		{ "2024-04-22", "2024-05-21" },
		{ "2024-11-27", "2024-12-30" },
		{ "2024-11-28", "2024-12-30" },
		{ "2024-11-29", "2024-12-30" },
		{ "2024-12-04", "2025-01-02" },
		{ "2025-03-21", "2025-04-22" },
		{ "2025-03-24", "2025-04-22" },
		{ "2025-03-29", "2025-04-28" },
		{ "2025-04-07", "2025-05-06" },
		{ "2025-05-01", "2025-06-02" },
		{ "2025-05-02", "2025-06-02" },
		{ "2025-05-12", "2025-06-10" },
		{ "2025-11-27", "2025-12-29" },
		{ "2025-11-28", "2025-12-29" },
		{ "2025-12-04", "2026-01-05" },
		{ "2025-12-05", "2026-01-05" },
		{ "2026-03-06", "2026-04-07" },
		{ "2026-03-09", "2026-04-07" },
		{ "2026-03-30", "2026-04-28" },
		{ "2026-04-07", "2026-05-06" },
		{ "2026-04-16", "2026-05-18" },
		{ "2026-04-17", "2026-05-18" },
		{ "2026-04-27", "2026-05-26" },
		{ "2026-11-27", "2026-12-28" },
		{ "2026-11-28", "2026-12-28" },
		{ "2026-12-04", "2027-01-04" },
		{ "2027-02-26", "2027-03-30" },
		{ "2027-03-01", "2027-03-30" },
		{ "2027-03-30", "2027-04-28" },
		{ "2027-04-07", "2027-05-10" },
		{ "2027-04-08", "2027-05-10" },
		{ "2027-04-09", "2027-05-10" },
		{ "2027-04-19", "2027-05-18" },
		{ "2027-11-27", "2027-12-27" },
		{ "2027-11-28", "2027-12-27" },
		{ "2027-12-04", "2028-01-03" },
		{ "2028-03-17", "2028-04-18" },
		{ "2028-03-20", "2028-04-18" },
		{ "2028-03-30", "2028-05-01" },
		{ "2028-03-31", "2028-05-01" },
		{ "2028-04-07", "2028-05-08" },
		{ "2028-04-27", "2028-05-29" },
		{ "2028-04-28", "2028-05-29" },
		{ "2028-05-08", "2028-06-06" },
		{ "2028-11-27", "2028-12-27" },
		{ "2028-11-28", "2028-12-27" },
		{ "2028-12-04", "2029-01-02" },
		{ "2029-03-02", "2029-04-03" },
		{ "2029-03-05", "2029-04-03" },
		{ "2029-03-30", "2029-04-30" },
		{ "2029-04-07", "2029-05-07" },
		{ "2029-04-12", "2029-05-11" },
		{ "2029-04-23", "2029-05-22" },
		{ "2029-11-27", "2029-12-27" },
		{ "2029-11-28", "2029-12-27" },
		{ "2029-12-04", "2030-01-02" },
		{ "2030-03-22", "2030-04-23" },
		{ "2030-03-25", "2030-04-23" },
		{ "2030-03-30", "2030-04-29" },
		{ "2030-04-07", "2030-05-06" },
		{ "2030-05-02", "2030-05-31" },
		{ "2030-05-13", "2030-06-11" },
		{ "2030-11-27", "2030-12-27" },
		{ "2030-11-28", "2030-12-27" },
	};

	// Each of the days above is the 28th day of one of these terms.
	assert_int_equal(ARRAY_LEN(terms), ARRAY_LEN(free_days));
	for (size_t i = 0; i < ARRAY_LEN(terms); i++) {
		assert_non_null(free_day(rulebook_day(terms[i].from) + 28));
		assert_ends(terms[i].from, 4, TERM_WEEKS, terms[i].last_day);
		assert_ends(terms[i].from, 28, TERM_DAYS, terms[i].last_day);
	}
}

// ---- art. 2: three days hold two working days ----------------------------------------------------------------------

static void art_2_three_days_asked_before_each_long_weekend(void **state)
{
	UNUSED(state);
	static const struct {
		const char *from, *last_day;
	} terms[] = {
		// Maundy Thursday: Good Friday, Saturday, Easter Sunday, Easter Monday; Tuesday and Wednesday count.
		{ "2024-03-28", "2024-04-03" },
		{ "2025-04-17", "2025-04-23" },
		{ "2026-04-02", "2026-04-08" },
		{ "2027-03-25", "2027-03-31" },
		{ "2028-04-13", "2028-04-19" },
		{ "2029-03-29", "2029-04-04" },
		{ "2030-04-18", "2030-04-24" },
		// The eve of Ascension: with the Friday decreed, Monday and Tuesday; without, Friday and Monday.
		{ "2024-05-08", "2024-05-14" },
		{ "2025-05-28", "2025-06-03" },
		{ "2026-05-13", "2026-05-19" },
		{ "2027-05-05", "2027-05-11" },
		{ "2028-05-24", "2028-05-30" },
		{ "2029-05-09", "2029-05-14" },
		{ "2030-05-29", "2030-06-03" },
		// Christmas Eve.
		{ "2024-12-24", "2024-12-31" },
		{ "2025-12-24", "2025-12-30" },
		{ "2026-12-24", "2026-12-29" },
		{ "2027-12-24", "2027-12-28" },
		{ "2028-12-24", "2028-12-28" },
		{ "2029-12-24", "2029-12-28" },
		{ "2030-12-24", "2030-12-30" },
		// The eve of Koningsdag; in 2025 Friday the 25th.
		{ "2024-04-26", "2024-04-30" },
		{ "2025-04-25", "2025-04-29" },
		{ "2026-04-26", "2026-04-29" },
		{ "2027-04-26", "2027-04-29" },
		{ "2028-04-26", "2028-05-02" },
		{ "2029-04-26", "2029-05-01" },
		{ "2030-04-26", "2030-04-30" },
		// The Friday before Pentecost.
		{ "2024-05-17", "2024-05-22" },
		{ "2025-06-06", "2025-06-11" },
		{ "2026-05-22", "2026-05-27" },
		{ "2027-05-14", "2027-05-19" },
		{ "2028-06-02", "2028-06-07" },
		{ "2029-05-18", "2029-05-23" },
		{ "2030-06-07", "2030-06-12" },
	};

	for (size_t i = 0; i < ARRAY_LEN(terms); i++)
		assert_ends(terms[i].from, 3, TERM_DAYS, terms[i].last_day);
	// Two days are not lengthened so: only art. 1 holds for them.
	assert_ends("2026-04-02", 2, TERM_DAYS, "2026-04-07");
	assert_ends("2027-12-24", 2, TERM_DAYS, "2027-12-27");
}

// ---- art. 4: what the act is not for -------------------------------------------------------------------------------

static void art_4_the_longest_terms_of_the_act_and_the_first_beyond(void **state)
{
	UNUSED(state);
	// 90 days from Monday 26 January 2026 are Sunday 26 April; Monday is Koningsdag.
	assert_ends("2026-01-26", 90, TERM_DAYS, "2026-04-28");
	assert_ends("2026-01-25", 91, TERM_DAYS, "2026-04-26");
	// 12 weeks from Sunday 1 February 2026 are Sunday 26 April.
	assert_ends("2026-02-01", 12, TERM_WEEKS, "2026-04-28");
	assert_ends("2026-01-25", 13, TERM_WEEKS, "2026-04-26");
	// 3 months from 5 February 2030 are Sunday 5 May.
	assert_ends("2030-02-05", 3, TERM_MONTHS, "2030-05-06");
	assert_ends("2030-01-05", 4, TERM_MONTHS, "2030-05-05");
	assert_ends("2023-12-25", 1, TERM_YEARS, "2024-12-25");
	assert_ends("2015-12-26", 15, TERM_YEARS, "2030-12-26");
}

// ---- clock changes --------------------------------------------------------------------------------------------------

static const struct {
	const char *day;                // the last Sunday of March or October
	int64_t change_ms;              // 01:00 UTC
	int64_t saturday_ms;            // the day before, 12:00 local
	int64_t friday_ms;              // two days before, 12:00 local
	const char *three_days, *week;  // last days of terms from that Friday
	int64_t three_days_due_ms, week_due_ms;
} changes[] = {
	{ "2024-03-31", 1711846800000, 1711796400000, 1711710000000, "2024-04-03", "2024-04-05", 1712181600000,
		1712354400000 },
	{ "2024-10-27", 1729990800000, 1729936800000, 1729850400000, "2024-10-29", "2024-11-01", 1730242800000,
		1730502000000 },
	{ "2025-03-30", 1743296400000, 1743246000000, 1743159600000, "2025-04-01", "2025-04-04", 1743544800000,
		1743804000000 },
	{ "2025-10-26", 1761440400000, 1761386400000, 1761300000000, "2025-10-28", "2025-10-31", 1761692400000,
		1761951600000 },
	{ "2026-03-29", 1774746000000, 1774695600000, 1774609200000, "2026-03-31", "2026-04-07", 1774994400000,
		1775599200000 },
	{ "2026-10-25", 1792890000000, 1792836000000, 1792749600000, "2026-10-27", "2026-10-30", 1793142000000,
		1793401200000 },
	{ "2027-03-28", 1806195600000, 1806145200000, 1806058800000, "2027-03-31", "2027-04-02", 1806530400000,
		1806703200000 },
	{ "2027-10-31", 1824944400000, 1824890400000, 1824804000000, "2027-11-02", "2027-11-05", 1825196400000,
		1825455600000 },
	{ "2028-03-26", 1837645200000, 1837594800000, 1837508400000, "2028-03-28", "2028-03-31", 1837893600000,
		1838152800000 },
	{ "2028-10-29", 1856394000000, 1856340000000, 1856253600000, "2028-10-31", "2028-11-03", 1856646000000,
		1856905200000 },
	{ "2029-03-25", 1869094800000, 1869044400000, 1868958000000, "2029-03-27", "2029-04-03", 1869343200000,
		1869948000000 },
	{ "2029-10-28", 1887843600000, 1887789600000, 1887703200000, "2029-10-30", "2029-11-02", 1888095600000,
		1888354800000 },
	{ "2030-03-31", 1901149200000, 1901098800000, 1901012400000, "2030-04-02", "2030-04-05", 1901397600000,
		1901656800000 },
	{ "2030-10-27", 1919293200000, 1919239200000, 1919152800000, "2030-10-29", "2030-11-01", 1919545200000,
		1919804400000 },
};

static bool in_march(size_t i)
{
	return strncmp(changes[i].day + 5, "03", 2) == 0;
}

static void the_clocks_change_at_one_utc_on_these_sundays(void **state)
{
	UNUSED(state);
	const struct calendar *c = rulebook_calendar();

	for (size_t i = 0; i < ARRAY_LEN(changes); i++) {
		int32_t before = in_march(i) ? 3600 : 7200, after = in_march(i) ? 7200 : 3600;

		assert_int_equal(day_of_week(rulebook_day(changes[i].day)), SUNDAY);
		assert_int_equal(calendar_offset_s(c, changes[i].change_ms - 1), before);
		assert_int_equal(calendar_offset_s(c, changes[i].change_ms), after);
		assert_int_equal(calendar_local_day(c, changes[i].change_ms), rulebook_day(changes[i].day));
	}
}

// 24 hours from noon on Saturday: one o'clock on the day that lost an hour, eleven on the day that got one.
static void hours_are_counted_through_a_clock_change(void **state)
{
	UNUSED(state);
	const struct calendar *c = rulebook_calendar();

	for (size_t i = 0; i < ARRAY_LEN(changes); i++) {
		int64_t due = calendar_term_due_ms(c, changes[i].saturday_ms, (struct term){ 24, TERM_HOURS }, false);

		assert_int_equal(calendar_local_second(c, changes[i].saturday_ms), 12 * 3600);
		assert_int_equal(due, changes[i].saturday_ms + INT64_C(86400000));
		assert_int_equal(calendar_local_day(c, due), rulebook_day(changes[i].day));
		assert_int_equal(calendar_local_second(c, due), (in_march(i) ? 13 : 11) * 3600);
	}
}

// A term in days or weeks ends at a local midnight, whatever the hours between.
static void days_end_at_midnight_behind_a_clock_change(void **state)
{
	UNUSED(state);
	const struct calendar *c = rulebook_calendar();

	for (size_t i = 0; i < ARRAY_LEN(changes); i++) {
		char from[11];

		date_print(rulebook_day(changes[i].day) - 2, from);
		assert_ends(from, 3, TERM_DAYS, changes[i].three_days);
		assert_ends(from, 1, TERM_WEEKS, changes[i].week);
		assert_int_equal(calendar_term_due_ms(c, changes[i].friday_ms, (struct term){ 3, TERM_DAYS }, false),
			changes[i].three_days_due_ms);
		assert_int_equal(calendar_term_due_ms(c, changes[i].friday_ms, (struct term){ 1, TERM_WEEKS }, false),
			changes[i].week_due_ms);
	}
}

// ---- leap days ------------------------------------------------------------------------------------------------------

static void the_leap_days_are_29_february_2024_and_2028(void **state)
{
	UNUSED(state);
	day_number day;

	assert_int_equal(day_of_week(rulebook_day("2024-02-29")), THURSDAY);
	assert_int_equal(day_of_week(rulebook_day("2028-02-29")), TUESDAY);
	for (int year = 2024; year <= 2030; year++)
		assert_int_equal(date_month_length(year, 2), year == 2024 || year == 2028 ? 29 : 28);
	assert_false(date_parse("2025-02-29", &day));
	assert_false(date_parse("2026-02-29", &day));
	assert_false(date_parse("2030-02-29", &day));
}

static void a_month_from_31_january_is_the_last_of_february(void **state)
{
	UNUSED(state);
	assert_ends("2024-01-31", 1, TERM_MONTHS, "2024-02-29");  // Thursday
	assert_ends("2025-01-31", 1, TERM_MONTHS, "2025-02-28");  // Friday
	assert_ends("2026-01-31", 1, TERM_MONTHS, "2026-03-02");  // Saturday 28 February
	assert_ends("2027-01-31", 1, TERM_MONTHS, "2027-03-01");  // Sunday 28 February
	assert_ends("2028-01-31", 1, TERM_MONTHS, "2028-02-29");  // Tuesday
	assert_ends("2029-01-31", 1, TERM_MONTHS, "2029-02-28");  // Wednesday
	assert_ends("2030-01-31", 1, TERM_MONTHS, "2030-02-28");  // Thursday
	assert_ends("2024-01-29", 1, TERM_MONTHS, "2024-02-29");
	assert_ends("2025-01-29", 1, TERM_MONTHS, "2025-02-28");
	assert_ends("2023-11-30", 3, TERM_MONTHS, "2024-02-29");
	assert_ends("2027-11-30", 3, TERM_MONTHS, "2028-02-29");
}

static void terms_from_and_to_a_leap_day(void **state)
{
	UNUSED(state);
	assert_ends("2024-02-29", 1, TERM_MONTHS, "2024-04-02");  // Friday 29 March: Good Friday, then Easter
	assert_ends("2024-02-29", 3, TERM_MONTHS, "2024-05-29");  // Wednesday
	assert_ends("2028-02-29", 1, TERM_MONTHS, "2028-03-29");  // Wednesday
	assert_ends("2028-02-29", 3, TERM_MONTHS, "2028-05-29");  // Monday
	assert_ends("2024-02-15", 2, TERM_WEEKS, "2024-02-29");
	assert_ends("2024-02-22", 2, TERM_WEEKS, "2024-03-07");
	assert_ends("2028-02-28", 1, TERM_DAYS, "2028-02-29");
	assert_ends("2027-02-26", 1, TERM_DAYS, "2027-03-01");  // Saturday 27 February
	assert_ends("2024-02-29", 1, TERM_YEARS, "2025-02-28");
	assert_ends("2024-02-29", 4, TERM_YEARS, "2028-02-29");
	assert_ends("2009-02-28", 15, TERM_YEARS, "2024-02-28");
	assert_ends("2024-02-28", 2, TERM_WORKING_DAYS, "2024-03-01");
}

static void one_born_on_a_leap_day_is_older_on_1_march(void **state)
{
	UNUSED(state);
	static const struct {
		const char *born, *day;
		int age;
	} ages[] = {
		{ "2008-02-29", "2026-02-28", 17 },
		{ "2008-02-29", "2026-03-01", 18 },
		{ "2012-02-29", "2024-02-28", 11 },
		{ "2012-02-29", "2024-02-29", 12 },
		{ "2012-02-29", "2028-02-28", 15 },
		{ "2012-02-29", "2028-02-29", 16 },
		{ "2012-02-29", "2030-02-28", 17 },
		{ "2012-02-29", "2030-03-01", 18 },
		{ "2016-02-29", "2028-02-28", 11 },
		{ "2016-02-29", "2028-02-29", 12 },
		{ "2010-03-01", "2028-02-29", 17 },
		{ "2010-03-01", "2028-03-01", 18 },
		{ "2010-02-28", "2028-02-28", 18 },
	};

	for (size_t i = 0; i < ARRAY_LEN(ages); i++)
		assert_int_equal(calendar_age(rulebook_day(ages[i].born), rulebook_day(ages[i].day)), ages[i].age);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_free_day_of_seven_years_has_its_name_and_weekday),
		cmocka_unit_test(every_other_weekday_is_a_working_day),
		cmocka_unit_test(a_year_has_so_many_working_days),
		cmocka_unit_test(art_1_four_weeks_that_end_on_each_free_day_run_on),
		cmocka_unit_test(art_2_three_days_asked_before_each_long_weekend),
		cmocka_unit_test(art_4_the_longest_terms_of_the_act_and_the_first_beyond),
		cmocka_unit_test(the_clocks_change_at_one_utc_on_these_sundays),
		cmocka_unit_test(hours_are_counted_through_a_clock_change),
		cmocka_unit_test(days_end_at_midnight_behind_a_clock_change),
		cmocka_unit_test(the_leap_days_are_29_february_2024_and_2028),
		cmocka_unit_test(a_month_from_31_january_is_the_last_of_february),
		cmocka_unit_test(terms_from_and_to_a_leap_day),
		cmocka_unit_test(one_born_on_a_leap_day_is_older_on_1_march),
	};

	return cmocka_run_group_tests_name("calendar_years", tests, NULL, NULL);
}
