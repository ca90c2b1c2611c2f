// Completion: where on the line we are, and what fits there.
#include "common/complete.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "base/strbuf.h"
#include "common/names.h"

struct completion {
	struct program p;
	struct strbuf out;
	const char *prefix;  // what was typed so far of the value…
	const char *before;  // …behind `--option=`
};

// ---- candidates ----------------------------------------------------------------------------------------------------

static void add(struct completion *c, const char *text, const char *about)
{
	if (strncmp(text, c->prefix, strlen(c->prefix)) == 0)
		strbuf_printf(&c->out, "%s%s\t%s\n", c->before, text, about != NULL ? about : "");
}

// A word that ends at a blank or `|`.
static void add_part(struct completion *c, const char *text, size_t len, const char *about)
{
	add(c, arena_strndup(c->p.arena, text, len), about);
}

static void add_values(struct completion *c, const ProtobufCEnumDescriptor *type)
{
	for (unsigned i = 0; i < type->n_values; i++)
		if (type->values[i].value != 0)
			add(c, names_of(c->p.arena, type, type->values[i].value), NULL);
}

// What stands in a placeholder in small letters is meant as it is: `yes|no`, `N|configured`.
static void add_choices(struct completion *c, const char *placeholder)
{
	for (const char *at = placeholder;; at++) {
		size_t len = strcspn(at, "|");
		if (at[0] >= 'a' && at[0] <= 'z')
			add_part(c, at, len, NULL);
		at += len;
		if (*at == '\0')
			return;
	}
}

static void add_names(struct completion *c, enum program_names names)
{
	size_t i;
	json_t *row;
	if ((c->p.info->lists & BIT(names)) == 0)
		return;
	bool more;
	json_t *rows = complete_names(&c->p, names, &more);
	json_array_foreach(rows, i, row)
	{
		const char *name = json_string_value(json_object_get(row, "name"));
		if (name != NULL)
			add(c, name, json_string_value(json_object_get(row, "about")));
	}
	json_decref(rows);
}

// What a placeholder means wherever it stands.
static const struct {
	const char *placeholder;
	const char *shell;  // left to the shell
	enum program_names names;
} placeholders[] = {
	{ "FILE", ":files", NAMES_NOTHING },
	{ "FILE|DIR", ":files", NAMES_NOTHING },
	{ "OLD", ":files", NAMES_NOTHING },
	{ "NEW", ":files", NAMES_NOTHING },
	{ "DIR", ":dirs", NAMES_NOTHING },
	{ "A", NULL, NAMES_ASSIGNMENTS },
	{ "GIDS", NULL, NAMES_GIDSEN },
};

static void add_for(struct completion *c, const char *placeholder, enum program_names names,
	const ProtobufCEnumDescriptor *values)
{
	if (values != NULL) {
		add_values(c, values);
		return;
	}
	for (size_t i = 0; i < ARRAY_LEN(placeholders); i++) {
		if (strcmp(placeholders[i].placeholder, placeholder) != 0)
			continue;
		if (placeholders[i].shell != NULL)
			strbuf_printf(&c->out, "%s\n", placeholders[i].shell);
		names = names != NAMES_NOTHING ? names : placeholders[i].names;
		break;
	}
	if (names != NAMES_NOTHING)
		add_names(c, names);
	else
		add_choices(c, placeholder);
}

// ---- where we are --------------------------------------------------------------------------------------------------

static const struct verb_option *find_option(const struct completion *c, const char *name, size_t len)
{
	const struct verb_option *lists[] = { c->p.verb != NULL ? c->p.verb->options : NULL, program_global_options };
	for (size_t i = 0; i < ARRAY_LEN(lists); i++)
		for (const struct verb_option *o = lists[i]; o != NULL && o->name != NULL; o++)
			if (strlen(o->name) == len && strncmp(o->name, name, len) == 0)
				return o;
	return NULL;
}

static void add_options(struct completion *c)
{
	const struct verb_option *lists[] = { c->p.verb != NULL ? c->p.verb->options : NULL, program_global_options };
	for (size_t i = 0; i < ARRAY_LEN(lists); i++)
		for (const struct verb_option *o = lists[i]; o != NULL && o->name != NULL; o++)
			add(c, arena_printf(c->p.arena, "--%s", o->name), o->help);
}

// Verbs, or the second words of those that begin with `first`.
static void add_verbs(struct completion *c, const char *first)
{
	for (size_t i = 0; i < c->p.info->verb_count; i++) {
		const struct verb *v = &c->p.info->verbs[i];
		size_t len = strcspn(v->name, " ");
		bool again = i > 0 && strncmp(v->name, c->p.info->verbs[i - 1].name, len + 1) == 0 &&
			     v->name[len] == ' ';
		if (first == NULL && !again)
			add_part(c, v->name, len, v->name[len] == '\0' ? v->help : NULL);
		if (first != NULL && v->name[len] == ' ' && strlen(first) == len && strncmp(v->name, first, len) == 0)
			add(c, v->name + len + 1, v->help);
	}
}

static const struct verb *find_verb(const struct program_info *info, const char *first, const char *second)
{
	for (size_t i = 0; i < info->verb_count; i++) {
		const char *name = info->verbs[i].name;
		size_t len = strcspn(name, " ");
		bool same = strlen(first) == len && strncmp(name, first, len) == 0;
		if (same &&
			(name[len] == '\0' ? second == NULL : second != NULL && strcmp(name + len + 1, second) == 0))
			return &info->verbs[i];
	}
	return NULL;
}

