// `koersctl overview`: gathers what answers the morning's questions.
//
// get_overview and get_health say how things stand; the feed says what happened since yesterday, halving to where that
// begins; the lists say what waits, and what is late or will be. Each list is read up to a bound, and `complete` is
// false where there was more: an overview of a busy day must not take minutes. A page of requests looks at so many that
// are stored, the newest first, whichever of them are wanted: there may be older offers than those that were found.
#include "operator/overview.h"

#include <string.h>

#include "common/message_json.h"
#include "common/text.h"
#include "operator/happened.h"
#include "operator/health.h"
#include "operator/operator.h"
#include "operator/stream.h"

enum { PAGE_SIZE = 100, PAGES_MAX = 20, ENTRIES_MAX = 10000, CLOCKS_SHOWN = 3 };
static const int64_t DAY_MS = 24 * 3600 * 1000LL;

// Of CSV alone.
static const struct column columns[] = {
	{ "", "at", CELL_TIME },
	{ "", "received_last_day", CELL_NUMBER },
	{ "", "waiting", CELL_NUMBER },
	{ "", "open_assignments", CELL_NUMBER },
	{ "", "next_due", CELL_TIME },
	{ "", "ruleset", CELL_TEXT },
	{ "", "pending_ruleset", CELL_TEXT },
	{ "", "pending_at", CELL_TIME },
	{ "", "configured_at", CELL_TIME },
	{ "", "compaction_due", CELL_TIME },
	{ "", "started_at", CELL_TIME },
};

struct gathering {
	struct program *p;
	json_t *object;
	int64_t now_ms;
};

// ---- counts --------------------------------------------------------------------------------------------------------

void overview_count(json_t *counts, const char *name)
{
	size_t i;
	json_t *row;
	json_array_foreach(counts, i, row)
	{
		if (strcmp(json_string_value(json_object_get(row, "name")), name) != 0)
			continue;
		json_put(row, "count", json_integer(json_integer_value(json_object_get(row, "count")) + 1));
		return;
	}
	row = json_object();
	json_put(row, "name", json_string(name));
	json_put(row, "count", json_integer(1));
	json_array_append_new(counts, row);
}

void overview_sort(json_t *counts)
{
	for (size_t i = 1; i < json_array_size(counts); i++) {
		json_t *row = json_incref(json_array_get(counts, i));
		json_int_t count = json_integer_value(json_object_get(row, "count"));
		size_t to = i;
		while (to > 0 && json_integer_value(json_object_get(json_array_get(counts, to - 1), "count")) < count)
			to--;
		json_array_remove(counts, i);
		json_array_insert_new(counts, to, row);
	}
}

static uint64_t count_of_state(const struct gathering *g, const char *name)
{
	size_t i;
	json_t *row;
	json_array_foreach(json_object_get(g->object, "states"), i,
		row) if (strcmp(json_string_value(json_object_get(row, "name")), name) ==
			 0) return (uint64_t)json_integer_value(json_object_get(row, "count"));
	return 0;
}

// ---- since yesterday -----------------------------------------------------------------------------------------------

struct day {
	json_t *entry_points, *urgencies, *events, *changes;
	json_int_t came_in;
};

static void count_entry(struct day *day, json_t *row, const Koers__V1__WatchLine *line)
{
	const char *urgency = json_string_value(json_object_get(row, "urgency"));
	overview_count(day->events, line->event);
	if (happened_to_configuration(line)) {
		CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
		json_put(row, "words", json_string(happened_words(a, line)));
		json_array_append(day->changes, row);
	}
	if (strcmp(line->event, "submit") != 0)
		return;
	day->came_in++;
	overview_count(day->entry_points, line->entry_point);
	overview_count(day->urgencies, urgency != NULL ? urgency : "");
}

