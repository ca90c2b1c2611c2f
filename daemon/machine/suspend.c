// suspend_clock and resume_clock: the term for a decision stands still (Awb 4:15). And the moment at which a suspension
// that was said with its days is over.
#include "machine/suspend.h"

#include "machine/verbs.h"

static const char *last_day(struct op *op, int64_t due_ms)
{
	char text[11];
	date_print(calendar_local_day(&op->rules->calendar, due_ms - 1), text);
	return arena_strdup(op->arena, text);
}

// The clock of the question that is meant; NULL: refused.
static struct clock_run *find_clock(struct op *op, struct clock_set *ret_set)
{
	const struct command_assignment *c = &op->command->assignment;
	const struct holding *h = op->plan;
	if (!clock_is_decision(c->clock)) {
		op_refuse_field(op, "clock",
			"should be a term for a decision: WMO_DECISION, JEUGD_DECISION, WGS_DECISION or PWET_DECISION");
		return NULL;
	}
	if (h->assignment.state != ASSIGNMENT_STATE_ACCEPTED) {
		op_refuse(op, ANSWER_FAILED_PRECONDITION, "accept the assignment first");
		return NULL;
	}
	if (h->assignment.role == ASSIGNMENT_ROLE_PARTNER) {
		op_refuse(op, ANSWER_FAILED_PRECONDITION, "a partner decides nothing, so there is nothing to suspend");
		return NULL;
	}
	request_load_clocks(&h->request, ret_set);
	struct clock_run *run = clocks_find(ret_set, c->clock);
	if (run == NULL)
		op_refuse(op, ANSWER_FAILED_PRECONDITION,
			arena_printf(op->arena, "%s does not run for this question", clock_name(c->clock)));
	return run;
}

static bool is_suspended(const struct request *r, enum clock clock)
{
	for (size_t i = 0; i < r->clock_count; i++)
		if (r->clocks[i].clock == clock)
			return r->clocks[i].state == CLOCK_STATE_SUSPENDED;
	return false;
}

enum answer_code suspend_decide(struct op *op)
{
	enum answer_code code = holding_decide(op);
	struct holding *h = op->plan;
	struct clock_set set;
	// The same words after its days were over are no repeat: they ask for as many again.
	if (code == ANSWER_OK && op->command->assignment.expected_revision == 0 &&
		!is_suspended(&h->request, op->command->assignment.clock))
		h->repeated = false;
	if (code != ANSWER_OK || h->repeated)
		return code;
	const struct clock_run *run = find_clock(op, &set);
	if (run == NULL)
		return op->answer->code;
	if (op->command->assignment.days > SUSPENSION_DAYS_MAX)
		return op_refuse_field(op, "days", "should be at most 365 days, or 0: until it is resumed");
	if (run->state == CLOCK_STATE_SUSPENDED)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "it is suspended already");
	if (run->state != CLOCK_STATE_RUNNING)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			arena_printf(op->arena, "it does not run any more: it was %s", clock_state_name(run->state)));
	if (!clocks_can_suspend(op->rules, run, op->now_ms))
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			arena_printf(op->arena,
				"its last day is %s: a suspension begins the day after it is said, and the term is "
				"over "
				"then",
				last_day(op, run->due_at_ms)));
	return ANSWER_OK;
}

enum answer_code unsuspend_decide(struct op *op)
{
	enum answer_code code = holding_decide(op);
	const struct holding *h = op->plan;
	struct clock_set set;
	if (code != ANSWER_OK || h->repeated)
		return code;
	const struct clock_run *run = find_clock(op, &set);
	if (run == NULL)
		return op->answer->code;
	if (run->state != CLOCK_STATE_SUSPENDED)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "it is not suspended");
	return ANSWER_OK;
}

static void change(struct op *op, bool suspend)
{
	const struct command_assignment *c = &op->command->assignment;
	struct holding *h = op->plan;
	struct assignment *a = &h->assignment;
	struct request *r = &h->request;
	struct clock_set set;
	request_load_clocks(r, &set);
	struct clock_run *run = clocks_find(&set, c->clock);
	const char *detail = clock_name(c->clock);
	if (suspend)
		clocks_suspend(op->rules, run, c->days, op->now_ms);
	else
		clocks_resume(op->rules, run, op->now_ms);
	if (suspend && c->days != 0)
		detail = arena_printf(op->arena, "%s %u", detail, (unsigned)c->days);
	request_store_clocks(r, &set);
	struct seal_id reason = record_note(op, r, &c->note);
	holding_remember(op, a);
	a->revision++;
	store_put_assignment(op->txn, a);
	request_touch(op, r);
	struct audit_fields fields = { .assignment = a, .detail = detail, .reason = &reason };
	record_audit(op, r, &fields);
	request_put(op, r);
	holding_answer(op, a, r);
}

void suspend_apply(struct op *op)
{
	const struct holding *h = op->plan;
	if (!h->repeated)
		change(op, true);
}

void unsuspend_apply(struct op *op)
{
	const struct holding *h = op->plan;
	if (!h->repeated)
		change(op, false);
}

// ---- its days are over ----------------------------------------------------------------------------------------------

static int64_t over_at(const struct op *op, enum clock_state state, day_number until)
{
	return state == CLOCK_STATE_SUSPENDED && until != 0 ? calendar_instant(&op->rules->calendar, until, 0) : 0;
}

int64_t suspension_due_ms(struct op *op, const struct request *r)
{
	int64_t next = 0;
	for (size_t i = 0; r->counted && i < r->clock_count; i++) {
		int64_t over = over_at(op, r->clocks[i].state, r->clocks[i].suspended_until);
		if (over != 0 && (next == 0 || over < next))
			next = over;
	}
	return next;
}

static void tell_holder(struct op *op, const struct request *r, const char *detail)
{
	struct assignment a;
	if (r->holder != 0 && store_get_assignment(op->txn, r->holder, r->holder_assignment, &a) &&
		a.state == ASSIGNMENT_STATE_ACCEPTED)
		notify_assignee(op, a.assignee, NOTICE_KIND_CLOCK_SIGNAL, r, &a, detail);
}

void suspension_end(struct op *op, struct request *r)
{
	struct clock_set set;
	request_load_clocks(r, &set);
	for (size_t i = 0; i < set.count; i++) {
		struct clock_run *run = &set.runs[i];
		int64_t over = over_at(op, run->state, run->suspended_until);
		if (over == 0 || over > op->now_ms)
			continue;
		clocks_resume(op->rules, run, over);
		const char *detail = arena_printf(op->arena, "%s runs_again", clock_name(run->clock));
		tell_holder(op, r, detail);
		struct audit_fields fields = { .verb = VERB_TICK, .detail = detail };
		record_audit(op, r, &fields);
	}
	request_store_clocks(r, &set);
}
