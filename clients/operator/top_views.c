// What the lists of `koersctl top` are made of: which columns a view has, what a cell says, and how urgent a row is.
#include "operator/top_views.h"

#include <ctype.h>
#include <stdio.h>
#include <string.h>

#include "base/strbuf.h"
#include "common/text.h"
#include "common/times.h"

enum { BAR_COLUMNS = 8, KEY_SIZE = 64 };
static const int64_t HOUR_MS = 3600 * 1000LL, DAY_MS = 24 * 3600 * 1000LL;

// ---- views ---------------------------------------------------------------------------------------------------------

static const struct top_column network_columns[] = {
	{ "NETWORK", "id", TOP_CELL_TEXT, 9 },
	{ "LOAD", "load", TOP_CELL_BAR, 8 },
	{ "GIDSEN", "gidsen", TOP_CELL_NUMBER, 6 },
	{ "WAITING", "waiting", TOP_CELL_NUMBER, 7 },
	{ "ON DUTY", "duty", TOP_CELL_TEXT, 5 },
	{ "COORDINATOR", "coordinator", TOP_CELL_TEXT, 2 },
	{ "NAME", "name", TOP_CELL_TEXT, 1 },
};

static const struct top_column gids_columns[] = {
	{ "GIDS", "id", TOP_CELL_TEXT, 9 },
	{ "LOAD", "load", TOP_CELL_BAR, 8 },
	{ "AWAY", "absent", TOP_CELL_ABSENT, 7 },
	{ "NETWORK", "network_id", TOP_CELL_TEXT, 6 },
	{ "LAST OFFER", "last_offer", TOP_CELL_AGE, 4 },
	{ "MANDATES", "mandates", TOP_CELL_LIST, 3 },
	{ "SKILLS", "skills", TOP_CELL_LIST, 2 },
};

static const struct top_column request_columns[] = {
	{ "REQUEST", "display_id", TOP_CELL_TEXT, 9 },
	{ "STATE", "state", TOP_CELL_TEXT, 8 },
	{ "URGENCY", "urgency", TOP_CELL_TEXT, 7 },
	{ "SAFETY", "safety_lane", TOP_CELL_FLAG, 7 },
	{ "DUE", "due_at", TOP_CELL_DUE, 6 },
	{ "ASSIGNEE", "assignee", TOP_CELL_TEXT, 5 },
	{ "NETWORK", "network_id", TOP_CELL_TEXT, 4 },
	{ "ASKED", "asked_at", TOP_CELL_AGE, 3 },
	{ "FROM", "entry_point", TOP_CELL_TEXT, 2 },
	{ "DOMAINS", "domains", TOP_CELL_LIST, 1 },
};

static const struct top_column offer_columns[] = {
	{ "REQUEST", "display_id", TOP_CELL_TEXT, 9 },
	{ "OFFER ENDS", "offer_until", TOP_CELL_DUE, 8 },
	{ "ASSIGNEE", "assignee", TOP_CELL_TEXT, 7 },
	{ "URGENCY", "urgency", TOP_CELL_TEXT, 6 },
	{ "NETWORK", "network_id", TOP_CELL_TEXT, 5 },
	{ "SAFETY", "safety_lane", TOP_CELL_FLAG, 4 },
	{ "DOMAINS", "domains", TOP_CELL_LIST, 1 },
};

static const struct top_column waitlist_columns[] = {
	{ "REQUEST", "display_id", TOP_CELL_TEXT, 9 },
	{ "#", "position", TOP_CELL_NUMBER, 7 },
	{ "WAITS", "waiting_since", TOP_CELL_AGE, 8 },
	{ "URGENCY", "urgency", TOP_CELL_TEXT, 6 },
	{ "NETWORK", "network_id", TOP_CELL_TEXT, 5 },
	{ "TO COORDINATOR", "to_coordinator", TOP_CELL_DUE, 4 },
	{ "NEEDS", "laws", TOP_CELL_LIST, 3 },
	{ "SKILLS", "skills", TOP_CELL_LIST, 2 },
	{ "DUE", "due_at", TOP_CELL_DUE, 1 },
};

