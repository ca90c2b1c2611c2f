// The default rules of safety and competence: for each a question that hits it and one that just misses it.
#include "rulebook.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#define UNUSED(state) ((void)(state))

#define assert_route(f, expected) assert_string_equal(rulebook_route(&f), expected)

// An adult with an unclear question of daily living: B99 C99 D99 E99.
static void a_plain_question_goes_to_a_gids_to_clarify(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();
	struct verdict v = rulebook_evaluate(&f, true);

	assert_route(f, "B99 C99 D99 E99");
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
	v = rulebook_evaluate(&f, true);
	assert_route(f, "B01 C99 D99 E01");
	assert_int_equal(v.urgency, URGENCY_CRISIS);
	assert_true(v.safety_lane);
	assert_true(v.duty_at_once);
	assert_string_equal(v.advice, "Bel 112.");
	f.safety = SAFETY_ACUTE;
	v = rulebook_evaluate(&f, true);
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
	v = rulebook_evaluate(&f, true);
	assert_int_equal(v.urgency, URGENCY_CRISIS);
	assert_true(v.safety_lane);
	f.safety = SAFETY_STRUCTURAL;
	v = rulebook_evaluate(&f, true);
	assert_route(f, "B02 C99 D99 E01");
	assert_int_equal(v.urgency, URGENCY_URGENT);
	assert_true(v.safety_lane);
	f.safety = SAFETY_CONCERN;
	v = rulebook_evaluate(&f, true);
	assert_route(f, "B99 C99 D99 E99");
	assert_false(v.safety_lane);
}

static void b03_shelter_or_urgent_under_wmo_is_urgent(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();

	f.shelter_needed = true;
	assert_route(f, "B03 C99 D99 E99");
	assert_int_equal(rulebook_evaluate(&f, true).urgency, URGENCY_URGENT);
	f.shelter_needed = false;
	f.asked_urgency = URGENCY_URGENT;
	assert_route(f, "B03 C99 D99 E99");
	f.asked_urgency = URGENCY_HIGH;
	assert_route(f, "B06 C99 D99 E99");
	f.asked_urgency = URGENCY_URGENT;
	f.domains = BIT(LIFE_DOMAIN_WORK);
	assert_route(f, "B06 C99 D99 E99"); // urgent, but no wmo
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
		assert_int_equal(rulebook_evaluate(&f, true).urgency, URGENCY_URGENT);
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
	assert_int_equal(rulebook_evaluate(&f, true).urgency, URGENCY_URGENT);
	f.domains = BIT(LIFE_DOMAIN_UNKNOWN);
	assert_route(f, "B05 C99 D99 E99"); // youth and urgent, no law at all
	f.asked_urgency = URGENCY_HIGH;
	assert_route(f, "B06 C99 D99 E99");
	f.youth = false;
	f.domains = BIT(LIFE_DOMAIN_PARENTING);
	f.asked_urgency = URGENCY_URGENT;
	assert_route(f, "B05 C99 D99 E99"); // an adult's question under jeugdwet
	f.domains = BIT(LIFE_DOMAIN_FINANCES);
	assert_route(f, "B06 C99 D99 E99");
}

static void b06_and_b99_keep_what_was_asked(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();

	f.asked_urgency = URGENCY_HIGH;
	assert_int_equal(rulebook_evaluate(&f, true).urgency, URGENCY_HIGH);
	assert_route(f, "B06 C99 D99 E99");
	f.asked_urgency = URGENCY_NORMAL;
	assert_int_equal(rulebook_evaluate(&f, true).urgency, URGENCY_NORMAL);
	assert_route(f, "B99 C99 D99 E99");
	f.domains = BIT(LIFE_DOMAIN_FINANCES);
	f.asked_urgency = URGENCY_URGENT;
	assert_int_equal(rulebook_evaluate(&f, true).urgency, URGENCY_URGENT);
}

// ---- C: competence --------------------------------------------------------------------------------------------------

static void c00_a_court_order_adds_a_skill_and_the_stage_goes_on(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();

	f.court_order = true;
	assert_route(f, "B99 C00 C99 D99 E99");
	assert_int_equal(rulebook_evaluate(&f, true).skills, BIT(SKILL_YOUTH_LIAISON));
	f.safety = SAFETY_ACUTE;
	assert_route(f, "B02 C00 C99 D99 E01");
	assert_int_equal(rulebook_evaluate(&f, true).skills, BIT(SKILL_YOUTH_LIAISON) | BIT(SKILL_SAFETY));
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
	assert_route(f, "B02 C01 D99 E01"); // before C02
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
	assert_int_equal(rulebook_evaluate(&f, true).route, ROUTE_FORWARD);
	assert_int_equal(rulebook_evaluate(&f, true).level, LEVEL_GIDS);
	assert_int_equal(rulebook_evaluate(&f, true).tie, TIE_NONE);
	f.threats = BIT(THREAT_EVICTION);
	assert_route(f, "B04 C03"); // urgent, but another municipality's
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
	assert_int_equal(rulebook_evaluate(&f, true).route, ROUTE_SIGNPOST);
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
	assert_route(f, "B99 C04"); // a youth too: it is the school's
}

static void c04_misses_by_each_of_its_conditions(void **state)
{
	UNUSED(state);
	struct facts f = wlz_question();

	f.other_law = OTHER_LAW_NONE;
	assert_route(f, "B99 C99 D99 E99");
	f = wlz_question();
	f.domains |= BIT(LIFE_DOMAIN_DAILY_LIVING); // a domain of ours beside it
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
	f.youth = true; // never a youth to wlz or zvw
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
	assert_int_equal(rulebook_evaluate(&f, true).route, ROUTE_RECORDED);
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
	};

	return cmocka_run_group_tests_name("default_rules", tests, NULL, NULL);
}
