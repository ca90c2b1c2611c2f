// Tasks: what operators, coordinators and process leads have to do, because nobody and no timer will. The rows begin
// and end with what they are about (model/listing.h); two kinds end when a person says that it is done.
#include "machine/tasks.h"

#include <stdlib.h>
#include <string.h>

#include "machine/people.h"
#include "machine/query.h"
#include "machine/requests.h"
#include "machine/verbs.h"

enum { TASK_SCAN_MAX = 500 };

void task_household_conflict(struct op *op, struct household *h, bool conflict)
{
	h->conflict = conflict;
	if (conflict)
		store_put_task(op->txn, TASK_KIND_HOUSEHOLD_CONFLICT, h->id, op->now_ms);
	else
		store_delete_task(op->txn, TASK_KIND_HOUSEHOLD_CONFLICT, h->id);
}

// ---- list_tasks -----------------------------------------------------------------------------------------------------

static bool answers_for(const struct op *op, const struct caller *who, uint16_t ordinal)
{
	const struct config_network *n = &op->config->networks[ordinal];
	if (who->role == ROLE_PROCESS_LEAD)
		return strcmp(n->process_lead, who->peer) == 0;
	return who->role == ROLE_GIDS && strcmp(op->config->gidsen[n->coordinator].id, who->peer) == 0;
}

static bool has_tasks(const struct op *op, const struct caller *who)
{
	for (size_t i = 0; i < op->config->network_count; i++)
		if (answers_for(op, who, (uint16_t)i))
			return true;
	return who->role == ROLE_OPERATOR;
}

static bool may_see(const struct op *op, const struct caller *who, const char *network)
{
	uint16_t ordinal = config_find_network(op->config, network);
	return who->role == ROLE_OPERATOR || (ordinal != NO_ORDINAL && answers_for(op, who, ordinal));
}

static int64_t term_from(const struct op *op, int64_t from_ms, struct term term)
{
	return calendar_term_due_ms(&op->rules->calendar, from_ms, term, false);
}

static int64_t erasure_due(const struct request *r)
{
	for (size_t i = 0; i < r->clock_count; i++)
		if (r->clocks[i].clock == CLOCK_ERASURE)
			return r->clocks[i].due_at_ms;
	return 0;
}

static void fill_of_request(struct op *op, const struct request *r, struct view_task *v)
{
	const struct norms *norms = &op->rules->norms;
	switch ((enum task_kind)v->kind) {
	case TASK_KIND_FORWARD:
		v->due_at_ms = term_from(op, v->since_ms, norms->task);  // Awb 2:3(1): "onverwijld"
		v->detail = arena_strdup(op->arena, r->forwarded_to);
		break;
	case TASK_KIND_NOBODY:
		v->due_at_ms = request_earliest_due(r);
		v->detail = arena_strdup(op->arena, op_assignee_id(op, r->holder));
		break;
	case TASK_KIND_NO_REPLY:
		v->due_at_ms = term_from(op, r->state_since_ms, norms->info_erase);
		v->detail = r->sender;
		break;
	case TASK_KIND_ERASURE:
		v->due_at_ms = erasure_due(r);
		break;
	case TASK_KIND_HOUSEHOLD_CONFLICT:
		break;
	}
}

// False when the row is about nothing any more, or not this caller's to see.
static bool fill_task(struct op *op, const struct caller *who, const struct task_row *row, struct view_task *v)
{
	struct household h = { .id = 0 };
	struct request r;
	uint64_t request = row->id;
	if (row->kind == TASK_KIND_HOUSEHOLD_CONFLICT) {
		if (!store_get_household(op->txn, row->id, &h))
			return false;
		request = h.last_request;
	}
	if (!store_get_request(op->txn, request, &r) || !may_see(op, who, r.network))
		return false;
	*v = (struct view_task){ .kind = row->kind,
		.request = r.id,
		.household = h.id,
		.since_ms = row->since_ms,
		.detail = "",
		.network = r.network };
	fill_of_request(op, &r, v);
	if (h.id != 0) {
		v->due_at_ms = term_from(op, row->since_ms, op->rules->norms.task);
		v->detail = arena_strdup(op->arena, op_assignee_id(op, h.case_lead));
	}
	return true;
}

