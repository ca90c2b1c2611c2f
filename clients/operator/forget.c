// Forgetting: erase, erasure refuse, retention; and consent withdraw.
#include "operator/operator.h"

#include <stdio.h>
#include <string.h>

#include "common/form.h"
#include "common/household.h"
#include "common/message_json.h"
#include "common/suggest.h"
#include "common/text.h"
#include "common/times.h"

enum { PAGE_SIZE = 100 };

static const struct column retention_columns[] = {
	{ "REQUEST", "display_id", CELL_TEXT },
	{ "STATE", "state", CELL_TEXT },
	{ "LAST CHANGE", "changed_at", CELL_TIME },
	{ "KEPT UNTIL", "due_at", CELL_DUE },
	{ "ERASED", "erased_at", CELL_TIME },
};

// What was done in one sentence; for programs that it was done.
static int call_and_say(struct program *p, Koers__V1__Call *call, const char *sentence)
{
	const Koers__V1__Answer *answer = program_call(p, call, KOERS__V1__ANSWER__BODY_DONE);
	if (answer == NULL)
		return p->status;
	if (p->out.format == OUTPUT_TABLE) {
		fprintf(p->out.to, "%s\n", sentence);
		return EXIT_DONE;
	}
	json_t *object = json_new_top();
	json_put(object, "done", json_true());
	output_json(&p->out, object);
	json_decref(object);
	return EXIT_DONE;
}

// Erased at once; the bytes of it are gone from the database by a date, and from backups when those are.
static int call_and_tell_when(struct program *p, Koers__V1__Call *call)
{
	char by[TIMES_SIZE];
	const Koers__V1__Answer *answer = program_call(p, call, KOERS__V1__ANSWER__BODY_DONE);
	if (answer == NULL)
		return p->status;
	int64_t by_ms = answer->done->finished_by_ms;
	if (p->out.format == OUTPUT_TABLE && by_ms != 0) {
		times_local(by_ms, by);
		fprintf(p->out.to, "erased: what is left of it in free pages is gone by %s at the latest\n", by);
	} else if (p->out.format == OUTPUT_TABLE) {
		fprintf(p->out.to, "erased: nothing of it is left in the database\n");
	} else {
		json_t *object = json_new_top();
		json_put(object, "done", json_true());
		json_put(object, "finished_by", json_time_or_null(by_ms));
		output_json(&p->out, object);
		json_decref(object);
	}
	return EXIT_DONE;
}

static const struct form erase_form = { KOERS__V1__CALL__BODY_ERASE, &koers__v1__erase__descriptor,
	{ { NULL, FORM_SUBJECT }, { "reason", FORM_WHY } } };
static const struct form refuse_form = { KOERS__V1__CALL__BODY_REFUSE_ERASURE, &koers__v1__refuse_erasure__descriptor,
	{ { "ground", FORM_WHY }, { "request_id", FORM_REQUEST } } };
static const struct form withdraw_form = { KOERS__V1__CALL__BODY_WITHDRAW_CONSENT,
	&koers__v1__withdraw_consent__descriptor, { { "reason", FORM_TEXT }, { "request_id", FORM_REQUEST } } };

// What there is of it; nothing is touched.
static int look_at_it(struct program *p, bool household)
{
	int status = household ? household_show(p) : operator_request_show(p);
	if (status == EXIT_DONE)
		text_complain(p->info->name, "nothing was erased: this is what would be, once it has ended");
	return status;
}

int operator_erase(struct program *p)
{
	Koers__V1__Call call;
	const char *number = program_option(p, "household");
	if (!form_fill(p, &erase_form, &call))
		return p->status;
	if (program_option(p, "dry-run") != NULL)
		return look_at_it(p, number != NULL);
	call.erase->asked_only = program_option(p, "asked") != NULL;
	if (call.erase->asked_only)
		return call_and_say(p, &call, "recorded: it is to be answered within three months");
	const char *what = number != NULL ? arena_printf(p->arena, "erase all of household %s, for ever", number)
					  : arena_printf(p->arena, "erase %s, for ever", p->argv[0]);
	return suggest_confirm(p, what) ? call_and_tell_when(p, &call) : p->status;
}

int operator_erasure_refuse(struct program *p)
{
	Koers__V1__Call call;
	if (!form_fill(p, &refuse_form, &call))
		return p->status;
	return call_and_say(p, &call, "refused: the ground is kept with the request");
}

int operator_consent_withdraw(struct program *p)
{
	Koers__V1__Call call;
	if (!form_fill(p, &withdraw_form, &call))
		return p->status;
	return call_and_say(p, &call, "withdrawn: its sender hears no more than that it was received");
}

// ---- retention ------------------------------------------------------------------------------------------------------

// The midnight with which a Dutch day begins.
static bool parse_day(const char *text, int64_t *ret_ms)
{
	char iso[TIMES_SIZE], local[TIMES_SIZE];
	const char *why = NULL;
	if (strlen(text) != 10)
		return false;
	snprintf(iso, sizeof(iso), "%sT00:00:00+01:00", text);
	if (!times_parse(iso, ret_ms, &why))
		return false;
	times_local(*ret_ms, local);
	if (strcmp(local + 11, "01:00") == 0)  // in summer
		*ret_ms -= 3600 * 1000;
	return *ret_ms > 0;
}

// A year on, for a look ahead without a date.
static bool a_year_from_now(struct program *p, int64_t *ret_ms)
{
	const int64_t year_ms = INT64_C(365) * 86400 * 1000;
	Koers__V1__Ping ping = KOERS__V1__PING__INIT;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_PING;
	call.ping = &ping;
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_PONG);
	if (answer == NULL)
		return false;
	*ret_ms = answer->pong->now_ms + year_ms;
	return true;
}

int operator_retention(struct program *p)
{
	Koers__V1__ListRetention list;
	koers__v1__list_retention__init(&list);
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	const char *until = program_option(p, "until");
	bool ahead = program_option(p, "dry-run") != NULL;
	call.body_case = KOERS__V1__CALL__BODY_LIST_RETENTION;
	call.list_retention = &list;
	list.page_size = PAGE_SIZE;
	if (until != NULL && !parse_day(until, &list.until_ms))
		return program_usage(p, "--until %s: expected a date such as 2041-03-03", until);
	if (until != NULL)
		list.until_ms++;  // what is due with that day too
	else if (ahead && !a_year_from_now(p, &list.until_ms))
		return p->status;
	json_t *rows = program_list(p, &call, KOERS__V1__ANSWER__BODY_RETENTION_PAGE);
	if (rows == NULL)
		return p->status;
	output_rows(&p->out, rows, retention_columns, ARRAY_LEN(retention_columns),
		until != NULL || ahead ? "nothing is due by then" : "nothing is due");
	json_decref(rows);
	return EXIT_DONE;
}
