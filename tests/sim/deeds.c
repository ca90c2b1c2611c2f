// What is done with what was accepted: one row a deed.
#include "behaviour.h"

#include "parameters.h"

enum {
	HOLDER = BIT(ASSIGNMENT_ROLE_HOLDER),
	SUPPORTING = BIT(ASSIGNMENT_ROLE_SUPPORTING),
	PARTNER = BIT(ASSIGNMENT_ROLE_PARTNER),
	LEAD = BIT(ASSIGNMENT_ROLE_PROCESS_LEAD),
	ANYBODY = HOLDER | SUPPORTING | PARTNER,
	ANY_WEIGHT = 1000,
	ALWAYS = 1000,
	TRIES_MAX = 40,
	LATER = -1,  // never by itself: another deed brings it about
};

struct deed;
typedef void fill_fn(struct sim *s, struct chance *c, const struct deed *deed, const struct desk *d,
	struct command *ret);
typedef void after_fn(struct sim *s, const struct plan *p, const struct answer *a);
static fill_fn fill_close, fill_hold, fill_handover, fill_milestone, fill_clock, fill_judgement;
static after_fn after_close, after_wait, after_undo, after_scale_up;

// What may be done with an accepted assignment: by whom, how often, and between which working hours after accepting.
// Who has it rolls the dice for each row once. `fill` completes the command, `after` looks at its answer; both may be
// NULL. What a deed brings about later (LATER) is planned there.
static const struct deed {
	enum verb verb;
	enum_set roles;
	uint32_t weight_from, weight_until;
	int64_t per_mille;  // 0: the parameter says
	enum parameter per_mille_p;
	int64_t from, until;  // working hours; until 0: the parameters say
	enum parameter from_p, until_p;
	fill_fn *fill;
	after_fn *after;
	uint8_t detail;  // a milestone, a clock
} deeds[] = {
	{ VERB_OPEN_DOSSIER, ANYBODY | LEAD, 0, ANY_WEIGHT, .per_mille_p = P_READS_DOSSIER, .until = 8 },
	{ VERB_CONTACTED, ANYBODY, 0, ANY_WEIGHT, .per_mille_p = P_CONTACTS, .from_p = P_FROM_THE_START,
		.until_p = P_CONTACT_WITHIN },
	{ VERB_CLOSE, HOLDER | SUPPORTING, 0, 1, ALWAYS, .from_p = P_CLOSES_LIGHT_FROM, .until_p = P_CLOSES_LIGHT_UNTIL,
		.fill = fill_close, .after = after_close },
	{ VERB_CLOSE, HOLDER | SUPPORTING, 2, ANY_WEIGHT, ALWAYS, .from_p = P_CLOSES_HEAVY_FROM,
		.until_p = P_CLOSES_HEAVY_UNTIL, .fill = fill_close, .after = after_close },
	{ VERB_CLOSE, PARTNER, 0, ANY_WEIGHT, 60, .from_p = P_CLOSES_LIGHT_FROM, .until_p = P_CLOSES_LIGHT_UNTIL,
		.fill = fill_close },
	{ VERB_HOLD, HOLDER, 0, ANY_WEIGHT, .per_mille_p = P_HOLDS, .from = 10, .until = 100, .fill = fill_hold,
		.after = after_wait },
	{ VERB_REQUEST_INFO, HOLDER, 0, ANY_WEIGHT, .per_mille_p = P_ASKS_SENDER, .from = 2, .until = 60,
		.after = after_wait },
	{ VERB_RESUME, HOLDER, 0, ANY_WEIGHT, LATER, .from = 8, .until = 120 },
	{ VERB_FORWARD, HOLDER, 0, ANY_WEIGHT, .per_mille_p = P_FORWARDS, .from = 4, .until = 60 },
	{ VERB_HANDOVER, HOLDER, 0, ANY_WEIGHT, .per_mille_p = P_HANDS_OVER, .from = 5, .until = 150,
		.fill = fill_handover },
	{ VERB_SCALE_UP, HOLDER, 0, ANY_WEIGHT, .per_mille_p = P_SCALES_UP, .from = 5, .until = 100,
		.after = after_scale_up },
	{ VERB_SCALE_DOWN, HOLDER, 0, ANY_WEIGHT, LATER, .from = 20, .until = 120 },
	{ VERB_SCALE_DOWN, LEAD, 0, ANY_WEIGHT, 250, .from = 60, .until = 160 },
	{ VERB_TAKE_OVER, LEAD, 0, ANY_WEIGHT, .per_mille_p = P_TAKES_OVER, .from = 1, .until = 40 },
	{ VERB_GIVE_BACK, LEAD, 0, ANY_WEIGHT, 200, .from = 41, .until = 120 },
	{ VERB_UNDO, HOLDER | PARTNER | SUPPORTING, 0, ANY_WEIGHT, .per_mille_p = P_UNDOES_ACCEPT, .until = 3,
		.after = after_undo },
	{ VERB_REOPEN, HOLDER | PARTNER, 0, ANY_WEIGHT, LATER, .from = 10, .until = 200 },
	{ VERB_RECORD_MILESTONE, HOLDER, 0, ANY_WEIGHT, .per_mille_p = P_RECORDS_MILESTONE, .until = 10,
		.fill = fill_milestone, .detail = MILESTONE_KIND_ACKNOWLEDGED },
	{ VERB_RECORD_MILESTONE, HOLDER, 0, ANY_WEIGHT, .per_mille_p = P_RECORDS_MILESTONE, .from = 2, .until = 60,
		.fill = fill_milestone, .detail = MILESTONE_KIND_FIRST_TALK },
	{ VERB_RECORD_MILESTONE, HOLDER, 0, ANY_WEIGHT, .per_mille_p = P_RECORDS_MILESTONE, .from = 20, .until = 120,
		.fill = fill_milestone, .detail = MILESTONE_KIND_INVESTIGATION },
	{ VERB_RECORD_MILESTONE, HOLDER, 0, ANY_WEIGHT, .per_mille_p = P_RECORDS_MILESTONE, .from = 40, .until = 160,
		.fill = fill_milestone, .detail = MILESTONE_KIND_APPLICATION },
	{ VERB_RECORD_MILESTONE, HOLDER, 0, ANY_WEIGHT, .per_mille_p = P_RECORDS_MILESTONE, .from = 60, .until = 220,
		.fill = fill_milestone, .detail = MILESTONE_KIND_DECISION },
	{ VERB_SUSPEND_CLOCK, HOLDER, 0, ANY_WEIGHT, .per_mille_p = P_SUSPENDS_TERM, .from = 10, .until = 100,
		.fill = fill_clock, .detail = CLOCK_JEUGD_DECISION },
	{ VERB_SUSPEND_CLOCK, HOLDER, 0, ANY_WEIGHT, .per_mille_p = P_SUSPENDS_TERM, .from = 10, .until = 100,
		.fill = fill_clock, .detail = CLOCK_PWET_DECISION },
	{ VERB_RESUME_CLOCK, HOLDER, 0, ANY_WEIGHT, .per_mille_p = P_SUSPENDS_TERM, .from = 60, .until = 160,
		.fill = fill_clock, .detail = CLOCK_JEUGD_DECISION },
	{ VERB_JUDGE_PERSON, HOLDER | LEAD, 0, ANY_WEIGHT, .per_mille_p = P_JUDGES_PERSON, .until = 40,
		.fill = fill_judgement },
};

