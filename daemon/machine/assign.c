// assign, by the coordinator or a process lead who has a part in it; assign_request, by an operator: a request is given
// to a gids who is named.
//
// Whoever is named gets an ordinary offer, and may decline it: then the rules go on where they were. Offers that were
// open are rescinded, and it leaves the waitlist. A request that is held stays with its holder until the named one
// accepts: a handover. Room is no matter, but mandate, skill, presence and a conflict of interest are.
#include <string.h>

#include "machine/handover.h"
#include "machine/link.h"
#include "machine/offer.h"
#include "machine/requests.h"
#include "machine/route.h"
#include "machine/views.h"
#include "machine/waiting.h"

// A partner's question becomes one for a gids; this partner is not asked again.
static void leave_partner(struct op *op, struct request *r)
{
	struct assignment a;
	if (store_get_assignment(op->txn, r->holder, r->holder_assignment, &a))
		offer_note_declined(r, a.assignee);
	request_meet_clocks(r, CLOCK_EVENT_CHECK_BACK, op->now_ms);
	r->facts.access_needed = ACCESS_NEEDED_UNCLEAR;
	r->route = ROUTE_GIDS;
}

static uint32_t give(struct op *op, struct request *r, const char *id, const char *note, struct assignment *ret)
{
	const struct assignee *named = store_assignee_by_id(op->txn, id);
	struct choice c;
	successor_keep(op, r, named->number, note, &c);
	if (handover_is_possible(op, r)) {
		handover_rescind(op, r);
		r->offers_made = 0;
		request_touch(op, r);
		return handover_ask(op, r, &c, false, op->command->verb, ret);
	}
	if (r->state == REQUEST_STATE_OPEN_ACCESS)
		leave_partner(op, r);
	if (r->state == REQUEST_STATE_WAITLISTED)
		waiting_leave(op, r);
	offer_withdraw_all(op, r);
	request_move(op, r, REQUEST_QUEUE);
	const struct offer_terms terms = { .assignee = named->number,
		.role = ASSIGNMENT_ROLE_HOLDER,
		.weight = r->weight,
		.over_capacity = c.over_capacity };
	offer_make(op, r, &terms, ret);
	request_move(op, r, REQUEST_OFFER);
	return route_keep_choice(op, r, op->command->verb, &c);
}

// ---- assign ---------------------------------------------------------------------------------------------------------

static bool may_assign(struct op *op, const struct holding *h)
{
	uint32_t who = h->assignment.assignee;
	const struct config_network *n = &op->config->networks[op_network(op, &h->request)];
	const struct config_peer *peer = config_find_peer(op->config, op_assignee_id(op, who));
	return who == op_number(op, n->coordinator) || (peer != NULL && peer->role == ROLE_PROCESS_LEAD);
}

static enum answer_code check_part(struct op *op, const struct assignment *a)
{
	if (!assignment_is_open(a->state))
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "this assignment has ended");
	if (a->state == ASSIGNMENT_STATE_OFFERED && op->now_ms >= a->due_at_ms)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "the offer has expired");
	if (a->role == ASSIGNMENT_ROLE_SUPPORTING)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			"a supporting part gives no say in who holds the request");
	return ANSWER_OK;
}

// Is what was said before still so?
static bool has_it(struct op *op, const struct request *r)
{
	const struct assignee *named = store_assignee_by_id(op->txn, op->command->assignment.gids);
	return named != NULL && (named->number == r->holder || named->number == r->handover);
}

enum answer_code assign_decide(struct op *op)
{
	enum answer_code code = holding_decide(op);
	const struct holding *h = op->plan;
	uint32_t named;
	if (code == ANSWER_OK)
		holding_again(op, h->assignment.state == ASSIGNMENT_STATE_ACCEPTED && !has_it(op, &h->request));
	if (code != ANSWER_OK || h->repeated)
		return code;
	if (!may_assign(op, h))
		return op_refuse(op, ANSWER_PERMISSION_DENIED,
			"only the coordinator of the network or a process lead assigns");
	code = check_part(op, &h->assignment);
	return code != ANSWER_OK ? code : successor_named(op, &h->request, op->command->assignment.gids, &named);
}

