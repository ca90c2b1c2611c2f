// Putting back a backup: koersd --restore.
#ifndef KOERS_LOOP_RESTORE_H
#define KOERS_LOOP_RESTORE_H

#include "loop/node.h"

// `erasures`: the list to be done again; "none"; or NULL: the one that koersd.yaml names, which then must be there.
// Answers an exit status; what was done, or what was wrong, has been said.
int restore(struct node *n, const char *backup, const char *erasures);

#endif
