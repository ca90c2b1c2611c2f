// The invariants. Run by test builds; each fault names the row.
//
// Of a request: its holder is the one who has it; what is accepted is held, what is offered has an offer; it has a
// next moment while it is open, and once it has ended that of its retention; nobody keeps an open assignment of one
// that has ended; it stands in the waitlist exactly while it waits there, and in the timers exactly at its next
// moment. Of a household: it has at most one case lead (there is one field), only while it is open, and has one as
// soon as a gids has accepted; its requests are counted. Of everything: loads are sums, counts are what they count,
// no row of timers or waitlist belongs to nobody, a feed begins and ends where its head says.
#include <inttypes.h>
#include <string.h>

#include "machine/check.h"
#include "machine/lifecycle.h"
#include "machine/moments.h"
#include "machine/op.h"
#include "machine/requests.h"
#include "model/listing.h"

struct count {
	uint64_t states[16];
	uint64_t waiting;
	uint64_t timers;
	uint64_t open_assignments;
	uint64_t tasks;
	uint64_t clocks;
};

static bool fault(struct error *e, const char *what, uint64_t id)
{
	return error_set(e, ERROR_CORRUPT, "invariant broken: %s (%" PRIu64 ")", what, id);
}

// ---- a request ------------------------------------------------------------------------------------------------------

// What the chain of a request's assignments comes to.
struct parts {
	bool broken;  // it does not lead from one to the next of this request
	size_t open;
	size_t accepted;  // by who has it: who supports and the process lead apart
	size_t offered;
	size_t handovers;  // offered to who is to take over, while the holder has it
};

static void gather_parts(struct txn *t, const struct request *r, struct parts *ret)
{
	uint32_t assignee = r->last_assignee;
	uint64_t id = r->last_assignment;
	struct assignment a;
	*ret = (struct parts){ .open = 0 };
	for (; id != 0; id = a.previous, assignee = a.previous_assignee) {
		if (!store_get_assignment(t, assignee, id, &a) || a.request != r->id || a.previous >= id) {
			ret->broken = true;
			return;
		}
		ret->open += assignment_is_open(a.state);
		if (a.role == ASSIGNMENT_ROLE_SUPPORTING || a.role == ASSIGNMENT_ROLE_PROCESS_LEAD)
			continue;
		bool offered = a.state == ASSIGNMENT_STATE_OFFERED;
		ret->accepted += a.state == ASSIGNMENT_STATE_ACCEPTED;
		ret->offered += offered && a.takes_over == 0;
		ret->handovers += offered && a.takes_over != 0;
	}
}

static bool holder_is_right(struct txn *t, const struct request *r, bool *ret_accepted)
{
	struct assignment a;
	*ret_accepted = false;
	if (r->holder == 0)
		return true;
	if (!store_get_assignment(t, r->holder, r->holder_assignment, &a) || a.request != r->id)
		return false;
	*ret_accepted = a.state == ASSIGNMENT_STATE_ACCEPTED;
	return true;
}

// Asked to take over while the holder has it, and by the right offer.
static bool handover_is_right(struct txn *t, const struct request *r, bool accepted)
{
	struct assignment a;
	if (r->handover == 0)
		return true;
	return accepted && store_get_assignment(t, r->handover, r->handover_assignment, &a) && a.request == r->id &&
	       a.state == ASSIGNMENT_STATE_OFFERED && a.takes_over == r->holder;
}

// An open part that the request does not name as its process lead's, or as who is asked to take over.
static bool is_stray(struct txn *t, const struct assignment *a)
{
	struct request r;
	bool handover = a->state == ASSIGNMENT_STATE_OFFERED && a->takes_over != 0;
	bool beside = a->role == ASSIGNMENT_ROLE_PROCESS_LEAD;
	if (!assignment_is_open(a->state) || (!handover && !beside))
		return false;
	return !store_get_request(t, a->request, &r) || (handover && r.handover_assignment != a->id) ||
	       (beside && (r.process_assignment != a->id || a->state != ASSIGNMENT_STATE_ACCEPTED));
}

static bool process_lead_is_right(struct txn *t, const struct request *r)
{
	struct assignment a;
	if (r->process_lead == 0)
		return true;
	return request_is_open(r->state) && r->scaled_up &&
	       store_get_assignment(t, r->process_lead, r->process_assignment, &a) && a.request == r->id &&
	       a.state == ASSIGNMENT_STATE_ACCEPTED && a.role == ASSIGNMENT_ROLE_PROCESS_LEAD;
}

