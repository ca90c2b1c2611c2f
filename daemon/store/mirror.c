// The mirrors: small tables kept decoded in memory, changed in place, written when the transaction commits.
#include "store/internal.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/checksum.h"
#include "base/memory.h"

// ---- rosters: rows by number and by name
// --------------------------------------------------------------------------------

typedef const char *row_name(const void *row);

static const char *assignee_name(const void *row)
{
	return ((const struct assignee_row *)row)->assignee.id;
}

static const char *feed_name(const void *row)
{
	return ((const struct feed_row *)row)->feed.peer;
}

static uint32_t *roster_slot(const struct roster *r, const char *name, row_name *name_of)
{
	uint32_t at = (uint32_t)checksum64(name, strlen(name)) & (r->slot_count - 1);
	while (r->slots[at] != 0 && strcmp(name_of(r->rows[r->slots[at] - 1]), name) != 0)
		at = (at + 1) & (r->slot_count - 1);
	return &r->slots[at];
}

static void *roster_find(const struct roster *r, const char *name, row_name *name_of)
{
	if (r->slot_count == 0)
		return NULL;
	uint32_t number = *roster_slot(r, name, name_of);
	return number == 0 ? NULL : r->rows[number - 1];
}

static void roster_index(struct roster *r, row_name *name_of)
{
	if (r->slot_count < 2 * r->size) {
		free(r->slots);
		r->slot_count = 2 * r->size;
		r->slots = memory_must(calloc(r->slot_count, sizeof(r->slots[0])));
	} else if (r->slot_count > 0) {
		memset(r->slots, 0, r->slot_count * sizeof(r->slots[0]));
	}
	for (uint32_t i = 0; i < r->count; i++)
		*roster_slot(r, name_of(r->rows[i]), name_of) = i + 1;
}

// A new last row, zeroed; its name is not known yet, so it is not found by it before roster_index().
static void *roster_add(struct roster *r, size_t row_size)
{
	if (r->count == r->size) {
		r->size = r->size == 0 ? 16 : 2 * r->size;
		r->rows = memory_must(reallocarray(r->rows, r->size, sizeof(r->rows[0])));
	}
	r->rows[r->count] = memory_must(calloc(1, row_size));
	return r->rows[r->count++];
}

static void roster_free(struct roster *r)
{
	for (uint32_t i = 0; i < r->count; i++)
		free(r->rows[i]);
	free(r->rows);
	free(r->slots);
	*r = (struct roster){ 0 };
}

// ---- loading and writing
// ------------------------------------------------------------------------------------------------

struct row_key meta_key(void)
{
	struct row_key k = key_start(TABLE_META);
	key_add_u8(&k, 0);
	return k;
}

static bool wrong_count(struct txn *t, enum table table, uint64_t found, uint64_t expected)
{
	if (txn_is_ok(t))
		error_set(&t->error, ERROR_CORRUPT,
			"table %s is damaged: it has %llu rows in order, %llu should be there", table_name(table),
			(unsigned long long)found, (unsigned long long)expected);
	return false;
}

static bool load_assignees(struct mirror *m, struct txn *t)
{
	struct row_key k = key_start(TABLE_ASSIGNEE);
	struct bytes payload;
	roster_free(&m->assignees);
	for (MDB_cursor_op op = MDB_FIRST; txn_seek(t, TABLE_ASSIGNEE, op, &k, &payload); op = MDB_NEXT) {
		struct assignee_row *row = roster_add(&m->assignees, sizeof(*row));
		if (!codec_unpack_assignee(t->arena, &k, payload, &row->assignee))
			return txn_undecodable(t, &k);
		if (row->assignee.number != m->assignees.count)
			break;
	}
	if (!txn_is_ok(t) || m->assignees.count != m->meta.last_assignee)
		return wrong_count(t, TABLE_ASSIGNEE, m->assignees.count, m->meta.last_assignee);
	roster_index(&m->assignees, assignee_name);
	return true;
}

