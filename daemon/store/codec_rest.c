// The codec of seals, configurations, counts and the meta row, and the check that any row can be read.
#include "store/codec_internal.h"
#include "store/codec_macros.h"

#include <assert.h>
#include <string.h>

struct bytes codec_pack_seal(struct arena *a, const struct row_key *k, const struct seal *s, struct bytes piece)
{
	Koers__Store__V1__SealPart m;
	koers__store__v1__seal_part__init(&m);
	assert(s->sealed.len <= UINT32_MAX);
	m.sealed = put_bytes(piece.data, piece.len);
	if (key_get_u32(k, 12) == 0) {
		PUT_ID(id)
		PUT_SAME(key_number)
		m.wrapped_key = put_bytes(s->wrapped_key, sizeof(s->wrapped_key));
		m.total = (uint32_t)s->sealed.len;
	}
	return row_pack(a, k, &m.base);
}

bool codec_unpack_seal(struct arena *a, const struct row_key *k, struct bytes payload, struct seal *ret,
	size_t *ret_total)
{
	struct decode d = { 0 };
	const Koers__Store__V1__SealPart *m = UNPACK(SealPart, seal_part);
	if (m == NULL)
		return false;
	*ret = (struct seal){ .sealed = { m->sealed.data, m->sealed.len } };
	*ret_total = m->total;
	if (key_get_u32(k, 12) != 0)
		return true;
	GET_ID(id)
	GET_SAME(key_number)
	get_id(&d, m->wrapped_key, ret->wrapped_key, sizeof(ret->wrapped_key));
	return !d.bad && m->wrapped_key.len != 0;
}

struct bytes codec_pack_config(struct arena *a, const struct row_key *k, struct bytes stored)
{
	Koers__Store__V1__Config m;
	koers__store__v1__config__init(&m);
	m.stored = put_bytes(stored.data, stored.len);
	return row_pack(a, k, &m.base);
}

bool codec_unpack_config(struct arena *a, const struct row_key *k, struct bytes payload, struct bytes *ret)
{
	(void)k;
	const Koers__Store__V1__Config *m = UNPACK(Config, config);
	if (m == NULL)
		return false;
	*ret = (struct bytes){ m->stored.data, m->stored.len };
	return true;
}

struct bytes codec_pack_class_count(struct arena *a, const struct row_key *k, uint64_t count)
{
	Koers__Store__V1__WaitlistClass m;
	koers__store__v1__waitlist_class__init(&m);
	m.count = count;
	return row_pack(a, k, &m.base);
}

bool codec_unpack_class_count(struct arena *a, const struct row_key *k, struct bytes payload, uint64_t *ret)
{
	(void)k;
	const Koers__Store__V1__WaitlistClass *m = UNPACK(WaitlistClass, waitlist_class);
	if (m == NULL || m->count == 0)
		return false;
	*ret = m->count;
	return true;
}

struct bytes codec_pack_task(struct arena *a, const struct row_key *k, int64_t since_ms)
{
	Koers__Store__V1__Task m;
	koers__store__v1__task__init(&m);
	m.since_ms = since_ms;
	return row_pack(a, k, &m.base);
}

bool codec_unpack_task(struct arena *a, const struct row_key *k, struct bytes payload, int64_t *ret)
{
	const Koers__Store__V1__Task *m = UNPACK(Task, task);
	if (m == NULL || !task_kind_is_valid(key_get_u8(k, 0)))
		return false;
	*ret = m->since_ms;
	return true;
}

// clang-format off
#define META_SAME(X)                                                                                            \
	X(format) X(epoch) X(sequence) X(last_time_ms) X(last_request) X(last_assignment)                       \
	X(last_household) X(last_notice) X(last_audit) X(last_key_change) X(first_key_change)                   \
	X(last_assignee) X(last_feed) X(waiting) X(offers) X(open_assignments) X(configured_at_ms)   \
	X(pending_at_ms) X(compaction_due_ms) X(deleted_sequence) X(last_lineup)
// clang-format on

