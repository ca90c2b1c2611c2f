// A mapping file, read.
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <libfyaml.h>

#include "base/utf8.h"
#include "common/mapping_internal.h"
#include "common/nearest.h"

enum { MAPPING_SIZE_MAX = 256 * 1024 };

struct loader {
	struct arena *arena;
	struct mapping *mapping;
	struct mapping_faults *faults;
};

void mapping_fault(struct arena *a, struct mapping_faults *faults, const char *file, struct json_place at,
	const char *format, ...)
{
	char text[512];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	if (faults->count < MAPPING_FAULTS_MAX)
		faults->lines[faults->count++] = arena_printf(a, "%s:%u:%u: %s", file, at.line, at.column, text);
}

// ---- places --------------------------------------------------------------------------------------------------------

// Where a node begins: a list or a map where its first scalar does.
static struct json_place place_of(struct fy_node *node)
{
	while (node != NULL && !fy_node_is_scalar(node)) {
		void *iterator = NULL;
		struct fy_node_pair *pair = fy_node_is_mapping(node) ? fy_node_mapping_iterate(node, &iterator) : NULL;
		node = pair != NULL                ? fy_node_pair_key(pair)
		       : fy_node_is_sequence(node) ? fy_node_sequence_get_by_index(node, 0)
						   : NULL;
	}
	struct fy_token *token = node != NULL ? fy_node_get_scalar_token(node) : NULL;
	const struct fy_mark *mark = token != NULL ? fy_token_start_mark(token) : NULL;
	if (mark == NULL)
		return (struct json_place){ 1, 1 };
	return (struct json_place){ (unsigned)mark->line + 1, (unsigned)mark->column + 1 };
}

#define FAULT(l, node, ...) mapping_fault((l)->arena, (l)->faults, (l)->mapping->file, place_of(node), __VA_ARGS__)

// A text without what it holds of NUL. NULL: it is none, which is told.
static const char *scalar(struct loader *l, struct fy_node *node, const char *what)
{
	size_t len = 0;
	const char *text = node != NULL && fy_node_is_scalar(node) ? fy_node_get_scalar(node, &len) : NULL;
	if (text != NULL && memchr(text, '\0', len) == NULL)
		return arena_strndup(l->arena, text, len);
	FAULT(l, node, "%s: expected a text", what);
	return NULL;
}

// ---- one column ----------------------------------------------------------------------------------------------------

static bool take_values(struct loader *l, struct mapping_entry *e, struct fy_node *node)
{
	if (!fy_node_is_mapping(node)) {
		FAULT(l, node, "values: expected what stands in the column, and what it means: {Spoed: urgent}");
		return false;
	}
	int count = fy_node_mapping_item_count(node);
	e->values = ARENA_ARRAY(l->arena, (size_t)count + 1, struct mapping_value);
	void *iterator = NULL;
	struct fy_node_pair *pair;
	while ((pair = fy_node_mapping_iterate(node, &iterator)) != NULL) {
		struct mapping_value *v = &e->values[e->value_count];
		v->from = scalar(l, fy_node_pair_key(pair), "values");
		v->to = scalar(l, fy_node_pair_value(pair), "values");
		if (v->from == NULL || v->to == NULL)
			return false;
		e->value_count++;
	}
	return true;
}

static bool take_character(struct loader *l, struct fy_node *node, const char *what, char *ret)
{
	const char *text = scalar(l, node, what);
	if (text == NULL)
		return false;
	if (strcmp(text, "tab") == 0)
		text = "\t";
	if (strlen(text) == 1 && (unsigned char)text[0] < 0x80 && strchr("\"\r\n", text[0]) == NULL) {
		*ret = text[0];
		return true;
	}
	FAULT(l, node, "%s: expected one character such as \";\", or tab", what);
	return false;
}

