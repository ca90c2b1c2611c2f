// What every day brings: who asks, who falls ill, who reads, and that koersd is started anew now and then.
#include "behaviour.h"

#include <stdio.h>
#include <stdlib.h>

#include "edit_yaml.h"
#include "parameters.h"

enum { SLOTS = 6 };            // of an hour: at most one question by a door in each
enum { LEAVES_ON_DAY = 210 };  // somebody leaves for good at the end of July

// ---- how busy it is: all assumed, relative to each other ------------------------------------------------------------

static const uint16_t month_weights[12] = { 1120, 1000, 1040, 950, 930, 1000, 760, 720, 1100, 1150, 1200, 930 };
static const uint16_t weekday_weights[7] = { 1250, 1120, 900, 1060, 820, 110, 70 };  // Monday first
static const uint16_t hour_weights[24] = { 3, 2, 2, 1, 1, 2, 6, 20, 80, 120, 125, 105, 60, 95, 110, 100, 80, 35, 14, 12,
	10, 8, 5, 4 };

static int64_t day_weight(const struct sim *s, enum door door, day_number day)
{
	const struct calendar *c = sim_calendar(s);
	if (door == DOOR_SCHOOL && !is_school_day(c, day))
		return 0;
	bool works = calendar_is_working_day(c, day);
	int weekday = works ? day_of_week(day) : day_of_week(day) == 6 ? 6 : 7;
	return (int64_t)month_weights[date_from_day(day).month - 1] * weekday_weights[weekday - 1];
}

static int64_t year_weight(const struct sim *s, enum door door)
{
	int64_t sum = 0;
	for (day_number day = s->first_day; day < s->first_day + 365; day++)
		sum += day_weight(s, door, day);
	return sum;
}

static uint64_t choose_family(struct sim *s, struct chance *c)
{
	if (s->question_count == 0 || !chance_per_mille(c, parameter(P_KNOWN_HOUSEHOLD)))
		return 0;
	return s->questions[chance_between(c, 0, (int64_t)s->question_count - 1)].family;
}

static void plan_questions(struct sim *s, day_number day, enum door door)
{
	static const enum parameter shares[DOOR_COUNT] = { P_DOOR_HUISARTS, P_DOOR_SCHOOL, P_DOOR_CJG,
		P_DOOR_GEMEENTE };
	struct chance c = chance_of(s->seed, "questions", (uint64_t)day, (uint64_t)door);
	int64_t a_year = parameter(P_INHABITANTS) * parameter(P_REQUESTS_PER_1000) / 1000 * parameter(shares[door]);
	int64_t per_million = a_year * 1000 * day_weight(s, door, day) / year_weight(s, door);  // this day, × 10⁶
	for (int hour = 0; hour < 24; hour++)
		for (int slot = 0; slot < SLOTS; slot++)
			if (chance_between(&c, 0, 999999) < per_million * hour_weights[hour] / 1000 / SLOTS)
				sim_plan(s,
					(struct plan){ .act = ACT_ASK,
						.who = (uint16_t)door,
						.a = choose_family(s, &c),
						.at_ms = calendar_instant(sim_calendar(s), day,
							hour * 3600 + slot * 600 + (int)chance_between(&c, 0, 599)) });
}

// ---- the day --------------------------------------------------------------------------------------------------------

static void plan_illness(struct sim *s, day_number day)
{
	for (size_t i = 0; i < s->town->gids_count; i++) {
		struct chance c = chance_of(s->seed, "illness", (uint64_t)day, i);
		int64_t at = calendar_instant(sim_calendar(s), day, 7 * 3600);
		// Of mean length a third of the longest: so often that the share of the time comes out.
		int64_t starts = parameter(P_ILLNESS) * 3 / parameter(P_ILLNESS_DAYS_MAX);
		if (at >= s->ill_until_ms[i] && chance_per_mille(&c, starts))
			sim_plan(s, (struct plan){ .at_ms = at,
					    .act = ACT_FALL_ILL,
					    .who = s->town->gidsen[i].peer,
					    .a = (uint64_t)chance_low(&c, 1, parameter(P_ILLNESS_DAYS_MAX)) });
	}
}

static void plan_readers(struct sim *s, day_number day)
{
	for (uint16_t peer = 0; peer < s->town->peer_count; peer++) {
		struct chance c = chance_of(s->seed, "reads", (uint64_t)day, peer);
		if (sim_works_on(s, peer, day))
			sim_plan(s, (struct plan){ .act = ACT_ACKNOWLEDGE,
					    .who = peer,
					    .at_ms = calendar_instant(sim_calendar(s), day,
						    (int)chance_between(&c, 9 * 3600, 17 * 3600)) });
	}
	for (int64_t i = 0; sim_works_on(s, s->town->beheer, day) && i < parameter(P_OPERATOR_LOOKS); i++)
		sim_plan(s, (struct plan){ .act = ACT_LOOK,
				    .at_ms = calendar_instant(sim_calendar(s), day, (10 + (int)i) * 3600) });
}

