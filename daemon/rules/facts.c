// Facts: deriving them, and reading them by name, as conditions, the trace and the screen do.
//
// One table holds for each fact its name, how its values are written, and their words. Conditions see a fact as bits,
// so that a term of a rule is one AND; which bits is the sort's business (fact_get).
#include "rules/facts.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum { LOWEST_NUMBER = 1, VALUE_LIMIT = 31 };
enum { SEVERITY_WORST = 1, SEVERITY_BEST = 5, PERSONS_MAX = 255 };

// ---- deriving -------------------------------------------------------------------------------------------------------

static enum_set laws_of(const struct facts *f, const struct law_map *map)
{
	const uint8_t *law_of = f->youth ? map->youth : map->adult;
	enum_set laws = 0;

	for (int domain = LIFE_DOMAIN_FINANCES; domain <= LIFE_DOMAIN_UNKNOWN; domain++)
		if (set_has(f->domains, domain) && law_of[domain] != 0)
			laws |= BIT(law_of[domain]);
	if (f->threats != 0)
		laws |= BIT(LAW_WGS); // Wgs 4(2): a threatening situation is debt help, whatever the domain says
	if (f->shelter_needed)
		laws |= BIT(LAW_WMO); // Wmo 1.2.1(b), (c): opvang
	if (f->court_order)
		laws |= BIT(LAW_JEUGDWET); // Jw 2.4(2)(b): jeugdreclassering, kinderbescherming
	return laws;
}

// Does the other law speak for the domain? wlz and zvw name none: beside them a domain of ours stays ours.
static bool other_law_names(enum other_law other, int domain)
{
	return (other == OTHER_LAW_EDUCATION && domain == LIFE_DOMAIN_EDUCATION) ||
	       (other == OTHER_LAW_UWV && domain == LIFE_DOMAIN_WORK);
}

static bool has_our_domain(const struct facts *f, const struct law_map *map)
{
	const uint8_t *law_of = f->youth ? map->youth : map->adult;

	for (int domain = LIFE_DOMAIN_FINANCES; domain <= LIFE_DOMAIN_UNKNOWN; domain++)
		if (set_has(f->domains, domain) && law_of[domain] != 0 && !other_law_names(f->other_law, domain))
			return true;
	return false;
}

void facts_derive(struct facts *f, const struct law_map *map)
{
	f->lowest_severity = 0;
	f->severity_1_count = 0;
	for (int domain = LIFE_DOMAIN_FINANCES; domain <= LIFE_DOMAIN_UNKNOWN; domain++) {
		uint8_t severity = f->severity[domain];

		// What was not said counts in neither; nor does a number left behind for a domain that was not asked
		// about.
		if (!set_has(f->domains, domain) || severity == 0)
			continue;
		if (f->lowest_severity == 0 || severity < f->lowest_severity)
			f->lowest_severity = severity;
		if (severity == SEVERITY_WORST)
			f->severity_1_count++;
	}
	f->laws = laws_of(f, map);
	f->our_domain = has_our_domain(f, map);
}

// ---- names ----------------------------------------------------------------------------------------------------------

static const char *flag_value(int value)
{
	return value == 0 ? "no" : value == 1 ? "yes" : "";
}

#define ENUM_VALUE(type)                                                                                               \
	static const char *type##_value(int value)                                                                     \
	{                                                                                                              \
		return type##_name((enum type)value);                                                                  \
	}
ENUM_VALUE(safety)
ENUM_VALUE(urgency)
ENUM_VALUE(threat)
ENUM_VALUE(residence)
ENUM_VALUE(other_law)
ENUM_VALUE(life_domain)
ENUM_VALUE(access_needed)
ENUM_VALUE(case_lead)
ENUM_VALUE(law)

#define FACT_ROW(number, text, written) [number] = { .name = text, .sort = written },
static const struct {
	const char *name;
	enum fact_sort sort;
} fact_rows[] = { FACT_TABLE(FACT_ROW) };

// The words of each enum and set; flags have flag_value, numbers have none.
static const char *(*const fact_words[FACT_COUNT])(int) = {
	[FACT_SAFETY] = safety_value,
	[FACT_ASKED_URGENCY] = urgency_value,
	[FACT_THREAT] = threat_value,
	[FACT_RESIDENCE] = residence_value,
	[FACT_OTHER_LAW] = other_law_value,
	[FACT_LIFE_DOMAIN] = life_domain_value,
	[FACT_ACCESS_NEEDED] = access_needed_value,
	[FACT_CASE_LEAD] = case_lead_value,
	[FACT_LAWS] = law_value,
	[FACT_URGENCY] = urgency_value,
};
_Static_assert(ARRAY_LEN(fact_rows) == FACT_COUNT, "each fact has its row");

const char *fact_name(enum fact fact)
{
	return (unsigned)fact < FACT_COUNT ? fact_rows[fact].name : "";
}

enum fact_sort fact_sort(enum fact fact)
{
	assert((unsigned)fact < FACT_COUNT);
	return fact_rows[fact].sort;
}

bool fact_from_name(const char *text, enum fact *ret_fact)
{
	for (int fact = 0; fact < FACT_COUNT; fact++)
		if (strcmp(fact_rows[fact].name, text) == 0) {
			*ret_fact = (enum fact)fact;
			return true;
		}
	return false;
}

