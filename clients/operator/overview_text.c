// The overview as a screen: one title and one sentence a question. Each sentence is bounded, so that the whole stays a
// screen whatever the size of the instance: names beyond the first few are counted, with the verb that lists them.
#include "operator/overview.h"

#include <string.h>

#include "base/strbuf.h"
#include "common/output.h"
#include "common/text.h"
#include "common/times.h"

enum { TITLE_COLUMNS = 15, NAMES_SHOWN = 3, TERMS_SHOWN = 2, GIDSEN_SHOWN = 5 };

struct screen {
	FILE *to;
	size_t width;
	struct arena *arena;
	json_t *overview;
};

// ---- reading the object --------------------------------------------------------------------------------------------

static const char *text_at(json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));
	return text != NULL ? text : "";
}

static json_int_t number_at(json_t *object, const char *key)
{
	return json_integer_value(json_object_get(object, key));
}

static json_int_t count_of(json_t *counts, const char *name)
{
	size_t i;
	json_t *row;
	json_array_foreach(counts, i, row) if (strcmp(text_at(row, "name"), name) == 0) return number_at(row, "count");
	return 0;
}

static bool moment_at(json_t *object, const char *key, int64_t *ret_ms)
{
	const char *why;
	return times_parse(text_at(object, key), ret_ms, &why);
}

// Local time; "" = none.
static const char *time_at(struct screen *s, json_t *object, const char *key, bool due)
{
	int64_t ms;
	char text[TIMES_SIZE] = "";
	if (moment_at(object, key, &ms))
		due ? times_local_due(ms, text) : times_local(ms, text);
	return arena_strdup(s->arena, text);
}

static const char *ago(struct screen *s, json_t *object, const char *key)
{
	static const struct {
		int64_t ms;
		const char *one, *many;
	} units[] = { { 24 * 3600 * 1000LL, "day", "days" }, { 3600 * 1000LL, "hour", "hours" },
		{ 60 * 1000LL, "minute", "minutes" }, { 1000LL, "second", "seconds" } };
	int64_t then, now;
	if (!moment_at(object, key, &then) || !moment_at(s->overview, "at", &now))
		return "";
	for (size_t i = 0; i < ARRAY_LEN(units); i++) {
		long long n = (long long)((now - then) / units[i].ms);
		if (n > 0)
			return arena_printf(s->arena, "%lld %s ago", n, n == 1 ? units[i].one : units[i].many);
	}
	return "just now";
}

// ---- writing -------------------------------------------------------------------------------------------------------

// Nothing at all when there is nothing to say.
static void say(struct screen *s, const char *title, const struct strbuf *sentence)
{
	const char *text = strbuf_text(sentence);
	if (text[0] == '\0')
		return;
	fprintf(s->to, "%-*s", TITLE_COLUMNS, title);
	text_wrap(s->to, TITLE_COLUMNS, s->width, text);
}

static struct strbuf sentence(struct screen *s)
{
	struct strbuf b;
	strbuf_init(&b, s->arena);
	return b;
}

// "; " between the parts of a sentence.
static void part(struct strbuf *b)
{
	if (b->len > 0)
		strbuf_add(b, "; ");
}

// "12 dronten, 8 swifterbant and 3 more"; a last one by itself is named too.
static void add_counts(struct strbuf *b, json_t *counts, const char *nameless)
{
	size_t shown = json_array_size(counts) <= NAMES_SHOWN + 1 ? NAMES_SHOWN + 1 : NAMES_SHOWN;
	json_int_t more = 0;
	size_t i;
	json_t *row;
	json_array_foreach(counts, i, row)
	{
		const char *name = text_at(row, "name")[0] != '\0' ? text_at(row, "name") : nameless;
		if (i >= shown)
			more += number_at(row, "count");
		else
			strbuf_printf(b, "%s%lld %s", i > 0 ? ", " : "", (long long)number_at(row, "count"), name);
	}
	if (more > 0)
		strbuf_printf(b, " and %lld more", (long long)more);
}

static void add_if_any(struct strbuf *b, json_int_t count, const char *words)
{
	if (count == 0)
		return;
	part(b);
	strbuf_printf(b, "%lld %s", (long long)count, words);
}

static const char *or_more(json_t *object)
{
	return json_is_true(json_object_get(object, "complete")) ? "" : " or more";
}

