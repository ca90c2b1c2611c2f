// The invariants, over the whole state. Run by test builds; each fault names the row.
//
// At most one case lead per household and only while it is open; every accepted request has a holder; the weighted load
// of an assignee is the sum over its open assignments; every open request has a next moment; counts are what they
// count.
#include <inttypes.h>
#include <string.h>

#include "machine/lifecycle.h"
#include "machine/op.h"
#include "machine/requests.h"

struct count {
	uint64_t states[16];
	uint64_t waiting;
	uint64_t open_assignments;
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
	bool somebody_acts = accepted || r->timer_ms != 0;
	if (request_is_open(r->state) && !somebody_acts)
		return fault(e, "an open request has no next moment", r->id);
	if (!request_is_open(r->state) && r->timer_ms != 0)
		return fault(e, "an ended request has a timer", r->id);
	bool in_household = request_is_routed(r->state) || (r->state == REQUEST_STATE_NEEDS_INFO && accepted);
	if (in_household != r->counted || (r->counted && r->household == 0))
		return fault(e, "a routed request is not counted in a household, or another one is", r->id);
	return true;
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

static bool check_households(struct txn *t, struct error *e)
{
	for (uint64_t id = 1; id <= store_meta(t)->last_household; id++) {
		struct household h;
		uint32_t open = 0;
		if (!store_get_household(t, id, &h))
			return fault(e, "a household is missing", id);
		struct request r;
		for (uint64_t n = h.last_request; n != 0 && store_get_request(t, n, &r); n = r.household_previous)
			open += r.counted;
		if (open != h.open_count)
			return fault(e, "a household counts its open requests wrongly", id);
		if (h.closed_at_ms != 0 && h.case_lead != 0)
			return fault(e, "a closed household has a case lead", id);
		if (h.open_count == 0 && h.case_lead != 0)
			return fault(e, "a household without open requests has a case lead", id);
	}
	return true;
}

bool machine_check(struct machine *m, struct txn *t, struct error *e)
{
	(void)m;
	struct count count = { .waiting = 0 };
	const struct meta *meta = store_meta(t);
	if (!check_requests(t, &count, e) || !check_loads(t, &count, e) || !check_households(t, e))
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
