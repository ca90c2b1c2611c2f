// contacted: the resident was spoken to. Meets the clocks of first contact.
#include "machine/link.h"
#include "machine/offer.h"
#include "machine/verbs.h"

static bool wants_contact(const struct request *r)
{
	for (size_t i = 0; i < r->clock_count; i++) {
		enum clock clock = r->clocks[i].clock;
		bool by_contact = clock == CLOCK_FIRST_CONTACT || clock == CLOCK_WMO_SPOED ||
				  clock == CLOCK_YOUTH_CRISIS;
		if (by_contact && r->clocks[i].state == CLOCK_STATE_RUNNING)
			return true;
	}
	return false;
}

enum answer_code contacted_decide(struct op *op)
{
	enum answer_code code = holding_decide(op);
	struct holding *h = op->plan;
	// A clock that began since the first contact (the facts rose) wants another one: that is no repeat.
	bool wanted = code == ANSWER_OK && op->command->assignment.expected_revision == 0 && wants_contact(&h->request);
	if (wanted)
		h->repeated = false;
	if (code != ANSWER_OK || h->repeated)
		return code;
	if (h->assignment.state != ASSIGNMENT_STATE_ACCEPTED)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "accept the assignment first");
	if (h->assignment.contacted_at_ms != 0 && !wants_contact(&h->request))
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
	struct audit_fields fields = { .assignment = a };
	record_audit(op, r, &fields);
	request_put(op, r);
	link_meet_clocks(op, r, CLOCK_EVENT_CONTACTED, op->now_ms);
	holding_answer(op, a, r);
}
