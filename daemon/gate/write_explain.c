// Answers out: why a request went where it went, fitted to a frame.
//
// An explanation can outgrow a frame: a long history, and for each decision every gidsen there is. What matters least
// goes first: the oldest history, then the candidates of decisions that are no longer in force, then those decisions,
// and last the candidates that were dropped from the one in force. What was left out is marked.
#include "gate/writing.h"

#include <stdio.h>
#include <string.h>

// ---- decisions -----------------------------------------------------------------------------------------------------

static Koers__V1__StageTrace *stage_trace(const struct writing *w, const struct view_step *v)
{
	Koers__V1__StageTrace *m = WIRE_NEW(w->arena, StageTrace, stage_trace);
	m->stage = decode_text(stage_name((enum stage)v->stage));
	m->rule = decode_text(v->rule);
	m->reason = decode_text(v->reason);
	m->n_basis = v->basis_count;
	m->basis = writing_texts(w, v->basis, v->basis_count);
	m->note = decode_text(v->note);
	return m;
}

static Koers__V1__Candidate *candidate(const struct writing *w, const struct view_candidate *v)
{
	Koers__V1__Candidate *m = WIRE_NEW(w->arena, Candidate, candidate);
	m->gids = decode_text(v->gids);
	m->chosen = v->chosen;
	m->dropped_by = decode_text(dropped_by_name((enum dropped_by)v->dropped_by));
	m->load = v->load;
	m->capacity = v->capacity;
	return m;
}

static void fill_outcome(const struct writing *w, const struct view_decision *v, Koers__V1__DecisionTrace *m)
{
	m->route = decode_text(route_name((enum route)v->route));
	m->network_id = decode_text(v->network);
	m->assignee = decode_text(v->assignee);
	m->supporting = decode_text(v->supporting);
	m->linked_to = writing_request(w, v->linked_to);
	m->urgency = (Koers__V1__Urgency)v->urgency;
	m->safety_lane = v->safety_lane;
	m->scaled_up = v->scaled_up;
	m->waitlisted = v->waitlisted;
}

static Koers__V1__DecisionTrace *decision_trace(const struct writing *w, const struct view_decision *v)
{
	Koers__V1__DecisionTrace *m = WIRE_NEW(w->arena, DecisionTrace, decision_trace);
	m->number = v->number;
	m->at_ms = v->at_ms;
	m->cause = decode_text(verb_name((enum verb)v->cause));
	m->ruleset_name = decode_text(v->ruleset_name);
	m->ruleset_version = decode_text(v->ruleset_version);
	m->ruleset_hash = decode_text(v->ruleset_hash);
	m->facts = writing_facts(w, &v->facts, &m->n_facts);
	m->n_stages = v->step_count;
	m->stages = ARENA_ARRAY(w->arena, v->step_count, Koers__V1__StageTrace *);
	for (size_t i = 0; i < v->step_count; i++)
		m->stages[i] = stage_trace(w, &v->steps[i]);
	fill_outcome(w, v, m);
	m->n_candidates = v->candidate_count;
	m->candidates = ARENA_ARRAY(w->arena, v->candidate_count, Koers__V1__Candidate *);
	for (size_t i = 0; i < v->candidate_count; i++)
		m->candidates[i] = candidate(w, &v->candidates[i]);
	return m;
}

static Koers__V1__HistoryLine *history_line(const struct writing *w, const struct view_history *v)
{
	const char *detail = v->detail == NULL ? "" : v->detail;
	const char *assignee = v->assignee == NULL ? "" : v->assignee;
	Koers__V1__HistoryLine *m = WIRE_NEW(w->arena, HistoryLine, history_line);
	m->at_ms = v->at_ms;
	m->event = decode_text(verb_name((enum verb)v->verb));
	m->by = writing_who(v->by);
	m->detail = arena_printf(w->arena, "%s%s%s", detail, *detail != '\0' && *assignee != '\0' ? " " : "", assignee);
	m->decision = v->decision;
	return m;
}

// ---- fitting -------------------------------------------------------------------------------------------------------

