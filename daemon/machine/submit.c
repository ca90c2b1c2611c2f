// submit: a question comes in. The happy path: not seen before, routed, the receipt says so. A reference that was used
// with the same content gets its first answer again; with other content it is a conflict.
#include <string.h>

#include "machine/amend.h"
#include "machine/route.h"
#include "machine/status.h"
#include "machine/verbs.h"

struct submit_plan {
	uint64_t repeated;  // the request that has this reference; 0 = none
};

static bool find_reference(struct op *op, const struct command_submit *c, struct request *ret)
{
	uint64_t id;
	return store_find(op->txn, KEY_REFERENCE, &c->reference, &id, 1) == 1 && store_get_request(op->txn, id, ret);
}

static void answer_receipt(struct op *op, const struct request *r, const struct decision *d, bool repeated)
{
	struct answer *a = op->answer;
	a->kind = ANSWER_RECEIPT;
	a->receipt = (struct view_receipt){
		.request = r->id,
		.state = d->receipt_state,
		.urgency = d->urgency,
		.advice = d->receipt_advice,
		.forwarded_to = d->route == ROUTE_FORWARD ? d->receipt_to : "",
		.signposted_to = d->route == ROUTE_SIGNPOST ? d->receipt_to : "",
		.network = d->network,
		.clocks = arena_memdup(op->arena, d->receipt_clocks,
			d->receipt_clock_count * sizeof(d->receipt_clocks[0])),
		.clock_count = d->receipt_clock_count,
		.missing = d->missing,
		.missing_count = d->missing_count,
		.repeated = repeated,
		.do_not_show_resident = d->safety_lane,
	};
}

static enum answer_code answer_first_again(struct op *op, const struct request *r)
{
	struct decision d;
	if (!store_get_decision(op->txn, r->id, 1, false, &d))
		return op_refuse(op, ANSWER_INTERNAL, "the first decision is missing");
	answer_receipt(op, r, &d, true);
	return ANSWER_OK;
}

enum answer_code submit_decide(struct op *op)
{
	const struct command_submit *c = &op->command->submit;
	struct submit_plan *plan = ARENA_NEW(op->arena, struct submit_plan);
	op->plan = plan;
	if (op->command->caller.role != ROLE_ENTRY_POINT)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only an entry point may submit");
	struct request r;
	if (!find_reference(op, c, &r))
		return ANSWER_OK;
	if (r.state == REQUEST_STATE_ERASED)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "the request with this reference was erased");
	if (memcmp(&r.first_content, &c->content, sizeof(c->content)) != 0)
		return op_refuse(op, ANSWER_ALREADY_EXISTS,
			"this reference was used for another question: use a new reference, or amend the first");
	plan->repeated = r.id;
	return answer_first_again(op, &r);
}

void submit_take_content(struct op *op, const struct command_submit *c, struct request *r)
{
	r->content = c->content;
	r->personal = c->personal.seal.id;
	r->facts = c->facts;
	r->feedback = c->feedback;
	r->consent_across_laws = c->consent_across_laws;
	r->wanted_results = c->wanted_results;
	r->subject = c->subject;
	r->member_count = c->member_count;
	r->address = c->address;
	r->household_reference = c->household_reference;
	r->network = *c->network != '\0' ? c->network : op->config->networks[op->config->default_network].id;
	memcpy(r->language, c->language, sizeof(r->language));
	memcpy(r->postcode_digits, c->postcode_digits, sizeof(r->postcode_digits));
	memcpy(r->members, c->members, sizeof(r->members));
	store_put_seal(op->txn, r->id, 0, &c->personal.seal);
}

static void fill_request(struct op *op, const struct command_submit *c, struct request *r)
{
	struct meta *meta = store_meta(op->txn);
	*r = (struct request){
		.id = ++meta->last_request,
		.revision = 1,
		.public_revision = 1,
		.state = REQUEST_STATE_RECEIVED,
		.sender = op->command->caller.peer,
		.reference = c->reference,
		.first_content = c->content,
		.asked_at_ms = c->asked_at_ms,
		.received_at_ms = op->now_ms,
		.changed_at_ms = op->now_ms,
		.state_since_ms = op->now_ms,
	};
	meta->state_counts[REQUEST_STATE_RECEIVED]++;
	store_mark_meta(op->txn);
	submit_take_content(op, c, r);
}

void submit_apply(struct op *op)
{
	const struct command_submit *c = &op->command->submit;
	const struct submit_plan *plan = op->plan;
	if (plan->repeated != 0)
		return;
	struct request r;
	fill_request(op, c, &r);
	struct decision d;
	const struct route_receipt receipt = { .missing = c->missing,
		.missing_count = c->missing_count,
		.municipality = c->municipality,
		.ret_decision = &d };
	uint32_t number = c->basis_missing ? route_needs_info(op, &r, &receipt) : route_first(op, &r, &receipt);
	// Without a basis, or not ours: nothing to be recognised by is kept, but the reference.
	store_update_keys(op->txn, NULL, &r);
	struct audit_fields fields = { .decision = number, .assignee = r.holder };
	record_audit(op, &r, &fields);
	request_schedule(op, &r);
	store_put_request(op->txn, &r);
	answer_receipt(op, &r, &d, false);
}
