// Signals of the legal clocks, at 50, 75 and 100 percent of their term.
#ifndef KOERS_MACHINE_SIGNALS_H
#define KOERS_MACHINE_SIGNALS_H

#include "machine/requests.h"

// When the next threshold of a running clock is reached; 0 = none is left.
int64_t signals_due_ms(struct op *op, const struct request *r);
// Tells the holder and the coordinator of what was reached; of several thresholds of one clock only the highest.
void signals_give(struct op *op, struct request *r);

#endif
