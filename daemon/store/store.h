// The store: two LMDB environments, typed tables, one write transaction a turn.
//
// `data/` is the truth: every record, under keys that grow together. `data/index/` holds the only random keys (matching
// keys to request ids); it is derived, written in a transaction that stays open over many turns and is committed
// lazily, never before the data commit that holds its changes. After a crash the tail of table key_change brings it up.
//
// Sticky errors: a step on a broken transaction does nothing and answers "not there" or 0; the caller looks once, at
// the end (txn_error). Getters decode into the transaction's arena. Records carry a format version and a checksum; one
// that fails is named in the error and never used.
//
// Mirrors: the tables whose size the configuration bounds (assignees, feeds, waitlist class counts, meta) are kept
// decoded in memory. Inside a write transaction the machine changes them in place and marks them; the commit writes the
// marked ones. An abort, or a failed commit, reads mirror and index again from committed state.
//
// Threads: everything here belongs to one thread at a time. A store may be opened in one thread and used in another:
// the index is committed, and no transaction is open, when store_open() and store_index_flush(s, 0, …) return.
#ifndef KOERS_STORE_STORE_H
#define KOERS_STORE_STORE_H

#include "base/arena.h"
#include "base/error.h"
#include "model/entities.h"

enum {
	STORE_FORMAT = 1,
	FIND_MAX = 64,
	KEY_CHANGES_MAX = 128,
	REQUEST_KEYS_MAX = 1 + 2 + 2 * MEMBERS_MAX + 2,
	NOTICES_KEPT_MAX = 10000,
	SEAL_BYTES_MAX = 1 << 20,
	// A database up to this size is read whole before it is used; of a larger one the branches and the free list.
	STORE_PAGES_CHECKED_BYTES = 256 << 20,
};

struct store;
struct txn;

struct store_options {
	const char *dir;              // the data directory; made (0700) when absent
	uint64_t map_bytes;           // address space reserved; 0 = 4 x data_max_bytes, from 1 to 64 GiB
	uint64_t data_max_bytes;      // 0 = no limit: see store_is_full
	uint64_t epoch;               // of feeds, used when the store is made: random, from the caller
	unsigned char key_check[16];  // of the master key: stored when made, compared ever after (ERROR_SECRET)
	bool no_sync;                 // for the simulator on tmpfs only
	uint64_t ballast_bytes;       // a file that keeps room for closing and erasing on a full disk; 0 = none
	bool forget_index;            // it is made again from the records, whatever it says
	bool check_pages;             // every page, whatever the size: see STORE_PAGES_CHECKED_BYTES
};

// Opens or makes the store, locks the directory against a second process (ERROR_BUSY), checks its pages, format
// (ERROR_VERSION), key check, mirrors and the newest rows of each table (ERROR_CORRUPT), clears dead readers, brings
// the index up.
bool store_open(const struct store_options *options, struct store **ret_store, struct error *e);
struct store *store_close(struct store *s);  // commits the index; NULL is fine

// What the store counts. Mirrored; one row.
struct meta {
	uint64_t format;
	uint64_t epoch;
	unsigned char key_check[16];
	uint64_t sequence;     // of the last applied command
	int64_t last_time_ms;  // of the last command
	uint64_t last_request;
	uint64_t last_assignment;
	uint64_t last_household;
	uint64_t last_notice;
	uint64_t last_audit;
	unsigned char audit_head[32];
	uint64_t last_key_change;
	uint64_t first_key_change;  // oldest still kept
	uint32_t last_assignee;
	uint32_t last_feed;
	uint64_t waiting;
	uint64_t offers;  // sequence of the last offer made
	uint64_t open_assignments;
	uint64_t state_counts[16];        // requests by enum request_state
	unsigned char configuration[16];  // in force
	int64_t configured_at_ms;
	unsigned char pending[16];        // configuration that comes into force by itself; all zero = none
	int64_t pending_at_ms;            // when; 0 = none
	int64_t compaction_due_ms;        // bytes of what was erased are gone by then; 0 = there are none
	uint64_t deleted_sequence;        // of the last command that erased or replaced what people wrote
	uint64_t last_lineup;             // how gidsen stood, for decisions to be told against
};

// ---- transactions
// -----------------------------------------------------------------------------------------------------

struct txn *store_begin_write(struct store *s, struct arena *a);
struct txn *store_begin_read(struct store *s, struct arena *a);
// True and the transaction is durable; false with the reason. Either way the transaction is gone.
bool store_commit(struct txn *t, struct error *e);
void store_abort(struct txn *t);  // NULL is fine
bool txn_is_ok(const struct txn *t);
const struct error *txn_error(const struct txn *t);
struct arena *txn_arena(struct txn *t);
// How often this transaction was written to: a refused command must not raise it.
uint64_t txn_writes(const struct txn *t);
// After each command: its key changes become one row.
void txn_end_command(struct txn *t);

// ---- the index: called by the engine between turns
// --------------------------------------------------------------------

