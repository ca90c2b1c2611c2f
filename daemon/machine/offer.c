// Assignments.
#include "machine/offer.h"

#include "machine/requests.h"
#include "machine/settle.h"

#include <assert.h>
#include <string.h>

#include "rules/clocks.h"

static void note_freed(struct op *op, uint32_t assignee)
{
	for (size_t i = 0; i < op->freed_count; i++)
		if (op->freed[i] == assignee)
			return;
	if (op->freed_count < FREED_MAX)
		op->freed[op->freed_count++] = assignee;
	else
		settle_soon(op, assignee);
}

static void count_load(struct op *op, const struct assignment *a, bool add)
{
	struct assignee *who = store_assignee(op->txn, a->assignee);
	struct meta *meta = store_meta(op->txn);
	if (who == NULL)
		return;  // the transaction is broken
	if (add) {
		who->load += a->weight;
		who->open_count++;
		meta->open_assignments++;
	} else {
		assert(who->load >= a->weight && who->open_count > 0);
		who->load -= a->weight;
		who->open_count--;
		meta->open_assignments--;
		note_freed(op, a->assignee);
	}
	store_mark_assignee(op->txn, who);
	store_mark_meta(op->txn);
}

static void note_last_offer(struct op *op, uint32_t assignee)
{
	struct assignee *who = store_assignee(op->txn, assignee);
	struct meta *meta = store_meta(op->txn);
	if (who == NULL)
		return;
	who->last_offer = ++meta->offers;
	who->last_offer_ms = op->now_ms;
	store_mark_assignee(op->txn, who);
	store_mark_meta(op->txn);
}

// The request's own fields name the assignments that matter now.
static void point_at(struct request *r, const struct assignment *a)
{
	bool offered = a->state == ASSIGNMENT_STATE_OFFERED;
	if (offered && a->takes_over != 0) {
		r->handover = a->assignee;
		r->handover_assignment = a->id;
	} else if (a->role == ASSIGNMENT_ROLE_SUPPORTING) {
		r->supporting = a->assignee;
		r->supporting_assignment = a->id;
	} else if (a->role == ASSIGNMENT_ROLE_PROCESS_LEAD) {
		r->process_lead = a->assignee;
		r->process_assignment = a->id;
	} else {
		r->holder = a->assignee;
		r->holder_assignment = a->id;
		r->waitlisted_at_ms = 0;
	}
	if (offered && a->role != ASSIGNMENT_ROLE_SUPPORTING)
		r->offers_made++;
}

static void make(struct op *op, struct request *r, const struct offer_terms *terms, enum assignment_state state,
	struct assignment *ret)
{
	struct meta *meta = store_meta(op->txn);
	bool offered = state == ASSIGNMENT_STATE_OFFERED;
	struct assignment a = {
		.id = ++meta->last_assignment,
		.assignee = terms->assignee,
		.request = r->id,
		.revision = 1,
		.state = (uint8_t)state,
		.role = (uint8_t)terms->role,
		.weight = terms->weight,
		.over_capacity = terms->over_capacity,
		.to_duty = terms->to_duty,
		.takes_over = terms->takes_over,
		.by_rules = terms->by_rules,
		.offered_at_ms = op->now_ms,
		.due_at_ms = offered ? offer_due_ms(op->rules, r->facts.urgency, terms->to_duty, op->now_ms) : 0,
		.answered_at_ms = offered ? 0 : op->now_ms,
		.previous = r->last_assignment,
		.previous_assignee = r->last_assignee,
	};
	store_mark_meta(op->txn);
	r->last_assignment = a.id;
	r->last_assignee = a.assignee;
	point_at(r, &a);
	store_put_assignment(op->txn, &a);
	count_load(op, &a, true);
	note_last_offer(op, a.assignee);
	op->transitions++;
	*ret = a;
}

void offer_make(struct op *op, struct request *r, const struct offer_terms *terms, struct assignment *ret)
{
	make(op, r, terms, ASSIGNMENT_STATE_OFFERED, ret);
	notify_assignee(op, ret->assignee, NOTICE_KIND_OFFER, r, ret,
		terms->takes_over != 0 ? "handover" : assignment_role_name(ret->role));
}

void offer_place(struct op *op, struct request *r, const struct offer_terms *terms, struct assignment *ret)
{
	make(op, r, terms, ASSIGNMENT_STATE_ACCEPTED, ret);
}

void offer_move(struct op *op, struct assignment *a, enum assignment_event event)
{
	if (!txn_is_ok(op->txn))
		return;  // the row may be an empty one
	enum assignment_state to = assignment_next_state(a->state, event);
	assert(to != 0);
	bool was_open = assignment_is_open(a->state);
	a->state = (uint8_t)to;
	a->revision++;
	if (to == ASSIGNMENT_STATE_OFFERED)
		a->answered_at_ms = 0;
	else if (a->answered_at_ms == 0)
		a->answered_at_ms = op->now_ms;
	if (assignment_is_open(to) != was_open) {
		a->ended_at_ms = was_open ? op->now_ms : 0;
		count_load(op, a, !was_open);
	}
	store_put_assignment(op->txn, a);
	op->transitions++;
}

void offer_withdraw_all(struct op *op, struct request *r)
{
	uint32_t assignee = r->last_assignee;
	uint64_t id = r->last_assignment;
	struct assignment a;
	while (id != 0 && store_get_assignment(op->txn, assignee, id, &a)) {
		assignee = a.previous_assignee;
		id = a.previous;
		if (a.state == ASSIGNMENT_STATE_OFFERED)
			offer_move(op, &a, ASSIGNMENT_RESCIND);
		else if (a.state == ASSIGNMENT_STATE_ACCEPTED && a.role != ASSIGNMENT_ROLE_PROCESS_LEAD)
			offer_move(op, &a, ASSIGNMENT_REVOKE);
		else
			continue;
		if (a.role == ASSIGNMENT_ROLE_PARTNER)
			request_drop_clock(r, CLOCK_CHECK_BACK);
		notify_assignee(op, a.assignee, NOTICE_KIND_OFFER_RESCINDED, r, &a, "");
	}
	r->holder = 0;
	r->holder_assignment = 0;
	r->supporting = 0;
	r->supporting_assignment = 0;
	r->handover = 0;
	r->handover_assignment = 0;
}

void offer_forget_who_was_away(struct op *op, struct request *r)
{
	uint32_t assignee = r->last_assignee;
	uint64_t id = r->last_assignment;
	struct assignment a;
	r->declined_count = 0;
	while (id != 0 && store_get_assignment(op->txn, assignee, id, &a)) {
		if (a.state == ASSIGNMENT_STATE_DECLINED)
			offer_note_declined(r, a.assignee);
		assignee = a.previous_assignee;
		id = a.previous;
	}
}

bool offer_has_declined(const struct request *r, uint32_t assignee)
{
	for (size_t i = 0; i < r->declined_count; i++)
		if (r->declined[i] == assignee)
			return true;
	return false;
}

void offer_note_declined(struct request *r, uint32_t assignee)
{
	if (offer_has_declined(r, assignee))
		return;
	if (r->declined_count == DECLINED_MAX) {  // the oldest may be asked again: better than nobody
		memmove(r->declined, r->declined + 1, sizeof(r->declined) - sizeof(r->declined[0]));
		r->declined_count--;
	}
	r->declined[r->declined_count++] = assignee;
}
