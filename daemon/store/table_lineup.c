// Lineups: how the gidsen stood at some decision. Between two decisions one or two of them change, so a decision tells
// what became of each against the newest lineup (codec_candidates.c), until it differs from too many; then there is a
// new one. Each counts the decisions that are told against it and goes with the last of them.
//
// The newest is mirrored. A lineup is no history of its own: it says nothing that the decisions do not.
#include "store/internal.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

// What differs is written out in each decision, a new lineup once for many: with 200 gidsen some 20 decisions share
// one, and both cost about the same.
enum { DIFFERING_AT_LEAST = 8, DIFFERING_OF = 16 };

static struct row_key lineup_key(uint64_t number, uint32_t part)
{
	struct row_key k = key_u64(TABLE_LINEUP, number);
	key_add_u32(&k, part);
	return k;
}

// ---- rows -----------------------------------------------------------------------------------------------------------

static bool get_head(struct txn *t, uint64_t number, struct lineup_head *ret)
{
	struct row_key k = lineup_key(number, 0);
	*ret = (struct lineup_head){ 0 };
	return TXN_GET(t, &k, lineup, ret) || txn_undecodable(t, &k);  // a decision says that it is there
}

static void put_head(struct txn *t, uint64_t number, const struct lineup_head *head)
{
	struct row_key k = lineup_key(number, 0);
	txn_put(t, &k, codec_pack_lineup(t->arena, &k, head), 0);
}

static bool get_parts(struct txn *t, uint64_t number, const struct lineup_head *head, struct stored_candidate *ret)
{
	struct lineup_part part = { 0 };
	size_t count = 0;
	for (uint32_t n = 1; n <= head->parts; n++, count += part.count) {
		struct row_key k = lineup_key(number, n);
		if (!TXN_GET(t, &k, lineup_part, &part) || part.count > head->count - count)
			return txn_undecodable(t, &k);
		memcpy(ret + count, part.candidates, part.count * sizeof(ret[0]));
	}
	struct row_key k = lineup_key(number, 0);
	return count == head->count || txn_undecodable(t, &k);
}

static uint32_t put_parts(struct txn *t, const struct lineup *l)
{
	uint32_t part = 0;
	for (size_t done = 0, took; done < l->count; done += took) {
		struct row_key k = lineup_key(l->number, ++part);
		txn_put(t, &k, codec_pack_lineup_part(t->arena, &k, l->candidates + done, l->count - done, &took), 0);
	}
	return part;
}

static void delete_rows(struct txn *t, uint64_t number)
{
	uint32_t part = 0;
	for (struct row_key k; k = lineup_key(number, part), txn_delete(t, &k);)
		part++;
}

// ---- the mirror -----------------------------------------------------------------------------------------------------

static void reserve(struct lineup *l, size_t count)
{
	if (count > l->size) {
		l->candidates = memory_must(reallocarray(l->candidates, count, sizeof(l->candidates[0])));
		l->size = count;
	}
	l->count = count;
}

static void forget(struct lineup *l)
{
	*l = (struct lineup){ .candidates = l->candidates, .size = l->size };
}

bool lineup_load(struct lineup *l, struct txn *t)
{
	struct lineup_head head = { 0 };
	uint64_t number = store_meta(t)->last_lineup;
	struct row_key k = lineup_key(number, 0);
	forget(l);
	if (!TXN_GET(t, &k, lineup, &head))
		return txn_is_ok(t);  // there was none yet, or its last decision was erased
	reserve(l, head.count);
	l->number = number;
	l->parts = head.parts;
	l->uses = head.uses;
	return get_parts(t, number, &head, l->candidates);
}

void lineup_write(struct lineup *l, struct txn *t)
{
	if (l->dirty)
		put_head(t, l->number, &(struct lineup_head){ (uint32_t)l->count, l->parts, l->uses });
	l->dirty = false;
}

void lineup_free(struct lineup *l)
{
	free(l->candidates);
	*l = (struct lineup){ 0 };
}

// ---- in use ---------------------------------------------------------------------------------------------------------

static bool fits(const struct lineup *l, const struct stored_candidate *c, size_t count)
{
	size_t differing = 0;
	if (l->number == 0 || l->count != count)
		return false;
	for (size_t i = 0; i < count; i++) {
		if (c[i].assignee != l->candidates[i].assignee)
			return false;
		differing += codec_stood_alike(&c[i], &l->candidates[i]) ? 0 : 1;
	}
	return differing <= DIFFERING_AT_LEAST + count / DIFFERING_OF;
}

