// Making a store: a whole one or none, and never again one that was there.
#include "support.h"

#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { SYNCED_MAX = 16 };

// Directories that were synced while data.mdb stood under its name: in place of the C library's fsync().
static struct {
	const char *file;
	ino_t inodes[SYNCED_MAX];
	size_t count;
} synced;

int fsync(int fd)
{
	struct stat st;
	if (synced.file != NULL && access(synced.file, F_OK) == 0 && fstat(fd, &st) == 0 && S_ISDIR(st.st_mode) &&
		synced.count < SYNCED_MAX)
		synced.inodes[synced.count++] = st.st_ino;
	return (int)syscall(SYS_fsync, fd);
}

static bool was_synced(const char *directory)
{
	struct stat st;
	assert_int_equal(stat(directory, &st), 0);
	for (size_t i = 0; i < synced.count; i++)
		if (synced.inodes[i] == st.st_ino)
			return true;
	return false;
}

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

// Otherwise a power cut takes the name, and with it a whole store whose bytes were synced.
static void the_names_of_a_new_one_are_synced(void **state)
{
	struct bench *b = *state;
	char file[200];
	snprintf(file, sizeof(file), "%s", path_in(b, "data.mdb"));
	b->options.no_sync = false;
	synced.file = file;
	bench_open(b);
	synced.file = NULL;
	assert_true(was_synced(b->dir));
	assert_true(was_synced(path_in(b, "..")));
	bench_close(b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(a_database_that_is_gone_is_not_made_again),
		STORE_TEST(a_database_that_is_empty_is_damaged),
		STORE_TEST(one_that_was_half_made_is_made_again),
		STORE_TEST(the_names_of_a_new_one_are_synced),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
