// Rule sets and facts made of the input, evaluated and compared with a reading of the rules that shares no code with
// it: stage by stage the first rule that holds, and every one before it that adds. A rule that ruleset_check() calls
// dead never matches, and where it says nothing of links none leads nowhere; one set and the same facts give the same
// verdict.
//
// Input: the facts (32 bytes), then rules: conditions and outputs, byte by byte.
#include "fuzz.h"

#include "config/snapshot.h"

enum { STAGE_RULES_MAX = 6 };  // with the catch-all; two of the others of a stage may add

struct made {
	struct ruleset set;
	struct arena *arena;
	bool dead[STAGE_COUNT][STAGE_RULES_MAX];
	bool links_to_nothing;  // a rule may
};

// ---- making ---------------------------------------------------------------------------------------------------------

static void make_facts(struct input *in, struct facts *f)
{
	*f = (struct facts){ .safety = 1 + take_below(in, 5),
		.asked_urgency = 1 + take_below(in, 3),
		.consent = take_flag(in),
		.shelter_needed = take_flag(in),
		.court_order = take_flag(in),
		.existing_referral = take_flag(in),
		.strengths = take_flag(in),
		.threats = take_u8(in) & 0x1eU,
		.youth = take_flag(in),
		.residence = 1 + take_below(in, 3),
		.other_law = 1 + take_below(in, 5),
		.domains = (enum_set)take(in, 2) & 0xfffeU,
		.person_count = (uint8_t)(1 + take_below(in, 16)),
		.access_needed = 1 + take_below(in, 3),
		.case_lead = 1 + take_below(in, 3),
		.open_same_domain = take_flag(in),
		.closed_recently = take_flag(in) };
	if (f->domains == 0)
		f->domains = BIT(LIFE_DOMAIN_UNKNOWN);
	f->domain_count = (uint8_t)set_count(f->domains);
	uint64_t severities = take(in, 6);
	for (int d = 1; d < 16; d++, severities /= 6)
		f->severity[d] = (uint8_t)(severities % 6);
}

static void make_term(struct input *in, enum stage stage, struct rule_term *term)
{
	enum fact fact = (enum fact)take_below(in, FACT_COUNT);
	while (!fact_known_in(fact, stage))
		fact = (enum fact)((fact + 1) % FACT_COUNT);
	uint32_t all = fact_sort(fact) == FACT_NUMBER ? 0 : (BIT(fact_value_max(fact)) << 1) - 1;
	*term = (struct rule_term){ .fact = fact };
	switch (fact_sort(fact)) {
	case FACT_SET:
		term->any = (uint32_t)take(in, 2) & all & ~1U;
		term->none = (uint32_t)take(in, 2) & all & ~1U & ~(take_flag(in) ? all : 0);
		break;
	case FACT_NUMBER:
		term->min = take_below(in, 18);
		term->max = take_flag(in) ? UINT32_MAX : take_below(in, 18);
		break;
	case FACT_ENUM:
	case FACT_FLAG:
		term->any = take_u8(in) & all;
		break;
	}
}

static void make_condition(struct made *m, struct input *in, enum stage stage, struct rule *rule)
{
	size_t count = 1 + take_below(in, 3);
	struct rule_alternative *alternatives = ARENA_ARRAY(m->arena, count, struct rule_alternative);
	for (size_t i = 0; i < count; i++) {
		size_t term_count = 1 + take_below(in, 4);
		struct rule_term *terms = ARENA_ARRAY(m->arena, term_count, struct rule_term);
		for (size_t k = 0; k < term_count; k++)
			make_term(in, stage, &terms[k]);
		alternatives[i] = (struct rule_alternative){ terms, term_count };
	}
	rule->alternatives = alternatives;
	rule->alternative_count = count;
}

static uint8_t make_value(struct input *in, enum output output)
{
	int value = (int)take_below(in, 8);
	return output_value_name(output, value)[0] != '\0' ? (uint8_t)value : 1;
}

