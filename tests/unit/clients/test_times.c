// Times: what is written and read, and what o'clock it is in Dronten.
#include "common/times.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static int64_t at(const char *text)
{
	int64_t ms = -1;
	const char *why = NULL;
	assert_true(times_parse(text, &ms, &why));
	return ms;
}

static void a_time_is_printed_and_read_back(void **state)
{
	(void)state;
	char text[TIMES_SIZE];
	times_iso(1772438400123, text);
	assert_string_equal(text, "2026-03-02T08:00:00.123Z");
	assert_true(at(text) == 1772438400123);
	assert_true(at("2026-03-02T09:00:00.123+01:00") == 1772438400123);
	assert_true(at("2026-03-02T09:00+0100") == 1772438400000);
	assert_true(at("2026-03-02T03:30:00-04:30") == 1772438400000);
}

static void any_moment_at_all_is_printed(void **state)
{
	(void)state;
	char text[TIMES_SIZE];
	times_iso(at("0999-12-31T23:59:59Z"), text);
	assert_string_equal(text, "0999-12-31T23:59:59.000Z");
	times_iso(-1, text);
	assert_string_equal(text, "1969-12-31T23:59:59.999Z");
	times_iso(INT64_MIN, text);
	assert_string_equal(text + strlen(text) - 5, ".192Z");
}

static void what_is_no_time_says_why(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		const char *why;
	} wrong[] = {
		{ "", "expected a time" },
		{ "2026-03-02", "expected a time" },
		{ "2026-03-02 09:00:00+01:00", "expected a time" },
		{ "2026-03-02T09:00:00", "offset" },
		{ "2026-03-02T09:00:00+01:00x", "expected a time" },
		{ "2026-03-02T25:00:00Z", "expected a time" },
		{ "2026-02-30T09:00:00Z", "no such day" },
		{ "2026-13-01T09:00:00Z", "no such day" },
		{ "2026-03-02T09:00:00.Z", "expected a time" },
	};
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		int64_t ms;
		const char *why = NULL;
		assert_false(times_parse(wrong[i].text, &ms, &why));
		assert_non_null(strstr(why, wrong[i].why));
	}
}

static void a_day_begins_and_ends_at_local_midnight(void **state)
{
	(void)state;
	static const struct {
		const char *day;
		const char *first;
		const char *end;
	} days[] = {
		{ "2026-03-02", "2026-03-02T00:00+01:00", "2026-03-03T00:00+01:00" },
		{ "2026-03-28", "2026-03-28T00:00+01:00", "2026-03-29T00:00+01:00" },
		{ "2026-03-29", "2026-03-29T00:00+01:00", "2026-03-30T00:00+02:00" },
		{ "2026-10-25", "2026-10-25T00:00+02:00", "2026-10-26T00:00+01:00" },
		{ "2026-12-31", "2026-12-31T00:00+01:00", "2027-01-01T00:00+01:00" },
		{ "2028-02-29", "2028-02-29T00:00+01:00", "2028-03-01T00:00+01:00" },
	};
	int64_t ms = 0;
	for (size_t i = 0; i < ARRAY_LEN(days); i++) {
		assert_true(times_parse_day(days[i].day, false, &ms) && ms == at(days[i].first));
		assert_true(times_parse_day(days[i].day, true, &ms) && ms == at(days[i].end));
	}
	static const char *const wrong[] = { "", "2026-02-29", "2026-3-2", "2026-03-02T", "02-03-2026", "2026-13-01" };
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		assert_false(times_parse_day(wrong[i], false, &ms));
}

static void local_time_changes_twice_a_year(void **state)
{
	(void)state;
	static const struct {
		const char *utc;
		const char *local;
	} moments[] = {
		{ "2026-03-29T00:59:59Z", "2026-03-29 01:59" },
		{ "2026-03-29T01:00:00Z", "2026-03-29 03:00" },
		{ "2026-10-25T00:59:59Z", "2026-10-25 02:59" },
		{ "2026-10-25T01:00:00Z", "2026-10-25 02:00" },
		{ "2024-03-31T01:00:00Z", "2024-03-31 03:00" },
		{ "2027-10-31T00:59:59Z", "2027-10-31 02:59" },
		{ "2025-12-31T23:30:00Z", "2026-01-01 00:30" },
	};
	for (size_t i = 0; i < ARRAY_LEN(moments); i++) {
		char text[TIMES_SIZE];
		times_local(at(moments[i].utc), text);
		assert_string_equal(text, moments[i].local);
	}
}

static void a_term_that_ends_at_midnight_is_its_last_day(void **state)
{
	(void)state;
	char text[TIMES_SIZE];
	times_local_seconds(at("2026-05-07T00:00:09+02:00"), text);
	assert_string_equal(text, "2026-05-07 00:00:09");
	times_local_due(at("2026-05-07T00:00:00+02:00"), text);
	assert_string_equal(text, "2026-05-06");
	times_dutch_due(at("2026-05-07T00:00:00+02:00"), text);
	assert_string_equal(text, "wo 6 mei 2026");
	times_local_due(at("2026-05-06T18:00:00+02:00"), text);
	assert_string_equal(text, "2026-05-06 18:00");
	times_dutch(at("2026-03-02T09:05:00+01:00"), text);
	assert_string_equal(text, "ma 2 maart 2026, 09.05 uur");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_time_is_printed_and_read_back),
		cmocka_unit_test(any_moment_at_all_is_printed),
		cmocka_unit_test(what_is_no_time_says_why),
		cmocka_unit_test(a_day_begins_and_ends_at_local_midnight),
		cmocka_unit_test(local_time_changes_twice_a_year),
		cmocka_unit_test(a_term_that_ends_at_midnight_is_its_last_day),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
