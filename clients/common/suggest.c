// What somebody meant, and whether it is meant.
#include "common/suggest.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "common/complete.h"
#include "common/nearest.h"
#include "common/text.h"

static const char *word_for(enum program_names names)
{
	return names == NAMES_NETWORKS ? "network" : "gids";
}

static void consider(struct program *p, enum program_names names, const char *given)
{
	struct nearest near = { .wanted = given };
	size_t i;
	json_t *row, *rows = NULL;
	bool more = false, listed = (p->info->lists & BIT(names)) != 0;
	if (listed && (names == NAMES_GIDSEN || names == NAMES_NETWORKS))
		rows = complete_names(p, names, &more);
	json_array_foreach(rows, i, row)
	{
		const char *name = json_string_value(json_object_get(row, "name"));
		if (name != NULL)
			nearest_consider(&near, name);
	}
	// It may be among those that are not on the page.
	if (near.best != NULL && near.distance > 0 && !more)
		text_complain(p->info->name, "no %s %s; did you mean %s?", word_for(names), given, near.best);
	json_decref(rows);
}

void suggest_names(struct program *p, int status)
{
	bool failed = status != EXIT_DONE && status != EXIT_USAGE && status != EXIT_UNREACHABLE;
	if (p->koers == NULL || status == EXIT_UNREACHABLE)
		return;
	for (int i = 0; failed && i < p->argc; i++)
		consider(p, complete_argument(p->arena, p->verb, i), p->argv[i]);
	for (const struct verb_option *o = p->verb->options; o != NULL && o->name != NULL; o++) {
		const char *given = program_option(p, o->name);
		bool gids = o->value != NULL && strcmp(o->value, "GIDS") == 0;
		if (given != NULL && (failed || o->names != NAMES_NOTHING))
			consider(p, gids ? NAMES_GIDSEN : o->names, given);
	}
}

// On the terminal, also when messages go elsewhere. False: it cannot be asked there; printed, p->status set.
static bool ask(struct program *p, const char *what)
{
	bool here = isatty(STDERR_FILENO) != 0;
	FILE *terminal = here ? NULL : fopen("/dev/tty", "we");
	if (!here && terminal == NULL) {
		program_usage(p, "%s: that cannot be asked, since standard error is no terminal; give --yes", what);
		return false;
	}
	fprintf(here ? stderr : terminal, "%s: %s. Type yes: ", p->info->name, what);
	if (terminal != NULL)
		fclose(terminal);
	return true;
}

bool suggest_confirm(struct program *p, const char *what)
{
	char answer[16] = "";
	if (program_option(p, "yes") != NULL || !isatty(STDIN_FILENO))
		return true;
	if (!ask(p, what))
		return false;
	if (fgets(answer, sizeof(answer), stdin) != NULL && strcmp(answer, "yes\n") == 0)
		return true;
	text_complain(p->info->name, "nothing was done");
	p->status = EXIT_FAILED;
	return false;
}