static void plan_deed(struct sim *s, struct chance *c, uint16_t peer, uint64_t assignment, size_t row)
{
	const struct deed *deed = &deeds[row];
	int64_t from = deed->until != 0 ? deed->from : parameter(deed->from_p);
	int64_t until = deed->until != 0 ? deed->until : parameter(deed->until_p);
	desk_plan(s, ACT_DEED, peer, assignment, row, chance_between(c, 60 * from, 60 * until));
}

static size_t row_of(enum verb verb)
{
	size_t row = 0;
	while (deeds[row].verb != verb)
		row++;
	return row;
}

void plan_deeds(struct sim *s, uint16_t peer, uint64_t assignment)
{
	struct chance c = sim_dice(s, "deeds");
	struct desk *d = sim_desk(s, assignment);
	if (d->planned)
		return;
	d->planned = true;
	for (size_t i = 0; i < ARRAY_LEN(deeds); i++) {
		const struct deed *deed = &deeds[i];
		int64_t often = deed->per_mille == 0 ? parameter(deed->per_mille_p) : deed->per_mille;
		if (chance_per_mille(&c, often) && set_has(deed->roles, d->role) && deed->weight_from <= d->weight &&
			d->weight <= deed->weight_until)
			plan_deed(s, &c, peer, assignment, i);
	}
}

