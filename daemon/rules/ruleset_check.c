// Checks of a rule set at loading: catch-alls, duplicate ids, rules that can never match, links to nothing.
//
// "Can rule R ever be the one?" asks for facts for which R holds and no rule before it that takes the stage does. R's
// own terms narrow what each fact may be. Every alternative of an earlier rule is then a clause: at least one of its
// terms must be false. The search satisfies clause after clause, always the one with the fewest ways left, and goes
// back when one has none; a clause with one way left is so forced before anything is guessed.
//
// What a fact may still be is kept exactly and small: enums and flags as a set of values, numbers as an interval
// (making a range false leaves the part below or the part above it), sets as members still possible plus masks that
// must be hit. Such a set can be chosen as long as each mask keeps a possible member: take all that are possible.
//
// Facts are taken to be independent, which they are not (no threat and law wgs absent go together): a rule is only
// called dead when no facts at all would do. The search has a budget; beyond it the rule counts as alive, since a fault
// must be certain. A set the size of the default one uses less than a thousandth of it.
#include "rules/ruleset.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { CLAUSES_MAX = RULES_MAX * ALTERNATIVES_MAX, HITS_MAX = CLAUSES_MAX + TERMS_MAX, BUDGET = 1000000 };
enum { MESSAGE_MAX = 256 };

struct domain {
	uint32_t bits;  // enums, flags: values left; sets: members left
	uint32_t min;   // numbers
	uint32_t max;
};

struct hit {  // the set fact must have a member in the mask
	enum fact fact;
	uint32_t mask;
};

struct search {
	const struct rule_alternative *clauses[CLAUSES_MAX];
	size_t clause_count;
	struct hit hits[HITS_MAX];
	size_t hit_count;
	uint32_t budget;
};

struct domains {
	struct domain of[FACT_COUNT];
};

// ---- one fact -------------------------------------------------------------------------------------------------------

static void domains_init(struct domains *d)
{
	for (int fact = 0; fact < FACT_COUNT; fact++) {
		uint32_t min = (uint32_t)fact_value_min((enum fact)fact),
			 max = (uint32_t)fact_value_max((enum fact)fact);

		d->of[fact] = (struct domain){ .min = min, .max = max };
		if (fact_sort((enum fact)fact) != FACT_NUMBER)
			d->of[fact].bits = (BIT(max) | (BIT(max) - 1)) & ~(BIT(min) - 1);
	}
}

// Each mask of the fact keeps a member.
static bool hits_possible(const struct search *s, enum fact fact, uint32_t members)
{
	for (size_t i = 0; i < s->hit_count; i++)
		if (s->hits[i].fact == fact && (s->hits[i].mask & members) == 0)
			return false;
	return true;
}

// A mask that must be hit lies, as far as its members are still possible, wholly within `mask`: that one is hit too.
static bool hit_follows(const struct search *s, enum fact fact, uint32_t members, uint32_t mask)
{
	for (size_t i = 0; i < s->hit_count; i++)
		if (s->hits[i].fact == fact && (s->hits[i].mask & members & ~mask) == 0)
			return true;
	return false;
}

static void add_hit(struct search *s, enum fact fact, uint32_t members, uint32_t mask)
{
	if (hit_follows(s, fact, members, mask))
		return;
	assert(s->hit_count < HITS_MAX);
	s->hits[s->hit_count++] = (struct hit){ fact, mask };
}

// Narrows the fact to what makes the term true; false when nothing is left.
static bool require_term(struct search *s, struct domains *d, const struct rule_term *term)
{
	struct domain *domain = &d->of[term->fact];

	switch (fact_sort(term->fact)) {
	case FACT_ENUM:
	case FACT_FLAG:
		domain->bits &= term->any;
		return domain->bits != 0;
	case FACT_SET:
		domain->bits &= ~term->none;
		if (term->any != 0)
			add_hit(s, term->fact, domain->bits, term->any);
		return hits_possible(s, term->fact, domain->bits);
	case FACT_NUMBER:
		if (rule_term_min(term) > domain->min)
			domain->min = rule_term_min(term);
		if (term->max < domain->max)
			domain->max = term->max;
		return domain->min <= domain->max;
	}
	return false;
}

