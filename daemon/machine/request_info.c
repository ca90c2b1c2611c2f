// request_info: the holder asks the sender something. The holder stays, clocks go on. The question is sealed; the gate
// opens it for the sender alone, who answers with an amend.
#include "machine/hold.h"

#include "machine/verbs.h"

enum answer_code request_info_decide(struct op *op)
{
	enum answer_code code = holding_decide(op);
	struct holding *h = op->plan;
	// Asked, answered, and asked again in the same words: without a revision that is no repeat.
	if (code == ANSWER_OK && op->command->assignment.expected_revision == 0 &&
		h->request.state == REQUEST_STATE_IN_PROGRESS)
		h->repeated = false;
	if (code != ANSWER_OK || h->repeated)
		return code;
	code = holding_is_holder(op, h);
	if (code != ANSWER_OK)
		return code;
	if (h->request.state == REQUEST_STATE_NEEDS_INFO)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			"the sender was asked already: resume, or wait for the answer, before asking something else");
	if (request_next_state(h->request.state, REQUEST_ASK_INFO) == 0)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			"the sender can be asked about a request in progress: resume it first");
	return ANSWER_OK;
}

void request_info_apply(struct op *op)
{
	const struct command_assignment *c = &op->command->assignment;
	struct holding *h = op->plan;
	struct assignment *a = &h->assignment;
	struct request *r = &h->request;
	if (h->repeated)
		return;
	r->info_wanted = record_note(op, r, &c->note);
	holding_step(op, a);
	request_move(op, r, REQUEST_ASK_INFO);
	struct audit_fields fields = { .assignment = a, .reason = &r->info_wanted };
	record_audit(op, r, &fields);
	request_put(op, r);
	notify_info_wanted(op, r, "question");
	holding_answer(op, a, r);
}

bool info_is_asked_by_holder(const struct request *r)
{
	return r->state == REQUEST_STATE_NEEDS_INFO && r->holder != 0;
}

void info_end(struct op *op, struct request *r)
{
	request_move(op, r, REQUEST_INFO_GIVEN);
	r->info_wanted = (struct seal_id){ { 0 } };
}

void info_wait_no_longer(struct op *op, struct request *r)
{
	struct assignment a;
	info_end(op, r);
	if (store_get_assignment(op->txn, r->holder, r->holder_assignment, &a))
		notify_assignee(op, a.assignee, NOTICE_KIND_INFO_GIVEN, r, &a, "no_reply");
}