// `*ret_accepted`: somebody holds it.
static bool check_parts(struct txn *t, const struct request *r, bool *ret_accepted, struct error *e)
{
	struct parts parts;
	gather_parts(t, r, &parts);
	if (parts.broken)
		return fault(e, "the chain of a request's assignments is broken", r->id);
	if (!holder_is_right(t, r, ret_accepted))
		return fault(e, "the holder's assignment is not this request's", r->id);
	bool accepted = *ret_accepted;
	bool held = r->state == REQUEST_STATE_IN_PROGRESS || r->state == REQUEST_STATE_ON_HOLD;
	if (held && !accepted)
		return fault(e, "an accepted request has no holder", r->id);
	if (parts.accepted > 1)
		return fault(e, "a request has two who accepted it", r->id);
	if (parts.accepted == 1 && request_is_open(r->state) && !accepted)
		return fault(e, "who accepted a request is not its holder", r->id);
	if (parts.offered > 1 || parts.handovers > 1)
		return fault(e, "a request is offered to two at once", r->id);
	if (r->state == REQUEST_STATE_OFFERED && (r->holder == 0 || accepted || parts.offered != 1))
		return fault(e, "an offered request has no open offer", r->id);
	if (!handover_is_right(t, r, accepted))
		return fault(e, "a handover without a holder, or without its offer", r->id);
	if (!process_lead_is_right(t, r))
		return fault(e, "a process lead is beside a request that is not scaled up", r->id);
	if (r->state == REQUEST_STATE_OPEN_ACCESS && parts.accepted + parts.offered != 1)
		return fault(e, "a request is with no partner", r->id);
	bool waits = r->state == REQUEST_STATE_QUEUED || r->state == REQUEST_STATE_WAITLISTED;
	if (waits && parts.accepted + parts.offered + parts.handovers != 0)
		return fault(e, "a request waits while somebody has it", r->id);
	if (!request_is_open(r->state) && parts.open != 0)
		return fault(e, "an ended request has an open assignment", r->id);
	return true;
}

static bool has_timer(struct txn *t, const struct request *r)
{
	int64_t due;
	uint64_t id;
	return store_next_timer(t, r->timer_ms, r->id - 1, &due, &id) && due == r->timer_ms && id == r->id;
}

static bool is_in_waitlist(struct txn *t, const struct request *r)
{
	struct waitlist_class class = { r->waitlist_class_laws, r->waitlist_class_skills, r->waitlist_class_weight };
	struct waitlist_row before = {
		.class = class, .urgency = r->waitlist_urgency, .due_ms = r->waitlist_due_ms, .request = r->id - 1
	};
	struct waitlist_row row;
	return store_next_waiting(t, class, &before, &row) && row.request == r->id &&
	       row.urgency == r->waitlist_urgency && row.due_ms == r->waitlist_due_ms;
}

// Somebody or some timer acts next. Who accepted a request acts; every other open state has its moment.
static bool check_moment(struct txn *t, const struct request *r, bool accepted, struct error *e)
{
	bool held = r->state == REQUEST_STATE_IN_PROGRESS || r->state == REQUEST_STATE_ON_HOLD ||
		    r->state == REQUEST_STATE_OPEN_ACCESS;
	if (request_is_open(r->state) && !held && r->timer_ms == 0)
		return fault(e, "an open request has no next moment", r->id);
	if (held && r->timer_ms == 0 && !accepted)
		return fault(e, "nobody acts on an open request, and no timer does", r->id);
	if (r->state == REQUEST_STATE_ERASED && r->timer_ms != 0)
		return fault(e, "an erased request has a timer", r->id);
	bool kept = !request_is_open(r->state) && r->state != REQUEST_STATE_ERASED && r->state != REQUEST_STATE_LINKED;
	if (kept && r->timer_ms == 0)
		return fault(e, "an ended request is kept for ever", r->id);
	if (r->timer_ms != 0 && !has_timer(t, r))
		return fault(e, "the next moment of a request is not among the timers", r->id);
	if (r->state == REQUEST_STATE_WAITLISTED && !is_in_waitlist(t, r))
		return fault(e, "a request that waits is not in the waitlist", r->id);
	if (r->state == REQUEST_STATE_WAITLISTED && r->facts.urgency >= URGENCY_URGENT)
		return fault(e, "what is urgent stands in the waitlist", r->id);
	return true;
}