// ---- the questions -------------------------------------------------------------------------------------------------

static const char *clock_fault(const char *name)
{
	if (strcmp(name, "stepped") == 0)
		return "stepped";
	if (strcmp(name, "before_last_stored") == 0)
		return "is before the last stored time";
	return strcmp(name, "long_after_last_stored") == 0 ? "is more than a week after the last stored time"
							   : "does not fit";
}

static void print_head(struct screen *s)
{
	json_t *o = s->overview;
	const char *fault = text_at(o, "clock_fault");
	fprintf(s->to, "koers %s, %s, running since %s\n", text_plain(s->arena, text_at(o, "server_version")),
		time_at(s, o, "at", false), time_at(s, o, "started_at", false));
	if (fault[0] != '\0')
		fprintf(s->to, "WARNING: the clock %s;\ntimers stand still until `koersctl clock accept`\n",
			clock_fault(fault));
	fputc('\n', s->to);
}

static void print_yesterday(struct screen *s)
{
	static const struct {
		const char *event, *words;
	} told[] = { { "accept", "accepted" }, { "decline", "declined" }, { "expire", "offers expired" },
		{ "close", "closed" }, { "withdraw", "withdrawn" } };
	json_t *day = json_object_get(s->overview, "since_yesterday");
	json_t *urgencies = json_object_get(day, "urgencies");
	struct strbuf b = sentence(s);
	strbuf_printf(&b, "%lld%s came in", (long long)number_at(day, "came_in"), or_more(day));
	if (number_at(day, "came_in") > 0) {
		strbuf_add(&b, ": ");
		add_counts(&b, json_object_get(day, "entry_points"), "unknown");
	}
	add_if_any(&b, count_of(urgencies, "crisis"), "crisis");
	add_if_any(&b, count_of(urgencies, "urgent"), "urgent");
	for (size_t i = 0; i < ARRAY_LEN(told); i++)
		add_if_any(&b, count_of(json_object_get(day, "events"), told[i].event), told[i].words);
	say(s, "Last 24 hours", &b);
}

static void add_waitlist(struct screen *s, struct strbuf *b)
{
	json_t *list = json_object_get(s->overview, "waitlist");
	if (number_at(s->overview, "waiting") == 0)
		return;
	strbuf_printf(b, "%lld for a gids with room (%s", (long long)number_at(s->overview, "waiting"),
		json_is_true(json_object_get(list, "complete")) ? "" : "of the first in line: ");
	add_counts(b, json_object_get(list, "networks"), "nowhere");
	strbuf_printf(b, "), the longest since %s; mandate needed: ", time_at(s, list, "since", false));
	add_counts(b, json_object_get(list, "needs"), "none");
}

static void print_waiting(struct screen *s)
{
	json_t *states = json_object_get(s->overview, "states");
	const char *ends = time_at(s, s->overview, "first_offer_ends", false);
	bool complete = json_is_true(json_object_get(s->overview, "first_offer_complete"));
	const char *of_newest = complete ? "" : " of the newest requests";
	struct strbuf b = sentence(s);
	add_waitlist(s, &b);
	add_if_any(&b, count_of(states, "OFFERED"), "for an answer to an offer");
	if (ends[0] != '\0')
		strbuf_printf(&b, "%sthe first offer%s ends %s", b.len > 0 ? ", " : "", of_newest, ends);
	add_if_any(&b, count_of(states, "NEEDS_INFO"), "for their sender");
	add_if_any(&b, count_of(states, "QUEUED"), "for anybody at all");
	add_if_any(&b, count_of(states, "ON_HOLD"), "on hold");
	if (b.len == 0)
		strbuf_add(&b, "nothing");
	say(s, "Waiting", &b);
}

static void add_first_terms(struct screen *s, struct strbuf *b, json_t *first)
{
	size_t i;
	json_t *row;
	json_array_foreach(first, i, row)
	{
		if (i == TERMS_SHOWN)
			return;
		json_t *clock = json_object_get(row, "clock");
		strbuf_printf(b, "%s%s %s %s", i > 0 ? ", " : ": ", text_at(row, "display_id"), text_at(clock, "name"),
			time_at(s, clock, "due_at", true));
	}
}