static bool read_day(struct program *p, uint64_t after, struct day *day)
{
	for (;;) {
		const Koers__V1__WatchPage *page = stream_page(p, after, STREAM_PAGE_SIZE);
		if (page == NULL)
			return false;
		for (size_t i = 0; i < page->n_items; i++) {
			json_t *row = message_json(&page->items[i]->base);
			count_entry(day, row, page->items[i]);
			json_decref(row);
			after = page->items[i]->sequence;
		}
		bool more = page->n_items > 0 && after < page->last_sequence;
		program_forget_answers(p);
		if (!more)
			return true;
	}
}

static bool add_since_yesterday(struct gathering *g)
{
	uint64_t after, bound;
	if (!stream_find(g->p, g->now_ms - DAY_MS, &after) || !stream_find_newest(g->p, ENTRIES_MAX, &bound))
		return false;
	struct day day = { json_array(), json_array(), json_array(), json_array(), 0 };
	json_t *told = json_object();
	json_put(g->object, "since_yesterday", told);
	json_put(told, "from", json_time_or_null(g->now_ms - DAY_MS));
	bool good = read_day(g->p, after > bound ? after : bound, &day);
	overview_sort(day.entry_points);
	overview_sort(day.urgencies);
	overview_sort(day.events);
	json_put(told, "came_in", json_integer(day.came_in));
	json_put(told, "entry_points", day.entry_points);
	json_put(told, "urgencies", day.urgencies);
	json_put(told, "events", day.events);
	json_put(told, "configuration_changes", day.changes);
	json_put(told, "complete", json_boolean(after >= bound));
	return good;
}

// ---- what waits ----------------------------------------------------------------------------------------------------

// What somebody must have who takes it: "wmo+jeugdwet, skill safety"; "" = anybody will do.
static const char *needs_of(struct arena *a, const Koers__V1__WaitlistLine *line)
{
	json_t *row = message_json(&line->base);
	char *text = arena_strdup(a, "");
	static const struct {
		const char *key, *first;
	} lists[] = { { "laws", "" }, { "skills", "skill " } };
	for (size_t l = 0; l < ARRAY_LEN(lists); l++) {
		size_t i;
		json_t *item;
		json_array_foreach(json_object_get(row, lists[l].key), i, item) text = arena_printf(a, "%s%s%s", text,
			i > 0 ? "+" : arena_printf(a, "%s%s", *text != '\0' ? ", " : "", lists[l].first),
			json_string_value(item));
	}
	json_decref(row);
	return text;
}

// A page; false with the error printed. *ret_more: there is another.
typedef bool next_page(struct gathering *g, void *state, bool *ret_more);

static bool read_pages(struct gathering *g, next_page *next, void *state, bool *ret_complete)
{
	bool more = true;
	for (int pages = 0; more && pages < PAGES_MAX; pages++)
		if (!next(g, state, &more))
			return false;
	*ret_complete = !more;
	return true;
}

struct waitlist {
	Koers__V1__ListWaitlist list;
	json_t *networks, *needs;
	int64_t oldest_ms;
};

static bool waitlist_page(struct gathering *g, void *state, bool *ret_more)
{
	struct waitlist *w = state;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_LIST_WAITLIST;
	call.list_waitlist = &w->list;
	const Koers__V1__Answer *answer = program_call(g->p, &call, KOERS__V1__ANSWER__BODY_WAITLIST);
	if (answer == NULL)
		return false;
	for (size_t i = 0; i < answer->waitlist->n_items; i++) {
		const Koers__V1__WaitlistLine *line = answer->waitlist->items[i];
		overview_count(w->networks, line->network_id);
		overview_count(w->needs, needs_of(g->p->arena, line));
		if (w->oldest_ms == 0 || line->waiting_since_ms < w->oldest_ms)
			w->oldest_ms = line->waiting_since_ms;
	}
	w->list.page_token = answer->waitlist->next_page_token;
	*ret_more = w->list.page_token[0] != '\0';
	return true;
}

struct offers {
	Koers__V1__ListRequests list;
	uint64_t left;  // so many there are yet
	int64_t first_ms;
};

