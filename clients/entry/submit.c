// `submit`: questions from files, pipelined.
//
// A ring of places holds the questions under way, oldest first. Answers may overtake each other; results are printed in
// the order of the input all the same. What is wrong with a question is told with file, line and column and does not
// stop the others; when koersd cannot be reached the rest is not read. A sender may run the same file again at any
// time: what was posted before answers with its first receipt.
#include "entry/entry.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/message_json.h"
#include "common/names.h"
#include "common/parts.h"
#include "common/request_json.h"
#include "common/text.h"

enum { PLACES = 32, SERVER_STATES = 8 };

struct place {
	struct arena *arena;
	struct json_piece piece;
	struct request_input input;
	struct koers_event event;
	bool done;
};

struct submit {
	struct program *p;
	struct place places[PLACES];
	size_t window;  // places used: what koersd lets us have under way
	size_t head;    // oldest
	size_t count;
	bool several;  // prints a list, and counts
	bool unreachable;
	json_t *items;  // with --json and several
	size_t total, refused, unanswered, repeated;
	size_t states[SERVER_STATES];
	int status;  // of the first that failed
};

static const struct column receipt_columns[] = {
	{ "Request", "display_id", CELL_TEXT },
	{ "Number", "request_id", CELL_TEXT },
	{ "Reference", "reference", CELL_TEXT },
	{ "State", "state", CELL_TEXT },
	{ "Urgency", "urgency", CELL_TEXT },
	{ "Network", "network_id", CELL_TEXT },
	{ "Forwarded to", "forwarded_to", CELL_TEXT },
	{ "Signposted to", "signposted_to", CELL_TEXT },
	{ "Posted before", "repeated", CELL_FLAG },
	{ "Not to be shown to the resident", "do_not_show_resident", CELL_FLAG },
	{ "Advies", "advice", CELL_TEXT },
};

static const struct column row_columns[] = {
	{ "REQUEST", "display_id", CELL_TEXT },
	{ "REFERENCE", "reference", CELL_TEXT },
	{ "STATE", "state", CELL_TEXT },
	{ "URGENCY", "urgency", CELL_TEXT },
	{ "REPEATED", "repeated", CELL_FLAG },
	{ "ADVIES", "advice", CELL_TEXT },
};

static const struct column missing_columns[] = {
	{ "FIELD", "field", CELL_TEXT },
	{ "WHAT IS MISSING", "message", CELL_TEXT },
};

// ---- printing ------------------------------------------------------------------------------------------------------

