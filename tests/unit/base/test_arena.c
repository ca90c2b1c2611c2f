// The arena: order, alignment, caps and reuse.
#include "base/arena.h"
#include "base/strbuf.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static void memory_is_zeroed_and_aligned(void **state)
{
	(void)state;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	for (size_t size = 0; size < 300; size += 7) {
		unsigned char *p = arena_alloc(a, size);
		assert_int_equal((uintptr_t)p % 16, 0);
		for (size_t i = 0; i < size; i++)
			assert_int_equal(p[i], 0);
		memset(p, 0xff, size);
	}
}

static void a_capped_arena_says_no(void **state)
{
	(void)state;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(1024);
	assert_non_null(arena_try_alloc(a, 512));
	assert_non_null(arena_try_alloc(a, 512));
	assert_null(arena_try_alloc(a, 1));
	assert_null(arena_try_alloc(a, SIZE_MAX));
	arena_reset(a);
	assert_non_null(arena_try_alloc(a, 1024));
}

static void a_reset_keeps_the_blocks(void **state)
{
	(void)state;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	for (int i = 0; i < 100; i++)
		arena_alloc(a, 5000);
	size_t reserved = arena_reserved(a);
	for (int round = 0; round < 10; round++) {
		arena_reset(a);
		for (int i = 0; i < 100; i++)
			arena_alloc(a, 5000);
	}
	assert_int_equal(arena_reserved(a), reserved);
}

static void strings_grow(void **state)
{
	(void)state;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct strbuf b;
	strbuf_init(&b, a);
	assert_string_equal(strbuf_text(&b), "");
	for (int i = 0; i < 1000; i++)
		strbuf_printf(&b, "%d,", i);
	assert_int_equal(b.len, strlen(strbuf_text(&b)));
	assert_string_equal(strbuf_text(&b) + b.len - 4, "999,");
	assert_string_equal(arena_printf(a, "%s-%d", "a", 7), "a-7");
	assert_string_equal(arena_strdup(a, NULL), "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(memory_is_zeroed_and_aligned),
		cmocka_unit_test(a_capped_arena_says_no),
		cmocka_unit_test(a_reset_keeps_the_blocks),
		cmocka_unit_test(strings_grow),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
