// Tasks of people.
#ifndef KOERS_MACHINE_TASKS_H
#define KOERS_MACHINE_TASKS_H

#include "machine/op.h"

// A household's conflict is raised, or looked at: with its task. The only way to set the flag; the caller puts the
// household.
void task_household_conflict(struct op *op, struct household *h, bool conflict);

#endif