static bool load_feeds(struct mirror *m, struct txn *t)
{
	struct row_key k = key_start(TABLE_FEED);
	struct bytes payload;
	roster_free(&m->feeds);
	for (MDB_cursor_op op = MDB_FIRST; txn_seek(t, TABLE_FEED, op, &k, &payload); op = MDB_NEXT) {
		struct feed_row *row = roster_add(&m->feeds, sizeof(*row));
		if (!codec_unpack_feed(t->arena, &k, payload, &row->feed))
			return txn_undecodable(t, &k);
		if (row->feed.number != m->feeds.count)
			break;
	}
	if (!txn_is_ok(t) || m->feeds.count != m->meta.last_feed)
		return wrong_count(t, TABLE_FEED, m->feeds.count, m->meta.last_feed);
	roster_index(&m->feeds, feed_name);
	return true;
}

static struct class_row *add_class(struct mirror *m, size_t at, struct waitlist_class class)
{
	if (m->class_count == m->class_size) {
		m->class_size = m->class_size == 0 ? 32 : 2 * m->class_size;
		m->classes = memory_must(reallocarray(m->classes, m->class_size, sizeof(m->classes[0])));
	}
	memmove(&m->classes[at + 1], &m->classes[at], (m->class_count - at) * sizeof(m->classes[0]));
	m->classes[at] = (struct class_row){ .class = class };
	m->class_count++;
	return &m->classes[at];
}

static bool load_classes(struct mirror *m, struct txn *t)
{
	struct row_key k = key_start(TABLE_WAITLIST_CLASS);
	struct bytes payload;
	m->class_count = 0;
	for (MDB_cursor_op op = MDB_FIRST; txn_seek(t, TABLE_WAITLIST_CLASS, op, &k, &payload); op = MDB_NEXT) {
		struct waitlist_class class = { key_get_u8(&k, 0), key_get_u8(&k, 1), key_get_u8(&k, 2) };
		struct class_row *row = add_class(m, m->class_count, class);
		if (!codec_unpack_class_count(t->arena, &k, payload, &row->count))
			return txn_undecodable(t, &k);
	}
	return txn_is_ok(t);
}

bool mirror_load(struct mirror *m, struct txn *t)
{
	struct row_key k = meta_key();
	if (!TXN_GET(t, &k, meta, &m->meta)) {
		if (txn_is_ok(t))
			error_set(&t->error, ERROR_CORRUPT, "the record meta 0 is not there");
		return false;
	}
	m->meta_dirty = false;
	return load_assignees(m, t) && load_feeds(m, t) && load_classes(m, t) && lineup_load(&m->lineup, t);
}

static struct row_key class_key(struct waitlist_class class)
{
	struct row_key k = key_start(TABLE_WAITLIST_CLASS);
	key_add_u8(&k, class.laws);
	key_add_u8(&k, class.skills);
	key_add_u8(&k, class.weight);
	return k;
}

static void write_class(struct class_row *row, struct txn *t)
{
	struct row_key k = class_key(row->class);
	if (row->count == 0)
		txn_delete(t, &k);
	else
		txn_put(t, &k, codec_pack_class_count(t->arena, &k, row->count), 0);
	row->dirty = false;
}

void mirror_write(struct mirror *m, struct txn *t)
{
	for (uint32_t i = 0; i < m->assignees.count; i++) {
		struct assignee_row *row = m->assignees.rows[i];
		if (!row->dirty)
			continue;
		struct row_key k = key_u32(TABLE_ASSIGNEE, i + 1);
		txn_put(t, &k, codec_pack_assignee(t->arena, &k, &row->assignee), 0);
		row->dirty = false;
	}
	for (uint32_t i = 0; i < m->feeds.count; i++) {
		struct feed_row *row = m->feeds.rows[i];
		if (!row->dirty)
			continue;
		struct row_key k = key_u32(TABLE_FEED, i + 1);
		txn_put(t, &k, codec_pack_feed(t->arena, &k, &row->feed), 0);
		row->dirty = false;
	}
	for (size_t i = 0; i < m->class_count; i++)
		if (m->classes[i].dirty)
			write_class(&m->classes[i], t);
	lineup_write(&m->lineup, t);
	if (!m->meta_dirty)
		return;
	struct row_key k = meta_key();
	txn_put(t, &k, codec_pack_meta(t->arena, &k, &m->meta), 0);
	m->meta_dirty = false;
}

void mirror_free(struct mirror *m)
{
	roster_free(&m->assignees);
	roster_free(&m->feeds);
	free(m->classes);
	lineup_free(&m->lineup);
	*m = (struct mirror){ 0 };
}

