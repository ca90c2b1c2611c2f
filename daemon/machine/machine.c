// The machine: which verb is whose, and the configuration it works by.
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "machine/load.h"
#include "machine/query.h"
#include "machine/settle.h"
#include "machine/verbs.h"
#include "machine/waiting.h"

static const struct verb_ops verbs[] = {
	[VERB_CONFIGURE] = { configure_decide, configure_apply, NULL },
	[VERB_TICK] = { tick_decide, tick_apply, NULL },
	[VERB_SUBMIT] = { submit_decide, submit_apply, NULL },
	[VERB_ACCEPT] = { accept_decide, accept_apply, NULL },
	[VERB_DECLINE] = { decline_decide, decline_apply, NULL },
	[VERB_CONTACTED] = { contacted_decide, contacted_apply, NULL },
	[VERB_RECORD_MILESTONE] = { milestone_decide, milestone_apply, NULL },
	[VERB_SUSPEND_CLOCK] = { suspend_decide, suspend_apply, NULL },
	[VERB_RESUME_CLOCK] = { unsuspend_decide, unsuspend_apply, NULL },
	[VERB_CLOSE] = { close_decide, close_apply, NULL },
	[VERB_CHECK_BACK] = { check_back_decide, check_back_apply, NULL },
	[VERB_AMEND] = { amend_decide, amend_apply, NULL },
	[VERB_WITHDRAW] = { withdraw_decide, withdraw_apply, NULL },
	[VERB_OBJECT] = { object_decide, object_apply, NULL },
	[VERB_REQUEST_INFO] = { request_info_decide, request_info_apply, NULL },
	[VERB_FORWARD] = { forward_decide, forward_apply, NULL },
	[VERB_HOLD] = { hold_decide, hold_apply, NULL },
	[VERB_RESUME] = { resume_decide, resume_apply, NULL },
	[VERB_REOPEN] = { reopen_decide, reopen_apply, NULL },
	[VERB_UNDO] = { undo_decide, undo_apply, NULL },
	[VERB_ACKNOWLEDGE] = { acknowledge_decide, acknowledge_apply, NULL },
	[VERB_OPEN_DOSSIER] = { dossier_decide, dossier_apply, dossier_refused },
	[VERB_ASSIGN] = { assign_decide, assign_apply, assign_refused },
	[VERB_ASSIGN_REQUEST] = { assign_request_decide, assign_request_apply, NULL },
	[VERB_HANDOVER] = { handover_decide, handover_apply, NULL },
	[VERB_SCALE_UP] = { scale_up_decide, scale_up_apply, NULL },
	[VERB_SCALE_DOWN] = { scale_down_decide, scale_down_apply, NULL },
	[VERB_TAKE_OVER] = { take_over_decide, take_over_apply, NULL },
	[VERB_GIVE_BACK] = { give_back_decide, give_back_apply, NULL },
	[VERB_FINISH_TASK] = { finish_task_decide, finish_task_apply, NULL },
	[VERB_ACCEPT_CLOCK] = { accept_clock_decide, accept_clock_apply, NULL },
	[VERB_SHOW_REQUEST] = { reading_decide, show_request_apply, NULL },
	[VERB_EXPLAIN] = { reading_decide, explain_apply, NULL },
	[VERB_SET_ABSENCE] = { absence_decide, absence_apply, NULL },
	[VERB_SET_GIDS] = { set_gids_decide, set_gids_apply, NULL },
	[VERB_SHOW_AUDIT] = { show_audit_decide, show_audit_apply, NULL },
	[VERB_LIST_DECISIONS] = { list_decisions_decide, list_decisions_apply, NULL },
	[VERB_COUNT_FOTO] = { count_foto_decide, count_foto_apply, NULL },
	[VERB_SHOW_HOUSEHOLD] = { show_household_decide, show_household_apply, NULL },
	[VERB_MERGE_HOUSEHOLDS] = { merge_households_decide, merge_households_apply, NULL },
	[VERB_JUDGE_PERSON] = { judge_decide, judge_apply, NULL },
	[VERB_SPLIT_HOUSEHOLD] = { split_household_decide, split_household_apply, NULL },
	[VERB_ERASE] = { erase_decide, erase_apply, erase_refused },
	[VERB_REFUSE_ERASURE] = { refuse_erasure_decide, refuse_erasure_apply, NULL },
	[VERB_EXPORT_PERSON] = { export_person_decide, export_person_apply, NULL },
	[VERB_CORRECT_PERSON] = { correct_person_decide, correct_person_apply, NULL },
	[VERB_BACKUP] = { backup_decide, backup_apply, NULL },
	[VERB_COMPACT] = { compact_decide, compact_apply, NULL },
	[VERB_RESTORE] = { restore_decide, restore_apply, NULL },
	[VERB_ERASE_AGAIN] = { erase_again_decide, erase_again_apply, NULL },
	[VERB_WITHDRAW_CONSENT] = { withdraw_consent_decide, withdraw_consent_apply, NULL },
};

