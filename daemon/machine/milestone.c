// record_milestone: a step that the law or the municipality counts from, or to, was taken on a day.
//
// A day has no hour: what is met by it is met at its first instant, which is before the end of a term whose last day it
// is; what starts on it starts at its first instant, and the day itself does not count (Atw, rules/calendar.h). Each
// milestone is recorded once, for clocks run from it and others rely on it; again only when the facts rose since, and a
// clock that began then wants it.
#include "machine/link.h"
#include "machine/verbs.h"

static const enum clock_event meets[] = {
	[MILESTONE_KIND_FIRST_TALK] = CLOCK_EVENT_FIRST_TALK,
	[MILESTONE_KIND_INVESTIGATION] = CLOCK_EVENT_INVESTIGATION,
	[MILESTONE_KIND_DECISION] = CLOCK_EVENT_DECISION,
	[MILESTONE_KIND_ACKNOWLEDGED] = CLOCK_EVENT_ACKNOWLEDGED,
};

static const char *day_text(struct op *op, day_number day)
{
	char text[11];
	date_print(day, text);
	return arena_strdup(op->arena, text);
}

static enum answer_code check_day(struct op *op, const struct request *r, day_number on)
{
	const struct calendar *c = &op->rules->calendar;
	day_number asked = calendar_local_day(c, r->asked_at_ms);
	if (on >= asked && on <= calendar_local_day(c, op->now_ms))
		return ANSWER_OK;
	return op_refuse_field(op, "on",
		arena_printf(op->arena, "should be a day from %s, when it was asked, to today", day_text(op, asked)));
}

static enum answer_code check_application(struct op *op, const struct request *r, day_number on)
{
	day_number investigated = r->milestones[MILESTONE_KIND_INVESTIGATION];
	// Under the other laws asking is applying: nothing has to go before.
	if (!set_has(r->facts.laws, LAW_WMO) || (investigated != 0 && investigated <= on))
		return ANSWER_OK;
	// Wmo 2.3.2(9): not before the investigation was done, unless it was not done within its six weeks.
	day_number open = calendar_local_day(&op->rules->calendar,
		clocks_application_open_ms(op->rules, r->asked_at_ms));
	if (on >= open)
		return ANSWER_OK;
	return op_refuse(op, ANSWER_FAILED_PRECONDITION,
		arena_printf(op->arena,
			"an application comes after the investigation, or from %s on, when the six weeks for it are "
			"over "
			"(Wmo 2.3.2(9))",
			day_text(op, open)));
}

static enum answer_code check_decision(struct op *op, const struct request *r, day_number on)
{
	day_number applied = r->milestones[MILESTONE_KIND_APPLICATION];
	if (applied > on)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			arena_printf(op->arena, "a decision cannot be before its application, which was on %s",
				day_text(op, applied)));
	// Wmo 2.3.5(1): under the Wmo alone there is nothing to decide on without an application. What is urgent may be
	// given before it (Wmo 2.3.3) and is no end of the matter. Jeugdwet and Participatiewet take the asking for the
	// application; Wgs 4a counts from the first talk, and a refusal may go before it.
	if (r->facts.laws == BIT(LAW_WMO) && applied == 0)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			"a decision under the Wmo is on an application: record that first (Wmo 2.3.5)");
	return ANSWER_OK;
}

// A clock that began since (the facts rose) wants it once more: what was done for another question does not meet it.
static bool is_wanted_again(const struct request *r, enum milestone_kind kind)
{
	struct clock_set set;
	request_load_clocks(r, &set);
	if (kind == MILESTONE_KIND_APPLICATION)
		return set_has(r->facts.laws, LAW_WMO) && clocks_find(&set, CLOCK_WMO_DECISION) == NULL;
	if (kind == MILESTONE_KIND_FIRST_TALK && set_has(r->facts.laws, LAW_WGS) &&
		clocks_find(&set, CLOCK_WGS_DECISION) == NULL)
		return true;
	return clocks_want(&set, meets[kind]);
}

