// One command under way: refusals and look-ups.
#include "machine/op.h"

#include <string.h>

enum answer_code op_refuse(struct op *op, enum answer_code code, const char *message)
{
	op->answer->code = code;
	op->answer->message = message;
	return code;
}

enum answer_code op_refuse_field(struct op *op, const char *field, const char *message)
{
	op->answer->field = field;
	return op_refuse(op, ANSWER_INVALID_ARGUMENT, message);
}

enum answer_code op_abort(struct op *op, uint64_t revision)
{
	op->answer->revision = revision;
	return op_refuse(op, ANSWER_ABORTED,
		"it has changed since: look at it again and repeat with the present revision");
}

bool key_is_set(const struct key *k)
{
	static const struct key none;
	return memcmp(k, &none, sizeof(none)) != 0;
}

bool key_equal(const struct key *a, const struct key *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

struct assignee *op_caller_assignee(struct op *op)
{
	return store_assignee_by_id(op->txn, op->command->caller.peer);
}

uint16_t op_ordinal(const struct op *op, uint32_t assignee)
{
	return assignee <= op->machine->number_max ? op->machine->ordinals[assignee] : NO_ORDINAL;
}

uint32_t op_number(const struct op *op, uint16_t ordinal)
{
	return ordinal == NO_ORDINAL ? 0 : op->machine->numbers[ordinal];
}

const char *op_assignee_id(const struct op *op, uint32_t assignee)
{
	const struct assignee *a = assignee == 0 ? NULL : store_assignee(op->txn, assignee);
	return a == NULL ? "" : a->id;
}

uint16_t op_network(const struct op *op, const struct request *r)
{
	uint16_t ordinal = config_find_network(op->config, r->network);
	return ordinal == NO_ORDINAL ? op->config->default_network : ordinal;
}
