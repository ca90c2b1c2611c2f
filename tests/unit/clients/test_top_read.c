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
	uint64_t clocks_over;          // as its health has it
	bool stands;                   // the thread that writes does
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
	health.engine_stands = w->stands;
	health.clocks_over = w->stands ? 0 : w->clocks_over;
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

// Answers what is asked next; lets time pass when nothing is.
static void step(struct world *w)
{
	Koers__V1__Call call;
	enum top_ask what = top_read_next(&w->r, w->now, &call);
	if (what == TOP_ASK_FEED)
		answer_feed(w, call.watch);
	else if (what == TOP_ASK_LIST)
		answer_list(w, &call);
	else
		w->now += 1 + top_read_wait(&w->r, w->now) / 10;
}

// Lets so much time pass, answering all that is asked.
static void run(struct world *w, int64_t ms)
{
	for (int64_t end = w->now + ms; w->now < end;)
		step(w);
}

// No answer to whatever is asked; when `health`, then to that alone. Returns how often the feed was asked for.
static size_t run_unanswered(struct world *w, int64_t ms, bool health)
{
	size_t feeds = 0;
	for (int64_t end = w->now + ms; w->now < end; w->now += 50) {
		Koers__V1__Call call;
		enum top_ask what = top_read_next(&w->r, w->now, &call);
		feeds += what == TOP_ASK_FEED;
		if (what == TOP_ASK_LIST)
			assert_int_equal(call.body_case, KOERS__V1__CALL__BODY_GET_HEALTH);
		if (what == TOP_ASK_LIST && health)
			answer_list(w, &call);
		else if (what != TOP_ASK_NOTHING)
			top_read_failed(&w->r, what, true, "nothing answers", w->now);
	}
	return feeds;
}

static size_t lists_asked(const struct world *w)
{
	size_t sum = 0;
	for (size_t i = 0; i < TOP_SOURCES; i++)
		sum += w->list_calls[i];
	return sum;
}

// ---- tests ---------------------------------------------------------------------------------------------------------

// What stops the feed is to be seen all the same: a full store, timers that stand still.
static void a_quiet_koersd_is_asked_for_its_feed_and_its_figures_and_for_nothing_else(void **state)
{
	struct world *w = *state;
	run(w, 5000);
	size_t lists = lists_asked(w), feeds = w->feed_calls, figures[TOP_NETWORKS], asked = 0;
	assert_true(lists >= 8);  // all that the first screen shows, once
	memcpy(figures, w->list_calls, sizeof(figures));
	run(w, 60000);
	for (enum top_source s = TOP_OVERVIEW; s < TOP_NETWORKS; s++) {
		assert_in_range(w->list_calls[s] - figures[s], 3, 60000 / TOP_FIGURES_EVERY_MS);
		asked += w->list_calls[s] - figures[s];
	}
	assert_int_equal(lists_asked(w) - lists, asked);
	assert_in_range(w->feed_calls - feeds, 50, 60);
}

