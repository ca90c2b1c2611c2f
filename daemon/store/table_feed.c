// Notices, chained per feed.
//
// Each notice points to the one before it and, over its jump, to the one whose sequence is its own with the lowest set
// bit cleared. From a sequence c one comes to any earlier s by jumping as long as the target is not below s and
// stepping back once otherwise: each step back turns the low bits to ones, each jump clears one, so it takes O(log² n)
// reads. No pointer that is followed leads below s, so notices that are no longer kept are never looked for.
#include "store/internal.h"

enum { TRIM_BATCH = 256, TRIM_ROUNDS_MAX = 4 };
static const int64_t kept_ms = (int64_t)90 * 24 * 60 * 60 * 1000;

static unsigned level_of(uint64_t sequence)
{
	unsigned zeros = (unsigned)__builtin_ctzll(sequence);
	return zeros < FEED_LEVELS - 1 ? zeros : FEED_LEVELS - 1;
}

static bool get_notice(struct txn *t, const struct feed *f, uint64_t global, uint64_t sequence, struct notice *ret)
{
	struct row_key k = key_u64(TABLE_NOTICE, global);
	struct bytes payload;
	if (!txn_get(t, &k, &payload))
		return txn_undecodable(t, &k);  // a pointer that leads nowhere
	if (!codec_unpack_notice(t->arena, &k, payload, ret) || ret->feed != f->number || ret->sequence != sequence)
		return txn_undecodable(t, &k);
	return true;
}

// Of the notices that the head of the feed knows, the oldest that is not before `sequence`.
static void start_near(const struct feed *f, uint64_t sequence, uint64_t *ret_global, uint64_t *ret_sequence)
{
	uint64_t best = f->last;
	*ret_global = f->recent[level_of(f->last)];
	for (unsigned level = 0; level < FEED_LEVELS - 1; level++) {
		uint64_t odd = f->last >> level;
		if (odd == 0)
			break;
		uint64_t newest = (odd % 2 == 0 ? odd - 1 : odd) << level;
		if (newest >= sequence && newest < best && f->recent[level] != 0) {
			best = newest;
			*ret_global = f->recent[level];
		}
	}
	*ret_sequence = best;
}

bool store_get_notice(struct txn *t, const struct feed *f, uint64_t sequence, struct notice *ret)
{
	if (sequence < f->first || sequence > f->last || sequence == 0)
		return false;
	uint64_t global, at;
	start_near(f, sequence, &global, &at);
	if (!get_notice(t, f, global, at, ret))
		return false;
	while (at != sequence) {
		uint64_t target = at & (at - 1);
		bool jumps = target >= sequence && ret->jump != 0;
		uint64_t next = jumps ? ret->jump : ret->previous;
		at = jumps ? target : at - 1;
		if (!get_notice(t, f, next, at, ret))
			return false;
	}
	return true;
}

// Deletes, of the TRIM_BATCH oldest notices, those before the sequence `below` and those made before `before_ms`.
static void trim_batch(struct txn *t, struct feed_row *row, uint64_t below, int64_t before_ms)
{
	struct feed *f = &row->feed;
	struct {
		uint64_t global;
		int64_t at_ms;
	} oldest[TRIM_BATCH];
	uint64_t count = f->last - f->first + 1, gone = 0, first = f->first;
	struct notice n;
	if (count > TRIM_BATCH)
		count = TRIM_BATCH;
	if (!store_get_notice(t, f, first + count - 1, &n))
		return;
	for (uint64_t i = count; i-- > 0;) {
		oldest[i].global = n.global;
		oldest[i].at_ms = n.at_ms;
		if (i > 0 && !get_notice(t, f, n.previous, first + i - 1, &n))
			return;
	}
	for (; gone < count && (first + gone < below || oldest[gone].at_ms < before_ms); gone++) {
		struct row_key k = key_u64(TABLE_NOTICE, oldest[gone].global);
		txn_delete(t, &k);
	}
	f->first += gone;
	row->oldest_sequence = gone < count ? f->first : 0;
	row->oldest_at_ms = gone < count ? oldest[gone].at_ms : 0;
}

static bool oldest_is_before(struct txn *t, struct feed_row *row, int64_t ms)
{
	struct notice n;
	if (row->oldest_sequence != row->feed.first) {
		if (!store_get_notice(t, &row->feed, row->feed.first, &n))
			return false;
		row->oldest_sequence = row->feed.first;
		row->oldest_at_ms = n.at_ms;
	}
	return row->oldest_at_ms < ms;
}

// Too many: a whole batch goes, so that the search for the oldest ones is paid once for all of them. Too old: as many
// batches as it takes, up to a bound; the next notice goes on.
static void trim(struct txn *t, struct feed_row *row, int64_t before_ms)
{
	struct feed *f = &row->feed;
	if (f->last - f->first + 1 > NOTICES_KEPT_MAX)
		trim_batch(t, row, f->first + TRIM_BATCH, before_ms);
	for (int round = 0; round < TRIM_ROUNDS_MAX && f->first < f->last && oldest_is_before(t, row, before_ms);
		round++)
		trim_batch(t, row, 0, before_ms);
}

void store_append_notice(struct txn *t, struct feed *f, struct notice *n)
{
	struct meta *m = store_meta(t);
	uint64_t sequence = f->last + 1, target = sequence & (sequence - 1);
	n->feed = f->number;
	n->sequence = sequence;
	n->global = ++m->last_notice;
	n->previous = f->last == 0 ? 0 : f->recent[level_of(f->last)];
	// Only the highest level stands for more than one number of zeros; from there one goes step by step.
	n->jump = target == 0 || level_of(sequence) == FEED_LEVELS - 1 ? 0 : f->recent[level_of(target)];
	struct row_key k = key_u64(TABLE_NOTICE, n->global);
	txn_put(t, &k, codec_pack_notice(t->arena, &k, n), MDB_APPEND);
	f->last = sequence;
	f->recent[level_of(sequence)] = n->global;
	store_mark_meta(t);
	store_mark_feed(t, f);
	trim(t, (struct feed_row *)f, n->at_ms - kept_ms);
}
