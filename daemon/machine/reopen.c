// reopen: what was closed turns out not to be done. The rules route it again; the gids who had it is preferred, as the
// household's case lead or as its previous one. Clocks run on as if they had never stopped.
#include <string.h>

#include "machine/link.h"
#include "machine/offer.h"
#include "machine/route.h"
#include "machine/verbs.h"

enum answer_code reopen_decide(struct op *op)
{
	enum answer_code code = holding_decide(op);
	const struct holding *h = op->plan;
	if (code != ANSWER_OK || h->repeated)
		return code;
	const struct assignment *a = &h->assignment;
	const struct request *r = &h->request;
	if (request_next_state(r->state, REQUEST_REOPEN) == 0)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "only a closed request can be reopened");
	if (a->state != ASSIGNMENT_STATE_COMPLETED || r->holder != a->assignee || r->holder_assignment != a->id)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "only who held it to the end can reopen it");
	return ANSWER_OK;
}

// Nothing of how it was closed and by whom remains, but what was done and who said no.
static void forget_the_end(struct op *op, struct request *r)
{
	memset(r->outcomes, 0, sizeof(r->outcomes));
	r->closed_at_ms = 0;
	r->retention_due_ms = 0;
	r->waitlisted_at_ms = 0;
	r->holder = 0;
	r->holder_assignment = 0;
	r->supporting = 0;
	r->supporting_assignment = 0;
	r->process_lead = 0;
	r->process_assignment = 0;
	r->handover = 0;
	r->handover_assignment = 0;
	r->offers_made = 0;
	r->coordinator_asked = false;
	r->process_lead_asked = false;
	r->no_partner = false;
	offer_forget_who_was_away(op, r);
	request_run_on_clocks(r);
	request_drop_clock(r, CLOCK_CHECK_BACK);  // begins when freely accessible help is taken on again
}

void reopen_apply(struct op *op)
{
	struct holding *h = op->plan;
	struct assignment *a = &h->assignment;
	struct request *r = &h->request;
	if (h->repeated)
		return;
	holding_step(op, a);
	forget_the_end(op, r);
	request_move(op, r, REQUEST_REOPEN);
	uint32_t decision = route_request(op, r, VERB_REOPEN);
	struct audit_fields fields = { .assignment = a, .decision = decision };
	record_audit(op, r, &fields);
	request_put(op, r);
	holding_answer(op, a, r);
	link_reopen(op, r);
}
