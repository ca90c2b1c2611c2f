// Queries over ordered things: the waitlist in its order, the stream of decisions, the audit chain.
#include <string.h>

#include "base/strbuf.h"
#include "machine/query.h"
#include "machine/waiting.h"

enum { VERIFY_MAX = 2000 };

// ---- the waitlist ---------------------------------------------------------------------------------------------------

struct head {
	struct waitlist_row row;
	bool there;
};

static struct head *first_head(struct head *heads, size_t count)
{
	struct head *best = NULL;
	for (size_t i = 0; i < count; i++)
		if (heads[i].there && (best == NULL || waiting_is_before(&heads[i].row, &best->row)))
			best = &heads[i];
	return best;
}

static void fill_waiting(struct op *op, const struct waitlist_row *row, uint32_t position, struct view_waiting *v)
{
	struct request r;
	if (!store_get_request(op->txn, row->request, &r))
		return;
	*v = (struct view_waiting){
		.request = r.id,
		.urgency = row->urgency,
		.network = r.network,
		.asked_at_ms = r.asked_at_ms,
		.due_at_ms = row->due_ms,
		.waiting_since_ms = r.waitlisted_at_ms,
		.to_coordinator_ms = waiting_until_ms(op, &r),
		.laws = row->class.laws,
		.skills = row->class.skills,
		.weight = row->class.weight,
		.position = position,
	};
}

void query_list_waitlist(struct op *op, const struct query *q)
{
	const struct waitlist_class *classes;
	size_t count = store_waiting_classes(op->txn, &classes);
	struct head *heads = ARENA_ARRAY(op->arena, count, struct head);
	for (size_t i = 0; i < count; i++)
		heads[i].there = store_next_waiting(op->txn, classes[i], NULL, &heads[i].row);
	struct view_waiting *views = ARENA_ARRAY(op->arena, q->page_size, struct view_waiting);
	struct view_list *list = &op->answer->list;
	op->answer->kind = ANSWER_WAITLIST;
	*list = (struct view_list){ .waiting = views };
	struct head *best;
	for (uint64_t position = 1; (best = first_head(heads, count)) != NULL; position++) {
		if (list->count == q->page_size) {
			list->next = position - 1;
			return;
		}
		if (position > q->after)
			fill_waiting(op, &best->row, (uint32_t)position, &views[list->count++]);
		struct waitlist_row row = best->row;
		best->there = store_next_waiting(op->txn, row.class, &row, &best->row);
	}
}

// ---- the stream -----------------------------------------------------------------------------------------------------

static const char *rules_of(struct op *op, const struct audit_entry *e)
{
	struct decision d;
	if (e->decision == 0 || !store_get_decision(op->txn, e->request, e->decision, false, &d))
		return "";
	struct strbuf b;
	strbuf_init(&b, op->arena);
	for (size_t i = 0; i < d.step_count; i++)
		strbuf_printf(&b, "%s%s", i == 0 ? "" : " ", d.steps[i].rule);
	return strbuf_text(&b);
}

static void fill_watch(struct op *op, const struct audit_entry *e, struct view_watch *v)
{
	struct request r;
	bool about = e->request != 0 && store_get_request(op->txn, e->request, &r);
	*v = (struct view_watch){
		.sequence = e->sequence,
		.at_ms = e->start_ms,
		.verb = e->verb,
		.by = *e->who != '\0' ? e->who : "koersd",
		.request = e->request,
		.detail = e->detail,
		.entry_point = about ? r.sender : "",
		.network = about ? r.network : "",
		.assignee = arena_strdup(op->arena, op_assignee_id(op, e->assignee)),
		.rules = rules_of(op, e),
		.urgency = about ? r.facts.urgency : 0,
		.state = e->state,
	};
}

void query_watch(struct op *op, const struct query *q)
{
	struct view_watch *views = ARENA_ARRAY(op->arena, q->page_size, struct view_watch);
	struct view_list *list = &op->answer->list;
	op->answer->kind = ANSWER_WATCH;
	*list = (struct view_list){ .watch = views, .last = store_meta(op->txn)->last_audit };
	struct audit_entry e;
	for (uint64_t s = q->after + 1; s <= list->last && list->count < q->page_size; s++)
		if (store_get_audit(op->txn, s, &e))
			fill_watch(op, &e, &views[list->count++]);
}

// ---- the chain ------------------------------------------------------------------------------------------------------

static void find_fault(struct view_audit_verdict *v, uint64_t sequence, const char *why)
{
	v->intact = false;
	v->fault = sequence;
	v->why = why;
}

static bool check_entry(struct view_audit_verdict *v, const struct query *q, const struct audit_entry *e,
	unsigned char previous[32])
{
	unsigned char hash[32];
	store_audit_hash(e, previous, hash);
	v->checked++;
	if (memcmp(hash, e->hash, sizeof(hash)) != 0) {
		find_fault(v, e->sequence, "the entry was changed, or an entry before it is missing or out of order");
		return false;
	}
	if (q->has_checkpoint && e->sequence == q->upto && memcmp(hash, q->checkpoint, sizeof(hash)) != 0) {
		find_fault(v, e->sequence, "the chain is not the one the checkpoint was taken from");
		return false;
	}
	memcpy(previous, hash, sizeof(hash));
	return true;
}

void query_verify_audit(struct op *op, const struct query *q)
{
	const struct meta *meta = store_meta(op->txn);
	struct view_audit_verdict *v = &op->answer->audit_verdict;
	op->answer->kind = ANSWER_AUDIT_VERDICT;
	*v = (struct view_audit_verdict){ .intact = true, .last = meta->last_audit, .why = "" };
	memcpy(v->head, meta->audit_head, sizeof(v->head));
	uint64_t first = q->after == 0 ? 1 : q->after;
	unsigned char previous[32] = { 0 };
	struct audit_entry e;
	if (first > 1 && store_get_audit(op->txn, first - 1, &e))
		memcpy(previous, e.hash, sizeof(previous));
	// A long log is verified in stretches: the caller goes on from first + checked.
	for (uint64_t s = first; s <= meta->last_audit && v->checked < VERIFY_MAX; s++) {
		if (!store_get_audit(op->txn, s, &e)) {
			find_fault(v, s, "the entry is missing");
			return;
		}
		if (!check_entry(v, q, &e, previous))
			return;
	}
	bool to_the_end = first + v->checked > meta->last_audit;
	if (to_the_end && memcmp(previous, meta->audit_head, sizeof(previous)) != 0)
		find_fault(v, meta->last_audit, "the newest entry is not the one the log ends with");
	if (q->has_checkpoint && q->upto > meta->last_audit)
		find_fault(v, q->upto, "the log is shorter than the checkpoint");
}
