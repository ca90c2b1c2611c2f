// The default rules of continuity and level: for each a question that hits it and one that just misses it.
#include "rulebook.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#define UNUSED(state) ((void)(state))

#define assert_route(f, expected) assert_string_equal(rulebook_route(&f), expected)

// ---- D: continuity --------------------------------------------------------------------------------------------------

static void d01_the_same_question_is_linked_but_never_in_the_safety_lane(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();

	f.open_same_domain = true;
	f.case_lead = CASE_LEAD_ACTIVE;
	assert_route(f, "B99 C99 D01");
	assert_int_equal(rulebook_evaluate(&f, true).route, ROUTE_LINK);
	assert_int_equal(rulebook_evaluate(&f, true).tie, TIE_NONE);
	f.safety = SAFETY_STRUCTURAL;
	assert_route(f, "B02 C99 D02 E01");
	assert_int_equal(rulebook_evaluate(&f, true).route, 0);
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
	assert_int_equal(rulebook_evaluate(&f, true).tie, TIE_CASE_LEAD);
	f.case_lead = CASE_LEAD_ABSENT;
	assert_route(f, "B99 C99 D03 E99");
	assert_int_equal(rulebook_evaluate(&f, true).tie, TIE_COVER);
	f.case_lead = CASE_LEAD_NONE;
	assert_route(f, "B99 C99 D04 E99");
	assert_int_equal(rulebook_evaluate(&f, true).tie, TIE_PREVIOUS);
	f.closed_recently = false;
	assert_route(f, "B99 C99 D99 E99");
	assert_int_equal(rulebook_evaluate(&f, true).tie, TIE_NONE);
}

// ---- E: level -------------------------------------------------------------------------------------------------------

static void e01_the_safety_lane_asks_for_skill_and_no_mandate(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();
	struct verdict v;

	f.safety = SAFETY_ACUTE;
	f.access_needed = ACCESS_NEEDED_INDIVIDUAL;
	v = rulebook_evaluate(&f, true);
	assert_int_equal(v.skills, BIT(SKILL_SAFETY));
	assert_false(v.mandate);
	assert_true(v.notify_process_lead);
	assert_true(v.scaled_up); // crisis
	f.safety = SAFETY_STRUCTURAL;
	v = rulebook_evaluate(&f, true);
	assert_true(v.notify_process_lead);
	assert_false(v.scaled_up); // urgent only
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
	v = rulebook_evaluate(&f, true);
	assert_route(f, "B99 C99 D99 E02");
	assert_true(v.scaled_up);
	assert_true(v.mandate);
	f.severity[LIFE_DOMAIN_ADDICTION] = 2;
	assert_route(f, "B99 C99 D99 E04");
	assert_false(rulebook_evaluate(&f, true).scaled_up);
}

static void e03_individual_help_needs_a_mandate(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();

	f.access_needed = ACCESS_NEEDED_INDIVIDUAL;
	assert_route(f, "B99 C99 D99 E03");
	assert_true(rulebook_evaluate(&f, true).mandate);
	f.access_needed = ACCESS_NEEDED_UNCLEAR;
	assert_route(f, "B99 C99 D99 E99");
	assert_false(rulebook_evaluate(&f, true).mandate);
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
	assert_int_equal(rulebook_evaluate(&f, true).level, LEVEL_PARTNER);
	f.asked_urgency = URGENCY_HIGH;
	assert_route(f, "B06 C99 D99 E05");
	f = open_question();
	f.consent = false;
	assert_route(f, "B99 C99 D99 E99");
	f = open_question();
	f.asked_urgency = URGENCY_URGENT;
	assert_route(f, "B03 C99 D99 E99");
	f = open_question();
	f.threats = BIT(THREAT_ENERGY_CUTOFF); // urgent by stage B, though asked as normal
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
	struct verdict v = rulebook_evaluate(&f, false);

	assert_string_equal(v.steps[v.step_count - 1].rule->id, "E99");
	assert_string_equal(v.steps[v.step_count - 1].note, "no_partner");
	assert_int_equal(v.level, LEVEL_GIDS);
}

static void no_partner_is_not_said_where_none_was_wanted(void **state)
{
	UNUSED(state);
	struct facts f = rulebook_facts();
	struct verdict v = rulebook_evaluate(&f, false);

	assert_string_equal(v.steps[v.step_count - 1].rule->id, "E99");
	assert_null(v.steps[v.step_count - 1].note);
	f = open_question();
	f.domain_count = 2;
	v = rulebook_evaluate(&f, false);
	assert_string_equal(v.steps[v.step_count - 1].rule->id, "E04");
	assert_null(v.steps[v.step_count - 1].note);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
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
	};

	return cmocka_run_group_tests_name("default_rules_gids", tests, NULL, NULL);
}
