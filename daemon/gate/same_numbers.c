// The model's numbers are the wire's: asserted value by value while compiling, so that a cast is all the gate needs.
#include "koers/v1/call.pb-c.h"
#include "model/answer.h"

#define SAME(TYPE, name, number)                                                                                       \
	_Static_assert((number) == (int)KOERS__V1__##TYPE##__##name, #name " is another number on the wire");

#define SAME_SAFETY(name, number, text) SAME(SAFETY, name, number)
#define SAME_URGENCY(name, number, text) SAME(URGENCY, name, number)
#define SAME_LIFE_DOMAIN(name, number, text) SAME(LIFE_DOMAIN, name, number)
#define SAME_ACCESS_NEEDED(name, number, text) SAME(ACCESS_NEEDED, name, number)
#define SAME_THREAT(name, number, text) SAME(THREAT, name, number)
#define SAME_OTHER_LAW(name, number, text) SAME(OTHER_LAW, name, number)
#define SAME_LEGAL_BASIS(name, number, text) SAME(LEGAL_BASIS, name, number)
#define SAME_CONSENT_GIVER(name, number, text) SAME(CONSENT_GIVER, name, number)
#define SAME_FEEDBACK_TIER(name, number, text) SAME(FEEDBACK_TIER, name, number)
#define SAME_PUBLIC_STATE(name, number, text) SAME(PUBLIC_STATE, name, number)
#define SAME_REQUEST_STATE(name, number, text) SAME(REQUEST_STATE, name, number)
#define SAME_ASSIGNMENT_STATE(name, number, text) SAME(ASSIGNMENT_STATE, name, number)
#define SAME_ASSIGNMENT_ROLE(name, number, text) SAME(ASSIGNMENT_ROLE, name, number)
#define SAME_DECLINE_REASON(name, number, text) SAME(DECLINE_REASON, name, number)
#define SAME_MILESTONE_KIND(name, number, text) SAME(MILESTONE_KIND, name, number)
#define SAME_OUTCOME(name, number, text) SAME(OUTCOME, name, number)
#define SAME_NOTICE_KIND(name, number, text) SAME(NOTICE_KIND, name, number)

SAFETY_TABLE(SAME_SAFETY)
URGENCY_TABLE(SAME_URGENCY)
LIFE_DOMAIN_TABLE(SAME_LIFE_DOMAIN)
ACCESS_NEEDED_TABLE(SAME_ACCESS_NEEDED)
THREAT_TABLE(SAME_THREAT)
OTHER_LAW_TABLE(SAME_OTHER_LAW)
LEGAL_BASIS_TABLE(SAME_LEGAL_BASIS)
CONSENT_GIVER_TABLE(SAME_CONSENT_GIVER)
FEEDBACK_TIER_TABLE(SAME_FEEDBACK_TIER)
PUBLIC_STATE_TABLE(SAME_PUBLIC_STATE)
REQUEST_STATE_TABLE(SAME_REQUEST_STATE)
ASSIGNMENT_STATE_TABLE(SAME_ASSIGNMENT_STATE)
ASSIGNMENT_ROLE_TABLE(SAME_ASSIGNMENT_ROLE)
DECLINE_REASON_TABLE(SAME_DECLINE_REASON)
MILESTONE_KIND_TABLE(SAME_MILESTONE_KIND)
OUTCOME_TABLE(SAME_OUTCOME)
NOTICE_KIND_TABLE(SAME_NOTICE_KIND)

#define SAME_CODE(name) \
	_Static_assert((int)ANSWER_##name == (int)KOERS__V1__ERROR_CODE__ERROR_CODE_##name, #name " is another number");

SAME_CODE(INVALID_ARGUMENT)
SAME_CODE(PERMISSION_DENIED)
SAME_CODE(NOT_FOUND)
SAME_CODE(ALREADY_EXISTS)
SAME_CODE(FAILED_PRECONDITION)
SAME_CODE(ABORTED)
SAME_CODE(RESOURCE_EXHAUSTED)
SAME_CODE(UNAVAILABLE)
SAME_CODE(UNIMPLEMENTED)
SAME_CODE(INTERNAL)

// The fullest of each list fits what the model holds.
_Static_assert(sizeof(enum_set) * 8 > LIFE_DOMAIN_UNKNOWN, "every domain has its bit");
