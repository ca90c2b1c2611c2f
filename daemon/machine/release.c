// What somebody has in hand goes to somebody else.
//
// An assignment is one of: the holder's (a gids's or a partner's), a supporting gids's, the process lead's, or the
// offer to take over from the holder. The first is routed again; for the others the question stays where it is, and
// who is wanted in their place is looked for, or somebody is told.
#include "machine/release.h"

#include "machine/decline.h"
#include "machine/handover.h"
#include "machine/link.h"
#include "machine/offer.h"
#include "machine/people.h"
#include "machine/regie.h"
#include "machine/requests.h"
#include "machine/route.h"
#include "machine/scale.h"

static void without_process_lead(struct op *op, struct request *r)
{
	uint32_t left = r->process_lead;
	r->process_lead = 0;
	r->process_assignment = 0;
	request_touch(op, r);
	regie_return(op, r, left);
	scale_join(op, r);
}

static void without_support(struct op *op, struct request *r)
{
	r->supporting = 0;
	r->supporting_assignment = 0;
	request_touch(op, r);
	decline_seek_support(op, r);
}

// True when it was something beside the holder's part.
static bool release_beside(struct op *op, struct request *r, const struct assignment *a)
{
	if (a->id == r->handover_assignment)
		handover_lapse(op, r, a, VERB_TICK);
	else if (a->role == ASSIGNMENT_ROLE_PROCESS_LEAD)
		without_process_lead(op, r);
	else if (a->role == ASSIGNMENT_ROLE_SUPPORTING)
		without_support(op, r);
	else
		return false;
	return true;
}

static void keep(struct op *op, struct request *r, const struct assignment *a, uint32_t decision, const char *why)
{
	struct audit_fields fields = { .verb = VERB_TICK, .assignment = a, .decision = decision, .detail = why };
	record_audit(op, r, &fields);
	request_put(op, r);
}

void release_offer(struct op *op, const struct assignment *offer, enum verb cause, const char *why)
{
	struct assignment a = *offer;
	struct request r;
	uint32_t decision = 0;
	if (!store_get_request(op->txn, a.request, &r))
		return;
	offer_move(op, &a, ASSIGNMENT_RESCIND);
	notify_assignee(op, a.assignee, NOTICE_KIND_OFFER_RESCINDED, &r, &a, why);
	if (!release_beside(op, &r, &a)) {
		// An offer that nobody could answer is not one of the three.
		r.offers_made = a.role == ASSIGNMENT_ROLE_PARTNER || r.offers_made == 0 ? 0 : r.offers_made - 1;
		request_move(op, &r, REQUEST_QUEUE);
		decision = route_request(op, &r, cause);
	}
	keep(op, &r, &a, decision, why);
}

// The open offer among the parts that the request names, the holder's before the others'.
static bool find_offer(struct op *op, const struct request *r, uint32_t assignee, struct assignment *ret)
{
	const struct {
		uint32_t assignee;
		uint64_t assignment;
	} parts[] = { { r->holder, r->holder_assignment }, { r->supporting, r->supporting_assignment },
		{ r->handover, r->handover_assignment } };
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		if (parts[i].assignee == assignee &&
			store_get_assignment(op->txn, assignee, parts[i].assignment, ret) &&
			ret->state == ASSIGNMENT_STATE_OFFERED)
			return true;
	return false;
}

void release_offers_of(struct op *op, uint64_t household, uint32_t assignee, const char *why)
{
	struct household h;
	if (household == 0 || !store_get_household(op->txn, household, &h))
		return;
	uint64_t id = h.last_request;
	for (size_t i = 0; id != 0 && i < HOUSEHOLD_CHAIN_MAX && op->transitions < TRANSITIONS_MAX; i++) {
		struct request r;
		struct assignment a;
		if (!store_get_request(op->txn, id, &r))
			return;
		id = r.household_previous;
		if (find_offer(op, &r, assignee, &a))
			release_offer(op, &a, op->command->verb, why);
	}
}

void release_accepted(struct op *op, const struct assignment *accepted, enum verb cause, const char *why)
{
	struct assignment a = *accepted;
	struct request r;
	uint32_t decision = 0;
	if (!store_get_request(op->txn, a.request, &r))
		return;
	offer_move(op, &a, ASSIGNMENT_REVOKE);
	notify_assignee(op, a.assignee, NOTICE_KIND_ASSIGNED, &r, &a, "ended");
	if (!release_beside(op, &r, &a)) {
		handover_rescind(op, &r);
		r.holder = 0;
		r.holder_assignment = 0;
		r.offers_made = 0;
		request_move(op, &r, r.state == REQUEST_STATE_OPEN_ACCESS ? REQUEST_QUEUE : REQUEST_REROUTE);
		decision = route_request(op, &r, cause);
	}
	keep(op, &r, &a, decision, why);
	link_unsee(op, &r);
}

// ---- the regie ------------------------------------------------------------------------------------------------------

// The newest question of the family that is open.
static bool newest_open(struct op *op, const struct household *h, struct request *ret)
{
	uint64_t id = h->last_request;
	for (size_t i = 0; id != 0 && i < HOUSEHOLD_CHAIN_MAX; i++) {
		if (!store_get_request(op->txn, id, ret))
			return false;
		if (ret->counted)
			return true;
		id = ret->household_previous;
	}
	return false;
}

void release_regie(struct op *op, uint64_t household, uint32_t left)
{
	struct household h;
	struct request r;
	if (household == 0 || !store_get_household(op->txn, household, &h) || h.closed_at_ms != 0 ||
		h.case_lead != left || !newest_open(op, &h, &r))
		return;
	bool back = h.regie_before != 0 && assignee_is_active(op, h.regie_before);
	bool interim = false;
	h.case_lead = back ? h.regie_before : regie_meanwhile(op, &h, &r, left, &interim);
	h.case_lead_since_ms = h.case_lead != 0 ? op->now_ms : 0;
	h.lead_interim = interim;
	h.regie_before = 0;
	store_put_household(op->txn, &h);
	op->transitions++;
	notify_assignee(op, h.case_lead, NOTICE_KIND_CASE_LEAD, &r, NULL,
		interim ? "you_have_the_regie_meanwhile" : "you_have_the_regie");
	struct audit_fields fields = { .verb = VERB_TICK, .assignee = h.case_lead, .detail = "case_lead_has_left" };
	record_audit(op, &r, &fields);
	store_put_request(op->txn, &r);
}
