// The index: matching keys to requests, the only random keys there are, in an environment of its own.
//
// A row is kind (1 byte), key (16), inverted id (8), so that a forward scan gives the newest request first; it has no
// value. Changes go into a write transaction that stays open over many turns, and reads go through it. It is committed
// between turns, that is: after the data commit that holds its changes, together with the number of the newest
// key_change row it has. So it can only ever be behind the data, and the tail of key_change brings it up: after a crash
// at open, after an aborted turn at once. An index that is missing, damaged, ahead, of another store, or further behind
// than key_change goes back is made again from the records.
#include "store/internal.h"

#include <assert.h>
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/log.h"

enum { INDEX_KEY_SIZE = 1 + 16 + 8, INDEX_META_SIZE = 16, REBUILD_CHUNK = 20000 };

static void write_u64(unsigned char *p, uint64_t value)
{
	for (size_t i = 0; i < 8; i++)
		p[i] = (unsigned char)(value >> (56 - 8 * i));
}

static uint64_t read_u64(const unsigned char *p)
{
	uint64_t value = 0;
	for (size_t i = 0; i < 8; i++)
		value = value << 8 | p[i];
	return value;
}

static void index_key(enum key_kind kind, const struct key *key, uint64_t request, unsigned char ret[INDEX_KEY_SIZE])
{
	ret[0] = (unsigned char)kind;
	memcpy(ret + 1, key->bytes, 16);
	write_u64(ret + 17, ~request);
}

// ---- the environment
// ------------------------------------------------------------------------------------------------------

static void index_path(const struct store *s, const char *file, char *ret, size_t size)
{
	snprintf(ret, size, "%s/index%s%s", s->dir, file == NULL ? "" : "/", file == NULL ? "" : file);
}

static int open_env(struct store *s)
{
	struct index *ix = &s->index;
	char dir[4096], file[4200];
	MDB_txn *txn;
	index_path(s, NULL, dir, sizeof(dir));
	index_path(s, "data.mdb", file, sizeof(file));
	if (mkdir(dir, 0700) != 0 && errno != EEXIST)
		return errno;
	int rc = mdb_env_create(&ix->env);
	if (rc != 0) {
		ix->env = NULL;
		return rc;
	}
	if ((rc = mdb_env_set_mapsize(ix->env, s->map_bytes)) != 0 ||
		(rc = mdb_env_open(ix->env, dir, s->env_flags, 0600)) != 0)
		return rc;
	if (!env_is_whole(ix->env, file))
		return MDB_CORRUPTED;
	if ((rc = mdb_txn_begin(ix->env, NULL, 0, &txn)) != 0)
		return rc;
	if ((rc = mdb_dbi_open(txn, NULL, 0, &ix->dbi)) != 0) {
		mdb_txn_abort(txn);
		return rc;
	}
	return mdb_txn_commit(txn);
}

static void drop_txn(struct index *ix)
{
	if (ix->txn != NULL)
		mdb_txn_abort(ix->txn);
	ix->txn = NULL;
	ix->pending = 0;
}

void index_drop(struct store *s)
{
	drop_txn(&s->index);
}

void index_close(struct store *s)
{
	struct index *ix = &s->index;
	drop_txn(ix);
	if (ix->reader != NULL)
		mdb_txn_abort(ix->reader);
	if (ix->env != NULL)
		mdb_env_close(ix->env);
	*ix = (struct index){ 0 };
}

// ---- the meta row: identity and newest key_change
// -------------------------------------------------------------------------

static unsigned char meta_key_byte;  // 0: no kind of key

static int read_meta(struct store *s, uint64_t *ret_identity, uint64_t *ret_applied)
{
	MDB_txn *txn;
	MDB_val key = { 1, &meta_key_byte }, value;
	int rc = mdb_txn_begin(s->index.env, NULL, MDB_RDONLY, &txn);
	if (rc != 0)
		return rc;
	rc = mdb_get(txn, s->index.dbi, &key, &value);
	if (rc == 0 && value.mv_size != INDEX_META_SIZE)
		rc = MDB_CORRUPTED;
	if (rc == 0) {
		*ret_identity = read_u64(value.mv_data);
		*ret_applied = read_u64((const unsigned char *)value.mv_data + 8);
	}
	mdb_txn_abort(txn);
	return rc;
}

