// Decisions: a row for the decision itself, and parts for what may be long: the missing fields (of the first decision
// of a request in danger) and one entry for every candidate.
#include "store/internal.h"

#include <assert.h>
#include <string.h>

// Deletes the parts from `part` on.
static void delete_parts(struct txn *t, uint64_t request, uint32_t number, uint32_t part)
{
	for (struct row_key k; k = key_part(TABLE_DECISION, request, number, part), txn_delete(t, &k);)
		part++;
}

static void put_parts(struct txn *t, const struct decision *d, struct decision_parts *parts)
{
	uint32_t part = 1;
	for (size_t done = 0, took; done < d->missing_count; done += took, part++) {
		struct row_key k = key_part(TABLE_DECISION, d->request, d->number, part);
		txn_put(t, &k, codec_pack_missing(t->arena, &k, d->missing + done, d->missing_count - done, &took), 0);
		parts->missing_parts++;
	}
	for (size_t done = 0, took; done < d->candidate_count; done += took, part++) {
		struct row_key k = key_part(TABLE_DECISION, d->request, d->number, part);
		txn_put(t, &k,
			codec_pack_candidates(t->arena, &k, d->candidates + done, d->candidate_count - done, &took), 0);
		parts->candidate_parts++;
	}
	// A decision is written again only by an erasure, which leaves less: what it had more goes.
	delete_parts(t, d->request, d->number, part);
}

void store_put_decision(struct txn *t, const struct decision *d)
{
	struct decision_parts parts = {
		.missing_count = (uint32_t)d->missing_count,
		.candidate_count = (uint32_t)d->candidate_count,
	};
	assert(d->missing_count <= UINT32_MAX && d->candidate_count <= UINT32_MAX);
	put_parts(t, d, &parts);
	struct row_key k = key_part(TABLE_DECISION, d->request, d->number, 0);
	txn_put(t, &k, codec_pack_decision(t->arena, &k, d, &parts), 0);
}

void store_delete_decision(struct txn *t, uint64_t request, uint32_t number)
{
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
			if (count > 0)
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

static bool get_candidates(struct txn *t, struct decision *d, const struct decision_parts *parts)
{
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
			if (count > 0)
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
