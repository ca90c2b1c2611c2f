// Clocks and what hangs on them: those that run, what a person has to do, and the word that koersd's clock is right.
#include "operator/operator.h"

#include <string.h>

#include "common/parts.h"
#include "common/text.h"
#include "common/times.h"

enum { PAGE_SIZE = 100 };

static const struct column clock_line_columns[] = {
	{ "REQUEST", "display_id", CELL_TEXT },
	{ "CLOCK", "clock.name", CELL_TEXT },
	{ "STATE", "clock.state", CELL_TEXT },
	{ "DUE", "clock.due_at", CELL_DUE },
	{ "%", "percent", CELL_NUMBER },
	{ "URGENCY", "urgency", CELL_TEXT },
	{ "NETWORK", "network_id", CELL_TEXT },
	{ "ASSIGNEE", "assignee", CELL_TEXT },
	{ "STARTED", "clock.started_at", CELL_TIME },
};

int operator_clocks(struct program *p)
{
	Koers__V1__ListClocks list;
	koers__v1__list_clocks__init(&list);
	const char *until = program_option(p, "until");
	const char *why = "";
	list.page_size = PAGE_SIZE;
	list.network_id = arena_strdup(p->arena, program_option(p, "network"));
	if (until != NULL && times_parse_day(until, true, &list.until_ms))
		list.until_ms++;  // what ends with that day too
	else if (until != NULL && !times_parse(until, &list.until_ms, &why))
		return program_usage(p, "--until %s: %s", until, why);
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_LIST_CLOCKS;
	call.list_clocks = &list;
	json_t *rows = program_list(p, &call, KOERS__V1__ANSWER__BODY_CLOCK_LINES);
	if (rows == NULL)
		return p->status;
	output_rows(&p->out, rows, clock_line_columns, ARRAY_LEN(clock_line_columns), "no clock runs");
	json_decref(rows);
	return EXIT_DONE;
}

int operator_tasks(struct program *p)
{
	return parts_tasks(p);
}

static int call_done(struct program *p, Koers__V1__Call *call, const char *said)
{
	if (program_call(p, call, KOERS__V1__ANSWER__BODY_DONE) == NULL)
		return p->status;
	if (p->out.format == OUTPUT_TABLE) {
		fprintf(p->out.to, "%s\n", said);
		return EXIT_DONE;
	}
	json_t *object = json_pack("{s:i, s:b}", "schema", 1, "done", 1);
	output_json(&p->out, object);
	json_decref(object);
	return EXIT_DONE;
}

int operator_task_done(struct program *p)
{
	Koers__V1__FinishTask finish;
	koers__v1__finish_task__init(&finish);
	finish.kind = arena_strdup(p->arena, p->argv[0]);
	finish.note = arena_strdup(p->arena, program_option(p, "note"));
	if (strcmp(finish.kind, "forward") != 0 && strcmp(finish.kind, "household_conflict") != 0)
		return program_usage(p,
			"task done %s: expected forward or household_conflict; the others end by what is done about "
			"them",
			finish.kind);
	if (!program_id(p, p->argv[1], &finish.request_id))
		return p->status;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_FINISH_TASK;
	call.finish_task = &finish;
	return call_done(p, &call, "done");
}

int operator_clock_accept(struct program *p)
{
	Koers__V1__AcceptClock accept = KOERS__V1__ACCEPT_CLOCK__INIT;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_ACCEPT_CLOCK;
	call.accept_clock = &accept;
	return call_done(p, &call, "the clock is taken as it is; timers go on");
}
