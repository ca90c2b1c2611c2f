// A bounded ring of batches between two threads: one puts, one takes. An eventfd tells the taker.
#ifndef KOERS_ENGINE_RING_H
#define KOERS_ENGINE_RING_H

#include "engine/engine.h"

#include <stdatomic.h>

struct ring {
	_Atomic size_t head;  // taken so far
	_Atomic size_t tail;  // put so far
	struct engine_batch *slots[BATCH_RING_SIZE];
	int fd;
};

bool ring_open(struct ring *r, struct error *e);
void ring_close(struct ring *r);                        // batches still in it are freed
bool ring_push(struct ring *r, struct engine_batch *b); // false when full
struct engine_batch *ring_pop(struct ring *r);          // NULL when empty
void ring_wake(struct ring *r);                         // makes the fd readable
void ring_clear(struct ring *r);                        // the taker: makes it unreadable; look once more afterwards

#endif
