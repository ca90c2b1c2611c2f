// What programs print: the same rows as a table, as JSON and as CSV.
#include "common/output.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "common/message_json.h"
#include "common/text.h"
#include "koers/v1/call.pb-c.h"

static const struct column columns[] = {
	{ "REQUEST", "display_id", CELL_TEXT },
	{ "STATE", "state", CELL_TEXT },
	{ "SAFETY", "safety_lane", CELL_FLAG },
	{ "DUE", "due_at", CELL_DUE },
	{ "N", "revision", CELL_NUMBER },
	{ "DOMAINS", "domains", CELL_LIST },
};

static char printed[16384];

static json_t *two_rows(void)
{
	Koers__V1__RequestLine line;
	Koers__V1__LifeDomain domains[] = { KOERS__V1__LIFE_DOMAIN__LIFE_DOMAIN_FINANCES,
		KOERS__V1__LIFE_DOMAIN__LIFE_DOMAIN_MENTAL_HEALTH };
	koers__v1__request_line__init(&line);
	char id[] = "K-1", network[] = "dron,\"ten";
	line.display_id = id;
	line.request_id = 7;
	line.network_id = network;
	line.state = KOERS__V1__REQUEST_STATE__REQUEST_STATE_IN_PROGRESS;
	line.urgency = KOERS__V1__URGENCY__URGENCY_HIGH;
	line.due_at_ms = 1778104800000;  // 7 May 2026, 00:00 in Dronten
	line.revision = 12;
	line.domains = domains;
	line.n_domains = 2;
	json_t *rows = json_array();
	json_array_append_new(rows, message_json(&line.base));
	line.safety_lane = true;
	line.n_domains = 0;
	line.due_at_ms += 3600 * 1000;
	json_array_append_new(rows, message_json(&line.base));
	return rows;
}

static const char *print_rows(enum output_format format, json_t *rows)
{
	memset(printed, 0, sizeof(printed));
	FILE *to = fmemopen(printed, sizeof(printed) - 1, "w");
	struct output o = { .format = format, .to = to };
	output_rows(&o, rows, columns, ARRAY_LEN(columns), "nothing");
	fclose(to);
	return printed;
}

static void a_table_is_for_people(void **state)
{
	(void)state;
	json_t *rows = two_rows();
	assert_string_equal(print_rows(OUTPUT_TABLE, rows),
		"REQUEST  STATE        SAFETY  DUE                N  DOMAINS\n"
		"K-1      IN_PROGRESS          2026-05-06        12  finances, mental_health\n"
		"K-1      IN_PROGRESS  safety  2026-05-07 01:00  12\n");
	json_decref(rows);
}

static void a_column_without_anything_is_left_out(void **state)
{
	(void)state;
	json_t *rows = two_rows();
	json_array_remove(rows, 1);
	assert_string_equal(print_rows(OUTPUT_TABLE, rows),
		"REQUEST  STATE        DUE          N  DOMAINS\n"
		"K-1      IN_PROGRESS  2026-05-06  12  finances, mental_health\n");
	json_decref(rows);
}

static void csv_is_for_spreadsheets(void **state)
{
	(void)state;
	json_t *rows = two_rows();
	assert_string_equal(print_rows(OUTPUT_CSV, rows),
		"display_id,state,safety_lane,due_at,revision,domains\n"
		"K-1,IN_PROGRESS,no,2026-05-06T22:00:00.000Z,12,finances mental_health\n"
		"K-1,IN_PROGRESS,yes,2026-05-06T23:00:00.000Z,12,\n");
	json_decref(rows);
}

static void json_has_everything(void **state)
{
	(void)state;
	json_t *rows = two_rows();
	assert_string_equal(print_rows(OUTPUT_JSONL, rows),
		"{\"schema\":1,\"request_id\":7,\"display_id\":\"K-1\",\"state\":\"IN_PROGRESS\",\"urgency\":\"high\","
		"\"safety_lane\":false,\"network_id\":\"dron,\\\"ten\",\"entry_point\":null,\"assignee\":null,"
		"\"asked_at\":null,\"due_at\":\"2026-05-06T22:00:00.000Z\",\"domains\":[\"finances\",\"mental_health\"]"
		","
		"\"scaled_up\":false,\"revision\":12,\"public_state\":null,\"offer_until\":null}\n"
		"{\"schema\":1,\"request_id\":7,\"display_id\":\"K-1\",\"state\":\"IN_PROGRESS\",\"urgency\":\"high\","
		"\"safety_lane\":true,\"network_id\":\"dron,\\\"ten\",\"entry_point\":null,\"assignee\":null,"
		"\"asked_at\":null,\"due_at\":\"2026-05-06T23:00:00.000Z\",\"domains\":[],"
		"\"scaled_up\":false,\"revision\":12,\"public_state\":null,\"offer_until\":null}\n");
	json_t *top = json_loads(print_rows(OUTPUT_JSON, rows), 0, NULL);
	assert_int_equal(json_integer_value(json_object_get(top, "schema")), 1);
	assert_true(json_equal(json_object_get(top, "items"), rows));
	json_decref(top);
	json_decref(rows);
}

