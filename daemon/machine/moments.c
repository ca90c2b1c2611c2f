// The moments of a request.
#include "machine/moments.h"

#include "machine/decline.h"
#include "machine/ending.h"
#include "machine/erase.h"
#include "machine/hold.h"
#include "machine/offer.h"
#include "machine/retention.h"
#include "machine/route.h"
#include "machine/signals.h"
#include "machine/suspend.h"
#include "machine/waiting.h"

static int64_t term_from(const struct op *op, int64_t from_ms, struct term term)
{
	return calendar_term_due_ms(&op->rules->calendar, from_ms, term, false);
}

// ---- offers ---------------------------------------------------------------------------------------------------------

static bool open_offer(struct op *op, uint32_t assignee, uint64_t id, struct assignment *ret)
{
	return assignee != 0 && store_get_assignment(op->txn, assignee, id, ret) &&
	       ret->state == ASSIGNMENT_STATE_OFFERED;
}

static int64_t offer_due(struct op *op, const struct request *r)
{
	struct assignment a;
	bool offered = r->state == REQUEST_STATE_OFFERED || r->state == REQUEST_STATE_OPEN_ACCESS;
	return offered && open_offer(op, r->holder, r->holder_assignment, &a) ? a.due_at_ms : 0;
}

static void expire_offer(struct op *op, struct request *r)
{
	struct assignment a;
	if (!open_offer(op, r->holder, r->holder_assignment, &a))
		return;
	offer_move(op, &a, ASSIGNMENT_EXPIRE);
	notify_assignee(op, a.assignee, NOTICE_KIND_OFFER_EXPIRED, r, &a, "");
	uint32_t decision = decline_next(op, r, &a, VERB_EXPIRE);
	struct audit_fields fields = { .verb = VERB_EXPIRE, .assignment = &a, .decision = decision };
	record_audit(op, r, &fields);
}

static int64_t support_due(struct op *op, const struct request *r)
{
	struct assignment a;
	return r->counted && open_offer(op, r->supporting, r->supporting_assignment, &a) ? a.due_at_ms : 0;
}

// A supporting gids's offer ran out: the next one is asked.
static void expire_support(struct op *op, struct request *r)
{
	struct assignment a;
	if (!open_offer(op, r->supporting, r->supporting_assignment, &a))
		return;
	offer_move(op, &a, ASSIGNMENT_EXPIRE);
	notify_assignee(op, a.assignee, NOTICE_KIND_OFFER_EXPIRED, r, &a, "");
	decline_next(op, r, &a, VERB_EXPIRE);
	struct audit_fields fields = { .verb = VERB_EXPIRE, .assignment = &a, .detail = "supporting" };
	record_audit(op, r, &fields);
}

static int64_t handover_due(struct op *op, const struct request *r)
{
	struct assignment a;
	return open_offer(op, r->handover, r->handover_assignment, &a) ? a.due_at_ms : 0;
}

// The holder still has it: the next one is asked, or the handover is over.
static void expire_handover(struct op *op, struct request *r)
{
	struct assignment a;
	if (!open_offer(op, r->handover, r->handover_assignment, &a))
		return;
	offer_move(op, &a, ASSIGNMENT_EXPIRE);
	notify_assignee(op, a.assignee, NOTICE_KIND_OFFER_EXPIRED, r, &a, "handover");
	uint32_t decision = decline_next(op, r, &a, VERB_EXPIRE);
	struct audit_fields fields = {
		.verb = VERB_EXPIRE, .assignment = &a, .decision = decision, .detail = "handover"
	};
	record_audit(op, r, &fields);
}

// ---- waiting, and nobody there --------------------------------------------------------------------------------------

