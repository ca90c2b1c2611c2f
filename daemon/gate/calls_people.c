// Readers: who is there, and how much fits.
#include "gate/reading.h"

#include "rules/calendar.h"

#include <string.h>

#define BODY(type, body) ((Koers__V1__##type *)(void *)(body))

// Someone may have been ill for long before it is noted down, and a leave planned far ahead; what lies further off is a
// slip of the pen.
enum { PAST_DAYS_MAX = 366, AHEAD_DAYS_MAX = 2 * 366 };
enum { CAPACITY_MAX = 1000000 };

static void check_span(struct reading *r, const Koers__V1__SetAbsence *m)
{
	int64_t earliest = r->now_ms - (int64_t)PAST_DAYS_MAX * MS_PER_DAY;
	int64_t latest = r->now_ms + (int64_t)AHEAD_DAYS_MAX * MS_PER_DAY;
	int64_t from = m->from_ms != 0 ? m->from_ms : r->now_ms;
	if (from < earliest)
		faults_add(&r->faults, "from_ms", "should be at most a year ago");
	if (from > latest)
		faults_add(&r->faults, "from_ms", "should be at most two years ahead");
	if (m->until_ms < 0)
		faults_add(&r->faults, "until_ms", "should be 0, until further notice, or the moment at which it ends");
	else if (m->until_ms > latest)
		faults_add(&r->faults, "until_ms", "should be at most two years ahead, or 0: until further notice");
	else if (m->until_ms > r->now_ms && m->until_ms <= from)
		faults_add(&r->faults, "until_ms", "should be after from_ms");
}

void read_set_absence(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__SetAbsence *m = BODY(SetAbsence, body);
	struct command_absence *c = &reading_command(r, VERB_SET_ABSENCE)->absence;
	bool by_operator = r->peer->role == ROLE_OPERATOR;
	if (by_operator && *m->gids_id == '\0')
		faults_add(&r->faults, "gids_id", "missing: should be the id of who is absent");
	check_span(r, m);
	c->gids = by_operator || *m->gids_id != '\0' ? arena_strdup(r->arena, m->gids_id) : r->peer->id;
	c->from_ms = m->from_ms != 0 ? m->from_ms : r->now_ms;
	c->until_ms = m->until_ms != 0 ? m->until_ms : INT64_MAX;
	c->cover = arena_strdup(r->arena, m->cover_id);
	if (*c->cover != '\0' && strcmp(c->cover, c->gids) == 0)
		faults_add(&r->faults, "cover_id", "should be somebody else than who is absent");
}

void read_set_gids(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__SetGids *m = BODY(SetGids, body);
	struct command_gids *c = &reading_command(r, VERB_SET_GIDS)->gids;
	if (*m->gids_id == '\0')
		faults_add(&r->faults, "gids_id", "missing: should be the id of a gids");
	if (m->pause == KOERS__V1__PAUSE__PAUSE_UNSPECIFIED && !m->set_capacity)
		faults_add(&r->faults, "pause",
			"missing: should be PAUSE_ON or PAUSE_OFF, or set_capacity should be true");
	if (m->set_capacity && (m->capacity < -1 || m->capacity > CAPACITY_MAX))
		faults_add(&r->faults, "capacity", "should be from 0 to 1,000,000, or -1: as configured");
	c->gids = arena_strdup(r->arena, m->gids_id);
	c->pause = (uint8_t)m->pause;
	c->capacity = m->set_capacity ? m->capacity : -2;
	reading_seal(r, m->reason, "reason", false, &c->reason);
}
