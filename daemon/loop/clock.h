// The only clock. Time of a command = max(last, clock), so that it never goes back.
//
// A wall clock that jumps must not make a hundred time-outs pass at once: a step of more than a minute against the
// time since boot, or a start that does not fit to the last stored time, stops the ticks until somebody has said that
// the clock is right. Intake goes on.
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
	bool is_test;           // runs on from test_start_ms by the time since boot
	int64_t test_start_ms;
	int64_t test_boot_ms;
};

// Pure, for tests too.
enum clock_fault clock_judge_start(int64_t now_ms, int64_t last_stored_ms);  // 0 = nothing stored
enum clock_fault clock_judge_step(struct wall_clock *c, int64_t wall_ms, int64_t boot_ms);
int64_t clock_never_back(struct wall_clock *c, int64_t wall_ms);
const char *clock_fault_text(enum clock_fault fault);

// `test_now` is KOERS_TEST_NOW_MS (or NULL), obeyed in builds with the test clock only. `accept`: the clock is right.
// False when it is no number.
bool clock_start(struct wall_clock *c, const char *test_now, int64_t last_stored_ms, bool accept);
int64_t clock_now_ms(struct wall_clock *c);
void clock_accept(struct wall_clock *c);  // somebody has said that it is right, as it is now
bool clock_check(struct wall_clock *c);   // once a second; false when a fault was just found
bool clock_is_test_build(void);
int64_t clock_monotonic_ms(void);
int64_t clock_monotonic_us(void);

#endif
