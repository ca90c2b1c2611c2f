// Questions as JSON: what is read, and every class of what is wrong, with its place.
#include "common/request_form.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static struct json_piece piece_of(const char *text)
{
	struct json_source source;
	struct json_piece piece = { .file = "f.json" };
	json_source_from_text("f.json", text, strlen(text), &source);
	assert_true(json_source_next(&source, &piece));
	return piece;
}

// Reads `text` and compares the faults, `LINE:COLUMN: message` one a line, with what is expected.
static void expect(const char *text, const char *faults)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct request_input input;
	struct json_piece piece = piece_of(text);
	bool good = request_json_read(a, &piece, &input);
	char all[4096] = "";
	for (size_t i = 0; i < input.fault_count; i++) {
		size_t len = strlen(all);
		snprintf(all + len, sizeof(all) - len, "%u:%u: %s\n", input.faults[i].place.line,
			input.faults[i].place.column, input.faults[i].message);
	}
	assert_string_equal(all, faults);
	assert_int_equal(good, faults[0] == '\0');
}

static void a_whole_question_is_read(void **state)
{
	(void)state;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct request_input input;
	struct json_piece piece =
		piece_of("{\"reference\": \"U-1\", \"asked_at\": \"2026-03-02T09:00:00+01:00\",\n"
			 "\"subject\": {\"last_name\": \"Voorbeeld-\\u00c9\\u00e9n\", \"birth_date\": \"1961-04-12\", "
			 "\"bsn\": null},\n"
			 "\"address\": {\"postcode\": \"8251 AB\"}, \"members\": [{\"first_names\": \"A.\"}, {}],\n"
			 "\"domains\": [{\"domain\": \"daily_living\", \"severity\": 3}, {\"domain\": \"unknown\"}],\n"
			 "\"safety\": \"life_threatening\", \"shelter_needed\": true, \"threats\": [\"eviction\"],\n"
			 "\"strengths\": [\"familie\", \"tuin\"], \"consent_by\": []}");
	assert_true(request_json_read(a, &piece, &input));
	const Koers__V1__SupportRequest *r = input.request;
	assert_string_equal(input.reference, "U-1");
	assert_true(input.asked_at_ms == 1772438400000);
	assert_string_equal(r->subject->last_name, "Voorbeeld-Één");
	assert_string_equal(r->subject->bsn, "");
	assert_int_equal(r->n_members, 2);
	assert_string_equal(r->members[0]->first_names, "A.");
	assert_int_equal(r->n_domains, 2);
	assert_int_equal(r->domains[0]->domain, KOERS__V1__LIFE_DOMAIN__LIFE_DOMAIN_DAILY_LIVING);
	assert_int_equal(r->domains[0]->severity, 3);
	assert_int_equal(r->domains[1]->severity, 0);
	assert_int_equal(r->safety, KOERS__V1__SAFETY__SAFETY_LIFE_THREATENING);
	assert_true(r->shelter_needed);
	assert_int_equal(r->threats[0], KOERS__V1__THREAT__THREAT_EVICTION);
	assert_string_equal(r->strengths[1], "tuin");
	assert_int_equal(r->n_consent_by, 0);
}

static void null_is_absent(void **state)
{
	(void)state;
	expect("{\"reference\": null, \"asked_at\": null, \"subject\": null, \"domains\": null, \"safety\": null,\n"
	       "\"court_order\": null}",
		"");
}

static void a_field_that_does_not_exist_is_named_with_its_place(void **state)
{
	(void)state;
	expect("{\n  \"refrence\": \"x\",\n  \"subject\": {\n    \"lastname\": \"y\"}}",
		"2:3: refrence: no such field; did you mean \"reference\"?\n"
		"4:5: subject.lastname: no such field; did you mean \"last_name\"?\n");
	expect("{\"entry_point\": \"cjg\"}", "1:2: entry_point: no such field\n");
	expect("{\"domains\": [{}, {\"domein\": 1}]}",
		"1:19: domains[1].domein: no such field; did you mean \"domain\"?\n");
}

