// What senders do: ask, and what they do to their question afterwards.
#include "behaviour.h"

#include <string.h>

#include "parameters.h"

// What may follow a question, each independently, within so many hours.
static const struct {
	enum act act;
	enum parameter per_mille;
	int64_t from_hours, within_hours;
	enum parameter within;  // hours; used when within_hours is 0
} afterwards[] = {
	{ ACT_ASK_AGAIN, P_SAME_SUBMIT_AGAIN, 0, 30, 0 },
	{ ACT_MISTAKE, P_SAME_REFERENCE_OTHER_TEXT, 1, 200, 0 },
	{ ACT_ASK_ELSEWHERE, P_OTHER_DOOR, 1, 0, P_OTHER_DOOR_AFTER },
	{ ACT_AMEND, P_AMENDS, 1, 0, P_AMENDS_WITHIN },
	{ ACT_WITHDRAW, P_WITHDRAWS, 1, 0, P_WITHDRAWS_WITHIN },
};

static struct caller sender(const struct sim *s, const struct question *q)
{
	return (struct caller){ s->town->peers[q->door].id, ROLE_ENTRY_POINT };
}

static void plan_at_the_desk(struct sim *s, enum act act, uint64_t question, int64_t minutes)
{
	uint16_t door = (uint16_t)s->questions[question].door;
	sim_plan(s, (struct plan){ .act = (uint16_t)act,
			    .a = question,
			    .at_ms = sim_working_moment(s, door, world_now(s->world), minutes) });
}

// What a sender sees of its question makes it act.
static void look_at(struct sim *s, uint64_t question, enum public_state state)
{
	struct chance c = sim_dice(s, "look at");
	if (state == PUBLIC_STATE_NEEDS_INFO && chance_per_mille(&c, parameter(P_REPLIES_TO_NEEDS_INFO)))
		plan_at_the_desk(s, ACT_REPLY, question, chance_between(&c, 30, 3000));
	if (state == PUBLIC_STATE_SIGNPOSTED && chance_per_mille(&c, parameter(P_SAYS_TOCH) / 2))
		plan_at_the_desk(s, ACT_OBJECT, question, chance_between(&c, 60, 4000));
}

static void plan_afterwards(struct sim *s, uint64_t question)
{
	struct chance c = sim_dice(s, "afterwards");
	for (size_t i = 0; i < ARRAY_LEN(afterwards); i++) {
		int64_t within = afterwards[i].within_hours;
		if (within == 0)
			within = parameter(afterwards[i].within);
		int64_t minutes = chance_low(&c, 60 * afterwards[i].from_hours, 60 * within);
		if (chance_per_mille(&c, parameter(afterwards[i].per_mille)))
			sim_plan(s, (struct plan){ .act = (uint16_t)afterwards[i].act,
					    .a = question,
					    .at_ms = world_now(s->world) + minutes * MS_PER_MINUTE });
	}
}

static void send(struct sim *s, const struct question *new)
{
	struct question *q = sim_keep_question(s, new);
	uint64_t index = (uint64_t)(q - s->questions);
	struct command c = q->command;
	const struct answer *a = sim_do(s, &c);
	if (a->code != ANSWER_OK || a->kind != ANSWER_RECEIPT)
		return;
	q->request = a->receipt.request;
	sim_note_request(s, q, q->request);
	watch_figures(s->watch)->doors[q->door]++;
	look_at(s, index, a->receipt.state);
	plan_afterwards(s, index);
}

void act_ask(struct sim *s, const struct plan *p)
{
	struct chance c = sim_dice(s, "ask");
	struct asking asking = sim_asking(s);
	struct question q;
	question_new(&asking, &c, (enum door)p->who, p->a, ++s->numbers[p->who], &q);
	send(s, &q);
}

// The very same call: a click too many, or an answer that did not arrive.
void act_ask_again(struct sim *s, const struct plan *p)
{
	struct command c = s->questions[p->a].command;
	if (s->questions[p->a].version == 0)
		sim_do(s, &c);
}

