// The codec of what is appended: notices, the audit log, changes of matching keys.
#include "store/codec_internal.h"
#include "store/codec_macros.h"

#include <assert.h>
#include <string.h>

// clang-format off
#define NOTICE_SAME(X)                                                                                          \
	X(feed) X(sequence) X(previous) X(jump) X(at_ms) X(request) X(assignment) X(assignee) X(revision)
// clang-format on

struct bytes codec_pack_notice(struct arena *a, const struct row_key *k, const struct notice *s)
{
	Koers__Store__V1__Notice m;
	koers__store__v1__notice__init(&m);
	NOTICE_SAME(PUT_SAME)
	PUT_ENUM(kind, notice_kind)
	PUT_ENUM(state, assignment_state)
	PUT_TEXT(detail)
	return row_pack(a, k, &m.base);
}

// `state` is one of two enums; the numbers of the smaller one are all numbers of the larger one.
bool codec_unpack_notice(struct arena *a, const struct row_key *k, struct bytes payload, struct notice *ret)
{
	struct decode d = { 0 };
	const Koers__Store__V1__Notice *m = UNPACK(Notice, notice);
	if (m == NULL)
		return false;
	*ret = (struct notice){ .global = key_get_u64(k, 0) };
	NOTICE_SAME(GET_SAME)
	GET_ENUM(kind, notice_kind)
	GET_ENUM(state, assignment_state)
	GET_TEXT(detail)
	return !d.bad;
}

// clang-format off
#define AUDIT_SAME(X)                                                                                           \
	X(start_ms) X(end_ms) X(request) X(assignment) X(household) X(previous_of_request) X(decision)          \
	X(assignee)
#define AUDIT_FLAGS(X) X(refused)
#define AUDIT_ENUMS(X) X(verb, verb) X(role, role) X(state, request_state)
#define AUDIT_TEXTS(X) X(who) X(on_behalf_of) X(detail)
#define AUDIT_IDS(X) X(subject) X(reason)
// clang-format on

static Koers__Store__V1__AuditEntry put_audit(const struct audit_entry *s)
{
	Koers__Store__V1__AuditEntry m;
	koers__store__v1__audit_entry__init(&m);
	PUT_SAME(sequence)
	AUDIT_SAME(PUT_SAME)
	AUDIT_FLAGS(PUT_SAME)
	AUDIT_ENUMS(PUT_ENUM)
	AUDIT_TEXTS(PUT_TEXT)
	AUDIT_IDS(PUT_ID)
	return m;
}

size_t codec_pack_audit_for_hash(const struct audit_entry *entry, unsigned char *buffer, size_t size)
{
	Koers__Store__V1__AuditEntry m = put_audit(entry);
	size_t len = koers__store__v1__audit_entry__get_packed_size(&m);
	assert(len <= size);
	koers__store__v1__audit_entry__pack(&m, buffer);
	return len;
}

struct bytes codec_pack_audit(struct arena *a, const struct row_key *k, const struct audit_entry *entry)
{
	Koers__Store__V1__AuditEntry m = put_audit(entry);
	m.hash = put_bytes(entry->hash, sizeof(entry->hash));
	return row_pack(a, k, &m.base);
}

bool codec_unpack_audit(struct arena *a, const struct row_key *k, struct bytes payload, struct audit_entry *ret)
{
	struct decode d = { 0 };
	const Koers__Store__V1__AuditEntry *m = UNPACK(AuditEntry, audit_entry);
	if (m == NULL || m->sequence != key_get_u64(k, 0) || m->hash.len != sizeof(ret->hash))
		return false;
	*ret = (struct audit_entry){ .sequence = m->sequence };
	AUDIT_SAME(GET_SAME)
	AUDIT_FLAGS(GET_FLAG)
	AUDIT_ENUMS(GET_ENUM)
	AUDIT_TEXTS(GET_TEXT)
	AUDIT_IDS(GET_ID)
	memcpy(ret->hash, m->hash.data, sizeof(ret->hash));
	return !d.bad;
}

struct bytes codec_pack_key_changes(struct arena *a, const struct row_key *k, const struct key_change *changes,
	size_t count)
{
	Koers__Store__V1__KeyChanges m;
	koers__store__v1__key_changes__init(&m);
	uint32_t kinds[KEY_CHANGES_PER_ROW];
	uint64_t requests[KEY_CHANGES_PER_ROW];
	unsigned char keys[KEY_CHANGES_PER_ROW * 16];
	assert(count <= KEY_CHANGES_PER_ROW);
	for (size_t i = 0; i < count; i++) {
		kinds[i] = changes[i].kind * 2U + (changes[i].removed ? 1 : 0);
		requests[i] = changes[i].request;
		memcpy(keys + 16 * i, changes[i].key.bytes, 16);
	}
	m.n_kind = m.n_request = count;
	m.kind = kinds;
	m.request = requests;
	m.keys = put_bytes(keys, 16 * count);
	return row_pack(a, k, &m.base);
}

bool codec_unpack_key_changes(struct arena *a, const struct row_key *k, struct bytes payload,
	struct key_change ret[KEY_CHANGES_PER_ROW], size_t *ret_count)
{
	(void)k;
	const Koers__Store__V1__KeyChanges *m = UNPACK(KeyChanges, key_changes);
	if (m == NULL || m->n_kind > KEY_CHANGES_PER_ROW || m->n_request != m->n_kind || m->keys.len != 16 * m->n_kind)
		return false;
	for (size_t i = 0; i < m->n_kind; i++) {
		uint32_t kind = m->kind[i] / 2;
		if (kind < KEY_REFERENCE || kind > KEY_HOUSEHOLD_REFERENCE)
			return false;
		ret[i] = (struct key_change){
			.kind = (uint8_t)kind,
			.removed = m->kind[i] % 2 != 0,
			.request = m->request[i],
		};
		memcpy(ret[i].key.bytes, m->keys.data + 16 * i, 16);
	}
	*ret_count = m->n_kind;
	return true;
}
