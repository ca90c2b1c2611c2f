// Forgetting a request.
#include "machine/erase.h"

#include <string.h>

#include "machine/backup.h"
#include "machine/household.h"
#include "machine/tasks.h"

// With each assignment stand the ids of what its gids wrote, and a digest of the last call.
static void forget_assignments(struct op *op, const struct request *r)
{
	uint32_t assignee = r->last_assignee;
	uint64_t id = r->last_assignment;
	struct assignment a;
	while (id != 0 && store_get_assignment(op->txn, assignee, id, &a)) {
		assignee = a.previous_assignee;
		id = a.previous;
		a.note = (struct seal_id){ { 0 } };
		a.last_verb = 0;
		a.last_from_revision = 0;
		memset(&a.last_content, 0, sizeof(a.last_content));
		store_put_assignment(op->txn, &a);
	}
}

// Everything that says something of a person or a question is named here by what is kept.
static struct request what_stays(const struct request *r)
{
	return (struct request){
		.id = r->id,
		.revision = r->revision,
		.public_revision = r->public_revision,
		.state = r->state,
		.public_state = r->public_state,
		.sender = r->sender,
		.reference = r->reference,
		.asked_at_ms = r->asked_at_ms,
		.received_at_ms = r->received_at_ms,
		.changed_at_ms = r->changed_at_ms,
		.state_since_ms = r->state_since_ms,
		.public_changed_at_ms = r->public_changed_at_ms,
		.closed_at_ms = r->closed_at_ms,
		.network = "",
		.household = r->household,
		.household_previous = r->household_previous,
		.linked_to = r->linked_to,
		.first_linked = r->first_linked,
		.next_linked = r->next_linked,
		.last_assignee = r->last_assignee,
		.last_assignment = r->last_assignment,
		.timer_ms = r->timer_ms,
		.listed = r->listed,
		.last_audit = r->last_audit,
	};
}

void erase_request(struct op *op, struct request *r)
{
	const struct request before = *r;
	for (uint32_t n = 0; n <= r->note_count; n++)
		store_delete_seal(op->txn, r->id, n);
	for (uint32_t n = 1; n <= r->decision_count; n++)
		store_delete_decision(op->txn, r->id, n);
	forget_assignments(op, r);
	*r = what_stays(&before);
	store_update_keys(op->txn, &before, r);
	compaction_wanted(op);
	op->effects->erased = true;
	request_move(op, r, REQUEST_ERASE);
	notify_peer(op, r->sender, NOTICE_KIND_ERASED, r, NULL, "");
}

void erase_household_rest(struct op *op, uint64_t household)
{
	struct household h;
	uint64_t *ids;
	if (household == 0 || !store_get_household(op->txn, household, &h))
		return;
	size_t count = household_requests(op, &h, &ids);
	for (size_t i = 0; i < count; i++) {
		struct request r;
		if (store_get_request(op->txn, ids[i], &r) && r.state != REQUEST_STATE_ERASED)
			return;
	}
	memset(h.interests, 0, sizeof(h.interests));
	h.interest_count = 0;
	h.previous_case_lead = 0;
	task_household_conflict(op, &h, false);
	store_put_household(op->txn, &h);
}
