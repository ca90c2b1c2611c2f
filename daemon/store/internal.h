// Between the files of the store.
#ifndef KOERS_STORE_INTERNAL_H
#define KOERS_STORE_INTERNAL_H

#include <lmdb.h>

#include "store/codec.h"
#include "store/store.h"
#include "store/tables.h"

// ---- mirrors
// ------------------------------------------------------------------------------------------------------------

// Rows kept decoded, under numbers from 1 and a name each. A row stays where it is when others are added.
struct roster {
	void **rows;
	uint32_t count;
	uint32_t size;
	uint32_t *slots;      // open hashing from name to number; 0 = free
	uint32_t slot_count;  // a power of two, at least twice the rows
};

struct assignee_row {
	struct assignee assignee;  // first: callers hold a pointer to it
	bool dirty;
};

struct feed_row {
	struct feed feed;  // first, as above
	bool dirty;
	// When the oldest kept notice was made, so that an append need not look; not known when it is of another
	// sequence.
	uint64_t oldest_sequence;
	int64_t oldest_at_ms;
};

struct class_row {
	struct waitlist_class class;
	bool dirty;
	uint64_t count;
};

// The newest lineup, which decisions are told against.
struct lineup {
	uint64_t number;  // 0 = there is none
	uint32_t parts;
	uint64_t uses;
	bool dirty;                           // the uses
	struct stored_candidate *candidates;  // nobody chosen or dropped
	size_t count;
	size_t size;
};

struct mirror {
	struct meta meta;
	bool meta_dirty;
	struct roster assignees;
	struct roster feeds;
	struct class_row *classes;  // sorted
	size_t class_count;
	size_t class_size;
	struct lineup lineup;
};

// Reads all mirrors from the rows a transaction sees; false: the reason is the transaction's error.
bool mirror_load(struct mirror *m, struct txn *t);
// Writes the marked ones and takes the marks away.
void mirror_write(struct mirror *m, struct txn *t);
void mirror_free(struct mirror *m);
// Counts a row of the waitlist in or out.
void mirror_count_class(struct txn *t, struct waitlist_class class, bool in);
struct row_key meta_key(void);

// ---- lineups (table_lineup.c)
// ------------------------------------------------------------------------------------------------------------

// For a decision with these candidates, at least one: that which they are told against, made if need be; one use more.
const struct lineup *lineup_use(struct txn *t, const struct stored_candidate *candidates, size_t count);
// One use less; with the last one it goes.
void lineup_release(struct txn *t, uint64_t number);
// False, with the transaction's error, when it is not there or not whole. They lie in the transaction's arena, or are
// the mirror's.
bool lineup_get(struct txn *t, uint64_t number, const struct stored_candidate **ret, size_t *ret_count);
bool lineup_load(struct lineup *l, struct txn *t);
void lineup_write(struct lineup *l, struct txn *t);
void lineup_free(struct lineup *l);
// Every decision's lineup is there, and counts its uses.
bool lineup_check_uses(struct txn *t);
bool lineup_check_mirror(struct txn *t, struct error *e);

// ---- the index
// ------------------------------------------------------------------------------------------------------------

struct index {
	MDB_env *env;
	MDB_dbi dbi;
	MDB_txn *txn;      // holds what is not committed; NULL when nothing is
	MDB_txn *reader;   // reset between uses
	size_t pending;    // changes in txn
	uint64_t durable;  // newest key_change row the committed index holds
	bool is_behind;    // the disk was full when it was opened: to be brought up at first use
};

bool index_open(struct store *s, bool forget, struct error *e);
void index_close(struct store *s);
bool index_make_again(struct store *s, struct error *e);
void index_drop(struct store *s);  // changes that are not committed are forgotten, for good
int index_apply(struct store *s, const struct key_change *c);
size_t index_find(struct store *s, enum key_kind kind, const struct key *key, uint64_t *ret_ids, size_t max,
	int *ret_rc);
// Drops what is not committed and applies again what committed data hold beyond.
bool index_resync(struct store *s, struct error *e);

// ---- store and transactions
// -----------------------------------------------------------------------------------------------

