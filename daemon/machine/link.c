// Links.
#include "machine/link.h"

#include <string.h>

#include "machine/offer.h"
#include "machine/route.h"
#include "machine/scale.h"
#include "machine/waiting.h"

enum { LINKS_AT_FIRST = 16 };  // room for as many, and twice that when there are more

// One key of a person finds the sixteen newest questions, but the open one may be known by other keys in the course of
// time: how many are linked to it has no bound of its own, and none of them may be forgotten. No chain is longer than
// there are requests, so a damaged one cannot hold the engine.
static uint64_t chain_max(struct op *op)
{
	return store_meta(op->txn)->last_request;
}

// An earlier clock, or one the open request does not have, passes.
static bool take_clocks(struct op *op, struct request *target, const struct request *r)
{
	struct clock_set theirs, mine;
	bool risen = false;
	request_load_clocks(target, &theirs);
	request_load_clocks(r, &mine);
	for (size_t i = 0; i < mine.count; i++) {
		if (mine.runs[i].clock == CLOCK_ERASURE)
			continue;  // of that request alone
		struct clock_run *run = clocks_find(&theirs, mine.runs[i].clock);
		if (run != NULL) {
			risen = clocks_pull_in(op->rules, run, mine.runs[i].due_at_ms) || risen;
		} else if (theirs.count < CLOCKS_MAX) {
			theirs.runs[theirs.count++] = mine.runs[i];
			risen = true;
		}
	}
	request_store_clocks(target, &theirs);
	return risen;
}

// The facts that make a question heavier pass; what the open request was asked with stays in its earlier decisions.
static void take_facts(struct stored_facts *to, const struct stored_facts *from)
{
	if (from->asked_urgency > to->asked_urgency)
		to->asked_urgency = from->asked_urgency;
	to->threats |= from->threats;
	to->shelter_needed = to->shelter_needed || from->shelter_needed;
	to->court_order = to->court_order || from->court_order;
	for (size_t i = 0; i < ARRAY_LEN(to->severity); i++)
		if (from->severity[i] != 0 && (to->severity[i] == 0 || from->severity[i] < to->severity[i]))
			to->severity[i] = from->severity[i];
}

// What the rules now say of the open request's urgency and scale, nobody's household considered.
static void weigh(struct op *op, const struct request *target, struct verdict *ret)
{
	struct facts f;
	facts_from_stored(&target->facts, &f);
	f.case_lead = CASE_LEAD_NONE;
	f.open_same_domain = false;
	f.closed_recently = false;
	facts_derive(&f, &op->rules->law_map);
	ruleset_evaluate(op->rules, &f, true, ret);
}

static bool has_accepted_holder(struct op *op, const struct request *r)
{
	struct assignment a;
	return r->holder != 0 && store_get_assignment(op->txn, r->holder, r->holder_assignment, &a) &&
	       a.state == ASSIGNMENT_STATE_ACCEPTED;
}

static void route_again(struct op *op, struct request *target)
{
	if (target->state == REQUEST_STATE_WAITLISTED)
		waiting_leave(op, target);
	offer_withdraw_all(op, target);
	request_move(op, target, REQUEST_QUEUE);
	target->offers_made = 0;
	uint32_t decision = route_request(op, target, VERB_SUBMIT);
	struct audit_fields fields = { .decision = decision, .assignee = target->holder, .detail = "raised_by_link" };
	record_audit(op, target, &fields);
}

// What makes a question heavier passes from `r`; the open one is written.
static void raise(struct op *op, struct request *target, const struct request *r, enum notice_kind kind)
{
	const struct request before = *target;
	take_facts(&target->facts, &r->facts);
	bool earlier = take_clocks(op, target, r);
	struct verdict v;
	weigh(op, target, &v);
	bool urgent = v.urgency > target->facts.urgency;
	bool scaled = v.scaled_up && !target->scaled_up &&
		      (!target->scaled_down || scale_is_heavier(op, target, v.urgency));
	request_touch(op, target);
	if (scaled) {
		target->scaled_up = true;
		target->scaled_down = false;
		if (!scale_join(op, target))
			notify_process_lead(op, NOTICE_KIND_SCALED_UP, target, "scaled_up");
	}
	if (has_accepted_holder(op, target)) {
		if (urgent)
			target->facts.urgency = (uint8_t)v.urgency;
	} else if (urgent || scaled || earlier) {
		route_again(op, target);
	}
	struct assignment a;
	if (target->holder != 0 && store_get_assignment(op->txn, target->holder, target->holder_assignment, &a))
		notify_assignee(op, target->holder, kind, target, &a, "same_question");
	store_update_keys(op->txn, &before, target);
	request_put(op, target);
}

void link_pass_on(struct op *op, struct request *r)
{
	struct request target;
	if (!store_get_request(op->txn, r->linked_to, &target))
		return;
	r->next_linked = target.first_linked;
	target.first_linked = r->id;
	target.link_presumed = target.link_presumed || r->presumed;
	raise(op, &target, r, NOTICE_KIND_LINKED);
}

bool link_is_live(struct op *op, const struct request *r)
{
	struct request target;
	return r->state == REQUEST_STATE_LINKED && store_get_request(op->txn, r->linked_to, &target) &&
	       target.counted;  // also while its holder waits for the answer of its own sender
}

void link_amended(struct op *op, const struct request *r)
{
	struct request target;
	if (store_get_request(op->txn, r->linked_to, &target))
		raise(op, &target, r, NOTICE_KIND_INFO_GIVEN);
}

// True when the linked request changed.
typedef bool link_fn(struct op *op, struct request *r, enum clock_event event);

