// Requests, assignments, households, and the rows of configurations.
#include "store/internal.h"

bool store_get_request(struct txn *t, uint64_t id, struct request *ret)
{
	struct row_key k = key_u64(TABLE_REQUEST, id);
	return TXN_GET(t, &k, request, ret);
}

void store_put_request(struct txn *t, const struct request *r)
{
	struct row_key k = key_u64(TABLE_REQUEST, r->id);
	txn_put_of(t, r->id == t->store->mirror.meta.last_request, &k, codec_pack_request(t->arena, &k, r));
}

uint64_t store_previous_request(struct txn *t, uint64_t before)
{
	struct row_key k = key_u64(TABLE_REQUEST, before);
	bool found = txn_seek(t, TABLE_REQUEST, MDB_SET_RANGE, &k, NULL)
			     ? txn_seek(t, TABLE_REQUEST, MDB_PREV, &k, NULL)
			     : txn_seek(t, TABLE_REQUEST, MDB_LAST, &k, NULL);
	return found ? key_get_u64(&k, 0) : 0;
}

uint64_t store_next_request(struct txn *t, uint64_t after)
{
	if (after == UINT64_MAX)
		return 0;
	struct row_key k = key_u64(TABLE_REQUEST, after + 1);
	return txn_seek(t, TABLE_REQUEST, MDB_SET_RANGE, &k, NULL) ? key_get_u64(&k, 0) : 0;
}

static struct row_key assignment_key(uint32_t assignee, uint64_t id)
{
	struct row_key k = key_u32(TABLE_ASSIGNMENT, assignee);
	key_add_u64(&k, id);
	return k;
}

bool store_get_assignment(struct txn *t, uint32_t assignee, uint64_t id, struct assignment *ret)
{
	struct row_key k = assignment_key(assignee, id);
	return TXN_GET(t, &k, assignment, ret);
}

void store_put_assignment(struct txn *t, const struct assignment *a)
{
	struct row_key k = assignment_key(a->assignee, a->id);
	txn_put(t, &k, codec_pack_assignment(t->arena, &k, a), 0);
}

uint64_t store_next_assignment(struct txn *t, uint32_t assignee, uint64_t after)
{
	if (after == UINT64_MAX)
		return 0;
	struct row_key k = assignment_key(assignee, after + 1);
	bool found = txn_seek(t, TABLE_ASSIGNMENT, MDB_SET_RANGE, &k, NULL);
	return found && key_get_u32(&k, 0) == assignee ? key_get_u64(&k, 4) : 0;
}

uint64_t store_previous_assignment(struct txn *t, uint32_t assignee, uint64_t before)
{
	struct row_key k = assignment_key(assignee, before);
	bool found = txn_seek(t, TABLE_ASSIGNMENT, MDB_SET_RANGE, &k, NULL)
			     ? txn_seek(t, TABLE_ASSIGNMENT, MDB_PREV, &k, NULL)
			     : txn_seek(t, TABLE_ASSIGNMENT, MDB_LAST, &k, NULL);
	return found && key_get_u32(&k, 0) == assignee ? key_get_u64(&k, 4) : 0;
}

bool store_get_household(struct txn *t, uint64_t id, struct household *ret)
{
	struct row_key k = key_u64(TABLE_HOUSEHOLD, id);
	return TXN_GET(t, &k, household, ret);
}

void store_put_household(struct txn *t, const struct household *h)
{
	struct row_key k = key_u64(TABLE_HOUSEHOLD, h->id);
	txn_put_of(t, h->id == t->store->mirror.meta.last_household, &k, codec_pack_household(t->arena, &k, h));
}

static struct row_key config_key(const unsigned char hash[16])
{
	struct row_key k = key_start(TABLE_CONFIG);
	key_add_hash(&k, hash);
	return k;
}

bool store_get_config(struct txn *t, const unsigned char hash[16], struct bytes *ret_stored)
{
	struct row_key k = config_key(hash);
	return TXN_GET(t, &k, config, ret_stored);
}

// The one kind of row that may lie on pages apart: it is written once in a long while.
void store_put_config(struct txn *t, const unsigned char hash[16], struct bytes stored)
{
	struct row_key k = config_key(hash);
	txn_put(t, &k, codec_pack_config(t->arena, &k, stored), 0);
}
