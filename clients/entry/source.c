// Questions from a file.
#include "entry/source.h"

#include <errno.h>
#include <string.h>

#include "common/text.h"

static bool unreadable(struct program *p, const char *file, const char *why)
{
	text_complain(p->info->name, "%s%s%s", file, file[0] != '\0' ? ": " : "", why);
	p->status = EXIT_FAILED;
	return false;
}

// Of a reading that was given up, whoever did it knows why.
static bool cannot_read_on(struct source *s)
{
	const struct stream *in = source_stream(s);
	return in->failure != ECANCELED && unreadable(s->p, in->file, strerror(in->failure));
}

// ---- CSV -----------------------------------------------------------------------------------------------------------

static bool told_faults(struct program *p, const struct mapping_faults *faults)
{
	for (size_t i = 0; i < faults->count; i++)
		text_complain(p->info->name, "%s", faults->lines[i]);
	p->status = EXIT_FAILED;
	return false;
}

static bool broken(struct source *s, const struct csv_row *row, const char *behind)
{
	text_complain(s->p->info->name, "%s:%u:%u: %s%s", s->csv.in.file, row->place.line, row->place.column, row->why,
		behind);
	s->p->status = EXIT_FAILED;
	return false;
}

static bool read_header(struct source *s)
{
	struct csv_row header;
	struct mapping_faults faults;
	switch (csv_next(&s->csv, s->p->arena, &header)) {
	case CSV_ROW:
		break;
	case CSV_BAD:
	case CSV_BROKEN:
		return broken(s, &header, "");
	case CSV_END:
		return unreadable(s->p, s->csv.in.file,
			"holds nothing: expected a first line with the names of the columns");
	case CSV_UNREADABLE:
		return cannot_read_on(s);
	}
	if (mapping_bind(s->mapping, s->p->arena, s->csv.in.file, &header, &faults))
		return true;
	return told_faults(s->p, &faults);
}

static bool next_row(struct source *s, struct arena *a, struct question *q)
{
	struct csv_row *row = ARENA_NEW(a, struct csv_row);
	enum csv_next next = csv_next(&s->csv, a, row);
	if (next == CSV_END)
		return false;
	if (next == CSV_UNREADABLE)
		return cannot_read_on(s);
	if (next == CSV_BROKEN)
		return broken(s, row, "; nothing behind it was read");
	q->piece = (struct json_piece){ s->csv.in.file, row->text != NULL ? row->text : "", row->text_len, row->line };
	if (next == CSV_BAD) {
		question_unreadable(q, row->place, row->why);
		return true;
	}
	q->mapped = ARENA_NEW(a, struct mapped_row);
	mapping_read_row(s->mapping, a, row, q->mapped, &q->input);
	return true;
}

// ---- JSON ----------------------------------------------------------------------------------------------------------

// Where no line ends it, what is behind it cannot be told from it.
static void too_long(const struct source *s, struct question *q)
{
	if (s->json.lines)
		question_too_large(q);
	else
		question_unreadable(q, (struct json_place){ q->piece.line, 1 },
			"larger than 64 KiB: koersd takes no such question; nothing behind it was read");
}

static bool next_piece(struct source *s, struct arena *a, struct question *q)
{
	switch (json_stream_next(&s->json, a, &q->piece)) {
	case JSON_PIECE:
		request_json_read(a, &q->piece, &q->input);
		return true;
	case JSON_TOO_LONG:
		too_long(s, q);
		return true;
	case JSON_UNREADABLE:
		return cannot_read_on(s);
	case JSON_END:
		break;
	}
	return false;
}

// ---- either --------------------------------------------------------------------------------------------------------

bool source_open(struct program *p, struct mapping *mapping, const char *file, struct source *ret_source)
{
	const char *why = NULL;
	*ret_source = (struct source){ .p = p, .mapping = mapping };
	struct source *s = ret_source;
	if (mapping == NULL)
		s->opened = json_stream_open(p->arena, file, &s->json, &why);
	else
		s->opened = csv_open(p->arena, file, mapping_separator(mapping), mapping_encoding(mapping), &s->csv,
			&why);
	if (!s->opened)
		return unreadable(p, "", why);
	if (mapping == NULL || read_header(s))
		return true;
	source_close(s);
	return false;
}

void source_close(struct source *s)
{
	if (s->opened && s->mapping == NULL)
		json_stream_close(&s->json);
	else if (s->opened)
		csv_close(&s->csv);
	s->opened = false;
}

bool source_has_lines(const struct source *s)
{
	return s->mapping != NULL || s->json.lines;
}

const struct stream *source_stream(const struct source *s)
{
	return s->mapping != NULL ? &s->csv.in : &s->json.in;
}

void source_before_waiting(struct source *s, bool (*call)(void *user), void *user)
{
	struct stream *in = s->mapping != NULL ? &s->csv.in : &s->json.in;
	in->before_waiting = call;
	in->user = user;
}

bool source_next(struct source *s, struct arena *a, struct question *ret_question)
{
	*ret_question = (struct question){ .input = { .reference = "" } };
	if (!(s->mapping != NULL ? next_row(s, a, ret_question) : next_piece(s, a, ret_question)))
		return false;
	s->count++;
	return true;
}
