// Routing.
#include "machine/route.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "machine/accept.h"
#include "machine/handover.h"
#include "machine/link.h"
#include "machine/moments.h"
#include "machine/offer.h"
#include "machine/routing.h"
#include "machine/scale.h"
#include "machine/status.h"
#include "machine/waiting.h"

static void tell_process_lead(struct routing *t)
{
	bool joins = t->r->scaled_up && request_is_routed(t->r->state) && scale_join(t->op, t->r);
	if (!t->first)
		return;
	if (t->verdict.scaled_up && !t->was_scaled_up && !joins)
		notify_process_lead(t->op, NOTICE_KIND_SCALED_UP, t->r, "scaled_up");
	else if (!joins && t->verdict.notify_process_lead && !t->was_in_lane)
		notify_process_lead(t->op, NOTICE_KIND_SCALED_UP, t->r, "safety_lane");
	if (t->who.conflict)
		notify_process_lead(t->op, NOTICE_KIND_HOUSEHOLD_CONFLICT, t->r, "household_conflict");
}

// ---- the routes -----------------------------------------------------------------------------------------------------

static void go_forward(struct routing *t)
{
	struct request *r = t->r;
	const char *to = *t->municipality != '\0' ? t->municipality : t->op->config->forward_default;
	snprintf(r->forwarded_to, sizeof(r->forwarded_to), "%s", to);
	r->network = "";
	request_forget_clocks(r);
	request_move(t->op, r, REQUEST_FORWARD);
	notify_operators(t->op, NOTICE_KIND_FORWARD_TASK, r, "to_send");
}

static void go_signpost(struct routing *t)
{
	struct request *r = t->r;
	const char *desk = t->op->config->desks[t->facts.other_law];
	snprintf(r->forwarded_to, sizeof(r->forwarded_to), "%s", desk != NULL ? desk : "");
	request_move(t->op, r, REQUEST_SIGNPOST);
	struct clock_set set;
	request_forget_clocks(r);
	request_load_clocks(r, &set);
	clocks_add_signpost(t->op->rules, &set, t->op->now_ms);
	request_store_clocks(r, &set);
}

// A doctor referred already: it is kept, and somebody knows.
static void go_record(struct routing *t)
{
	struct request *r = t->r;
	request_forget_clocks(r);
	request_move(t->op, r, REQUEST_RECORD);
	r->closed_at_ms = t->op->now_ms;
	uint32_t told = t->who.lead;
	if (told == 0)
		told = op_number(t->op, config_duty_gids(t->op->config, op_network(t->op, r), t->op->now_ms));
	notify_assignee(t->op, told, NOTICE_KIND_RECORDED, r, NULL, "existing_referral");
}

static void go_link(struct routing *t)
{
	struct request *r = t->r;
	routing_start_clocks(t);
	r->linked_to = t->who.link_to;
	request_move(t->op, r, REQUEST_LINK);
	if (t->who.household != 0)
		household_join(t->op, r, &t->who, false);
	t->decision.linked_to = r->linked_to;
}

// Nobody is asked to support what is offered to them as holder.
static void withdraw_support_offer(struct op *op, struct request *r, uint32_t assignee)
{
	struct assignment a;
	if (r->supporting != assignee || !store_get_assignment(op->txn, r->supporting, r->supporting_assignment, &a) ||
		a.state != ASSIGNMENT_STATE_OFFERED)
		return;
	offer_move(op, &a, ASSIGNMENT_RESCIND);
	notify_assignee(op, a.assignee, NOTICE_KIND_OFFER_RESCINDED, r, &a, "");
	r->supporting = 0;
	r->supporting_assignment = 0;
}

static void make_offers(struct routing *t)
{
	struct op *op = t->op;
	struct request *r = t->r;
	const struct choice *c = &t->choice;
	struct assignment a;
	withdraw_support_offer(op, r, c->assignee);
	struct offer_terms terms = { .assignee = c->assignee,
		.role = ASSIGNMENT_ROLE_HOLDER,
		.weight = r->weight,
		.over_capacity = c->over_capacity,
		.to_duty = c->to_duty };
	offer_make(op, r, &terms, &a);
	request_move(op, r, REQUEST_OFFER);
	// One who supports already goes on.
	if (c->supporting != 0 && r->supporting == 0) {
		struct assignment supporting;
		struct offer_terms more = { .assignee = c->supporting,
			.role = ASSIGNMENT_ROLE_SUPPORTING,
			.weight = op->rules->norms.weight_supporting };
		offer_make(op, r, &more, &supporting);
	}
	if (t->who.lead != 0 && t->who.lead != c->assignee && t->who.lead != c->supporting)
		notify_assignee(op, t->who.lead, NOTICE_KIND_ASSIGNED, r, NULL, "another_gids_has_it");
}

