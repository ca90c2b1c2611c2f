// The words of the domain: one table each, with the number on the wire and in the store, and the name in JSON, YAML and
// on the screen. Numbers are those of proto/koers/v1 (the gate asserts it); 0 is always "not given".
// Source: the Dronter Koers, docs/ARCHITECTURE.md names the terms in Dutch.
#ifndef KOERS_MODEL_ENUMS_H
#define KOERS_MODEL_ENUMS_H

#include "base/base.h"

#define SAFETY_TABLE(X)                                 \
	X(SAFETY_NONE, 1, "none")                       \
	X(SAFETY_CONCERN, 2, "concern")                 \
	X(SAFETY_STRUCTURAL, 3, "structural")           \
	X(SAFETY_ACUTE, 4, "acute")                     \
	X(SAFETY_LIFE_THREATENING, 5, "life_threatening")

#define URGENCY_TABLE(X)                \
	X(URGENCY_NORMAL, 1, "normal")  \
	X(URGENCY_HIGH, 2, "high")      \
	X(URGENCY_URGENT, 3, "urgent")  \
	X(URGENCY_CRISIS, 4, "crisis")

#define LIFE_DOMAIN_TABLE(X)                                           \
	X(LIFE_DOMAIN_FINANCES, 1, "finances")                         \
	X(LIFE_DOMAIN_WORK, 2, "work")                                 \
	X(LIFE_DOMAIN_EDUCATION, 3, "education")                       \
	X(LIFE_DOMAIN_DAYTIME_ACTIVITIES, 4, "daytime_activities")     \
	X(LIFE_DOMAIN_HOUSING, 5, "housing")                           \
	X(LIFE_DOMAIN_DOMESTIC_RELATIONS, 6, "domestic_relations")     \
	X(LIFE_DOMAIN_PARENTING, 7, "parenting")                       \
	X(LIFE_DOMAIN_MENTAL_HEALTH, 8, "mental_health")               \
	X(LIFE_DOMAIN_PHYSICAL_HEALTH, 9, "physical_health")           \
	X(LIFE_DOMAIN_ADDICTION, 10, "addiction")                      \
	X(LIFE_DOMAIN_DAILY_LIVING, 11, "daily_living")                \
	X(LIFE_DOMAIN_SOCIAL_NETWORK, 12, "social_network")            \
	X(LIFE_DOMAIN_PARTICIPATION, 13, "participation")              \
	X(LIFE_DOMAIN_JUSTICE, 14, "justice")                          \
	X(LIFE_DOMAIN_UNKNOWN, 15, "unknown")

#define ACCESS_NEEDED_TABLE(X)                          \
	X(ACCESS_NEEDED_OPEN, 1, "open")                \
	X(ACCESS_NEEDED_INDIVIDUAL, 2, "individual")    \
	X(ACCESS_NEEDED_UNCLEAR, 3, "unclear")

#define THREAT_TABLE(X)                                 \
	X(THREAT_EVICTION, 1, "eviction")               \
	X(THREAT_ENERGY_CUTOFF, 2, "energy_cutoff")     \
	X(THREAT_WATER_CUTOFF, 3, "water_cutoff")       \
	X(THREAT_INSURANCE_LOSS, 4, "insurance_loss")

#define OTHER_LAW_TABLE(X)                      \
	X(OTHER_LAW_NONE, 1, "none")            \
	X(OTHER_LAW_WLZ, 2, "wlz")              \
	X(OTHER_LAW_ZVW, 3, "zvw")              \
	X(OTHER_LAW_UWV, 4, "uwv")              \
	X(OTHER_LAW_EDUCATION, 5, "education")

#define LEGAL_BASIS_TABLE(X)                            \
	X(LEGAL_BASIS_CONSENT, 1, "consent")            \
	X(LEGAL_BASIS_LEGAL_TASK, 2, "legal_task")      \
	X(LEGAL_BASIS_SAFETY, 3, "safety")

#define CONSENT_GIVER_TABLE(X)                          \
	X(CONSENT_GIVER_RESIDENT, 1, "resident")        \
	X(CONSENT_GIVER_LEGAL_REPRESENTATIVE, 2, "legal_representative")

#define FEEDBACK_TIER_TABLE(X)                  \
	X(FEEDBACK_TIER_NONE, 1, "none")        \
	X(FEEDBACK_TIER_RECEIPT, 2, "receipt")  \
	X(FEEDBACK_TIER_STATUS, 3, "status")    \
	X(FEEDBACK_TIER_CONTACT, 4, "contact")  \
	X(FEEDBACK_TIER_OUTCOME, 5, "outcome")

