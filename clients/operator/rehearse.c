// `rules rehearse`: what would have gone elsewhere. Reads past decisions from koersd, page by page, and makes them
// again; nothing is touched.
#include <string.h>

#include "common/message_json.h"
#include "common/progress.h"
#include "common/text.h"
#include "operator/operator.h"
#include "operator/replay.h"
#include "operator/rules.h"

// Four files of at most a MiB each, with their names.
enum { PAGE_SIZE = 100, CONFIGURATION_MAX = 5 * 1024 * 1024 };

struct rehearsal {
	struct program *p;
	struct replay *replay;
	struct progress progress;
	Koers__V1__ListDecisions list;
	json_t *counts;    // {"by", "old", "new", "count"}
	json_t *requests;  // those that would have gone elsewhere
	uint64_t looked_at;
	uint64_t not_routed;
	uint64_t not_reproduced;
	uint64_t other_rule;  // another rule, to the same place
};

static const struct column count_columns[] = {
	{ "COUNT", "count", CELL_NUMBER },
	{ "OF", "by", CELL_TEXT },
	{ "WAS", "old", CELL_TEXT },
	{ "WOULD BE", "new", CELL_TEXT },
};

static const struct column request_columns[] = {
	{ "REQUEST", "display_id", CELL_TEXT },
	{ "DECIDED", "at", CELL_TIME },
	{ "RULES", "old_rules", CELL_TEXT },
	{ "NEW RULES", "new_rules", CELL_TEXT },
	{ "WAS", "was", CELL_TEXT },
	{ "WOULD BE", "would_be", CELL_TEXT },
};

// ---- counts --------------------------------------------------------------------------------------------------------

static const char *text_at(json_t *object, const char *key)
{
	const char *text = json_string_value(json_object_get(object, key));
	return text != NULL ? text : "none";
}

static void count(struct rehearsal *r, const char *by, const char *from, const char *to)
{
	size_t i;
	json_t *row;
	if (strcmp(from, to) == 0)
		return;
	json_array_foreach(r->counts, i, row)
	{
		if (strcmp(text_at(row, "by"), by) != 0 || strcmp(text_at(row, "old"), from) != 0 ||
			strcmp(text_at(row, "new"), to) != 0)
			continue;
		json_int_t so_far = json_integer_value(json_object_get(row, "count"));
		json_put(row, "count", json_integer(so_far + 1));
		return;
	}
	row = json_object();
	json_put(row, "by", json_string(by));
	json_put(row, "old", json_string(from));
	json_put(row, "new", json_string(to));
	json_put(row, "count", json_integer(1));
	json_array_append_new(r->counts, row);
}

static const char *flag_at(json_t *object, const char *key)
{
	return json_is_true(json_object_get(object, key)) ? "yes" : "no";
}

static const char *assignee_at(json_t *side)
{
	return json_is_true(json_object_get(side, "chosen")) ? text_at(side, "assignee") : "not known";
}

static void count_all(struct rehearsal *r, json_t *from, json_t *to)
{
	static const char *const stages[] = { "safety", "competence", "continuity", "level" };
	static const char *const texts[] = { "route", "urgency", "level" };
	static const char *const flags[] = { "safety_lane", "scaled_up", "waitlisted" };
	json_t *old_rules = json_object_get(from, "rules"), *new_rules = json_object_get(to, "rules");
	for (size_t i = 0; i < ARRAY_LEN(stages); i++)
		count(r, arena_printf(r->p->arena, "rule of %s", stages[i]), text_at(old_rules, stages[i]),
			text_at(new_rules, stages[i]));
	for (size_t i = 0; i < ARRAY_LEN(texts); i++)
		count(r, texts[i], text_at(from, texts[i]), text_at(to, texts[i]));
	for (size_t i = 0; i < ARRAY_LEN(flags); i++)
		count(r, flags[i], flag_at(from, flags[i]), flag_at(to, flags[i]));
	count(r, "assignee", assignee_at(from), assignee_at(to));
}

static void take(struct rehearsal *r, json_t *row)
{
	json_t *from = json_object_get(row, "old"), *to = json_object_get(row, "new");
	bool elsewhere = json_is_true(json_object_get(row, "elsewhere"));
	r->looked_at++;
	r->not_reproduced += json_is_true(json_object_get(row, "reproduced")) ? 0 : 1;
	r->other_rule += !elsewhere && json_is_true(json_object_get(row, "other_rule")) ? 1 : 0;
	if (elsewhere || json_is_true(json_object_get(row, "other_rule")))
		count_all(r, from, to);
	if (elsewhere)
		json_array_append(r->requests, row);
	json_decref(row);
}

