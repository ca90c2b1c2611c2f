// What people do: acts (what is in the agenda) and reactions (to what they are told), each a table of functions.
//
// One more behaviour is a row: an act of a sender in senders.c, a deed of who has an assignment in deeds.c, something
// of every day in everyday.c, a reaction to a notice in behaviour.c.
#ifndef KOERS_TESTS_SIM_BEHAVIOUR_H
#define KOERS_TESTS_SIM_BEHAVIOUR_H

#include "sim.h"

enum act {
	ACT_DAY = 1,          // a: the day
	ACT_RESTART,
	ACT_FALL_ILL,         // who: peer; a: days
	ACT_RECOVER,          // who: peer
	ACT_ACKNOWLEDGE,      // who: peer
	ACT_LEAVE,            // who: peer
	ACT_LOOK,             // the operator reads about a request
	ACT_STEER,            // the operator changes something
	ACT_LET_GO_ON,        // a: the gids, who was paused
	ACT_ASK,              // who: door; a: family, 0 = somebody
	ACT_ASK_AGAIN,        // a: question
	ACT_ASK_ELSEWHERE,    // a: question
	ACT_MISTAKE,          // a: question
	ACT_AMEND,            // a: question
	ACT_REPLY,            // a: question
	ACT_WITHDRAW,         // a: question
	ACT_OBJECT,           // a: question
	ACT_ANSWER,           // who: peer; a: assignment
	ACT_DEED,             // who: peer; a: assignment; b: row of the deeds
	ACT_CHECK_BACK,       // who: partner; a: assignment
	ACT_COUNT,
};

typedef void act_fn(struct sim *s, const struct plan *p);
typedef void told_fn(struct sim *s, uint16_t peer, const struct view_notice *v);

void behaviour_begin(struct sim *s);
void behaviour_act(struct sim *s, const struct plan *p);
void behaviour_told(struct sim *s, uint16_t peer, const struct view_notice *v);

// everyday.c
act_fn act_day, act_restart, act_fall_ill, act_recover, act_leave, act_acknowledge, act_look, act_steer, act_let_go_on;
told_fn told_task, told_alarm;
// senders.c
act_fn act_ask, act_ask_again, act_ask_elsewhere, act_mistake, act_amend, act_reply, act_withdraw, act_object;
told_fn told_status, told_info_wanted, told_signpost_check;
// desks.c
act_fn act_answer, act_check_back;
told_fn told_offer, told_assigned, told_check_back, told_due;
// deeds.c
act_fn act_deed;
void plan_deeds(struct sim *s, uint16_t peer, uint64_t assignment);
void plan_contact(struct sim *s, uint16_t peer, uint64_t assignment, int64_t minutes);
// What the two share.
struct command desk_command(const struct sim *s, enum verb verb, uint16_t peer, uint64_t assignment);
void desk_plan(struct sim *s, enum act act, uint16_t peer, uint64_t a, uint64_t b, int64_t minutes);
void desk_plan_answer(struct sim *s, uint16_t peer, uint64_t assignment);

#endif
