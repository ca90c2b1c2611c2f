// acknowledge: notices up to a sequence were received. A gids who acknowledges a link's notice has seen the link.
#include "machine/link.h"
#include "machine/verbs.h"

enum { LINK_NOTICES_MAX = 512 };

enum answer_code acknowledge_decide(struct op *op)
{
	const struct feed *f = store_feed_by_peer(op->txn, op->command->caller.peer);
	uint64_t last = f != NULL ? f->last : 0;
	if (op->command->acknowledge_up_to > last)
		return op_refuse_field(op, "acknowledge.up_to_sequence",
			arena_printf(op->arena, "the newest notice is %llu", (unsigned long long)last));
	op->answer->kind = ANSWER_DONE;
	return ANSWER_OK;
}

// Who is only offered it has not picked it up.
static bool is_held_by_caller(struct op *op, const struct request *r)
{
	const struct assignee *who = op_caller_assignee(op);
	struct assignment a;
	return who != NULL && r->holder == who->number &&
	       store_get_assignment(op->txn, r->holder, r->holder_assignment, &a) &&
	       a.state == ASSIGNMENT_STATE_ACCEPTED;
}

static void see_links(struct op *op, const struct feed *f, uint64_t from, uint64_t up_to)
{
	uint64_t first = up_to - from > LINK_NOTICES_MAX ? up_to - LINK_NOTICES_MAX : from;
	for (uint64_t s = first + 1; s <= up_to; s++) {
		struct notice n;
		struct request r;
		if (store_get_notice(op->txn, f, s, &n) && n.kind == NOTICE_KIND_LINKED &&
			store_get_request(op->txn, n.request, &r) && is_held_by_caller(op, &r))
			link_seen(op, &r);
	}
}

void acknowledge_apply(struct op *op)
{
	struct feed *f = store_feed_by_peer(op->txn, op->command->caller.peer);
	uint64_t up_to = op->command->acknowledge_up_to;
	if (f == NULL || up_to <= f->acknowledged)
		return;
	uint64_t from = f->acknowledged;
	f->acknowledged = up_to;
	store_mark_feed(op->txn, f);
	if (f->last_link > from && f->last_link - from <= up_to - from + LINK_NOTICES_MAX)
		see_links(op, f, from, up_to);
}