static void make(struct txn *t, struct lineup *l, const struct stored_candidate *c, size_t count)
{
	lineup_write(l, t);
	forget(l);
	reserve(l, count);
	for (size_t i = 0; i < count; i++)
		l->candidates[i] = (struct stored_candidate){ .assignee = c[i].assignee,
			.load = c[i].load,
			.capacity = c[i].capacity,
			.absent = c[i].absent,
			.cover = c[i].cover,
			.last_offer = c[i].last_offer };
	l->number = ++store_meta(t)->last_lineup;
	store_mark_meta(t);
	l->parts = put_parts(t, l);
}

const struct lineup *lineup_use(struct txn *t, const struct stored_candidate *candidates, size_t count)
{
	struct lineup *l = &t->store->mirror.lineup;
	if (!fits(l, candidates, count))
		make(t, l, candidates, count);
	txn_wrote(t);
	l->uses++;
	l->dirty = true;
	return l;
}

static void release_newest(struct txn *t, struct lineup *l)
{
	txn_wrote(t);
	l->uses--;
	l->dirty = true;
	if (l->uses > 0)
		return;
	delete_rows(t, l->number);
	forget(l);
}

void lineup_release(struct txn *t, uint64_t number)
{
	struct lineup *l = &t->store->mirror.lineup;
	struct lineup_head head;
	if (l->number == number) {
		release_newest(t, l);
	} else if (get_head(t, number, &head)) {
		head.uses--;
		if (head.uses > 0)
			put_head(t, number, &head);
		else
			delete_rows(t, number);
	}
}

bool lineup_get(struct txn *t, uint64_t number, const struct stored_candidate **ret, size_t *ret_count)
{
	const struct lineup *l = &t->store->mirror.lineup;
	struct lineup_head head;
	if (t->is_write && l->number == number) {  // its first row may not be written yet
		*ret = l->candidates;
		*ret_count = l->count;
		return true;
	}
	if (!get_head(t, number, &head))
		return false;
	struct stored_candidate *list = ARENA_ARRAY(t->arena, head.count, struct stored_candidate);
	*ret = list;
	*ret_count = head.count;
	return get_parts(t, number, &head, list);
}

// ---- checks ---------------------------------------------------------------------------------------------------------

bool lineup_check_mirror(struct txn *t, struct error *e)
{
	const struct lineup *l = &t->store->mirror.lineup;
	struct lineup_head head = { 0 };
	if (l->number == 0)
		return true;
	if (!l->dirty && (!get_head(t, l->number, &head) || head.uses != l->uses))
		return error_set(e, ERROR_CORRUPT, "the mirror of the newest lineup differs from its row");
	head = (struct lineup_head){ (uint32_t)l->count, l->parts, l->uses };
	struct stored_candidate *rows = ARENA_ARRAY(t->arena, l->count, struct stored_candidate);
	if (!get_parts(t, l->number, &head, rows))
		return false;
	for (size_t i = 0; i < l->count; i++)
		if (rows[i].assignee != l->candidates[i].assignee || !codec_stood_alike(&rows[i], &l->candidates[i]))
			return error_set(e, ERROR_CORRUPT, "the mirror of the newest lineup differs from its parts");
	return true;
}

static bool wrong_uses(struct txn *t, uint64_t number, uint64_t counted)
{
	if (txn_is_ok(t))
		error_set(&t->error, ERROR_CORRUPT,
			"the record lineup %llu is damaged: %llu decisions are told against it, it counts others",
			(unsigned long long)number, (unsigned long long)counted);
	return false;
}

// Adds up, by number, the decisions that are told against each lineup.
static bool count_uses(struct txn *t, uint64_t *uses, uint64_t last)
{
	struct row_key k = key_u64(TABLE_DECISION, 0);
	struct bytes payload;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	for (MDB_cursor_op op = MDB_FIRST; txn_seek(t, TABLE_DECISION, op, &k, &payload); op = MDB_NEXT) {
		struct decision d;
		struct decision_parts parts = { 0 };
		if (key_get_u32(&k, 12) != 0)
			continue;
		if (!codec_unpack_decision(a, &k, payload, &d, &parts) || parts.lineup > last)
			return txn_undecodable(t, &k);
		uses[parts.lineup]++;
		arena_reset(a);
	}
	return txn_is_ok(t);
}

bool lineup_check_uses(struct txn *t)
{
	if (!txn_is_ok(t))
		return false;
	uint64_t last = store_meta(t)->last_lineup;
	uint64_t *uses = memory_must(calloc(last + 1, sizeof(uses[0])));
	bool fine = count_uses(t, uses, last);
	for (uint64_t n = 1; n <= last && fine; n++) {
		struct lineup_head head = { 0 };
		struct row_key k = lineup_key(n, 0);
		bool there = TXN_GET(t, &k, lineup, &head);
		if (!txn_is_ok(t) || there != (uses[n] > 0) || head.uses != uses[n])
			fine = wrong_uses(t, n, uses[n]);
	}
	free(uses);
	return fine;
}
