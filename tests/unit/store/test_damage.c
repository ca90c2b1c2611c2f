// Damage: bits that flip, pages that change places, a file that is cut off. A store that opens and is found whole says
// what it said before; anything else is named. Nothing ends in a signal: the pages are looked at before LMDB follows
// them.
#include "support.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/pages.h"

enum { PAGE = 4096, REQUESTS = 500, CASES = 400, MARKER = 32 };

struct image {
	unsigned char *bytes;
	size_t len;
	unsigned char digest[32];
};

static void file_in(const struct bench *b, const char *name, char ret[128])
{
	snprintf(ret, 128, "%s/%s", b->dir, name);
}

// What a sealed text of a request is made of, and of no other.
static void mark(uint64_t id, unsigned char *ret, size_t len)
{
	for (size_t i = 0; i < len; i++)
		ret[i] = (unsigned char)((0xa55a0000 | id) >> (8 * (i % 4)));
}

// A life with deletions, so that there are free pages, several levels, and rows in most tables.
static void live(struct bench *b)
{
	bench_open(b);
	for (uint64_t id = 1; id <= REQUESTS; id++) {
		struct txn *t = bench_write(b);
		struct request q = plain_request(id);
		struct seal seal = { .id = { { (unsigned char)id, (unsigned char)(id >> 8), 1 } }, .key_number = 1 };
		unsigned char text[900];
		mark(id, text, sizeof(text));
		seal.sealed = (struct bytes){ text, sizeof(text) };
		store_put_request(t, &q);
		store_update_keys(t, NULL, &q);
		store_put_seal(t, id, 0, &seal);
		store_put_timer(t, (int64_t)(id * 7919 % 1000), id);
		struct audit_entry entry = plain_audit();
		store_append_audit(t, &entry);
		if (id % 5 == 0)
			store_delete_seal(t, id - 3, 0);
		store_meta(t)->last_request = id;
		store_meta(t)->sequence++;
		store_mark_meta(t);
		txn_end_command(t);
		bench_commit(t);
	}
	// The newest of a page is deleted: the page, which holds others, keeps its bytes.
	struct txn *t = bench_write(b);
	store_delete_seal(t, REQUESTS, 0);
	store_delete_seal(t, REQUESTS - 1, 0);
	store_meta(t)->sequence++;
	store_mark_meta(t);
	bench_commit(t);
}

static bool digest_now(struct store *s, unsigned char ret[32])
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(s, a);
	bool ok = store_digest(t, ret);
	store_abort(t);
	return ok;
}

static struct image read_file(const char *name)
{
	struct image im = { 0 };
	struct stat st;
	assert_int_equal(stat(name, &st), 0);
	im.len = (size_t)st.st_size;
	im.bytes = malloc(im.len);
	int fd = open(name, O_RDONLY);
	assert_int_equal(read(fd, im.bytes, im.len), (ssize_t)im.len);
	close(fd);
	return im;
}

static struct image take_image(struct bench *b)
{
	char name[128];
	unsigned char digest[32];
	assert_true(digest_now(b->store, digest));
	bench_close(b);
	file_in(b, "data.mdb", name);
	struct image im = read_file(name);
	memcpy(im.digest, digest, sizeof(digest));
	return im;
}

static void put_image(const struct bench *b, const unsigned char *bytes, size_t len)
{
	char name[128];
	file_in(b, "data.mdb", name);
	int fd = open(name, O_WRONLY | O_TRUNC | O_CREAT, 0600);
	assert_int_equal(write(fd, bytes, len), (ssize_t)len);
	close(fd);
}

enum found_out { NAMED_AT_START, NAMED_BY_CHECK, UNNOTICED };

// As a start does, then as --check-data: what is not named must be what was there.
static enum found_out look(struct bench *b, const struct image *im)
{
	struct error e = { 0 };
	unsigned char digest[32];
	uint64_t rows;
	b->store = NULL;
	if (!store_open(&b->options, &b->store, &e)) {
		assert_true(e.kind == ERROR_CORRUPT || e.kind == ERROR_VERSION || e.kind == ERROR_SECRET);
		assert_true(strlen(e.message) > 10);
		return NAMED_AT_START;
	}
	enum found_out o = UNNOTICED;
	if (!store_check(b->store, &rows, &e)) {
		assert_int_equal(e.kind, ERROR_CORRUPT);
		o = NAMED_BY_CHECK;
	} else {
		assert_true(digest_now(b->store, digest));
		if (memcmp(digest, im->digest, sizeof(digest)) != 0)
			fail_msg("the store opened, was found whole, and says something else");
	}
	bench_close(b);
	return o;
}

static size_t used_page(struct random *r, const struct image *im)
{
	return random_below(r, im->len / PAGE);
}