static bool offers_page(struct gathering *g, void *state, bool *ret_more)
{
	struct offers *o = state;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_LIST_REQUESTS;
	call.list_requests = &o->list;
	const Koers__V1__Answer *answer = program_call(g->p, &call, KOERS__V1__ANSWER__BODY_REQUESTS);
	if (answer == NULL)
		return false;
	for (size_t i = 0; i < answer->requests->n_items; i++) {
		int64_t until_ms = answer->requests->items[i]->offer_until_ms;
		o->left -= o->left > 0 ? 1 : 0;
		if (until_ms != 0 && (o->first_ms == 0 || until_ms < o->first_ms))
			o->first_ms = until_ms;
	}
	o->list.page_token = answer->requests->next_page_token;
	*ret_more = o->list.page_token[0] != '\0' && o->left > 0;
	return true;
}

static bool add_waiting(struct gathering *g)
{
	struct waitlist w = { .networks = json_array(), .needs = json_array() };
	bool complete = true;
	json_t *told = json_object();
	json_put(g->object, "waitlist", told);
	json_put(told, "networks", w.networks);
	json_put(told, "needs", w.needs);
	koers__v1__list_waitlist__init(&w.list);
	w.list.page_size = PAGE_SIZE;
	if (!read_pages(g, waitlist_page, &w, &complete))
		return false;
	overview_sort(w.networks);
	overview_sort(w.needs);
	json_put(told, "since", json_time_or_null(w.oldest_ms));
	json_put(told, "complete", json_boolean(complete));
	Koers__V1__RequestState states[] = { KOERS__V1__REQUEST_STATE__REQUEST_STATE_OFFERED,
		KOERS__V1__REQUEST_STATE__REQUEST_STATE_OPEN_ACCESS };
	struct offers o = { .left = count_of_state(g, "OFFERED") + count_of_state(g, "OPEN_ACCESS") };
	koers__v1__list_requests__init(&o.list);
	o.list.page_size = PAGE_SIZE;
	o.list.states = states;
	o.list.n_states = ARRAY_LEN(states);
	complete = true;
	if (o.left > 0 && !read_pages(g, offers_page, &o, &complete))
		return false;
	json_put(g->object, "first_offer_ends", json_time_or_null(o.first_ms));
	json_put(g->object, "first_offer_complete", json_boolean(complete));
	return true;
}

// ---- what is late --------------------------------------------------------------------------------------------------

struct terms {
	Koers__V1__ListClocks list;
	json_t *first;
	json_int_t over, this_week;
};

static bool terms_page(struct gathering *g, void *state, bool *ret_more)
{
	struct terms *t = state;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_LIST_CLOCKS;
	call.list_clocks = &t->list;
	const Koers__V1__Answer *answer = program_call(g->p, &call, KOERS__V1__ANSWER__BODY_CLOCK_LINES);
	if (answer == NULL)
		return false;
	for (size_t i = 0; i < answer->clock_lines->n_items; i++) {
		const Koers__V1__ClockLine *line = answer->clock_lines->items[i];
		if (line->clock == NULL || strcmp(line->clock->state, "running") != 0)
			continue;
		bool over = line->clock->due_at_ms <= g->now_ms;
		t->over += over;
		t->this_week += !over;
		if (json_array_size(t->first) < CLOCKS_SHOWN)
			json_array_append_new(t->first, message_json(&line->base));
	}
	t->list.page_token = answer->clock_lines->next_page_token;
	*ret_more = t->list.page_token[0] != '\0';
	return true;
}

static bool add_late(struct gathering *g)
{
	struct terms t = { .first = json_array() };
	bool complete;
	json_t *told = json_object();
	json_put(g->object, "terms", told);
	json_put(told, "first", t.first);
	koers__v1__list_clocks__init(&t.list);
	t.list.page_size = PAGE_SIZE;
	t.list.until_ms = g->now_ms + 7 * DAY_MS;
	if (!read_pages(g, terms_page, &t, &complete))
		return false;
	json_put(told, "over", json_integer(t.over));
	json_put(told, "this_week", json_integer(t.this_week));
	json_put(told, "complete", json_boolean(complete));
	return true;
}

