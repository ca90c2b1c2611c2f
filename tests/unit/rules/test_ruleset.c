// The default rules, one by one: for each a question that hits it and one that just misses it; then the evaluation itself.
#include "rulebook.h"
#include "seeded.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#define UNUSED(state) ((void)(state))

static struct verdict evaluate_with(struct facts *f, bool partner_allowed)
{
	struct verdict v;

	facts_derive(f, &rulebook_default()->law_map);
	ruleset_evaluate(rulebook_default(), f, partner_allowed, &v);
	return v;
}

static struct verdict evaluate(struct facts f)
{
	return evaluate_with(&f, true);
}

// The rules that matched, in order, as `explain` lists them.
static const char *route_of(struct facts f)
{
	static char text[TRACE_MAX * (RULE_ID_MAX + 2)];
	struct verdict v = evaluate(f);

	text[0] = '\0';
	for (size_t i = 0; i < v.step_count; i++) {
		strcat(text, i == 0 ? "" : " ");
		strcat(text, v.steps[i].rule->id);
	}
	return text;
}

#define assert_route(f, expected) assert_string_equal(route_of(f), expected)

// An adult with an unclear question of daily living: B99 C99 D99 E99.
static void a_plain_question_goes_to_a_gids_to_clarify(void **state)
{
	UNUSED(state);
	struct verdict v = evaluate(rulebook_facts());

	assert_route(rulebook_facts(), "B99 C99 D99 E99");
	assert_int_equal(v.urgency, URGENCY_NORMAL);
	assert_false(v.safety_lane);
	assert_int_equal(v.route, 0);
	assert_int_equal(v.tie, TIE_NONE);
	assert_int_equal(v.level, LEVEL_GIDS);
	assert_false(v.mandate);
	assert_int_equal(v.skills, 0);
	assert_string_equal(v.advice, "");
	for (size_t i = 0; i < v.step_count; i++) {
		assert_int_equal(v.steps[i].stage, i + 1);
		assert_null(v.steps[i].note);
	}
}

// ---- B: safety and urgency ------------------------------------------------------------------------------------------

static void b01_danger_to_life_is_a_crisis_for_the_duty_gids(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();
	struct verdict v;

	f.safety = SAFETY_LIFE_THREATENING;
	v = evaluate(f);
	assert_route(f, "B01 C99 D99 E01");
	assert_int_equal(v.urgency, URGENCY_CRISIS);
	assert_true(v.safety_lane);
	assert_true(v.duty_at_once);
	assert_string_equal(v.advice, "Bel 112.");
	f.safety = SAFETY_ACUTE;
	v = evaluate(f);
	assert_route(f, "B02 C99 D99 E01");
	assert_false(v.duty_at_once);
	assert_string_equal(v.advice, "");
}

static void b02_acute_is_crisis_and_structural_urgent(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();
	struct verdict v;

	f.safety = SAFETY_ACUTE;
	v = evaluate(f);
	assert_int_equal(v.urgency, URGENCY_CRISIS);
	assert_true(v.safety_lane);
	f.safety = SAFETY_STRUCTURAL;
	v = evaluate(f);
	assert_route(f, "B02 C99 D99 E01");
	assert_int_equal(v.urgency, URGENCY_URGENT);
	assert_true(v.safety_lane);
	f.safety = SAFETY_CONCERN;
	v = evaluate(f);
	assert_route(f, "B99 C99 D99 E99");
	assert_false(v.safety_lane);
}

static void b03_shelter_or_urgent_under_wmo_is_urgent(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();

	f.shelter_needed = true;
	assert_route(f, "B03 C99 D99 E99");
	assert_int_equal(evaluate(f).urgency, URGENCY_URGENT);
	f.shelter_needed = false;
	f.asked_urgency = URGENCY_URGENT;
	assert_route(f, "B03 C99 D99 E99");
	f.asked_urgency = URGENCY_HIGH;
	assert_route(f, "B06 C99 D99 E99");
	f.asked_urgency = URGENCY_URGENT;
	f.domains = BIT(LIFE_DOMAIN_WORK);
	assert_route(f, "B06 C99 D99 E99");  // urgent, but no wmo
}

static void b04_any_threat_is_urgent(void **state)
{
	UNUSED(state);
	for (int threat = THREAT_EVICTION; threat <= THREAT_INSURANCE_LOSS; threat++) {
		struct facts f = rulebook_facts();

		f.domains = BIT(LIFE_DOMAIN_FINANCES);
		assert_route(f, "B99 C99 D99 E99");
		f.threats = BIT(threat);
		assert_route(f, "B04 C99 D99 E99");
		assert_int_equal(evaluate(f).urgency, URGENCY_URGENT);
	}
}

