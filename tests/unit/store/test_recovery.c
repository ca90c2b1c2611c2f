// Opening: after a crash, in a directory that is in use, with another key, with something damaged.
#include "support.h"

#include <fcntl.h>
#include <lmdb.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/codec.h"

// Runs `work` in a child that ends without closing anything, as a killed process does.
static void in_a_child_that_dies(struct bench *b, void (*work)(struct bench *))
{
	pid_t pid = fork();
	assert_true(pid >= 0);
	if (pid == 0) {
		work(b);
		_exit(0);
	}
	int status;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status) && WEXITSTATUS(status) == 0);
}

static void child_check(bool fine, int code)
{
	if (!fine)
		_exit(code);
}

static void put_requests(struct txn *t, uint64_t from, uint64_t to)
{
	struct key_change keys[REQUEST_KEYS_MAX];
	for (uint64_t id = from; id <= to; id++) {
		struct request q = plain_request(id);
		store_put_request(t, &q);
		size_t count = store_keys_of_request(&q, keys);
		for (size_t i = 0; i < count; i++)
			store_add_key(t, (enum key_kind)keys[i].kind, &keys[i].key, id);
		store_meta(t)->last_request = id;
		store_meta(t)->sequence++;
		store_mark_meta(t);
		txn_end_command(t);
	}
}

static void commit_requests(struct bench *b, uint64_t from, uint64_t to)
{
	struct txn *t = bench_write(b);
	put_requests(t, from, to);
	bench_commit(t);
}

static bool knows(struct bench *b, uint64_t id)
{
	struct txn *t = bench_read(b);
	struct key key = key_of((unsigned)id);
	uint64_t ids[FIND_MAX];
	size_t count = store_find(t, KEY_REFERENCE, &key, ids, FIND_MAX);
	bool fine = count == 1 && ids[0] == id && txn_is_ok(t);
	store_abort(t);
	return fine;
}

static void assert_index_is_right(struct bench *b, uint64_t requests)
{
	struct error e = { 0 };
	uint64_t keys = 0;
	if (!store_index_check(b->store, &keys, &e))
		fail_msg("%s", e.message);
	assert_int_equal(keys, requests * 3);
}

// Data are committed and the index is not: that is how a crash leaves them.
static void commit_data_only(struct bench *b)
{
	struct error e;
	child_check(store_open(&b->options, &b->store, &e), 2);
	commit_requests(b, 1, 20);
	child_check(store_index_flush(b->store, 0, &e), 3);
	commit_requests(b, 21, 40);
	commit_requests(b, 41, 50);
	child_check(store_index_pending(b->store) == 90, 4);
}

static void after_a_crash_the_index_is_brought_up(void **state)
{
	struct bench *b = *state;
	in_a_child_that_dies(b, commit_data_only);
	bench_open(b);
	for (uint64_t id = 1; id <= 50; id++)
		assert_true(knows(b, id));
	assert_false(knows(b, 51));
	assert_index_is_right(b, 50);
}

// A turn is under way: neither its records nor its keys may be there afterwards.
static void die_in_a_turn(struct bench *b)
{
	struct error e;
	child_check(store_open(&b->options, &b->store, &e), 2);
	commit_requests(b, 1, 5);
	struct txn *t = bench_write(b);
	put_requests(t, 6, 9);
	struct key key = key_of(9);
	uint64_t id;
	child_check(store_find(t, KEY_REFERENCE, &key, &id, 1) == 1, 3);
}

static void what_a_crash_cut_off_is_in_neither(void **state)
{
	struct bench *b = *state;
	in_a_child_that_dies(b, die_in_a_turn);
	bench_open(b);
	struct txn *t = bench_read(b);
	struct request q;
	assert_true(store_get_request(t, 5, &q));
	assert_false(store_get_request(t, 6, &q));
	store_abort(t);
	assert_true(knows(b, 5));
	assert_false(knows(b, 6));
	assert_index_is_right(b, 5);
}

static void crash_in_every_step(struct bench *b)
{
	struct error e;
	child_check(store_open(&b->options, &b->store, &e), 2);
	struct txn *t = bench_read(b);
	uint64_t last = store_meta(t)->last_request;
	store_abort(t);
	for (uint64_t i = 0; i < 7; i++) {
		commit_requests(b, last + 1, last + 3);
		last += 3;
		if (i % 3 == 2)
			child_check(store_index_flush(b->store, 0, &e), 3);
	}
}

