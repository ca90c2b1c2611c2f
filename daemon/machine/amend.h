// What submit and amend share.
#ifndef KOERS_MACHINE_AMEND_H
#define KOERS_MACHINE_AMEND_H

#include "machine/op.h"

// What the gate understood goes into the request: facts as asked, matching keys, the sealed part. No routing.
void submit_take_content(struct op *op, const struct command_submit *c, struct request *r);

#endif