// Commits the index if it has more than `changes_min` changes that are durable in data. True when fine.
bool store_index_flush(struct store *s, size_t changes_min, struct error *e);
size_t store_index_pending(const struct store *s);
bool store_index_rebuild(struct store *s, struct error *e);                    // from the records
bool store_index_check(struct store *s, uint64_t *ret_keys, struct error *e);  // against the records, both ways

// ---- room
// -------------------------------------------------------------------------------------------------------------

uint64_t store_used_bytes(const struct store *s);   // pages in use, data
uint64_t store_limit_bytes(const struct store *s);  // data_max_bytes, or the map
bool store_is_full(const struct store *s);          // at 85 % of the limit: intake stops, closing goes on
// Gives the ballast's room to the disk; true when there was one. Restoring answers whether it stands (or none was
// asked).
bool store_release_ballast(struct store *s);
bool store_restore_ballast(struct store *s);

// ---- copies
// ------------------------------------------------------------------------------------------------------------

// Asked after every few MiB, with the bytes so far; false calls the copy off.
struct copy_watch {
	bool (*go_on)(void *arg, uint64_t bytes);
	void *arg;
};

// Copies what is committed into `dir`/data.mdb: an empty directory. Without the index and without key changes. May run
// in another thread than the store's own, but not while store_compact() or store_close() does. `watch` may be NULL.
bool store_copy(const struct store *s, const char *dir, const struct copy_watch *watch, struct error *e);
// Opens a copy for reading only, every page checked; there is no index in it, and no lock on it.
bool store_open_copy(const char *dir, struct store **ret_store, struct error *e);
// Puts a copy in the place of the store, so that nothing is left of what was deleted; makes the index anew. False with
// ERROR_FULL and others: as it was. A crash leaves the old or the new one, whole.
bool store_compact(struct store *s, struct error *e);
// ERROR_FULL, with what is needed, when the disk of `dir` has less room.
bool store_has_room(const char *dir, uint64_t bytes, struct error *e);
bool sync_path(const char *path, struct error *e);  // fsync of a file or directory

// ---- mirrors
// ----------------------------------------------------------------------------------------------------------

// Valid until the transaction ends. Change in place, then mark.
struct meta *store_meta(struct txn *t);
void store_mark_meta(struct txn *t);

struct assignee *store_assignee(struct txn *t, uint32_t number);       // NULL when there is none
struct assignee *store_assignee_by_id(struct txn *t, const char *id);  // NULL when there is none
struct assignee *store_add_assignee(struct txn *t, const char *id);
void store_mark_assignee(struct txn *t, const struct assignee *a);
uint32_t store_assignee_count(const struct txn *t);  // numbers 1 … count

struct feed *store_feed(struct txn *t, uint32_t number);
struct feed *store_feed_by_peer(struct txn *t, const char *peer);  // NULL when there is none
struct feed *store_add_feed(struct txn *t, const char *peer);
void store_mark_feed(struct txn *t, const struct feed *f);

// ---- tables: get answers false when there is no such row ------------------------------------------------------------
// Once the transaction has failed they answer false and an empty row: a step that may not refuse reads straight on, and
// what it makes of that is dropped with the transaction.

bool store_get_request(struct txn *t, uint64_t id, struct request *ret);
void store_put_request(struct txn *t, const struct request *r);
uint64_t store_previous_request(struct txn *t, uint64_t before);  // largest id below `before`; 0 = none
uint64_t store_next_request(struct txn *t, uint64_t after);       // smallest id above `after`; 0 = none

bool store_get_assignment(struct txn *t, uint32_t assignee, uint64_t id, struct assignment *ret);
void store_put_assignment(struct txn *t, const struct assignment *a);
uint64_t store_next_assignment(struct txn *t, uint32_t assignee,
	uint64_t after);  // smallest id above `after`; 0 = none
uint64_t store_previous_assignment(struct txn *t, uint32_t assignee,
	uint64_t before);  // largest id below `before`; 0 = none

bool store_get_household(struct txn *t, uint64_t id, struct household *ret);
void store_put_household(struct txn *t, const struct household *h);

bool store_get_decision(struct txn *t, uint64_t request, uint32_t number, bool with_candidates, struct decision *ret);
void store_put_decision(struct txn *t, const struct decision *d);
void store_delete_decision(struct txn *t, uint64_t request, uint32_t number);

bool store_get_seal(struct txn *t, uint64_t request, uint32_t n, struct seal *ret);
void store_put_seal(struct txn *t, uint64_t request, uint32_t n, const struct seal *s);
void store_delete_seal(struct txn *t, uint64_t request, uint32_t n);

// Appends to a feed: fills global, sequence, previous, jump; keeps at most 10,000 notices (amortised) and none older
// than 90 days before `at_ms`.
void store_append_notice(struct txn *t, struct feed *f, struct notice *n);
bool store_get_notice(struct txn *t, const struct feed *f, uint64_t sequence, struct notice *ret);  // O(log² n)