static const struct top_column clock_columns[] = {
	{ "REQUEST", "display_id", TOP_CELL_TEXT, 9 },
	{ "ENDS", "clock.due_at", TOP_CELL_DUE, 8 },
	{ "CLOCK", "clock.name", TOP_CELL_TEXT, 7 },
	{ "ASSIGNEE", "assignee", TOP_CELL_TEXT, 5 },
	{ "%", "percent", TOP_CELL_NUMBER, 4 },
	{ "URGENCY", "urgency", TOP_CELL_TEXT, 3 },
	{ "NETWORK", "network_id", TOP_CELL_TEXT, 2 },
	{ "STATE", "clock.state", TOP_CELL_TEXT, 1 },
};

static const struct top_column task_columns[] = {
	{ "REQUEST", "display_id", TOP_CELL_TEXT, 9 },
	{ "TO DO", "kind", TOP_CELL_TEXT, 8 },
	{ "DUE", "due_at", TOP_CELL_DUE, 7 },
	{ "ABOUT", "detail", TOP_CELL_TEXT, 6 },
	{ "NETWORK", "network_id", TOP_CELL_TEXT, 5 },
	{ "FOR", "since", TOP_CELL_AGE, 4 },
};

static const struct top_column feed_columns[] = {
	{ "AT", "at", TOP_CELL_CLOCK, 8 },
	{ "REQUEST", "display_id", TOP_CELL_TEXT, 9 },
	{ "WHAT", "words", TOP_CELL_TEXT, 7 },
	{ "GIDS", "assignee", TOP_CELL_TEXT, 6 },
	{ "URGENCY", "urgency", TOP_CELL_TEXT, 5 },
	{ "NETWORK", "network_id", TOP_CELL_TEXT, 4 },
	{ "RULES", "rules", TOP_CELL_TEXT, 3 },
};

#define COLUMNS(c) c, ARRAY_LEN(c)
static const struct top_view_info views[TOP_VIEW_LISTS] = {
	[TOP_VIEW_HOME] = { "home", "", TOP_OVERVIEW, NULL, 0, "id", TOP_VIEW_HOME, -1 },
	[TOP_VIEW_NETWORKS] = { "nets", "NETWORKS", TOP_NETWORKS, COLUMNS(network_columns), "id", TOP_VIEW_GIDSEN, -1 },
	[TOP_VIEW_GIDSEN] = { "gidsen", "GIDSEN", TOP_GIDSEN, COLUMNS(gids_columns), "id", TOP_VIEW_REQUESTS, -1 },
	[TOP_VIEW_REQUESTS] = { "open", "OPEN REQUESTS", TOP_REQUESTS, COLUMNS(request_columns), "display_id",
		TOP_VIEW_REQUEST, -1 },
	[TOP_VIEW_OFFERS] = { "offers", "OFFERS, by their end", TOP_REQUESTS, COLUMNS(offer_columns), "display_id",
		TOP_VIEW_REQUEST, 1 },
	[TOP_VIEW_WAITLIST] = { "wait", "WAITLIST", TOP_WAITLIST, COLUMNS(waitlist_columns), "display_id",
		TOP_VIEW_REQUEST, -1 },
	[TOP_VIEW_CLOCKS] = { "clocks", "CLOCKS, by their end", TOP_CLOCKS, COLUMNS(clock_columns), "display_id",
		TOP_VIEW_REQUEST, -1 },
	[TOP_VIEW_SAFETY] = { "safety", "SAFETY LANE", TOP_REQUESTS, COLUMNS(request_columns), "display_id",
		TOP_VIEW_REQUEST, -1 },
	[TOP_VIEW_TASKS] = { "tasks", "TO DO", TOP_TASKS, COLUMNS(task_columns), "display_id", TOP_VIEW_REQUEST, -1 },
	[TOP_VIEW_FEED] = { "feed", "FEED, the newest first", TOP_FEED, COLUMNS(feed_columns), "sequence",
		TOP_VIEW_REQUEST, -1 },
};

