// The journal: order, and nothing else. Shaped like a log, asynchronous, so that a replicated one can stand here.
//
// An entry is a batch. append() asks for a place; later exactly one event says what became of it. `ordered` gives the
// sequence of the batch's first command; `fenced`: another writer has the log, this process must stop; `unknown`: the
// log cannot say, read from `expected` on to learn.
#ifndef KOERS_JOURNAL_JOURNAL_H
#define KOERS_JOURNAL_JOURNAL_H

#include "base/base.h"

enum { JOURNAL_ENTRY_MAX = 512 * 1024 };

enum journal_event_kind { JOURNAL_ORDERED = 1, JOURNAL_FENCED, JOURNAL_UNKNOWN };
struct journal_event {
	enum journal_event_kind kind;
	uint64_t batch_id;
	uint64_t first_sequence;
};

struct journal;
struct journal_ops {
	// `count` commands in `entry`; a journal that is not durable keeps nothing and wants no bytes.
	bool (*append)(struct journal *j, uint64_t batch_id, struct bytes entry, size_t count, uint64_t expected);
	bool (*next_event)(struct journal *j, struct journal_event *ret_event);  // false = none yet
	// Entries from a sequence on, at most `max` bytes; 0 = none kept.
	size_t (*read)(struct journal *j, uint64_t from, void *ret, size_t max);
	uint64_t (*first)(struct journal *j);
	void (*trim)(struct journal *j, uint64_t up_to);
	int (*wakeup_fd)(struct journal *j);  // -1 = events are there at once
	void (*close)(struct journal *j);
};
struct journal {
	const struct journal_ops *ops;
	bool durable;   // its word makes a command durable; otherwise the state's commit does
};

// Orders at once, stores nothing: the state is the truth.
struct journal *journal_local_new(uint64_t last_sequence);

#endif
