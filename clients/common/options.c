// The command line: global options, verbs of one or two words, the options of a verb; with help, and a guess at what
// was meant.
#include "base/strbuf.h"
#include "common/program.h"

#include <assert.h>
#include <errno.h>
#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/display_id.h"
#include "common/names.h"
#include "common/nearest.h"
#include "common/text.h"

// When a word that is no verb is looked for in what verbs do: shorter ones stand in too many sentences.
enum { ABOUT_MIN = 3, ABOUT_MAX = 6 };

enum { OPTION_HELP = 1000, OPTION_VERSION, OPTION_PROFILE, OPTION_TIMEOUT, OPTION_OUTPUT, OPTION_JSON, OPTION_OF_VERB };

const struct verb_option program_global_options[] = {
	{ "profile", "FILE", "who you are and where koersd is (or KOERS_PROFILE)" },
	{ "timeout", "SECONDS", "how long to wait and try again (10)" },
	{ "output", "table|json|jsonl|csv", "how data are printed (table)" },
	{ "json", NULL, "short for --output json" },
	{ "help", NULL, "tell of the program, or of a verb" },
	{ "version", NULL, "print the version" },
	{ NULL, NULL, NULL },
};

// In the order of the table.
static const int global_codes[] = { OPTION_PROFILE, OPTION_TIMEOUT, OPTION_OUTPUT, OPTION_JSON, OPTION_HELP,
	OPTION_VERSION };
static_assert(ARRAY_LEN(global_codes) + 1 == ARRAY_LEN(program_global_options), "a code for each");

// Where what a verb or an option does begins; what reaches as far stands on a line of its own.
enum { HELP_COLUMN = 30, OPTION_COLUMN = 20 };

// ---- help ----------------------------------------------------------------------------------------------------------

static void print_options(const struct verb_option *options)
{
	for (const struct verb_option *o = options; o != NULL && o->name != NULL; o++) {
		char left[64];
		snprintf(left, sizeof(left), "--%s%s%s", o->name, o->value != NULL ? " " : "",
			o->value != NULL ? o->value : "");
		if (strlen(left) > OPTION_COLUMN - 2)
			printf("  %s\n%*s%s\n", left, OPTION_COLUMN + 2, "", o->help);
		else
			printf("  %-*s%s\n", OPTION_COLUMN, left, o->help);
	}
}

static void print_help(const struct program_info *info)
{
	printf("%s: %s\n\nusage: %s [OPTION…] VERB [ARGUMENT…]\n\n", info->name, info->summary, info->name);
	for (size_t i = 0; i < info->verb_count; i++) {
		const struct verb *v = &info->verbs[i];
		char left[96];
		snprintf(left, sizeof(left), "%s%s%s", v->name, v->arguments[0] != '\0' ? " " : "", v->arguments);
		size_t columns = text_columns(left);
		if (columns >= HELP_COLUMN)
			printf("  %s\n%*s%s\n", left, HELP_COLUMN + 2, "", v->help);
		else
			printf("  %s%*s%s\n", left, (int)(HELP_COLUMN - columns), "", v->help);
	}
	putchar('\n');
	print_options(program_global_options);
	printf("\n`%s VERB --help` tells more of a verb.\n", info->name);
}

static void print_verb_help(const struct program *p)
{
	const struct verb *v = p->verb;
	printf("usage: %s %s%s%s\n\n%s\n\n", p->info->name, v->name, v->arguments[0] != '\0' ? " " : "", v->arguments,
		v->help);
	print_options(v->options);
	print_options(program_global_options);
}

int program_usage(struct program *p, const char *format, ...)
{
	va_list args;
	char message[512];
	va_start(args, format);
	vsnprintf(message, sizeof(message), format, args);
	va_end(args);
	text_complain(p->info->name, "%s", message);
	p->status = EXIT_USAGE;
	return EXIT_USAGE;
}

// ---- options -------------------------------------------------------------------------------------------------------