static void each_link(struct op *op, const struct request *target, link_fn *fn, enum clock_event event)
{
	uint64_t id = target->first_linked;
	for (uint64_t i = 0; id != 0 && i < chain_max(op); i++) {
		struct request r;
		if (!store_get_request(op->txn, id, &r))
			return;
		id = r.next_linked;
		if (r.state != REQUEST_STATE_LINKED)
			continue;
		if (!fn(op, &r, event))
			continue;
		request_touch(op, &r);
		request_put(op, &r);
	}
}

static bool mark_seen(struct op *op, struct request *r, enum clock_event event)
{
	(void)op;
	(void)event;
	bool changed = !r->link_seen;
	r->link_seen = true;
	return changed;
}

static bool meet_clocks(struct op *op, struct request *r, enum clock_event event)
{
	request_meet_clocks(r, event, op->plan_met_ms);
	return true;
}

// What was achieved for the question as a whole: what its results have in common, else that part of it was.
static uint8_t common_outcome(const struct request *target)
{
	for (size_t i = 1; i < target->wanted_results; i++)
		if (target->outcomes[i] != target->outcomes[0])
			return OUTCOME_PARTLY;
	return target->wanted_results > 0 ? target->outcomes[0] : OUTCOME_PARTLY;
}

// It ends with the question it was linked to. Its own wanted results get the outcome of that question: without one its
// sender could tell, at tier OUTCOME, that somebody else had asked before.
static bool end_link(struct op *op, struct request *r, enum clock_event event)
{
	(void)event;
	request_stop_clocks(op, r);
	memset(r->outcomes, 0, sizeof(r->outcomes));
	memset(r->outcomes, op->plan_outcome, r->wanted_results);
	return true;
}

static bool run_on(struct op *op, struct request *r, enum clock_event event)
{
	(void)op;
	(void)event;
	request_run_on_clocks(r);
	memset(r->outcomes, 0, sizeof(r->outcomes));
	return true;
}

static bool run_on_unseen(struct op *op, struct request *r, enum clock_event event)
{
	r->link_seen = false;
	return run_on(op, r, event);
}

static bool mark_unseen(struct op *op, struct request *r, enum clock_event event)
{
	(void)op;
	(void)event;
	bool changed = r->link_seen;
	r->link_seen = false;
	return changed;
}

static bool collect_facts(struct op *op, struct request *r, enum clock_event event)
{
	(void)event;
	take_facts(op->plan_facts, &r->facts);
	return false;
}

void link_fold(struct op *op, struct request *target)
{
	op->plan_facts = &target->facts;
	each_link(op, target, collect_facts, 0);
	op->plan_facts = NULL;
}

// Each goes on as a question of its own; the household's case lead keeps them together.
static void go_on_alone(struct op *op, uint64_t id)
{
	struct request r;
	if (!store_get_request(op->txn, id, &r) || r.state != REQUEST_STATE_LINKED)
		return;
	const struct request before = r;
	uint64_t linked_to = r.linked_to;
	r.linked_to = 0;
	request_move(op, &r, REQUEST_QUEUE);
	// Who had both in hand goes on with this one.
	bool held = route_take_over_holder(op, &r, linked_to);
	uint32_t decision = held ? 0 : route_request(op, &r, op->command->verb);
	store_update_keys(op->txn, &before, &r);
	struct audit_fields fields = { .decision = decision, .assignee = r.holder, .detail = "link_ended" };
	record_audit(op, &r, &fields);
	request_put(op, &r);
}

// Newest first, in the arena.
static size_t find_all(struct op *op, const struct request *target, uint64_t **ret_ids)
{
	size_t size = LINKS_AT_FIRST;
	size_t count = 0;
	uint64_t *ids = ARENA_ARRAY(op->arena, size, uint64_t);
	struct request r;
	for (uint64_t id = target->first_linked; id != 0 && count < chain_max(op); id = r.next_linked) {
		if (!store_get_request(op->txn, id, &r))
			break;
		if (count == size) {
			uint64_t *grown = ARENA_ARRAY(op->arena, size * 2, uint64_t);
			memcpy(grown, ids, size * sizeof(ids[0]));
			ids = grown;
			size *= 2;
		}
		ids[count++] = id;
	}
	*ret_ids = ids;
	return count;
}

void link_release(struct op *op, const struct request *target)
{
	uint64_t *ids;
	size_t count = find_all(op, target, &ids);
	while (count > 0)  // the oldest first
		go_on_alone(op, ids[--count]);
	household_settle(op, target->household);
}

size_t link_list(struct op *op, const struct request *target, uint64_t *ret_ids, size_t max)
{
	size_t count = 0;
	uint64_t id = target->first_linked;
	for (uint64_t i = 0; id != 0 && i < chain_max(op) && count < max; i++) {
		struct request r;
		if (!store_get_request(op->txn, id, &r))
			break;
		if (r.state == REQUEST_STATE_LINKED)
			ret_ids[count++] = id;
		id = r.next_linked;
	}
	return count;
}

void link_seen(struct op *op, struct request *target)
{
	each_link(op, target, mark_seen, 0);
}

void link_meet_clocks(struct op *op, const struct request *target, enum clock_event event, int64_t at_ms)
{
	op->plan_met_ms = at_ms;
	each_link(op, target, meet_clocks, event);
}

void link_ended(struct op *op, const struct request *target)
{
	op->plan_outcome = common_outcome(target);
	each_link(op, target, end_link, 0);
}

void link_run_on(struct op *op, const struct request *target)
{
	each_link(op, target, run_on, 0);
}

void link_reopen(struct op *op, const struct request *target)
{
	each_link(op, target, run_on_unseen, 0);
}

void link_unsee(struct op *op, const struct request *target)
{
	if (!has_accepted_holder(op, target))
		each_link(op, target, mark_unseen, 0);
}
