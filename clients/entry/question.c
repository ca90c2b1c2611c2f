// A question in a file, and what is wrong with it.
#include "entry/question.h"

#include <ctype.h>
#include <string.h>

#include "common/message_json.h"
#include "common/names.h"
#include "common/text.h"

// ---- reading -------------------------------------------------------------------------------------------------------

static bool cannot_read(struct program *p, const char *file, const char *why)
{
	text_complain(p->info->name, "%s%s%s", file, file[0] != '\0' ? ": " : "", why);
	p->status = EXIT_FAILED;
	return false;
}

bool question_read(struct program *p, const char *file, struct question *ret_question)
{
	struct json_source source;
	struct json_piece second;
	const char *why = NULL;
	*ret_question = (struct question){ .quiet = false };
	if (!json_source_read(p->arena, file, &source, &why))
		return cannot_read(p, "", why);
	if (!json_source_next(&source, &ret_question->piece))
		return cannot_read(p, source.file, "holds no question");
	if (json_source_next(&source, &second))
		return cannot_read(p, source.file, "holds more than one question; here goes one at a time");
	request_json_read(p->arena, &ret_question->piece, &ret_question->input);
	return true;
}

void question_unreadable(struct question *q, struct json_place at, const char *why)
{
	q->input.faults[0] = (struct request_fault){ at, why, "" };
	q->input.fault_count = 1;
}

void question_too_large(struct question *q)
{
	question_unreadable(q, (struct json_place){ q->piece.line, 1 },
		"larger than 64 KiB: koersd takes no such question");
}

bool question_read_text(struct program *p, const char *file, char **ret_text)
{
	struct json_source source;
	const char *why = NULL;
	if (!json_source_read(p->arena, file, &source, &why))
		return cannot_read(p, "", why);
	size_t from = 0, to = source.len;
	while (to > 0 && isspace((unsigned char)source.text[to - 1]))
		to--;
	while (from < to && isspace((unsigned char)source.text[from]))
		from++;
	if (from == to)
		return cannot_read(p, source.file, "holds no text");
	// A text ends at its first NUL: the rest would be lost without a word.
	if (memchr(source.text + from, '\0', to - from) != NULL)
		return cannot_read(p, source.file, "is no text: it holds NUL characters");
	*ret_text = arena_strndup(p->arena, source.text + from, to - from);
	return true;
}

// ---- what is wrong -------------------------------------------------------------------------------------------------

// Where in the file the field of a violation stands: `request.subject.bsn` is `subject.bsn` there. `ret_column` is the
// name of its column in a CSV, or empty.
static struct json_place violation_place(struct arena *a, const struct question *q, const char *field,
	const char **ret_column)
{
	static const char prefix[] = "request.";
	struct json_path path;
	if (strncmp(field, prefix, sizeof(prefix) - 1) == 0)
		field += sizeof(prefix) - 1;
	field = strcmp(field, "asked_at_ms") == 0 ? "asked_at" : field;
	*ret_column = "";
	if (q->mapped != NULL)
		return mapped_place(q->mapped, field, ret_column);
	json_path_parse(a, field, &path);
	return json_piece_place(&q->piece, &path, false);
}

static json_t *problem(struct json_place at, const char *field, const char *message)
{
	json_t *object = json_object();
	if (field != NULL)
		json_put(object, "field", json_text_or_null(field));
	json_put(object, "message", json_text_or_null(message));
	json_put(object, "line", json_integer(at.line));
	json_put(object, "column", json_integer(at.column));
	return object;
}

static void complain(const struct program *p, const struct question *q, struct json_place at, const char *field,
	const char *message)
{
	if (q->quiet)
		return;
	text_complain(p->info->name, "%s:%u:%u: %s%s%s", q->piece.file, at.line, at.column, field != NULL ? field : "",
		field != NULL ? ": " : "", message);
}

static const Koers__V1__Error *error_of(const struct koers_event *event)
{
	const Koers__V1__Answer *answer = event->answer;
	return answer != NULL && answer->body_case == KOERS__V1__ANSWER__BODY_ERROR ? answer->error : NULL;
}

static const char *code_name(struct arena *a, const struct question *q, const Koers__V1__Error *error)
{
	if (q->input.fault_count > 0)
		return "invalid_argument";
	if (error == NULL)
		return "unreachable";
	const char *name = names_of(a, &koers__v1__error_code__descriptor, (int)error->code);
	return name != NULL ? name : "internal";
}

static json_t *faults_told(const struct program *p, const struct question *q)
{
	json_t *list = json_array();
	for (size_t i = 0; i < q->input.fault_count; i++) {
		const struct request_fault *f = &q->input.faults[i];
		complain(p, q, f->place, NULL, f->message);
		json_array_append_new(list, problem(f->place, *f->field != '\0' ? f->field : NULL, f->message));
	}
	return list;
}

static json_t *violations_told(const struct program *p, struct arena *a, const struct question *q,
	const Koers__V1__Error *error)
{
	json_t *list = json_array();
	for (size_t i = 0; error != NULL && i < error->n_violations; i++) {
		const Koers__V1__Violation *v = error->violations[i];
		const char *column;
		struct json_place at = violation_place(a, q, v->field, &column);
		const char *message = *column == '\0' ? v->message
						      : arena_printf(a, "%s (column \"%s\")", v->message, column);
		complain(p, q, at, v->field, message);
		json_array_append_new(list, problem(at, v->field, message));
	}
	return list;
}

// What koersd said besides the violations.
static void tell_more(const struct program *p, const struct question *q, const Koers__V1__Error *error)
{
	if (q->quiet || error == NULL)
		return;
	if (error->revision > 0)
		text_complain(p->info->name, "the revision is now %llu", (unsigned long long)error->revision);
	if (error->advice[0] != '\0')
		text_complain(p->info->name, "advies: %s", error->advice);
}

json_t *question_failure(struct program *p, struct arena *a, const struct question *q, const struct koers_event *event)
{
	const Koers__V1__Error *error = error_of(event);
	bool unreadable = q->input.fault_count > 0;
	const char *message = unreadable ? "the question cannot be read" : event->message;
	if (!unreadable && !q->quiet)
		text_complain(p->info->name, "%s:%u: %s", q->piece.file, q->piece.line, message);
	json_t *violations = unreadable ? faults_told(p, q) : violations_told(p, a, q, error);
	tell_more(p, q, error);
	json_t *what = json_object();
	json_put(what, "code", json_text_or_null(code_name(a, q, error)));
	json_put(what, "message", json_text_or_null(message));
	json_put(what, "violations", violations);
	json_put(what, "advice", json_text_or_null(error != NULL ? error->advice : ""));
	if (error != NULL && error->revision > 0)
		json_put(what, "revision", json_integer((json_int_t)error->revision));
	json_t *row = json_new_top();
	json_put(row, "reference", json_text_or_null(q->input.reference));
	json_put(row, "file", json_text_or_null(q->piece.file));
	json_put(row, "line", json_integer(q->piece.line));
	json_put(row, "error", what);
	return row;
}
