// Leases and the window: what a client that repeats `subscribe` gets, and what it does not get twice.
#include "net/leases.h"
#include "net/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

// Sends everything up to `last` that may be sent; answers how many.
static unsigned push_all(struct lease *l, uint64_t last, uint64_t acknowledged, uint32_t window)
{
	unsigned sent = 0;
	while (lease_wants(l, last, acknowledged, window)) {
		assert_int_equal(lease_offer(l, l->sent + 1, acknowledged, window), LEASE_SEND);
		l->sent++;
		sent++;
	}
	return sent;
}

static void nobody_gets_anything_without_a_lease(void **state)
{
	(void)state;
	struct lease l = { 0 };
	assert_false(lease_wants(&l, 10, 0, 256));
	assert_int_equal(lease_offer(&l, 1, 0, 256), LEASE_SKIP);
}

static void a_repeat_on_the_same_connection_only_prolongs(void **state)
{
	(void)state;
	struct lease l = { 0 };
	lease_subscribe(&l, 0, 1000);
	assert_int_equal(push_all(&l, 5, 0, 256), 5);
	// [+10 s] it has seen 3 so far; 4 and 5 are on their way
	lease_subscribe(&l, 3, 11000);
	assert_int_equal(push_all(&l, 5, 0, 256), 0);
	assert_int_equal(l.until_ms, 11000 + LEASE_MS);
	// [+20 s] it has seen all
	lease_subscribe(&l, 5, 21000);
	assert_int_equal(push_all(&l, 6, 0, 256), 1);
}

static void who_still_asks_for_what_must_have_arrived_gets_it_again(void **state)
{
	(void)state;
	struct lease l = { 0 };
	lease_subscribe(&l, 0, 1000);
	assert_int_equal(push_all(&l, 5, 0, 256), 5);
	lease_subscribe(&l, 2, 2000);  // may be on their way: nothing
	assert_int_equal(push_all(&l, 5, 0, 256), 0);
	lease_subscribe(&l, 2, 3000);  // 3 to 5 came before the answer to the last one: lost
	assert_int_equal(push_all(&l, 5, 0, 256), 3);
}

static void who_goes_back_begins_there(void **state)
{
	(void)state;
	struct lease l = { 0 };
	lease_subscribe(&l, 3, 1000);
	assert_int_equal(push_all(&l, 5, 0, 256), 2);
	lease_subscribe(&l, 0, 2000);
	assert_int_equal(push_all(&l, 5, 0, 256), 5);
}

static void who_has_more_than_was_sent_goes_on_from_there(void **state)
{
	(void)state;
	struct lease l = { 0 };
	lease_subscribe(&l, 0, 1000);
	lease_subscribe(&l, 4, 2000);
	assert_int_equal(push_all(&l, 5, 0, 256), 1);
}

static void the_window_ends_what_is_under_way(void **state)
{
	(void)state;
	static const struct {
		uint64_t after, acknowledged;
		unsigned sent;
	} cases[] = {
		{ 0, 0, 4 }, { 0, 3, 7 }, { 3, 0, 4 }, { 3, 5, 6 }, { 5, 3, 4 }, { 18, 0, 2 }, { 20, 20, 0 },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		struct lease l = { 0 };
		lease_subscribe(&l, cases[i].after, 0);
		assert_int_equal(push_all(&l, 20, cases[i].acknowledged, 4), cases[i].sent);
	}
}

static void an_acknowledgement_opens_the_window_again(void **state)
{
	(void)state;
	struct lease l = { 0 };
	lease_subscribe(&l, 0, 0);
	assert_int_equal(push_all(&l, 100, 0, 10), 10);
	assert_int_equal(lease_offer(&l, 11, 0, 10), LEASE_WAIT);
	assert_int_equal(push_all(&l, 100, 4, 10), 4);
	lease_subscribe(&l, 14, 10000);  // so does a subscription with a later sequence
	assert_int_equal(push_all(&l, 100, 4, 10), 10);
}

static void a_gap_in_the_feed_stalls_until_the_next_subscription(void **state)
{
	(void)state;
	struct lease l = { 0 };
	lease_subscribe(&l, 0, 0);
	assert_int_equal(lease_offer(&l, 7, 0, 256), LEASE_WAIT);
	assert_false(lease_wants(&l, 9, 0, 256));
	lease_subscribe(&l, 9, 1000);
	assert_int_equal(push_all(&l, 10, 0, 256), 1);
}

static void it_is_forgotten_after_thirty_seconds(void **state)
{
	(void)state;
	struct lease l = { 0 };
	lease_subscribe(&l, 0, 1000);
	assert_false(lease_expire(&l, 1000 + LEASE_MS - 1));
	assert_true(lease_expire(&l, 1000 + LEASE_MS));
	assert_false(lease_expire(&l, 1000 + LEASE_MS));
	assert_false(lease_wants(&l, 10, 0, 256));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nobody_gets_anything_without_a_lease),
		cmocka_unit_test(a_repeat_on_the_same_connection_only_prolongs),
		cmocka_unit_test(who_still_asks_for_what_must_have_arrived_gets_it_again),
		cmocka_unit_test(who_goes_back_begins_there),
		cmocka_unit_test(who_has_more_than_was_sent_goes_on_from_there),
		cmocka_unit_test(the_window_ends_what_is_under_way),
		cmocka_unit_test(an_acknowledgement_opens_the_window_again),
		cmocka_unit_test(a_gap_in_the_feed_stalls_until_the_next_subscription),
		cmocka_unit_test(it_is_forgotten_after_thirty_seconds),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
