// tick: everything that is due, in order of its due time, each once. What is not done in one tick is due at once again.
#include "machine/decline.h"
#include "machine/ending.h"
#include "machine/erase.h"
#include "machine/offer.h"
#include "machine/route.h"
#include "machine/verbs.h"
#include "machine/waiting.h"

enum { DUE_PER_TICK = 32 };

enum answer_code tick_decide(struct op *op)
{
	if (op->command->caller.role != ROLE_SYSTEM)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only koersd ticks");
	op->answer->kind = ANSWER_DONE;
	return ANSWER_OK;
}

static bool open_offer(struct op *op, const struct request *r, struct assignment *ret)
{
	return r->holder != 0 && store_get_assignment(op->txn, r->holder, r->holder_assignment, ret) &&
	       ret->state == ASSIGNMENT_STATE_OFFERED;
}

static void expire_offer(struct op *op, struct request *r)
{
	struct assignment a;
	if (!open_offer(op, r, &a) || a.due_at_ms > op->now_ms) {
		request_schedule(op, r, NULL);
		return;
	}
	offer_move(op, &a, ASSIGNMENT_EXPIRE);
	notify_assignee(op, a.assignee, NOTICE_KIND_OFFER_EXPIRED, r, &a, "");
	uint32_t decision = decline_next(op, r, &a, VERB_EXPIRE);
	struct audit_fields fields = { .verb = VERB_EXPIRE, .assignment = &a, .decision = decision };
	record_audit(op, r, &fields);
}

// Waited too long: the coordinator.
static void to_coordinator(struct op *op, struct request *r)
{
	waiting_leave(op, r);
	request_move(op, r, REQUEST_QUEUE);
	uint32_t decision = route_to_coordinator(op, r, VERB_TICK);
	struct audit_fields fields = {
		.verb = VERB_TICK, .decision = decision, .assignee = r->holder, .detail = "waited_too_long"
	};
	record_audit(op, r, &fields);
}

// Who only let it expire may be there now; who said no is not asked again.
static void forget_who_was_away(struct op *op, struct request *r)
{
	uint32_t assignee = r->last_assignee;
	uint64_t id = r->last_assignment;
	struct assignment a;
	r->declined_count = 0;
	while (id != 0 && store_get_assignment(op->txn, assignee, id, &a)) {
		if (a.state == ASSIGNMENT_STATE_DECLINED)
			offer_note_declined(r, a.assignee);
		assignee = a.previous_assignee;
		id = a.previous;
	}
}

// Nobody was found: everybody who may take it is asked anew.
static void another_round(struct op *op, struct request *r)
{
	forget_who_was_away(op, r);
	r->offers_made = 0;
	uint32_t decision = route_request(op, r, VERB_TICK);
	struct audit_fields fields = { .verb = VERB_TICK,
		.decision = decision,
		.assignee = r->holder,
		.detail = r->holder != 0 ? "another_round" : "still_nobody" };
	record_audit(op, r, &fields);
}

// True when a supporting gids's offer ran out: the next one is asked.
static bool expire_support(struct op *op, struct request *r)
{
	struct assignment a;
	if (r->supporting == 0 || !store_get_assignment(op->txn, r->supporting, r->supporting_assignment, &a) ||
		a.state != ASSIGNMENT_STATE_OFFERED || a.due_at_ms > op->now_ms)
		return false;
	offer_move(op, &a, ASSIGNMENT_EXPIRE);
	notify_assignee(op, a.assignee, NOTICE_KIND_OFFER_EXPIRED, r, &a, "");
	decline_next(op, r, &a, VERB_EXPIRE);
	struct audit_fields fields = { .verb = VERB_EXPIRE, .assignment = &a, .detail = "supporting" };
	record_audit(op, r, &fields);
	return true;
}

static int64_t since(const struct op *op, const struct request *r, struct term term)
{
	return calendar_term_due_ms(&op->rules->calendar, r->state_since_ms, term, false);
}

