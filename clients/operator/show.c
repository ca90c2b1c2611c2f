// One request, giving it to a gids, and reload.
#include "operator/operator.h"

#include <stdlib.h>
#include <string.h>

#include "common/message_json.h"
#include "common/parts.h"
#include "common/text.h"
#include "common/times.h"

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
