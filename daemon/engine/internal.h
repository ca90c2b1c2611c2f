// What engine.c and turn.c share.
#ifndef KOERS_ENGINE_INTERNAL_H
#define KOERS_ENGINE_INTERNAL_H

#include "engine/ring.h"
#include "store/erasures.h"

#include <pthread.h>

struct engine {
	struct store *store;
	struct journal *journal;
	struct machine *machine;
	struct erasures *erasures;  // NULL = no list is kept
	bool not_listed;            // something was erased that is not in the list yet
	uint32_t index_changes_max;
	int64_t index_delay_ms;
	int64_t (*monotonic_us)(void);   // NULL = commits are not measured
	uint64_t sequence;         // of the last applied command
	uint64_t batch_id;         // names entries to the journal
	struct error broken;       // what ended the work: every later batch is told; written once
	atomic_bool is_broken;     // it is written: the loop may read it
	uint32_t turns_without_ballast;  // its room was given to the disk; 0 = it stands
	// Between the threads.
	struct ring in;
	struct ring out;
	pthread_t thread;
	bool started;
	atomic_bool stopping;
	atomic_ullong beats;  // rounds of the engine's thread
	size_t outstanding;        // posted and not taken: the loop's side only
	// Of the engine's thread.
	int index_timer;           // a timerfd: runs out when the oldest pending change has waited long enough
	bool index_waits;          // it runs
};

// engine.c: notes what ended the work, the first time, and tells the loop.
void engine_break(struct engine *en, const struct error *why);

#endif