static void remind_of_info(struct op *op, struct request *r)
{
	const struct norms *n = &op->rules->norms;
	const char *detail = "reminded_sender";
	if (op->now_ms >= since(op, r, n->info_erase)) {
		erase_request(op, r);
		detail = "erased_without_reply";
	} else if (op->now_ms >= since(op, r, n->info_remind_coordinator)) {
		notify_coordinator(op, NOTICE_KIND_INFO_REQUESTED, r, "no_reply");
		detail = "told_coordinator";
	} else {
		notify_peer(op, r->sender, NOTICE_KIND_INFO_REQUESTED, r, NULL, "reminder");
	}
	request_schedule(op, r, NULL);
	struct audit_fields fields = { .verb = VERB_TICK, .detail = detail };
	record_audit(op, r, &fields);
}

static void look_back_at_signpost(struct op *op, struct request *r)
{
	struct term term = op->rules->norms.check_back_signpost;
	int64_t second = calendar_term_due_ms(&op->rules->calendar, since(op, r, term), term, false);
	const char *detail = "check_back";
	if (op->now_ms >= second) {
		request_meet_clocks(r, CLOCK_EVENT_CHECK_BACK, op->now_ms);
		ending_apply(op, r, REQUEST_CLOSE);
		detail = "closed_after_signpost";
	} else {
		notify_peer(op, r->sender, NOTICE_KIND_CHECK_BACK, r, NULL, "did_it_help");
		request_schedule(op, r, NULL);
	}
	struct audit_fields fields = { .verb = VERB_TICK, .detail = detail };
	record_audit(op, r, &fields);
}

// A term has passed: the holder and the coordinator are told, by its name.
static void clock_fell_due(struct op *op, struct request *r)
{
	const char *name = "";
	for (size_t i = 0; i < r->clock_count; i++)
		if (r->clocks[i].state == CLOCK_STATE_RUNNING && r->clocks[i].due_at_ms == r->timer_ms)
			name = clock_name(r->clocks[i].clock);
	struct assignment a;
	bool held = r->holder != 0 && store_get_assignment(op->txn, r->holder, r->holder_assignment, &a);
	bool check_back = r->state == REQUEST_STATE_OPEN_ACCESS && clock_name(CLOCK_CHECK_BACK) == name;
	if (held)
		notify_assignee(op, a.assignee, check_back ? NOTICE_KIND_CHECK_BACK : NOTICE_KIND_CLOCK_DUE, r, &a,
			name);
	uint32_t coordinator = op_number(op, op->config->networks[op_network(op, r)].coordinator);
	if (!check_back && !(held && a.assignee == coordinator))
		notify_coordinator(op, NOTICE_KIND_CLOCK_DUE, r, name);
	request_schedule(op, r, NULL);
	struct audit_fields fields = { .verb = VERB_TICK, .detail = name };
	record_audit(op, r, &fields);
}

static void act(struct op *op, struct request *r)
{
	if (expire_support(op, r)) {
		request_put(op, r);
		return;
	}
	switch ((enum request_state)r->state) {
	case REQUEST_STATE_OFFERED:
		expire_offer(op, r);
		break;
	case REQUEST_STATE_OPEN_ACCESS: {
		struct assignment a;
		if (open_offer(op, r, &a))
			expire_offer(op, r);
		else
			clock_fell_due(op, r);
		break;
	}
	case REQUEST_STATE_WAITLISTED:
		to_coordinator(op, r);
		break;
	case REQUEST_STATE_QUEUED:
		another_round(op, r);
		break;
	case REQUEST_STATE_NEEDS_INFO:
		remind_of_info(op, r);
		break;
	case REQUEST_STATE_SIGNPOSTED:
		look_back_at_signpost(op, r);
		break;
	case REQUEST_STATE_IN_PROGRESS:
	case REQUEST_STATE_ON_HOLD:
		clock_fell_due(op, r);
		break;
	case REQUEST_STATE_RECEIVED:
	case REQUEST_STATE_FORWARDED:
	case REQUEST_STATE_LINKED:
	case REQUEST_STATE_CLOSED:
	case REQUEST_STATE_WITHDRAWN:
	case REQUEST_STATE_ERASED:
		request_set_timer(op, r, 0);
		break;
	}
	request_put(op, r);
}

void tick_apply(struct op *op)
{
	int64_t due;
	uint64_t id;
	for (size_t i = 0; i < DUE_PER_TICK && op->transitions < TRANSITIONS_MAX; i++) {
		struct request r;
		if (!store_first_timer(op->txn, &due, &id) || due > op->now_ms)
			return;
		if (!store_get_request(op->txn, id, &r))
			return;
		act(op, &r);
	}
}