static bool column_key(struct loader *l, struct mapping_entry *e, struct fy_node *key, struct fy_node *value)
{
	static const char *const keys[] = { "field", "values", "default", "split" };
	const char *name = scalar(l, key, "a column");
	struct nearest near = { .wanted = name != NULL ? name : "" };
	if (name == NULL)
		return false;
	if (strcmp(name, "field") == 0)
		return (e->field = scalar(l, value, "field")) != NULL;
	if (strcmp(name, "values") == 0)
		return take_values(l, e, value);
	if (strcmp(name, "default") == 0)
		return (e->preset = scalar(l, value, "default")) != NULL;
	if (strcmp(name, "split") == 0)
		return take_character(l, value, "split", &e->split);
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		nearest_consider(&near, keys[i]);
	if (near.best != NULL)
		FAULT(l, key, "no key %s here; did you mean %s?", name, near.best);
	else
		FAULT(l, key, "no key %s here; there are field, values, default and split", name);
	return false;
}

static bool take_column(struct loader *l, struct mapping_entry *e, struct fy_node *node)
{
	if (fy_node_is_scalar(node))
		return (e->field = scalar(l, node, e->title)) != NULL;
	if (!fy_node_is_mapping(node)) {
		FAULT(l, node, "%s: expected a field, or {field: …, values: …}", e->title);
		return false;
	}
	void *iterator = NULL;
	struct fy_node_pair *pair;
	bool good = true;
	while ((pair = fy_node_mapping_iterate(node, &iterator)) != NULL)
		good &= column_key(l, e, fy_node_pair_key(pair), fy_node_pair_value(pair));
	if (good && e->field == NULL)
		FAULT(l, node, "%s: `field` is missing: which field does it fill?", e->title);
	return good && e->field != NULL;
}

// One path is the other, or inside it.
static bool overlap(const struct json_path *one, const struct json_path *two)
{
	size_t depth = one->depth < two->depth ? one->depth : two->depth;
	for (size_t i = 0; i < depth; i++) {
		const struct json_step *s = &one->steps[i], *t = &two->steps[i];
		bool same = s->key != NULL && t->key != NULL ? strcmp(s->key, t->key) == 0
							     : s->key == t->key && s->index == t->index;
		if (!same)
			return false;
	}
	return true;
}

static void add_entry(struct loader *l, const struct mapping_entry *e, struct fy_node *node)
{
	struct mapping *m = l->mapping;
	for (size_t i = 0; i < m->count; i++) {
		const struct mapping_entry *other = &m->entries[i];
		if (!overlap(&e->path, &other->path))
			continue;
		FAULT(l, node, "%s is filled twice: also by %s%s%s", e->field, other->title != NULL ? "column \"" : "",
			other->title != NULL ? other->title : "fixed", other->title != NULL ? "\"" : "");
		return;
	}
	if (m->count == MAPPING_ENTRIES_MAX)
		FAULT(l, node, "more than %d columns", MAPPING_ENTRIES_MAX);
	else
		m->entries[m->count++] = *e;
}

static void resolve(struct loader *l, struct mapping_entry *e, struct fy_node *node)
{
	const char *why = mapping_resolve(l->arena, e);
	e->place = place_of(node);
	if (why != NULL)
		FAULT(l, node, "%s: %s", e->field, why);
	else
		add_entry(l, e, node);
}

// ---- the whole -----------------------------------------------------------------------------------------------------

static void take_columns(struct loader *l, struct fy_node *node)
{
	if (!fy_node_is_mapping(node)) {
		FAULT(l, node,
			"columns: expected a column and its field a line, such as `Achternaam: subject.last_name`");
		return;
	}
	void *iterator = NULL;
	struct fy_node_pair *pair;
	while ((pair = fy_node_mapping_iterate(node, &iterator)) != NULL) {
		struct fy_node *value = fy_node_pair_value(pair);
		struct mapping_entry e = { .title = scalar(l, fy_node_pair_key(pair), "columns") };
		if (e.title == NULL)
			continue;
		if (value == NULL)
			FAULT(l, fy_node_pair_key(pair), "%s: which field does it fill? or name it under ignore",
				e.title);
		else if (take_column(l, &e, value))
			resolve(l, &e, fy_node_pair_key(pair));
	}
}

