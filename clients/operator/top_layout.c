// The screen of `koersctl top`: four lines of figures, the tabs, a body, and a line of hints or of what is typed.
#include "operator/top_layout.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "base/utf8.h"
#include "common/text.h"
#include "common/times.h"
#include "operator/top_page.h"

enum { HEAD_LINES = 5, COLUMN_MAX = 36, COLUMN_NARROW = 24, COLUMNS_MAX = 16, SECTIONS_MAX = 8, STAYS = 9 };

struct drawing {
	struct top_model *m;
	struct top_screen *s;
	struct arena *arena;
	int64_t now_ms;
};

// ---- boxes ---------------------------------------------------------------------------------------------------------

struct top_screen *top_screen_new(size_t width, size_t height)
{
	struct top_screen *s = memory_must(calloc(1, sizeof(*s)));
	*s = (struct top_screen){ width, height, memory_must(calloc(width * height + 1, sizeof(*s->boxes))) };
	return s;
}

struct top_screen *top_screen_free(struct top_screen *s)
{
	if (s != NULL)
		free(s->boxes);
	free(s);
	return NULL;
}

static void clear(struct top_screen *s)
{
	for (size_t i = 0; i < s->width * s->height; i++)
		s->boxes[i] = (struct top_box){ " ", TOP_LOOK_PLAIN };
}

// As much as fits, from column `x` on; returns the column behind it.
static size_t put(struct top_screen *s, size_t y, size_t x, size_t columns, const char *text, unsigned look)
{
	const unsigned char *p = (const unsigned char *)text;
	const unsigned char *end = p + strlen(text);
	size_t last = columns < s->width - (x < s->width ? x : s->width) ? x + columns : s->width;
	while (y < s->height && p < end && x < last) {
		size_t n = utf8_length(p, end);
		n = n > 0 && n < sizeof(s->boxes->text) ? n : 1;
		struct top_box *box = &s->boxes[y * s->width + x++];
		memcpy(box->text, p, n);
		box->text[n] = '\0';
		box->look = (unsigned char)look;
		p += n;
	}
	return x;
}

static void put_line(struct drawing *d, size_t y, const char *text, unsigned look)
{
	put(d->s, y, 0, d->s->width, text, look);
}

static void look_at_line(struct top_screen *s, size_t y, unsigned look)
{
	for (size_t x = 0; y < s->height && x < s->width; x++)
		s->boxes[y * s->width + x].look |= (unsigned char)look;
}

const char *top_screen_text(struct arena *a, const struct top_screen *s)
{
	struct strbuf b;
	strbuf_init(&b, a);
	for (size_t y = 0; y < s->height; y++) {
		size_t used = s->width;
		while (used > 0 && strcmp(s->boxes[y * s->width + used - 1].text, " ") == 0)
			used--;
		for (size_t x = 0; x < used; x++)
			strbuf_add(&b, s->boxes[y * s->width + x].text);
		strbuf_add(&b, "\n");
	}
	return strbuf_text(&b);
}

// ---- the figures ---------------------------------------------------------------------------------------------------

static json_int_t number(struct drawing *d, enum top_source source, const char *key)
{
	return json_integer_value(json_object_get(d->m->rows[source], key));
}

static json_int_t state_count(struct drawing *d, const char *name)
{
	size_t i;
	json_t *row;
	json_array_foreach(json_object_get(d->m->rows[TOP_OVERVIEW], "states"), i,
		row) if (strcmp(json_string_value(json_object_get(row, "name")), name) ==
			 0) return json_integer_value(json_object_get(row, "count"));
	return 0;
}

static const char *status_text(struct drawing *d, unsigned *ret_look)
{
	struct top_model *m = d->m;
	*ret_look = TOP_LOOK_STRONG;
	if (m->away_since_ms != 0) {
		*ret_look |= TOP_LOOK_BAD;
		char since[TIMES_SIZE];
		times_local_seconds(m->away_since_ms, since);
		return arena_printf(d->arena, "NO ANSWER since %s", since + strlen("2026-03-02 "));
	}
	if (m->paused)
		return "PAUSED";
	return m->rows[TOP_OVERVIEW] == NULL ? "reading" : "live";
}

