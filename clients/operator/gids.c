// One gids: how it stands, and what an operator sets over the files.
#include "operator/operator.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "common/absence.h"
#include "common/message_json.h"
#include "common/parts.h"
#include "common/text.h"

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

int operator_gids_absent(struct program *p)
{
	int status = absence_set(p, p->argv[0]);
	// Whoever reports somebody ill asks next what becomes of the questions.
	if (status == EXIT_DONE && p->out.format == OUTPUT_TABLE)
		fprintf(p->out.to,
			"offers go to others; what was accepted stays, and who stands in may act on it: "
			"koersctl request list --assignee %s\n",
			text_plain(p->arena, p->argv[0]));
	return status;
}

int operator_gids_present(struct program *p)
{
	return absence_end(p, p->argv[0]);
}
