// `submit`: questions from files, pipelined.
//
// A ring of places holds the questions under way, oldest first. Answers may overtake each other; results are printed in
// the order of the input all the same. What is wrong with a question is told with file, line and column and does not
// stop the others; when koersd cannot be reached the rest is not read. A sender may run the same file again at any
// time: what was posted before answers with its first receipt.
#include "entry/question.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/message_json.h"
#include "common/names.h"
#include "common/parts.h"
#include "common/text.h"

enum { PLACES = 32, SERVER_STATES = 8 };

struct place {
	struct arena *arena;
	struct question question;
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

static json_t *receipt_row(struct submit *s, struct place *place)
{
	const Koers__V1__Receipt *receipt = place->event.answer->receipt;
	json_t *row = message_json_top(&receipt->base);
	json_put(row, "reference", json_text_or_null(place->question.input.reference));
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
	json_t *row = failed ? question_failure(s->p, place->arena, &place->question, &place->event)
			     : receipt_row(s, place);
	int status = place->question.input.fault_count > 0 ? EXIT_FAILED : place->event.exit_status;
	if (failed && s->status == EXIT_DONE)
		s->status = status;
	s->total++;
	bool unanswered = failed && place->question.input.fault_count == 0 && place->event.answer == NULL;
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
	submit.reference = arena_strdup(place->arena, place->question.input.reference);
	submit.asked_at_ms = place->question.input.asked_at_ms;
	submit.request = place->question.input.request;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_SUBMIT;
	call.submit = &submit;
	if (koers_send(s->p->koers, &call, s->p->timeout_ms, place) != 0)
		return;
	question_too_large(&place->question);
	fail_here(place);
}

static void add_piece(struct submit *s, const struct json_piece *piece)
{
	drain(s, s->window - 1);
	struct place *place = &s->places[(s->head + s->count) % s->window];
	s->count++;
	place->question.piece = *piece;
	if (request_json_read(place->arena, piece, &place->question.input)) {
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