// ---- reading -------------------------------------------------------------------------------------------------------

// A configuration comes in stretches. False: printed.
static bool learn(struct rehearsal *r, const char *hash)
{
	struct program *p = r->p;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	Koers__V1__GetConfiguration get;
	koers__v1__get_configuration__init(&get);
	get.configuration = arena_strdup(a, hash);
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_GET_CONFIGURATION;
	call.get_configuration = &get;
	unsigned char *whole = NULL;
	const Koers__V1__Configuration *c;
	do {
		const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_CONFIGURATION);
		if (answer == NULL)
			return false;
		c = answer->configuration;
		if (c->total > CONFIGURATION_MAX)
			break;
		if (whole == NULL)
			whole = arena_alloc(a, c->total + 1);
		if (c->data.len == 0 || get.offset + c->data.len > c->total)
			break;
		memcpy(whole + get.offset, c->data.data, c->data.len);
		get.offset += c->data.len;
	} while (get.offset < c->total);
	const char *why = "";
	if (replay_learn(r->replay, hash, whole, get.offset, &why))
		return true;
	text_complain(p->info->name, "%s", why);
	p->status = EXIT_FAILED;
	return false;
}

static bool read_page(struct rehearsal *r, const Koers__V1__DecisionPage *page)
{
	for (size_t i = 0; i < page->n_items; i++) {
		const Koers__V1__DecisionLine *line = page->items[i];
		if (!replay_knows(r->replay, line->configuration) && !learn(r, line->configuration))
			return false;
		take(r, replay_line(r->replay, line));
	}
	r->not_routed += page->passed_over;
	progress_show(&r->progress, 0, 0, "%llu decisions looked at", (unsigned long long)r->looked_at);
	return true;
}

static bool read_all(struct rehearsal *r)
{
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_LIST_DECISIONS;
	call.list_decisions = &r->list;
	bool read = true;
	do {
		const Koers__V1__Answer *answer = program_call(r->p, &call, KOERS__V1__ANSWER__BODY_DECISION_PAGE);
		read = answer != NULL && read_page(r, answer->decision_page);
		if (!read)
			break;
		r->list.page_token = arena_strdup(r->p->arena, answer->decision_page->next_page_token);
		program_forget_answers(r->p);
	} while (*r->list.page_token != '\0');
	progress_clear(&r->progress);
	return read;
}

// ---- printing ------------------------------------------------------------------------------------------------------

static const char *all_rules(struct arena *a, json_t *side)
{
	json_t *rules = json_object_get(side, "rules"), *value;
	char *text = arena_strdup(a, "");
	const char *stage;
	json_object_foreach(rules, stage, value) if (json_is_string(value))
		text = arena_printf(a, "%s%s%s", text, *text == '\0' ? "" : " ", json_string_value(value));
	return text;
}

// "gids gids-dronten-1, urgent, scaled up"
static const char *in_short(struct arena *a, json_t *side)
{
	const char *assignee = assignee_at(side);
	bool waits = json_is_true(json_object_get(side, "waitlisted"));
	const char *who = waits                                ? "on the waitlist"
			  : strcmp(assignee, "none") == 0      ? ""
			  : strcmp(assignee, "not known") == 0 ? "(who is not known)"
							       : assignee;
	return arena_printf(a, "%s%s%s, %s%s%s", text_at(side, "route"), *who == '\0' ? "" : " ", who,
		text_at(side, "urgency"), json_is_true(json_object_get(side, "safety_lane")) ? ", safety lane" : "",
		json_is_true(json_object_get(side, "scaled_up")) ? ", scaled up" : "");
}

static void add_texts(struct rehearsal *r)
{
	size_t i;
	json_t *row;
	json_array_foreach(r->requests, i, row)
	{
		json_t *from = json_object_get(row, "old"), *to = json_object_get(row, "new");
		json_put(row, "old_rules", json_string(all_rules(r->p->arena, from)));
		json_put(row, "new_rules", json_string(all_rules(r->p->arena, to)));
		json_put(row, "was", json_string(in_short(r->p->arena, from)));
		json_put(row, "would_be", json_string(in_short(r->p->arena, to)));
	}
}

