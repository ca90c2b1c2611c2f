// The lists: requests, gidsen, networks, the waitlist.
#include "operator/operator.h"

#include "common/message_json.h"

enum { STATES_MAX = 16, PAGE_SIZE = 100 };

static const struct column request_columns[] = {
	{ "REQUEST", "display_id", CELL_TEXT },
	{ "STATE", "state", CELL_TEXT },
	{ "URGENCY", "urgency", CELL_TEXT },
	{ "SAFETY", "safety_lane", CELL_FLAG },
	{ "NETWORK", "network_id", CELL_TEXT },
	{ "FROM", "entry_point", CELL_TEXT },
	{ "ASSIGNEE", "assignee", CELL_TEXT },
	{ "ASKED", "asked_at", CELL_TIME },
	{ "DUE", "due_at", CELL_DUE },
	{ "DOMAINS", "domains", CELL_LIST },
};

static const struct column gids_columns[] = {
	{ "GIDS", "id", CELL_TEXT },
	{ "NETWORK", "network_id", CELL_TEXT },
	{ "LOAD", "load", CELL_NUMBER },
	{ "OF", "capacity", CELL_NUMBER },
	{ "ABSENT", "absent", CELL_FLAG },
	{ "UNTIL", "absent_until", CELL_DUE },
	{ "COVER", "cover", CELL_TEXT },
	{ "PAUSED", "paused", CELL_FLAG },
	{ "INACTIVE", "active", CELL_NOT },
	{ "LAST OFFER", "last_offer", CELL_TIME },
	{ "MANDATES", "mandates", CELL_LIST },
	{ "SKILLS", "skills", CELL_LIST },
};

static const struct column network_columns[] = {
	{ "NETWORK", "id", CELL_TEXT },
	{ "NAME", "name", CELL_TEXT },
	{ "GIDSEN", "gidsen", CELL_NUMBER },
	{ "LOAD", "load", CELL_NUMBER },
	{ "OF", "capacity", CELL_NUMBER },
	{ "WAITING", "waiting", CELL_NUMBER },
	{ "ON DUTY", "duty", CELL_TEXT },
	{ "COORDINATOR", "coordinator", CELL_TEXT },
	{ "NEIGHBOURS", "neighbours", CELL_LIST },
	{ "POSTCODES", "postcodes", CELL_LIST },
};

static const struct column waitlist_columns[] = {
	{ "#", "position", CELL_NUMBER },
	{ "REQUEST", "display_id", CELL_TEXT },
	{ "URGENCY", "urgency", CELL_TEXT },
	{ "NETWORK", "network_id", CELL_TEXT },
	{ "ASKED", "asked_at", CELL_TIME },
	{ "WAITING SINCE", "waiting_since", CELL_TIME },
	{ "DUE", "due_at", CELL_DUE },
	{ "TO COORDINATOR", "to_coordinator", CELL_DUE },
	{ "WEIGHT", "weight", CELL_NUMBER },
	{ "LAWS", "laws", CELL_LIST },
	{ "SKILLS", "skills", CELL_LIST },
};

static int print_list(struct program *p, Koers__V1__Call *call, Koers__V1__Answer__BodyCase wanted,
	const struct column *columns, size_t count, const char *when_empty)
{
	json_t *rows = program_list(p, call, wanted);
	if (rows == NULL)
		return p->status;
	output_rows(&p->out, rows, columns, count, when_empty);
	json_decref(rows);
	return EXIT_DONE;
}

static bool wanted_states(struct program *p, Koers__V1__ListRequests *list)
{
	Koers__V1__RequestState *states = ARENA_ARRAY(p->arena, STATES_MAX, Koers__V1__RequestState);
	const char *text;
	list->states = states;
	for (; (text = program_option_nth(p, "state", list->n_states)) != NULL && list->n_states < STATES_MAX;
		list->n_states++) {
		int value;
		if (!program_enum(p, "--state", text, &koers__v1__request_state__descriptor, &value))
			return false;
		states[list->n_states] = (Koers__V1__RequestState)value;
	}
	return true;
}

static char *option_or_empty(struct program *p, const char *name)
{
	return arena_strdup(p->arena, program_option(p, name));
}

int operator_request_list(struct program *p)
{
	Koers__V1__ListRequests list;
	koers__v1__list_requests__init(&list);
	list.page_size = PAGE_SIZE;
	list.network_id = option_or_empty(p, "network");
	list.assignee = option_or_empty(p, "assignee");
	if (!wanted_states(p, &list))
		return p->status;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_LIST_REQUESTS;
	call.list_requests = &list;
	return print_list(p, &call, KOERS__V1__ANSWER__BODY_REQUESTS, request_columns, ARRAY_LEN(request_columns),
		"no requests");
}

int operator_gids_list(struct program *p)
{
	Koers__V1__ListGidsen list;
	koers__v1__list_gidsen__init(&list);
	list.page_size = PAGE_SIZE;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_LIST_GIDSEN;
	call.list_gidsen = &list;
	return print_list(p, &call, KOERS__V1__ANSWER__BODY_GIDSEN, gids_columns, ARRAY_LEN(gids_columns), "no gidsen");
}

int operator_network_list(struct program *p)
{
	Koers__V1__ListNetworks list = KOERS__V1__LIST_NETWORKS__INIT;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_LIST_NETWORKS;
	call.list_networks = &list;
	return print_list(p, &call, KOERS__V1__ANSWER__BODY_NETWORKS, network_columns, ARRAY_LEN(network_columns),
		"no networks");
}

int operator_waitlist(struct program *p)
{
	Koers__V1__ListWaitlist list;
	koers__v1__list_waitlist__init(&list);
	list.page_size = PAGE_SIZE;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_LIST_WAITLIST;
	call.list_waitlist = &list;
	return print_list(p, &call, KOERS__V1__ANSWER__BODY_WAITLIST, waitlist_columns, ARRAY_LEN(waitlist_columns),
		"nobody waits");
}
