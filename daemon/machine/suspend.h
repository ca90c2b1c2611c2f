// The end of a suspension that was said with its days.
#ifndef KOERS_MACHINE_SUSPEND_H
#define KOERS_MACHINE_SUSPEND_H

#include "machine/requests.h"

// When the first suspension of a clock is over; 0 = none has an end.
int64_t suspension_due_ms(struct op *op, const struct request *r);
// Lets run again what is over, and tells the holder.
void suspension_end(struct op *op, struct request *r);

#endif
