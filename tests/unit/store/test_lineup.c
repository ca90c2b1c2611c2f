// Lineups: decisions that are told against how the gidsen stood a little earlier come back whole, whatever went before.
#include "support.h"

#include "store/internal.h"

enum { GIDSEN = 40, REQUESTS = 60 };

// What a decision should come back with.
struct told {
	bool there;
	size_t count;
	struct stored_candidate candidates[GIDSEN];
};

// How everybody stands now, and every decision that was kept.
struct town {
	struct bench *b;
	size_t count;
	struct stored_candidate now[GIDSEN];
	struct told told[REQUESTS + 1];
};

static struct town *town_new(struct bench *b)
{
	static struct town town;
	town = (struct town){ .b = b, .count = GIDSEN };
	for (uint32_t i = 0; i < GIDSEN; i++)
		town.now[i] = (struct stored_candidate){
			.assignee = 100 - i, .capacity = 20, .dropped_by = DROPPED_BY_NETWORK
		};
	bench_open(b);
	return &town;
}

// A question goes to one of them: that one has more to do from then on.
static void decide(struct town *w, struct txn *t, uint64_t request, size_t chosen)
{
	struct told *told = &w->told[request];
	*told = (struct told){ .there = true, .count = w->count };
	memcpy(told->candidates, w->now, w->count * sizeof(w->now[0]));
	told->candidates[chosen].chosen = true;
	told->candidates[chosen].dropped_by = 0;
	told->candidates[(chosen + 3) % w->count].speaks = true;
	told->candidates[(chosen + 7) % w->count].conflict = true;
	struct decision d = { .request = request,
		.number = 1,
		.cause = VERB_SUBMIT,
		.route = ROUTE_GIDS,
		.network = "",
		.receipt_advice = "",
		.receipt_to = "",
		.candidates = told->candidates,
		.candidate_count = w->count };
	store_put_decision(t, &d);
	w->now[chosen].load++;
	w->now[chosen].last_offer = request;
}

static void assert_told(struct town *w, struct txn *t, uint64_t request)
{
	const struct told *told = &w->told[request];
	struct decision d;
	assert_int_equal(store_get_decision(t, request, 1, true, &d), told->there);
	assert_true(txn_is_ok(t));
	assert_int_equal(d.candidate_count, told->there ? told->count : 0);
	for (size_t i = 0; i < d.candidate_count; i++) {
		const struct stored_candidate *a = &d.candidates[i], *b = &told->candidates[i];
		assert_int_equal(a->assignee, b->assignee);
		assert_true(codec_stood_alike(a, b));
		assert_int_equal(a->chosen, b->chosen);
		assert_int_equal(a->dropped_by, b->dropped_by);
		assert_int_equal(a->speaks, b->speaks);
		assert_int_equal(a->conflict, b->conflict);
		assert_int_equal(a->declined, b->declined);
	}
}

static void assert_whole(struct town *w)
{
	struct error e = { 0 };
	uint64_t rows;
	struct txn *t = bench_read(w->b);
	for (uint64_t r = 1; r <= REQUESTS; r++)
		assert_told(w, t, r);
	if (!store_check_mirrors(t, &e))
		fail_msg("%s", e.message);
	store_abort(t);
	if (!store_check(w->b->store, &rows, &e))
		fail_msg("%s", e.message);
}

static size_t count_lineups(struct bench *b)
{
	struct row_key k = key_u64(TABLE_LINEUP, 0);
	size_t count = 0;
	struct txn *t = bench_read(b);
	for (MDB_cursor_op op = MDB_FIRST; txn_seek(t, TABLE_LINEUP, op, &k, NULL); op = MDB_NEXT)
		count += key_get_u32(&k, 8) == 0 ? 1 : 0;
	assert_true(txn_is_ok(t));
	store_abort(t);
	return count;
}

static void decisions_share_a_lineup(void **state)
{
	struct town *w = town_new(*state);
	for (uint64_t r = 1; r <= 11; r++) {  // eleven gidsen get one each: one more than a lineup bears
		struct txn *t = bench_write(w->b);
		decide(w, t, r, r - 1);
		bench_commit(t);
		assert_int_equal(count_lineups(w->b), 1);
	}
	struct txn *t = bench_write(w->b);
	decide(w, t, 12, 0);
	assert_told(w, t, 12);  // before its lineup is written
	bench_commit(t);
	assert_int_equal(count_lineups(w->b), 2);
	assert_whole(w);
}