static void b05_urgent_for_a_youth_is_urgent(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();

	f.youth = true;
	f.asked_urgency = URGENCY_URGENT;
	f.domains = BIT(LIFE_DOMAIN_PARENTING);
	assert_route(f, "B05 C99 D99 E99");
	assert_int_equal(evaluate(f).urgency, URGENCY_URGENT);
	f.domains = BIT(LIFE_DOMAIN_UNKNOWN);
	assert_route(f, "B05 C99 D99 E99");  // youth and urgent, no law at all
	f.asked_urgency = URGENCY_HIGH;
	assert_route(f, "B06 C99 D99 E99");
	f.youth = false;
	f.domains = BIT(LIFE_DOMAIN_PARENTING);
	f.asked_urgency = URGENCY_URGENT;
	assert_route(f, "B05 C99 D99 E99");  // an adult's question under jeugdwet
	f.domains = BIT(LIFE_DOMAIN_FINANCES);
	assert_route(f, "B06 C99 D99 E99");
}

static void b06_and_b99_keep_what_was_asked(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();

	f.asked_urgency = URGENCY_HIGH;
	assert_int_equal(evaluate(f).urgency, URGENCY_HIGH);
	assert_route(f, "B06 C99 D99 E99");
	f.asked_urgency = URGENCY_NORMAL;
	assert_int_equal(evaluate(f).urgency, URGENCY_NORMAL);
	assert_route(f, "B99 C99 D99 E99");
	f.domains = BIT(LIFE_DOMAIN_FINANCES);
	f.asked_urgency = URGENCY_URGENT;
	assert_int_equal(evaluate(f).urgency, URGENCY_URGENT);
}

// ---- C: competence --------------------------------------------------------------------------------------------------

static void c00_a_court_order_adds_a_skill_and_the_stage_goes_on(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();

	f.court_order = true;
	assert_route(f, "B99 C00 C99 D99 E99");
	assert_int_equal(evaluate(f).skills, BIT(SKILL_YOUTH_LIAISON));
	f.safety = SAFETY_ACUTE;
	assert_route(f, "B02 C00 C99 D99 E01");
	assert_int_equal(evaluate(f).skills, BIT(SKILL_YOUTH_LIAISON) | BIT(SKILL_SAFETY));
	f.court_order = false;
	assert_route(f, "B02 C99 D99 E01");
}

static void c01_shelter_does_not_ask_where_one_lives(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();

	f.shelter_needed = true;
	f.residence = RESIDENCE_OUTSIDE;
	assert_route(f, "B03 C01 D99 E99");
	f.residence = RESIDENCE_UNKNOWN;
	assert_route(f, "B03 C01 D99 E99");
	f.residence = RESIDENCE_INSIDE;
	assert_route(f, "B03 C99 D99 E99");
	f.residence = RESIDENCE_OUTSIDE;
	f.safety = SAFETY_ACUTE;
	assert_route(f, "B02 C01 D99 E01");  // before C02
}

static void c02_safety_comes_before_place(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();

	f.safety = SAFETY_STRUCTURAL;
	f.residence = RESIDENCE_OUTSIDE;
	assert_route(f, "B02 C02 D99 E01");
	f.residence = RESIDENCE_UNKNOWN;
	assert_route(f, "B02 C02 D99 E01");
	f.residence = RESIDENCE_INSIDE;
	assert_route(f, "B02 C99 D99 E01");
	f.residence = RESIDENCE_OUTSIDE;
	f.safety = SAFETY_CONCERN;
	assert_route(f, "B99 C03");
}

static void c03_outside_is_forwarded_and_unknown_is_not(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();

	f.residence = RESIDENCE_OUTSIDE;
	assert_route(f, "B99 C03");
	assert_int_equal(evaluate(f).route, ROUTE_FORWARD);
	assert_int_equal(evaluate(f).level, LEVEL_GIDS);
	assert_int_equal(evaluate(f).tie, TIE_NONE);
	f.threats = BIT(THREAT_EVICTION);
	assert_route(f, "B04 C03");  // urgent, but another municipality's
	f.residence = RESIDENCE_UNKNOWN;
	assert_route(f, "B04 C99 D99 E99");
}

static struct facts wlz_question(void)
{
	struct facts f = rulebook_facts();

