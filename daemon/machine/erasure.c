// erase and refuse_erasure: somebody asks to be forgotten (Wmo 5.3.5, Jw 7.3.9, AVG 17). It can be done at once, or be
// recorded as asked, which starts a clock of three months; then it is done, or refused with a ground.
//
// Only what has ended can be erased: an open question is withdrawn or closed first. A refused attempt is in the log
// too.
#include <string.h>

#include "machine/erase.h"
#include "machine/household.h"
#include "machine/people.h"
#include "machine/verbs.h"

struct erasure_plan {
	uint64_t *ids;  // what is to be erased, or was asked to be
	size_t count;
	uint64_t household;
	bool repeated;
};

// ---- erase ----------------------------------------------------------------------------------------------------------

static bool is_held(struct op *op, const struct request *r)
{
	struct assignment a;
	return r->holder != 0 && store_get_assignment(op->txn, r->holder, r->holder_assignment, &a) &&
	       assignment_is_open(a.state);
}

static bool may_be_erased(struct op *op, const struct request *r)
{
	return request_next_state(r->state, REQUEST_ERASE) != 0 && !is_held(op, r) && r->process_lead == 0;
}

static bool clock_runs(const struct request *r)
{
	for (size_t i = 0; i < r->clock_count; i++)
		if (r->clocks[i].clock == CLOCK_ERASURE && r->clocks[i].state == CLOCK_STATE_RUNNING)
			return true;
	return false;
}

static enum answer_code find_all(struct op *op, struct erasure_plan *plan)
{
	const struct command_request *c = &op->command->request;
	struct household h;
	struct request r;
	if (c->household != 0) {
		if (!store_get_household(op->txn, c->household, &h) || h.merged_into != 0)
			return op_refuse(op, ANSWER_NOT_FOUND, "there is no such household");
		plan->household = h.id;
		plan->count = household_requests(op, &h, &plan->ids);
		return ANSWER_OK;
	}
	if (!store_get_request(op->txn, c->request, &r))
		return op_refuse(op, ANSWER_NOT_FOUND, "there is no such request");
	plan->ids = ARENA_NEW(op->arena, uint64_t);
	plan->ids[0] = r.id;
	plan->count = 1;
	plan->household = r.household;
	return ANSWER_OK;
}

// Keeps those of which there is something to erase (or to record); counts those that cannot be.
static size_t drop_done(struct op *op, struct erasure_plan *plan)
{
	bool asked_only = op->command->request.asked_only;
	size_t kept = 0, open = 0;
	for (size_t i = 0; i < plan->count; i++) {
		struct request r;
		if (!store_get_request(op->txn, plan->ids[i], &r) || r.state == REQUEST_STATE_ERASED ||
			(asked_only && clock_runs(&r)))
			continue;
		open += !asked_only && !may_be_erased(op, &r);
		plan->ids[kept++] = plan->ids[i];
	}
	plan->count = kept;
	return open;
}

enum answer_code erase_decide(struct op *op)
{
	struct erasure_plan *plan = ARENA_NEW(op->arena, struct erasure_plan);
	op->plan = plan;
	op->answer->kind = ANSWER_DONE;
	if (op->command->caller.role != ROLE_OPERATOR)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only an operator may do this");
	if (!op->command->request.reason.present)
		return op_refuse_field(op, "erase.reason", "missing: should say why, in a few words");
	enum answer_code code = find_all(op, plan);
	if (code != ANSWER_OK)
		return code;
	size_t open = drop_done(op, plan);
	plan->repeated = plan->count == 0;  // it is erased, or was asked for, already
	if (open > 0)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			op->command->request.household == 0
				? "it has not ended (closed, withdrawn, forwarded): only that it was asked can be "
				  "recorded"
				: arena_printf(op->arena, "%zu of its requests have not ended: nothing was erased",
					  open));
	if (plan->count > HOUSEHOLD_CHAIN_MAX)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			arena_printf(op->arena, "it has more than %d requests: erase them one by one",
				HOUSEHOLD_CHAIN_MAX));
	return ANSWER_OK;
}

// Asked, and not done yet: the term runs from now.
static void record_asked(struct op *op, struct request *r, const struct seal_id *reason)
{
	request_add_clock(op, r, CLOCK_ERASURE);
	struct audit_fields fields = { .detail = "asked", .reason = reason };
	record_audit(op, r, &fields);
	request_put(op, r);
}

static void erase_one(struct op *op, struct request *r, bool first, struct seal_id *reason)
{
	erase_request(op, r);
	// The reason says why nothing is left: it stays, sealed, with the row. One for all.
	if (first)
		*reason = record_note(op, r, &op->command->request.reason);
	struct audit_fields fields = { .reason = reason };
	record_audit(op, r, &fields);
	request_put(op, r);
}

void erase_apply(struct op *op)
{
	const struct command_request *c = &op->command->request;
	const struct erasure_plan *plan = op->plan;
	struct seal_id reason = { { 0 } };
	for (size_t i = 0; i < plan->count; i++) {
		struct request r;
		if (!store_get_request(op->txn, plan->ids[i], &r))
			return;
		if (c->asked_only) {
			reason = i == 0 ? record_note(op, &r, &c->reason) : reason;
			record_asked(op, &r, &reason);
		} else {
			erase_one(op, &r, i == 0, &reason);
		}
	}
	if (c->asked_only)
		return;
	if (plan->count > 0)
		erase_household_rest(op, plan->household);
	op->answer->finished_by_ms = store_meta(op->txn)->compaction_due_ms;
}

void erase_refused(struct op *op)
{
	if (op->command->caller.role != ROLE_OPERATOR)
		return;
	struct request r;
	bool found = op->command->request.request != 0 && store_get_request(op->txn, op->command->request.request, &r);
	struct audit_fields fields = { .refused = true, .detail = "refused" };
	record_audit(op, found ? &r : NULL, &fields);
	if (found)
		store_put_request(op->txn, &r);
}

// ---- refuse_erasure -------------------------------------------------------------------------------------------------

static bool is_repeat(const struct op *op, const struct request *r)
{
	return r->sender_verb == (uint8_t)op->command->verb &&
	       memcmp(&r->sender_content, &op->command->request.content, sizeof(r->sender_content)) == 0;
}

enum answer_code refuse_erasure_decide(struct op *op)
{
	struct request *r = ARENA_NEW(op->arena, struct request);
	op->plan = r;
	op->answer->kind = ANSWER_DONE;
	if (op->command->caller.role != ROLE_OPERATOR)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only an operator may do this");
	if (!store_get_request(op->txn, op->command->request.request, r) || r->state == REQUEST_STATE_ERASED)
		return op_refuse(op, ANSWER_NOT_FOUND, "there is no such request");
	if (!clock_runs(r) && !is_repeat(op, r))
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "nobody asked for the erasure of this request");
	return ANSWER_OK;
}

// The clock is met: it was answered in time, or late, by this.
void refuse_erasure_apply(struct op *op)
{
	struct request *r = op->plan;
	if (!clock_runs(r))
		return;
	struct seal_id ground = record_note(op, r, &op->command->request.reason);
	r->sender_verb = (uint8_t)op->command->verb;
	r->sender_content = op->command->request.content;
	request_meet_clocks(r, CLOCK_EVENT_ERASED, op->now_ms);
	struct audit_fields fields = { .reason = &ground };
	record_audit(op, r, &fields);
	request_put(op, r);
}
