// Copies of a store: for a backup, and in the place of the store itself once something in it was erased.
//
// A copy is made record by record, in the order of the keys, into a new file. In a new file there never was anything
// else than what is in it now, so nothing of what was deleted is; every record is opened on the way, so damage is not
// copied but named; and a copy can be followed, and called off, after each chunk. Left out are the rows of key_change:
// whoever opens a copy makes the index anew.
//
// store_copy() may run in any thread: it has a read transaction of its own, and looks at nothing that the writer
// changes.
#include "store/internal.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/log.h"
#include "store/pages.h"

enum { PATH_SIZE = 4200, CHUNK_BYTES = 4 << 20 };
static const char *const compacting = "compacting";

bool sync_path(const char *path, struct error *e)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return error_set(e, ERROR_IO, "cannot open %s: %s", path, strerror(errno));
	int rc = fsync(fd), code = errno;
	close(fd);
	return rc == 0 || error_set(e, ERROR_IO, "cannot write %s to the disk: %s", path, strerror(code));
}

bool store_has_room(const char *dir, uint64_t bytes, struct error *e)
{
	struct statvfs v;
	if (statvfs(dir, &v) != 0)
		return error_set(e, ERROR_IO, "cannot look at the disk of %s: %s", dir, strerror(errno));
	uint64_t room = (uint64_t)v.f_bavail * v.f_frsize;
	return room >= bytes ||
	       error_set(e, ERROR_FULL, "there is no room in %s: %" PRIu64 " MiB are needed, %" PRIu64 " MiB are free",
		       dir, (bytes >> 20) + 1, room >> 20);
}

// ---- the copy -------------------------------------------------------------------------------------------------------

struct target {
	struct store store;  // for its directory and what errors say
	MDB_txn *txn;
	uint64_t bytes;  // written since the last chunk ended
	uint64_t total;
};

static bool target_fail(struct target *to, struct error *e, int rc)
{
	return mdb_error_set(&to->store, e, rc, "write the copy");
}

static bool target_open(struct target *to, const char *dir, size_t map_bytes, struct error *e)
{
	*to = (struct target){ .store = { .dir = (char *)(uintptr_t)dir, .lock_fd = -1 } };
	int rc = mdb_env_create(&to->store.env);
	if (rc != 0) {
		to->store.env = NULL;
		return target_fail(to, e, rc);
	}
	// Nothing is asked of it before it is whole, and nobody else knows of it: so neither lock nor syncing on the
	// way.
	unsigned flags = MDB_NOSYNC | MDB_NOLOCK | MDB_NOTLS;
	if ((rc = mdb_env_set_mapsize(to->store.env, map_bytes)) != 0 ||
		(rc = mdb_env_set_maxdbs(to->store.env, TABLE_SLOTS)) != 0 ||
		(rc = mdb_env_open(to->store.env, dir, flags, 0600)) != 0 ||
		(rc = mdb_txn_begin(to->store.env, NULL, 0, &to->txn)) != 0)
		return target_fail(to, e, rc);
	for (enum table table = TABLE_FIRST; table <= TABLE_LAST; table++)
		if ((rc = mdb_dbi_open(to->txn, table_name(table), MDB_CREATE, &to->store.dbi[table])) != 0)
			return target_fail(to, e, rc);
	return true;
}

// Written to the disk chunk by chunk: a long copy does not leave gigabytes for the last moment, for which the writer's
// commits would have to wait.
static bool end_chunk(struct target *to, bool more, struct error *e)
{
	int rc = mdb_txn_commit(to->txn);
	to->txn = NULL;
	if (rc == 0)
		rc = mdb_env_sync(to->store.env, 1);
	if (rc == 0 && more)
		rc = mdb_txn_begin(to->store.env, NULL, 0, &to->txn);
	to->bytes = 0;
	return rc == 0 || target_fail(to, e, rc);
}

static void target_close(struct target *to)
{
	if (to->txn != NULL)
		mdb_txn_abort(to->txn);
	if (to->store.env != NULL)
		mdb_env_close(to->store.env);
}

static bool copy_row(struct target *to, enum table table, MDB_val *key, MDB_val *value, struct error *e)
{
	struct row_key k;
	struct bytes payload;
	if (!key_read(table, (struct bytes){ key->mv_data, key->mv_size }, &k))
		return error_set(e, ERROR_CORRUPT, "table %s is damaged: it has a key of the wrong size",
			table_name(table));
	if (!row_open(&k, (struct bytes){ value->mv_data, value->mv_size }, &payload, e))
		return false;
	int rc = mdb_put(to->txn, to->store.dbi[table], key, value, MDB_APPEND);
	to->bytes += key->mv_size + value->mv_size;
	to->total += key->mv_size + value->mv_size;
	return rc == 0 || target_fail(to, e, rc);
}

