// Why a request went where it went, as a gids could show it to a resident: Dutch, in the order of the questions one
// asks.
#include "operator/explain.h"

#include <string.h>

#include "base/strbuf.h"
#include "common/output.h"
#include "common/text.h"
#include "common/times.h"
#include "operator/words.h"

enum { INDENT = 2, NAME_COLUMN = 34 };

struct page {
	FILE *to;
	size_t width;
	struct arena *arena;
};

static const char *text_at(json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));
	return text != NULL ? text : "";
}

static const char *dutch_time(struct page *page, json_t *object, const char *key, bool due)
{
	int64_t ms;
	const char *why;
	if (!times_parse(text_at(object, key), &ms, &why))
		return "";
	char text[TIMES_SIZE];
	if (due)
		times_dutch_due(ms, text);
	else
		times_dutch(ms, text);
	return arena_strdup(page->arena, text);
}

static void heading(struct page *page, const char *text)
{
	fprintf(page->to, "\n%s\n", text);
}

// A name in its column and a text beside it, wrapped; a name that is too long stands on a line of its own.
static void entry(struct page *page, const char *name, const char *text)
{
	const char *plain = text_plain(page->arena, name);
	size_t columns = text_columns(plain);
	fprintf(page->to, "%*s%s", INDENT, "", plain);
	if (columns + 2 > NAME_COLUMN)
		fprintf(page->to, "\n%*s", INDENT + NAME_COLUMN, "");
	else
		fprintf(page->to, "%*s", (int)(NAME_COLUMN - columns), "");
	text_wrap(page->to, INDENT + NAME_COLUMN, page->width, text);
}

static const char *sentence(struct page *page, json_t *list)
{
	struct strbuf b;
	strbuf_init(&b, page->arena);
	size_t i;
	json_t *item;
	json_array_foreach(list, i, item)
		strbuf_printf(&b, "%s%s", i > 0 ? "; " : "", json_is_string(item) ? json_string_value(item) : "");
	return strbuf_text(&b);
}

// ---- the parts -----------------------------------------------------------------------------------------------------

static void print_head(struct page *page, json_t *e)
{
	fprintf(page->to, "%s: %s\n", text_plain(page->arena, text_at(e, "display_id")),
		words_state(text_at(e, "state")));
	fprintf(page->to, "Gesteld op %s, via %s.\n", dutch_time(page, e, "asked_at", false),
		text_plain(page->arena, text_at(e, "entry_point")));
}

static const char *where_to(struct page *page, json_t *outcome)
{
	const char *assignee = text_at(outcome, "assignee");
	const char *network = text_at(outcome, "network");
	struct strbuf b;
	strbuf_init(&b, page->arena);
	strbuf_printf(&b, "%s", words_route(text_at(outcome, "route")));
	if (assignee[0] != '\0')
		strbuf_printf(&b, ": %s", assignee);
	if (text_at(outcome, "supporting")[0] != '\0')
		strbuf_printf(&b, ", met steun van %s", text_at(outcome, "supporting"));
	if (network[0] != '\0')
		strbuf_printf(&b, " (wijknetwerk %s)", network);
	if (json_is_integer(json_object_get(outcome, "linked_to")))
		strbuf_printf(&b, " (nummer %" JSON_INTEGER_FORMAT ")",
			json_integer_value(json_object_get(outcome, "linked_to")));
	return strbuf_text(&b);
}

static void print_outcome(struct page *page, json_t *e)
{
	json_t *outcome = json_object_get(e, "outcome");
	heading(page, "Waar de vraag heen gaat");
	entry(page, "Route", where_to(page, outcome));
	entry(page, "Spoed", words_urgency(text_at(outcome, "urgency")));
	if (json_is_true(json_object_get(outcome, "safety_lane")))
		entry(page, "Veiligheid", "deze vraag gaat voor: er zijn zorgen over veiligheid");
	if (json_is_true(json_object_get(outcome, "scaled_up")))
		entry(page, "Opgeschaald", "de procesregisseur kijkt mee");
	if (json_is_true(json_object_get(outcome, "waitlisted")))
		entry(page, "Wachtlijst",
			"nu heeft niemand ruimte; zodra die er is, is deze vraag aan de beurt naar spoed en termijn");
}

