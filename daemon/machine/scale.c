// scale_up, scale_down: a request becomes heavier than its gids can carry alone, and lighter again.
//
// The process lead gets a part of its own, accepted at once, beside the holder: it opens the dossier, may take over the
// regie (regie.c), and stays when the request goes to another gids. The weight of what was offered before stays as it
// was. Scaling down ends that part; where the process lead had the regie, it goes back, and where the process lead is
// the holder itself, the request goes on to the wijknetwerk: a handover by the rules.
#include "machine/scale.h"

#include "machine/handover.h"
#include "machine/offer.h"
#include "machine/regie.h"
#include "machine/requests.h"

// 0 = nobody who is active.
static uint32_t process_lead_of(struct op *op, const struct request *r)
{
	const char *id = op->config->networks[op_network(op, r)].process_lead;
	const struct config_peer *peer = config_find_peer(op->config, id);
	const struct assignee *lead = store_assignee_by_id(op->txn, id);
	return peer != NULL && peer->active && lead != NULL ? lead->number : 0;
}

bool scale_join(struct op *op, struct request *r)
{
	uint32_t lead = process_lead_of(op, r);
	struct assignment a;
	if (lead == 0 || r->process_lead != 0 || r->holder == lead)
		return false;
	const struct offer_terms terms = {
		.assignee = lead, .role = ASSIGNMENT_ROLE_PROCESS_LEAD, .weight = op->rules->norms.weight_supporting
	};
	offer_place(op, r, &terms, &a);
	notify_assignee(op, lead, NOTICE_KIND_SCALED_UP, r, &a, "scaled_up");
	return true;
}

void scale_leave(struct op *op, struct request *r)
{
	struct assignment a;
	uint32_t lead = r->process_lead;
	if (lead == 0 || !store_get_assignment(op->txn, lead, r->process_assignment, &a))
		return;
	offer_move(op, &a, ASSIGNMENT_COMPLETE);
	r->process_lead = 0;
	r->process_assignment = 0;
	notify_assignee(op, lead, NOTICE_KIND_SCALED_DOWN, r, &a, "scaled_down");
	regie_return(op, r, lead);
}

static unsigned count_acute(const struct stored_facts *f)
{
	unsigned count = 0;
	for (size_t i = 0; i < ARRAY_LEN(f->severity); i++)
		count += f->severity[i] == 1;
	return count;
}

bool scale_is_heavier(struct op *op, const struct request *r, enum urgency urgency)
{
	struct decision d;
	if (r->decision_count == 0 || !store_get_decision(op->txn, r->id, r->decision_count, false, &d))
		return true;
	return urgency > d.urgency || count_acute(&r->facts) > count_acute(&d.facts);
}

// ---- scale_up -------------------------------------------------------------------------------------------------------

static bool is_holder(const struct holding *h)
{
	return h->assignment.state == ASSIGNMENT_STATE_ACCEPTED && h->assignment.role == ASSIGNMENT_ROLE_HOLDER;
}

enum answer_code scale_up_decide(struct op *op)
{
	enum answer_code code = holding_decide(op);
	const struct holding *h = op->plan;
	if (code == ANSWER_OK)
		holding_again(op, is_holder(h) && !h->request.scaled_up);
	if (code != ANSWER_OK || h->repeated)
		return code;
	uint32_t lead = process_lead_of(op, &h->request);
	if (!is_holder(h))
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "only who holds the request can scale it up");
	if (h->request.process_lead != 0)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			"it is scaled up already: the process lead is with it");
	if (lead == 0)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "the network's process lead is no longer active");
	if (lead == h->assignment.assignee)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "you hold it as the process lead");
	return ANSWER_OK;
}

static void remember(struct op *op, struct assignment *a)
{
	holding_remember(op, a);
	a->revision++;
	store_put_assignment(op->txn, a);
}

void scale_up_apply(struct op *op)
{
	struct holding *h = op->plan;
	struct request *r = &h->request;
	if (h->repeated)
		return;
	remember(op, &h->assignment);
	r->scaled_up = true;
	r->scaled_down = false;
	request_touch(op, r);
	scale_join(op, r);
	struct audit_fields fields = { .assignment = &h->assignment, .detail = op_assignee_id(op, r->process_lead) };
	record_audit(op, r, &fields);
	request_put(op, r);
	holding_answer(op, &h->assignment, r);
}

// ---- scale_down -----------------------------------------------------------------------------------------------------

enum answer_code scale_down_decide(struct op *op)
{
	enum answer_code code = holding_decide(op);
	const struct holding *h = op->plan;
	if (code == ANSWER_OK)
		holding_again(op, is_holder(h) && h->request.scaled_up);
	if (code != ANSWER_OK || h->repeated)
		return code;
	bool beside = h->assignment.state == ASSIGNMENT_STATE_ACCEPTED &&
		      h->assignment.role == ASSIGNMENT_ROLE_PROCESS_LEAD;
	if (!beside && !is_holder(h))
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			"only its holder or its process lead can scale it down");
	if (!h->request.scaled_up)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "it is not scaled up");
	return ANSWER_OK;
}

// The process lead holds it: a gids of the wijknetwerk goes on with it.
static void go_on_to_network(struct op *op, struct request *r, uint32_t *ret_decision)
{
	if (r->handover != 0 || !handover_is_possible(op, r) || op_ordinal(op, r->holder) != NO_ORDINAL)
		return;
	r->offers_made = 0;
	handover_by_rules(op, r, VERB_SCALE_DOWN, ret_decision);
}

void scale_down_apply(struct op *op)
{
	struct holding *h = op->plan;
	struct assignment *a = &h->assignment;
	struct request *r = &h->request;
	struct assignment held;
	uint32_t decision = 0;
	if (h->repeated)
		return;
	remember(op, a);
	r->scaled_up = false;
	r->scaled_down = true;
	request_touch(op, r);
	uint32_t lead = r->process_lead;
	scale_leave(op, r);
	if (r->holder != lead && handover_is_possible(op, r) &&
		store_get_assignment(op->txn, r->holder, r->holder_assignment, &held))
		notify_assignee(op, r->holder, NOTICE_KIND_SCALED_DOWN, r, &held, "scaled_down");
	go_on_to_network(op, r, &decision);
	struct audit_fields fields = { .assignment = a, .decision = decision };
	record_audit(op, r, &fields);
	request_put(op, r);
	store_get_assignment(op->txn, a->assignee, a->id, a);
	holding_answer(op, a, r);
}
