// A mapping at work: its columns found in a header, and rows made into questions.
#include <string.h>
#include <strings.h>

#include "common/mapping_internal.h"
#include "common/message_json.h"
#include "common/nearest.h"

static const char *trimmed(struct arena *a, const char *text)
{
	size_t len = strlen(text), from = strspn(text, " \t\r\n");
	while (len > from && strchr(" \t\r\n", text[len - 1]) != NULL)
		len--;
	return arena_strndup(a, text + from, len - from);
}

// ---- the header ----------------------------------------------------------------------------------------------------

struct binding {
	struct arena *arena;
	struct mapping *mapping;
	const char *file;
	const struct csv_row *header;
	const char **titles;
	struct mapping_faults *faults;
};

#define HEADER_FAULT(b, place, ...) mapping_fault((b)->arena, (b)->faults, (b)->file, place, __VA_ARGS__)

static bool bind_entry(struct binding *b, struct mapping_entry *e)
{
	struct nearest near = { .wanted = e->title };
	for (e->cell = 0; e->cell < b->header->count; e->cell++) {
		if (strcmp(b->titles[e->cell], e->title) == 0)
			return true;
		nearest_consider(&near, b->titles[e->cell]);
	}
	struct json_place at = { b->header->line, 1 };
	if (near.best != NULL)
		HEADER_FAULT(b, at, "no column \"%s\" in the header; did you mean \"%s\"?", e->title, near.best);
	else
		HEADER_FAULT(b, at, "no column \"%s\" in the header (%zu columns: is the separator right?)", e->title,
			b->header->count);
	return false;
}

// Nothing is left out in silence: who does not need a column says so.
static void expect_mapped(struct binding *b, size_t cell)
{
	const struct mapping *m = b->mapping;
	const char *title = b->titles[cell];
	struct nearest near = { .wanted = title };
	for (size_t i = 0; i < m->count; i++) {
		if (m->entries[i].title == NULL)
			continue;
		if (strcmp(m->entries[i].title, title) == 0)
			return;
		nearest_consider(&near, m->entries[i].title);
	}
	bool ignored = m->ignore_rest;
	for (size_t i = 0; i < m->ignored_count; i++)
		ignored |= strcmp(m->ignored[i], title) == 0;
	if (ignored)
		return;
	if (near.best != NULL)
		HEADER_FAULT(b, b->header->cells[cell].place,
			"column \"%s\" is not in the mapping; did you mean \"%s\"?", title, near.best);
	else
		HEADER_FAULT(b, b->header->cells[cell].place,
			"column \"%s\" is not in the mapping: say which field it fills, or name it under ignore",
			title);
}

static void expect_unique(struct binding *b, size_t cell)
{
	for (size_t i = 0; i < cell; i++) {
		if (strcmp(b->titles[i], b->titles[cell]) != 0)
			continue;
		HEADER_FAULT(b, b->header->cells[cell].place, "column \"%s\" is there twice", b->titles[cell]);
		return;
	}
}

// A first line without any of the columns may well be a row, whose cells are nobody's to see.
static bool looks_like_header(struct binding *b)
{
	for (size_t i = 0; i < b->mapping->count; i++)
		for (size_t cell = 0; cell < b->header->count; cell++)
			if (b->mapping->entries[i].title != NULL &&
				strcmp(b->mapping->entries[i].title, b->titles[cell]) == 0)
				return true;
	HEADER_FAULT(b, ((struct json_place){ b->header->line, 1 }),
		"none of the mapping's columns is in the first line (of %zu cells): does the file have a header, and "
		"is the separator right?",
		b->header->count);
	return false;
}

