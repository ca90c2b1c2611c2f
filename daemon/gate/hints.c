// What would be right in a field.
#include "gate/hints.h"

#include "base/base.h"

#include <string.h>

static const struct {
	const char *path;  // without indices
	const char *hint;
} table[] = {
	{ "reference", "your own number of this question: 1 to 128 bytes, never used before" },
	{ "asked_at_ms", "the time at which the resident asked: at most 5 minutes ahead and 2 years back; 0 for now" },
	{ "request.subject.bsn", "8 or 9 digits that pass the elfproef, or nothing" },
	{ "request.subject.last_name", "the last name with tussenvoegsel: at most 200 bytes" },
	{ "request.subject.first_names", "all first names: at most 200 bytes" },
	{ "request.subject.birth_date", "a date that exists, as YYYY-MM-DD, not after the day of asking" },
	{ "request.subject.phone", "a telephone number: at most 40 bytes" },
	{ "request.subject.email", "an address for mail: at most 254 bytes" },
	{ "request.address.postcode", "four digits that do not begin with 0 and two letters, such as 8251 AB" },
	{ "request.address.house_number", "a house number: at most 10 bytes" },
	{ "request.address.addition", "an addition: at most 20 bytes" },
	{ "request.members", "at most 15 persons whom the question is about besides the subject" },
	{ "request.members.bsn", "nothing: a BSN is of the subject only" },
	{ "request.members.birth_date", "a date that exists, as YYYY-MM-DD, not after the day of asking, or nothing" },
	{ "request.question", "the question in the resident's words: at most 8000 bytes" },
	{ "request.domains", "at least one life domain, each once" },
	{ "request.domains.domain", "a life domain, each once" },
	{ "request.domains.severity", "1 (acute problem) to 5 (self-sufficient), or 0 when not known" },
	{ "request.access_needed", "OPEN, INDIVIDUAL or UNCLEAR" },
	{ "request.safety", "NONE, CONCERN, STRUCTURAL, ACUTE or LIFE_THREATENING" },
	{ "request.urgency", "NORMAL, HIGH or URGENT" },
	{ "request.threats", "EVICTION, ENERGY_CUTOFF, WATER_CUTOFF or INSURANCE_LOSS, each once" },
	{ "request.other_law", "NONE, WLZ, ZVW, UWV or EDUCATION" },
	{ "request.residence_postcode", "a postcode such as 8251 AB, of a subject under 18 only" },
	{ "request.strengths", "at most 16 texts of 500 bytes" },
	{ "request.wanted_results", "at most 16 texts of 500 bytes" },
	{ "request.legal_basis", "CONSENT, LEGAL_TASK or SAFETY, as this sender may name it" },
	{ "request.consent_by", "RESIDENT or LEGAL_REPRESENTATIVE" },
	{ "request.feedback", "NONE, RECEIPT, STATUS, CONTACT or OUTCOME" },
	{ "request.language", "a BCP 47 tag such as nl or pl: at most 16 bytes" },
	{ "request.household_reference", "your own key of the family: at most 128 bytes" },
};

// Compares while passing over `[…]` in the path.
static bool matches(const char *pattern, const char *path)
{
	for (;;) {
		if (*path == '[') {
			path += strcspn(path, "]");
			path += *path == ']';
		}
		if (*pattern != *path)
			return false;
		if (*path == '\0')
			return true;
		pattern++;
		path++;
	}
}

const char *hint_of(const char *path)
{
	for (size_t i = 0; i < ARRAY_LEN(table); i++)
		if (matches(table[i].path, path))
			return table[i].hint;
	return "a value that this version knows";
}