static void print_late(struct screen *s)
{
	json_t *terms = json_object_get(s->overview, "terms");
	struct strbuf b = sentence(s);
	bool complete = json_is_true(json_object_get(terms, "complete"));
	json_int_t this_week = number_at(terms, "this_week");
	// They are read by their ends: with one of this week, all that are over were read.
	add_if_any(&b, number_at(terms, "over"),
		complete || this_week > 0 ? "over (koersctl clocks)" : "or more over (koersctl clocks)");
	if (b.len == 0 && this_week > 0)
		strbuf_add(&b, "nothing is over");
	add_if_any(&b, this_week, complete ? "end within a week" : "or more end within a week");
	if (b.len == 0 && complete)
		strbuf_add(&b, "no term, nor will one be within a week");
	else
		add_first_terms(s, &b, json_object_get(terms, "first"));
	say(s, "Late", &b);
}

static void print_tasks(struct screen *s)
{
	json_t *tasks = json_object_get(s->overview, "tasks");
	struct strbuf b = sentence(s);
	if (number_at(tasks, "count") > 0) {
		strbuf_printf(&b, "%lld%s (koersctl tasks): ", (long long)number_at(tasks, "count"), or_more(tasks));
		add_counts(&b, json_object_get(tasks, "kinds"), "");
		add_if_any(&b, number_at(tasks, "over"), "should have been done by now");
	}
	say(s, "To do", &b);
}

static void print_full(struct screen *s)
{
	json_t *full = json_object_get(s->overview, "full");
	struct strbuf b = sentence(s);
	size_t i;
	json_t *row;
	json_array_foreach(full, i, row) if (i < GIDSEN_SHOWN) strbuf_printf(&b, "%s%s %lld/%lld", i > 0 ? ", " : "",
		text_at(row, "id"), (long long)number_at(row, "load"), (long long)number_at(row, "capacity"));
	if (json_array_size(full) > GIDSEN_SHOWN)
		strbuf_printf(&b, " and %zu more (koersctl gids list)", json_array_size(full) - GIDSEN_SHOWN);
	if (b.len == 0)
		strbuf_add(&b, "nobody");
	say(s, "Full", &b);
}

static void add_absent(struct screen *s, struct strbuf *b, json_t *row)
{
	const char *until = time_at(s, row, "absent_until", true);
	strbuf_printf(b, "%s%s", b->len > 0 ? ", " : "", text_at(row, "id"));
	if (json_is_true(json_object_get(row, "paused")))
		strbuf_add(b, " paused");
	if (json_is_false(json_object_get(row, "active")))
		strbuf_add(b, " not active");
	if (until[0] != '\0')
		strbuf_printf(b, " until %s", until);
	if (text_at(row, "cover")[0] != '\0')
		strbuf_printf(b, " (%s covers)", text_at(row, "cover"));
}

static void print_absent(struct screen *s)
{
	json_t *absent = json_object_get(s->overview, "absent");
	json_t *empty = json_object_get(json_object_get(s->overview, "health"), "empty_networks");
	struct strbuf b = sentence(s);
	size_t i;
	json_t *row;
	json_array_foreach(absent, i, row) if (i < GIDSEN_SHOWN) add_absent(s, &b, row);
	if (json_array_size(absent) > GIDSEN_SHOWN)
		strbuf_printf(&b, " and %zu more (koersctl gids list)", json_array_size(absent) - GIDSEN_SHOWN);
	if (json_array_size(empty) > 0)
		strbuf_printf(&b, "; nobody is present in %s%s", json_string_value(json_array_get(empty, 0)),
			json_array_size(empty) > 1 ? " and elsewhere" : "");
	if (b.len == 0)
		strbuf_add(&b, "nobody");
	say(s, "Absent", &b);
}