// The placeholder of argument `n` of a verb, without the brackets of what may be left out; the last one again for as
// many as it takes. Options are not arguments.
static const char *placeholder_of(struct arena *a, const struct verb *v, int n)
{
	const char *text = v->arguments, *last = NULL;
	if (v->max >= 0 && n >= v->max)
		return NULL;
	for (int i = 0; *text != '\0' && i <= n; i++) {
		const char *name = text + strspn(text, "[");
		if (strncmp(name, "--", 2) == 0)
			break;
		last = arena_strndup(a, name, strcspn(name, " ]\xe2"));  // the ellipsis begins with this byte
		text += strcspn(text, " ");
		text += strspn(text, " ");
	}
	return last;
}

enum program_names complete_argument(struct arena *a, const struct verb *verb, int n)
{
	const char *placeholder = placeholder_of(a, verb, n);
	if (placeholder != NULL && strcmp(placeholder, "ID") == 0)
		return verb->id;
	for (size_t i = 0; placeholder != NULL && i < ARRAY_LEN(placeholders); i++)
		if (strcmp(placeholders[i].placeholder, placeholder) == 0)
			return placeholders[i].names;
	return NAMES_NOTHING;
}

struct line {
	const char *first;  // the verb's words
	const char *second;
	int arguments;
	const struct verb_option *open;  // an option that waits for its value
	bool only_arguments;             // behind `--`
};

static void take_option(struct completion *c, struct line *l, const char *word)
{
	const char *name = word + 2, *value = strchr(name, '=');
	const struct verb_option *o = find_option(c, name, value != NULL ? (size_t)(value - name) : strlen(name));
	if (o == NULL || o->value == NULL)
		return;
	if (value == NULL)
		l->open = o;
	else if (strcmp(o->name, "profile") == 0)
		c->p.profile_path = value + 1;
}

static void take_word(struct completion *c, struct line *l, const char *word)
{
	if (l->open != NULL) {
		if (strcmp(l->open->name, "profile") == 0)
			c->p.profile_path = word;
		l->open = NULL;
	} else if (strcmp(word, "--") == 0) {
		l->only_arguments = true;
	} else if (strncmp(word, "--", 2) == 0 && !l->only_arguments) {
		take_option(c, l, word);
	} else if (c->p.verb != NULL) {
		l->arguments++;
	} else {
		*(l->first == NULL ? &l->first : &l->second) = word;
		c->p.verb = find_verb(c->p.info, l->first, l->second);
	}
}

static void add_argument(struct completion *c, const struct line *l)
{
	const struct verb *v = c->p.verb;
	const char *placeholder = placeholder_of(c->p.arena, v, l->arguments);
	if (placeholder == NULL)
		return;
	bool kind = strcmp(placeholder, "KIND") == 0;
	add_for(c, placeholder, complete_argument(c->p.arena, v, l->arguments), kind ? v->kinds : NULL);
}

// `--option=VALUE` in one word.
static bool add_joined_value(struct completion *c, const char *word)
{
	const char *value = strncmp(word, "--", 2) == 0 ? strchr(word, '=') : NULL;
	const struct verb_option *o = value != NULL ? find_option(c, word + 2, (size_t)(value - word - 2)) : NULL;
	if (o == NULL || o->value == NULL)
		return false;
	c->before = arena_strndup(c->p.arena, word, (size_t)(value + 1 - word));
	c->prefix = value + 1;
	add_for(c, o->value, o->names, o->values);
	return true;
}

static void add_all(struct completion *c, const struct line *l)
{
	if (l->open != NULL)
		add_for(c, l->open->value, l->open->names, l->open->values);
	else if (!l->only_arguments && add_joined_value(c, c->prefix))
		return;
	else if (!l->only_arguments && c->prefix[0] == '-')
		add_options(c);
	else if (c->p.verb != NULL)
		add_argument(c, l);
	else if (l->second == NULL)
		add_verbs(c, l->first);
}

// ---- the deadline --------------------------------------------------------------------------------------------------

static void on_time_over(int number)
{
	(void)number;
	_exit(EXIT_DONE);
}

static void set_deadline(void)
{
	const struct sigaction action = { .sa_handler = on_time_over };
	const struct itimerval timer = { .it_value = { .tv_usec = COMPLETE_MS * 1000 } };
	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &timer, NULL);
}

// Written at once and left at once: closing the connection might wait for it.
void complete(const struct program_info *info, int argc, char **argv)
{
	struct completion c = { .before = "", .prefix = argc > 0 ? argv[argc - 1] : "" };
	struct line line = { .first = NULL };
	set_deadline();
	c.p = (struct program){ .info = info, .arena = arena_new(0), .profile_path = getenv("KOERS_PROFILE") };
	strbuf_init(&c.out, c.p.arena);
	for (int i = 0; i + 1 < argc; i++)
		take_word(&c, &line, argv[i]);
	add_all(&c, &line);
	const char *text = strbuf_text(&c.out);
	size_t left = strlen(text);
	for (ssize_t n; left > 0 && (n = write(STDOUT_FILENO, text, left)) > 0; left -= (size_t)n)
		text += n;
	_exit(EXIT_DONE);
}
