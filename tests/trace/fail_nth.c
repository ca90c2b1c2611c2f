// Stories in which the database fails: each command and query is tried with the n-th call of LMDB failing, for n = 1,
// 2,
// ... until a try meets no failure. That one counts, and in the end the story must have gone as it is told.
//
// A try that met a failure must
// - fail, with that failure and no other: who goes on as if a row were not there makes an answer that lies;
// - write nothing more to data once it has failed;
// - leave behind what was there before it, byte by byte.
//
// Which failure, goes by turns (tries[]); after one that ends the daemon the world starts anew. `index` tries the lazy
// commit of the index in the same way.
//
//     fail_nth CONFIG STORY          every 11th call of each command, another beginning in each, less of a long story
//     KOERS_LONG=1                   every call
//     KOERS_STRIDE=N                 every N-th
#include <errno.h>
#include <inttypes.h>
#include <lmdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/checksum.h"
#include "story.h"

static const struct {
	int code;
	enum error_kind kind;
	bool for_good;  // every later call fails too, until the daemon has ended
} tries[] = {
	{ EIO, ERROR_IO, false },
	{ ENOSPC, ERROR_FULL, false },
	{ MDB_CORRUPTED, ERROR_CORRUPT, false },
	{ ENOSPC, ERROR_FULL, false },
	{ EIO, ERROR_IO, true },
	{ ENOMEM, ERROR_NO_MEMORY, false },
	{ ENOSPC, ERROR_FULL, true },
};

static struct {
	struct story *story;
	uint64_t stride;
	bool is_short;   // neither every call nor a stride was asked for
	uint64_t turn;   // which of tries[] is next
	uint64_t n;      // the call that fails in this try
	uint64_t calls;  // of this try
	bool armed;
	bool trying;           // a command or query has begun and is not done
	const char *verb;      // NULL: a query
	const char *fired;     // the call that failed, or NULL
	uint64_t late_writes;  // to data, after it failed
	unsigned char before[32];
	uint64_t units, failures, faults;
} f;

// ---- between the store and LMDB -------------------------------------------------------------------------------------

static const char *at_call(const char *name, int *ret_code)
{
	size_t turn = f.turn % ARRAY_LEN(tries);
	if (!f.armed)
		return NULL;
	f.calls++;
	if (f.calls != f.n && !(f.calls > f.n && tries[turn].for_good))
		return NULL;
	if (f.fired == NULL)
		f.fired = name;
	*ret_code = tries[turn].code;
	return name;
}

static bool fails(const char *name, int *ret_code)
{
	return at_call(name, ret_code) != NULL;
}

static void count_write(MDB_txn *txn)
{
	const char *path = "";
	if (!f.armed || f.fired == NULL)
		return;
	mdb_env_get_path(mdb_txn_env(txn), &path);
	if (strstr(path, "/index") == NULL)
		f.late_writes++;
}

// The linker sends the store's calls here (meson.build).
int __real_mdb_txn_begin(MDB_env *env, MDB_txn *parent, unsigned flags, MDB_txn **ret);
int __wrap_mdb_txn_begin(MDB_env *env, MDB_txn *parent, unsigned flags, MDB_txn **ret);
int __wrap_mdb_txn_begin(MDB_env *env, MDB_txn *parent, unsigned flags, MDB_txn **ret)
{
	int code;
	return fails("mdb_txn_begin", &code) ? code : __real_mdb_txn_begin(env, parent, flags, ret);
}

int __real_mdb_txn_renew(MDB_txn *txn);
int __wrap_mdb_txn_renew(MDB_txn *txn);
int __wrap_mdb_txn_renew(MDB_txn *txn)
{
	int code;
	return fails("mdb_txn_renew", &code) ? code : __real_mdb_txn_renew(txn);
}

