// decline, and an offer that expires: the next candidate gets it. Nobody gets the same request twice.
#include "machine/decline.h"

#include "machine/choose.h"
#include "machine/handover.h"
#include "machine/offer.h"
#include "machine/people.h"
#include "machine/release.h"
#include "machine/route.h"
#include "machine/verbs.h"

enum answer_code decline_decide(struct op *op)
{
	enum answer_code code = holding_decide(op);
	const struct holding *h = op->plan;
	if (code != ANSWER_OK || h->repeated)
		return code;
	if (assignment_next_state(h->assignment.state, ASSIGNMENT_DECLINE) == 0)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "this is no open offer");
	return ANSWER_OK;
}

// A conflict of interest holds for the family, not for this question alone.
static void note_interest(struct op *op, const struct request *r, uint32_t assignee)
{
	struct household h;
	if (r->household == 0 || !store_get_household(op->txn, r->household, &h) || h.interest_count == INTERESTS_MAX)
		return;
	if (household_has_interest(&h, assignee))
		return;
	h.interests[h.interest_count++] = assignee;
	store_put_household(op->txn, &h);
}

// A case lead who does not take a question of the family: the coordinator is told; the regie stays.
static void tell_of_case_lead(struct op *op, const struct request *r, uint32_t assignee)
{
	struct household h;
	if (r->household != 0 && store_get_household(op->txn, r->household, &h) && h.case_lead == assignee)
		notify_coordinator(op, NOTICE_KIND_ASSIGNED, r, "case_lead_did_not_take_it");
}

void decline_seek_support(struct op *op, struct request *r)
{
	struct acquaintance who = { .household = 0 };
	const struct choose_wish wish = { .who = &who,
		.mandates = r->needed_mandates,
		.skills = r->needed_skills,
		.weight = r->weight,
		.urgency = r->facts.urgency };
	uint32_t next = choose_support(op, r, &wish);
	struct assignment a;
	if (next != 0) {
		struct offer_terms terms = { .assignee = next,
			.role = ASSIGNMENT_ROLE_SUPPORTING,
			.weight = op->rules->norms.weight_supporting };
		offer_make(op, r, &terms, &a);
	} else {
		notify_coordinator(op, NOTICE_KIND_ASSIGNED, r, "supporting_gids_wanted");
	}
}

uint32_t decline_next(struct op *op, struct request *r, const struct assignment *a, enum verb cause)
{
	if (a->takes_over != 0)
		return handover_next(op, r, a, cause);
	offer_note_declined(r, a->assignee);
	tell_of_case_lead(op, r, a->assignee);
	if (a->role == ASSIGNMENT_ROLE_SUPPORTING) {
		r->supporting = 0;
		r->supporting_assignment = 0;
		request_touch(op, r);
		decline_seek_support(op, r);
		return 0;
	}
	if (a->role == ASSIGNMENT_ROLE_PARTNER)
		r->offers_made = 0;
	request_move(op, r, REQUEST_QUEUE);
	return route_request(op, r, cause);
}

void decline_apply(struct op *op)
{
	const struct command_assignment *c = &op->command->assignment;
	struct holding *h = op->plan;
	struct assignment *a = &h->assignment;
	struct request *r = &h->request;
	if (h->repeated)
		return;
	a->decline_reason = c->decline_reason;
	a->note = record_note(op, r, &c->note);
	holding_remember(op, a);
	offer_move(op, a, ASSIGNMENT_DECLINE);
	if (c->decline_reason == DECLINE_REASON_CONFLICT_OF_INTEREST)
		note_interest(op, r, a->assignee);
	uint32_t decision = decline_next(op, r, a, VERB_DECLINE);
	struct audit_fields fields = { .assignment = a,
		.decision = decision,
		.detail = decline_reason_name(c->decline_reason),
		.reason = &a->note };
	record_audit(op, r, &fields);
	request_put(op, r);
	holding_answer(op, a, r);
	if (c->decline_reason == DECLINE_REASON_CONFLICT_OF_INTEREST)
		release_offers_of(op, r->household, a->assignee, decline_reason_name(c->decline_reason));
}
