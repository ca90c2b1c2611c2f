// The list of erasures: it follows the log, whatever is cut off.
#include "support.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/erasures.h"

static void erase_requests(struct bench *b, uint64_t from, uint64_t to)
{
	struct txn *t = bench_write(b);
	for (uint64_t id = from; id <= to; id++) {
		struct audit_entry entry = plain_audit();
		entry.request = id;
		store_append_audit(t, &entry);  // came
		entry.state = REQUEST_STATE_ERASED;
		entry.end_ms = (int64_t)id * 1000;
		store_append_audit(t, &entry);
	}
	store_mark_meta(t);
	bench_commit(t);
}

static void file_of(const struct bench *b, char ret[128])
{
	snprintf(ret, 128, "%s/erasures.log", b->dir);
}

static struct erasures *open_list(const struct bench *b, int64_t since_ms)
{
	char file[128];
	struct error e = { 0 };
	struct erasures *l = NULL;
	file_of(b, file);
	if (!erasures_open(file, since_ms, &l, &e))
		fail_msg("%s", e.message);
	return l;
}

static void catch_up(struct bench *b, struct erasures *l)
{
	struct error e = { 0 };
	struct txn *t = bench_read(b);
	if (!erasures_catch_up(l, t, &e))
		fail_msg("%s", e.message);
	assert_true(erasures_is_current(l, store_meta(t)));
	store_abort(t);
}

static void assert_lists(struct bench *b, uint64_t from, uint64_t to)
{
	struct erasures *l = open_list(b, 0);
	catch_up(b, l);
	assert_int_equal(erasures_count(l), to - from + 1);
	for (size_t i = 0; i < erasures_count(l); i++)
		assert_int_equal(erasures_request(l, i), from + i);
	erasures_close(l);
}

static void what_the_log_has_is_listed_once(void **state)
{
	struct bench *b = *state;
	bench_open(b);
	erase_requests(b, 1, 3);
	assert_lists(b, 1, 3);
	assert_lists(b, 1, 3);
	erase_requests(b, 4, 9);
	struct erasures *l = open_list(b, 0);
	catch_up(b, l);
	erase_requests(b, 10, 10);
	catch_up(b, l);
	erasures_close(l);
	assert_lists(b, 1, 10);
}

// A crash in a write: the line that was cut off is written again, at whatever byte it was.
static void a_line_that_was_cut_off_is_written_again(void **state)
{
	struct bench *b = *state;
	char file[128];
	struct stat st;
	bench_open(b);
	erase_requests(b, 1, 3);
	assert_lists(b, 1, 3);
	file_of(b, file);
	assert_int_equal(stat(file, &st), 0);
	for (off_t cut = 0; cut < st.st_size; cut++) {
		assert_int_equal(truncate(file, cut), 0);
		assert_lists(b, 1, 3);
	}
}

static void a_line_that_says_something_else_is_named(void **state)
{
	struct bench *b = *state;
	char file[128], byte;
	struct error e = { 0 };
	struct erasures *l = NULL;
	bench_open(b);
	erase_requests(b, 1, 3);
	assert_lists(b, 1, 3);
	file_of(b, file);
	int fd = open(file, O_RDWR);
	assert_int_equal(pread(fd, &byte, 1, 60), 1);
	byte ^= 1;
	assert_int_equal(pwrite(fd, &byte, 1, 60), 1);
	close(fd);
	assert_false(erasures_open(file, 0, &l, &e));
	assert_int_equal(e.kind, ERROR_CORRUPT);
	assert_non_null(strstr(e.message, "line 2"));
}

static void what_is_older_than_any_backup_goes(void **state)
{
	struct bench *b = *state;
	bench_open(b);
	erase_requests(b, 1, 9);
	assert_lists(b, 1, 9);
	struct erasures *l = open_list(b, 5000);
	assert_int_equal(erasures_count(l), 5);
	assert_int_equal(erasures_complete_since(l), 5000);
	erasures_close(l);
	assert_lists(b, 5, 9);  // and the log does not bring them back
}

static void another_list_is_taken_over(void **state)
{
	struct bench *b = *state;
	char other[128];
	struct error e = { 0 };
	struct erasures *to = NULL;
	bench_open(b);
	erase_requests(b, 1, 4);
	struct erasures *from = open_list(b, 0);
	catch_up(b, from);
	snprintf(other, sizeof(other), "%s/other.log", b->dir);
	assert_true(erasures_open(other, 0, &to, &e));
	assert_true(erasures_take_over(to, from, &e));
	assert_true(erasures_take_over(to, from, &e));
	erasures_close(to);
	erasures_close(from);
	assert_true(erasures_open(other, 0, &to, &e));
	assert_int_equal(erasures_count(to), 4);
	erasures_close(to);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(what_the_log_has_is_listed_once),
		STORE_TEST(a_line_that_was_cut_off_is_written_again),
		STORE_TEST(a_line_that_says_something_else_is_named),
		STORE_TEST(what_is_older_than_any_backup_goes),
		STORE_TEST(another_list_is_taken_over),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