static size_t add_options(const struct verb_option *from, const int *codes, struct option *options, size_t n,
	size_t max)
{
	for (size_t i = 0; from != NULL && from[i].name != NULL && n < max - 1; i++)
		options[n++] = (struct option){ from[i].name, from[i].value != NULL ? required_argument : no_argument,
			NULL, codes != NULL ? codes[i] : OPTION_OF_VERB };
	return n;
}

static void fill_options(const struct verb *verb, struct option *options, size_t max)
{
	size_t n = add_options(verb != NULL ? verb->options : NULL, NULL, options, 0, max);
	n = add_options(program_global_options, global_codes, options, n, max);
	options[n] = (struct option){ NULL, 0, NULL, 0 };
}

static int unknown_option(struct program *p, const struct option *options, const char *text)
{
	char name[64];
	snprintf(name, sizeof(name), "%.*s", (int)strcspn(text + strspn(text, "-"), "="), text + strspn(text, "-"));
	struct nearest near = { .wanted = name };
	for (const struct option *o = options; o->name != NULL; o++)
		nearest_consider(&near, o->name);
	if (near.best != NULL && strcmp(near.best, name) == 0)
		return program_usage(p, "option --%s needs a value, or takes none", name);
	if (near.best != NULL)
		return program_usage(p, "no option %s here; did you mean --%s?", text, near.best);
	return program_usage(p, "no option %s here; --help tells which there are", text);
}

static int set_timeout(struct program *p, const char *text)
{
	char *end;
	errno = 0;
	double seconds = strtod(text, &end);
	if (end == text || *end != '\0' || errno != 0 || !(seconds > 0 && seconds <= 86400))
		return program_usage(p, "--timeout %s: expected seconds, such as 10 or 0.5", text);
	p->timeout_ms = (int64_t)(seconds * 1000);
	return EXIT_DONE;
}

static int set_output(struct program *p, const char *text)
{
	if (output_format_parse(text, &p->out.format))
		return EXIT_DONE;
	struct nearest near = { .wanted = text };
	static const char *const formats[] = { "table", "json", "jsonl", "csv" };
	for (size_t i = 0; i < ARRAY_LEN(formats); i++)
		nearest_consider(&near, formats[i]);
	return program_usage(p, "--output %s: expected table, json, jsonl or csv%s%s%s", text,
		near.best != NULL ? "; did you mean " : "", near.best != NULL ? near.best : "",
		near.best != NULL ? "?" : "");
}

static int keep_option(struct program *p, const char *name, const char *value)
{
	if (p->option_count == PROGRAM_OPTIONS_MAX)
		return program_usage(p, "too many options");
	p->options[p->option_count++] = (struct program_given){ name, value != NULL ? value : "" };
	return EXIT_DONE;
}

// One option. -1: help or version was printed.
static int take_option(struct program *p, int code, const char *name)
{
	switch (code) {
	case OPTION_PROFILE:
		p->profile_path = optarg;
		return EXIT_DONE;
	case OPTION_TIMEOUT:
		return set_timeout(p, optarg);
	case OPTION_OUTPUT:
		return set_output(p, optarg);
	case OPTION_JSON:
		p->out.format = OUTPUT_JSON;
		return EXIT_DONE;
	case OPTION_HELP:
		if (p->verb != NULL)
			print_verb_help(p);
		else
			print_help(p->info);
		return -1;
	case OPTION_VERSION:
		printf("%s %s\n", p->info->name, KOERS_VERSION);
		return -1;
	default:
		return keep_option(p, name, optarg);
	}
}

// Options up to the first argument (`stop_early`), or all there are, with arguments moved behind them.
static int take_options(struct program *p, int argc, char **argv, bool stop_early)
{
	struct option options[PROGRAM_OPTIONS_MAX];
	fill_options(p->verb, options, ARRAY_LEN(options));
	optind = 0;  // glibc: begin anew
	opterr = 0;
	for (;;) {
		int index = -1;
		int code = getopt_long(argc, argv, stop_early ? "+:" : ":", options, &index);
		if (code == -1)
			return EXIT_DONE;
		if (code == '?' || code == ':')
			return unknown_option(p, options, argv[optind - 1]);
		int status = take_option(p, code, options[index].name);
		if (status != EXIT_DONE)
			return status;
	}
}

