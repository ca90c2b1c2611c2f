// What `koersctl top` asks koersd, and when, in a time of its own: no connection, no waiting.
#include "top_town.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "operator/top_read.h"

struct world {
	struct top_model m;
	struct top_reader r;
	int64_t now;
	uint64_t last;     // the newest entry of the feed
	int64_t takes_ms;  // what answering a list takes
	size_t feed_calls;
	size_t list_calls[TOP_SOURCES];
	int64_t list_at[TOP_SOURCES];  // when it was asked for last
	int64_t closest[TOP_SOURCES];  // the shortest time between two readings
	size_t pages;                  // of the list of requests
};

static int setup(void **state)
{
	struct world *w = calloc(1, sizeof(*w));
	assert_non_null(w);
	top_init(&w->m);
	top_read_init(&w->r, &w->m);
	w->now = 1000000;
	w->last = 10;
	w->pages = 1;
	for (size_t i = 0; i < TOP_SOURCES; i++)
		w->closest[i] = INT64_MAX;
	*state = w;
	return 0;
}

static int teardown(void **state)
{
	struct world *w = *state;
	top_read_clear(&w->r);
	top_clear(&w->m);
	free(w);
	return 0;
}

// ---- a koersd ------------------------------------------------------------------------------------------------------

static void answer_feed(struct world *w, const Koers__V1__Watch *watch)
{
	Koers__V1__WatchPage page;
	Koers__V1__WatchLine line;
	Koers__V1__WatchLine *items[] = { &line };
	Koers__V1__Answer answer;
	koers__v1__watch_page__init(&page);
	koers__v1__watch_line__init(&line);
	koers__v1__answer__init(&answer);
	page.last_sequence = w->last;
	line.sequence = watch->after_sequence + 1;
	page.items = items;
	page.n_items = watch->after_sequence < w->last ? 1 : 0;
	answer.body_case = KOERS__V1__ANSWER__BODY_WATCH_PAGE;
	answer.watch_page = &page;
	w->feed_calls++;
	top_read_took(&w->r, TOP_ASK_FEED, &answer, w->now);
}

static void note_call(struct world *w, enum top_source source)
{
	if (w->list_calls[source]++ > 0 && w->now - w->list_at[source] < w->closest[source])
		w->closest[source] = w->now - w->list_at[source];
	w->list_at[source] = w->now;
}

static void answer_requests(struct world *w, const Koers__V1__ListRequests *list)
{
	Koers__V1__Requests page;
	Koers__V1__RequestLine line;
	Koers__V1__RequestLine *items[] = { &line };
	Koers__V1__Answer answer;
	size_t n = list->page_token[0] != '\0' ? strtoul(list->page_token, NULL, 10) : 1;
	char next[24] = "";
	if (n < w->pages)
		snprintf(next, sizeof(next), "%zu", n + 1);
	koers__v1__requests__init(&page);
	koers__v1__request_line__init(&line);
	koers__v1__answer__init(&answer);
	line.request_id = n;
	page.items = items;
	page.n_items = 1;
	page.next_page_token = next;
	answer.body_case = KOERS__V1__ANSWER__BODY_REQUESTS;
	answer.requests = &page;
	if (n == 1)
		note_call(w, TOP_REQUESTS);
	top_read_took(&w->r, TOP_ASK_LIST, &answer, w->now);
}

static void answer_list(struct world *w, const Koers__V1__Call *call)
{
	static Koers__V1__Overview overview;
	static Koers__V1__Health health;
	static Koers__V1__Gidsen items;
	Koers__V1__Answer answer;
	enum top_source source = w->r.source;
	koers__v1__answer__init(&answer);
	w->now += w->takes_ms;
	if (call->body_case == KOERS__V1__CALL__BODY_LIST_REQUESTS) {
		answer_requests(w, call->list_requests);
		return;
	}
	note_call(w, source);
	koers__v1__overview__init(&overview);
	koers__v1__health__init(&health);
	koers__v1__gidsen__init(&items);
	overview.at_ms = w->now + 5000;
	answer.body_case = source == TOP_OVERVIEW ? KOERS__V1__ANSWER__BODY_OVERVIEW
			   : source == TOP_HEALTH ? KOERS__V1__ANSWER__BODY_HEALTH
						  : KOERS__V1__ANSWER__BODY_GIDSEN;
	answer.gidsen = &items;
	if (source == TOP_OVERVIEW)
		answer.overview = &overview;
	if (source == TOP_HEALTH)
		answer.health = &health;
	top_read_took(&w->r, TOP_ASK_LIST, &answer, w->now);
}

