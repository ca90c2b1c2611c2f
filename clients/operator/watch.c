// `koersctl watch`: the stream of decisions as it comes, an entry a line, those that fit the filters.
//
// The place in the stream is the sequence of the last entry that was looked at, so that nothing is told twice or passed
// over, whatever becomes of koersd in between: a call that fails is made again from there. A koersd that was gone and
// is back is told on standard error; one that was restored has a shorter log, and its end is the new place. Before the
// first answer, and with --once, whatever fails ends the verb.
#include "operator/operator.h"

#include <assert.h>
#include <string.h>

#include "common/message_json.h"
#include "common/names.h"
#include "common/text.h"
#include "common/times.h"
#include "operator/happened.h"
#include "operator/stream.h"

enum { WATCH_BACK = 20, WATCH_PAUSE_MS = 1000 };

static const struct column watch_columns[] = {
	{ "#", "sequence", CELL_NUMBER },
	{ "AT", "at", CELL_TIME },
	{ "EVENT", "event", CELL_TEXT },
	{ "REQUEST", "display_id", CELL_TEXT },
	{ "STATE", "state", CELL_TEXT },
	{ "URGENCY", "urgency", CELL_TEXT },
	{ "FROM", "entry_point", CELL_TEXT },
	{ "RULES", "rules", CELL_TEXT },
	{ "NETWORK", "network_id", CELL_TEXT },
	{ "ASSIGNEE", "assignee", CELL_TEXT },
	{ "BY", "by", CELL_TEXT },
	{ "DETAIL", "detail", CELL_TEXT },
};

struct watching {
	struct program *p;
	uint64_t after;        // the place
	uint64_t left;         // lines still to be printed; 0 = no end
	uint64_t connections;  // as many as were made when koersd last answered
	bool away;             // koersd does not answer, and that was told
	bool full;             // the count was reached, or nobody takes what is printed
};

// ---- filters -------------------------------------------------------------------------------------------------------

static bool of_network(const Koers__V1__WatchLine *line, const char *wanted)
{
	return strcmp(line->network_id, wanted) == 0;
}

static bool of_gids(const Koers__V1__WatchLine *line, const char *wanted)
{
	return strcmp(line->assignee, wanted) == 0 || strcmp(line->by, wanted) == 0;
}

static bool of_entry_point(const Koers__V1__WatchLine *line, const char *wanted)
{
	return strcmp(line->entry_point, wanted) == 0;
}

static bool of_urgency(const Koers__V1__WatchLine *line, const char *wanted)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	int value = 0;
	return names_parse(a, &koers__v1__urgency__descriptor, wanted, &value, NULL) && value == (int)line->urgency;
}

static bool of_rule(const Koers__V1__WatchLine *line, const char *wanted)
{
	size_t len = strlen(wanted);
	for (const char *word = line->rules; *word != '\0'; word += strspn(word, " ")) {
		size_t n = strcspn(word, " ");
		if (n == len && strncmp(word, wanted, n) == 0)
			return true;
		word += n;
	}
	return false;
}

static const struct {
	const char *option;
	bool (*fits)(const Koers__V1__WatchLine *line, const char *wanted);
} filters[] = {
	{ "network", of_network },
	{ "gids", of_gids },
	{ "urgency", of_urgency },
	{ "entry-point", of_entry_point },
	{ "rule", of_rule },
};

// Of each filter that was given, one of its values.
static bool is_wanted(struct program *p, const Koers__V1__WatchLine *line)
{
	for (size_t i = 0; i < ARRAY_LEN(filters); i++) {
		const char *wanted;
		bool given = false, fits = false;
		for (size_t n = 0; (wanted = program_option_nth(p, filters[i].option, n)) != NULL; n++) {
			given = true;
			fits = fits || filters[i].fits(line, wanted);
		}
		if (given && !fits)
			return false;
	}
	return true;
}

static bool urgencies_are_known(struct program *p)
{
	const char *text;
	int value;
	for (size_t n = 0; (text = program_option_nth(p, "urgency", n)) != NULL; n++)
		if (!program_enum(p, "--urgency", text, &koers__v1__urgency__descriptor, &value))
			return false;
	return true;
}