// Where no rule was looked at yet: what is missing, and what becomes of the question.
static void print_missing(struct page *page, json_t *e)
{
	entry(page, "Grondslag", "Er is geen toestemming of andere grondslag om met deze vraag aan de slag te gaan.");
	if (strcmp(text_at(e, "state"), "NEEDS_INFO") == 0)
		entry(page, "Hoe verder",
			"Wie de vraag stelde, vult haar aan: dan gaan wij verder. Blijft dat uit, dan wordt de vraag "
			"gewist.");
}

static void print_stages(struct page *page, json_t *e)
{
	json_t *ruleset = json_object_get(e, "ruleset");
	heading(page, arena_printf(page->arena, "Waarom (regels %s, versie %s)",
			      text_plain(page->arena, text_at(ruleset, "name")),
			      text_plain(page->arena, text_at(ruleset, "version"))));
	size_t i;
	json_t *stage;
	if (strcmp(text_at(json_object_get(e, "outcome"), "route"), "needs_info") == 0)
		print_missing(page, e);
	json_array_foreach(json_object_get(e, "stages"), i, stage)
	{
		const char *note = text_at(stage, "note");
		const char *basis = sentence(page, json_object_get(stage, "basis"));
		struct strbuf b;
		strbuf_init(&b, page->arena);
		strbuf_printf(&b, "%s", text_at(stage, "reason"));
		if (note[0] != '\0')
			strbuf_printf(&b, "\nLet op: %s.", words_note(note));
		strbuf_printf(&b, "\n%s%s%s", text_at(stage, "rule"), basis[0] != '\0' ? " — " : "", basis);
		entry(page, words_stage(text_at(stage, "stage")), strbuf_text(&b));
	}
}