// ---- verbs ---------------------------------------------------------------------------------------------------------

// How many words of argv the verb's name is; 0 when it is another one.
static int verb_words(const struct verb *v, int argc, char **argv)
{
	const char *blank = strchr(v->name, ' ');
	if (blank == NULL)
		return strcmp(v->name, argv[0]) == 0 ? 1 : 0;
	size_t first = (size_t)(blank - v->name);
	bool same = argc > 1 && strlen(argv[0]) == first && strncmp(v->name, argv[0], first) == 0 &&
		    strcmp(blank + 1, argv[1]) == 0;
	return same ? 2 : 0;
}

// "gids list, gids show": the verbs of two words that begin with this one; "" when there are none.
static const char *verbs_of(struct program *p, const char *first)
{
	struct strbuf b;
	strbuf_init(&b, p->arena);
	size_t len = strlen(first);
	for (size_t i = 0; i < p->info->verb_count; i++) {
		const char *name = p->info->verbs[i].name;
		if (strncmp(name, first, len) == 0 && name[len] == ' ')
			strbuf_printf(&b, "%s%s", b.len > 0 ? ", " : "", name);
	}
	return strbuf_text(&b);
}

// "request show, gids show": the verbs of which this is a word, or a word of what they do; "" when there are none, or
// so many that they would not help.
static const char *verbs_about(struct program *p, const char *word)
{
	struct strbuf b;
	strbuf_init(&b, p->arena);
	size_t n = 0;
	for (size_t i = 0; strlen(word) >= ABOUT_MIN && i < p->info->verb_count; i++) {
		const struct verb *v = &p->info->verbs[i];
		if (!text_has_word(v->name, word) && !text_has_word(v->help, word))
			continue;
		strbuf_printf(&b, "%s%s", n > 0 ? ", " : "", v->name);
		n++;
	}
	return n <= ABOUT_MAX ? strbuf_text(&b) : "";
}

// A verb of two words that begins as `family` do: which one, judged by the second word alone.
static int unknown_second(struct program *p, const char *family, int argc, char **argv)
{
	struct nearest near = { .wanted = argc > 1 ? argv[1] : argv[0] };
	size_t len = strlen(argv[0]);
	for (size_t i = 0; i < p->info->verb_count; i++) {
		const char *name = p->info->verbs[i].name;
		if (argc == 1)
			nearest_consider(&near, name);
		else if (strncmp(name, argv[0], len) == 0 && name[len] == ' ')
			nearest_consider(&near, name + len + 1);
	}
	if (argc == 1)
		return program_usage(p, "no verb %s alone; there is %s%s%s%s", argv[0], family,
			near.best != NULL ? "; or did you mean " : "", near.best != NULL ? near.best : "",
			near.best != NULL ? "?" : "");
	if (near.best != NULL)
		return program_usage(p, "no verb %s %s; did you mean %s %s?", argv[0], argv[1], argv[0], near.best);
	return program_usage(p, "no verb %s %s; there is %s", argv[0], argv[1], family);
}

static int unknown_verb(struct program *p, int argc, char **argv)
{
	const char *family = verbs_of(p, argv[0]);
	if (*family != '\0')
		return unknown_second(p, family, argc, argv);
	char both[128];
	snprintf(both, sizeof(both), "%s%s%s", argv[0], argc > 1 ? " " : "", argc > 1 ? argv[1] : "");
	struct nearest one = { .wanted = argv[0] }, two = { .wanted = both };
	for (size_t i = 0; i < p->info->verb_count; i++) {
		nearest_consider(&one, p->info->verbs[i].name);
		nearest_consider(&two, p->info->verbs[i].name);
	}
	bool pair = two.best != NULL && (one.best == NULL || two.distance < one.distance);
	if (pair || one.best != NULL)
		return program_usage(p, "no verb %s; did you mean %s?", pair ? both : argv[0],
			pair ? two.best : one.best);
	const char *about = verbs_about(p, argv[0]);
	if (*about != '\0')
		return program_usage(p, "no verb %s; perhaps %s", argv[0], about);
	return program_usage(p, "no verb %s; %s --help tells which there are", argv[0], p->info->name);
}

