// The ring between two threads: bounded, in order, and it wakes.
#include "engine/ring.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <poll.h>
#include <cmocka.h>

// The ring never looks into a batch: any address will do.
static struct engine_batch *nth(size_t n)
{
	return (struct engine_batch *)(uintptr_t)(n + 1);
}

static bool is_readable(const struct ring *r)
{
	struct pollfd fd = { .fd = r->fd, .events = POLLIN };
	return poll(&fd, 1, 0) == 1;
}

static void what_goes_in_comes_out_in_order(void **state)
{
	(void)state;
	struct ring r;
	assert_true(ring_open(&r, NULL));
	assert_null(ring_pop(&r));
	for (size_t round = 0; round < 5; round++) {
		for (size_t i = 0; i < BATCH_RING_SIZE; i++)
			assert_true(ring_push(&r, nth(i)));
		assert_false(ring_push(&r, nth(99)));
		for (size_t i = 0; i < BATCH_RING_SIZE; i++)
			assert_ptr_equal(ring_pop(&r), nth(i));
		assert_null(ring_pop(&r));
	}
	ring_close(&r);
}

static void a_push_makes_the_fd_readable_until_it_is_cleared(void **state)
{
	(void)state;
	struct ring r;
	assert_true(ring_open(&r, NULL));
	assert_false(is_readable(&r));
	ring_push(&r, nth(1));
	assert_true(is_readable(&r));
	ring_clear(&r);
	assert_false(is_readable(&r));
	assert_ptr_equal(ring_pop(&r), nth(1));
	ring_wake(&r);
	assert_true(is_readable(&r));
	ring_close(&r);
}

enum { MANY = 200000 };

static void *producer(void *arg)
{
	struct ring *r = arg;
	for (size_t i = 0; i < MANY;)
		if (ring_push(r, nth(i)))
			i++;
	return NULL;
}

static void nothing_is_lost_or_doubled_between_two_threads(void **state)
{
	(void)state;
	struct ring r;
	pthread_t thread;
	assert_true(ring_open(&r, NULL));
	assert_int_equal(pthread_create(&thread, NULL, producer, &r), 0);
	for (size_t i = 0; i < MANY;) {
		struct engine_batch *b = ring_pop(&r);
		if (b == NULL)
			continue;
		assert_ptr_equal(b, nth(i));
		i++;
	}
	pthread_join(thread, NULL);
	assert_null(ring_pop(&r));
	ring_close(&r);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_goes_in_comes_out_in_order),
		cmocka_unit_test(a_push_makes_the_fd_readable_until_it_is_cleared),
		cmocka_unit_test(nothing_is_lost_or_doubled_between_two_threads),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
