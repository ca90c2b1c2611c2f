// The engine: the turn. Batches of commands and queries come from the loop through a bounded ring, are ordered by the
// journal, applied in one write transaction, committed, and go back through another ring when they are durable.
//
// One thread of its own: an LMDB write transaction belongs to its thread. The simulator calls engine_turn() directly.
#ifndef KOERS_ENGINE_ENGINE_H
#define KOERS_ENGINE_ENGINE_H

#include "journal/journal.h"
#include "machine/machine.h"

enum {
	BATCH_ITEMS_MAX = 256,
	BATCH_RING_SIZE = 8,
	// A batch is full at so many bytes, even when it holds few items.
	BATCH_BYTES_MAX = 4 * 1024 * 1024,
	// What its queries may fill; those that come after are refused, and may be asked again.
	BATCH_ANSWERS_MAX = 4 * 1024 * 1024,
	// Memory that a batch keeps for the next; one that needed more gives it back.
	BATCH_KEPT_MAX = BATCH_BYTES_MAX + BATCH_ANSWERS_MAX,
};

struct engine_item {
	bool is_query;
	union {
		struct command command;
		struct query query;
	};
	uint64_t session;          // the loop's own, untouched
	uint64_t call_id;
	int call_case;
	bool look_for_room;        // a query of the loop: whether the ballast can be put back
	struct answer answer;      // filled by the turn
};

// Commands are applied in order, then queries answered after the commit, in a read transaction.
struct engine_batch {
	struct arena *arena;       // owns everything in the batch, answers included
	struct engine_item *items; // BATCH_ITEMS_MAX
	size_t count;
	// Filled by the turn.
	struct effects effects;
	uint64_t sequence;         // of the last command applied
	int64_t next_due_ms;       // next tick; 0 = none
	size_t commands;           // of its items
	int64_t commit_us;         // what writing and committing them took; 0 = there were none, or nobody measures
	int64_t compaction_due_ms; // the store is to be compacted by then; 0 = nothing was erased
	bool full;                 // the store is at its limit: intake should stop
	bool not_compacted;        // it had a compact, and there was no room for that: its commands were refused
	bool broken;               // the process must end: see error
	struct error error;
	struct config_snapshot *config;  // when a configure was applied: a reference, the batch's
};

struct engine;

struct engine_options {
	struct store *store;       // owned by the caller, used by the engine's thread only from engine_start on
	struct journal *journal;
	struct erasures *erasures;   // the caller's; NULL = nobody keeps a list
	uint32_t index_changes_max;  // commit the index after so many changes (default 4096)
	int64_t index_delay_ms;      // or after so long (default 250)
	// How long a commit takes, for the metrics; the engine has no clock of its own. NULL = it is not measured.
	int64_t (*monotonic_us)(void);
};

struct engine *engine_new(const struct engine_options *options, struct error *e);
struct engine *engine_free(struct engine *en);  // joins the thread

struct engine_batch *engine_batch_new(void);
struct engine_batch *engine_batch_free(struct engine_batch *b);
void engine_batch_reset(struct engine_batch *b);

// One turn, in the calling thread (simulator, tests; and the engine's own thread).
void engine_turn(struct engine *en, struct engine_batch *batch);

bool engine_start(struct engine *en, struct error *e);           // the thread
// False when the ring is full; ownership moves when true.
bool engine_post(struct engine *en, struct engine_batch *batch);
struct engine_batch *engine_take(struct engine *en);             // NULL when none is ready
int engine_wakeup_fd(const struct engine *en);  // readable when engine_take() or engine_broken() may have something
// Why the work has ended between two batches, or NULL: nobody should wait for the next batch to be told.
const struct error *engine_broken(const struct engine *en);
// Is its thread alive? A poke asks; the number of beats has grown when it answers, or while it works on batches.
void engine_poke(struct engine *en);
uint64_t engine_beats(const struct engine *en);
// Finishes what was posted, commits the index, ends the thread. What is finished can still be taken.
void engine_stop(struct engine *en);

const struct machine *engine_machine(const struct engine *en);

#endif
