// A world for tests: the real machine, rules and store on a directory of its own, with virtual time and no sockets.
//
// Commands go in at the time the world has; what came of them is read back from the log and the feeds, as text. Persons
// are given by name; their keys are hashes that mean nothing outside the test.
#ifndef KOERS_TESTS_WORLD_H
#define KOERS_TESTS_WORLD_H

#include "machine/machine.h"

struct world;

// Opens a fresh store under the system's temporary directory with the example configuration of `config_dir`.
struct world *world_new(const char *config_dir);
struct world *world_free(struct world *w);  // and removes the directory

int64_t world_now(const struct world *w);
// Moves to a moment, ticking at every due moment on the way.
void world_go_to(struct world *w, int64_t at_ms);
// The wall clock jumps there, or back: no tick on the way, then as many as are due. The time of a command never goes
// back.
void world_jump(struct world *w, int64_t wall_ms);
int64_t world_next_due(struct world *w);  // when a tick is due; 0 = never
// Moves to a moment without a tick, for who ticks by itself: never back.
void world_wait(struct world *w, int64_t at_ms);
const struct config_snapshot *world_config(const struct world *w);
const char *world_dir(const struct world *w);  // also of its configuration files
struct store *world_store(struct world *w);
struct machine *world_machine(struct world *w);

// Its configuration files as they are now come into force, with what is due at once. Dies when they are faulty.
const struct answer *world_reload(struct world *w);
void world_reload_only(struct world *w);  // and what is due at once waits for a tick

// Applies a command at the present moment, checks the invariants, and answers what the machine answered. The answer
// lives until the next call.
const struct answer *world_apply(struct world *w, struct command *c);
// Applies commands as they are, each at its own time, in one transaction: a batch, as the daemon makes them. The index
// is committed after it.
void world_apply_batch(struct world *w, const struct command *commands, size_t count);
// What looks at the state after each command from now on, in place of the check of everything; NULL = that again.
typedef bool world_check_fn(void *context, struct machine *m, struct txn *t, struct error *e);
void world_check_by(struct world *w, world_check_fn *check, void *context);
const struct answer *world_query(struct world *w, struct query *q);
// Who wants to make trouble: told before each try at a command or query, and what came of it. One that failed is tried
// again while this answers true; anybody else's failure ends the test. What went wrong has been put right by then, as
// the daemon does it: on a full disk the machine reads its state again, on anything else the process starts anew.
struct world_trouble {
	void *context;
	void (*begin)(void *context, const char *verb);    // NULL: a query
	void (*pause)(void *context, bool pause);  // the test's own looking is not to be troubled
	bool (*again)(void *context, const struct error *e);
};
void world_trouble_by(struct world *w, const struct world_trouble *trouble);  // NULL = nobody
// Changes a row directly, for what no call can do yet in a test: runs `fn` in a write transaction.
void world_edit(struct world *w, void (*fn)(struct txn *t, void *context), void *context);
// Goes on with a database from elsewhere, from the moment at which it was left.
void world_adopt(struct world *w, const char *file);
// Closes and opens the store and the machine again, as after a restart.
void world_restart(struct world *w);

struct key world_key(const char *purpose, const char *text);

#endif
