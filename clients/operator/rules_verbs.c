// `rules check` and `rules diff`: what they print. Neither needs a daemon.
#include <string.h>

#include "common/message_json.h"
#include "common/text.h"
#include "operator/operator.h"
#include "operator/rules.h"

static const struct column fault_columns[] = {
	{ "FILE", "file", CELL_TEXT },
	{ "LINE", "line", CELL_NUMBER },
	{ "COLUMN", "column", CELL_NUMBER },
	{ "KIND", "kind", CELL_TEXT },
	{ "MESSAGE", "message", CELL_TEXT },
};

static const struct column change_columns[] = {
	{ "AREA", "area", CELL_TEXT },
	{ "WHAT", "what", CELL_TEXT },
	{ "CHANGE", "change", CELL_TEXT },
	{ "PART", "part", CELL_TEXT },
	{ "OLD", "old", CELL_TEXT },
	{ "NEW", "new", CELL_TEXT },
};

static const char *text_at(json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));
	return text != NULL ? text : "";
}

// ---- faults --------------------------------------------------------------------------------------------------------

// A line a fault, as compilers print them, so that an editor can go there. Returns how many are no warnings.
size_t rules_print_faults(struct program *p, FILE *to, json_t *faults, bool warnings)
{
	size_t i, count = 0;
	json_t *fault;
	json_array_foreach(faults, i, fault)
	{
		bool warning = strcmp(text_at(fault, "kind"), "warning") == 0;
		count += warning ? 0 : 1;
		if (!warning || warnings)
			fprintf(to, "%s\n", text_plain(p->arena, text_at(fault, "text")));
	}
	return count;
}

static void print_checked(struct program *p, json_t *checked)
{
	const char *path = p->argv[0];
	json_t *rules = json_object_get(checked, "rules");
	size_t count = rules_print_faults(p, p->out.to, json_object_get(checked, "faults"), true);
	if (count > 0)
		text_complain(p->info->name, "%s: %zu %s", path, count, count == 1 ? "fault" : "faults");
	else
		fprintf(p->out.to, "%s: no faults: %s %s, effective %s, %lld rules\n", text_plain(p->arena, path),
			text_at(rules, "name"), text_at(rules, "version"), text_at(rules, "effective"),
			(long long)json_integer_value(json_object_get(rules, "count")));
}

int operator_rules_check(struct program *p)
{
	json_t *checked = rules_check(p->argv[0]);
	bool good = json_is_true(json_object_get(checked, "good"));
	if (p->out.format == OUTPUT_TABLE)
		print_checked(p, checked);
	else if (p->out.format == OUTPUT_CSV)
		output_rows(&p->out, json_object_get(checked, "faults"), fault_columns, ARRAY_LEN(fault_columns), "");
	else
		output_json(&p->out, checked);
	json_decref(checked);
	return good ? EXIT_DONE : EXIT_CONFIGURATION;
}

// ---- diff ----------------------------------------------------------------------------------------------------------

static void print_changes(struct program *p, json_t *diff)
{
	json_t *from = json_object_get(diff, "old"), *to = json_object_get(diff, "new");
	bool same_text = strcmp(text_at(from, "hash"), text_at(to, "hash")) == 0;
	if (!json_is_true(json_object_get(diff, "equal")))
		rules_changes_text(p->out.to, text_terminal_width(p->out.to), json_object_get(diff, "changes"));
	else
		fprintf(p->out.to, "%s %s: the rules are the same%s\n", text_at(to, "name"), text_at(to, "version"),
			same_text ? "" : "; only comments and the like differ");
}

static void print_diff(struct program *p, json_t *diff)
{
	const char *version = text_at(json_object_get(diff, "new"), "version");
	json_t *changes = json_object_get(diff, "changes");
	if (p->out.format == OUTPUT_TABLE)
		print_changes(p, diff);
	else if (p->out.format == OUTPUT_CSV)
		output_rows(&p->out, changes, change_columns, ARRAY_LEN(change_columns), "");
	else
		output_json(&p->out, diff);
	if (json_array_size(changes) > 0 && strcmp(text_at(json_object_get(diff, "old"), "version"), version) == 0)
		text_complain(p->info->name, "both say version %s; raise it with every change", version);
}

int operator_rules_diff(struct program *p)
{
	json_t *diff = rules_diff(p->argv[0], p->argv[1]);
	json_t *faults = json_object_get(diff, "faults");
	if (faults != NULL)
		rules_print_faults(p, stderr, faults, false);
	else
		print_diff(p, diff);
	json_decref(diff);
	return faults != NULL ? EXIT_CONFIGURATION : EXIT_DONE;
}