// Every task and clock of it stands in its table; that no others do is seen by counting.
static bool check_listing(struct txn *t, const struct request *r, struct count *count, struct error *e)
{
	struct listing now;
	listing_of(r, &now);
	for (int kind = 1; task_kind_is_valid(kind); kind++) {
		if (!set_has(now.tasks, kind))
			continue;
		count->tasks++;
		if (!store_has_task(t, (enum task_kind)kind, r->id))
			return fault(e, "a request that is a task is not in the list of tasks", r->id);
	}
	for (size_t i = 0; i < now.clock_count; i++) {
		const struct clock_row row = { now.clocks[i].due_at_ms, r->id, now.clocks[i].clock };
		count->clocks++;
		if (!store_has_clock(t, &row))
			return fault(e, "a clock that runs is not in the list of clocks", r->id);
	}
	return true;
}

static bool check_request(struct txn *t, const struct request *r, struct count *count, struct error *e)
{
	bool accepted = false;
	if (!check_parts(t, r, &accepted, e) || !check_moment(t, r, accepted, e))
		return false;
	bool in_household = request_is_routed(r->state) || (r->state == REQUEST_STATE_NEEDS_INFO && accepted);
	if (in_household != r->counted || (r->counted && r->household == 0))
		return fault(e, "a routed request is not counted in a household, or another one is", r->id);
	return check_listing(t, r, count, e);
}

// ---- a household ----------------------------------------------------------------------------------------------------

// A gids, not a process lead, has accepted it.
static bool is_held_by_gids(const struct machine *m, const struct request *r)
{
	if (r->state != REQUEST_STATE_IN_PROGRESS || m->config == NULL)
		return false;
	for (size_t i = 0; i < m->config->gids_count; i++)
		if (m->numbers[i] == r->holder)
			return true;
	return false;
}

// Only a process lead takes the regie over for a while.
static bool regie_is_right(const struct machine *m, struct txn *t, const struct household *h)
{
	if (h->regie_before == 0)
		return true;
	const struct assignee *lead = h->case_lead != 0 ? store_assignee(t, h->case_lead) : NULL;
	return lead != NULL && config_find_gids(m->config, lead->id) == NO_ORDINAL;
}

static bool check_household(const struct machine *m, struct txn *t, uint64_t id, struct count *count, struct error *e)
{
	struct household h;
	struct request r;
	uint32_t open = 0;
	uint64_t steps = 0;  // a request may join its household long after it was made: ids do not fall along the chain
	bool held = false;
	if (!store_get_household(t, id, &h))
		return fault(e, "a household is missing", id);
	for (uint64_t n = h.last_request; n != 0; n = r.household_previous) {
		if (!store_get_request(t, n, &r) || r.household != id || steps++ > store_meta(t)->last_request)
			return fault(e, "the chain of a household's requests is broken", id);
		open += r.counted;
		held = held || is_held_by_gids(m, &r);
	}
	if (h.merged_into != 0 && h.last_request != 0)
		return fault(e, "a household that went into another one has requests", id);
	count->tasks += h.conflict;
	if (h.conflict != store_has_task(t, TASK_KIND_HOUSEHOLD_CONFLICT, id))
		return fault(e, "a household's conflict and its task do not go together", id);
	if (open != h.open_count)
		return fault(e, "a household counts its open requests wrongly", id);
	if (h.closed_at_ms != 0 && h.case_lead != 0)
		return fault(e, "a closed household has a case lead", id);
	if (!regie_is_right(m, t, &h))
		return fault(e, "the regie was taken over by somebody who is no process lead", id);
	if (h.open_count == 0 && h.case_lead != 0)
		return fault(e, "a household without open requests has a case lead", id);
	if (held && h.case_lead == 0)
		return fault(e, "a gids has accepted, and the household has no case lead", id);
	return true;
}

// ---- everything -----------------------------------------------------------------------------------------------------

static bool check_requests(struct txn *t, struct count *count, struct error *e)
{
	uint64_t id = store_meta(t)->last_request + 1;
	struct request r;
	while ((id = store_previous_request(t, id)) != 0) {
		if (!store_get_request(t, id, &r))
			return *e = *txn_error(t), false;
		if (!check_request(t, &r, count, e))
			return false;
		count->states[r.state]++;
		count->waiting += r.state == REQUEST_STATE_WAITLISTED;
		count->timers += r.timer_ms != 0;
	}
	return true;
}

static bool check_loads(struct txn *t, struct count *count, struct error *e)
{
	for (uint32_t number = 1; number <= store_assignee_count(t); number++) {
		const struct assignee *who = store_assignee(t, number);
		struct assignment a;
		uint64_t load = 0;
		uint64_t id = 0;
		while ((id = store_next_assignment(t, number, id)) != 0) {
			if (!store_get_assignment(t, number, id, &a))
				return *e = *txn_error(t), false;
			if (is_stray(t, &a))
				return fault(e, "an open part is not named by its request", a.id);
			if (assignment_is_open(a.state)) {
				load += a.weight;
				count->open_assignments++;
			}
		}
		if (load != who->load)
			return fault(e, "a load is not the sum of the open assignments", number);
		count->timers += who->timer_ms != 0;
	}
	return true;
}

