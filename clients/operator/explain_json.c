// Why a request went where it went, as JSON (contract section 4).
#include "operator/explain.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "common/message_json.h"
#include "common/names.h"

// Texts of a decision that are null when empty: most of them.
static void put_text(json_t *object, const char *key, const char *text)
{
	json_put(object, key, json_text_or_null(text));
}

static void put_name(json_t *object, const char *key, const ProtobufCEnumDescriptor *type, int value)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	put_text(object, key, names_of(a, type, value));
}

static void append(json_t *list, json_t *value)
{
	if (json_array_append_new(list, value) != 0)
		memory_end();
}

// ---- facts ---------------------------------------------------------------------------------------------------------

static json_t *set_json(const char *text)
{
	json_t *set = json_array();
	while (*text != '\0') {
		size_t len = strcspn(text, ", ");
		if (len > 0)
			append(set, json_stringn(text, len));
		text += len;
		text += strspn(text, ", ");
	}
	return set;
}

static json_t *fact_json(const Koers__V1__Fact *f)
{
	if (strcmp(f->kind, "set") == 0)
		return set_json(strcmp(f->value, "none") == 0 ? "" : f->value);
	if (strcmp(f->kind, "flag") == 0)
		return json_boolean(strcmp(f->value, "yes") == 0 || strcmp(f->value, "true") == 0);
	if (strcmp(f->kind, "number") == 0) {
		char *end;
		long long number = strtoll(f->value, &end, 10);
		return end != f->value && *end == '\0' ? json_integer(number) : json_null();
	}
	return json_text_or_null(f->value);
}

static json_t *facts_json(const Koers__V1__DecisionTrace *d)
{
	json_t *facts = json_object();
	for (size_t i = 0; i < d->n_facts; i++)
		json_put(facts, d->facts[i]->name, fact_json(d->facts[i]));
	return facts;
}

// ---- one decision --------------------------------------------------------------------------------------------------

static json_t *ruleset_json(const Koers__V1__DecisionTrace *d)
{
	json_t *ruleset = json_object();
	put_text(ruleset, "name", d->ruleset_name);
	put_text(ruleset, "version", d->ruleset_version);
	put_text(ruleset, "hash", d->ruleset_hash);
	return ruleset;
}

static json_t *stages_json(const Koers__V1__DecisionTrace *d)
{
	json_t *stages = json_array();
	for (size_t i = 0; i < d->n_stages; i++)
		append(stages, message_json(&d->stages[i]->base));
	return stages;
}

static json_t *outcome_json(const Koers__V1__DecisionTrace *d)
{
	json_t *outcome = json_object();
	put_text(outcome, "route", d->route);
	put_text(outcome, "network", d->network_id);
	put_text(outcome, "assignee", d->assignee);
	put_text(outcome, "supporting", d->supporting);
	json_put(outcome, "linked_to", d->linked_to != 0 ? json_integer((json_int_t)d->linked_to) : json_null());
	put_name(outcome, "urgency", &koers__v1__urgency__descriptor, (int)d->urgency);
	json_put(outcome, "safety_lane", json_boolean(d->safety_lane));
	json_put(outcome, "scaled_up", json_boolean(d->scaled_up));
	json_put(outcome, "waitlisted", json_boolean(d->waitlisted));
	return outcome;
}

static json_t *candidates_json(const Koers__V1__DecisionTrace *d)
{
	json_t *candidates = json_array();
	for (size_t i = 0; i < d->n_candidates; i++)
		append(candidates, message_json(&d->candidates[i]->base));
	return candidates;
}

static void put_decision(json_t *object, const Koers__V1__DecisionTrace *d)
{
	json_put(object, "facts", facts_json(d));
	json_put(object, "ruleset", ruleset_json(d));
	json_put(object, "stages", stages_json(d));
	json_put(object, "outcome", outcome_json(d));
	json_put(object, "candidates", candidates_json(d));
}

static json_t *decision_json(const Koers__V1__DecisionTrace *d)
{
	json_t *object = json_object();
	json_put(object, "number", json_integer(d->number));
	json_put(object, "at", json_time_or_null(d->at_ms));
	put_text(object, "cause", d->cause);
	put_decision(object, d);
	return object;
}

// ---- clocks and history --------------------------------------------------------------------------------------------