static bool term_impossible(const struct search *s, const struct domains *d, const struct rule_term *term)
{
	const struct domain *domain = &d->of[term->fact];

	switch (fact_sort(term->fact)) {
	case FACT_ENUM:
	case FACT_FLAG:
		return (domain->bits & term->any) == 0;
	case FACT_SET:
		if (term->any != 0 && (term->any & ~term->none & domain->bits) == 0)
			return true;
		return hit_follows(s, term->fact, domain->bits, term->none);
	case FACT_NUMBER:
		return rule_term_min(term) > domain->max || term->max < domain->min;
	}
	return true;
}

// The ways to make a term false. Enums and flags know one (another value), numbers and sets two: below the range or
// above it; no member of `any`, or one of `none`.
enum way { WAY_FIRST, WAY_SECOND, WAY_COUNT };

static bool refute_set(struct search *s, struct domain *domain, const struct rule_term *term, enum way way, bool act)
{
	uint32_t members = domain->bits & ~term->any;

	if (way == WAY_SECOND) {
		if ((term->none & domain->bits) == 0)
			return false;
		if (act)
			add_hit(s, term->fact, domain->bits, term->none);
		return true;
	}
	if (term->any == 0 || !hits_possible(s, term->fact, members))
		return false;
	if (act)
		domain->bits = members;
	return true;
}

// A range that lies outside of what is left is impossible: its clause is true, and nobody makes it false any more.
static bool refute_number(struct domain *domain, const struct rule_term *term, enum way way, bool act)
{
	uint32_t min = rule_term_min(term);

	if (way == WAY_FIRST) {
		if (min <= domain->min)
			return false;
		if (act)
			domain->max = min - 1;
		return true;
	}
	if (term->max >= domain->max)
		return false;
	if (act)
		domain->min = term->max + 1;
	return true;
}

// Can the term be made false this way? With `act` it is.
static bool refute(struct search *s, struct domains *d, const struct rule_term *term, enum way way, bool act)
{
	struct domain *domain = &d->of[term->fact];

	switch (fact_sort(term->fact)) {
	case FACT_ENUM:
	case FACT_FLAG:
		if (way == WAY_SECOND || (domain->bits & ~term->any) == 0)
			return false;
		if (act)
			domain->bits &= ~term->any;
		return true;
	case FACT_SET:
		return refute_set(s, domain, term, way, act);
	case FACT_NUMBER:
		return refute_number(domain, term, way, act);
	}
	return false;
}

// ---- the search -----------------------------------------------------------------------------------------------------

enum { SATISFIED = -1 };

static int count_ways(struct search *s, struct domains *d, const struct rule_alternative *clause)
{
	int ways = 0;

	for (size_t i = 0; i < clause->term_count; i++) {
		if (s->budget > 0)
			s->budget--;
		if (term_impossible(s, d, &clause->terms[i]))
			return SATISFIED;
		for (int way = WAY_FIRST; way < WAY_COUNT; way++)
			ways += refute(s, d, &clause->terms[i], (enum way)way, false) ? 1 : 0;
	}
	return ways;
}

// The open clause with the fewest ways; NULL when none is open.
static const struct rule_alternative *tightest(struct search *s, struct domains *d)
{
	const struct rule_alternative *best = NULL;
	int best_ways = INT32_MAX;

	for (size_t i = 0; i < s->clause_count && best_ways > 0; i++) {
		int ways = count_ways(s, d, s->clauses[i]);

		if (ways != SATISFIED && ways < best_ways) {
			best = s->clauses[i];
			best_ways = ways;
		}
	}
	return best;
}

static bool solve(struct search *s, const struct domains *before)
{
	struct domains d = *before;
	const struct rule_alternative *clause = tightest(s, &d);
	size_t hit_count = s->hit_count;

	if (clause == NULL || s->budget == 0)
		return true;
	for (size_t i = 0; i < clause->term_count; i++) {
		for (int way = WAY_FIRST; way < WAY_COUNT; way++) {
			if (!refute(s, &d, &clause->terms[i], (enum way)way, true))
				continue;
			if (solve(s, &d))
				return true;
			d = *before;
			s->hit_count = hit_count;
		}
	}
	return false;
}

enum verdict_of_rule { RULE_ALIVE, RULE_CONTRADICTS_ITSELF, RULE_SHADOWED };

static enum verdict_of_rule try_alternative(struct search *s, const struct rule_alternative *alternative)
{
	struct domains d;

