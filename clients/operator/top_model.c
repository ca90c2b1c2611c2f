// What `koersctl top` holds, and what keys do.
#include "operator/top_model.h"

#include <stdio.h>
#include <string.h>

// ---- the model -----------------------------------------------------------------------------------------------------

static void open_place(struct top_model *m, enum top_view view, const char *of, json_t *subject)
{
	if (m->depth == TOP_PLACES_MAX)
		return;
	struct top_place *place = &m->places[m->depth++];
	*place = (struct top_place){ .view = view,
		.sort = view < TOP_VIEW_LISTS ? top_view_info(view)->sorted_by : -1 };
	snprintf(place->of, sizeof(place->of), "%s", of);
	place->subject = json_incref(subject);
}

static void leave_place(struct top_model *m)
{
	if (m->depth > 1)
		json_decref(m->places[--m->depth].subject);
}

void top_init(struct top_model *m)
{
	*m = (struct top_model){ .commands_per_s = -1, .commit_ms = -1 };
	open_place(m, TOP_VIEW_HOME, "", NULL);
	m->rows[TOP_FEED] = json_array();
}

void top_clear(struct top_model *m)
{
	while (m->depth > 1)
		leave_place(m);
	for (size_t i = 0; i < TOP_SOURCES; i++)
		json_decref(m->rows[i]);
	json_decref(m->explanation);
}

struct top_place *top_here(struct top_model *m)
{
	return &m->places[m->depth - 1];
}

uint64_t top_explained(const struct top_model *m)
{
	const struct top_place *place = &m->places[m->depth - 1];
	if (place->view != TOP_VIEW_EXPLANATION)
		return 0;
	return (uint64_t)json_integer_value(json_object_get(place->subject, "request_id"));
}

void top_set(struct top_model *m, enum top_source source, json_t *rows, bool cut)
{
	json_decref(m->rows[source]);
	m->rows[source] = rows;
	m->cut[source] = cut;
}

void top_add_feed(struct top_model *m, json_t *entry)
{
	json_array_append_new(m->rows[TOP_FEED], entry);
	if (json_array_size(m->rows[TOP_FEED]) > TOP_FEED_MAX)
		json_array_remove(m->rows[TOP_FEED], 0);
}

uint32_t top_needed(const struct top_model *m)
{
	uint32_t needed = BIT(TOP_OVERVIEW) | BIT(TOP_HEALTH) | BIT(TOP_METRICS);
	enum top_view view = m->places[m->depth - 1].view;
	for (size_t i = 0; view == TOP_VIEW_HOME && i < top_section_count(); i++)
		needed |= BIT(top_view_info(top_section(i)->view)->source);
	if (top_is_list(view))
		needed |= BIT(top_view_info(view)->source);
	if (view == TOP_VIEW_REQUEST)
		needed |= BIT(TOP_REQUESTS) | BIT(TOP_CLOCKS) | BIT(TOP_WAITLIST);
	return needed;
}

// ---- keys ----------------------------------------------------------------------------------------------------------

static json_t *rows_here(struct top_model *m, int64_t now_ms)
{
	struct top_place *place = top_here(m);
	json_t *rows = place->view == TOP_VIEW_HOME ? top_section_rows(m, place->section, now_ms)
						    : top_rows(m, place, now_ms);
	top_settle(place, rows);
	return rows;
}

static void select_row(struct top_place *place, json_t *rows, size_t cursor)
{
	place->cursor = cursor;
	place->selected[0] = '\0';
	if (cursor < json_array_size(rows))
		top_identity(json_array_get(rows, cursor), top_view_under(place), place->selected);
}

static void move_to_section(struct top_model *m, int direction, int64_t now_ms)
{
	struct top_place *place = top_here(m);
	size_t count = top_section_count();
	for (size_t step = 1; step <= count; step++) {
		size_t n = (place->section + (direction > 0 ? step : count * 2 - step)) % count;
		json_t *rows = top_section_rows(m, n, now_ms);
		size_t size = json_array_size(rows);
		if (size > 0) {
			place->section = n;
			select_row(place, rows, direction > 0 ? 0 : size - 1);
		}
		json_decref(rows);
		if (size > 0)
			return;
	}
}

static void move(struct top_model *m, int key, int64_t now_ms)
{
	struct top_place *place = top_here(m);
	json_t *rows = rows_here(m, now_ms);
	size_t count = json_array_size(rows), cursor = place->cursor, page = m->page_rows > 0 ? m->page_rows : 1;
	bool home = place->view == TOP_VIEW_HOME;
	bool leaves = home && ((key == TOP_KEY_DOWN && cursor + 1 >= count) || (key == TOP_KEY_UP && cursor == 0));
	if (key == TOP_KEY_UP)
		cursor -= cursor > 0 ? 1 : 0;
	else if (key == TOP_KEY_DOWN)
		cursor += 1;
	else if (key == TOP_KEY_PAGE_UP)
		cursor -= cursor > page ? page : cursor;
	else if (key == TOP_KEY_PAGE_DOWN)
		cursor += page;
	else
		cursor = key == TOP_KEY_FIRST || count == 0 ? 0 : count - 1;
	if (cursor >= count)
		cursor = count > 0 ? count - 1 : 0;
	if (leaves)
		move_to_section(m, key == TOP_KEY_DOWN ? 1 : -1, now_ms);
	else
		select_row(place, rows, cursor);
	json_decref(rows);
}

