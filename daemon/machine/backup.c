// What happens to the store as a whole, written down: that an operator had it copied, that it was compacted after
// something was erased, that it was put back from a copy, and what was erased again since.
//
// The machine does none of this: the engine copies and compacts, and the daemon puts back. Here is what the log says of
// it, and what must change with it.
#include "machine/backup.h"

#include <string.h>

#include "machine/ending.h"
#include "machine/erase.h"
#include "machine/verbs.h"

enum {
	COMPACTION_DAYS = 7,
	// A second has that many ids: far more than a daemon gives out in one, and 2^50 last for 136 years of seconds.
	IDS_PER_SECOND = 1 << 18,
};

void compaction_wanted(struct op *op)
{
	struct meta *meta = store_meta(op->txn);
	meta->deleted_sequence = meta->sequence;
	store_mark_meta(op->txn);
	if (meta->compaction_due_ms != 0)
		return;
	meta->compaction_due_ms = op->now_ms + INT64_C(86400000) * COMPACTION_DAYS;
}

static enum answer_code system_only(struct op *op)
{
	op->answer->kind = ANSWER_DONE;
	if (op->command->caller.role != ROLE_SYSTEM)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only koersd itself may do this");
	return ANSWER_OK;
}

// ---- backup ---------------------------------------------------------------------------------------------------------

enum answer_code backup_decide(struct op *op)
{
	op->answer->kind = ANSWER_DONE;
	if (op->command->caller.role != ROLE_OPERATOR)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only an operator may do this");
	return ANSWER_OK;
}

void backup_apply(struct op *op)
{
	struct audit_fields fields = { .detail = "" };
	record_audit(op, NULL, &fields);
}

// ---- compact --------------------------------------------------------------------------------------------------------

enum answer_code compact_decide(struct op *op)
{
	return system_only(op);
}

// What was erased since is for the next one.
void compact_apply(struct op *op)
{
	struct meta *meta = store_meta(op->txn);
	if (meta->compaction_due_ms == 0 || meta->deleted_sequence > op->command->compacted_sequence)
		return;
	meta->compaction_due_ms = 0;
	store_mark_meta(op->txn);
	struct audit_fields fields = { .detail = "" };
	record_audit(op, NULL, &fields);
}

// ---- restore --------------------------------------------------------------------------------------------------------

enum answer_code restore_decide(struct op *op)
{
	return system_only(op);
}

// What was given out after the backup is in the hands of senders and gidsen, and in the list of erasures: those numbers
// must not come to mean something else. So ids go on from the moment of the restore, each restore from its own. Numbers
// of households are told to operators alone, and run on.
static uint64_t ids_from(uint64_t last, int64_t now_ms)
{
	uint64_t from = (uint64_t)(now_ms / 1000) * IDS_PER_SECOND;
	return from > last ? from : last + IDS_PER_SECOND;
}

void restore_apply(struct op *op)
{
	struct meta *meta = store_meta(op->txn);
	meta->epoch = op->command->epoch;
	meta->last_request = ids_from(meta->last_request, op->now_ms);
	meta->last_assignment = ids_from(meta->last_assignment, op->now_ms);
	store_mark_meta(op->txn);
	struct audit_fields fields = { .detail = "" };
	record_audit(op, NULL, &fields);
	notify_operators(op, NOTICE_KIND_ALARM, NULL, "restored");
}

// ---- erase_again ----------------------------------------------------------------------------------------------------

// Erased after the backup, as the list says. When the copy was made it may still have been open; then it ends first, as
// if it had been withdrawn.
enum answer_code erase_again_decide(struct op *op)
{
	struct request *r = ARENA_NEW(op->arena, struct request);
	op->plan = NULL;
	enum answer_code code = system_only(op);
	if (code != ANSWER_OK)
		return code;
	if (store_get_request(op->txn, op->command->request.request, r) && r->state != REQUEST_STATE_ERASED)
		op->plan = r;  // else it came after the backup, or is erased in it
	return ANSWER_OK;
}

static bool must_end_first(const struct request *r)
{
	return request_is_open(r->state) &&
	       (r->state != REQUEST_STATE_NEEDS_INFO || r->holder != 0 || r->process_lead != 0);
}

void erase_again_apply(struct op *op)
{
	struct request *r = op->plan;
	struct audit_fields fields = { .detail = "" };
	if (r == NULL)
		return;
	if (must_end_first(r)) {
		ending_apply(op, r, REQUEST_WITHDRAW);
		request_put(op, r);
		ending_after(op, r);
		if (!store_get_request(op->txn, r->id, r))
			return;
	}
	erase_request(op, r);
	record_audit(op, r, &fields);
	request_put(op, r);
	erase_household_rest(op, r->household);
}