struct store {
	char *dir;
	int lock_fd;
	MDB_env *env;
	MDB_dbi dbi[TABLE_SLOTS];
	size_t map_bytes;
	uint64_t data_max_bytes;
	uint64_t ballast_bytes;
	unsigned env_flags;
	struct mirror mirror;
	struct index index;
	struct txn *writer;
	struct store_work work;
	struct error broken;  // mirrors or index could not be read again: nothing works any more
};

struct txn {
	struct store *store;
	MDB_txn *mdb;
	struct arena *arena;
	bool is_write;
	struct error error;
	uint64_t writes;
	struct key_change changes[KEY_CHANGES_PER_ROW];
	size_t change_count;
	MDB_cursor *cursors[TABLE_SLOTS];
};

// All tables of the data environment; with MDB_CREATE those that are missing are made.
int tables_open(struct store *s, MDB_txn *txn, unsigned flags);
// Whether there is no store yet; false with the reason when one is gone or empty.
bool create_is_wanted(const struct store *s, bool *ret_wanted, struct error *e);
bool create_data(struct store *s, const struct store_options *o, struct error *e);
struct store *store_new(const struct store_options *o);
bool env_open_again(struct store *s, struct error *e);  // after env_close: environment and tables
void copy_clear_leftovers(const struct store *s);       // of a compaction that was cut off
bool copy_is_the_same(struct store *s, const char *dir, struct error *e);
void copy_clear_restored(const struct store *s);        // of a restore that was

// What LMDB or the system said, in our words.
enum error_kind mdb_error_kind(const struct store *s, int rc);
bool mdb_error_set(const struct store *s, struct error *e, int rc, const char *what);
// A file that is shorter than its pages would end the process with a signal when it is read.
bool env_is_whole(MDB_env *env, const char *file);
// Leaves a mark that a commit failed: see check_newest_transaction() in env.c.
void env_mark_failed_commit(const struct store *s);
// Before LMDB reads it: all of its pages, or of a large one those that lead to the others.
bool env_check_pages(const char *file, bool all, struct error *e);

// Nothing works any more: `why`, and what had gone wrong before (NULL = nothing).
void store_break(struct store *s, const struct error *why, const struct error *cause);
bool txn_fail(struct txn *t, int rc, const char *what);
bool txn_undecodable(struct txn *t, const struct row_key *k);
bool txn_get(struct txn *t, const struct row_key *k, struct bytes *ret_payload);
// True when the row was written; with MDB_NOOVERWRITE false, without an error, when it was there.
bool txn_put(struct txn *t, const struct row_key *k, struct bytes row, unsigned flags);
// What belongs to a request or household. Rows of the newest come behind all others of their table, most often: LMDB is
// told, and leaves the page before full. Otherwise it makes two of it, half full, as for a row in between.
bool txn_put_of(struct txn *t, bool newest, const struct row_key *k, struct bytes row);
bool txn_delete(struct txn *t, const struct row_key *k);  // true when it was there
// Moves the table's cursor: MDB_FIRST, MDB_LAST, MDB_NEXT, MDB_PREV, or MDB_SET_RANGE from `k`. Answers key and payload
// (which may be NULL: then the row is not opened).
bool txn_seek(struct txn *t, enum table table, MDB_cursor_op op, struct row_key *k, struct bytes *ret_payload);
void txn_wrote(struct txn *t);

// The newest rows of each table, opened and decoded; `max` a table.
bool check_newest(struct txn *t, size_t max);

// Where a getter of one row does the same for each table. What cannot be read is an empty row: steps that look at the
// error at their end only (store.h) then go on with values that do no harm.
#define TXN_GET(t, k, name, ret)                                                                                       \
	({                                                                                                             \
		struct bytes payload_;                                                                                 \
		bool got_ = txn_get((t), (k), &payload_) && (codec_unpack_##name((t)->arena, (k), payload_, (ret)) ||  \
								    txn_undecodable((t), (k)));                \
		if (!txn_is_ok(t))                                                                                     \
			*(ret) = (typeof(*(ret))){ 0 };                                                                \
		got_;                                                                                                  \
	})

#endif
