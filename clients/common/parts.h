// Parts of what programs print that more than one of them has: clocks, outcomes, and a record with what hangs under it.
#ifndef KOERS_COMMON_PARTS_H
#define KOERS_COMMON_PARTS_H

#include "common/program.h"

// One object with its `clocks` and `outcomes` below it; in formats for programs just the object.
void parts_record(struct program *p, json_t *object, const struct column *columns, size_t count);

// A list under a title of its own, for people; nothing when it is empty.
void parts_list(struct program *p, const char *title, json_t *rows, const struct column *columns, size_t count);

int parts_tasks(struct program *p);  // a verb: what there is to do for who calls

void parts_clocks(struct program *p, json_t *clocks);

#endif
