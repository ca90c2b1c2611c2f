// accept: a gids (partner, process lead) takes what was offered. The gids who accepts a household's first request
// becomes its case lead; what others of the household were offered meanwhile comes to that gids.
#include "machine/accept.h"

#include "machine/handover.h"
#include "machine/hold.h"
#include "machine/link.h"
#include "machine/offer.h"
#include "machine/people.h"
#include "machine/route.h"
#include "machine/verbs.h"
#include "machine/waiting.h"

// Offered before the interest was declared, or before two families turned out to be one.
static bool is_barred(struct op *op, const struct holding *h)
{
	struct household family;
	return h->request.household != 0 && store_get_household(op->txn, h->request.household, &family) &&
	       household_has_interest(&family, h->assignment.assignee);
}

enum answer_code accept_decide(struct op *op)
{
	enum answer_code code = holding_decide(op);
	const struct holding *h = op->plan;
	if (code != ANSWER_OK || h->repeated)
		return code;
	if (assignment_next_state(h->assignment.state, ASSIGNMENT_ACCEPT) == 0)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "this is no open offer");
	// The time decides, whether or not the tick that ends the offer has run.
	if (op->now_ms >= h->assignment.due_at_ms)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "the offer has expired");
	if (is_barred(op, h))
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			"you declared a conflict of interest with this family: decline it");
	return ANSWER_OK;
}

void accept_gather_offers(struct op *op, const struct household *h, const struct request *accepted)
{
	uint64_t id = h->last_request;
	for (size_t i = 0; id != 0 && i < HOUSEHOLD_CHAIN_MAX && op->transitions < TRANSITIONS_MAX; i++) {
		struct request r;
		if (!store_get_request(op->txn, id, &r))
			return;
		id = r.household_previous;
		bool elsewhere = r.state == REQUEST_STATE_OFFERED && r.holder != h->case_lead;
		if (r.id == accepted->id || (!elsewhere && r.state != REQUEST_STATE_WAITLISTED) ||
			offer_has_declined(&r, h->case_lead))
			continue;
		if (r.state == REQUEST_STATE_WAITLISTED)
			waiting_leave(op, &r);
		offer_withdraw_all(op, &r);
		request_move(op, &r, REQUEST_QUEUE);
		r.offers_made = 0;
		uint32_t decision = route_request(op, &r, VERB_ACCEPT);
		struct audit_fields fields = { .decision = decision, .assignee = r.holder, .detail = "one_case_lead" };
		record_audit(op, &r, &fields);
		request_put(op, &r);
	}
}

bool accept_take_regie(struct op *op, const struct request *r, const struct assignment *a, struct household *ret)
{
	// Who was a partner when it was offered may be a gids by now: freely accessible help brings no regie.
	bool by_gids = op_ordinal(op, a->assignee) != NO_ORDINAL && a->role == ASSIGNMENT_ROLE_HOLDER;
	if (!by_gids || r->household == 0 || !store_get_household(op->txn, r->household, ret) ||
		(ret->case_lead != 0 && !ret->lead_interim))
		return false;
	ret->case_lead = a->assignee;
	ret->lead_interim = false;
	ret->case_lead_since_ms = op->now_ms;
	store_put_household(op->txn, ret);
	notify_assignee(op, a->assignee, NOTICE_KIND_CASE_LEAD, r, a, "you_have_the_regie");
	return true;
}

void accept_apply(struct op *op)
{
	struct holding *h = op->plan;
	struct assignment *a = &h->assignment;
	struct request *r = &h->request;
	if (h->repeated)
		return;
	holding_remember(op, a);
	if (a->takes_over != 0) {
		handover_accept(op, h);
		return;
	}
	offer_move(op, a, ASSIGNMENT_ACCEPT);
	struct household family;
	bool leads = false;
	if (a->role == ASSIGNMENT_ROLE_SUPPORTING) {
		request_touch(op, r);
	} else {
		request_move(op, r, REQUEST_ACCEPT);
		hold_survive(op, r);
		if (a->role == ASSIGNMENT_ROLE_PARTNER)
			request_add_clock(op, r, CLOCK_CHECK_BACK);
		leads = accept_take_regie(op, r, a, &family);
	}
	struct audit_fields fields = { .assignment = a, .detail = leads ? "case_lead" : "" };
	record_audit(op, r, &fields);
	request_put(op, r);
	// Notices of links that were acknowledged while it was only an offer.
	const struct feed *f = store_feed_by_peer(op->txn, op->command->caller.peer);
	if (r->first_linked != 0 && f != NULL && f->last_link != 0 && f->last_link <= f->acknowledged)
		link_seen(op, r);
	if (leads)
		accept_gather_offers(op, &family, r);
	holding_answer(op, a, r);
}