int __real_mdb_txn_commit(MDB_txn *txn);
int __wrap_mdb_txn_commit(MDB_txn *txn);
int __wrap_mdb_txn_commit(MDB_txn *txn)
{
	int code;
	count_write(txn);
	if (!fails("mdb_txn_commit", &code))
		return __real_mdb_txn_commit(txn);
	mdb_txn_abort(txn);  // the handle is gone either way
	return code;
}

int __real_mdb_get(MDB_txn *txn, MDB_dbi dbi, MDB_val *key, MDB_val *value);
int __wrap_mdb_get(MDB_txn *txn, MDB_dbi dbi, MDB_val *key, MDB_val *value);
int __wrap_mdb_get(MDB_txn *txn, MDB_dbi dbi, MDB_val *key, MDB_val *value)
{
	int code;
	return fails("mdb_get", &code) ? code : __real_mdb_get(txn, dbi, key, value);
}

int __real_mdb_put(MDB_txn *txn, MDB_dbi dbi, MDB_val *key, MDB_val *value, unsigned flags);
int __wrap_mdb_put(MDB_txn *txn, MDB_dbi dbi, MDB_val *key, MDB_val *value, unsigned flags);
int __wrap_mdb_put(MDB_txn *txn, MDB_dbi dbi, MDB_val *key, MDB_val *value, unsigned flags)
{
	int code;
	count_write(txn);
	return fails("mdb_put", &code) ? code : __real_mdb_put(txn, dbi, key, value, flags);
}

int __real_mdb_del(MDB_txn *txn, MDB_dbi dbi, MDB_val *key, MDB_val *value);
int __wrap_mdb_del(MDB_txn *txn, MDB_dbi dbi, MDB_val *key, MDB_val *value);
int __wrap_mdb_del(MDB_txn *txn, MDB_dbi dbi, MDB_val *key, MDB_val *value)
{
	int code;
	count_write(txn);
	return fails("mdb_del", &code) ? code : __real_mdb_del(txn, dbi, key, value);
}

int __real_mdb_cursor_open(MDB_txn *txn, MDB_dbi dbi, MDB_cursor **ret);
int __wrap_mdb_cursor_open(MDB_txn *txn, MDB_dbi dbi, MDB_cursor **ret);
int __wrap_mdb_cursor_open(MDB_txn *txn, MDB_dbi dbi, MDB_cursor **ret)
{
	int code;
	return fails("mdb_cursor_open", &code) ? code : __real_mdb_cursor_open(txn, dbi, ret);
}

int __real_mdb_cursor_get(MDB_cursor *c, MDB_val *key, MDB_val *value, MDB_cursor_op op);
int __wrap_mdb_cursor_get(MDB_cursor *c, MDB_val *key, MDB_val *value, MDB_cursor_op op);
int __wrap_mdb_cursor_get(MDB_cursor *c, MDB_val *key, MDB_val *value, MDB_cursor_op op)
{
	int code;
	return fails("mdb_cursor_get", &code) ? code : __real_mdb_cursor_get(c, key, value, op);
}

// ---- what must hold -------------------------------------------------------------------------------------------------

static void fault(const char *what, const char *more)
{
	fprintf(stderr, "%s:%d: %s, call %" PRIu64 " (%s answers %d): %s%s\n", f.story->path, f.story->line,
		f.verb != NULL ? f.verb : "a query", f.n, f.fired != NULL ? f.fired : "none",
		tries[f.turn % ARRAY_LEN(tries)].code, what, more);
	f.faults++;
}

static void take_digest(unsigned char ret_digest[32])
{
	struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(world_store(f.story->world), a);
	if (!store_digest(t, ret_digest))
		fault("what is left cannot be read: ", txn_error(t)->message);
	store_abort(t);
	arena_free(a);
}

static void look_at_what_is_left(void)
{
	unsigned char after[32];
	take_digest(after);
	if (memcmp(after, f.before, sizeof(after)) != 0)
		fault("something of it was done", "");
	struct arena *a = arena_new(0);
	struct error e = { 0 };
	struct txn *t = store_begin_read(world_store(f.story->world), a);
	if (!store_check_mirrors(t, &e))
		fault("the mirrors are not what is stored: ", e.message);
	store_abort(t);
	arena_free(a);
}