static bool is_configured(const Koers__V1__Networks *networks, const char *id)
{
	for (size_t i = 0; i < networks->n_items; i++)
		if (strcmp(networks->items[i]->id, id) == 0)
			return true;
	return false;
}

// Entries of another time may name one that is gone: it is told, and no more.
static bool tell_of_unknown_networks(struct program *p)
{
	const char *text;
	Koers__V1__ListNetworks list = KOERS__V1__LIST_NETWORKS__INIT;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_LIST_NETWORKS;
	call.list_networks = &list;
	if (program_option(p, "network") == NULL)
		return true;
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_NETWORKS);
	if (answer == NULL)
		return false;
	const char *names = "";
	for (size_t i = 0; i < answer->networks->n_items; i++)
		names = arena_printf(p->arena, "%s%s%s", names, i > 0 ? ", " : "", answer->networks->items[i]->id);
	for (size_t n = 0; (text = program_option_nth(p, "network", n)) != NULL; n++)
		if (!is_configured(answer->networks, text))
			text_complain(p->info->name, "there is no wijknetwerk %s now; there is %s", text, names);
	return true;
}

// ---- where to begin ------------------------------------------------------------------------------------------------

static bool is_number(const char *text)
{
	return text[0] != '\0' && strspn(text, "0123456789") == strlen(text);
}

static bool start_at_since(struct program *p, const char *since, uint64_t *ret_after)
{
	int64_t ms;
	const char *why;
	if (is_number(since))
		return program_number(p, "since", 0, ret_after);
	if (!times_parse_day(since, false, &ms) && !times_parse(since, &ms, &why)) {
		program_usage(p,
			"--since %s: expected a place in the feed, such as 1200, a day, such as 2026-03-02, or a time, "
			"such as 2026-03-02T07:00+01:00",
			since);
		return false;
	}
	return stream_find(p, ms, ret_after);
}

static bool start_at(struct program *p, uint64_t *ret_after)
{
	const char *since = program_option(p, "since");
	if (since != NULL && program_option(p, "after") != NULL) {
		program_usage(p, "--since and --after both say where to begin: give one of them");
		return false;
	}
	if (since != NULL)
		return start_at_since(p, since, ret_after);
	if (program_option(p, "after") != NULL)
		return program_number(p, "after", 0, ret_after);
	return stream_find_newest(p, WATCH_BACK, ret_after);
}

// ---- printing ------------------------------------------------------------------------------------------------------

static void print_entry(struct program *p, const Koers__V1__WatchLine *line)
{
	if (p->out.format == OUTPUT_TABLE) {
		CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
		fprintf(p->out.to, "%s\n", happened_line(a, line));
		fflush(p->out.to);
		return;
	}
	json_t *row = message_json(&line->base);
	output_stream_row(&p->out, row, watch_columns, ARRAY_LEN(watch_columns));
	json_decref(row);
}

static void print_page(struct watching *w, const Koers__V1__WatchPage *page)
{
	for (size_t i = 0; i < page->n_items && !w->full; i++) {
		const Koers__V1__WatchLine *line = page->items[i];
		w->after = line->sequence;
		if (!is_wanted(w->p, line))
			continue;
		print_entry(w->p, line);
		w->full = ferror(stdout) != 0 || w->left == 1;
		if (w->left > 0)
			w->left--;
	}
}

// ---- going on ------------------------------------------------------------------------------------------------------

static void tell_what_became_of_koersd(struct watching *w, const Koers__V1__WatchPage *page)
{
	const char *name = w->p->info->name;
	uint64_t connections = koers_connections(w->p->koers);
	if (page->last_sequence < w->after) {
		text_complain(name, "koersd was restored: its log ends at entry %llu; going on from there",
			(unsigned long long)page->last_sequence);
		w->after = page->last_sequence;
	} else if (connections != w->connections) {
		text_complain(name, "koersd was away and is back; going on after entry %llu",
			(unsigned long long)w->after);
	}
	w->connections = connections;
	w->away = false;
}

