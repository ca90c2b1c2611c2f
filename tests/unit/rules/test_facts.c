// Facts: what is derived from what was asked, and how facts are named, read and written.
#include "rulebook.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#define UNUSED(state) ((void)(state))

static struct facts derived(struct facts f)
{
	facts_derive(&f, &rulebook_default()->law_map);
	return f;
}

static struct facts about(enum_set domains)
{
	struct facts f = rulebook_facts();

	f.domains = domains;
	f.domain_count = (uint8_t)set_count(domains);
	return f;
}

// ---- laws -----------------------------------------------------------------------------------------------------------

static void the_map_of_domains_differs_for_youths_and_adults(void **state)
{
	UNUSED(state);
	static const struct {
		enum life_domain domain;
		enum_set youth, adult;
	} map[] = {
		{ LIFE_DOMAIN_FINANCES, BIT(LAW_WGS), BIT(LAW_WGS) },
		{ LIFE_DOMAIN_WORK, BIT(LAW_PARTICIPATIEWET), BIT(LAW_PARTICIPATIEWET) },
		{ LIFE_DOMAIN_EDUCATION, BIT(LAW_JEUGDWET), 0 },
		{ LIFE_DOMAIN_DAYTIME_ACTIVITIES, BIT(LAW_JEUGDWET), BIT(LAW_WMO) },
		{ LIFE_DOMAIN_HOUSING, BIT(LAW_WMO), BIT(LAW_WMO) },
		{ LIFE_DOMAIN_DOMESTIC_RELATIONS, BIT(LAW_JEUGDWET), BIT(LAW_WMO) },
		{ LIFE_DOMAIN_PARENTING, BIT(LAW_JEUGDWET), BIT(LAW_JEUGDWET) },
		{ LIFE_DOMAIN_MENTAL_HEALTH, BIT(LAW_JEUGDWET), BIT(LAW_WMO) },
		{ LIFE_DOMAIN_PHYSICAL_HEALTH, BIT(LAW_JEUGDWET), BIT(LAW_WMO) },
		{ LIFE_DOMAIN_ADDICTION, BIT(LAW_JEUGDWET), BIT(LAW_WMO) },
		{ LIFE_DOMAIN_DAILY_LIVING, BIT(LAW_JEUGDWET), BIT(LAW_WMO) },
		{ LIFE_DOMAIN_SOCIAL_NETWORK, BIT(LAW_JEUGDWET), BIT(LAW_WMO) },
		{ LIFE_DOMAIN_PARTICIPATION, BIT(LAW_JEUGDWET), BIT(LAW_WMO) },
		{ LIFE_DOMAIN_JUSTICE, BIT(LAW_JEUGDWET), BIT(LAW_WMO) },
		{ LIFE_DOMAIN_UNKNOWN, 0, 0 },
	};

	for (size_t i = 0; i < ARRAY_LEN(map); i++) {
		struct facts f = about(BIT(map[i].domain));

		assert_int_equal(derived(f).laws, map[i].adult);
		assert_int_equal(derived(f).our_domain, map[i].adult != 0);
		f.youth = true;
		assert_int_equal(derived(f).laws, map[i].youth);
		assert_int_equal(derived(f).our_domain, map[i].youth != 0);
	}
}

static void several_domains_bring_their_laws_together(void **state)
{
	UNUSED(state);
	struct facts f = about(BIT(LIFE_DOMAIN_FINANCES) | BIT(LIFE_DOMAIN_WORK) | BIT(LIFE_DOMAIN_UNKNOWN));

	assert_int_equal(derived(f).laws, BIT(LAW_WGS) | BIT(LAW_PARTICIPATIEWET));
}

static void a_threat_adds_wgs_shelter_wmo_and_a_court_order_jeugdwet(void **state)
{
	UNUSED(state);
	struct facts f = about(BIT(LIFE_DOMAIN_UNKNOWN));

	assert_int_equal(derived(f).laws, 0);
	f.threats = BIT(THREAT_WATER_CUTOFF);
	assert_int_equal(derived(f).laws, BIT(LAW_WGS));
	f.shelter_needed = true;
	assert_int_equal(derived(f).laws, BIT(LAW_WGS) | BIT(LAW_WMO));
	f.court_order = true;
	assert_int_equal(derived(f).laws, BIT(LAW_WGS) | BIT(LAW_WMO) | BIT(LAW_JEUGDWET));
	assert_false(derived(f).our_domain); // laws, but no domain of ours
}

