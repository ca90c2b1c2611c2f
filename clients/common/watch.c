// `watch` of entry points and gidsen: the peer's feed, a notice a line, each acknowledged when it is printed.
#include "common/program.h"

#include <stdlib.h>
#include <string.h>

#include "base/display_id.h"
#include "common/message_json.h"
#include "common/text.h"

const struct verb_option program_watch_options[] = {
	{ "after", "N", "begin after this sequence; `last` = only what is new (0)" },
	{ "count", "N", "end after so many notices" },
	{ NULL, NULL, NULL },
};

static const struct column notice_columns[] = {
	{ "#", "sequence", CELL_NUMBER },
	{ "AT", "at", CELL_TIME },
	{ "KIND", "kind", CELL_TEXT },
	{ "REQUEST", "display_id", CELL_TEXT },
	{ "STATE", "state", CELL_TEXT },
	{ "ASSIGNMENT", "assignment", CELL_TEXT },
	{ "URGENCY", "urgency", CELL_TEXT },
	{ "DOMAINS", "domains", CELL_LIST },
	{ "DUE", "due", CELL_TEXT },
	{ "DETAIL", "detail", CELL_TEXT },
};

// What a person wants on one line, from whichever body the notice has; the JSON row stays as it is.
static json_t *line_of(json_t *notice)
{
	json_t *line = json_copy(notice);
	json_t *assignment = json_object_get(notice, "assignment");
	json_t *body = json_is_object(assignment) ? assignment : json_object_get(notice, "status");
	static const char *const keys[] = { "state", "urgency", "domains" };
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		if (json_is_object(body) && json_object_get(body, keys[i]) != NULL)
			json_object_set(line, keys[i], json_object_get(body, keys[i]));
	json_int_t request = json_integer_value(json_object_get(notice, "request_id"));
	char text[64];
	if (request > 0) {
		display_id_print((uint64_t)request, text);
		json_put(line, "display_id", json_string(text));
	}
	const struct column due = { "DUE", "due_at", CELL_DUE };
	char *due_text = json_is_object(assignment) ? output_cell(assignment, &due) : NULL;
	if (due_text != NULL) {
		snprintf(text, sizeof(text), "before %s", due_text);
		json_put(line, "due", json_string(text));
	}
	free(due_text);
	const char *absent = json_string_value(json_object_get(json_object_get(notice, "absence"), "gids_id"));
	const char *detail = json_string_value(json_object_get(notice, "detail"));
	if (absent != NULL && detail != NULL) {
		snprintf(text, sizeof(text), "%.40s %.20s", absent, detail);
		json_put(line, "detail", json_string(text));
	}
	json_int_t id = json_integer_value(json_object_get(notice, "assignment_id"));
	if (id != 0) {
		snprintf(text, sizeof(text), "assignment %" JSON_INTEGER_FORMAT, id);
		json_put(line, "assignment", json_string(text));
	} else {
		json_object_del(line, "assignment");
	}
	return line;
}

static void print_notice(struct program *p, const Koers__V1__Notice *notice)
{
	json_t *row = message_json(&notice->base);
	if (!output_is_json(&p->out)) {
		json_t *line = line_of(row);
		json_decref(row);
		row = line;
	}
	output_stream_row(&p->out, row, notice_columns, ARRAY_LEN(notice_columns));
	json_decref(row);
}

// What happened; a status other than -1 ends the watch.
static int on_event(struct program *p, struct koers_event *event, uint64_t *left)
{
	bool was_last = *left == 1;
	switch (event->kind) {
	case KOERS_NOTICE:
		print_notice(p, event->answer->notice);
		if (ferror(stdout))
			return EXIT_FAILED;  // nobody has it: it is not acknowledged, and the next would fare no better
		koers_acknowledge(p->koers, event->answer->notice->sequence);
		*left -= *left > 0;
		return was_last ? EXIT_DONE : -1;
	case KOERS_BEHIND:
		text_complain(p->info->name, "older notices are gone: look at the list; going on with what is new");
		return -1;
	case KOERS_NEW_EPOCH:
		text_complain(p->info->name, "koersd was restored, or never came so far: the notices begin again");
		return -1;
	case KOERS_LOST:
		text_complain(p->info->name, "%s; trying again", event->message);
		return -1;
	case KOERS_FATAL:
		program_print_failure(p, event);
		return event->exit_status;
	case KOERS_NOTHING:
	case KOERS_ANSWER:
	case KOERS_FAILED:
	case KOERS_CONNECTED:
		break;
	}
	return -1;
}

// `last`: where the feed stands now.
static bool start_at(struct program *p, uint64_t *ret_after)
{
	const char *after = program_option(p, "after");
	if (after == NULL || strcmp(after, "last") != 0)
		return program_number(p, "after", 0, ret_after);
	Koers__V1__Subscribe subscribe = KOERS__V1__SUBSCRIBE__INIT;
	subscribe.after_sequence = INT64_MAX;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_SUBSCRIBE;
	call.subscribe = &subscribe;
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_SUBSCRIBED);
	if (answer == NULL)
		return false;
	*ret_after = answer->subscribed->last_sequence;
	return true;
}

// The first contact is a call like any other, so that a wrong key or an absent daemon is told within the time-out.
static bool say_hello(struct program *p)
{
	Koers__V1__Ping ping = KOERS__V1__PING__INIT;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_PING;
	call.ping = &ping;
	return program_call(p, &call, KOERS__V1__ANSWER__BODY_PONG) != NULL;
}

int program_watch(struct program *p)
{
	uint64_t after, left;
	if (!program_number(p, "count", 0, &left) || !program_connect(p, NULL) || !say_hello(p) || !start_at(p, &after))
		return p->status;
	program_catch_signals();
	output_stream_begin(&p->out, notice_columns, ARRAY_LEN(notice_columns));
	koers_subscribe(p->koers, after, 0);
	int status = -1;
	while (status < 0 && !program_stopped()) {
		struct koers_event event;
		if (koers_next(p->koers, 1000, &event))
			status = on_event(p, &event, &left);
		koers_event_clear(&event);
	}
	koers_settle(p->koers, 1000);
	return status < 0 ? EXIT_DONE : status;
}