static void before_its_place_in_the_feed_is_known_it_waits(void **state)
{
	struct world *w = *state;
	Koers__V1__Call call;
	assert_int_equal(top_read_next(&w->r, w->now, &call), TOP_ASK_FEED);
	assert_int_equal(top_read_next(&w->r, w->now, &call), TOP_ASK_NOTHING);
	assert_int_equal(top_read_wait(&w->r, w->now), TOP_FEED_EVERY_MS);
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

// It took nobody's time.
static void a_pause_in_the_middle_of_a_list_is_no_rest(void **state)
{
	struct world *w = *state;
	w->pages = 3;
	while (w->r.source != TOP_REQUESTS || w->r.rows == NULL)
		step(w);
	assert_int_equal(w->r.pages, 1);
	top_press(&w->m, 'p', w->now);
	run(w, 600000);
	assert_int_equal(w->r.pages, 1);
	top_press(&w->m, 'p', w->now);
	run(w, 3000);
	size_t readings = w->list_calls[TOP_REQUESTS];
	w->last++;
	run(w, 4000);
	assert_true(w->list_calls[TOP_REQUESTS] > readings);
}

static void however_long_a_list_took_it_is_read_again_after_a_minute(void **state)
{
	struct world *w = *state;
	w->takes_ms = 30000;
	while (w->list_calls[TOP_REQUESTS] == 0)
		step(w);
	w->takes_ms = 0;
	run(w, 3000);
	w->last++;
	run(w, TOP_REST_MAX_MS);
	assert_int_equal(w->list_calls[TOP_REQUESTS], 2);
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

// Nothing would be left of what is older than the feed keeps.
static void after_a_long_pause_the_feed_is_not_made_up_for(void **state)
{
	struct world *w = *state;
	run(w, 5000);
	top_press(&w->m, 'p', w->now);
	w->last += 100000;
	run(w, 3000);
	size_t feeds = w->feed_calls;
	top_press(&w->m, 'p', w->now);
	run(w, 3000);
	assert_in_range(w->feed_calls - feeds, TOP_FEED_MAX, TOP_FEED_MAX + 5);  // this koersd gives one at a time
	assert_int_equal(json_array_size(w->m.rows[TOP_FEED]), TOP_FEED_MAX);
	json_t *newest = json_array_get(w->m.rows[TOP_FEED], TOP_FEED_MAX - 1);
	assert_int_equal(json_integer_value(json_object_get(newest, "sequence")), w->last);
}

static void a_koersd_that_is_gone_is_asked_for_its_feed_and_health_and_all_is_read_when_it_is_back(void **state)
{
	struct world *w = *state;
	run(w, 5000);
	size_t lists = lists_asked(w);
	assert_in_range(run_unanswered(w, 30000, false), 25, 31);
	assert_int_not_equal(w->m.away_since_ms, 0);
	run(w, 3000);
	assert_int_equal(w->m.away_since_ms, 0);
	assert_non_null(strstr(w->m.note, "koersd is back"));
	assert_int_equal(lists_asked(w), lists * 2);
}

// Its health is answered all the same, without figures.
static void a_thread_that_stands_is_told_and_what_was_known_stays(void **state)
{
	struct world *w = *state;
	w->clocks_over = 3;
	run(w, 5000);
	w->stands = true;
	run_unanswered(w, 30000, true);
	json_t *health = w->m.rows[TOP_HEALTH];
	assert_true(json_is_true(json_object_get(health, "engine_stands")));
	assert_int_equal(json_integer_value(json_object_get(health, "clocks_over")), 3);
	assert_int_not_equal(w->m.away_since_ms, 0);  // it is not back
	w->stands = false;
	run(w, 3000);
	assert_int_equal(w->m.away_since_ms, 0);
	assert_false(json_is_true(json_object_get(w->m.rows[TOP_HEALTH], "engine_stands")));
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

// ---- explanations --------------------------------------------------------------------------------------------------

static void open_explanation(struct world *w, json_int_t id)
{
	struct top_place *place = &w->m.places[w->m.depth++];
	*place = (struct top_place){ .view = TOP_VIEW_EXPLANATION, .sort = -1, .subject = json_object() };
	json_object_set_new(place->subject, "request_id", json_integer(id));
	top_read_explain(&w->r, (uint64_t)id);
}

static void take_explanation(struct world *w, uint64_t id)
{
	Koers__V1__Explanation explanation;
	Koers__V1__Answer answer;
	koers__v1__explanation__init(&explanation);
	koers__v1__answer__init(&answer);
	explanation.request_id = id;
	answer.body_case = KOERS__V1__ANSWER__BODY_EXPLANATION;
	answer.explanation = &explanation;
	top_read_took(&w->r, TOP_ASK_EXPLAIN, &answer, w->now);
}

static void an_explanation_is_shown_with_its_own_request_only(void **state)
{
	struct world *w = *state;
	Koers__V1__Call call;
	run(w, 5000);
	open_explanation(w, 77);
	assert_int_equal(top_read_next(&w->r, w->now, &call), TOP_ASK_EXPLAIN);
	top_press(&w->m, TOP_KEY_BACK, w->now);
	open_explanation(w, 78);
	take_explanation(w, 77);
	assert_null(w->m.explanation);
	assert_int_equal(top_read_next(&w->r, w->now, &call), TOP_ASK_EXPLAIN);
	assert_int_equal(call.explain->request_id, 78);
	take_explanation(w, 78);
	assert_int_equal(json_integer_value(json_object_get(w->m.explanation, "request_id")), 78);
}

static void nor_does_the_failure_of_one_stand_with_another(void **state)
{
	struct world *w = *state;
	Koers__V1__Call call;
	run(w, 5000);
	open_explanation(w, 77);
	assert_int_equal(top_read_next(&w->r, w->now, &call), TOP_ASK_EXPLAIN);
	top_press(&w->m, TOP_KEY_BACK, w->now);
	open_explanation(w, 78);
	top_read_failed(&w->r, TOP_ASK_EXPLAIN, false, "not for you", w->now);
	assert_string_equal(w->m.explain_error, "");
}

// Each reading is logged: none that nobody looks at.
static void an_explanation_whose_page_was_left_is_not_asked_for(void **state)
{
	struct world *w = *state;
	run(w, 5000);
	run_unanswered(w, 3000, false);
	open_explanation(w, 77);
	run_unanswered(w, 1000, false);
	top_press(&w->m, TOP_KEY_BACK, w->now);
	run(w, 10000);
	assert_false(w->r.under_way[TOP_ASK_EXPLAIN]);
}

static void one_that_is_under_way_is_not_asked_for_again(void **state)
{
	struct world *w = *state;
	Koers__V1__Call call;
	run(w, 5000);
	open_explanation(w, 77);
	assert_int_equal(top_read_next(&w->r, w->now, &call), TOP_ASK_EXPLAIN);
	top_press(&w->m, TOP_KEY_BACK, w->now);
	open_explanation(w, 77);
	take_explanation(w, 77);
	assert_non_null(w->m.explanation);
	run(w, 10000);
	assert_false(w->r.under_way[TOP_ASK_EXPLAIN]);
}

// Never again by itself.
static void an_explanation_is_asked_for_once(void **state)
{
	struct world *w = *state;
	run(w, 5000);
	open_explanation(w, 77);
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
		TEST(a_quiet_koersd_is_asked_for_its_feed_and_its_figures_and_for_nothing_else),
		TEST(before_its_place_in_the_feed_is_known_it_waits),
		TEST(a_busy_one_has_each_list_read_every_two_seconds_at_most),
		TEST(what_takes_long_rests_ten_times_as_long),
		TEST(a_pause_in_the_middle_of_a_list_is_no_rest),
		TEST(however_long_a_list_took_it_is_read_again_after_a_minute),
		TEST(a_list_is_read_when_it_is_looked_at),
		TEST(pages_are_put_together_up_to_a_bound),
		TEST(paused_nothing_is_asked_and_going_on_misses_nothing),
		TEST(after_a_long_pause_the_feed_is_not_made_up_for),
		TEST(a_koersd_that_is_gone_is_asked_for_its_feed_and_health_and_all_is_read_when_it_is_back),
		TEST(a_thread_that_stands_is_told_and_what_was_known_stays),
		TEST(one_that_was_restored_goes_on_from_the_end_of_its_log),
		TEST(a_list_that_is_refused_is_told_and_keeps_its_rows),
		TEST(an_explanation_is_shown_with_its_own_request_only),
		TEST(nor_does_the_failure_of_one_stand_with_another),
		TEST(an_explanation_whose_page_was_left_is_not_asked_for),
		TEST(one_that_is_under_way_is_not_asked_for_again),
		TEST(an_explanation_is_asked_for_once),
		TEST(throughput_and_commits_are_those_between_two_readings),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