// Lets so much time pass, answering all that is asked.
static void run(struct world *w, int64_t ms)
{
	int64_t end = w->now + ms;
	while (w->now < end) {
		Koers__V1__Call call;
		enum top_ask what = top_read_next(&w->r, w->now, &call);
		if (what == TOP_ASK_FEED)
			answer_feed(w, call.watch);
		else if (what == TOP_ASK_LIST)
			answer_list(w, &call);
		else
			w->now += 1 + top_read_wait(&w->r, w->now) / 10;
	}
}

static size_t lists_asked(const struct world *w)
{
	size_t sum = 0;
	for (size_t i = 0; i < TOP_SOURCES; i++)
		sum += w->list_calls[i];
	return sum;
}

// ---- tests ---------------------------------------------------------------------------------------------------------

static void a_quiet_koersd_is_asked_for_its_feed_once_a_second_and_for_nothing_else(void **state)
{
	struct world *w = *state;
	run(w, 5000);
	size_t lists = lists_asked(w), feeds = w->feed_calls;
	assert_true(lists >= 8);  // all that the first screen shows, once
	run(w, 60000);
	assert_int_equal(lists_asked(w), lists);
	assert_in_range(w->feed_calls - feeds, 50, 60);
}

static void a_busy_one_has_each_list_read_every_two_seconds_at_most(void **state)
{
	struct world *w = *state;
	int64_t began = w->now;
	for (int i = 0; i < 600; i++) {
		w->last += 3;
		run(w, 100);
	}
	size_t most = (size_t)(w->now - began) / TOP_LIST_EVERY_MS + 1;
	for (enum top_source s = TOP_OVERVIEW; s < TOP_TASKS; s++) {
		assert_true(w->closest[s] >= TOP_LIST_EVERY_MS);
		assert_in_range(w->list_calls[s], most / 2, most);  // and read anew it is
	}
	assert_int_equal(w->list_calls[TOP_TASKS], 0);  // nobody looks at them
}

static void what_takes_long_rests_ten_times_as_long(void **state)
{
	struct world *w = *state;
	w->takes_ms = 900;
	run(w, 20000);
	for (int i = 0; i < 120; i++) {
		w->last++;
		run(w, 1000);
	}
	assert_true(w->closest[TOP_NETWORKS] >= 900 * TOP_REST);
}

static void a_list_is_read_when_it_is_looked_at(void **state)
{
	struct world *w = *state;
	run(w, 5000);
	assert_int_equal(w->list_calls[TOP_TASKS], 0);
	top_press(&w->m, '9', w->now);
	run(w, 100);
	assert_int_equal(w->list_calls[TOP_TASKS], 1);
	top_press(&w->m, '1', w->now);
	top_press(&w->m, '9', w->now);
	run(w, 5000);
	assert_int_equal(w->list_calls[TOP_TASKS], 1);  // nothing happened since
}

static void pages_are_put_together_up_to_a_bound(void **state)
{
	struct world *w = *state;
	w->pages = 7;
	run(w, 3000);
	assert_int_equal(json_array_size(w->m.rows[TOP_REQUESTS]), 7);
	assert_false(w->m.cut[TOP_REQUESTS]);
	w->pages = TOP_PAGES_MAX + 50;
	w->last++;
	run(w, 5000);
	assert_int_equal(json_array_size(w->m.rows[TOP_REQUESTS]), TOP_PAGES_MAX);
	assert_true(w->m.cut[TOP_REQUESTS]);
}

static void paused_nothing_is_asked_and_going_on_misses_nothing(void **state)
{
	struct world *w = *state;
	run(w, 5000);
	top_press(&w->m, 'p', w->now);
	size_t lists = lists_asked(w), feeds = w->feed_calls, entries = json_array_size(w->m.rows[TOP_FEED]);
	w->last += 5;
	run(w, 30000);
	assert_int_equal(lists_asked(w), lists);
	assert_int_equal(w->feed_calls, feeds);
	top_press(&w->m, 'p', w->now);
	run(w, 3000);
	assert_int_equal(json_array_size(w->m.rows[TOP_FEED]), entries + 5);
	assert_true(lists_asked(w) > lists);
}

static void a_koersd_that_is_gone_is_asked_for_its_feed_alone_and_all_is_read_when_it_is_back(void **state)
{
	struct world *w = *state;
	run(w, 5000);
	size_t lists = lists_asked(w);
	Koers__V1__Call call;
	size_t asked = 0;
	for (int64_t end = w->now + 30000; w->now < end; w->now += 50) {
		enum top_ask what = top_read_next(&w->r, w->now, &call);
		assert_int_not_equal(what, TOP_ASK_LIST);
		if (what == TOP_ASK_NOTHING)
			continue;
		asked++;
		top_read_failed(&w->r, what, true, "nothing answers", w->now);
	}
	assert_in_range(asked, 25, 31);
	assert_int_not_equal(w->m.away_since_ms, 0);
	run(w, 3000);
	assert_int_equal(w->m.away_since_ms, 0);
	assert_non_null(strstr(w->m.note, "koersd is back"));
	assert_int_equal(lists_asked(w), lists * 2);
}

