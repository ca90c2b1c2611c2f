// What is under way on one connection, in the order in which it will be answered.
#ifndef KOERS_BENCH_FIFO_H
#define KOERS_BENCH_FIFO_H

#include "driver.h"

struct fifo {
	struct op *first;
	struct op *last;
};

static inline void fifo_put(struct fifo *f, struct op *op)
{
	op->next = NULL;
	if (f->first == NULL)
		f->first = op;
	else
		f->last->next = op;
	f->last = op;
}

static inline struct op *fifo_take(struct fifo *f)
{
	struct op *op = f->first;
	if (op != NULL)
		f->first = op->next;
	return op;
}

#endif
