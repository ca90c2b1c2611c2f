// Moving a request.
#include "machine/requests.h"

#include <assert.h>
#include <string.h>

void request_touch(struct op *op, struct request *r)
{
	r->revision++;
	r->changed_at_ms = op->now_ms;
}

void request_move(struct op *op, struct request *r, enum request_event event)
{
	enum request_state to = request_next_state(r->state, event);
	assert(to != 0);
	struct meta *meta = store_meta(op->txn);
	meta->state_counts[r->state]--;
	meta->state_counts[to]++;
	store_mark_meta(op->txn);
	r->state = (uint8_t)to;
	r->state_since_ms = op->now_ms;
	request_touch(op, r);
	op->transitions++;
}

void request_set_timer(struct op *op, struct request *r, int64_t due_ms)
{
	if (r->timer_ms == due_ms)
		return;
	if (r->timer_ms != 0)
		store_delete_timer(op->txn, r->timer_ms, r->id);
	if (due_ms != 0)
		store_put_timer(op->txn, due_ms, r->id);
	r->timer_ms = due_ms;
}

static int64_t term_from(const struct op *op, int64_t from_ms, struct term term)
{
	return calendar_term_due_ms(&op->rules->calendar, from_ms, term, false);
}

// The first of the moments that is still to come; 0 = none.
static int64_t first_after(int64_t now_ms, const int64_t *moments, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (moments[i] > now_ms)
			return moments[i];
	return 0;
}

static int64_t info_moment(const struct op *op, const struct request *r)
{
	const struct norms *n = &op->rules->norms;
	int64_t since = r->state_since_ms;
	int64_t moments[] = { term_from(op, since, n->info_remind_sender),
		term_from(op, since, n->info_remind_coordinator), term_from(op, since, n->info_erase) };
	int64_t next = first_after(op->now_ms, moments, ARRAY_LEN(moments));
	return next != 0 ? next : op->now_ms;
}

// The check-back, then once more as long before it is closed.
static int64_t signpost_moment(const struct op *op, const struct request *r)
{
	int64_t first = term_from(op, r->state_since_ms, op->rules->norms.check_back_signpost);
	int64_t moments[] = { first, term_from(op, first, op->rules->norms.check_back_signpost) };
	int64_t next = first_after(op->now_ms, moments, ARRAY_LEN(moments));
	return next != 0 ? next : op->now_ms;
}

// Nobody could be found: look again, and sound the alarm again, when people are back at work.
static int64_t next_morning(const struct op *op)
{
	const struct calendar *c = &op->rules->calendar;
	day_number day = calendar_add_working_days(c, calendar_local_day(c, op->now_ms), 1);
	return calendar_instant(c, day, op->rules->norms.working_from_s);
}

// The next running clock to fall due; those that passed have been told.
static int64_t clock_moment(const struct op *op, const struct request *r)
{
	int64_t next = 0;
	for (size_t i = 0; i < r->clock_count; i++) {
		const struct stored_clock *c = &r->clocks[i];
		if (c->state == CLOCK_STATE_RUNNING && c->due_at_ms > op->now_ms && (next == 0 || c->due_at_ms < next))
			next = c->due_at_ms;
	}
	return next;
}

// A supporting gids's offer runs out too.
static int64_t support_moment(struct op *op, const struct request *r)
{
	struct assignment a;
	bool offered = r->supporting != 0 &&
		       store_get_assignment(op->txn, r->supporting, r->supporting_assignment, &a) &&
		       a.state == ASSIGNMENT_STATE_OFFERED;
	return offered ? a.due_at_ms : 0;
}

// Nobody could be found, and the alarm was sounded. Danger does not wait for the morning.
static int64_t next_round(const struct op *op, const struct request *r)
{
	if (r->facts.urgency >= URGENCY_URGENT)
		return term_from(op, op->now_ms, op->rules->norms.first_contact_crisis);
	return next_morning(op);
}

void request_schedule(struct op *op, struct request *r, const struct assignment *a)
{
	bool offered = a != NULL && a->state == ASSIGNMENT_STATE_OFFERED;
	int64_t due = 0;
	switch ((enum request_state)r->state) {
	case REQUEST_STATE_NEEDS_INFO:
		due = info_moment(op, r);
		break;
	case REQUEST_STATE_SIGNPOSTED:
		due = signpost_moment(op, r);
		break;
	case REQUEST_STATE_WAITLISTED:
		due = term_from(op, r->waitlisted_at_ms, op->rules->norms.waitlist_max);
		break;
	case REQUEST_STATE_QUEUED:
		due = next_round(op, r);
		break;
	case REQUEST_STATE_OFFERED:
		due = offered ? a->due_at_ms : next_morning(op);
		break;
	case REQUEST_STATE_OPEN_ACCESS:
		due = offered ? a->due_at_ms : clock_moment(op, r);
		break;
	case REQUEST_STATE_IN_PROGRESS:
	case REQUEST_STATE_ON_HOLD:
		due = clock_moment(op, r);
		break;
	case REQUEST_STATE_RECEIVED:
	case REQUEST_STATE_FORWARDED:
	case REQUEST_STATE_LINKED:
	case REQUEST_STATE_CLOSED:
	case REQUEST_STATE_WITHDRAWN:
	case REQUEST_STATE_ERASED:
		break;
	}
	int64_t support = support_moment(op, r);
	if (support != 0 && request_is_routed(r->state) && (due == 0 || support < due))
		due = support;
	request_set_timer(op, r, due);
}

