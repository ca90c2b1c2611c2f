// What `koersctl top` shows, and what its keys do, without a terminal.
#include "top_town.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static int setup(void **state)
{
	struct top_model *m = malloc(sizeof(*m));
	assert_non_null(m);
	town_fill(m);
	*state = m;
	return 0;
}

static int teardown(void **state)
{
	top_clear(*state);
	free(*state);
	return 0;
}

static enum top_action press(struct top_model *m, int key)
{
	return top_press(m, key, TOWN_NOW_MS);
}

static void press_all(struct top_model *m, const char *keys)
{
	for (; *keys != '\0'; keys++)
		assert_int_equal(press(m, *keys), TOP_GO_ON);
}

// The rows of where one is, as "a b c".
static void expect_rows(struct top_model *m, const char *wanted)
{
	char text[256] = "";
	size_t len = 0;
	json_t *rows = top_rows(m, top_here(m), TOWN_NOW_MS);
	size_t i;
	json_t *row;
	json_array_foreach(rows, i, row)
	{
		const char *id = json_string_value(json_object_get(row, "display_id"));
		id = id != NULL ? id : json_string_value(json_object_get(row, "id"));
		len += (size_t)snprintf(text + len, sizeof(text) - len, "%s%s", i > 0 ? " " : "",
			id != NULL ? id : "-");
	}
	json_decref(rows);
	assert_string_equal(text, wanted);
}

static void enter_goes_down_from_a_network_to_an_explanation_and_escape_back_up(void **state)
{
	struct top_model *m = *state;
	press_all(m, "2");
	expect_rows(m, "dronten swifterbant");
	press(m, TOP_KEY_DOWN);
	press(m, TOP_KEY_ENTER);
	assert_int_equal(top_here(m)->view, TOP_VIEW_GIDSEN);
	expect_rows(m, "gids-swifterbant-1");
	press(m, TOP_KEY_ENTER);
	expect_rows(m, "K-4");
	press(m, TOP_KEY_ENTER);
	assert_int_equal(top_here(m)->view, TOP_VIEW_REQUEST);
	assert_int_equal(press(m, TOP_KEY_ENTER), TOP_EXPLAIN);
	assert_int_equal(top_here(m)->view, TOP_VIEW_EXPLANATION);
	assert_int_equal(json_integer_value(json_object_get(top_here(m)->subject, "request_id")), 4);
	static const enum top_view up[] = { TOP_VIEW_REQUEST, TOP_VIEW_REQUESTS, TOP_VIEW_GIDSEN, TOP_VIEW_NETWORKS,
		TOP_VIEW_HOME, TOP_VIEW_HOME };
	for (size_t i = 0; i < ARRAY_LEN(up); i++) {
		press(m, TOP_KEY_BACK);
		assert_int_equal(top_here(m)->view, up[i]);
	}
}

static void an_explanation_in_the_safety_lane_is_not_asked_for(void **state)
{
	struct top_model *m = *state;
	press_all(m, "8");
	expect_rows(m, "K-6");
	press(m, TOP_KEY_ENTER);
	assert_int_equal(press(m, TOP_KEY_ENTER), TOP_GO_ON);
	assert_int_equal(top_here(m)->view, TOP_VIEW_EXPLANATION);
	assert_non_null(strstr(m->explain_error, "safety lane"));
}

// Also from a list whose rows do not say that it is.
static void nor_when_it_was_reached_by_its_clock(void **state)
{
	struct top_model *m = *state;
	press_all(m, "7");
	press(m, TOP_KEY_DOWN);
	press(m, TOP_KEY_ENTER);
	assert_int_equal(json_integer_value(json_object_get(top_here(m)->subject, "request_id")), 6);
	assert_int_equal(press(m, TOP_KEY_ENTER), TOP_GO_ON);
	assert_non_null(strstr(m->explain_error, "safety lane"));
}

static void a_filter_is_typed_and_shows_only_rows_with_it(void **state)
{
	struct top_model *m = *state;
	press_all(m, "4/SWIFT");
	assert_true(m->typing);
	expect_rows(m, "K-4");
	press(m, TOP_KEY_ERASE);
	press(m, TOP_KEY_ENTER);
	assert_false(m->typing);
	assert_string_equal(top_here(m)->filter, "SWIF");
	expect_rows(m, "K-4");
	press(m, TOP_KEY_BACK);
	assert_int_equal(top_here(m)->view, TOP_VIEW_REQUESTS);
	expect_rows(m, "K-6 K-5 K-4 K-3");
	press_all(m, "/q");
	expect_rows(m, "");
	press(m, TOP_KEY_BACK);
	expect_rows(m, "K-6 K-5 K-4 K-3");
}

static void offers_stand_by_their_end_and_others_are_sorted_by_any_column(void **state)
{
	struct top_model *m = *state;
	press_all(m, "5");
	expect_rows(m, "K-5 K-6");
	press_all(m, "3s");
	expect_rows(m, "gids-dronten-1 gids-dronten-2 gids-swifterbant-1");
	press_all(m, "sr");  // by load, the fullest first
	expect_rows(m, "gids-swifterbant-1 gids-dronten-2 gids-dronten-1");
	press_all(m, "4sssss");  // by what is due: what has no term comes last, either way
	expect_rows(m, "K-4 K-6 K-5 K-3");
	press_all(m, "r");
	expect_rows(m, "K-5 K-6 K-4 K-3");
}

