// What the lists of `koersctl top` are made of. Pure: rows in, texts out; the time is an argument.
#ifndef KOERS_OPERATOR_TOP_VIEWS_H
#define KOERS_OPERATOR_TOP_VIEWS_H

#include <jansson.h>

#include "base/arena.h"

// What is read, each at its own pace.
enum top_source {
	TOP_OVERVIEW,
	TOP_HEALTH,
	TOP_METRICS,
	TOP_NETWORKS,
	TOP_GIDSEN,
	TOP_REQUESTS,  // the open ones
	TOP_WAITLIST,
	TOP_CLOCKS,
	TOP_TASKS,
	TOP_FEED,  // the newest entries of the stream of decisions, newest last
	TOP_SOURCES,
};

enum top_view {
	TOP_VIEW_HOME,
	TOP_VIEW_NETWORKS,
	TOP_VIEW_GIDSEN,
	TOP_VIEW_REQUESTS,
	TOP_VIEW_OFFERS,
	TOP_VIEW_WAITLIST,
	TOP_VIEW_CLOCKS,
	TOP_VIEW_SAFETY,
	TOP_VIEW_TASKS,
	TOP_VIEW_FEED,
	TOP_VIEW_LISTS,  // so many of them are lists, or home
	TOP_VIEW_REQUEST = TOP_VIEW_LISTS,
	TOP_VIEW_EXPLANATION,
	TOP_VIEW_HELP,
};

enum top_cell_kind {
	TOP_CELL_TEXT,
	TOP_CELL_NUMBER,
	TOP_CELL_BAR,    // load against capacity
	TOP_CELL_DUE,    // in 3 h; 2 d over
	TOP_CELL_AGE,    // 3 h
	TOP_CELL_CLOCK,  // 08:05:12
	TOP_CELL_FLAG,   // its title in lower case, or nothing
	TOP_CELL_LIST,
	TOP_CELL_ABSENT,  // of a gids: why it gets no offers
};

struct top_column {
	const char *title;
	const char *key;  // with a dot: reaches inside
	enum top_cell_kind kind;
	int keep;  // where there is no room, the lowest goes first; 9 = it stays
};

// How urgent a row is; shown by looks, and always by words in it too.
enum top_level { TOP_LEVEL_PLAIN, TOP_LEVEL_SOON, TOP_LEVEL_BAD };

struct top_view_info {
	const char *name;   // of the tab
	const char *title;  // of the list
	enum top_source source;
	const struct top_column *columns;
	size_t column_count;
	const char *identity;  // key of what a row is known by
	enum top_view below;   // where Enter goes
	int sorted_by;         // column that orders it from the start; -1 = as koersd gives it
};

// A part of HOME: a view with some of its rows.
struct top_section {
	enum top_view view;
	const char *sorted_by;  // key of a column; NULL = as koersd gives it
	bool reverse;
};

const struct top_view_info *top_view_info(enum top_view view);  // of those that are lists
bool top_is_list(enum top_view view);
size_t top_section_count(void);
const struct top_section *top_section(size_t n);

json_t *top_reach(json_t *row, const char *key);  // a key with a dot reaches inside; borrowed
bool top_moment(json_t *value, int64_t *ret_ms);  // false when it is none
const char *top_cell(struct arena *a, json_t *row, const struct top_column *column, int64_t now_ms);
enum top_level top_level_of(enum top_view view, json_t *row, int64_t now_ms);

#endif