// Appends to the log: fills sequence and hash (vault/chain.h).
void store_append_audit(struct txn *t, struct audit_entry *e);
bool store_get_audit(struct txn *t, uint64_t sequence, struct audit_entry *ret);
// The hash an entry must have after `previous`: for verifying.
void store_audit_hash(const struct audit_entry *e, const unsigned char previous[32], unsigned char ret_hash[32]);

bool store_get_config(struct txn *t, const unsigned char hash[16], struct bytes *ret_stored);
void store_put_config(struct txn *t, const unsigned char hash[16], struct bytes stored);

// Timers: one row a request, its next moment.
// Whose moment it is: a request's by its id, an assignee's by its number with TIMER_ASSIGNEE.
#define TIMER_ASSIGNEE ((uint64_t)1 << 56)
void store_put_timer(struct txn *t, int64_t due_ms, uint64_t whose);
void store_delete_timer(struct txn *t, int64_t due_ms, uint64_t whose);
bool store_first_timer(struct txn *t, int64_t *ret_due_ms, uint64_t *ret_whose);
// The row after this one, which need not be there.
bool store_next_timer(struct txn *t, int64_t due_ms, uint64_t whose, int64_t *ret_due_ms, uint64_t *ret_whose);

// The waitlist, in classes; within one: urgency (highest first), due, id.
struct waitlist_class {
	uint8_t laws;
	uint8_t skills;
	uint8_t weight;
};
struct waitlist_row {
	struct waitlist_class class;
	uint8_t urgency;
	int64_t due_ms;
	uint64_t request;
};
void store_put_waiting(struct txn *t, const struct waitlist_row *row);
void store_delete_waiting(struct txn *t, const struct waitlist_row *row);
// The classes that have somebody waiting, from the mirror; returns how many.
size_t store_waiting_classes(struct txn *t, const struct waitlist_class **ret_classes);
// First row of a class, or the one after `after` (NULL = from the start).
bool store_next_waiting(struct txn *t, struct waitlist_class class, const struct waitlist_row *after,
	struct waitlist_row *ret);

// Tasks by kind and id (of a request; of a household with HOUSEHOLD_CONFLICT). One that stands keeps its `since_ms`.
struct task_row {
	uint8_t kind;              // enum task_kind
	uint64_t id;
	int64_t since_ms;
};
void store_put_task(struct txn *t, enum task_kind kind, uint64_t id, int64_t since_ms);
void store_delete_task(struct txn *t, enum task_kind kind, uint64_t id);
bool store_has_task(struct txn *t, enum task_kind kind, uint64_t id);
// The first behind (kind, after), which need not be there; (0, 0) = from the start.
bool store_next_task(struct txn *t, uint8_t kind, uint64_t after, struct task_row *ret);

// Clocks that run or are suspended, by their end.
struct clock_row {
	int64_t due_ms;
	uint64_t request;
	uint8_t clock;             // enum clock
};
// The first behind this one, which need not be there; all zero = from the start.
bool store_next_clock(struct txn *t, const struct clock_row *after, struct clock_row *ret);
bool store_has_clock(struct txn *t, const struct clock_row *row);
// Brings both tables to what the request is now: before it is put.
void store_update_listing(struct txn *t, struct request *r, int64_t now_ms);

// ---- matching keys
// ----------------------------------------------------------------------------------------------------

// Takes effect at once for store_find() in this and later transactions.
void store_add_key(struct txn *t, enum key_kind kind, const struct key *key, uint64_t request);
void store_remove_key(struct txn *t, enum key_kind kind, const struct key *key, uint64_t request);
// The keys under which the index must know a request, each once: its reference; while it is ours (route gids, partner
// or link) its people and the household's reference; and its address, unless the place may be the danger (shelter,
// safety lane). The index is checked against this and rebuilt from it, so what is added and removed must come to the
// same.
size_t store_keys_of_request(const struct request *r, struct key_change ret[REQUEST_KEYS_MAX]);
// Adds and removes what a changed record asks for; `before` or `after` may be NULL: there was, or will be, none.
void store_update_keys(struct txn *t, const struct request *before, const struct request *after);
// Requests under a key, newest first; at most `max`; returns how many.
size_t store_find(struct txn *t, enum key_kind kind, const struct key *key, uint64_t *ret_ids, size_t max);

// Rows looked at, of tables and of the index, and rows written or deleted, since it was opened: what a command costs
// without a clock. Mirrored rows are not among them.
struct store_work {
	uint64_t reads;
	uint64_t writes;
};
struct store_work store_work(const struct store *s);

// ---- checks
// -----------------------------------------------------------------------------------------------------------

// A digest over the logical content of all tables of data: equal after equal commands, however they were batched. Left
// out is what is this store's own: the index with its key_change rows, epoch, key check.
bool store_digest(struct txn *t, unsigned char ret_digest[32]);
// Decodes every record of every table; `ret_rows` how many. False at the first that fails, named in `e`.
bool store_check(struct store *s, uint64_t *ret_rows, struct error *e);
// Compares the mirrors with the rows; test builds do so after every command.
bool store_check_mirrors(struct txn *t, struct error *e);

#endif