static void scroll_page(struct top_model *m, size_t *scroll, int key)
{
	size_t page = m->page_rows > 1 ? m->page_rows - 1 : 1;
	if (key == TOP_KEY_UP)
		*scroll -= *scroll > 0 ? 1 : 0;
	else if (key == TOP_KEY_DOWN)
		*scroll += 1;
	else if (key == TOP_KEY_PAGE_UP)
		*scroll -= *scroll > page ? page : *scroll;
	else if (key == TOP_KEY_PAGE_DOWN)
		*scroll += page;
	else
		*scroll = key == TOP_KEY_FIRST ? 0 : SIZE_MAX / 2;  // the layout brings it back to the last page
}

// As the list of requests says it; the other lists do not.
static bool is_in_safety_lane(const struct top_model *m, json_t *subject)
{
	json_int_t id = json_integer_value(json_object_get(subject, "request_id"));
	size_t i;
	json_t *row;
	json_array_foreach(m->rows[TOP_REQUESTS], i,
		row) if (json_integer_value(json_object_get(row, "request_id")) ==
			 id) return json_is_true(json_object_get(row, "safety_lane"));
	return json_is_true(json_object_get(subject, "safety_lane"));
}

// An explanation is logged, and one in the safety lane wants a reason, which top does not ask for.
static enum top_action open_explanation(struct top_model *m)
{
	json_t *subject = top_here(m)->subject;
	json_decref(m->explanation);
	m->explanation = NULL;
	m->explain_error[0] = '\0';
	bool safety = is_in_safety_lane(m, subject);
	open_place(m, TOP_VIEW_EXPLANATION, "", subject);
	if (safety) {
		snprintf(m->explain_error, sizeof(m->explain_error), "It is in the safety lane.");
		return TOP_GO_ON;
	}
	return TOP_EXPLAIN;
}

static void open_below(struct top_model *m, json_t *row)
{
	struct top_place *place = top_here(m);
	enum top_view below = top_view_info(top_view_under(place))->below;
	char identity[TOP_TEXT_SIZE];
	top_identity(row, top_view_under(place), identity);
	if (below != TOP_VIEW_REQUEST)
		open_place(m, below, identity, NULL);
	else if (json_integer_value(json_object_get(row, "request_id")) != 0)
		open_place(m, below, "", row);
	else
		snprintf(m->note, sizeof(m->note), "it is about no request");
}

static enum top_action enter(struct top_model *m, int64_t now_ms)
{
	struct top_place *place = top_here(m);
	if (place->view == TOP_VIEW_REQUEST)
		return open_explanation(m);
	if (place->view == TOP_VIEW_EXPLANATION)
		return TOP_GO_ON;
	json_t *rows = rows_here(m, now_ms);
	json_t *row = json_array_get(rows, place->cursor);
	if (row != NULL) {
		select_row(place, rows, place->cursor);
		open_below(m, row);
	}
	json_decref(rows);
	return TOP_GO_ON;
}

static void go_to(struct top_model *m, enum top_view view)
{
	while (m->depth > 1)
		leave_place(m);
	if (view != TOP_VIEW_HOME)
		open_place(m, view, "", NULL);
}

// Each press the next column; after the last as koersd gives it.
static void sort_by_next(struct top_place *place)
{
	if (!top_is_list(place->view))
		return;
	place->sort = place->sort + 1 < (int)top_view_info(place->view)->column_count ? place->sort + 1 : -1;
}

static enum top_action type(struct top_model *m, int key)
{
	char *filter = top_here(m)->filter;
	size_t len = strlen(filter);
	if (key == TOP_KEY_ENTER)
		m->typing = false;
	else if (key == TOP_KEY_BACK)
		filter[0] = '\0', m->typing = false;
	else if (key == TOP_KEY_ERASE && len > 0)
		filter[len - 1] = '\0';
	else if (key >= ' ' && key <= '~' && len + 1 < TOP_TEXT_SIZE)
		filter[len] = (char)key, filter[len + 1] = '\0';
	return TOP_GO_ON;
}

static enum top_action press_letter(struct top_model *m, int key)
{
	struct top_place *place = top_here(m);
	if (key >= '0' && key <= '9') {
		go_to(m, key == '0' ? TOP_VIEW_FEED : (enum top_view)(key - '1'));
		return TOP_GO_ON;
	}
	switch (key) {
	case 'q':
		return TOP_QUIT;
	case '?':
		m->help = true;
		m->help_scroll = 0;
		return TOP_GO_ON;
	case 'p':
		m->paused = !m->paused;
		return TOP_GO_ON;
	case 's':
		sort_by_next(place);
		return TOP_GO_ON;
	case 'r':
		place->reverse = !place->reverse && top_is_list(place->view);
		return TOP_GO_ON;
	case '/':
		m->typing = top_is_list(place->view);
		return TOP_GO_ON;
	default:
		return TOP_GO_ON;
	}
}

enum top_action top_press(struct top_model *m, int key, int64_t now_ms)
{
	struct top_place *place = top_here(m);
	bool moves = key >= TOP_KEY_UP && key <= TOP_KEY_LAST;
	m->note[0] = '\0';
	if (m->help && moves)
		scroll_page(m, &m->help_scroll, key);
	else if (m->help)
		m->help = false;
	else if (m->typing)
		return type(m, key);
	else if (moves && place->view >= TOP_VIEW_LISTS)
		scroll_page(m, &place->scroll, key);
	else if (moves)
		move(m, key, now_ms);
	else if (key == TOP_KEY_ENTER)
		return enter(m, now_ms);
	else if (key == TOP_KEY_BACK && place->filter[0] != '\0')
		place->filter[0] = '\0';
	else if (key == TOP_KEY_BACK || key == TOP_KEY_ERASE)
		leave_place(m);
	else if (key == TOP_KEY_TAB && place->view == TOP_VIEW_HOME)
		move_to_section(m, 1, now_ms);
	else
		return press_letter(m, key);
	return TOP_GO_ON;
}
