// Counting for the foto: what is counted, in which of the two periods, and what is not counted at all.
#include "machine/foto_counts.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#define HOUR INT64_C(3600000)
#define DAY  (24 * HOUR)

// March, and the 31 days before it; it is April.
static const struct foto_period period = {
	.before_ms = 1000 * DAY, .from_ms = 1031 * DAY, .until_ms = 1062 * DAY, .now_ms = 1070 * DAY
};

static struct arena *arena;
static struct foto_counts *counts;

static int fresh(void **state)
{
	(void)state;
	arena = arena_new(0);
	counts = foto_counts_new(arena, &period);
	return 0;
}

static int done(void **state)
{
	(void)state;
	arena_free(arena);
	return 0;
}

static void expect_hours(enum foto_subject subject, const char *key, uint32_t hours, uint64_t now, uint64_t before)
{
	const struct view_foto_cell *cells;
	size_t count = foto_counts_of(counts, &cells);
	uint64_t found[2] = { 0 };
	for (size_t i = 0; i < count; i++) {
		if (cells[i].subject != (uint8_t)subject || cells[i].hours != hours || strcmp(cells[i].key, key) != 0)
			continue;
		found[0] += cells[i].count;
		found[1] += cells[i].count_before;
	}
	if (found[0] != now || found[1] != before)
		fail_msg("%s %s: %llu and %llu", foto_subject_name(subject), key, (unsigned long long)found[0],
			(unsigned long long)found[1]);
}

static void expect(enum foto_subject subject, const char *key, uint64_t now, uint64_t before)
{
	expect_hours(subject, key, 0, now, before);
}

static struct request question(int64_t received_ms)
{
	return (struct request){
		.id = 7,
		.state = REQUEST_STATE_IN_PROGRESS,
		.sender = "school",
		.network = "dronten",
		.received_at_ms = received_ms,
		.state_since_ms = received_ms,
		.route = ROUTE_GIDS,
		.facts = { .urgency = URGENCY_HIGH,
			.domains = BIT(LIFE_DOMAIN_HOUSING) | BIT(LIFE_DOMAIN_WORK),
			.laws = BIT(LAW_WMO) | BIT(LAW_PARTICIPATIEWET) },
	};
}

static void add(const struct request *r)
{
	struct foto_seen seen = { .request = r };
	foto_counts_add(counts, &seen);
}

static void a_question_counts_in_the_period_it_came_in(void **state)
{
	(void)state;
	const int64_t moments[] = { period.before_ms - 1, period.before_ms, period.from_ms - 1, period.from_ms,
		period.until_ms - 1, period.until_ms };
	for (size_t i = 0; i < ARRAY_LEN(moments); i++) {
		struct request r = question(moments[i]);
		add(&r);
	}
	expect(FOTO_SUBJECT_TOTAL, "received", 2, 2);
	expect(FOTO_SUBJECT_ENTRY_POINT, "school", 2, 2);
	expect(FOTO_SUBJECT_NETWORK, "dronten", 2, 2);
	expect(FOTO_SUBJECT_DOMAIN, "housing", 2, 2);
	expect(FOTO_SUBJECT_DOMAIN, "work", 2, 2);
	expect(FOTO_SUBJECT_LAW, "wmo", 2, 2);
	expect(FOTO_SUBJECT_LAW, "none", 0, 0);
	expect(FOTO_SUBJECT_ROUTE, "gids", 2, 2);
	expect(FOTO_SUBJECT_URGENCY, "high", 2, 2);
}

static void an_erased_question_is_only_counted(void **state)
{
	(void)state;
	struct request r = question(period.from_ms);
	r.state = REQUEST_STATE_ERASED;
	add(&r);
	expect(FOTO_SUBJECT_TOTAL, "erased", 1, 0);
	expect(FOTO_SUBJECT_TOTAL, "received", 0, 0);
	expect(FOTO_SUBJECT_ENTRY_POINT, "school", 0, 0);
}

static void a_household_counts_once_with_its_second_question(void **state)
{
	(void)state;
	struct request r = question(period.from_ms);
	r.household = 3;
	for (size_t earlier = 0; earlier < 4; earlier++) {
		struct foto_seen seen = { .request = &r, .earlier = earlier };
		foto_counts_add(counts, &seen);
	}
	expect(FOTO_SUBJECT_TOTAL, "several_questions", 1, 0);
}

