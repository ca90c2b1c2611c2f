// set_gids: an operator pauses a gids, lets one go on, or sets another capacity than the file's. What is held stays; a
// pause only keeps the selection from choosing, so that a case lead stays case lead.
#include <string.h>

#include "machine/assignee.h"
#include "machine/settle.h"
#include "machine/verbs.h"

enum { PAUSE_AS_IS, PAUSE_ON, PAUSE_OFF };
enum { CAPACITY_AS_CONFIGURED = -1, CAPACITY_AS_IS = -2 };

enum answer_code set_gids_decide(struct op *op)
{
	const struct command_gids *c = &op->command->gids;
	if (op->command->caller.role != ROLE_OPERATOR)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only an operator may do this");
	uint16_t ordinal = config_find_gids(op->config, c->gids);
	struct assignee *who = store_assignee_by_id(op->txn, c->gids);
	if (ordinal == NO_ORDINAL || who == NULL)
		return op_refuse(op, ANSWER_NOT_FOUND, "there is no such gids");
	if (!op->config->gidsen[ordinal].active)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			"by gidsen.yaml this gids is not active: nothing is offered");
	op->plan = who;
	op->answer->kind = ANSWER_DONE;
	return ANSWER_OK;
}

// A reason that is about nobody's request: under the number of the log's entry that names it.
static struct seal_id keep_reason(struct op *op, const struct sealed_text *reason)
{
	if (!reason->present)
		return (struct seal_id){ { 0 } };
	store_put_seal(op->txn, 0, (uint32_t)(store_meta(op->txn)->last_audit + 1), &reason->seal);
	return reason->seal.id;
}

static void keep(struct op *op, const struct assignee *who, const char *detail)
{
	struct seal_id reason = keep_reason(op, &op->command->gids.reason);
	struct audit_fields fields = { .assignee = who->number, .detail = detail, .reason = &reason };
	record_audit(op, NULL, &fields);
}

void set_gids_apply(struct op *op)
{
	const struct command_gids *c = &op->command->gids;
	struct assignee *who = op->plan;
	bool paused = c->pause == PAUSE_AS_IS ? who->paused : c->pause == PAUSE_ON;
	int64_t capacity = c->capacity == CAPACITY_AS_IS ? who->capacity : c->capacity;
	if (paused != who->paused) {
		who->paused = paused;
		keep(op, who, paused ? "paused" : "goes_on");
	}
	if (capacity != who->capacity) {
		who->capacity = capacity;
		keep(op, who,
			capacity == CAPACITY_AS_CONFIGURED
				? "capacity_as_configured"
				: arena_printf(op->arena, "capacity_%u", (unsigned)capacity));
	}
	store_mark_assignee(op->txn, who);
	settle(op, who->number, false);
}
