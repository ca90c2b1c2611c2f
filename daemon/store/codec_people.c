// The codec of assignments, households, assignees and the heads of feeds.
#include "store/codec_internal.h"
#include "store/codec_macros.h"

#include <assert.h>
#include <string.h>

// clang-format off
#define ASSIGNMENT_SAME(X)                                                                                      \
	X(request) X(revision) X(weight) X(offered_at_ms) X(due_at_ms) X(answered_at_ms)                        \
	X(contacted_at_ms) X(ended_at_ms) X(previous) X(previous_assignee) X(last_from_revision)           \
	X(takes_over)
#define ASSIGNMENT_FLAGS(X) X(over_capacity) X(to_duty) X(by_rules)
#define ASSIGNMENT_ENUMS(X)                                                                                     \
	X(state, assignment_state) X(role, assignment_role) X(decline_reason, decline_reason)                   \
	X(last_verb, verb)
#define ASSIGNMENT_IDS(X) X(note) X(last_content)
// clang-format on

struct bytes codec_pack_assignment(struct arena *a, const struct row_key *k, const struct assignment *s)
{
	Koers__Store__V1__Assignment m;
	koers__store__v1__assignment__init(&m);
	ASSIGNMENT_SAME(PUT_SAME)
	ASSIGNMENT_FLAGS(PUT_SAME)
	ASSIGNMENT_ENUMS(PUT_ENUM)
	ASSIGNMENT_IDS(PUT_ID)
	return row_pack(a, k, &m.base);
}

bool codec_unpack_assignment(struct arena *a, const struct row_key *k, struct bytes payload, struct assignment *ret)
{
	struct decode d = { 0 };
	const Koers__Store__V1__Assignment *m = UNPACK(Assignment, assignment);
	if (m == NULL)
		return false;
	*ret = (struct assignment){ .assignee = key_get_u32(k, 0), .id = key_get_u64(k, 4) };
	ASSIGNMENT_SAME(GET_SAME)
	ASSIGNMENT_FLAGS(GET_FLAG)
	ASSIGNMENT_ENUMS(GET_ENUM)
	ASSIGNMENT_IDS(GET_ID)
	return !d.bad;
}

// clang-format off
#define HOUSEHOLD_SAME(X)                                                                                       \
	X(case_lead) X(case_lead_since_ms) X(previous_case_lead) X(open_count) X(closed_at_ms)                  \
	X(last_request) X(regie_before) X(merged_into)
#define HOUSEHOLD_FLAGS(X) X(conflict) X(lead_interim)
// clang-format on

struct bytes codec_pack_household(struct arena *a, const struct row_key *k, const struct household *s)
{
	Koers__Store__V1__Household m;
	koers__store__v1__household__init(&m);
	HOUSEHOLD_SAME(PUT_SAME)
	HOUSEHOLD_FLAGS(PUT_SAME)
	uint32_t interests[INTERESTS_MAX];
	assert(s->interest_count <= INTERESTS_MAX);
	memcpy(interests, s->interests, s->interest_count * sizeof(interests[0]));
	m.n_interests = s->interest_count;
	m.interests = interests;
	return row_pack(a, k, &m.base);
}

bool codec_unpack_household(struct arena *a, const struct row_key *k, struct bytes payload, struct household *ret)
{
	const Koers__Store__V1__Household *m = UNPACK(Household, household);
	if (m == NULL || m->n_interests > INTERESTS_MAX)
		return false;
	*ret = (struct household){ .id = key_get_u64(k, 0) };
	HOUSEHOLD_SAME(GET_SAME)
	HOUSEHOLD_FLAGS(GET_FLAG)
	if (m->n_interests > 0)
		memcpy(ret->interests, m->interests, m->n_interests * sizeof(ret->interests[0]));
	ret->interest_count = (uint8_t)m->n_interests;
	return true;
}

