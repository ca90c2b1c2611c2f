// Who may call what: every call against every role. The table here is the contract's, written down a second time.
#include "gate_fixture.h"

enum may { NO = 0, YES, LATER };  // LATER: may, but not of this version

static const struct {
	int call_case;
	const ProtobufCMessageDescriptor *body;
	enum may entry_point, gids, partner, process_lead, operator;
} matrix[] = {
#define ROW(CASE, name, ...)                                                                                           \
	{                                                                                                              \
		KOERS__V1__CALL__BODY_##CASE, &koers__v1__##name##__descriptor, __VA_ARGS__                            \
	}
	ROW(PING, ping, YES, YES, YES, YES, YES),
	ROW(SUBSCRIBE, subscribe, YES, YES, YES, YES, YES),
	ROW(ACKNOWLEDGE, acknowledge, YES, YES, YES, YES, YES),
	ROW(SUBMIT, submit, YES, NO, NO, NO, NO),
	ROW(GET_REQUEST, get_request, YES, NO, NO, NO, NO),
	ROW(AMEND, amend, YES, NO, NO, NO, NO),
	ROW(WITHDRAW, withdraw, YES, NO, NO, NO, NO),
	ROW(OBJECT, object, YES, NO, NO, NO, NO),
	ROW(LIST_ASSIGNMENTS, list_assignments, NO, YES, YES, YES, NO),
	ROW(GET_ASSIGNMENT, get_assignment, NO, YES, YES, YES, NO),
	ROW(ACCEPT, accept, NO, YES, YES, YES, NO),
	ROW(DECLINE, decline, NO, YES, YES, YES, NO),
	ROW(CONTACTED, contacted, NO, YES, YES, YES, NO),
	ROW(RECORD_MILESTONE, record_milestone, NO, YES, YES, YES, NO),
	ROW(CHECK_BACK, check_back, NO, YES, YES, YES, NO),
	ROW(REQUEST_INFO, request_info, NO, YES, YES, YES, NO),
	ROW(FORWARD, forward, NO, YES, YES, YES, NO),
	ROW(HOLD, hold, NO, YES, YES, YES, NO),
	ROW(RESUME, resume, NO, YES, YES, YES, NO),
	ROW(HANDOVER, handover, NO, YES, YES, YES, NO),
	ROW(SCALE_UP, scale_up, NO, YES, YES, YES, NO),
	ROW(SCALE_DOWN, scale_down, NO, YES, YES, YES, NO),
	ROW(TAKE_OVER, take_over, NO, YES, YES, YES, NO),
	ROW(GIVE_BACK, give_back, NO, YES, YES, YES, NO),
	ROW(ASSIGN, assign, NO, YES, YES, YES, NO),
	ROW(CLOSE, close, NO, YES, YES, YES, NO),
	ROW(REOPEN, reopen, NO, YES, YES, YES, NO),
	ROW(UNDO, undo, NO, YES, YES, YES, NO),
	ROW(OPEN_DOSSIER, open_dossier, NO, YES, YES, YES, NO),
	ROW(SET_ABSENCE, set_absence, NO, YES, YES, YES, YES),
	ROW(SUSPEND_CLOCK, suspend_clock, NO, YES, YES, YES, NO),
	ROW(RESUME_CLOCK, resume_clock, NO, YES, YES, YES, NO),
	ROW(JUDGE_PERSON, judge_person, NO, YES, NO, YES, NO),
	ROW(GET_OVERVIEW, get_overview, NO, NO, NO, NO, YES),
	ROW(LIST_REQUESTS, list_requests, NO, NO, NO, NO, YES),
	ROW(SHOW_REQUEST, show_request, NO, NO, NO, NO, YES),
	ROW(EXPLAIN, explain, NO, NO, NO, NO, YES),
	ROW(LIST_GIDSEN, list_gidsen, NO, NO, NO, NO, YES),
	ROW(SHOW_GIDS, show_gids, NO, NO, NO, NO, YES),
	ROW(LIST_NETWORKS, list_networks, NO, NO, NO, NO, YES),
	ROW(LIST_WAITLIST, list_waitlist, NO, NO, NO, NO, YES),
	ROW(WATCH, watch, NO, NO, NO, NO, YES),
	ROW(SHOW_AUDIT, show_audit, NO, NO, NO, NO, YES),
	ROW(VERIFY_AUDIT, verify_audit, NO, NO, NO, NO, YES),
	ROW(RELOAD, reload, NO, NO, NO, NO, YES),
	ROW(SET_GIDS, set_gids, NO, NO, NO, NO, YES),
	ROW(ASSIGN_REQUEST, assign_request, NO, NO, NO, NO, YES),
	ROW(LIST_CLOCKS, list_clocks, NO, NO, NO, NO, YES),
	ROW(LIST_TASKS, list_tasks, NO, YES, NO, YES, YES),
	ROW(FINISH_TASK, finish_task, NO, NO, NO, YES, YES),
	ROW(SHOW_HOUSEHOLD, show_household, NO, NO, NO, YES, YES),
	ROW(MERGE_HOUSEHOLDS, merge_households, NO, NO, NO, YES, YES),
	ROW(SPLIT_HOUSEHOLD, split_household, NO, NO, NO, YES, YES),
	ROW(ERASE, erase, NO, NO, NO, NO, YES),
	ROW(REFUSE_ERASURE, refuse_erasure, NO, NO, NO, NO, YES),
	ROW(LIST_RETENTION, list_retention, NO, NO, NO, NO, YES),
	ROW(EXPORT_PERSON, export_person, NO, NO, NO, NO, YES),
	ROW(CORRECT_PERSON, correct_person, NO, NO, NO, NO, YES),
	ROW(WITHDRAW_CONSENT, withdraw_consent, NO, NO, NO, NO, YES),
	ROW(LIST_DECISIONS, list_decisions, NO, NO, NO, NO, YES),
	ROW(GET_CONFIGURATION, get_configuration, NO, NO, NO, NO, YES),
	ROW(COUNT_FOTO, count_foto, NO, NO, NO, NO, YES),
	ROW(ACCEPT_CLOCK, accept_clock, NO, NO, NO, NO, YES),
	ROW(BACKUP, backup, NO, NO, NO, NO, YES),
	ROW(GET_BACKUP, get_backup, NO, NO, NO, NO, YES),
	ROW(GET_METRICS, get_metrics, NO, NO, NO, NO, YES),
	ROW(GET_HEALTH, get_health, NO, NO, NO, NO, YES),
};

