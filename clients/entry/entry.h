// koers-entry: what entry points do. The verbs.
#ifndef KOERS_ENTRY_H
#define KOERS_ENTRY_H

#include "common/program.h"

int entry_submit(struct program *p);
int entry_status(struct program *p);

#endif