// Who is fullest, and what is due first, stands on top: there may be no room for more.
static const struct top_section sections[] = {
	{ TOP_VIEW_NETWORKS, NULL, false },
	{ TOP_VIEW_GIDSEN, "load", true },
	{ TOP_VIEW_OFFERS, "offer_until", false },
	{ TOP_VIEW_CLOCKS, NULL, false },
	{ TOP_VIEW_SAFETY, "due_at", false },
	{ TOP_VIEW_WAITLIST, NULL, false },
};

size_t top_section_count(void)
{
	return ARRAY_LEN(sections);
}

const struct top_section *top_section(size_t n)
{
	return &sections[n];
}

bool top_is_list(enum top_view view)
{
	return view > TOP_VIEW_HOME && view < TOP_VIEW_LISTS;
}

const struct top_view_info *top_view_info(enum top_view view)
{
	return &views[view];
}

// ---- cells ---------------------------------------------------------------------------------------------------------

json_t *top_reach(json_t *row, const char *key)
{
	char first[KEY_SIZE];
	const char *dot = strchr(key, '.');
	if (dot == NULL)
		return json_object_get(row, key);
	snprintf(first, sizeof(first), "%.*s", (int)(dot - key), key);
	return json_object_get(json_object_get(row, first), dot + 1);
}

bool top_moment(json_t *value, int64_t *ret_ms)
{
	const char *why;
	return json_is_string(value) && times_parse(json_string_value(value), ret_ms, &why);
}

// "3 h": in the largest unit that it fills.
static const char *span(struct arena *a, int64_t ms)
{
	if (ms < 60 * 1000)
		return arena_printf(a, "%lld s", (long long)ms / 1000);
	if (ms < HOUR_MS)
		return arena_printf(a, "%lld min", (long long)ms / 60000);
	if (ms < 2 * DAY_MS)
		return arena_printf(a, "%lld h", (long long)(ms / HOUR_MS));
	return arena_printf(a, "%lld d", (long long)(ms / DAY_MS));
}

static const char *moment_text(struct arena *a, json_t *value, enum top_cell_kind kind, int64_t now_ms)
{
	int64_t ms;
	char text[TIMES_SIZE];
	if (!top_moment(value, &ms))
		return "";
	if (kind == TOP_CELL_AGE)
		return span(a, now_ms > ms ? now_ms - ms : 0);
	if (kind == TOP_CELL_DUE)
		return ms > now_ms ? arena_printf(a, "in %s", span(a, ms - now_ms))
				   : arena_printf(a, "%s OVER", span(a, now_ms - ms));
	times_local_seconds(ms, text);
	return arena_strdup(a, text + strlen("2026-03-02 "));
}

static const char *bar(struct arena *a, json_t *row)
{
	json_int_t load = json_integer_value(json_object_get(row, "load"));
	json_int_t capacity = json_integer_value(json_object_get(row, "capacity"));
	char text[BAR_COLUMNS + 1];
	json_int_t filled = capacity > 0 ? load * BAR_COLUMNS / capacity : BAR_COLUMNS;
	for (json_int_t i = 0; i < BAR_COLUMNS; i++)
		text[i] = i < filled ? '#' : '.';
	text[BAR_COLUMNS] = '\0';
	return arena_printf(a, "[%s] %" JSON_INTEGER_FORMAT "/%" JSON_INTEGER_FORMAT, text, load, capacity);
}

