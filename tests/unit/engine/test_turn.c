// The turn: ordered, applied, committed, released; and what a full or failing disk does to a batch.
#include "fake.h"

#include <poll.h>
#include <sched.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

struct world {
	struct journal *journal;
	struct engine *engine;
	struct engine_batch *batch;
};

static int set_up(void **state)
{
	static struct world w;
	fake_reset();
	fake.committed.sequence = 100;
	fake.committed.last_time_ms = 5000;
	w.journal = journal_local_new(100);
	struct engine_options options = {
		.store = NULL, .journal = w.journal, .index_changes_max = 10, .index_delay_ms = 1000000
	};
	w.engine = engine_new(&options, NULL);
	w.batch = engine_batch_new();
	*state = &w;
	return w.engine == NULL;
}

static int tear_down(void **state)
{
	struct world *w = *state;
	engine_batch_free(w->batch);
	engine_free(w->engine);
	w->journal->ops->close(w->journal);
	return 0;
}

static void add_command(struct engine_batch *b, enum verb verb, uint64_t mark)
{
	struct engine_item *item = &b->items[b->count++];
	item->command = (struct command){ .verb = verb, .time_ms = 6000, .caller = { "cjg", ROLE_ENTRY_POINT } };
	item->command.request.request = mark;
}

static void add_query(struct engine_batch *b)
{
	struct engine_item *item = &b->items[b->count++];
	item->is_query = true;
	item->query = (struct query){ .kind = QUERY_LIST_REQUESTS, .caller = { "beheer", ROLE_OPERATOR } };
}

static void add_query_of(struct engine_batch *b, const char *peer)
{
	add_query(b);
	b->items[b->count - 1].query.caller.peer = peer;
}

static void commands_are_applied_in_order_and_counted(void **state)
{
	struct world *w = *state;
	add_command(w->batch, VERB_SUBMIT, 1);
	add_command(w->batch, VERB_ACCEPT, 2);
	add_command(w->batch, VERB_SUBMIT, 3);
	engine_turn(w->engine, w->batch);
	assert_false(w->batch->broken);
	assert_int_equal(fake.write_txns, 1);
	assert_int_equal(fake.commits, 1);
	assert_int_equal(fake.ended_commands, 3);
	assert_int_equal(fake.applied_count, 3);
	for (uint64_t i = 0; i < 3; i++) {
		assert_int_equal(fake.applied[i], i + 1);
		assert_int_equal(fake.sequences[i], 101 + i);
	}
	// Refused ones have their place in the order, too.
	assert_int_equal(w->batch->items[1].answer.code, ANSWER_NOT_FOUND);
	assert_int_equal(w->batch->sequence, 103);
	assert_int_equal(fake.committed.sequence, 103);
	assert_int_equal(fake.committed.last_time_ms, 6000);
}

static void queries_see_the_batch_they_came_with(void **state)
{
	struct world *w = *state;
	add_query(w->batch);
	add_command(w->batch, VERB_SUBMIT, 1);
	add_query(w->batch);
	engine_turn(w->engine, w->batch);
	assert_int_equal(w->batch->items[0].answer.revision, 101);
	assert_int_equal(w->batch->items[2].answer.revision, 101);
}

static void a_batch_of_queries_writes_nothing(void **state)
{
	struct world *w = *state;
	add_query(w->batch);
	fake.next_due_ms = 7777;
	engine_turn(w->engine, w->batch);
	assert_int_equal(fake.write_txns, 0);
	assert_int_equal(w->batch->items[0].answer.revision, 100);
	assert_int_equal(w->batch->next_due_ms, 7777);
}

static void the_overview_says_how_much_room_there_is(void **state)
{
	struct world *w = *state;
	add_query(w->batch);
	w->batch->items[0].query.kind = QUERY_OVERVIEW;
	engine_turn(w->engine, w->batch);
	assert_int_equal(w->batch->items[0].answer.overview.map_used_bytes, 4096);
	assert_int_equal(w->batch->items[0].answer.overview.map_limit_bytes, 1 << 20);
}

