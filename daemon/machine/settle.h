// What follows from who is there: acted upon once for each beginning and end, by one timer row an assignee.
//
// Absence begins: open offers go to others; what was accepted stays, and the cover is told. It ends, or room appears:
// the waitlist is drained. Somebody has left: everything goes to others. How things are is read from the files and what
// was set; what was acted upon stands in the assignee's row. So whatever the timer missed is made up for at once, and
// doing it again does no harm. Work is done in parts: what remains is a timer due now.
#ifndef KOERS_MACHINE_SETTLE_H
#define KOERS_MACHINE_SETTLE_H

#include "machine/op.h"

// Acts upon how it is now, and sets the timer to what comes next. With `told` its cover has been told already.
void settle(struct op *op, uint32_t number, bool told);
// Leaves a timer due now.
void settle_soon(struct op *op, uint32_t number);
// After a configuration: timers for all; due now for those for whom something changed.
void settle_everybody(struct op *op);

#endif