static void the_cursor_stays_on_its_row_when_rows_come_and_go(void **state)
{
	struct top_model *m = *state;
	press_all(m, "4");
	press(m, TOP_KEY_DOWN);
	press(m, TOP_KEY_DOWN);
	assert_string_equal(top_here(m)->selected, "K-4");
	json_t *rows = json_deep_copy(m->rows[TOP_REQUESTS]);
	json_array_insert_new(rows, 0, town_json("{'request_id': 7, 'display_id': 'K-7', 'state': 'QUEUED'}"));
	top_set(m, TOP_REQUESTS, rows, false);
	press(m, TOP_KEY_ENTER);
	assert_int_equal(json_integer_value(json_object_get(top_here(m)->subject, "request_id")), 4);
	press(m, TOP_KEY_BACK);
	top_set(m, TOP_REQUESTS, town_json("[{'request_id': 6, 'display_id': 'K-6'}]"), false);
	press(m, TOP_KEY_ENTER);
	assert_int_equal(json_integer_value(json_object_get(top_here(m)->subject, "request_id")), 6);
}

static void the_first_screen_has_sections_one_walks_through(void **state)
{
	struct top_model *m = *state;
	static const char *const firsts[] = { "gids-swifterbant-1", "K-5", "K-4", "K-6", "K-2", "dronten" };
	for (size_t i = 0; i < ARRAY_LEN(firsts); i++) {
		press(m, TOP_KEY_TAB);
		assert_string_equal(top_here(m)->selected, firsts[i]);
	}
	press(m, TOP_KEY_DOWN);
	press(m, TOP_KEY_DOWN);
	assert_string_equal(top_here(m)->selected, "gids-swifterbant-1");
	press(m, TOP_KEY_UP);
	assert_string_equal(top_here(m)->selected, "swifterbant");
	press(m, TOP_KEY_ENTER);
	expect_rows(m, "gids-swifterbant-1");
}

// A clock of five days is no risk.
static void clocks_at_risk_are_those_over_or_within_a_day(void **state)
{
	struct top_model *m = *state;
	json_t *rows = top_section_rows(m, 3, TOWN_NOW_MS);
	assert_int_equal(json_array_size(rows), 2);
	assert_int_equal(top_level_of(TOP_VIEW_CLOCKS, json_array_get(rows, 0), TOWN_NOW_MS), TOP_LEVEL_BAD);
	assert_int_equal(top_level_of(TOP_VIEW_CLOCKS, json_array_get(rows, 1), TOWN_NOW_MS), TOP_LEVEL_SOON);
	json_decref(rows);
}

static void the_feed_stands_newest_first_and_is_bounded(void **state)
{
	struct top_model *m = *state;
	press_all(m, "0");
	expect_rows(m, "- K-6");
	press(m, TOP_KEY_ENTER);  // the configuration is about no request
	assert_int_equal(top_here(m)->view, TOP_VIEW_FEED);
	assert_string_not_equal(m->note, "");
	for (int i = 0; i < TOP_FEED_MAX + 10; i++)
		top_add_feed(m, town_json("{'sequence': 99}"));
	assert_int_equal(json_array_size(m->rows[TOP_FEED]), TOP_FEED_MAX);
}

static void pause_help_and_quit_have_their_keys(void **state)
{
	struct top_model *m = *state;
	press_all(m, "p");
	assert_true(m->paused);
	press_all(m, "p?");
	assert_false(m->paused);
	assert_true(m->help);
	press_all(m, "q");  // ends the help alone
	assert_false(m->help);
	assert_int_equal(press(m, 'q'), TOP_QUIT);
}

static void an_empty_list_takes_every_key(void **state)
{
	struct top_model *m = *state;
	static const int keys[] = { TOP_KEY_UP, TOP_KEY_DOWN, TOP_KEY_PAGE_UP, TOP_KEY_PAGE_DOWN, TOP_KEY_FIRST,
		TOP_KEY_LAST, TOP_KEY_ENTER, TOP_KEY_TAB, 's', 'r', '/' };
	for (int source = TOP_NETWORKS; source < TOP_SOURCES; source++)
		top_set(m, (enum top_source)source, json_array(), false);
	for (char view = '0'; view <= '9'; view++)
		for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
			press(m, view);
			press(m, keys[i]);
			press(m, TOP_KEY_BACK);
		}
	assert_int_equal(top_here(m)->cursor, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
		TEST(enter_goes_down_from_a_network_to_an_explanation_and_escape_back_up),
		TEST(an_explanation_in_the_safety_lane_is_not_asked_for),
		TEST(nor_when_it_was_reached_by_its_clock),
		TEST(a_filter_is_typed_and_shows_only_rows_with_it),
		TEST(offers_stand_by_their_end_and_others_are_sorted_by_any_column),
		TEST(the_cursor_stays_on_its_row_when_rows_come_and_go),
		TEST(the_first_screen_has_sections_one_walks_through),
		TEST(clocks_at_risk_are_those_over_or_within_a_day),
		TEST(the_feed_stands_newest_first_and_is_bounded),
		TEST(pause_help_and_quit_have_their_keys),
		TEST(an_empty_list_takes_every_key),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