static bool check_list_lengths(struct txn *t, const struct count *count, struct error *e)
{
	struct task_row task = { .kind = 0 };
	struct clock_row clock = { .request = 0 };
	uint64_t tasks = 0, clocks = 0;
	while (store_next_task(t, task.kind, task.id, &task))
		tasks++;
	while (store_next_clock(t, &clock, &clock))
		clocks++;
	if (tasks != count->tasks)
		return fault(e, "a task stands that is none", tasks);
	if (clocks != count->clocks)
		return fault(e, "a clock stands in the list that does not run", clocks);
	return true;
}

static bool check_households(const struct machine *m, struct txn *t, struct count *count, struct error *e)
{
	for (uint64_t id = 1; id <= store_meta(t)->last_household; id++)
		if (!check_household(m, t, id, count, e))
			return false;
	return true;
}

static uint64_t count_timers(struct txn *t)
{
	int64_t due;
	uint64_t id;
	uint64_t count = 0;
	for (bool more = store_first_timer(t, &due, &id); more; more = store_next_timer(t, due, id, &due, &id))
		count++;
	return count;
}

static uint64_t count_waiting(struct txn *t)
{
	const struct waitlist_class *classes;
	uint64_t count = 0;
	for (size_t i = store_waiting_classes(t, &classes); i-- > 0;) {
		struct waitlist_row row;
		bool more = store_next_waiting(t, classes[i], NULL, &row);
		for (; more; more = store_next_waiting(t, row.class, &row, &row))
			count++;
	}
	return count;
}

static bool check_feeds(struct txn *t, struct error *e)
{
	for (uint32_t number = 1; number <= store_meta(t)->last_feed; number++) {
		const struct feed *f = store_feed(t, number);
		struct notice n;
		if (f == NULL || f->first > f->last + 1 || f->acknowledged > f->last)
			return fault(e, "the head of a feed contradicts itself", number);
		if (f->first > f->last)
			continue;
		if (!store_get_notice(t, f, f->last, &n))
			return fault(e, "the newest notice of a feed is missing", number);
		if (!store_get_notice(t, f, f->first, &n))
			return fault(e, "the oldest notice of a feed is missing", number);
	}
	return true;
}

// The timer of what was just touched is the moment that its state says. (A configuration may change what the state of
// others says; theirs follows when they are touched.)
static bool check_timer(struct machine *m, struct txn *t, const struct request *r, struct error *e)
{
	if (m->config == NULL)
		return true;
	struct op op = { .machine = m,
		.txn = t,
		.arena = txn_arena(t),
		.config = m->config,
		.rules = &m->config->ruleset,
		.now_ms = store_meta(t)->last_time_ms };
	return r->timer_ms == moments_next_ms(&op, r) || fault(e, "a next moment is not scheduled", r->id);
}

bool machine_check_request(struct machine *m, struct txn *t, uint64_t request, struct error *e)
{
	struct request r;
	if (!store_get_request(t, request, &r))
		return txn_is_ok(t) ? fault(e, "a request is missing", request) : (*e = *txn_error(t), false);
	if (!check_timer(m, t, &r, e))
		return false;
	struct count count = { .waiting = 0 };
	return check_request(t, &r, &count, e) && (r.household == 0 || check_household(m, t, r.household, &count, e));
}

bool machine_check(struct machine *m, struct txn *t, struct error *e)
{
	struct count count = { .waiting = 0 };
	const struct meta *meta = store_meta(t);
	if (!check_requests(t, &count, e) || !check_loads(t, &count, e) || !check_households(m, t, &count, e) ||
		!check_list_lengths(t, &count, e) || !check_feeds(t, e))
		return false;
	if (!check_people(m, t, e))
		return false;
	if (count.timers != count_timers(t))
		return fault(e, "timers of which nobody knows", count_timers(t));
	if (count.waiting != meta->waiting)
		return fault(e, "the waitlist is counted wrongly", count.waiting);
	if (count.waiting != count_waiting(t))
		return fault(e, "rows of the waitlist that do not wait", count_waiting(t));
	if (count.open_assignments != meta->open_assignments)
		return fault(e, "open assignments are counted wrongly", count.open_assignments);
	for (size_t i = 0; i < ARRAY_LEN(count.states); i++)
		if (count.states[i] != meta->state_counts[i])
			return fault(e, "requests in a state are counted wrongly", i);
	return true;
}