// Where in the file the field of a violation stands: `request.subject.bsn` is `subject.bsn` there.
static struct json_place violation_place(const struct place *place, const char *field)
{
	static const char prefix[] = "request.";
	struct json_path path;
	if (strncmp(field, prefix, sizeof(prefix) - 1) == 0)
		field += sizeof(prefix) - 1;
	json_path_parse(place->arena, strcmp(field, "asked_at_ms") == 0 ? "asked_at" : field, &path);
	return json_piece_place(&place->piece, &path, false);
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

static void complain(struct submit *s, const struct place *place, struct json_place at, const char *field,
	const char *message)
{
	text_complain(s->p->info->name, "%s:%u:%u: %s%s%s", place->piece.file, at.line, at.column,
		field != NULL ? field : "", field != NULL ? ": " : "", message);
}

static const char *code_name(struct place *place)
{
	const Koers__V1__Answer *answer = place->event.answer;
	if (place->input.fault_count > 0)
		return "invalid_argument";
	if (answer == NULL || answer->body_case != KOERS__V1__ANSWER__BODY_ERROR)
		return "unreachable";
	const char *name = names_of(place->arena, &koers__v1__error_code__descriptor, (int)answer->error->code);
	return name != NULL ? name : "internal";
}

static const char *advice_of(const struct place *place)
{
	const Koers__V1__Answer *answer = place->event.answer;
	bool error = answer != NULL && answer->body_case == KOERS__V1__ANSWER__BODY_ERROR;
	return error ? answer->error->advice : "";
}

static const char *message_of(const struct place *place)
{
	return place->input.fault_count > 0 ? "the question cannot be read" : place->event.message;
}

// Tells what is wrong on standard error and returns it as a row.
static json_t *failure_row(struct submit *s, struct place *place)
{
	const Koers__V1__Answer *answer = place->event.answer;
	json_t *violations = json_array();
	for (size_t i = 0; i < place->input.fault_count; i++) {
		const struct request_fault *f = &place->input.faults[i];
		complain(s, place, f->place, NULL, f->message);
		json_array_append_new(violations, problem(f->place, NULL, f->message));
	}
	if (place->input.fault_count == 0)
		text_complain(s->p->info->name, "%s:%u: %s", place->piece.file, place->piece.line, message_of(place));
	bool error = answer != NULL && answer->body_case == KOERS__V1__ANSWER__BODY_ERROR;
	for (size_t i = 0; error && i < answer->error->n_violations; i++) {
		const Koers__V1__Violation *v = answer->error->violations[i];
		struct json_place at = violation_place(place, v->field);
		complain(s, place, at, v->field, v->message);
		json_array_append_new(violations, problem(at, v->field, v->message));
	}
	if (advice_of(place)[0] != '\0')
		text_complain(s->p->info->name, "advies: %s", advice_of(place));
	json_t *row = json_new_top();
	json_t *what = json_object();
	json_put(what, "code", json_text_or_null(code_name(place)));
	json_put(what, "message", json_text_or_null(message_of(place)));
	json_put(what, "violations", violations);
	json_put(what, "advice", json_text_or_null(advice_of(place)));
	json_put(row, "reference", json_text_or_null(place->input.reference));
	json_put(row, "file", json_text_or_null(place->piece.file));
	json_put(row, "line", json_integer(place->piece.line));
	json_put(row, "error", what);
	return row;
}

static json_t *receipt_row(struct submit *s, struct place *place)
{
	const Koers__V1__Receipt *receipt = place->event.answer->receipt;
	json_t *row = message_json_top(&receipt->base);
	json_put(row, "reference", json_text_or_null(place->input.reference));
	s->repeated += receipt->repeated ? 1 : 0;
	if ((size_t)receipt->state < SERVER_STATES)
		s->states[receipt->state]++;
	return row;
}

static void print_row(struct submit *s, json_t *row, bool failed)
{
	struct program *p = s->p;
	if (s->items != NULL) {
		json_array_append(s->items, row);
	} else if (s->several) {
		if (!failed || output_is_json(&p->out))
			output_stream_row(&p->out, row, row_columns, ARRAY_LEN(row_columns));
	} else if (failed) {
		if (output_is_json(&p->out))
			output_json(&p->out, row);
	} else {
		parts_record(p, row, receipt_columns, ARRAY_LEN(receipt_columns));
		parts_list(p, "", json_object_get(row, "missing"), missing_columns, ARRAY_LEN(missing_columns));
	}
}

static void progress(const struct submit *s)
{
	if (s->several && s->p->out.format == OUTPUT_TABLE && isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO))
		fprintf(stderr, "\r%zu posted, %zu refused", s->total, s->refused);
}

// Prints the oldest, which is done, and frees its place.
static void finish_oldest(struct submit *s)
{
	struct place *place = &s->places[s->head];
	bool failed = place->event.kind != KOERS_ANSWER;
	json_t *row = failed ? failure_row(s, place) : receipt_row(s, place);
	int status = place->input.fault_count > 0 ? EXIT_FAILED : place->event.exit_status;
	if (failed && s->status == EXIT_DONE)
		s->status = status;
	s->total++;
	bool unanswered = failed && place->input.fault_count == 0 && place->event.answer == NULL;
	s->unanswered += unanswered ? 1 : 0;
	s->refused += failed && !unanswered ? 1 : 0;
	print_row(s, row, failed);
	progress(s);
	json_decref(row);
	koers_event_clear(&place->event);
	arena_reset(place->arena);
	place->done = false;
	s->head = (s->head + 1) % s->window;
	s->count--;
}

// ---- the ring ------------------------------------------------------------------------------------------------------

static void receive_one(struct submit *s)
{
	struct koers_event event;
	if (!koers_receive(s->p->koers, s->p->timeout_ms + 1000, &event))
		return;
	struct place *place = event.user;
	bool from_koersd = event.answer != NULL;
	place->event = event;
	place->done = true;
	if (event.kind == KOERS_ANSWER && event.answer->body_case != KOERS__V1__ANSWER__BODY_RECEIPT) {
		place->event.kind = KOERS_FAILED;
		place->event.exit_status = EXIT_FAILED;
	}
	s->unreachable = s->unreachable || !from_koersd;
}

// Prints what is done, in order; waits until at most `keep` are under way.
static void drain(struct submit *s, size_t keep)
{
	while (s->count > 0 && (s->places[s->head].done || s->count > keep)) {
		if (s->places[s->head].done)
			finish_oldest(s);
		else
			receive_one(s);
	}
}

// It never left: what is wrong is in its faults.
static void fail_here(struct place *place)
{
	place->event = (struct koers_event){ .kind = KOERS_FAILED, .exit_status = EXIT_FAILED };
	place->done = true;
}

