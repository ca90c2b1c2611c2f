// The words of the domain: from number to name and back, out of the tables.
#include "model/enums.h"

#include <string.h>

struct entry {
	int number;
	const char *name;
};

static const char *name_of(const struct entry *table, size_t len, int number)
{
	for (size_t i = 0; i < len; i++)
		if (table[i].number == number)
			return table[i].name;
	return "";
}

static int number_of(const struct entry *table, size_t len, const char *text)
{
	for (size_t i = 0; i < len; i++)
		if (strcmp(table[i].name, text) == 0)
			return table[i].number;
	return 0;
}

#define ENTRY(name, number, text) { number, text },
#define ENUM_DEFINE(type, TABLE)                                                        \
	static const struct entry type##_table[] = { TABLE(ENTRY) };                    \
	const char *type##_name(enum type value)                                        \
	{                                                                               \
		return name_of(type##_table, ARRAY_LEN(type##_table), (int)value);      \
	}                                                                               \
	bool type##_from_name(const char *text, enum type *ret)                         \
	{                                                                               \
		int number = number_of(type##_table, ARRAY_LEN(type##_table), text);    \
		if (number == 0)                                                        \
			return false;                                                   \
		*ret = (enum type)number;                                               \
		return true;                                                            \
	}                                                                               \
	bool type##_is_valid(int number)                                                \
	{                                                                               \
		return *name_of(type##_table, ARRAY_LEN(type##_table), number) != '\0'; \
	}

ENUM_DEFINE(safety, SAFETY_TABLE)
ENUM_DEFINE(urgency, URGENCY_TABLE)
ENUM_DEFINE(life_domain, LIFE_DOMAIN_TABLE)
ENUM_DEFINE(access_needed, ACCESS_NEEDED_TABLE)
ENUM_DEFINE(threat, THREAT_TABLE)
ENUM_DEFINE(other_law, OTHER_LAW_TABLE)
ENUM_DEFINE(legal_basis, LEGAL_BASIS_TABLE)
ENUM_DEFINE(consent_giver, CONSENT_GIVER_TABLE)
ENUM_DEFINE(feedback_tier, FEEDBACK_TIER_TABLE)
ENUM_DEFINE(residence, RESIDENCE_TABLE)
ENUM_DEFINE(case_lead, CASE_LEAD_TABLE)
ENUM_DEFINE(law, LAW_TABLE)
ENUM_DEFINE(skill, SKILL_TABLE)
ENUM_DEFINE(public_state, PUBLIC_STATE_TABLE)
ENUM_DEFINE(request_state, REQUEST_STATE_TABLE)
ENUM_DEFINE(assignment_state, ASSIGNMENT_STATE_TABLE)
ENUM_DEFINE(assignment_role, ASSIGNMENT_ROLE_TABLE)
ENUM_DEFINE(decline_reason, DECLINE_REASON_TABLE)
ENUM_DEFINE(milestone_kind, MILESTONE_KIND_TABLE)
ENUM_DEFINE(outcome, OUTCOME_TABLE)
ENUM_DEFINE(route, ROUTE_TABLE)
ENUM_DEFINE(dropped_by, DROPPED_BY_TABLE)
ENUM_DEFINE(stage, STAGE_TABLE)
ENUM_DEFINE(clock, CLOCK_TABLE)
ENUM_DEFINE(clock_state, CLOCK_STATE_TABLE)
ENUM_DEFINE(role, ROLE_TABLE)
ENUM_DEFINE(notice_kind, NOTICE_KIND_TABLE)
ENUM_DEFINE(verb, VERB_TABLE)
