// The watch: what must hold after every command, and what was seen of all there is to see.
//
// Which rows a command touched is learnt by standing between the machine and the store (the linker's --wrap on
// request_move, store_put_request and store_put_assignment); so nothing in the daemon is there for this.
#ifndef KOERS_TESTS_SIM_WATCH_H
#define KOERS_TESTS_SIM_WATCH_H

#include "machine/machine.h"

enum { VERBS_MAX = 96, CODES_MAX = 11, STATES_MAX = 16, EVENTS_MAX = 32, KINDS_MAX = 40, RULES_SEEN_MAX = 128 };

struct figures {
	uint64_t commands;
	uint64_t answers[VERBS_MAX][CODES_MAX];    // by verb and answer code
	uint64_t moves[STATES_MAX][EVENTS_MAX];    // of requests: (state, event)
	uint64_t steps[STATES_MAX][STATES_MAX];    // of assignments: from state to state; from 0: made
	uint64_t notices[KINDS_MAX];               // read by those they were for
	struct {
		char id[RULE_ID_SIZE];
		uint64_t count;
	} rules[RULES_SEEN_MAX];                   // of decisions' traces
	uint64_t doors[8];
	uint64_t decisions;
	uint64_t waitlist_peak;
	uint64_t waiting_by_month[18];             // the most at once, from the first month on
	int64_t longest_wait_ms;
	uint64_t longest_wait_request;
	uint64_t regie_moved;
	uint64_t full_checks;
	uint64_t restarts;
	uint64_t leavers;                          // gidsen who left for good
	int64_t started_ms;                        // when the months begin
};

struct watch;

struct watch *watch_new(uint32_t full_every);
struct watch *watch_free(struct watch *w);
struct figures *watch_figures(struct watch *w);
// Before each command: who is about to do what.
void watch_begin(struct watch *w, const struct command *c);
// The world_check_fn; `context` is the watch.
bool watch_check(void *context, struct machine *m, struct txn *t, struct error *e);
// Where a request stands and what was done about it, newest first, on standard error.
void watch_print_history(struct txn *t, uint64_t request);

#endif