	domains_init(&d);
	s->hit_count = 0;
	for (size_t i = 0; i < alternative->term_count; i++)
		if (!require_term(s, &d, &alternative->terms[i]))
			return RULE_CONTRADICTS_ITSELF;
	return solve(s, &d) ? RULE_ALIVE : RULE_SHADOWED;
}

static enum verdict_of_rule try_rule(struct search *s, const struct rule *rule)
{
	static const struct rule_alternative always = { .terms = NULL, .term_count = 0 };
	enum verdict_of_rule verdict = RULE_CONTRADICTS_ITSELF;

	s->budget = BUDGET;
	if (rule->alternative_count == 0)
		return try_alternative(s, &always);
	for (size_t i = 0; i < rule->alternative_count; i++) {
		enum verdict_of_rule one = try_alternative(s, &rule->alternatives[i]);

		if (one == RULE_ALIVE)
			return RULE_ALIVE;
		if (one == RULE_SHADOWED)
			verdict = RULE_SHADOWED;
	}
	return verdict;
}

static bool takes_the_stage(const struct rule *rule)
{
	return !rule->adds || rule->ends;
}

// A rule that asks for a partner is passed over when there is none left to ask (ruleset_evaluate): what it takes then
// falls to the rules behind it.
static bool may_ask_for_partner(const struct rule *rule)
{
	const struct rule_output *level = &rule->outputs[OUTPUT_LEVEL];

	for (size_t i = 0; level->by_fact && i < ARRAY_LEN(level->by_value); i++)
		if (level->set && level->by_value[i] == LEVEL_PARTNER)
			return true;
	return level->set && !level->by_fact && level->constant == LEVEL_PARTNER;
}

static bool always_asks_for_partner(const struct rule *rule)
{
	return may_ask_for_partner(rule) && !rule->outputs[OUTPUT_LEVEL].by_fact;
}

// Does `before` take from `rule` whatever it matches?
static bool takes_from(const struct rule *before, const struct rule *rule)
{
	return takes_the_stage(before) && (always_asks_for_partner(rule) || !may_ask_for_partner(before));
}

static void add_clauses(struct search *s, const struct rule *rule)
{
	static const struct rule_alternative always = { .terms = NULL, .term_count = 0 };

	assert(s->clause_count + rule->alternative_count + 1 <= CLAUSES_MAX);
	if (rule->alternative_count == 0)
		s->clauses[s->clause_count++] = &always;
	for (size_t i = 0; i < rule->alternative_count; i++)
		s->clauses[s->clause_count++] = &rule->alternatives[i];
}

// ---- the checks -----------------------------------------------------------------------------------------------------

struct check {
	const struct ruleset *ruleset;
	ruleset_fault_fn *fault;
	void *context;
	size_t faults;
};

static void report(struct check *c, int line, int column, const char *format, ...) PRINTF_LIKE(4, 5);

static void report(struct check *c, int line, int column, const char *format, ...)
{
	char message[MESSAGE_MAX];
	va_list args;

	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	c->fault(c->context, line, column, message);
	c->faults++;
}

static void check_catch_all(struct check *c, enum stage stage)
{
	const struct rule_stage *s = &c->ruleset->stages[stage - 1];
	const struct rule *last = s->rule_count == 0 ? NULL : &s->rules[s->rule_count - 1];

	if (last == NULL || last->alternative_count > 0 || last->adds)
		report(c, last == NULL ? s->line : last->line, last == NULL ? s->column : last->column,
			"stage %s has no catch-all: its last rule must have no condition and must not add",
			stage_name(stage));
}

// A rule before this one that alone takes everything it could match; NULL when it takes several together.
static const struct rule *find_culprit(struct search *s, const struct rule_stage *stage, size_t index)
{
	for (size_t i = 0; i < index; i++) {
		if (!takes_from(&stage->rules[i], &stage->rules[index]))
			continue;
		s->clause_count = 0;
		add_clauses(s, &stage->rules[i]);
		if (try_rule(s, &stage->rules[index]) == RULE_SHADOWED)
			return &stage->rules[i];
	}
	return NULL;
}