// An empty body: what may be called is then refused for what is missing in it, or taken.
static void check_call(size_t row, const char *peer, enum may may)
{
	arena_reset(arena);
	struct gate_result *result = read_as(peer, matrix[row].call_case, decode_new(arena, matrix[row].body));
	assert_false(result->garbage);
	assert_int_equal(result->call_id, 77);
	int code = 0;
	if (result->kind == GATE_ANSWER && answer_of(result->frame)->body_case == KOERS__V1__ANSWER__BODY_ERROR)
		code = (int)error_of(result)->code;
	bool right = may == NO      ? code == ANSWER_PERMISSION_DENIED
		     : may == LATER ? code == ANSWER_UNIMPLEMENTED
				    : code == 0 || code == ANSWER_INVALID_ARGUMENT;
	if (!right)
		fail_msg("%s calls %d: answered with %d", peer, matrix[row].call_case, code);
}

static void every_call_of_every_role(void **state)
{
	(void)state;
	for (size_t i = 0; i < ARRAY_LEN(matrix); i++) {
		check_call(i, "cjg", matrix[i].entry_point);
		check_call(i, "gids-1", matrix[i].gids);
		check_call(i, "welzijn", matrix[i].partner);
		check_call(i, "procesregie", matrix[i].process_lead);
		check_call(i, "beheer", matrix[i].operator);
		check_call(i, "onbekend", NO);
		check_call(i, "gesloten", NO);
		check_call(i, "", NO);
	}
}

static void the_matrix_names_every_call_there_is(void **state)
{
	(void)state;
	const ProtobufCMessageDescriptor *call = &koers__v1__call__descriptor;
	for (unsigned f = 0; f < call->n_fields; f++) {
		size_t rows = 0;
		for (size_t i = 0; i < ARRAY_LEN(matrix); i++)
			rows += (uint32_t)matrix[i].call_case == call->fields[f].id;
		if (rows != (call->fields[f].type == PROTOBUF_C_TYPE_MESSAGE ? 1 : 0))
			fail_msg("the call %s has %zu rows", call->fields[f].name, rows);
	}
	assert_int_equal(ARRAY_LEN(matrix), call->n_fields - 1);
}