static void draw_title(struct drawing *d)
{
	char now[TIMES_SIZE];
	unsigned look;
	const char *version = json_string_value(json_object_get(d->m->rows[TOP_OVERVIEW], "server_version"));
	const char *fault = json_string_value(json_object_get(d->m->rows[TOP_OVERVIEW], "clock_fault"));
	times_local_seconds(d->now_ms, now);
	put_line(d, 0,
		arena_printf(d->arena, "koers %s  %s", version != NULL ? text_plain(d->arena, version) : "", now),
		TOP_LOOK_STRONG);
	const char *status = status_text(d, &look);
	if (fault != NULL && fault[0] != '\0')
		status = arena_printf(d->arena, "TIMERS STAND STILL  %s", status), look |= TOP_LOOK_BAD;
	if (json_is_true(json_object_get(d->m->rows[TOP_HEALTH], "engine_stands")))
		status = arena_printf(d->arena, "NOTHING IS WRITTEN  %s", status), look |= TOP_LOOK_BAD;
	size_t columns = text_columns(status);
	put(d->s, 0, columns < d->s->width ? d->s->width - columns : 0, d->s->width, status, look);
}

static size_t decisions_in_a_minute(struct drawing *d)
{
	size_t count = 0;
	for (size_t i = json_array_size(d->m->rows[TOP_FEED]); i > 0; i--, count++) {
		int64_t ms;
		const char *why;
		const char *at = json_string_value(json_object_get(json_array_get(d->m->rows[TOP_FEED], i - 1), "at"));
		if (at == NULL || !times_parse(at, &ms, &why) || ms <= d->now_ms - 60000)
			break;
	}
	return count;
}

static void draw_requests(struct drawing *d)
{
	put_line(d, 1,
		arena_printf(d->arena,
			"Requests  %lld waiting  %lld offered  %lld in progress  %lld on hold  %lld need info",
			(long long)state_count(d, "WAITLISTED"), (long long)state_count(d, "OFFERED"),
			(long long)state_count(d, "IN_PROGRESS"), (long long)state_count(d, "ON_HOLD"),
			(long long)state_count(d, "NEEDS_INFO")),
		TOP_LOOK_PLAIN);
	json_int_t over = number(d, TOP_HEALTH, "clocks_over");
	size_t x = put(d->s, 2, 0, d->s->width,
		arena_printf(d->arena, "Terms  %lld OVER, %lld within a day", (long long)over,
			(long long)number(d, TOP_HEALTH, "clocks_soon")),
		over > 0 ? TOP_LOOK_BAD | TOP_LOOK_STRONG : TOP_LOOK_PLAIN);
	put(d->s, 2, x, d->s->width,
		arena_printf(d->arena, "   To do  %lld   %lld came in since yesterday",
			(long long)number(d, TOP_HEALTH, "tasks"),
			(long long)number(d, TOP_OVERVIEW, "received_last_day")),
		TOP_LOOK_PLAIN);
}

static void draw_service(struct drawing *d)
{
	double used = (double)number(d, TOP_OVERVIEW, "map_used_bytes");
	double limit = (double)number(d, TOP_OVERVIEW, "map_limit_bytes");
	struct strbuf b;
	strbuf_init(&b, d->arena);
	strbuf_printf(&b, "Decisions  %zu a minute", decisions_in_a_minute(d));
	if (d->m->commands_per_s >= 0)
		strbuf_printf(&b, "  Commands  %.1f/s", d->m->commands_per_s);
	if (d->m->commit_ms >= 0)
		strbuf_printf(&b, "  Commit  %.1f ms", d->m->commit_ms);
	strbuf_printf(&b, "  Store  %.0f %%", limit > 0 ? used * 100 / limit : 0);
	if (json_is_true(json_object_get(d->m->rows[TOP_HEALTH], "store_full")))
		strbuf_add(&b, " FULL");
	put_line(d, 3, strbuf_text(&b), TOP_LOOK_PLAIN);
}

