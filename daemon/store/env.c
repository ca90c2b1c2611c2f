// The environments: opening, the lock, the ballast, how full it is.
//
// Durability is LMDB's own, whole: neither NOSYNC (but for the simulator), NOMETASYNC nor WRITEMAP. NOTLS, because a
// thread may have two read transactions. The map is address space only, reserved once: growing it would end readers.
#include "store/internal.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "base/log.h"
#include "base/memory.h"
#include "store/migrate.h"
#include "store/pages.h"

enum { NEWEST_CHECKED = 256, PATH_SIZE = 4200 };
static const uint64_t map_bytes_default = (uint64_t)64 << 30, map_bytes_min = (uint64_t)1 << 30;

// Address space costs nothing but where it is rationed (a small machine, valgrind): whoever asks for a small store gets
// a small reservation, four times what may be used, so that nothing ever runs into it.
static uint64_t reservation(uint64_t data_max_bytes)
{
	if (data_max_bytes == 0 || data_max_bytes > map_bytes_default / 4)
		return map_bytes_default;
	return data_max_bytes * 4 < map_bytes_min ? map_bytes_min : data_max_bytes * 4;
}

static const char *path(const struct store *s, const char *file, char ret[PATH_SIZE])
{
	snprintf(ret, PATH_SIZE, "%s/%s", s->dir, file);
	return ret;
}

static bool system_error(struct error *e, const char *what, const char *name)
{
	int code = errno;
	return error_set(e, code == ENOSPC || code == EDQUOT ? ERROR_FULL : ERROR_IO, "cannot %s %s: %s", what, name,
		strerror(code));
}

// ---- one process at a time
// ------------------------------------------------------------------------------------------------

