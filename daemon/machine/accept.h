// Accepting: what else of a household comes to its case lead.
#ifndef KOERS_MACHINE_ACCEPT_H
#define KOERS_MACHINE_ACCEPT_H

#include "machine/op.h"

// The regie of a household in which nobody has it goes to who accepted as the holder, a gids; true then, with the
// household.
bool accept_take_regie(struct op *op, const struct request *r, const struct assignment *a, struct household *ret);
// Offers of the household that are open with others, and what waits, go to its new case lead.
void accept_gather_offers(struct op *op, const struct household *h, const struct request *accepted);

#endif