// Of the postcode that decides, against the networks.
#define RESIDENCE_TABLE(X)              \
	X(RESIDENCE_INSIDE, 1, "inside")        \
	X(RESIDENCE_OUTSIDE, 2, "outside")      \
	X(RESIDENCE_UNKNOWN, 3, "unknown")

// Of the household.
#define CASE_LEAD_TABLE(X)              \
	X(CASE_LEAD_NONE, 1, "none")            \
	X(CASE_LEAD_ACTIVE, 2, "active")        \
	X(CASE_LEAD_ABSENT, 3, "absent")

// The laws a municipality answers for; also the mandates.
#define LAW_TABLE(X)                            \
	X(LAW_WMO, 1, "wmo")                    \
	X(LAW_JEUGDWET, 2, "jeugdwet")          \
	X(LAW_PARTICIPATIEWET, 3, "participatiewet") \
	X(LAW_WGS, 4, "wgs")

#define SKILL_TABLE(X)                          \
	X(SKILL_SAFETY, 1, "safety")            \
	X(SKILL_YOUTH_LIAISON, 2, "youth_liaison")

// What may be answered to a sender.
#define PUBLIC_STATE_TABLE(X)                           \
	X(PUBLIC_STATE_RECEIVED, 1, "RECEIVED")         \
	X(PUBLIC_STATE_NEEDS_INFO, 2, "NEEDS_INFO")     \
	X(PUBLIC_STATE_FORWARDED, 3, "FORWARDED")       \
	X(PUBLIC_STATE_SIGNPOSTED, 4, "SIGNPOSTED")     \
	X(PUBLIC_STATE_PICKED_UP, 5, "PICKED_UP")       \
	X(PUBLIC_STATE_CLOSED, 6, "CLOSED")             \
	X(PUBLIC_STATE_WITHDRAWN, 7, "WITHDRAWN")

#define REQUEST_STATE_TABLE(X)                          \
	X(REQUEST_STATE_RECEIVED, 1, "RECEIVED")        \
	X(REQUEST_STATE_NEEDS_INFO, 2, "NEEDS_INFO")    \
	X(REQUEST_STATE_FORWARDED, 3, "FORWARDED")      \
	X(REQUEST_STATE_SIGNPOSTED, 4, "SIGNPOSTED")    \
	X(REQUEST_STATE_LINKED, 5, "LINKED")            \
	X(REQUEST_STATE_OPEN_ACCESS, 6, "OPEN_ACCESS")  \
	X(REQUEST_STATE_QUEUED, 7, "QUEUED")            \
	X(REQUEST_STATE_WAITLISTED, 8, "WAITLISTED")    \
	X(REQUEST_STATE_OFFERED, 9, "OFFERED")          \
	X(REQUEST_STATE_IN_PROGRESS, 10, "IN_PROGRESS") \
	X(REQUEST_STATE_ON_HOLD, 11, "ON_HOLD")         \
	X(REQUEST_STATE_CLOSED, 12, "CLOSED")           \
	X(REQUEST_STATE_WITHDRAWN, 13, "WITHDRAWN")     \
	X(REQUEST_STATE_ERASED, 14, "ERASED")

#define ASSIGNMENT_STATE_TABLE(X)                               \
	X(ASSIGNMENT_STATE_OFFERED, 1, "OFFERED")               \
	X(ASSIGNMENT_STATE_ACCEPTED, 2, "ACCEPTED")             \
	X(ASSIGNMENT_STATE_DECLINED, 3, "DECLINED")             \
	X(ASSIGNMENT_STATE_EXPIRED, 4, "EXPIRED")               \
	X(ASSIGNMENT_STATE_RESCINDED, 5, "RESCINDED")           \
	X(ASSIGNMENT_STATE_HANDED_OVER, 6, "HANDED_OVER")       \
	X(ASSIGNMENT_STATE_COMPLETED, 7, "COMPLETED")           \
	X(ASSIGNMENT_STATE_REVOKED, 8, "REVOKED")

#define ASSIGNMENT_ROLE_TABLE(X)                        \
	X(ASSIGNMENT_ROLE_HOLDER, 1, "holder")          \
	X(ASSIGNMENT_ROLE_SUPPORTING, 2, "supporting")  \
	X(ASSIGNMENT_ROLE_PARTNER, 3, "partner")        \
	X(ASSIGNMENT_ROLE_PROCESS_LEAD, 4, "process_lead")

