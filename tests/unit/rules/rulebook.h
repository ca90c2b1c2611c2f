// The default rules of the Dronter Koers as a C table, with the calendar and norms they come with, for tests that must
// not depend on a file.
#ifndef KOERS_TESTS_RULEBOOK_H
#define KOERS_TESTS_RULEBOOK_H

#include "rules/ruleset.h"

// Terms of conditions, as the tests write them.
#define IS(f, values) { .fact = (f), .any = (values) }
#define HAS(f, values) { .fact = (f), .any = (values) }
#define LACKS(f, values) { .fact = (f), .none = (values) }
#define FROM_TO(f, low, high) { .fact = (f), .min = (low), .max = (high) }
#define AT_LEAST(f, low) { .fact = (f), .min = (low), .max = UINT32_MAX }
#define YES(f) { .fact = (f), .any = BIT(1) }
#define NO(f) { .fact = (f), .any = BIT(0) }
#define EMPTY(f) { .fact = (f), .none = ~0U }

#define TERMS(...) (const struct rule_term[]){ __VA_ARGS__ }
// One alternative: all terms must hold.
#define ALL_OF(...)                                                                              \
	{                                                                                        \
		.terms = TERMS(__VA_ARGS__), .term_count = sizeof(TERMS(__VA_ARGS__)) / sizeof(struct rule_term) \
	}
// The condition of a rule: one of the alternatives must hold.
#define WHEN(...)                                                      \
	.alternatives = (const struct rule_alternative[]){ __VA_ARGS__ }, \
	.alternative_count = sizeof((const struct rule_alternative[]){ __VA_ARGS__ }) / sizeof(struct rule_alternative)
#define SETS(value) { .set = true, .constant = (value) }
#define SETS_BY(f, ...) { .set = true, .by_fact = true, .fact = (f), .by_value = { __VA_ARGS__ } }

// Europe/Amsterdam from 2020 to 2040, with the decreed days the act's decree names.
const struct calendar *rulebook_calendar(void);
// The municipality's numbers as the default rules give them.
struct norms rulebook_norms(void);
// The whole default rule set.
const struct ruleset *rulebook_default(void);

// A plain adult question of Dronten: nothing special about it, so that each test says only what is.
struct facts rulebook_facts(void);

// Derives the facts and evaluates the default rules.
struct verdict rulebook_evaluate(struct facts *f, bool partner_allowed);
// The same, as the ids of the rules that matched, in order: "B99 C99 D99 E99". Good until the next call.
const char *rulebook_route(struct facts *f);

// Adds a word to a list of words with blanks between; what does not fit is cut.
void rulebook_add_word(char *text, size_t size, const char *word);

// "YYYY-MM-DD" to a day, and "YYYY-MM-DD HH:MM" local to an instant (of a doubled hour the first).
day_number rulebook_day(const char *date);
int64_t rulebook_at(const char *date, int hour, int minute);

#endif