static void take_fixed(struct loader *l, struct fy_node *node)
{
	if (!fy_node_is_mapping(node)) {
		FAULT(l, node, "fixed: expected a field and its value a line, such as `legal_basis: consent`");
		return;
	}
	void *iterator = NULL;
	struct fy_node_pair *pair;
	while ((pair = fy_node_mapping_iterate(node, &iterator)) != NULL) {
		struct mapping_entry e = { .field = scalar(l, fy_node_pair_key(pair), "fixed") };
		e.fixed = e.field != NULL ? scalar(l, fy_node_pair_value(pair), e.field) : NULL;
		if (e.fixed != NULL)
			resolve(l, &e, fy_node_pair_key(pair));
	}
}

static void take_ignore(struct loader *l, struct fy_node *node)
{
	struct mapping *m = l->mapping;
	if (fy_node_is_scalar(node)) {
		const char *text = scalar(l, node, "ignore");
		m->ignore_rest = text != NULL && strcmp(text, "rest") == 0;
		if (!m->ignore_rest)
			FAULT(l, node, "ignore: expected a list of columns, or `rest`: all that are not mapped");
		return;
	}
	if (!fy_node_is_sequence(node)) {
		FAULT(l, node, "ignore: expected a list of columns, or `rest`: all that are not mapped");
		return;
	}
	m->ignored = ARENA_ARRAY(l->arena, (size_t)fy_node_sequence_item_count(node) + 1, const char *);
	void *iterator = NULL;
	struct fy_node *item;
	while ((item = fy_node_sequence_iterate(node, &iterator)) != NULL) {
		const char *title = scalar(l, item, "ignore");
		if (title != NULL)
			m->ignored[m->ignored_count++] = title;
	}
}

static void take_separator(struct loader *l, struct fy_node *node)
{
	take_character(l, node, "separator", &l->mapping->separator);
}

static void take_encoding(struct loader *l, struct fy_node *node)
{
	const char *text = scalar(l, node, "encoding");
	if (text != NULL && !csv_encoding_parse(text, &l->mapping->encoding))
		FAULT(l, node, "encoding: expected %s", csv_encoding_names);
}

static void take_dates(struct loader *l, struct fy_node *node)
{
	l->mapping->dates = scalar(l, node, "dates");
	if (l->mapping->dates != NULL && !mapping_form_is_good(l->mapping->dates, false))
		FAULT(l, node, "dates: expected a form such as DD-MM-YYYY, or D/M/YYYY");
}

static void take_times(struct loader *l, struct fy_node *node)
{
	l->mapping->times = scalar(l, node, "times");
	if (l->mapping->times != NULL && !mapping_form_is_good(l->mapping->times, true))
		FAULT(l, node, "times: expected a form such as DD-MM-YYYY hh:mm, or D/M/YYYY");
}

static const struct {
	const char *name;
	void (*take)(struct loader *l, struct fy_node *node);
} top_keys[] = {
	{ "separator", take_separator },
	{ "encoding", take_encoding },
	{ "dates", take_dates },
	{ "times", take_times },
	{ "columns", take_columns },
	{ "fixed", take_fixed },
	{ "ignore", take_ignore },
};

static void take_top(struct loader *l, struct fy_node *key, struct fy_node *value)
{
	const char *name = scalar(l, key, "a mapping");
	struct nearest near = { .wanted = name != NULL ? name : "" };
	for (size_t i = 0; name != NULL && i < ARRAY_LEN(top_keys); i++) {
		nearest_consider(&near, top_keys[i].name);
		if (strcmp(top_keys[i].name, name) != 0)
			continue;
		if (value != NULL)
			top_keys[i].take(l, value);
		else
			FAULT(l, key, "%s: has no value", name);
		return;
	}
	if (name == NULL)
		return;
	if (near.best != NULL)
		FAULT(l, key, "no key %s in a mapping; did you mean %s?", name, near.best);
	else
		FAULT(l, key,
			"no key %s in a mapping; there are separator, encoding, dates, times, columns, fixed and "
			"ignore",
			name);
}

