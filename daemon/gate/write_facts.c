// Answers out: the facts that routing looked at, by name.
#include "gate/writing.h"

#include "base/strbuf.h"

struct fact_list {
	const struct writing *w;
	Koers__V1__Fact **facts;
	size_t count;
};

enum { FACTS_MAX = 32 };

static void add_fact(struct fact_list *l, const char *name, const char *kind, const char *value)
{
	Koers__V1__Fact *m = WIRE_NEW(l->w->arena, Fact, fact);
	m->name = decode_text(name);
	m->value = decode_text(value);
	m->kind = decode_text(kind);
	l->facts[l->count++] = m;
}

static void add_flag(struct fact_list *l, const char *name, bool value)
{
	add_fact(l, name, "flag", value ? "yes" : "no");
}

static void add_number(struct fact_list *l, const char *name, unsigned value)
{
	add_fact(l, name, "number", arena_printf(l->w->arena, "%u", value));
}

#define SET_ADDER(type)                                                                                \
	static void add_##type##_set(struct fact_list *l, const char *name, enum_set set)              \
	{                                                                                              \
		struct strbuf text;                                                                    \
		strbuf_init(&text, l->w->arena);                                                       \
		for (int i = 1; i < 32; i++)                                                           \
			if (set_has(set, i))                                                           \
				strbuf_printf(&text, "%s%s", text.len > 0 ? ", " : "",                 \
					type##_name((enum type)i));                                    \
		add_fact(l, name, "set", strbuf_text(&text));                                          \
	}

SET_ADDER(threat)
SET_ADDER(life_domain)
SET_ADDER(law)

// The names are those of the agreed table of facts: urgency is as asked; what stage B made of it, and the lane, stand
// with the outcome.
static void add_facts(struct fact_list *l, const struct stored_facts *f)
{
	add_fact(l, "safety", "enum", safety_name((enum safety)f->safety));
	add_fact(l, "urgency", "enum", urgency_name((enum urgency)f->asked_urgency));
	add_flag(l, "consent", f->consent);
	add_flag(l, "shelter_needed", f->shelter_needed);
	add_flag(l, "court_order", f->court_order);
	add_flag(l, "existing_referral", f->existing_referral);
	add_flag(l, "strengths", f->strengths);
	add_threat_set(l, "threat", f->threats);
	add_flag(l, "youth", f->youth);
	add_fact(l, "residence", "enum", residence_name((enum residence)f->residence));
	add_fact(l, "other_law", "enum", other_law_name((enum other_law)f->other_law));
	add_life_domain_set(l, "life_domain", f->domains);
	add_number(l, "domain_count", f->domain_count);
	add_number(l, "person_count", f->person_count);
	add_number(l, "severity", f->lowest_severity);
	add_number(l, "severity_1_count", f->severity_1_count);
	add_fact(l, "access_needed", "enum", access_needed_name((enum access_needed)f->access_needed));
	add_fact(l, "case_lead", "enum", case_lead_name((enum case_lead)f->case_lead));
	add_flag(l, "open_same_domain", f->open_same_domain);
	add_flag(l, "closed_recently", f->closed_recently);
	add_law_set(l, "laws", f->laws);
	add_flag(l, "our_domain", f->our_domain);
}

Koers__V1__Fact **writing_facts(const struct writing *w, const struct stored_facts *f, size_t *ret_count)
{
	struct fact_list l = { .w = w, .facts = ARENA_ARRAY(w->arena, FACTS_MAX, Koers__V1__Fact *) };
	add_facts(&l, f);
	*ret_count = l.count;
	return l.facts;
}