static void make_output(struct input *in, enum stage stage, struct rule *rule)
{
	enum output output = (enum output)take_below(in, OUTPUT_COUNT);
	while (!output_allowed_in(output, stage))
		output = (enum output)((output + 1) % OUTPUT_COUNT);
	struct rule_output *o = &rule->outputs[output];
	o->set = true;
	o->by_fact = take_flag(in);
	o->constant = make_value(in, output);
	o->fact = FACT_ASKED_URGENCY;
	for (size_t i = 1; o->by_fact && i <= 4; i++)
		o->by_value[i] = take_flag(in) ? make_value(in, output) : 0;
	if (output_value_name(output, o->constant)[0] == '\0')  // a route is none of the small numbers
		o->constant = ROUTE_FORWARD;
}

static void make_stage(struct made *m, struct input *in, enum stage stage)
{
	size_t count = 1 + take_below(in, STAGE_RULES_MAX), adding = 0;
	struct rule *rules = ARENA_ARRAY(m->arena, count, struct rule);
	for (size_t i = 0; i < count; i++) {
		struct rule *rule = &rules[i];
		*rule = (struct rule){ .id = arena_printf(m->arena, "%c%02zu", "?BCDE"[stage], i),
			.reason = "",
			.advice = take_flag(in) ? "advies" : "",
			.line = (int)stage,
			.column = (int)i };
		if (i + 1 < count) {
			make_condition(m, in, stage, rule);
			rule->adds = take_below(in, 4) == 0 && adding++ < 2;
			rule->ends = take_below(in, 8) == 0;
		}
		for (uint32_t outputs = take_below(in, 3); outputs > 0; outputs--)
			make_output(in, stage, rule);
	}
	m->set.stages[stage - 1] = (struct rule_stage){ .rules = rules, .rule_count = count };
}

// ---- another reading of the rules -----------------------------------------------------------------------------------

static uint32_t number_of(const struct facts *f, enum fact fact)
{
	return fact == FACT_DOMAIN_COUNT   ? f->domain_count
	       : fact == FACT_PERSON_COUNT ? f->person_count
	       : fact == FACT_SEVERITY     ? f->lowest_severity
					   : f->severity_1_count;
}

static bool set_holds(const struct rule_term *t, enum_set members)
{
	bool some = t->any == 0;
	for (int i = 1; i < 32; i++) {
		if (!set_has(members, i))
			continue;
		if (set_has(t->none, i))
			return false;
		some = some || set_has(t->any, i);
	}
	return some;
}

static int enum_of(const struct facts *f, enum fact fact)
{
	switch (fact) {
	case FACT_SAFETY:
		return (int)f->safety;
	case FACT_ASKED_URGENCY:
		return (int)f->asked_urgency;
	case FACT_CONSENT:
		return f->consent;
	case FACT_SHELTER_NEEDED:
		return f->shelter_needed;
	case FACT_COURT_ORDER:
		return f->court_order;
	case FACT_EXISTING_REFERRAL:
		return f->existing_referral;
	case FACT_STRENGTHS:
		return f->strengths;
	case FACT_YOUTH:
		return f->youth;
	case FACT_RESIDENCE:
		return (int)f->residence;
	case FACT_OTHER_LAW:
		return (int)f->other_law;
	case FACT_ACCESS_NEEDED:
		return (int)f->access_needed;
	case FACT_CASE_LEAD:
		return (int)f->case_lead;
	case FACT_OPEN_SAME_DOMAIN:
		return f->open_same_domain;
	case FACT_CLOSED_RECENTLY:
		return f->closed_recently;
	case FACT_OUR_DOMAIN:
		return f->our_domain;
	case FACT_URGENCY:
		return (int)f->urgency;
	default:
		return f->safety_lane;
	}
}

static bool term_is_true(const struct rule_term *t, const struct facts *f)
{
	uint32_t n;
	switch (fact_sort(t->fact)) {
	case FACT_SET:
		return set_holds(t, t->fact == FACT_THREAT ? f->threats : t->fact == FACT_LAWS ? f->laws : f->domains);
	case FACT_NUMBER:
		n = number_of(f, t->fact);
		if (t->fact == FACT_SEVERITY && n == 0)
			return t->min == 0 && t->max == 0;
		return n >= t->min && n <= t->max;
	case FACT_ENUM:
	case FACT_FLAG:
		return set_has(t->any, enum_of(f, t->fact));
	}
	return false;
}

static bool condition_is_true(const struct rule *rule, const struct facts *f)
{
	bool some = rule->alternative_count == 0;
	for (size_t i = 0; i < rule->alternative_count; i++) {
		bool all = true;
		for (size_t k = 0; k < rule->alternatives[i].term_count; k++)
			all = all && term_is_true(&rule->alternatives[i].terms[k], f);
		some = some || all;
	}
	return some;
}

