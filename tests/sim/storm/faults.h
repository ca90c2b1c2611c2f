// What can go wrong, and how often: one row a kind.
//
// Each kind rolls dice of its own, so that leaving one out (`--without NAME`) does not shuffle the others: that is how
// a failing run is made smaller. A kind counts when it has struck, not when it was planned; a run in which a listed
// kind never struck is red, so that no empty run is green.
#ifndef KOERS_TESTS_STORM_FAULTS_H
#define KOERS_TESTS_STORM_FAULTS_H

#include "base/base.h"

// name, per 10,000 chances, what a chance is, what happens
#define FAULT_TABLE(X)                                                                                                 \
	X(LOSS, 250, "frame", "it does not arrive")                                                                    \
	X(DOUBLE, 200, "frame", "it arrives twice")                                                                    \
	X(DELAY, 300, "frame", "it takes up to a minute, and others overtake it")                                      \
	X(LOST_CONNECTION, 40, "step of a client", "its connection ends, what is under way is gone")                   \
	X(CROWD, 15, "step of a client", "it opens more connections than a peer may have")                             \
	X(READS_NO_MORE, 60, "step of a client", "its connection stands full for a while, or until it is opened anew") \
	X(GARBAGE, 60, "step of a client", "bytes that are no call, or a call cut or changed at random")               \
	X(OVERSIZED, 15, "step of a client", "a frame over 64 KiB")                                                    \
	X(TWO_FRAMES, 15, "step of a client", "a message of more than one frame")                                      \
	X(STALE_REVISION, 900, "change", "from a revision of long ago, or from one that was never there")              \
	X(WRONG_ID, 60, "step of a client", "about something that is not there")                                       \
	X(ID_OF_OTHERS, 90, "step of a client", "about what is somebody else's")                                       \
	X(STOLEN_FRAME, 150, "step of a client", "another's frame, sent as one's own")                                 \
	X(WRONG_ROLE, 60, "step of a client", "a call that is not for one's role")                                     \
	X(CRASH_IDLE, 60, "step", "killed between two batches, answers perhaps on the way")                            \
	X(CRASH_BEFORE_ORDER, 50, "step", "killed with a batch that has no place yet")                                 \
	X(CRASH_IN_APPLY, 50, "step", "killed while a batch is applied")                                               \
	X(CRASH_BEFORE_COMMIT, 50, "step", "killed when all is applied and nothing committed")                         \
	X(CRASH_IN_COMMIT, 60, "step", "killed between two writes to the disk")                                        \
	X(CRASH_AFTER_COMMIT, 50, "step", "killed when it is durable and nobody knows")                                \
	X(CRASH_IN_INDEX, 50, "step", "killed while the index is committed")                                           \
	X(CRASH_AT_START, 2500, "start", "killed again while it starts")                                               \
	X(POWER_CUT, 4000, "crash", "and any part of what was not synchronised is lost")                               \
	X(DISK_FULL, 80, "step", "a write says ENOSPC, and so do those after it for a while")                          \
	X(DISK_ERROR, 40, "step", "a write says EIO")                                                                  \
	X(SYNC_ERROR, 40, "step", "a synchronisation says EIO")                                                        \
	X(NO_MEMORY, 50, "step", "the n-th allocation gives nothing")                                                  \
	X(NO_MEMORY_IN_STORE, 40, "step", "the database says ENOMEM")                                                  \
	X(CLOCK_FORWARD, 25, "step", "the wall clock jumps ahead, up to a day")                                        \
	X(CLOCK_BACK, 25, "step", "the wall clock jumps back, up to a day")                                            \
	X(CLOCK_DRIFT, 200, "step", "the wall clock is some seconds off")                                              \
	X(LONG_AWAY, 300, "start", "more than a week after it ended")                                                  \
	X(STOPPED, 40, "step", "told to end, and started again")                                                       \
	X(RELOAD, 100, "step", "the files have changed: capacity, rules, gidsen, peers")                               \
	X(RELOAD_FAULTY, 60, "step", "the files have changed, and are wrong")

enum fault {
#define FAULT_MEMBER(name, often, chance, what) FAULT_##name,
	FAULT_TABLE(FAULT_MEMBER)
#undef FAULT_MEMBER
		FAULT_COUNT
};

void faults_begin(uint64_t seed);
void faults_calm(void);                   // none strikes any more
bool faults_leave_out(const char *name);  // false: there is none of that name
bool fault_strikes(enum fault f);
const char *fault_name(enum fault f);
void faults_print(void);

#endif
