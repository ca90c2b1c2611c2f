// The codec of how every candidate of a decision fared: with hundreds of gidsen most of what a decision writes.
//
// One behind the other, each:
//     assignee     varint: number, less that of the one before (32 bits, wraps)
//     flags        byte: MARK_*, HAS_*
//     fate         byte: enum dropped_by * 2, + 1 when chosen
//     load         varint
//     capacity     varint
//     cover        varint, with HAS_COVER
//     last offer   varint, with HAS_OFFER
// A varint is protobuf's: seven bits a byte, the lowest first, 128 added to each byte but the last.
#include "store/codec_internal.h"

#include <assert.h>

enum { MARK_ABSENT = 1, MARK_CONFLICT = 2, MARK_DECLINED = 4, MARK_SPEAKS = 8, HAS_COVER = 16, HAS_OFFER = 32 };

enum { FLAGS_KNOWN = 63, CANDIDATE_BYTES_MIN = 5, CANDIDATE_BYTES_MAX = 4 * 5 + 2 + 10 };

// ---- numbers --------------------------------------------------------------------------------------------------------

static unsigned char *put_varint(unsigned char *to, uint64_t value)
{
	for (; value >= 128; value >>= 7)
		*to++ = (unsigned char)(value | 128);
	*to++ = (unsigned char)value;
	return to;
}

struct reading {
	const unsigned char *at, *end;
	bool bad;  // it ended too early, or a number does not fit; whatever is read then is 0
};

static unsigned char get_byte(struct reading *r)
{
	if (r->at == r->end)
		r->bad = true;
	return r->bad ? 0 : *r->at++;
}

static uint64_t get_varint(struct reading *r, uint64_t max)
{
	uint64_t value = 0;
	unsigned char byte = 128;
	for (unsigned shift = 0; (byte & 128) != 0; shift += 7) {
		byte = get_byte(r);
		if (shift == 63 && byte > 1)
			r->bad = true;
		if (r->bad)
			return 0;
		value |= (uint64_t)(byte & 127) << shift;
	}
	if (value > max)
		r->bad = true;
	return r->bad ? 0 : value;
}

// ---- candidates -----------------------------------------------------------------------------------------------------

static unsigned flags_of(const struct stored_candidate *c)
{
	return (c->absent ? MARK_ABSENT : 0U) | (c->conflict ? MARK_CONFLICT : 0U) |
	       (c->declined ? MARK_DECLINED : 0U) | (c->speaks ? MARK_SPEAKS : 0U) | (c->cover != 0 ? HAS_COVER : 0U) |
	       (c->last_offer != 0 ? HAS_OFFER : 0U);
}

static unsigned char *put_candidate(unsigned char *to, const struct stored_candidate *c, uint32_t before)
{
	static_assert(2 * DROPPED_BY_CAPACITY + 1 <= UINT8_MAX, "a fate is a byte");
	unsigned flags = flags_of(c);
	to = put_varint(to, c->assignee - before);
	*to++ = (unsigned char)flags;
	*to++ = (unsigned char)(put_enum(c->dropped_by, dropped_by_is_valid) * 2 + (c->chosen ? 1 : 0));
	to = put_varint(to, c->load);
	to = put_varint(to, c->capacity);
	if ((flags & HAS_COVER) != 0)
		to = put_varint(to, c->cover);
	if ((flags & HAS_OFFER) != 0)
		to = put_varint(to, c->last_offer);
	return to;
}

struct bytes codec_pack_candidates(struct arena *a, const struct row_key *k, const struct stored_candidate *candidates,
	size_t count, size_t *ret_count)
{
	unsigned char packed[PART_BYTES_MAX + CANDIDATE_BYTES_MAX], *end = packed;
	Koers__Store__V1__DecisionPart m;
	koers__store__v1__decision_part__init(&m);
	size_t took = 0;
	for (uint32_t before = 0; took < count && end - packed <= PART_BYTES_MAX; took++) {
		end = put_candidate(end, &candidates[took], before);
		before = candidates[took].assignee;
	}
	m.candidates = put_bytes(packed, (size_t)(end - packed));
	*ret_count = took;
	return row_pack(a, k, &m.base);
}

