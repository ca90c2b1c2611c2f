// A request ends.
#include "machine/ending.h"

#include "machine/link.h"
#include "machine/offer.h"
#include "machine/people.h"
#include "machine/waiting.h"

static void end_assignments(struct op *op, struct request *r, enum assignment_event accepted)
{
	uint32_t assignee = r->last_assignee;
	uint64_t id = r->last_assignment;
	struct assignment a;
	while (id != 0 && store_get_assignment(op->txn, assignee, id, &a)) {
		assignee = a.previous_assignee;
		id = a.previous;
		if (a.state == ASSIGNMENT_STATE_OFFERED) {
			offer_move(op, &a, ASSIGNMENT_RESCIND);
			notify_assignee(op, a.assignee, NOTICE_KIND_OFFER_RESCINDED, r, &a, "");
		} else if (a.state == ASSIGNMENT_STATE_ACCEPTED) {
			offer_move(op, &a, accepted);
			if (accepted == ASSIGNMENT_REVOKE || a.assignee != r->holder)
				notify_assignee(op, a.assignee, NOTICE_KIND_ASSIGNED, r, &a, "ended");
		}
	}
	r->handover = 0;
	r->handover_assignment = 0;
	r->process_lead = 0;
	r->process_assignment = 0;
}

void ending_apply(struct op *op, struct request *r, enum request_event event)
{
	if (r->state == REQUEST_STATE_WAITLISTED)
		waiting_leave(op, r);
	bool complete = event == REQUEST_CLOSE || event == REQUEST_FORWARD;
	end_assignments(op, r, complete ? ASSIGNMENT_COMPLETE : ASSIGNMENT_REVOKE);
	request_move(op, r, event);
	r->hold_until_ms = 0;
	r->info_wanted = (struct seal_id){ { 0 } };
	request_stop_clocks(op, r);
	r->closed_at_ms = op->now_ms;
	household_leave(op, r);
}

void ending_after(struct op *op, const struct request *r)
{
	if (r->state == REQUEST_STATE_CLOSED)
		link_ended(op, r);
	else
		link_release(op, r);
}
