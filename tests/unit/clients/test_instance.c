// Making an instance: all of it or nothing, and everything in it fits together.
#include "operator/instance.h"

#include <ftw.h>
#include <grp.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

static const char template[] =
	"# such as \"@ID@\"\npeers:\n  - id: cjg\n    role: entry_point\n    public_key: \"@cjg@\"\n"
	"  - id: beheer\n    role: operator\n    public_key: \"@beheer@\"\n";

static void each_peer_gets_the_key_that_was_made_for_it(void **state)
{
	(void)state;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct instance_peers peers;
	struct error error;
	assert_true(template_peers(a, template, sizeof(template) - 1, &peers, &error));
	assert_int_equal(peers.count, 2);
	assert_string_equal(peers.items[1].role, "operator");
	const char *filled = template_fill(a, template, &peers);
	assert_string_equal(filled,
		arena_printf(a,
			"# such as \"@ID@\"\npeers:\n  - id: cjg\n    role: entry_point\n"
			"    public_key: \"%s\"\n  - id: beheer\n    role: operator\n    public_key: \"%s\"\n",
			peers.items[0].public_key, peers.items[1].public_key));
	assert_string_not_equal(peers.items[0].public_key, peers.items[1].public_key);
}

static void endpoints_have_an_operators_one_beside_them(void **state)
{
	(void)state;
	static const struct {
		const char *text, *operators, *connect;
	} good[] = {
		{ "tcp://127.0.0.1:7420", "tcp://127.0.0.1:7421", "tcp://127.0.0.1:7420" },
		{ "tcp://*:80", "tcp://*:81", "tcp://127.0.0.1:80" },
		{ "tcp://[::1]:80", "tcp://[::1]:81", "tcp://[::1]:80" },
		{ "ipc:///run/k", "ipc:///run/k-operators", "ipc:///run/k" },
	};
	static const char *const wrong[] = { "", "7420", "tcp://127.0.0.1", "tcp://:80", "tcp://h:65535", "tcp://h:0",
		"tcp://h:8x", "ipc://relative", "ipc://", "inproc://x", "tcp://a b:80" };
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct endpoints e;
	const char *why = NULL;
	for (size_t i = 0; i < ARRAY_LEN(good); i++) {
		assert_true(endpoints_parse(a, good[i].text, &e, &why));
		assert_string_equal(e.operators, good[i].operators);
		assert_string_equal(e.connect_all, good[i].connect);
	}
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		assert_false(endpoints_parse(a, wrong[i], &e, &why));
}

static mode_t mode_of(const char *dir, const char *name)
{
	char path[256];
	struct stat st;
	snprintf(path, sizeof(path), "%s/%s", dir, name);
	return stat(path, &st) == 0 ? st.st_mode & 0777 : 0;
}

static bool make(struct arena *a, const char *dir, struct error *e)
{
	struct endpoints endpoints;
	struct instance_made made;
	const char *why = NULL;
	assert_true(endpoints_parse(a, "tcp://127.0.0.1:9000", &endpoints, &why));
	return instance_make(a, dir, &endpoints, NULL, &made, e);
}

static void an_instance_is_complete_and_private(void **state)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct error error = { .kind = ERROR_NONE };
	char *dir = arena_printf(a, "%s/new", (const char *)*state);
	assert_true(make(a, dir, &error));
	assert_int_equal(mode_of(dir, "."), 0700);
	assert_int_equal(mode_of(dir, "keys/server.key"), 0600);
	assert_int_equal(mode_of(dir, "keys/master.key"), 0600);
	assert_int_equal(mode_of(dir, "data"), 0700);
	assert_int_equal(mode_of(dir, "profiles/huisarts.yaml"), 0600);
	assert_int_equal(mode_of(dir, "rules.yaml"), 0644);
	struct koers_profile huisarts, beheer;
	struct koers_error why;
	assert_true(koers_profile_load(arena_printf(a, "%s/profiles/huisarts.yaml", dir), &huisarts, &why));
	assert_true(koers_profile_load(arena_printf(a, "%s/profiles/beheer.yaml", dir), &beheer, &why));
	assert_string_equal(huisarts.servers[0].endpoint, "tcp://127.0.0.1:9000");
	assert_string_equal(beheer.servers[0].endpoint, "tcp://127.0.0.1:9001");
	assert_string_equal(huisarts.servers[0].public_key, beheer.servers[0].public_key);
	assert_string_not_equal(huisarts.secret_key, beheer.secret_key);
}

static void contents(const char *dir, const char *name, char *buffer, size_t size)
{
	char path[256];
	snprintf(path, sizeof(path), "%s/%s", dir, name);
	FILE *f = fopen(path, "re");
	assert_non_null(f);
	buffer[fread(buffer, 1, size - 1, f)] = '\0';
	fclose(f);
}

static void an_instance_for_the_unit_is_readable_by_its_group(void **state)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct error error = { .kind = ERROR_NONE };
	struct endpoints endpoints;
	struct instance_made made;
	const char *why = NULL;
	assert_true(endpoints_parse(a, "tcp://127.0.0.1:9000", &endpoints, &why));
	const char *dir = arena_printf(a, "%s/service", (const char *)*state);
	assert_false(instance_make(a, dir, &endpoints, "no such group", &made, &error));
	assert_non_null(strstr(error.message, "there is no group"));
	assert_int_equal(access(dir, F_OK), -1);
	const struct group *mine = getgrgid(getgid());
	assert_non_null(mine);
	assert_true(instance_make(a, dir, &endpoints, arena_strdup(a, mine->gr_name), &made, &error));
	assert_int_equal(mode_of(dir, "."), 0750);
	assert_int_equal(mode_of(dir, "koersd.yaml"), 0640);
	assert_int_equal(mode_of(dir, "keys"), 0700);
	assert_int_equal(mode_of(dir, "profiles"), 0700);
	assert_int_equal(mode_of(dir, "data"), 0);
	char text[4096];
	contents(dir, "koersd.yaml", text, sizeof(text));
	assert_non_null(strstr(text, "\ndata: /var/lib/koers/data "));
	assert_non_null(strstr(text, "\nkeys: /run/credentials/koersd.service "));
}

static void nothing_that_is_there_is_touched(void **state)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct error error = { .kind = ERROR_NONE };
	assert_false(make(a, arena_printf(a, "%s/new", (const char *)*state), &error));
	assert_int_equal(error.kind, ERROR_BUSY);
	assert_non_null(strstr(error.message, "has an instance already"));
	assert_false(make(a, *state, &error));  // holds `new`
	assert_non_null(strstr(error.message, "is not empty"));
	assert_false(make(a, arena_printf(a, "%s/no/where", (const char *)*state), &error));
	assert_int_equal(error.kind, ERROR_IO);
	const char *empty = arena_printf(a, "%s/empty", (const char *)*state);
	assert_int_equal(mkdir(empty, 0755), 0);
	assert_true(make(a, empty, &error));
	assert_int_equal(mode_of(empty, "."), 0700);
}

static char directory[] = "/tmp/koers-instance-XXXXXX";

static int setup(void **state)
{
	*state = mkdtemp(directory);
	return *state != NULL ? 0 : -1;
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

static int teardown(void **state)
{
	return nftw(*state, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_peer_gets_the_key_that_was_made_for_it),
		cmocka_unit_test(endpoints_have_an_operators_one_beside_them),
		cmocka_unit_test(an_instance_is_complete_and_private),
		cmocka_unit_test(nothing_that_is_there_is_touched),
		cmocka_unit_test(an_instance_for_the_unit_is_readable_by_its_group),
	};
	return cmocka_run_group_tests(tests, setup, teardown);
}
