// Outputs of rules: `then` is a mapping from outputs to values, or to {by: FACT, VALUE: RESULT, …} where the result
// hangs on a fact.
#include "base/strbuf.h"
#include "config/nearest.h"
#include "config/rules_yaml.h"

#include <string.h>

enum { OUTPUT_VALUES_MAX = 32 };

// What a stage may say about the route: the others come from choosing a gids or partner.
static bool value_allowed_in(enum output output, int value, enum stage stage)
{
	if (output != OUTPUT_ROUTE)
		return true;
	if (stage == STAGE_COMPETENCE)
		return value == ROUTE_FORWARD || value == ROUTE_SIGNPOST || value == ROUTE_RECORDED;
	return value == ROUTE_LINK;
}

struct output_values {
	enum output output;
	enum stage stage;
};

static const char *output_value_at(const void *context, size_t i)
{
	const struct output_values *v = context;
	for (int value = 0; value < OUTPUT_VALUES_MAX; value++) {
		const char *name = output_value_name(v->output, value);
		if (*name != '\0' && value_allowed_in(v->output, value, v->stage) && i-- == 0)
			return name;
	}
	return NULL;
}

static bool unknown_value(const struct reader *r, const struct yaml_node *n, const struct output_values *v)
{
	const char *what = output_name(v->output);
	if (n->kind != YAML_TEXT || yaml_is_empty(n)) {
		fault_at(r, n, "here is %s; a value of %s would be right", yaml_kind_name(n), what);
		return false;
	}
	const char *nearest = nearest_name(n->text, output_value_at, v);
	if (nearest != NULL) {
		fault_at(r, n, "\"%s\" is not a value of %s; did you mean \"%s\"?", n->text, what, nearest);
		return false;
	}
	struct strbuf b;
	strbuf_init(&b, r->scratch);
	const char *name;
	for (size_t i = 0; (name = output_value_at(v, i)) != NULL; i++)
		strbuf_printf(&b, "%s%s", i == 0 ? "" : ", ", name);
	fault_at(r, n, "\"%s\" is not a value of %s in stage %s; one of %s would be right", n->text, what,
		stage_name(v->stage), strbuf_text(&b));
	return false;
}

static bool read_output_value(const struct reader *r, const struct yaml_node *n, const struct output_values *v,
	uint8_t *ret_value)
{
	int value = 0;
	bool flag = false;
	bool found = n->kind == YAML_TEXT && output_value_from_name(v->output, n->text, &value);
	if (!found && n->kind == YAML_TEXT && flag_from_text(n->text, &flag))
		found = output_value_from_name(v->output, flag ? "yes" : "no", &value);
	if (!found || !value_allowed_in(v->output, value, v->stage))
		return unknown_value(r, n, v);
	*ret_value = (uint8_t)value;
	return true;
}

// The fact of a `by`; -1 after a fault.
static int read_by_fact(const struct reader *r, const struct yaml_node *map, enum stage stage)
{
	const struct yaml_node *by = map->first;
	if (by == NULL || strcmp(by->text, "by") != 0) {
		fault_at(r, map, "a result that hangs on a fact starts with \"by\": {by: FACT, VALUE: RESULT}");
		return -1;
	}
	int number = words_read(r, by->value, &words_fact);
	if (number == 0)
		return -1;
	enum fact fact = (enum fact)(number - 1);
	bool scalar = fact_sort(fact) == FACT_ENUM || fact_sort(fact) == FACT_FLAG;
	if (!scalar || fact_value_max(fact) > 15) {
		fault_at(r, by->value, "a result cannot hang on %s; a fact with one value of a few would be right",
			fact_name(fact));
		return -1;
	}
	return fact_check_known(r, by->value, fact, stage) ? (int)fact : -1;
}

static bool read_by(const struct reader *r, const struct yaml_node *map, const struct output_values *v,
	struct rule_output *output)
{
	int number = read_by_fact(r, map, v->stage);
	if (number < 0)
		return false;
	enum fact fact = (enum fact)number;
	if (map->count < 2) {
		fault_at(r, map, "no value of %s is named: {by: %s, VALUE: RESULT}", fact_name(fact), fact_name(fact));
		return false;
	}
	bool good = true;
	for (const struct yaml_node *key = map->first->next; key != NULL; key = key->next) {
		bool flag = false;
		bool is_flag = fact_sort(fact) == FACT_FLAG;
		int value = is_flag ? 0 : words_read_fact_value(r, key, fact);
		bool known = is_flag ? read_flag(r, key, &flag) : value != 0;
		uint8_t result = 0;
		if (!read_output_value(r, key->value, v, &result) || !known)
			good = false;
		else
			output->by_value[is_flag ? (flag ? 1 : 0) : value] = result;
	}
	output->set = true;
	output->by_fact = true;
	output->fact = fact;
	return good;
}

static bool read_output(const struct reader *r, const struct yaml_node *key, enum stage stage, struct rule *rule)
{
	int number = words_read(r, key, &words_output);
	if (number == 0)
		return false;
	struct output_values v = { (enum output)(number - 1), stage };
	if (!output_allowed_in(v.output, stage)) {
		fault_at(r, key, "stage %s cannot set %s", stage_name(stage), output_name(v.output));
		return false;
	}
	struct rule_output *output = &rule->outputs[v.output];
	if (key->value->kind == YAML_MAP)
		return read_by(r, key->value, &v, output);
	if (!read_output_value(r, key->value, &v, &output->constant))
		return false;
	output->set = true;
	return true;
}

bool outputs_read(const struct reader *r, const struct yaml_node *then, enum stage stage, struct rule *rule)
{
	bool good = true;
	for (const struct yaml_node *key = then->first; key != NULL; key = key->next)
		good = read_output(r, key, stage, rule) && good;
	return good;
}

void outputs_check(const struct reader *r, const struct yaml_node *at, const struct rule *rule)
{
	if (rule->adds && rule->ends)
		fault_at(r, at, "rule %s adds and ends: it either goes on or it does not", rule->id);
	if (rule->ends && !rule->outputs[OUTPUT_ROUTE].set)
		fault_at(r, at, "rule %s ends the evaluation without a route: a \"route\" is needed, or no \"ends\"",
			rule->id);
	if (!rule->ends && rule->outputs[OUTPUT_ROUTE].set)
		fault_at(r, at, "rule %s sets a route and goes on: \"ends: yes\" is needed", rule->id);
}