static void damage(struct random *r, const struct image *im, unsigned char *bytes, size_t *len)
{
	size_t at, from, to;
	switch (random_below(r, 6)) {
	case 0:  // a bit, anywhere
		at = random_below(r, im->len);
		bytes[at] ^= (unsigned char)(1 << random_below(r, 8));
		break;
	case 1:  // a bit of what a page says of itself, or of its nodes
		at = used_page(r, im) * PAGE + random_below(r, 64);
		bytes[at] ^= (unsigned char)(1 << random_below(r, 8));
		break;
	case 2:  // of the first two pages
		at = random_below(r, 2) * PAGE + random_below(r, 160);
		bytes[at] ^= (unsigned char)(1 << random_below(r, 8));
		break;
	case 3:  // two pages changed places
		from = used_page(r, im);
		to = used_page(r, im);
		memcpy(bytes + to * PAGE, im->bytes + from * PAGE, PAGE);
		memcpy(bytes + from * PAGE, im->bytes + to * PAGE, PAGE);
		break;
	case 4:  // a page that was never written, or is of another place
		to = used_page(r, im);
		from = used_page(r, im);
		if (random_below(r, 2) == 0)
			memset(bytes + to * PAGE, 0, PAGE);
		else {
			memcpy(bytes + to * PAGE, im->bytes + from * PAGE, PAGE);
			for (size_t i = 0; i < 8; i++)  // and says that it is of this one
				bytes[to * PAGE + i] = (unsigned char)(to >> (8 * i));
		}
		break;
	default:  // cut off
		*len = random_below(r, im->len);
	}
}

static void damage_is_named_and_never_ends_in_a_signal(void **state)
{
	struct bench *b = *state;
	struct random r = random_new();
	size_t outcomes[3] = { 0 };
	live(b);
	struct image im = take_image(b);
	unsigned char *bytes = malloc(im.len);
	for (int i = 0; i < CASES; i++) {
		size_t len = im.len;
		memcpy(bytes, im.bytes, im.len);
		damage(&r, &im, bytes, &len);
		put_image(b, bytes, len);
		outcomes[look(b, &im)]++;
	}
	print_message("%d cases: named at the start %zu, by the check %zu, in what is not in use %zu\n", CASES,
		outcomes[NAMED_AT_START], outcomes[NAMED_BY_CHECK], outcomes[UNNOTICED]);
	assert_true(outcomes[NAMED_AT_START] > CASES / 3);
	put_image(b, im.bytes, im.len);
	assert_int_equal(look(b, &im), UNNOTICED);
	free(bytes);
	free(im.bytes);
}

// The newest transaction is forgotten when its page loses: what was answered would be gone without a word.
static void a_database_does_not_go_back_by_a_flipped_bit(void **state)
{
	struct bench *b = *state;
	live(b);
	struct image im = take_image(b);
	for (size_t page = 0; page < 2; page++)
		for (size_t bit = 0; bit < 64; bit++) {
			size_t at = page * PAGE + 16 + 128 + bit / 8;
			im.bytes[at] ^= (unsigned char)(1 << bit % 8);
			put_image(b, im.bytes, im.len);
			im.bytes[at] ^= (unsigned char)(1 << bit % 8);
			assert_int_equal(look(b, &im), NAMED_AT_START);
		}
	free(im.bytes);
}

static void the_pages_of_a_living_store_are_counted(void **state)
{
	struct bench *b = *state;
	char name[128];
	struct error e = { 0 };
	struct pages_report all, tree;
	live(b);
	struct image im = take_image(b);
	file_in(b, "data.mdb", name);
	assert_true(pages_check(name, PAGES_ALL, &all, &e));
	assert_true(pages_check(name, PAGES_TREE, &tree, &e));
	assert_true(all.free > 0 && all.lost == 0 && all.used + all.free + 2 == all.pages);
	assert_int_equal(tree.used, all.used);  // no record of this one goes on outside its page
	free(im.bytes);
}

// ---- copies ---------------------------------------------------------------------------------------------------------

static bool holds(const unsigned char *bytes, size_t len, const unsigned char *what, size_t what_len)
{
	return memmem(bytes, len, what, what_len) != NULL;
}

static size_t count_deleted(const unsigned char *bytes, size_t len)
{
	unsigned char marker[MARKER];
	size_t count = 0;
	for (unsigned id = 1; id <= REQUESTS; id++) {
		if (id % 5 != 2 && id < REQUESTS - 1)
			continue;
		mark(id, marker, sizeof(marker));
		count += holds(bytes, len, marker, sizeof(marker));
	}
	return count;
}

// In the file as it is, free pages and what lies between the nodes of others included.
static size_t count_in_store(struct bench *b)
{
	char name[128];
	bench_close(b);
	file_in(b, "data.mdb", name);
	struct image im = read_file(name);
	size_t kept = count_deleted(im.bytes, im.len);
	free(im.bytes);
	bench_open(b);
	return kept;
}