bool mapping_bind(struct mapping *m, struct arena *a, const char *file, const struct csv_row *header,
	struct mapping_faults *ret_faults)
{
	struct binding b = { .arena = a,
		.mapping = m,
		.file = file,
		.header = header,
		.titles = ARENA_ARRAY(a, header->count + 1, const char *),
		.faults = ret_faults };
	*ret_faults = (struct mapping_faults){ 0 };
	m->width = header->count;
	for (size_t i = 0; i < header->count; i++)
		b.titles[i] = trimmed(a, header->cells[i].text);
	if (!looks_like_header(&b))
		return false;
	for (size_t i = 0; i < m->count; i++)
		if (m->entries[i].title != NULL)
			bind_entry(&b, &m->entries[i]);
	for (size_t i = 0; i < header->count; i++) {
		expect_mapped(&b, i);
		expect_unique(&b, i);
	}
	return ret_faults->count == 0;
}

// ---- one cell ------------------------------------------------------------------------------------------------------

struct filling {
	struct arena *arena;
	const struct mapping *mapping;
	const struct csv_row *row;
	struct request_input *input;
	struct mapped_row *mapped;
	json_t **values;  // of each entry; NULL: absent
};

static json_t *cell_fault(struct filling *f, const struct mapping_entry *e, const char *why)
{
	struct request_input *in = f->input;
	if (in->fault_count == REQUEST_FAULTS_MAX)
		return NULL;
	const char *what = e->title != NULL ? arena_printf(f->arena, "column \"%s\": %s", e->title, why)
					    : arena_printf(f->arena, "fixed: %s: %s", e->field, why);
	struct json_place at = e->title != NULL ? f->row->cells[e->cell].place : (struct json_place){ f->row->line, 1 };
	in->faults[in->fault_count++] = (struct request_fault){ at, what, e->field };
	return NULL;
}

// What the mapping says that a text means. NULL: it says nothing of it, which is told.
static const char *translated(struct filling *f, const struct mapping_entry *e, const char *text)
{
	struct nearest near = { .wanted = text };
	if (e->value_count == 0)
		return text;
	for (size_t i = 0; i < e->value_count; i++) {
		if (strcmp(e->values[i].from, text) == 0)
			return e->values[i].to;
		nearest_consider(&near, e->values[i].from);
	}
	cell_fault(f, e,
		near.best != NULL
			? arena_printf(f->arena, "no such value in the mapping; did you mean \"%s\"?", near.best)
			: "no such value in the mapping: add it under values");
	return NULL;
}

static json_t *flag(struct filling *f, const struct mapping_entry *e, const char *text)
{
	static const struct {
		const char *text;
		bool value;
	} words[] = { { "true", true }, { "false", false }, { "yes", true }, { "no", false }, { "ja", true },
		{ "nee", false }, { "1", true }, { "0", false } };
	for (size_t i = 0; i < ARRAY_LEN(words); i++)
		if (strcasecmp(words[i].text, text) == 0)
			return json_boolean(words[i].value);
	return cell_fault(f, e, "expected ja or nee, yes or no, true or false, 1 or 0");
}

static json_t *number(struct filling *f, const struct mapping_entry *e, const char *text)
{
	char digits[8] = "";
	size_t len = strlen(text);
	if (len == 0 || len >= sizeof(digits) || strspn(text, "0123456789") != len)
		return cell_fault(f, e, "expected a whole number");
	json_int_t value = 0;
	for (const char *p = text; *p != '\0'; p++)
		value = value * 10 + (*p - '0');
	return json_integer(value);
}

static json_t *moment(struct filling *f, const struct mapping_entry *e, const char *text)
{
	const char *form = e->kind == MAPPED_DATE ? f->mapping->dates : f->mapping->times;
	if (form == NULL || e->title == NULL)
		return json_string(text);
	const char *iso = e->kind == MAPPED_DATE ? mapping_read_date(f->arena, form, text)
						 : mapping_read_time(f->arena, form, text);
	return iso != NULL ? json_string(iso)
			   : cell_fault(f, e,
				     arena_printf(f->arena, "expected a %s as %s, one that exists",
					     e->kind == MAPPED_DATE ? "day" : "moment", form));
}

