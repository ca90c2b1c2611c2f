// The table of calls: who may, which reader. Default deny: a call that is not in it does not exist, a role that is not
// named may not. The gate's check is a courtesy; the machine checks role and ownership again.
#include "gate/reading.h"

enum {
	ENTRY = BIT(ROLE_ENTRY_POINT),
	HELPERS = BIT(ROLE_GIDS) | BIT(ROLE_PARTNER) | BIT(ROLE_PROCESS_LEAD),
	LEADS = BIT(ROLE_GIDS) | BIT(ROLE_PROCESS_LEAD),  // a coordinator is a gids
	OPERATORS = BIT(ROLE_OPERATOR),
	EVERYBODY = ENTRY | HELPERS | OPERATORS,
};

#define CALL(name) KOERS__V1__CALL__BODY_##name

static void read_ping(struct reading *r, ProtobufCMessage *body)
{
	(void)body;
	r->result->kind = GATE_ANSWER;  // the gate answers it itself
}

static void read_subscribe(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__Subscribe *m = (const Koers__V1__Subscribe *)(const void *)body;
	reading_query(r, QUERY_FEED_HEAD)->after = m->after_sequence;
	r->result->kind = GATE_SUBSCRIBE;
	r->result->sequence = m->after_sequence;
}

static void read_acknowledge(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__Acknowledge *m = (const Koers__V1__Acknowledge *)(const void *)body;
	reading_command(r, VERB_ACKNOWLEDGE)->acknowledge_up_to = m->up_to_sequence;
}

