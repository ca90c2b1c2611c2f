// judge_person: names and a birth date can be two people's. Who has the question knows whom it is about, and says so.
//
// The same person: the mark goes, and the log keeps who said it. Somebody else: the request is parted from the family
// as by split_household, with what is linked to it; its holder has the regie of the household that this makes. The
// question may also be that of another door, linked by the names alone: it is routed anew, as of somebody nobody knows.
// Nothing of this changes matching (docs/decisions/0018): the next question of these names is marked again.
#include "machine/judge.h"

#include "machine/household.h"
#include "machine/link.h"
#include "machine/regie.h"
#include "machine/requests.h"
#include "machine/verbs.h"

enum { LINKS_LOOKED_AT = 64 };

static bool has_presumed_link(struct op *op, const struct request *r)
{
	uint64_t ids[LINKS_LOOKED_AT];
	size_t count = link_list(op, r, ids, LINKS_LOOKED_AT);
	for (size_t i = 0; i < count; i++) {
		struct request link;
		if (store_get_request(op->txn, ids[i], &link) && link.presumed)
			return true;
	}
	return false;
}

bool judge_is_wanted(struct op *op, const struct request *r)
{
	return r->presumed || (r->link_presumed && has_presumed_link(op, r));
}

// Which request's person it is about.
static bool find_judged(struct op *op, const struct holding *h, struct request *ret)
{
	uint64_t linked = op->command->assignment.linked;
	*ret = h->request;
	if (linked == 0)
		return true;
	return store_get_request(op->txn, linked, ret) && ret->state == REQUEST_STATE_LINKED &&
	       ret->linked_to == h->request.id;
}

static bool may_judge(const struct assignment *a)
{
	return a->state == ASSIGNMENT_STATE_ACCEPTED &&
	       (a->role == ASSIGNMENT_ROLE_HOLDER || a->role == ASSIGNMENT_ROLE_PROCESS_LEAD);
}

enum answer_code judge_decide(struct op *op)
{
	enum answer_code code = holding_decide(op);
	const struct holding *h = op->plan;
	if (code != ANSWER_OK || h->repeated)
		return code;
	struct request judged;
	if (!may_judge(&h->assignment))
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			"only who holds the request, or the process lead beside it, says who somebody is");
	if (!find_judged(op, h, &judged))
		return op_refuse(op, ANSWER_NOT_FOUND, "no such question is linked to this one");
	if (!judged.presumed)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			"this person is not known by names alone: there is nothing to confirm or to part");
	return ANSWER_OK;
}

// The process lead may have the regie because of this question alone; the family it leaves is its gids's again.
static void part(struct op *op, struct request *judged)
{
	static const struct seal_id no_reason;
	struct household h;
	if (!household_has_others(op, judged))
		return;
	regie_return(op, judged, judged->process_lead);
	household_part(op, judged, &no_reason, &h);
}

void judge_apply(struct op *op)
{
	struct holding *h = op->plan;
	struct request judged;
	bool same = op->command->assignment.same;
	if (h->repeated || !find_judged(op, h, &judged))
		return;
	holding_step(op, &h->assignment);
	judged.presumed = false;
	struct audit_fields fields = { .detail = same ? "same_person" : "another_person" };
	if (judged.id == h->request.id)
		fields.assignment = &h->assignment;
	record_audit(op, &judged, &fields);
	store_put_request(op->txn, &judged);
	if (!same)
		part(op, &judged);
	if (!store_get_request(op->txn, h->request.id, &h->request) ||
		!store_get_assignment(op->txn, h->assignment.assignee, h->assignment.id, &h->assignment))
		return;
	if (h->request.link_presumed && !has_presumed_link(op, &h->request)) {
		h->request.link_presumed = false;
		store_put_request(op->txn, &h->request);
	}
	holding_answer(op, &h->assignment, &h->request);
}
