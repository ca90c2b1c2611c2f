// withdraw_consent: the resident takes the consent back (AVG 7(3)). What was done before stays lawful; from here on the
// sender hears no more than RECEIPT, and freely accessible help, which rests on consent, is sought no more.
//
// Who has the question in hand goes on: the municipality's own task is a basis for that. A partner's is not: from a
// partner it goes to a gids. When nobody has begun, the question has lost its basis: it waits for another one from the
// sender, as one that came without (A05), unless safety or urgency forbids waiting.
#include "machine/link.h"
#include "machine/offer.h"
#include "machine/people.h"
#include "machine/route.h"
#include "machine/status.h"
#include "machine/verbs.h"
#include "machine/waiting.h"

enum answer_code withdraw_consent_decide(struct op *op)
{
	struct request *r = ARENA_NEW(op->arena, struct request);
	op->plan = r;
	op->answer->kind = ANSWER_DONE;
	if (op->command->caller.role != ROLE_OPERATOR)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only an operator may do this");
	if (!store_get_request(op->txn, op->command->request.request, r) || r->state == REQUEST_STATE_ERASED)
		return op_refuse(op, ANSWER_NOT_FOUND, "there is no such request");
	if (!r->facts.consent && !r->consent_withdrawn)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			"this request does not rest on consent: there is none to withdraw");
	return ANSWER_OK;
}

static bool is_held(struct op *op, const struct request *r, enum assignment_role *ret_role)
{
	struct assignment a;
	bool held = r->holder != 0 && store_get_assignment(op->txn, r->holder, r->holder_assignment, &a) &&
		    a.state == ASSIGNMENT_STATE_ACCEPTED;
	if (held)
		*ret_role = a.role;
	return held;
}

// A05's exception.
static bool may_wait(const struct request *r)
{
	return r->facts.safety < SAFETY_STRUCTURAL && !r->facts.shelter_needed && r->facts.threats == 0 &&
	       r->facts.asked_urgency != URGENCY_URGENT && !r->safety_lane;
}

static void tell_holder(struct op *op, const struct request *r)
{
	struct assignment a;
	if (store_get_assignment(op->txn, r->holder, r->holder_assignment, &a))
		notify_assignee(op, r->holder, NOTICE_KIND_INFO_GIVEN, r, &a, "consent_withdrawn");
}

static uint32_t from_partner_to_gids(struct op *op, struct request *r)
{
	offer_withdraw_all(op, r);
	request_move(op, r, REQUEST_QUEUE);
	r->offers_made = 0;
	return route_request(op, r, VERB_WITHDRAW_CONSENT);
}

static uint32_t wait_for_basis(struct op *op, struct request *r)
{
	if (r->state == REQUEST_STATE_WAITLISTED)
		waiting_leave(op, r);
	offer_withdraw_all(op, r);
	household_leave(op, r);
	return route_basis_withdrawn(op, r);
}

// The decision this makes; 0 = things stay as they are.
static uint32_t go_on_without(struct op *op, struct request *r, const char **ret_detail)
{
	enum assignment_role role;
	if (is_held(op, r, &role)) {
		tell_holder(op, r);
		*ret_detail = role == ASSIGNMENT_ROLE_PARTNER ? "partner_to_gids" : "";
		return role == ASSIGNMENT_ROLE_PARTNER ? from_partner_to_gids(op, r) : 0;
	}
	if (!request_is_routed(r->state))
		return 0;
	if (r->process_lead != 0) {  // who is beside it has begun, whoever it is offered to
		notify_assignee(op, r->process_lead, NOTICE_KIND_INFO_GIVEN, r, NULL, "consent_withdrawn");
	} else if (may_wait(r)) {
		*ret_detail = "basis_wanted";
		return wait_for_basis(op, r);
	}
	*ret_detail = "may_not_wait";
	return r->state == REQUEST_STATE_OPEN_ACCESS ? from_partner_to_gids(op, r) : 0;
}

// Seen through the lower tier the state may look like an earlier one: that is no news to send.
static void lower_tier(struct op *op, struct request *r)
{
	uint8_t state = (uint8_t)status_public_state(op, r);
	if (state == r->public_state || state == PUBLIC_STATE_NEEDS_INFO)
		return;
	r->public_state = state;
	r->public_revision++;
	r->public_changed_at_ms = op->now_ms;
}

void withdraw_consent_apply(struct op *op)
{
	struct request *r = op->plan;
	if (r->consent_withdrawn)
		return;  // it is so already
	const struct request before = *r;
	struct seal_id reason = record_note(op, r, &op->command->request.reason);
	const char *detail = "";
	r->consent_withdrawn = true;
	r->facts.consent = false;
	r->consent_across_laws = false;
	request_touch(op, r);
	uint32_t decision = go_on_without(op, r, &detail);
	store_update_keys(op->txn, &before, r);
	lower_tier(op, r);
	struct audit_fields fields = {
		.decision = decision, .assignee = r->holder, .detail = detail, .reason = &reason
	};
	record_audit(op, r, &fields);
	request_put(op, r);
	if (r->state == REQUEST_STATE_NEEDS_INFO && before.state != REQUEST_STATE_NEEDS_INFO)
		link_release(op, r);
	else
		link_unsee(op, r);
}