void act_day(struct sim *s, const struct plan *p)
{
	day_number day = (day_number)p->a;
	bool intake = p->at_ms < s->intake_until_ms;
	for (enum door door = 0; intake && door < DOOR_COUNT; door++)
		plan_questions(s, day, door);
	if (intake)
		plan_illness(s, day);
	plan_readers(s, day);
	if ((day - s->first_day) % parameter(P_RESTART_EVERY) == parameter(P_RESTART_EVERY) - 1)
		sim_plan(s,
			(struct plan){ .act = ACT_RESTART, .at_ms = calendar_instant(sim_calendar(s), day, 4 * 3600) });
	if (day - s->first_day == LEAVES_ON_DAY)
		sim_plan(s, (struct plan){ .act = ACT_LEAVE,
				    .who = s->town->gidsen[1].peer,
				    .at_ms = calendar_instant(sim_calendar(s), day, 9 * 3600) });
	if (intake && day_of_week(day) == 2)
		for (int64_t i = 0; i < 8 * parameter(P_OPERATOR_STEERS); i++)
			sim_plan(s,
				(struct plan){ .act = ACT_STEER,
					.a = (uint64_t)i,
					.at_ms = calendar_instant(sim_calendar(s), day, 11 * 3600 + (int)i * 700) });
	sim_plan(s, (struct plan){ .act = ACT_DAY,
			    .a = (uint64_t)day + 1,
			    .at_ms = calendar_instant(sim_calendar(s), day + 1, 0) });
}

void act_restart(struct sim *s, const struct plan *p)
{
	(void)p;
	world_restart(s->world);
	watch_figures(s->watch)->restarts++;
}

// Somebody finds other work: the files say so, and what was in hand goes to others.
void act_leave(struct sim *s, const struct plan *p)
{
	char path[256];
	struct command c = { .verb = VERB_CONFIGURE, .caller = { "", ROLE_SYSTEM } };
	snprintf(path, sizeof(path), "%s/gidsen.yaml", world_dir(s->world));
	if (!edit_yaml(path, s->town->peers[p->who].id, "active", "false"))
		abort();
	watch_begin(s->watch, &c);
	world_reload_only(s->world);
	watch_figures(s->watch)->leavers++;
}

// By the call, of oneself or by the operator; a version without the call has it set in the store.
static void set_absence(struct sim *s, struct chance *c, uint16_t gids, int64_t from_ms, int64_t until_ms,
	uint16_t cover)
{
	const char *id = s->town->peers[s->town->gidsen[gids].peer].id;
	bool own = chance_per_mille(c, 600);
	struct command set = { .verb = VERB_SET_ABSENCE,
		.caller = { own ? id : s->town->peers[s->town->beheer].id, own ? ROLE_GIDS : ROLE_OPERATOR } };
	set.absence = (struct command_absence){ .gids = id,
		.from_ms = from_ms,
		.until_ms = until_ms,
		.cover = cover == NOBODY ? "" : s->town->peers[s->town->gidsen[cover].peer].id };
	sim_do(s, &set);
}

void act_fall_ill(struct sim *s, const struct plan *p)
{
	uint16_t gids = s->town->peers[p->who].gids;
	struct chance c = sim_dice(s, "illness");
	int64_t until = p->at_ms + (int64_t)p->a * MS_PER_DAY;
	bool covered = chance_per_mille(&c, parameter(P_ILLNESS_COVERED));
	s->ill_until_ms[gids] = until;
	// How long it will take is known for some; the others come back when they come back.
	bool known = chance_per_mille(&c, 400);
	set_absence(s, &c, gids, p->at_ms, known ? until : INT64_MAX, covered ? s->town->gidsen[gids].cover : NOBODY);
	if (!known)
		sim_plan(s, (struct plan){ .at_ms = until, .act = ACT_RECOVER, .who = p->who });
}

void act_recover(struct sim *s, const struct plan *p)
{
	struct chance c = sim_dice(s, "recover");
	set_absence(s, &c, s->town->peers[p->who].gids, p->at_ms, p->at_ms, NOBODY);
}

void act_acknowledge(struct sim *s, const struct plan *p)
{
	const struct town_peer *peer = &s->town->peers[p->who];
	if (s->read_up_to[p->who] <= s->acknowledged[p->who])
		return;
	struct command c = { .verb = VERB_ACKNOWLEDGE, .caller = { peer->id, peer->role } };
	c.acknowledge_up_to = s->acknowledged[p->who] = s->read_up_to[p->who];
	sim_do(s, &c);
}