static void send_question(struct submit *s, struct place *place)
{
	Koers__V1__Submit submit;
	koers__v1__submit__init(&submit);
	submit.reference = arena_strdup(place->arena, place->input.reference);
	submit.asked_at_ms = place->input.asked_at_ms;
	submit.request = place->input.request;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_SUBMIT;
	call.submit = &submit;
	if (koers_send(s->p->koers, &call, s->p->timeout_ms, place) != 0)
		return;
	place->input.faults[0] = (struct request_fault){ { place->piece.line, 1 },
		"larger than 64 KiB: koersd takes no "
		"such question" };
	place->input.fault_count = 1;
	fail_here(place);
}

static void add_piece(struct submit *s, const struct json_piece *piece)
{
	drain(s, s->window - 1);
	struct place *place = &s->places[(s->head + s->count) % s->window];
	s->count++;
	place->piece = *piece;
	if (request_json_read(place->arena, piece, &place->input)) {
		send_question(s, place);
	} else {
		fail_here(place);
	}
}

// ---- the files -----------------------------------------------------------------------------------------------------

// More than one question: a list, with counts at its end.
static void become_several(struct submit *s)
{
	if (s->several)
		return;
	s->several = true;
	s->items = s->p->out.format == OUTPUT_JSON ? json_array() : NULL;
	output_stream_begin(&s->p->out, row_columns, ARRAY_LEN(row_columns));
}

static void submit_file(struct submit *s, const char *file)
{
	struct program *p = s->p;
	struct json_source source;
	const char *why = NULL;
	if (!json_source_read(p->arena, file, &source, &why)) {
		text_complain(p->info->name, "%s", why);
		s->status = s->status == EXIT_DONE ? EXIT_FAILED : s->status;
		return;
	}
	if (source.lines)
		become_several(s);
	struct json_piece piece;
	size_t pieces = 0;
	for (; !s->unreachable && json_source_next(&source, &piece); pieces++)
		add_piece(s, &piece);
	if (pieces == 0 && !s->unreachable) {
		text_complain(p->info->name, "%s: holds no question", file);
		s->status = s->status == EXIT_DONE ? EXIT_FAILED : s->status;
	}
}

static void print_counts(struct submit *s)
{
	json_t *counts = json_object();
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	json_put(counts, "total", json_integer((json_int_t)s->total));
	json_put(counts, "refused", json_integer((json_int_t)s->refused));
	json_put(counts, "unanswered", json_integer((json_int_t)s->unanswered));
	json_put(counts, "repeated", json_integer((json_int_t)s->repeated));
	fflush(stdout);
	fprintf(stderr, "%s%zu questions", isatty(STDERR_FILENO) && !isatty(STDOUT_FILENO) ? "\r" : "", s->total);
	for (size_t i = 1; i < SERVER_STATES; i++) {
		if (s->states[i] == 0)
			continue;
		const char *name = names_of(a, &koers__v1__public_state__descriptor, (int)i);
		json_put(counts, name, json_integer((json_int_t)s->states[i]));
		fprintf(stderr, ", %zu %s", s->states[i], name);
	}
	fprintf(stderr, ", %zu refused, %zu posted before", s->refused, s->repeated);
	fprintf(stderr, s->unanswered > 0 ? ", %zu without an answer\n" : "\n", s->unanswered);
	if (s->unreachable)
		text_complain(s->p->info->name,
			"the rest was not read: koersd cannot be reached; run the same again later");
	if (s->items != NULL) {
		json_t *top = json_new_top();
		json_put(top, "items", json_incref(s->items));
		json_put(top, "counts", json_incref(counts));
		output_json(&s->p->out, top);
		json_decref(top);
	}
	json_decref(counts);
}

// Asks koersd how much it lets us have under way, which also tells at once when it is not there.
static bool agree_on_window(struct submit *s)
{
	const struct koers_options options = { .outstanding_max = PLACES };
	Koers__V1__Ping ping = KOERS__V1__PING__INIT;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_PING;
	call.ping = &ping;
	if (!program_connect(s->p, &options))
		return false;
	const Koers__V1__Answer *answer = program_call(s->p, &call, KOERS__V1__ANSWER__BODY_PONG);
	if (answer == NULL)
		return false;
	uint32_t in_flight = answer->pong->max_in_flight;
	s->window = in_flight > 0 && in_flight < PLACES ? in_flight : PLACES;
	return true;
}

int entry_submit(struct program *p)
{
	struct submit *s = ARENA_NEW(p->arena, struct submit);
	s->p = p;
	if (!agree_on_window(s))
		return p->status;
	for (size_t i = 0; i < PLACES; i++)
		s->places[i].arena = arena_new(0);
	if (p->argc > 1)
		become_several(s);
	for (int i = 0; i < p->argc && !s->unreachable; i++)
		submit_file(s, p->argv[i]);
	drain(s, 0);
	if (s->several)
		print_counts(s);
	for (size_t i = 0; i < PLACES; i++)
		arena_free(s->places[i].arena);
	json_decref(s->items);
	return s->status;
}
