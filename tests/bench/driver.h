// The heart of the load generator: which question is sent when, and how long each took. The same for every target.
//
// Closed loop: a new one is sent for each that is done, `outstanding` at a time. Open loop: the n-th is due at the
// start + n / rate whatever happens, and its time counts from that moment, also when it could not be sent yet because
// `outstanding` were under way: a target that stalls cannot hide how long the others waited (no coordinated omission).
//
// A run is a warm-up, a measured window of `seconds` (or of `count` questions, without a warm-up), and the end of what
// is under way. The rate is what was done inside the window; a time counts when it began inside.
#ifndef KOERS_BENCH_DRIVER_H
#define KOERS_BENCH_DRIVER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "histogram.h"
#include "now.h"
#include "question.h"
#include "usage.h"

enum { OUTSTANDING_MAX = 16384, STAGES_MAX = 4 };

struct settings {
	const char *target;
	const char *address;  // profile directory, unix socket or libpq string: the target's
	bool cycle;           // all of a question's life, or only its being posted
	bool plain;           // a peer's bare queue instead of equal work
	size_t connections;
	size_t outstanding;
	uint64_t rate;         // a second; 0 = closed loop
	uint64_t seconds;      // measured; 0 = `count`
	uint64_t warm_up;      // seconds before
	uint64_t count;        // questions, when no seconds are given
	uint64_t first;        // number of the first question
	uint64_t gidsen;       // how many there are to be connected for
	bool sync_each;        // PostgreSQL: a transaction for each call instead of for what has gathered
	const char *syncs;     // the page of counted flushes, NULL = none
	const char *ids;       // where every thousandth request's id is written, NULL = nowhere
	struct usage_of pids;  // whose time counts as the server's
	struct population population;
};

// One question on its way.
struct op {
	uint32_t index;  // its place among `ops`; outside the free list
	uint64_t number;
	int64_t intended_ns;
	int64_t stage_ns;  // when this stage began
	int stage;
	uint64_t ids[2];  // the target's own
	uint32_t mark;    // the target's own
	struct op *next;  // free, or in a target's queue
};

struct driver {
	const struct settings *settings;
	struct op *ops;
	struct op *free;
	size_t outstanding;
	uint64_t next;  // number of the next question
	uint64_t sent;  // all, warm-up too
	uint64_t done;  // inside the window
	uint64_t done_all;
	int64_t start_ns;  // of the schedule
	int64_t begin_ns;  // of the window
	int64_t end_ns;    // INT64_MAX when counting
	bool failed;
	struct usage before;
	struct usage after;
	bool window_open;
	struct histogram total;
	struct histogram stages[STAGES_MAX];
};

// What is driven. `turn` sends what is queued, waits until `until_ns` at most for something, and takes all that came.
struct target {
	const char *name;
	const char *stage_names[STAGES_MAX];
	const char *plain_names[STAGES_MAX];  // of a bare queue
	void *(*open)(const struct settings *settings, struct driver *driver);
	void (*start)(void *self, struct op *op);
	bool (*turn)(void *self, int64_t until_ns);
	void (*close)(void *self);
};

bool driver_run(struct driver *d, const struct settings *settings, const struct target *target, void *self);
void driver_stage(struct driver *d, struct op *op);  // this stage is done, the next begins
void driver_done(struct driver *d, struct op *op);   // all of it is; `op` is free
// Ends the run: a bench of which something failed tells nothing.
void driver_fail(struct driver *d, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
