// The journal of one machine: orders at once and stores nothing, because the state is the truth.
//
// A batch gets the place it expects. When its commit fails nobody has seen its sequences, and the next batch, which
// then expects them again, gets them: the state says what has happened, this journal only says in which order.
#include "base/error.h"
#include "journal/journal.h"

#include <assert.h>
#include <stdlib.h>

#include "base/memory.h"

struct journal_local {
	struct journal base;  // first: a journal is one of these
	uint64_t last;
	struct journal_event event;
	bool has_event;
};

static struct journal_local *local_of(struct journal *j)
{
	return (struct journal_local *)j;
}

static bool local_append(struct journal *j, uint64_t batch_id, struct bytes entry, size_t count, uint64_t expected)
{
	struct journal_local *local = local_of(j);
	assert(entry.len == 0);
	assert(count > 0);
	if (local->has_event || entry.len != 0)
		return false;
	local->event = (struct journal_event){ JOURNAL_ORDERED, batch_id, expected };
	local->has_event = true;
	local->last = expected + count - 1;
	return true;
}

static bool local_next_event(struct journal *j, struct journal_event *ret_event)
{
	struct journal_local *local = local_of(j);
	if (!local->has_event)
		return false;
	*ret_event = local->event;
	local->has_event = false;
	return true;
}

static size_t local_read(struct journal *j, uint64_t from, void *ret, size_t max)
{
	(void)j, (void)from, (void)ret, (void)max;
	return 0;
}

static uint64_t local_first(struct journal *j)
{
	return local_of(j)->last + 1;
}

static void local_trim(struct journal *j, uint64_t up_to)
{
	(void)j, (void)up_to;  // nothing is kept
}

static int local_wakeup_fd(struct journal *j)
{
	(void)j;
	return -1;
}

static void local_close(struct journal *j)
{
	free(local_of(j));
}

static const struct journal_ops local_ops = {
	.append = local_append,
	.next_event = local_next_event,
	.read = local_read,
	.first = local_first,
	.trim = local_trim,
	.wakeup_fd = local_wakeup_fd,
	.close = local_close,
};

struct journal *journal_local_new(uint64_t last_sequence)
{
	struct journal_local *local = memory_must(calloc(1, sizeof(*local)));
	local->base.ops = &local_ops;
	local->base.durable = false;
	local->last = last_sequence;
	return &local->base;
}
