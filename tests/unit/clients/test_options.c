// The command line: verbs, options, and what is said to who mistypes.
#include "common/program.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "common/names.h"
#include "common/nearest.h"

static int run_nothing(struct program *p)
{
	(void)p;
	return EXIT_DONE;
}

static const struct verb_option close_options[] = {
	{ "outcome", "N=X", "" },
	{ "reason", "TEXT", "" },
	{ "quick", NULL, "" },
	{ NULL, NULL, NULL },
};

static const struct verb verbs[] = {
	{ "overview", "", "", 0, 0, NULL, run_nothing },
	{ "request list", "", "", 0, 0, NULL, run_nothing },
	{ "request show", "ID", "", 1, 1, NULL, run_nothing },
	{ "close", "A", "", 1, -1, close_options, run_nothing },
};

static const struct program_info info = { "prog", "", verbs, ARRAY_LEN(verbs) };
static char said[4096];  // on standard error, by the last parse()

// Parses a line split at blanks. What it says on standard error is in `said`.
static int parse(struct program *p, const char *line)
{
	static char words[512];
	static char *argv[32];
	int argc = 0;
	snprintf(words, sizeof(words), "prog %s", line);
	char *rest = words, *word;
	while ((word = strsep(&rest, " ")) != NULL)
		if (word[0] != '\0')
			argv[argc++] = word;
	argv[argc] = NULL;
	arena_free(p->arena);
	*p = (struct program){ .info = &info, .arena = arena_new(0), .out = { .to = stdout } };
	FILE *real = stderr;
	memset(said, 0, sizeof(said));
	stderr = fmemopen(said, sizeof(said) - 1, "w");
	int status = program_parse(p, argc, argv);
	fclose(stderr);
	stderr = real;
	return status;
}

static void expect_usage(struct program *p, const char *line, const char *words)
{
	assert_int_equal(parse(p, line), EXIT_USAGE);
	if (strstr(said, words) == NULL)
		fail_msg("`%s` does not say `%s`", said, words);
}

static void options_may_stand_anywhere(void **state)
{
	struct program *p = *state;
	assert_int_equal(parse(p, "--timeout 2.5 close 12 --reason gereed --json --outcome 0=x --outcome 1=y --quick"),
		0);
	assert_string_equal(p->verb->name, "close");
	assert_int_equal(p->timeout_ms, 2500);
	assert_int_equal(p->out.format, OUTPUT_JSON);
	assert_int_equal(p->argc, 1);
	assert_string_equal(p->argv[0], "12");
	assert_string_equal(program_option(p, "reason"), "gereed");
	assert_string_equal(program_option_nth(p, "outcome", 0), "0=x");
	assert_string_equal(program_option_nth(p, "outcome", 1), "1=y");
	assert_null(program_option_nth(p, "outcome", 2));
	assert_non_null(program_option(p, "quick"));
	assert_int_equal(parse(p, "request show --profile f.yaml K-1 --output=csv"), 0);
	assert_string_equal(p->verb->name, "request show");
	assert_string_equal(p->profile_path, "f.yaml");
	assert_int_equal(p->out.format, OUTPUT_CSV);
	assert_int_equal(parse(p, "overview"), 0);
	assert_int_equal(p->timeout_ms, PROGRAM_TIMEOUT_MS);
}

static void the_environment_names_a_profile(void **state)
{
	struct program *p = *state;
	setenv("KOERS_PROFILE", "env.yaml", 1);
	assert_int_equal(parse(p, "overview"), 0);
	assert_string_equal(p->profile_path, "env.yaml");
	assert_int_equal(parse(p, "overview --profile f.yaml"), 0);
	assert_string_equal(p->profile_path, "f.yaml");
	unsetenv("KOERS_PROFILE");
}

static void who_mistypes_is_told_what_was_meant(void **state)
{
	struct program *p = *state;
	expect_usage(p, "", "what should be done");
	expect_usage(p, "overveiw", "did you mean overview?");
	expect_usage(p, "request lst", "no verb request lst; did you mean request list?");
	expect_usage(p, "request", "no verb request alone; there is request list");
	expect_usage(p, "zzzzzzzz", "--help tells");
	expect_usage(p, "close 1 --reson x", "did you mean --reason?");
	expect_usage(p, "--tmeout 1 overview", "did you mean --timeout?");
	expect_usage(p, "overview --reason x", "no option --reason here");
	expect_usage(p, "close 1 --reason", "needs a value");
	expect_usage(p, "overview --timeout never", "expected seconds");
	expect_usage(p, "overview --timeout -1", "expected seconds");
	expect_usage(p, "overview --timeout nan", "expected seconds");
	expect_usage(p, "overview --output jsno", "did you mean json?");
	expect_usage(p, "request show", "usage: prog request show ID");
	expect_usage(p, "overview more", "usage: prog overview");
}

static void values_of_options_are_checked(void **state)
{
	struct program *p = *state;
	uint64_t number;
	int value;
	assert_int_equal(parse(p, "close 1 --outcome 7"), 0);
	assert_true(program_number(p, "outcome", 3, &number));
	assert_int_equal(number, 7);
	assert_true(program_number(p, "reason", 3, &number));
	assert_int_equal(number, 3);
	assert_true(program_enum(p, "--reason", "out_of_area", &koers__v1__decline_reason__descriptor, &value));
	assert_int_equal(value, KOERS__V1__DECLINE_REASON__DECLINE_REASON_OUT_OF_AREA);
	assert_int_equal(parse(p, "close 1 --outcome -7"), 0);
	assert_false(program_number(p, "outcome", 3, &number));
	assert_int_equal(p->status, EXIT_USAGE);
	assert_false(program_id(p, "K-12", &number));
	assert_false(program_enum(p, "--reason", "out_of_aera", &koers__v1__decline_reason__descriptor, &value));
}

static void names_are_lower_case_and_states_capitals(void **state)
{
	(void)state;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	assert_string_equal(names_of(a, &koers__v1__safety__descriptor, 5), "life_threatening");
	assert_string_equal(names_of(a, &koers__v1__request_state__descriptor, 10), "IN_PROGRESS");
	assert_string_equal(names_of(a, &koers__v1__notice_kind__descriptor, 1), "offer");
	assert_null(names_of(a, &koers__v1__safety__descriptor, 0));
	assert_string_equal(names_of(a, &koers__v1__safety__descriptor, 77), "77");
}

static void distances_count_typing_errors(void **state)
{
	(void)state;
	assert_int_equal(nearest_distance("abc", "abc"), 0);
	assert_int_equal(nearest_distance("abc", "acb"), 1);
	assert_int_equal(nearest_distance("abc", ""), 3);
	assert_int_equal(nearest_distance("kitten", "sitting"), 3);
	struct nearest n = { .wanted = "accpet" };
	nearest_consider(&n, "contacted");
	assert_null(n.best);
	nearest_consider(&n, "accept");
	assert_string_equal(n.best, "accept");
}

static int setup(void **state)
{
	static struct program p;
	unsetenv("KOERS_PROFILE");
	*state = &p;
	return 0;
}

static int teardown(void **state)
{
	struct program *p = *state;
	p->arena = arena_free(p->arena);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(options_may_stand_anywhere),
		cmocka_unit_test(the_environment_names_a_profile),
		cmocka_unit_test(who_mistypes_is_told_what_was_meant),
		cmocka_unit_test(values_of_options_are_checked),
		cmocka_unit_test(names_are_lower_case_and_states_capitals),
		cmocka_unit_test(distances_count_typing_errors),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
