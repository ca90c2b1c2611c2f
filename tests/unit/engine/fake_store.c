// A store of one row: meta. It commits, aborts and fails as told.
#include "fake.h"

#include "store/erasures.h"

#include <stdlib.h>

struct store {
	int nothing;
};
struct txn {
	bool writes;
	uint64_t written;
	struct arena *arena;
	struct error error;
};
struct fake fake;

void fake_reset(void)
{
	fake = (struct fake){ .fail_kind = ERROR_FULL };
}

static struct txn *begin(struct arena *a, bool writes)
{
	struct txn *t = ARENA_NEW(a, struct txn);
	t->writes = writes;
	t->arena = a;
	fake.meta = fake.committed;
	return t;
}

struct txn *store_begin_write(struct store *s, struct arena *a)
{
	(void)s;
	fake.write_txns++;
	fake.steps = 0;
	return begin(a, true);
}

struct txn *store_begin_read(struct store *s, struct arena *a)
{
	(void)s;
	fake.read_txns++;
	struct txn *t = begin(a, false);
	if (fake.fail_read)
		error_set(&t->error, ERROR_CORRUPT, "a record does not match its checksum");
	return t;
}

bool store_commit(struct txn *t, struct error *e)
{
	if (fake.fail_commit)
		return error_set(e, fake.fail_kind, "no space left in the store");
	(void)t;
	fake.commits++;
	fake.committed = fake.meta;
	return true;
}

void store_abort(struct txn *t)
{
	if (t != NULL && t->writes)
		fake.aborts++;
	fake.meta = fake.committed;
}

bool txn_is_ok(const struct txn *t)
{
	return t->error.kind == ERROR_NONE;
}

const struct error *txn_error(const struct txn *t)
{
	return &t->error;
}

struct arena *txn_arena(struct txn *t)
{
	return t->arena;
}

uint64_t txn_writes(const struct txn *t)
{
	return t->written;
}

void txn_end_command(struct txn *t)
{
	(void)t;
	fake.ended_commands++;
}

struct meta *store_meta(struct txn *t)
{
	(void)t;
	return &fake.meta;
}

void store_mark_meta(struct txn *t)
{
	if (++fake.steps == fake.fail_step)
		error_set(&t->error, fake.fail_kind, "no space left in the store");
	t->written++;
}

bool store_index_flush(struct store *s, size_t changes_min, struct error *e)
{
	(void)s;
	if (fake.fail_flush != ERROR_NONE)
		return error_set(e, fake.fail_flush, "cannot commit the index");
	if (fake.index_pending > changes_min) {
		fake.flushes++;
		fake.index_pending = 0;
	}
	return true;
}

size_t store_index_pending(const struct store *s)
{
	(void)s;
	return fake.index_pending;
}

bool store_is_full(const struct store *s)
{
	(void)s;
	return fake.full;
}

uint64_t store_used_bytes(const struct store *s)
{
	(void)s;
	return 4096;
}

uint64_t store_limit_bytes(const struct store *s)
{
	(void)s;
	return 1 << 20;
}

bool store_release_ballast(struct store *s)
{
	(void)s;
	fake.ballast_gone = true;
	return true;
}

bool store_restore_ballast(struct store *s)
{
	(void)s;
	if (fake.ballast_has_room)
		fake.ballast_gone = false;
	return fake.ballast_has_room;
}

bool store_check_mirrors(struct txn *t, struct error *e)
{
	(void)t, (void)e;
	return true;
}

bool store_compact(struct store *s, struct error *e)
{
	(void)s;
	if (fake.fail_compact)
		return error_set(e, fake.fail_kind, "there is no room for a copy");
	fake.compactions++;
	return true;
}

bool erasures_is_behind(const struct erasures *l, uint64_t last_audit)
{
	(void)l, (void)last_audit;
	return false;
}

bool erasures_catch_up(struct erasures *l, struct txn *t, struct error *e)
{
	(void)l, (void)t;
	fake.listings++;
	return !fake.fail_listing || error_set(e, fake.fail_kind, "no space left for the list");
}
