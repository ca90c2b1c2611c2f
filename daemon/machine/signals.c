// Signals of the clocks.
#include "machine/signals.h"

static const uint8_t thresholds[] = { 50, 75, 100 };

static int64_t reached_at(const struct stored_clock *c, uint8_t percent)
{
	const struct clock_run run = { .clock = c->clock,
		.started_at_ms = c->started_at_ms,
		.due_at_ms = c->due_at_ms,
		.suspended_days = c->suspended_days };
	return clocks_reached_ms(&run, percent);
}

// Of open access only the end is a moment: then one looks back.
static bool has_threshold(const struct stored_clock *c, uint8_t percent)
{
	return percent > c->signalled && (c->clock != CLOCK_CHECK_BACK || percent == 100);
}

// What has ended has one clock that may still run: of the erasure that was asked.
static bool signals(const struct request *r, const struct stored_clock *c)
{
	return r->counted || c->clock == CLOCK_ERASURE;
}

int64_t signals_due_ms(struct op *op, const struct request *r)
{
	(void)op;
	int64_t next = 0;
	for (size_t i = 0; i < r->clock_count; i++) {
		const struct stored_clock *c = &r->clocks[i];
		if (!signals(r, c))
			continue;
		for (size_t k = 0; c->state == CLOCK_STATE_RUNNING && k < ARRAY_LEN(thresholds); k++) {
			int64_t at = reached_at(c, thresholds[k]);
			if (has_threshold(c, thresholds[k]) && (next == 0 || at < next))
				next = at;
		}
	}
	return next;
}

static void tell(struct op *op, struct request *r, const struct stored_clock *c)
{
	bool due = c->signalled == 100;
	bool check_back = c->clock == CLOCK_CHECK_BACK;
	enum notice_kind kind = check_back ? NOTICE_KIND_CHECK_BACK
				: due      ? NOTICE_KIND_CLOCK_DUE
					   : NOTICE_KIND_CLOCK_SIGNAL;
	const char *detail = due ? clock_name(c->clock)
				 : arena_printf(op->arena, "%s %u", clock_name(c->clock), (unsigned)c->signalled);
	struct audit_fields fields = { .verb = VERB_TICK, .detail = detail };
	if (c->clock == CLOCK_ERASURE) {  // whether somebody is forgotten is for operators to say
		notify_operators(op, kind, r, detail);
		record_audit(op, r, &fields);
		return;
	}
	struct assignment a;
	bool held = r->holder != 0 && store_get_assignment(op->txn, r->holder, r->holder_assignment, &a) &&
		    a.state == ASSIGNMENT_STATE_ACCEPTED;
	if (held)
		notify_assignee(op, a.assignee, kind, r, &a, detail);
	uint32_t coordinator = op_number(op, op->config->networks[op_network(op, r)].coordinator);
	bool knows = held && a.assignee == coordinator;
	if (!check_back && !knows)
		notify_coordinator(op, kind, r, detail);
	record_audit(op, r, &fields);
}

void signals_give(struct op *op, struct request *r)
{
	for (size_t i = 0; i < r->clock_count; i++) {
		struct stored_clock *c = &r->clocks[i];
		uint8_t highest = 0;
		for (size_t k = 0; signals(r, c) && c->state == CLOCK_STATE_RUNNING && k < ARRAY_LEN(thresholds); k++)
			if (has_threshold(c, thresholds[k]) && reached_at(c, thresholds[k]) <= op->now_ms)
				highest = thresholds[k];
		if (highest == 0)
			continue;
		c->signalled = highest;
		tell(op, r, c);
	}
}
