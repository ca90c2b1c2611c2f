// Decisions: a row for the decision itself, and parts for what may be long: the missing fields (of the first decision
// of a request in danger), and how every candidate fared, told against a lineup.
#include "store/internal.h"

#include <assert.h>
#include <string.h>

// Deletes the parts from `part` on.
static void delete_parts(struct txn *t, uint64_t request, uint32_t number, uint32_t part)
{
	for (struct row_key k; k = key_part(TABLE_DECISION, request, number, part), txn_delete(t, &k);)
		part++;
}

// The rows of the parts, from 1 on; `rows` has room for as many as there are missing fields and candidates.
static uint32_t pack_parts(struct txn *t, const struct decision *d, struct decision_parts *parts, struct bytes *rows)
{
	uint32_t count = 0;
	for (size_t done = 0, took; done < d->missing_count; done += took, parts->missing_parts++) {
		struct row_key k = key_part(TABLE_DECISION, d->request, d->number, count + 1);
		rows[count++] = codec_pack_missing(t->arena, &k, d->missing + done, d->missing_count - done, &took);
	}
	if (d->candidate_count == 0)
		return count;
	const struct lineup *l = lineup_use(t, d->candidates, d->candidate_count);
	parts->lineup = l->number;
	for (size_t done = 0, took; done < d->candidate_count; done += took, parts->candidate_parts++) {
		struct row_key k = key_part(TABLE_DECISION, d->request, d->number, count + 1);
		rows[count++] = codec_pack_fates(t->arena, &k, d->candidates + done, l->candidates + done,
			d->candidate_count - done, &took);
	}
	return count;
}

// In the order of their keys, so that those of the newest request come one behind the other.
void store_put_decision(struct txn *t, const struct decision *d)
{
	struct decision_parts parts = {
		.missing_count = (uint32_t)d->missing_count,
		.candidate_count = (uint32_t)d->candidate_count,
	};
	bool newest = d->request == t->store->mirror.meta.last_request;
	assert(d->missing_count <= UINT32_MAX && d->candidate_count <= UINT32_MAX);
	struct bytes *rows = ARENA_ARRAY(t->arena, d->missing_count + d->candidate_count, struct bytes);
	uint32_t count = pack_parts(t, d, &parts, rows);
	struct row_key k = key_part(TABLE_DECISION, d->request, d->number, 0);
	txn_put_of(t, newest, &k, codec_pack_decision(t->arena, &k, d, &parts));
	for (uint32_t part = 1; part <= count; part++) {
		k = key_part(TABLE_DECISION, d->request, d->number, part);
		txn_put_of(t, newest, &k, rows[part - 1]);
	}
}

void store_delete_decision(struct txn *t, uint64_t request, uint32_t number)
{
	struct row_key k = key_part(TABLE_DECISION, request, number, 0);
	struct decision_parts parts = { 0 };
	struct decision d;
	struct bytes payload;
	if (!txn_get(t, &k, &payload))
		return;
	if (!codec_unpack_decision(t->arena, &k, payload, &d, &parts)) {
		txn_undecodable(t, &k);
		return;
	}
	if (parts.lineup != 0)
		lineup_release(t, parts.lineup);
	delete_parts(t, request, number, 0);
}

static bool get_part(struct txn *t, struct row_key *k, struct decision_part *ret)
{
	if (TXN_GET(t, k, decision_part, ret))
		return true;
	return txn_undecodable(t, k);  // the decision says that it is there
}

// Reads parts from `part` on into one array; a count that is not the decision's is damage.
static bool get_missing(struct txn *t, struct decision *d, const struct decision_parts *parts)
{
	uint32_t left = parts->missing_parts;
	if (left == 0)
		return parts->missing_count == 0;
	struct decision_part part = { 0 };
	struct row_key k = { 0 };
	const char **list = NULL;
	size_t size = 0, count = 0;
	for (uint32_t n = 1; left > 0; left--, n++) {
		k = key_part(TABLE_DECISION, d->request, d->number, n);
		if (!get_part(t, &k, &part))
			return false;
		if (count + part.missing_count > size) {
			size = 2 * (count + part.missing_count);
			const char **grown = ARENA_ARRAY(t->arena, size, const char *);
			if (list != NULL)
				memcpy(grown, list, count * sizeof(list[0]));
			list = grown;
		}
		if (part.missing_count > 0)
			memcpy(list + count, part.missing, part.missing_count * sizeof(list[0]));
		count += part.missing_count;
	}
	d->missing = list;
	d->missing_count = count;
	return count == parts->missing_count;
}

// Where in its lineup a part begins follows from those before it.
static bool get_fates_of(struct txn *t, struct decision *d, const struct decision_parts *parts)
{
	const struct stored_candidate *lineup;
	struct decision_part part = { 0 };
	size_t room, done = 0, took = 0;
	if (!lineup_get(t, parts->lineup, &lineup, &room) || room != parts->candidate_count)
		return false;
	d->candidates = ARENA_ARRAY(t->arena, room, struct stored_candidate);
	d->candidate_count = room;
	for (uint32_t i = 0; i < parts->candidate_parts; i++, done += took) {
		struct row_key k = key_part(TABLE_DECISION, d->request, d->number, 1 + parts->missing_parts + i);
		if (!get_part(t, &k, &part) ||
			!codec_join_fates(part.fates, lineup + done, room - done, d->candidates + done, &took))
			return false;
	}
	return done == room;
}

static bool get_candidates(struct txn *t, struct decision *d, const struct decision_parts *parts)
{
	if (parts->lineup != 0)
		return get_fates_of(t, d, parts);
	struct decision_part part = { 0 };
	size_t size = 0, count = 0;
	struct stored_candidate *list = NULL;
	for (uint32_t i = 0; i < parts->candidate_parts; i++) {
		struct row_key k = key_part(TABLE_DECISION, d->request, d->number, 1 + parts->missing_parts + i);
		if (!get_part(t, &k, &part))
			return false;
		if (count + part.candidate_count > size) {
			size = 2 * (count + part.candidate_count);
			struct stored_candidate *grown = ARENA_ARRAY(t->arena, size, struct stored_candidate);
			if (list != NULL)
				memcpy(grown, list, count * sizeof(list[0]));
			list = grown;
		}
		if (part.candidate_count > 0)
			memcpy(list + count, part.candidates, part.candidate_count * sizeof(list[0]));
		count += part.candidate_count;
	}
	d->candidates = list;
	d->candidate_count = count;
	return count == parts->candidate_count;
}

bool store_get_decision(struct txn *t, uint64_t request, uint32_t number, bool with_candidates, struct decision *ret)
{
	struct row_key k = key_part(TABLE_DECISION, request, number, 0);
	struct decision_parts parts = { 0 };
	struct bytes payload;
	*ret = (struct decision){ 0 };
	if (!txn_get(t, &k, &payload))
		return false;
	if (!codec_unpack_decision(t->arena, &k, payload, ret, &parts) || !get_missing(t, ret, &parts))
		return txn_undecodable(t, &k);
	if (with_candidates && !get_candidates(t, ret, &parts))
		return txn_undecodable(t, &k);
	return true;
}
