// The codec of how every candidate of a decision fared: with hundreds of gidsen most of what a decision would write. So
// a decision tells what became of them against a lineup, which says how they all stood a little earlier.
//
// A lineup has candidates, one behind the other, each:
//     assignee     varint: number, less that of the one before (32 bits, wraps)
//     flags        byte: MARK_*, HAS_*
//     fate         byte: enum dropped_by * 2, + 1 when chosen
//     load         varint
//     capacity     varint
//     cover        varint, with HAS_COVER
//     last offer   varint, with HAS_OFFER
// A decision has fates, in the order of the lineup. Those who stood as it says and fared alike:
//     head         varint: how many * 2
//     fate         byte, as above
//     marks        byte: MARK_CONFLICT, MARK_DECLINED, MARK_SPEAKS
// One who stood otherwise:
//     head         varint: 1
//     flags to last offer, as above
// A varint is protobuf's: seven bits a byte, the lowest first, 128 added to each byte but the last.
#include "store/codec_internal.h"
#include "store/codec_macros.h"

#include <assert.h>

enum { MARK_ABSENT = 1, MARK_CONFLICT = 2, MARK_DECLINED = 4, MARK_SPEAKS = 8, HAS_COVER = 16, HAS_OFFER = 32 };

enum { FLAGS_KNOWN = 63, CANDIDATE_BYTES_MIN = 5, CANDIDATE_BYTES_MAX = 4 * 5 + 2 + 10 };
enum { MARKS_OF_THE_QUESTION = MARK_CONFLICT | MARK_DECLINED | MARK_SPEAKS, STOOD_OTHERWISE = 1 };

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

static unsigned char fate_of(const struct stored_candidate *c)
{
	static_assert(2 * DROPPED_BY_CAPACITY + 1 <= UINT8_MAX, "a fate is a byte");
	return (unsigned char)(put_enum(c->dropped_by, dropped_by_is_valid) * 2 + (c->chosen ? 1 : 0));
}

// All but who it is.
static unsigned char *put_standing(unsigned char *to, const struct stored_candidate *c)
{
	unsigned flags = flags_of(c);
	*to++ = (unsigned char)flags;
	*to++ = fate_of(c);
	to = put_varint(to, c->load);
	to = put_varint(to, c->capacity);
	if ((flags & HAS_COVER) != 0)
		to = put_varint(to, c->cover);
	if ((flags & HAS_OFFER) != 0)
		to = put_varint(to, c->last_offer);
	return to;
}

struct bytes codec_pack_lineup_part(struct arena *a, const struct row_key *k, const struct stored_candidate *candidates,
	size_t count, size_t *ret_count)
{
	unsigned char packed[PART_BYTES_MAX + CANDIDATE_BYTES_MAX], *end = packed;
	Koers__Store__V1__LineupPart m;
	koers__store__v1__lineup_part__init(&m);
	size_t took = 0;
	for (uint32_t before = 0; took < count && end - packed <= PART_BYTES_MAX; took++) {
		end = put_varint(end, candidates[took].assignee - before);
		end = put_standing(end, &candidates[took]);
		before = candidates[took].assignee;
	}
	m.candidates = put_bytes(packed, (size_t)(end - packed));
	*ret_count = took;
	return row_pack(a, k, &m.base);
}

static void set_fate(struct decode *d, struct stored_candidate *c, unsigned fate, unsigned marks)
{
	c->dropped_by = get_enum(d, fate / 2, dropped_by_is_valid);
	c->chosen = fate % 2 != 0;
	c->conflict = (marks & MARK_CONFLICT) != 0;
	c->declined = (marks & MARK_DECLINED) != 0;
	c->speaks = (marks & MARK_SPEAKS) != 0;
}

static void get_standing(struct decode *d, struct reading *r, uint32_t assignee, struct stored_candidate *ret)
{
	unsigned flags = get_byte(r), fate = get_byte(r);
	r->bad = r->bad || flags > FLAGS_KNOWN;
	*ret = (struct stored_candidate){ .assignee = assignee, .absent = (flags & MARK_ABSENT) != 0 };
	set_fate(d, ret, fate, flags);
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
		get_standing(d, &r, before + (uint32_t)get_varint(&r, UINT32_MAX), &list[count]);
		before = list[count].assignee;
	}
	d->bad = d->bad || r.bad;
	*ret = list;
	*ret_count = count;
}

bool codec_unpack_lineup_part(struct arena *a, const struct row_key *k, struct bytes payload, struct lineup_part *ret)
{
	(void)k;
	struct decode d = { 0 };
	const Koers__Store__V1__LineupPart *m = UNPACK(LineupPart, lineup_part);
	*ret = (struct lineup_part){ 0 };
	if (m == NULL)
		return false;
	get_packed(&d, a, m->candidates, &ret->candidates, &ret->count);
	return !d.bad && ret->count > 0;
}

// ---- fates ----------------------------------------------------------------------------------------------------------

