// handover: a gids gives a request to a colleague, named or found by the rules.
//
// The colleague gets an offer with a time-out like any other, marked as a handover; the request stays with its holder,
// in the state it is in, until the offer is accepted. Then the holder's part is HANDED_OVER and the colleague's is the
// holder's; when it was the case lead's, the regie goes with it, and so does all else that gids has in the household.
// Who was named and does not take it: the handover is over, and the holder is told. By the rules: the next one is
// asked, after so many the coordinator, then the process lead, then it is over too.
#include "machine/handover.h"

#include "machine/accept.h"
#include "machine/offer.h"
#include "machine/regie.h"
#include "machine/route.h"

bool handover_is_possible(struct op *op, const struct request *r)
{
	struct assignment a;
	return r->holder != 0 && store_get_assignment(op->txn, r->holder, r->holder_assignment, &a) &&
	       a.state == ASSIGNMENT_STATE_ACCEPTED && a.role == ASSIGNMENT_ROLE_HOLDER;
}

// ---- asking ---------------------------------------------------------------------------------------------------------

static void tell_holder(struct op *op, const struct request *r, const char *detail)
{
	struct assignment a;
	if (store_get_assignment(op->txn, r->holder, r->holder_assignment, &a))
		notify_assignee(op, r->holder, NOTICE_KIND_ASSIGNED, r, &a, detail);
}

static void forget_offer(struct request *r)
{
	r->handover = 0;
	r->handover_assignment = 0;
}

uint32_t handover_ask(struct op *op, struct request *r, const struct choice *c, bool by_rules, enum verb cause,
	struct assignment *ret)
{
	const struct offer_terms terms = { .assignee = c->assignee,
		.role = ASSIGNMENT_ROLE_HOLDER,
		.weight = r->weight,
		.over_capacity = c->over_capacity,
		.takes_over = r->holder,
		.by_rules = by_rules };
	struct choice kept = *c;  // with the one who is asked among the candidates; the holder has it still
	kept.assignee = r->holder;
	offer_make(op, r, &terms, ret);
	return route_keep_choice(op, r, cause, &kept);
}

bool handover_by_rules(struct op *op, struct request *r, enum verb cause, uint32_t *ret_decision)
{
	struct choice c;
	struct assignment a;
	successor_choose(op, r, &c);
	if (c.assignee == 0) {
		tell_holder(op, r, "handover_nobody");
		return false;
	}
	*ret_decision = handover_ask(op, r, &c, true, cause, &a);
	return true;
}

uint32_t handover_next(struct op *op, struct request *r, const struct assignment *a, enum verb cause)
{
	uint32_t decision = 0;
	forget_offer(r);
	offer_note_declined(r, a->assignee);
	request_touch(op, r);
	if (a->by_rules)
		handover_by_rules(op, r, cause, &decision);
	else
		tell_holder(op, r, cause == VERB_EXPIRE ? "handover_expired" : "handover_declined");
	return decision;
}

void handover_lapse(struct op *op, struct request *r, const struct assignment *a, enum verb cause)
{
	uint32_t decision;
	forget_offer(r);
	if (r->offers_made > 0)
		r->offers_made--;
	request_touch(op, r);
	if (a->by_rules)
		handover_by_rules(op, r, cause, &decision);
	else
		tell_holder(op, r, "handover_lapsed");
}

void handover_rescind(struct op *op, struct request *r)
{
	struct assignment a;
	if (r->handover != 0 && store_get_assignment(op->txn, r->handover, r->handover_assignment, &a) &&
		a.state == ASSIGNMENT_STATE_OFFERED) {
		offer_move(op, &a, ASSIGNMENT_RESCIND);
		notify_assignee(op, a.assignee, NOTICE_KIND_OFFER_RESCINDED, r, &a, "handover");
	}
	forget_offer(r);
}

// ---- accepted -------------------------------------------------------------------------------------------------------

// Who supported and is the holder now, supports no more.
static void end_own_support(struct op *op, struct request *r)
{
	struct assignment a;
	if (r->supporting != r->holder || !store_get_assignment(op->txn, r->supporting, r->supporting_assignment, &a))
		return;
	offer_move(op, &a, a.state == ASSIGNMENT_STATE_OFFERED ? ASSIGNMENT_RESCIND : ASSIGNMENT_COMPLETE);
	r->supporting = 0;
	r->supporting_assignment = 0;
}

// A case lead or a coordinator may lack what the request needs: then somebody who has it supports. A process lead who
// holds one for want of anybody else needs no mandate.
static void seek_support(struct op *op, struct request *r)
{
	const struct acquaintance who = { .household = 0 };
	const struct choose_wish wish = { .who = &who,
		.mandates = r->needed_mandates,
		.skills = r->needed_skills,
		.weight = r->weight,
		.urgency = r->facts.urgency };
	bool by_gids = op_ordinal(op, r->holder) != NO_ORDINAL;
	uint32_t supporting = by_gids && r->supporting == 0 ? choose_support(op, r, &wish) : 0;
	struct assignment a;
	if (supporting == 0)
		return;
	const struct offer_terms terms = {
		.assignee = supporting, .role = ASSIGNMENT_ROLE_SUPPORTING, .weight = op->rules->norms.weight_supporting
	};
	offer_make(op, r, &terms, &a);
}