	f.domains = BIT(LIFE_DOMAIN_UNKNOWN);
	f.other_law = OTHER_LAW_WLZ;
	return f;
}

static void c04_another_law_alone_is_signposted(void **state)
{
	UNUSED(state);
	struct facts f = wlz_question();

	assert_route(f, "B99 C04");
	assert_int_equal(evaluate(f).route, ROUTE_SIGNPOST);
	f.other_law = OTHER_LAW_ZVW;
	assert_route(f, "B99 C04");
	f.safety = SAFETY_CONCERN;
	assert_route(f, "B99 C04");
	f.asked_urgency = URGENCY_HIGH;
	assert_route(f, "B06 C04");
	f = wlz_question();
	f.other_law = OTHER_LAW_UWV;
	f.domains = BIT(LIFE_DOMAIN_WORK);
	assert_route(f, "B99 C04");
	f.other_law = OTHER_LAW_EDUCATION;
	f.domains = BIT(LIFE_DOMAIN_EDUCATION);
	f.youth = true;
	assert_route(f, "B99 C04");  // a youth too: it is the school's
}

static void c04_misses_by_each_of_its_conditions(void **state)
{
	UNUSED(state);
	struct facts f = wlz_question();

	f.other_law = OTHER_LAW_NONE;
	assert_route(f, "B99 C99 D99 E99");
	f = wlz_question();
	f.domains |= BIT(LIFE_DOMAIN_DAILY_LIVING);  // a domain of ours beside it
	assert_route(f, "B99 C99 D99 E99");
	f = wlz_question();
	f.safety = SAFETY_STRUCTURAL;
	assert_route(f, "B02 C99 D99 E01");
	f = wlz_question();
	f.shelter_needed = true;
	assert_route(f, "B03 C99 D99 E99");
	f = wlz_question();
	f.threats = BIT(THREAT_INSURANCE_LOSS);
	assert_route(f, "B04 C99 D99 E99");
	f = wlz_question();
	f.asked_urgency = URGENCY_URGENT;
	assert_route(f, "B06 C99 D99 E99");
	f = wlz_question();
	f.court_order = true;
	assert_route(f, "B99 C00 C99 D99 E99");
	f = wlz_question();
	f.youth = true;  // never a youth to wlz or zvw
	assert_route(f, "B99 C99 D99 E99");
	f.other_law = OTHER_LAW_ZVW;
	assert_route(f, "B99 C99 D99 E99");
}

static struct facts referred_youth(void)
{
	struct facts f = rulebook_facts();

	f.youth = true;
	f.existing_referral = true;
	f.domains = BIT(LIFE_DOMAIN_MENTAL_HEALTH);
	return f;
}

static void c05_an_existing_referral_is_recorded(void **state)
{
	UNUSED(state);
	struct facts f = referred_youth();

	assert_route(f, "B99 C05");
	assert_int_equal(evaluate(f).route, ROUTE_RECORDED);
	f.youth = false;
	assert_route(f, "B99 C99 D99 E99");
	f = referred_youth();
	f.existing_referral = false;
	assert_route(f, "B99 C99 D99 E99");
	f = referred_youth();
	f.safety = SAFETY_ACUTE;
	assert_route(f, "B02 C99 D99 E01");
	f = referred_youth();
	f.shelter_needed = true;
	assert_route(f, "B03 C99 D99 E99");
	f = referred_youth();
	f.threats = BIT(THREAT_EVICTION);
	assert_route(f, "B04 C99 D99 E99");
	f = referred_youth();
	f.asked_urgency = URGENCY_URGENT;
	assert_route(f, "B05 C99 D99 E99");
	f = referred_youth();
	f.court_order = true;
	assert_route(f, "B99 C00 C99 D99 E99");
}

// ---- D: continuity --------------------------------------------------------------------------------------------------

static void d01_the_same_question_is_linked_but_never_in_the_safety_lane(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();

	f.open_same_domain = true;
	f.case_lead = CASE_LEAD_ACTIVE;
	assert_route(f, "B99 C99 D01");
	assert_int_equal(evaluate(f).route, ROUTE_LINK);
	assert_int_equal(evaluate(f).tie, TIE_LINK);
	f.safety = SAFETY_STRUCTURAL;
	assert_route(f, "B02 C99 D02 E01");
	assert_int_equal(evaluate(f).route, 0);
	f.safety = SAFETY_NONE;
	f.open_same_domain = false;
	assert_route(f, "B99 C99 D02 E99");
}