static void print_changed(struct screen *s)
{
	json_t *changes = json_object_get(json_object_get(s->overview, "since_yesterday"), "configuration_changes");
	json_t *last = json_array_get(changes, json_array_size(changes) - 1);
	struct strbuf b = sentence(s);
	if (last == NULL)
		strbuf_add(&b, "nothing since yesterday");
	else
		strbuf_printf(&b, "%zu since yesterday, the last at %s: %s %s", json_array_size(changes),
			time_at(s, last, "at", false), text_at(last, "words"), text_at(last, "assignee"));
	say(s, "Changed", &b);
	b = sentence(s);
	strbuf_printf(&b, "%s, configuration %.8s since %s", text_at(s->overview, "ruleset"),
		text_at(s->overview, "configuration"), time_at(s, s->overview, "configured_at", false));
	say(s, "Rules", &b);
	b = sentence(s);
	if (text_at(s->overview, "pending_ruleset")[0] != '\0')
		strbuf_printf(&b, "%s, in force from %s", text_at(s->overview, "pending_ruleset"),
			time_at(s, s->overview, "pending_at", false));
	say(s, "Rules to come", &b);
}

static double percent(double part, double whole)
{
	return whole > 0 ? part * 100 / whole : 0;
}

static void print_room(struct screen *s)
{
	const double mib = 1024.0 * 1024.0, gib = 1024.0 * mib;
	json_t *health = json_object_get(s->overview, "health");
	double used = (double)number_at(s->overview, "map_used_bytes");
	double limit = (double)number_at(s->overview, "map_limit_bytes");
	double free_bytes = (double)number_at(health, "disk_free_bytes");
	double size = (double)number_at(health, "disk_size_bytes");
	const char *erased = time_at(s, s->overview, "compaction_due", false);
	struct strbuf b = sentence(s);
	if (size > 0)
		strbuf_printf(&b, "%.1f of %.1f GiB free (%.0f %% used), ", free_bytes / gib, size / gib,
			percent(size - free_bytes, size));
	strbuf_printf(&b, "store %.1f of %.0f MiB (%.0f %%)", used / mib, limit / mib, percent(used, limit));
	if (json_is_true(json_object_get(health, "store_full")))
		strbuf_add(&b, "; NO ROOM: new questions are refused");
	if (erased[0] != '\0')
		strbuf_printf(&b, "; Erasures finished by %s", erased);
	say(s, "Disk", &b);
}

static void print_backup(struct screen *s)
{
	json_t *backup = json_object_get(s->overview, "backup");
	const char *state = text_at(backup, "state");
	struct strbuf b = sentence(s);
	if (strcmp(state, "DONE") == 0)
		strbuf_printf(&b, "%s (%s)", ago(s, backup, "as_of"), time_at(s, backup, "as_of", false));
	else if (strcmp(state, "FAILED") == 0)
		strbuf_printf(&b, "FAILED: %s", text_at(backup, "error"));
	else if (state[0] != '\0')
		strbuf_add(&b, "under way");
	else
		strbuf_printf(&b, "none since koersd was started, %s", ago(s, s->overview, "started_at"));
	say(s, "Backup", &b);
}

static void print_audit(struct screen *s)
{
	json_t *check = json_object_get(s->overview, "audit_check");
	struct strbuf b = sentence(s);
	if (json_is_true(json_object_get(check, "intact")))
		strbuf_printf(&b, "the newest %lld of %lld entries are intact, head %.8s",
			(long long)number_at(check, "checked"), (long long)number_at(s->overview, "audit_sequence"),
			text_at(s->overview, "audit_head"));
	else
		strbuf_printf(&b, "NOT intact at entry %lld", (long long)number_at(check, "fault_sequence"));
	say(s, "Audit log", &b);
}

static void print_health(struct screen *s)
{
	json_t *health = json_object_get(s->overview, "health");
	struct strbuf b = sentence(s);
	strbuf_printf(&b, "%s (%s), command %lld", time_at(s, health, "last_command", false),
		ago(s, health, "last_command"), (long long)number_at(health, "sequence"));
	if (json_is_true(json_object_get(health, "engine_stands")))
		strbuf_add(&b, "; THE THREAD THAT WRITES DOES NOT ANSWER");
	if (number_at(health, "timers_late") > 0)
		strbuf_printf(&b, "; %lld timers are late", (long long)number_at(health, "timers_late"));
	say(s, "Last change", &b);
	print_room(s);
	print_backup(s);
	print_audit(s);
}

void overview_text(FILE *to, size_t width, json_t *overview)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct screen s = { to, width, a, overview };
	print_head(&s);
	print_yesterday(&s);
	print_waiting(&s);
	print_late(&s);
	print_tasks(&s);
	print_full(&s);
	print_absent(&s);
	print_changed(&s);
	print_health(&s);
}
