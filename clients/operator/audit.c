// The audit log: showing it, checking its chain, and watching what happens, which is a view of it.
#include "operator/operator.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/display_id.h"
#include "common/message_json.h"
#include "common/text.h"

enum { PAGE_SIZE = 50, WATCH_BACK = 20, WATCH_PAUSE_MS = 1000 };

static const struct column watch_columns[] = {
	{ "#", "sequence", CELL_NUMBER },
	{ "AT", "at", CELL_TIME },
	{ "EVENT", "event", CELL_TEXT },
	{ "REQUEST", "display_id", CELL_TEXT },
	{ "STATE", "state", CELL_TEXT },
	{ "URGENCY", "urgency", CELL_TEXT },
	{ "FROM", "entry_point", CELL_TEXT },
	{ "RULES", "rules", CELL_TEXT },
	{ "NETWORK", "network_id", CELL_TEXT },
	{ "ASSIGNEE", "assignee", CELL_TEXT },
	{ "BY", "by", CELL_TEXT },
	{ "DETAIL", "detail", CELL_TEXT },
};

static const struct column audit_columns[] = {
	{ "#", "sequence", CELL_NUMBER },
	{ "AT", "start", CELL_TIME },
	{ "WHO", "who", CELL_TEXT },
	{ "ROLE", "role", CELL_TEXT },
	{ "WHAT", "name", CELL_TEXT },
	{ "STATUS", "status", CELL_TEXT },
	{ "REQUEST", "display_id", CELL_TEXT },
	{ "ASSIGNMENT", "assignment_id", CELL_NUMBER },
	{ "DETAIL", "detail", CELL_TEXT },
};

static const struct column verdict_columns[] = {
	{ "Intact", "intact", CELL_TEXT },
	{ "Checked", "checked", CELL_TEXT },
	{ "Last entry", "last_sequence", CELL_TEXT },
	{ "Head", "head", CELL_TEXT },
	{ "Fault at", "fault_sequence", CELL_TEXT },
	{ "Fault", "fault", CELL_TEXT },
};

// ---- watch ---------------------------------------------------------------------------------------------------------

static const Koers__V1__WatchPage *watch_page(struct program *p, uint64_t after, uint32_t page_size)
{
	Koers__V1__Watch watch = KOERS__V1__WATCH__INIT;
	watch.after_sequence = after;
	watch.page_size = page_size;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_WATCH;
	call.watch = &watch;
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_WATCH_PAGE);
	return answer != NULL ? answer->watch_page : NULL;
}

static bool start_at(struct program *p, uint64_t *ret_after)
{
	if (program_option(p, "after") != NULL)
		return program_number(p, "after", 0, ret_after);
	const Koers__V1__WatchPage *page = watch_page(p, 0, 1);
	if (page == NULL)
		return false;
	*ret_after = page->last_sequence > WATCH_BACK ? page->last_sequence - WATCH_BACK : 0;
	return true;
}

static void pause_a_little(void)
{
	const struct timespec pause = { .tv_sec = WATCH_PAUSE_MS / 1000,
		.tv_nsec = (WATCH_PAUSE_MS % 1000) * 1000000L };
	nanosleep(&pause, NULL);
}

// Prints a page; true when the count that was asked for is reached, or nobody takes what is printed.
static bool print_page(struct program *p, const Koers__V1__WatchPage *page, uint64_t *after, uint64_t *left)
{
	for (size_t i = 0; i < page->n_items; i++) {
		json_t *row = message_json(&page->items[i]->base);
		output_stream_row(&p->out, row, watch_columns, ARRAY_LEN(watch_columns));
		json_decref(row);
		*after = page->items[i]->sequence;
		bool was_last = *left == 1;
		*left -= *left > 0;
		if (ferror(stdout) || was_last)
			return true;
	}
	return false;
}

int operator_watch(struct program *p)
{
	uint64_t after, left;
	if (!program_number(p, "count", 0, &left) || !start_at(p, &after))
		return p->status;
	program_catch_signals();
	output_stream_begin(&p->out, watch_columns, ARRAY_LEN(watch_columns));
	while (!program_stopped()) {
		const Koers__V1__WatchPage *page = watch_page(p, after, PAGE_SIZE);
		if (page == NULL)
			return program_stopped() ? EXIT_DONE : p->status;
		if (print_page(p, page, &after, &left))
			break;
		bool more = page->n_items > 0 && after < page->last_sequence;
		program_forget_answers(p);
		if (more)
			continue;
		if (program_option(p, "once") != NULL)
			break;
		pause_a_little();
	}
	return EXIT_DONE;
}

// ---- audit show ----------------------------------------------------------------------------------------------------

// People know a request by its K-…, which follows from its number.
static json_t *entry_json(const Koers__V1__AuditEntry *entry)
{
	json_t *row = message_json(&entry->base);
	char text[DISPLAY_ID_SIZE] = "";
	if (entry->request_id != 0)
		display_id_print(entry->request_id, text);
	json_put(row, "display_id", json_text_or_null(text));
	return row;
}

