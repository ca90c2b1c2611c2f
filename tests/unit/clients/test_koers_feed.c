// libkoers against a server that loses, forgets, restarts and lies: its feed.
#include "fake_server.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <cmocka.h>

// A feed as a server has it: how far it goes, and what went wrong with it.
struct fake_feed {
	uint64_t first;
	uint64_t last;
	uint64_t epoch;
	uint64_t subscribed_after;
	int subscribed;
	uint64_t acknowledged;
	uint64_t acknowledge_id;         // of the call that came last
	int acknowledgements;            // calls
	bool silent;                     // about these
	int refusals;                    // of these, still to come
	Koers__V1__ErrorCode refuse_by;  // with 20 ms to wait when UNAVAILABLE
	uint64_t lose;                   // this notice is lost the first time
};

static Koers__V1__Answer answer;
static Koers__V1__Subscribed subscribed_answer;
static Koers__V1__Done done_answer;

static void push(struct server *s, uint64_t sequence)
{
	Koers__V1__Notice notice;
	koers__v1__notice__init(&notice);
	notice.sequence = sequence;
	Koers__V1__Answer pushed;
	koers__v1__answer__init(&pushed);
	pushed.body_case = KOERS__V1__ANSWER__BODY_NOTICE;
	pushed.notice = &notice;
	server_send(s, &pushed);
}

static Koers__V1__Answer *serve_acknowledge(struct fake_feed *f, const Koers__V1__Call *call)
{
	f->acknowledgements++;
	f->acknowledge_id = call->call_id;
	if (f->silent)
		return NULL;
	if (f->refusals > 0) {
		f->refusals--;
		bool later = f->refuse_by == KOERS__V1__ERROR_CODE__ERROR_CODE_UNAVAILABLE;
		return server_error(f->refuse_by, later ? 20 : 0);
	}
	f->acknowledged = call->acknowledge->up_to_sequence;
	koers__v1__done__init(&done_answer);
	koers__v1__answer__init(&answer);
	answer.body_case = KOERS__V1__ANSWER__BODY_DONE;
	answer.done = &done_answer;
	return &answer;
}

static Koers__V1__Answer *serve_feed(struct server *s, const Koers__V1__Call *call)
{
	struct fake_feed *f = s->user;
	if (call->body_case == KOERS__V1__CALL__BODY_ACKNOWLEDGE)
		return serve_acknowledge(f, call);
	koers__v1__answer__init(&answer);
	f->subscribed++;
	f->subscribed_after = call->subscribe->after_sequence;
	koers__v1__subscribed__init(&subscribed_answer);
	subscribed_answer.first_sequence = f->first;
	subscribed_answer.last_sequence = f->last;
	subscribed_answer.epoch = f->epoch;
	answer.body_case = KOERS__V1__ANSWER__BODY_SUBSCRIBED;
	answer.subscribed = &subscribed_answer;
	answer.call_id = call->call_id;
	server_send(s, &answer);
	for (uint64_t n = f->subscribed_after + 1; n <= f->last; n++) {
		if (n != f->lose)
			push(s, n);
		else
			f->lose = 0;
	}
	return NULL;
}

static void expect_notice(struct server *s, struct koers *k, uint64_t sequence)
{
	struct koers_event event;
	client_wait(s, k, KOERS_NOTICE, &event);
	assert_int_equal(event.answer->notice->sequence, sequence);
	koers_event_clear(&event);
}

static struct koers *subscribe(struct server *s, struct fake_feed *feed, uint64_t after, uint64_t epoch)
{
	s->script = serve_feed;
	s->user = feed;
	server_start(s);
	struct koers *k = client_open(s, 2000);
	koers_subscribe(k, after, epoch);
	return k;
}