static void print_summary(const struct rehearsal *r)
{
	FILE *to = r->p->out.to;
	size_t elsewhere = json_array_size(r->requests);
	fprintf(to, "%llu decisions looked at: %zu would have gone elsewhere", (unsigned long long)r->looked_at,
		elsewhere);
	if (r->other_rule > 0)
		fprintf(to, ", %llu the same way by another rule", (unsigned long long)r->other_rule);
	fprintf(to, "\n");
	if (r->not_routed > 0)
		fprintf(to, "%llu were not routed yet and not looked at\n", (unsigned long long)r->not_routed);
	if (r->not_reproduced > 0)
		fprintf(to,
			"%llu did not go as they would by what is kept of them (a partner who was away, an amendment); "
			"they are compared all the same\n",
			(unsigned long long)r->not_reproduced);
}

static void print_tables(struct rehearsal *r)
{
	print_summary(r);
	if (json_array_size(r->counts) > 0) {
		fprintf(r->p->out.to, "\n");
		output_rows(&r->p->out, r->counts, count_columns, ARRAY_LEN(count_columns), "");
	}
	if (json_array_size(r->requests) == 0)
		return;
	add_texts(r);
	fprintf(r->p->out.to, "\n");
	output_rows(&r->p->out, r->requests, request_columns, ARRAY_LEN(request_columns), "");
}

static void print_json(struct rehearsal *r)
{
	json_t *top = json_new_top();
	json_put(top, "rules", replay_identity(r->replay));
	json_put(top, "networks_and_gidsen", json_boolean(replay_has_gidsen(r->replay)));
	json_put(top, "since", json_time_or_null(r->list.since_ms));
	json_put(top, "until", json_time_or_null(r->list.until_ms));
	json_put(top, "looked_at", json_integer((json_int_t)r->looked_at));
	json_put(top, "not_routed", json_integer((json_int_t)r->not_routed));
	json_put(top, "not_reproduced", json_integer((json_int_t)r->not_reproduced));
	json_put(top, "elsewhere", json_integer((json_int_t)json_array_size(r->requests)));
	json_put(top, "other_rule", json_integer((json_int_t)r->other_rule));
	json_put(top, "counts", json_incref(r->counts));
	json_put(top, "requests", json_incref(r->requests));
	output_json(&r->p->out, top);
	json_decref(top);
}

// ---- the verb ------------------------------------------------------------------------------------------------------

static bool wanted_day(struct rehearsal *r, const char *option, bool after, int64_t *ret_ms)
{
	const char *text = program_option(r->p, option);
	if (text == NULL || replay_day(r->replay, text, after, ret_ms))
		return true;
	program_usage(r->p, "--%s %s: expected a day such as 2026-01-31", option, text);
	return false;
}

static bool wanted_period(struct rehearsal *r)
{
	koers__v1__list_decisions__init(&r->list);
	r->list.page_size = PAGE_SIZE;
	if (program_option(r->p, "since") == NULL) {
		program_usage(r->p, "rules rehearse: since when? --since 2026-01-31");
		return false;
	}
	if (!wanted_day(r, "since", false, &r->list.since_ms) || !wanted_day(r, "until", true, &r->list.until_ms))
		return false;
	if (r->list.until_ms == 0 || r->list.since_ms < r->list.until_ms)
		return true;
	program_usage(r->p, "--until is before --since");
	return false;
}

static int rehearse(struct rehearsal *r)
{
	if (!wanted_period(r) || !read_all(r))
		return r->p->status;
	if (output_is_json(&r->p->out)) {
		print_json(r);
	} else if (r->p->out.format == OUTPUT_CSV) {
		add_texts(r);
		output_rows(&r->p->out, r->requests, request_columns, ARRAY_LEN(request_columns), "");
	} else {
		print_tables(r);
	}
	return EXIT_DONE;
}

int operator_rules_rehearse(struct program *p)
{
	struct rehearsal r = { .p = p, .progress = progress_new() };
	json_t *faults = NULL;
	r.replay = replay_new(p->argv[0], &faults);
	if (r.replay == NULL) {
		rules_print_faults(p, stderr, faults, false);
		json_decref(faults);
		return EXIT_CONFIGURATION;
	}
	r.counts = json_array();
	r.requests = json_array();
	int status = rehearse(&r);
	json_decref(r.counts);
	json_decref(r.requests);
	replay_free(r.replay);
	return status;
}
