// What a run covered, for reading, and the least it must have covered, so that an empty run is no green one.
#ifndef KOERS_TESTS_SIM_REPORT_H
#define KOERS_TESTS_SIM_REPORT_H

#include "sim.h"

// One line of TAP; `fine` false makes the run red.
void report_case(bool fine, const char *format, ...) PRINTF_LIKE(2, 3);
// The plan line; true when every case was fine.
bool report_end(void);
void report_figures(struct sim *s);
void report_minimums(struct sim *s, int weeks);

#endif