// Lets both work, without taking an event of the feed, until libkoers has taken in what there is up to `sequence`: it
// says so in its lease.
static void take_in(struct server *s, struct koers *k, const struct fake_feed *feed, uint64_t sequence)
{
	struct koers_event event;
	for (int i = 0; i < CLIENT_STEPS_MAX && feed->subscribed_after != sequence; i++) {
		koers_receive(k, CLIENT_STEP_MS, &event);
		server_step(s);
	}
	assert_int_equal(feed->subscribed_after, sequence);
}

static void settle(struct server *s, struct koers *k)
{
	for (int i = 0; i < CLIENT_STEPS_MAX; i++) {
		if (koers_settle(k, CLIENT_STEP_MS))
			return;
		server_step(s);
	}
	fail_msg("what was acknowledged did not come to koersd");
}

static void expect_place(const struct koers *k, uint64_t sequence, uint64_t epoch)
{
	assert_int_equal(koers_feed_sequence(k), sequence);
	assert_int_equal(koers_feed_epoch(k), epoch);
}

static void notices_come_in_order_and_are_acknowledged(void **state)
{
	struct server *s = *state;
	struct fake_feed feed = { .first = 1, .last = 3, .epoch = 9 };
	struct koers *k = subscribe(s, &feed, 0, 0);
	for (uint64_t n = 1; n <= 3; n++)
		expect_notice(s, k, n);
	koers_acknowledge(k, 3);
	while (feed.acknowledged != 3) {
		struct koers_event event;
		koers_next(k, 10, &event);
		koers_event_clear(&event);
		server_step(s);
	}
	assert_int_equal(koers_feed_sequence(k), 3);
	assert_int_equal(koers_feed_epoch(k), 9);
	koers_close(k);
}

static void a_gap_is_asked_for_again(void **state)
{
	struct server *s = *state;
	struct fake_feed feed = { .first = 1, .last = 3, .epoch = 9, .lose = 2 };
	struct koers *k = subscribe(s, &feed, 0, 0);
	for (uint64_t n = 1; n <= 3; n++)
		expect_notice(s, k, n);
	assert_true(feed.subscribed >= 2);
	koers_close(k);
}

static void the_lease_is_repeated_with_the_last_sequence(void **state)
{
	struct server *s = *state;
	struct fake_feed feed = { .first = 1, .last = 1, .epoch = 9 };
	struct koers *k = subscribe(s, &feed, 0, 0);
	expect_notice(s, k, 1);
	while (feed.subscribed < 3) {
		struct koers_event event;
		koers_next(k, 10, &event);
		koers_event_clear(&event);
		server_step(s);
	}
	assert_int_equal(feed.subscribed_after, 1);
	koers_close(k);
}

static void a_restart_is_survived_without_a_gap_and_without_a_double(void **state)
{
	struct server *s = *state;
	struct fake_feed feed = { .first = 1, .last = 2, .epoch = 9 };
	struct koers *k = subscribe(s, &feed, 0, 0);
	expect_notice(s, k, 1);
	expect_notice(s, k, 2);
	server_stop(s);
	struct koers_event event;
	client_wait(s, k, KOERS_LOST, &event);
	koers_event_clear(&event);
	feed.last = 4;
	server_start(s);
	expect_notice(s, k, 3);
	expect_notice(s, k, 4);
	assert_int_equal(feed.subscribed_after, 2);
	koers_close(k);
}

static void another_epoch_begins_again_from_the_first(void **state)
{
	struct server *s = *state;
	struct fake_feed feed = { .first = 1, .last = 2, .epoch = 10 };
	struct koers *k = subscribe(s, &feed, 50, 9);
	struct koers_event event;
	client_wait(s, k, KOERS_NEW_EPOCH, &event);
	koers_event_clear(&event);
	expect_notice(s, k, 1);
	expect_notice(s, k, 2);
	assert_int_equal(koers_feed_epoch(k), 10);
	koers_close(k);
}