static void what_queries_may_fill_has_an_end(void **state)
{
	struct world *w = *state;
	fake.query_bytes = BATCH_ANSWERS_MAX / 2 + 1;
	for (int i = 0; i < 4; i++)
		add_query(w->batch);
	add_command(w->batch, VERB_SUBMIT, 1);
	engine_turn(w->engine, w->batch);
	assert_false(w->batch->broken);
	for (size_t i = 0; i < 4; i++)
		assert_int_equal(w->batch->items[i].answer.code, i < 2 ? ANSWER_OK : ANSWER_RESOURCE_EXHAUSTED);
	assert_int_equal(w->batch->items[4].answer.code, ANSWER_OK);  // commands are not concerned
	assert_int_equal(w->batch->sequence, 101);
}

static void who_asks_for_too_much_takes_nobody_elses_answer(void **state)
{
	struct world *w = *state;
	fake.query_bytes = BATCH_ANSWERS_MAX / 4;
	for (int i = 0; i < 20; i++)
		add_query_of(w->batch, "gids-a");
	add_query_of(w->batch, "gids-b");
	add_query_of(w->batch, "beheer");
	engine_turn(w->engine, w->batch);
	assert_false(w->batch->broken);
	assert_int_equal(w->batch->items[20].answer.code, ANSWER_OK);
	assert_int_equal(w->batch->items[21].answer.code, ANSWER_OK);
	assert_int_equal(w->batch->items[0].answer.code, ANSWER_OK);
	assert_int_equal(w->batch->items[19].answer.code, ANSWER_RESOURCE_EXHAUSTED);
}

static void a_batch_that_grew_large_gives_its_memory_back(void **state)
{
	struct world *w = *state;
	arena_alloc(w->batch->arena, BATCH_BYTES_MAX);
	size_t kept = arena_reserved(w->batch->arena);
	engine_batch_reset(w->batch);
	assert_int_equal(arena_reserved(w->batch->arena), kept);
	arena_alloc(w->batch->arena, BATCH_KEPT_MAX + 1);
	engine_batch_reset(w->batch);
	assert_int_equal(arena_reserved(w->batch->arena), 0);
	add_command(w->batch, VERB_SUBMIT, 1);
	engine_turn(w->engine, w->batch);
	assert_int_equal(w->batch->items[0].answer.code, ANSWER_OK);
}

static void assert_refused_and_going_on(struct world *w)
{
	assert_false(w->batch->broken);
	assert_true(w->batch->full);
	assert_int_equal(w->batch->items[0].answer.code, ANSWER_RESOURCE_EXHAUSTED);
	assert_int_equal(w->batch->items[1].answer.code, ANSWER_RESOURCE_EXHAUSTED);
	assert_int_equal(w->batch->items[2].answer.code, ANSWER_OK);
	assert_int_equal(w->batch->items[2].answer.revision, 100);
	assert_int_equal(w->batch->effects.notice_count, 0);
	assert_int_equal(fake.resyncs, 1);
	// The next batch gets the sequences that this one did not use.
	engine_batch_reset(w->batch);
	fake.fail_commit = false;
	fake.fail_step = 0;
	add_command(w->batch, VERB_SUBMIT, 9);
	engine_turn(w->engine, w->batch);
	assert_int_equal(w->batch->items[0].answer.code, ANSWER_OK);
	assert_int_equal(w->batch->sequence, 101);
}

static void add_two_and_a_query(struct engine_batch *b)
{
	add_command(b, VERB_SUBMIT, 1);
	add_command(b, VERB_ACCEPT, 2);
	add_query(b);
}

static void a_full_disk_at_the_commit_refuses_the_whole_batch(void **state)
{
	struct world *w = *state;
	fake.fail_commit = true;
	add_two_and_a_query(w->batch);
	engine_turn(w->engine, w->batch);
	assert_refused_and_going_on(w);
}

static void a_full_map_in_a_step_refuses_the_whole_batch(void **state)
{
	struct world *w = *state;
	fake.fail_step = 2;
	add_two_and_a_query(w->batch);
	engine_turn(w->engine, w->batch);
	assert_int_equal(fake.aborts, 1);
	assert_refused_and_going_on(w);
}