static void a_oneof_shows_what_is_set(void **state)
{
	(void)state;
	Koers__V1__Notice notice;
	Koers__V1__RequestStatus status;
	koers__v1__notice__init(&notice);
	koers__v1__request_status__init(&status);
	notice.kind = KOERS__V1__NOTICE_KIND__NOTICE_KIND_STATUS;
	notice.body_case = KOERS__V1__NOTICE__BODY_STATUS;
	notice.status = &status;
	json_t *object = message_json_top(&notice.base);
	assert_true(json_is_null(json_object_get(object, "assignment")));
	assert_true(json_is_object(json_object_get(object, "status")));
	assert_string_equal(json_string_value(json_object_get(object, "kind")), "status");
	json_decref(object);
}

static void a_record_leaves_out_what_is_not_there(void **state)
{
	(void)state;
	json_t *rows = two_rows();
	memset(printed, 0, sizeof(printed));
	FILE *to = fmemopen(printed, sizeof(printed) - 1, "w");
	struct output o = { .format = OUTPUT_TABLE, .to = to };
	output_record(&o, json_array_get(rows, 1), columns, ARRAY_LEN(columns));
	fclose(to);
	assert_string_equal(printed,
		"REQUEST  K-1\nSTATE    IN_PROGRESS\nSAFETY   yes\nDUE      2026-05-07 01:00\nN        12\n");
	json_decref(rows);
}

static void text_from_outside_cannot_steer_the_terminal(void **state)
{
	(void)state;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	assert_string_equal(text_plain(a, "a\x1b[2Jb\tc\nd\x7f\xc2\x9b"
					  "e\xc3\xa9"),
		"a?[2Jb c d??e\xc3\xa9");
	// What turns the direction of writing, and bytes that are no UTF-8.
	assert_string_equal(text_plain(a, "ab\xe2\x80\xaetxt.exe\xe2\x81\xa6 \xd8\x9c\xe2\x80\xa8\x9b"
					  "c"),
		"ab?txt.exe? ???c");
	assert_string_equal(text_plain(a, "\xd9\x85\xd8\xb1 \xe2\x82\xac"), "\xd9\x85\xd8\xb1 \xe2\x82\xac");
}

static json_t *row_of(const char *text)
{
	json_t *rows = json_array();
	json_t *row = json_pack("{s:s, s:[s], s:i}", "display_id", text, "domains", text, "revision", -3);
	json_array_append_new(rows, row);
	return rows;
}

static void a_spreadsheet_is_given_no_formula(void **state)
{
	(void)state;
	static const char *const formulas[] = { "=1+1", "+31 321", "-2", "@SUM(A1)", "=HYPERLINK(\"http://x\",1)" };
	static const char *const quoted[] = { "'=1+1", "'+31 321", "'-2", "'@SUM(A1)",
		"\"'=HYPERLINK(\"\"http://x\"\",1)\"" };
	for (size_t i = 0; i < ARRAY_LEN(formulas); i++) {
		json_t *rows = row_of(formulas[i]);
		char wanted[256];
		snprintf(wanted, sizeof(wanted), "display_id,state,safety_lane,due_at,revision,domains\n%s,,,,-3,%s\n",
			quoted[i], quoted[i]);
		assert_string_equal(print_rows(OUTPUT_CSV, rows), wanted);
		json_decref(rows);
	}
}

static void json_on_a_terminal_steers_nothing(void **state)
{
	(void)state;
	static const char text[] = "a\x7f\xc2\x9b\xe2\x80\xae\xe2\x80\xa8\n\x1b\xc3\xa9";
	json_t *rows = row_of(text);
	const char *said = print_rows(OUTPUT_JSON, rows);
	assert_non_null(strstr(said, "\"a\\u007F\\u009B\\u202E\\u2028\\n\\u001B\xc3\xa9\""));
	json_t *top = json_loads(said, 0, NULL);  // and nothing is lost
	assert_true(json_equal(json_object_get(top, "items"), rows));
	json_decref(top);
	json_decref(rows);
}

static void long_sentences_are_wrapped(void **state)
{
	(void)state;
	memset(printed, 0, sizeof(printed));
	FILE *to = fmemopen(printed, sizeof(printed) - 1, "w");
	text_wrap(to, 4, 20, "één twee drie vier vijf zes\nzeven");
	fclose(to);
	assert_string_equal(printed, "één twee drie\n    vier vijf zes\n    zeven\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_table_is_for_people),
		cmocka_unit_test(a_column_without_anything_is_left_out),
		cmocka_unit_test(csv_is_for_spreadsheets),
		cmocka_unit_test(json_has_everything),
		cmocka_unit_test(a_oneof_shows_what_is_set),
		cmocka_unit_test(a_record_leaves_out_what_is_not_there),
		cmocka_unit_test(text_from_outside_cannot_steer_the_terminal),
		cmocka_unit_test(a_spreadsheet_is_given_no_formula),
		cmocka_unit_test(json_on_a_terminal_steers_nothing),
		cmocka_unit_test(long_sentences_are_wrapped),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
