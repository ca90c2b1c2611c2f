// Absence, of oneself or of another: what koers-gids and koersctl share.
#include "common/absence.h"

#include <string.h>

#include "common/message_json.h"
#include "common/text.h"
#include "common/times.h"

const struct verb_option absence_options[] = {
	{ "from", "T", "since or from when: a day from its first minute, or a time with its offset (now)" },
	{ "until", "T", "a day until its last minute, or a time; without it until further notice" },
	{ "cover", "GIDS", "who stands in meanwhile (who usually does)" },
	{ NULL, NULL, NULL },
};

const struct verb_option absence_end_options[] = {
	{ "from", "T", "back from then on: a day from its first minute, or a time with its offset (now)" },
	{ NULL, NULL, NULL },
};

// A day as in the configuration's files, or a moment. 0 when it was not given.
static bool take_time(struct program *p, const char *name, bool last, int64_t *ret_ms)
{
	const char *text = program_option(p, name);
	const char *why = NULL;
	*ret_ms = 0;
	if (text == NULL || times_parse_day(text, last, ret_ms) || times_parse(text, ret_ms, &why))
		return true;
	program_usage(p, "--%s %s: expected a day such as 2026-03-02, or a time such as 2026-03-02T09:00:00+01:00",
		name, text);
	return false;
}

// An end that is over would end the absence that runs (absence_end() says it so): offers would go to somebody who is
// ill.
static bool check_end(struct program *p, const Koers__V1__SetAbsence *set)
{
	if (set->until_ms == 0)
		return true;
	Koers__V1__Ping ping = KOERS__V1__PING__INIT;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_PING;
	call.ping = &ping;
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_PONG);
	if (answer == NULL)
		return false;
	if (set->until_ms > answer->pong->now_ms)
		return true;
	program_usage(p, "--until %s is over already: expected a day or time to come; who is back is `present`",
		program_option(p, "until"));
	return false;
}

static void print_set(struct program *p, const Koers__V1__SetAbsence *set, const char *who, bool back)
{
	char from[TIMES_SIZE] = "now", until[TIMES_SIZE] = "further notice";
	if (p->out.format != OUTPUT_TABLE) {
		json_t *object = message_json_top(&set->base);
		output_json(&p->out, object);
		json_decref(object);
		return;
	}
	if (set->from_ms != 0)
		times_local(set->from_ms, from);
	if (set->until_ms != 0)
		times_local_due(set->until_ms, until);
	if (back)
		fprintf(p->out.to, "%s: present from %s\n", who, from);
	else
		fprintf(p->out.to, "%s: absent from %s until %s\n", who, from, until);
}

static int call(struct program *p, Koers__V1__SetAbsence *set, const char *who, bool back)
{
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_SET_ABSENCE;
	call.set_absence = set;
	if (program_call(p, &call, KOERS__V1__ANSWER__BODY_DONE) == NULL)
		return p->status;
	print_set(p, set, text_plain(p->arena, *who != '\0' ? who : p->profile.peer), back);
	return EXIT_DONE;
}

int absence_set(struct program *p, const char *who)
{
	Koers__V1__SetAbsence set;
	koers__v1__set_absence__init(&set);
	set.gids_id = arena_strdup(p->arena, who);
	const char *cover = program_option(p, "cover");
	set.cover_id = arena_strdup(p->arena, cover != NULL ? cover : "");
	if (!take_time(p, "from", false, &set.from_ms) || !take_time(p, "until", true, &set.until_ms) ||
		!check_end(p, &set))
		return p->status;
	return call(p, &set, who, false);
}

int absence_end(struct program *p, const char *who)
{
	Koers__V1__SetAbsence set;
	koers__v1__set_absence__init(&set);
	set.gids_id = arena_strdup(p->arena, who);
	set.until_ms = 1;  // long past: the absence ends
	if (!take_time(p, "from", false, &set.from_ms))
		return p->status;
	return call(p, &set, who, true);
}
