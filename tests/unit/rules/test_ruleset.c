// Evaluating a rule set: outputs, notes, terms of conditions, the names of outputs, and laws over many questions.
#include "rulebook.h"
#include "seeded.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#define UNUSED(state) ((void)(state))

// ---- the evaluation itself ------------------------------------------------------------------------------------------

static void stage_b_writes_what_later_stages_look_at(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();

	f.safety = SAFETY_ACUTE;
	f.urgency = URGENCY_NORMAL;
	rulebook_evaluate(&f, true);
	assert_int_equal(f.urgency, URGENCY_CRISIS);
	assert_true(f.safety_lane);
	f.safety = SAFETY_NONE;
	rulebook_evaluate(&f, true); // a second evaluation starts afresh
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
		{ .id = "E1",
			.adds = true,
			.outputs = { [OUTPUT_SKILL] = SETS(SKILL_SAFETY), [OUTPUT_LEVEL] = SETS(LEVEL_PARTNER) } },
		{ .id = "E9",
			.outputs = { [OUTPUT_SKILL] = SETS(SKILL_YOUTH_LIAISON), [OUTPUT_LEVEL] = SETS(LEVEL_GIDS) } },
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

static void what_one_rule_adds_the_next_does_not_take_away(void **state)
{
	UNUSED(state);
	static const struct rule c[] = {
		{ .id = "C1", .adds = true, .outputs = { [OUTPUT_ROUTE] = SETS(ROUTE_FORWARD) } },
		{ .id = "C9", .outputs = { [OUTPUT_ROUTE] = SETS(ROUTE_SIGNPOST) } },
	};
	static const struct rule e[] = {
		{ .id = "E1",
			.adds = true,
			.outputs = { [OUTPUT_SCALED_UP] = SETS(1), [OUTPUT_NOTIFY_PROCESS_LEAD] = SETS(1) } },
		{ .id = "E9", .outputs = { [OUTPUT_SCALED_UP] = SETS(0), [OUTPUT_NOTIFY_PROCESS_LEAD] = SETS(0) } },
	};
	struct ruleset r = of_stages(&always, 1, e, 2);
	struct facts f = rulebook_facts();
	struct verdict v;

	r.stages[STAGE_COMPETENCE - 1] = (struct rule_stage){ .rules = c, .rule_count = 2 };
	ruleset_evaluate(&r, &f, true, &v);
	assert_int_equal(v.route, ROUTE_FORWARD);
	assert_true(v.scaled_up && v.notify_process_lead);
}

// Checked at loading, but nothing breaks on it: the question goes to a gids, as it was asked.
static void a_stage_in_which_nothing_holds_says_nothing(void **state)
{
	UNUSED(state);
	const struct rule never = { .id = "X1",
		WHEN(ALL_OF(YES(FACT_YOUTH))),
		.outputs = { [OUTPUT_URGENCY] = SETS(URGENCY_CRISIS), [OUTPUT_LEVEL] = SETS(LEVEL_PARTNER) } };
	struct ruleset r = of_stages(&never, 1, &never, 1);
	struct facts f = rulebook_facts();
	struct verdict v;

	ruleset_evaluate(&r, &f, true, &v);
	assert_int_equal(v.step_count, 2);
	assert_int_equal(v.urgency, URGENCY_NORMAL);
	assert_int_equal(v.level, LEVEL_GIDS);
}

static void rules_without_a_day_are_in_force_from_the_beginning(void **state)
{
	UNUSED(state);
	struct ruleset r = { .effective = "2026-03-02", .calendar = *rulebook_calendar() };

	assert_int_equal(ruleset_effective_ms(&r), rulebook_at("2026-03-02", 0, 0));
	r.effective = "";
	assert_int_equal(ruleset_effective_ms(&r), INT64_MIN);
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
		{ .id = "E1",
			.adds = true,
			.outputs = { [OUTPUT_SKILL] = SETS_BY(FACT_LAWS, [LAW_JEUGDWET] = SKILL_YOUTH_LIAISON,
					     [LAW_WGS] = SKILL_SAFETY) } },
		{ .id = "E2",
			.adds = true,
			.outputs = { [OUTPUT_LEVEL] = SETS_BY(FACT_PERSON_COUNT, [2] = LEVEL_PARTNER) } },
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
	assert_false(
		output_value_from_name(OUTPUT_ROUTE, "gids", &value)); // no rule sets it: it follows from the level
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
	static const char *const stages[OUTPUT_COUNT] = { [OUTPUT_URGENCY] = "B",
		[OUTPUT_SAFETY_LANE] = "B",
		[OUTPUT_DUTY_AT_ONCE] = "B",
		[OUTPUT_ROUTE] = "CD",
		[OUTPUT_SKILL] = "CE",
		[OUTPUT_TIE] = "D",
		[OUTPUT_LEVEL] = "E",
		[OUTPUT_MANDATE] = "E",
		[OUTPUT_SCALED_UP] = "E",
		[OUTPUT_NOTIFY_PROCESS_LEAD] = "E" };

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
		.asked_urgency = (enum urgency)seeded_between(s, 1, 3),
		.consent = seeded_flag(s),
		.shelter_needed = seeded_between(s, 0, 4) == 0,
		.court_order = seeded_between(s, 0, 4) == 0,
		.existing_referral = seeded_flag(s),
		.strengths = seeded_flag(s),
		.threats = seeded_flag(s) ? 0 : (enum_set)seeded_between(s, 0, 15) << 1,
		.youth = seeded_flag(s),
		.residence = (enum residence)seeded_between(s, 1, 3),
		.other_law = (enum other_law)seeded_between(s, 1, 5),
		.domains = (enum_set)seeded_between(s, 1, 0x7fff) << 1,
		.person_count = (uint8_t)seeded_between(s, 1, 4),
		.access_needed = (enum access_needed)seeded_between(s, 1, 3),
		.case_lead = (enum case_lead)seeded_between(s, 1, 3),
		.open_same_domain = seeded_flag(s),
		.closed_recently = seeded_flag(s) };

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
		struct verdict v = rulebook_evaluate(&f, seeded_flag(&s));

		assert_true(v.step_count >= 2 && v.step_count <= STAGE_COUNT + 1);
		assert_true(v.urgency >= f.asked_urgency); // no rule lowers what was asked
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
		cmocka_unit_test(stage_b_writes_what_later_stages_look_at),
		cmocka_unit_test(of_two_outputs_the_first_stays_but_urgency_only_rises),
		cmocka_unit_test(what_one_rule_adds_the_next_does_not_take_away),
		cmocka_unit_test(a_stage_in_which_nothing_holds_says_nothing),
		cmocka_unit_test(rules_without_a_day_are_in_force_from_the_beginning),
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
