// Evaluating a rule set: four stages, in each the first rule that holds.
//
// Happy path: a stage walks its rules; one that `adds` gives its outputs and the walk goes on; the first other one that
// holds gives its outputs and the next stage begins, unless it `ends` the evaluation. Stage B writes urgency and safety
// lane into the facts before stage C looks at them.
// Several rules of a stage can set the same output (one that adds and the one after it). The earlier is the stronger,
// as the hit policy has it; only urgency takes the highest, and skills gather: an added rule can never make it less
// safe.
#include "rules/ruleset.h"

#include <assert.h>
#include <string.h>

// ---- conditions -----------------------------------------------------------------------------------------------------

uint32_t rule_term_min(const struct rule_term *term)
{
	// A severity nobody gave is 0. It is not "worse than 1": only a term that asks for 0 itself holds for it.
	if (term->fact == FACT_SEVERITY && term->min == 0 && term->max > 0)
		return 1;
	return term->min;
}

static bool term_holds(const struct rule_term *term, const struct facts *f)
{
	uint32_t value = fact_get(f, term->fact);

	switch (fact_sort(term->fact)) {
	case FACT_ENUM:
	case FACT_FLAG:
		return (value & term->any) != 0;
	case FACT_SET:
		return (term->any == 0 || (value & term->any) != 0) && (value & term->none) == 0;
	case FACT_NUMBER:
		return value >= rule_term_min(term) && value <= term->max;
	}
	return false;
}

static bool alternative_holds(const struct rule_alternative *alternative, const struct facts *f)
{
	for (size_t i = 0; i < alternative->term_count; i++)
		if (!term_holds(&alternative->terms[i], f))
			return false;
	return true;
}

bool rule_holds(const struct rule *rule, const struct facts *f)
{
	for (size_t i = 0; i < rule->alternative_count; i++)
		if (alternative_holds(&rule->alternatives[i], f))
			return true;
	return rule->alternative_count == 0;
}

// ---- outputs --------------------------------------------------------------------------------------------------------

// The values an output takes for these facts, as bits: one for a constant, an enum, a flag or a number; for a set fact
// one for each member that has one.
static uint32_t output_values(const struct rule_output *output, const struct facts *f)
{
	enum { VALUES = ARRAY_LEN(output->by_value) };
	uint32_t bits, values = 0;

	if (!output->set)
		return 0;
	if (!output->by_fact)
		return BIT(output->constant);
	bits = fact_get(f, output->fact);
	if (fact_sort(output->fact) == FACT_NUMBER)
		bits = bits < VALUES ? BIT(bits) : 0;
	for (int value = 0; value < VALUES; value++)
		if (set_has(bits, value) && output->by_value[value] != 0)
			values |= BIT(output->by_value[value]);
	return values;
}

static int highest(uint32_t values)
{
	return values == 0 ? 0 : 31 - __builtin_clz(values);
}

static int value_of(const struct rule *rule, enum output output, const struct facts *f)
{
	return highest(output_values(&rule->outputs[output], f));
}

static bool flag_of(const struct rule *rule, enum output output, const struct facts *f)
{
	return value_of(rule, output, f) == 1;
}

static void apply_outputs(const struct rule *rule, const struct facts *f, struct verdict *v)
{
	int urgency = value_of(rule, OUTPUT_URGENCY, f);

	if (urgency > (int)v->urgency)
		v->urgency = (enum urgency)urgency;
	v->safety_lane = v->safety_lane || flag_of(rule, OUTPUT_SAFETY_LANE, f);
	v->duty_at_once = v->duty_at_once || flag_of(rule, OUTPUT_DUTY_AT_ONCE, f);
	if (v->route == 0)
		v->route = (enum route)value_of(rule, OUTPUT_ROUTE, f);
	v->skills |= output_values(&rule->outputs[OUTPUT_SKILL], f);
	if (v->tie == 0)
		v->tie = (enum tie)value_of(rule, OUTPUT_TIE, f);
	if (v->level == 0)
		v->level = (enum level)value_of(rule, OUTPUT_LEVEL, f);
	v->mandate = v->mandate || flag_of(rule, OUTPUT_MANDATE, f);
	v->scaled_up = v->scaled_up || flag_of(rule, OUTPUT_SCALED_UP, f);
	v->notify_process_lead = v->notify_process_lead || flag_of(rule, OUTPUT_NOTIFY_PROCESS_LEAD, f);
	// One advice is read out; the first, so that "bel 112" of stage B is never replaced.
	if (*v->advice == '\0' && rule->advice != NULL)
		v->advice = rule->advice;
}

