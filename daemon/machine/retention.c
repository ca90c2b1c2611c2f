// Retention.
#include "machine/retention.h"

#include "machine/erase.h"
#include "machine/link.h"
#include "machine/query.h"

enum { TIMERS_SCANNED_MAX = 1000 };

struct ground {
	struct term term;
	const char *name;
};

// Terms of different units are compared by the day they end on.
static bool is_longer(const struct op *op, int64_t from_ms, struct term a, struct term b)
{
	const struct calendar *c = &op->rules->calendar;
	return calendar_term_due_ms(c, from_ms, a, false) > calendar_term_due_ms(c, from_ms, b, false);
}

// Of its laws the longest (Wmo 5.3.4, Jw 7.3.8(3)).
static struct ground by_law(const struct op *op, const struct request *r)
{
	const struct norms *n = &op->rules->norms;
	const struct {
		enum law law;
		struct ground ground;
	} laws[] = {
		{ LAW_WMO, { n->retention_wmo, "retention_wmo" } },
		{ LAW_JEUGDWET, { n->retention_jeugdwet, "retention_jeugdwet" } },
		{ LAW_PARTICIPATIEWET, { n->retention_participatiewet, "retention_participatiewet" } },
		{ LAW_WGS, { n->retention_wgs, "retention_wgs" } },
	};
	const struct ground *longest = NULL;
	for (size_t i = 0; i < ARRAY_LEN(laws); i++)
		if (set_has(r->facts.laws, (int)laws[i].law) &&
			(longest == NULL || is_longer(op, r->changed_at_ms, laws[i].ground.term, longest->term)))
			longest = &laws[i].ground;
	return longest != NULL ? *longest : (struct ground){ n->retention_no_law, "retention_no_law" };
}

// A question that was worked on before it went elsewhere has a file of its own, and that file's term.
static struct ground ground_of(const struct op *op, const struct request *r)
{
	const struct norms *n = &op->rules->norms;
	if (r->route == ROUTE_NEEDS_INFO)
		return (struct ground){ n->info_erase, "retention_no_basis" };
	bool passed_on = r->state == REQUEST_STATE_FORWARDED || r->route == ROUTE_SIGNPOST;
	if (passed_on && r->holder == 0)
		return (struct ground){ n->retention_forwarded, "retention_forwarded" };
	return by_law(op, r);
}

int64_t retention_due_ms(struct op *op, const struct request *r)
{
	if (request_is_open(r->state) || r->state == REQUEST_STATE_RECEIVED || r->state == REQUEST_STATE_ERASED ||
		link_is_live(op, r))
		return 0;
	return calendar_term_due_ms(&op->rules->calendar, r->changed_at_ms, ground_of(op, r).term, false);
}

// ---- moments --------------------------------------------------------------------------------------------------------

static bool is_marked(const struct request *r)
{
	return r->retention_due_ms > r->changed_at_ms;
}

static int64_t day_after(const struct op *op, int64_t at_ms)
{
	const struct calendar *c = &op->rules->calendar;
	return calendar_instant(c, calendar_local_day(c, at_ms) + 1, 0);
}

int64_t retention_mark_due(struct op *op, const struct request *r)
{
	return is_marked(r) ? 0 : retention_due_ms(op, r);
}

// The moment of marking is kept, not that of the term: from it the day is counted.
void retention_mark(struct op *op, struct request *r)
{
	r->retention_due_ms = op->now_ms;
	struct audit_fields fields = { .verb = VERB_TICK, .detail = "retention_over" };
	record_audit(op, r, &fields);
}

// Not before the term, should that have been made longer since.
int64_t retention_purge_due(struct op *op, const struct request *r)
{
	int64_t due = is_marked(r) ? retention_due_ms(op, r) : 0;
	if (due == 0)
		return 0;
	int64_t after = day_after(op, r->retention_due_ms);
	return after > due ? after : due;
}

void retention_purge(struct op *op, struct request *r)
{
	const char *ground = ground_of(op, r).name;
	erase_request(op, r);
	struct audit_fields fields = { .verb = VERB_PURGE, .detail = ground };
	record_audit(op, r, &fields);
	store_put_request(op->txn, r);
	erase_household_rest(op, r->household);
}

// ---- what is due ----------------------------------------------------------------------------------------------------

static bool fill(struct op *op, uint64_t id, const struct query *q, struct view_retention *ret)
{
	struct request r;
	if (!store_get_request(op->txn, id, &r))
		return false;
	int64_t due = retention_due_ms(op, &r);
	if (due == 0 || due >= q->until_ms)
		return false;
	int64_t marked = due > q->now_ms ? due : q->now_ms;
	*ret = (struct view_retention){ .request = r.id,
		.state = r.state,
		.changed_at_ms = r.changed_at_ms,
		.due_at_ms = due,
		.erased_at_ms = is_marked(&r) ? retention_purge_due(op, &r) : day_after(op, marked) };
	return true;
}

// Along the timers: one who has ended has none before its retention, but for the clock of an erasure that was asked.
void query_list_retention(struct op *op, const struct query *q)
{
	struct view_retention *views = ARENA_ARRAY(op->arena, q->page_size, struct view_retention);
	struct view_list *list = &op->answer->list;
	int64_t due = q->after_ms;
	uint64_t whose = q->after;
	op->answer->kind = ANSWER_RETENTION;
	*list = (struct view_list){ .retention = views };
	for (size_t i = 0; store_next_timer(op->txn, due, whose, &due, &whose) && due < q->until_ms; i++) {
		if (whose < TIMER_ASSIGNEE && fill(op, whose, q, &views[list->count]))
			list->count++;
		if (list->count == q->page_size || i == TIMERS_SCANNED_MAX) {
			list->next = whose < TIMER_ASSIGNEE ? whose : UINT64_MAX;
			list->next_ms = due;
			return;
		}
	}
}