static bool has_ended(Koers__V1__RequestState state)
{
	return state == KOERS__V1__REQUEST_STATE__REQUEST_STATE_FORWARDED ||
	       state == KOERS__V1__REQUEST_STATE__REQUEST_STATE_LINKED ||
	       state == KOERS__V1__REQUEST_STATE__REQUEST_STATE_CLOSED ||
	       state == KOERS__V1__REQUEST_STATE__REQUEST_STATE_WITHDRAWN ||
	       state == KOERS__V1__REQUEST_STATE__REQUEST_STATE_ERASED;
}

static const char *clock_state(const Koers__V1__Clock *c, const Koers__V1__Explanation *e, int64_t now_ms)
{
	if (c->met_at_ms != 0)
		return "MET";
	if (strcmp(c->state, "suspended") == 0)
		return "SUSPENDED";
	if (has_ended(e->state))
		return "ENDED";
	return c->due_at_ms <= now_ms ? "OVERDUE" : "RUNNING";
}

static json_t *clocks_json(const Koers__V1__Explanation *e, int64_t now_ms)
{
	json_t *clocks = json_array();
	for (size_t i = 0; i < e->n_clocks; i++) {
		const Koers__V1__Clock *c = e->clocks[i];
		json_t *clock = json_object();
		put_text(clock, "name", c->name);
		json_put(clock, "started_at", json_time_or_null(c->started_at_ms));
		json_put(clock, "due_at", json_time_or_null(c->due_at_ms));
		json_put(clock, "met_at", json_time_or_null(c->met_at_ms));
		json_put(clock, "suspended_days", json_integer(c->suspended_days));
		put_text(clock, "state", clock_state(c, e, now_ms));
		append(clocks, clock);
	}
	return clocks;
}

static const Koers__V1__DecisionTrace *find_decision(const Koers__V1__Explanation *e, uint32_t number)
{
	for (size_t i = 0; i < e->n_decisions; i++)
		if (e->decisions[i]->number == number)
			return e->decisions[i];
	return NULL;
}

static json_t *history_line(const Koers__V1__Explanation *e, const Koers__V1__HistoryLine *h)
{
	const Koers__V1__DecisionTrace *d = h->decision != 0 ? find_decision(e, h->decision) : NULL;
	json_t *line = json_object();
	json_put(line, "at", json_time_or_null(h->at_ms));
	put_text(line, "event", h->event);
	put_text(line, "by", h->by);
	put_text(line, "detail", h->detail);
	json_put(line, "decision", d != NULL ? decision_json(d) : json_null());
	return line;
}

static bool told(const Koers__V1__Explanation *e, uint32_t decision)
{
	for (size_t i = 0; i < e->n_history; i++)
		if (e->history[i]->decision == decision)
			return true;
	return false;
}

// All decisions are in the history: one whose line was left out to fit a frame gets a line of its own, first.
static json_t *history_json(const Koers__V1__Explanation *e)
{
	json_t *history = json_array();
	for (size_t i = 0; i < e->n_decisions; i++) {
		const Koers__V1__DecisionTrace *d = e->decisions[i];
		if (told(e, d->number))
			continue;
		json_t *line = json_object();
		json_put(line, "at", json_time_or_null(d->at_ms));
		put_text(line, "event", "decision");
		put_text(line, "by", "koersd");
		put_text(line, "detail", d->cause);
		json_put(line, "decision", decision_json(d));
		append(history, line);
	}
	for (size_t i = 0; i < e->n_history; i++)
		append(history, history_line(e, e->history[i]));
	return history;
}

json_t *explain_json(const Koers__V1__Explanation *e, int64_t now_ms)
{
	Koers__V1__DecisionTrace none;
	koers__v1__decision_trace__init(&none);
	json_t *top = json_new_top();
	json_put(top, "request_id", json_integer((json_int_t)e->request_id));
	put_text(top, "display_id", e->display_id);
	put_name(top, "state", &koers__v1__request_state__descriptor, (int)e->state);
	put_name(top, "public_state", &koers__v1__public_state__descriptor, (int)e->public_state);
	json_put(top, "asked_at", json_time_or_null(e->asked_at_ms));
	put_text(top, "entry_point", e->entry_point);
	put_decision(top, e->n_decisions > 0 ? e->decisions[e->n_decisions - 1] : &none);
	json_put(top, "clocks", clocks_json(e, now_ms));
	json_put(top, "history", history_json(e));
	json_put(top, "truncated", json_boolean(e->truncated));
	return top;
}
