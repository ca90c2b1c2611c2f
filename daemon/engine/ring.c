// A bounded ring of batches between two threads.
//
// Each side writes only its own counter; a slot is written before the tail that shows it and read before the head that
// gives it back. Whoever takes clears the eventfd *before* the last look, so that a batch put in between is either
// seen by that look or leaves the fd readable.
#include "engine/ring.h"

#include <errno.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

bool ring_open(struct ring *r, struct error *e)
{
	atomic_init(&r->head, 0);
	atomic_init(&r->tail, 0);
	r->fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
	if (r->fd < 0)
		return error_set(e, ERROR_IO, "cannot make an eventfd: %s", strerror(errno));
	return true;
}

void ring_close(struct ring *r)
{
	struct engine_batch *b;
	while ((b = ring_pop(r)) != NULL)
		engine_batch_free(b);
	if (r->fd >= 0)
		close(r->fd);
	r->fd = -1;
}

bool ring_push(struct ring *r, struct engine_batch *b)
{
	size_t tail = atomic_load_explicit(&r->tail, memory_order_relaxed);
	size_t head = atomic_load_explicit(&r->head, memory_order_acquire);
	if (tail - head >= BATCH_RING_SIZE)
		return false;
	r->slots[tail % BATCH_RING_SIZE] = b;
	atomic_store_explicit(&r->tail, tail + 1, memory_order_release);
	ring_wake(r);
	return true;
}

struct engine_batch *ring_pop(struct ring *r)
{
	size_t head = atomic_load_explicit(&r->head, memory_order_relaxed);
	size_t tail = atomic_load_explicit(&r->tail, memory_order_acquire);
	if (head == tail)
		return NULL;
	struct engine_batch *b = r->slots[head % BATCH_RING_SIZE];
	atomic_store_explicit(&r->head, head + 1, memory_order_release);
	return b;
}

void ring_wake(struct ring *r)
{
	uint64_t one = 1;
	ssize_t n;
	do
		n = write(r->fd, &one, sizeof(one));
	while (n < 0 && errno == EINTR);  // EAGAIN: the counter is at its limit, so the fd is readable anyway
}

void ring_clear(struct ring *r)
{
	uint64_t count;
	ssize_t n;
	do
		n = read(r->fd, &count, sizeof(count));
	while (n < 0 && errno == EINTR);
}
