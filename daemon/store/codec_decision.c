// The codec of a decision and of what was missing for it.
#include "store/codec_internal.h"
#include "store/codec_macros.h"

#include <assert.h>
#include <string.h>

// clang-format off
#define DECISION_SAME(X) X(at_ms) X(assignee) X(supporting) X(linked_to) X(case_lead) X(previous_gids)
#define DECISION_FLAGS(X) X(safety_lane) X(scaled_up) X(waitlisted) X(has_receipt)
#define DECISION_ENUMS(X) X(cause, verb) X(route, route) X(urgency, urgency) X(receipt_state, public_state)
#define DECISION_TEXTS(X) X(network) X(receipt_advice) X(receipt_to)
#define DECISION_PARTS(X) X(missing_count) X(missing_parts) X(candidate_count) X(candidate_parts) X(lineup)
#define LINEUP_SAME(X) X(count) X(parts) X(uses)
#define PUT_PART(field) m.field = parts->field;
#define GET_PART(field) ret_parts->field = m->field;
// clang-format on

static void put_step(const struct stored_step *step, Koers__Store__V1__Step *ret)
{
	koers__store__v1__step__init(ret);
	ret->stage = put_enum(step->stage, stage_is_valid);
	ret->rule = put_text(step->rule);
	ret->note = put_text(step->note);
}

struct bytes codec_pack_decision(struct arena *a, const struct row_key *k, const struct decision *s,
	const struct decision_parts *parts)
{
	Koers__Store__V1__Decision m;
	koers__store__v1__decision__init(&m);
	Koers__Store__V1__Facts facts;
	Koers__Store__V1__Clocks clocks;
	Koers__Store__V1__Step steps[TRACE_STEPS_MAX], *step_list[TRACE_STEPS_MAX];
	struct clock_columns columns;

	DECISION_SAME(PUT_SAME)
	DECISION_FLAGS(PUT_SAME)
	DECISION_ENUMS(PUT_ENUM)
	DECISION_TEXTS(PUT_TEXT)
	DECISION_PARTS(PUT_PART)
	m.configuration = put_id(s->configuration, sizeof(s->configuration));
	put_facts(&s->facts, &facts);
	m.facts = &facts;
	put_clocks(s->receipt_clocks, s->receipt_clock_count, &columns, &clocks);
	m.receipt_clocks = s->receipt_clock_count == 0 ? NULL : &clocks;
	assert(s->step_count <= TRACE_STEPS_MAX);
	for (size_t i = 0; i < s->step_count; i++) {
		put_step(&s->steps[i], &steps[i]);
		step_list[i] = &steps[i];
	}
	m.n_steps = s->step_count;
	m.steps = step_list;
	return row_pack(a, k, &m.base);
}

bool codec_unpack_decision(struct arena *a, const struct row_key *k, struct bytes payload, struct decision *ret,
	struct decision_parts *ret_parts)
{
	struct decode d = { 0 };
	const Koers__Store__V1__Decision *m = UNPACK(Decision, decision);
	if (m == NULL || m->n_steps > TRACE_STEPS_MAX)
		return false;
	*ret = (struct decision){ .request = key_get_u64(k, 0), .number = key_get_u32(k, 8) };
	DECISION_SAME(GET_SAME)
	DECISION_FLAGS(GET_FLAG)
	DECISION_ENUMS(GET_ENUM)
	DECISION_TEXTS(GET_TEXT)
	DECISION_PARTS(GET_PART)
	get_id(&d, m->configuration, ret->configuration, sizeof(ret->configuration));
	get_facts(&d, m->facts, &ret->facts);
	get_clocks(&d, m->receipt_clocks, ret->receipt_clocks, &ret->receipt_clock_count);
	ret->step_count = (uint8_t)m->n_steps;
	for (size_t i = 0; i < m->n_steps; i++) {
		ret->steps[i].stage = get_enum(&d, m->steps[i]->stage, stage_is_valid);
		get_chars(&d, m->steps[i]->rule, ret->steps[i].rule, sizeof(ret->steps[i].rule));
		ret->steps[i].note = get_text(&d, m->steps[i]->note);
	}
	return !d.bad;
}

struct bytes codec_pack_missing(struct arena *a, const struct row_key *k, const char *const *missing, size_t count,
	size_t *ret_count)
{
	Koers__Store__V1__DecisionPart m;
	koers__store__v1__decision_part__init(&m);
	m.missing = ARENA_ARRAY(a, count, char *);
	for (size_t size = 0; m.n_missing < count; m.n_missing++) {
		size += strlen(missing[m.n_missing]) + 3;
		if (size > PART_BYTES_MAX && m.n_missing > 0)
			break;
		m.missing[m.n_missing] = put_text(missing[m.n_missing]);
	}
	*ret_count = m.n_missing;
	return row_pack(a, k, &m.base);
}

bool codec_unpack_decision_part(struct arena *a, const struct row_key *k, struct bytes payload,
	struct decision_part *ret)
{
	(void)k;
	struct decode d = { 0 };
	const Koers__Store__V1__DecisionPart *m = UNPACK(DecisionPart, decision_part);
	if (m == NULL)
		return false;
	*ret = (struct decision_part){ .missing_count = m->n_missing };
	ret->missing = ARENA_ARRAY(a, m->n_missing, const char *);
	for (size_t i = 0; i < m->n_missing; i++)
		ret->missing[i] = get_text(&d, m->missing[i]);
	get_candidates(&d, a, m, &ret->candidates, &ret->candidate_count);
	return get_fates(m->fates, &ret->fates, &ret->fate_count) && !d.bad;
}

struct bytes codec_pack_lineup(struct arena *a, const struct row_key *k, const struct lineup_head *s)
{
	Koers__Store__V1__Lineup m;
	koers__store__v1__lineup__init(&m);
	LINEUP_SAME(PUT_SAME)
	return row_pack(a, k, &m.base);
}

bool codec_unpack_lineup(struct arena *a, const struct row_key *k, struct bytes payload, struct lineup_head *ret)
{
	(void)k;
	const Koers__Store__V1__Lineup *m = UNPACK(Lineup, lineup);
	if (m == NULL || m->count == 0 || m->count > GIDSEN_MAX || m->parts == 0 || m->uses == 0)
		return false;
	LINEUP_SAME(GET_SAME)
	return true;
}