static void choose_gids(struct routing *t)
{
	struct op *op = t->op;
	struct request *r = t->r;
	if (t->last_resort) {
		struct field f;
		choose_field(op, r, &f);
		t->choice.assignee = choose_last_resort(op, r, &t->choice.note);
		t->choice.alarm = t->choice.assignee == 0;
		for (size_t i = 0; i < f.count; i++)
			f.verdicts[i].dropped_by = f.candidates[i].declined ? DROPPED_BY_DECLINED : 0;
		choose_keep(op, &f, t->choice.assignee, 0, &t->choice);
		return;
	}
	const struct choose_wish wish = {
		.who = &t->who,
		.mandates = r->needed_mandates,
		.skills = r->needed_skills,
		.weight = r->weight,
		.urgency = t->verdict.urgency,
		.duty_at_once = t->verdict.duty_at_once,
		.case_lead = t->verdict.tie == TIE_CASE_LEAD,
		.cover = t->verdict.tie == TIE_COVER,
		.previous = t->verdict.tie == TIE_PREVIOUS,
	};
	choose(op, r, &wish, &t->choice);
}

static bool is_note(const struct choice *c, const char *note)
{
	return c->note != NULL && strcmp(c->note, note) == 0;
}

static void go_gids(struct routing *t)
{
	struct op *op = t->op;
	struct request *r = t->r;
	choose_gids(t);
	if (r->state != REQUEST_STATE_QUEUED)
		request_move(op, r, REQUEST_QUEUE);
	r->holder = 0;
	r->holder_assignment = 0;
	r->coordinator_asked = is_note(&t->choice, "coordinator");
	r->process_lead_asked = is_note(&t->choice, "process_lead");
	if (t->choice.wait) {
		waiting_enter(op, r);
		request_move(op, r, REQUEST_WAIT);
	} else if (t->choice.alarm) {
		notify_operators(op, NOTICE_KIND_ALARM, r, "nobody_can_take_it");
		r->round_ms = moments_next_round_ms(op, r);
	} else {
		make_offers(t);
	}
}

static void go_partner(struct routing *t)
{
	struct assignment a;
	struct offer_terms terms = { .assignee = t->partner, .role = ASSIGNMENT_ROLE_PARTNER, .weight = t->r->weight };
	offer_make(t->op, t->r, &terms, &a);
	request_move(t->op, t->r, REQUEST_OFFER_PARTNER);
	t->choice.assignee = t->partner;
}

static void offer_support(struct routing *t)
{
	struct op *op = t->op;
	struct request *r = t->r;
	const struct choose_wish wish = {
		.who = &t->who,
		.mandates = r->needed_mandates,
		.skills = r->needed_skills,
		.weight = r->weight,
		.urgency = t->verdict.urgency,
		.duty_at_once = t->verdict.duty_at_once,
	};
	// A partner gives freely accessible help, a process lead who holds one needs no mandate: neither is supported.
	bool by_gids = op_ordinal(op, r->holder) != NO_ORDINAL && handover_is_possible(op, r);
	uint32_t supporting = by_gids && r->supporting == 0 ? choose_support(op, r, &wish) : 0;
	if (supporting == 0)
		return;
	struct assignment a;
	struct offer_terms terms = { .assignee = supporting,
		.role = ASSIGNMENT_ROLE_SUPPORTING,
		.weight = op->rules->norms.weight_supporting,
		.to_duty = t->verdict.duty_at_once };
	offer_make(op, r, &terms, &a);
}

// The holder goes on; the route, and who has it, are what they were. What the holder lacks for the facts that rose, a
// supporting gids brings.
static void stay_with_holder(struct routing *t)
{
	struct request *r = t->r;
	struct assignment a;
	routing_start_clocks(t);
	request_touch(t->op, r);
	offer_support(t);
	t->choice.assignee = r->holder;
	t->choice.supporting = r->supporting;
	if (store_get_assignment(t->op->txn, r->holder, r->holder_assignment, &a))
		notify_assignee(t->op, r->holder, NOTICE_KIND_INFO_GIVEN, r, &a, "amended");
}

