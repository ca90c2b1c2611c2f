// What the verbs on assignments share: whose it is, which revision, whether this call was made before.
#include <string.h>

#include "machine/people.h"
#include "machine/verbs.h"
#include "machine/views.h"

// One's own, or that of an absent gids one covers.
static bool find_assignment(struct op *op, const struct assignee *caller, uint64_t id, struct assignment *ret)
{
	if (store_get_assignment(op->txn, caller->number, id, ret))
		return true;
	for (uint32_t number = 1; number <= store_assignee_count(op->txn); number++) {
		if (number == caller->number || !assignee_is_absent(op, number) ||
			assignee_cover(op, number) != caller->number)
			continue;
		if (store_get_assignment(op->txn, number, id, ret))
			return true;
	}
	return false;
}

static bool is_repeat(const struct op *op, const struct assignment *a)
{
	const struct command_assignment *c = &op->command->assignment;
	if (a->last_verb != (uint8_t)op->command->verb ||
		memcmp(&a->last_content, &c->content, sizeof(c->content)) != 0)
		return false;
	return c->expected_revision == 0 || a->last_from_revision == c->expected_revision;
}

enum answer_code holding_decide(struct op *op)
{
	const struct command_assignment *c = &op->command->assignment;
	struct holding *h = ARENA_NEW(op->arena, struct holding);
	op->plan = h;
	enum role role = op->command->caller.role;
	if (role != ROLE_GIDS && role != ROLE_PARTNER && role != ROLE_PROCESS_LEAD)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only who has assignments may do this");
	const struct assignee *caller = op_caller_assignee(op);
	if (caller == NULL || !find_assignment(op, caller, c->assignment, &h->assignment) ||
		!store_get_request(op->txn, h->assignment.request, &h->request) ||
		h->request.state == REQUEST_STATE_ERASED)
		return op_refuse(op, ANSWER_NOT_FOUND, "you have no such assignment");
	if (op->command->verb == VERB_OPEN_DOSSIER)
		return ANSWER_OK;  // a reading: no revision, and a second one is a second reading
	if (is_repeat(op, &h->assignment)) {
		h->repeated = true;
		holding_answer(op, &h->assignment, &h->request);
		return ANSWER_OK;
	}
	if (c->expected_revision != 0 && c->expected_revision != h->assignment.revision)
		return op_abort(op, h->assignment.revision);
	return ANSWER_OK;
}

void holding_again(struct op *op, bool undone)
{
	struct holding *h = op->plan;
	if (undone && op->command->assignment.expected_revision == 0)
		h->repeated = false;
}

void holding_remember(struct op *op, struct assignment *a)
{
	const struct command_assignment *c = &op->command->assignment;
	a->last_verb = (uint8_t)op->command->verb;
	// From whatever revision it was when the caller did not say.
	a->last_from_revision = c->expected_revision != 0 ? c->expected_revision : a->revision;
	a->last_content = c->content;
}

void holding_step(struct op *op, struct assignment *a)
{
	holding_remember(op, a);
	a->revision++;
	store_put_assignment(op->txn, a);
}

enum answer_code holding_is_holder(struct op *op, const struct holding *h)
{
	const struct assignment *a = &h->assignment;
	if (a->role == ASSIGNMENT_ROLE_PARTNER)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			"this is not for freely accessible help: use check_back or close");
	if (a->role != ASSIGNMENT_ROLE_HOLDER)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "only who holds the request can do this");
	if (a->state != ASSIGNMENT_STATE_ACCEPTED)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "only with an accepted assignment can this be done");
	return ANSWER_OK;
}

void holding_answer(struct op *op, const struct assignment *a, const struct request *r)
{
	op->answer->kind = ANSWER_ASSIGNMENT;
	view_assignment_fill(op, a, r, &op->answer->assignment);
}
