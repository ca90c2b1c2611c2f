// forward: the holder sends the request on to where it belongs. To whom is free text and kept sealed; the name that
// others are shown is one that the configuration knows, or a general word.
//
// It is ours no longer: assignments end, clocks stop, it leaves the household, and matching keys go. An operator sends
// it. Questions that were linked to it go on by themselves.
#include <stdio.h>

#include "machine/ending.h"
#include "machine/verbs.h"

static const char somebody_else[] = "een andere instantie";

enum answer_code forward_decide(struct op *op)
{
	enum answer_code code = holding_decide(op);
	const struct holding *h = op->plan;
	if (code != ANSWER_OK || h->repeated)
		return code;
	code = holding_is_holder(op, h);
	if (code != ANSWER_OK)
		return code;
	if (request_next_state(h->request.state, REQUEST_FORWARD) == 0)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			"only a request in progress can be forwarded: resume it first");
	return ANSWER_OK;
}

void forward_apply(struct op *op)
{
	const struct command_assignment *c = &op->command->assignment;
	struct holding *h = op->plan;
	struct assignment *a = &h->assignment;
	struct request *r = &h->request;
	if (h->repeated)
		return;
	const struct request before = *r;
	r->forward_note = record_note(op, r, &c->note);
	a->note = r->forward_note;
	holding_remember(op, a);
	store_put_assignment(op->txn, a);  // with its note, before it is ended
	snprintf(r->forwarded_to, sizeof(r->forwarded_to), "%s", *c->to != '\0' ? c->to : somebody_else);
	r->route = ROUTE_FORWARD;
	ending_apply(op, r, REQUEST_FORWARD);
	store_get_assignment(op->txn, a->assignee, a->id, a);
	store_update_keys(op->txn, &before, r);
	struct audit_fields fields = { .assignment = a, .reason = &r->forward_note };
	record_audit(op, r, &fields);
	request_put(op, r);
	notify_operators(op, NOTICE_KIND_FORWARD_TASK, r, "to_send");
	holding_answer(op, a, r);
	ending_after(op, r);
}
