// Vocabularies: from words to numbers, with the nearest word when there is none.
#include "config/words.h"

#include "base/strbuf.h"
#include "config/fields.h"
#include "config/nearest.h"

#include <string.h>

enum { WORDS_MAX = 32 };  // bits of an enum_set

#define WORDS(type, what)                                       \
	static const char *type##_word(int number)              \
	{                                                       \
		return type##_name((enum type)number);          \
	}                                                       \
	const struct words words_##type = { what, type##_word };

WORDS(law, "a law")
WORDS(skill, "a skill")
WORDS(life_domain, "a life domain")
WORDS(role, "a role")
WORDS(legal_basis, "a legal basis")
WORDS(other_law, "another law")

static const char *weekday_word(int number)
{
	static const char *const days[] = { "", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
		"sunday", "" };
	return days[number];
}
const struct words words_weekday = { "a day of the week", weekday_word };

static const char *fact_word(int number)
{
	return number <= FACT_COUNT ? fact_name((enum fact)(number - 1)) : "";
}
const struct words words_fact = { "a fact", fact_word };

static const char *output_word(int number)
{
	return number <= OUTPUT_COUNT ? output_name((enum output)(number - 1)) : "";
}
const struct words words_output = { "an output", output_word };

static const char *word_at(const void *context, size_t i)
{
	const struct words *words = context;
	const char *name = words->name((int)i + 1);
	return *name == '\0' ? NULL : name;
}

static const char *fact_value_at(const void *context, size_t i)
{
	enum fact fact = *(const enum fact *)context;
	return (int)i < fact_value_max(fact) ? fact_value_name(fact, (int)i + 1) : NULL;
}

static const char *all_of(const struct reader *r, name_at_fn *name_at, const void *context)
{
	struct strbuf b;
	strbuf_init(&b, r->scratch);
	const char *name;
	for (size_t i = 0; (name = name_at(context, i)) != NULL; i++)
		strbuf_printf(&b, "%s%s", i == 0 ? "" : ", ", name);
	return strbuf_text(&b);
}

static int read_word(const struct reader *r, const struct yaml_node *n, const char *what, name_at_fn *name_at,
	const void *context)
{
	if (n->kind != YAML_TEXT || yaml_is_empty(n)) {
		fault_at(r, n, "here is %s; %s would be right: one of %s", yaml_kind_name(n), what,
			all_of(r, name_at, context));
		return 0;
	}
	const char *name;
	for (size_t i = 0; (name = name_at(context, i)) != NULL; i++)
		if (strcmp(name, n->text) == 0)
			return (int)i + 1;
	const char *nearest = nearest_name(n->text, name_at, context);
	if (nearest != NULL)
		fault_at(r, n, "\"%s\" is not %s; did you mean \"%s\"?", n->text, what, nearest);
	else
		fault_at(
			r, n, "\"%s\" is not %s; one of %s would be right", n->text, what, all_of(r, name_at, context));
	return 0;
}

int words_read(const struct reader *r, const struct yaml_node *n, const struct words *words)
{
	return read_word(r, n, words->what, word_at, words);
}

int words_read_fact_value(const struct reader *r, const struct yaml_node *n, enum fact fact)
{
	return read_word(r, n, arena_printf(r->scratch, "a value of %s", fact_name(fact)), fact_value_at, &fact);
}

enum_set words_read_set(const struct reader *r, const struct yaml_node *n, const struct words *words)
{
	enum_set set = 0;
	bool good = true;
	if (n->kind != YAML_LIST) {
		fault_at(r, n, "here is %s; a list would be right, such as [%s]", yaml_kind_name(n), words->name(1));
		return 0;
	}
	if (list_count(r, n, WORDS_MAX, "words") == 0)
		return 0;
	for (const struct yaml_node *item = n->first; item != NULL; item = item->next) {
		int number = words_read(r, item, words);
		if (number == 0) {
			good = false;
		} else if (set_has(set, number)) {
			fault_at(r, item, "\"%s\" is given twice in this list", item->text);
			good = false;
		} else {
			set |= BIT(number);
		}
	}
	return good ? set : 0;
}