static void a_call_of_a_later_version_is_unimplemented(void **state)
{
	(void)state;
	static const unsigned char frame[] = { 0x08, 77, 0xfa, 0x3e, 0x02, 0x08, 0x01 };  // body 1007
	struct gate_result *result = read_bytes_as("cjg", (struct bytes){ frame, sizeof(frame) });
	assert_int_equal(error_of(result)->code, ANSWER_UNIMPLEMENTED);
	assert_int_equal(result->call_id, 77);
	result = read_bytes_as("onbekend", (struct bytes){ frame, sizeof(frame) });
	assert_int_equal(error_of(result)->code, ANSWER_PERMISSION_DENIED);
}

static void a_ping_says_who_one_is(void **state)
{
	(void)state;
	struct gate_result *result = read_as("school", KOERS__V1__CALL__BODY_PING, NEW(Ping, ping));
	assert_int_equal(result->kind, GATE_ANSWER);
	Koers__V1__Answer *answer = answer_of(result->frame);
	assert_int_equal(answer->body_case, KOERS__V1__ANSWER__BODY_PONG);
	assert_int_equal(answer->call_id, 77);
	assert_string_equal(answer->pong->peer_id, "school");
	assert_string_equal(answer->pong->role, "entry_point");
	assert_string_equal(answer->pong->server_version, KOERS_VERSION);
	assert_int_equal(answer->pong->protocol_version, PROTOCOL_VERSION);
	assert_int_equal(answer->pong->max_frame, FRAME_MAX);
	assert_true(answer->pong->now_ms == NOW_MS);
}

static void without_a_configuration_nobody_is_known(void **state)
{
	(void)state;
	struct gate bare = gate;
	struct gate_result result;
	bare.config = NULL;
	gate_read(&bare, call_bytes(KOERS__V1__CALL__BODY_PING, NEW(Ping, ping)), "school", NOW_MS, arena, &result);
	assert_int_equal(error_of(&result)->code, ANSWER_UNAVAILABLE);
}

static void a_command_says_who_when_and_under_what(void **state)
{
	(void)state;
	Koers__V1__Acknowledge *m = NEW(Acknowledge, acknowledge);
	m->up_to_sequence = 12;
	struct gate_result *result = read_as("gids-1", KOERS__V1__CALL__BODY_ACKNOWLEDGE, m);
	assert_int_equal(result->kind, GATE_COMMAND);
	assert_int_equal(result->command.verb, VERB_ACKNOWLEDGE);
	assert_int_equal(result->command.acknowledge_up_to, 12);
	assert_string_equal(result->command.caller.peer, "gids-1");
	assert_int_equal(result->command.caller.role, ROLE_GIDS);
	assert_true(result->command.time_ms == NOW_MS);
	assert_memory_equal(result->command.configuration, town->hash, sizeof(town->hash));
}

static void subscribe_and_reload_are_for_others_to_do(void **state)
{
	(void)state;
	Koers__V1__Subscribe *m = NEW(Subscribe, subscribe);
	m->after_sequence = 9;
	struct gate_result *result = read_as("gids-1", KOERS__V1__CALL__BODY_SUBSCRIBE, m);
	assert_int_equal(result->kind, GATE_SUBSCRIBE);
	assert_int_equal(result->sequence, 9);
	assert_int_equal(result->query.kind, QUERY_FEED_HEAD);
	assert_string_equal(result->query.caller.peer, "gids-1");
	result = read_as("beheer", KOERS__V1__CALL__BODY_RELOAD, NEW(Reload, reload));
	assert_int_equal(result->kind, GATE_RELOAD);
	assert_string_equal(result->command.caller.peer, "beheer");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(every_call_of_every_role, gate_fresh),
		cmocka_unit_test_setup(the_matrix_names_every_call_there_is, gate_fresh),
		cmocka_unit_test_setup(a_call_of_a_later_version_is_unimplemented, gate_fresh),
		cmocka_unit_test_setup(a_ping_says_who_one_is, gate_fresh),
		cmocka_unit_test_setup(without_a_configuration_nobody_is_known, gate_fresh),
		cmocka_unit_test_setup(a_command_says_who_when_and_under_what, gate_fresh),
		cmocka_unit_test_setup(subscribe_and_reload_are_for_others_to_do, gate_fresh),
	};
	return cmocka_run_group_tests(tests, gate_setup, gate_teardown);
}