static void one_that_was_restored_goes_on_from_the_end_of_its_log(void **state)
{
	struct world *w = *state;
	run(w, 5000);
	w->last = 4;
	run(w, 3000);
	size_t entries = json_array_size(w->m.rows[TOP_FEED]);
	w->last = 6;
	run(w, 3000);
	assert_int_equal(json_array_size(w->m.rows[TOP_FEED]), entries + 2);
}

static void a_list_that_is_refused_is_told_and_keeps_its_rows(void **state)
{
	struct world *w = *state;
	run(w, 5000);
	json_t *before = w->m.rows[TOP_OVERVIEW];
	w->last++;
	Koers__V1__Call call;
	while (top_read_next(&w->r, w->now, &call) != TOP_ASK_LIST)
		w->r.under_way[TOP_ASK_FEED] ? answer_feed(w, call.watch) : (void)(w->now += 100);
	top_read_failed(&w->r, TOP_ASK_LIST, false, "not for you", w->now);
	assert_ptr_equal(w->m.rows[TOP_OVERVIEW], before);
	assert_string_equal(w->m.note, "not for you");
	run(w, 5000);
	assert_ptr_not_equal(w->m.rows[TOP_OVERVIEW], before);  // it was read in the end
}

// Each reading is logged: never again by itself.
static void an_explanation_is_asked_for_once(void **state)
{
	struct world *w = *state;
	run(w, 5000);
	top_read_explain(&w->r, 77);
	Koers__V1__Call call;
	assert_int_equal(top_read_next(&w->r, w->now, &call), TOP_ASK_EXPLAIN);
	assert_int_equal(call.explain->request_id, 77);
	assert_string_equal(call.explain->reason, "");
	top_read_failed(&w->r, TOP_ASK_EXPLAIN, true, "no answer in time", w->now);
	assert_string_equal(w->m.explain_error, "no answer in time");
	run(w, 10000);  // would fail on an EXPLAIN: nothing answers it
	assert_false(w->r.under_way[TOP_ASK_EXPLAIN]);
}

static void take_metrics(struct world *w, const char *text, int64_t after_ms)
{
	Koers__V1__MetricsPage page;
	Koers__V1__Answer answer;
	char copy[512];
	snprintf(copy, sizeof(copy), "%s", text);
	koers__v1__metrics_page__init(&page);
	koers__v1__answer__init(&answer);
	page.text = copy;
	answer.body_case = KOERS__V1__ANSWER__BODY_METRICS_PAGE;
	answer.metrics_page = &page;
	w->now += after_ms;
	w->r.source = TOP_METRICS;
	top_read_took(&w->r, TOP_ASK_LIST, &answer, w->now);
}

static void throughput_and_commits_are_those_between_two_readings(void **state)
{
	struct world *w = *state;
	take_metrics(w,
		"# TYPE x\nkoers_commands_total 100\nkoers_commit_seconds_sum 2.000000\n"
		"koers_commit_seconds_count 100\n",
		0);
	assert_true(w->m.commands_per_s < 0);
	assert_true(w->m.commit_ms > 19.9 && w->m.commit_ms < 20.1);
	take_metrics(w, "koers_commands_total 130\nkoers_commit_seconds_sum 2.100000\nkoers_commit_seconds_count 120\n",
		10000);
	assert_true(w->m.commands_per_s > 2.99 && w->m.commands_per_s < 3.01);
	assert_true(w->m.commit_ms > 4.9 && w->m.commit_ms < 5.1);
	// Started anew: the counters begin from nothing, and no rate is negative.
	take_metrics(w, "koers_commands_total 3\nkoers_commit_seconds_sum 0.003000\nkoers_commit_seconds_count 3\n",
		2000);
	assert_true(w->m.commands_per_s >= 0);
	assert_true(w->m.commit_ms > 0.9 && w->m.commit_ms < 1.1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define TEST(name) cmocka_unit_test_setup_teardown(name, setup, teardown)
		TEST(a_quiet_koersd_is_asked_for_its_feed_once_a_second_and_for_nothing_else),
		TEST(a_busy_one_has_each_list_read_every_two_seconds_at_most),
		TEST(what_takes_long_rests_ten_times_as_long),
		TEST(a_list_is_read_when_it_is_looked_at),
		TEST(pages_are_put_together_up_to_a_bound),
		TEST(paused_nothing_is_asked_and_going_on_misses_nothing),
		TEST(a_koersd_that_is_gone_is_asked_for_its_feed_alone_and_all_is_read_when_it_is_back),
		TEST(one_that_was_restored_goes_on_from_the_end_of_its_log),
		TEST(a_list_that_is_refused_is_told_and_keeps_its_rows),
		TEST(an_explanation_is_asked_for_once),
		TEST(throughput_and_commits_are_those_between_two_readings),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
