// What a sender does to its own request: withdraw it, or say "toch" to a signpost.
#include <string.h>

#include "machine/ending.h"
#include "machine/link.h"
#include "machine/route.h"
#include "machine/status.h"
#include "machine/verbs.h"

struct sender_plan {
	struct request request;
	bool repeated;
};

static void answer_status(struct op *op, const struct request *r)
{
	op->answer->kind = ANSWER_STATUS;
	status_view(op, r, &op->answer->status);
}

// The sender's own request at the revision the sender has seen; others do not exist for it.
static enum answer_code find_own(struct op *op)
{
	const struct command_request *c = &op->command->request;
	struct sender_plan *plan = ARENA_NEW(op->arena, struct sender_plan);
	op->plan = plan;
	if (op->command->caller.role != ROLE_ENTRY_POINT)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only an entry point may do this");
	if (!store_get_request(op->txn, c->request, &plan->request) ||
		strcmp(plan->request.sender, op->command->caller.peer) != 0 ||
		plan->request.state == REQUEST_STATE_ERASED)
		return op_refuse(op, ANSWER_NOT_FOUND, "you have no such request");
	return ANSWER_OK;
}

// The same call again: answered with how things stand now.
static bool is_repeat(struct op *op, struct sender_plan *plan)
{
	const struct command_request *c = &op->command->request;
	plan->repeated = plan->request.sender_verb == (uint8_t)op->command->verb &&
			 memcmp(&plan->request.sender_content, &c->content, sizeof(c->content)) == 0;
	if (plan->repeated)
		answer_status(op, &plan->request);
	return plan->repeated;
}

static void remember(struct op *op, struct request *r)
{
	r->sender_verb = (uint8_t)op->command->verb;
	r->sender_content = op->command->request.content;
}

static enum answer_code check_revision(struct op *op, const struct request *r)
{
	uint64_t expected = op->command->request.expected_revision;
	return expected != 0 && expected != r->public_revision ? op_abort(op, r->public_revision) : ANSWER_OK;
}

enum answer_code withdraw_decide(struct op *op)
{
	enum answer_code code = find_own(op);
	struct sender_plan *plan = op->plan;
	if (code != ANSWER_OK)
		return code;
	if (is_repeat(op, plan))
		return ANSWER_OK;
	code = check_revision(op, &plan->request);
	if (code != ANSWER_OK)
		return code;
	bool over = plan->request.state == REQUEST_STATE_LINKED && !link_is_live(op, &plan->request);
	if (!over && request_next_state(plan->request.state, REQUEST_WITHDRAW) != 0)
		return ANSWER_OK;
	// It has ended already. Who may not know that is told what it would be told of any withdrawal: nothing new.
	if (status_hides_the_end(op, &plan->request)) {
		plan->repeated = true;
		answer_status(op, &plan->request);
		return ANSWER_OK;
	}
	return op_refuse(op, ANSWER_FAILED_PRECONDITION, "the request cannot be withdrawn any more");
}

void withdraw_apply(struct op *op)
{
	struct sender_plan *plan = op->plan;
	struct request *r = &plan->request;
	if (plan->repeated)
		return;
	struct seal_id reason = record_note(op, r, &op->command->request.reason);
	remember(op, r);
	// Unsafety is not called off by a phone call: the holder hears of it, the question stays.
	bool stays = r->safety_lane;
	if (stays) {
		request_touch(op, r);
		notify_assignee(op, r->holder, NOTICE_KIND_ASSIGNED, r, NULL, "sender_withdrew");
	} else {
		ending_apply(op, r, REQUEST_WITHDRAW);
	}
	struct audit_fields fields = { .detail = stays ? "kept_for_safety" : "", .reason = &reason };
	record_audit(op, r, &fields);
	request_put(op, r);
	answer_status(op, r);
	if (!stays)
		ending_after(op, r);
}

enum answer_code object_decide(struct op *op)
{
	enum answer_code code = find_own(op);
	struct sender_plan *plan = op->plan;
	if (code != ANSWER_OK)
		return code;
	if (is_repeat(op, plan))
		return ANSWER_OK;
	if (plan->request.state != REQUEST_STATE_SIGNPOSTED)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "only a signpost can be objected to");
	return ANSWER_OK;
}

void object_apply(struct op *op)
{
	struct sender_plan *plan = op->plan;
	struct request *r = &plan->request;
	if (plan->repeated)
		return;
	struct seal_id reason = record_note(op, r, &op->command->request.reason);
	remember(op, r);
	const struct request before = *r;
	// The desk did not help: from here on it is a question of ours like any other.
	r->facts.other_law = OTHER_LAW_NONE;
	r->forwarded_to[0] = '\0';
	request_forget_clocks(r);
	request_move(op, r, REQUEST_QUEUE);
	uint32_t decision = route_request(op, r, VERB_OBJECT);
	store_update_keys(op->txn, &before, r);
	struct audit_fields fields = { .decision = decision, .assignee = r->holder, .reason = &reason };
	record_audit(op, r, &fields);
	request_put(op, r);
	answer_status(op, r);
}