static void scaled_up_stays_counted_when_it_is_scaled_down(void **state)
{
	(void)state;
	struct request up = question(period.from_ms), down = up;
	up.scaled_up = true;
	up.safety_lane = true;
	down.scaled_down = true;
	add(&up);
	add(&down);
	expect(FOTO_SUBJECT_TOTAL, "scaled_up", 2, 0);
	expect(FOTO_SUBJECT_TOTAL, "scaled_down", 1, 0);
	expect(FOTO_SUBJECT_TOTAL, "safety_lane", 1, 0);
}

static void add_clock(enum clock_state state, int64_t due_ms, int64_t met_ms, int64_t closed_ms)
{
	struct request r = question(period.before_ms);
	r.clocks[0] = (struct stored_clock){ .clock = CLOCK_WMO_INVESTIGATION,
		.state = (uint8_t)state,
		.started_at_ms = period.before_ms,
		.due_at_ms = due_ms,
		.met_at_ms = met_ms };
	r.clock_count = 1;
	if (closed_ms != 0) {
		r.state = REQUEST_STATE_CLOSED;
		r.closed_at_ms = closed_ms;
	}
	add(&r);
}

static void a_term_is_in_time_or_late_in_the_period_it_ended(void **state)
{
	(void)state;
	const int64_t due = period.until_ms;  // the first instant after its last day, which is in the period
	add_clock(CLOCK_STATE_MET, due, due - 1, 0);
	add_clock(CLOCK_STATE_MET, due, due, 0);
	add_clock(CLOCK_STATE_RUNNING, due, 0, 0);
	add_clock(CLOCK_STATE_STOPPED, due, 0, due + 1);
	add_clock(CLOCK_STATE_STOPPED, due, 0, due - 1);  // ended before: says nothing
	add_clock(CLOCK_STATE_SUSPENDED, due, 0, 0);      // nor does this
	add_clock(CLOCK_STATE_RUNNING, due + DAY, 0, 0);  // the next period
	add_clock(CLOCK_STATE_MET, period.from_ms, period.from_ms - 1, 0);
	expect(FOTO_SUBJECT_IN_TIME, "WMO_INVESTIGATION", 1, 1);
	expect(FOTO_SUBJECT_LATE, "WMO_INVESTIGATION", 3, 0);
}

static void what_is_not_due_yet_is_not_late(void **state)
{
	(void)state;
	struct foto_period soon = period;
	soon.now_ms = period.until_ms - 2 * DAY;
	counts = foto_counts_new(arena, &soon);
	add_clock(CLOCK_STATE_RUNNING, period.until_ms - DAY, 0, 0);
	add_clock(CLOCK_STATE_RUNNING, period.until_ms - 3 * DAY, 0, 0);
	expect(FOTO_SUBJECT_LATE, "WMO_INVESTIGATION", 1, 0);
}

static void a_duration_counts_in_the_period_it_ended(void **state)
{
	(void)state;
	add_clock(CLOCK_STATE_MET, period.until_ms, period.before_ms + 5 * HOUR - 1, 0);
	add_clock(CLOCK_STATE_MET, period.until_ms, period.from_ms, 0);
	expect_hours(FOTO_SUBJECT_DURATION, "WMO_INVESTIGATION", 4, 0, 1);
	expect_hours(FOTO_SUBJECT_DURATION, "WMO_INVESTIGATION", 31 * 24, 1, 0);
	struct request r = question(period.before_ms);
	struct foto_seen waited = {
		.request = &r, .waited_from_ms = period.from_ms - HOUR, .waited_until_ms = period.from_ms + 2 * HOUR
	};
	foto_counts_add(counts, &waited);
	expect_hours(FOTO_SUBJECT_DURATION, "waitlist", 3, 1, 0);
	expect(FOTO_SUBJECT_TOTAL, "waitlisted", 0, 1);
}