#define DECLINE_REASON_TABLE(X)                                         \
	X(DECLINE_REASON_CAPACITY, 1, "capacity")                       \
	X(DECLINE_REASON_EXPERTISE, 2, "expertise")                     \
	X(DECLINE_REASON_CONFLICT_OF_INTEREST, 3, "conflict_of_interest") \
	X(DECLINE_REASON_OUT_OF_AREA, 4, "out_of_area")                 \
	X(DECLINE_REASON_KNOWN_OTHERWISE, 5, "known_otherwise")         \
	X(DECLINE_REASON_OTHER, 6, "other")

#define MILESTONE_KIND_TABLE(X)                                 \
	X(MILESTONE_KIND_FIRST_TALK, 1, "first_talk")           \
	X(MILESTONE_KIND_INVESTIGATION, 2, "investigation")     \
	X(MILESTONE_KIND_APPLICATION, 3, "application")         \
	X(MILESTONE_KIND_DECISION, 4, "decision")               \
	X(MILESTONE_KIND_ACKNOWLEDGED, 5, "acknowledged")

#define OUTCOME_TABLE(X)                                \
	X(OUTCOME_ACHIEVED, 1, "achieved")              \
	X(OUTCOME_PARTLY, 2, "partly")                  \
	X(OUTCOME_NOT_ACHIEVED, 3, "not_achieved")      \
	X(OUTCOME_NO_LONGER_WANTED, 4, "no_longer_wanted")

#define ROUTE_TABLE(X)                          \
	X(ROUTE_GIDS, 1, "gids")                \
	X(ROUTE_PARTNER, 2, "partner")          \
	X(ROUTE_FORWARD, 3, "forward")          \
	X(ROUTE_SIGNPOST, 4, "signpost")        \
	X(ROUTE_LINK, 5, "link")                \
	X(ROUTE_NEEDS_INFO, 6, "needs_info")    \
	X(ROUTE_RECORDED, 7, "recorded")

// The filters of the selection, in their order; the first that drops a gids is the "why not".
#define DROPPED_BY_TABLE(X)                     \
	X(DROPPED_BY_NETWORK, 1, "network")     \
	X(DROPPED_BY_ABSENT, 2, "absent")       \
	X(DROPPED_BY_MANDATE, 3, "mandate")     \
	X(DROPPED_BY_SKILL, 4, "skill")         \
	X(DROPPED_BY_CONFLICT, 5, "conflict")   \
	X(DROPPED_BY_DECLINED, 6, "declined")   \
	X(DROPPED_BY_CAPACITY, 7, "capacity")

#define STAGE_TABLE(X)                                  \
	X(STAGE_SAFETY, 1, "safety")                    \
	X(STAGE_COMPETENCE, 2, "competence")            \
	X(STAGE_CONTINUITY, 3, "continuity")            \
	X(STAGE_LEVEL, 4, "level")

#define CLOCK_TABLE(X)                                          \
	X(CLOCK_WMO_ACK, 1, "WMO_ACK")                          \
	X(CLOCK_WMO_INVESTIGATION, 2, "WMO_INVESTIGATION")      \
	X(CLOCK_WMO_DECISION, 3, "WMO_DECISION")                \
	X(CLOCK_WMO_SPOED, 4, "WMO_SPOED")                      \
	X(CLOCK_JEUGD_DECISION, 5, "JEUGD_DECISION")            \
	X(CLOCK_YOUTH_CRISIS, 6, "YOUTH_CRISIS")                \
	X(CLOCK_WGS_FIRST_TALK, 7, "WGS_FIRST_TALK")            \
	X(CLOCK_WGS_THREAT, 8, "WGS_THREAT")                    \
	X(CLOCK_WGS_DECISION, 9, "WGS_DECISION")                \
	X(CLOCK_PWET_DECISION, 10, "PWET_DECISION")             \
	X(CLOCK_FIRST_CONTACT, 11, "FIRST_CONTACT")             \
	X(CLOCK_CHECK_BACK, 12, "CHECK_BACK")                   \
	X(CLOCK_ERASURE, 13, "ERASURE")

#define CLOCK_STATE_TABLE(X)                    \
	X(CLOCK_STATE_RUNNING, 1, "running")    \
	X(CLOCK_STATE_SUSPENDED, 2, "suspended")        \
	X(CLOCK_STATE_MET, 3, "met")            \
	X(CLOCK_STATE_STOPPED, 4, "stopped")

// What operators, coordinators and process leads have to do, because nobody else will.
#define TASK_KIND_TABLE(X)                                              \
	X(TASK_KIND_FORWARD, 1, "forward")                              \
	X(TASK_KIND_HOUSEHOLD_CONFLICT, 2, "household_conflict")        \
	X(TASK_KIND_NOBODY, 3, "nobody")                                \
	X(TASK_KIND_NO_REPLY, 4, "no_reply")                            \
	X(TASK_KIND_ERASURE, 5, "erasure")

