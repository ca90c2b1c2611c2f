// A request that waits while its holder keeps it: on hold until a moment, or for the answer of its sender.
//
// Neither suspends a clock, and neither takes it from its holder. A hold wakes by itself (moments.h) or is ended by
// resume; it is kept while the request goes to another gids. A question to the sender ends with the sender's amend, by
// resume, or when no answer came after two reminders.
#ifndef KOERS_MACHINE_HOLD_H
#define KOERS_MACHINE_HOLD_H

#include "machine/requests.h"

// After it was accepted: a hold that is not over goes on with the new holder.
void hold_survive(struct op *op, struct request *r);
void hold_end(struct op *op, struct request *r);  // its moment has come; audited

// NEEDS_INFO because its holder asked, not for want of a legal basis.
bool info_is_asked_by_holder(const struct request *r);
void info_end(struct op *op, struct request *r);             // back to the holder, who is told by the caller
void info_wait_no_longer(struct op *op, struct request *r);  // nobody answered: back to the holder, who is told

#endif
