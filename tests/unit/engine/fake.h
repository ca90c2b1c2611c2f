// A store and a machine for tests of the turn: they count, and fail when they are told to.
#ifndef KOERS_TESTS_ENGINE_FAKE_H
#define KOERS_TESTS_ENGINE_FAKE_H

#include "engine/engine.h"

struct fake {
	// What the state is: committed, and as the open transaction sees it.
	struct meta committed;
	struct meta meta;
	// What is to fail: the n-th write step (from 1) of a transaction, the commit, and with which error.
	size_t fail_step;
	bool fail_commit;
	bool fail_read;
	bool fail_compact;
	bool fail_listing;
	enum error_kind fail_kind;
	enum error_kind fail_flush;
	size_t query_bytes;        // what an answer takes
	bool full;
	bool ballast_gone;
	bool ballast_has_room;
	// What happened.
	size_t steps;
	size_t write_txns;
	size_t read_txns;
	size_t commits;
	size_t aborts;
	size_t resyncs;
	size_t flushes;
	size_t compactions;
	size_t listings;
	size_t index_pending;
	size_t ended_commands;
	uint64_t applied[1024];    // the request number of each applied command, in order
	uint64_t sequences[1024];  // and the sequence the machine saw
	size_t applied_count;
	int64_t next_due_ms;
	struct config_snapshot *config;
};
extern struct fake fake;

void fake_reset(void);

#endif
