// What waits: timers by their due moment, and the waitlist by class, urgency, due moment and age. The keys say all.
#include "store/internal.h"

static struct bytes mark(struct txn *t, const struct row_key *k)
{
	return row_wrap(t->arena, k, (struct bytes){ NULL, 0 });
}

static struct row_key timer_key(int64_t due_ms, uint64_t whose)
{
	struct row_key k = key_start(TABLE_TIMER);
	key_add_time(&k, due_ms);
	key_add_u64(&k, whose);
	return k;
}

void store_put_timer(struct txn *t, int64_t due_ms, uint64_t whose)
{
	struct row_key k = timer_key(due_ms, whose);
	txn_put(t, &k, mark(t, &k), 0);
}

void store_delete_timer(struct txn *t, int64_t due_ms, uint64_t whose)
{
	struct row_key k = timer_key(due_ms, whose);
	txn_delete(t, &k);
}

bool store_first_timer(struct txn *t, int64_t *ret_due_ms, uint64_t *ret_whose)
{
	struct row_key k = key_start(TABLE_TIMER);
	struct bytes payload;
	if (!txn_seek(t, TABLE_TIMER, MDB_FIRST, &k, &payload))
		return false;
	*ret_due_ms = key_get_time(&k, 0);
	*ret_whose = key_get_u64(&k, 8);
	return true;
}

bool store_next_timer(struct txn *t, int64_t *due_ms, uint64_t *whose)
{
	struct row_key k = timer_key(*due_ms, *whose + 1);
	struct bytes payload;
	if (!txn_seek(t, TABLE_TIMER, MDB_SET_RANGE, &k, &payload))
		return false;
	*due_ms = key_get_time(&k, 0);
	*whose = key_get_u64(&k, 8);
	return true;
}

static struct row_key waiting_key(const struct waitlist_row *row)
{
	struct row_key k = key_start(TABLE_WAITLIST);
	key_add_u8(&k, row->class.laws);
	key_add_u8(&k, row->class.skills);
	key_add_u8(&k, row->class.weight);
	key_add_u8(&k, (uint8_t)(UINT8_MAX - row->urgency));
	key_add_time(&k, row->due_ms);
	key_add_u64(&k, row->request);
	return k;
}

void store_put_waiting(struct txn *t, const struct waitlist_row *row)
{
	struct row_key k = waiting_key(row);
	if (txn_put(t, &k, mark(t, &k), MDB_NOOVERWRITE))
		mirror_count_class(t, row->class, true);
}

void store_delete_waiting(struct txn *t, const struct waitlist_row *row)
{
	struct row_key k = waiting_key(row);
	if (txn_delete(t, &k))
		mirror_count_class(t, row->class, false);
}

bool store_next_waiting(struct txn *t, struct waitlist_class class, const struct waitlist_row *after,
	struct waitlist_row *ret)
{
	// From the start: of the highest urgency a byte can say, at the earliest moment.
	struct waitlist_row from = { .class = class, .urgency = UINT8_MAX, .due_ms = INT64_MIN, .request = 0 };
	if (after != NULL) {
		from = *after;
		from.class = class;
		from.request++;
	}
	struct row_key k = waiting_key(&from);
	struct bytes payload;
	if (!txn_seek(t, TABLE_WAITLIST, MDB_SET_RANGE, &k, &payload))
		return false;
	struct waitlist_row found = {
		.class = { key_get_u8(&k, 0), key_get_u8(&k, 1), key_get_u8(&k, 2) },
		.urgency = (uint8_t)(UINT8_MAX - key_get_u8(&k, 3)),
		.due_ms = key_get_time(&k, 4),
		.request = key_get_u64(&k, 12),
	};
	if (found.class.laws != class.laws || found.class.skills != class.skills || found.class.weight != class.weight)
		return false;
	*ret = found;
	return true;
}