// Each drops one thing and says how many bytes that freed at the least (a field costs its tag and its length beside its
// content); 0 = there is nothing left of its sort.
static size_t freed_by(const ProtobufCMessage *m)
{
	enum { TAG_AND_LENGTH = 2 };
	return protobuf_c_message_get_packed_size(m) + TAG_AND_LENGTH;
}

static size_t drop_history(Koers__V1__Explanation *m)
{
	if (m->n_history == 0)
		return 0;
	m->n_history--;
	return freed_by(&(*m->history++)->base);
}

static size_t drop_old_candidates(Koers__V1__Explanation *m)
{
	size_t freed = 0;
	for (size_t i = 0; i + 1 < m->n_decisions && freed == 0; i++) {
		Koers__V1__DecisionTrace *old = m->decisions[i];
		for (size_t k = 0; k < old->n_candidates; k++)
			freed += freed_by(&old->candidates[k]->base);
		old->n_candidates = 0;
	}
	return freed;
}

static size_t drop_old_decision(Koers__V1__Explanation *m)
{
	if (m->n_decisions <= 1)
		return 0;
	m->n_decisions--;
	return freed_by(&(*m->decisions++)->base);
}

// The last one that was not chosen; the chosen one stays.
static size_t drop_candidate(Koers__V1__Explanation *m)
{
	if (m->n_decisions == 0)
		return 0;
	Koers__V1__DecisionTrace *last = m->decisions[m->n_decisions - 1];
	size_t i = last->n_candidates;
	while (i > 0 && last->candidates[i - 1]->chosen)
		i--;
	if (i == 0)
		return 0;
	Koers__V1__Candidate *dropped = last->candidates[i - 1];
	memmove(&last->candidates[i - 1], &last->candidates[i], (last->n_candidates - i) * sizeof(dropped));
	last->n_candidates--;
	return freed_by(&dropped->base);
}

static size_t drop_least(Koers__V1__Explanation *m)
{
	static size_t (*const sorts[])(
		Koers__V1__Explanation *) = { drop_history, drop_old_candidates, drop_old_decision, drop_candidate };
	size_t freed = 0;
	for (size_t i = 0; i < ARRAY_LEN(sorts) && freed == 0; i++)
		freed = sorts[i](m);
	return freed;
}

static void fit(Koers__V1__Explanation *m, size_t size)
{
	for (size_t freed = 1; size > FRAME_MAX && freed > 0; size -= freed < size ? freed : size)
		freed = drop_least(m);
}

struct bytes writing_explanation(struct writing *w, const struct view_explanation *v)
{
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	Koers__V1__Explanation m;
	koers__v1__explanation__init(&m);
	m.request_id = writing_request(w, v->request);
	m.display_id = writing_display_id(w, v->request);
	m.state = (Koers__V1__RequestState)v->state;
	m.public_state = (Koers__V1__PublicState)v->public_state;
	m.asked_at_ms = v->asked_at_ms;
	m.entry_point = decode_text(v->entry_point);
	m.n_decisions = v->decision_count;
	m.decisions = ARENA_ARRAY(w->arena, v->decision_count, Koers__V1__DecisionTrace *);
	for (size_t i = 0; i < v->decision_count; i++)
		m.decisions[i] = decision_trace(w, &v->decisions[i]);
	m.n_clocks = v->clock_count;
	m.clocks = writing_whole_clocks(w, v->clocks, v->clock_count);
	m.n_history = v->history_count;
	m.history = ARENA_ARRAY(w->arena, v->history_count, Koers__V1__HistoryLine *);
	for (size_t i = 0; i < v->history_count; i++)
		m.history[i] = history_line(w, &v->history[i]);
	answer.call_id = w->call_id;
	answer.body_case = KOERS__V1__ANSWER__BODY_EXPLANATION;
	answer.explanation = &m;
	m.truncated = protobuf_c_message_get_packed_size(&answer.base) > FRAME_MAX;  // the mark takes room itself
	fit(&m, protobuf_c_message_get_packed_size(&answer.base));
	return writing_pack(w, &answer);
}