static bool lock_directory(struct store *s, struct error *e)
{
	char name[PATH_SIZE];
	if (mkdir(s->dir, 0700) != 0 && errno != EEXIST)
		return system_error(e, "make the data directory", s->dir);
	s->lock_fd = open(path(s, "lock", name), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (s->lock_fd < 0)
		return system_error(e, "open", name);
	if (flock(s->lock_fd, LOCK_EX | LOCK_NB) == 0)
		return true;
	if (errno == EWOULDBLOCK)
		return error_set(e, ERROR_BUSY, "the data directory %s is in use by another process", s->dir);
	return system_error(e, "lock", name);
}

// ---- the ballast
// ------------------------------------------------------------------------------------------------------------

bool store_restore_ballast(struct store *s)
{
	char name[PATH_SIZE];
	struct stat st;
	if (s->ballast_bytes == 0)
		return true;
	path(s, "ballast", name);
	if (stat(name, &st) == 0 && (uint64_t)st.st_size >= s->ballast_bytes)
		return true;
	// Asked first: taking the rest of a full disk, if only for a moment, would fail whoever else writes to it.
	struct statvfs v;
	if (statvfs(s->dir, &v) == 0 && (uint64_t)v.f_bavail * v.f_frsize < s->ballast_bytes)
		return false;
	int fd = open(name, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	if (fd < 0)
		return false;
	int rc = posix_fallocate(fd, 0, (off_t)s->ballast_bytes);
	close(fd);
	if (rc != 0)
		unlink(name);  // half a ballast would only take the room that is short
	return rc == 0;
}

bool store_release_ballast(struct store *s)
{
	char name[PATH_SIZE];
	return unlink(path(s, "ballast", name)) == 0;
}

// ---- the data environment
// -----------------------------------------------------------------------------------------------

bool env_is_whole(MDB_env *env, const char *file)
{
	MDB_envinfo info;
	MDB_stat stat_;
	struct stat st;
	if (mdb_env_info(env, &info) != 0 || mdb_env_stat(env, &stat_) != 0 || stat(file, &st) != 0)
		return false;
	return (uint64_t)st.st_size >= ((uint64_t)info.me_last_pgno + 1) * stat_.ms_psize;
}

static int open_env(struct store *s)
{
	int rc = mdb_env_create(&s->env);
	if (rc != 0) {
		s->env = NULL;
		return rc;
	}
	if ((rc = mdb_env_set_mapsize(s->env, s->map_bytes)) != 0)
		return rc;
	if ((rc = mdb_env_set_maxdbs(s->env, TABLE_SLOTS)) != 0)
		return rc;
	if ((rc = mdb_env_open(s->env, s->dir, s->env_flags, 0600)) != 0)
		return rc;
	int fd, dead;
	if ((rc = mdb_env_get_fd(s->env, &fd)) != 0)
		return rc;
	if (fcntl(fd, F_SETFD, FD_CLOEXEC) != 0)
		return errno;
	return mdb_reader_check(s->env, &dead);
}

bool env_check_pages(const char *file, bool all, struct error *e)
{
	struct stat st;
	struct pages_report pages;
	if (stat(file, &st) != 0)
		return system_error(e, "look at", file);
	bool small = st.st_size <= STORE_PAGES_CHECKED_BYTES;
	return pages_check(file, all || small ? PAGES_ALL : PAGES_TREE, &pages, e);
}

static bool sequence_of(struct arena *a, struct bytes row, uint64_t *ret)
{
	struct row_key k = meta_key();
	struct bytes payload;
	struct meta m;
	if (row.len == 0 || !row_open(&k, row, &payload, NULL) || !codec_unpack_meta(a, &k, payload, &m))
		return false;  // a damaged or newer one is named when it is read
	*ret = m.sequence;
	return true;
}

// Which transaction is the newest stands in a number without a checksum. When it is wrong, the one before would be
// taken for the newest, and what was answered since would be gone without a word; but both still have their rows.
//
// When LMDB cannot write one of the first pages, it puts the old number and the old end of the file beside what it
// wanted to write, which looks the same. That commit was answered to nobody, and may be passed over: the next one takes
// its place. So a mark is left when one fails.
void env_mark_failed_commit(const struct store *s)
{
	char name[PATH_SIZE];
	int fd = open(path(s, "commit-failed", name), O_WRONLY | O_CREAT | O_CLOEXEC, 0600);
	if (fd >= 0)
		close(fd);
}

static bool check_newest_transaction(const struct store *s, const char *file, struct error *e)
{
	char mark[PATH_SIZE];
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct pages_row rows[2] = { { { 0 } } };
	if (!pages_rows(file, table_name(TABLE_META), rows, e))
		return false;
	uint64_t newest = 0, before = 0;
	bool both = sequence_of(a, rows[0].row, &newest) && sequence_of(a, rows[1].row, &before);
	bool failed = rows[1].last_page <= rows[0].last_page && access(path(s, "commit-failed", mark), F_OK) == 0;
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		free((void *)(uintptr_t)rows[i].row.data);
	if (!both || before <= newest) {
		unlink(path(s, "commit-failed", mark));
		return true;
	}
	if (failed)
		log_event(LOG_LEVEL_WARNING, "commit_had_failed", "sequence=%" PRIu64 " kept=%" PRIu64, before, newest);
	return failed || error_set(e, ERROR_CORRUPT,
				 "the database %s is damaged: its first two pages are exchanged, commands after "
				 "%" PRIu64 " would be gone",
				 file, newest);
}

static bool is_there(const struct store *s, const char *file)
{
	char name[PATH_SIZE];
	struct stat st;
	return stat(path(s, file, name), &st) == 0 && st.st_size > 0;
}

// A directory without a database gets a new one, unless there was one: what is missing is not made up for.
static bool find_or_make_data(struct store *s, const struct store_options *o, struct error *e)
{
	char name[PATH_SIZE];
	bool is_new;
	if (!is_there(s, "data.mdb") && is_there(s, "restoring/data.mdb"))
		return error_set(e, ERROR_CORRUPT, "a restore into %s was not finished: do koersd --restore again",
			s->dir);
	if (!create_is_wanted(s, &is_new, e))
		return false;
	if (is_new)
		return create_data(s, o, e);
	path(s, "data.mdb", name);
	return env_check_pages(name, o->check_pages, e) && check_newest_transaction(s, name, e);
}

static bool open_data(struct store *s, const struct store_options *o, struct error *e)
{
	char name[PATH_SIZE];
	if (!find_or_make_data(s, o, e))
		return false;
	copy_clear_leftovers(s);
	copy_clear_restored(s);
	int rc = open_env(s);
	if (rc != 0)
		return mdb_error_set(s, e, rc, "open the database");
	if (!env_is_whole(s->env, path(s, "data.mdb", name)))
		return error_set(e, ERROR_CORRUPT,
			"the database %s is damaged: it is shorter than what it says it holds", name);
	return true;
}

int tables_open(struct store *s, MDB_txn *txn, unsigned flags)
{
	int rc = 0;
	for (enum table table = TABLE_FIRST; table <= TABLE_LAST && rc == 0; table++)
		rc = mdb_dbi_open(txn, table_name(table), flags, &s->dbi[table]);
	return rc;
}

// A table that an older koersd did not have is made; meta has always been there.
static bool open_all_tables(struct store *s, struct error *e)
{
	MDB_txn *txn;
	MDB_dbi meta;
	int rc = mdb_txn_begin(s->env, NULL, 0, &txn);
	if (rc != 0)
		return mdb_error_set(s, e, rc, "begin a transaction");
	if ((rc = mdb_dbi_open(txn, table_name(TABLE_META), 0, &meta)) == MDB_NOTFOUND) {
		mdb_txn_abort(txn);
		return error_set(e, ERROR_CORRUPT, "the database in %s is damaged: it has no table meta", s->dir);
	}
	if (rc != 0 || (rc = tables_open(s, txn, MDB_CREATE)) != 0) {
		mdb_txn_abort(txn);
		return mdb_error_set(s, e, rc, "open the tables");
	}
	if ((rc = mdb_txn_commit(txn)) != 0)
		return mdb_error_set(s, e, rc, "make the tables");
	return true;
}

bool env_open_again(struct store *s, struct error *e)
{
	int rc = open_env(s);
	return rc == 0 ? open_all_tables(s, e) : mdb_error_set(s, e, rc, "open the database");
}

// Mirrors, format, the right master key, and the newest rows: what is damaged there should refuse the start.
static bool check_content(struct store *s, const struct store_options *o, struct error *e)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(s, a);
	struct error found = { 0 };
	if (!mirror_load(&s->mirror, t))
		found = t->error;
	else if (s->mirror.meta.format > STORE_FORMAT)
		error_set(&found, ERROR_VERSION,
			"the store in %s has format %" PRIu64 ", this koersd reads up to %d: it was "
			"made by a newer one",
			s->dir, s->mirror.meta.format, STORE_FORMAT);
	else if (memcmp(s->mirror.meta.key_check, o->key_check, sizeof(o->key_check)) != 0)
		error_set(&found, ERROR_SECRET, "the master key is not the one that the store in %s was made with",
			s->dir);
	else if (!check_newest(t, NEWEST_CHECKED))
		found = t->error;
	store_abort(t);
	if (found.kind == ERROR_NONE)
		return true;
	if (e != NULL)
		*e = found;
	return false;
}

struct store *store_new(const struct store_options *o)
{
	struct store *s = memory_must(calloc(1, sizeof(*s)));
	s->dir = memory_must(strdup(o->dir));
	s->lock_fd = -1;
	s->map_bytes = o->map_bytes == 0 ? reservation(o->data_max_bytes) : o->map_bytes;
	s->data_max_bytes = o->data_max_bytes;
	s->ballast_bytes = o->ballast_bytes;
	s->env_flags = MDB_NOTLS | (o->no_sync ? MDB_NOSYNC : 0);
	return s;
}

bool store_open(const struct store_options *options, struct store **ret_store, struct error *e)
{
	struct store *s = store_new(options);
	if (!lock_directory(s, e) || !open_data(s, options, e) || !open_all_tables(s, e) ||
		!check_content(s, options, e) || !migrate(s, migrations, STORE_FORMAT, e) ||
		!index_open(s, options->forget_index, e)) {
		store_close(s);
		return false;
	}
	if (!store_restore_ballast(s))
		log_event(LOG_LEVEL_WARNING, "no_ballast", "bytes=%" PRIu64, s->ballast_bytes);
	*ret_store = s;
	return true;
}

struct store *store_close(struct store *s)
{
	if (s == NULL)
		return NULL;
	assert(s->writer == NULL);
	struct error e = { 0 };
	if (s->index.env != NULL && s->broken.kind == ERROR_NONE && !store_index_flush(s, 0, &e))
		log_event(LOG_LEVEL_WARNING, "index_not_committed", "kind=%d", e.kind);
	index_close(s);
	if (s->env != NULL)
		mdb_env_close(s->env);
	if (s->lock_fd >= 0)
		close(s->lock_fd);
	mirror_free(&s->mirror);
	free(s->dir);
	free(s);
	return NULL;
}

// ---- how full
// -----------------------------------------------------------------------------------------------------------

static uint64_t high_water_bytes(const struct store *s)
{
	MDB_envinfo info;
	MDB_stat st;
	if (mdb_env_info(s->env, &info) != 0 || mdb_env_stat(s->env, &st) != 0)
		return 0;
	return ((uint64_t)info.me_last_pgno + 1) * st.ms_psize;
}

// Pages that LMDB keeps for reuse: the rows of its free list (table 0) each start with their number of pages.
static uint64_t free_bytes(const struct store *s)
{
	MDB_txn *txn;
	MDB_cursor *cursor;
	MDB_val key, value;
	MDB_stat st;
	uint64_t pages = 0;
	if (mdb_env_stat(s->env, &st) != 0 || mdb_txn_begin(s->env, NULL, MDB_RDONLY, &txn) != 0)
		return 0;
	if (mdb_cursor_open(txn, 0, &cursor) == 0) {
		while (mdb_cursor_get(cursor, &key, &value, MDB_NEXT) == 0) {
			size_t count = 0;
			if (value.mv_size >= sizeof(count))
				memcpy(&count, value.mv_data, sizeof(count));
			pages += count;
		}
		mdb_cursor_close(cursor);
	}
	mdb_txn_abort(txn);
	return pages * st.ms_psize;
}

uint64_t store_used_bytes(const struct store *s)
{
	uint64_t high = high_water_bytes(s), reusable = free_bytes(s);
	return high > reusable ? high - reusable : 0;
}

uint64_t store_limit_bytes(const struct store *s)
{
	return s->data_max_bytes == 0 || s->data_max_bytes > s->map_bytes ? s->map_bytes : s->data_max_bytes;
}

// The free list is walked only when the file itself is that large.
bool store_is_full(const struct store *s)
{
	uint64_t threshold = store_limit_bytes(s) / 100 * 85;
	return high_water_bytes(s) >= threshold && store_used_bytes(s) >= threshold;
}