// The request has another holder: who that is, and who it was, are told. Returns the decision's number.
static uint32_t change_holder(struct op *op, struct request *r, const struct assignment *old,
	const struct assignment *a, const char *note)
{
	struct choice c;
	successor_keep(op, r, a->assignee, note, &c);
	r->holder = a->assignee;
	r->holder_assignment = a->id;
	forget_offer(r);
	offer_note_declined(r, old->assignee);  // who gave it away is not asked again, nor to support
	end_own_support(op, r);
	request_touch(op, r);
	notify_assignee(op, old->assignee, NOTICE_KIND_ASSIGNED, r, old, "handed_over");
	notify_assignee(op, a->assignee, NOTICE_KIND_ASSIGNED, r, a, "taken_over");
	seek_support(op, r);
	c.supporting = r->supporting;
	return route_keep_choice(op, r, VERB_HANDOVER, &c);
}

uint32_t handover_place(struct op *op, struct request *r, uint32_t to)
{
	struct assignment old, a;
	if (!store_get_assignment(op->txn, r->holder, r->holder_assignment, &old))
		return 0;
	const struct offer_terms terms = {
		.assignee = to, .role = ASSIGNMENT_ROLE_HOLDER, .weight = r->weight, .takes_over = old.assignee
	};
	handover_rescind(op, r);
	offer_move(op, &old, ASSIGNMENT_HAND_OVER);
	offer_place(op, r, &terms, &a);
	r->holder = old.assignee;  // until the decision is made
	return change_holder(op, r, &old, &a, "with_the_family");
}

void handover_accept(struct op *op, struct holding *h)
{
	struct assignment *a = &h->assignment;
	struct request *r = &h->request;
	struct assignment old;
	struct household family;
	if (!store_get_assignment(op->txn, r->holder, r->holder_assignment, &old))
		return;
	offer_move(op, &old, ASSIGNMENT_HAND_OVER);
	offer_move(op, a, ASSIGNMENT_ACCEPT);
	uint32_t decision = change_holder(op, r, &old, a, "taken_over");
	bool family_too = regie_hand_over(op, r, old.assignee, a, &family);
	bool leads = family_too ? family.case_lead == a->assignee : accept_take_regie(op, r, a, &family);
	struct audit_fields fields = {
		.assignment = a, .decision = decision, .detail = leads ? "taken_over_with_regie" : "taken_over"
	};
	record_audit(op, r, &fields);
	request_put(op, r);
	if (family_too)
		regie_move_family(op, &family, r, old.assignee, a->assignee);
	if (leads)
		accept_gather_offers(op, &family, r);
	holding_answer(op, a, r);
}

// ---- the verb -------------------------------------------------------------------------------------------------------

static enum answer_code check_role(struct op *op, const struct assignment *a)
{
	switch ((enum assignment_role)a->role) {
	case ASSIGNMENT_ROLE_HOLDER:
		return ANSWER_OK;
	case ASSIGNMENT_ROLE_SUPPORTING:
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			"a supporting part is not handed over: close it; the request is its holder's to hand over");
	case ASSIGNMENT_ROLE_PARTNER:
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			"freely accessible help is not handed over: check back on it");
	case ASSIGNMENT_ROLE_PROCESS_LEAD:
		break;
	}
	return op_refuse(op, ANSWER_FAILED_PRECONDITION,
		"the process lead's part is not handed over: scale down, or assign the request");
}

enum answer_code handover_decide(struct op *op)
{
	enum answer_code code = holding_decide(op);
	const struct holding *h = op->plan;
	const struct request *r = &h->request;
	if (code == ANSWER_OK)
		holding_again(op, h->assignment.state == ASSIGNMENT_STATE_ACCEPTED && r->handover == 0);
	if (code != ANSWER_OK || h->repeated)
		return code;
	if (h->assignment.state != ASSIGNMENT_STATE_ACCEPTED)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "only an accepted assignment can be handed over");
	code = check_role(op, &h->assignment);
	if (code != ANSWER_OK)
		return code;
	if (r->handover != 0)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "a handover is under way: it waits for an answer");
	uint32_t named;
	if (*op->command->assignment.gids != '\0')
		return successor_named(op, r, op->command->assignment.gids, &named);
	struct choice c;
	struct request fresh = *r;
	fresh.offers_made = 0;
	successor_choose(op, &fresh, &c);
	return c.assignee != 0 ? ANSWER_OK
			       : op_refuse(op, ANSWER_FAILED_PRECONDITION, "nobody can take it over: name somebody");
}

void handover_apply(struct op *op)
{
	const struct command_assignment *c = &op->command->assignment;
	struct holding *h = op->plan;
	struct assignment *a = &h->assignment;
	struct request *r = &h->request;
	struct assignment offer;
	uint32_t decision = 0;
	if (h->repeated)
		return;
	a->note = record_note(op, r, &c->note);
	holding_remember(op, a);
	a->revision++;
	store_put_assignment(op->txn, a);
	r->offers_made = 0;
	if (*c->gids != '\0') {
		struct choice choice;
		const struct assignee *named = store_assignee_by_id(op->txn, c->gids);
		successor_keep(op, r, named->number, "named_by_holder", &choice);
		decision = handover_ask(op, r, &choice, false, VERB_HANDOVER, &offer);
	} else {
		handover_by_rules(op, r, VERB_HANDOVER, &decision);
	}
	request_touch(op, r);
	struct audit_fields fields = { .assignment = a,
		.decision = decision,
		.detail = *c->gids != '\0' ? "asked_by_name" : "asked_by_rules",
		.reason = &a->note };
	record_audit(op, r, &fields);
	request_put(op, r);
	holding_answer(op, a, r);
}
