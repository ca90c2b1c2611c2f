// How things stand: the overview, one request, reload.
#include "operator/operator.h"

#include <stdlib.h>
#include <string.h>

#include "common/message_json.h"
#include "common/parts.h"
#include "common/text.h"
#include "common/times.h"
#include "operator/health.h"

enum { PAGE_SIZE = 100 };

static const struct column overview_columns[] = {
	{ "Received in the last 24 hours", "received_last_day", CELL_TEXT },
	{ "Waiting for a gids with room", "waiting", CELL_TEXT },
	{ "Open assignments", "open_assignments", CELL_TEXT },
	{ "To do", "to_do", CELL_TEXT },
	{ "Terms that are over", "terms_over", CELL_TEXT },
	{ "Next timer", "next_due", CELL_TIME },
	{ "Rules", "ruleset", CELL_TEXT },
	{ "Rules to come", "pending_ruleset", CELL_TEXT },
	{ "Erasures finished by", "compaction_due", CELL_TIME },
	{ "They come into force", "pending_at", CELL_TIME },
	{ "Configured", "configured_at", CELL_TIME },
	{ "Running since", "started_at", CELL_TIME },
	{ "Store", "store", CELL_TEXT },
	{ "Audit log", "audit", CELL_TEXT },
};

static const struct column count_columns[] = {
	{ "REQUESTS", "name", CELL_TEXT },
	{ "", "count", CELL_NUMBER },
};

static const struct column full_columns[] = {
	{ "FULL", "id", CELL_TEXT },
	{ "NETWORK", "network_id", CELL_TEXT },
	{ "LOAD", "load", CELL_NUMBER },
	{ "OF", "capacity", CELL_NUMBER },
};

static const struct column absent_columns[] = {
	{ "ABSENT", "id", CELL_TEXT },
	{ "NETWORK", "network_id", CELL_TEXT },
	{ "UNTIL", "absent_until", CELL_DUE },
	{ "COVER", "cover", CELL_TEXT },
	{ "LOAD", "load", CELL_NUMBER },
};

static const struct column detail_columns[] = {
	{ "Request", "display_id", CELL_TEXT },
	{ "Number", "request_id", CELL_TEXT },
	{ "State", "state", CELL_TEXT },
	{ "Revision", "revision", CELL_TEXT },
	{ "Urgency", "urgency", CELL_TEXT },
	{ "Safety lane", "safety_lane", CELL_FLAG },
	{ "Scaled up", "scaled_up", CELL_FLAG },
	{ "Route", "route", CELL_TEXT },
	{ "Network", "network_id", CELL_TEXT },
	{ "Assignee", "assignee", CELL_TEXT },
	{ "Linked to", "linked_to", CELL_TEXT },
	{ "Forwarded to", "forwarded_to", CELL_TEXT },
	{ "In the gids's words", "forward_note", CELL_TEXT },
	{ "Signposted to", "signposted_to", CELL_TEXT },
	{ "From", "entry_point", CELL_TEXT },
	{ "Asked", "asked_at", CELL_TIME },
	{ "Received", "received_at", CELL_TIME },
	{ "Domains", "domains", CELL_LIST },
	{ "Persons", "person_count", CELL_TEXT },
	{ "Wanted results", "wanted_result_count", CELL_TEXT },
	{ "Next moment", "next_moment", CELL_TIME },
};

static const struct column assignment_columns[] = {
	{ "ASSIGNMENT", "assignment_id", CELL_NUMBER },
	{ "ASSIGNEE", "assignee", CELL_TEXT },
	{ "ROLE", "role", CELL_TEXT },
	{ "STATE", "state", CELL_TEXT },
	{ "OFFERED", "offered_at", CELL_TIME },
	{ "ANSWERED", "answered_at", CELL_TIME },
	{ "DUE", "due_at", CELL_DUE },
	{ "DECLINED", "decline_reason", CELL_TEXT },
};

// ---- overview ------------------------------------------------------------------------------------------------------

