// undo: one's own accept or close is taken back, within a day [norm], and only while nothing came after it.
//
// An accept becomes the offer it was, with a fresh time to answer; the regie that it brought is given up, unless
// another request of the family is in hand under it. A close becomes the request in hand that it was: load, clocks,
// household, case lead and who supported are as before. Offers that the closing withdrew stay withdrawn.
#include <string.h>

#include "machine/assignee.h"
#include "machine/link.h"
#include "machine/offer.h"
#include "machine/people.h"
#include "machine/verbs.h"

static enum answer_code refuse(struct op *op, const char *why)
{
	return op_refuse(op, ANSWER_FAILED_PRECONDITION, why);
}

static bool is_too_late(const struct op *op, int64_t done_at_ms)
{
	return op->now_ms >= calendar_term_due_ms(&op->rules->calendar, done_at_ms, op->rules->norms.undo, false);
}

static bool is_the_holders(const struct holding *h)
{
	return h->request.holder == h->assignment.assignee && h->request.holder_assignment == h->assignment.id;
}

static enum answer_code decide_accept(struct op *op, const struct holding *h)
{
	const struct assignment *a = &h->assignment;
	bool supports = a->role == ASSIGNMENT_ROLE_SUPPORTING;
	if (a->takes_over != 0)
		return refuse(op, "what was handed over is not undone: hand it over to who had it");
	if (assignment_next_state(a->state, ASSIGNMENT_UNDO_ACCEPT) == 0)
		return refuse(op, "something has happened since: the accept cannot be undone any more");
	if (!supports && (!is_the_holders(h) || request_next_state(h->request.state, REQUEST_UNDO_ACCEPT) == 0))
		return refuse(op, "something has happened since: the accept cannot be undone any more");
	if (!supports && h->request.handover != 0)
		return refuse(op, "somebody was asked to take over since: the accept cannot be undone any more");
	if (is_too_late(op, a->answered_at_ms))
		return refuse(op, "it is too late to undo the accept: hand the request over, or ask the coordinator");
	return ANSWER_OK;
}

static enum request_event undo_event(const struct assignment *a)
{
	return a->role == ASSIGNMENT_ROLE_PARTNER ? REQUEST_UNDO_CLOSE_PARTNER : REQUEST_UNDO_CLOSE;
}

static enum answer_code decide_close(struct op *op, const struct holding *h)
{
	const struct assignment *a = &h->assignment;
	const struct request *r = &h->request;
	if (a->state != ASSIGNMENT_STATE_COMPLETED)
		return refuse(op, "something has happened since: the close cannot be undone any more");
	if (!assignee_is_active(op, a->assignee))  // whose key may still be known, and who can have nothing in hand
		return refuse(op, "who closed it has left since: reopen the request, and somebody else gets it");
	if (a->role == ASSIGNMENT_ROLE_SUPPORTING) {
		if (!r->counted || r->supporting != 0)
			return refuse(op, "the request has ended since, or somebody else supports: nothing to undo");
	} else if (!is_the_holders(h) || request_next_state(r->state, undo_event(a)) == 0) {
		return refuse(op, "something has happened since: the close cannot be undone any more");
	}
	if (is_too_late(op, a->ended_at_ms))
		return refuse(op, a->role == ASSIGNMENT_ROLE_SUPPORTING
					  ? "it is too late to undo the close: ask the holder or the coordinator"
					  : "it is too late to undo the close: reopen the request");
	return ANSWER_OK;
}

enum answer_code undo_decide(struct op *op)
{
	enum answer_code code = holding_decide(op);
	const struct holding *h = op->plan;
	if (code != ANSWER_OK || h->repeated)
		return code;
	switch ((enum verb)h->assignment.last_verb) {
	case VERB_ACCEPT:
		return decide_accept(op, h);
	case VERB_CLOSE:
		return decide_close(op, h);
	default:
		return refuse(op, "the last step on this assignment was no accept and no close: "
				  "nothing else can be undone");
	}
}

// ---- an accept ------------------------------------------------------------------------------------------------------

// Another request of the family is in hand: then somebody must have the regie.
static bool is_led_on(struct op *op, const struct household *h, const struct request *undone)
{
	uint64_t id = h->last_request;
	struct request r;
	struct assignment a;
	for (size_t i = 0; id != 0 && i < HOUSEHOLD_CHAIN_MAX && store_get_request(op->txn, id, &r); i++) {
		id = r.household_previous;
		if (r.id != undone->id && r.counted && r.holder != 0 &&
			store_get_assignment(op->txn, r.holder, r.holder_assignment, &a) &&
			a.state == ASSIGNMENT_STATE_ACCEPTED && a.role == ASSIGNMENT_ROLE_HOLDER)
			return true;
	}
	return false;
}

static bool give_up_regie(struct op *op, const struct request *r, const struct assignment *a, int64_t accepted_at_ms)
{
	struct household h;
	if (r->household == 0 || !store_get_household(op->txn, r->household, &h) || h.case_lead != a->assignee ||
		h.case_lead_since_ms != accepted_at_ms || is_led_on(op, &h, r))
		return false;
	h.case_lead = 0;
	h.case_lead_since_ms = 0;
	store_put_household(op->txn, &h);
	notify_assignee(op, a->assignee, NOTICE_KIND_CASE_LEAD, r, a, "you_gave_up_the_regie");
	return true;
}