static void intake_opens_again_when_the_ballast_is_back(void **state)
{
	struct world *w = *state;
	fake.fail_commit = true;
	add_two_and_a_query(w->batch);
	engine_turn(w->engine, w->batch);
	assert_true(fake.ballast_gone);
	fake.fail_commit = false;
	for (int i = 0; i < 200; i++) {
		engine_batch_reset(w->batch);
		add_command(w->batch, VERB_CLOSE, 1);
		engine_turn(w->engine, w->batch);
		assert_int_equal(w->batch->items[0].answer.code, ANSWER_OK);
		assert_true(w->batch->full);
	}
	fake.ballast_has_room = true;
	for (int i = 0; i < 64 && w->batch->full; i++) {
		engine_batch_reset(w->batch);
		add_command(w->batch, VERB_CLOSE, 1);
		engine_turn(w->engine, w->batch);
	}
	assert_false(w->batch->full);
	assert_false(fake.ballast_gone);
}

// New questions are refused before they come here; nothing else may happen for days.
static void intake_opens_again_on_a_quiet_day(void **state)
{
	struct world *w = *state;
	fake.fail_commit = true;
	add_two_and_a_query(w->batch);
	engine_turn(w->engine, w->batch);
	assert_true(w->batch->full);
	fake.fail_commit = false;
	fake.ballast_has_room = true;
	engine_batch_reset(w->batch);
	add_query(w->batch);
	w->batch->items[0].look_for_room = true;
	engine_turn(w->engine, w->batch);
	assert_false(w->batch->full);
	assert_false(fake.ballast_gone);
}

static void a_failing_disk_breaks_this_batch_and_all_after_it(void **state)
{
	struct world *w = *state;
	fake.fail_commit = true;
	fake.fail_kind = ERROR_IO;
	add_two_and_a_query(w->batch);
	engine_turn(w->engine, w->batch);
	assert_true(w->batch->broken);
	assert_int_equal(w->batch->error.kind, ERROR_IO);
	assert_string_equal(w->batch->error.message, "no space left in the store");
	fake.fail_commit = false;
	size_t txns = fake.write_txns;
	engine_batch_reset(w->batch);
	add_command(w->batch, VERB_SUBMIT, 2);
	engine_turn(w->engine, w->batch);
	assert_true(w->batch->broken);
	assert_int_equal(fake.write_txns, txns);
}

static void a_damaged_record_found_by_a_query_breaks_the_batch(void **state)
{
	struct world *w = *state;
	fake.fail_read = true;
	add_query(w->batch);
	engine_turn(w->engine, w->batch);
	assert_true(w->batch->broken);
	assert_int_equal(w->batch->error.kind, ERROR_CORRUPT);
}

static void at_the_limit_the_loop_is_told(void **state)
{
	struct world *w = *state;
	fake.full = true;
	add_command(w->batch, VERB_ACCEPT, 1);
	engine_turn(w->engine, w->batch);
	assert_true(w->batch->full);
	assert_int_equal(w->batch->items[0].answer.code, ANSWER_NOT_FOUND);
}

static void a_configure_hands_its_snapshot_over(void **state)
{
	struct world *w = *state;
	static struct config_snapshot snapshot;
	fake.config = &snapshot;
	add_command(w->batch, VERB_CONFIGURE, 1);
	engine_turn(w->engine, w->batch);
	assert_ptr_equal(w->batch->config, &snapshot);
}

static void a_compaction_comes_before_the_batch_and_says_up_to_where(void **state)
{
	struct world *w = *state;
	add_command(w->batch, VERB_SUBMIT, 1);
	add_command(w->batch, VERB_COMPACT, 2);
	engine_turn(w->engine, w->batch);
	assert_int_equal(fake.compactions, 1);
	assert_int_equal(w->batch->items[1].command.compacted_sequence, 100);  // not the submit beside it
	assert_int_equal(fake.commits, 1);
}