static void crash_after_crash_nothing_is_lost_and_old_changes_go(void **state)
{
	struct bench *b = *state;
	for (int round = 0; round < 5; round++)
		in_a_child_that_dies(b, crash_in_every_step);
	bench_open(b);
	assert_index_is_right(b, 105);
	struct error e;
	assert_true(store_index_flush(b->store, 0, &e));
	commit_requests(b, 106, 106);  // deletes the key_change rows the index has
	struct txn *t = bench_read(b);
	assert_int_equal(store_meta(t)->last_key_change, 106);
	assert_int_equal(store_meta(t)->first_key_change, 106);
	store_abort(t);
	uint64_t rows;
	assert_true(store_check(b->store, &rows, &e));
	assert_int_equal(rows, 1 + 106 + 1);  // meta, the requests, one change
}

static void path_in(const struct bench *b, const char *file, char *ret, size_t size)
{
	snprintf(ret, size, "%s/%s", b->dir, file);
}

static void overwrite(const struct bench *b, const char *file, const void *data, size_t len, bool truncated)
{
	char path[128];
	path_in(b, file, path, sizeof(path));
	int fd = open(path, O_WRONLY | (truncated ? O_TRUNC : 0));
	assert_true(fd >= 0);
	assert_int_equal(write(fd, data, len), (ssize_t)len);
	close(fd);
}

static void an_index_that_is_missing_or_damaged_is_made_again(void **state)
{
	struct bench *b = *state;
	char path[128];
	bench_open(b);
	commit_requests(b, 1, 30);
	bench_close(b);

	path_in(b, "index/data.mdb", path, sizeof(path));
	assert_int_equal(unlink(path), 0);
	bench_open(b);
	assert_index_is_right(b, 30);
	bench_close(b);

	unsigned char zeros[8192] = { 0 };
	overwrite(b, "index/data.mdb", zeros, sizeof(zeros), false);  // its meta pages
	bench_open(b);
	assert_index_is_right(b, 30);
	bench_close(b);

	overwrite(b, "index/data.mdb", "no database", 11, true);
	bench_open(b);
	assert_index_is_right(b, 30);
	bench_close(b);

	struct stat st;
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(truncate(path, st.st_size - 4096), 0);  // shorter than it says
	bench_open(b);
	assert_index_is_right(b, 30);
}

static void an_index_of_another_store_is_made_again(void **state)
{
	struct bench *b = *state;
	char from[128], to[128];
	bench_open(b);
	commit_requests(b, 1, 30);
	bench_close(b);
	path_in(b, "index/data.mdb", from, sizeof(from));
	path_in(b, "of-another-store", to, sizeof(to));
	assert_int_equal(rename(from, to), 0);
	path_in(b, "data.mdb", from, sizeof(from));
	assert_int_equal(unlink(from), 0);
	b->options.epoch = 8;
	bench_open(b);
	commit_requests(b, 101, 140);
	bench_close(b);
	path_in(b, "index/data.mdb", from, sizeof(from));
	assert_int_equal(rename(to, from), 0);
	bench_open(b);
	assert_false(knows(b, 1));
	assert_true(knows(b, 101));
	assert_index_is_right(b, 40);
}

// As after data were put back from an older copy: what the index knows beyond them was answered, and is gone.
static void data_that_are_older_than_their_index_are_refused(void **state)
{
	struct bench *b = *state;
	char from[128], to[128];
	bench_open(b);
	commit_requests(b, 1, 40);
	bench_close(b);
	path_in(b, "index/data.mdb", from, sizeof(from));
	path_in(b, "newer", to, sizeof(to));
	assert_int_equal(rename(from, to), 0);
	path_in(b, "data.mdb", from, sizeof(from));
	assert_int_equal(unlink(from), 0);
	bench_open(b);
	commit_requests(b, 1, 10);
	bench_close(b);
	path_in(b, "index/data.mdb", from, sizeof(from));
	assert_int_equal(rename(to, from), 0);
	struct error e = { 0 };
	assert_false(store_open(&b->options, &b->store, &e));
	assert_int_equal(e.kind, ERROR_CORRUPT);
	assert_non_null(strstr(e.message, "older than its index"));
	b->options.forget_index = true;  // --rebuild-index: somebody wants it so
	bench_open(b);
	assert_false(knows(b, 11));
	assert_index_is_right(b, 10);
}