static void d02_to_d99_who_knows_the_family(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();

	f.case_lead = CASE_LEAD_ACTIVE;
	f.closed_recently = true;
	assert_route(f, "B99 C99 D02 E99");
	assert_int_equal(evaluate(f).tie, TIE_CASE_LEAD);
	f.case_lead = CASE_LEAD_ABSENT;
	assert_route(f, "B99 C99 D03 E99");
	assert_int_equal(evaluate(f).tie, TIE_COVER);
	f.case_lead = CASE_LEAD_NONE;
	assert_route(f, "B99 C99 D04 E99");
	assert_int_equal(evaluate(f).tie, TIE_PREVIOUS);
	f.closed_recently = false;
	assert_route(f, "B99 C99 D99 E99");
	assert_int_equal(evaluate(f).tie, TIE_NONE);
}

// ---- E: level -------------------------------------------------------------------------------------------------------

static void e01_the_safety_lane_asks_for_skill_and_no_mandate(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();
	struct verdict v;

	f.safety = SAFETY_ACUTE;
	f.access_needed = ACCESS_NEEDED_INDIVIDUAL;
	v = evaluate(f);
	assert_int_equal(v.skills, BIT(SKILL_SAFETY));
	assert_false(v.mandate);
	assert_true(v.notify_process_lead);
	assert_true(v.scaled_up);  // crisis
	f.safety = SAFETY_STRUCTURAL;
	v = evaluate(f);
	assert_true(v.notify_process_lead);
	assert_false(v.scaled_up);  // urgent only
	f.safety = SAFETY_CONCERN;
	assert_route(f, "B99 C99 D99 E03");
}

static void e02_three_acute_problems_scale_up(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();
	struct verdict v;

	f.domains = BIT(LIFE_DOMAIN_FINANCES) | BIT(LIFE_DOMAIN_HOUSING) | BIT(LIFE_DOMAIN_ADDICTION);
	f.domain_count = 3;
	f.severity[LIFE_DOMAIN_FINANCES] = f.severity[LIFE_DOMAIN_HOUSING] = f.severity[LIFE_DOMAIN_ADDICTION] = 1;
	v = evaluate(f);
	assert_route(f, "B99 C99 D99 E02");
	assert_true(v.scaled_up);
	assert_true(v.mandate);
	f.severity[LIFE_DOMAIN_ADDICTION] = 2;
	assert_route(f, "B99 C99 D99 E04");
	assert_false(evaluate(f).scaled_up);
}

static void e03_individual_help_needs_a_mandate(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();

	f.access_needed = ACCESS_NEEDED_INDIVIDUAL;
	assert_route(f, "B99 C99 D99 E03");
	assert_true(evaluate(f).mandate);
	f.access_needed = ACCESS_NEEDED_UNCLEAR;
	assert_route(f, "B99 C99 D99 E99");
	assert_false(evaluate(f).mandate);
}

static void e04_more_domains_or_more_people_need_a_gids(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();

	f.access_needed = ACCESS_NEEDED_OPEN;
	f.domain_count = 2;
	assert_route(f, "B99 C99 D99 E04");
	f.domain_count = 1;
	f.person_count = 2;
	assert_route(f, "B99 C99 D99 E04");
	f.person_count = 1;
	assert_route(f, "B99 C99 D99 E05");
}

static struct facts open_question(void)
{
	struct facts f = rulebook_facts();

	f.access_needed = ACCESS_NEEDED_OPEN;
	f.domains = BIT(LIFE_DOMAIN_SOCIAL_NETWORK);
	f.severity[LIFE_DOMAIN_SOCIAL_NETWORK] = 3;
	return f;
}

static void e05_a_light_question_goes_to_a_partner(void **state)
{
	UNUSED(state);
	struct facts f = open_question();

	assert_route(f, "B99 C99 D99 E05");
	assert_int_equal(evaluate(f).level, LEVEL_PARTNER);
	f.asked_urgency = URGENCY_HIGH;
	assert_route(f, "B06 C99 D99 E05");
	f = open_question();
	f.consent = false;
	assert_route(f, "B99 C99 D99 E99");
	f = open_question();
	f.asked_urgency = URGENCY_URGENT;
	assert_route(f, "B03 C99 D99 E99");
	f = open_question();
	f.threats = BIT(THREAT_ENERGY_CUTOFF);  // urgent by stage B, though asked as normal
	assert_route(f, "B04 C99 D99 E99");
	f = open_question();
	f.safety = SAFETY_CONCERN;
	assert_route(f, "B99 C99 D99 E99");
	f = open_question();
	f.court_order = true;
	assert_route(f, "B99 C00 C99 D99 E99");
	f = open_question();
	f.access_needed = ACCESS_NEEDED_UNCLEAR;
	assert_route(f, "B99 C99 D99 E99");
}