static void draw_tabs(struct drawing *d)
{
	size_t x = 0;
	enum top_view here = d->m->places[d->m->depth > 1 ? 1 : 0].view;
	for (int view = 0; view < TOP_VIEW_LISTS; view++) {
		const char *text = arena_printf(d->arena, "%d %s", (view + 1) % 10,
			top_view_info((enum top_view)view)->name);
		x = put(d->s, HEAD_LINES - 1, x, d->s->width, text,
			view == (int)here ? TOP_LOOK_CURSOR : TOP_LOOK_STRONG);
		x += 1;
	}
}

// ---- a list --------------------------------------------------------------------------------------------------------

struct table {
	enum top_view view;
	json_t *rows;
	size_t first;         // row that stands on top
	size_t count;         // rows that are shown
	size_t cursor;        // SIZE_MAX = none
	const char *heading;  // in place of the first column's title; NULL = that
	struct top_column columns[COLUMNS_MAX];
	size_t widths[COLUMNS_MAX];
	size_t column_count;
};

static size_t width_of(struct drawing *d, struct table *t, const struct top_column *c, size_t title)
{
	size_t width = 0;
	for (size_t i = t->first; i < t->first + t->count && i < json_array_size(t->rows); i++) {
		size_t columns = text_columns(top_cell(d->arena, json_array_get(t->rows, i), c, d->now_ms));
		width = columns > width ? columns : width;
	}
	if (width == 0 && c->keep != STAYS)
		return 0;  // nothing in it
	width = title > width ? title : width;
	return width < COLUMN_MAX ? width : COLUMN_MAX;
}

static void take_column(struct table *t, size_t n)
{
	t->column_count--;
	for (size_t i = n; i < t->column_count; i++) {
		t->columns[i] = t->columns[i + 1];
		t->widths[i] = t->widths[i + 1];
	}
}

// The widest column gives way, where that is enough and leaves something to read.
static bool narrow_the_widest(struct table *t, size_t too_much)
{
	size_t widest = 0;
	for (size_t i = 1; i < t->column_count; i++)
		widest = t->widths[i] > t->widths[widest] ? i : widest;
	if (t->widths[widest] < too_much + COLUMN_NARROW)
		return false;
	t->widths[widest] -= too_much;
	return true;
}

// Leaves columns out, the least wanted first, until the others have room. One blank before, two between.
static void fit_columns(struct drawing *d, struct table *t)
{
	for (;;) {
		size_t total = 0, least = 0;
		for (size_t i = 0; i < t->column_count; i++) {
			total += t->widths[i] + (i > 0 ? 2 : 1);
			least = t->columns[i].keep < t->columns[least].keep ? i : least;
		}
		if (total <= d->s->width || t->column_count <= 1 || narrow_the_widest(t, total - d->s->width) ||
			t->columns[least].keep == STAYS)
			return;
		take_column(t, least);
	}
}

static void choose_columns(struct drawing *d, struct table *t)
{
	const struct top_view_info *v = top_view_info(t->view);
	for (size_t i = 0; i < v->column_count && t->column_count < COLUMNS_MAX; i++) {
		struct top_column c = v->columns[i];
		if (i == 0 && t->heading != NULL)
			c.title = t->heading;
		size_t width = width_of(d, t, &c, text_columns(c.title));
		if (width == 0)
			continue;
		t->widths[t->column_count] = width;
		t->columns[t->column_count++] = c;
	}
	fit_columns(d, t);
}

static void draw_cells(struct drawing *d, const struct table *t, size_t y, json_t *row, unsigned look)
{
	size_t x = 1;
	for (size_t i = 0; i < t->column_count; i++) {
		const struct top_column *c = &t->columns[i];
		const char *text = row == NULL ? c->title : top_cell(d->arena, row, c, d->now_ms);
		size_t columns = text_columns(text), room = t->widths[i];
		size_t from = c->kind == TOP_CELL_NUMBER && columns < room ? x + room - columns : x;
		put(d->s, y, from, room, text, look);
		x += room + 2;
	}
}

