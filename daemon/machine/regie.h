// The regie of a household: how it goes from one to another.
#ifndef KOERS_MACHINE_REGIE_H
#define KOERS_MACHINE_REGIE_H

#include "machine/people.h"

// `r` went from `from` to the assignee of `a`: when that was the case lead's (or that of who gets the regie back from
// the process lead), the regie goes along. True then, with the household as it is now.
bool regie_hand_over(struct op *op, const struct request *r, uint32_t from, const struct assignment *a,
	struct household *ret);
// And so does all else that `from` has in the household: every accepted part but in `accepted`.
void regie_move_family(struct op *op, const struct household *h, const struct request *accepted, uint32_t from,
	uint32_t to);
// Who has the regie when `left` has it no longer: until a gids accepts the coordinator of the network of `r`, else the
// process lead (`*ret_interim`). Have both left too, a gids who holds a question of the family, for good; 0 = nobody.
uint32_t regie_meanwhile(struct op *op, const struct household *h, const struct request *r, uint32_t left,
	bool *ret_interim);
// The process lead is no longer with `r`: unless with another request of the household, the regie goes back to who had
// it; when that gids is gone, to the holder; when there is none, as above. With nobody at all left it stays, until a
// gids accepts.
void regie_return(struct op *op, const struct request *r, uint32_t process_lead);

#endif