static int commit_with(struct store *s, uint64_t applied)
{
	struct index *ix = &s->index;
	unsigned char row[INDEX_META_SIZE];
	write_u64(row, s->mirror.meta.epoch);
	write_u64(row + 8, applied);
	MDB_val key = { 1, &meta_key_byte }, value = { sizeof(row), row };
	int rc = mdb_put(ix->txn, ix->dbi, &key, &value, 0);
	if (rc != 0)
		return rc;
	rc = mdb_txn_commit(ix->txn);
	ix->txn = NULL;
	if (rc != 0)
		return rc;
	ix->pending = 0;
	ix->durable = applied;
	return 0;
}

// ---- changes
// ------------------------------------------------------------------------------------------------------------

static bool replay(struct store *s, uint64_t after, bool *ret_gap, struct error *e);

static int catch_up(struct store *s)
{
	bool gap = false;
	if (!s->index.is_behind)
		return 0;
	s->index.is_behind = false;
	return replay(s, s->index.durable, &gap, NULL) && !gap ? 0 : MDB_CORRUPTED;
}

int index_apply(struct store *s, const struct key_change *c)
{
	struct index *ix = &s->index;
	unsigned char bytes[INDEX_KEY_SIZE];
	int behind = catch_up(s);
	if (behind != 0)
		return behind;
	if (ix->txn == NULL) {
		int rc = mdb_txn_begin(ix->env, NULL, 0, &ix->txn);
		if (rc != 0) {
			ix->txn = NULL;
			return rc;
		}
	}
	index_key((enum key_kind)c->kind, &c->key, c->request, bytes);
	MDB_val key = { sizeof(bytes), bytes }, value = { 0, NULL };
	ix->pending++;
	int rc = c->removed ? mdb_del(ix->txn, ix->dbi, &key, NULL) : mdb_put(ix->txn, ix->dbi, &key, &value, 0);
	return rc == MDB_NOTFOUND ? 0 : rc;
}

// Applies the rows of key_change behind `after`. A row that is missing is an error of its own: ret_gap.
static bool replay(struct store *s, uint64_t after, bool *ret_gap, struct error *e)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(s, a);
	struct key_change changes[KEY_CHANGES_PER_ROW];
	size_t count = 0;
	*ret_gap = false;
	for (uint64_t n = after + 1; n <= s->mirror.meta.last_key_change && txn_is_ok(t); n++) {
		struct row_key k = key_u64(TABLE_KEY_CHANGE, n);
		struct bytes payload;
		arena_reset(a);
		*ret_gap = !txn_get(t, &k, &payload);
		if (*ret_gap)
			break;
		if (!codec_unpack_key_changes(a, &k, payload, changes, &count))
			txn_undecodable(t, &k);
		for (size_t i = 0; i < count && txn_is_ok(t); i++) {
			int rc = index_apply(s, &changes[i]);
			if (rc != 0)
				txn_fail(t, rc, "write the index");
		}
	}
	bool fine = txn_is_ok(t);
	if (!fine && e != NULL)
		*e = t->error;
	store_abort(t);
	return fine;
}

bool index_resync(struct store *s, struct error *e)
{
	bool gap;
	drop_txn(&s->index);
	s->index.is_behind = false;
	if (!replay(s, s->index.durable, &gap, e))
		return false;
	return !gap || store_index_rebuild(s, e);
}

// ---- making it again
// ------------------------------------------------------------------------------------------------------

// Calls `visit` for each key of each request, in order of request; stops when it answers false.
typedef bool visit_key(struct store *s, const struct key_change *c, void *context, struct error *e);

static bool each_record_key(struct store *s, visit_key *visit, void *context, struct error *e)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(s, a);
	struct row_key k = key_start(TABLE_REQUEST);
	struct key_change keys[REQUEST_KEYS_MAX];
	struct bytes payload;
	struct request r;
	bool fine = true;
	for (MDB_cursor_op op = MDB_FIRST; fine && txn_seek(t, TABLE_REQUEST, op, &k, &payload); op = MDB_NEXT) {
		arena_reset(a);
		if (!codec_unpack_request(a, &k, payload, &r)) {
			txn_undecodable(t, &k);
			break;
		}
		size_t count = store_keys_of_request(&r, keys);
		for (size_t i = 0; i < count && fine; i++)
			fine = visit(s, &keys[i], context, e);
	}
	if (!txn_is_ok(t)) {
		fine = false;
		if (e != NULL)
			*e = t->error;
	}
	store_abort(t);
	return fine;
}

static bool put_again(struct store *s, const struct key_change *c, void *context, struct error *e)
{
	uint64_t *keys = context;
	int rc = index_apply(s, c);
	if (rc == 0 && ++*keys % REBUILD_CHUNK == 0) {
		// Without the meta row: an index that is not finished is made again.
		rc = mdb_txn_commit(s->index.txn);
		s->index.txn = NULL;
	}
	return rc == 0 || mdb_error_set(s, e, rc, "write the index");
}