static void draw_table(struct drawing *d, struct table *t, size_t y)
{
	static const unsigned looks[] = {
		[TOP_LEVEL_PLAIN] = TOP_LOOK_PLAIN, [TOP_LEVEL_SOON] = TOP_LOOK_SOON, [TOP_LEVEL_BAD] = TOP_LOOK_BAD
	};
	choose_columns(d, t);
	draw_cells(d, t, y, NULL, TOP_LOOK_HEAD);
	look_at_line(d->s, y, TOP_LOOK_HEAD);
	for (size_t i = 0; i < t->count && t->first + i < json_array_size(t->rows); i++) {
		json_t *row = json_array_get(t->rows, t->first + i);
		draw_cells(d, t, y + 1 + i, row, looks[top_level_of(t->view, row, d->now_ms)]);
		if (t->first + i != t->cursor)
			continue;
		put(d->s, y + 1 + i, 0, 1, ">", TOP_LOOK_PLAIN);
		look_at_line(d->s, y + 1 + i, TOP_LOOK_CURSOR);
	}
}

static size_t first_shown(size_t cursor, size_t count, size_t rows)
{
	if (rows == 0 || count <= rows || cursor < rows)
		return 0;
	return cursor - rows + 1;
}

static const char *list_title(struct drawing *d, const struct top_place *place, size_t count)
{
	const struct top_view_info *v = top_view_info(place->view);
	struct strbuf b;
	strbuf_init(&b, d->arena);
	strbuf_add(&b, v->title);
	if (place->of[0] != '\0')
		strbuf_printf(&b, " of %s", text_plain(d->arena, place->of));
	if (d->m->rows[v->source] == NULL)
		strbuf_add(&b, ": being read");
	else
		strbuf_printf(&b, ": %zu%s", count,
			d->m->cut[v->source] ? " of those that are read; there are more" : "");
	if (place->sort >= 0 && place->sort != v->sorted_by)
		strbuf_printf(&b, ", by %s", v->columns[place->sort].title);
	if (place->reverse)
		strbuf_add(&b, ", the other way round");
	if (place->filter[0] != '\0' || d->m->typing)
		strbuf_printf(&b, ", with \"%s\"", place->filter);
	return strbuf_text(&b);
}

static void draw_list(struct drawing *d, struct top_place *place)
{
	size_t top = HEAD_LINES, rows = d->s->height - top - 3;  // title, columns, hints
	struct table t = { .view = place->view, .rows = top_rows(d->m, place, d->now_ms), .count = rows };
	top_settle(place, t.rows);
	t.cursor = place->cursor;
	t.first = first_shown(place->cursor, json_array_size(t.rows), rows);
	d->m->page_rows = rows;
	put_line(d, top, list_title(d, place, json_array_size(t.rows)), TOP_LOOK_STRONG);
	draw_table(d, &t, top + 1);
	json_decref(t.rows);
}

// ---- home ----------------------------------------------------------------------------------------------------------

// The lines there are go round: each section its heading, then a row each until nobody wants more.
static void share_lines(size_t lines, const size_t *wanted, size_t count, size_t *ret_rows)
{
	lines -= lines > count ? count : lines;
	memset(ret_rows, 0, count * sizeof(*ret_rows));
	for (bool more = true; more && lines > 0;) {
		more = false;
		for (size_t i = 0; i < count && lines > 0; i++) {
			if (ret_rows[i] == wanted[i])
				continue;
			ret_rows[i]++;
			lines--;
			more = true;
		}
	}
}

static const char *section_heading(struct drawing *d, size_t n, size_t count)
{
	static const char *const names[] = { [TOP_VIEW_NETWORKS] = "NETWORKS",
		[TOP_VIEW_GIDSEN] = "GIDSEN",
		[TOP_VIEW_OFFERS] = "OFFERS",
		[TOP_VIEW_CLOCKS] = "CLOCKS AT RISK",
		[TOP_VIEW_SAFETY] = "SAFETY LANE",
		[TOP_VIEW_WAITLIST] = "WAITLIST" };
	enum top_view view = top_section(n)->view;
	if (d->m->rows[top_view_info(view)->source] == NULL)
		return arena_printf(d->arena, "%s ...", names[view]);
	return arena_printf(d->arena, "%s %zu%s", names[view], count,
		d->m->cut[top_view_info(view)->source] ? "+" : "");
}