typedef void query_fn(struct op *op, const struct query *q);
enum {
	SENDERS = BIT(ROLE_ENTRY_POINT),
	HOLDERS = BIT(ROLE_GIDS) | BIT(ROLE_PARTNER) | BIT(ROLE_PROCESS_LEAD),
	OPERATORS = BIT(ROLE_OPERATOR),
	EVERYBODY = SENDERS | HOLDERS | OPERATORS | BIT(ROLE_SYSTEM),
};

// The gate checks roles as a courtesy; here is where they hold.
static const struct query_ops {
	enum_set roles;
	query_fn *run;
} queries[] = {
	[QUERY_GET_REQUEST] = { SENDERS, query_get_request },
	[QUERY_LIST_ASSIGNMENTS] = { HOLDERS, query_list_assignments },
	[QUERY_GET_ASSIGNMENT] = { HOLDERS, query_get_assignment },
	[QUERY_FEED_HEAD] = { EVERYBODY, query_feed_head },
	[QUERY_FEED_READ] = { EVERYBODY, query_feed_read },
	[QUERY_OVERVIEW] = { OPERATORS | BIT(ROLE_SYSTEM), query_overview },
	[QUERY_METRICS] = { BIT(ROLE_SYSTEM), query_metrics },
	[QUERY_LIST_REQUESTS] = { OPERATORS, query_list_requests },
	[QUERY_LIST_GIDSEN] = { OPERATORS, query_list_gidsen },
	[QUERY_SHOW_GIDS] = { OPERATORS, query_show_gids },
	[QUERY_LIST_NETWORKS] = { OPERATORS, query_list_networks },
	[QUERY_LIST_WAITLIST] = { OPERATORS, query_list_waitlist },
	[QUERY_WATCH] = { OPERATORS, query_watch },
	[QUERY_LIST_CLOCKS] = { OPERATORS, query_list_clocks },
	[QUERY_LIST_TASKS] = { OPERATORS | HOLDERS, query_list_tasks },
	[QUERY_LIST_RETENTION] = { OPERATORS, query_list_retention },
	[QUERY_VERIFY_AUDIT] = { OPERATORS, query_verify_audit },
	[QUERY_CONFIGURATION] = { OPERATORS, query_configuration },
};

struct machine *machine_new(void)
{
	struct machine *m = memory_must(calloc(1, sizeof(*m)));
	return m;
}

struct machine *machine_free(struct machine *m)
{
	if (m == NULL)
		return NULL;
	config_snapshot_unref(m->config);
	for (size_t i = 0; i < OLD_CONFIGS; i++)
		config_snapshot_unref(m->old[i]);
	free(m->numbers);
	free(m->ordinals);
	free(m);
	return NULL;
}

static void number_gidsen(struct machine *m, struct txn *t)
{
	size_t count = m->config->gids_count;
	free(m->numbers);
	free(m->ordinals);
	m->number_max = store_assignee_count(t);
	m->numbers = memory_must(calloc(count + 1, sizeof(m->numbers[0])));
	m->ordinals = memory_must(malloc((m->number_max + 1) * sizeof(m->ordinals[0])));
	for (size_t i = 0; i <= m->number_max; i++)
		m->ordinals[i] = NO_ORDINAL;
	for (size_t i = 0; i < count; i++) {
		const struct assignee *a = store_assignee_by_id(t, m->config->gidsen[i].id);
		if (a == NULL)
			continue;
		m->numbers[i] = a->number;
		m->ordinals[a->number] = (uint16_t)i;
	}
}

void load_take(struct machine *m, struct txn *t, struct config_snapshot *s)
{
	config_snapshot_unref(m->config);
	m->config = s;
	number_gidsen(m, t);
}

const struct config_snapshot *load_earlier(struct machine *m, struct txn *t, const unsigned char hash[16])
{
	if (memcmp(m->config->hash, hash, CONFIG_HASH_SIZE) == 0)
		return m->config;
	for (size_t i = 0; i < OLD_CONFIGS; i++)
		if (m->old[i] != NULL && memcmp(m->old[i]->hash, hash, CONFIG_HASH_SIZE) == 0)
			return m->old[i];
	struct bytes stored;
	struct config_snapshot *s = NULL;
	if (store_get_config(t, hash, &stored))
		s = config_snapshot_load(stored, NULL);
	if (s == NULL)
		return NULL;
	config_snapshot_unref(m->old[m->old_next]);
	m->old[m->old_next] = s;
	m->old_next = (m->old_next + 1) % OLD_CONFIGS;
	return s;
}

