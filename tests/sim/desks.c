// What gidsen, partners and the process lead do with offers: answer them, or not.
#include "behaviour.h"

#include "parameters.h"

struct command desk_command(const struct sim *s, enum verb verb, uint16_t peer, uint64_t assignment)
{
	struct command c = { .verb = verb, .caller = { s->town->peers[peer].id, s->town->peers[peer].role } };
	c.assignment.assignment = assignment;
	c.assignment.content.bytes[0] = (unsigned char)verb;
	c.assignment.gids = "";
	c.assignment.to = "";
	c.assignment.note.present = true;
	c.assignment.note.seal = (struct seal){ .key_number = 1, .sealed = { "sealed", 6 } };
	return c;
}

void desk_plan(struct sim *s, enum act act, uint16_t peer, uint64_t a, uint64_t b, int64_t minutes)
{
	sim_plan(s, (struct plan){ .act = (uint16_t)act,
			    .who = peer,
			    .a = a,
			    .b = b,
			    .at_ms = sim_working_moment(s, peer, world_now(s->world), minutes) });
}

// ---- offers ---------------------------------------------------------------------------------------------------------

static void plan_answer(struct sim *s, struct chance *c, uint16_t peer, uint64_t assignment)
{
	const struct desk *d = sim_desk(s, assignment);
	int64_t now = world_now(s->world);
	int64_t left = d->due_ms - now;
	uint16_t gids = s->town->peers[peer].gids;
	bool lead = s->town->peers[peer].role == ROLE_PROCESS_LEAD;
	if (left > 2 * MS_PER_HOUR) {
		if (lead || !chance_per_mille(c, parameter(P_LETS_EXPIRE)))
			desk_plan(s, ACT_ANSWER, peer, assignment, 0, chance_low(c, 5, parameter(P_ANSWERS_WITHIN)));
		return;
	}
	// The telephone rings: day and night for who is on duty.
	bool away = gids != NOBODY && s->ill_until_ms[gids] > d->due_ms;
	if (!away && (lead || chance_per_mille(c, parameter(P_ANSWERS_CRISIS))))
		sim_plan(s, (struct plan){ .act = ACT_ANSWER,
				    .who = peer,
				    .a = assignment,
				    .at_ms = now + chance_between(c, left / 20, left * 9 / 10) });
}

static void take_note(struct sim *s, uint16_t peer, const struct view_notice *v)
{
	struct desk *d = sim_desk(s, v->assignment.assignment);
	*d = (struct desk){ .peer = peer,
		.request = v->assignment.request,
		.revision = v->assignment.revision,
		.weight = v->assignment.weight,
		.wanted = (uint16_t)v->assignment.wanted_results,
		.role = v->assignment.role,
		.urgency = v->assignment.urgency,
		.over_capacity = v->assignment.over_capacity,
		.planned = d->planned,
		.tries = d->tries,
		.due_ms = v->assignment.due_at_ms };
}

void desk_plan_answer(struct sim *s, uint16_t peer, uint64_t assignment)
{
	struct chance c = sim_dice(s, "answer again");
	plan_answer(s, &c, peer, assignment);
}

void told_offer(struct sim *s, uint16_t peer, const struct view_notice *v)
{
	struct chance c = sim_dice(s, "offer");
	if (!v->has_assignment)
		return;
	take_note(s, peer, v);
	plan_answer(s, &c, peer, v->assignment.assignment);
}

// It is theirs without having been asked.
void told_assigned(struct sim *s, uint16_t peer, const struct view_notice *v)
{
	if (!v->has_assignment || v->assignment.state != ASSIGNMENT_STATE_ACCEPTED)
		return;
	take_note(s, peer, v);
	plan_deeds(s, peer, v->assignment.assignment);
}

static int64_t declines(const struct sim *s, const struct desk *d, uint16_t peer)
{
	if (s->town->peers[peer].role == ROLE_PROCESS_LEAD || d->urgency == URGENCY_CRISIS)
		return 0;
	if (s->town->peers[peer].role == ROLE_PARTNER)
		return parameter(P_PARTNER_DECLINES);
	return parameter(d->over_capacity ? P_DECLINES_WHEN_FULL : P_DECLINES);
}