static void keys_follow_the_record(void **state)
{
	struct bench *b = *state;
	bench_open(b);
	struct txn *t = bench_write(b);
	uint64_t id = 0;
	struct request q = plain_request(1), before;
	store_put_request(t, &q);
	store_update_keys(t, NULL, &q);
	bench_commit(t);
	assert_index_is_right(b, 1);

	t = bench_write(b);
	before = q;
	q.safety_lane = true;  // the address is no key any more
	q.member_count = 2;
	q.members[0].name = key_of(71);
	q.members[1].name = key_of(71);  // the same twice is one key
	store_put_request(t, &q);
	store_update_keys(t, &before, &q);
	assert_int_equal(store_find(t, KEY_ADDRESS, &q.address, &id, 1), 0);
	assert_int_equal(store_find(t, KEY_MEMBER_NAME, &q.members[0].name, &id, 1), 1);
	bench_commit(t);
	assert_index_is_right(b, 1);

	t = bench_write(b);
	before = q;
	q.route = ROUTE_FORWARD;
	store_put_request(t, &q);
	store_update_keys(t, &before, &q);
	assert_int_equal(store_find(t, KEY_PERSON_NAME, &q.subject.name, &id, 1), 0);
	assert_int_equal(store_find(t, KEY_REFERENCE, &q.reference, &id, 1), 1);
	bench_commit(t);
	struct error e;
	uint64_t keys;
	assert_true(store_index_check(b->store, &keys, &e));
	assert_int_equal(keys, 1);
}

static void the_index_check_finds_what_is_wrong(void **state)
{
	struct bench *b = *state;
	struct error e = { 0 };
	uint64_t keys;
	bench_open(b);
	commit_requests(b, 1, 10);
	assert_index_is_right(b, 10);
	struct txn *t = bench_write(b);
	struct key key = key_of(4), stray = key_of(77);
	store_remove_key(t, KEY_REFERENCE, &key, 4);
	bench_commit(t);
	assert_false(store_index_check(b->store, &keys, &e));
	assert_int_equal(e.kind, ERROR_CORRUPT);
	assert_non_null(strstr(e.message, "request 4"));
	t = bench_write(b);
	store_add_key(t, KEY_REFERENCE, &key, 4);
	store_add_key(t, KEY_REFERENCE, &stray, 5);
	bench_commit(t);
	assert_false(store_index_check(b->store, &keys, &e));
	assert_true(store_index_rebuild(b->store, &e));
	assert_index_is_right(b, 10);
	assert_int_equal(store_index_pending(b->store), 0);
}

static void a_directory_in_use_is_refused(void **state)
{
	struct bench *b = *state;
	struct error e = { 0 };
	int to_parent[2], to_child[2];
	char c = 0;
	assert_int_equal(pipe(to_parent), 0);
	assert_int_equal(pipe(to_child), 0);
	pid_t pid = fork();
	if (pid == 0) {
		child_check(store_open(&b->options, &b->store, &e), 2);
		child_check(write(to_parent[1], "x", 1) == 1, 3);
		child_check(read(to_child[0], &c, 1) == 1, 4);
		_exit(0);
	}
	assert_int_equal(read(to_parent[0], &c, 1), 1);
	assert_false(store_open(&b->options, &b->store, &e));
	assert_int_equal(e.kind, ERROR_BUSY);
	assert_non_null(strstr(e.message, b->dir));
	assert_int_equal(write(to_child[1], "x", 1), 1);
	assert_int_equal(waitpid(pid, NULL, 0), pid);
	bench_open(b);  // it died without a word: nothing is left of its lock
	for (int i = 0; i < 2; i++) {
		close(to_parent[i]);
		close(to_child[i]);
	}
}

static void another_master_key_is_refused(void **state)
{
	struct bench *b = *state;
	struct error e = { 0 };
	bench_open(b);
	bench_close(b);
	b->options.key_check[15] = 1;
	assert_false(store_open(&b->options, &b->store, &e));
	assert_int_equal(e.kind, ERROR_SECRET);
	b->options.key_check[15] = 0;
	bench_open(b);
}

