// Transactions: the sticky error, rows, cursors, and the end of it, one way or the other.
//
// The happy path: begin, steps, commit: the command's key changes become rows, the marked mirrors are written, LMDB
// commits. Whatever fails sets the error, everything after it does nothing, and commit turns into abort. After an abort
// mirrors and index are read again from what is committed; when even that fails the store is broken for good and says
// so in every transaction that follows.
#include "store/internal.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>

#include "base/log.h"
#include "base/memory.h"

// LMDB answers EIO to a short write, which is what a disk does that has just become full.
static bool disk_is_full(const struct store *s)
{
	struct statvfs v;
	return statvfs(s->dir, &v) == 0 && (uint64_t)v.f_bavail * v.f_frsize < (uint64_t)1 << 20;
}

enum error_kind mdb_error_kind(const struct store *s, int rc)
{
	switch (rc) {
	case MDB_MAP_FULL:
	case MDB_TXN_FULL:
	case ENOSPC:
	case EDQUOT:
	case EFBIG:
		return ERROR_FULL;
	case MDB_CORRUPTED:
	case MDB_PAGE_NOTFOUND:
	case MDB_INVALID:
	case MDB_KEYEXIST:  // appending: something lies beyond the end
	case MDB_INCOMPATIBLE:
	case MDB_BAD_VALSIZE:
	case MDB_CURSOR_FULL:
		return ERROR_CORRUPT;
	case MDB_VERSION_MISMATCH:
		return ERROR_VERSION;
	case MDB_READERS_FULL:
	case EAGAIN:
		return ERROR_BUSY;
	case ENOMEM:
		return ERROR_NO_MEMORY;
	case EIO:
		return disk_is_full(s) ? ERROR_FULL : ERROR_IO;
	default:
		return ERROR_IO;
	}
}

bool mdb_error_set(const struct store *s, struct error *e, int rc, const char *what)
{
	return error_set(e, mdb_error_kind(s, rc), "cannot %s in %s: %s", what, s->dir, mdb_strerror(rc));
}

bool txn_fail(struct txn *t, int rc, const char *what)
{
	if (t->error.kind == ERROR_NONE)
		mdb_error_set(t->store, &t->error, rc, what);
	return false;
}

bool txn_undecodable(struct txn *t, const struct row_key *k)
{
	char text[KEY_TEXT_SIZE];
	if (t->error.kind == ERROR_NONE)
		error_set(&t->error, ERROR_CORRUPT, "the record %s is damaged: it holds a value that no koersd writes",
			key_print(k, text));
	return false;
}

static struct txn *begin(struct store *s, struct arena *a, bool is_write)
{
	struct txn *t = memory_must(calloc(1, sizeof(*t)));
	*t = (struct txn){ .store = s, .arena = a, .is_write = is_write, .error = s->broken };
	if (t->error.kind != ERROR_NONE)
		return t;
	int rc = mdb_txn_begin(s->env, NULL, is_write ? 0 : MDB_RDONLY, &t->mdb);
	if (rc != 0) {
		t->mdb = NULL;
		txn_fail(t, rc, "begin a transaction");
	}
	return t;
}

struct txn *store_begin_write(struct store *s, struct arena *a)
{
	assert(s->writer == NULL);
	s->writer = begin(s, a, true);
	return s->writer;
}

struct txn *store_begin_read(struct store *s, struct arena *a)
{
	return begin(s, a, false);
}

// Cursors of a read transaction outlive it, those of a write transaction end with it.
static void close_cursors(struct txn *t)
{
	for (size_t i = 0; i < TABLE_SLOTS; i++)
		if (t->cursors[i] != NULL)
			mdb_cursor_close(t->cursors[i]);
}

static void end(struct txn *t)
{
	if (t->is_write)
		t->store->writer = NULL;
	free(t);
}

void store_break(struct store *s, const struct error *why, const struct error *cause)
{
	index_drop(s);  // it may hold the keys of what was not committed
	if (cause == NULL || cause->kind == ERROR_NONE)
		s->broken = *why;
	else  // LMDB goes no further after a failed update of its meta page, and forgets why that was
		error_set(&s->broken, why->kind, "%.200s, and before that: %.250s", why->message, cause->message);
}

// Reads mirrors and index again from committed state; `cause` is what made that necessary, NULL when nothing failed.
static void roll_back(struct store *s, const struct error *cause)
{
	if (s->broken.kind != ERROR_NONE)
		return;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(s, a);
	struct error e = { 0 };
	if (!mirror_load(&s->mirror, t))
		e = t->error;
	store_abort(t);
	if (e.kind != ERROR_NONE || !index_resync(s, &e)) {
		char quoted[600];
		log_event(LOG_LEVEL_ERROR, "store_broken", "reason=%s", log_quote(e.message, quoted, sizeof(quoted)));
		store_break(s, &e, cause);
	}
}

void store_abort(struct txn *t)
{
	if (t == NULL)
		return;
	struct store *s = t->store;
	struct error cause = t->error;
	bool changed = t->is_write && t->writes > 0;  // also in memory
	if (t->mdb != NULL) {
		close_cursors(t);
		mdb_txn_abort(t->mdb);
	}
	end(t);
	if (changed)
		roll_back(s, cause.kind != ERROR_NONE ? &cause : NULL);
}

enum { KEY_CHANGES_TRIMMED_MAX = 512 };

// Rows that the index holds durably are wanted no longer; a bounded number goes with each commit.
static void trim_key_changes(struct txn *t)
{
	struct meta *m = &t->store->mirror.meta;
	size_t count = 0;
	for (; m->first_key_change <= t->store->index.durable && count < KEY_CHANGES_TRIMMED_MAX; count++) {
		struct row_key k = key_u64(TABLE_KEY_CHANGE, m->first_key_change++);
		txn_delete(t, &k);
	}
	if (count > 0)
		t->store->mirror.meta_dirty = true;
}

