// The pages of text in `koersctl top`.
#include "operator/top_page.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "common/text.h"
#include "operator/explain.h"

static const struct {
	const char *keys, *what;
} help[] = {
	{ "1 to 9, 0", "the lists; 1 is the first screen, with all of them in short" },
	{ "up, down", "the row above or below; in a text a line; also PgUp, PgDn, Home, End" },
	{ "Tab", "the next part of the first screen" },
	{ "Enter", "down: network, gidsen, requests, one request, its explanation" },
	{ "Esc, left", "back" },
	{ "/", "filter: only rows that show this text; Enter keeps it, Esc ends it" },
	{ "s", "sort by the next column" },
	{ "r", "the other way round" },
	{ "p", "pause: nothing is read until it is pressed again" },
	{ "q", "quit" },
	{ "LOAD", "what gidsen are offered and hold, by weight, against their capacity" },
	{ "AT RISK", "terms that are over or end within a day" },
	{ "logged",
		"reading an explanation is in koersd's audit log; in the safety lane it wants a reason, so that it is "
		"not shown here: koersctl explain ID --reason TEXT" },
	{ "live",
		"lists are read anew when something happened, every two seconds at most; the figures above them every "
		"fifteen seconds in any case" },
};

// A page while it is written, in memory.
struct page {
	struct arena *arena;
	const struct top_model *m;
	int64_t now_ms;
	FILE *to;
	char *text;
	size_t size;
};

static void begin(struct page *p, struct arena *a, const struct top_model *m, int64_t now_ms)
{
	*p = (struct page){ .arena = a, .m = m, .now_ms = now_ms };
	p->to = memory_must(open_memstream(&p->text, &p->size));
}

static const char *end(struct page *p)
{
	fclose(p->to);
	const char *kept = arena_strdup(p->arena, p->text);
	free(p->text);
	return kept;
}

const char *top_page_help(struct arena *a, size_t width)
{
	enum { KEYS_COLUMNS = 11 };
	struct page p;
	begin(&p, a, NULL, 0);
	for (size_t i = 0; i < ARRAY_LEN(help); i++) {
		fprintf(p.to, "%-*s", KEYS_COLUMNS, help[i].keys);
		text_wrap(p.to, KEYS_COLUMNS, width, help[i].what);
	}
	return end(&p);
}

// ---- one request ---------------------------------------------------------------------------------------------------

static json_t *row_about(const struct top_model *m, enum top_source source, json_t *subject)
{
	json_int_t id = json_integer_value(json_object_get(subject, "request_id"));
	size_t i;
	json_t *row;
	json_array_foreach(m->rows[source], i,
		row) if (json_integer_value(json_object_get(row, "request_id")) == id) return row;
	return NULL;
}

// Each column of the row that says something, a line each.
static void add_record(struct page *p, json_t *row, enum top_view view)
{
	const struct top_view_info *v = top_view_info(view);
	for (size_t i = 0; i < v->column_count; i++) {
		const char *text = top_cell(p->arena, row, &v->columns[i], p->now_ms);
		if (text[0] != '\0')
			fprintf(p->to, "  %-16s%s\n", v->columns[i].title, text);
	}
}

// The columns of a line below a request, and how wide each is at least.
struct part {
	const char *key;
	int columns;
};

static const struct top_column *column_with(const struct top_view_info *v, const char *key)
{
	for (size_t i = 0; i < v->column_count; i++)
		if (strcmp(v->columns[i].key, key) == 0)
			return &v->columns[i];
	return NULL;
}

static void add_lines_about(struct page *p, json_t *subject, enum top_view view, const char *title,
	const struct part *parts, size_t count)
{
	const struct top_view_info *v = top_view_info(view);
	json_int_t id = json_integer_value(json_object_get(subject, "request_id"));
	bool any = false;
	size_t i;
	json_t *row;
	json_array_foreach(p->m->rows[v->source], i, row)
	{
		if (json_integer_value(json_object_get(row, "request_id")) != id)
			continue;
		fprintf(p->to, "%s", any ? "" : title);
		any = true;
		for (size_t c = 0; c < count; c++) {
			const struct top_column *column = column_with(v, parts[c].key);
			const char *text = column != NULL ? top_cell(p->arena, row, column, p->now_ms) : "";
			int missing = parts[c].columns - (int)text_columns(text);
			fprintf(p->to, "  %s%*s", text, missing > 0 ? missing : 0, "");
		}
		fputc('\n', p->to);
	}
}

const char *top_page_request(struct arena *a, const struct top_model *m, json_t *subject, int64_t now_ms)
{
	static const struct part clock_parts[] = { { "clock.name", 20 }, { "clock.due_at", 10 }, { "clock.state", 9 } };
	static const struct part feed_parts[] = { { "at", 8 }, { "words", 30 }, { "assignee", 20 }, { "rules", 0 } };
	json_t *line = row_about(m, TOP_REQUESTS, subject);
	json_t *waits = row_about(m, TOP_WAITLIST, subject);
	struct page p;
	begin(&p, a, m, now_ms);
	fprintf(p.to, "Enter: why it went where it went. Reading that is logged.\n\n");
	if (line != NULL)
		add_record(&p, line, TOP_VIEW_REQUESTS);
	else
		fprintf(p.to, "  It is not among the open requests that were read.\n");
	if (waits != NULL) {
		fprintf(p.to, "\nON THE WAITLIST\n");
		add_record(&p, waits, TOP_VIEW_WAITLIST);
	}
	add_lines_about(&p, subject, TOP_VIEW_CLOCKS, "\nCLOCKS\n", clock_parts, ARRAY_LEN(clock_parts));
	add_lines_about(&p, subject, TOP_VIEW_FEED, "\nWHAT HAPPENED, as far as this screen has seen it\n", feed_parts,
		ARRAY_LEN(feed_parts));
	return end(&p);
}

const char *top_page_explanation(struct arena *a, const struct top_model *m, json_t *subject, size_t width)
{
	const char *id = json_string_value(json_object_get(subject, "display_id"));
	struct page p;
	if (m->explain_error[0] != '\0')
		return arena_printf(a, "%s\n\nElsewhere, with a reason:\nkoersctl explain %s --reason TEXT\n",
			m->explain_error, id != NULL ? id : "ID");
	if (m->explanation == NULL)
		return "being read\n";
	begin(&p, a, m, 0);
	explain_text(p.to, width, m->explanation);
	return end(&p);
}