static const char *fact_value(struct page *page, json_t *value)
{
	if (json_is_boolean(value))
		return json_is_true(value) ? "ja" : "nee";
	if (json_is_integer(value))
		return arena_printf(page->arena, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
	if (json_is_string(value))
		return words_value(json_string_value(value));
	struct strbuf b;
	strbuf_init(&b, page->arena);
	size_t i;
	json_t *item;
	json_array_foreach(value, i, item)
		strbuf_printf(&b, "%s%s", i > 0 ? ", " : "", words_value(json_string_value(item)));
	return strbuf_text(&b);
}

static void print_facts(struct page *page, json_t *e)
{
	struct strbuf b;
	strbuf_init(&b, page->arena);
	const char *key;
	json_t *value;
	json_object_foreach(json_object_get(e, "facts"), key, value)
	{
		const char *shown = fact_value(page, value);
		// What is not so is left out: it is long, and a resident asks why, not why not everything.
		if (shown[0] == '\0' || strcmp(shown, "nee") == 0 || strcmp(shown, "none") == 0 ||
			strcmp(shown, "0") == 0)
			continue;
		strbuf_printf(&b, "%s%s: %s", b.len > 0 ? "; " : "", words_of_fact(key), shown);
	}
	if (b.len > 0)
		entry(page, "Waarop gelet is", strbuf_text(&b));
}

static const char *load_of(struct page *page, json_t *candidate)
{
	return arena_printf(page->arena, "%" JSON_INTEGER_FORMAT " van %" JSON_INTEGER_FORMAT " bezet",
		json_integer_value(json_object_get(candidate, "load")),
		json_integer_value(json_object_get(candidate, "capacity")));
}

static void print_candidates(struct page *page, json_t *e)
{
	json_t *candidates = json_object_get(e, "candidates");
	if (json_array_size(candidates) == 0)
		return;
	heading(page, "Wie het had kunnen zijn");
	size_t i;
	json_t *c;
	json_array_foreach(candidates, i, c)
	{
		const char *dropped = text_at(c, "dropped_by");
		const char *why = json_is_true(json_object_get(c, "chosen")) ? "gekozen"
				  : dropped[0] != '\0'                       ? words_dropped(dropped)
									     : "kon ook; een ander ging voor";
		entry(page, text_at(c, "gids"), arena_printf(page->arena, "%s (%s)", why, load_of(page, c)));
	}
}

static void print_clocks(struct page *page, json_t *e)
{
	json_t *clocks = json_object_get(e, "clocks");
	if (json_array_size(clocks) == 0)
		return;
	heading(page, "Termijnen");
	size_t i;
	json_t *c;
	json_array_foreach(clocks, i, c)
	{
		json_int_t suspended = json_integer_value(json_object_get(c, "suspended_days"));
		const char *met = dutch_time(page, c, "met_at", false);
		struct strbuf b;
		strbuf_init(&b, page->arena);
		strbuf_printf(&b, "uiterlijk %s; %s", dutch_time(page, c, "due_at", true),
			words_clock_state(text_at(c, "state")));
		if (met[0] != '\0')
			strbuf_printf(&b, " op %s", met);
		if (suspended > 0)
			strbuf_printf(&b, " (%" JSON_INTEGER_FORMAT " dagen opgeschort)", suspended);
		entry(page, words_clock(text_at(c, "name")), strbuf_text(&b));
	}
}

// What a decision that was replaced had said, in a line.
static const char *decision_line(struct page *page, json_t *decision)
{
	struct strbuf b;
	strbuf_init(&b, page->arena);
	size_t i;
	json_t *stage;
	json_t *outcome = json_object_get(decision, "outcome");
	json_t *candidate;
	strbuf_printf(&b, "\n%s: %s", words_cause(text_at(decision, "cause")), where_to(page, outcome));
	// Who is asked to take over is not yet who has it.
	json_array_foreach(json_object_get(decision, "candidates"), i, candidate)
		if (json_is_true(json_object_get(candidate, "chosen")) &&
			strcmp(text_at(candidate, "gids"), text_at(outcome, "assignee")) != 0)
			strbuf_printf(&b, "; gevraagd: %s", text_at(candidate, "gids"));
	json_array_foreach(json_object_get(decision, "stages"), i, stage)
		strbuf_printf(&b, "%s%s", i > 0 ? " " : " [", text_at(stage, "rule"));
	strbuf_add(&b, i > 0 ? "]" : "");
	return strbuf_text(&b);
}

// A number says what the words before it leave open: days of a suspension, or how much of a term has gone. What is no
// word is whom the event has to do with.
static const char *detail_word(struct page *page, const char *event, const char *word)
{
	if (strspn(word, "0123456789") == strlen(word))
		return arena_printf(page->arena, "%s %s", word,
			strcmp(event, "suspend_clock") == 0 ? "dagen" : "% voorbij");
	const char *said = words_detail(word) != word ? words_detail(word) : words_clock(word);
	if (said != word)
		return said;
	return arena_printf(page->arena, "%s%s", words_of_other(event), word);
}

// What a line of the history adds to its event, in words. Who did it stands before it already.
static const char *detail_words(struct page *page, json_t *line)
{
	const char *clock = text_at(line, "detail");
	if (strcmp(text_at(line, "event"), "tick") == 0 && words_clock(clock) != clock)
		return arena_printf(page->arena, " (%s, de termijn is voorbij)", words_clock(clock));
	struct strbuf b;
	strbuf_init(&b, page->arena);
	char *rest = arena_strdup(page->arena, text_at(line, "detail"));
	for (char *word = strtok_r(rest, " ", &rest); word != NULL; word = strtok_r(NULL, " ", &rest)) {
		if (strcmp(word, text_at(line, "by")) == 0)
			continue;
		strbuf_printf(&b, "%s%s", b.len > 0 ? ", " : " (", detail_word(page, text_at(line, "event"), word));
	}
	strbuf_add(&b, b.len > 0 ? ")" : "");
	return strbuf_text(&b);
}

static void print_history(struct page *page, json_t *e)
{
	heading(page, "Wat er gebeurd is");
	if (json_is_true(json_object_get(e, "truncated")))
		fprintf(page->to, "  (het begin is weggelaten)\n");
	size_t i;
	json_t *line;
	json_array_foreach(json_object_get(e, "history"), i, line)
	{
		json_t *decision = json_object_get(line, "decision");
		const char *by = text_at(line, "by");
		entry(page, dutch_time(page, line, "at", false),
			arena_printf(page->arena, "%s%s%s%s%s", words_event(text_at(line, "event")),
				by[0] != '\0' ? ", " : "", by, detail_words(page, line),
				json_is_object(decision) ? decision_line(page, decision) : ""));
	}
}

void explain_text(FILE *to, size_t width, json_t *explanation)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct page page = { .to = to, .width = width, .arena = a };
	print_head(&page, explanation);
	if (strcmp(text_at(explanation, "state"), "ERASED") != 0) {
		print_outcome(&page, explanation);
		print_stages(&page, explanation);
	}
	print_facts(&page, explanation);
	print_candidates(&page, explanation);
	print_clocks(&page, explanation);
	print_history(&page, explanation);
}