void plan_contact(struct sim *s, uint16_t peer, uint64_t assignment, int64_t minutes)
{
	desk_plan(s, ACT_DEED, peer, assignment, row_of(VERB_CONTACTED), minutes);
}

void act_deed(struct sim *s, const struct plan *p)
{
	struct chance c = sim_dice(s, "deed");
	const struct deed *deed = &deeds[p->b];
	uint16_t peer = p->who;
	uint16_t gids = s->town->peers[peer].gids;
	if (!sim_is_at_work(s, peer)) {
		if (gids == NOBODY || !chance_per_mille(&c, parameter(P_COVER_ACTS))) {
			desk_plan(s, ACT_DEED, peer, p->a, p->b, 20);
			return;
		}
		peer = s->town->gidsen[s->town->gidsen[gids].cover].peer;
	}
	struct command command = desk_command(s, deed->verb, peer, p->a);
	if (deed->fill != NULL)
		deed->fill(s, &c, deed, sim_desk(s, p->a), &command);
	const struct answer *a = sim_do(s, &command);
	bool done = a->code == ANSWER_OK;
	// A cover who may not: the gids does it when back.
	if (a->code == ANSWER_NOT_FOUND && peer != p->who)
		desk_plan(s, ACT_DEED, p->who, p->a, p->b, 20);
	else if (deed->after != NULL)
		deed->after(s, p, a);
	if (done && chance_per_mille(&c, parameter(P_FUMBLES)))
		sim_do(s, &command);
}

// ---- what the commands say ------------------------------------------------------------------------------------------

static void fill_close(struct sim *s, struct chance *c, const struct deed *deed, const struct desk *d,
	struct command *ret)
{
	static const uint16_t outcomes[] = { 550, 280, 90, 80 };
	(void)s;
	(void)deed;
	bool forgets = d->wanted > 0 && chance_per_mille(c, parameter(P_FORGETS_AN_OUTCOME));
	for (size_t i = 0; d->role != ASSIGNMENT_ROLE_SUPPORTING && i + forgets < d->wanted; i++) {
		ret->assignment.outcomes[i] = (uint8_t)(OUTCOME_ACHIEVED +
							chance_weighted(c, outcomes, ARRAY_LEN(outcomes)));
		ret->assignment.outcome_given[i] = 1;
	}
}

static void fill_hold(struct sim *s, struct chance *c, const struct deed *deed, const struct desk *d,
	struct command *ret)
{
	(void)deed;
	(void)d;
	ret->assignment.until_ms = world_now(s->world) + chance_low(c, 1, parameter(P_HOLD_DAYS_MAX)) * MS_PER_DAY;
}

// To a colleague of the same kern, or to whom the rules find.
static void fill_handover(struct sim *s, struct chance *c, const struct deed *deed, const struct desk *d,
	struct command *ret)
{
	(void)deed;
	uint16_t gids = s->town->peers[d->peer].gids;
	bool named = gids != NOBODY && chance_per_mille(c, 500);
	ret->assignment.gids = named ? s->town->peers[s->town->gidsen[s->town->gidsen[gids].cover].peer].id : "";
}