static void the_newest_is_gone_on_with_after_a_start(void **state)
{
	struct town *w = town_new(*state);
	for (uint64_t r = 1; r <= 5; r++) {
		struct txn *t = bench_write(w->b);
		decide(w, t, r, 0);
		bench_commit(t);
		bench_close(w->b);
		bench_open(w->b);
	}
	assert_int_equal(count_lineups(w->b), 1);
	assert_whole(w);
}

static void other_people_are_another_lineup(void **state)
{
	struct town *w = town_new(*state);
	struct txn *t = bench_write(w->b);
	decide(w, t, 1, 0);
	w->count--;  // one has left
	decide(w, t, 2, 0);
	w->now[5].assignee = 500;  // one came in the place of another
	decide(w, t, 3, 0);
	bench_commit(t);
	assert_int_equal(count_lineups(w->b), 3);
	assert_whole(w);
}

static void a_lineup_goes_with_its_last_decision(void **state)
{
	struct town *w = town_new(*state);
	struct txn *t = bench_write(w->b);
	decide(w, t, 1, 0);
	decide(w, t, 2, 1);
	w->count--;
	decide(w, t, 3, 2);
	bench_commit(t);
	const uint64_t order[] = { 2, 1, 3 };
	const size_t left[] = { 2, 1, 0 };
	for (size_t i = 0; i < ARRAY_LEN(order); i++) {
		t = bench_write(w->b);
		store_delete_decision(t, order[i], 1);
		w->told[order[i]].there = false;
		bench_commit(t);
		assert_int_equal(count_lineups(w->b), left[i]);
		assert_whole(w);
	}
	t = bench_write(w->b);
	decide(w, t, 4, 0);
	bench_commit(t);
	assert_int_equal(count_lineups(w->b), 1);
	assert_whole(w);
}

static void a_lineup_that_counts_wrong_or_is_gone_is_damage(void **state)
{
	struct town *w = town_new(*state);
	struct error e = { 0 };
	uint64_t rows;
	struct txn *t = bench_write(w->b);
	decide(w, t, 1, 0);
	w->count--;
	decide(w, t, 2, 0);
	bench_commit(t);
	t = bench_write(w->b);
	lineup_use(t, w->now, w->count);  // by no decision
	bench_commit(t);
	assert_false(store_check(w->b->store, &rows, &e));
	assert_string_equal(e.message,
		"the record lineup 2 is damaged: 1 decisions are told against it, it counts others");
	t = bench_write(w->b);
	lineup_release(t, 2);
	lineup_release(t, 1);  // which a decision still needs
	bench_commit(t);
	assert_false(store_check(w->b->store, &rows, &e));
	assert_string_equal(e.message,
		"the record lineup 1 is damaged: 1 decisions are told against it, it counts others");
	struct decision d;
	t = bench_read(w->b);
	assert_false(store_get_decision(t, 1, 1, true, &d));
	assert_string_equal(txn_error(t)->message,
		"the record lineup 1/0 is damaged: it holds a value that no koersd writes");
	store_abort(t);
}

// One command: decides, or forgets a decision.
static void any_step(struct town *w, struct txn *t, struct random *r)
{
	uint64_t request = 1 + random_below(r, REQUESTS);
	if (w->told[request].there) {
		store_delete_decision(t, request, 1);
		w->told[request].there = false;
		return;
	}
	if (random_below(r, 20) == 0)
		w->count = GIDSEN - random_below(r, 3);
	if (random_below(r, 10) == 0)
		w->now[random_below(r, w->count)].absent = random_below(r, 2) == 0;
	decide(w, t, request, random_below(r, w->count));
}

static void whatever_happens_every_decision_comes_back(void **state)
{
	static struct town before;
	struct town *w = town_new(*state);
	struct random r = random_new();
	for (int round = 0; round < 150; round++) {
		struct txn *t = bench_write(w->b);
		before = *w;
		for (uint64_t n = random_below(&r, 12); n > 0; n--)
			any_step(w, t, &r);
		if (random_below(&r, 4) == 0) {
			store_abort(t);
			*w = before;
		} else {
			bench_commit(t);
		}
		if (random_below(&r, 8) == 0) {
			bench_close(w->b);
			bench_open(w->b);
		}
		assert_whole(w);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(decisions_share_a_lineup),
		STORE_TEST(the_newest_is_gone_on_with_after_a_start),
		STORE_TEST(other_people_are_another_lineup),
		STORE_TEST(a_lineup_goes_with_its_last_decision),
		STORE_TEST(a_lineup_that_counts_wrong_or_is_gone_is_damage),
		STORE_TEST(whatever_happens_every_decision_comes_back),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
