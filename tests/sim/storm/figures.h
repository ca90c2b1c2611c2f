// What the runs covered, and what they must have covered.
#ifndef KOERS_TESTS_STORM_FIGURES_H
#define KOERS_TESTS_STORM_FIGURES_H

#include "base/base.h"

enum figures_wanted { FIGURES_NONE = 1, FIGURES_SOME, FIGURES_ALL };
// Prints it; false when too much never happened that should have.
bool figures_report(enum figures_wanted wanted);

#endif