static void who_is_behind_is_told_and_goes_on_from_the_newest(void **state)
{
	struct server *s = *state;
	struct fake_feed feed = { .first = 20, .last = 30, .epoch = 9 };
	struct koers *k = subscribe(s, &feed, 5, 9);
	struct koers_event event;
	client_wait(s, k, KOERS_BEHIND, &event);
	koers_event_clear(&event);
	expect_place(k, 30, 9);
	feed.last = 31;
	expect_notice(s, k, 31);
	koers_close(k);
}

// Else a caller that is killed goes on after notices that it never saw.
static void where_one_stands_is_the_last_notice_that_was_handed_over(void **state)
{
	struct server *s = *state;
	struct fake_feed feed = { .first = 1, .last = 10, .epoch = 9 };
	struct koers *k = subscribe(s, &feed, 0, 0);
	take_in(s, k, &feed, 10);
	expect_place(k, 0, 9);
	expect_notice(s, k, 1);
	expect_place(k, 1, 9);
	koers_acknowledge(k, 2);  // which nobody has seen
	assert_true(koers_settle(k, 0));
	expect_notice(s, k, 2);
	expect_place(k, 2, 9);
	koers_close(k);
}

static void what_is_handed_over_of_an_epoch_that_is_over_is_not_acknowledged_in_the_new_one(void **state)
{
	struct server *s = *state;
	struct fake_feed feed = { .first = 1, .last = 3, .epoch = 9 };
	struct koers *k = subscribe(s, &feed, 0, 0);
	take_in(s, k, &feed, 3);
	server_stop(s);
	feed.epoch = 10;
	feed.last = 1;
	server_start(s);
	take_in(s, k, &feed, 1);
	for (uint64_t n = 1; n <= 3; n++) {
		expect_notice(s, k, n);
		expect_place(k, n, 9);
	}
	koers_acknowledge(k, 3);
	assert_true(koers_settle(k, 0));
	struct koers_event event;
	client_wait(s, k, KOERS_NEW_EPOCH, &event);
	koers_event_clear(&event);
	expect_place(k, 0, 10);
	expect_notice(s, k, 1);
	koers_acknowledge(k, 1);
	settle(s, k);
	assert_int_equal(feed.acknowledged, 1);
	assert_int_equal(feed.acknowledgements, 1);
	koers_close(k);
}

static void an_acknowledgement_under_way_does_not_come_to_a_koersd_that_was_restored(void **state)
{
	struct server *s = *state;
	struct fake_feed feed = { .first = 1, .last = 3, .epoch = 9, .silent = true };
	struct koers *k = subscribe(s, &feed, 0, 0);
	struct koers_event event;
	for (uint64_t n = 1; n <= 3; n++)
		expect_notice(s, k, n);
	koers_acknowledge(k, 3);
	while (feed.acknowledgements == 0) {
		assert_false(koers_settle(k, CLIENT_STEP_MS));
		server_step(s);
	}
	server_stop(s);
	client_wait(s, k, KOERS_LOST, &event);
	koers_event_clear(&event);
	feed = (struct fake_feed){ .first = 1, .last = 1, .epoch = 10 };
	server_start(s);
	client_wait(s, k, KOERS_NEW_EPOCH, &event);
	koers_event_clear(&event);
	assert_int_equal(feed.acknowledgements, 0);
	expect_notice(s, k, 1);
	koers_acknowledge(k, 1);
	settle(s, k);
	assert_int_equal(feed.acknowledged, 1);
	koers_close(k);
}

static void an_acknowledgement_without_an_answer_is_repeated_on_the_next_connection(void **state)
{
	struct server *s = *state;
	struct fake_feed feed = { .first = 1, .last = 1, .epoch = 9, .silent = true };
	struct koers *k = subscribe(s, &feed, 0, 0);
	expect_notice(s, k, 1);
	koers_acknowledge(k, 1);
	while (feed.acknowledgements == 0) {
		assert_false(koers_settle(k, CLIENT_STEP_MS));
		server_step(s);
	}
	server_stop(s);
	feed.silent = false;
	server_start(s);
	settle(s, k);
	assert_int_equal(feed.acknowledged, 1);
	koers_close(k);
}