static void decline(struct sim *s, struct chance *c, uint16_t peer, uint64_t assignment, bool full)
{
	static const uint16_t reasons[] = { 300, 250, 120, 80, 150, 100 };
	struct command decline = desk_command(s, VERB_DECLINE, peer, assignment);
	decline.assignment.decline_reason = (uint8_t)(full ? DECLINE_REASON_CAPACITY
							   : DECLINE_REASON_CAPACITY +
								      chance_weighted(c, reasons, ARRAY_LEN(reasons)));
	sim_do(s, &decline);
}

// A coordinator or process lead names a gids instead of taking it.
static bool gives_to_somebody(struct sim *s, struct chance *c, uint16_t peer, uint64_t assignment)
{
	uint16_t gids = s->town->peers[peer].gids;
	bool coordinates = gids == NOBODY ? s->town->peers[peer].role == ROLE_PROCESS_LEAD
					  : gids == 0 || s->town->gidsen[gids].kern != s->town->gidsen[gids - 1].kern;
	if (!coordinates || !chance_per_mille(c, parameter(P_COORDINATOR_ASSIGNS)))
		return false;
	struct command assign = desk_command(s, VERB_ASSIGN, peer, assignment);
	size_t named = (size_t)chance_between(c, 0, (int64_t)s->town->gids_count - 1);
	assign.assignment.gids = s->town->peers[s->town->gidsen[named].peer].id;
	return sim_do(s, &assign)->code == ANSWER_OK;
}

void act_answer(struct sim *s, const struct plan *p)
{
	struct chance c = sim_dice(s, "answer");
	const struct desk d = *sim_desk(s, p->a);
	uint16_t peer = p->who;
	uint16_t gids = s->town->peers[peer].gids;
	bool at_leisure = d.due_ms - world_now(s->world) > 2 * MS_PER_HOUR;
	if (at_leisure && gids != NOBODY && !sim_is_at_work(s, peer)) {
		if (!chance_per_mille(&c, parameter(P_COVER_ACTS))) {
			desk_plan(s, ACT_ANSWER, peer, p->a, 0, 10);
			return;
		}
		peer = s->town->gidsen[s->town->gidsen[gids].cover].peer;
	}
	if (chance_per_mille(&c, parameter(P_READS_BEFORE_ANSWER))) {
		struct command look = desk_command(s, VERB_OPEN_DOSSIER, peer, p->a);
		sim_do(s, &look);
	}
	if (chance_per_mille(&c, declines(s, &d, p->who))) {
		decline(s, &c, peer, p->a, d.over_capacity);
		return;
	}
	if (gives_to_somebody(s, &c, peer, p->a))
		return;
	struct command accept = desk_command(s, VERB_ACCEPT, peer, p->a);
	accept.assignment.expected_revision = chance_per_mille(&c, parameter(P_STALE_REVISION)) ? d.revision + 7 : 0;
	const struct answer *a = sim_do(s, &accept);
	if (a->code == ANSWER_ABORTED)
		desk_plan(s, ACT_ANSWER, p->who, p->a, 0, 1);
	if (a->code == ANSWER_OK)
		plan_deeds(s, p->who, p->a);
	if (a->code == ANSWER_OK && chance_per_mille(&c, parameter(P_FUMBLES)))
		sim_do(s, &accept);
}

// A term has passed, or will: who forgot to note the first contact does so now.
void told_due(struct sim *s, uint16_t peer, const struct view_notice *v)
{
	struct chance c = sim_dice(s, "due");
	if (!v->has_assignment || v->assignment.state != ASSIGNMENT_STATE_ACCEPTED ||
		v->assignment.contacted_at_ms != 0)
		return;
	plan_contact(s, peer, v->assignment.assignment, chance_between(&c, 30, 600));
}

void told_check_back(struct sim *s, uint16_t peer, const struct view_notice *v)
{
	struct chance c = sim_dice(s, "check back");
	if (v->has_assignment)
		desk_plan(s, ACT_CHECK_BACK, peer, v->assignment.assignment, 0, chance_between(&c, 60, 2500));
}

void act_check_back(struct sim *s, const struct plan *p)
{
	struct chance c = sim_dice(s, "check back");
	struct command command = desk_command(s, VERB_CHECK_BACK, p->who, p->a);
	command.assignment.helped = chance_per_mille(&c, parameter(P_PARTNER_HELPED));
	sim_do(s, &command);
}