struct bytes codec_pack_meta(struct arena *a, const struct row_key *k, const struct meta *s)
{
	Koers__Store__V1__Meta m;
	koers__store__v1__meta__init(&m);
	uint64_t counts[ARRAY_LEN(s->state_counts)];
	META_SAME(PUT_SAME)
	m.key_check = put_id(s->key_check, sizeof(s->key_check));
	m.audit_head = put_id(s->audit_head, sizeof(s->audit_head));
	m.configuration = put_id(s->configuration, sizeof(s->configuration));
	m.pending = put_id(s->pending, sizeof(s->pending));
	memcpy(counts, s->state_counts, sizeof(counts));
	for (m.n_state_counts = ARRAY_LEN(counts); m.n_state_counts > 0 && counts[m.n_state_counts - 1] == 0;)
		m.n_state_counts--;
	m.state_counts = counts;
	return row_pack(a, k, &m.base);
}

bool codec_unpack_meta(struct arena *a, const struct row_key *k, struct bytes payload, struct meta *ret)
{
	(void)k;
	struct decode d = { 0 };
	const Koers__Store__V1__Meta *m = UNPACK(Meta, meta);
	if (m == NULL || m->n_state_counts > ARRAY_LEN(ret->state_counts))
		return false;
	*ret = (struct meta){ 0 };
	META_SAME(GET_SAME)
	get_id(&d, m->key_check, ret->key_check, sizeof(ret->key_check));
	get_id(&d, m->audit_head, ret->audit_head, sizeof(ret->audit_head));
	get_id(&d, m->configuration, ret->configuration, sizeof(ret->configuration));
	get_id(&d, m->pending, ret->pending, sizeof(ret->pending));
	if (m->n_state_counts > 0)
		memcpy(ret->state_counts, m->state_counts, m->n_state_counts * sizeof(ret->state_counts[0]));
	return !d.bad;
}

static bool check_decision(struct arena *a, const struct row_key *k, struct bytes payload)
{
	struct decision decision;
	struct decision_parts parts;
	struct decision_part part;
	return key_get_u32(k, 12) == 0 ? codec_unpack_decision(a, k, payload, &decision, &parts)
				       : codec_unpack_decision_part(a, k, payload, &part);
}

static bool check_lineup(struct arena *a, const struct row_key *k, struct bytes payload)
{
	struct lineup_head head;
	struct lineup_part part;
	return key_get_u32(k, 8) == 0 ? codec_unpack_lineup(a, k, payload, &head)
				      : codec_unpack_lineup_part(a, k, payload, &part);
}

static bool check_seal(struct arena *a, const struct row_key *k, struct bytes payload)
{
	struct seal seal;
	size_t total;
	return codec_unpack_seal(a, k, payload, &seal, &total);
}

static bool check_key_changes(struct arena *a, const struct row_key *k, struct bytes payload)
{
	struct key_change changes[KEY_CHANGES_PER_ROW];
	size_t count;
	return codec_unpack_key_changes(a, k, payload, changes, &count);
}

#define CHECK_AS(table, type, name)                                                                                    \
	case table: {                                                                                                  \
		type record;                                                                                           \
		return codec_unpack_##name(a, k, payload, &record);                                                    \
	}

bool codec_check(struct arena *a, const struct row_key *k, struct bytes payload)
{
	switch (k->table) {
		CHECK_AS(TABLE_META, struct meta, meta)
		CHECK_AS(TABLE_ASSIGNEE, struct assignee, assignee)
		CHECK_AS(TABLE_FEED, struct feed, feed)
		CHECK_AS(TABLE_WAITLIST_CLASS, uint64_t, class_count)
		CHECK_AS(TABLE_REQUEST, struct request, request)
		CHECK_AS(TABLE_ASSIGNMENT, struct assignment, assignment)
		CHECK_AS(TABLE_HOUSEHOLD, struct household, household)
		CHECK_AS(TABLE_NOTICE, struct notice, notice)
		CHECK_AS(TABLE_AUDIT, struct audit_entry, audit)
		CHECK_AS(TABLE_CONFIG, struct bytes, config)
		CHECK_AS(TABLE_TASK, int64_t, task)
	case TABLE_DECISION:
		return check_decision(a, k, payload);
	case TABLE_LINEUP:
		return check_lineup(a, k, payload);
	case TABLE_SEAL:
		return check_seal(a, k, payload);
	case TABLE_KEY_CHANGE:
		return check_key_changes(a, k, payload);
	case TABLE_TIMER:
	case TABLE_WAITLIST:
	case TABLE_CLOCK:
		return row_unpack(a, &koers__store__v1__mark__descriptor, payload) != NULL;
	}
	return false;
}
