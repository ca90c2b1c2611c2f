// What routing may look at. There is no field for the entry point, so no rule can branch on it: uniformity is a
// property of this type. Source: the facts table of the Dronter Koers rules (docs/ARCHITECTURE.md).
#ifndef KOERS_RULES_FACTS_H
#define KOERS_RULES_FACTS_H

#include "model/enums.h"

struct facts {
	// As asked. From the gate.
	enum safety safety;
	enum urgency asked_urgency;
	bool consent;  // legal_basis consent, given by whom the age asks for
	bool shelter_needed;
	bool court_order;
	bool existing_referral;
	bool strengths;
	enum_set threats;     // of enum threat
	bool youth;           // under 18 on the local day of asking
	enum residence residence;
	enum other_law other_law;
	enum_set domains;     // of enum life_domain
	uint8_t severity[16]; // by life_domain; 0 = not known
	uint8_t domain_count;
	uint8_t person_count; // subject plus members
	enum access_needed access_needed;
	// From the state.
	enum case_lead case_lead;
	bool open_same_domain;
	bool closed_recently;
	enum urgency urgency_before; // what it was until now, 0 = this is new: urgency and lane only rise by themselves
	bool lane_before;
	// Derived by facts_derive().
	uint8_t lowest_severity;   // 0 = none known
	uint8_t severity_1_count;
	enum_set laws;             // of enum law
	bool our_domain;           // a domain that the map gives a law and that `other_law` does not name
	// Set by the stages themselves, to be used by later ones.
	enum urgency urgency;      // by stage B
	bool safety_lane;          // by stage B
};

// Which law a domain falls under, for youths and adults; 0 = none.
struct law_map {
	uint8_t youth[16];  // by life_domain, enum law
	uint8_t adult[16];
};

// Fills the derived facts from those as asked. Laws: by the map, plus wgs for a threat, wmo for shelter, jeugdwet for a
// court order.
void facts_derive(struct facts *f, const struct law_map *map);

// The facts as conditions name them. `sort` says how a value is written.
enum fact_sort { FACT_ENUM, FACT_SET, FACT_FLAG, FACT_NUMBER };
#define FACT_TABLE(X)                                     \
	X(FACT_SAFETY, "safety", FACT_ENUM)               \
	X(FACT_ASKED_URGENCY, "asked_urgency", FACT_ENUM) \
	X(FACT_CONSENT, "consent", FACT_FLAG)             \
	X(FACT_SHELTER_NEEDED, "shelter_needed", FACT_FLAG) \
	X(FACT_COURT_ORDER, "court_order", FACT_FLAG)     \
	X(FACT_EXISTING_REFERRAL, "existing_referral", FACT_FLAG) \
	X(FACT_STRENGTHS, "strengths", FACT_FLAG)         \
	X(FACT_THREAT, "threat", FACT_SET)                \
	X(FACT_YOUTH, "youth", FACT_FLAG)                 \
	X(FACT_RESIDENCE, "residence", FACT_ENUM)         \
	X(FACT_OTHER_LAW, "other_law", FACT_ENUM)         \
	X(FACT_LIFE_DOMAIN, "life_domain", FACT_SET)      \
	X(FACT_DOMAIN_COUNT, "domain_count", FACT_NUMBER) \
	X(FACT_PERSON_COUNT, "person_count", FACT_NUMBER) \
	X(FACT_SEVERITY, "severity", FACT_NUMBER)         \
	X(FACT_SEVERITY_1_COUNT, "severity_1_count", FACT_NUMBER) \
	X(FACT_ACCESS_NEEDED, "access_needed", FACT_ENUM) \
	X(FACT_CASE_LEAD, "case_lead", FACT_ENUM)         \
	X(FACT_OPEN_SAME_DOMAIN, "open_same_domain", FACT_FLAG) \
	X(FACT_CLOSED_RECENTLY, "closed_recently", FACT_FLAG) \
	X(FACT_LAWS, "laws", FACT_SET)                    \
	X(FACT_OUR_DOMAIN, "our_domain", FACT_FLAG)       \
	X(FACT_URGENCY, "urgency", FACT_ENUM)             \
	X(FACT_SAFETY_LANE, "safety_lane", FACT_FLAG)

#define FACT_MEMBER(name, text, sort) name,
enum fact { FACT_TABLE(FACT_MEMBER) FACT_COUNT };

const char *fact_name(enum fact fact);
enum fact_sort fact_sort(enum fact fact);
bool fact_from_name(const char *text, enum fact *ret_fact);
// Values of an enum or set fact: name to number and back; a flag's are "no" 0 and "yes" 1.
const char *fact_value_name(enum fact fact, int value);              // "" when there is none
bool fact_value_from_name(enum fact fact, const char *text, int *ret_value);
int fact_value_max(enum fact fact);                                  // largest number a value has
int fact_value_min(enum fact fact);                                  // smallest; severity's 0 is "not known"
// The fact as bits: BIT(value) for enums and flags (none known: BIT(0)), the set itself for sets, the number for
// numbers.
uint32_t fact_get(const struct facts *f, enum fact fact);
// "yes", "acute", "finances, work", "3": for the trace and the screen. An empty set is "none", a severity nobody gave
// "unknown", an enum nobody gave "". Needs no longer than 256 bytes.
const char *fact_text(const struct facts *f, enum fact fact, char *buffer, size_t size);
// From which stage on the fact is known: urgency and safety_lane only after stage B.
bool fact_known_in(enum fact fact, enum stage stage);

#endif
