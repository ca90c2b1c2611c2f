// The tables of what people do.
#include "behaviour.h"

#include <stdlib.h>

static act_fn *const acts[ACT_COUNT] = {
	[ACT_DAY] = act_day,
	[ACT_RESTART] = act_restart,
	[ACT_FALL_ILL] = act_fall_ill,
	[ACT_RECOVER] = act_recover,
	[ACT_LEAVE] = act_leave,
	[ACT_ACKNOWLEDGE] = act_acknowledge,
	[ACT_LOOK] = act_look,
	[ACT_STEER] = act_steer,
	[ACT_LET_GO_ON] = act_let_go_on,
	[ACT_ASK] = act_ask,
	[ACT_ASK_AGAIN] = act_ask_again,
	[ACT_ASK_ELSEWHERE] = act_ask_elsewhere,
	[ACT_MISTAKE] = act_mistake,
	[ACT_AMEND] = act_amend,
	[ACT_REPLY] = act_reply,
	[ACT_WITHDRAW] = act_withdraw,
	[ACT_OBJECT] = act_object,
	[ACT_ANSWER] = act_answer,
	[ACT_DEED] = act_deed,
	[ACT_CHECK_BACK] = act_check_back,
};

enum { SENDERS = BIT(ROLE_ENTRY_POINT), HOLDERS = BIT(ROLE_GIDS) | BIT(ROLE_PARTNER) | BIT(ROLE_PROCESS_LEAD) };

static const struct {
	enum notice_kind kind;
	enum_set roles;
	told_fn *react;
} reactions[] = {
	{ NOTICE_KIND_OFFER, HOLDERS, told_offer },
	{ NOTICE_KIND_ASSIGNED, HOLDERS, told_assigned },
	{ NOTICE_KIND_SCALED_UP, BIT(ROLE_PROCESS_LEAD), told_assigned },
	{ NOTICE_KIND_FORWARD_TASK, BIT(ROLE_OPERATOR), told_task },
	{ NOTICE_KIND_ALARM, BIT(ROLE_OPERATOR), told_alarm },
	{ NOTICE_KIND_CLOCK_DUE, HOLDERS, told_due },
	{ NOTICE_KIND_CHECK_BACK, BIT(ROLE_PARTNER), told_check_back },
	{ NOTICE_KIND_STATUS, SENDERS, told_status },
	{ NOTICE_KIND_INFO_REQUESTED, SENDERS, told_info_wanted },
	{ NOTICE_KIND_CHECK_BACK, SENDERS, told_signpost_check },
};

void behaviour_act(struct sim *s, const struct plan *p)
{
	if (p->act >= ACT_COUNT || acts[p->act] == NULL)
		abort();
	acts[p->act](s, p);
}

void behaviour_told(struct sim *s, uint16_t peer, const struct view_notice *v)
{
	for (size_t i = 0; i < ARRAY_LEN(reactions); i++)
		if (reactions[i].kind == (enum notice_kind)v->notice.kind &&
			set_has(reactions[i].roles, (int)s->town->peers[peer].role))
			reactions[i].react(s, peer, v);
}

void behaviour_begin(struct sim *s)
{
	sim_plan(s, (struct plan){ .at_ms = calendar_instant(sim_calendar(s), s->first_day, 0),
			    .act = ACT_DAY,
			    .a = (uint64_t)s->first_day });
}
