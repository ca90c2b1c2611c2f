// What the rules say of a request: the facts of its people and household, the verdict, the clocks.
#include "machine/routing.h"

#include <assert.h>

#include "machine/offer.h"
#include "machine/scale.h"

// The first partner of the home network for the domain, in configured order, who has not declined.
static uint32_t find_partner(struct op *op, const struct request *r, const struct facts *f)
{
	uint16_t home = op_network(op, r);
	for (size_t i = 0; i < op->config->partner_count; i++) {
		const struct config_partner *p = &op->config->partners[i];
		bool serves = false;
		for (size_t n = 0; n < p->network_count; n++)
			serves = serves || p->networks[n] == home;
		if (!serves || (f->domains & ~p->domains) != 0 || f->domains == 0)
			continue;
		const struct assignee *a = store_assignee_by_id(op->txn, p->id);
		if (a != NULL && !offer_has_declined(r, a->number) && !assignee_is_absent(op, a->number))
			return a->number;
	}
	return 0;
}

static bool is_new(const struct routing *t)
{
	return t->first && t->cause == VERB_SUBMIT;
}

// Urgency, lane and scale only rise by themselves. The rules know of the first two: what cannot wait, or is about
// somebody's safety, is not sent to a partner or elsewhere for being told more gently now.
static void keep_scale(struct routing *t)
{
	if (is_new(t))
		return;
	if (t->r->scaled_down && !scale_is_heavier(t->op, t->r, t->verdict.urgency))
		t->verdict.scaled_up = false;
	t->verdict.scaled_up = t->verdict.scaled_up || t->r->scaled_up;
}

void routing_evaluate(struct routing *t)
{
	const struct ruleset *rules = t->op->rules;
	struct request *r = t->r;
	facts_from_stored(&r->facts, &t->facts);
	if (!is_new(t)) {
		t->facts.urgency_before = r->facts.urgency;
		t->facts.lane_before = r->safety_lane;
	}
	t->facts.case_lead = CASE_LEAD_NONE;
	t->facts.open_same_domain = false;
	t->facts.closed_recently = false;
	facts_derive(&t->facts, &rules->law_map);
	// Stage B does not depend on who is known; whether the address may be matched depends on stage B.
	struct facts probe = t->facts;
	ruleset_evaluate(rules, &probe, true, &t->verdict);
	if (r->household != 0 && !t->linked)
		people_of_household(t->op, r, &t->who);
	else
		people_look_up(t->op, r, probe.safety_lane, &t->who);
	if (t->who.lead != 0)
		t->facts.case_lead = t->who.lead_absent ? CASE_LEAD_ABSENT : CASE_LEAD_ACTIVE;
	// One that has its household is not linked any more: it is the open question itself.
	bool may_link = t->linked || (t->first && r->household == 0);
	t->facts.open_same_domain = may_link && t->who.link_to != 0;
	t->facts.closed_recently = t->who.closed_recently;
	ruleset_evaluate(rules, &t->facts, true, &t->verdict);
	assert(t->verdict.route != ROUTE_LINK || t->facts.open_same_domain);  // the check of a rule set sees to it
	if (t->verdict.route == 0 && t->verdict.level == LEVEL_PARTNER && !verdict_is_tied(&t->verdict)) {
		t->partner = find_partner(t->op, r, &t->facts);
		if (t->partner == 0)
			ruleset_evaluate(rules, &t->facts, false, &t->verdict);
	}
	keep_scale(t);
}

// What the rules said goes into the request.
void routing_take_verdict(struct routing *t)
{
	struct request *r = t->r;
	const struct verdict *v = &t->verdict;
	facts_to_stored(&t->facts, &r->facts);
	r->safety_lane = v->safety_lane;
	r->do_not_show_resident = v->safety_lane;
	r->scaled_up = v->scaled_up;
	r->weight = verdict_weight(v, &t->op->rules->norms, &t->facts);
	r->scaled_down = r->scaled_down && !v->scaled_up;
	r->needed_mandates = v->mandate ? t->facts.laws : 0;
	r->needed_skills = v->skills;
	r->route = (uint8_t)verdict_route(v);
}

// The clocks of the facts. One that runs already keeps its start, and ends earlier where the facts now ask for that.
void routing_start_clocks(struct routing *t)
{
	struct clock_set fresh, set;
	clocks_start(t->op->rules, &t->facts, t->r->asked_at_ms, &fresh);
	request_load_clocks(t->r, &set);
	for (size_t i = 0; i < fresh.count; i++) {
		struct clock_run *runs = NULL;
		for (size_t k = 0; k < set.count; k++)
			if (set.runs[k].clock == fresh.runs[i].clock)
				runs = &set.runs[k];
		if (runs != NULL)
			clocks_pull_in(t->op->rules, runs, fresh.runs[i].due_at_ms);
		if (runs == NULL && set.count < CLOCKS_MAX)
			set.runs[set.count++] = fresh.runs[i];
	}
	request_store_clocks(t->r, &set);
}