static bool rebuild(struct store *s, const char *reason, struct error *e)
{
	char file[4200];
	uint64_t keys = 0;
	index_close(s);
	index_path(s, "data.mdb", file, sizeof(file));
	unlink(file);
	index_path(s, "lock.mdb", file, sizeof(file));
	unlink(file);
	int rc = open_env(s);
	if (rc != 0)
		return mdb_error_set(s, e, rc, "make the index");
	if (!each_record_key(s, put_again, &keys, e))
		return false;
	if (s->index.txn == NULL && (rc = mdb_txn_begin(s->index.env, NULL, 0, &s->index.txn)) != 0)
		return mdb_error_set(s, e, rc, "write the index");
	if ((rc = commit_with(s, s->mirror.meta.last_key_change)) != 0)
		return mdb_error_set(s, e, rc, "commit the index");
	if (reason != NULL)
		log_event(LOG_LEVEL_INFO, "index_rebuilt", "reason=%s keys=%" PRIu64, reason, keys);
	return true;
}

bool index_make_again(struct store *s, struct error *e)
{
	return rebuild(s, "compacted", e);
}

bool store_index_rebuild(struct store *s, struct error *e)
{
	assert(s->writer == NULL);
	return rebuild(s, "asked", e);
}

static bool is_for_want_of_room(int rc)
{
	return rc == ENOMEM || rc == ENOSPC || rc == EMFILE || rc == ENFILE || rc == EACCES || rc == EROFS ||
	       rc == EDQUOT;
}

static bool pages_are_fine(struct store *s, struct error *e)
{
	char file[4200];
	struct stat st;
	index_path(s, "data.mdb", file, sizeof(file));
	return stat(file, &st) != 0 || st.st_size == 0 || env_check_pages(file, false, e);
}

bool index_open(struct store *s, bool forget, struct error *e)
{
	const struct meta *m = &s->mirror.meta;
	uint64_t identity = 0, applied = 0;
	bool gap = false;
	struct error why = { 0 };
	if (forget)
		return rebuild(s, NULL, e);
	if (!pages_are_fine(s, &why))
		return why.kind == ERROR_CORRUPT ? rebuild(s, "damaged", e) : error_set(e, why.kind, "%s", why.message);
	int rc = open_env(s);
	if (rc == 0)
		rc = read_meta(s, &identity, &applied);
	if (is_for_want_of_room(rc))
		return mdb_error_set(s, e, rc, "open the index");
	if (rc == MDB_NOTFOUND)
		return rebuild(s, m->sequence == 0 ? NULL : "missing", e);  // of a new store it is no news
	if (rc != 0)
		return rebuild(s, "unreadable", e);
	if (identity != m->epoch)
		return rebuild(s, "of_another_store", e);
	// It is committed after the data that it tells of: what it knows beyond them, they have lost.
	if (applied > m->last_key_change)
		return error_set(e, ERROR_CORRUPT,
			"the database in %s is older than its index: commands after %" PRIu64
			" are gone, or an older copy was put in its place; koersd --restore puts back a backup, and "
			"--rebuild-index goes on with what there is",
			s->dir, m->sequence);
	if (applied + 1 < m->first_key_change)
		return rebuild(s, "out_of_step", e);
	s->index.durable = applied;
	if (!replay(s, applied, &gap, &why) && why.kind != ERROR_CORRUPT)
		return error_set(e, why.kind, "%s", why.message);
	if (gap || why.kind == ERROR_CORRUPT)
		return rebuild(s, gap ? "key_changes_missing" : "damaged", e);
	if (store_index_flush(s, 0, &why))
		return true;
	if (why.kind != ERROR_FULL || s->broken.kind != ERROR_NONE)
		return error_set(e, why.kind, "%s", why.message);
	// A full disk is no reason not to start: what is not committed is applied again by the thread that will use it.
	drop_txn(&s->index);
	s->index.is_behind = true;
	return true;
}

// ---- looking up, flushing, checking
// -----------------------------------------------------------------------------------------

static int reading_txn(struct store *s, MDB_txn **ret)
{
	struct index *ix = &s->index;
	int behind = catch_up(s);
	if (behind != 0)
		return behind;
	if (ix->txn != NULL) {
		*ret = ix->txn;
		return 0;
	}
	int rc = ix->reader == NULL ? mdb_txn_begin(ix->env, NULL, MDB_RDONLY, &ix->reader) : mdb_txn_renew(ix->reader);
	if (rc != 0 && ix->reader != NULL) {
		mdb_txn_abort(ix->reader);
		ix->reader = NULL;
	}
	*ret = ix->reader;
	return rc;
}