static void add_sentences(struct program *p, json_t *row, const Koers__V1__Overview *o)
{
	const double mib = 1024.0 * 1024.0;
	json_put(row, "store",
		json_string(arena_printf(p->arena, "%.1f of %.0f MiB, command %llu", (double)o->map_used_bytes / mib,
			(double)o->map_limit_bytes / mib, (unsigned long long)o->sequence)));
	json_put(row, "audit",
		json_string(arena_printf(p->arena, "entry %llu, head %.16s", (unsigned long long)o->audit_sequence,
			o->audit_head)));
	json_put(row, "ruleset",
		json_string(arena_printf(p->arena, "%s, configuration %.16s", o->ruleset, o->configuration)));
}

static const char *clock_fault(const char *name)
{
	if (strcmp(name, "stepped") == 0)
		return "stepped";
	if (strcmp(name, "before_last_stored") == 0)
		return "is before the last stored time";
	return strcmp(name, "long_after_last_stored") == 0 ? "is more than a week after the last stored time"
							   : "does not fit";
}

// A count of what another verb lists, as far as one page goes; what is 0 is left out.
static void add_count(struct program *p, json_t *row, const char *key, size_t items, bool more, const char *verb)
{
	const char *or_more = more ? " or more" : "";
	if (items > 0)
		json_put(row, key, json_string(arena_printf(p->arena, "%zu%s (koersctl %s)", items, or_more, verb)));
}

// What waits for a person, and what is late: the two that somebody looks for in the morning.
static bool add_what_presses(struct program *p, json_t *row, int64_t at_ms)
{
	Koers__V1__ListTasks tasks;
	koers__v1__list_tasks__init(&tasks);
	tasks.page_size = PAGE_SIZE;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_LIST_TASKS;
	call.list_tasks = &tasks;
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_TASKS);
	if (answer == NULL)
		return false;
	add_count(p, row, "to_do", answer->tasks->n_items, answer->tasks->next_page_token[0] != '\0', "tasks");
	Koers__V1__ListClocks clocks;
	koers__v1__list_clocks__init(&clocks);
	clocks.page_size = PAGE_SIZE;
	clocks.until_ms = at_ms;
	call.body_case = KOERS__V1__CALL__BODY_LIST_CLOCKS;
	call.list_clocks = &clocks;
	answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_CLOCK_LINES);
	if (answer == NULL)
		return false;
	add_count(p, row, "terms_over", answer->clock_lines->n_items, answer->clock_lines->next_page_token[0] != '\0',
		"clocks");
	return true;
}

static void print_overview(struct program *p, json_t *object, json_t *row)
{
	const struct column at = { "", "at", CELL_TIME };
	char *now = output_cell(object, &at);
	const char *fault = json_string_value(json_object_get(object, "clock_fault"));
	const char *version = json_string_value(json_object_get(object, "server_version"));
	fprintf(p->out.to, "koers %s, %s\n\n", text_plain(p->arena, version != NULL ? version : ""),
		now != NULL ? now : "");
	free(now);
	if (fault != NULL && fault[0] != '\0')
		fprintf(p->out.to, "WARNING: the clock %s; timers stand still until `koersctl clock accept`\n\n",
			clock_fault(fault));
	// One record, so that all of it stands in one line.
	size_t count = ARRAY_LEN(overview_columns) + health_column_count;
	struct column *columns = ARENA_ARRAY(p->arena, count, struct column);
	memcpy(columns, overview_columns, sizeof(overview_columns));
	memcpy(columns + ARRAY_LEN(overview_columns), health_columns, health_column_count * sizeof(columns[0]));
	output_record(&p->out, row, columns, count);
	parts_list(p, "", json_object_get(object, "states"), count_columns, ARRAY_LEN(count_columns));
	parts_list(p, "", json_object_get(object, "full"), full_columns, ARRAY_LEN(full_columns));
	parts_list(p, "", json_object_get(object, "absent"), absent_columns, ARRAY_LEN(absent_columns));
}

