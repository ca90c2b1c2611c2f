// Lists beside the records: tasks by kind and whose, clocks by their end. The keys say all but since when a task
// stands.
#include "store/internal.h"

#include "model/listing.h"

// ---- tasks ----------------------------------------------------------------------------------------------------------

static struct row_key task_key(enum task_kind kind, uint64_t id)
{
	struct row_key k = key_start(TABLE_TASK);
	key_add_u8(&k, (uint8_t)kind);
	key_add_u64(&k, id);
	return k;
}

void store_put_task(struct txn *t, enum task_kind kind, uint64_t id, int64_t since_ms)
{
	struct row_key k = task_key(kind, id);
	txn_put(t, &k, codec_pack_task(t->arena, &k, since_ms), MDB_NOOVERWRITE);
}

void store_delete_task(struct txn *t, enum task_kind kind, uint64_t id)
{
	struct row_key k = task_key(kind, id);
	txn_delete(t, &k);
}

bool store_has_task(struct txn *t, enum task_kind kind, uint64_t id)
{
	struct row_key k = task_key(kind, id);
	struct bytes payload;
	return txn_get(t, &k, &payload);
}

bool store_next_task(struct txn *t, uint8_t kind, uint64_t after, struct task_row *ret)
{
	struct row_key k = task_key(kind, after + 1);
	struct bytes payload;
	if (!txn_seek(t, TABLE_TASK, MDB_SET_RANGE, &k, &payload))
		return false;
	ret->kind = key_get_u8(&k, 0);
	ret->id = key_get_u64(&k, 1);
	return codec_unpack_task(t->arena, &k, payload, &ret->since_ms) || txn_undecodable(t, &k);
}

// ---- clocks ---------------------------------------------------------------------------------------------------------

static struct row_key clock_key(int64_t due_ms, uint64_t request, uint8_t clock)
{
	struct row_key k = key_start(TABLE_CLOCK);
	key_add_time(&k, due_ms);
	key_add_u64(&k, request);
	key_add_u8(&k, clock);
	return k;
}

bool store_next_clock(struct txn *t, const struct clock_row *after, struct clock_row *ret)
{
	// Enum clock begins at 1: the next possible key is that of the next number.
	struct row_key k = clock_key(after->due_ms, after->request, (uint8_t)(after->clock + 1));
	struct bytes payload;
	if (!txn_seek(t, TABLE_CLOCK, MDB_SET_RANGE, &k, &payload))
		return false;
	*ret = (struct clock_row){ key_get_time(&k, 0), key_get_u64(&k, 8), key_get_u8(&k, 16) };
	return true;
}

bool store_has_clock(struct txn *t, const struct clock_row *row)
{
	struct row_key k = clock_key(row->due_ms, row->request, row->clock);
	struct bytes payload;
	return txn_get(t, &k, &payload);
}

// ---- a request's ----------------------------------------------------------------------------------------------------

static bool lists(const struct listing *l, struct listed_clock c)
{
	for (size_t i = 0; i < l->clock_count; i++)
		if (l->clocks[i].due_at_ms == c.due_at_ms && l->clocks[i].clock == c.clock)
			return true;
	return false;
}

static void put_clock(struct txn *t, uint64_t request, struct listed_clock c)
{
	struct row_key k = clock_key(c.due_at_ms, request, c.clock);
	txn_put(t, &k, row_wrap(t->arena, &k, (struct bytes){ NULL, 0 }), 0);
}

static void delete_clock(struct txn *t, uint64_t request, struct listed_clock c)
{
	struct row_key k = clock_key(c.due_at_ms, request, c.clock);
	txn_delete(t, &k);
}

void store_update_listing(struct txn *t, struct request *r, int64_t now_ms)
{
	struct listing now;
	listing_of(r, &now);
	for (int kind = 1; task_kind_is_valid(kind); kind++) {
		bool was = set_has(r->listed.tasks, kind);
		if (set_has(now.tasks, kind) && !was)
			store_put_task(t, (enum task_kind)kind, r->id, now_ms);
		else if (was && !set_has(now.tasks, kind))
			store_delete_task(t, (enum task_kind)kind, r->id);
	}
	for (size_t i = 0; i < r->listed.clock_count; i++)
		if (!lists(&now, r->listed.clocks[i]))
			delete_clock(t, r->id, r->listed.clocks[i]);
	for (size_t i = 0; i < now.clock_count; i++)
		if (!lists(&r->listed, now.clocks[i]))
			put_clock(t, r->id, now.clocks[i]);
	r->listed = now;
}
