// Groups of fields that several records have: facts, clocks, the keys of people.
#include "store/codec_internal.h"

#include <assert.h>
#include <string.h>

// Fields that are the same number on both sides, and enums with their check.
// clang-format off
#define FACTS_COUNTS(X) X(lowest_severity) X(severity_1_count) X(domain_count) X(person_count)
#define FACTS_SETS(X) X(threats) X(domains) X(laws)
#define FACTS_FLAGS(X)                                                                                          \
	X(consent) X(shelter_needed) X(court_order) X(existing_referral) X(strengths) X(youth)                  \
	X(open_same_domain) X(closed_recently) X(our_domain) X(safety_lane)
#define FACTS_ENUMS(X)                                                                                          \
	X(safety, safety) X(asked_urgency, urgency) X(residence, residence) X(other_law, other_law)             \
	X(access_needed, access_needed) X(case_lead, case_lead) X(urgency, urgency)
// clang-format on

#define PUT_SAME(field)       ret->field = f->field;
#define PUT_ENUM(field, type) ret->field = put_enum(f->field, type##_is_valid);

void put_facts(const struct stored_facts *f, Koers__Store__V1__Facts *ret)
{
	koers__store__v1__facts__init(ret);
	FACTS_COUNTS(PUT_SAME)
	FACTS_SETS(PUT_SAME)
	FACTS_FLAGS(PUT_SAME)
	FACTS_ENUMS(PUT_ENUM)
	ret->severity = put_trimmed(f->severity, ARRAY_LEN(f->severity));
}

#define GET_COUNT(field)      ret->field = get_u8(d, m->field);
#define GET_SET(field)        ret->field = get_set(d, m->field);
#define GET_FLAG(field)       ret->field = m->field != 0;
#define GET_ENUM(field, type) ret->field = get_enum(d, m->field, type##_is_valid);

void get_facts(struct decode *d, const Koers__Store__V1__Facts *m, struct stored_facts *ret)
{
	*ret = (struct stored_facts){ 0 };
	if (m == NULL)
		return;
	FACTS_COUNTS(GET_COUNT)
	FACTS_SETS(GET_SET)
	FACTS_FLAGS(GET_FLAG)
	FACTS_ENUMS(GET_ENUM)
	get_trimmed(d, m->severity, ret->severity, ARRAY_LEN(ret->severity));
	for (size_t i = 0; i < ARRAY_LEN(ret->severity); i++)
		if (ret->severity[i] > 5)
			d->bad = true;
	if (ret->lowest_severity > 5)
		d->bad = true;
}

// Differences wrap, so that no stored pair of times can overflow.
static int64_t minus(int64_t a, int64_t b)
{
	return (int64_t)((uint64_t)a - (uint64_t)b);
}

static int64_t plus(int64_t a, int64_t b)
{
	return (int64_t)((uint64_t)a + (uint64_t)b);
}

// The columns of a suspension have an entry for each clock that is suspended; where one was stopped within days that
// were said, for each that is stopped as well.
static bool has_suspension(uint32_t state, bool stopped_too)
{
	return state == CLOCK_STATE_SUSPENDED || (stopped_too && state == CLOCK_STATE_STOPPED);
}

static bool has_stopped_with_days(const struct stored_clock *clocks, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (clocks[i].state == CLOCK_STATE_STOPPED && clocks[i].suspended_until != 0)
			return true;
	return false;
}

void put_clocks(const struct stored_clock *clocks, size_t count, struct clock_columns *columns,
	Koers__Store__V1__Clocks *ret)
{
	assert(count <= STORED_CLOCKS_MAX);
	koers__store__v1__clocks__init(ret);
	bool stopped_too = has_stopped_with_days(clocks, count);
	size_t suspended = 0;
	for (size_t i = 0; i < count; i++) {
		columns->clock[i] = put_enum(clocks[i].clock, clock_is_valid);
		columns->state[i] = put_enum(clocks[i].state, clock_state_is_valid);
		columns->started[i] = clocks[i].started_at_ms;
		columns->due_after[i] = minus(clocks[i].due_at_ms, clocks[i].started_at_ms);
		columns->met[i] = clocks[i].met_at_ms;
		columns->suspended[i] = clocks[i].suspended_days;
		columns->signalled[i] = clocks[i].signalled;
		if (has_suspension(clocks[i].state, stopped_too)) {
			columns->suspended_from[suspended] = clocks[i].suspended_from;
			columns->suspended_until[suspended] = clocks[i].suspended_until;
			columns->suspended_last[suspended++] = clocks[i].suspended_last;
		}
	}
	ret->n_suspended_from = ret->n_suspended_until = ret->n_suspended_last = suspended;
	ret->suspended_from = columns->suspended_from;
	ret->suspended_until = columns->suspended_until;
	ret->suspended_last = columns->suspended_last;
	ret->signalled = put_trimmed(columns->signalled, count);
	ret->n_clock = ret->n_state = ret->n_started_at_ms = count;
	ret->n_due_after_ms = ret->n_met_at_ms = ret->n_suspended_days = count;
	ret->clock = columns->clock;
	ret->state = columns->state;
	ret->started_at_ms = columns->started;
	ret->due_after_ms = columns->due_after;
	ret->met_at_ms = columns->met;
	ret->suspended_days = columns->suspended;
}