void act_mistake(struct sim *s, const struct plan *p)
{
	struct question q = s->questions[p->a];
	struct chance c = sim_dice(s, "mistake");
	struct asking asking = sim_asking(s);
	q.version += 1000;
	question_change(&asking, &c, &q, true);
	struct command submit = q.command;
	sim_do(s, &submit);
}

void act_ask_elsewhere(struct sim *s, const struct plan *p)
{
	struct chance c = sim_dice(s, "elsewhere");
	const struct question first = s->questions[p->a];
	enum door door = (enum door)chance_between(&c, 0, DOOR_COUNT - 1);
	if (p->at_ms >= s->intake_until_ms || door == first.door)
		return;
	struct asking asking = sim_asking(s);
	struct question q;
	question_elsewhere(&asking, &c, &first, door, ++s->numbers[door], &q);
	send(s, &q);
}

static void amend(struct sim *s, uint64_t question, bool reply)
{
	struct chance c = sim_dice(s, "amend");
	struct asking asking = sim_asking(s);
	struct question changed = s->questions[question];
	bool stale = chance_per_mille(&c, parameter(P_STALE_REVISION));
	question_change(&asking, &c, &changed, reply);
	struct command command = { .verb = VERB_AMEND, .caller = sender(s, &changed) };
	command.submit = changed.command.submit;
	command.submit.request = changed.request;
	command.submit.expected_revision = stale ? 1 : 0;
	command.submit.reference = (struct key){ { 0 } };
	const struct answer *a = sim_do(s, &command);
	if (a->code == ANSWER_OK) {
		s->questions[question] = changed;
		if (a->kind == ANSWER_STATUS)
			look_at(s, question, a->status.state);
	} else if (a->code == ANSWER_ABORTED) {
		plan_at_the_desk(s, reply ? ACT_REPLY : ACT_AMEND, question, 30);
	}
}

void act_amend(struct sim *s, const struct plan *p)
{
	amend(s, p->a, false);
}

void act_reply(struct sim *s, const struct plan *p)
{
	amend(s, p->a, true);
}

static void tell(struct sim *s, enum verb verb, uint64_t question)
{
	const struct question *q = &s->questions[question];
	struct chance c = sim_dice(s, "tell");
	struct command command = { .verb = verb, .caller = sender(s, q) };
	command.request.request = q->request;
	command.request.content.bytes[0] = (unsigned char)verb;
	command.request.reason.present = true;
	command.request.reason.seal = (struct seal){ .key_number = 1, .sealed = { "sealed", 6 } };
	sim_do(s, &command);
	if (chance_per_mille(&c, parameter(P_FUMBLES)))
		sim_do(s, &command);
}

void act_withdraw(struct sim *s, const struct plan *p)
{
	tell(s, VERB_WITHDRAW, p->a);
}

void act_object(struct sim *s, const struct plan *p)
{
	tell(s, VERB_OBJECT, p->a);
}

static bool is_own(struct sim *s, const struct view_notice *v, uint64_t *ret_question)
{
	const struct question *q = sim_question(s, v->notice.request);
	if (q != NULL)
		*ret_question = (uint64_t)(q - s->questions);
	return q != NULL;
}

void told_status(struct sim *s, uint16_t peer, const struct view_notice *v)
{
	uint64_t question;
	(void)peer;
	if (v->has_status && is_own(s, v, &question))
		look_at(s, question, v->status.state);
}

void told_info_wanted(struct sim *s, uint16_t peer, const struct view_notice *v)
{
	uint64_t question;
	struct chance c = sim_dice(s, "reminder");
	(void)peer;
	if (is_own(s, v, &question) && chance_per_mille(&c, parameter(P_REPLIES_TO_NEEDS_INFO) / 2))
		plan_at_the_desk(s, ACT_REPLY, question, chance_between(&c, 30, 2000));
}

void told_signpost_check(struct sim *s, uint16_t peer, const struct view_notice *v)
{
	uint64_t question;
	struct chance c = sim_dice(s, "signpost");
	(void)peer;
	if (is_own(s, v, &question) && chance_per_mille(&c, parameter(P_SAYS_TOCH)))
		plan_at_the_desk(s, ACT_OBJECT, question, chance_between(&c, 60, 3000));
}