static int64_t waitlist_due(struct op *op, const struct request *r)
{
	return r->state == REQUEST_STATE_WAITLISTED ? waiting_until_ms(op, r) : 0;
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

int64_t moments_next_round_ms(const struct op *op, const struct request *r)
{
	const struct calendar *c = &op->rules->calendar;
	// Danger does not wait for the morning.
	if (r->facts.urgency >= URGENCY_URGENT)
		return term_from(op, op->now_ms, op->rules->norms.first_contact_crisis);
	day_number day = calendar_add_working_days(c, calendar_local_day(c, op->now_ms), 1);
	return calendar_instant(c, day, op->rules->norms.working_from_s);
}

static int64_t round_due(struct op *op, const struct request *r)
{
	(void)op;
	return r->state == REQUEST_STATE_QUEUED ? r->round_ms : 0;
}

// Nobody was found: everybody who may take it is asked anew.
static void another_round(struct op *op, struct request *r)
{
	offer_forget_who_was_away(op, r);
	r->offers_made = 0;
	uint32_t decision = route_request(op, r, VERB_TICK);
	struct audit_fields fields = { .verb = VERB_TICK,
		.decision = decision,
		.assignee = r->holder,
		.detail = r->holder != 0 ? "another_round" : "still_nobody" };
	record_audit(op, r, &fields);
}

// ---- reminders ------------------------------------------------------------------------------------------------------

static int64_t info_moment(const struct op *op, const struct request *r, uint8_t n)
{
	const struct norms *norms = &op->rules->norms;
	const struct term terms[] = { norms->info_remind_sender, norms->info_remind_coordinator, norms->info_erase };
	return n < ARRAY_LEN(terms) ? term_from(op, r->state_since_ms, terms[n]) : 0;
}

static int64_t info_due(struct op *op, const struct request *r)
{
	return r->state == REQUEST_STATE_NEEDS_INFO ? info_moment(op, r, r->reminded) : 0;
}

static void remind_of_info(struct op *op, struct request *r)
{
	const char *detail = "reminded_sender";
	while (r->reminded < 3 && info_moment(op, r, r->reminded) <= op->now_ms)
		r->reminded++;
	if (r->reminded == 3 && info_is_asked_by_holder(r)) {
		info_wait_no_longer(op, r);
		detail = "no_reply";
	} else if (r->reminded == 3) {
		erase_request(op, r);
		store_put_request(op->txn, r);
		erase_household_rest(op, r->household);
		detail = "erased_without_reply";
	} else if (r->reminded == 2) {
		notify_coordinator(op, NOTICE_KIND_INFO_REQUESTED, r, "no_reply");
		detail = "told_coordinator";
	} else {
		notify_info_wanted(op, r, "reminder");
	}
	struct audit_fields fields = { .verb = VERB_TICK, .detail = detail };
	record_audit(op, r, &fields);
}

// ---- holds ----------------------------------------------------------------------------------------------------------

// A moment and no term: it ends when the gids said, also on a holiday.
static int64_t hold_due(struct op *op, const struct request *r)
{
	(void)op;
	return r->state == REQUEST_STATE_ON_HOLD ? r->hold_until_ms : 0;
}

// The check-back, then once more as long before it is closed.
static int64_t signpost_moment(const struct op *op, const struct request *r, uint8_t n)
{
	struct term term = op->rules->norms.check_back_signpost;
	int64_t first = term_from(op, r->state_since_ms, term);
	return n == 0 ? first : term_from(op, first, term);
}

static int64_t signpost_due(struct op *op, const struct request *r)
{
	return r->state == REQUEST_STATE_SIGNPOSTED ? signpost_moment(op, r, r->reminded) : 0;
}

static void look_back_at_signpost(struct op *op, struct request *r)
{
	const char *detail = "check_back";
	if (op->now_ms >= signpost_moment(op, r, 1)) {
		request_meet_clocks(r, CLOCK_EVENT_CHECK_BACK, op->now_ms);
		ending_apply(op, r, REQUEST_CLOSE);
		detail = "closed_after_signpost";
	} else {
		r->reminded = 1;
		notify_peer(op, r->sender, NOTICE_KIND_CHECK_BACK, r, NULL, "did_it_help");
	}
	struct audit_fields fields = { .verb = VERB_TICK, .detail = detail };
	record_audit(op, r, &fields);
}

// ---- the table ------------------------------------------------------------------------------------------------------

// In the order in which moments that are due together are done.
static const struct {
	int64_t (*due)(struct op *op, const struct request *r);  // 0 = none
	void (*act)(struct op *op, struct request *r);           // afterwards that moment is none, or a later one
} moments[] = {
	{ support_due, expire_support },
	{ offer_due, expire_offer },
	{ handover_due, expire_handover },
	{ waitlist_due, to_coordinator },
	{ round_due, another_round },
	{ info_due, remind_of_info },
	{ signpost_due, look_back_at_signpost },
	{ suspension_due_ms, suspension_end },
	{ hold_due, hold_end },
	{ signals_due_ms, signals_give },
	{ retention_mark_due, retention_mark },
	{ retention_purge_due, retention_purge },
};

int64_t moments_next_ms(struct op *op, const struct request *r)
{
	int64_t next = 0;
	for (size_t i = 0; i < ARRAY_LEN(moments); i++) {
		int64_t due = moments[i].due(op, r);
		if (due != 0 && (next == 0 || due < next))
			next = due;
	}
	return next;
}

void moments_act(struct op *op, struct request *r)
{
	int64_t next = moments_next_ms(op, r);
	if (next == 0 || next > op->now_ms)
		return;
	for (size_t i = 0; i < ARRAY_LEN(moments); i++) {
		if (moments[i].due(op, r) == next) {
			moments[i].act(op, r);
			return;
		}
	}
}
