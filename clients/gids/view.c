// The verbs that look: inbox, show, dossier.
#include "gids/gids.h"

#include <stdlib.h>
#include <string.h>

#include "base/display_id.h"
#include "base/strbuf.h"
#include "common/message_json.h"
#include "common/parts.h"
#include "common/text.h"

enum { STATES_MAX = 16, PAGE_SIZE = 100 };

static const struct column inbox_columns[] = {
	{ "ASSIGNMENT", "assignment_id", CELL_NUMBER },
	{ "REQUEST", "display_id", CELL_TEXT },
	{ "STATE", "state", CELL_TEXT },
	{ "URGENCY", "urgency", CELL_TEXT },
	{ "SAFETY", "safety_lane", CELL_FLAG },
	{ "DUE", "due_at", CELL_DUE },
	{ "ROLE", "role", CELL_TEXT },
	{ "NETWORK", "network_id", CELL_TEXT },
	{ "PERSONS", "person_count", CELL_NUMBER },
	{ "REV", "revision", CELL_NUMBER },
	{ "QUESTION", "request_state", CELL_TEXT },
	{ "DOMAINS", "domains", CELL_LIST },
	{ "HANDOVER", "handover_to", CELL_TEXT },
	{ "FOR", "stands_in_for", CELL_TEXT },
};

static const struct column assignment_columns[] = {
	{ "Assignment", "assignment_id", CELL_TEXT },
	{ "Request", "display_id", CELL_TEXT },
	{ "State", "state", CELL_TEXT },
	{ "Revision", "revision", CELL_TEXT },
	{ "Due", "due_at", CELL_DUE },
	{ "Urgency", "urgency", CELL_TEXT },
	{ "Safety lane", "safety_lane", CELL_FLAG },
	{ "Scaled up", "scaled_up", CELL_FLAG },
	{ "Domains", "domains", CELL_LIST },
	{ "Persons", "person_count", CELL_TEXT },
	{ "Postcode", "postcode_digits", CELL_TEXT },
	{ "Language", "language", CELL_TEXT },
	{ "Network", "network_id", CELL_TEXT },
	{ "Assignee", "assignee", CELL_TEXT },
	{ "Role", "role", CELL_TEXT },
	{ "Case lead", "case_lead", CELL_FLAG },
	{ "Regie with", "case_lead_id", CELL_TEXT },
	{ "Handover to", "handover_to", CELL_TEXT },
	{ "Known by names alone", "presumed_same_person", CELL_FLAG },
	{ "Over capacity", "over_capacity", CELL_FLAG },
	{ "Weight", "weight", CELL_TEXT },
	{ "Wanted results", "wanted_result_count", CELL_TEXT },
	{ "Offered", "offered_at", CELL_TIME },
	{ "Answered", "answered_at", CELL_TIME },
	{ "Contacted", "contacted_at", CELL_TIME },
	{ "On hold until", "hold_until", CELL_TIME },
	{ "Request's state", "request_state", CELL_TEXT },
};

// ---- inbox ---------------------------------------------------------------------------------------------------------

static bool wanted_states(struct program *p, Koers__V1__ListAssignments *list)
{
	Koers__V1__AssignmentState *states = ARENA_ARRAY(p->arena, STATES_MAX, Koers__V1__AssignmentState);
	list->states = states;
	const char *text;
	for (; (text = program_option_nth(p, "state", list->n_states)) != NULL && list->n_states < STATES_MAX;
		list->n_states++) {
		int value;
		if (!program_enum(p, "--state", text, &koers__v1__assignment_state__descriptor, &value))
			return false;
		states[list->n_states] = (Koers__V1__AssignmentState)value;
	}
	if (list->n_states > 0 || program_option(p, "all") != NULL)
		return true;
	states[list->n_states++] = KOERS__V1__ASSIGNMENT_STATE__ASSIGNMENT_STATE_OFFERED;
	states[list->n_states++] = KOERS__V1__ASSIGNMENT_STATE__ASSIGNMENT_STATE_ACCEPTED;
	return true;
}

static json_t *list_assignments(struct program *p, Koers__V1__ListAssignments *list)
{
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_LIST_ASSIGNMENTS;
	call.list_assignments = list;
	list->page_size = PAGE_SIZE;
	return program_list(p, &call, KOERS__V1__ANSWER__BODY_ASSIGNMENTS);
}