static void judge(const struct error *e)
{
	if (f.late_writes > 0)
		fault("data were written after it had failed", "");
	if (e->kind == ERROR_NONE)
		fault("nobody noticed", "");
	else if (e->kind != tries[f.turn % ARRAY_LEN(tries)].kind)
		fault("it became another failure: ", e->message);
	else if (f.verb != NULL)
		look_at_what_is_left();
}

// ---- one command or query, until it meets no failure
// ------------------------------------------------------------------

static void arm(void)
{
	f.calls = 0;
	f.fired = NULL;
	f.late_writes = 0;
	f.armed = true;
}

static void begin(void *context, const char *verb)
{
	(void)context;
	if (!f.trying) {
		f.trying = true;
		f.verb = verb;
		// Queries come by the dozen after each line, and most are the same.
		f.n = 1 + (f.stride == 1 ? 0 : f.units * 7 % (verb != NULL ? f.stride : 16 * f.stride));
		f.units++;
		if (verb != NULL)
			take_digest(f.before);
	}
	arm();
}

static void pause_it(void *context, bool pause)
{
	(void)context;
	f.armed = !pause && f.trying;
}

static bool did_fail(const struct error *e)
{
	if (f.fired == NULL)
		return false;
	f.failures++;
	judge(e);
	f.turn++;
	f.n += f.stride * (f.is_short ? 1 + f.failures / 300 : 1);  // a long story has its hundreds soon
	return e->kind != ERROR_NONE;                               // what was done is done
}

// The lazy commit of the index: derived, so that what fails comes again.
static void try_index(void)
{
	f.verb = "index";
	f.n = 1 + f.units % (f.stride == 1 ? 1 : 3);
	for (bool again = true; again;) {
		struct error e = { 0 };
		arm();
		bool done = store_index_flush(world_store(f.story->world), 0, &e);
		f.armed = false;
		if (f.fired != NULL && done)
			fault("nobody noticed", "");
		if (f.fired != NULL && (e.kind != ERROR_FULL || tries[f.turn % ARRAY_LEN(tries)].for_good))
			world_restart(f.story->world);
		again = did_fail(&e);
	}
	struct error e = { 0 };
	uint64_t keys;
	if (!store_index_check(world_store(f.story->world), &keys, &e))
		fault("the index is not what the records say: ", e.message);
}

static bool again(void *context, const struct error *e)
{
	(void)context;
	f.armed = false;
	f.trying = did_fail(e);
	if (!f.trying && f.verb != NULL && f.units % 3 == 0) {
		take_digest(f.before);
		try_index();
	}
	return f.trying;
}

void story_begin(struct story *s)
{
	static const struct world_trouble trouble = { NULL, begin, pause_it, again };
	const char *stride = getenv("KOERS_STRIDE");
	f.story = s;
	f.stride = stride != NULL ? strtoull(stride, NULL, 10) : getenv("KOERS_LONG") != NULL ? 1 : 11;
	if (f.stride == 0)
		f.stride = 1;
	f.is_short = stride == NULL && f.stride != 1;
	const char *slash = strrchr(s->path, '/'), *name = slash != NULL ? slash : s->path;
	f.units = checksum64(name, strlen(name)) % 1000;  // another beginning in each story
	world_trouble_by(s->world, &trouble);
}

bool story_end(struct story *s)
{
	world_trouble_by(s->world, NULL);
	printf("%" PRIu64 " tries met a failure, %" PRIu64 " faults (KOERS_STRIDE=%" PRIu64 ")\n", f.failures, f.faults,
		f.stride);
	if (f.failures == 0)
		printf("%s: no try met a failure: nothing was shown\n", s->path);
	return f.faults == 0 && f.failures > 0;
}
