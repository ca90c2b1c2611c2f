// The only clock. Time of a command = max(last, clock), so that it never goes back.
//
// A wall clock that jumps must not make a hundred time-outs pass at once: a step of more than a minute against the
// time since boot, or a start that does not fit to the last stored time, stops the ticks until somebody has said that
// the clock is right. Intake goes on, by the time since boot from before the step: what is taken in meanwhile has a
// time that fits to the rest, should the step be a mistake, and is not stored as the last moment.
#ifndef KOERS_LOOP_CLOCK_H
#define KOERS_LOOP_CLOCK_H

#include "base/base.h"

enum {
	CLOCK_STEP_MAX_MS = 60 * 1000,
	CLOCK_AWAY_MAX_MS = 7 * 24 * 3600 * 1000,  // longer than this without a command: is it really so late?
};

enum clock_fault { CLOCK_FINE = 0, CLOCK_BEFORE_LAST, CLOCK_LONG_AFTER_LAST, CLOCK_STEPPED };

struct wall_clock {
	int64_t last_ms;        // newest time given out or stored
	int64_t wall_ms;        // at the last look, for finding steps…
	int64_t boot_ms;        // …against the time since boot
	enum clock_fault fault; // ticks stop while it is not FINE
	bool is_news;           // the fault was found, and clock_check() has not told it
	bool is_test;           // runs on from test_start_ms by the time since boot
	int64_t test_start_ms;
	int64_t test_boot_ms;
};

// Pure, for tests too.
enum clock_fault clock_judge_start(int64_t now_ms, int64_t last_stored_ms);  // 0 = nothing stored
enum clock_fault clock_judge_step(struct wall_clock *c, int64_t wall_ms, int64_t boot_ms);
int64_t clock_never_back(struct wall_clock *c, int64_t wall_ms);
// What the clock says, or while it is known to have stepped, what it would without the step.
int64_t clock_reckon(struct wall_clock *c, int64_t wall_ms, int64_t boot_ms);
const char *clock_fault_text(enum clock_fault fault);

// `test_now` is KOERS_TEST_NOW_MS (or NULL), obeyed in builds with the test clock only. `accept`: the clock is right.
// False when it is no number.
bool clock_start(struct wall_clock *c, const char *test_now, int64_t last_stored_ms, bool accept);
int64_t clock_now_ms(struct wall_clock *c);     // looks for a step too: no command gets a time from after one
int64_t clock_ahead_ms(struct wall_clock *c);   // after a step: how far the wall clock is ahead of that; else 0
void clock_accept(struct wall_clock *c);  // somebody has said that it is right, as it is now
bool clock_check(struct wall_clock *c);   // once a second; false when a fault was found since
bool clock_is_test_build(void);
int64_t clock_monotonic_ms(void);
int64_t clock_monotonic_us(void);

#endif
