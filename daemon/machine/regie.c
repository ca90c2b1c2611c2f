// take_over, give_back: the process lead takes the regie of a household while it is scaled up, and gives it back. And
// how the regie goes along with a handover.
#include "machine/regie.h"

#include "machine/handover.h"
#include "machine/offer.h"
#include "machine/requests.h"

static bool is_active_gids(const struct op *op, uint32_t assignee)
{
	uint16_t ordinal = op_ordinal(op, assignee);
	return ordinal != NO_ORDINAL && op->config->gidsen[ordinal].active;
}

static void give_regie(struct op *op, struct household *h, uint32_t to)
{
	h->case_lead = to;
	h->case_lead_since_ms = op->now_ms;
	h->regie_before = 0;
	h->lead_interim = false;
	store_put_household(op->txn, h);
}

// ---- with a handover ------------------------------------------------------------------------------------------------

bool regie_hand_over(struct op *op, const struct request *r, uint32_t from, const struct assignment *a,
	struct household *ret)
{
	if (r->household == 0 || !store_get_household(op->txn, r->household, ret))
		return false;
	if (ret->case_lead == from) {
		give_regie(op, ret, a->assignee);
		notify_assignee(op, a->assignee, NOTICE_KIND_CASE_LEAD, r, a, "you_have_the_regie");
		return true;
	}
	if (ret->regie_before != from)
		return false;
	// The process lead has it for now, and gives it back to who has the family then.
	ret->regie_before = a->assignee != ret->case_lead ? a->assignee : 0;
	store_put_household(op->txn, ret);
	return true;
}

static bool holds(struct op *op, uint32_t assignee, uint64_t assignment, uint32_t who, struct assignment *ret)
{
	return assignee == who && store_get_assignment(op->txn, assignee, assignment, ret) &&
	       ret->state == ASSIGNMENT_STATE_ACCEPTED;
}

// Support for one that `to` holds, or of a kind that `to` cannot give, stays where it is.
static bool can_support(struct op *op, const struct request *r, uint32_t to)
{
	uint16_t ordinal = op_ordinal(op, to);
	if (ordinal == NO_ORDINAL || r->holder == to)
		return false;
	const struct config_gids *g = &op->config->gidsen[ordinal];
	enum_set mandates = config_mandates_on(g, calendar_local_day(&op->rules->calendar, op->now_ms));
	return (r->needed_mandates & ~mandates) == 0 && (r->needed_skills & ~g->skills) == 0;
}

static void move_support(struct op *op, struct request *r, struct assignment *old, uint32_t to)
{
	struct assignment a;
	const struct offer_terms terms = {
		.assignee = to, .role = ASSIGNMENT_ROLE_SUPPORTING, .weight = old->weight, .takes_over = old->assignee
	};
	offer_move(op, old, ASSIGNMENT_HAND_OVER);
	offer_place(op, r, &terms, &a);
	request_touch(op, r);
	notify_assignee(op, old->assignee, NOTICE_KIND_ASSIGNED, r, old, "handed_over");
	notify_assignee(op, to, NOTICE_KIND_ASSIGNED, r, &a, "taken_over");
}

void regie_move_family(struct op *op, const struct household *h, const struct request *accepted, uint32_t from,
	uint32_t to)
{
	uint64_t id = h->last_request;
	for (size_t i = 0; id != 0 && i < HOUSEHOLD_CHAIN_MAX && op->transitions < TRANSITIONS_MAX; i++) {
		struct request r;
		struct assignment a;
		uint32_t decision = 0;
		if (!store_get_request(op->txn, id, &r))
			return;
		id = r.household_previous;
		if (r.id == accepted->id || !r.counted)
			continue;
		if (holds(op, r.holder, r.holder_assignment, from, &a) && a.role == ASSIGNMENT_ROLE_HOLDER)
			decision = handover_place(op, &r, to);
		else if (holds(op, r.supporting, r.supporting_assignment, from, &a) && can_support(op, &r, to))
			move_support(op, &r, &a, to);
		else
			continue;
		struct audit_fields fields = { .decision = decision, .assignee = to, .detail = "with_the_family" };
		record_audit(op, &r, &fields);
		request_put(op, &r);
	}
}

// ---- the process lead -----------------------------------------------------------------------------------------------

static bool is_beside_another(struct op *op, const struct household *h, const struct request *except, uint32_t lead)
{
	uint64_t id = h->last_request;
	for (size_t i = 0; id != 0 && i < HOUSEHOLD_CHAIN_MAX; i++) {
		struct request r;
		if (!store_get_request(op->txn, id, &r))
			break;
		id = r.household_previous;
		if (r.id != except->id && r.counted && r.process_lead == lead)
			return true;
	}
	return false;
}

// A gids who has accepted a question of the family. One who has left too is better than nobody, until the turn to be
// released comes to that one.
static uint32_t holding_gids(struct op *op, const struct household *h, uint32_t except)
{
	uint32_t found = 0;
	uint64_t id = h->last_request;
	struct request r;
	for (size_t i = 0; id != 0 && i < HOUSEHOLD_CHAIN_MAX && store_get_request(op->txn, id, &r); i++) {
		id = r.household_previous;
		if (!r.counted || r.holder == except || op_ordinal(op, r.holder) == NO_ORDINAL ||
			!handover_is_possible(op, &r))
			continue;
		if (is_active_gids(op, r.holder))
			return r.holder;
		found = r.holder;
	}
	return found;
}

