// One gids: how it stands, and what an operator sets over the files.
#include "operator/operator.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "common/absence.h"
#include "common/message_json.h"
#include "common/parts.h"
#include "common/text.h"

enum { PAGE_SIZE = 100 };

static const struct column gids_columns[] = {
	{ "Gids", "id", CELL_TEXT },
	{ "Network", "network_id", CELL_TEXT },
	{ "Load", "load", CELL_TEXT },
	{ "Capacity", "capacity", CELL_TEXT },
	{ "Capacity by the files", "capacity_configured", CELL_TEXT },
	{ "Inactive", "active", CELL_NOT },
	{ "Paused", "paused", CELL_FLAG },
	{ "Absent", "absent", CELL_FLAG },
	{ "Absent until", "absent_until", CELL_DUE },
	{ "Covered by", "cover", CELL_TEXT },
	{ "Mandates today", "mandates", CELL_LIST },
	{ "Skills", "skills", CELL_LIST },
	{ "Last offer", "last_offer", CELL_TIME },
};

static const struct column absence_columns[] = {
	{ "ABSENT FROM", "from", CELL_TIME },
	{ "UNTIL", "until", CELL_DUE },
	{ "COVER", "cover_id", CELL_TEXT },
};

static int show(struct program *p, const char *who)
{
	Koers__V1__ShowGids get;
	koers__v1__show_gids__init(&get);
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	get.gids_id = arena_strdup(p->arena, who);
	call.body_case = KOERS__V1__CALL__BODY_SHOW_GIDS;
	call.show_gids = &get;
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_GIDS);
	if (answer == NULL)
		return p->status;
	json_t *object = message_json_top(&answer->gids->base);
	parts_record(p, object, gids_columns, ARRAY_LEN(gids_columns));
	parts_list(p, "", json_object_get(object, "absences"), absence_columns, ARRAY_LEN(absence_columns));
	json_decref(object);
	return EXIT_DONE;
}

// Changes it, and shows what became of it.
static int set(struct program *p, Koers__V1__SetGids *set)
{
	const char *reason = program_option(p, "reason");
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	set->gids_id = arena_strdup(p->arena, p->argv[0]);
	set->reason = arena_strdup(p->arena, reason != NULL ? reason : "");
	call.body_case = KOERS__V1__CALL__BODY_SET_GIDS;
	call.set_gids = set;
	if (program_call(p, &call, KOERS__V1__ANSWER__BODY_DONE) == NULL)
		return p->status;
	return show(p, p->argv[0]);
}

int operator_gids_show(struct program *p)
{
	return show(p, p->argv[0]);
}

int operator_gids_pause(struct program *p)
{
	Koers__V1__SetGids m;
	koers__v1__set_gids__init(&m);
	m.pause = KOERS__V1__PAUSE__PAUSE_ON;
	return set(p, &m);
}

int operator_gids_resume(struct program *p)
{
	Koers__V1__SetGids m;
	koers__v1__set_gids__init(&m);
	m.pause = KOERS__V1__PAUSE__PAUSE_OFF;
	return set(p, &m);
}

int operator_gids_capacity(struct program *p)
{
	Koers__V1__SetGids m;
	koers__v1__set_gids__init(&m);
	const char *text = p->argv[1];
	char *end = NULL;
	errno = 0;
	m.set_capacity = true;
	m.capacity = strcmp(text, "configured") == 0 ? -1 : strtoll(text, &end, 10);
	if (end != NULL && (*text < '0' || *text > '9' || *end != '\0' || errno != 0))
		return program_usage(p, "%s: expected a number from 0 on, or `configured`", text);
	return set(p, &m);
}

// The gids of that id among those there are; NULL: it is a partner or process lead, or nothing answered.
static const Koers__V1__GidsLine *find_gids(struct program *p, const char *who)
{
	Koers__V1__ListGidsen list;
	koers__v1__list_gidsen__init(&list);
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_LIST_GIDSEN;
	call.list_gidsen = &list;
	list.page_size = PAGE_SIZE;
	for (;;) {
		const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_GIDSEN);
		for (size_t i = 0; answer != NULL && i < answer->gidsen->n_items; i++)
			if (strcmp(answer->gidsen->items[i]->id, who) == 0)
				return answer->gidsen->items[i];
		if (answer == NULL || *answer->gidsen->next_page_token == '\0')
			return NULL;
		list.page_token = answer->gidsen->next_page_token;
	}
}

// What a network loses while its coordinator, or who is on duty there, is away.
static void tell_networks(struct program *p, const Koers__V1__GidsLine *gids)
{
	Koers__V1__ListNetworks list = KOERS__V1__LIST_NETWORKS__INIT;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_LIST_NETWORKS;
	call.list_networks = &list;
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_NETWORKS);
	for (size_t i = 0; answer != NULL && i < answer->networks->n_items; i++) {
		const Koers__V1__NetworkLine *n = answer->networks->items[i];
		bool duty = strcmp(n->duty, gids->id) == 0, coordinates = strcmp(n->coordinator, gids->id) == 0;
		const char *part = duty && coordinates ? "who is on duty and coordinates"
				   : duty              ? "who is on duty"
						       : "the coordinator";
		const char *instead = *gids->cover != '\0' ? arena_printf(p->arena, "%s stands in", gids->cover)
				      : coordinates        ? arena_printf(p->arena,
									"nobody stands in: %s is asked instead",
									n->process_lead)
							   : "nobody stands in";
		if (duty || coordinates)
			fprintf(p->out.to, "%s: %s is away, and %s\n", text_plain(p->arena, n->id), part,
				text_plain(p->arena, instead));
	}
}

// Whoever reports somebody ill asks next what becomes of the questions, and who sees to them.
static void tell_consequences(struct program *p, const char *who)
{
	const Koers__V1__GidsLine *gids = find_gids(p, who);
	bool away = gids != NULL && gids->absent;
	const char *cover = !away ? "who stands in" : text_plain(p->arena, gids->cover);
	if (*cover != '\0')
		fprintf(p->out.to, "offers go to others; what was accepted stays, and %s may act on it: ", cover);
	else
		fprintf(p->out.to, "offers go to others; what was accepted stays, and nobody stands in: name somebody "
				   "with --cover, or look at ");
	fprintf(p->out.to, "koersctl request list --assignee %s\n", text_plain(p->arena, who));
	if (away)
		tell_networks(p, gids);
}

int operator_gids_absent(struct program *p)
{
	int status = absence_set(p, p->argv[0]);
	if (status == EXIT_DONE && p->out.format == OUTPUT_TABLE)
		tell_consequences(p, p->argv[0]);
	return status;
}

int operator_gids_present(struct program *p)
{
	return absence_end(p, p->argv[0]);
}