static void another_law_takes_only_the_domain_it_names(void **state)
{
	UNUSED(state);
	struct facts f = about(BIT(LIFE_DOMAIN_WORK));

	assert_true(derived(f).our_domain);
	f.other_law = OTHER_LAW_UWV;
	assert_false(derived(f).our_domain);
	f.other_law = OTHER_LAW_EDUCATION;
	assert_true(derived(f).our_domain);
	f = about(BIT(LIFE_DOMAIN_EDUCATION));
	f.youth = true;
	assert_true(derived(f).our_domain);
	f.other_law = OTHER_LAW_EDUCATION;
	assert_false(derived(f).our_domain);
	f.other_law = OTHER_LAW_UWV;
	assert_true(derived(f).our_domain);
	f.other_law = OTHER_LAW_EDUCATION;
	f.domains |= BIT(LIFE_DOMAIN_PARENTING);
	assert_true(derived(f).our_domain);
}

static void wlz_and_zvw_name_no_domain(void **state)
{
	UNUSED(state);
	struct facts f = about(BIT(LIFE_DOMAIN_PHYSICAL_HEALTH));

	f.other_law = OTHER_LAW_ZVW;
	assert_true(derived(f).our_domain);
	f.other_law = OTHER_LAW_WLZ;
	assert_true(derived(f).our_domain);
	f.domains = BIT(LIFE_DOMAIN_UNKNOWN);
	assert_false(derived(f).our_domain);
}

// ---- severity -------------------------------------------------------------------------------------------------------

static void the_lowest_severity_counts_and_missing_ones_do_not(void **state)
{
	UNUSED(state);
	struct facts f = about(BIT(LIFE_DOMAIN_WORK) | BIT(LIFE_DOMAIN_HOUSING) | BIT(LIFE_DOMAIN_JUSTICE));

	assert_int_equal(derived(f).lowest_severity, 0);
	f.severity[LIFE_DOMAIN_WORK] = 4;
	f.severity[LIFE_DOMAIN_JUSTICE] = 2;
	assert_int_equal(derived(f).lowest_severity, 2);
	assert_int_equal(derived(f).severity_1_count, 0);
	f.severity[LIFE_DOMAIN_HOUSING] = 1;
	f.severity[LIFE_DOMAIN_JUSTICE] = 1;
	assert_int_equal(derived(f).lowest_severity, 1);
	assert_int_equal(derived(f).severity_1_count, 2);
	f.severity[LIFE_DOMAIN_ADDICTION] = 1; // not asked about
	assert_int_equal(derived(f).severity_1_count, 2);
}

static void deriving_twice_changes_nothing(void **state)
{
	UNUSED(state);
	struct facts f = about(BIT(LIFE_DOMAIN_WORK)), once, twice;

	f.severity[LIFE_DOMAIN_WORK] = 1;
	once = derived(f);
	twice = derived(once);
	assert_int_equal(once.severity_1_count, twice.severity_1_count);
	assert_int_equal(once.lowest_severity, twice.lowest_severity);
	assert_int_equal(once.laws, twice.laws);
}

// ---- names ----------------------------------------------------------------------------------------------------------

static void every_fact_has_a_name_that_leads_back(void **state)
{
	UNUSED(state);
	for (int fact = 0; fact < FACT_COUNT; fact++) {
		enum fact back = FACT_COUNT;

		assert_true(*fact_name((enum fact)fact) != '\0');
		assert_true(fact_from_name(fact_name((enum fact)fact), &back));
		assert_int_equal(back, fact);
	}
	assert_string_equal(fact_name(FACT_COUNT), "");
}

static void no_fact_is_called_entry_point(void **state)
{
	UNUSED(state);
	enum fact fact = FACT_YOUTH;

	assert_false(fact_from_name("entry_point", &fact));
	assert_false(fact_from_name("sender", &fact));
	assert_false(fact_from_name("", &fact));
	assert_int_equal(fact, FACT_YOUTH);
}

static void every_value_has_a_name_that_leads_back(void **state)
{
	UNUSED(state);
	for (int fact = 0; fact < FACT_COUNT; fact++) {
		if (fact_sort((enum fact)fact) == FACT_NUMBER)
			continue;
		for (int value = fact_value_min((enum fact)fact); value <= fact_value_max((enum fact)fact); value++) {
			int back = -1;

			assert_true(
				fact_value_from_name((enum fact)fact, fact_value_name((enum fact)fact, value), &back));
			assert_int_equal(back, value);
		}
	}
}

