// From one stored format to the next, with steps that no koersd has.
#include "support.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/migrate.h"

enum { REQUESTS = 40 };

static void fill(struct bench *b)
{
	bench_open(b);
	struct txn *t = bench_write(b);
	for (uint64_t id = 1; id <= REQUESTS; id++) {
		struct request q = plain_request(id);
		store_put_request(t, &q);
		store_update_keys(t, NULL, &q);
		store_meta(t)->last_request = id;
		store_meta(t)->sequence++;
		store_mark_meta(t);
		txn_end_command(t);
	}
	bench_commit(t);
}

static void raise_revisions(struct txn *t)
{
	struct request q;
	for (uint64_t id = 0; (id = store_next_request(t, id)) != 0;) {
		if (!store_get_request(t, id, &q))
			return;
		q.revision += 100;
		store_put_request(t, &q);
	}
}

static void fail_halfway(struct txn *t)
{
	raise_revisions(t);
	txn_fail(t, ENOSPC, "take a step");
}

static void die_halfway(struct txn *t)
{
	raise_revisions(t);
	_exit(0);
}

static uint64_t revision_of(struct bench *b, uint64_t id)
{
	struct request q = { 0 };
	struct txn *t = bench_read(b);
	assert_true(store_get_request(t, id, &q));
	store_abort(t);
	return q.revision;
}

static uint64_t format_of(struct bench *b)
{
	struct txn *t = bench_read(b);
	uint64_t format = store_meta(t)->format;
	store_abort(t);
	return format;
}

static void steps_are_taken_one_after_another_and_the_old_one_is_kept(void **state)
{
	struct bench *b = *state;
	const struct migration steps[] = { { 2, 3, raise_revisions }, { 1, 2, raise_revisions }, { 0, 0, NULL } };
	struct error e = { 0 };
	struct store *before = NULL;
	char dir[128];
	fill(b);
	assert_true(migrate(b->store, steps, 3, &e));
	assert_int_equal(format_of(b), 3);
	assert_int_equal(revision_of(b, 7), 201);
	snprintf(dir, sizeof(dir), "%s/before-format-2", b->dir);
	assert_true(store_open_copy(dir, &before, &e));
	struct store *now = b->store;
	b->store = before;
	assert_int_equal(format_of(b), 1);
	assert_int_equal(revision_of(b, 7), 1);
	b->store = now;
	store_close(before);
	assert_true(migrate(b->store, steps, 3, &e));  // nothing is left to do
	assert_int_equal(revision_of(b, 7), 201);
	bench_close(b);
	// This koersd is an older one than that.
	assert_false(store_open(&b->options, &b->store, &e));
	assert_int_equal(e.kind, ERROR_VERSION);
	assert_non_null(strstr(e.message, "newer"));
}

static void a_step_that_fails_leaves_the_old_format_whole(void **state)
{
	struct bench *b = *state;
	const struct migration steps[] = { { 1, 2, fail_halfway }, { 0, 0, NULL } };
	const struct migration good[] = { { 1, 2, raise_revisions }, { 0, 0, NULL } };
	struct error e = { 0 };
	fill(b);
	assert_false(migrate(b->store, steps, 2, &e));
	assert_int_equal(e.kind, ERROR_FULL);
	assert_int_equal(format_of(b), 1);
	assert_int_equal(revision_of(b, 7), 1);
	bench_close(b);
	bench_open(b);
	assert_true(migrate(b->store, good, 2, &e));
	assert_int_equal(revision_of(b, 7), 101);
}

static void a_crash_in_a_step_leaves_the_old_format_whole(void **state)
{
	struct bench *b = *state;
	const struct migration steps[] = { { 1, 2, die_halfway }, { 0, 0, NULL } };
	int status = 0;
	fill(b);
	bench_close(b);
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		struct error e;
		bench_open(b);
		migrate(b->store, steps, 2, &e);
		_exit(1);  // it was to die in it
	}
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
	bench_open(b);
	assert_int_equal(format_of(b), 1);
	assert_int_equal(revision_of(b, 7), 1);
}

static void without_a_way_nothing_is_touched(void **state)
{
	struct bench *b = *state;
	const struct migration gap[] = { { 2, 3, raise_revisions }, { 0, 0, NULL } };
	const struct migration half[] = { { 1, 2, raise_revisions }, { 0, 0, NULL } };
	struct error e = { 0 };
	fill(b);
	assert_false(migrate(b->store, gap, 3, &e));
	assert_int_equal(e.kind, ERROR_VERSION);
	assert_false(migrate(b->store, half, 3, &e));
	assert_int_equal(e.kind, ERROR_VERSION);
	assert_int_equal(revision_of(b, 7), 1);
	assert_true(migrate(b->store, migrations, STORE_FORMAT, &e));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(steps_are_taken_one_after_another_and_the_old_one_is_kept),
		STORE_TEST(a_step_that_fails_leaves_the_old_format_whole),
		STORE_TEST(a_crash_in_a_step_leaves_the_old_format_whole),
		STORE_TEST(without_a_way_nothing_is_touched),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
