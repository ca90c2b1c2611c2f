// YAML: from libfyaml's events to a tree. yaml.h tells the failure modes.
#include "config/yaml.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "config/report.h"

#include <libfyaml.h>
#include <string.h>

struct builder {
	const struct reader *reader;
	struct yaml_node *open[CONFIG_DEPTH_MAX];  // the lists and mappings we are in
	struct yaml_node *key[CONFIG_DEPTH_MAX];   // in a mapping: the key that waits for its value
	size_t depth;
	struct yaml_node *root;
	int line;  // of the last node that had a place, for those that have none
	int column;
	bool bad;
};

void fault_at(const struct reader *r, const struct yaml_node *at, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	report_add(r->report, r->file, at->line, at->column, false, format, args);
	va_end(args);
}

void warning_at(const struct reader *r, const struct yaml_node *at, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	report_add(r->report, r->file, at->line, at->column, true, format, args);
	va_end(args);
}

void fault_in_line(const struct reader *r, int line, int column, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	report_add(r->report, r->file, line, column, false, format, args);
	va_end(args);
}

const char *yaml_kind_name(const struct yaml_node *n)
{
	if (yaml_is_empty(n))
		return "nothing";
	switch (n->kind) {
	case YAML_LIST:
		return "a list";
	case YAML_MAP:
		return "a mapping";
	case YAML_TEXT:
		break;
	}
	return "a text";
}

bool yaml_is_empty(const struct yaml_node *n)
{
	return n->kind == YAML_TEXT && !n->quoted && n->text[0] == '\0';
}

static void refuse(struct builder *b, const struct yaml_node *at, const char *why)
{
	fault_at(b->reader, at, "%s", why);
	b->bad = true;
}

// ---- the tree -------------------------------------------------------------------------------------------------------

static struct yaml_node *node_new(struct builder *b, struct fy_event *event, enum yaml_kind kind)
{
	const struct fy_mark *mark = fy_event_start_mark(event);
	struct yaml_node *n = ARENA_NEW(b->reader->scratch, struct yaml_node);
	n->kind = kind;
	n->text = "";
	if (mark != NULL) {
		b->line = mark->line + 1;
		b->column = mark->column + 1;
	}
	n->line = b->line;
	n->column = b->column;
	if (fy_event_get_anchor_token(event) != NULL)
		fault_at(b->reader, n, "anchors (&) are not read here: write the value where it is needed");
	if (fy_event_get_tag_token(event) != NULL)
		fault_at(b->reader, n, "tags (!) are not read here: write the plain value");
	return n;
}

static void check_key(struct builder *b, const struct yaml_node *map, const struct yaml_node *key)
{
	if (key->kind != YAML_TEXT) {
		refuse(b, key, "a key must be a text");
		return;
	}
	if (map->count > CONFIG_KEYS_MAX) {
		if (map->count == CONFIG_KEYS_MAX + 1)
			refuse(b, key, "too many keys in one mapping");
		return;
	}
	for (const struct yaml_node *k = map->first; k != key; k = k->next) {
		if (strcmp(k->text, key->text) == 0) {
			fault_at(b->reader, key, "the key \"%s\" is given twice, first on line %d; keep one of them",
				key->text, k->line);
			return;
		}
	}
}

static void append(struct yaml_node *parent, struct yaml_node *child)
{
	if (parent->last == NULL)
		parent->first = child;
	else
		parent->last->next = child;
	parent->last = child;
	parent->count++;
}

static void place(struct builder *b, struct yaml_node *n)
{
	if (b->depth == 0) {
		b->root = n;
		return;
	}
	struct yaml_node *parent = b->open[b->depth - 1];
	struct yaml_node **key = &b->key[b->depth - 1];
	if (parent->kind == YAML_LIST) {
		append(parent, n);
	} else if (*key == NULL) {
		append(parent, n);
		check_key(b, parent, n);
		n->value = n;  // never without one, also when the parser stops here
		*key = n;
	} else {
		(*key)->value = n;
		*key = NULL;
	}
}

static void enter(struct builder *b, struct fy_event *event, enum yaml_kind kind)
{
	struct yaml_node *n = node_new(b, event, kind);
	place(b, n);
	if (b->depth == CONFIG_DEPTH_MAX) {
		refuse(b, n, "nested too deep");
		return;
	}
	b->open[b->depth] = n;
	b->key[b->depth] = NULL;
	b->depth++;
}