static json_t *value_of(struct filling *f, const struct mapping_entry *e, const char *text)
{
	const char *meant = translated(f, e, text);
	if (meant == NULL)
		return NULL;
	switch (e->kind) {
	case MAPPED_FLAG:
		return flag(f, e, meant);
	case MAPPED_NUMBER:
		return number(f, e, meant);
	case MAPPED_DATE:
	case MAPPED_TIME:
		return moment(f, e, meant);
	case MAPPED_TEXT:
	case MAPPED_NAME:
		break;
	}
	return json_string(meant);
}

static json_t *split_values(struct filling *f, const struct mapping_entry *e, const char *text)
{
	json_t *list = json_array();
	const char separators[] = { e->split, '\0' };
	for (;;) {
		size_t len = strcspn(text, separators);
		const char *item = trimmed(f->arena, arena_strndup(f->arena, text, len));
		json_t *value = *item != '\0' ? value_of(f, e, item) : NULL;
		if (value != NULL)
			json_array_append_new(list, value);
		if (text[len] == '\0')
			return list;
		text += len + 1;
	}
}

// Fixed values stand in the mapping as JSON would have them; an empty cell is absent.
static json_t *entry_value(struct filling *f, const struct mapping_entry *e)
{
	const char *text = e->title != NULL ? trimmed(f->arena, f->row->cells[e->cell].text) : e->fixed;
	if (*text == '\0')
		text = e->preset;
	if (text == NULL || *text == '\0')
		return NULL;
	return e->split != 0 ? split_values(f, e, text) : value_of(f, e, text);
}

// ---- the object ----------------------------------------------------------------------------------------------------

static const struct json_step *list_step(const struct mapping_entry *e)
{
	return e->path.depth > 1 && e->path.steps[1].key == NULL ? &e->path.steps[1] : NULL;
}

// Items of a list that have nothing in this row are left out: the others move up.
static size_t moved_up(const struct filling *f, const struct mapping_entry *e, size_t index)
{
	bool used[MAPPING_INDEX_MAX] = { false };
	size_t before = 0;
	for (size_t i = 0; i < f->mapping->count; i++) {
		const struct mapping_entry *other = &f->mapping->entries[i];
		if (f->values[i] != NULL && list_step(other) != NULL &&
			strcmp(other->path.steps[0].key, e->path.steps[0].key) == 0)
			used[list_step(other)->index] = true;
	}
	for (size_t i = 0; i < index; i++)
		before += used[i] ? 1 : 0;
	return before;
}

// The object or list at a step, made where it is not there yet.
static json_t *enter(json_t *around, const struct json_step *step, bool list)
{
	json_t *inside = step->key != NULL ? json_object_get(around, step->key) : json_array_get(around, step->index);
	if (inside != NULL && !json_is_null(inside))
		return inside;
	inside = list ? json_array() : json_object();
	if (step->key != NULL)
		json_put(around, step->key, inside);
	else
		json_array_set_new(around, step->index, inside);
	return inside;
}

static void put(json_t *object, const struct json_path *path, json_t *value)
{
	json_t *at = object;
	for (size_t i = 0; i + 1 < path->depth; i++)
		at = enter(at, &path->steps[i], path->steps[i + 1].key == NULL);
	const struct json_step *last = &path->steps[path->depth - 1];
	if (last->key != NULL)
		json_put(at, last->key, value);
	else
		json_array_set_new(at, last->index, value);
}

static void put_entry(struct filling *f, json_t *object, size_t i)
{
	const struct mapping_entry *e = &f->mapping->entries[i];
	struct json_path path = e->path;
	char printed[256];
	if (f->values[i] == NULL)
		return;
	if (list_step(e) != NULL) {
		// Room for it and what comes before; those are filled by their own entries.
		path.steps[1].index = moved_up(f, e, path.steps[1].index);
		json_t *list = enter(object, &path.steps[0], true);
		while (json_array_size(list) <= path.steps[1].index)
			json_array_append_new(list, json_null());
	}
	put(object, &path, f->values[i]);
	json_path_print(&path, printed, sizeof(printed));
	if (e->title != NULL)
		f->mapped->paths[e->cell] = arena_strdup(f->arena, printed);
}