static void take_mapping(struct loader *l, struct fy_node *root)
{
	if (root == NULL || !fy_node_is_mapping(root)) {
		FAULT(l, root, "is no mapping: expected `columns:` and which field each of them fills");
		return;
	}
	void *iterator = NULL;
	struct fy_node_pair *pair;
	while ((pair = fy_node_mapping_iterate(root, &iterator)) != NULL)
		take_top(l, fy_node_pair_key(pair), fy_node_pair_value(pair));
	if (fy_node_mapping_lookup_value_by_simple_key(root, "columns", FY_NT) == NULL)
		FAULT(l, root, "`columns` is missing: which column fills which field?");
}

// Between braces a bracket begins a list, which is what becomes of domains[0].domain there.
static const char *hint(const char *fault)
{
	return strstr(fault, "flow mapping") != NULL ? "; a name with brackets stands in quotes there" : "";
}

static void parse(struct loader *l, const char *text, size_t len)
{
	struct fy_diag *diag = fy_diag_create(NULL);
	fy_diag_set_collect_errors(diag, true);
	struct fy_parse_cfg cfg = { .flags = FYPCF_DEFAULT_PARSE | FYPCF_QUIET, .diag = diag };
	struct fy_document *doc = fy_document_build_from_string(&cfg, text, len);
	if (doc != NULL) {
		take_mapping(l, fy_document_root(doc));
	} else {
		void *iterator = NULL;
		const struct fy_diag_error *first = fy_diag_errors_iterate(diag, &iterator);
		struct json_place at = { first != NULL ? (unsigned)first->line : 1,
			first != NULL ? (unsigned)first->column : 1 };
		const char *fault = first != NULL ? first->msg : "holds nothing: expected `columns:`";
		mapping_fault(l->arena, l->faults, l->mapping->file, at, "%s%s", fault, hint(fault));
	}
	fy_document_destroy(doc);
	fy_diag_destroy(diag);
}

struct mapping *mapping_from_text(struct arena *a, const char *name, const char *text, size_t len,
	struct mapping_faults *ret_faults)
{
	struct mapping *m = ARENA_NEW(a, struct mapping);
	struct loader l = { .arena = a, .mapping = m, .faults = ret_faults };
	*ret_faults = (struct mapping_faults){ 0 };
	m->file = name;
	m->separator = ',';
	// libfyaml reads on for ever in a directive (%) that is no UTF-8, and makes nothing of what holds nothing.
	if (!utf8_is_valid(text, len) || memchr(text, '\0', len) != NULL)
		mapping_fault(a, ret_faults, name, (struct json_place){ 1, 1 }, "is no text: save the file as UTF-8");
	else
		parse(&l, text, len);
	return ret_faults->count == 0 ? m : NULL;
}

struct mapping *mapping_load(struct arena *a, const char *path, struct mapping_faults *ret_faults)
{
	struct stream s;
	const char *why = NULL;
	*ret_faults = (struct mapping_faults){ 0 };
	if (!stream_open(a, path, &s, &why)) {
		ret_faults->lines[ret_faults->count++] = why;
		return NULL;
	}
	struct mapping *m = NULL;
	while (stream_len(&s) <= MAPPING_SIZE_MAX && stream_more(&s))
		;
	if (stream_len(&s) > MAPPING_SIZE_MAX)
		ret_faults->lines[ret_faults->count++] = arena_printf(a, "%s: is no mapping: larger than 256 KiB",
			path);
	else
		m = mapping_from_text(a, arena_strdup(a, s.file), arena_strndup(a, stream_text(&s), stream_len(&s)),
			stream_len(&s), ret_faults);
	stream_close(&s);
	return m;
}

char mapping_separator(const struct mapping *m)
{
	return m->separator;
}

enum csv_encoding mapping_encoding(const struct mapping *m)
{
	return m->encoding;
}