static void strengths_never_send_anybody_away(void **state)
{
	UNUSED(state);
	struct facts with = open_question(), without = open_question();

	with.strengths = true;
	assert_route(with, "B99 C99 D99 E05");
	assert_route(without, "B99 C99 D99 E05");
}

// ---- partners -------------------------------------------------------------------------------------------------------

static void without_a_partner_a_gids_clarifies_and_the_trace_says_so(void **state)
{
	UNUSED(state);
	struct facts f = open_question();
	struct verdict v = evaluate_with(&f, false);

	assert_string_equal(v.steps[v.step_count - 1].rule->id, "E99");
	assert_string_equal(v.steps[v.step_count - 1].note, "no_partner");
	assert_int_equal(v.level, LEVEL_GIDS);
}

static void no_partner_is_not_said_where_none_was_wanted(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();
	struct verdict v = evaluate_with(&f, false);

	assert_string_equal(v.steps[v.step_count - 1].rule->id, "E99");
	assert_null(v.steps[v.step_count - 1].note);
	f = open_question();
	f.domain_count = 2;
	v = evaluate_with(&f, false);
	assert_string_equal(v.steps[v.step_count - 1].rule->id, "E04");
	assert_null(v.steps[v.step_count - 1].note);
}

// ---- the evaluation itself ------------------------------------------------------------------------------------------

static void stage_b_writes_what_later_stages_look_at(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();

	f.safety = SAFETY_ACUTE;
	f.urgency = URGENCY_NORMAL;
	evaluate_with(&f, true);
	assert_int_equal(f.urgency, URGENCY_CRISIS);
	assert_true(f.safety_lane);
	f.safety = SAFETY_NONE;
	evaluate_with(&f, true);  // a second evaluation starts afresh
	assert_int_equal(f.urgency, URGENCY_NORMAL);
	assert_false(f.safety_lane);
}

static const struct rule always = { .id = "X99", .reason = "", .line = 9 };

static struct ruleset of_stages(const struct rule *b, size_t b_count, const struct rule *e, size_t e_count)
{
	struct ruleset r = { .name = "small" };

	for (int i = 0; i < STAGE_COUNT; i++)
		r.stages[i] = (struct rule_stage){ .rules = &always, .rule_count = 1 };
	r.stages[STAGE_SAFETY - 1] = (struct rule_stage){ .rules = b, .rule_count = b_count };
	r.stages[STAGE_LEVEL - 1] = (struct rule_stage){ .rules = e, .rule_count = e_count };
	return r;
}

static void of_two_outputs_the_first_stays_but_urgency_only_rises(void **state)
{
	UNUSED(state);
	static const struct rule b[] = {
		{ .id = "B1", .adds = true, .advice = "eerst", .outputs = { [OUTPUT_URGENCY] = SETS(URGENCY_HIGH) } },
		{ .id = "B2", .adds = true, .advice = "dan", .outputs = { [OUTPUT_URGENCY] = SETS(URGENCY_URGENT) } },
		{ .id = "B9", .outputs = { [OUTPUT_URGENCY] = SETS(URGENCY_NORMAL), [OUTPUT_SAFETY_LANE] = SETS(0) } },
	};
	static const struct rule e[] = {
		{ .id = "E1", .adds = true, .outputs = { [OUTPUT_SKILL] = SETS(SKILL_SAFETY), [OUTPUT_LEVEL] = SETS(LEVEL_PARTNER) } },
		{ .id = "E9", .outputs = { [OUTPUT_SKILL] = SETS(SKILL_YOUTH_LIAISON), [OUTPUT_LEVEL] = SETS(LEVEL_GIDS) } },
	};
	struct ruleset r = of_stages(b, 3, e, 2);
	struct facts f = rulebook_facts();
	struct verdict v;

	ruleset_evaluate(&r, &f, true, &v);
	assert_int_equal(v.step_count, 7);
	assert_int_equal(v.urgency, URGENCY_URGENT);
	assert_false(v.safety_lane);
	assert_string_equal(v.advice, "eerst");
	assert_int_equal(v.level, LEVEL_PARTNER);
	assert_int_equal(v.skills, BIT(SKILL_SAFETY) | BIT(SKILL_YOUTH_LIAISON));
}

