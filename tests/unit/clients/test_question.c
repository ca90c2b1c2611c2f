// A question in a file, for the verbs that take one: what is read, and how what is wrong with it is told.
#include "entry/question.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#define TEXT(text) ((char *)(uintptr_t)(text))  // messages hold `char *` and nobody writes to these

static const struct program_info info = { .name = "prog" };
static char path[] = "/tmp/question-XXXXXX";
static char said[4096];  // on standard error, by the last step
static FILE *real_stderr;

static void write_file(const char *text, size_t len)
{
	FILE *f = fopen(path, "we");
	assert_non_null(f);
	assert_int_equal(fwrite(text, 1, len, f), len);
	fclose(f);
}

static void listen_to_stderr(void)
{
	memset(said, 0, sizeof(said));
	real_stderr = stderr;
	stderr = fmemopen(said, sizeof(said) - 1, "w");
}

static void stop_listening(void)
{
	fclose(stderr);
	stderr = real_stderr;
}

static bool read_question(struct program *p, const char *text, struct question *q)
{
	write_file(text, strlen(text));
	listen_to_stderr();
	bool good = question_read(p, path, q);
	stop_listening();
	return good;
}

#define READ_TEXT(p, text, ret_text) read_text(p, text, sizeof(text) - 1, ret_text)

static bool read_text(struct program *p, const char *text, size_t len, char **ret_text)
{
	write_file(text, len);
	listen_to_stderr();
	bool good = question_read_text(p, path, ret_text);
	stop_listening();
	return good;
}

static void expect_said(const char *words)
{
	if (strstr(said, words) == NULL)
		fail_msg("`%s` does not say `%s`", said, words);
}

static void one_question_is_read(void **state)
{
	struct program *p = *state;
	struct question q;
	assert_true(read_question(p, "\n{\"reference\": \"U-1\",\n \"question\": \"Hoe nu?\"}\n", &q));
	assert_int_equal(q.input.fault_count, 0);
	assert_string_equal(q.input.request->question, "Hoe nu?");
	assert_string_equal(said, "");
}

static void none_or_several_are_refused(void **state)
{
	struct program *p = *state;
	struct question q;
	assert_false(read_question(p, " \n\n", &q));
	assert_int_equal(p->status, EXIT_FAILED);
	expect_said("holds no question");
	assert_false(read_question(p, "{\"question\": \"a\"}\n{\"question\": \"b\"}\n", &q));
	expect_said("more than one question");
	listen_to_stderr();
	assert_false(question_read(p, "/nowhere/at/all.json", &q));
	stop_listening();
	expect_said("prog: /nowhere/at/all.json: ");
}

static void a_reason_is_text_without_the_blanks_around_it(void **state)
{
	struct program *p = *state;
	char *text = NULL;
	assert_true(READ_TEXT(p, "\n  Het loket\nnam niet op. \n\n", &text));
	assert_string_equal(text, "Het loket\nnam niet op.");
	assert_false(READ_TEXT(p, " \n\t ", &text));
	expect_said("holds no text");
	assert_false(READ_TEXT(p, "toch\0stiekem", &text));
	expect_said("NUL");
}

// The row and what is said of a question that was not taken.
static json_t *failure(struct program *p, const struct question *q, const struct koers_event *event)
{
	listen_to_stderr();
	json_t *row = question_failure(p, p->arena, q, event);
	stop_listening();
	return row;
}

static void expect_text(json_t *object, const char *key, const char *wanted)
{
	assert_string_equal(json_string_value(json_object_get(object, key)), wanted);
}

static void faults_of_the_file_are_told_with_their_places(void **state)
{
	struct program *p = *state;
	struct question q;
	const struct koers_event never_sent = { .kind = KOERS_FAILED, .exit_status = EXIT_FAILED };
	assert_true(read_question(p, "{\n \"safety\": \"perhaps\",\n \"colour\": 1}", &q));
	assert_int_equal(q.input.fault_count, 2);
	json_t *row = failure(p, &q, &never_sent);
	json_t *error = json_object_get(row, "error");
	expect_text(error, "code", "invalid_argument");
	assert_int_equal(json_array_size(json_object_get(error, "violations")), 2);
	expect_said(":2:12: safety: no such value");
	expect_said(":3:2: colour: no such field");
	json_decref(row);
}

static void violations_are_told_where_the_fields_stand(void **state)
{
	struct program *p = *state;
	struct question q;
	assert_true(read_question(p, "{\"reference\": \"U-1\",\n \"subject\":\n  {\"bsn\": \"123\"}}", &q));
	Koers__V1__Violation bsn;
	koers__v1__violation__init(&bsn);
	bsn.field = TEXT("request.subject.bsn");
	bsn.message = TEXT("should be a BSN");
	Koers__V1__Violation *violations[] = { &bsn };
	Koers__V1__Error error;
	koers__v1__error__init(&error);
	error.code = KOERS__V1__ERROR_CODE__ERROR_CODE_INVALID_ARGUMENT;
	error.advice = TEXT("Bel 112.");
	error.violations = violations;
	error.n_violations = 1;
	Koers__V1__Answer answer = KOERS__V1__ANSWER__INIT;
	answer.body_case = KOERS__V1__ANSWER__BODY_ERROR;
	answer.error = &error;
	struct koers_event event = { .kind = KOERS_FAILED, .answer = &answer, .message = "not possible" };
	json_t *row = failure(p, &q, &event);
	expect_text(row, "reference", "U-1");
	json_t *violation = json_array_get(json_object_get(json_object_get(row, "error"), "violations"), 0);
	expect_text(violation, "field", "request.subject.bsn");
	assert_int_equal(json_integer_value(json_object_get(violation, "line")), 3);
	assert_int_equal(json_integer_value(json_object_get(violation, "column")), 11);
	expect_said(":3:11: request.subject.bsn: should be a BSN");
	expect_said("advies: Bel 112.");
	json_decref(row);
}

static void what_is_too_large_or_unanswered_is_told_as_such(void **state)
{
	struct program *p = *state;
	struct question q;
	struct koers_event event = { .kind = KOERS_FAILED, .message = "nobody answers" };
	assert_true(read_question(p, "{\"question\": \"a\"}", &q));
	json_t *row = failure(p, &q, &event);
	expect_text(json_object_get(row, "error"), "code", "unreachable");
	expect_said(":1: nobody answers");
	json_decref(row);
	question_too_large(&q);
	row = failure(p, &q, &event);
	expect_text(json_object_get(row, "error"), "code", "invalid_argument");
	expect_said(":1:1: larger than 64 KiB");
	json_decref(row);
}

static int set_up(void **state)
{
	int fd = mkstemp(path);
	struct program *p = calloc(1, sizeof(*p));
	if (fd < 0 || p == NULL)
		return -1;
	close(fd);
	p->info = &info;
	p->arena = arena_new(0);
	*state = p;
	return 0;
}

static int tear_down(void **state)
{
	struct program *p = *state;
	arena_free(p->arena);
	free(p);
	return unlink(path);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_question_is_read),
		cmocka_unit_test(none_or_several_are_refused),
		cmocka_unit_test(a_reason_is_text_without_the_blanks_around_it),
		cmocka_unit_test(faults_of_the_file_are_told_with_their_places),
		cmocka_unit_test(violations_are_told_where_the_fields_stand),
		cmocka_unit_test(what_is_too_large_or_unanswered_is_told_as_such),
	};
	return cmocka_run_group_tests(tests, set_up, tear_down);
}
