// Profiles: a good one, and each way in which one can be wrong.
#include "lib/koers.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#define KEY "rq:rM>}U?@Lns47E1%kR.o@n%FcmmsL/@{H8]yf7"

static void write_profile(const char *path, const char *text, mode_t mode)
{
	FILE *f = fopen(path, "we");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	fclose(f);
	assert_int_equal(chmod(path, mode), 0);
}

static void expect_refused(const char *path, const char *text, mode_t mode, const char *words)
{
	struct koers_profile profile = { .peer = "untouched" };
	struct koers_error error = { .exit_status = KOERS_EXIT_DONE };
	write_profile(path, text, mode);
	assert_false(koers_profile_load(path, &profile, &error));
	assert_int_equal(error.exit_status, KOERS_EXIT_CONFIGURATION);
	if (strstr(error.message, words) == NULL)
		fail_msg("`%s` does not say `%s`", error.message, words);
	assert_string_equal(profile.peer, "untouched");
}

static const char good[] = "peer: huisarts\npublic_key: \"" KEY "\"\nsecret_key: \"" KEY "\"\nservers:\n"
			   "  - endpoint: tcp://127.0.0.1:7420\n    public_key: \"" KEY "\"\n"
			   "  - {endpoint: \"ipc:///run/koers\", public_key: \"" KEY "\"}\n";

static void a_good_profile_is_read(void **state)
{
	struct koers_profile profile;
	struct koers_error error;
	write_profile(*state, good, 0600);
	assert_true(koers_profile_load(*state, &profile, &error));
	assert_string_equal(profile.peer, "huisarts");
	assert_string_equal(profile.secret_key, KEY);
	assert_int_equal(profile.server_count, 2);
	assert_string_equal(profile.servers[1].endpoint, "ipc:///run/koers");
	koers_profile_forget(&profile);
	assert_string_equal(profile.secret_key, "");
}

static void a_profile_that_others_can_read_is_refused(void **state)
{
	expect_refused(*state, good, 0640, "chmod 600");
	expect_refused(*state, good, 0604, "others can read it");
}

static void what_is_missing_or_wrong_is_named(void **state)
{
	expect_refused(*state, "", 0600, "is no profile");
	expect_refused(*state, "- 1\n", 0600, "is no profile");
	expect_refused(*state, "peer: [\n", 0600, ":2:1:");
	expect_refused(*state, "peer: a\n", 0600, "`public_key` is missing");
	expect_refused(*state, "peer: a\npublic_key: kort\n", 0600, ":2:13: `public_key` is no key");
	expect_refused(*state, "peer: a\npublic_key: \"" KEY "\"\nsecret_key: \"" KEY "\"\n", 0600,
		"`servers` is missing");
	expect_refused(*state,
		"peer: a\npublic_key: \"" KEY "\"\nsecret_key: \"" KEY "\"\nservers: [{public_key: x}]\n", 0600,
		"`endpoint` is missing");
}

// libfyaml would read the second one for ever.
static void a_profile_that_is_no_utf8_is_refused(void **state)
{
	expect_refused(*state, "peer: h\xff\n", 0600, "is no text");
	expect_refused(*state, "%a\xff", 0600, "is no text");
}

static void a_profile_that_is_not_there_is_told(void **state)
{
	struct koers_profile profile;
	struct koers_error error;
	unlink(*state);
	assert_false(koers_profile_load(*state, &profile, &error));
	assert_non_null(strstr(error.message, "No such file"));
	assert_false(koers_profile_load("/tmp", &profile, &error));
	assert_int_equal(error.exit_status, KOERS_EXIT_CONFIGURATION);
}

static void an_endpoint_that_is_none_is_told(void **state)
{
	struct koers_profile profile;
	struct koers_error error;
	write_profile(*state, good, 0600);
	assert_true(koers_profile_load(*state, &profile, &error));
	snprintf(profile.servers[0].endpoint, KOERS_ENDPOINT_SIZE, "tpc://x");
	assert_null(koers_open(&profile, NULL, &error));
	assert_non_null(strstr(error.message, "tpc://x"));
}

static char path[] = "/tmp/koers-profile-XXXXXX";

static int setup(void **state)
{
	int fd = mkstemp(path);
	if (fd >= 0)
		close(fd);
	*state = path;
	return fd >= 0 ? 0 : -1;
}

static int teardown(void **state)
{
	unlink(*state);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_good_profile_is_read),
		cmocka_unit_test(a_profile_that_others_can_read_is_refused),
		cmocka_unit_test(what_is_missing_or_wrong_is_named),
		cmocka_unit_test(a_profile_that_is_no_utf8_is_refused),
		cmocka_unit_test(a_profile_that_is_not_there_is_told),
		cmocka_unit_test(an_endpoint_that_is_none_is_told),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
