// Feeds and the log: chains that are long, and what is found in them.
#include "support.h"

static void notices_are_found_wherever_they_are(void **state)
{
	struct bench *b = *state;
	bench_open(b);
	struct random r = random_new();
	// Two feeds, interleaved, so that global and own sequences differ.
	const uint64_t count = 30000;
	struct txn *t = NULL;
	for (uint64_t i = 1; i <= count; i++) {
		if (t == NULL) {
			t = bench_write(b);
			store_add_feed(t, "anna");
			store_add_feed(t, "bert");
		}
		struct notice n = { .at_ms = (int64_t)i, .kind = NOTICE_KIND_OFFER, .request = i, .detail = "" };
		store_append_notice(t, store_feed(t, 1), &n);
		assert_int_equal(n.sequence, i);
		if (i % 3 == 0) {
			struct notice other = {
				.at_ms = (int64_t)i, .kind = NOTICE_KIND_STATUS, .request = i, .detail = ""
			};
			store_append_notice(t, store_feed(t, 2), &other);
		}
		const struct feed *f = store_feed(t, 1);
		assert_true(f->last - f->first + 1 <= NOTICES_KEPT_MAX);
		if (i % 500 == 0) {
			bench_commit(t);
			t = NULL;
		}
	}
	bench_close(b);
	bench_open(b);
	t = bench_read(b);
	const struct feed *f = store_feed_by_peer(t, "anna");
	struct notice n;
	assert_int_equal(f->last, count);
	assert_true(f->last - f->first + 1 > NOTICES_KEPT_MAX - 300);
	assert_false(store_get_notice(t, f, f->first - 1, &n));
	assert_false(store_get_notice(t, f, f->last + 1, &n));
	assert_false(store_get_notice(t, f, 0, &n));
	for (int i = 0; i < 3000; i++) {
		uint64_t sequence = i == 0   ? f->first
				    : i == 1 ? f->last
					     : f->first + random_below(&r, f->last - f->first + 1);
		arena_reset(b->arena);
		assert_true(store_get_notice(t, f, sequence, &n));
		assert_int_equal(n.sequence, sequence);
		assert_int_equal(n.request, sequence);
	}
	f = store_feed_by_peer(t, "bert");
	assert_int_equal(f->first + NOTICES_KEPT_MAX, f->last + 1);  // 10,000: just not too many
	assert_true(store_get_notice(t, f, 1, &n));
	assert_int_equal(n.request, 3);
	store_abort(t);
	// What is no longer kept is gone from the table too.
	uint64_t rows;
	struct error e;
	assert_true(store_check(b->store, &rows, &e));
	assert_true(rows < 20000 + 100);
}

static void notices_of_ninety_days_ago_go(void **state)
{
	struct bench *b = *state;
	const int64_t day = 86400000;
	bench_open(b);
	struct txn *t = bench_write(b);
	struct feed *f = store_add_feed(t, "anna");
	for (int64_t i = 0; i < 100; i++) {
		struct notice n = { .at_ms = i * day, .kind = NOTICE_KIND_OFFER, .detail = "" };
		store_append_notice(t, f, &n);
	}
	assert_int_equal(f->last, 100);
	assert_int_equal(f->first, 10);  // of day 9: ninety days before day 99
	struct notice n;
	assert_true(store_get_notice(t, f, 10, &n));
	assert_int_equal(n.at_ms, 9 * day);
	// A long silence: only the new one is left.
	struct notice late = { .at_ms = 1000 * day, .kind = NOTICE_KIND_OFFER, .detail = "" };
	store_append_notice(t, f, &late);
	assert_int_equal(f->first, 101);
	assert_true(store_get_notice(t, f, 101, &n));
	bench_commit(t);
}

static void a_new_feed_is_empty(void **state)
{
	struct bench *b = *state;
	bench_open(b);
	struct txn *t = bench_write(b);
	struct feed *f = store_add_feed(t, "anna");
	struct notice n;
	assert_int_equal(f->first, 1);
	assert_int_equal(f->last, 0);
	assert_false(store_get_notice(t, f, 1, &n));
	assert_ptr_equal(store_add_feed(t, "anna"), f);
	store_abort(t);
}

static void the_log_is_a_chain(void **state)
{
	struct bench *b = *state;
	bench_open(b);
	struct txn *t = bench_write(b);
	for (uint64_t i = 1; i <= 50; i++) {
		struct audit_entry e = plain_audit();
		e.request = i;
		store_append_audit(t, &e);
		assert_int_equal(e.sequence, i);
	}
	bench_commit(t);
	bench_close(b);
	bench_open(b);
	t = bench_read(b);
	unsigned char previous[32] = { 0 }, hash[32];
	struct audit_entry e;
	for (uint64_t i = 1; i <= 50; i++) {
		assert_true(store_get_audit(t, i, &e));
		assert_int_equal(e.request, i);
		store_audit_hash(&e, previous, hash);
		assert_memory_equal(hash, e.hash, 32);
		memcpy(previous, hash, 32);
	}
	assert_memory_equal(store_meta(t)->audit_head, previous, 32);
	assert_false(store_get_audit(t, 51, &e));
	store_abort(t);
}

static void assert_hash_differs(struct audit_entry changed, const char *field)
{
	struct audit_entry e = plain_audit();
	unsigned char previous[32] = { 0 }, one[32], other[32];
	store_audit_hash(&e, previous, one);
	store_audit_hash(&changed, previous, other);
	if (memcmp(one, other, 32) == 0)
		fail_msg("the hash does not cover %s", field);
}

#define CHANGED(field, value)                                                                                          \
	do {                                                                                                           \
		struct audit_entry c_ = plain_audit();                                                                 \
		c_.field = value;                                                                                      \
		assert_hash_differs(c_, #field);                                                                       \
	} while (false)

static void the_hash_covers_every_field(void **state)
{
	(void)state;
	CHANGED(sequence, 2);
	CHANGED(start_ms, 5);
	CHANGED(end_ms, 5);
	CHANGED(verb, VERB_ACCEPT);
	CHANGED(refused, true);
	CHANGED(role, ROLE_GIDS);
	CHANGED(who, "school");
	CHANGED(on_behalf_of, "school");
	CHANGED(request, 2);
	CHANGED(assignment, 2);
	CHANGED(household, 2);
	CHANGED(previous_of_request, 2);
	CHANGED(decision, 2);
	CHANGED(state, REQUEST_STATE_CLOSED);
	CHANGED(assignee, 2);
	CHANGED(detail, "x");
	CHANGED(subject.bytes[15], 1);
	CHANGED(reason.bytes[0], 1);
	struct audit_entry e = plain_audit();
	unsigned char previous[32] = { 0 }, one[32], other[32];
	store_audit_hash(&e, previous, one);
	previous[31] = 1;
	store_audit_hash(&e, previous, other);
	assert_memory_not_equal(one, other, 32);
	e.hash[3] = 9;  // its own hash is not part of it
	previous[31] = 0;
	store_audit_hash(&e, previous, other);
	assert_memory_equal(one, other, 32);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(notices_are_found_wherever_they_are),
		STORE_TEST(notices_of_ninety_days_ago_go),
		STORE_TEST(a_new_feed_is_empty),
		STORE_TEST(the_log_is_a_chain),
		STORE_TEST(the_hash_covers_every_field),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