static size_t count_suspensions(const Koers__Store__V1__Clocks *m, bool stopped_too)
{
	size_t count = 0;
	for (size_t i = 0; i < m->n_state; i++)
		count += has_suspension(m->state[i], stopped_too);
	return count;
}

// How many there are says which clocks they are of.
static bool get_suspensions(const Koers__Store__V1__Clocks *m, struct stored_clock *ret)
{
	size_t count = m->n_suspended_from;
	bool stopped_too = count != count_suspensions(m, false);
	if (m->n_suspended_until != count || m->n_suspended_last != count ||
		(stopped_too && count != count_suspensions(m, true)))
		return false;
	for (size_t i = 0, n = 0; i < m->n_clock; i++) {
		if (!has_suspension(m->state[i], stopped_too))
			continue;
		ret[i].suspended_from = m->suspended_from[n];
		ret[i].suspended_until = m->suspended_until[n];
		ret[i].suspended_last = m->suspended_last[n++];
	}
	return true;
}

void get_clocks(struct decode *d, const Koers__Store__V1__Clocks *m, struct stored_clock *ret, uint8_t *ret_count)
{
	*ret_count = 0;
	if (m == NULL)
		return;
	size_t count = m->n_clock;
	if (count > STORED_CLOCKS_MAX || m->n_state != count || m->n_started_at_ms != count ||
		m->n_due_after_ms != count || m->n_met_at_ms != count || m->n_suspended_days != count) {
		d->bad = true;
		return;
	}
	unsigned char signalled[STORED_CLOCKS_MAX];
	get_trimmed(d, m->signalled, signalled, ARRAY_LEN(signalled));
	for (size_t i = 0; i < count; i++)
		ret[i] = (struct stored_clock){
			.clock = get_enum(d, m->clock[i], clock_is_valid),
			.state = get_enum(d, m->state[i], clock_state_is_valid),
			.started_at_ms = m->started_at_ms[i],
			.due_at_ms = plus(m->started_at_ms[i], m->due_after_ms[i]),
			.met_at_ms = m->met_at_ms[i],
			.suspended_days = m->suspended_days[i],
			.signalled = signalled[i],
		};
	if (!get_suspensions(m, ret)) {
		d->bad = true;
		return;
	}
	*ret_count = (uint8_t)count;
}

static bool key_is_given(const struct key *key)
{
	static const struct key none;
	return memcmp(key, &none, sizeof(none)) != 0;
}

size_t put_person(const struct person_keys *p, unsigned char ret[PERSON_BYTES_MAX])
{
	const struct key *keys[] = { &p->bsn, &p->name, &p->last_name };
	size_t len = 1;
	ret[0] = 0;
	for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
		if (!key_is_given(keys[i]))
			continue;
		ret[0] = (unsigned char)(ret[0] | 1U << i);
		memcpy(ret + len, keys[i]->bytes, 16);
		len += 16;
	}
	return len;
}

size_t get_persons(struct decode *d, ProtobufCBinaryData found, struct person_keys *ret, size_t max)
{
	size_t count = 0;
	for (size_t at = 0; at < found.len; count++) {
		unsigned mask = found.data[at++];
		size_t len = (size_t)__builtin_popcount(mask) * 16;
		if (count == max || mask > 7 || found.len - at < len) {
			d->bad = true;
			return count;
		}
		struct key *keys[] = { &ret[count].bsn, &ret[count].name, &ret[count].last_name };
		for (size_t i = 0; i < ARRAY_LEN(keys); i++) {
			*keys[i] = (struct key){ 0 };
			if ((mask >> i & 1) == 0)
				continue;
			memcpy(keys[i]->bytes, found.data + at, 16);
			at += 16;
		}
	}
	return count;
}
