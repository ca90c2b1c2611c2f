// Retention: a request that has ended is kept as long as the law says, and then forgotten by itself.
//
// The term runs from the last change (a reading is none). When it is over the request is marked, and on the next day
// erased: so a clock that stands wrong for an hour erases nothing. A change in between takes the mark away.
#ifndef KOERS_MACHINE_RETENTION_H
#define KOERS_MACHINE_RETENTION_H

#include "machine/requests.h"

// When the term is over; 0 = it does not run: the request is open, erased, or linked to one that is open.
int64_t retention_due_ms(struct op *op, const struct request *r);

// Its two moments (moments.c): being marked, and being erased.
int64_t retention_mark_due(struct op *op, const struct request *r);
void retention_mark(struct op *op, struct request *r);
int64_t retention_purge_due(struct op *op, const struct request *r);
void retention_purge(struct op *op, struct request *r);

#endif