// Reading is logged too, so the log grows while it is read: the end is where it was at the first page.
static json_t *read_audit(struct program *p, Koers__V1__ShowAudit *show, uint64_t count)
{
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_SHOW_AUDIT;
	call.show_audit = show;
	json_t *rows = json_array();
	uint64_t end = 0;
	for (;;) {
		const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_AUDIT_PAGE);
		if (answer == NULL) {
			json_decref(rows);
			return NULL;
		}
		const Koers__V1__AuditPage *page = answer->audit_page;
		end = end == 0 ? page->last_sequence : end;
		for (size_t i = 0; i < page->n_items; i++) {
			show->after_sequence = page->items[i]->sequence;
			if (show->after_sequence <= end && json_array_size(rows) < count)
				json_array_append_new(rows, entry_json(page->items[i]));
		}
		if (page->n_items == 0 || show->after_sequence >= end || json_array_size(rows) >= count)
			return rows;
	}
}

int operator_audit_show(struct program *p)
{
	Koers__V1__ShowAudit show;
	koers__v1__show_audit__init(&show);
	show.page_size = PAGE_SIZE;
	show.reason = arena_strdup(p->arena, program_option(p, "reason"));
	uint64_t count;
	const char *request = program_option(p, "request");
	if (!program_number(p, "after", 0, &show.after_sequence) || !program_number(p, "count", UINT64_MAX, &count) ||
		(request != NULL && !program_id(p, request, &show.request_id)))
		return p->status;
	json_t *rows = read_audit(p, &show, count);
	if (rows == NULL)
		return p->status;
	output_rows(&p->out, rows, audit_columns, ARRAY_LEN(audit_columns), "no entries");
	json_decref(rows);
	return EXIT_DONE;
}

// ---- audit verify --------------------------------------------------------------------------------------------------

static bool take_checkpoint(struct program *p, Koers__V1__VerifyAudit *verify)
{
	const char *text = program_option(p, "checkpoint");
	if (text == NULL)
		return true;
	char *end;
	verify->checkpoint_sequence = strtoull(text, &end, 10);
	if (text[0] < '0' || text[0] > '9' || *end != ':' ||
		strspn(end + 1, "0123456789abcdefABCDEF") != strlen(end + 1) || end[1] == '\0') {
		program_usage(p, "--checkpoint %s: expected SEQUENCE:HASH as koersd's log says it", text);
		return false;
	}
	verify->checkpoint_hash = arena_strdup(p->arena, end + 1);
	return true;
}

static void print_verdict(struct program *p, const Koers__V1__AuditVerdict *v)
{
	if (v->intact)
		fprintf(p->out.to, "the audit log is intact: %llu entries checked, the last is %llu, head %s\n",
			(unsigned long long)v->checked, (unsigned long long)v->last_sequence,
			text_plain(p->arena, v->head));
	else
		fprintf(p->out.to, "the audit log is NOT intact: at entry %llu: %s\n",
			(unsigned long long)v->fault_sequence, text_plain(p->arena, v->fault));
}

// koersd checks a stretch at a time, so that nobody has to wait for a long log: this goes on to its end.
static bool verify_to_the_end(struct program *p, Koers__V1__Call *call, Koers__V1__AuditVerdict *ret_sum)
{
	uint64_t next = call->verify_audit->from_sequence == 0 ? 1 : call->verify_audit->from_sequence;
	uint64_t checked = 0;
	for (;;) {
		const Koers__V1__Answer *answer = program_call(p, call, KOERS__V1__ANSWER__BODY_AUDIT_VERDICT);
		if (answer == NULL)
			return false;
		const Koers__V1__AuditVerdict *v = answer->audit_verdict;
		checked += v->checked;
		next += v->checked;
		*ret_sum = *v;
		ret_sum->checked = checked;
		ret_sum->head = arena_strdup(p->arena, v->head);
		ret_sum->fault = arena_strdup(p->arena, v->fault);
		if (!v->intact || v->checked == 0 || next > v->last_sequence)
			return true;
		call->verify_audit->from_sequence = next;
	}
}

int operator_audit_verify(struct program *p)
{
	Koers__V1__VerifyAudit verify;
	koers__v1__verify_audit__init(&verify);
	if (!program_number(p, "from", 0, &verify.from_sequence) || !take_checkpoint(p, &verify))
		return p->status;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_VERIFY_AUDIT;
	call.verify_audit = &verify;
	Koers__V1__AuditVerdict sum;
	koers__v1__audit_verdict__init(&sum);
	if (!verify_to_the_end(p, &call, &sum))
		return p->status;
	const Koers__V1__AuditVerdict *v = &sum;
	if (p->out.format == OUTPUT_TABLE) {
		print_verdict(p, v);
	} else {
		json_t *object = message_json_top(&v->base);
		output_record(&p->out, object, verdict_columns, ARRAY_LEN(verdict_columns));
		json_decref(object);
	}
	return v->intact ? EXIT_DONE : EXIT_FAILED;
}
