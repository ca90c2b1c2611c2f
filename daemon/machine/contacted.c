// contacted: the resident was spoken to. Meets the clocks of first contact.
#include "machine/link.h"
#include "machine/offer.h"
#include "machine/verbs.h"

enum answer_code contacted_decide(struct op *op)
{
	enum answer_code code = holding_decide(op);
	const struct holding *h = op->plan;
	if (code != ANSWER_OK || h->repeated)
		return code;
	if (h->assignment.state != ASSIGNMENT_STATE_ACCEPTED)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "accept the assignment first");
	if (h->assignment.contacted_at_ms != 0)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "the first contact was recorded already");
	return ANSWER_OK;
}

void contacted_apply(struct op *op)
{
	struct holding *h = op->plan;
	struct assignment *a = &h->assignment;
	struct request *r = &h->request;
	if (h->repeated)
		return;
	holding_remember(op, a);
	a->contacted_at_ms = op->now_ms;
	a->revision++;
	store_put_assignment(op->txn, a);
	if (r->contacted_at_ms == 0)
		r->contacted_at_ms = op->now_ms;
	request_meet_clocks(r, CLOCK_EVENT_CONTACTED, op->now_ms);
	request_touch(op, r);
	request_schedule(op, r, NULL);
	struct audit_fields fields = { .assignment = a };
	record_audit(op, r, &fields);
	request_put(op, r);
	link_meet_clocks(op, r, CLOCK_EVENT_CONTACTED);
	holding_answer(op, a, r);
}