static int find_verb(struct program *p, int argc, char **argv, int *ret_words)
{
	for (size_t i = 0; i < p->info->verb_count; i++) {
		*ret_words = verb_words(&p->info->verbs[i], argc, argv);
		if (*ret_words == 0)
			continue;
		p->verb = &p->info->verbs[i];
		return EXIT_DONE;
	}
	return unknown_verb(p, argc, argv);
}

int program_parse(struct program *p, int argc, char **argv)
{
	p->timeout_ms = PROGRAM_TIMEOUT_MS;
	p->profile_path = getenv("KOERS_PROFILE");
	int status = take_options(p, argc, argv, true);
	if (status != EXIT_DONE)
		return status;
	if (optind >= argc)
		return program_usage(p, "what should be done? %s --help tells", p->info->name);
	argc -= optind;
	argv += optind;
	int words = 0;
	status = find_verb(p, argc, argv, &words);
	if (status != EXIT_DONE)
		return status;
	argc -= words - 1;  // the verb's last word stands where getopt expects the program's name
	argv += words - 1;
	status = take_options(p, argc, argv, false);
	if (status != EXIT_DONE)
		return status;
	p->argc = argc - optind;
	p->argv = argv + optind;
	if (p->argc < p->verb->min || (p->verb->max >= 0 && p->argc > p->verb->max))
		return program_usage(p, "usage: %s %s%s%s", p->info->name, p->verb->name,
			p->verb->arguments[0] != '\0' ? " " : "", p->verb->arguments);
	return EXIT_DONE;
}

// ---- for the verbs -------------------------------------------------------------------------------------------------

const char *program_option_nth(const struct program *p, const char *name, size_t n)
{
	for (size_t i = 0; i < p->option_count; i++)
		if (strcmp(p->options[i].name, name) == 0 && n-- == 0)
			return p->options[i].value;
	return NULL;
}

const char *program_option(const struct program *p, const char *name)
{
	const char *value = NULL;
	for (size_t i = 0; i < p->option_count; i++)
		if (strcmp(p->options[i].name, name) == 0)
			value = p->options[i].value;
	return value;
}

char *program_wanted_text(struct program *p, const char *name)
{
	const char *text = program_option(p, name);
	if (text != NULL && text[0] != '\0')
		return arena_strdup(p->arena, text);
	p->status = program_usage(p, "%s: --%s TEXT is wanted: it is logged", p->verb->name, name);
	return NULL;
}

bool program_id(struct program *p, const char *text, uint64_t *ret_id)
{
	const char *why = "";
	if (display_id_parse(text, ret_id, &why))
		return true;
	program_usage(p, "%s is no id: %s", text, why);
	return false;
}

bool program_number(struct program *p, const char *name, uint64_t absent, uint64_t *ret_number)
{
	const char *text = program_option(p, name);
	*ret_number = absent;
	if (text == NULL)
		return true;
	char *end;
	errno = 0;
	unsigned long long number = strtoull(text, &end, 10);
	if (text[0] < '0' || text[0] > '9' || *end != '\0' || errno != 0) {
		program_usage(p, "--%s %s: expected a number", name, text);
		return false;
	}
	*ret_number = number;
	return true;
}

bool program_enum(struct program *p, const char *what, const char *text, const ProtobufCEnumDescriptor *type,
	int *ret_value)
{
	const char *near = NULL;
	if (names_parse(p->arena, type, text, ret_value, &near))
		return true;
	if (near != NULL) {
		program_usage(p, "%s %s: no such value; did you mean %s?", what, text, near);
		return false;
	}
	program_usage(p, "%s %s: expected one of %s", what, text, names_list(p->arena, type));
	return false;
}