static void a_value_of_another_kind_is_told(void **state)
{
	(void)state;
	expect("{\"subject\": 5}", "1:13: subject: expected an object\n");
	expect("{\"subject\": [\n1]}", "1:2: subject: expected an object\n");
	expect("{\"question\": 5}", "1:14: question: expected a text\n");
	expect("{\"members\": {}}", "1:2: members: expected a list\n");
	expect("{\"members\": [\n  \"x\"]}", "2:3: members[0]: expected an object\n");
	expect("{\"court_order\": \"yes\"}", "1:17: court_order: expected true or false\n");
	expect("{\"safety\": 3}", "1:12: safety: expected a name in quotes\n");
	expect("{\"strengths\": [\"a\", 7]}", "1:21: strengths[1]: expected a text\n");
	expect("{\"reference\": 7}", "1:15: reference: expected a text\n");
}

static void a_name_that_is_none_of_them_is_told_with_the_nearest(void **state)
{
	(void)state;
	expect("{\"safety\": \"akute\"}", "1:12: safety: no such value; did you mean \"acute\"?\n");
	expect("{\"domains\": [{\"domain\": \"dayly_living\"}]}",
		"1:25: domains[0].domain: no such value; did you mean \"daily_living\"?\n");
	expect("{\"urgency\": \"URGENCY_UNSPECIFIED\"}",
		"1:13: urgency: no such value; expected one of normal, high, urgent, crisis\n");
}

static void a_severity_is_from_1_to_5_and_0_is_none(void **state)
{
	(void)state;
	expect("{\"domains\": [{\"severity\": 0}]}",
		"1:27: domains[0].severity: expected a number from 1 to 5; leave it out when it is not known\n");
	expect("{\"domains\": [{\"severity\": 2.5}]}", "1:27: domains[0].severity: expected a number from 1 to 5\n");
	expect("{\"domains\": [{\"severity\": \"2\"}]}", "1:27: domains[0].severity: expected a number from 1 to 5\n");
	expect("{\"domains\": [{\"severity\": 99999999999}]}",
		"1:27: domains[0].severity: expected a number from 1 to 5\n");
	expect("{\"domains\": [{\"severity\": 9}]}", "");  // koersd's to refuse, with everything else
}

static void a_time_needs_its_offset(void **state)
{
	(void)state;
	expect("{\"asked_at\": \"2026-03-02T09:00:00\"}",
		"1:14: asked_at: the time needs its offset, such as +01:00 or Z\n");
	expect("{\"asked_at\": \"gisteren\"}", "1:14: asked_at: expected a time such as 2026-03-02T09:00:00+01:00\n");
	expect("{\"asked_at\": 5}", "1:14: asked_at: expected a time such as \"2026-03-02T09:00:00+01:00\"\n");
	expect("{\"asked_at\": \"1970-01-01T00:00:00Z\"}", "1:14: asked_at: too long ago\n");
}

static void what_is_no_json_is_told_with_its_place_and_without_its_text(void **state)
{
	(void)state;
	expect("{\"question\": \"geheim\",}", "1:23: string or '}' expected\n");
	expect("{\n\"question\": geheim}", "2:18: invalid token\n");
	expect("{\"a\": 1, \"a\": 2}", "1:12: duplicate object key\n");
	expect("[]", "1:1: expected an object\n");
	expect("{\"question\": \"x\"} {}", "1:19: end of file expected\n");
	expect("{\"question\": \"\\u0000\"}", "1:21: \\u0000 is not allowed without JSON_ALLOW_NUL\n");
}

static void all_that_is_wrong_comes_at_once(void **state)
{
	(void)state;
	expect("{\"subject\": {\"bsn\": 1, \"x\": 2},\n \"safety\": \"nune\", \"y\": 1}",
		"1:21: subject.bsn: expected a text\n1:24: subject.x: no such field\n"
		"2:12: safety: no such value; did you mean \"none\"?\n2:20: y: no such field\n");
}