bool store_commit(struct txn *t, struct error *e)
{
	struct store *s = t->store;
	if (t->is_write) {
		txn_end_command(t);
		if (t->writes > 0) {
			trim_key_changes(t);
			mirror_write(&s->mirror, t);
		}
	}
	if (t->error.kind != ERROR_NONE) {
		if (e != NULL)
			*e = t->error;
		store_abort(t);
		return false;
	}
	if (!t->is_write) {
		store_abort(t);
		return true;
	}
	close_cursors(t);
	int rc = mdb_txn_commit(t->mdb);  // frees the handle, whatever it answers
	end(t);
	if (rc != 0) {
		struct error cause = { 0 };
		env_mark_failed_commit(s);
		mdb_error_set(s, &cause, rc, "commit");
		if (e != NULL)
			*e = cause;
		if (cause.kind == ERROR_FULL)
			roll_back(s, &cause);
		else
			store_break(s, &cause, NULL);
		return false;
	}
	return true;
}

bool txn_is_ok(const struct txn *t)
{
	return t->error.kind == ERROR_NONE;
}

const struct error *txn_error(const struct txn *t)
{
	return &t->error;
}

struct arena *txn_arena(struct txn *t)
{
	return t->arena;
}

uint64_t txn_writes(const struct txn *t)
{
	return t->writes;
}

void txn_wrote(struct txn *t)
{
	assert(t->is_write);
	t->writes++;
}

void txn_end_command(struct txn *t)
{
	if (t->change_count == 0)
		return;
	struct meta *m = &t->store->mirror.meta;
	struct row_key k = key_u64(TABLE_KEY_CHANGE, ++m->last_key_change);
	txn_put(t, &k, codec_pack_key_changes(t->arena, &k, t->changes, t->change_count), MDB_APPEND);
	t->store->mirror.meta_dirty = true;
	t->change_count = 0;
}

struct store_work store_work(const struct store *s)
{
	return s->work;
}

static MDB_val as_val(const void *data, size_t len)
{
	return (MDB_val){ .mv_size = len, .mv_data = (void *)(uintptr_t)data };
}

bool txn_get(struct txn *t, const struct row_key *k, struct bytes *ret_payload)
{
	if (!txn_is_ok(t))
		return false;
	t->store->work.reads++;
	MDB_val key = as_val(k->bytes, k->len), value;
	int rc = mdb_get(t->mdb, t->store->dbi[k->table], &key, &value);
	if (rc == MDB_NOTFOUND)
		return false;
	if (rc != 0)
		return txn_fail(t, rc, "read a record");
	return row_open(k, (struct bytes){ value.mv_data, value.mv_size }, ret_payload, &t->error);
}

bool txn_put(struct txn *t, const struct row_key *k, struct bytes row, unsigned flags)
{
	txn_wrote(t);
	if (!txn_is_ok(t))
		return false;
	t->store->work.writes++;
	MDB_val key = as_val(k->bytes, k->len), value = as_val(row.data, row.len);
	int rc = mdb_put(t->mdb, t->store->dbi[k->table], &key, &value, flags);
	if (rc == MDB_KEYEXIST && (flags & MDB_NOOVERWRITE) != 0)
		return false;
	return rc == 0 || txn_fail(t, rc, "write a record");
}

bool txn_put_of(struct txn *t, bool newest, const struct row_key *k, struct bytes row)
{
	if (!newest || !txn_is_ok(t))
		return txn_put(t, k, row, 0);
	MDB_val key = as_val(k->bytes, k->len), value = as_val(row.data, row.len);
	int rc = mdb_put(t->mdb, t->store->dbi[k->table], &key, &value, MDB_APPEND);
	if (rc == MDB_KEYEXIST)  // it is there already, or another is behind it
		return txn_put(t, k, row, 0);
	txn_wrote(t);
	t->store->work.writes++;
	return rc == 0 || txn_fail(t, rc, "write a record");
}

bool txn_delete(struct txn *t, const struct row_key *k)
{
	txn_wrote(t);
	if (!txn_is_ok(t))
		return false;
	t->store->work.writes++;
	MDB_val key = as_val(k->bytes, k->len);
	int rc = mdb_del(t->mdb, t->store->dbi[k->table], &key, NULL);
	if (rc == MDB_NOTFOUND)
		return false;
	return rc == 0 || txn_fail(t, rc, "delete a record");
}

static bool foreign_key(struct txn *t, enum table table)
{
	return error_set(&t->error, ERROR_CORRUPT, "table %s is damaged: it has a key of the wrong size",
		table_name(table));
}

bool txn_seek(struct txn *t, enum table table, MDB_cursor_op op, struct row_key *k, struct bytes *ret_payload)
{
	if (!txn_is_ok(t))
		return false;
	int rc = 0;
	t->store->work.reads++;
	MDB_cursor **cursor = &t->cursors[table];
	if (*cursor == NULL && (rc = mdb_cursor_open(t->mdb, t->store->dbi[table], cursor)) != 0) {
		*cursor = NULL;
		return txn_fail(t, rc, "open a cursor");
	}
	MDB_val key = as_val(k->bytes, k->len), value;
	rc = mdb_cursor_get(*cursor, &key, &value, op);
	if (rc == MDB_NOTFOUND)
		return false;
	if (rc != 0)
		return txn_fail(t, rc, "read a record");
	if (!key_read(table, (struct bytes){ key.mv_data, key.mv_size }, k))
		return foreign_key(t, table);
	if (ret_payload == NULL)
		return true;
	return row_open(k, (struct bytes){ value.mv_data, value.mv_size }, ret_payload, &t->error);
}
