// Opening the vault: what a key file must be, and what is said when it is not.
#include "keys_fixture.h"

#include <string.h>

// A pair of which both halves are known: that of ZeroMQ's own examples.
#define SERVER_KEY "D:)Q[IlAW!ahhC2ac:9*A}h:p?([4%wOTJ%JR%cs"
#define SERVER_PUB "Yne@$w-vo<fVvi]a<NY6T1ed:M$fCG*[IaLV{hID"

static void refused(const char *part)
{
	struct vault *v = NULL;
	struct error e = { 0 };
	assert_false(vault_open(keys_dir, &v, &e));
	assert_null(v);
	assert_int_equal(e.kind, ERROR_SECRET);
	assert_non_null(strstr(e.message, "master.key"));
	if (strstr(e.message, part) == NULL)
		fail_msg("'%s' does not say '%s'", e.message, part);
}

static void a_private_file_with_a_key_opens(void **state)
{
	(void)state;
	keys_write("master.key", KEY_ONE, 0600);
	vault_close(keys_open());
	keys_write("master.key", KEY_ONE, 0400);
	vault_close(keys_open());
	assert_null(vault_close(NULL));
}

static void a_file_that_others_may_read_is_refused_with_the_cure(void **state)
{
	(void)state;
	static const mode_t wrong[] = { 0644, 0640, 0604, 0660, 0620, 0610 };
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		keys_write("master.key", KEY_ONE, wrong[i]);
		refused("chmod 600");
	}
}

static void a_missing_or_malformed_file_is_refused(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		const char *says;
	} wrong[] = {
		{ "", "no key number 1" },
		{ KEY_TWO, "no key number 1" },
		{ "1 00\n", ":1 is no key" },
		{ KEY_ONE KEY_ONE, ":2 is no key" },
		{ KEY_ONE "0 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n", ":2 is no key" },
		{ KEY_ONE "x\n", ":2 is no key" },
		{ "1 zz0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n", ":1 is no key" },
		{ "1  000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n", ":1 is no key" },
		{ "-1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n", ":1 is no key" },
		{ "4294967296 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n", ":1 is no key" },
	};
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++) {
		keys_write("master.key", wrong[i].text, 0600);
		refused(wrong[i].says);
	}
	keys_remove("master.key");
	refused("cannot be opened");
}

static void the_check_tells_master_keys_apart(void **state)
{
	(void)state;
	unsigned char one[16], with_two[16], other[16];
	keys_write("master.key", KEY_ONE, 0600);
	struct vault *v = keys_open();
	vault_key_check(v, one);
	vault_close(v);
	keys_write("master.key", "# the newest last, or first\n" KEY_TWO "\n" KEY_ONE, 0600);
	v = keys_open();
	vault_key_check(v, with_two);
	vault_close(v);
	keys_write("master.key", "1 ff0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n", 0600);
	v = keys_open();
	vault_key_check(v, other);
	vault_close(v);
	assert_memory_equal(one, with_two, sizeof(one));
	assert_memory_not_equal(one, other, sizeof(one));
}

static void the_public_key_follows_from_the_secret_one(void **state)
{
	(void)state;
	char secret[41] = "";
	char public[41] = "";
	struct error e = { 0 };
	keys_write("server.key", SERVER_KEY "\n", 0600);
	assert_true(vault_server_keys(keys_dir, secret, public, &e));
	assert_string_equal(secret, SERVER_KEY);
	assert_string_equal(public, SERVER_PUB);
	keys_write("server.pub", SERVER_PUB "\n", 0644);
	assert_true(vault_server_keys(keys_dir, secret, public, &e));
}

static void a_pair_that_does_not_fit_is_refused(void **state)
{
	(void)state;
	char secret[41] = "";
	char public[41] = "";
	struct error e = { 0 };
	keys_write("server.key", SERVER_KEY "\n", 0600);
	keys_write("server.pub", SERVER_KEY "\n", 0644);
	assert_false(vault_server_keys(keys_dir, secret, public, &e));
	assert_int_equal(e.kind, ERROR_SECRET);
	assert_non_null(strstr(e.message, "does not belong"));
	assert_string_equal(secret, "");
	keys_remove("server.pub");
	keys_write("server.key", SERVER_KEY "\n", 0604);
	assert_false(vault_server_keys(keys_dir, secret, public, &e));
	assert_non_null(strstr(e.message, "chmod 600"));
	keys_write("server.key", "too short\n", 0600);
	assert_false(vault_server_keys(keys_dir, secret, public, &e));
	assert_non_null(strstr(e.message, "40 characters"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_private_file_with_a_key_opens),
		cmocka_unit_test(a_file_that_others_may_read_is_refused_with_the_cure),
		cmocka_unit_test(a_missing_or_malformed_file_is_refused),
		cmocka_unit_test(the_check_tells_master_keys_apart),
		cmocka_unit_test(the_public_key_follows_from_the_secret_one),
		cmocka_unit_test(a_pair_that_does_not_fit_is_refused),
	};
	return cmocka_run_group_tests(tests, keys_setup, keys_teardown);
}