bool codec_stood_alike(const struct stored_candidate *a, const struct stored_candidate *b)
{
	return a->load == b->load && a->last_offer == b->last_offer && a->capacity == b->capacity &&
	       a->absent == b->absent && a->cover == b->cover;
}

static bool fared_alike(const struct stored_candidate *a, const struct stored_candidate *b)
{
	return a->dropped_by == b->dropped_by && a->chosen == b->chosen && a->speaks == b->speaks &&
	       a->conflict == b->conflict && a->declined == b->declined;
}

static size_t run_length(const struct stored_candidate *c, const struct stored_candidate *lineup, size_t count)
{
	size_t n = 1;
	while (n < count && fared_alike(&c[n], &c[0]) && codec_stood_alike(&c[n], &lineup[n]))
		n++;
	return n;
}

struct bytes codec_pack_fates(struct arena *a, const struct row_key *k, const struct stored_candidate *c,
	const struct stored_candidate *lineup, size_t count, size_t *ret_count)
{
	unsigned char packed[PART_BYTES_MAX + CANDIDATE_BYTES_MAX], *end = packed;
	Koers__Store__V1__DecisionPart m;
	koers__store__v1__decision_part__init(&m);
	size_t took = 0;
	while (took < count && end - packed <= PART_BYTES_MAX) {
		if (codec_stood_alike(&c[took], &lineup[took])) {
			size_t run = run_length(&c[took], &lineup[took], count - took);
			end = put_varint(end, run * 2);
			*end++ = fate_of(&c[took]);
			*end++ = (unsigned char)(flags_of(&c[took]) & MARKS_OF_THE_QUESTION);
			took += run;
		} else {
			end = put_varint(end, STOOD_OTHERWISE);
			end = put_standing(end, &c[took++]);
		}
	}
	m.fates = put_bytes(packed, (size_t)(end - packed));
	*ret_count = took;
	return row_pack(a, k, &m.base);
}

// What one head stands for.
struct fates {
	size_t many;
	bool otherwise;                    // one, who stood as `standing` says
	struct stored_candidate standing;  // without a number
	unsigned fate, marks;              // of all the others
};

static bool take_fates(struct decode *d, struct reading *r, struct fates *ret)
{
	uint64_t head = get_varint(r, 2 * GIDSEN_MAX);
	*ret = (struct fates){ .many = head == STOOD_OTHERWISE ? 1 : (size_t)head / 2 };
	ret->otherwise = head == STOOD_OTHERWISE;
	if (ret->otherwise) {
		get_standing(d, r, 0, &ret->standing);
	} else {
		ret->fate = get_byte(r);
		ret->marks = get_byte(r);
		r->bad = r->bad || head == 0 || head % 2 != 0 || (ret->marks & ~(unsigned)MARKS_OF_THE_QUESTION) != 0;
		get_enum(d, ret->fate / 2, dropped_by_is_valid);
	}
	return !r->bad && !d->bad;
}

static bool count_fates(struct bytes packed, size_t *ret_count)
{
	struct decode d = { 0 };
	struct reading r = { .at = packed.data, .end = (const unsigned char *)packed.data + packed.len };
	struct fates f;
	*ret_count = 0;
	for (; r.at != r.end; *ret_count += f.many)
		if (!take_fates(&d, &r, &f) || *ret_count > GIDSEN_MAX)
			return false;
	return true;
}

static void join(struct decode *d, const struct fates *f, const struct stored_candidate *lineup,
	struct stored_candidate *ret)
{
	for (size_t i = 0; i < f->many; i++) {
		ret[i] = f->otherwise ? f->standing : lineup[i];
		ret[i].assignee = lineup[i].assignee;
		if (!f->otherwise)
			set_fate(d, &ret[i], f->fate, f->marks);
	}
}

bool codec_join_fates(struct bytes packed, const struct stored_candidate *lineup, size_t room,
	struct stored_candidate *ret, size_t *ret_count)
{
	struct decode d = { 0 };
	struct reading r = { .at = packed.data, .end = (const unsigned char *)packed.data + packed.len };
	struct fates f;
	size_t count = 0;
	for (; r.at != r.end; count += f.many) {
		if (!take_fates(&d, &r, &f) || f.many > room - count)
			return false;
		join(&d, &f, lineup + count, ret + count);
	}
	*ret_count = count;
	return true;
}

bool get_fates(ProtobufCBinaryData found, struct bytes *ret, size_t *ret_count)
{
	*ret = (struct bytes){ found.data, found.len };
	return count_fates(*ret, ret_count);
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
	bool twice = (m->n_assignee != 0) + (m->candidates.len != 0) + (m->fates.len != 0) > 1;
	*ret = NULL;
	*ret_count = 0;
	if (!has_equal_columns(m) || twice) {
		d->bad = true;
		return;
	}
	if (m->n_assignee != 0)
		get_columns(d, a, m, ret, ret_count);
	else if (m->candidates.len != 0)
		get_packed(d, a, m->candidates, ret, ret_count);
}