// Whose it is, where it is not one's own: that of somebody who is away, for whom one stands in. Of the table alone: in
// JSON it is `assignee`.
static void mark_others(struct program *p, json_t *rows)
{
	size_t i;
	json_t *row;
	json_array_foreach(rows, i, row)
	{
		const char *assignee = json_string_value(json_object_get(row, "assignee"));
		if (assignee != NULL && strcmp(assignee, p->profile.peer) != 0)
			json_put(row, "stands_in_for", json_string(assignee));
	}
}

int gids_inbox(struct program *p)
{
	Koers__V1__ListAssignments list;
	koers__v1__list_assignments__init(&list);
	if (!wanted_states(p, &list))
		return p->status;
	json_t *rows = list_assignments(p, &list);
	if (rows == NULL)
		return p->status;
	if (!output_is_json(&p->out))
		mark_others(p, rows);
	output_rows(&p->out, rows, inbox_columns, ARRAY_LEN(inbox_columns),
		"nothing is offered to you and you hold nothing");
	json_decref(rows);
	return EXIT_DONE;
}

int gids_tasks(struct program *p)
{
	return parts_tasks(p);
}

// ---- one assignment ------------------------------------------------------------------------------------------------

static void meant_states(enum gids_which which, Koers__V1__ListAssignments *list, Koers__V1__AssignmentState *states)
{
	list->states = states;
	if (which != GIDS_COMPLETED) {
		states[list->n_states++] = KOERS__V1__ASSIGNMENT_STATE__ASSIGNMENT_STATE_OFFERED;
		states[list->n_states++] = KOERS__V1__ASSIGNMENT_STATE__ASSIGNMENT_STATE_ACCEPTED;
	}
	if (which != GIDS_OPEN)
		states[list->n_states++] = KOERS__V1__ASSIGNMENT_STATE__ASSIGNMENT_STATE_COMPLETED;
}

static bool find_meant(struct program *p, const char *text, uint64_t request_id, enum gids_which which,
	uint64_t *ret_assignment_id)
{
	Koers__V1__AssignmentState states[3];
	Koers__V1__ListAssignments list;
	koers__v1__list_assignments__init(&list);
	meant_states(which, &list, states);
	json_t *rows = list_assignments(p, &list);
	if (rows == NULL)
		return false;
	size_t i, found = 0;
	json_t *row;
	struct strbuf those;
	strbuf_init(&those, p->arena);
	json_array_foreach(rows, i, row)  // the oldest first
	{
		if ((uint64_t)json_integer_value(json_object_get(row, "request_id")) != request_id)
			continue;
		*ret_assignment_id = (uint64_t)json_integer_value(json_object_get(row, "assignment_id"));
		strbuf_printf(&those, "%s%llu (%s, %s)", found > 0 ? ", " : "", (unsigned long long)*ret_assignment_id,
			json_string_value(json_object_get(row, "state")),
			json_string_value(json_object_get(row, "role")));
		found++;
	}
	json_decref(rows);
	if (found == 1 || (found > 1 && which != GIDS_OPEN))
		return true;
	p->status = found == 0 ? EXIT_NOT_FOUND : EXIT_USAGE;
	if (found > 0)
		text_complain(p->info->name,
			"%s: you have several assignments of this request, give the number of one: %s", text,
			strbuf_text(&those));
	else
		text_complain(p->info->name,
			which == GIDS_COMPLETED ? "%s: you have no completed assignment of this request"
			: which == GIDS_OPEN    ? "%s: you have no open assignment of this request"
						: "%s: you have no open or completed assignment of this request",
			text);
	return false;
}

bool gids_assignment(struct program *p, const char *text, enum gids_which which, uint64_t *ret_assignment_id)
{
	uint64_t id;
	if (!program_id(p, text, &id))
		return false;
	if (text[0] == 'K' || text[0] == 'k')
		return find_meant(p, text, id, which, ret_assignment_id);
	*ret_assignment_id = id;
	return true;
}

int gids_print(struct program *p, const Koers__V1__Assignment *assignment)
{
	json_t *object = message_json_top(&assignment->base);
	parts_record(p, object, assignment_columns, ARRAY_LEN(assignment_columns));
	json_decref(object);
	return EXIT_DONE;
}

