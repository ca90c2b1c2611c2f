// Links: the same question from another door. The open request takes over what is more urgent; its holder is told; the
// second sender learns that it was seen, and nothing else.
#ifndef KOERS_MACHINE_LINK_H
#define KOERS_MACHINE_LINK_H

#include "machine/requests.h"

// The linked request passes urgency, threats, severity and earlier clocks to the one it is linked to, and is put into
// its chain. Without an accepted holder the open request is routed again when something rose. `r` is put by the caller.
void link_pass_on(struct op *op, struct request *r);
// While the open one lives a linked request can be amended and withdrawn like any other: its sender cannot tell.
bool link_is_live(struct op *op, const struct request *r);
void link_amended(struct op *op, const struct request *r);
// The holder has seen the links of its request: their senders may know that it was picked up.
void link_seen(struct op *op, struct request *target);
// What is done for the open request is done for those linked to it.
void link_meet_clocks(struct op *op, const struct request *target, enum clock_event event, int64_t at_ms);
void link_ended(struct op *op, const struct request *target);
// The newest of the live links, at most `max`; answers how many.
size_t link_list(struct op *op, const struct request *target, uint64_t *ret_ids, size_t max);
// The closing of the open request is undone: their clocks run on with it.
void link_run_on(struct op *op, const struct request *target);
// It is reopened: the same, and nobody has it in hand yet.
void link_reopen(struct op *op, const struct request *target);
// When nobody has the open request in hand any more, they are not picked up either: whoever gets it next has not seen
// them. Call where a part that was accepted may have ended, once the open request is put.
void link_unsee(struct op *op, const struct request *target);
// The open request is withdrawn, or turns out not to be ours: the questions linked to it are not, and go on.
void link_release(struct op *op, const struct request *target);
// What the live links said makes the amended request heavier still.
void link_fold(struct op *op, struct request *target);

#endif