static const char *absent_text(struct arena *a, json_t *row)
{
	int64_t until;
	char text[TIMES_SIZE];
	if (json_is_false(json_object_get(row, "active")))
		return "not active";
	if (json_is_true(json_object_get(row, "absent")) && top_moment(json_object_get(row, "absent_until"), &until)) {
		times_local_due(until, text);
		return arena_printf(a, "until %s", text);
	}
	if (json_is_true(json_object_get(row, "absent")))
		return "absent";
	return json_is_true(json_object_get(row, "paused")) ? "paused" : "";
}

static const char *list_text(struct arena *a, json_t *value)
{
	struct strbuf b;
	strbuf_init(&b, a);
	size_t i;
	json_t *item;
	json_array_foreach(value, i, item)
		strbuf_printf(&b, "%s%s", i > 0 ? " " : "", json_is_string(item) ? json_string_value(item) : "");
	return strbuf_text(&b);
}

static const char *flag_text(struct arena *a, json_t *value, const char *title)
{
	char *text = arena_strdup(a, json_is_true(value) ? title : "");
	for (char *c = text; *c != '\0'; c++)
		*c = (char)tolower((unsigned char)*c);
	return text;
}

const char *top_cell(struct arena *a, json_t *row, const struct top_column *c, int64_t now_ms)
{
	json_t *value = top_reach(row, c->key);
	switch (c->kind) {
	case TOP_CELL_BAR:
		return bar(a, row);
	case TOP_CELL_DUE:
	case TOP_CELL_AGE:
	case TOP_CELL_CLOCK:
		return moment_text(a, value, c->kind, now_ms);
	case TOP_CELL_FLAG:
		return flag_text(a, value, c->title);
	case TOP_CELL_LIST:
		return text_plain(a, list_text(a, value));
	case TOP_CELL_ABSENT:
		return absent_text(a, row);
	case TOP_CELL_TEXT:
	case TOP_CELL_NUMBER:
		break;
	}
	if (json_is_integer(value))
		return arena_printf(a, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
	return json_is_string(value) ? text_plain(a, json_string_value(value)) : "";
}

static enum top_level level_of_moment(json_t *value, int64_t soon_ms, int64_t now_ms)
{
	int64_t ms;
	if (!top_moment(value, &ms))
		return TOP_LEVEL_PLAIN;
	if (ms <= now_ms)
		return TOP_LEVEL_BAD;
	return ms - now_ms <= soon_ms ? TOP_LEVEL_SOON : TOP_LEVEL_PLAIN;
}

static enum top_level level_of_load(json_t *row)
{
	json_int_t load = json_integer_value(json_object_get(row, "load"));
	json_int_t capacity = json_integer_value(json_object_get(row, "capacity"));
	if (load > capacity)
		return TOP_LEVEL_BAD;
	return load == capacity ? TOP_LEVEL_SOON : TOP_LEVEL_PLAIN;
}

enum top_level top_level_of(enum top_view view, json_t *row, int64_t now_ms)
{
	switch (view) {
	case TOP_VIEW_NETWORKS:
	case TOP_VIEW_GIDSEN:
		return level_of_load(row);
	case TOP_VIEW_OFFERS:
		return level_of_moment(json_object_get(row, "offer_until"), HOUR_MS, now_ms);
	case TOP_VIEW_CLOCKS:
		return level_of_moment(top_reach(row, "clock.due_at"), DAY_MS, now_ms);
	case TOP_VIEW_REQUESTS:
	case TOP_VIEW_SAFETY:
	case TOP_VIEW_TASKS:
		return level_of_moment(json_object_get(row, "due_at"), DAY_MS, now_ms);
	case TOP_VIEW_WAITLIST:
		return level_of_moment(json_object_get(row, "to_coordinator"), DAY_MS, now_ms);
	case TOP_VIEW_HOME:
	case TOP_VIEW_FEED:
	case TOP_VIEW_REQUEST:
	case TOP_VIEW_EXPLANATION:
	case TOP_VIEW_HELP:
		break;
	}
	return TOP_LEVEL_PLAIN;
}