static bool is_ours(const struct request *r)
{
	return r->route == ROUTE_GIDS || r->route == ROUTE_PARTNER || r->route == ROUTE_LINK;
}

static void take_route(struct routing *t)
{
	struct request *r = t->r;
	if (t->held) {
		stay_with_holder(t);
		return;
	}
	if (r->household != 0 && !is_ours(r)) {  // amended: it turns out that it is not
		scale_leave(t->op, r);
		household_leave(t->op, r);
	}
	switch ((enum route)r->route) {
	case ROUTE_FORWARD:
		go_forward(t);
		return;
	case ROUTE_SIGNPOST:
		go_signpost(t);
		return;
	case ROUTE_RECORDED:
		go_record(t);
		return;
	case ROUTE_LINK:
		go_link(t);
		return;
	case ROUTE_GIDS:
	case ROUTE_PARTNER:
		break;
	case ROUTE_NEEDS_INFO:
		assert(false);  // no rule says needs_info
	}
	routing_start_clocks(t);
	household_join(t->op, r, &t->who, true);
	if (r->route == ROUTE_PARTNER)
		go_partner(t);
	else
		go_gids(t);
}

// ---- the decision ---------------------------------------------------------------------------------------------------

static void fill_steps(struct routing *t)
{
	struct decision *d = &t->decision;
	const struct verdict *v = &t->verdict;
	static_assert((int)TRACE_MAX <= (int)TRACE_STEPS_MAX, "every step has a place in the record");
	for (size_t i = 0; i < v->step_count; i++) {
		struct stored_step *s = &d->steps[d->step_count++];
		s->stage = (uint8_t)v->steps[i].stage;
		snprintf(s->rule, sizeof(s->rule), "%s", v->steps[i].rule->id);
		s->note = v->steps[i].note != NULL ? v->steps[i].note : "";
	}
	if (d->step_count > 0 && t->choice.note != NULL && *d->steps[d->step_count - 1].note == '\0')
		d->steps[d->step_count - 1].note = t->choice.note;
}

// What the sender can tell the resident. The rule's own advice goes before; the others follow from what the sender is
// told anyway. Dutch: it is read out.
static const char *advice_for(const struct routing *t, uint8_t public_state)
{
	const char *to = t->r->forwarded_to;
	if (t->verdict.advice != NULL && *t->verdict.advice != '\0')
		return t->verdict.advice;
	switch ((enum public_state)public_state) {
	case PUBLIC_STATE_NEEDS_INFO:
		return "Er ontbreekt nog toestemming of een andere grondslag. Vraag daarom en vul de vraag aan; dan "
		       "gaan "
		       "wij verder.";
	case PUBLIC_STATE_FORWARDED:
		return arena_printf(t->op->arena, "De vraag gaat naar %s. Die neemt het over.", to);
	case PUBLIC_STATE_SIGNPOSTED:
		return arena_printf(t->op->arena,
			"Voor deze vraag is dit het juiste loket: %s. Lukt het daar niet, laat het ons weten; dan "
			"pakken wij "
			"de vraag alsnog op.",
			to);
	case PUBLIC_STATE_RECEIVED:
	case PUBLIC_STATE_PICKED_UP:
	case PUBLIC_STATE_CLOSED:
	case PUBLIC_STATE_WITHDRAWN:
		break;
	}
	return "De vraag is ontvangen. Er wordt contact opgenomen.";
}

// The clocks that a new request with these facts would have been told.
static void clocks_of_own_facts(struct op *op, const struct stored_facts *own, struct request *ret)
{
	struct facts f;
	struct verdict v;
	struct clock_set set;
	facts_from_stored(own, &f);
	f.case_lead = CASE_LEAD_NONE;
	f.open_same_domain = false;
	f.closed_recently = false;
	facts_derive(&f, &op->rules->law_map);
	ruleset_evaluate(op->rules, &f, true, &v);
	clocks_start(op->rules, &f, ret->asked_at_ms, &set);
	request_store_clocks(ret, &set);
}

// What a sender is told: of an amended request what its own new facts say, nothing of what rose or came by a link.
static void fill_receipt(struct routing *t, const struct route_receipt *receipt)
{
	struct decision *d = &t->decision;
	struct request own = *t->r;
	if (t->cause == VERB_AMEND && is_ours(&own))
		clocks_of_own_facts(t->op, receipt->own, &own);
	d->has_receipt = true;
	d->receipt_state = own.public_state;
	d->receipt_advice = advice_for(t, own.public_state);
	d->receipt_to = t->r->forwarded_to;
	memcpy(d->receipt_clocks, own.clocks, sizeof(own.clocks));
	d->receipt_clock_count = own.clock_count;
	d->missing = receipt->missing;
	d->missing_count = receipt->missing_count;
}