static void without_room_a_compaction_waits_and_nothing_else_breaks(void **state)
{
	struct world *w = *state;
	fake.fail_compact = true;
	fake.next_due_ms = 77;
	add_command(w->batch, VERB_COMPACT, 1);
	add_query(w->batch);
	engine_turn(w->engine, w->batch);
	assert_true(w->batch->not_compacted);
	assert_false(w->batch->broken);
	assert_int_equal(w->batch->next_due_ms, 77);
	assert_int_equal(w->batch->items[0].answer.code, ANSWER_RESOURCE_EXHAUSTED);
	assert_int_equal(w->batch->items[1].answer.code, ANSWER_OK);
	assert_int_equal(fake.commits, 0);
	fake.fail_kind = ERROR_CORRUPT;  // but damage found by it ends the process
	engine_batch_reset(w->batch);
	add_command(w->batch, VERB_COMPACT, 1);
	engine_turn(w->engine, w->batch);
	assert_true(w->batch->broken);
}

// An erasure that is not in the list would be undone by a backup: it is not answered as done.
static void what_cannot_be_listed_is_not_answered_as_erased(void **state)
{
	struct world *w = *state;
	struct engine_options options = {
		.store = NULL, .journal = w->journal, .erasures = (struct erasures *)(void *)w
	};
	engine_free(w->engine);
	w->engine = engine_new(&options, NULL);
	fake.fail_listing = true;
	add_command(w->batch, VERB_ERASE, 1);
	engine_turn(w->engine, w->batch);
	assert_int_equal(w->batch->items[0].answer.code, ANSWER_UNAVAILABLE);
	assert_false(w->batch->broken);
	engine_batch_reset(w->batch);
	add_command(w->batch, VERB_SUBMIT, 2);  // listed as soon as it can be
	fake.fail_listing = false;
	engine_turn(w->engine, w->batch);
	assert_int_equal(fake.listings, 2);
	assert_int_equal(w->batch->items[0].answer.code, ANSWER_OK);
	engine_batch_reset(w->batch);
	add_command(w->batch, VERB_SUBMIT, 3);
	engine_turn(w->engine, w->batch);
	assert_int_equal(fake.listings, 2);
	fake.fail_listing = true;
	fake.fail_kind = ERROR_IO;
	engine_batch_reset(w->batch);
	add_command(w->batch, VERB_ERASE, 4);
	engine_turn(w->engine, w->batch);
	assert_true(w->batch->broken);
}

static struct engine_batch *wait_for_batch(struct engine *en)
{
	struct engine_batch *b;
	while ((b = engine_take(en)) == NULL) {
		struct pollfd fd = { .fd = engine_wakeup_fd(en), .events = POLLIN };
		poll(&fd, 1, -1);
	}
	return b;
}

static void the_thread_does_the_same_and_stops_when_all_is_done(void **state)
{
	struct world *w = *state;
	assert_true(engine_start(w->engine, NULL));
	fake.index_pending = 10;
	for (uint64_t i = 0; i < 100; i++) {
		add_command(w->batch, VERB_SUBMIT, i);
		assert_true(engine_post(w->engine, w->batch));
		assert_ptr_equal(wait_for_batch(w->engine), w->batch);
		assert_int_equal(w->batch->sequence, 101 + i);
		engine_batch_reset(w->batch);
	}
	struct engine_batch *more[BATCH_RING_SIZE];
	for (size_t i = 0; i < BATCH_RING_SIZE; i++) {
		more[i] = engine_batch_new();
		add_command(more[i], VERB_SUBMIT, i);
		assert_true(engine_post(w->engine, more[i]));
	}
	assert_false(engine_post(w->engine, w->batch));
	engine_stop(w->engine);
	for (size_t i = 0; i < BATCH_RING_SIZE; i++) {
		assert_ptr_equal(engine_take(w->engine), more[i]);
		assert_int_equal(more[i]->sequence, 201 + i);
		engine_batch_free(more[i]);
	}
	assert_null(engine_take(w->engine));
	assert_int_equal(fake.index_pending, 0);
	assert_int_equal(fake.flushes, 1);
}

