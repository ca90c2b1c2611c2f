// Moving a request.
#include "machine/requests.h"

#include "machine/moments.h"

#include <assert.h>
#include <string.h>

void request_touch(struct op *op, struct request *r)
{
	r->revision++;
	r->changed_at_ms = op->now_ms;
}

void request_move(struct op *op, struct request *r, enum request_event event)
{
	if (!txn_is_ok(op->txn))
		return;  // the row may be an empty one
	enum request_state to = request_next_state(r->state, event);
	assert(to != 0);
	struct meta *meta = store_meta(op->txn);
	meta->state_counts[r->state]--;
	meta->state_counts[to]++;
	store_mark_meta(op->txn);
	r->state = (uint8_t)to;
	r->state_since_ms = op->now_ms;
	r->reminded = 0;
	r->round_ms = 0;
	request_touch(op, r);
	op->transitions++;
}

static void set_timer(struct op *op, struct request *r, int64_t due_ms)
{
	if (r->timer_ms == due_ms)
		return;
	if (r->timer_ms != 0)
		store_delete_timer(op->txn, r->timer_ms, r->id);
	if (due_ms != 0)
		store_put_timer(op->txn, due_ms, r->id);
	r->timer_ms = due_ms;
}

void request_schedule(struct op *op, struct request *r)
{
	set_timer(op, r, moments_next_ms(op, r));
	store_update_listing(op->txn, r, op->now_ms);
}

void request_put(struct op *op, struct request *r)
{
	request_schedule(op, r);
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
			.suspended_from = c->suspended_from,
			.suspended_until = c->suspended_until,
			.suspended_last = c->suspended_last,
			.signalled = c->signalled,
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
			.suspended_days = c->suspended_days,
			.suspended_from = c->suspended_from,
			.suspended_until = c->suspended_until,
			.suspended_last = c->suspended_last,
			.signalled = c->signalled };
	}
}

void request_meet_clocks(struct request *r, enum clock_event event, int64_t at_ms)
{
	struct clock_set set;
	request_load_clocks(r, &set);
	clocks_meet(&set, event, at_ms);
	request_store_clocks(r, &set);
}

void request_stop_clocks(struct op *op, struct request *r)
{
	struct clock_set set;
	request_load_clocks(r, &set);
	for (size_t i = 0; i < set.count; i++)
		if (set.runs[i].state == CLOCK_STATE_SUSPENDED && set.runs[i].suspended_until == 0)
			clocks_resume(op->rules, &set.runs[i], op->now_ms);
	clocks_stop(&set);
	request_store_clocks(r, &set);
}

void request_forget_clocks(struct request *r)
{
	size_t kept = 0;
	for (size_t i = 0; i < r->clock_count; i++)
		if (r->clocks[i].clock == CLOCK_ERASURE)
			r->clocks[kept++] = r->clocks[i];
	r->clock_count = (uint8_t)kept;
}

void request_run_on_clocks(struct request *r)
{
	struct clock_set set;
	request_load_clocks(r, &set);
	clocks_run_on(&set);
	request_store_clocks(r, &set);
}

void request_drop_clock(struct request *r, enum clock clock)
{
	struct clock_set set;
	request_load_clocks(r, &set);
	clocks_drop(&set, clock);
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
