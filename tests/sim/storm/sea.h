// What the town and the node have between them: memory that outlives the node.
//
// The node is the real daemon in a process of its own, so that killing it is killing it. It lives in steps: the town
// writes what time it is, what has arrived and what is to go wrong, lets the node go, and waits until it has done what
// there was to do, or has died. What the node sent lies here; when it died, any of it may have been on the way.
#ifndef KOERS_TESTS_STORM_SEA_H
#define KOERS_TESTS_STORM_SEA_H

#include "faults.h"
#include "model/enums.h"

enum {
	CONNECTIONS_MAX = 64,
	STEP_FRAMES_MAX = 8192,
	STEP_BYTES_MAX = 24 << 20,
	VERBS_MAX = 96,
	CODES_MAX = 16,
	NOTICES_MAX = 32,
	CALLS_MAX = 128,
	STATES_MAX = 16,
	EVENTS_MAX = 32,
};

struct frame {
	uint16_t connection;
	uint32_t generation;
	bool pair;  // the first of two frames
	uint32_t at, len;
};

struct frames {
	uint32_t count, used;
	struct frame list[STEP_FRAMES_MAX];
	unsigned char bytes[STEP_BYTES_MAX];
};

struct connection {
	bool open;
	bool stuck;           // nothing more goes out
	uint8_t front;        // enum of net/sessions.h
	uint32_t generation;  // of this slot
	int fd;
	char peer[40];
	char key[41];
};

// What is to go wrong in the node; 0 = nothing. Each counts down.
struct armed {
	uint32_t crash_idle, crash_before_order, crash_in_apply, crash_before_commit, crash_in_commit;
	uint32_t crash_after_commit, crash_in_index, crash_at_start;
	uint32_t disk_full, disk_full_for, disk_error, sync_error, no_memory, no_memory_in_store;
	bool power_cut;
};

struct figures {
	uint64_t faults[FAULT_COUNT];  // that struck
	uint64_t verbs[VERBS_MAX][CODES_MAX];
	uint64_t moves[STATES_MAX][EVENTS_MAX];
	uint64_t notices[NOTICES_MAX];
	uint64_t calls[CALLS_MAX][CODES_MAX];  // as the clients heard
	uint64_t starts, turns, batches_refused, checks, full_checks, commands, index_commits, ended_by_fault, named;
	uint64_t retries, repeats, receipts_again, gaps_seen, notices_heard, notices_again, frames, bytes, reloads;
};

struct sea {
	// From the town.
	int64_t wall_ms, boot_ms;
	uint32_t turns;  // batches that the engine may finish in this step
	bool index_is_due;
	bool hang_up, terminate;
	uint64_t seed;  // of the node's chance
	uint32_t starts;
	struct connection connections[CONNECTIONS_MAX];
	int ended[CONNECTIONS_MAX];  // fds
	uint8_t ended_front[CONNECTIONS_MAX];
	uint32_t ended_count;
	struct frames in;
	struct armed armed;
	char dir[256];
	// From the node.
	struct frames out;
	struct figures figures;
	uint64_t released;      // sequence of the newest batch whose answers went out
	uint64_t started_with;  // sequence the store had when the node was up
	bool up;
	bool fault_struck;  // that may end the process: a disk or memory fault
	bool fell;          // it was killed on purpose
	bool intake_waits;
	int64_t next_due_ms;
	char complaint[512];  // of the watch in the node
};

extern struct sea *sea;

#endif
