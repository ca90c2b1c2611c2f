// Questions under way.
//
// A ring of places holds them, oldest first. Answers may overtake each other; results are printed in the order of the
// input all the same. What is wrong with a question is told with file, line and column and does not stop the others.
//
// When koersd asks to come back later, a place waits and is sent again, for as long as koersd has taken anything within
// the patience: a full queue empties, a full disk does not. When koersd cannot be reached, has no room for too long, or
// the sender stops us, the rest is not read. The same file may be given again at any time: a question has its
// reference, and what was posted before is answered with its first receipt, so nothing is kept here of how far we were.
#include "entry/import.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "common/message_json.h"
#include "common/names.h"
#include "common/parts.h"
#include "common/request_form.h"
#include "common/text.h"

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

static int64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void import_init(struct import *s, struct program *p)
{
	*s = (struct import){ .p = p, .window = 1, .progress = progress_new(), .taken_ms = now_ms() };
	for (size_t i = 0; i < IMPORT_PLACES; i++)
		s->places[i].arena = arena_new(0);
}

void import_free(struct import *s)
{
	for (size_t i = 0; i < IMPORT_PLACES; i++)
		arena_free(s->places[i].arena);
}

void import_failed(struct import *s, int status)
{
	if (s->status == EXIT_DONE)
		s->status = status;
}

// The first reason counts.
static void stop(struct import *s, const char *why, int status)
{
	if (s->stopped != NULL)
		return;
	s->stopped = why;
	s->stop_status = status;
}

bool import_goes_on(struct import *s)
{
	if (program_stopped())
		stop(s, "stopped", EXIT_FAILED);
	return s->stopped == NULL;
}

int import_status(const struct import *s)
{
	if (s->stopped != NULL)
		return s->stop_status;
	return s->unanswered > 0 ? EXIT_TRY_AGAIN : s->status;
}

void import_become_several(struct import *s)
{
	if (s->several)
		return;
	s->several = true;
	if (s->p->out.format == OUTPUT_JSON)
		output_list_begin(&s->p->out);
	else
		output_stream_begin(&s->p->out, row_columns, ARRAY_LEN(row_columns));
}

// ---- printing ------------------------------------------------------------------------------------------------------

static json_t *receipt_row(struct import *s, struct place *place)
{
	const Koers__V1__Receipt *receipt = place->event.answer->receipt;
	json_t *row = message_json_top(&receipt->base);
	json_put(row, "reference", json_text_or_null(place->question.input.reference));
	s->repeated += receipt->repeated ? 1 : 0;
	if ((size_t)receipt->state < IMPORT_STATES)
		s->states[receipt->state]++;
	return row;
}