// Changes a row behind the store's back.
static void meddle(struct bench *b, const char *table, const struct row_key *k, size_t at, unsigned char by)
{
	MDB_env *env;
	MDB_txn *txn;
	MDB_dbi dbi;
	unsigned char bytes[KEY_SIZE_MAX], copy[4096];
	memcpy(bytes, k->bytes, k->len);
	MDB_val key = { k->len, bytes }, value;
	assert_int_equal(mdb_env_create(&env), 0);
	assert_int_equal(mdb_env_set_maxdbs(env, 32), 0);
	assert_int_equal(mdb_env_open(env, b->dir, MDB_NOSYNC, 0600), 0);
	assert_int_equal(mdb_txn_begin(env, NULL, 0, &txn), 0);
	assert_int_equal(mdb_dbi_open(txn, table, 0, &dbi), 0);
	assert_int_equal(mdb_get(txn, dbi, &key, &value), 0);
	assert_true(value.mv_size <= sizeof(copy) && at < value.mv_size);
	memcpy(copy, value.mv_data, value.mv_size);
	copy[at] = (unsigned char)(copy[at] ^ by);
	MDB_val changed = { value.mv_size, copy };
	assert_int_equal(mdb_put(txn, dbi, &key, &changed, 0), 0);
	assert_int_equal(mdb_txn_commit(txn), 0);
	mdb_env_close(env);
}

static void a_damaged_newest_record_refuses_the_start(void **state)
{
	struct bench *b = *state;
	struct error e = { 0 };
	bench_open(b);
	commit_requests(b, 1, 300);
	bench_close(b);
	struct row_key k = key_u64(TABLE_REQUEST, 299);
	meddle(b, "request", &k, 20, 1);
	assert_false(store_open(&b->options, &b->store, &e));
	assert_int_equal(e.kind, ERROR_CORRUPT);
	assert_non_null(strstr(e.message, "request 299"));
	meddle(b, "request", &k, 20, 1);
	bench_open(b);
}

static void an_old_damaged_record_is_named_when_it_is_wanted(void **state)
{
	struct bench *b = *state;
	struct error e = { 0 };
	uint64_t rows;
	bench_open(b);
	commit_requests(b, 1, 300);
	bench_close(b);
	struct row_key k = key_u64(TABLE_REQUEST, 2);
	meddle(b, "request", &k, 30, 0x80);
	bench_open(b);
	struct txn *t = bench_read(b);
	struct request q;
	assert_false(store_get_request(t, 2, &q));
	assert_int_equal(txn_error(t)->kind, ERROR_CORRUPT);
	assert_non_null(strstr(txn_error(t)->message, "request 2 "));
	store_abort(t);
	assert_false(store_check(b->store, &rows, &e));
	assert_non_null(strstr(e.message, "request 2 "));
}

static void damaged_mirrors_refuse_the_start(void **state)
{
	struct bench *b = *state;
	struct error e = { 0 };
	bench_open(b);
	struct txn *t = bench_write(b);
	store_add_assignee(t, "anna");
	bench_commit(t);
	bench_close(b);
	struct row_key k = key_u32(TABLE_ASSIGNEE, 1);
	meddle(b, "assignee", &k, 10, 1);
	assert_false(store_open(&b->options, &b->store, &e));
	assert_non_null(strstr(e.message, "assignee 1"));
	meddle(b, "assignee", &k, 10, 1);
	k = key_start(TABLE_META);
	key_add_u8(&k, 0);
	meddle(b, "meta", &k, 12, 1);
	assert_false(store_open(&b->options, &b->store, &e));
	assert_non_null(strstr(e.message, "meta 0"));
}

static void a_database_that_is_none_or_cut_short_is_refused(void **state)
{
	struct bench *b = *state;
	struct error e = { 0 };
	char path[128];
	struct stat st;
	bench_open(b);
	commit_requests(b, 1, 300);
	bench_close(b);
	path_in(b, "data.mdb", path, sizeof(path));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(truncate(path, st.st_size / 2), 0);
	assert_false(store_open(&b->options, &b->store, &e));
	assert_int_equal(e.kind, ERROR_CORRUPT);
	overwrite(b, "data.mdb", "this is no database at all", 26, true);
	assert_false(store_open(&b->options, &b->store, &e));
	assert_int_equal(e.kind, ERROR_CORRUPT);
	assert_non_null(strstr(e.message, b->dir));
}

static void a_directory_that_cannot_be_made_is_named(void **state)
{
	struct bench *b = *state;
	struct error e = { 0 };
	b->options.dir = "/proc/koers";
	assert_false(store_open(&b->options, &b->store, &e));
	assert_int_equal(e.kind, ERROR_IO);
	assert_non_null(strstr(e.message, "/proc/koers"));
}

