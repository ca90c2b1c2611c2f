// The rows of a place in `koersctl top`: those that belong to it and pass its filter, in its order; and the cursor,
// which stays on its row when others come and go.
#include "operator/top_model.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_of(json_t *row, const char *key, const char *wanted)
{
	const char *text = json_string_value(json_object_get(row, key));
	return wanted[0] == '\0' || (text != NULL && strcmp(text, wanted) == 0);
}

static bool belongs(enum top_view view, const char *of, json_t *row)
{
	int64_t ms;
	switch (view) {
	case TOP_VIEW_GIDSEN:
		return is_of(row, "network_id", of);
	case TOP_VIEW_REQUESTS:
		return is_of(row, "assignee", of);
	case TOP_VIEW_OFFERS:
		return top_moment(json_object_get(row, "offer_until"), &ms);
	case TOP_VIEW_SAFETY:
		return json_is_true(json_object_get(row, "safety_lane"));
	default:
		return true;
	}
}

static bool contains(const char *text, const char *wanted)
{
	return wanted[0] == '\0' || strcasestr(text, wanted) != NULL;
}

// The filter is looked for in what the row shows, in whichever column.
static bool passes(json_t *row, const struct top_view_info *v, const char *filter, int64_t now_ms)
{
	if (filter[0] == '\0')
		return true;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	for (size_t i = 0; i < v->column_count; i++)
		if (contains(top_cell(a, row, &v->columns[i], now_ms), filter))
			return true;
	return false;
}

struct sorted_row {
	json_t *row;
	size_t at;
};

static int compare_numbers(double a, double b)
{
	return (a > b) - (a < b);
}

static double fullness(json_t *row)
{
	double capacity = (double)json_integer_value(json_object_get(row, "capacity"));
	double load = (double)json_integer_value(json_object_get(row, "load"));
	return capacity > 0 ? load / capacity : 1e9 + load;
}

// What is not given comes last, whatever the direction.
static int compare(json_t *a, json_t *b, const struct top_column *c, bool reverse)
{
	json_t *x = top_reach(a, c->key), *y = top_reach(b, c->key);
	int sign = reverse ? -1 : 1;
	if (c->kind == TOP_CELL_BAR)
		return sign * compare_numbers(fullness(a), fullness(b));
	if (json_is_integer(x) && json_is_integer(y))
		return sign * compare_numbers((double)json_integer_value(x), (double)json_integer_value(y));
	if (json_is_string(x) && json_is_string(y)) {
		int order = strcmp(json_string_value(x), json_string_value(y));
		return sign * compare_numbers(order, 0);
	}
	if (json_is_boolean(x) && json_is_boolean(y))
		return -sign * compare_numbers(json_is_true(x), json_is_true(y));
	return (json_is_null(x) || x == NULL) - (json_is_null(y) || y == NULL);
}

struct order {
	const struct top_column *column;
	bool reverse;
};

static int by_order(const void *a, const void *b, void *data)
{
	const struct sorted_row *x = a, *y = b;
	const struct order *order = data;
	int result = compare(x->row, y->row, order->column, order->reverse);
	return result != 0 ? result : (x->at > y->at) - (x->at < y->at);
}

static json_t *sorted(json_t *rows, const struct top_column *column, bool reverse)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	size_t count = json_array_size(rows);
	struct sorted_row *order = ARENA_ARRAY(a, count + 1, struct sorted_row);
	for (size_t i = 0; i < count; i++)
		order[i] = (struct sorted_row){ json_array_get(rows, i), i };
	struct order how = { column, reverse };
	qsort_r(order, count, sizeof(order[0]), by_order, &how);
	json_t *result = json_array();
	for (size_t i = 0; i < count; i++)
		json_array_append(result, order[i].row);
	json_decref(rows);
	return result;
}

static json_t *reversed(json_t *rows)
{
	json_t *result = json_array();
	for (size_t i = json_array_size(rows); i > 0; i--)
		json_array_append(result, json_array_get(rows, i - 1));
	json_decref(rows);
	return result;
}

json_t *top_rows(const struct top_model *m, const struct top_place *place, int64_t now_ms)
{
	json_t *result = json_array();
	if (!top_is_list(place->view))
		return result;
	const struct top_view_info *v = top_view_info(place->view);
	size_t i;
	json_t *row;
	json_array_foreach(m->rows[v->source], i,
		row) if (belongs(place->view, place->of, row) && passes(row, v, place->filter, now_ms))
		json_array_append(result, row);
	if (place->view == TOP_VIEW_FEED)
		result = reversed(result);
	if (place->sort >= 0)
		return sorted(result, &v->columns[place->sort], place->reverse);
	return place->reverse ? reversed(result) : result;
}

static int column_of(enum top_view view, const char *key)
{
	for (size_t i = 0; key != NULL && i < top_view_info(view)->column_count; i++)
		if (strcmp(top_view_info(view)->columns[i].key, key) == 0)
			return (int)i;
	return -1;
}

// Of the clocks only those that are over, or will be within a day.
json_t *top_section_rows(const struct top_model *m, size_t section, int64_t now_ms)
{
	enum top_view view = top_section(section)->view;
	struct top_place place = { .view = view,
		.sort = column_of(view, top_section(section)->sorted_by),
		.reverse = top_section(section)->reverse };
	json_t *rows = top_rows(m, &place, now_ms);
	for (size_t i = json_array_size(rows); view == TOP_VIEW_CLOCKS && i > 0; i--)
		if (top_level_of(view, json_array_get(rows, i - 1), now_ms) == TOP_LEVEL_PLAIN)
			json_array_remove(rows, i - 1);
	return rows;
}

void top_identity(json_t *row, enum top_view view, char ret_text[TOP_TEXT_SIZE])
{
	json_t *value = json_object_get(row, top_view_info(view)->identity);
	const char *text = json_string_value(value);
	if (json_is_integer(value))
		snprintf(ret_text, TOP_TEXT_SIZE, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
	else
		snprintf(ret_text, TOP_TEXT_SIZE, "%s", text != NULL ? text : "");
}

enum top_view top_view_under(const struct top_place *place)
{
	return place->view == TOP_VIEW_HOME ? top_section(place->section)->view : place->view;
}

void top_settle(struct top_place *place, json_t *rows)
{
	size_t count = json_array_size(rows);
	char text[TOP_TEXT_SIZE];
	for (size_t i = 0; place->selected[0] != '\0' && i < count; i++) {
		top_identity(json_array_get(rows, i), top_view_under(place), text);
		if (strcmp(text, place->selected) == 0) {
			// Of a request's several rows (its clocks) the one that was under the cursor.
			top_identity(json_array_get(rows, place->cursor), top_view_under(place), text);
			if (place->cursor >= count || strcmp(text, place->selected) != 0)
				place->cursor = i;
			return;
		}
	}
	if (place->cursor >= count)
		place->cursor = count > 0 ? count - 1 : 0;
}
