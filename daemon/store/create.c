// Making the database of a new store, so that there is a whole one or none.
//
// It is made under another name (data.mdb.new), with all its tables and the meta row, committed, closed, renamed, and
// the names are synced: those of the directory and that of the directory itself. A file whose bytes were synced can
// otherwise still be lost with a power cut, because its name was not; everything that was acknowledged since would go
// with it.
//
// After a crash in between data.mdb.new is made again: nobody had been told anything. But a database that is gone, or
// empty, while its index is there, was one that people have been answered from: it is never made again.
#include "store/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"

enum { NAME_SIZE = 4300 };

static void name_in(const struct store *s, const char *file, char ret[NAME_SIZE])
{
	snprintf(ret, NAME_SIZE, "%s/%s", s->dir, file);
}

static bool sync_directory(const char *path, struct error *e)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	bool fine = fd >= 0 && fsync(fd) == 0;
	int code = errno;
	if (fd >= 0)
		close(fd);
	return fine || error_set(e, ERROR_IO, "cannot sync the directory %s: %s", path, strerror(code));
}

static bool sync_names(const struct store *s, struct error *e)
{
	char above[NAME_SIZE];
	if ((s->env_flags & MDB_NOSYNC) != 0)
		return true;
	snprintf(above, sizeof(above), "%s/..", s->dir);
	return sync_directory(s->dir, e) && sync_directory(above, e);
}

static int put_meta(MDB_txn *txn, const struct store *s, const struct store_options *o)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct meta m = { .format = STORE_FORMAT, .epoch = o->epoch, .first_key_change = 1 };
	memcpy(m.key_check, o->key_check, sizeof(m.key_check));
	struct row_key k = meta_key();
	struct bytes row = codec_pack_meta(a, &k, &m);
	MDB_val key = { k.len, k.bytes }, value = { row.len, (void *)(uintptr_t)row.data };
	return mdb_put(txn, s->dbi[TABLE_META], &key, &value, 0);
}

static int fill(struct store *s, const struct store_options *o, MDB_env *env)
{
	MDB_txn *txn;
	int rc = mdb_txn_begin(env, NULL, 0, &txn);
	if (rc != 0)
		return rc;
	rc = tables_open(s, txn, MDB_CREATE);
	if (rc == 0)
		rc = put_meta(txn, s, o);
	if (rc != 0) {
		mdb_txn_abort(txn);
		return rc;
	}
	return mdb_txn_commit(txn);
}

static bool make(struct store *s, const struct store_options *o, const char *file, struct error *e)
{
	MDB_env *env;
	int rc = mdb_env_create(&env);
	if (rc != 0)
		return mdb_error_set(s, e, rc, "make the database");
	if ((rc = mdb_env_set_mapsize(env, s->map_bytes)) == 0 && (rc = mdb_env_set_maxdbs(env, TABLE_SLOTS)) == 0 &&
		(rc = mdb_env_open(env, file, s->env_flags | MDB_NOSUBDIR, 0600)) == 0)
		rc = fill(s, o, env);
	mdb_env_close(env);
	return rc == 0 || mdb_error_set(s, e, rc, "make the database");
}

bool create_data(struct store *s, const struct store_options *o, struct error *e)
{
	char made[NAME_SIZE], lock[NAME_SIZE], file[NAME_SIZE];
	name_in(s, "data.mdb.new", made);
	name_in(s, "data.mdb.new-lock", lock);
	name_in(s, "data.mdb", file);
	unlink(made);
	bool fine = make(s, o, made, e);
	unlink(lock);
	if (fine && rename(made, file) != 0)
		fine = error_set(e, ERROR_IO, "cannot name the database %s: %s", file, strerror(errno));
	if (!fine)
		unlink(made);
	fine = fine && sync_names(s, e);
	if (fine)
		log_event(LOG_LEVEL_INFO, "store_made", "format=%d", STORE_FORMAT);
	return fine;
}

bool create_is_wanted(const struct store *s, bool *ret_wanted, struct error *e)
{
	char file[NAME_SIZE], index[NAME_SIZE];
	struct stat st;
	name_in(s, "data.mdb", file);
	name_in(s, "index/data.mdb", index);
	*ret_wanted = false;
	if (stat(file, &st) == 0)
		return st.st_size > 0 || error_set(e, ERROR_CORRUPT, "the database %s is damaged: it is empty", file);
	if (errno != ENOENT)
		return error_set(e, ERROR_IO, "cannot look at the database %s: %s", file, strerror(errno));
	if (stat(index, &st) == 0)
		return error_set(e, ERROR_CORRUPT,
			"the database %s is gone, although its index is there: put it back; for a new store remove %s "
			"too",
			file, index);
	*ret_wanted = true;
	return true;
}