// The answer outlives the request's row and, when rules change, the configuration: its texts become the batch's own.
static void hand_on(const struct routing *t, struct decision *ret)
{
	const struct decision *d = &t->decision;
	*ret = *d;
	ret->network = arena_strdup(t->op->arena, d->network);
	ret->receipt_advice = arena_strdup(t->op->arena, d->receipt_advice);
	ret->receipt_to = arena_strdup(t->op->arena, d->receipt_to);
}

static uint32_t keep_decision(struct routing *t, const struct route_receipt *receipt)
{
	struct decision *d = &t->decision;
	const struct request *r = t->r;
	fill_steps(t);
	d->cause = (uint8_t)t->cause;
	d->facts = r->facts;
	d->route = r->route;
	d->network = r->network;
	d->assignee = t->choice.assignee;
	d->supporting = t->choice.supporting;
	d->case_lead = t->who.lead;
	d->previous_gids = t->who.previous;
	d->urgency = r->facts.urgency;
	d->safety_lane = r->safety_lane;
	d->scaled_up = r->scaled_up;
	d->waitlisted = t->choice.wait;
	d->candidates = t->choice.candidates;
	d->candidate_count = t->choice.candidate_count;
	d->receipt_advice = "";
	d->receipt_to = "";
	if (receipt != NULL)
		fill_receipt(t, receipt);
	record_decision(t->op, t->r, d);
	if (receipt != NULL && receipt->ret_decision != NULL)
		hand_on(t, receipt->ret_decision);
	return d->number;
}

static uint32_t run(struct routing *t, const struct route_receipt *receipt)
{
	uint8_t route = t->r->route;
	t->was_scaled_up = t->r->scaled_up;
	t->was_in_lane = t->r->safety_lane;
	const struct request before = *t->r;
	routing_evaluate(t);
	routing_take_verdict(t);
	if (t->held && route == ROUTE_PARTNER && t->r->route != ROUTE_PARTNER) {
		// It is no longer what freely accessible help is for: the partner cannot stay the one who has it.
		t->held = false;
		offer_withdraw_all(t->op, t->r);
		request_move(t->op, t->r, REQUEST_QUEUE);
		t->r->offers_made = 0;
	}
	if (t->held)
		t->r->route = route;
	take_route(t);
	if (t->cause != VERB_SUBMIT || !t->first)
		store_update_keys(t->op->txn, &before, t->r);
	tell_process_lead(t);
	if (t->first && t->cause == VERB_SUBMIT) {
		t->r->public_state = (uint8_t)status_public_state(t->op, t->r);
		t->r->public_changed_at_ms = t->op->now_ms;
	}
	uint32_t number = keep_decision(t, receipt);
	// Only now: what passes to the open request may route that one again, with a decision of its own.
	if (t->r->route == ROUTE_LINK) {
		assert(t->first);  // what was routed before is not linked any more
		store_put_request(t->op->txn, t->r);  // the household's chain runs through it
		link_pass_on(t->op, t->r);
	}
	return number;
}

uint32_t route_keep_choice(struct op *op, struct request *r, enum verb cause, const struct choice *c)
{
	struct routing t = { .op = op, .r = r, .cause = cause, .held = true, .municipality = "", .choice = *c };
	routing_evaluate(&t);
	return keep_decision(&t, NULL);
}

uint32_t route_first(struct op *op, struct request *r, const struct route_receipt *receipt)
{
	struct routing t = { .op = op,
		.r = r,
		.cause = VERB_SUBMIT,
		.first = true,
		.municipality = receipt->municipality };
	return run(&t, receipt);
}

uint32_t route_request(struct op *op, struct request *r, enum verb cause)
{
	struct routing t = { .op = op, .r = r, .cause = cause, .municipality = "" };
	t.last_resort = r->offers_made >= op->rules->norms.offers_max;
	return run(&t, NULL);
}

uint32_t route_to_coordinator(struct op *op, struct request *r, enum verb cause)
{
	struct routing t = { .op = op, .r = r, .cause = cause, .municipality = "", .last_resort = true };
	return run(&t, NULL);
}

