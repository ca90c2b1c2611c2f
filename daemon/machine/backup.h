// What happens to the store as a whole: see backup.c.
#ifndef KOERS_MACHINE_BACKUP_H
#define KOERS_MACHINE_BACKUP_H

#include "machine/op.h"

// Something was erased or put right: what it was still lies in free pages, and is gone with the next compaction, which
// is due a week from the first such moment.
void compaction_wanted(struct op *op);

#endif