static void a_file_of_lines_is_read_line_by_line(void **state)
{
	(void)state;
	static const char text[] =
		"{\"reference\": \"1\"}\n\n{\"reference\": 2}\n{\"reference\"\n{\"reference\": \"4\"}";
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct json_source source;
	struct json_piece piece;
	struct request_input input;
	json_source_from_text("-", text, strlen(text), &source);
	assert_true(source.lines);
	assert_true(json_source_next(&source, &piece));
	assert_string_equal(piece.file, "<stdin>");
	assert_true(request_json_read(a, &piece, &input));
	assert_true(json_source_next(&source, &piece));
	assert_false(request_json_read(a, &piece, &input));
	assert_int_equal(input.faults[0].place.line, 3);
	assert_int_equal(input.faults[0].place.column, 15);
	assert_true(json_source_next(&source, &piece));
	assert_false(request_json_read(a, &piece, &input));
	assert_int_equal(input.faults[0].place.line, 4);
	assert_true(json_source_next(&source, &piece));
	assert_true(request_json_read(a, &piece, &input));
	assert_string_equal(input.reference, "4");
	assert_false(json_source_next(&source, &piece));
}

static void the_field_of_an_answer_is_found_in_the_file(void **state)
{
	(void)state;
	static const struct {
		const char *path;
		unsigned line, column;
	} places[] = {
		{ "subject.bsn", 2, 21 },
		{ "domains[1].severity", 3, 31 },
		{ "domains[0].severity", 3, 2 },
		{ "address.postcode", 1, 1 },
		{ "domains", 3, 2 },
	};
	struct json_piece piece =
		piece_of("{\n \"subject\": {\"bsn\": \"1\"},\n \"domains\": [{}, {\"severity\": 9}]}");
	for (size_t i = 0; i < ARRAY_LEN(places); i++) {
		CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
		struct json_path path;
		json_path_parse(a, places[i].path, &path);
		char again[64];
		json_path_print(&path, again, sizeof(again));
		assert_string_equal(again, places[i].path);
		struct json_place place = json_piece_place(&piece, &path, false);
		assert_int_equal(place.line, places[i].line);
		assert_int_equal(place.column, places[i].column);
	}
}

// `count` times `item` in a list under `key`.
static struct json_piece long_list(struct arena *a, const char *key, const char *item, size_t count)
{
	size_t len = strlen(item) + 1;
	char *items = arena_alloc(a, count * len + 1);
	for (size_t i = 0; i < count; i++)
		snprintf(items + i * len, len + 1, "%s%s", i > 0 ? "," : "[", item);
	const char *text = arena_printf(a, "{\"%s\": %s]}", key, items);
	return (struct json_piece){ .file = "f.json", .text = text, .len = strlen(text), .line = 1 };
}

// Each place costs a reading of the whole piece, and each fault memory: what is behind the last one costs neither.
static void so_many_faults_are_enough(void **state)
{
	(void)state;
	enum { COUNT = 2000, ROOM = 64 * 1024 };
	CLEANUP(arena_free_ptr) struct arena *texts = arena_new(0);
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct request_input input;
	struct json_piece piece = long_list(texts, "strengths", "1", COUNT);
	assert_false(request_json_read(a, &piece, &input));
	assert_int_equal(input.fault_count, REQUEST_FAULTS_MAX);
	assert_string_equal(input.faults[REQUEST_FAULTS_MAX - 1].message, "strengths[63]: expected a text");
	assert_true(arena_used(a) < COUNT * sizeof(char *) + ROOM);
	piece = long_list(texts, "domains", "{}", COUNT);
	assert_true(request_json_read(a, &piece, &input));
	size_t before = arena_used(a);
	request_form_check(a, &piece, &input);
	assert_int_equal(input.fault_count, REQUEST_FAULTS_MAX);
	assert_true(arena_used(a) < before + ROOM);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_whole_question_is_read),
		cmocka_unit_test(null_is_absent),
		cmocka_unit_test(a_field_that_does_not_exist_is_named_with_its_place),
		cmocka_unit_test(a_value_of_another_kind_is_told),
		cmocka_unit_test(a_name_that_is_none_of_them_is_told_with_the_nearest),
		cmocka_unit_test(a_severity_is_from_1_to_5_and_0_is_none),
		cmocka_unit_test(a_time_needs_its_offset),
		cmocka_unit_test(what_is_no_json_is_told_with_its_place_and_without_its_text),
		cmocka_unit_test(all_that_is_wrong_comes_at_once),
		cmocka_unit_test(a_file_of_lines_is_read_line_by_line),
		cmocka_unit_test(the_field_of_an_answer_is_found_in_the_file),
		cmocka_unit_test(so_many_faults_are_enough),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