struct tasks {
	Koers__V1__ListTasks list;
	json_t *kinds;
	json_int_t count, over;
};

static bool tasks_page(struct gathering *g, void *state, bool *ret_more)
{
	struct tasks *t = state;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_LIST_TASKS;
	call.list_tasks = &t->list;
	const Koers__V1__Answer *answer = program_call(g->p, &call, KOERS__V1__ANSWER__BODY_TASKS);
	if (answer == NULL)
		return false;
	for (size_t i = 0; i < answer->tasks->n_items; i++) {
		const Koers__V1__Task *task = answer->tasks->items[i];
		overview_count(t->kinds, task->kind);
		t->count++;
		t->over += task->due_at_ms != 0 && task->due_at_ms <= g->now_ms;
	}
	t->list.page_token = answer->tasks->next_page_token;
	*ret_more = t->list.page_token[0] != '\0';
	return true;
}

static bool add_tasks(struct gathering *g)
{
	struct tasks t = { .kinds = json_array() };
	bool complete;
	json_t *told = json_object();
	json_put(g->object, "tasks", told);
	json_put(told, "kinds", t.kinds);
	koers__v1__list_tasks__init(&t.list);
	t.list.page_size = PAGE_SIZE;
	if (!read_pages(g, tasks_page, &t, &complete))
		return false;
	overview_sort(t.kinds);
	json_put(told, "count", json_integer(t.count));
	json_put(told, "over", json_integer(t.over));
	json_put(told, "complete", json_boolean(complete));
	return true;
}

// ---- is it well ----------------------------------------------------------------------------------------------------

static bool add_health(struct gathering *g)
{
	struct health_audit audit;
	const Koers__V1__Health *h = health_ask(g->p);
	if (h == NULL)
		return false;
	json_put(g->object, "health", message_json(&h->base));
	if (!health_check_audit(g->p, h->audit_sequence, HEALTH_AUDIT_ENTRIES, &audit))
		return false;
	json_t *check = json_object();
	json_put(check, "intact", json_boolean(audit.intact));
	json_put(check, "checked", json_integer((json_int_t)audit.checked));
	json_put(check, "fault_sequence", json_integer((json_int_t)audit.fault_sequence));
	json_put(g->object, "audit_check", check);
	return true;
}

static bool add_backup(struct gathering *g)
{
	Koers__V1__GetBackup get = KOERS__V1__GET_BACKUP__INIT;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_GET_BACKUP;
	call.get_backup = &get;
	const Koers__V1__Answer *answer = program_call(g->p, &call, KOERS__V1__ANSWER__BODY_BACKUP_STATUS);
	if (answer != NULL)
		json_put(g->object, "backup", message_json(&answer->backup_status->base));
	return answer != NULL;
}

// ---- the verb ------------------------------------------------------------------------------------------------------

static bool add_overview(struct gathering *g)
{
	Koers__V1__GetOverview get = KOERS__V1__GET_OVERVIEW__INIT;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_GET_OVERVIEW;
	call.get_overview = &get;
	const Koers__V1__Answer *answer = program_call(g->p, &call, KOERS__V1__ANSWER__BODY_OVERVIEW);
	if (answer == NULL)
		return false;
	g->now_ms = answer->overview->at_ms;
	g->object = message_json_top(&answer->overview->base);
	return true;
}

int operator_overview(struct program *p)
{
	struct gathering g = { .p = p };
	bool good = add_overview(&g) && add_since_yesterday(&g) && add_waiting(&g) && add_late(&g) && add_tasks(&g) &&
		    add_health(&g) && add_backup(&g);
	if (good && p->out.format == OUTPUT_TABLE)
		overview_text(p->out.to, text_terminal_width(p->out.to), g.object);
	else if (good)
		output_record(&p->out, g.object, columns, ARRAY_LEN(columns));
	json_decref(g.object);
	return good ? EXIT_DONE : p->status;
}