uint32_t route_amended(struct op *op, struct request *r, const struct route_receipt *receipt, bool held)
{
	struct routing t = { .op = op,
		.r = r,
		.cause = VERB_AMEND,
		.first = true,
		.held = held,
		.municipality = receipt->municipality };
	return run(&t, receipt);
}

bool route_take_over_holder(struct op *op, struct request *r, uint64_t linked_to)
{
	struct request other;
	struct assignment theirs, mine;
	struct household family;
	if (!r->link_seen || !store_get_request(op->txn, linked_to, &other) || other.holder == 0 ||
		!store_get_assignment(op->txn, other.holder, other.holder_assignment, &theirs) ||
		(theirs.state != ASSIGNMENT_STATE_ACCEPTED && theirs.state != ASSIGNMENT_STATE_REVOKED &&
			other.state != REQUEST_STATE_FORWARDED))
		return false;
	if (!assignee_is_active(op, theirs.assignee))
		return false;
	bool partner = theirs.role == ASSIGNMENT_ROLE_PARTNER;
	struct acquaintance who = { .household = 0 };
	struct offer_terms terms = { .assignee = theirs.assignee, .role = theirs.role, .weight = r->weight };
	household_join(op, r, &who, true);
	offer_make(op, r, &terms, &mine);
	request_move(op, r, partner ? REQUEST_OFFER_PARTNER : REQUEST_OFFER);
	offer_move(op, &mine, ASSIGNMENT_ACCEPT);
	request_move(op, r, REQUEST_ACCEPT);
	r->route = partner ? ROUTE_PARTNER : ROUTE_GIDS;
	if (partner)
		request_add_clock(op, r, CLOCK_CHECK_BACK);
	notify_assignee(op, mine.assignee, NOTICE_KIND_ASSIGNED, r, &mine, "yours_with_the_other");
	// With the question it was linked to, the household may have closed and let go of its case lead.
	accept_take_regie(op, r, &mine, &family);
	return true;
}

// Another question than it was, or one that may not wait for the other.
static uint32_t go_own_way(struct op *op, struct request *r, const struct route_receipt *receipt,
	const char *municipality)
{
	uint64_t linked_to = r->linked_to;
	r->linked_to = 0;
	request_forget_clocks(r);
	request_move(op, r, REQUEST_QUEUE);
	struct routing own = {
		.op = op, .r = r, .cause = VERB_AMEND, .first = true, .municipality = municipality
	};
	own.held = route_take_over_holder(op, r, linked_to);
	return run(&own, receipt);
}

uint32_t route_amended_link(struct op *op, struct request *r, const struct route_receipt *receipt)
{
	const char *municipality = receipt->municipality;
	struct routing t = {
		.op = op, .r = r, .cause = VERB_AMEND, .first = true, .linked = true, .municipality = municipality
	};
	routing_evaluate(&t);
	if (t.verdict.route != ROUTE_LINK)
		return go_own_way(op, r, receipt, municipality);
	routing_take_verdict(&t);
	request_touch(op, r);
	request_forget_clocks(r);
	routing_start_clocks(&t);
	t.decision.linked_to = r->linked_to;
	uint32_t number = keep_decision(&t, receipt);
	link_amended(op, r);
	return number;
}

uint32_t route_needs_info(struct op *op, struct request *r, const struct route_receipt *receipt)
{
	struct routing t = { .op = op, .r = r, .cause = VERB_SUBMIT, .first = true, .municipality = "" };
	r->route = ROUTE_NEEDS_INFO;
	r->facts.urgency = r->facts.asked_urgency;
	r->facts.case_lead = CASE_LEAD_NONE;
	if (r->state == REQUEST_STATE_RECEIVED)
		request_move(op, r, REQUEST_ASK_INFO);
	r->public_state = (uint8_t)status_public_state(op, r);
	r->public_changed_at_ms = op->now_ms;
	return keep_decision(&t, receipt);
}

uint32_t route_basis_withdrawn(struct op *op, struct request *r)
{
	struct routing t = { .op = op, .r = r, .cause = VERB_WITHDRAW_CONSENT, .municipality = "" };
	r->route = ROUTE_NEEDS_INFO;
	r->facts.case_lead = CASE_LEAD_NONE;
	r->holder = 0;
	r->holder_assignment = 0;
	request_forget_clocks(r);
	request_move(op, r, REQUEST_ASK_INFO);
	return keep_decision(&t, NULL);
}