static bool copy_table(const struct store *s, MDB_txn *from, struct target *to, enum table table,
	const struct copy_watch *watch, struct error *e)
{
	MDB_cursor *cursor;
	MDB_val key, value;
	int rc = mdb_cursor_open(from, s->dbi[table], &cursor);
	if (rc != 0)
		return mdb_error_set(s, e, rc, "read a table");
	bool fine = true;
	while (fine && (rc = mdb_cursor_get(cursor, &key, &value, MDB_NEXT)) == 0) {
		fine = copy_row(to, table, &key, &value, e);
		if (!fine || to->bytes < CHUNK_BYTES)
			continue;
		fine = end_chunk(to, true, e);
		if (fine && watch != NULL && !watch->go_on(watch->arg, to->total))
			fine = error_set(e, ERROR_BUSY, "the copy was called off");
	}
	mdb_cursor_close(cursor);
	if (fine && rc != MDB_NOTFOUND)
		fine = mdb_error_set(s, e, rc, "read a record");
	return fine;
}

static bool copy_tables(const struct store *s, MDB_txn *from, struct target *to, const struct copy_watch *watch,
	struct error *e)
{
	for (enum table table = TABLE_FIRST; table <= TABLE_LAST; table++)
		if (table != TABLE_KEY_CHANGE && !copy_table(s, from, to, table, watch, e))
			return false;
	return end_chunk(to, false, e);
}

bool store_copy(const struct store *s, const char *dir, const struct copy_watch *watch, struct error *e)
{
	struct target to;
	MDB_txn *from;
	char file[PATH_SIZE];
	int rc = mdb_txn_begin(s->env, NULL, MDB_RDONLY, &from);
	if (rc != 0)
		return mdb_error_set(s, e, rc, "begin a transaction");
	bool fine = target_open(&to, dir, s->map_bytes, e) && copy_tables(s, from, &to, watch, e);
	mdb_txn_abort(from);
	target_close(&to);
	snprintf(file, sizeof(file), "%s/data.mdb", dir);
	return fine && sync_path(file, e) && sync_path(dir, e);
}

// ---- looking into one -----------------------------------------------------------------------------------------------

static bool open_copy(struct store *s, struct error *e)
{
	MDB_txn *txn;
	int rc = mdb_env_create(&s->env);
	if (rc != 0) {
		s->env = NULL;
		return mdb_error_set(s, e, rc, "open the copy");
	}
	if ((rc = mdb_env_set_mapsize(s->env, s->map_bytes)) != 0 ||
		(rc = mdb_env_set_maxdbs(s->env, TABLE_SLOTS)) != 0 ||
		(rc = mdb_env_open(s->env, s->dir, MDB_RDONLY | MDB_NOLOCK | MDB_NOTLS, 0600)) != 0 ||
		(rc = mdb_txn_begin(s->env, NULL, MDB_RDONLY, &txn)) != 0)
		return mdb_error_set(s, e, rc, "open the copy");
	for (enum table table = TABLE_FIRST; table <= TABLE_LAST && rc == 0; table++)
		rc = mdb_dbi_open(txn, table_name(table), 0, &s->dbi[table]);
	if (rc == 0)
		rc = mdb_txn_commit(txn);
	else
		mdb_txn_abort(txn);
	return rc == 0 || mdb_error_set(s, e, rc == MDB_NOTFOUND ? MDB_CORRUPTED : rc, "open the tables of the copy");
}

static bool load_copy(struct store *s, struct error *e)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(s, a);
	bool fine = mirror_load(&s->mirror, t);
	if (!fine && e != NULL)
		*e = t->error;
	store_abort(t);
	if (fine && s->mirror.meta.format > STORE_FORMAT)
		return error_set(e, ERROR_VERSION, "the copy in %s has format %" PRIu64 ", this koersd reads up to %d",
			s->dir, s->mirror.meta.format, STORE_FORMAT);
	return fine;
}

bool store_open_copy(const char *dir, struct store **ret_store, struct error *e)
{
	char file[PATH_SIZE];
	struct pages_report pages;
	struct stat st;
	snprintf(file, sizeof(file), "%s/data.mdb", dir);
	if (!pages_check(file, PAGES_ALL, &pages, e))
		return false;
	if (stat(file, &st) != 0)
		return error_set(e, ERROR_IO, "cannot look at %s: %s", file, strerror(errno));
	const struct store_options options = { .dir = dir, .map_bytes = (uint64_t)st.st_size };
	struct store *s = store_new(&options);
	if (!open_copy(s, e) || !load_copy(s, e)) {
		store_close(s);
		return false;
	}
	*ret_store = s;
	return true;
}