// Whose key it is; also what a caller may do.
#define ROLE_TABLE(X)                                   \
	X(ROLE_ENTRY_POINT, 1, "entry_point")           \
	X(ROLE_GIDS, 2, "gids")                         \
	X(ROLE_PARTNER, 3, "partner")                   \
	X(ROLE_PROCESS_LEAD, 4, "process_lead")         \
	X(ROLE_OPERATOR, 5, "operator")                 \
	X(ROLE_SYSTEM, 6, "system")

#define NOTICE_KIND_TABLE(X)                                            \
	X(NOTICE_KIND_OFFER, 1, "offer")                                \
	X(NOTICE_KIND_OFFER_RESCINDED, 2, "offer_rescinded")            \
	X(NOTICE_KIND_OFFER_EXPIRED, 3, "offer_expired")                \
	X(NOTICE_KIND_ASSIGNED, 4, "assigned")                          \
	X(NOTICE_KIND_LINKED, 5, "linked")                              \
	X(NOTICE_KIND_STATUS, 6, "status")                              \
	X(NOTICE_KIND_INFO_REQUESTED, 7, "info_requested")              \
	X(NOTICE_KIND_INFO_GIVEN, 8, "info_given")                      \
	X(NOTICE_KIND_CLOCK_SIGNAL, 9, "clock_signal")                  \
	X(NOTICE_KIND_CLOCK_DUE, 10, "clock_due")                       \
	X(NOTICE_KIND_HOLD_ENDED, 11, "hold_ended")                     \
	X(NOTICE_KIND_CHECK_BACK, 12, "check_back")                     \
	X(NOTICE_KIND_SCALED_UP, 13, "scaled_up")                       \
	X(NOTICE_KIND_SCALED_DOWN, 14, "scaled_down")                   \
	X(NOTICE_KIND_CASE_LEAD, 15, "case_lead")                       \
	X(NOTICE_KIND_HOUSEHOLD_CONFLICT, 16, "household_conflict")     \
	X(NOTICE_KIND_ABSENCE, 17, "absence")                           \
	X(NOTICE_KIND_CONFIGURED, 18, "configured")                     \
	X(NOTICE_KIND_ERASED, 19, "erased")                             \
	X(NOTICE_KIND_ALARM, 20, "alarm")                               \
	X(NOTICE_KIND_FORWARD_TASK, 21, "forward_task")                 \
	X(NOTICE_KIND_RECORDED, 22, "recorded")

// What is done by a command, for the audit log, the trace and the history.
#define VERB_TABLE(X)                                   \
	X(VERB_CONFIGURE, 1, "configure")               \
	X(VERB_TICK, 2, "tick")                         \
	X(VERB_SUBMIT, 3, "submit")                     \
	X(VERB_ACCEPT, 4, "accept")                     \
	X(VERB_DECLINE, 5, "decline")                   \
	X(VERB_CONTACTED, 6, "contacted")               \
	X(VERB_CLOSE, 7, "close")                       \
	X(VERB_ACKNOWLEDGE, 8, "acknowledge")           \
	X(VERB_OPEN_DOSSIER, 9, "open_dossier")         \
	X(VERB_SHOW_REQUEST, 10, "show_request")        \
	X(VERB_EXPLAIN, 11, "explain")                  \
	X(VERB_SHOW_AUDIT, 12, "show_audit")            \
	X(VERB_WITHDRAW, 13, "withdraw")                \
	X(VERB_AMEND, 14, "amend")                      \
	X(VERB_OBJECT, 15, "object")                    \
	X(VERB_CHECK_BACK, 16, "check_back")            \
	X(VERB_EXPIRE, 17, "expire")                    \
	X(VERB_DRAIN, 18, "drain")                      \
	X(VERB_RECORD_MILESTONE, 19, "record_milestone") \
	X(VERB_ASSIGN, 20, "assign")                    \
	X(VERB_REQUEST_INFO, 21, "request_info")        \
	X(VERB_FORWARD, 22, "forward")                  \
	X(VERB_HOLD, 23, "hold")                        \
	X(VERB_RESUME, 24, "resume")                    \
	X(VERB_HANDOVER, 25, "handover")                \
	X(VERB_SCALE_UP, 26, "scale_up")                \
	X(VERB_SCALE_DOWN, 27, "scale_down")            \
	X(VERB_TAKE_OVER, 28, "take_over")              \
	X(VERB_GIVE_BACK, 29, "give_back")              \
	X(VERB_REOPEN, 30, "reopen")                    \
	X(VERB_UNDO, 31, "undo")                        \
	X(VERB_SET_ABSENCE, 32, "set_absence")          \
	X(VERB_SET_GIDS, 33, "set_gids")                \
	X(VERB_ASSIGN_REQUEST, 34, "assign_request")    \
	X(VERB_SUSPEND_CLOCK, 35, "suspend_clock")      \
	X(VERB_RESUME_CLOCK, 36, "resume_clock")        \
	X(VERB_SHOW_HOUSEHOLD, 37, "show_household")    \
	X(VERB_MERGE_HOUSEHOLDS, 38, "merge_households") \
	X(VERB_SPLIT_HOUSEHOLD, 39, "split_household")  \
	X(VERB_ERASE, 40, "erase")                      \
	X(VERB_REFUSE_ERASURE, 41, "refuse_erasure")    \
	X(VERB_PURGE, 42, "purge")                      \
	X(VERB_EXPORT_PERSON, 43, "export_person")      \
	X(VERB_CORRECT_PERSON, 44, "correct_person")    \
	X(VERB_WITHDRAW_CONSENT, 45, "withdraw_consent") \
	X(VERB_FINISH_TASK, 46, "finish_task")           \
	X(VERB_LIST_DECISIONS, 47, "list_decisions")     \
	X(VERB_ACCEPT_CLOCK, 48, "accept_clock")         \
	X(VERB_JUDGE_PERSON, 49, "judge_person")         \
	X(VERB_BACKUP, 60, "backup")                     \
	X(VERB_COMPACT, 61, "compact")                   \
	X(VERB_RESTORE, 62, "restore")                   \
	X(VERB_ERASE_AGAIN, 63, "erase_again")

