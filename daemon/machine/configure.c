// configure: rules, networks, gidsen and peers come into force. Everybody who can get assignments gets a number for
// ever.
#include <string.h>

#include "machine/load.h"
#include "machine/verbs.h"
#include "machine/waiting.h"

enum answer_code configure_decide(struct op *op)
{
	if (op->command->caller.role != ROLE_SYSTEM)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only koersd configures itself");
	struct error e = { .kind = ERROR_NONE };
	struct config_snapshot *s = config_snapshot_load(op->command->configure.stored, &e);
	if (s == NULL)
		return op_refuse(op, ANSWER_INVALID_ARGUMENT, "the configuration cannot be read");
	op->plan = s;
	op->answer->kind = ANSWER_CONFIGURED;
	return ANSWER_OK;
}

static void number_everybody(struct op *op, const struct config_snapshot *s)
{
	for (size_t i = 0; i < s->gids_count; i++)
		if (store_assignee_by_id(op->txn, s->gidsen[i].id) == NULL)
			store_add_assignee(op->txn, s->gidsen[i].id);
	for (size_t i = 0; i < s->partner_count; i++)
		if (store_assignee_by_id(op->txn, s->partners[i].id) == NULL)
			store_add_assignee(op->txn, s->partners[i].id);
	for (size_t i = 0; i < s->peer_count; i++)
		if (s->peers[i].role == ROLE_PROCESS_LEAD && store_assignee_by_id(op->txn, s->peers[i].id) == NULL)
			store_add_assignee(op->txn, s->peers[i].id);
}

void configure_apply(struct op *op)
{
	struct config_snapshot *s = op->plan;
	struct meta *meta = store_meta(op->txn);
	struct bytes already;
	if (!store_get_config(op->txn, s->hash, &already))
		store_put_config(op->txn, s->hash, s->stored);
	memcpy(meta->configuration, s->hash, sizeof(meta->configuration));
	meta->configured_at_ms = op->now_ms;
	store_mark_meta(op->txn);
	number_everybody(op, s);
	load_take(op->machine, op->txn, s);
	op->config = s;
	op->rules = &s->ruleset;
	op->effects->configured = true;
	struct audit_fields fields = { .detail = "configuration" };
	record_audit(op, NULL, &fields);
	for (size_t i = 0; i < s->peer_count; i++)
		if (s->peers[i].role == ROLE_OPERATOR && s->peers[i].active)
			notify_peer(op, s->peers[i].id, NOTICE_KIND_CONFIGURED, NULL, NULL, "configuration");
	waiting_drain_all(op);
}