static void fill_milestone(struct sim *s, struct chance *c, const struct deed *deed, const struct desk *d,
	struct command *ret)
{
	(void)d;
	ret->assignment.milestone = deed->detail;
	ret->assignment.content.bytes[1] = deed->detail;
	ret->assignment.on_day = calendar_local_day(sim_calendar(s), world_now(s->world)) -
				 (int32_t)chance_low(c, 0, 2);
}

static void fill_clock(struct sim *s, struct chance *c, const struct deed *deed, const struct desk *d,
	struct command *ret)
{
	(void)s;
	(void)d;
	ret->assignment.clock = deed->detail;
	ret->assignment.days = deed->verb == VERB_SUSPEND_CLOCK ? (uint32_t)chance_between(c, 0, 21) : 0;
}

static void fill_judgement(struct sim *s, struct chance *c, const struct deed *deed, const struct desk *d,
	struct command *ret)
{
	(void)s;
	(void)deed;
	(void)d;
	ret->assignment.same = chance_per_mille(c, 800);
	ret->assignment.content.bytes[1] = ret->assignment.same;
}

// ---- what comes of them ---------------------------------------------------------------------------------------------

static bool still_has_it(struct sim *s, const struct plan *p)
{
	struct query q = { .kind = QUERY_GET_ASSIGNMENT,
		.caller = { s->town->peers[p->who].id, s->town->peers[p->who].role },
		.id = p->a };
	const struct answer *now = world_query(s->world, &q);
	return now->code == ANSWER_OK && now->assignment.state == ASSIGNMENT_STATE_ACCEPTED;
}

// Not closed: an outcome was forgotten, or it cannot be closed just now. Whoever still has it tries again. Closed: it
// may have been the wrong one, or not the end.
static void after_close(struct sim *s, const struct plan *p, const struct answer *a)
{
	struct chance c = sim_dice(s, "closed");
	struct desk *d = sim_desk(s, p->a);
	enum answer_code code = a->code;
	if (code == ANSWER_OK) {
		if (chance_per_mille(&c, parameter(P_UNDOES_CLOSE)))
			plan_deed(s, &c, p->who, p->a, row_of(VERB_UNDO));
		if (chance_per_mille(&c, parameter(P_REOPENS)))
			plan_deed(s, &c, p->who, p->a, row_of(VERB_REOPEN));
	} else if (d->tries++ < TRIES_MAX && (code == ANSWER_INVALID_ARGUMENT || still_has_it(s, p))) {
		desk_plan(s, ACT_DEED, p->who, p->a, p->b, code == ANSWER_INVALID_ARGUMENT ? 15 : 3 * 510);
	}
}

static void after_wait(struct sim *s, const struct plan *p, const struct answer *a)
{
	struct chance c = sim_dice(s, "waits");
	if (a->code == ANSWER_OK && chance_per_mille(&c, parameter(P_RESUMES_EARLY)))
		plan_deed(s, &c, p->who, p->a, row_of(VERB_RESUME));
}

static void after_scale_up(struct sim *s, const struct plan *p, const struct answer *a)
{
	struct chance c = sim_dice(s, "scaled up");
	if (a->code == ANSWER_OK && chance_per_mille(&c, 500))
		plan_deed(s, &c, p->who, p->a, row_of(VERB_SCALE_DOWN));
}

// An offer again, or in hand again: as if it had just come.
static void after_undo(struct sim *s, const struct plan *p, const struct answer *a)
{
	struct desk *d = sim_desk(s, p->a);
	if (a->code != ANSWER_OK || a->kind != ANSWER_ASSIGNMENT)
		return;
	d->planned = false;
	if (a->assignment.state == ASSIGNMENT_STATE_OFFERED) {
		d->due_ms = a->assignment.due_at_ms;
		desk_plan_answer(s, p->who, p->a);
	} else if (a->assignment.state == ASSIGNMENT_STATE_ACCEPTED) {
		plan_deeds(s, p->who, p->a);
	}
}