static void a_broken_index_wakes_the_loop_though_no_batch_comes(void **state)
{
	struct world *w = *state;
	assert_true(engine_start(w->engine, NULL));
	assert_null(engine_broken(w->engine));
	fake.index_pending = 10;
	fake.fail_flush = ERROR_IO;
	add_command(w->batch, VERB_SUBMIT, 1);
	assert_true(engine_post(w->engine, w->batch));
	assert_ptr_equal(wait_for_batch(w->engine), w->batch);
	assert_false(w->batch->broken);
	while (engine_broken(w->engine) == NULL) {
		struct pollfd fd = { .fd = engine_wakeup_fd(w->engine), .events = POLLIN };
		assert_int_equal(poll(&fd, 1, -1), 1);
		assert_null(engine_take(w->engine));
	}
	assert_string_equal(engine_broken(w->engine)->message, "cannot commit the index");
	engine_stop(w->engine);
}

static int64_t a_clock_of_seven(void)
{
	static int64_t now;
	return now += 7;
}

static void a_commit_is_measured_by_who_has_a_clock(void **state)
{
	struct world *w = *state;
	add_command(w->batch, VERB_SUBMIT, 1);
	engine_turn(w->engine, w->batch);
	assert_int_equal(w->batch->commands, 1);
	assert_int_equal(w->batch->commit_us, 0);  // the engine has none of its own
	struct journal *journal = journal_local_new(101);
	struct engine_options options = { .store = NULL, .journal = journal, .monotonic_us = a_clock_of_seven };
	struct engine *en = engine_new(&options, NULL);
	engine_batch_reset(w->batch);
	add_command(w->batch, VERB_SUBMIT, 2);
	add_query(w->batch);
	engine_turn(en, w->batch);
	assert_int_equal(w->batch->commands, 1);
	assert_int_equal(w->batch->commit_us, 7);
	engine_batch_reset(w->batch);
	add_query(w->batch);
	engine_turn(en, w->batch);
	assert_int_equal(w->batch->commands, 0);
	assert_int_equal(w->batch->commit_us, 0);  // nothing was written
	engine_free(en);
	journal->ops->close(journal);
}

static void a_thread_that_lives_answers_a_poke(void **state)
{
	struct world *w = *state;
	assert_int_equal(engine_beats(w->engine), 0);
	assert_true(engine_start(w->engine, NULL));
	for (int i = 0; i < 10; i++) {
		uint64_t before = engine_beats(w->engine);
		engine_poke(w->engine);
		while (engine_beats(w->engine) == before)
			sched_yield();
	}
	engine_stop(w->engine);
	uint64_t last = engine_beats(w->engine);
	engine_poke(w->engine);
	assert_int_equal(engine_beats(w->engine), last);
}

#define TURN_TEST(f) cmocka_unit_test_setup_teardown(f, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TURN_TEST(commands_are_applied_in_order_and_counted),
		TURN_TEST(queries_see_the_batch_they_came_with),
		TURN_TEST(a_batch_of_queries_writes_nothing),
		TURN_TEST(the_overview_says_how_much_room_there_is),
		TURN_TEST(what_queries_may_fill_has_an_end),
		TURN_TEST(who_asks_for_too_much_takes_nobody_elses_answer),
		TURN_TEST(a_batch_that_grew_large_gives_its_memory_back),
		TURN_TEST(a_full_disk_at_the_commit_refuses_the_whole_batch),
		TURN_TEST(a_full_map_in_a_step_refuses_the_whole_batch),
		TURN_TEST(intake_opens_again_when_the_ballast_is_back),
		TURN_TEST(intake_opens_again_on_a_quiet_day),
		TURN_TEST(a_failing_disk_breaks_this_batch_and_all_after_it),
		TURN_TEST(a_damaged_record_found_by_a_query_breaks_the_batch),
		TURN_TEST(at_the_limit_the_loop_is_told),
		TURN_TEST(a_configure_hands_its_snapshot_over),
		TURN_TEST(a_compaction_comes_before_the_batch_and_says_up_to_where),
		TURN_TEST(without_room_a_compaction_waits_and_nothing_else_breaks),
		TURN_TEST(what_cannot_be_listed_is_not_answered_as_erased),
		TURN_TEST(the_thread_does_the_same_and_stops_when_all_is_done),
		TURN_TEST(a_broken_index_wakes_the_loop_though_no_batch_comes),
		TURN_TEST(a_commit_is_measured_by_who_has_a_clock),
		TURN_TEST(a_thread_that_lives_answers_a_poke),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
