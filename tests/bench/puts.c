// A library to be preloaded into koersd: writes down every row it puts and deletes, by table, key and size, and every
// commit, in the file that KOERS_BENCH_PUTS names. The floor under its rate is a program that does this and no more.
#include "../fault/preload/real.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

#include <lmdb.h>

#include "puts.h"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static FILE *file;
static MDB_env *envs[PUTS_ENVS_MAX];

static uint8_t number_of(MDB_env *env)
{
	uint8_t i = 0;
	while (i < PUTS_ENVS_MAX && envs[i] != NULL && envs[i] != env)
		i++;
	if (i == PUTS_ENVS_MAX)
		abort();
	envs[i] = env;
	return i;
}

static void note(enum puts_op op, MDB_env *env, MDB_dbi table, unsigned flags, size_t value, const void *key,
	size_t len)
{
	const char *path = getenv("KOERS_BENCH_PUTS");
	if (path == NULL)
		return;
	pthread_mutex_lock(&lock);
	if (file == NULL)
		file = fopen(path, "wb");
	struct puts_head head = { .op = (uint8_t)op,
		.table = (uint16_t)table,
		.flags = flags,
		.value = (uint32_t)value,
		.key = (uint32_t)len };
	head.env = number_of(env);
	if (file == NULL || fwrite(&head, sizeof(head), 1, file) != 1 || (len > 0 && fwrite(key, len, 1, file) != 1))
		abort();
	pthread_mutex_unlock(&lock);
}

int mdb_dbi_open(MDB_txn *txn, const char *name, unsigned flags, MDB_dbi *dbi)
{
	int rc = REAL(mdb_dbi_open)(txn, name, flags, dbi);
	if (rc == 0)
		note(PUTS_TABLE, mdb_txn_env(txn), *dbi, flags, 0, name, name == NULL ? 0 : strlen(name));
	return rc;
}

int mdb_put(MDB_txn *txn, MDB_dbi dbi, MDB_val *key, MDB_val *data, unsigned flags)
{
	int rc = REAL(mdb_put)(txn, dbi, key, data, flags);
	if (rc == 0)
		note(PUTS_PUT, mdb_txn_env(txn), dbi, flags, data->mv_size, key->mv_data, key->mv_size);
	return rc;
}

int mdb_del(MDB_txn *txn, MDB_dbi dbi, MDB_val *key, MDB_val *data)
{
	int rc = REAL(mdb_del)(txn, dbi, key, data);
	if (rc == 0)
		note(PUTS_DELETE, mdb_txn_env(txn), dbi, 0, 0, key->mv_data, key->mv_size);
	return rc;
}

int mdb_txn_commit(MDB_txn *txn)
{
	MDB_env *env = mdb_txn_env(txn);
	int rc = REAL(mdb_txn_commit)(txn);
	if (rc == 0)
		note(PUTS_COMMIT, env, 0, 0, 0, NULL, 0);
	return rc;
}
