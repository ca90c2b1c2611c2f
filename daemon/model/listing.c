// What of a request stands in lists of its own.
#include "model/listing.h"

static bool clock_runs(const struct request *r, enum clock clock)
{
	for (size_t i = 0; i < r->clock_count; i++)
		if (r->clocks[i].clock == clock)
			return r->clocks[i].state == CLOCK_STATE_RUNNING;
	return false;
}

// The alarm was sounded, or the coordinator (then the process lead) was asked as the last there is.
static bool nobody_takes_it(const struct request *r)
{
	return (r->state == REQUEST_STATE_QUEUED && r->round_ms != 0) ||
	       (r->state == REQUEST_STATE_OFFERED && (r->coordinator_asked || r->process_lead_asked));
}

enum_set listing_tasks(const struct request *r)
{
	enum { COORDINATOR_TOLD = 2 };  // reminders, the second of which goes to the coordinator
	enum_set tasks = 0;
	if (r->state == REQUEST_STATE_FORWARDED && r->forward_sent_ms == 0)
		tasks |= BIT(TASK_KIND_FORWARD);
	if (nobody_takes_it(r))
		tasks |= BIT(TASK_KIND_NOBODY);
	if (r->state == REQUEST_STATE_NEEDS_INFO && r->reminded >= COORDINATOR_TOLD)
		tasks |= BIT(TASK_KIND_NO_REPLY);
	if (clock_runs(r, CLOCK_ERASURE))
		tasks |= BIT(TASK_KIND_ERASURE);
	return tasks;
}

bool listing_has_clock(const struct request *r, size_t i)
{
	const struct stored_clock *c = &r->clocks[i];
	return (c->state == CLOCK_STATE_RUNNING || c->state == CLOCK_STATE_SUSPENDED) &&
	       (r->state != REQUEST_STATE_LINKED || c->clock == CLOCK_ERASURE);
}

void listing_of(const struct request *r, struct listing *ret)
{
	*ret = (struct listing){ .tasks = listing_tasks(r) };
	for (size_t i = 0; i < r->clock_count; i++)
		if (listing_has_clock(r, i))
			ret->clocks[ret->clock_count++] = (struct listed_clock){ r->clocks[i].due_at_ms,
				r->clocks[i].clock };
}