static void the_ballast_can_be_thrown_and_taken_again(void **state)
{
	struct bench *b = *state;
	char path[128];
	struct stat st;
	path_in(b, "ballast", path, sizeof(path));
	bench_open(b);
	assert_int_not_equal(stat(path, &st), 0);
	assert_false(store_release_ballast(b->store));
	bench_close(b);
	b->options.ballast_bytes = 1 << 20;
	bench_open(b);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_size, 1 << 20);
	assert_true(st.st_blocks * 512 >= 1 << 20);
	assert_true(store_release_ballast(b->store));
	assert_int_not_equal(stat(path, &st), 0);
	assert_true(store_restore_ballast(b->store));
	assert_int_equal(stat(path, &st), 0);
}

// A small disk of its own, where the system lets us have one.
enum { NO_DISK_TO_TRY = 77 };

static void fill_the_disk(struct bench *b)
{
	struct error e = { 0 };
	if (unshare(CLONE_NEWNS) != 0 || mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL) != 0 ||
		mount("koers", b->dir, "tmpfs", 0, "size=4m") != 0)
		_exit(NO_DISK_TO_TRY);
	b->options.ballast_bytes = 1 << 20;
	child_check(store_open(&b->options, &b->store, &e), 2);
	uint64_t last = 0;
	while (last < 20000) {
		struct txn *t = bench_write(b);
		put_requests(t, last + 1, last + 50);
		if (!store_commit(t, &e))
			break;
		last += 50;
	}
	child_check(e.kind == ERROR_FULL, 3);
	// Nothing of the turn is left, and with the ballast gone there is room for what ends things.
	struct txn *t = bench_read(b);
	child_check(store_meta(t)->last_request == last, 4);
	store_abort(t);
	child_check(!knows(b, last + 1) && knows(b, last), 5);
	child_check(store_release_ballast(b->store), 6);
	t = bench_write(b);
	put_requests(t, last + 1, last + 2);
	child_check(store_commit(t, &e), 7);
	child_check(knows(b, last + 2), 8);
	store_close(b->store);
	// The index found no room any more: the start does not depend on it.
	child_check(store_open(&b->options, &b->store, &e), 9);
	child_check(knows(b, last + 2), 10);
}

static void a_full_disk_is_an_error_that_passes(void **state)
{
	struct bench *b = *state;
	pid_t pid = fork();
	if (pid == 0) {
		fill_the_disk(b);
		_exit(0);
	}
	int status;
	assert_int_equal(waitpid(pid, &status, 0), pid);
	assert_true(WIFEXITED(status));
	if (WEXITSTATUS(status) == NO_DISK_TO_TRY)
		skip();
	assert_int_equal(WEXITSTATUS(status), 0);
}

static void files_are_nobody_elses(void **state)
{
	struct bench *b = *state;
	const char *files[] = { "data.mdb", "lock.mdb", "lock", "index/data.mdb" };
	char path[128];
	struct stat st;
	bench_open(b);
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		path_in(b, files[i], path, sizeof(path));
		assert_int_equal(stat(path, &st), 0);
		assert_int_equal(st.st_mode & 077, 0);
	}
	path_in(b, "index", path, sizeof(path));
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 077, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(after_a_crash_the_index_is_brought_up),
		STORE_TEST(what_a_crash_cut_off_is_in_neither),
		STORE_TEST(crash_after_crash_nothing_is_lost_and_old_changes_go),
		STORE_TEST(an_index_that_is_missing_or_damaged_is_made_again),
		STORE_TEST(an_index_of_another_store_is_made_again),
		STORE_TEST(data_that_are_older_than_their_index_are_refused),
		STORE_TEST(keys_follow_the_record),
		STORE_TEST(the_index_check_finds_what_is_wrong),
		STORE_TEST(a_directory_in_use_is_refused),
		STORE_TEST(another_master_key_is_refused),
		STORE_TEST(a_damaged_newest_record_refuses_the_start),
		STORE_TEST(an_old_damaged_record_is_named_when_it_is_wanted),
		STORE_TEST(damaged_mirrors_refuse_the_start),
		STORE_TEST(a_database_that_is_none_or_cut_short_is_refused),
		STORE_TEST(a_directory_that_cannot_be_made_is_named),
		STORE_TEST(the_ballast_can_be_thrown_and_taken_again),
		STORE_TEST(a_full_disk_is_an_error_that_passes),
		STORE_TEST(files_are_nobody_elses),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
