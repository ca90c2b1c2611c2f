// What the operator does: reads, finishes tasks, helps where nobody can take a question, and steers.
#include "behaviour.h"

#include "parameters.h"

static struct command of_operator(const struct sim *s, enum verb verb, uint64_t request)
{
	struct command c = { .verb = verb, .caller = { s->town->peers[s->town->beheer].id, ROLE_OPERATOR } };
	c.request.request = request;
	c.request.content.bytes[0] = (unsigned char)verb;
	c.request.reason.present = true;
	c.request.reason.seal = (struct seal){ .key_number = 1, .sealed = { "sealed", 6 } };
	return c;
}

static uint64_t some_request(struct sim *s, struct chance *c)
{
	return s->question_count == 0 ? 0 : s->questions[chance_between(c, 0, (int64_t)s->question_count - 1)].request;
}

static const char *some_gids(struct sim *s, struct chance *c)
{
	size_t gids = (size_t)chance_between(c, 0, (int64_t)s->town->gids_count - 1);
	return s->town->peers[s->town->gidsen[gids].peer].id;
}

// An operator's reading is in the log before it is seen.
void act_look(struct sim *s, const struct plan *p)
{
	(void)p;
	struct chance c = sim_dice(s, "look");
	if (s->question_count == 0)
		return;
	bool explain = chance_per_mille(&c, 500);
	struct command look = of_operator(s, explain ? VERB_EXPLAIN : VERB_SHOW_REQUEST, some_request(s, &c));
	sim_do(s, &look);
	if (!chance_per_mille(&c, 30))
		return;
	int64_t now = world_now(s->world);
	struct command foto = { .verb = VERB_COUNT_FOTO, .caller = look.caller };
	foto.foto = (struct command_foto){ .until_ms = now, .from_ms = now - 30 * (int64_t)MS_PER_DAY };
	do
		foto.foto.after = sim_do(s, &foto)->foto.next;
	while (foto.foto.after != 0);
}

// ---- what is told ---------------------------------------------------------------------------------------------------

enum { FORWARDING = 1 };  // the kind of the task

void told_task(struct sim *s, uint16_t peer, const struct view_notice *v)
{
	sim_plan(s, (struct plan){ .act = ACT_STEER,
			    .a = VERB_FINISH_TASK + 1000,
			    .b = v->notice.request,
			    .at_ms = sim_working_moment(s, peer, world_now(s->world), 60) });
}

// Nobody can take it: somebody is named.
void told_alarm(struct sim *s, uint16_t peer, const struct view_notice *v)
{
	sim_plan(s, (struct plan){ .act = ACT_STEER,
			    .a = VERB_ASSIGN_REQUEST + 1000,
			    .b = v->notice.request,
			    .at_ms = sim_working_moment(s, peer, world_now(s->world), 45) });
}

// ---- steering -------------------------------------------------------------------------------------------------------

static void pause(struct sim *s, struct chance *c)
{
	struct command set = of_operator(s, VERB_SET_GIDS, 0);
	set.gids = (struct command_gids){ .gids = some_gids(s, c), .pause = 1, .capacity = -2 };
	set.gids.reason.seal = (struct seal){ .key_number = 1, .sealed = { "sealed", 6 } };
	set.gids.reason.present = true;
	if (chance_per_mille(c, 300)) {
		set.gids.pause = 0;
		set.gids.capacity = chance_per_mille(c, 500) ? -1 : chance_between(c, 8, parameter(P_CAPACITY) + 6);
	}
	if (sim_do(s, &set)->code == ANSWER_OK && set.gids.pause == 1)
		sim_plan(s, (struct plan){ .act = ACT_LET_GO_ON,
				    .a = town_peer(s->town, set.gids.gids),
				    .at_ms = world_now(s->world) + 3 * (int64_t)MS_PER_DAY });
}

void act_let_go_on(struct sim *s, const struct plan *p)
{
	struct command set = of_operator(s, VERB_SET_GIDS, 0);
	set.gids = (struct command_gids){ .gids = s->town->peers[p->a].id, .pause = 2, .capacity = -2 };
	sim_do(s, &set);
}

static void steer(struct sim *s, struct chance *c, enum verb verb, uint64_t request)
{
	struct command command = of_operator(s, verb, request);
	command.request.gids = "";
	if (verb == VERB_ASSIGN_REQUEST)
		command.request.gids = some_gids(s, c);
	if (verb == VERB_ERASE)
		command.request.asked_only = chance_per_mille(c, 400);
	if (verb == VERB_MERGE_HOUSEHOLDS)
		command.request.other = (uint64_t)chance_between(c, 1, 200);
	if (verb == VERB_FINISH_TASK)
		command.request.task = FORWARDING;
	sim_do(s, &command);
}

// Each kind in turn; a: which, or 1000 and the very verb for the request b.
void act_steer(struct sim *s, const struct plan *p)
{
	static const enum verb kinds[] = { VERB_SET_GIDS, VERB_ASSIGN_REQUEST, VERB_ERASE, VERB_REFUSE_ERASURE,
		VERB_SHOW_HOUSEHOLD, VERB_MERGE_HOUSEHOLDS, VERB_SPLIT_HOUSEHOLD, VERB_WITHDRAW_CONSENT };
	struct chance c = sim_dice(s, "steer");
	enum verb verb = p->a >= 1000 ? (enum verb)(p->a - 1000) : kinds[p->a % ARRAY_LEN(kinds)];
	uint64_t request = p->a >= 1000 ? p->b : some_request(s, &c);
	if (verb == VERB_SET_GIDS)
		pause(s, &c);
	else
		steer(s, &c, verb, request);
}
