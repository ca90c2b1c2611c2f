// configure: rules, networks, gidsen and peers come into force. Everybody who can get assignments gets a number for
// ever.
//
// Rules with an effective date that is still to come wait in the store, with the networks, gidsen and peers they came
// with; these are in force already, with the rules of before. The first tick of that day lets them in. A later
// configure takes their place, whether it brings rules that wait or not.
#include <string.h>

#include "machine/load.h"
#include "machine/settle.h"
#include "machine/verbs.h"

struct plan {
	struct config_snapshot *config;
	int64_t pending_at_ms;
};

enum answer_code configure_decide(struct op *op)
{
	// Of its own accord, or because an operator asked for a reload; no call of the wire becomes this command.
	enum role role = op->command->caller.role;
	if (role != ROLE_SYSTEM && role != ROLE_OPERATOR)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only koersd configures itself");
	struct error e = { .kind = ERROR_NONE };
	struct config_snapshot *s = config_snapshot_load(op->command->configure.stored, &e);
	if (s == NULL)
		return op_refuse(op, ANSWER_INVALID_ARGUMENT, "the configuration cannot be read");
	struct plan *plan = ARENA_NEW(op->arena, struct plan);
	plan->config = s;
	op->plan = plan;
	op->answer->kind = ANSWER_CONFIGURED;
	if (op->command->configure.pending.len == 0)
		return ANSWER_OK;
	struct config_snapshot *pending = config_snapshot_load(op->command->configure.pending, &e);
	if (pending == NULL) {
		config_snapshot_unref(s);
		return op_refuse(op, ANSWER_INVALID_ARGUMENT, "the configuration to come cannot be read");
	}
	plan->pending_at_ms = ruleset_effective_ms(&pending->ruleset);
	config_snapshot_unref(pending);
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

static void come_into_force(struct op *op, struct config_snapshot *s, const char *detail)
{
	struct meta *meta = store_meta(op->txn);
	memcpy(meta->configuration, s->hash, sizeof(meta->configuration));
	meta->configured_at_ms = op->now_ms;
	store_mark_meta(op->txn);
	number_everybody(op, s);
	load_take(op->machine, op->txn, s);
	op->config = s;
	op->rules = &s->ruleset;
	op->effects->configured = true;
	struct audit_fields fields = { .verb = VERB_CONFIGURE, .detail = detail };
	record_audit(op, NULL, &fields);
	notify_operators(op, NOTICE_KIND_CONFIGURED, NULL, detail);
	settle_everybody(op);
}

static void keep(struct op *op, const unsigned char hash[16], struct bytes stored)
{
	struct bytes already;
	if (!store_get_config(op->txn, hash, &already))
		store_put_config(op->txn, hash, stored);
}

static void set_pending(struct op *op, const unsigned char hash[16], int64_t at_ms)
{
	struct meta *meta = store_meta(op->txn);
	memcpy(meta->pending, hash, sizeof(meta->pending));
	meta->pending_at_ms = at_ms;
	store_mark_meta(op->txn);
}

void configure_apply(struct op *op)
{
	const struct command_configure *c = &op->command->configure;
	struct plan *plan = op->plan;
	static const unsigned char none[16];
	keep(op, plan->config->hash, plan->config->stored);
	if (c->pending.len > 0)
		keep(op, c->pending_hash, c->pending);
	set_pending(op, c->pending.len > 0 ? c->pending_hash : none, plan->pending_at_ms);
	come_into_force(op, plan->config, "configuration");
}

void configure_pending(struct op *op)
{
	const struct meta *meta = store_meta(op->txn);
	if (meta->pending_at_ms == 0 || meta->pending_at_ms > op->now_ms)
		return;
	struct bytes stored;
	struct config_snapshot *s = NULL;
	if (store_get_config(op->txn, meta->pending, &stored))
		s = config_snapshot_load(stored, NULL);
	set_pending(op, (const unsigned char[16]){ 0 }, 0);
	if (s != NULL)
		come_into_force(op, s, "effective_date");
}