static void undo_accept(struct op *op, struct assignment *a, struct request *r)
{
	int64_t accepted_at_ms = a->answered_at_ms;
	bool gave_up = false;
	a->offered_at_ms = op->now_ms;
	a->due_at_ms = offer_due_ms(op->rules, r->facts.urgency, a->to_duty, op->now_ms);
	offer_move(op, a, ASSIGNMENT_UNDO_ACCEPT);
	notify_assignee(op, a->assignee, NOTICE_KIND_OFFER, r, a, assignment_role_name(a->role));
	if (a->role == ASSIGNMENT_ROLE_SUPPORTING) {
		request_touch(op, r);
	} else {
		request_move(op, r, REQUEST_UNDO_ACCEPT);
		if (a->role == ASSIGNMENT_ROLE_PARTNER)
			request_drop_clock(r, CLOCK_CHECK_BACK);
		gave_up = give_up_regie(op, r, a, accepted_at_ms);
	}
	struct audit_fields fields = { .assignment = a, .detail = gave_up ? "accept_and_regie" : "accept" };
	record_audit(op, r, &fields);
	request_put(op, r);
	holding_answer(op, a, r);
	link_unsee(op, r);
}

// ---- a close --------------------------------------------------------------------------------------------------------

static void undo_close_supporting(struct op *op, struct assignment *a, struct request *r)
{
	r->supporting = a->assignee;
	r->supporting_assignment = a->id;
	request_touch(op, r);
	struct audit_fields fields = { .assignment = a, .detail = "supporting" };
	record_audit(op, r, &fields);
	request_put(op, r);
	holding_answer(op, a, r);
}

// Has it room for this part beside the holder's? In the millisecond of the closing other parts may have ended too: the
// process lead's by scaling down, or that of who supported and then took over.
static bool has_room_for(const struct request *r, const struct assignment *a)
{
	if (a->role == ASSIGNMENT_ROLE_SUPPORTING)
		return r->supporting == 0 && a->assignee != r->holder;
	return a->role == ASSIGNMENT_ROLE_PROCESS_LEAD && r->process_lead == 0 && r->scaled_up;
}

static bool was_sent_home(const struct request *r, const struct assignment *a, int64_t closed_at_ms)
{
	return has_room_for(r, a) && a->state == ASSIGNMENT_STATE_COMPLETED && a->ended_at_ms == closed_at_ms &&
	       a->last_verb != VERB_CLOSE;
}

// Who was with it beside the holder until the same closing sent them home; of two the newer one.
static void call_back(struct op *op, struct request *r, int64_t closed_at_ms)
{
	uint32_t assignee = r->last_assignee;
	uint64_t id = r->last_assignment;
	struct assignment a;
	r->supporting = r->process_lead = 0;
	r->supporting_assignment = r->process_assignment = 0;
	for (; id != 0 && store_get_assignment(op->txn, assignee, id, &a); assignee = a.previous_assignee) {
		id = a.previous;
		if (!was_sent_home(r, &a, closed_at_ms))
			continue;
		offer_move(op, &a, ASSIGNMENT_UNDO_CLOSE);
		notify_assignee(op, a.assignee, NOTICE_KIND_ASSIGNED, r, &a, "close_undone");
		if (a.role == ASSIGNMENT_ROLE_SUPPORTING) {
			r->supporting = a.assignee;
			r->supporting_assignment = a.id;
		} else {
			r->process_lead = a.assignee;
			r->process_assignment = a.id;
		}
	}
}

// The household is open again, and led by who led it: the lead that the closing released, unless somebody else has the
// regie by now.
static void rejoin_household(struct op *op, struct request *r, const struct assignment *a, int64_t closed_at_ms)
{
	struct acquaintance nobody = { .household = 0 };
	struct household before, h;
	bool by_gids = a->role == ASSIGNMENT_ROLE_HOLDER && op_ordinal(op, a->assignee) != NO_ORDINAL;
	if (r->household == 0 || !store_get_household(op->txn, r->household, &before))
		return;
	household_join(op, r, &nobody, true);
	if (!store_get_household(op->txn, r->household, &h) || h.case_lead != 0)
		return;
	bool released = before.closed_at_ms == closed_at_ms && before.case_lead_since_ms != 0;
	if (!released && !by_gids)
		return;
	h.case_lead = released ? before.previous_case_lead : a->assignee;
	h.case_lead_since_ms = released ? before.case_lead_since_ms : op->now_ms;
	store_put_household(op->txn, &h);
	notify_assignee(op, h.case_lead, NOTICE_KIND_CASE_LEAD, r, h.case_lead == a->assignee ? a : NULL,
		"you_have_the_regie");
}

static void undo_close(struct op *op, struct assignment *a, struct request *r)
{
	int64_t closed_at_ms = a->ended_at_ms;
	a->note = (struct seal_id){ { 0 } };  // why it was closed stays among the notes
	offer_move(op, a, ASSIGNMENT_UNDO_CLOSE);
	if (a->role == ASSIGNMENT_ROLE_SUPPORTING) {
		undo_close_supporting(op, a, r);
		return;
	}
	memset(r->outcomes, 0, sizeof(r->outcomes));
	r->closed_at_ms = 0;
	r->retention_due_ms = 0;
	request_move(op, r, undo_event(a));
	request_run_on_clocks(r);
	call_back(op, r, closed_at_ms);
	rejoin_household(op, r, a, closed_at_ms);
	struct audit_fields fields = { .assignment = a, .detail = "close" };
	record_audit(op, r, &fields);
	request_put(op, r);
	holding_answer(op, a, r);
	link_run_on(op, r);
}

void undo_apply(struct op *op)
{
	struct holding *h = op->plan;
	struct assignment *a = &h->assignment;
	if (h->repeated)
		return;
	bool accept = a->last_verb == VERB_ACCEPT;
	holding_remember(op, a);
	if (accept)
		undo_accept(op, a, &h->request);
	else
		undo_close(op, a, &h->request);
}