static const struct call_entry table[] = {
	{ CALL(PING), EVERYBODY, true, read_ping },
	{ CALL(SUBSCRIBE), EVERYBODY, true, read_subscribe },
	{ CALL(ACKNOWLEDGE), EVERYBODY, true, read_acknowledge },

	{ CALL(SUBMIT), ENTRY, true, read_submit },
	{ CALL(GET_REQUEST), ENTRY, true, read_get_request },
	{ CALL(AMEND), ENTRY, true, read_amend },
	{ CALL(WITHDRAW), ENTRY, true, read_withdraw },
	{ CALL(OBJECT), ENTRY, true, read_object },

	{ CALL(LIST_ASSIGNMENTS), HELPERS, true, read_list_assignments },
	{ CALL(GET_ASSIGNMENT), HELPERS, true, read_get_assignment },
	{ CALL(ACCEPT), HELPERS, true, read_accept },
	{ CALL(DECLINE), HELPERS, true, read_decline },
	{ CALL(CONTACTED), HELPERS, true, read_contacted },
	{ CALL(RECORD_MILESTONE), HELPERS, true, read_record_milestone },
	{ CALL(CHECK_BACK), HELPERS, true, read_check_back },
	{ CALL(REQUEST_INFO), HELPERS, true, read_request_info },
	{ CALL(FORWARD), HELPERS, true, read_forward },
	{ CALL(HOLD), HELPERS, true, read_hold },
	{ CALL(RESUME), HELPERS, true, read_resume },
	{ CALL(HANDOVER), HELPERS, true, read_handover },
	{ CALL(SCALE_UP), HELPERS, true, read_scale_up },
	{ CALL(SCALE_DOWN), HELPERS, true, read_scale_down },
	{ CALL(TAKE_OVER), HELPERS, true, read_take_over },
	{ CALL(GIVE_BACK), HELPERS, true, read_give_back },
	{ CALL(ASSIGN), HELPERS, true, read_assign },
	{ CALL(CLOSE), HELPERS, true, read_close },
	{ CALL(REOPEN), HELPERS, true, read_reopen },
	{ CALL(UNDO), HELPERS, true, read_undo },
	{ CALL(OPEN_DOSSIER), HELPERS, true, read_open_dossier },
	{ CALL(SET_ABSENCE), HELPERS | OPERATORS, true, read_set_absence },
	{ CALL(SUSPEND_CLOCK), HELPERS, true, read_suspend_clock },
	{ CALL(RESUME_CLOCK), HELPERS, true, read_resume_clock },
	{ CALL(JUDGE_PERSON), HELPERS & ~BIT(ROLE_PARTNER), true, read_judge_person },

	{ CALL(GET_OVERVIEW), OPERATORS, true, read_overview },
	{ CALL(LIST_REQUESTS), OPERATORS, true, read_list_requests },
	{ CALL(SHOW_REQUEST), OPERATORS, true, read_show_request },
	{ CALL(EXPLAIN), OPERATORS, true, read_explain },
	{ CALL(LIST_GIDSEN), OPERATORS, true, read_list_gidsen },
	{ CALL(SHOW_GIDS), OPERATORS, true, read_show_gids },
	{ CALL(LIST_NETWORKS), OPERATORS, true, read_list_networks },
	{ CALL(LIST_WAITLIST), OPERATORS, true, read_list_waitlist },
	{ CALL(WATCH), OPERATORS, true, read_watch },
	{ CALL(SHOW_AUDIT), OPERATORS, true, read_show_audit },
	{ CALL(VERIFY_AUDIT), OPERATORS, true, read_verify_audit },
	{ CALL(RELOAD), OPERATORS, true, read_reload },
	{ CALL(LIST_DECISIONS), OPERATORS, true, read_list_decisions },
	{ CALL(GET_CONFIGURATION), OPERATORS, true, read_get_configuration },
	{ CALL(COUNT_FOTO), OPERATORS, true, read_count_foto },
	{ CALL(SET_GIDS), OPERATORS, true, read_set_gids },
	{ CALL(ASSIGN_REQUEST), OPERATORS, true, read_assign_request },
	{ CALL(LIST_CLOCKS), OPERATORS, true, read_list_clocks },
	{ CALL(LIST_TASKS), OPERATORS | LEADS, true, read_list_tasks },
	{ CALL(FINISH_TASK), OPERATORS | BIT(ROLE_PROCESS_LEAD), true, read_finish_task },
	{ CALL(SHOW_HOUSEHOLD), OPERATORS | BIT(ROLE_PROCESS_LEAD), true, read_show_household },
	{ CALL(MERGE_HOUSEHOLDS), OPERATORS | BIT(ROLE_PROCESS_LEAD), true, read_merge_households },
	{ CALL(SPLIT_HOUSEHOLD), OPERATORS | BIT(ROLE_PROCESS_LEAD), true, read_split_household },
	{ CALL(ERASE), OPERATORS, true, read_erase },
	{ CALL(REFUSE_ERASURE), OPERATORS, true, read_refuse_erasure },
	{ CALL(LIST_RETENTION), OPERATORS, true, read_list_retention },
	{ CALL(EXPORT_PERSON), OPERATORS, true, read_export_person },
	{ CALL(CORRECT_PERSON), OPERATORS, true, read_correct_person },
	{ CALL(WITHDRAW_CONSENT), OPERATORS, true, read_withdraw_consent },
	{ CALL(ACCEPT_CLOCK), OPERATORS, true, read_accept_clock },
	{ CALL(BACKUP), OPERATORS, true, read_backup },
	{ CALL(GET_BACKUP), OPERATORS, true, read_get_backup },
	{ CALL(GET_METRICS), OPERATORS, true, read_get_metrics },
	{ CALL(GET_HEALTH), OPERATORS, true, read_get_health },
};

const struct call_entry *call_find(int call_case)
{
	for (size_t i = 0; i < ARRAY_LEN(table); i++)
		if (table[i].call_case == call_case)
			return &table[i];
	return NULL;
}

size_t gate_call_count(void)
{
	return ARRAY_LEN(table) + 1;
}

size_t gate_call_index(int call_case)
{
	const struct call_entry *entry = call_find(call_case);
	return entry != NULL ? (size_t)(entry - table) + 1 : 0;
}

const char *gate_call_name(size_t index)
{
	if (index == 0 || index > ARRAY_LEN(table))
		return "unknown";
	const ProtobufCFieldDescriptor *field = protobuf_c_message_descriptor_get_field(&koers__v1__call__descriptor,
		(unsigned)table[index - 1].call_case);
	return field != NULL ? field->name : "unknown";
}
