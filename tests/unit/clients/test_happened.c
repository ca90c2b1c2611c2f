// What an entry of the feed says on a line.
#include "operator/happened.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static Koers__V1__WatchLine entry(const char *event, const char *by, const char *detail)
{
	Koers__V1__WatchLine line;
	koers__v1__watch_line__init(&line);
	line.sequence = 12;
	line.at_ms = 1772438472000;
	line.event = (char *)(uintptr_t)event;
	line.by = (char *)(uintptr_t)by;
	line.detail = (char *)(uintptr_t)detail;
	return line;
}

static void expect_words(const Koers__V1__WatchLine *line, const char *wanted)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	assert_string_equal(happened_words(a, line), wanted);
}

static void a_line_has_all_there_is_in_the_order_one_reads(void **state)
{
	(void)state;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	char door[] = "cjg", id[] = "K-0000-0000-001", network[] = "dronten", gids[] = "gids-dronten-1",
	     rules[] = "B99 E03";
	Koers__V1__WatchLine line = entry("submit", "cjg", "");
	line.entry_point = door;
	line.display_id = id;
	line.network_id = network;
	line.assignee = gids;
	line.rules = rules;
	line.urgency = KOERS__V1__URGENCY__URGENCY_HIGH;
	line.state = KOERS__V1__REQUEST_STATE__REQUEST_STATE_OFFERED;
	assert_string_equal(happened_line(a, &line),
		"#12     2026-03-02 09:01:12  K-0000-0000-001   came in from cjg: OFFERED             dronten        "
		"gids-dronten-1        high     B99 E03");
}

static void a_line_about_nothing_ends_where_it_says_no_more(void **state)
{
	(void)state;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	Koers__V1__WatchLine line = entry("configure", "koersd", "");
	const char *text = happened_line(a, &line);
	assert_string_equal(text + strlen(text) - strlen("configured"), "configured");
}

static void words_name_who_did_it_where_no_column_does(void **state)
{
	(void)state;
	char gids[] = "gids-dronten-1";
	Koers__V1__WatchLine line = entry("accept", "gids-dronten-1", "case_lead");
	line.assignee = gids;
	expect_words(&line, "accepted: case lead");
	line = entry("assign_request", "beheer", "");
	line.assignee = gids;
	expect_words(&line, "assigned by beheer");
	line = entry("tick", "koersd", "hold_ended");
	expect_words(&line, "timer: hold ended");
	line = entry("tick", "koersd", "absent");
	expect_words(&line, "offer taken back: gids absent");
	line = entry("tick", "koersd", "WMO_ACK");  // the name of a clock stays one
	expect_words(&line, "timer: WMO_ACK");
}

static void what_is_not_known_is_told_as_it_is_and_steers_nothing(void **state)
{
	(void)state;
	Koers__V1__WatchLine line = entry("brand_new", "koersd", "a\x1b[2Jb");
	expect_words(&line, "brand_new: a?[2Jb");
}

static void the_files_absences_and_capacities_are_configuration(void **state)
{
	(void)state;
	static const char *const names[] = { "configure", "set_gids", "set_absence" };
	for (size_t i = 0; i < 3; i++) {
		Koers__V1__WatchLine line = entry(names[i], "beheer", "");
		assert_true(happened_to_configuration(&line));
	}
	Koers__V1__WatchLine line = entry("submit", "cjg", "");
	assert_false(happened_to_configuration(&line));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_line_has_all_there_is_in_the_order_one_reads),
		cmocka_unit_test(a_line_about_nothing_ends_where_it_says_no_more),
		cmocka_unit_test(words_name_who_did_it_where_no_column_does),
		cmocka_unit_test(what_is_not_known_is_told_as_it_is_and_steers_nothing),
		cmocka_unit_test(the_files_absences_and_capacities_are_configuration),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
