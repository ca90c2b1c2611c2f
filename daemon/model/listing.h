// What of a request stands in lists of its own: tasks for people, and clocks by their end. Both follow from its record
// alone, so the rows can be compared with the record whenever it is written.
#ifndef KOERS_MODEL_LISTING_H
#define KOERS_MODEL_LISTING_H

#include "model/entities.h"

// Kinds of tasks that a request is now, of enum task_kind. (A conflict is its household's.)
enum_set listing_tasks(const struct request *r);
// Does its i-th clock stand in the list? It runs or is suspended, and the question is not linked: there the open one
// counts.
bool listing_has_clock(const struct request *r, size_t i);
void listing_of(const struct request *r, struct listing *ret);

#endif