static void values_have_their_bounds(void **state)
{
	UNUSED(state);
	int value = 42;

	assert_int_equal(fact_value_max(FACT_SAFETY), SAFETY_LIFE_THREATENING);
	assert_int_equal(fact_value_max(FACT_LIFE_DOMAIN), LIFE_DOMAIN_UNKNOWN);
	assert_int_equal(fact_value_max(FACT_LAWS), LAW_WGS);
	assert_int_equal(fact_value_max(FACT_YOUTH), 1);
	assert_int_equal(fact_value_max(FACT_SEVERITY), 5);
	assert_int_equal(fact_value_max(FACT_SEVERITY_1_COUNT), 15);
	assert_int_equal(fact_value_max(FACT_DOMAIN_COUNT), 15);
	assert_int_equal(fact_value_max(FACT_PERSON_COUNT), 255);
	assert_int_equal(fact_value_min(FACT_YOUTH), 0);
	assert_int_equal(fact_value_min(FACT_SAFETY), 1);
	assert_int_equal(fact_value_min(FACT_PERSON_COUNT), 1);
	assert_int_equal(fact_value_min(FACT_SEVERITY), 0);
	assert_string_equal(fact_value_name(FACT_SAFETY, 0), "");
	assert_string_equal(fact_value_name(FACT_SAFETY, 6), "");
	assert_string_equal(fact_value_name(FACT_YOUTH, 2), "");
	assert_string_equal(fact_value_name(FACT_SEVERITY, 1), "");
	assert_false(fact_value_from_name(FACT_SAFETY, "very", &value));
	assert_false(fact_value_from_name(FACT_SAFETY, "", &value));
	assert_false(fact_value_from_name(FACT_SEVERITY, "1", &value));
	assert_false(fact_value_from_name(FACT_YOUTH, "true", &value));
	assert_int_equal(value, 42);
}

static void urgency_and_lane_are_known_after_stage_b_only(void **state)
{
	UNUSED(state);
	assert_false(fact_known_in(FACT_URGENCY, STAGE_SAFETY));
	assert_false(fact_known_in(FACT_SAFETY_LANE, STAGE_SAFETY));
	assert_true(fact_known_in(FACT_URGENCY, STAGE_COMPETENCE));
	assert_true(fact_known_in(FACT_SAFETY_LANE, STAGE_LEVEL));
	assert_true(fact_known_in(FACT_ASKED_URGENCY, STAGE_SAFETY));
	assert_true(fact_known_in(FACT_LAWS, STAGE_SAFETY));
}

// ---- reading --------------------------------------------------------------------------------------------------------

static void facts_are_read_as_bits_sets_and_numbers(void **state)
{
	UNUSED(state);
	struct facts f = { .safety = SAFETY_ACUTE,
		.asked_urgency = URGENCY_HIGH,
		.consent = true,
		.shelter_needed = false,
		.court_order = true,
		.existing_referral = false,
		.strengths = true,
		.threats = BIT(THREAT_EVICTION),
		.youth = true,
		.residence = RESIDENCE_UNKNOWN,
		.other_law = OTHER_LAW_ZVW,
		.domains = BIT(LIFE_DOMAIN_WORK),
		.domain_count = 3,
		.person_count = 4,
		.access_needed = ACCESS_NEEDED_OPEN,
		.case_lead = CASE_LEAD_ABSENT,
		.open_same_domain = true,
		.closed_recently = false,
		.lowest_severity = 2,
		.severity_1_count = 5,
		.laws = BIT(LAW_WGS),
		.our_domain = true,
		.urgency = URGENCY_CRISIS,
		.safety_lane = true };
	static const uint32_t expected[FACT_COUNT] = {
		[FACT_SAFETY] = BIT(4),
		[FACT_ASKED_URGENCY] = BIT(2),
		[FACT_CONSENT] = BIT(1),
		[FACT_SHELTER_NEEDED] = BIT(0),
		[FACT_COURT_ORDER] = BIT(1),
		[FACT_EXISTING_REFERRAL] = BIT(0),
		[FACT_STRENGTHS] = BIT(1),
		[FACT_THREAT] = BIT(1),
		[FACT_YOUTH] = BIT(1),
		[FACT_RESIDENCE] = BIT(3),
		[FACT_OTHER_LAW] = BIT(3),
		[FACT_LIFE_DOMAIN] = BIT(2),
		[FACT_DOMAIN_COUNT] = 3,
		[FACT_PERSON_COUNT] = 4,
		[FACT_SEVERITY] = 2,
		[FACT_SEVERITY_1_COUNT] = 5,
		[FACT_ACCESS_NEEDED] = BIT(1),
		[FACT_CASE_LEAD] = BIT(3),
		[FACT_OPEN_SAME_DOMAIN] = BIT(1),
		[FACT_CLOSED_RECENTLY] = BIT(0),
		[FACT_LAWS] = BIT(4),
		[FACT_OUR_DOMAIN] = BIT(1),
		[FACT_URGENCY] = BIT(4),
		[FACT_SAFETY_LANE] = BIT(1),
	};

	for (int fact = 0; fact < FACT_COUNT; fact++)
		assert_int_equal(fact_get(&f, (enum fact)fact), expected[fact]);
	f.safety = 0;
	assert_int_equal(fact_get(&f, FACT_SAFETY), BIT(0));
}