static void check_can_match(struct check *c, struct search *s, const struct rule_stage *stage, size_t index)
{
	const struct rule *rule = &stage->rules[index], *culprit;
	enum verdict_of_rule verdict;

	s->clause_count = 0;
	for (size_t i = 0; i < index; i++)
		if (takes_from(&stage->rules[i], rule))
			add_clauses(s, &stage->rules[i]);
	verdict = try_rule(s, rule);
	if (verdict == RULE_CONTRADICTS_ITSELF)
		report(c, rule->line, rule->column, "rule %s can never match: its own conditions contradict each other",
			rule->id);
	if (verdict != RULE_SHADOWED)
		return;
	culprit = find_culprit(s, stage, index);
	if (culprit != NULL)
		report(c, rule->line, rule->column,
			"rule %s can never match: %s before it takes everything it could match", rule->id, culprit->id);
	else
		report(c, rule->line, rule->column,
			"rule %s can never match: the rules before it together take everything it could match",
			rule->id);
}

static void check_duplicate(struct check *c, const struct rule *rule)
{
	for (int stage = STAGE_SAFETY;; stage++) {
		const struct rule_stage *s = &c->ruleset->stages[stage - 1];

		assert(stage <= STAGE_LEVEL);
		for (size_t i = 0; i < s->rule_count; i++) {
			if (&s->rules[i] == rule)
				return;  // only rules before it: the first of two is the right one
			if (strcmp(s->rules[i].id, rule->id) != 0)
				continue;
			report(c, rule->line, rule->column, "rule %s is there twice: the first is on line %d", rule->id,
				s->rules[i].line);
			return;
		}
	}
}

static bool can_link(const struct rule *rule)
{
	const struct rule_output *route = &rule->outputs[OUTPUT_ROUTE];

	if (!route->set || !route->by_fact)
		return route->set && route->constant == ROUTE_LINK;
	for (size_t value = 0; value < ARRAY_LEN(route->by_value); value++)
		if (route->by_value[value] == ROUTE_LINK)
			return true;
	return false;
}

// Every alternative asks for an open question: without one there is nothing to link to.
static bool requires_open_question(const struct rule *rule)
{
	for (size_t i = 0; i < rule->alternative_count; i++) {
		const struct rule_alternative *alternative = &rule->alternatives[i];
		bool requires = false;

		for (size_t k = 0; k < alternative->term_count; k++)
			requires = requires || (alternative->terms[k].fact == FACT_OPEN_SAME_DOMAIN &&
						       alternative->terms[k].any == BIT(1));
		if (!requires)
			return false;
	}
	return rule->alternative_count > 0;
}

static void check_link(struct check *c, const struct rule *rule)
{
	if (can_link(rule) && !requires_open_question(rule))
		report(c, rule->line, rule->column,
			"rule %s links where there may be nothing to link to: \"open_same_domain: yes\" is needed in "
			"its condition%s",
			rule->id, rule->alternative_count > 1 ? ", in each of its alternatives" : "");
}

static void check_trace_room(struct check *c)
{
	size_t adding = 0;

	for (int stage = STAGE_SAFETY; stage <= STAGE_LEVEL; stage++) {
		const struct rule_stage *s = &c->ruleset->stages[stage - 1];

		for (size_t i = 0; i < s->rule_count; i++) {
			if (!s->rules[i].adds)
				continue;
			if (++adding == TRACE_MAX - STAGE_COUNT + 1)
				report(c, s->rules[i].line, s->rules[i].column,
					"rule %s adds, as do %d rules before it: no more than %d may, or a trace has "
					"no room",
					s->rules[i].id, TRACE_MAX - STAGE_COUNT, TRACE_MAX - STAGE_COUNT);
		}
	}
}

size_t ruleset_check(const struct ruleset *r, ruleset_fault_fn *fault, void *context)
{
	struct check c = { .ruleset = r, .fault = fault, .context = context };
	struct search search;

	for (int stage = STAGE_SAFETY; stage <= STAGE_LEVEL; stage++) {
		const struct rule_stage *s = &r->stages[stage - 1];

		assert(s->rule_count <= RULES_MAX);
		for (size_t i = 0; i < s->rule_count; i++) {
			check_duplicate(&c, &s->rules[i]);
			check_can_match(&c, &search, s, i);
			check_link(&c, &s->rules[i]);
		}
		check_catch_all(&c, (enum stage)stage);
	}
	check_trace_room(&c);
	return c.faults;
}