// ---- what the machine sees
// ------------------------------------------------------------------------------------------------

struct meta *store_meta(struct txn *t)
{
	return &t->store->mirror.meta;
}

void store_mark_meta(struct txn *t)
{
	txn_wrote(t);
	t->store->mirror.meta_dirty = true;
}

struct assignee *store_assignee(struct txn *t, uint32_t number)
{
	const struct roster *r = &t->store->mirror.assignees;
	return number == 0 || number > r->count ? NULL : &((struct assignee_row *)r->rows[number - 1])->assignee;
}

struct assignee *store_assignee_by_id(struct txn *t, const char *id)
{
	struct assignee_row *row = roster_find(&t->store->mirror.assignees, id, assignee_name);
	return row == NULL ? NULL : &row->assignee;
}

struct assignee *store_add_assignee(struct txn *t, const char *id)
{
	struct mirror *m = &t->store->mirror;
	struct assignee *there = store_assignee_by_id(t, id);
	if (there != NULL)
		return there;
	size_t len = strlen(id);
	assert(len < PEER_ID_SIZE);
	struct assignee_row *row = roster_add(&m->assignees, sizeof(*row));
	row->assignee = (struct assignee){ .number = m->assignees.count, .capacity = -1 };
	memcpy(row->assignee.id, id, len + 1);
	roster_index(&m->assignees, assignee_name);
	m->meta.last_assignee = row->assignee.number;
	store_mark_meta(t);
	store_mark_assignee(t, &row->assignee);
	return &row->assignee;
}

void store_mark_assignee(struct txn *t, const struct assignee *a)
{
	txn_wrote(t);
	((struct assignee_row *)t->store->mirror.assignees.rows[a->number - 1])->dirty = true;
}

uint32_t store_assignee_count(const struct txn *t)
{
	return t->store->mirror.assignees.count;
}

struct feed *store_feed(struct txn *t, uint32_t number)
{
	const struct roster *r = &t->store->mirror.feeds;
	return number == 0 || number > r->count ? NULL : &((struct feed_row *)r->rows[number - 1])->feed;
}

struct feed *store_feed_by_peer(struct txn *t, const char *peer)
{
	struct feed_row *row = roster_find(&t->store->mirror.feeds, peer, feed_name);
	return row == NULL ? NULL : &row->feed;
}

struct feed *store_add_feed(struct txn *t, const char *peer)
{
	struct mirror *m = &t->store->mirror;
	struct feed *there = store_feed_by_peer(t, peer);
	if (there != NULL)
		return there;
	size_t len = strlen(peer);
	assert(len < PEER_ID_SIZE);
	struct feed_row *row = roster_add(&m->feeds, sizeof(*row));
	row->feed = (struct feed){ .number = m->feeds.count, .first = 1 };
	memcpy(row->feed.peer, peer, len + 1);
	roster_index(&m->feeds, feed_name);
	m->meta.last_feed = row->feed.number;
	store_mark_meta(t);
	store_mark_feed(t, &row->feed);
	return &row->feed;
}

void store_mark_feed(struct txn *t, const struct feed *f)
{
	txn_wrote(t);
	((struct feed_row *)t->store->mirror.feeds.rows[f->number - 1])->dirty = true;
}

void mirror_count_class(struct txn *t, struct waitlist_class class, bool in)
{
	struct mirror *m = &t->store->mirror;
	size_t at = 0;
	int order = 1;
	while (at < m->class_count && (order = memcmp(&m->classes[at].class, &class, sizeof(class))) < 0)
		at++;
	struct class_row *row = at < m->class_count && order == 0 ? &m->classes[at] : add_class(m, at, class);
	row->count = in ? row->count + 1 : row->count - (row->count > 0 ? 1 : 0);
	row->dirty = true;
}

size_t store_waiting_classes(struct txn *t, const struct waitlist_class **ret_classes)
{
	const struct mirror *m = &t->store->mirror;
	struct waitlist_class *classes = ARENA_ARRAY(t->arena, m->class_count, struct waitlist_class);
	size_t count = 0;
	for (size_t i = 0; i < m->class_count; i++)
		if (m->classes[i].count > 0)
			classes[count++] = m->classes[i].class;
	*ret_classes = classes;
	return count;
}
