// A rule in words: what it asks for and what it does, as somebody would read it aloud. The words are those of
// rules.yaml.
#include "operator/rules.h"

#include "base/strbuf.h"
#include "rules/ruleset.h"

// ---- conditions ----------------------------------------------------------------------------------------------------

static void add_values(struct strbuf *b, enum fact fact, uint32_t values, const char *last)
{
	size_t left = (size_t)set_count(values), total = left;
	for (int value = 0; value < 32; value++) {
		if (!set_has(values, value))
			continue;
		left--;
		strbuf_printf(b, "%s%s",
			left + 1 == total ? ""
			: left == 0       ? last
					  : ", ",
			fact_value_name(fact, value));
	}
}

// All values that a set fact can have, or an enum has a name for.
static uint32_t named_values(enum fact fact)
{
	return ((BIT(fact_value_max(fact)) << 1) - 1) & ~1U;
}

// "none of these" was written where "not given" (bit 0) is among what it takes.
static void add_enum(struct strbuf *b, const struct rule_term *t)
{
	bool negated = fact_sort(t->fact) == FACT_ENUM && set_has(t->any, 0);
	strbuf_printf(b, "%s is %s", fact_name(t->fact), negated ? "not " : "");
	add_values(b, t->fact, negated ? named_values(t->fact) & ~t->any : t->any, " or ");
}

static void add_set(struct strbuf *b, const struct rule_term *t)
{
	uint32_t all = named_values(t->fact);
	const char *between = "";
	if ((t->any & all) == all) {
		strbuf_printf(b, "there is any %s", fact_name(t->fact));
		between = ", and ";
	} else if (t->any != 0) {
		strbuf_printf(b, "%s has ", fact_name(t->fact));
		add_values(b, t->fact, t->any, " or ");
		between = ", and ";
	}
	if (t->none == 0)
		return;
	strbuf_add(b, between);
	if ((t->none & all) == all) {
		strbuf_printf(b, "there is no %s", fact_name(t->fact));
		return;
	}
	strbuf_printf(b, "%s has no ", fact_name(t->fact));
	add_values(b, t->fact, t->none, " and no ");
}

static void add_number(struct strbuf *b, const struct rule_term *t)
{
	const char *name = fact_name(t->fact);
	if (t->min == t->max)
		strbuf_printf(b, "%s is %u", name, t->min);
	else if (t->max == UINT32_MAX)
		strbuf_printf(b, "%s is %u or more", name, t->min);
	else if (t->min == 0)
		strbuf_printf(b, "%s is %u or less", name, t->max);
	else
		strbuf_printf(b, "%s is %u to %u", name, t->min, t->max);
}

static void add_term(struct strbuf *b, const struct rule_term *t)
{
	switch (fact_sort(t->fact)) {
	case FACT_ENUM:
	case FACT_FLAG:
		add_enum(b, t);
		return;
	case FACT_SET:
		add_set(b, t);
		return;
	case FACT_NUMBER:
		add_number(b, t);
		return;
	}
}

const char *rules_condition(struct arena *a, const struct rule *rule)
{
	struct strbuf b;
	strbuf_init(&b, a);
	if (rule->alternative_count == 0)
		return "always";
	for (size_t i = 0; i < rule->alternative_count; i++) {
		const struct rule_alternative *alternative = &rule->alternatives[i];
		strbuf_add(&b, i == 0 ? "" : "; or ");
		for (size_t k = 0; k < alternative->term_count; k++) {
			strbuf_add(&b, k == 0 ? "" : ", and ");
			add_term(&b, &alternative->terms[k]);
		}
	}
	return strbuf_text(&b);
}

// ---- outcomes ------------------------------------------------------------------------------------------------------

static void add_output(struct strbuf *b, enum output output, const struct rule_output *o)
{
	strbuf_printf(b, "%s%s ", b->len == 0 ? "" : ", ", output_name(output));
	if (!o->by_fact) {
		strbuf_add(b, output_value_name(output, o->constant));
		return;
	}
	strbuf_printf(b, "by %s (", fact_name(o->fact));
	bool first = true;
	for (size_t value = 0; value < ARRAY_LEN(o->by_value); value++) {
		if (o->by_value[value] == 0)
			continue;
		strbuf_printf(b, "%s%s: %s", first ? "" : ", ", fact_value_name(o->fact, (int)value),
			output_value_name(output, o->by_value[value]));
		first = false;
	}
	strbuf_add(b, ")");
}

const char *rules_outcome(struct arena *a, const struct rule *rule)
{
	struct strbuf b;
	strbuf_init(&b, a);
	for (int output = 0; output < OUTPUT_COUNT; output++)
		if (rule->outputs[output].set)
			add_output(&b, (enum output)output, &rule->outputs[output]);
	if (b.len == 0)
		strbuf_add(&b, "nothing is set");
	if (rule->adds)
		strbuf_add(&b, "; the stage goes on");
	if (rule->ends)
		strbuf_add(&b, "; nothing further is looked at");
	return strbuf_text(&b);
}

const char *rules_basis(struct arena *a, const struct rule *rule)
{
	struct strbuf b;
	strbuf_init(&b, a);
	for (size_t i = 0; i < rule->basis_count; i++)
		strbuf_printf(&b, "%s%s", i == 0 ? "" : ", ", rule->basis[i]);
	return strbuf_text(&b);
}
