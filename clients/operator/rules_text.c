// Changes between two rule sets as a person reads them: by stage, a rule at a time, what was and what is now.
#include "operator/rules.h"

#include <string.h>

#include "common/text.h"

enum { INDENT = 18 };

static const char *text_at(json_t *row, const char *key)
{
	const char *text = json_string_value(json_object_get(row, key));
	return text != NULL ? text : "";
}

static const struct {
	const char *area;
	const char *heading;
} headings[] = {
	{ "rules", "The rule set" },
	{ "laws", "Which law a life domain falls under" },
	{ "norms", "Norms" },
	{ "calendar", "Calendar" },
	{ "safety", "Stage safety: how fast, and along which way" },
	{ "competence", "Stage competence: is the question ours" },
	{ "continuity", "Stage continuity: one family, one plan, one regisseur" },
	{ "level", "Stage level: light where possible, heavy where needed" },
};

static void print_heading(FILE *out, const char *area, bool first)
{
	for (size_t i = 0; i < ARRAY_LEN(headings); i++)
		if (strcmp(headings[i].area, area) == 0)
			fprintf(out, "%s%s\n", first ? "" : "\n", headings[i].heading);
}

// What happened to a rule as a whole: its first row says.
static void print_rule(FILE *out, json_t *row)
{
	const char *what = text_at(row, "what"), *change = text_at(row, "change");
	const char *from = text_at(row, "old"), *to = text_at(row, "new");
	if (strcmp(change, "added") == 0)
		fprintf(out, "  %s is new; it stands %s\n", what, to);
	else if (strcmp(change, "removed") == 0)
		fprintf(out, "  %s is gone; it stood %s\n", what, from);
	else if (strcmp(change, "moved") == 0)
		fprintf(out, "  %s stands %s now; it stood %s\n", what, to, from);
	else
		fprintf(out, "  %s is changed\n", what);
}

static void print_side(FILE *out, size_t width, const char *title, const char *word, const char *text)
{
	fprintf(out, "    %-*s%-*s", 10, title, INDENT - 14, word);
	text_wrap(out, INDENT, width, text[0] == '\0' ? "nothing" : text);
}

static void print_part(FILE *out, size_t width, json_t *row)
{
	const char *part = text_at(row, "part"), *change = text_at(row, "change");
	if (strcmp(part, "position") == 0)
		return;
	if (strcmp(change, "added") != 0)
		print_side(out, width, part, "was", text_at(row, "old"));
	if (strcmp(change, "removed") != 0)
		print_side(out, width, strcmp(change, "added") == 0 ? part : "",
			strcmp(change, "added") == 0 ? "" : "now", text_at(row, "new"));
}

static void print_value(FILE *out, json_t *row)
{
	const char *what = text_at(row, "what"), *change = text_at(row, "change");
	const char *from = text_at(row, "old"), *to = text_at(row, "new");
	if (strcmp(change, "added") == 0)
		fprintf(out, "  %s: %s is new\n", what, to);
	else if (strcmp(change, "removed") == 0)
		fprintf(out, "  %s: %s is gone\n", what, from);
	else
		fprintf(out, "  %s: was %s, now %s\n", what, from, to);
}

void rules_changes_text(FILE *out, size_t width, json_t *changes)
{
	const char *area = "", *rule = "";
	size_t i;
	json_t *row;
	json_array_foreach(changes, i, row)
	{
		if (strcmp(area, text_at(row, "area")) != 0) {
			print_heading(out, text_at(row, "area"), i == 0);
			rule = "";
		}
		area = text_at(row, "area");
		if (json_is_null(json_object_get(row, "part"))) {
			print_value(out, row);
			continue;
		}
		if (strcmp(rule, text_at(row, "what")) != 0)
			print_rule(out, row);
		rule = text_at(row, "what");
		print_part(out, width, row);
	}
}
