// The node: the real daemon in a process of its own, on a loop, sockets, a disk and a clock that are not real.
#ifndef KOERS_TESTS_STORM_NODE_H
#define KOERS_TESTS_STORM_NODE_H

#include "sea.h"

enum { NODE_KILLED = 99, NODE_UNSOUND = 97 };

// ---- in the town ----------------------------------------------------------------------------------------------------

// Starts it; true when it is up, false when it has ended again.
bool node_start(bool accept_clock);
// One step; false when it has ended.
bool node_step(void);
// How the last one ended: NULL = as it may, else what is wrong.
const char *node_fault(void);
int node_status(void);

// ---- in the node ----------------------------------------------------------------------------------------------------

_Noreturn void node_crash(enum fault f);
// Counts down to a crash; at 1 it happens.
void node_crash_at(uint32_t *countdown, enum fault f);
// Counts down to a fault; true when it is now. It is one that the process may end of.
bool node_is_struck(uint32_t *countdown, enum fault f);
_Noreturn void node_complain(const char *what);
// Tells the town that all is done, and waits for the next step.
void node_wait(void);

// net.c
void net_take_step(void);  // what has arrived
bool net_drain(void);      // true when something was taken
// engine.c
bool engine_works(void);  // true when a batch was finished
bool engine_has_done(void);
// spy.c
void spy_begin(void);
struct store;
struct machine;
void spy_turn(struct store *s, struct machine *m);

#endif
