// A directory with keys for tests of the vault and the gate: made in a temporary place, removed at the end.
#ifndef KOERS_TEST_KEYS_FIXTURE_H
#define KOERS_TEST_KEYS_FIXTURE_H

#include "vault/vault.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#define KEY_ONE "1 000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n"
#define KEY_TWO "2 f0f1f2f3f4f5f6f7f8f9fafbfcfdfeff000102030405060708090a0b0c0d0e0f\n"

static char keys_dir[] = "/tmp/koers-keys-XXXXXX";

static inline void keys_write(const char *name, const char *text, mode_t mode)
{
	char path[128];
	snprintf(path, sizeof(path), "%s/%s", keys_dir, name);
	unlink(path);
	FILE *f = fopen(path, "w");
	assert_non_null(f);
	fputs(text, f);
	fclose(f);
	assert_int_equal(chmod(path, mode), 0);
}

static inline void keys_remove(const char *name)
{
	char path[128];
	snprintf(path, sizeof(path), "%s/%s", keys_dir, name);
	unlink(path);
}

static inline int keys_setup(void **state)
{
	(void)state;
	if (mkdtemp(keys_dir) == NULL)
		return -1;
	keys_write("master.key", KEY_ONE, 0600);
	return 0;
}

static inline int keys_teardown(void **state)
{
	(void)state;
	keys_remove("master.key");
	keys_remove("server.key");
	keys_remove("server.pub");
	return rmdir(keys_dir);
}

static inline struct vault *keys_open(void)
{
	struct vault *v = NULL;
	struct error e = { 0 };
	if (!vault_open(keys_dir, &v, &e))
		fail_msg("%s", e.message);
	return v;
}

#endif
