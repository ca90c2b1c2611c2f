// tick: everything that is due, in order of its due time, each once. What is not done in one tick is due at once again.
#include "machine/moments.h"
#include "machine/requests.h"
#include "machine/settle.h"
#include "machine/verbs.h"

enum { DUE_PER_TICK = 32 };

enum answer_code tick_decide(struct op *op)
{
	if (op->command->caller.role != ROLE_SYSTEM)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only koersd ticks");
	op->answer->kind = ANSWER_DONE;
	return ANSWER_OK;
}

void tick_apply(struct op *op)
{
	int64_t due;
	uint64_t whose;
	configure_pending(op);
	for (size_t i = 0; i < DUE_PER_TICK && op->transitions < TRANSITIONS_MAX; i++) {
		struct request r;
		if (!store_first_timer(op->txn, &due, &whose) || due > op->now_ms)
			return;
		if ((whose & TIMER_ASSIGNEE) != 0) {
			settle(op, (uint32_t)(whose & ~TIMER_ASSIGNEE), false);
			continue;
		}
		if (!store_get_request(op->txn, whose, &r))
			return;
		moments_act(op, &r);
		request_put(op, &r);
	}
}
