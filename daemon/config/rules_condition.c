// Conditions of rules: `when` is a mapping from facts to what they must be, or a list of such mappings, of which one
// must hold.
#include "config/rules_yaml.h"

#include <string.h>

bool fact_check_known(const struct reader *r, const struct yaml_node *at, enum fact fact, enum stage stage)
{
	if (fact_known_in(fact, stage))
		return true;
	fault_at(r, at, "%s is not yet known in stage %s; %s", fact_name(fact), stage_name(stage),
		fact == FACT_URGENCY ? "asked_urgency is what was asked" : "it is set by stage safety");
	return false;
}

enum { VALUES_MAX = 32 };

// One value, as a bit; 0 after a fault.
static uint32_t read_value(const struct reader *r, const struct yaml_node *n, enum fact fact)
{
	if (fact_sort(fact) == FACT_FLAG) {
		bool flag = false;
		return read_flag(r, n, &flag) ? BIT(flag ? 1 : 0) : 0;
	}
	int number = words_read_fact_value(r, n, fact);
	return number == 0 ? 0 : BIT(number);
}

// One value or a list of them; 0 after a fault.
static uint32_t read_values(const struct reader *r, const struct yaml_node *n, enum fact fact)
{
	if (n->kind != YAML_LIST)
		return read_value(r, n, fact);
	if (n->first == NULL)
		fault_at(r, n, "an empty list: nothing can be one of nothing");
	uint32_t set = 0;
	bool good = list_count(r, n, VALUES_MAX, "values") > 0;
	for (const struct yaml_node *item = good ? n->first : NULL; item != NULL; item = item->next) {
		uint32_t bit = read_value(r, item, fact);
		if (bit != 0 && (set & bit) != 0) {
			fault_at(r, item, "\"%s\" is given twice in this list", item->text);
			good = false;
		}
		good = good && bit != 0;
		set |= bit;
	}
	return good ? set : 0;
}

// Every bit a fact can have, "not given" (bit 0) included.
static uint32_t all_values(enum fact fact)
{
	return (BIT(fact_value_max(fact)) << 1) - 1;
}

struct range_draft {
	uint32_t min;
	uint32_t max;
};
static const struct field range_fields[] = {
	{ "min", FIELD_NUMBER, false, offsetof(struct range_draft, min), .max = UINT16_MAX },
	{ "max", FIELD_NUMBER, false, offsetof(struct range_draft, max), .max = UINT16_MAX },
};

static bool read_number_term(const struct reader *r, const struct yaml_node *n, struct rule_term *term)
{
	if (n->kind == YAML_TEXT) {
		if (!read_number(r, n, 0, UINT16_MAX, &term->min))
			return false;
		term->max = term->min;
		return true;
	}
	if (n->kind == YAML_LIST || n->first == NULL) {
		fault_at(r, n, "here is %s; a number, {min: NUMBER} or {max: NUMBER} would be right",
			n->kind == YAML_LIST ? "a list" : "an empty mapping");
		return false;
	}
	struct range_draft range = { 0, UINT32_MAX };
	if (!fields_read(r, n, "a range", range_fields, ARRAY_LEN(range_fields), &range))
		return false;
	term->min = range.min;
	term->max = range.max;
	return true;
}

struct choice_draft {
	const struct yaml_node *any_of;
	const struct yaml_node *none_of;
};
static const struct field choice_fields[] = {
	{ "any_of", FIELD_NODE, false, offsetof(struct choice_draft, any_of) },
	{ "none_of", FIELD_NODE, false, offsetof(struct choice_draft, none_of) },
};

static bool read_choice_map(const struct reader *r, const struct yaml_node *n, struct rule_term *term)
{
	struct choice_draft draft = { 0 };
	if (!fields_read(r, n, "a choice", choice_fields, ARRAY_LEN(choice_fields), &draft))
		return false;
	if (n->first == NULL) {
		fault_at(r, n, "an empty mapping; {any_of: [...]} or {none_of: [...]} would be right");
		return false;
	}
	uint32_t any = draft.any_of == NULL ? 0 : read_values(r, draft.any_of, term->fact);
	uint32_t none = draft.none_of == NULL ? 0 : read_values(r, draft.none_of, term->fact);
	if ((draft.any_of != NULL && any == 0) || (draft.none_of != NULL && none == 0))
		return false;
	if (fact_sort(term->fact) == FACT_SET) {
		term->any = any;
		term->none = none;
	} else {
		term->any = (draft.any_of == NULL ? all_values(term->fact) : any) & ~none;
	}
	return true;
}

static bool read_choice_term(const struct reader *r, const struct yaml_node *n, struct rule_term *term)
{
	if (n->kind == YAML_MAP)
		return read_choice_map(r, n, term);
	if (fact_sort(term->fact) == FACT_SET && n->kind == YAML_TEXT && strcmp(n->text, "any") == 0) {
		term->any = all_values(term->fact) & ~1U;
		return true;
	}
	if (fact_sort(term->fact) == FACT_SET && n->kind == YAML_TEXT && strcmp(n->text, "none") == 0) {
		term->none = all_values(term->fact) & ~1U;
		return true;
	}
	term->any = read_values(r, n, term->fact);
	return term->any != 0;
}

static bool read_fact_term(
	const struct reader *r, const struct yaml_node *key, enum stage stage, struct rule_term *term)
{
	int number = words_read(r, key, &words_fact);
	if (number == 0)
		return false;
	enum fact fact = (enum fact)(number - 1);
	*term = (struct rule_term){ .fact = fact };
	bool known = fact_check_known(r, key, fact, stage);
	bool read = fact_sort(fact) == FACT_NUMBER ? read_number_term(r, key->value, term)
						   : read_choice_term(r, key->value, term);
	return known && read;
}

static bool read_alternative(const struct reader *r, const struct yaml_node *map, enum stage stage,
	struct rule_alternative *alternative)
{
	if (map->kind != YAML_MAP || map->first == NULL) {
		fault_at(r, map, "here is %s; a mapping from facts to values would be right",
			map->kind == YAML_MAP ? "an empty mapping" : yaml_kind_name(map));
		return false;
	}
	if (map->count > TERMS_MAX) {
		fault_at(r, map, "%zu facts in one condition; at most %d are possible", map->count, TERMS_MAX);
		return false;
	}
	struct rule_term *terms = ARENA_ARRAY(r->arena, map->count, struct rule_term);
	bool good = true;
	size_t i = 0;
	for (const struct yaml_node *key = map->first; key != NULL; key = key->next)
		good = read_fact_term(r, key, stage, &terms[i++]) && good;
	*alternative = (struct rule_alternative){ terms, map->count };
	return good;
}

bool condition_read(const struct reader *r, const struct yaml_node *when, enum stage stage, struct rule *rule)
{
	bool is_list = when->kind == YAML_LIST;
	size_t count = is_list ? when->count : 1;
	if (count == 0 || count > ALTERNATIVES_MAX) {
		fault_at(r, when, "%zu alternatives; 1 to %d are possible", count, ALTERNATIVES_MAX);
		return false;
	}
	struct rule_alternative *alternatives = ARENA_ARRAY(r->arena, count, struct rule_alternative);
	bool good = true;
	const struct yaml_node *item = is_list ? when->first : when;
	for (size_t i = 0; i < count; i++, item = item->next)
		good = read_alternative(r, item, stage, &alternatives[i]) && good;
	rule->alternatives = alternatives;
	rule->alternative_count = count;
	return good;
}
