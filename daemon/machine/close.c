// close: the question is answered, with an outcome for every wanted result and a reason. And a partner's check-back.
#include <string.h>

#include "machine/ending.h"
#include "machine/link.h"
#include "machine/offer.h"
#include "machine/route.h"
#include "machine/verbs.h"

static enum answer_code check_outcomes(struct op *op, const struct request *r)
{
	const struct command_assignment *c = &op->command->assignment;
	for (size_t i = 0; i < WANTED_RESULTS_MAX; i++)
		if (c->outcome_given[i] && i >= r->wanted_results)
			return op_refuse_field(op, "close.outcomes",
				arena_printf(op->arena, "there is no wanted result %zu: there are %u, counted from 0",
					i, r->wanted_results));
	if (c->outcome_beyond != 0)
		return op_refuse_field(op, "close.outcomes",
			arena_printf(op->arena, "an index is out of range: there are %u wanted results, counted from 0",
				r->wanted_results));
	for (size_t i = 0; i < r->wanted_results; i++)
		if (!c->outcome_given[i])
			return op_refuse_field(op, "close.outcomes",
				arena_printf(op->arena,
					"wanted result %zu has no outcome: every wanted result needs one", i));
	return ANSWER_OK;
}

enum answer_code close_decide(struct op *op)
{
	enum answer_code code = holding_decide(op);
	const struct holding *h = op->plan;
	if (code != ANSWER_OK || h->repeated)
		return code;
	if (h->assignment.state != ASSIGNMENT_STATE_ACCEPTED)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "only an accepted assignment can be closed");
	if (h->assignment.role == ASSIGNMENT_ROLE_SUPPORTING)
		return ANSWER_OK;  // ends this part only: outcomes are the holder's
	if (h->assignment.role == ASSIGNMENT_ROLE_PROCESS_LEAD)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			"the process lead's part ends by scaling down; the request is its holder's to close");
	if (h->request.state == REQUEST_STATE_NEEDS_INFO)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			"the request waits for its sender's answer: resume it before closing it");
	if (request_next_state(h->request.state, REQUEST_CLOSE) == 0)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "the request cannot be closed in this state");
	return check_outcomes(op, &h->request);
}

static void close_supporting(struct op *op, struct assignment *a, struct request *r)
{
	offer_move(op, a, ASSIGNMENT_COMPLETE);
	r->supporting = 0;
	r->supporting_assignment = 0;
	request_touch(op, r);
	struct audit_fields fields = { .assignment = a, .detail = "supporting", .reason = &a->note };
	record_audit(op, r, &fields);
	request_put(op, r);
	holding_answer(op, a, r);
}

void close_apply(struct op *op)
{
	const struct command_assignment *c = &op->command->assignment;
	struct holding *h = op->plan;
	struct assignment *a = &h->assignment;
	struct request *r = &h->request;
	if (h->repeated)
		return;
	a->note = record_note(op, r, &c->note);
	holding_remember(op, a);
	if (a->role == ASSIGNMENT_ROLE_SUPPORTING) {
		close_supporting(op, a, r);
		return;
	}
	memcpy(r->outcomes, c->outcomes, sizeof(r->outcomes));
	store_put_assignment(op->txn, a);  // with its note, before it is ended
	ending_apply(op, r, REQUEST_CLOSE);
	store_get_assignment(op->txn, a->assignee, a->id, a);
	struct audit_fields fields = { .assignment = a, .reason = &a->note };
	record_audit(op, r, &fields);
	request_put(op, r);
	holding_answer(op, a, r);
	ending_after(op, r);
}

enum answer_code check_back_decide(struct op *op)
{
	enum answer_code code = holding_decide(op);
	const struct holding *h = op->plan;
	if (code != ANSWER_OK || h->repeated)
		return code;
	if (h->assignment.role != ASSIGNMENT_ROLE_PARTNER || h->assignment.state != ASSIGNMENT_STATE_ACCEPTED)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			"a check-back is for freely accessible help under way");
	return ANSWER_OK;
}

// It did not help: the question goes to a gids; this partner is not asked again.
static uint32_t turn_into_gids_question(struct op *op, struct request *r, struct assignment *a)
{
	offer_move(op, a, ASSIGNMENT_COMPLETE);
	offer_note_declined(r, a->assignee);
	r->facts.access_needed = ACCESS_NEEDED_UNCLEAR;
	r->offers_made = 0;
	request_move(op, r, REQUEST_QUEUE);
	return route_request(op, r, VERB_CHECK_BACK);
}

void check_back_apply(struct op *op)
{
	struct holding *h = op->plan;
	struct assignment *a = &h->assignment;
	struct request *r = &h->request;
	if (h->repeated)
		return;
	bool helped = op->command->assignment.helped;
	holding_remember(op, a);
	store_put_assignment(op->txn, a);
	request_meet_clocks(r, CLOCK_EVENT_CHECK_BACK, op->now_ms);
	uint32_t decision = 0;
	if (helped) {
		ending_apply(op, r, REQUEST_CLOSE);
		store_get_assignment(op->txn, a->assignee, a->id, a);
	} else {
		decision = turn_into_gids_question(op, r, a);
	}
	struct audit_fields fields = {
		.assignment = a, .decision = decision, .detail = helped ? "helped" : "did_not_help"
	};
	record_audit(op, r, &fields);
	request_put(op, r);
	holding_answer(op, a, r);
	if (helped)
		ending_after(op, r);
	else
		link_unsee(op, r);
}