static void draw_home(struct drawing *d, struct top_place *place)
{
	size_t count = top_section_count(), y = HEAD_LINES;
	json_t *rows[SECTIONS_MAX];
	size_t wanted[SECTIONS_MAX], shown[SECTIONS_MAX];
	for (size_t i = 0; i < count; i++) {
		rows[i] = top_section_rows(d->m, i, d->now_ms);
		wanted[i] = json_array_size(rows[i]);
	}
	top_settle(place, rows[place->section]);
	share_lines(d->s->height - HEAD_LINES - 1, wanted, count, shown);
	d->m->page_rows = shown[place->section];
	for (size_t i = 0; i < count; i++) {
		bool here = i == place->section;
		struct table t = { .view = top_section(i)->view,
			.rows = rows[i],
			.count = shown[i],
			.cursor = here ? place->cursor : SIZE_MAX,
			.heading = section_heading(d, i, wanted[i]) };
		t.first = here ? first_shown(place->cursor, wanted[i], shown[i]) : 0;
		if (y + 1 < d->s->height)
			draw_table(d, &t, y);
		y += 1 + shown[i];
		json_decref(rows[i]);
	}
}

// ---- pages of text -------------------------------------------------------------------------------------------------

static void draw_text(struct drawing *d, const char *text, size_t *scroll, size_t top)
{
	size_t rows = d->s->height - top - 1, lines = 0;
	for (const char *p = text; *p != '\0'; p++)
		lines += *p == '\n';
	size_t last = lines > rows ? lines - rows : 0;
	*scroll = *scroll < last ? *scroll : last;
	d->m->page_rows = rows;
	size_t line = 0;
	for (const char *p = text; *p != '\0'; line++) {
		size_t len = strcspn(p, "\n");
		if (line >= *scroll && line < *scroll + rows)
			put_line(d, top + line - *scroll, text_plain(d->arena, arena_strndup(d->arena, p, len)), 0);
		p += len + (p[len] != '\0' ? 1 : 0);
	}
}

static void draw_page(struct drawing *d, struct top_place *place)
{
	const char *id = json_string_value(json_object_get(place->subject, "display_id"));
	bool request = place->view == TOP_VIEW_REQUEST;
	put_line(d, HEAD_LINES,
		arena_printf(d->arena, "%s %s", request ? "REQUEST" : "EXPLANATION of", id != NULL ? id : ""),
		TOP_LOOK_STRONG);
	draw_text(d,
		request ? top_page_request(d->arena, d->m, place->subject, d->now_ms)
			: top_page_explanation(d->arena, d->m, place->subject, d->s->width - 1),
		&place->scroll, HEAD_LINES + 1);
}

// ---- the last line -------------------------------------------------------------------------------------------------

static void draw_hints(struct drawing *d, const struct top_place *place)
{
	size_t y = d->s->height - 1;
	if (d->m->typing)
		put_line(d, y, arena_printf(d->arena, "filter: %s_", place->filter), TOP_LOOK_STRONG);
	else if (d->m->note[0] != '\0')
		put_line(d, y, d->m->note, TOP_LOOK_STRONG);
	else if (d->m->help)
		put_line(d, y, "any other key: back", TOP_LOOK_PLAIN);
	else if (top_is_list(place->view))
		put_line(d, y, "?=help  Enter=open  Esc=back  /=filter  s=sort  r=reverse  p=pause  q=quit", 0);
	else
		put_line(d, y, "?=help  Enter=open  Esc=back  p=pause  q=quit", 0);
}

void top_layout(struct top_model *m, int64_t now_ms, struct top_screen *s)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct drawing d = { m, s, a, now_ms };
	struct top_place *place = top_here(m);
	clear(s);
	if (s->width < TOP_WIDTH_MIN || s->height < TOP_HEIGHT_MIN) {
		put_line(&d, 0, arena_printf(a, "too small: %d x %d", TOP_WIDTH_MIN, TOP_HEIGHT_MIN), 0);
		return;
	}
	draw_title(&d);
	draw_requests(&d);
	draw_service(&d);
	draw_tabs(&d);
	if (m->help)
		draw_text(&d, top_page_help(a, s->width - 1), &m->help_scroll, HEAD_LINES);
	else if (place->view == TOP_VIEW_HOME)
		draw_home(&d, place);
	else if (top_is_list(place->view))
		draw_list(&d, place);
	else
		draw_page(&d, place);
	draw_hints(&d, place);
}
