// Audited readings by an operator: a request, why it went where it went, the log. The entry is in the same transaction
// and the answer leaves after the commit: logged before seen.
#include <string.h>

#include "machine/load.h"
#include "machine/requests.h"
#include "machine/verbs.h"
#include "machine/views.h"

enum { HISTORY_MAX = 200, DECISIONS_MAX = 50 };

enum answer_code reading_decide(struct op *op)
{
	const struct command_request *c = &op->command->request;
	struct request *r = ARENA_NEW(op->arena, struct request);
	op->plan = r;
	if (op->command->caller.role != ROLE_OPERATOR)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only an operator may do this");
	if (!store_get_request(op->txn, c->request, r))
		return op_refuse(op, ANSWER_NOT_FOUND, "there is no such request");
	if (r->safety_lane && !c->reason.present)
		return op_refuse_field(op, op->command->verb == VERB_EXPLAIN ? "explain.reason" : "show_request.reason",
			"this request is in the safety lane: say why you look at it (--reason)");
	return ANSWER_OK;
}

static void log_reading(struct op *op, struct request *r)
{
	struct seal_id reason = record_note(op, r, &op->command->request.reason);
	struct audit_fields fields = { .reason = &reason };
	record_audit(op, r, &fields);
	store_put_request(op->txn, r);
}

// ---- show_request ---------------------------------------------------------------------------------------------------

void show_request_apply(struct op *op)
{
	struct request *r = op->plan;
	log_reading(op, r);
	op->answer->kind = ANSWER_REQUEST_DETAIL;
	struct view_request_detail *v = &op->answer->request_detail;
	view_request_detail_fill(op, r, v);
	// Who is to send it on must know where to: opened with a reason, which is in the log.
	v->has_forward_note = r->state == REQUEST_STATE_FORWARDED && op->command->request.reason.present &&
			      record_find_note(op, r, &r->forward_note, &v->forward_note);
}

// ---- explain --------------------------------------------------------------------------------------------------------

static const struct rule *find_rule(const struct ruleset *rules, const char *id)
{
	for (size_t s = 0; s < STAGE_COUNT; s++)
		for (size_t i = 0; i < rules->stages[s].rule_count; i++)
			if (strcmp(rules->stages[s].rules[i].id, id) == 0)
				return &rules->stages[s].rules[i];
	return NULL;
}

// Reasons and basis are copied: the rule set may be dropped from memory before the answer is written.
static void explain_step(struct op *op, const struct stored_step *s, const struct ruleset *rules, struct view_step *ret)
{
	const struct rule *rule = rules != NULL ? find_rule(rules, s->rule) : NULL;
	*ret = (struct view_step){
		.stage = s->stage, .rule = arena_strdup(op->arena, s->rule), .reason = "", .note = s->note
	};
	if (rule == NULL)
		return;
	const char **basis = ARENA_ARRAY(op->arena, rule->basis_count, const char *);
	for (size_t i = 0; i < rule->basis_count; i++)
		basis[i] = arena_strdup(op->arena, rule->basis[i]);
	ret->reason = arena_strdup(op->arena, rule->reason);
	ret->basis = basis;
	ret->basis_count = rule->basis_count;
}

static void explain_candidates(struct op *op, const struct decision *d, struct view_decision *v)
{
	struct view_candidate *c = ARENA_ARRAY(op->arena, d->candidate_count, struct view_candidate);
	for (size_t i = 0; i < d->candidate_count; i++)
		c[i] = (struct view_candidate){
			.gids = arena_strdup(op->arena, op_assignee_id(op, d->candidates[i].assignee)),
			.dropped_by = d->candidates[i].dropped_by,
			.chosen = d->candidates[i].chosen,
			.load = d->candidates[i].load,
			.capacity = d->candidates[i].capacity,
		};
	v->candidates = c;
	v->candidate_count = d->candidate_count;
}

static void explain_decision(struct op *op, const struct decision *d, struct view_decision *v)
{
	const struct config_snapshot *config = load_earlier(op->machine, op->txn, d->configuration);
	const struct ruleset *rules = config != NULL ? &config->ruleset : NULL;
	*v = (struct view_decision){
		.number = d->number,
		.at_ms = d->at_ms,
		.cause = d->cause,
		.ruleset_name = rules != NULL ? arena_strdup(op->arena, rules->name) : "",
		.ruleset_version = rules != NULL ? arena_strdup(op->arena, rules->version) : "",
		.ruleset_hash = rules != NULL ? arena_strdup(op->arena, rules->hash) : "",
		.facts = d->facts,
		.route = d->route,
		.network = d->network,
		.assignee = arena_strdup(op->arena, op_assignee_id(op, d->assignee)),
		.supporting = arena_strdup(op->arena, op_assignee_id(op, d->supporting)),
		.linked_to = d->linked_to,
		.urgency = d->urgency,
		.safety_lane = d->safety_lane,
		.scaled_up = d->scaled_up,
		.waitlisted = d->waitlisted,
	};
	struct view_step *steps = ARENA_ARRAY(op->arena, d->step_count, struct view_step);
	for (size_t i = 0; i < d->step_count; i++)
		explain_step(op, &d->steps[i], rules, &steps[i]);
	v->steps = steps;
	v->step_count = d->step_count;
	explain_candidates(op, d, v);
}