static void add_text(struct builder *b, struct fy_event *event)
{
	struct yaml_node *n = node_new(b, event, YAML_TEXT);
	struct fy_token *token = event->scalar.value;
	size_t len = 0;
	const char *text = token == NULL ? NULL : fy_token_get_text(token, &len);
	if (text != NULL)
		n->text = arena_strndup(b->reader->scratch, text, len);
	enum fy_scalar_style style = token != NULL ? fy_token_scalar_style(token) : FYSS_PLAIN;
	n->quoted = style != FYSS_PLAIN;
	// libfyaml's mark stands behind the opening quote; people look for the quote.
	if ((style == FYSS_SINGLE_QUOTED || style == FYSS_DOUBLE_QUOTED) && n->column > 1)
		n->column--;
	if (strlen(n->text) != len)
		refuse(b, n, "a text must not hold a NUL");
	place(b, n);
}

static void take(struct builder *b, struct fy_event *event)
{
	switch (event->type) {
	case FYET_DOCUMENT_START:
		if (b->root != NULL) {
			const struct fy_mark *mark = fy_event_start_mark(event);
			fault_in_line(b->reader, mark == NULL ? b->line : mark->line + 1, 1,
				"a second document starts here; a file holds one");
			b->bad = true;
		}
		break;
	case FYET_MAPPING_START:
		enter(b, event, YAML_MAP);
		break;
	case FYET_SEQUENCE_START:
		enter(b, event, YAML_LIST);
		break;
	case FYET_MAPPING_END:
	case FYET_SEQUENCE_END:
		b->depth--;
		break;
	case FYET_SCALAR:
		add_text(b, event);
		break;
	case FYET_ALIAS: {
		struct yaml_node *n = node_new(b, event, YAML_TEXT);
		refuse(b, n, "aliases (*) are not read here: write the value itself");
		place(b, n);
		break;
	}
	case FYET_NONE:
	case FYET_STREAM_START:
	case FYET_STREAM_END:
	case FYET_DOCUMENT_END:
		break;
	}
}

// ---- the parser -----------------------------------------------------------------------------------------------------

static bool check_utf8(const struct reader *r, struct bytes text)
{
	const unsigned char *p = text.data;
	const unsigned char *end = p + text.len;
	int line = 1;
	int column = 1;
	while (p < end) {
		size_t len = utf8_length(p, end);
		if (len == 0) {
			fault_in_line(r, line, column, "the byte 0x%02x is no UTF-8 text; save the file as UTF-8", *p);
			return false;
		}
		column = *p == '\n' ? 1 : column + 1;
		line += *p == '\n' ? 1 : 0;
		p += len;
	}
	return true;
}

static void report_syntax(const struct reader *r, struct fy_diag *diag)
{
	struct fy_diag_error *error;
	void *position = NULL;
	size_t count = 0;
	while ((error = fy_diag_errors_iterate(diag, &position)) != NULL) {
		if (error->type != FYET_ERROR)
			continue;
		fault_in_line(r, error->line > 0 ? error->line : 1, error->column > 0 ? error->column : 1,
			"no YAML: %s", error->msg);
		count++;
	}
	if (count == 0)
		fault_in_line(r, 0, 0, "no YAML");
}

static void run(struct builder *b, struct fy_parser *parser)
{
	struct fy_event *event;
	while (!(b->bad && b->depth == CONFIG_DEPTH_MAX) && (event = fy_parser_parse(parser)) != NULL) {
		take(b, event);
		fy_parser_event_free(parser, event);
	}
}

const struct yaml_node *yaml_parse(const struct reader *r, struct bytes text)
{
	if (!check_utf8(r, text))
		return NULL;
	struct fy_diag_cfg diag_cfg;
	fy_diag_cfg_default(&diag_cfg);
	diag_cfg.fp = NULL;
	diag_cfg.colorize = false;
	struct fy_diag *diag = fy_diag_create(&diag_cfg);
	if (diag != NULL)
		fy_diag_set_collect_errors(diag, true);
	struct fy_parse_cfg cfg = {
		.flags = (enum fy_parse_cfg_flags)(FYPCF_QUIET | FYPCF_DEFAULT_VERSION_1_2 | FYPCF_JSON_NONE),
		.diag = diag,
	};
	struct fy_parser *parser = diag == NULL ? NULL : fy_parser_create(&cfg);
	struct builder b = { .reader = r, .line = 1, .column = 1 };
	if (parser == NULL || fy_parser_set_string(parser, text.data, text.len) != 0) {
		fault_in_line(r, 0, 0, "cannot be parsed: no memory");
		b.bad = true;
	} else {
		run(&b, parser);
		if (fy_parser_get_stream_error(parser)) {
			report_syntax(r, diag);
			b.bad = true;
		} else if (b.root == NULL) {
			fault_in_line(r, 1, 1, "the file is empty");
		}
	}
	fy_parser_destroy(parser);
	fy_diag_destroy(diag);
	return b.bad ? NULL : b.root;
}