// clang-format off
#define ASSIGNEE_SAME(X)                                                                                        \
	X(load) X(open_count) X(last_offer) X(last_offer_ms) X(capacity) X(timer_ms) X(settled_ms)              \
	X(look_below) X(look_household)
#define ASSIGNEE_FLAGS(X) X(paused)
#define ASSIGNEE_BYTES(X) X(presence)
#define ASSIGNEE_CHARS(X) X(id)
// clang-format on

struct bytes codec_pack_assignee(struct arena *a, const struct row_key *k, const struct assignee *s)
{
	Koers__Store__V1__Assignee m;
	koers__store__v1__assignee__init(&m);
	ASSIGNEE_SAME(PUT_SAME)
	ASSIGNEE_FLAGS(PUT_SAME)
	ASSIGNEE_BYTES(PUT_SAME)
	ASSIGNEE_CHARS(PUT_TEXT)
	Koers__Store__V1__Absence absences[ABSENCES_SET_MAX], *pointers[ABSENCES_SET_MAX];
	assert(s->absence_count <= ABSENCES_SET_MAX);
	for (size_t i = 0; i < s->absence_count; i++) {
		koers__store__v1__absence__init(&absences[i]);
		absences[i].from_ms = s->absences[i].from_ms;
		absences[i].until_ms = s->absences[i].until_ms;
		absences[i].cover = s->absences[i].cover;
		pointers[i] = &absences[i];
	}
	m.n_absences = s->absence_count;
	m.absences = pointers;
	return row_pack(a, k, &m.base);
}

bool codec_unpack_assignee(struct arena *a, const struct row_key *k, struct bytes payload, struct assignee *ret)
{
	struct decode d = { 0 };
	const Koers__Store__V1__Assignee *m = UNPACK(Assignee, assignee);
	if (m == NULL || m->n_absences > ABSENCES_SET_MAX)
		return false;
	*ret = (struct assignee){ .number = key_get_u32(k, 0) };
	for (size_t i = 0; i < m->n_absences; i++)
		ret->absences[i] = (struct stored_absence){ m->absences[i]->from_ms, m->absences[i]->until_ms,
			m->absences[i]->cover };
	ret->absence_count = (uint8_t)m->n_absences;
	ASSIGNEE_SAME(GET_SAME)
	ASSIGNEE_FLAGS(GET_FLAG)
	ASSIGNEE_BYTES(GET_BYTE)
	ASSIGNEE_CHARS(GET_CHARS)
	return !d.bad;
}

// clang-format off
#define FEED_SAME(X) X(first) X(last) X(acknowledged) X(last_link)
#define FEED_CHARS(X) X(peer)
// clang-format on

struct bytes codec_pack_feed(struct arena *a, const struct row_key *k, const struct feed *s)
{
	Koers__Store__V1__Feed m;
	koers__store__v1__feed__init(&m);
	uint64_t recent[FEED_LEVELS];
	FEED_SAME(PUT_SAME)
	FEED_CHARS(PUT_TEXT)
	memcpy(recent, s->recent, sizeof(recent));
	for (m.n_recent = FEED_LEVELS; m.n_recent > 0 && recent[m.n_recent - 1] == 0;)
		m.n_recent--;
	m.recent = recent;
	return row_pack(a, k, &m.base);
}

bool codec_unpack_feed(struct arena *a, const struct row_key *k, struct bytes payload, struct feed *ret)
{
	struct decode d = { 0 };
	const Koers__Store__V1__Feed *m = UNPACK(Feed, feed);
	if (m == NULL || m->n_recent > FEED_LEVELS)
		return false;
	*ret = (struct feed){ .number = key_get_u32(k, 0) };
	FEED_SAME(GET_SAME)
	FEED_CHARS(GET_CHARS)
	if (m->n_recent > 0)
		memcpy(ret->recent, m->recent, m->n_recent * sizeof(ret->recent[0]));
	return !d.bad;
}