static void explain_decisions(struct op *op, const struct request *r, struct view_explanation *x)
{
	uint32_t first = r->decision_count > DECISIONS_MAX ? r->decision_count - DECISIONS_MAX + 1 : 1;
	struct view_decision *views = ARENA_ARRAY(op->arena, r->decision_count - first + 1, struct view_decision);
	for (uint32_t n = first; n <= r->decision_count; n++) {
		struct decision d;
		if (store_get_decision(op->txn, r->id, n, true, &d))
			explain_decision(op, &d, &views[x->decision_count++]);
	}
	x->decisions = views;
}

static void explain_history(struct op *op, uint64_t last, struct view_explanation *x)
{
	struct view_history *lines = ARENA_ARRAY(op->arena, HISTORY_MAX, struct view_history);
	size_t at = HISTORY_MAX;  // filled from the end: the chain runs from new to old
	struct audit_entry e;
	for (uint64_t s = last; s != 0 && at > 0 && store_get_audit(op->txn, s, &e); s = e.previous_of_request) {
		lines[--at] = (struct view_history){
			.at_ms = e.start_ms,
			.verb = e.verb,
			.by = *e.who != '\0' ? e.who : "koersd",
			.detail = e.detail,
			.decision = e.decision,
			.assignee = arena_strdup(op->arena, op_assignee_id(op, e.assignee)),
			.state = e.state,
		};
	}
	x->history = lines + at;
	x->history_count = HISTORY_MAX - at;
}

void explain_apply(struct op *op)
{
	struct request *r = op->plan;
	uint64_t last = r->last_audit;  // the reading itself is no part of the history it shows
	log_reading(op, r);
	struct view_explanation *x = &op->answer->explanation;
	op->answer->kind = ANSWER_EXPLANATION;
	*x = (struct view_explanation){
		.request = r->id,
		.state = r->state,
		.public_state = r->public_state,
		.asked_at_ms = r->asked_at_ms,
		.entry_point = r->sender,
		.clocks = arena_memdup(op->arena, r->clocks, r->clock_count * sizeof(r->clocks[0])),
		.clock_count = r->clock_count,
	};
	explain_decisions(op, r, x);
	explain_history(op, last, x);
}

// ---- show_audit -----------------------------------------------------------------------------------------------------

enum answer_code show_audit_decide(struct op *op)
{
	if (op->command->caller.role != ROLE_OPERATOR)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only an operator may do this");
	struct request *r = NULL;
	if (op->command->audit.request != 0) {
		r = ARENA_NEW(op->arena, struct request);
		if (!store_get_request(op->txn, op->command->audit.request, r))
			return op_refuse(op, ANSWER_NOT_FOUND, "there is no such request");
	}
	op->plan = r;
	return ANSWER_OK;
}

static size_t audit_of_request(struct op *op, const struct request *r, struct view_audit *views, size_t max)
{
	uint64_t after = op->command->audit.after_sequence;
	uint64_t *wanted = ARENA_ARRAY(op->arena, max, uint64_t);
	size_t count = 0;
	struct audit_entry e;
	// The chain runs backwards: keep the oldest `max` beyond `after`.
	for (uint64_t s = r->last_audit; s > after && store_get_audit(op->txn, s, &e); s = e.previous_of_request)
		wanted[count++ % max] = s;
	size_t kept = count < max ? count : max;
	for (size_t i = 0; i < kept; i++)
		store_get_audit(op->txn, wanted[(count - 1 - i) % max], &views[i].entry);
	return kept;
}

void show_audit_apply(struct op *op)
{
	const struct command_show_audit *c = &op->command->audit;
	struct request *r = op->plan;
	struct view_audit *views = ARENA_ARRAY(op->arena, c->page_size, struct view_audit);
	struct view_list *list = &op->answer->list;
	struct meta *meta = store_meta(op->txn);
	op->answer->kind = ANSWER_AUDIT;
	*list = (struct view_list){ .audit = views, .last = meta->last_audit };
	memcpy(list->head, meta->audit_head, sizeof(list->head));
	if (r != NULL) {
		list->count = audit_of_request(op, r, views, c->page_size);
	} else {
		for (uint64_t s = c->after_sequence + 1; list->count < c->page_size && s <= meta->last_audit; s++)
			if (store_get_audit(op->txn, s, &views[list->count].entry))
				list->count++;
	}
	if (list->count == c->page_size)
		list->next = views[list->count - 1].entry.sequence;
	struct seal_id reason = { { 0 } };
	if (r != NULL) {
		reason = record_note(op, r, &c->reason);
	}
	struct audit_fields fields = { .reason = &reason };
	record_audit(op, r, &fields);
	if (r != NULL)
		store_put_request(op->txn, r);
}