static void print_row(struct import *s, json_t *row, bool failed)
{
	struct program *p = s->p;
	if (s->several && p->out.format == OUTPUT_JSON) {
		output_list_row(&p->out, row);
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

// One refused question a line, with its text, so that it can be put right and posted from there.
static void write_refused(struct import *s, const struct question *q, json_t *row)
{
	if (s->refused == NULL)
		return;
	json_t *text = json_stringn(q->piece.text, q->piece.len);
	json_put(row, "text", text != NULL ? text : json_null());  // what is no UTF-8 cannot be shown
	const struct output out = { .format = OUTPUT_JSONL, .to = s->refused };
	output_json(&out, row);
	json_object_del(row, "text");
}

static void show_progress(struct import *s)
{
	const struct stream *in = s->source != NULL ? source_stream(s->source) : NULL;
	if (!s->several || in == NULL)
		return;
	progress_show(&s->progress, in->taken, in->size, "%zu %s, %zu posted before, %zu refused", s->total,
		s->dry ? "looked at" : "posted", s->repeated, s->wrong);
}

// A row on the same terminal would be written through the bar.
static void make_way(struct import *s)
{
	if (isatty(STDOUT_FILENO) || s->places[s->head].event.kind != KOERS_ANSWER)
		progress_clear(&s->progress);
}

// koersd's own fault, in the middle of it.
static bool is_internal(const Koers__V1__Answer *answer)
{
	return answer->body_case == KOERS__V1__ANSWER__BODY_ERROR &&
	       answer->error->code == KOERS__V1__ERROR_CODE__ERROR_CODE_INTERNAL;
}

// Nobody judged it, or nobody knows whether it was taken: the same again later may well be.
static bool is_open(const struct place *place)
{
	return place->question.input.fault_count == 0 &&
	       (place->event.answer == NULL || place->event.exit_status == EXIT_TRY_AGAIN ||
		       is_internal(place->event.answer));
}

static void count_failure(struct import *s, const struct place *place)
{
	if (is_open(place)) {
		s->unanswered++;
		return;
	}
	s->wrong++;
	import_failed(s, place->question.input.fault_count > 0 ? EXIT_FAILED : place->event.exit_status);
}

static void tell_failure(struct import *s, struct place *place)
{
	struct question *q = &place->question;
	q->quiet = s->refused != NULL && !is_open(place);
	json_t *row = question_failure(s->p, place->arena, q, &place->event);
	if (q->quiet)
		write_refused(s, q, row);
	print_row(s, row, true);
	json_decref(row);
}

static void tell_receipt(struct import *s, struct place *place)
{
	json_t *row = receipt_row(s, place);
	print_row(s, row, false);
	json_decref(row);
}

// What is fine in a rehearsal says nothing.
static void finish_oldest(struct import *s)
{
	struct place *place = &s->places[s->head];
	make_way(s);
	s->total++;
	if (place->event.kind == KOERS_ANSWER) {
		tell_receipt(s, place);
	} else if (!s->dry || place->question.input.fault_count > 0) {
		count_failure(s, place);
		tell_failure(s, place);
	}
	if (ferror(s->p->out.to))
		stop(s, "standard output cannot be written", EXIT_FAILED);
	show_progress(s);
	koers_event_clear(&place->event);
	arena_reset(place->arena);
	place->state = PLACE_FREE;
	s->head = (s->head + 1) % s->window;
	s->count--;
}

// ---- sending -------------------------------------------------------------------------------------------------------

// It never left: what is wrong is in its faults.
static void fail_here(struct place *place)
{
	place->event = (struct koers_event){ .kind = KOERS_FAILED, .exit_status = EXIT_FAILED };
	place->state = PLACE_DONE;
}

static void send_question(struct import *s, struct place *place)
{
	Koers__V1__Submit submit;
	koers__v1__submit__init(&submit);
	submit.reference = arena_strdup(place->arena, place->question.input.reference);
	submit.asked_at_ms = place->question.input.asked_at_ms;
	submit.request = place->question.input.request;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_SUBMIT;
	call.submit = &submit;
	place->state = PLACE_SENT;
	place->sent_ms = now_ms();
	bool large = koers_call_size(&call) > KOERS_FRAME_MAX;
	if (!large && !s->dry && koers_send(s->p->koers, &call, s->p->timeout_ms, place) != 0)
		return;
	if (large)
		question_too_large(&place->question);
	fail_here(place);
}

static void check_form(struct place *place)
{
	const struct question *q = &place->question;
	request_form_check(place->arena, q->mapped == NULL ? &q->piece : NULL, &place->question.input);
	if (q->mapped != NULL)
		mapped_place_faults(place->arena, q->mapped, &place->question.input);
}

static void start_question(struct import *s, struct place *place)
{
	if (s->dry && place->question.input.fault_count == 0)
		check_form(place);
	if (place->question.input.fault_count == 0)
		send_question(s, place);
	else
		fail_here(place);
}

static void send_those_due(struct import *s)
{
	for (size_t i = 0; i < s->window; i++)
		if (s->places[i].state == PLACE_LATER && s->places[i].again_ms <= now_ms())
			send_question(s, &s->places[i]);
}

// ---- answers -------------------------------------------------------------------------------------------------------

// How long koersd wants us to wait, ms; 0 when that is not what it says. libkoers has tried again already, as long as
// the call had time.
static int64_t asked_to_wait(const struct koers_event *event)
{
	enum { UNAVAILABLE_MS = 500 };
	const Koers__V1__Answer *answer = event->answer;
	if (answer == NULL || answer->body_case != KOERS__V1__ANSWER__BODY_ERROR ||
		event->exit_status != EXIT_TRY_AGAIN)
		return 0;
	int64_t wait = answer->error->retry_after_ms;
	bool unavailable = answer->error->code == KOERS__V1__ERROR_CODE__ERROR_CODE_UNAVAILABLE;
	return wait > 0 ? wait : unavailable ? UNAVAILABLE_MS : 0;
}

// No answer to this one in its time, and answers to others: koersd is busy, not gone. What fails before its time would
// fail again at once: koersd does not let us in, or is another one.
static bool is_slow(const struct import *s, const struct place *place, const struct koers_event *event, int64_t now)
{
	return event->answer == NULL && now - place->sent_ms >= s->p->timeout_ms &&
	       now - s->taken_ms < s->p->timeout_ms;
}

static bool wait_for(struct import *s, struct place *place, const struct koers_event *event)
{
	int64_t wait = asked_to_wait(event), now = now_ms();
	if (!s->several || s->stopped != NULL)
		return false;
	if (!is_slow(s, place, event, now) && (wait == 0 || now + wait > s->taken_ms + s->patience_ms))
		return false;
	place->state = PLACE_LATER;
	place->again_ms = now + wait;
	return true;
}

static void take_event(struct import *s, struct koers_event *event)
{
	struct place *place = event->user;
	if (wait_for(s, place, event)) {
		koers_event_clear(event);
		return;
	}
	place->event = *event;
	place->state = PLACE_DONE;
	bool away = event->exit_status == EXIT_UNREACHABLE;
	if (event->answer == NULL)
		stop(s, away ? "koersd cannot be reached" : "koersd does not let us in", event->exit_status);
	else if (event->exit_status == EXIT_TRY_AGAIN)
		stop(s, "koersd takes no more for now", EXIT_TRY_AGAIN);
	else
		s->taken_ms = now_ms();
	if (event->kind == KOERS_ANSWER && event->answer != NULL &&
		event->answer->body_case != KOERS__V1__ANSWER__BODY_RECEIPT) {
		place->event.kind = KOERS_FAILED;
		place->event.exit_status = EXIT_FAILED;
	}
}

// Until an answer comes, or a place may be sent again.
static void receive_one(struct import *s)
{
	int64_t wait = s->p->timeout_ms + 1000, now = now_ms();
	for (size_t i = 0; i < s->window; i++) {
		int64_t left = s->places[i].again_ms - now;
		if (s->places[i].state == PLACE_LATER && left < wait)
			wait = left > 0 ? left : 0;
	}
	struct koers_event event;
	if (koers_receive(s->p->koers, wait, &event))
		take_event(s, &event);
	import_goes_on(s);
}

// Prints what is done, in order; waits until at most `keep` are under way.
static void drain(struct import *s, size_t keep)
{
	while (s->count > 0 && (s->places[s->head].state == PLACE_DONE || s->count > keep)) {
		if (s->places[s->head].state == PLACE_DONE) {
			finish_oldest(s);
			continue;
		}
		send_those_due(s);
		if (s->places[s->head].state != PLACE_DONE)
			receive_one(s);
	}
}

void import_finish(struct import *s)
{
	drain(s, 0);
	import_goes_on(s);
	progress_clear(&s->progress);
}

// Whoever writes the next line when he has the receipts of those before it gets them; and while we wait for it nobody
// would hear what koersd says.
static bool before_waiting(void *user)
{
	struct import *s = user;
	drain(s, 0);
	return import_goes_on(s);
}

// False when there is none, or none is wanted.
static bool take_question(struct import *s, struct source *source)
{
	drain(s, s->window - 1);
	struct place *place = &s->places[(s->head + s->count) % s->window];
	if (!import_goes_on(s) || !source_next(source, place->arena, &place->question))
		return false;
	if (s->count == 0)
		s->taken_ms = now_ms();  // until now there was nothing for koersd to say
	s->count++;
	start_question(s, place);
	return true;
}

void import_source(struct import *s, struct source *source)
{
	s->source = source;
	source_before_waiting(source, before_waiting, s);
	while (take_question(s, source))
		;
	drain(s, 0);
	s->source = NULL;
}

// ---- the end -------------------------------------------------------------------------------------------------------

static void put_count(json_t *counts, const char *name, size_t n)
{
	json_put(counts, name, json_integer((json_int_t)n));
}

static void print_states(const struct import *s, json_t *counts)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	for (size_t i = 1; i < IMPORT_STATES; i++) {
		if (s->states[i] == 0)
			continue;
		const char *name = names_of(a, &koers__v1__public_state__descriptor, (int)i);
		put_count(counts, name, s->states[i]);
		fprintf(stderr, ", %zu %s", s->states[i], name);
	}
}

void import_print_counts(struct import *s)
{
	json_t *counts = json_object(), *rest = json_object();
	put_count(counts, "total", s->total);
	put_count(counts, "refused", s->wrong);
	put_count(counts, "unanswered", s->unanswered);
	put_count(counts, "repeated", s->repeated);
	if (s->stopped != NULL)
		json_put(counts, "stopped", json_true());
	progress_clear(&s->progress);
	fflush(stdout);
	fprintf(stderr, "%zu questions", s->total);
	print_states(s, counts);
	fprintf(stderr, s->dry ? ", %zu would be refused; nothing was posted" : ", %zu refused", s->wrong);
	if (!s->dry)
		fprintf(stderr, ", %zu posted before", s->repeated);
	fprintf(stderr, s->unanswered > 0 ? ", %zu without an answer\n" : "\n", s->unanswered);
	if (s->stopped != NULL)
		text_complain(s->p->info->name,
			"%s: the rest was not read; run the same again later, each question counts "
			"once",
			s->stopped);
	json_put(rest, "counts", counts);
	if (s->p->out.format == OUTPUT_JSON)
		output_list_end(&s->p->out, rest);
	json_decref(rest);
}