int gids_show(struct program *p)
{
	Koers__V1__GetAssignment get = KOERS__V1__GET_ASSIGNMENT__INIT;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_GET_ASSIGNMENT;
	call.get_assignment = &get;
	if (!gids_assignment(p, p->argv[0], GIDS_OPEN, &get.assignment_id))
		return p->status;
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_ASSIGNMENT);
	return answer != NULL ? gids_print(p, answer->assignment) : p->status;
}

// ---- the dossier ---------------------------------------------------------------------------------------------------

static void print_text(struct program *p, const char *title, const char *text)
{
	enum { INDENT = 16 };
	if (text == NULL || text[0] == '\0')
		return;
	fprintf(p->out.to, "%-*s", INDENT, title);
	text_wrap(p->out.to, INDENT, text_terminal_width(p->out.to), text);
}

static void print_texts(struct program *p, const char *title, char **texts, size_t count, bool numbered)
{
	for (size_t i = 0; i < count; i++)
		print_text(p, i == 0 ? title : "",
			numbered ? arena_printf(p->arena, "[%zu] %s", i, texts[i]) : texts[i]);
}

static void print_person(struct program *p, const char *title, const Koers__V1__Person *person)
{
	if (person == NULL)
		return;
	const char *parts[] = { person->first_names, person->last_name, person->birth_date, person->bsn, person->phone,
		person->email };
	static const char *const before[] = { "", " ", ", geboren ", ", bsn ", ", tel. ", ", " };
	char *line = arena_strdup(p->arena, "");
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		if (parts[i][0] != '\0')
			line = arena_printf(p->arena, "%s%s%s", line, line[0] != '\0' ? before[i] : "", parts[i]);
	print_text(p, title, line);
}

// In the order in which a gids should read it: what goes well comes first.
static void print_dossier(struct program *p, const Koers__V1__Dossier *d)
{
	print_texts(p, "Gaat goed", d->strengths, d->n_strengths, false);
	if (d->subject == NULL)
		print_text(p, "Achternaam", d->last_name);
	print_person(p, "Inwoner", d->subject);
	if (d->address != NULL)
		print_text(p, "Adres",
			arena_printf(p->arena, "%s %s %s", d->address->postcode, d->address->house_number,
				d->address->addition));
	print_text(p, "Woonplaats jeugd", d->residence_postcode);
	for (size_t i = 0; i < d->n_members; i++)
		print_person(p, i == 0 ? "Gezin" : "", d->members[i]);
	print_text(p, "Vraag", d->question);
	print_texts(p, "Wil bereiken", d->wanted_results, d->n_wanted_results, true);
	for (size_t i = 0; i < d->n_linked; i++)
		print_text(p, i == 0 ? "Ook gevraagd" : "",
			arena_printf(p->arena, "%s%s: %s", d->linked[i]->display_id,
				d->linked[i]->presumed_same_person ? " (vermoedelijk dezelfde persoon)" : "",
				d->linked[i]->question));
	print_texts(p, "Notities", d->notes, d->n_notes, false);
	for (size_t i = 0; i < d->n_missing; i++)
		print_text(p, i == 0 ? "Ontbreekt" : "",
			arena_printf(p->arena, "%s: %s", d->missing[i]->field, d->missing[i]->message));
}

int gids_dossier(struct program *p)
{
	Koers__V1__OpenDossier open;
	koers__v1__open_dossier__init(&open);
	const char *purpose = program_option(p, "purpose");
	if (purpose == NULL || purpose[0] == '\0')
		return program_usage(p, "dossier: --purpose TEXT is wanted: each reading is logged with its reason");
	open.purpose = arena_strdup(p->arena, purpose);
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_OPEN_DOSSIER;
	call.open_dossier = &open;
	if (!gids_assignment(p, p->argv[0], GIDS_OPEN, &open.assignment_id))
		return p->status;
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_DOSSIER);
	if (answer == NULL)
		return p->status;
	if (p->out.format == OUTPUT_TABLE) {
		print_dossier(p, answer->dossier);
		return EXIT_DONE;
	}
	json_t *object = message_json_top(&answer->dossier->base);
	output_json(&p->out, object);
	json_decref(object);
	return EXIT_DONE;
}