// The earliest first, what has no term last.
static int by_due(const void *left, const void *right)
{
	const struct view_task *a = left;
	const struct view_task *b = right;
	int64_t due_a = a->due_at_ms != 0 ? a->due_at_ms : INT64_MAX;
	int64_t due_b = b->due_at_ms != 0 ? b->due_at_ms : INT64_MAX;
	if (due_a != due_b)
		return due_a < due_b ? -1 : 1;
	if (a->kind != b->kind)
		return a->kind < b->kind ? -1 : 1;
	return a->request < b->request ? -1 : a->request > b->request;
}

void query_list_tasks(struct op *op, const struct query *q)
{
	if (!has_tasks(op, &q->caller)) {
		op_refuse(op, ANSWER_PERMISSION_DENIED, "only operators, coordinators and process leads have tasks");
		return;
	}
	struct view_task *views = ARENA_ARRAY(op->arena, q->page_size, struct view_task);
	struct view_list *list = &op->answer->list;
	op->answer->kind = ANSWER_TASKS;
	*list = (struct view_list){ .tasks = views };
	struct task_row row = { .kind = q->after_part, .id = q->after };
	for (size_t i = 0; store_next_task(op->txn, row.kind, row.id, &row); i++) {
		struct task_row beyond;
		if (fill_task(op, &q->caller, &row, &views[list->count]))
			list->count++;
		if ((list->count == q->page_size || i == TASK_SCAN_MAX) &&
			store_next_task(op->txn, row.kind, row.id, &beyond)) {
			list->next = row.id;
			list->next_part = row.kind;
			break;
		}
	}
	qsort(views, list->count, sizeof(views[0]), by_due);
}

// ---- finish_task ----------------------------------------------------------------------------------------------------

struct finishing {
	struct request request;
	struct household household;  // of a conflict
	bool repeated;               // it is done already
};

static enum answer_code find_forward(struct op *op, struct finishing *f)
{
	if (f->request.state != REQUEST_STATE_FORWARDED)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "this request is not forwarded");
	f->repeated = f->request.forward_sent_ms != 0;
	return ANSWER_OK;
}

static enum answer_code find_conflict(struct op *op, struct finishing *f)
{
	if (!store_get_household(op->txn, f->request.household, &f->household))
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "this request has no household");
	f->repeated = !f->household.conflict;
	return ANSWER_OK;
}

enum answer_code finish_task_decide(struct op *op)
{
	const struct command_request *c = &op->command->request;
	struct finishing *f = ARENA_NEW(op->arena, struct finishing);
	enum role role = op->command->caller.role;
	op->plan = f;
	op->answer->kind = ANSWER_DONE;
	if (role != ROLE_OPERATOR && role != ROLE_PROCESS_LEAD)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only an operator or a process lead may do this");
	if (c->task == TASK_KIND_FORWARD && role != ROLE_OPERATOR)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only an operator sends on what is forwarded");
	// That of another network is, for a process lead, as one that is not there.
	if (!store_get_request(op->txn, c->request, &f->request) || f->request.state == REQUEST_STATE_ERASED ||
		!may_see(op, &op->command->caller, f->request.network))
		return op_refuse(op, ANSWER_NOT_FOUND, "there is no such request");
	switch ((enum task_kind)c->task) {
	case TASK_KIND_FORWARD:
		return find_forward(op, f);
	case TASK_KIND_HOUSEHOLD_CONFLICT:
		return find_conflict(op, f);
	case TASK_KIND_NOBODY:
	case TASK_KIND_NO_REPLY:
	case TASK_KIND_ERASURE:
		break;
	}
	return op_refuse_field(op, "kind",
		"should be forward or household_conflict: the others end by what is done about them");
}

void finish_task_apply(struct op *op)
{
	const struct command_request *c = &op->command->request;
	struct finishing *f = op->plan;
	struct request *r = &f->request;
	if (f->repeated)
		return;
	if (c->task == TASK_KIND_FORWARD) {
		r->forward_sent_ms = op->now_ms;
	} else {
		task_household_conflict(op, &f->household, false);
		store_put_household(op->txn, &f->household);
	}
	struct seal_id note = record_note(op, r, &c->reason);
	request_touch(op, r);
	struct audit_fields fields = { .detail = task_kind_name(c->task), .reason = &note };
	record_audit(op, r, &fields);
	request_put(op, r);
}
