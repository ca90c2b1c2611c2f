// Looking at everything: the digest over the content, every record decoded, the mirrors against their rows.
#include "store/internal.h"

#include <string.h>

#include "vault/chain.h"

static bool decode(struct txn *t, const struct row_key *k, struct bytes payload)
{
	return codec_check(t->arena, k, payload) || txn_undecodable(t, k);
}

bool check_newest(struct txn *t, size_t max)
{
	for (enum table table = TABLE_FIRST; table <= TABLE_LAST; table++) {
		struct row_key k = key_start(table);
		struct bytes payload;
		MDB_cursor_op op = MDB_LAST;
		for (size_t i = 0; i < max && txn_seek(t, table, op, &k, &payload); i++, op = MDB_PREV) {
			if (!decode(t, &k, payload))
				return false;
			arena_reset(t->arena);
		}
	}
	return txn_is_ok(t);
}

bool store_check(struct store *s, uint64_t *ret_rows, struct error *e)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(s, a);
	uint64_t rows = 0;
	for (enum table table = TABLE_FIRST; table <= TABLE_LAST && txn_is_ok(t); table++) {
		struct row_key k = key_start(table);
		struct bytes payload;
		for (MDB_cursor_op op = MDB_FIRST; txn_seek(t, table, op, &k, &payload); op = MDB_NEXT, rows++) {
			if (!decode(t, &k, payload))
				break;
			arena_reset(a);
		}
	}
	bool fine = lineup_check_uses(t);
	if (fine)
		*ret_rows = rows;
	else if (e != NULL)
		*e = t->error;
	store_abort(t);
	return fine;
}

static void add_field(struct chain_digest *d, const void *data, size_t len)
{
	unsigned char size[4] = {
		(unsigned char)(len >> 24),
		(unsigned char)(len >> 16),
		(unsigned char)(len >> 8),
		(unsigned char)len,
	};
	chain_digest_add(d, size, sizeof(size));
	chain_digest_add(d, data, len);
}

// The meta row without what is this store's own, or depends on when the index was committed.
static void add_meta(struct txn *t, struct chain_digest *d)
{
	struct meta m = *store_meta(t);
	m.epoch = 0;
	memset(m.key_check, 0, sizeof(m.key_check));
	m.first_key_change = 0;
	struct row_key k = meta_key();
	struct bytes row = codec_pack_meta(t->arena, &k, &m);
	add_field(d, row.data, row.len);
}

bool store_digest(struct txn *t, unsigned char ret_digest[32])
{
	struct chain_digest d;
	if (t->is_write) {
		uint64_t writes = t->writes;
		txn_end_command(t);
		mirror_write(&t->store->mirror, t);
		t->writes = writes;
	}
	chain_digest_init(&d);
	add_meta(t, &d);
	for (enum table table = TABLE_ASSIGNEE; table <= TABLE_LAST; table++) {
		struct row_key k = key_start(table);
		struct bytes payload;
		if (table == TABLE_KEY_CHANGE)
			continue;
		for (MDB_cursor_op op = MDB_FIRST; txn_seek(t, table, op, &k, &payload); op = MDB_NEXT) {
			unsigned char number = (unsigned char)table;
			chain_digest_add(&d, &number, 1);
			add_field(&d, k.bytes, k.len);
			add_field(&d, payload.data, payload.len);
		}
	}
	if (!txn_is_ok(t))
		return false;
	chain_digest_end(&d, ret_digest);
	return true;
}

// ---- mirrors against rows
// -------------------------------------------------------------------------------------------------

static bool same_row(struct txn *t, const struct row_key *k, struct bytes row, struct error *e)
{
	struct bytes stored, packed;
	char text[KEY_TEXT_SIZE];
	if (!row_open(k, row, &packed, e))
		return false;
	if (txn_get(t, k, &stored) && stored.len == packed.len && memcmp(stored.data, packed.data, packed.len) == 0)
		return true;
	return error_set(e, ERROR_CORRUPT, "the mirror of %s differs from its row and is not marked",
		key_print(k, text));
}

// Walks the waitlist once, along with the classes: both are in the same order.
static bool check_classes(struct txn *t, struct error *e)
{
	const struct mirror *m = &t->store->mirror;
	struct row_key k = key_start(TABLE_WAITLIST);
	bool more = txn_seek(t, TABLE_WAITLIST, MDB_FIRST, &k, NULL);
	for (size_t i = 0; i < m->class_count; i++) {
		uint64_t count = 0;
		for (; more && memcmp(k.bytes, &m->classes[i].class, 3) == 0; count++)
			more = txn_seek(t, TABLE_WAITLIST, MDB_NEXT, &k, NULL);
		if (count != m->classes[i].count)
			return error_set(e, ERROR_CORRUPT, "a class of the waitlist counts %llu, it has %llu rows",
				(unsigned long long)m->classes[i].count, (unsigned long long)count);
	}
	return !more || error_set(e, ERROR_CORRUPT, "a row of the waitlist has no class");
}

bool store_check_mirrors(struct txn *t, struct error *e)
{
	const struct mirror *m = &t->store->mirror;
	struct row_key k = meta_key();
	if (!m->meta_dirty && !same_row(t, &k, codec_pack_meta(t->arena, &k, &m->meta), e))
		return false;
	for (uint32_t i = 0; i < m->assignees.count; i++) {
		const struct assignee_row *row = m->assignees.rows[i];
		k = key_u32(TABLE_ASSIGNEE, i + 1);
		if (!row->dirty && !same_row(t, &k, codec_pack_assignee(t->arena, &k, &row->assignee), e))
			return false;
	}
	for (uint32_t i = 0; i < m->feeds.count; i++) {
		const struct feed_row *row = m->feeds.rows[i];
		k = key_u32(TABLE_FEED, i + 1);
		if (!row->dirty && !same_row(t, &k, codec_pack_feed(t->arena, &k, &row->feed), e))
			return false;
	}
	if (!check_classes(t, e) || !lineup_check_mirror(t, e))
		return false;
	if (txn_is_ok(t))
		return true;
	if (e != NULL)
		*e = t->error;
	return false;
}