static json_t *object_of(struct filling *f)
{
	json_t *object = json_object();
	for (size_t i = 0; i < f->mapping->count; i++)
		f->values[i] = entry_value(f, &f->mapping->entries[i]);
	for (size_t i = 0; i < f->mapping->count; i++)
		put_entry(f, object, i);
	return object;
}

// ---- a row ---------------------------------------------------------------------------------------------------------

static const char *path_of(const struct mapped_row *mapped, const struct mapping_entry *e)
{
	const char *path = e->title != NULL ? mapped->paths[e->cell] : NULL;
	// A cell that was empty has the field that it would have filled; in a list that is another one by now.
	return path == NULL && e->title != NULL && list_step(e) == NULL ? e->field : path;
}

// The cell of the first `len` characters of a field, or of something inside it.
static const struct mapping_entry *entry_of(const struct mapped_row *mapped, const char *field, size_t len)
{
	const struct mapping *m = mapped->mapping;
	for (size_t i = 0; len > 0 && i < m->count; i++) {
		const char *path = path_of(mapped, &m->entries[i]);
		if (path != NULL && strncmp(path, field, len) == 0 && strchr(".[", path[len]) != NULL)
			return &m->entries[i];
	}
	return NULL;
}

struct json_place mapped_place(const struct mapped_row *mapped, const char *field, const char **ret_column)
{
	const struct mapping_entry *e = mapped->paths != NULL ? entry_of(mapped, field, strlen(field)) : NULL;
	// `strengths[2]` of one cell is strengths.
	if (e == NULL && mapped->paths != NULL)
		e = entry_of(mapped, field, strcspn(field, "["));
	*ret_column = e != NULL ? e->title : "";
	return e != NULL ? mapped->row->cells[e->cell].place : (struct json_place){ mapped->row->line, 1 };
}

void mapped_place_faults(struct arena *a, const struct mapped_row *mapped, struct request_input *in)
{
	for (size_t i = 0; i < in->fault_count; i++) {
		struct request_fault *fault = &in->faults[i];
		const char *column;
		if (fault->place.line != 0)
			continue;
		fault->place = mapped_place(mapped, fault->field, &column);
		if (*column != '\0')
			fault->message = arena_printf(a, "column \"%s\": %s", column, fault->message);
	}
}

static bool other_width(struct arena *a, const struct mapped_row *mapped, size_t wanted, struct request_input *in)
{
	*in = (struct request_input){ .reference = "" };
	in->faults[in->fault_count++] = (struct request_fault){ { mapped->row->line, 1 },
		arena_printf(a, "%zu cells, and %zu in the header: a separator inside a text wants quotes around it",
			mapped->row->count, wanted),
		"" };
	return false;
}

bool mapping_read_row(const struct mapping *m, struct arena *a, const struct csv_row *row,
	struct mapped_row *ret_mapped, struct request_input *ret_input)
{
	*ret_mapped = (struct mapped_row){ .mapping = m, .row = row };
	if (row->count != m->width)
		return other_width(a, ret_mapped, m->width, ret_input);
	ret_mapped->paths = ARENA_ARRAY(a, row->count + 1, const char *);
	struct request_input own = { .reference = "" };
	struct filling f = { .arena = a,
		.mapping = m,
		.row = row,
		.input = &own,
		.mapped = ret_mapped,
		.values = ARENA_ARRAY(a, m->count + 1, json_t *) };
	json_t *object = object_of(&f);
	request_json_read_object(a, object, ret_input);
	json_decref(object);
	mapped_place_faults(a, ret_mapped, ret_input);
	for (size_t i = 0; i < own.fault_count && ret_input->fault_count < REQUEST_FAULTS_MAX; i++)
		ret_input->faults[ret_input->fault_count++] = own.faults[i];
	return ret_input->fault_count == 0;
}