static void settled_is_what_koersd_has_said_done_to(void **state)
{
	struct server *s = *state;
	struct fake_feed feed = { .first = 1,
		.last = 3,
		.epoch = 9,
		.refusals = 1,
		.refuse_by = KOERS__V1__ERROR_CODE__ERROR_CODE_INTERNAL };
	struct koers *k = subscribe(s, &feed, 0, 0);
	for (uint64_t n = 1; n <= 3; n++)
		expect_notice(s, k, n);
	koers_acknowledge(k, 3);
	settle(s, k);
	assert_int_equal(feed.acknowledged, 3);
	assert_int_equal(feed.acknowledgements, 2);
	koers_close(k);
}

static void an_acknowledgement_that_is_asked_to_come_back_later_does(void **state)
{
	struct server *s = *state;
	struct fake_feed feed = { .first = 1,
		.last = 1,
		.epoch = 9,
		.refusals = 1,
		.refuse_by = KOERS__V1__ERROR_CODE__ERROR_CODE_UNAVAILABLE };
	struct koers *k = subscribe(s, &feed, 0, 0);
	expect_notice(s, k, 1);
	koers_acknowledge(k, 1);
	while (feed.acknowledgements == 0) {
		assert_false(koers_settle(k, CLIENT_STEP_MS));
		server_step(s);
	}
	uint64_t first = feed.acknowledge_id;
	settle(s, k);
	assert_int_equal(feed.acknowledged, 1);
	assert_int_equal(feed.acknowledge_id, first);
	koers_close(k);
}

static void who_comes_from_further_than_koersd_begins_again(void **state)
{
	struct server *s = *state;
	struct fake_feed feed = { .first = 1, .last = 2, .epoch = 9 };
	struct koers *k = subscribe(s, &feed, 50, 0);
	struct koers_event event;
	client_wait(s, k, KOERS_NEW_EPOCH, &event);
	koers_event_clear(&event);
	expect_notice(s, k, 1);
	expect_notice(s, k, 2);
	expect_place(k, 2, 9);
	koers_close(k);
}

static void who_subscribes_again_begins_anew(void **state)
{
	struct server *s = *state;
	struct fake_feed feed = { .first = 1, .last = 3, .epoch = 9 };
	struct koers *k = subscribe(s, &feed, 0, 0);
	take_in(s, k, &feed, 3);
	koers_subscribe(k, 1, 9);
	expect_place(k, 1, 9);
	expect_notice(s, k, 2);
	expect_notice(s, k, 3);
	koers_close(k);
}

#define STORY(f) cmocka_unit_test_setup_teardown(f, server_setup, server_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(notices_come_in_order_and_are_acknowledged),
		STORY(a_gap_is_asked_for_again),
		STORY(the_lease_is_repeated_with_the_last_sequence),
		STORY(a_restart_is_survived_without_a_gap_and_without_a_double),
		STORY(another_epoch_begins_again_from_the_first),
		STORY(who_is_behind_is_told_and_goes_on_from_the_newest),
		STORY(where_one_stands_is_the_last_notice_that_was_handed_over),
		STORY(what_is_handed_over_of_an_epoch_that_is_over_is_not_acknowledged_in_the_new_one),
		STORY(an_acknowledgement_under_way_does_not_come_to_a_koersd_that_was_restored),
		STORY(an_acknowledgement_without_an_answer_is_repeated_on_the_next_connection),
		STORY(settled_is_what_koersd_has_said_done_to),
		STORY(an_acknowledgement_that_is_asked_to_come_back_later_does),
		STORY(who_comes_from_further_than_koersd_begins_again),
		STORY(who_subscribes_again_begins_anew),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
