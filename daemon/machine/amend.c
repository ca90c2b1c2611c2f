// amend: the sender replaces the whole request; also the answer to NEEDS_INFO. The rules run again; an accepted holder
// stays; urgency, lane and scale only rise; clocks keep their start; the old trace is kept beside the new.
#include "machine/amend.h"

#include <string.h>

#include "machine/hold.h"
#include "machine/link.h"
#include "machine/offer.h"
#include "machine/route.h"
#include "machine/status.h"
#include "machine/verbs.h"
#include "machine/waiting.h"

struct amend_plan {
	struct request request;
	bool repeated;
};

static void answer_status(struct op *op, const struct request *r)
{
	op->answer->kind = ANSWER_STATUS;
	status_view(op, r, &op->answer->status);
}

enum answer_code amend_decide(struct op *op)
{
	const struct command_submit *c = &op->command->submit;
	struct amend_plan *plan = ARENA_NEW(op->arena, struct amend_plan);
	struct request *r = &plan->request;
	op->plan = plan;
	if (op->command->caller.role != ROLE_ENTRY_POINT)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only an entry point may amend");
	if (!store_get_request(op->txn, c->request, r) || strcmp(r->sender, op->command->caller.peer) != 0 ||
		r->state == REQUEST_STATE_ERASED)
		return op_refuse(op, ANSWER_NOT_FOUND, "you have no such request");
	// Nothing to add is an answer too, when it is said of the question as it stands.
	bool answers = r->state == REQUEST_STATE_NEEDS_INFO && c->expected_revision == r->public_revision &&
		       info_is_asked_by_holder(r);
	if (!answers && memcmp(&r->content, &c->content, sizeof(c->content)) == 0) {
		plan->repeated = true;  // this is what it says already
		answer_status(op, r);
		return ANSWER_OK;
	}
	if (c->expected_revision != 0 && c->expected_revision != r->public_revision)
		return op_abort(op, r->public_revision);
	if (!request_is_open(r->state) && !link_is_live(op, r))
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			"the request cannot be amended any more: post what is new as a question of its own");
	return ANSWER_OK;
}

static bool is_held(struct op *op, const struct request *r)
{
	struct assignment a;
	return r->holder != 0 && store_get_assignment(op->txn, r->holder, r->holder_assignment, &a) &&
	       a.state == ASSIGNMENT_STATE_ACCEPTED;
}

static uint32_t amend_routed(struct op *op, struct request *r, const struct route_receipt *receipt)
{
	if (is_held(op, r))
		return route_amended(op, r, receipt, true);
	if (r->state == REQUEST_STATE_WAITLISTED)
		waiting_leave(op, r);
	offer_withdraw_all(op, r);
	request_move(op, r, REQUEST_QUEUE);
	r->offers_made = 0;
	return route_amended(op, r, receipt, false);
}

static uint32_t amend_route(struct op *op, struct request *r, const struct route_receipt *receipt)
{
	if (r->state == REQUEST_STATE_LINKED)
		return route_amended_link(op, r, receipt);
	if (r->state == REQUEST_STATE_SIGNPOSTED) {
		request_forget_clocks(r);
		r->forwarded_to[0] = '\0';
		request_move(op, r, REQUEST_QUEUE);
		return route_amended(op, r, receipt, false);
	}
	if (info_is_asked_by_holder(r))
		info_end(op, r);
	if (r->state != REQUEST_STATE_NEEDS_INFO)
		return amend_routed(op, r, receipt);
	if (op->command->submit.basis_missing)
		return route_needs_info(op, r, receipt);
	request_move(op, r, REQUEST_QUEUE);
	return route_amended(op, r, receipt, false);
}

void amend_apply(struct op *op)
{
	const struct command_submit *c = &op->command->submit;
	struct amend_plan *plan = op->plan;
	struct request *r = &plan->request;
	if (plan->repeated)
		return;
	const struct request before = *r;
	const struct route_receipt receipt = { .missing = c->missing,
		.missing_count = c->missing_count,
		.municipality = c->municipality,
		.own = &c->facts };
	submit_take_content(op, c, r);
	if (r->consent_withdrawn && before.route == ROUTE_NEEDS_INFO && !c->basis_missing)
		r->consent_withdrawn = false;  // it waited for a basis: this is the new one
	else if (r->consent_withdrawn)
		r->facts.consent = r->consent_across_laws = false;
	link_fold(op, r);  // what came by links is still so
	// Urgency only rises: routing takes the higher of what was and what now follows.
	bool without_basis = before.state == REQUEST_STATE_NEEDS_INFO && !info_is_asked_by_holder(&before);
	r->facts.urgency = without_basis ? 0 : before.facts.urgency;
	r->public_revision++;
	r->public_changed_at_ms = op->now_ms;
	uint32_t decision = amend_route(op, r, &receipt);
	store_update_keys(op->txn, &before, r);
	struct audit_fields fields = { .decision = decision, .assignee = r->holder };
	record_audit(op, r, &fields);
	request_put(op, r);
	answer_status(op, r);
	if (!request_is_routed(r->state) && r->state != REQUEST_STATE_LINKED)
		link_release(op, r);
	else
		link_unsee(op, r);
}