static void a_compacted_store_has_nothing_of_what_was_deleted(void **state)
{
	struct bench *b = *state;
	struct error e = { 0 };
	unsigned char before[32], after[32], marker[MARKER];
	live(b);
	size_t kept = count_in_store(b);
	print_message("the file keeps %zu of %d deleted texts\n", kept, REQUESTS / 5 + 2);
	assert_true(kept > 0);  // the test can fail
	assert_true(digest_now(b->store, before));
	assert_true(store_compact(b->store, &e));
	assert_true(digest_now(b->store, after));
	assert_memory_equal(before, after, sizeof(before));
	uint64_t keys;
	assert_true(store_index_check(b->store, &keys, &e));
	struct txn *t = bench_write(b);
	struct request q = plain_request(REQUESTS + 1);
	store_put_request(t, &q);
	store_update_keys(t, NULL, &q);
	txn_end_command(t);
	bench_commit(t);
	struct image im = take_image(b);
	assert_int_equal(count_deleted(im.bytes, im.len), 0);
	mark(3, marker, sizeof(marker));
	assert_true(holds(im.bytes, im.len, marker, sizeof(marker)));
	free(im.bytes);
	bench_open(b);
}

// Cut off before the copy took the place of the store, or right after.
static void a_compaction_that_was_cut_off_leaves_the_old_one_or_the_new_one(void **state)
{
	struct bench *b = *state;
	struct error e = { 0 };
	char dir[128], from[128], to[128];
	unsigned char before[32], after[32];
	live(b);
	assert_true(digest_now(b->store, before));
	for (int step = 0; step < 3; step++) {
		file_in(b, "compacting", dir);
		file_in(b, "compacting/data.mdb", from);
		file_in(b, "data.mdb", to);
		assert_int_equal(mkdir(dir, 0700), 0);
		assert_true(store_copy(b->store, dir, NULL, &e));
		bench_close(b);
		if (step == 0)
			assert_int_equal(truncate(from, 5000), 0);
		if (step == 2)
			assert_int_equal(rename(from, to), 0);
		bench_open(b);
		assert_true(digest_now(b->store, after));
		assert_memory_equal(before, after, sizeof(before));
		assert_int_not_equal(access(dir, F_OK), 0);
		uint64_t keys;
		assert_true(store_index_check(b->store, &keys, &e));
	}
}

static void a_damaged_record_is_not_copied(void **state)
{
	struct bench *b = *state;
	char dir[128], name[128];
	struct error e = { 0 };
	unsigned char marker[MARKER];
	live(b);
	struct image im = take_image(b);
	mark(100, marker, sizeof(marker));
	unsigned char *at = memmem(im.bytes, im.len, marker, sizeof(marker));
	assert_non_null(at);
	at[7] ^= 1;
	put_image(b, im.bytes, im.len);
	free(im.bytes);
	bench_open(b);  // it is not among the newest
	file_in(b, "copy", dir);
	assert_int_equal(mkdir(dir, 0700), 0);
	assert_false(store_copy(b->store, dir, NULL, &e));
	assert_int_equal(e.kind, ERROR_CORRUPT);
	assert_non_null(strstr(e.message, "seal 100"));
	assert_false(store_compact(b->store, &e));
	file_in(b, "compacting", name);
	assert_int_not_equal(access(name, F_OK), 0);
}

static bool stop_at_once(void *arg, uint64_t bytes)
{
	*(uint64_t *)arg = bytes;
	return false;
}

static void a_copy_is_called_off_and_says_so(void **state)
{
	struct bench *b = *state;
	char dir[128];
	struct error e = { 0 };
	uint64_t seen = 0;
	const struct copy_watch watch = { stop_at_once, &seen };
	struct store *copy = NULL;
	unsigned char mine[32], its[32];
	bench_open(b);
	for (uint64_t from = 0; from < 6; from++) {
		struct txn *t = bench_write(b);
		for (uint64_t n = 0; n < 1000; n++) {
			struct seal seal = { .key_number = 1, .id = { { 1 } } };
			unsigned char text[1000];
			memset(text, 5, sizeof(text));
			seal.sealed = (struct bytes){ text, sizeof(text) };
			store_put_seal(t, from * 1000 + n + 1, 0, &seal);
		}
		bench_commit(t);
	}
	file_in(b, "copy", dir);
	assert_int_equal(mkdir(dir, 0700), 0);
	assert_false(store_copy(b->store, dir, &watch, &e));
	assert_int_equal(e.kind, ERROR_BUSY);
	assert_true(seen > 0);
	file_in(b, "copy/data.mdb", dir);
	assert_int_equal(unlink(dir), 0);
	file_in(b, "copy", dir);
	assert_true(store_copy(b->store, dir, NULL, &e));
	assert_true(store_open_copy(dir, &copy, &e));
	assert_true(digest_now(b->store, mine) && digest_now(copy, its));
	assert_memory_equal(mine, its, sizeof(mine));
	store_close(copy);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(the_pages_of_a_living_store_are_counted),
		STORE_TEST(damage_is_named_and_never_ends_in_a_signal),
		STORE_TEST(a_database_does_not_go_back_by_a_flipped_bit),
		STORE_TEST(a_compacted_store_has_nothing_of_what_was_deleted),
		STORE_TEST(a_compaction_that_was_cut_off_leaves_the_old_one_or_the_new_one),
		STORE_TEST(a_damaged_record_is_not_copied),
		STORE_TEST(a_copy_is_called_off_and_says_so),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