static void facts_read_as_text(void **state)
{
	UNUSED(state);
	struct facts f = { .safety = SAFETY_ACUTE,
		.youth = true,
		.person_count = 3,
		.severity = { 0 },
		.domains = BIT(LIFE_DOMAIN_FINANCES) | BIT(LIFE_DOMAIN_WORK) };
	char text[256];

	assert_string_equal(fact_text(&f, FACT_SAFETY, text, sizeof(text)), "acute");
	assert_string_equal(fact_text(&f, FACT_YOUTH, text, sizeof(text)), "yes");
	assert_string_equal(fact_text(&f, FACT_CONSENT, text, sizeof(text)), "no");
	assert_string_equal(fact_text(&f, FACT_PERSON_COUNT, text, sizeof(text)), "3");
	assert_string_equal(fact_text(&f, FACT_LIFE_DOMAIN, text, sizeof(text)), "finances, work");
	assert_string_equal(fact_text(&f, FACT_THREAT, text, sizeof(text)), "none");
	assert_string_equal(fact_text(&f, FACT_SEVERITY, text, sizeof(text)), "unknown");
	f.lowest_severity = 2;
	assert_string_equal(fact_text(&f, FACT_SEVERITY, text, sizeof(text)), "2");
	assert_string_equal(fact_text(&f, FACT_SEVERITY_1_COUNT, text, sizeof(text)), "0");
	assert_string_equal(fact_text(&f, FACT_RESIDENCE, text, sizeof(text)), "");
}

static void all_domains_fit_in_256_bytes_and_a_short_buffer_cuts(void **state)
{
	UNUSED(state);
	struct facts f = { .domains = 0xfffe };
	char text[256], small[12];

	fact_text(&f, FACT_LIFE_DOMAIN, text, sizeof(text));
	assert_non_null(strstr(text, "finances, work, education"));
	assert_string_equal(text + strlen(text) - strlen("justice, unknown"), "justice, unknown");
	assert_string_equal(fact_text(&f, FACT_LIFE_DOMAIN, small, sizeof(small)), "finances, w");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_map_of_domains_differs_for_youths_and_adults),
		cmocka_unit_test(several_domains_bring_their_laws_together),
		cmocka_unit_test(a_threat_adds_wgs_shelter_wmo_and_a_court_order_jeugdwet),
		cmocka_unit_test(another_law_takes_only_the_domain_it_names),
		cmocka_unit_test(wlz_and_zvw_name_no_domain),
		cmocka_unit_test(the_lowest_severity_counts_and_missing_ones_do_not),
		cmocka_unit_test(deriving_twice_changes_nothing),
		cmocka_unit_test(every_fact_has_a_name_that_leads_back),
		cmocka_unit_test(no_fact_is_called_entry_point),
		cmocka_unit_test(every_value_has_a_name_that_leads_back),
		cmocka_unit_test(values_have_their_bounds),
		cmocka_unit_test(urgency_and_lane_are_known_after_stage_b_only),
		cmocka_unit_test(facts_are_read_as_bits_sets_and_numbers),
		cmocka_unit_test(facts_read_as_text),
		cmocka_unit_test(all_domains_fit_in_256_bytes_and_a_short_buffer_cuts),
	};

	return cmocka_run_group_tests_name("facts", tests, NULL, NULL);
}
