// The invariants, over the whole state. Run by test builds; each fault names the row.
//
// At most one case lead per household and only while it is open; every accepted request has a holder; the weighted load
// of an assignee is the sum over its open assignments; every open request has a next moment; counts are what they
// count.
#include <inttypes.h>
#include <string.h>

#include "machine/check.h"
#include "machine/lifecycle.h"
#include "machine/op.h"
#include "machine/requests.h"
#include "model/listing.h"

struct count {
	uint64_t states[16];
	uint64_t waiting;
	uint64_t open_assignments;
	uint64_t tasks;
	uint64_t clocks;
};

static bool fault(struct error *e, const char *what, uint64_t id)
{
	return error_set(e, ERROR_CORRUPT, "invariant broken: %s (%" PRIu64 ")", what, id);
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

static bool check_request(struct txn *t, const struct request *r, struct count *count, struct error *e)
{
	bool accepted;
	count->states[r->state]++;
	count->waiting += r->state == REQUEST_STATE_WAITLISTED;
	if (!holder_is_right(t, r, &accepted))
		return fault(e, "the holder's assignment is not this request's", r->id);
	bool held = r->state == REQUEST_STATE_IN_PROGRESS || r->state == REQUEST_STATE_ON_HOLD;
	if (held && !accepted)
		return fault(e, "an accepted request has no holder", r->id);
	if (r->state == REQUEST_STATE_OFFERED && (r->holder == 0 || accepted))
		return fault(e, "an offered request has no open offer", r->id);
	if (!handover_is_right(t, r, accepted))
		return fault(e, "a handover without a holder, or without its offer", r->id);
	if (!process_lead_is_right(t, r))
		return fault(e, "a process lead is beside a request that is not scaled up", r->id);
	bool somebody_acts = accepted || r->timer_ms != 0;
	if (request_is_open(r->state) && !somebody_acts)
		return fault(e, "an open request has no next moment", r->id);
	if (r->state == REQUEST_STATE_ERASED && r->timer_ms != 0)
		return fault(e, "an erased request has a timer", r->id);
	bool kept = !request_is_open(r->state) && r->state != REQUEST_STATE_ERASED && r->state != REQUEST_STATE_LINKED;
	if (kept && r->timer_ms == 0)
		return fault(e, "an ended request is kept for ever", r->id);
	bool in_household = request_is_routed(r->state) || (r->state == REQUEST_STATE_NEEDS_INFO && accepted);
	if (in_household != r->counted || (r->counted && r->household == 0))
		return fault(e, "a routed request is not counted in a household, or another one is", r->id);
	return check_listing(t, r, count, e);
}

static bool check_requests(struct txn *t, struct count *count, struct error *e)
{
	uint64_t id = store_meta(t)->last_request + 1;
	struct request r;
	while ((id = store_previous_request(t, id)) != 0)
		if (!store_get_request(t, id, &r) || !check_request(t, &r, count, e))
			return txn_is_ok(t) ? false : (*e = *txn_error(t), false);
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
	}
	return true;
}

// Only a process lead takes the regie over for a while.
static bool regie_is_right(const struct machine *m, struct txn *t, const struct household *h)
{
	if (h->regie_before == 0)
		return true;
	const struct assignee *lead = h->case_lead != 0 ? store_assignee(t, h->case_lead) : NULL;
	return lead != NULL && config_find_gids(m->config, lead->id) == NO_ORDINAL;
}

static bool check_households(const struct machine *m, struct txn *t, struct count *count,
	struct error *e)
{
	for (uint64_t id = 1; id <= store_meta(t)->last_household; id++) {
		struct household h;
		uint32_t open = 0;
		if (!store_get_household(t, id, &h))
			return fault(e, "a household is missing", id);
		struct request r;
		for (uint64_t n = h.last_request; n != 0 && store_get_request(t, n, &r); n = r.household_previous) {
			if (r.household != id)
				return fault(e, "a household's chain runs through another one", id);
			open += r.counted;
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
	}
	return true;
}

bool machine_check(struct machine *m, struct txn *t, struct error *e)
{
	struct count count = { .waiting = 0 };
	const struct meta *meta = store_meta(t);
	if (!check_requests(t, &count, e) || !check_loads(t, &count, e) || !check_households(m, t, &count, e) ||
		!check_list_lengths(t, &count, e))
		return false;
	if (!check_people(m, t, e))
		return false;
	if (count.waiting != meta->waiting)
		return fault(e, "the waitlist is counted wrongly", count.waiting);
	if (count.open_assignments != meta->open_assignments)
		return fault(e, "open assignments are counted wrongly", count.open_assignments);
	for (size_t i = 0; i < ARRAY_LEN(count.states); i++)
		if (count.states[i] != meta->state_counts[i])
			return fault(e, "requests in a state are counted wrongly", i);
	return true;
}
