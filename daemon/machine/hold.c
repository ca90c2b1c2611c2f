// hold and resume: the holder puts the request aside until a moment, and takes it up again. And how a hold ends.
#include "machine/hold.h"

#include "machine/verbs.h"

enum answer_code hold_decide(struct op *op)
{
	const struct command_assignment *c = &op->command->assignment;
	enum answer_code code = holding_decide(op);
	const struct holding *h = op->plan;
	if (code != ANSWER_OK || h->repeated)
		return code;
	code = holding_is_holder(op, h);
	if (code != ANSWER_OK)
		return code;
	if (h->request.state == REQUEST_STATE_ON_HOLD)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			"it is on hold already: resume it, then hold it until another moment");
	if (request_next_state(h->request.state, REQUEST_HOLD) == 0)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "only a request in progress can be put on hold");
	if (c->until_ms <= op->now_ms)
		return op_refuse_field(op, "until_ms", "should be a moment in the future");
	if (c->until_ms > calendar_term_due_ms(&op->rules->calendar, op->now_ms, op->rules->norms.hold_max, false))
		return op_refuse_field(op, "until_ms", "is further ahead than a request may be on hold");
	return ANSWER_OK;
}

void hold_apply(struct op *op)
{
	const struct command_assignment *c = &op->command->assignment;
	struct holding *h = op->plan;
	struct assignment *a = &h->assignment;
	struct request *r = &h->request;
	if (h->repeated)
		return;
	struct seal_id reason = record_note(op, r, &c->note);
	holding_step(op, a);
	r->hold_until_ms = c->until_ms;
	request_move(op, r, REQUEST_HOLD);
	struct audit_fields fields = { .assignment = a, .reason = &reason };
	record_audit(op, r, &fields);
	request_put(op, r);
	holding_answer(op, a, r);
}

void hold_survive(struct op *op, struct request *r)
{
	if (r->hold_until_ms > op->now_ms && request_next_state(r->state, REQUEST_HOLD) != 0)
		request_move(op, r, REQUEST_HOLD);
	else
		r->hold_until_ms = 0;
}

void hold_end(struct op *op, struct request *r)
{
	struct assignment a;
	request_move(op, r, REQUEST_RESUME);
	r->hold_until_ms = 0;
	if (store_get_assignment(op->txn, r->holder, r->holder_assignment, &a))
		notify_assignee(op, a.assignee, NOTICE_KIND_HOLD_ENDED, r, &a, "");
	struct audit_fields fields = { .verb = VERB_TICK, .assignee = r->holder, .detail = "hold_ended" };
	record_audit(op, r, &fields);
}

// ---- resume: before its moment, or without waiting for the sender any longer ----------------------------------------

enum answer_code resume_decide(struct op *op)
{
	enum answer_code code = holding_decide(op);
	const struct holding *h = op->plan;
	if (code != ANSWER_OK || h->repeated)
		return code;
	code = holding_is_holder(op, h);
	if (code != ANSWER_OK)
		return code;
	if (h->request.state != REQUEST_STATE_ON_HOLD && h->request.state != REQUEST_STATE_NEEDS_INFO)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			"it is neither on hold nor waiting for its sender: there is nothing to resume");
	return ANSWER_OK;
}

void resume_apply(struct op *op)
{
	struct holding *h = op->plan;
	struct assignment *a = &h->assignment;
	struct request *r = &h->request;
	if (h->repeated)
		return;
	bool held = r->state == REQUEST_STATE_ON_HOLD;
	holding_step(op, a);
	if (held)
		request_move(op, r, REQUEST_RESUME);
	else
		info_end(op, r);
	r->hold_until_ms = 0;
	struct audit_fields fields = { .assignment = a, .detail = held ? "hold" : "request_info" };
	record_audit(op, r, &fields);
	request_put(op, r);
	holding_answer(op, a, r);
}