static void silence_of_stage_b_leaves_the_urgency_asked(void **state)
{
	UNUSED(state);
	struct ruleset r = of_stages(&always, 1, &always, 1);
	struct facts f = rulebook_facts();
	struct verdict v;

	f.asked_urgency = URGENCY_URGENT;
	ruleset_evaluate(&r, &f, true, &v);
	assert_int_equal(v.urgency, URGENCY_URGENT);
	assert_int_equal(f.urgency, URGENCY_URGENT);
	f.asked_urgency = 0;
	ruleset_evaluate(&r, &f, true, &v);
	assert_int_equal(v.urgency, URGENCY_NORMAL);
}

static void outputs_can_follow_sets_numbers_and_flags(void **state)
{
	UNUSED(state);
	static const struct rule e[] = {
		{ .id = "E1", .adds = true,
			.outputs = { [OUTPUT_SKILL] = SETS_BY(FACT_LAWS, [LAW_JEUGDWET] = SKILL_YOUTH_LIAISON, [LAW_WGS] = SKILL_SAFETY) } },
		{ .id = "E2", .adds = true, .outputs = { [OUTPUT_LEVEL] = SETS_BY(FACT_PERSON_COUNT, [2] = LEVEL_PARTNER) } },
		{ .id = "E3", .adds = true, .outputs = { [OUTPUT_MANDATE] = SETS_BY(FACT_YOUTH, [1] = 1) } },
		{ .id = "E9" },
	};
	struct ruleset r = of_stages(&always, 1, e, 4);
	struct facts f = rulebook_facts();
	struct verdict v;

	f.laws = BIT(LAW_JEUGDWET) | BIT(LAW_WGS) | BIT(LAW_WMO);
	f.person_count = 2;
	f.youth = true;
	ruleset_evaluate(&r, &f, true, &v);
	assert_int_equal(v.skills, BIT(SKILL_SAFETY) | BIT(SKILL_YOUTH_LIAISON));
	assert_int_equal(v.level, LEVEL_PARTNER);
	assert_true(v.mandate);
	f.laws = 0;
	f.person_count = 200;
	f.youth = false;
	ruleset_evaluate(&r, &f, true, &v);
	assert_int_equal(v.skills, 0);
	assert_int_equal(v.level, LEVEL_GIDS);
	assert_false(v.mandate);
}

static void an_unknown_severity_is_not_a_low_one(void **state)
{
	UNUSED(state);
	const struct rule low = { .id = "X", WHEN(ALL_OF(FROM_TO(FACT_SEVERITY, 0, 2))) };
	const struct rule unknown = { .id = "Y", WHEN(ALL_OF(FROM_TO(FACT_SEVERITY, 0, 0))) };
	struct facts f = rulebook_facts();

	f.lowest_severity = 0;
	assert_false(rule_holds(&low, &f));
	assert_true(rule_holds(&unknown, &f));
	f.lowest_severity = 2;
	assert_true(rule_holds(&low, &f));
	assert_false(rule_holds(&unknown, &f));
	f.lowest_severity = 3;
	assert_false(rule_holds(&low, &f));
}

static void set_terms_ask_for_some_and_against_others(void **state)
{
	UNUSED(state);
	const struct rule rule = { .id = "X",
		WHEN(ALL_OF({ .fact = FACT_LAWS, .any = BIT(LAW_WMO) | BIT(LAW_WGS), .none = BIT(LAW_JEUGDWET) })) };
	const struct rule empty = { .id = "Y", WHEN(ALL_OF(EMPTY(FACT_LAWS))) };
	struct facts f = rulebook_facts();

	f.laws = BIT(LAW_WGS) | BIT(LAW_PARTICIPATIEWET);
	assert_true(rule_holds(&rule, &f));
	assert_false(rule_holds(&empty, &f));
	f.laws |= BIT(LAW_JEUGDWET);
	assert_false(rule_holds(&rule, &f));
	f.laws = BIT(LAW_PARTICIPATIEWET);
	assert_false(rule_holds(&rule, &f));
	f.laws = 0;
	assert_false(rule_holds(&rule, &f));
	assert_true(rule_holds(&empty, &f));
}

// ---- outputs by name ------------------------------------------------------------------------------------------------