#define ENUM_MEMBER(name, number, text) name = number,
#define ENUM_DECLARE(type, TABLE)                                                                                   \
	enum type { TABLE(ENUM_MEMBER) };                                                                              \
	const char *type##_name(enum type value);                /* "" for 0 and unknown numbers */                 \
	bool type##_from_name(const char *text, enum type *ret); /* untouched when there is no such name */         \
	bool type##_is_valid(int number);

ENUM_DECLARE(safety, SAFETY_TABLE)
ENUM_DECLARE(urgency, URGENCY_TABLE)
ENUM_DECLARE(life_domain, LIFE_DOMAIN_TABLE)
ENUM_DECLARE(access_needed, ACCESS_NEEDED_TABLE)
ENUM_DECLARE(threat, THREAT_TABLE)
ENUM_DECLARE(other_law, OTHER_LAW_TABLE)
ENUM_DECLARE(legal_basis, LEGAL_BASIS_TABLE)
ENUM_DECLARE(consent_giver, CONSENT_GIVER_TABLE)
ENUM_DECLARE(feedback_tier, FEEDBACK_TIER_TABLE)
ENUM_DECLARE(residence, RESIDENCE_TABLE)
ENUM_DECLARE(case_lead, CASE_LEAD_TABLE)
ENUM_DECLARE(law, LAW_TABLE)
ENUM_DECLARE(skill, SKILL_TABLE)
ENUM_DECLARE(public_state, PUBLIC_STATE_TABLE)
ENUM_DECLARE(request_state, REQUEST_STATE_TABLE)
ENUM_DECLARE(assignment_state, ASSIGNMENT_STATE_TABLE)
ENUM_DECLARE(assignment_role, ASSIGNMENT_ROLE_TABLE)
ENUM_DECLARE(decline_reason, DECLINE_REASON_TABLE)
ENUM_DECLARE(milestone_kind, MILESTONE_KIND_TABLE)
ENUM_DECLARE(outcome, OUTCOME_TABLE)
ENUM_DECLARE(route, ROUTE_TABLE)
ENUM_DECLARE(dropped_by, DROPPED_BY_TABLE)
ENUM_DECLARE(stage, STAGE_TABLE)
ENUM_DECLARE(clock, CLOCK_TABLE)
ENUM_DECLARE(clock_state, CLOCK_STATE_TABLE)
ENUM_DECLARE(task_kind, TASK_KIND_TABLE)
ENUM_DECLARE(role, ROLE_TABLE)
ENUM_DECLARE(notice_kind, NOTICE_KIND_TABLE)
ENUM_DECLARE(verb, VERB_TABLE)

// Sets of enum values are bits: BIT(LAW_WMO) | BIT(LAW_WGS). Bit 0 is never set.
typedef uint32_t enum_set;

static inline bool set_has(enum_set set, int value)
{
	return (set >> value & 1U) != 0;
}

static inline int set_count(enum_set set)
{
	return __builtin_popcount(set);
}

#endif
