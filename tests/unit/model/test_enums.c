// Every enum of the model: each value has a name that nobody else has, and is found by it; nothing else is valid. The
// names stand in files people write and in what is stored, so none may be lost or shared.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "model/enums.h"

#define ENTRY(name, number, text) { number, text },
#define EACH_VALUE(type, TABLE)                                                                                        \
	static void each_##type##_is_found_by_its_name(void **state)                                                   \
	{                                                                                                              \
		static const struct {                                                                                  \
			int number;                                                                                    \
			const char *name;                                                                              \
		} rows[] = { TABLE(ENTRY) };                                                                           \
		enum type found = (enum type)0;                                                                        \
		(void)state;                                                                                           \
		for (size_t i = 0; i < ARRAY_LEN(rows); i++) {                                                         \
			assert_true(type##_is_valid(rows[i].number));                                                  \
			assert_string_equal(type##_name((enum type)rows[i].number), rows[i].name);                     \
			assert_true(type##_from_name(rows[i].name, &found));                                           \
			assert_int_equal(found, rows[i].number);                                                       \
		}                                                                                                      \
		assert_false(type##_is_valid(0));                                                                      \
		assert_false(type##_is_valid(255));                                                                    \
		assert_string_equal(type##_name((enum type)0), "");                                                    \
		assert_false(type##_from_name("", &found));                                                            \
		assert_false(type##_from_name("zoiets is er niet", &found));                                           \
		assert_int_equal(found, rows[ARRAY_LEN(rows) - 1].number);                                             \
	}

EACH_VALUE(safety, SAFETY_TABLE)
EACH_VALUE(urgency, URGENCY_TABLE)
EACH_VALUE(life_domain, LIFE_DOMAIN_TABLE)
EACH_VALUE(access_needed, ACCESS_NEEDED_TABLE)
EACH_VALUE(threat, THREAT_TABLE)
EACH_VALUE(other_law, OTHER_LAW_TABLE)
EACH_VALUE(legal_basis, LEGAL_BASIS_TABLE)
EACH_VALUE(consent_giver, CONSENT_GIVER_TABLE)
EACH_VALUE(feedback_tier, FEEDBACK_TIER_TABLE)
EACH_VALUE(residence, RESIDENCE_TABLE)
EACH_VALUE(case_lead, CASE_LEAD_TABLE)
EACH_VALUE(law, LAW_TABLE)
EACH_VALUE(skill, SKILL_TABLE)
EACH_VALUE(public_state, PUBLIC_STATE_TABLE)
EACH_VALUE(request_state, REQUEST_STATE_TABLE)
EACH_VALUE(assignment_state, ASSIGNMENT_STATE_TABLE)
EACH_VALUE(assignment_role, ASSIGNMENT_ROLE_TABLE)
EACH_VALUE(decline_reason, DECLINE_REASON_TABLE)
EACH_VALUE(milestone_kind, MILESTONE_KIND_TABLE)
EACH_VALUE(outcome, OUTCOME_TABLE)
EACH_VALUE(route, ROUTE_TABLE)
EACH_VALUE(dropped_by, DROPPED_BY_TABLE)
EACH_VALUE(stage, STAGE_TABLE)
EACH_VALUE(clock, CLOCK_TABLE)
EACH_VALUE(clock_state, CLOCK_STATE_TABLE)
EACH_VALUE(task_kind, TASK_KIND_TABLE)
EACH_VALUE(role, ROLE_TABLE)
EACH_VALUE(notice_kind, NOTICE_KIND_TABLE)
EACH_VALUE(verb, VERB_TABLE)
EACH_VALUE(foto_subject, FOTO_SUBJECT_TABLE)

#define TEST_OF(type) cmocka_unit_test(each_##type##_is_found_by_its_name)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST_OF(safety),
		TEST_OF(urgency),
		TEST_OF(life_domain),
		TEST_OF(access_needed),
		TEST_OF(threat),
		TEST_OF(other_law),
		TEST_OF(legal_basis),
		TEST_OF(consent_giver),
		TEST_OF(feedback_tier),
		TEST_OF(residence),
		TEST_OF(case_lead),
		TEST_OF(law),
		TEST_OF(skill),
		TEST_OF(public_state),
		TEST_OF(request_state),
		TEST_OF(assignment_state),
		TEST_OF(assignment_role),
		TEST_OF(decline_reason),
		TEST_OF(milestone_kind),
		TEST_OF(outcome),
		TEST_OF(route),
		TEST_OF(dropped_by),
		TEST_OF(stage),
		TEST_OF(clock),
		TEST_OF(clock_state),
		TEST_OF(task_kind),
		TEST_OF(role),
		TEST_OF(notice_kind),
		TEST_OF(verb),
		TEST_OF(foto_subject),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
