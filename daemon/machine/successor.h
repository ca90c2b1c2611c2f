// Who gets a request from another: somebody named, or the one the rules choose to follow the holder. Whether that gids
// can have it, and how the choice is kept for who asks why.
#ifndef KOERS_MACHINE_SUCCESSOR_H
#define KOERS_MACHINE_SUCCESSOR_H

#include "machine/choose.h"

// A gids whom somebody names, by id. Refused, saying what stands in the way, when that gids has it already, is away, or
// lacks what the request needs. Room is no matter: who names, has asked; neither is an earlier decline.
enum answer_code successor_named(struct op *op, const struct request *r, const char *id, uint32_t *ret_assignee);
// The candidates as the rules see them, with the named one chosen. `note` says in the trace who named.
void successor_keep(struct op *op, const struct request *r, uint32_t named, const char *note, struct choice *ret);
// Who follows the holder by the rules: the household's case lead, the selection, and after so many offers (or when
// nobody has room) the coordinator, then the process lead. `assignee` 0 = nobody is left.
void successor_choose(struct op *op, const struct request *r, struct choice *ret);

#endif