// ---- in the place of the store itself -------------------------------------------------------------------------------

static void compacting_path(const struct store *s, const char *file, char ret[PATH_SIZE])
{
	snprintf(ret, PATH_SIZE, "%s/%s%s%s", s->dir, compacting, file != NULL ? "/" : "", file != NULL ? file : "");
}

void copy_clear_leftovers(const struct store *s)
{
	char name[PATH_SIZE];
	compacting_path(s, "data.mdb", name);
	unlink(name);
	compacting_path(s, NULL, name);
	rmdir(name);
}

// A restore that had put its data in their place, and was cut off before it took the rest away.
void copy_clear_restored(const struct store *s)
{
	static const char *const files[] = { "index/data.mdb", "index/lock.mdb", "lock.mdb", "lock" };
	char name[PATH_SIZE];
	for (size_t i = 0; i < ARRAY_LEN(files); i++) {
		snprintf(name, sizeof(name), "%s/restoring/%s", s->dir, files[i]);
		unlink(name);
	}
	snprintf(name, sizeof(name), "%s/restoring/index", s->dir);
	rmdir(name);
	snprintf(name, sizeof(name), "%s/restoring", s->dir);
	rmdir(name);
}

static bool digest_of(struct store *s, unsigned char ret[32], struct error *e)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(s, a);
	bool fine = store_digest(t, ret);
	if (!fine && e != NULL)
		*e = t->error;
	store_abort(t);
	return fine;
}

// The copy says the same, or it will not take the store's place.
bool copy_is_the_same(struct store *s, const char *dir, struct error *e)
{
	unsigned char mine[32], its[32];
	struct store *copy = NULL;
	if (!digest_of(s, mine, e) || !store_open_copy(dir, &copy, e))
		return false;
	bool fine = digest_of(copy, its, e);
	store_close(copy);
	return fine && (memcmp(mine, its, sizeof(mine)) == 0 ||
			       error_set(e, ERROR_CORRUPT, "the copy in %s is not what was copied", dir));
}

static bool make_compacted(struct store *s, const char *dir, struct error *e)
{
	copy_clear_leftovers(s);
	if (!store_has_room(s->dir, store_used_bytes(s) + (store_used_bytes(s) >> 3), e))
		return false;
	if (mkdir(dir, 0700) != 0)
		return error_set(e, errno == ENOSPC ? ERROR_FULL : ERROR_IO, "cannot make %s: %s", dir,
			strerror(errno));
	return store_copy(s, dir, NULL, e) && copy_is_the_same(s, dir, e);
}

// From here on there is no way back but the copy: should it not open, the store is broken and says why.
static bool take_place(struct store *s, const char *dir, struct error *e)
{
	char from[PATH_SIZE], to[PATH_SIZE];
	struct error why = { 0 };
	compacting_path(s, "data.mdb", from);
	snprintf(to, sizeof(to), "%s/data.mdb", s->dir);
	index_close(s);
	mdb_env_close(s->env);
	s->env = NULL;
	bool fine = true;
	if (rename(from, to) != 0)
		fine = error_set(&why, ERROR_IO, "cannot put %s in its place: %s", to, strerror(errno));
	rmdir(dir);
	// The index holds matching keys of what was erased: it is made of what is left.
	fine = fine && sync_path(s->dir, &why) && env_open_again(s, &why) && index_make_again(s, &why);
	if (fine)
		return true;
	s->broken = why;
	if (e != NULL)
		*e = why;
	return false;
}

bool store_compact(struct store *s, struct error *e)
{
	char dir[PATH_SIZE];
	assert(s->writer == NULL);
	if (s->broken.kind != ERROR_NONE) {
		if (e != NULL)
			*e = s->broken;
		return false;
	}
	compacting_path(s, NULL, dir);
	if (!store_index_flush(s, 0, e))
		return false;
	uint64_t before = store_used_bytes(s);
	if (!make_compacted(s, dir, e)) {
		copy_clear_leftovers(s);
		return false;
	}
	if (!take_place(s, dir, e))
		return false;
	log_event(LOG_LEVEL_INFO, "compacted", "bytes_before=%" PRIu64 " bytes=%" PRIu64, before, store_used_bytes(s));
	return true;
}