void request_put(struct op *op, struct request *r)
{
	notify_sender(op, r);
	store_put_request(op->txn, r);
}

void request_load_clocks(const struct request *r, struct clock_set *ret_set)
{
	*ret_set = (struct clock_set){ .count = r->clock_count };
	for (size_t i = 0; i < r->clock_count; i++) {
		const struct stored_clock *c = &r->clocks[i];
		ret_set->runs[i] = (struct clock_run){ .clock = c->clock,
			.started_at_ms = c->started_at_ms,
			.due_at_ms = c->due_at_ms,
			.met_at_ms = c->met_at_ms,
			.suspended_days = c->suspended_days,
			.state = c->state };
	}
}

void request_store_clocks(struct request *r, const struct clock_set *set)
{
	static_assert((int)CLOCKS_MAX <= (int)STORED_CLOCKS_MAX, "every clock has a place in the record");
	r->clock_count = (uint8_t)set->count;
	for (size_t i = 0; i < set->count; i++) {
		const struct clock_run *c = &set->runs[i];
		r->clocks[i] = (struct stored_clock){ .clock = (uint8_t)c->clock,
			.state = (uint8_t)c->state,
			.started_at_ms = c->started_at_ms,
			.due_at_ms = c->due_at_ms,
			.met_at_ms = c->met_at_ms,
			.suspended_days = c->suspended_days };
	}
}

void request_meet_clocks(struct request *r, enum clock_event event, int64_t at_ms)
{
	struct clock_set set;
	request_load_clocks(r, &set);
	clocks_meet(&set, event, at_ms);
	request_store_clocks(r, &set);
}

void request_stop_clocks(struct request *r)
{
	struct clock_set set;
	request_load_clocks(r, &set);
	clocks_stop(&set);
	request_store_clocks(r, &set);
}

void request_add_clock(struct op *op, struct request *r, enum clock clock)
{
	struct clock_set set;
	struct facts f;
	request_load_clocks(r, &set);
	facts_from_stored(&r->facts, &f);
	clocks_add(op->rules, &set, clock, &f, op->now_ms);
	request_store_clocks(r, &set);
}

int64_t request_earliest_due(const struct request *r)
{
	struct clock_set set;
	request_load_clocks(r, &set);
	return clocks_earliest_due(&set);
}

void facts_from_stored(const struct stored_facts *s, struct facts *ret_facts)
{
	*ret_facts = (struct facts){
		.safety = s->safety,
		.asked_urgency = s->asked_urgency,
		.consent = s->consent,
		.shelter_needed = s->shelter_needed,
		.court_order = s->court_order,
		.existing_referral = s->existing_referral,
		.strengths = s->strengths,
		.threats = s->threats,
		.youth = s->youth,
		.residence = s->residence,
		.other_law = s->other_law,
		.domains = s->domains,
		.domain_count = s->domain_count,
		.person_count = s->person_count,
		.access_needed = s->access_needed,
		.case_lead = s->case_lead,
		.open_same_domain = s->open_same_domain,
		.closed_recently = s->closed_recently,
		.lowest_severity = s->lowest_severity,
		.severity_1_count = s->severity_1_count,
		.laws = s->laws,
		.our_domain = s->our_domain,
		.urgency = s->urgency,
		.safety_lane = s->safety_lane,
	};
	memcpy(ret_facts->severity, s->severity, sizeof(ret_facts->severity));
}

void facts_to_stored(const struct facts *f, struct stored_facts *ret_stored)
{
	*ret_stored = (struct stored_facts){
		.safety = (uint8_t)f->safety,
		.asked_urgency = (uint8_t)f->asked_urgency,
		.consent = f->consent,
		.shelter_needed = f->shelter_needed,
		.court_order = f->court_order,
		.existing_referral = f->existing_referral,
		.strengths = f->strengths,
		.threats = f->threats,
		.youth = f->youth,
		.residence = (uint8_t)f->residence,
		.other_law = (uint8_t)f->other_law,
		.domains = f->domains,
		.domain_count = f->domain_count,
		.person_count = f->person_count,
		.access_needed = (uint8_t)f->access_needed,
		.case_lead = (uint8_t)f->case_lead,
		.open_same_domain = f->open_same_domain,
		.closed_recently = f->closed_recently,
		.lowest_severity = f->lowest_severity,
		.severity_1_count = f->severity_1_count,
		.laws = f->laws,
		.our_domain = f->our_domain,
		.urgency = (uint8_t)f->urgency,
		.safety_lane = f->safety_lane,
	};
	memcpy(ret_stored->severity, f->severity, sizeof(ret_stored->severity));
}