// What can pass by itself does not end a watch; it is told once.
static bool goes_on(struct watching *w, const struct koers_event *failure)
{
	bool passes = failure->exit_status == EXIT_UNREACHABLE || failure->exit_status == EXIT_TRY_AGAIN;
	bool survives = passes && program_option(w->p, "once") == NULL;
	if (!w->away || !survives)
		program_print_failure(w->p, failure);
	if (!survives) {
		w->p->status = failure->exit_status;
		return false;
	}
	if (!w->away)
		text_complain(w->p->info->name, "trying again; going on after entry %llu when it is back",
			(unsigned long long)w->after);
	w->away = true;
	return true;
}

// Waits a moment for a signal, or for the word that it is no use. False: p->status is set.
static bool pause_a_little(struct watching *w)
{
	struct koers_event event;
	bool good = true;
	if (koers_next(w->p->koers, WATCH_PAUSE_MS, &event) && event.kind == KOERS_FATAL) {
		program_print_failure(w->p, &event);
		w->p->status = event.exit_status;
		good = false;
	}
	koers_event_clear(&event);
	return good;
}

// What becomes of the call, or a signal: false. Asked for in short waits, since a signal may come just before one.
static bool call_or_signal(struct watching *w, Koers__V1__Call *call, struct koers_event *ret)
{
	uint64_t sent = koers_send(w->p->koers, call, w->p->timeout_ms, NULL);
	assert(sent != 0);  // it is small, and the only one
	(void)sent;
	while (!program_stopped())
		if (koers_receive(w->p->koers, WATCH_PAUSE_MS, ret))
			return true;
	return false;
}

// One page; *ret_more: there is another right behind it. False: p->status is set.
static bool take_page(struct watching *w, bool *ret_more)
{
	Koers__V1__Watch watch = KOERS__V1__WATCH__INIT;
	watch.after_sequence = w->after;
	watch.page_size = STREAM_PAGE_SIZE;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_WATCH;
	call.watch = &watch;
	struct koers_event event;
	bool good = true;
	*ret_more = false;
	if (!call_or_signal(w, &call, &event))
		return true;
	if (event.kind == KOERS_FAILED) {
		good = program_stopped() || goes_on(w, &event);
	} else if (event.answer->body_case == KOERS__V1__ANSWER__BODY_WATCH_PAGE) {
		const Koers__V1__WatchPage *page = event.answer->watch_page;
		tell_what_became_of_koersd(w, page);
		print_page(w, page);
		*ret_more = page->n_items > 0 && w->after < page->last_sequence;
	}
	koers_event_clear(&event);
	return good;
}

// A place that there is not yet: mistyped, or of a koersd that was restored since. Nobody can tell.
static bool stay_in_the_log(struct watching *w)
{
	const Koers__V1__WatchPage *page = stream_page(w->p, w->after, 1);
	if (page == NULL)
		return false;
	if (page->last_sequence < w->after) {
		text_complain(w->p->info->name, "the log ends at entry %llu, before %llu; going on from there",
			(unsigned long long)page->last_sequence, (unsigned long long)w->after);
		w->after = page->last_sequence;
	}
	return true;
}

int operator_watch(struct program *p)
{
	struct watching w = { .p = p };
	if (!program_number(p, "count", 0, &w.left) || !urgencies_are_known(p) || !start_at(p, &w.after) ||
		!tell_of_unknown_networks(p) || !stay_in_the_log(&w))
		return p->status;
	program_forget_answers(p);
	program_catch_signals();
	w.connections = koers_connections(p->koers);
	output_stream_begin(&p->out, watch_columns, ARRAY_LEN(watch_columns));
	while (!program_stopped() && !w.full) {
		bool more;
		if (!take_page(&w, &more))
			return p->status;
		if (more || w.full)
			continue;
		if (program_option(p, "once") != NULL)
			return EXIT_DONE;
		if (!program_stopped() && !pause_a_little(&w))
			return p->status;
	}
	if (program_stopped())
		text_complain(p->info->name, "ended after entry %llu; --since %llu goes on there",
			(unsigned long long)w.after, (unsigned long long)w.after);
	return EXIT_DONE;
}
