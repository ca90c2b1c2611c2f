// What a rehearsal reads: past decisions with all they were made of, and the configurations they were made under.
//
// A page is one audited reading: facts are health data. It looks at so many requests and no more, and holds so many
// candidates and no more, so that it fits a frame; the next page goes on behind the last request it looked at.
#include <string.h>

#include "machine/query.h"
#include "machine/verbs.h"

// A decision's line is some 600 bytes at the most, a candidate's 60: a thousand of these are a frame.
enum { SCAN_MAX = 500, LINE_WEIGHT = 10, PAGE_WEIGHT_MAX = 1000, DECISIONS_LOOKED_AT = 20 };

// ---- list_decisions -------------------------------------------------------------------------------------------------

enum answer_code list_decisions_decide(struct op *op)
{
	if (op->command->caller.role != ROLE_OPERATOR)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only an operator may do this");
	return ANSWER_OK;
}

// Ids rise with the time of receipt: the last one received before `since`, by halves. A request that is not there any
// more counts as the one after it.
static uint64_t last_before(struct op *op, int64_t since_ms)
{
	uint64_t low = 0;
	uint64_t high = store_meta(op->txn)->last_request;
	struct request r;
	while (low < high) {
		uint64_t middle = low + (high - low + 1) / 2;
		uint64_t found = store_next_request(op->txn, middle - 1);
		bool is_there = found != 0 && found <= high && store_get_request(op->txn, found, &r);
		if (is_there && r.received_at_ms < since_ms)
			low = found;
		else
			high = middle - 1;
	}
	return low;
}

// The first decision that rules made; what waited for its basis has one before it without any.
static bool first_by_rules(struct op *op, const struct request *r, struct decision *ret)
{
	for (uint32_t n = 1; n <= r->decision_count && n <= DECISIONS_LOOKED_AT; n++)
		if (store_get_decision(op->txn, r->id, n, true, ret) && ret->step_count > 0)
			return true;
	return false;
}

static const char *id_of(struct op *op, uint32_t assignee)
{
	return arena_strdup(op->arena, op_assignee_id(op, assignee));
}

static void fill_line(struct op *op, const struct decision *d, struct view_past_decision *ret)
{
	const char **gidsen = ARENA_ARRAY(op->arena, d->candidate_count, const char *);
	const char **covers = ARENA_ARRAY(op->arena, d->candidate_count, const char *);
	for (size_t i = 0; i < d->candidate_count; i++) {
		gidsen[i] = id_of(op, d->candidates[i].assignee);
		covers[i] = id_of(op, d->candidates[i].cover);
	}
	*ret = (struct view_past_decision){
		.decision = *d,
		.assignee = id_of(op, d->assignee),
		.supporting = id_of(op, d->supporting),
		.case_lead = id_of(op, d->case_lead),
		.previous_gids = id_of(op, d->previous_gids),
		.gidsen = gidsen,
		.covers = covers,
	};
}

// True while the page has room; the decision went in, or there was none.
static bool take(struct op *op, const struct request *r, size_t *weight, struct view_past_decision *views)
{
	struct view_list *list = &op->answer->list;
	struct decision d;
	if (r->state == REQUEST_STATE_ERASED)
		return true;
	if (!first_by_rules(op, r, &d)) {
		list->passed_over++;
		return true;
	}
	if (list->count > 0 && *weight + LINE_WEIGHT + d.candidate_count > PAGE_WEIGHT_MAX)
		return false;
	*weight += LINE_WEIGHT + d.candidate_count;
	fill_line(op, &d, &views[list->count++]);
	return true;
}

static void fill_page(struct op *op, struct view_past_decision *views)
{
	const struct command_list_decisions *c = &op->command->decisions;
	struct view_list *list = &op->answer->list;
	uint64_t begin = c->after != 0 ? c->after : last_before(op, c->since_ms);
	size_t weight = 0, looked_at = 0;
	struct request r;
	for (uint64_t id = begin; (id = store_next_request(op->txn, id)) != 0;) {
		if (list->count == c->page_size || looked_at++ == SCAN_MAX) {
			list->next = id - 1;
			return;
		}
		if (!store_get_request(op->txn, id, &r))
			return;
		if (r.received_at_ms >= c->until_ms)
			return;
		if (r.received_at_ms >= c->since_ms && !take(op, &r, &weight, views)) {
			list->next = id - 1;
			return;
		}
	}
}

void list_decisions_apply(struct op *op)
{
	struct view_past_decision *views = ARENA_ARRAY(op->arena, op->command->decisions.page_size,
		struct view_past_decision);
	op->answer->kind = ANSWER_DECISIONS;
	op->answer->list = (struct view_list){ .decisions = views };
	fill_page(op, views);
	struct audit_fields fields = { .detail = "rehearsal" };
	record_audit(op, NULL, &fields);
}

// ---- configurations -------------------------------------------------------------------------------------------------

// What a frame holds beside the rest.
enum { STRETCH_MAX = 48 * 1024 };

void query_configuration(struct op *op, const struct query *q)
{
	struct view_configuration *v = &op->answer->configuration;
	const unsigned char *hash = q->has_checkpoint ? q->checkpoint : op->config->hash;
	struct bytes stored;
	if (!store_get_config(op->txn, hash, &stored)) {
		op_refuse(op, ANSWER_NOT_FOUND, "there has been no such configuration");
		return;
	}
	uint64_t from = q->after < stored.len ? q->after : stored.len;
	size_t len = stored.len - from < STRETCH_MAX ? stored.len - from : STRETCH_MAX;
	op->answer->kind = ANSWER_CONFIGURATION;
	*v = (struct view_configuration){ .total = stored.len };
	memcpy(v->hash, hash, sizeof(v->hash));
	v->data = (struct bytes){ arena_memdup(op->arena, (const char *)stored.data + from, len), len };
}