static bool asks_for_partner(const struct rule *rule, const struct facts *f)
{
	const struct rule_output *o = &rule->outputs[OUTPUT_LEVEL];
	return o->set && (o->by_fact ? o->by_value[f->asked_urgency] : o->constant) == LEVEL_PARTNER;
}

// The steps must be those of this reading. `f` as the evaluation left it: urgency and lane are stage safety's.
static void must_have_gone(const struct made *m, const struct facts *f, bool partner_allowed, const struct verdict *v)
{
	size_t step = 0;
	bool ended = false;
	for (int stage = STAGE_SAFETY; stage <= STAGE_LEVEL && !ended; stage++) {
		const struct rule_stage *s = &m->set.stages[stage - 1];
		for (size_t i = 0; i < s->rule_count; i++) {
			const struct rule *rule = &s->rules[i];
			bool true_of_it = condition_is_true(rule, f);
			MUST(true_of_it == rule_holds(rule, f));
			if (!true_of_it || (!partner_allowed && asks_for_partner(rule, f)))
				continue;
			MUST(!m->dead[stage - 1][i]);
			MUST(step < v->step_count && v->steps[step].rule == rule);
			MUST((int)v->steps[step++].stage == stage);
			ended = rule->ends;
			if (rule->ends || !rule->adds)
				break;
		}
	}
	MUST(step == v->step_count);
}

static void must_make_sense(const struct facts *before, const struct facts *f, const struct verdict *v)
{
	MUST(urgency_is_valid((int)v->urgency) && tie_is_valid((int)v->tie) && level_is_valid((int)v->level));
	MUST(v->urgency == f->urgency && v->safety_lane == f->safety_lane);
	MUST(v->advice != NULL && (v->skills & ~(BIT(SKILL_SAFETY) | BIT(SKILL_YOUTH_LIAISON))) == 0);
	struct facts same = *f;
	same.urgency = before->urgency;
	same.safety_lane = before->safety_lane;
	MUST(memcmp(&same, before, sizeof(same)) == 0);  // nothing else was touched
	for (int fact = 0; fact < FACT_COUNT; fact++) {
		char text[256];
		MUST(fact_text(f, (enum fact)fact, text, sizeof(text)) == text && strlen(text) < sizeof(text));
	}
}

static void note_fault(void *context, int line, int column, const char *message)
{
	struct made *m = context;
	MUST(line >= STAGE_SAFETY && line <= STAGE_LEVEL && column < STAGE_RULES_MAX);
	if (strstr(message, "can never match") != NULL)
		m->dead[line - 1][column] = true;
	else
		m->links_to_nothing = strstr(message, "nothing to link to") != NULL;
	MUST(m->dead[line - 1][column] || m->links_to_nothing);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = { data, size };
	struct made *m = calloc(1, sizeof(*m));
	struct facts before, one, two;
	struct verdict v, w;
	MUST(m != NULL);
	m->arena = arena_new(0);
	memset(&before, 0, sizeof(before));
	make_facts(&in, &before);
	bool partner_allowed = take_flag(&in);
	m->set.law_map = example_snapshot()->ruleset.law_map;
	for (int stage = STAGE_SAFETY; stage <= STAGE_LEVEL; stage++)
		make_stage(m, &in, (enum stage)stage);
	ruleset_check(&m->set, note_fault, m);
	facts_derive(&before, &m->set.law_map);
	memcpy(&one, &before, sizeof(one));
	memcpy(&two, &before, sizeof(two));
	memset(&v, 0, sizeof(v));
	memset(&w, 0, sizeof(w));
	ruleset_evaluate(&m->set, &one, partner_allowed, &v);
	ruleset_evaluate(&m->set, &two, partner_allowed, &w);
	MUST(memcmp(&one, &two, sizeof(one)) == 0 && v.step_count == w.step_count && v.route == w.route);
	must_have_gone(m, &one, partner_allowed, &v);
	MUST(v.route != ROUTE_LINK || one.open_same_domain || m->links_to_nothing);
	must_make_sense(&before, &one, &v);
	arena_free(m->arena);
	free(m);
	return 0;
}