bool machine_start(struct machine *m, struct txn *t, struct error *e)
{
	static const unsigned char none[CONFIG_HASH_SIZE];
	const struct meta *meta = store_meta(t);
	if (!txn_is_ok(t)) {
		*e = *txn_error(t);
		return false;
	}
	if (memcmp(meta->configuration, none, sizeof(none)) == 0) {
		m->config = config_snapshot_unref(m->config);
		return true;
	}
	struct bytes stored;
	if (!store_get_config(t, meta->configuration, &stored)) {
		if (!txn_is_ok(t))
			*e = *txn_error(t);
		else
			error_set(e, ERROR_CORRUPT, "the configuration in force is not in the store");
		return false;
	}
	struct config_snapshot *s = config_snapshot_load(stored, e);
	if (s == NULL)
		return false;
	load_take(m, t, s);
	return true;
}

bool machine_wants_configure(const struct machine *m, struct txn *t)
{
	for (size_t i = 0; m->config != NULL && i < m->config->gids_count; i++) {
		const struct assignee *a = store_assignee(t, m->numbers[i]);
		if (a != NULL && a->presence == 0 && a->timer_ms == 0)
			return true;
	}
	return false;
}

bool machine_resync(struct machine *m, struct txn *t, struct error *e)
{
	return machine_start(m, t, e);
}

const struct config_snapshot *machine_config(const struct machine *m)
{
	return m->config;
}

static void op_init(struct op *op, struct machine *m, struct txn *t, int64_t now_ms, struct answer *answer,
	struct effects *effects)
{
	*op = (struct op){ .machine = m,
		.txn = t,
		.arena = txn_arena(t),
		.config = m->config,
		.rules = m->config != NULL ? &m->config->ruleset : NULL,
		.now_ms = now_ms,
		.answer = answer,
		.effects = effects };
}

void machine_apply(struct machine *m, struct txn *t, const struct command *c, struct answer *ret_answer,
	struct effects *effects)
{
	struct op op;
	*ret_answer = (struct answer){ .code = ANSWER_OK, .message = "" };
	op_init(&op, m, t, c->time_ms, ret_answer, effects);
	op.command = c;
	const struct verb_ops *ops = (size_t)c->verb < ARRAY_LEN(verbs) ? &verbs[c->verb] : NULL;
	if (ops == NULL || ops->decide == NULL) {
		op_refuse(&op, ANSWER_UNIMPLEMENTED, "this version has no such call");
		return;
	}
	if (m->config == NULL && c->verb != VERB_CONFIGURE) {
		op_refuse(&op, ANSWER_UNAVAILABLE, "there is no configuration yet");
		return;
	}
	enum answer_code code = ops->decide(&op);
	if (code == ANSWER_OK) {
		ops->apply(&op);
		for (size_t i = 0; i < op.freed_count; i++)
			if (waiting_drain(&op, op.freed[i]))
				settle_soon(&op, op.freed[i]);
	}
	if (code != ANSWER_OK && ops->refused != NULL)
		ops->refused(&op);
}

void machine_query(struct machine *m, struct txn *t, const struct query *q, struct answer *ret_answer)
{
	struct op op;
	*ret_answer = (struct answer){ .code = ANSWER_OK, .message = "" };
	op_init(&op, m, t, q->now_ms, ret_answer, NULL);
	if (m->config == NULL) {
		op_refuse(&op, ANSWER_UNAVAILABLE, "there is no configuration yet");
		return;
	}
	if ((size_t)q->kind >= ARRAY_LEN(queries) || queries[q->kind].run == NULL) {
		op_refuse(&op, ANSWER_UNIMPLEMENTED, "this version has no such call");
		return;
	}
	if (!set_has(queries[q->kind].roles, (int)q->caller.role)) {
		op_refuse(&op, ANSWER_PERMISSION_DENIED, "this role may not ask that");
		return;
	}
	queries[q->kind].run(&op, q);
}

int64_t machine_next_due_ms(struct machine *m, struct txn *t)
{
	(void)m;
	int64_t due, pending = store_meta(t)->pending_at_ms;
	uint64_t id;
	if (!store_first_timer(t, &due, &id))
		return pending;
	return pending != 0 && pending < due ? pending : due;
}