// ---- stages ---------------------------------------------------------------------------------------------------------

static void trace(struct verdict *v, enum stage stage, const struct rule *rule, const char *note)
{
	assert(v->step_count < TRACE_MAX); // ruleset_check() counts the rules that add
	v->steps[v->step_count++] = (struct trace_step){ .stage = stage, .rule = rule, .note = note };
}

// Returns true when the evaluation ends here.
static bool evaluate_stage(
	const struct rule_stage *s, enum stage stage, const struct facts *f, bool partner_allowed, struct verdict *v)
{
	bool partner_passed_over = false;

	for (size_t i = 0; i < s->rule_count; i++) {
		const struct rule *rule = &s->rules[i];
		bool is_last = i + 1 == s->rule_count;

		if (!rule_holds(rule, f))
			continue;
		if (!partner_allowed && value_of(rule, OUTPUT_LEVEL, f) == LEVEL_PARTNER) {
			partner_passed_over = true;
			continue;
		}
		trace(v, stage, rule, is_last && partner_passed_over ? "no_partner" : NULL);
		apply_outputs(rule, f, v);
		if (rule->ends)
			return true;
		if (!rule->adds)
			return false;
	}
	return false;
}

void ruleset_evaluate(const struct ruleset *r, struct facts *f, bool partner_allowed, struct verdict *ret_verdict)
{
	struct verdict v = { .advice = "" };
	bool ended = false;

	for (int stage = STAGE_SAFETY; stage <= STAGE_LEVEL && !ended; stage++) {
		ended = evaluate_stage(&r->stages[stage - 1], (enum stage)stage, f, partner_allowed, &v);
		if (stage != STAGE_SAFETY)
			continue;
		// A stage that says nothing of urgency leaves what was asked: silence never makes a question less
		// urgent.
		if (v.urgency == 0)
			v.urgency = f->asked_urgency != 0 ? f->asked_urgency : URGENCY_NORMAL;
		if (f->urgency_before > v.urgency)
			v.urgency = f->urgency_before;
		v.safety_lane = v.safety_lane || f->lane_before;
		f->urgency = v.urgency;
		f->safety_lane = v.safety_lane;
	}
	if (v.tie == 0)
		v.tie = TIE_NONE;
	if (v.level == 0)
		v.level = LEVEL_GIDS;
	*ret_verdict = v;
}

int64_t ruleset_effective_ms(const struct ruleset *r)
{
	day_number day;

	return date_parse(r->effective, &day) ? calendar_instant(&r->calendar, day, 0) : INT64_MIN;
}

// ---- what it comes to -----------------------------------------------------------------------------------------------

bool verdict_is_tied(const struct verdict *v)
{
	return v->tie == TIE_CASE_LEAD || v->tie == TIE_COVER;
}

enum route verdict_route(const struct verdict *v)
{
	if (v->route != 0)
		return v->route;
	return v->level == LEVEL_PARTNER && !verdict_is_tied(v) ? ROUTE_PARTNER : ROUTE_GIDS;
}

uint32_t verdict_weight(const struct verdict *v, const struct norms *n, const struct facts *f)
{
	if (v->safety_lane || v->scaled_up)
		return n->weight_heavy;
	return f->domain_count >= 2 ? n->weight_many_domains : n->weight_normal;
}