void assign_apply(struct op *op)
{
	const struct command_assignment *c = &op->command->assignment;
	struct holding *h = op->plan;
	struct assignment *a = &h->assignment;
	struct request *r = &h->request;
	struct assignment offer;
	if (h->repeated)
		return;
	a->note = record_note(op, r, &c->note);
	holding_remember(op, a);
	a->revision++;
	store_put_assignment(op->txn, a);
	uint32_t decision = give(op, r, c->gids, "assigned", &offer);
	store_get_assignment(op->txn, a->assignee, a->id, a);
	struct audit_fields fields = { .assignment = a, .decision = decision, .detail = c->gids, .reason = &a->note };
	record_audit(op, r, &fields);
	request_put(op, r);
	link_unsee(op, r);
	holding_answer(op, a, r);
}

void assign_refused(struct op *op)
{
	const struct holding *h = op->plan;
	bool found = h->assignment.id != 0 && h->request.id != 0;
	struct request r;
	if (found)
		r = h->request;
	struct audit_fields fields = {
		.refused = true, .assignment_id = op->command->assignment.assignment, .detail = "refused"
	};
	record_audit(op, found ? &r : NULL, &fields);
	if (found)
		store_put_request(op->txn, &r);
}

// ---- assign_request -------------------------------------------------------------------------------------------------

struct assign_plan {
	struct request request;
	bool repeated;
};

static void answer_detail(struct op *op, const struct request *r)
{
	op->answer->kind = ANSWER_REQUEST_DETAIL;
	view_request_detail_fill(op, r, &op->answer->request_detail);
}

// The offer that the call made, while nobody has answered it, knows the call.
static bool is_repeat(struct op *op, const struct request *r)
{
	const struct command_request *c = &op->command->request;
	bool handed = r->handover != 0;
	struct assignment a;
	return (handed || r->holder != 0) &&
	       store_get_assignment(op->txn, handed ? r->handover : r->holder,
		       handed ? r->handover_assignment : r->holder_assignment, &a) &&
	       a.state == ASSIGNMENT_STATE_OFFERED && a.last_verb == VERB_ASSIGN_REQUEST &&
	       memcmp(&a.last_content, &c->content, sizeof(c->content)) == 0 &&
	       (c->expected_revision == 0 || a.last_from_revision == c->expected_revision);
}

enum answer_code assign_request_decide(struct op *op)
{
	const struct command_request *c = &op->command->request;
	struct assign_plan *plan = ARENA_NEW(op->arena, struct assign_plan);
	struct request *r = &plan->request;
	uint32_t named;
	op->plan = plan;
	if (op->command->caller.role != ROLE_OPERATOR)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only an operator may do this");
	if (!store_get_request(op->txn, c->request, r) || r->state == REQUEST_STATE_ERASED)
		return op_refuse(op, ANSWER_NOT_FOUND, "there is no such request");
	if (is_repeat(op, r)) {
		plan->repeated = true;
		answer_detail(op, r);
		return ANSWER_OK;
	}
	if (c->expected_revision != 0 && c->expected_revision != r->revision)
		return op_abort(op, r->revision);
	if (!request_is_routed(r->state))
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			arena_printf(op->arena, "a request that is %s is nobody's to be assigned",
				request_state_name(r->state)));
	return successor_named(op, r, c->gids, &named);
}

void assign_request_apply(struct op *op)
{
	const struct command_request *c = &op->command->request;
	struct assign_plan *plan = op->plan;
	struct request *r = &plan->request;
	struct assignment offer;
	if (plan->repeated)
		return;
	uint64_t from_revision = r->revision;
	struct seal_id reason = record_note(op, r, &c->reason);
	uint32_t decision = give(op, r, c->gids, "assigned_by_operator", &offer);
	offer.last_verb = VERB_ASSIGN_REQUEST;
	offer.last_from_revision = from_revision;
	offer.last_content = c->content;
	offer.note = reason;
	store_put_assignment(op->txn, &offer);
	struct audit_fields fields = { .assignment = &offer, .decision = decision, .reason = &reason };
	record_audit(op, r, &fields);
	request_put(op, r);
	link_unsee(op, r);
	answer_detail(op, r);
}
