// accept_clock: an operator says that the clock is right. The loop has the clock and lets the ticks go on when this is
// durable; here it is written down.
#include "machine/verbs.h"

enum answer_code accept_clock_decide(struct op *op)
{
	op->answer->kind = ANSWER_DONE;
	if (op->command->caller.role != ROLE_OPERATOR)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only an operator may do this");
	return ANSWER_OK;
}

void accept_clock_apply(struct op *op)
{
	struct audit_fields fields = { .detail = op->command->clock_fault };
	record_audit(op, NULL, &fields);
}
