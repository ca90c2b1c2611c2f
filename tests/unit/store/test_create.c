// Making a store: a whole one or none, and never again one that was there.
#include "support.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *path_in(const struct bench *b, const char *file)
{
	static char path[200];
	snprintf(path, sizeof(path), "%s/%s", b->dir, file);
	return path;
}

static void put(const struct bench *b, const char *file, const char *text)
{
	FILE *f = fopen(path_in(b, file), "w");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void refused_as_damaged(struct bench *b, const char *said)
{
	struct error e = { 0 };
	assert_false(store_open(&b->options, &b->store, &e));
	b->store = NULL;
	assert_int_equal(e.kind, ERROR_CORRUPT);
	assert_non_null(strstr(e.message, said));
	assert_non_null(strstr(e.message, path_in(b, "data.mdb")));
}

static void a_database_that_is_gone_is_not_made_again(void **state)
{
	struct bench *b = *state;
	bench_open(b);
	bench_close(b);
	assert_int_equal(unlink(path_in(b, "data.mdb")), 0);
	refused_as_damaged(b, "is gone");
	refused_as_damaged(b, "is gone");
	assert_int_equal(access(path_in(b, "data.mdb"), F_OK), -1);
}

static void a_database_that_is_empty_is_damaged(void **state)
{
	struct bench *b = *state;
	struct stat st;
	bench_open(b);
	bench_close(b);
	assert_int_equal(truncate(path_in(b, "data.mdb"), 0), 0);
	refused_as_damaged(b, "is empty");
	assert_int_equal(stat(path_in(b, "data.mdb"), &st), 0);
	assert_int_equal(st.st_size, 0);
}

static void one_that_was_half_made_is_made_again(void **state)
{
	struct bench *b = *state;
	struct error e = { 0 };
	put(b, "data.mdb.new", "a power cut came after this");
	put(b, "data.mdb.new-lock", "and this");
	assert_true(store_open(&b->options, &b->store, &e));
	assert_int_equal(access(path_in(b, "data.mdb.new"), F_OK), -1);
	assert_int_equal(access(path_in(b, "data.mdb.new-lock"), F_OK), -1);
	bench_close(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(a_database_that_is_gone_is_not_made_again),
		STORE_TEST(a_database_that_is_empty_is_damaged),
		STORE_TEST(one_that_was_half_made_is_made_again),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
