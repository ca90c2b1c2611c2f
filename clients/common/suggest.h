// What somebody meant who named a gids or a network that there is not.
#ifndef KOERS_COMMON_SUGGEST_H
#define KOERS_COMMON_SUGGEST_H

#include "common/program.h"

// After a verb that failed, or that listed by a name: says of each gids and network on the command line that koersd
// does not know which one is nearest. Says nothing when koersd does not list them to this program, or cannot be asked.
void suggest_names(struct program *p, int status);

// Where standard input is a terminal: asks whether it is meant, unless --yes was given. False: it is not, or there is
// nowhere to ask; printed, p->status set.
bool suggest_confirm(struct program *p, const char *what);

#endif