const char *fact_value_name(enum fact fact, int value)
{
	if (fact_sort(fact) == FACT_FLAG)
		return flag_value(value);
	return fact_words[fact] == NULL ? "" : fact_words[fact](value);
}

bool fact_value_from_name(enum fact fact, const char *text, int *ret_value)
{
	if (*text == '\0')
		return false;
	for (int value = 0; value <= VALUE_LIMIT; value++)
		if (strcmp(fact_value_name(fact, value), text) == 0) {
			*ret_value = value;
			return true;
		}
	return false;
}

static int number_max(enum fact fact)
{
	switch (fact) {
	case FACT_SEVERITY:
		return SEVERITY_BEST;
	case FACT_PERSON_COUNT:
		return PERSONS_MAX;
	default: // domain_count, severity_1_count: a domain is named at most once
		return LIFE_DOMAIN_UNKNOWN;
	}
}

int fact_value_max(enum fact fact)
{
	int value = VALUE_LIMIT;

	if (fact_sort(fact) == FACT_NUMBER)
		return number_max(fact);
	for (; *fact_value_name(fact, value) == '\0'; value--)
		assert(value > 0);  // each has words
	return value;
}

int fact_value_min(enum fact fact)
{
	if (fact == FACT_DOMAIN_COUNT || fact == FACT_PERSON_COUNT)
		return LOWEST_NUMBER; // a question has a domain (at least `unknown`) and a subject
	return fact_sort(fact) == FACT_ENUM || fact_sort(fact) == FACT_SET ? LOWEST_NUMBER : 0;
}

// ---- reading --------------------------------------------------------------------------------------------------------

uint32_t fact_get(const struct facts *f, enum fact fact)
{
	switch (fact) {
	case FACT_SAFETY:
		return BIT((unsigned)f->safety);
	case FACT_ASKED_URGENCY:
		return BIT((unsigned)f->asked_urgency);
	case FACT_CONSENT:
		return BIT((unsigned)f->consent);
	case FACT_SHELTER_NEEDED:
		return BIT((unsigned)f->shelter_needed);
	case FACT_COURT_ORDER:
		return BIT((unsigned)f->court_order);
	case FACT_EXISTING_REFERRAL:
		return BIT((unsigned)f->existing_referral);
	case FACT_STRENGTHS:
		return BIT((unsigned)f->strengths);
	case FACT_THREAT:
		return f->threats;
	case FACT_YOUTH:
		return BIT((unsigned)f->youth);
	case FACT_RESIDENCE:
		return BIT((unsigned)f->residence);
	case FACT_OTHER_LAW:
		return BIT((unsigned)f->other_law);
	case FACT_LIFE_DOMAIN:
		return f->domains;
	case FACT_DOMAIN_COUNT:
		return f->domain_count;
	case FACT_PERSON_COUNT:
		return f->person_count;
	case FACT_SEVERITY:
		return f->lowest_severity;
	case FACT_SEVERITY_1_COUNT:
		return f->severity_1_count;
	case FACT_ACCESS_NEEDED:
		return BIT((unsigned)f->access_needed);
	case FACT_CASE_LEAD:
		return BIT((unsigned)f->case_lead);
	case FACT_OPEN_SAME_DOMAIN:
		return BIT((unsigned)f->open_same_domain);
	case FACT_CLOSED_RECENTLY:
		return BIT((unsigned)f->closed_recently);
	case FACT_LAWS:
		return f->laws;
	case FACT_OUR_DOMAIN:
		return BIT((unsigned)f->our_domain);
	case FACT_URGENCY:
		return BIT((unsigned)f->urgency);
	case FACT_SAFETY_LANE:
		return BIT((unsigned)f->safety_lane);
	case FACT_COUNT:
		break;
	}
	assert(false);  // a fact of the table
	return 0;
}

static const char *set_text(enum fact fact, enum_set set, char *buffer, size_t size)
{
	size_t len = 0;

	for (int value = 1; value <= VALUE_LIMIT; value++) {
		int written;

		if (!set_has(set, value))
			continue;
		written =
			snprintf(buffer + len, size - len, "%s%s", len == 0 ? "" : ", ", fact_value_name(fact, value));
		if ((size_t)written >= size - len)
			return buffer; // cut, but whole text before the end
		len += (size_t)written;
	}
	return buffer;
}

const char *fact_text(const struct facts *f, enum fact fact, char *buffer, size_t size)
{
	uint32_t bits = fact_get(f, fact);

	assert(size > 0);
	buffer[0] = '\0';
	switch (fact_sort(fact)) {
	case FACT_NUMBER:
		// Zero severity is "nobody said", and must not read as worse than 1.
		if (fact == FACT_SEVERITY && bits == 0)
			snprintf(buffer, size, "unknown");
		else
			snprintf(buffer, size, "%u", bits);
		return buffer;
	case FACT_SET:
		if (bits == 0)
			snprintf(buffer, size, "none");
		return set_text(fact, bits, buffer, size);
	case FACT_ENUM:
	case FACT_FLAG:
		break;
	}
	snprintf(buffer, size, "%s", fact_value_name(fact, __builtin_ctz(bits)));
	return buffer;
}

bool fact_known_in(enum fact fact, enum stage stage)
{
	if (fact == FACT_URGENCY || fact == FACT_SAFETY_LANE)
		return stage > STAGE_SAFETY;
	return true;
}