static void endings_and_results_count_when_it_ends(void **state)
{
	(void)state;
	struct request r = question(period.before_ms);
	r.state = REQUEST_STATE_CLOSED;
	r.closed_at_ms = period.from_ms;
	r.wanted_results = 3;
	r.outcomes[0] = OUTCOME_ACHIEVED;
	r.outcomes[1] = OUTCOME_ACHIEVED;
	r.outcomes[2] = OUTCOME_NOT_ACHIEVED;
	add(&r);
	struct request linked = r, recorded = r, withdrawn = r, forwarded = r, at_once = r;
	linked.route = ROUTE_LINK;
	recorded.route = ROUTE_RECORDED;
	withdrawn.state = REQUEST_STATE_WITHDRAWN;
	forwarded.state = REQUEST_STATE_FORWARDED;
	forwarded.last_assignment = 4;
	at_once.state = REQUEST_STATE_FORWARDED;
	add(&linked);
	add(&withdrawn);
	add(&forwarded);
	add(&at_once);
	expect(FOTO_SUBJECT_RESULT, "achieved", 2, 0);  // not those of the linked one again
	expect(FOTO_SUBJECT_RESULT, "not_achieved", 1, 0);
	recorded.wanted_results = 0;
	add(&recorded);
	expect(FOTO_SUBJECT_ENDING, "closed", 1, 0);
	expect(FOTO_SUBJECT_ENDING, "closed_with_linked", 1, 0);
	expect(FOTO_SUBJECT_ENDING, "withdrawn", 1, 0);
	expect(FOTO_SUBJECT_ENDING, "forwarded_later", 1, 0);
}

static void offers_count_when_they_are_made(void **state)
{
	(void)state;
	struct request r = question(period.from_ms);
	struct assignment offers[] = {
		{ .state = ASSIGNMENT_STATE_DECLINED,
			.decline_reason = DECLINE_REASON_CAPACITY,
			.role = 1,
			.offered_at_ms = period.from_ms },
		{ .state = ASSIGNMENT_STATE_EXPIRED,
			.role = ASSIGNMENT_ROLE_HOLDER,
			.offered_at_ms = period.from_ms - 1 },
		{ .state = ASSIGNMENT_STATE_COMPLETED,
			.role = ASSIGNMENT_ROLE_HOLDER,
			.offered_at_ms = period.from_ms,
			.answered_at_ms = period.from_ms + 9 * HOUR },
		{ .state = ASSIGNMENT_STATE_ACCEPTED,
			.role = ASSIGNMENT_ROLE_SUPPORTING,
			.offered_at_ms = period.from_ms,
			.answered_at_ms = period.from_ms + HOUR },
		{ .state = ASSIGNMENT_STATE_ACCEPTED,
			.role = ASSIGNMENT_ROLE_PROCESS_LEAD,
			.offered_at_ms = period.from_ms,
			.answered_at_ms = period.from_ms },
	};
	struct foto_seen seen = { .request = &r, .assignments = offers, .assignment_count = ARRAY_LEN(offers) };
	foto_counts_add(counts, &seen);
	expect(FOTO_SUBJECT_OFFER, "declined_capacity", 1, 0);
	expect(FOTO_SUBJECT_OFFER, "expired", 0, 1);
	expect(FOTO_SUBJECT_OFFER, "accepted", 2, 0);
	expect_hours(FOTO_SUBJECT_DURATION, "accepted", 9, 1, 0);
}

static void what_can_be_counted_is_there_with_nothing(void **state)
{
	(void)state;
	const struct view_foto_cell *cells;
	foto_counts_mention_all(counts);
	size_t count = foto_counts_of(counts, &cells);
	assert_in_range(count, 60, 100);
	for (size_t i = 0; i < count; i++)
		assert_true(cells[i].count == 0 && cells[i].count_before == 0);
	struct request r = question(period.from_ms);
	add(&r);
	assert_true(foto_counts_of(counts, &cells) == count + 2);  // its entry point and its network
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, fresh, done)
	const struct CMUnitTest tests[] = {
		TEST(a_question_counts_in_the_period_it_came_in),
		TEST(an_erased_question_is_only_counted),
		TEST(a_household_counts_once_with_its_second_question),
		TEST(scaled_up_stays_counted_when_it_is_scaled_down),
		TEST(a_term_is_in_time_or_late_in_the_period_it_ended),
		TEST(what_is_not_due_yet_is_not_late),
		TEST(a_duration_counts_in_the_period_it_ended),
		TEST(endings_and_results_count_when_it_ends),
		TEST(offers_count_when_they_are_made),
		TEST(what_can_be_counted_is_there_with_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