static enum answer_code check_recorded(struct op *op, struct holding *h, enum milestone_kind kind, day_number on)
{
	day_number recorded = h->request.milestones[kind];
	if (recorded == 0 || is_wanted_again(&h->request, kind))
		return ANSWER_OK;
	if (recorded != on)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			arena_printf(op->arena, "%s was recorded already, on %s", milestone_kind_name(kind),
				day_text(op, recorded)));
	h->repeated = true;
	holding_answer(op, &h->assignment, &h->request);
	return ANSWER_OK;
}

enum answer_code milestone_decide(struct op *op)
{
	const struct command_assignment *c = &op->command->assignment;
	enum answer_code code = holding_decide(op);
	struct holding *h = op->plan;
	if (code == ANSWER_OK && c->expected_revision == 0 && milestone_kind_is_valid(c->milestone) &&
		is_wanted_again(&h->request, c->milestone))
		h->repeated = false;
	if (code != ANSWER_OK || h->repeated)
		return code;
	if (!milestone_kind_is_valid(c->milestone))
		return op_refuse_field(op, "kind", "should be one of the milestones");
	if (h->assignment.state != ASSIGNMENT_STATE_ACCEPTED)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "accept the assignment first");
	// Freely accessible help investigates and decides nothing; that the question was received it can tell.
	if (h->assignment.role == ASSIGNMENT_ROLE_PARTNER && c->milestone != MILESTONE_KIND_ACKNOWLEDGED)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION, "a partner records acknowledged and nothing else");
	code = check_recorded(op, h, c->milestone, c->on_day);
	if (code == ANSWER_OK && !h->repeated)
		code = check_day(op, &h->request, c->on_day);
	if (code != ANSWER_OK || h->repeated)
		return code;
	if (c->milestone == MILESTONE_KIND_APPLICATION)
		return check_application(op, &h->request, c->on_day);
	if (c->milestone == MILESTONE_KIND_DECISION)
		return check_decision(op, &h->request, c->on_day);
	return ANSWER_OK;
}

static void move_clocks(struct op *op, struct request *r, enum milestone_kind kind, int64_t at_ms)
{
	struct clock_set set;
	struct facts f;
	request_load_clocks(r, &set);
	facts_from_stored(&r->facts, &f);
	for (size_t i = 0; kind == MILESTONE_KIND_DECISION && i < set.count; i++)
		if (set.runs[i].state == CLOCK_STATE_SUSPENDED)
			clocks_resume(op->rules, &set.runs[i], at_ms);  // only the days before it were used
	if (meets[kind] != 0)
		clocks_meet(&set, meets[kind], at_ms);
	if (kind == MILESTONE_KIND_APPLICATION)
		clocks_add(op->rules, &set, CLOCK_WMO_DECISION, &f, at_ms);  // Wmo 2.3.5(2)
	if (kind == MILESTONE_KIND_FIRST_TALK)
		clocks_add(op->rules, &set, CLOCK_WGS_DECISION, &f, at_ms);  // Wgs 4a
	request_store_clocks(r, &set);
}

void milestone_apply(struct op *op)
{
	const struct command_assignment *c = &op->command->assignment;
	struct holding *h = op->plan;
	struct assignment *a = &h->assignment;
	struct request *r = &h->request;
	if (h->repeated)
		return;
	int64_t at_ms = calendar_instant(&op->rules->calendar, c->on_day, 0);
	holding_remember(op, a);
	a->revision++;
	store_put_assignment(op->txn, a);
	r->milestones[c->milestone] = c->on_day;
	move_clocks(op, r, c->milestone, at_ms);
	request_touch(op, r);
	struct audit_fields fields = { .assignment = a,
		.detail = arena_printf(op->arena, "%s %s", milestone_kind_name(c->milestone),
			day_text(op, c->on_day)) };
	record_audit(op, r, &fields);
	request_put(op, r);
	if (meets[c->milestone] != 0)
		link_meet_clocks(op, r, meets[c->milestone], at_ms);
	holding_answer(op, a, r);
}