static void outputs_have_names_values_and_stages(void **state)
{
	UNUSED(state);
	enum output output;
	int value = -1;

	for (int o = 0; o < OUTPUT_COUNT; o++) {
		assert_true(output_from_name(output_name((enum output)o), &output));
		assert_int_equal(output, o);
	}
	assert_false(output_from_name("entry_point", &output));
	assert_string_equal(output_name(OUTPUT_COUNT), "");
	assert_true(output_value_from_name(OUTPUT_URGENCY, "crisis", &value));
	assert_int_equal(value, URGENCY_CRISIS);
	assert_true(output_value_from_name(OUTPUT_ROUTE, "link", &value));
	assert_int_equal(value, ROUTE_LINK);
	assert_true(output_value_from_name(OUTPUT_TIE, "previous_gids", &value));
	assert_int_equal(value, TIE_PREVIOUS);
	assert_true(output_value_from_name(OUTPUT_LEVEL, "partner", &value));
	assert_int_equal(value, LEVEL_PARTNER);
	assert_true(output_value_from_name(OUTPUT_SKILL, "youth_liaison", &value));
	assert_int_equal(value, SKILL_YOUTH_LIAISON);
	assert_true(output_value_from_name(OUTPUT_MANDATE, "yes", &value));
	assert_int_equal(value, 1);
	assert_true(output_value_from_name(OUTPUT_MANDATE, "no", &value));
	assert_int_equal(value, 0);
	assert_false(output_value_from_name(OUTPUT_ROUTE, "gids", &value));  // no rule sets it: it follows from the level
	assert_false(output_value_from_name(OUTPUT_URGENCY, "", &value));
	assert_false(output_value_from_name(OUTPUT_MANDATE, "true", &value));
	assert_int_equal(value, 0);
	assert_string_equal(output_value_name(OUTPUT_ROUTE, ROUTE_FORWARD), "forward");
	assert_string_equal(output_value_name(OUTPUT_ROUTE, ROUTE_GIDS), "");
	assert_string_equal(output_value_name(OUTPUT_COUNT, 1), "");
}

static void outputs_belong_to_their_stages(void **state)
{
	UNUSED(state);
	static const char *const stages[OUTPUT_COUNT] = { [OUTPUT_URGENCY] = "B", [OUTPUT_SAFETY_LANE] = "B",
		[OUTPUT_DUTY_AT_ONCE] = "B", [OUTPUT_ROUTE] = "CD", [OUTPUT_SKILL] = "CE", [OUTPUT_TIE] = "D",
		[OUTPUT_LEVEL] = "E", [OUTPUT_MANDATE] = "E", [OUTPUT_SCALED_UP] = "E", [OUTPUT_NOTIFY_PROCESS_LEAD] = "E" };

	for (int output = 0; output < OUTPUT_COUNT; output++)
		for (int stage = STAGE_SAFETY; stage <= STAGE_LEVEL; stage++)
			assert_int_equal(output_allowed_in((enum output)output, (enum stage)stage),
				strchr(stages[output], "?BCDE"[stage]) != NULL);
	assert_false(output_allowed_in(OUTPUT_COUNT, STAGE_LEVEL));
}

static void ties_and_levels_read_back(void **state)
{
	UNUSED(state);
	enum tie tie = TIE_NONE;
	enum level level = LEVEL_GIDS;

	assert_true(tie_from_name("case_lead", &tie));
	assert_int_equal(tie, TIE_CASE_LEAD);
	assert_false(tie_from_name("lead", &tie));
	assert_int_equal(tie, TIE_CASE_LEAD);
	assert_true(tie_is_valid(TIE_PREVIOUS));
	assert_false(tie_is_valid(0));
	assert_true(level_from_name("partner", &level));
	assert_int_equal(level, LEVEL_PARTNER);
	assert_false(level_from_name("", &level));
	assert_true(level_is_valid(LEVEL_GIDS));
	assert_false(level_is_valid(3));
	assert_string_equal(tie_name((enum tie)9), "");
}

// ---- laws -----------------------------------------------------------------------------------------------------------

static struct facts any_facts(struct seeded *s)
{
	struct facts f = { .safety = (enum safety)seeded_between(s, 1, 5),
		.asked_urgency = (enum urgency)seeded_between(s, 1, 3), .consent = seeded_flag(s),
		.shelter_needed = seeded_between(s, 0, 4) == 0, .court_order = seeded_between(s, 0, 4) == 0,
		.existing_referral = seeded_flag(s), .strengths = seeded_flag(s),
		.threats = seeded_flag(s) ? 0 : (enum_set)seeded_between(s, 0, 15) << 1, .youth = seeded_flag(s),
		.residence = (enum residence)seeded_between(s, 1, 3), .other_law = (enum other_law)seeded_between(s, 1, 5),
		.domains = (enum_set)seeded_between(s, 1, 0x7fff) << 1, .person_count = (uint8_t)seeded_between(s, 1, 4),
		.access_needed = (enum access_needed)seeded_between(s, 1, 3), .case_lead = (enum case_lead)seeded_between(s, 1, 3),
		.open_same_domain = seeded_flag(s), .closed_recently = seeded_flag(s) };