int operator_overview(struct program *p)
{
	Koers__V1__GetOverview get = KOERS__V1__GET_OVERVIEW__INIT;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_GET_OVERVIEW;
	call.get_overview = &get;
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_OVERVIEW);
	if (answer == NULL)
		return p->status;
	json_t *object = message_json_top(&answer->overview->base);
	bool good = true;
	if (p->out.format == OUTPUT_TABLE) {
		json_t *row = json_copy(object);
		add_sentences(p, row, answer->overview);
		good = add_what_presses(p, row, answer->overview->at_ms) && health_add_rows(p, row);
		if (good)
			print_overview(p, object, row);
		json_decref(row);
	} else {
		output_record(&p->out, object, overview_columns, ARRAY_LEN(overview_columns));
	}
	json_decref(object);
	return good ? EXIT_DONE : p->status;
}

// ---- one request ---------------------------------------------------------------------------------------------------

// The line's fields stand beside the others: who reads it need not know how the wire groups them.
static json_t *flatten(const Koers__V1__RequestDetail *detail)
{
	json_t *object = json_new_top();
	json_t *all = message_json(&detail->base);
	json_t *line = json_object_get(all, "line");
	if (json_is_object(line))
		json_object_update(object, line);
	json_object_del(all, "line");
	json_object_update(object, all);
	json_decref(all);
	return object;
}

static int print_detail(struct program *p, const Koers__V1__RequestDetail *detail)
{
	json_t *object = flatten(detail);
	parts_record(p, object, detail_columns, ARRAY_LEN(detail_columns));
	parts_list(p, "", json_object_get(object, "assignments"), assignment_columns, ARRAY_LEN(assignment_columns));
	json_decref(object);
	return EXIT_DONE;
}

int operator_request_show(struct program *p)
{
	Koers__V1__ShowRequest show;
	koers__v1__show_request__init(&show);
	show.reason = arena_strdup(p->arena, program_option(p, "reason"));
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_SHOW_REQUEST;
	call.show_request = &show;
	if (!program_id(p, p->argv[0], &show.request_id))
		return p->status;
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_REQUEST_DETAIL);
	return answer != NULL ? print_detail(p, answer->request_detail) : p->status;
}

int operator_assign(struct program *p)
{
	Koers__V1__AssignRequest assign;
	koers__v1__assign_request__init(&assign);
	const char *reason = program_option(p, "reason");
	if (reason == NULL || reason[0] == '\0')
		return program_usage(p, "assign: --reason TEXT is wanted: it is kept with the decision");
	assign.reason = arena_strdup(p->arena, reason);
	assign.gids_id = arena_strdup(p->arena, p->argv[1]);
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_ASSIGN_REQUEST;
	call.assign_request = &assign;
	if (!program_number(p, "revision", 0, &assign.expected_revision) ||
		!program_id(p, p->argv[0], &assign.request_id))
		return p->status;
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_REQUEST_DETAIL);
	return answer != NULL ? print_detail(p, answer->request_detail) : p->status;
}

// ---- reload --------------------------------------------------------------------------------------------------------

int operator_reload(struct program *p)
{
	Koers__V1__Reload reload = KOERS__V1__RELOAD__INIT;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_RELOAD;
	call.reload = &reload;
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_RELOADED);
	if (answer == NULL)  // what can be wrong with a call without fields is the configuration
		return p->status == EXIT_FAILED ? EXIT_CONFIGURATION : p->status;
	const Koers__V1__Reloaded *r = answer->reloaded;
	for (size_t i = 0; i < r->n_warnings; i++)
		text_complain(p->info->name, "warning: %s", r->warnings[i]);
	if (p->out.format == OUTPUT_TABLE) {
		fprintf(p->out.to, "configuration %.16s is in force%s\n", text_plain(p->arena, r->configuration),
			r->changed ? "" : "; nothing had changed");
		if (r->pending_at_ms != 0) {
			char at[TIMES_SIZE];
			times_local(r->pending_at_ms, at);
			fprintf(p->out.to, "rules %s come into force at %s\n", text_plain(p->arena, r->pending_ruleset),
				at);
		}
		return EXIT_DONE;
	}
	json_t *object = message_json_top(&r->base);
	output_json(&p->out, object);
	json_decref(object);
	return EXIT_DONE;
}