uint32_t regie_meanwhile(struct op *op, const struct household *h, const struct request *r, uint32_t left,
	bool *ret_interim)
{
	const struct config_network *n = &op->config->networks[op_network(op, r)];
	const struct assignee *lead = store_assignee_by_id(op->txn, n->process_lead);
	uint32_t coordinator = op_number(op, n->coordinator);
	*ret_interim = true;
	if (coordinator != left && assignee_is_active(op, coordinator))
		return coordinator;
	if (lead != NULL && lead->number != left && assignee_is_active(op, lead->number))
		return lead->number;
	*ret_interim = false;
	return holding_gids(op, h, left);
}

void regie_return(struct op *op, const struct request *r, uint32_t process_lead)
{
	struct household h;
	if (process_lead == 0 || r->household == 0 || !store_get_household(op->txn, r->household, &h) ||
		h.case_lead != process_lead || is_beside_another(op, &h, r, process_lead))
		return;
	bool held = handover_is_possible(op, r);
	if (held && r->holder == process_lead && h.regie_before == 0)
		return;  // goes along with the request itself
	uint32_t to = is_active_gids(op, h.regie_before)      ? h.regie_before
		      : held && is_active_gids(op, r->holder) ? r->holder
							      : 0;
	bool interim = false;
	if (to == 0)
		to = regie_meanwhile(op, &h, r, process_lead, &interim);
	if (to == 0) {
		to = process_lead;
		interim = true;
	}
	give_regie(op, &h, to);
	h.lead_interim = interim;
	store_put_household(op->txn, &h);
	notify_assignee(op, to, NOTICE_KIND_CASE_LEAD, r, NULL, "you_have_the_regie");
}

static enum answer_code check_process_lead(struct op *op, struct household *ret)
{
	const struct holding *h = op->plan;
	if (op->command->caller.role != ROLE_PROCESS_LEAD)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only a process lead may do this");
	if (h->assignment.state != ASSIGNMENT_STATE_ACCEPTED)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "this assignment is not under way");
	if (h->request.household == 0 || !store_get_household(op->txn, h->request.household, ret))
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "the request has no household");
	return ANSWER_OK;
}

enum answer_code take_over_decide(struct op *op)
{
	enum answer_code code = holding_decide(op);
	const struct holding *h = op->plan;
	struct household family;
	if (code != ANSWER_OK || h->repeated)
		return code;
	code = check_process_lead(op, &family);
	if (code != ANSWER_OK)
		return code;
	if (family.case_lead == h->assignment.assignee)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "you have the regie already");
	if (family.case_lead == 0 && h->assignment.role != ASSIGNMENT_ROLE_HOLDER)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			"nobody has the regie yet: it is for the gids who accepts first");
	return ANSWER_OK;
}

enum answer_code give_back_decide(struct op *op)
{
	enum answer_code code = holding_decide(op);
	const struct holding *h = op->plan;
	struct household family;
	if (code != ANSWER_OK || h->repeated)
		return code;
	code = check_process_lead(op, &family);
	if (code != ANSWER_OK)
		return code;
	if (family.case_lead != h->assignment.assignee || family.regie_before == 0)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "you have not taken over the regie");
	if (!is_active_gids(op, family.regie_before))
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			"who had the regie before is no longer active: scale down, and it goes to the holder");
	return ANSWER_OK;
}

// The call is known again, and the answer shows who has the regie now.
static void finish(struct op *op, const char *detail)
{
	struct holding *h = op->plan;
	struct assignment *a = &h->assignment;
	holding_remember(op, a);
	a->revision++;
	store_put_assignment(op->txn, a);
	request_touch(op, &h->request);
	struct audit_fields fields = { .assignment = a, .detail = detail };
	record_audit(op, &h->request, &fields);
	request_put(op, &h->request);
	holding_answer(op, a, &h->request);
}

void take_over_apply(struct op *op)
{
	const struct holding *h = op->plan;
	struct household family;
	if (h->repeated || !store_get_household(op->txn, h->request.household, &family))
		return;
	uint32_t before = family.case_lead;
	give_regie(op, &family, h->assignment.assignee);
	family.regie_before = before;
	store_put_household(op->txn, &family);
	if (before != 0)
		notify_assignee(op, before, NOTICE_KIND_CASE_LEAD, &h->request, NULL, "process_lead_has_the_regie");
	finish(op, op_assignee_id(op, before));
}

void give_back_apply(struct op *op)
{
	const struct holding *h = op->plan;
	struct household family;
	if (h->repeated || !store_get_household(op->txn, h->request.household, &family))
		return;
	uint32_t to = family.regie_before;
	give_regie(op, &family, to);
	notify_assignee(op, to, NOTICE_KIND_CASE_LEAD, &h->request, NULL, "you_have_the_regie");
	finish(op, op_assignee_id(op, to));
}
