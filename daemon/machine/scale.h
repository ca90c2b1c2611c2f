// Scaled up: the process lead is with a request, beside its holder.
#ifndef KOERS_MACHINE_SCALE_H
#define KOERS_MACHINE_SCALE_H

#include "machine/op.h"

// The network's process lead comes beside it, at once; true when so. False when there is one beside it already, when
// the process lead is no longer active, or is the holder.
bool scale_join(struct op *op, struct request *r);
// Has it become heavier than at its last decision? What people scaled down is scaled up again by that alone.
bool scale_is_heavier(struct op *op, const struct request *r, enum urgency urgency);
// The process lead's part ends, and the regie goes back.
void scale_leave(struct op *op, struct request *r);

#endif