static void done_reading(struct index *ix, MDB_txn *txn)
{
	if (txn == ix->reader)
		mdb_txn_reset(ix->reader);
}

size_t index_find(struct store *s, enum key_kind kind, const struct key *key, uint64_t *ret_ids, size_t max,
	int *ret_rc)
{
	struct index *ix = &s->index;
	unsigned char from[INDEX_KEY_SIZE];
	MDB_cursor *cursor;
	MDB_txn *txn;
	size_t count = 0;
	if ((*ret_rc = reading_txn(s, &txn)) != 0)
		return 0;
	if ((*ret_rc = mdb_cursor_open(txn, ix->dbi, &cursor)) != 0) {
		done_reading(ix, txn);
		return 0;
	}
	index_key(kind, key, UINT64_MAX, from);
	MDB_val k = { sizeof(from), from }, value;
	int rc = mdb_cursor_get(cursor, &k, &value, MDB_SET_RANGE);
	for (; rc == 0 && count < max; rc = mdb_cursor_get(cursor, &k, &value, MDB_NEXT)) {
		if (k.mv_size != INDEX_KEY_SIZE || memcmp(k.mv_data, from, 17) != 0)
			break;
		ret_ids[count++] = ~read_u64((const unsigned char *)k.mv_data + 17);
	}
	mdb_cursor_close(cursor);
	done_reading(ix, txn);
	s->work.reads += 1 + count;
	*ret_rc = rc == MDB_NOTFOUND ? 0 : rc;
	return count;
}

size_t store_index_pending(const struct store *s)
{
	return s->index.pending;
}

bool store_index_flush(struct store *s, size_t changes_min, struct error *e)
{
	struct index *ix = &s->index;
	assert(s->writer == NULL);  // its changes may not be durable before those of data
	if (s->broken.kind != ERROR_NONE) {
		drop_txn(ix);  // it may hold keys of what was never committed
		if (e != NULL)
			*e = s->broken;
		return false;
	}
	if (ix->pending <= changes_min)
		return true;
	int rc = commit_with(s, s->mirror.meta.last_key_change);
	if (rc == 0)
		return true;
	struct error cause = { 0 }, again = { 0 };
	mdb_error_set(s, &cause, rc, "commit the index");
	if (e != NULL)
		*e = cause;
	if (cause.kind != ERROR_FULL)
		store_break(s, &cause, NULL);  // a sync that failed is not asked again: it would say that all is well
	else if (!index_resync(s, &again))
		store_break(s, &again, &cause);
	return false;
}

static bool is_in_index(struct store *s, const struct key_change *c, void *context, struct error *e)
{
	uint64_t *keys = context;
	unsigned char bytes[INDEX_KEY_SIZE];
	MDB_txn *txn;
	index_key((enum key_kind)c->kind, &c->key, c->request, bytes);
	MDB_val key = { sizeof(bytes), bytes }, value;
	int rc = reading_txn(s, &txn);
	if (rc == 0) {
		rc = mdb_get(txn, s->index.dbi, &key, &value);
		done_reading(&s->index, txn);
	}
	++*keys;
	if (rc == MDB_NOTFOUND)
		return error_set(e, ERROR_CORRUPT, "the index lacks a key (kind %d) of request %" PRIu64, c->kind,
			c->request);
	return rc == 0 || mdb_error_set(s, e, rc, "read the index");
}

bool store_index_check(struct store *s, uint64_t *ret_keys, struct error *e)
{
	uint64_t keys = 0;
	MDB_stat stat = { 0 };
	MDB_txn *txn;
	if (!each_record_key(s, is_in_index, &keys, e))
		return false;
	int rc = reading_txn(s, &txn);
	if (rc != 0)
		return mdb_error_set(s, e, rc, "read the index");
	rc = mdb_stat(txn, s->index.dbi, &stat);
	MDB_val key = { 1, &meta_key_byte }, value;
	uint64_t rows = stat.ms_entries - (mdb_get(txn, s->index.dbi, &key, &value) == 0 ? 1 : 0);
	done_reading(&s->index, txn);
	if (rc != 0)
		return mdb_error_set(s, e, rc, "read the index");
	if (rows != keys)
		return error_set(e, ERROR_CORRUPT, "the index has %" PRIu64 " keys, the records have %" PRIu64, rows,
			keys);
	*ret_keys = keys;
	return true;
}