	if (seeded_flag(s))
		f.domains = BIT(seeded_between(s, 1, 15));
	f.domain_count = (uint8_t)set_count(f.domains);
	for (int domain = 1; domain <= 15; domain++)
		f.severity[domain] = (uint8_t)seeded_between(s, 0, 5);
	return f;
}

static void law_the_safety_lane_always_reaches_a_gids(void **state)
{
	UNUSED(state);
	struct seeded s = seeded_new("the safety lane");

	for (int i = 0; i < 20000; i++) {
		struct facts f = any_facts(&s);
		struct verdict v = evaluate_with(&f, seeded_flag(&s));

		assert_true(v.step_count >= 2 && v.step_count <= STAGE_COUNT + 1);
		assert_true(v.urgency >= f.asked_urgency);  // no rule lowers what was asked
		assert_int_equal(v.safety_lane, f.safety >= SAFETY_STRUCTURAL);
		if (v.safety_lane) {
			assert_int_equal(v.route, 0);
			assert_int_equal(v.level, LEVEL_GIDS);
			assert_true(set_has(v.skills, SKILL_SAFETY));
		}
		if (v.route == 0 && f.court_order)
			assert_true(set_has(v.skills, SKILL_YOUTH_LIAISON));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_plain_question_goes_to_a_gids_to_clarify),
		cmocka_unit_test(b01_danger_to_life_is_a_crisis_for_the_duty_gids),
		cmocka_unit_test(b02_acute_is_crisis_and_structural_urgent),
		cmocka_unit_test(b03_shelter_or_urgent_under_wmo_is_urgent),
		cmocka_unit_test(b04_any_threat_is_urgent),
		cmocka_unit_test(b05_urgent_for_a_youth_is_urgent),
		cmocka_unit_test(b06_and_b99_keep_what_was_asked),
		cmocka_unit_test(c00_a_court_order_adds_a_skill_and_the_stage_goes_on),
		cmocka_unit_test(c01_shelter_does_not_ask_where_one_lives),
		cmocka_unit_test(c02_safety_comes_before_place),
		cmocka_unit_test(c03_outside_is_forwarded_and_unknown_is_not),
		cmocka_unit_test(c04_another_law_alone_is_signposted),
		cmocka_unit_test(c04_misses_by_each_of_its_conditions),
		cmocka_unit_test(c05_an_existing_referral_is_recorded),
		cmocka_unit_test(d01_the_same_question_is_linked_but_never_in_the_safety_lane),
		cmocka_unit_test(d02_to_d99_who_knows_the_family),
		cmocka_unit_test(e01_the_safety_lane_asks_for_skill_and_no_mandate),
		cmocka_unit_test(e02_three_acute_problems_scale_up),
		cmocka_unit_test(e03_individual_help_needs_a_mandate),
		cmocka_unit_test(e04_more_domains_or_more_people_need_a_gids),
		cmocka_unit_test(e05_a_light_question_goes_to_a_partner),
		cmocka_unit_test(strengths_never_send_anybody_away),
		cmocka_unit_test(without_a_partner_a_gids_clarifies_and_the_trace_says_so),
		cmocka_unit_test(no_partner_is_not_said_where_none_was_wanted),
		cmocka_unit_test(stage_b_writes_what_later_stages_look_at),
		cmocka_unit_test(of_two_outputs_the_first_stays_but_urgency_only_rises),
		cmocka_unit_test(silence_of_stage_b_leaves_the_urgency_asked),
		cmocka_unit_test(outputs_can_follow_sets_numbers_and_flags),
		cmocka_unit_test(an_unknown_severity_is_not_a_low_one),
		cmocka_unit_test(set_terms_ask_for_some_and_against_others),
		cmocka_unit_test(outputs_have_names_values_and_stages),
		cmocka_unit_test(outputs_belong_to_their_stages),
		cmocka_unit_test(ties_and_levels_read_back),
		cmocka_unit_test(law_the_safety_lane_always_reaches_a_gids),
	};

	return cmocka_run_group_tests_name("ruleset", tests, NULL, NULL);
}