static void get_candidate(struct decode *d, struct reading *r, uint32_t before, struct stored_candidate *ret)
{
	uint32_t assignee = before + (uint32_t)get_varint(r, UINT32_MAX);
	unsigned flags = get_byte(r), fate = get_byte(r);
	r->bad = r->bad || flags > FLAGS_KNOWN;
	*ret = (struct stored_candidate){
		.assignee = assignee,
		.dropped_by = get_enum(d, fate / 2, dropped_by_is_valid),
		.chosen = fate % 2 != 0,
		.absent = (flags & MARK_ABSENT) != 0,
		.conflict = (flags & MARK_CONFLICT) != 0,
		.declined = (flags & MARK_DECLINED) != 0,
		.speaks = (flags & MARK_SPEAKS) != 0,
	};
	ret->load = (uint32_t)get_varint(r, UINT32_MAX);
	ret->capacity = (uint32_t)get_varint(r, UINT32_MAX);
	if ((flags & HAS_COVER) != 0)
		ret->cover = (uint32_t)get_varint(r, UINT32_MAX);
	if ((flags & HAS_OFFER) != 0)
		ret->last_offer = get_varint(r, UINT64_MAX);
}

static void get_packed(struct decode *d, struct arena *a, ProtobufCBinaryData found, struct stored_candidate **ret,
	size_t *ret_count)
{
	struct reading r = { .at = found.data, .end = found.data + found.len };
	struct stored_candidate *list = ARENA_ARRAY(a, found.len / CANDIDATE_BYTES_MIN + 1, struct stored_candidate);
	size_t count = 0;
	for (uint32_t before = 0; r.at != r.end && !r.bad; count++) {
		get_candidate(d, &r, before, &list[count]);
		before = list[count].assignee;
	}
	d->bad = d->bad || r.bad;
	*ret = list;
	*ret_count = count;
}

// ---- as they were written before: a column for each field -----------------------------------------------------------

static bool has_equal_columns(const Koers__Store__V1__DecisionPart *m)
{
	size_t n = m->n_assignee;
	bool choice = m->n_marks == n && m->n_cover == n && m->n_last_offer == n;
	bool none = m->n_marks == 0 && m->n_cover == 0 && m->n_last_offer == 0;  // of before they were kept
	return m->n_fate == n && m->n_load == n && m->n_capacity == n && (choice || none);
}

static void get_choice(const Koers__Store__V1__DecisionPart *m, size_t i, struct stored_candidate *ret)
{
	if (i >= m->n_marks)
		return;
	ret->absent = (m->marks[i] & MARK_ABSENT) != 0;
	ret->conflict = (m->marks[i] & MARK_CONFLICT) != 0;
	ret->declined = (m->marks[i] & MARK_DECLINED) != 0;
	ret->speaks = (m->marks[i] & MARK_SPEAKS) != 0;
	ret->cover = m->cover[i];
	ret->last_offer = m->last_offer[i];
}

static void get_columns(struct decode *d, struct arena *a, const Koers__Store__V1__DecisionPart *m,
	struct stored_candidate **ret, size_t *ret_count)
{
	struct stored_candidate *list = ARENA_ARRAY(a, m->n_assignee, struct stored_candidate);
	for (size_t i = 0; i < m->n_assignee; i++) {
		list[i] = (struct stored_candidate){
			.assignee = m->assignee[i],
			.dropped_by = get_enum(d, m->fate[i] / 2, dropped_by_is_valid),
			.chosen = m->fate[i] % 2 != 0,
			.load = m->load[i],
			.capacity = m->capacity[i],
		};
		get_choice(m, i, &list[i]);
	}
	*ret = list;
	*ret_count = m->n_assignee;
}

void get_candidates(struct decode *d, struct arena *a, const Koers__Store__V1__DecisionPart *m,
	struct stored_candidate **ret, size_t *ret_count)
{
	*ret = NULL;
	*ret_count = 0;
	if (!has_equal_columns(m) || (m->n_assignee != 0 && m->candidates.len != 0)) {
		d->bad = true;
		return;
	}
	if (m->n_assignee != 0)
		get_columns(d, a, m, ret, ret_count);
	else if (m->candidates.len != 0)
		get_packed(d, a, m->candidates, ret, ret_count);
}
