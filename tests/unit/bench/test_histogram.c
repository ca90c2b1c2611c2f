// The bench's histogram: exact where it is linear, within a thousandth above, whatever the values.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "bench/histogram.h"

static struct histogram a, b;

static int clear_both(void **state)
{
	(void)state;
	histogram_clear(&a);
	histogram_clear(&b);
	return 0;
}

static void test_small_values_are_exact(void **state)
{
	(void)state;
	for (uint64_t v = 0; v < HISTOGRAM_SUB; v++) {
		assert_int_equal(histogram_bucket(v), v);
		assert_int_equal(histogram_top((size_t)v), v);
	}
}

// Every bucket begins right after the one before it ends, so no value has two and none has none.
static void test_buckets_follow_each_other(void **state)
{
	(void)state;
	for (size_t i = 0; i + 1 < HISTOGRAM_BUCKETS; i++) {
		assert_int_equal(histogram_bucket(histogram_top(i)), i);
		assert_int_equal(histogram_bucket(histogram_top(i) + 1), i + 1);
	}
}

static void test_a_bucket_is_a_thousandth_wide(void **state)
{
	(void)state;
	for (size_t i = HISTOGRAM_SUB; i < HISTOGRAM_BUCKETS; i++) {
		uint64_t width = histogram_top(i) - histogram_top(i - 1);
		assert_true(width * (HISTOGRAM_SUB / 2) <= histogram_top(i));
	}
}

static void test_what_is_too_large_counts_at_the_top(void **state)
{
	(void)state;
	assert_int_equal(histogram_bucket(UINT64_MAX), HISTOGRAM_BUCKETS - 1);
	histogram_add(&a, UINT64_MAX);
	assert_int_equal(a.count, 1);
	assert_true(a.max == UINT64_MAX);
}

static void test_without_values_all_is_0(void **state)
{
	(void)state;
	assert_int_equal(histogram_at(&a, 0), 0);
	assert_int_equal(histogram_at(&a, 500), 0);
	assert_int_equal(histogram_at(&a, 1000), 0);
}

static void test_one_value_is_every_percentile(void **state)
{
	(void)state;
	histogram_add(&a, 123456789);
	assert_int_equal(histogram_at(&a, 0), 123456789);
	assert_int_equal(histogram_at(&a, 500), 123456789);
	assert_int_equal(histogram_at(&a, 1000), 123456789);
	assert_int_equal(a.min, 123456789);
}

// 1 to 1,000: the n-th of a thousand is n.
static void test_percentiles_of_a_known_row(void **state)
{
	(void)state;
	for (uint64_t v = 1000; v > 0; v--)
		histogram_add(&a, v);
	assert_int_equal(histogram_at(&a, 500), 500);
	assert_int_equal(histogram_at(&a, 990), 990);
	assert_int_equal(histogram_at(&a, 999), 999);
	assert_int_equal(histogram_at(&a, 1000), 1000);
	assert_int_equal(a.sum, 500500);
}

static int by_size(const void *x, const void *y)
{
	uint64_t p = *(const uint64_t *)x;
	uint64_t q = *(const uint64_t *)y;
	return (p > q) - (p < q);
}

// Against the plain way, sorting: never below the value asked for, and at most a thousandth above.
static void test_percentiles_of_a_wide_row(void **state)
{
	(void)state;
	enum { COUNT = 20000 };
	static uint64_t all[COUNT];
	uint64_t x = 88172645463325252u;
	for (size_t i = 0; i < COUNT; i++) {
		x ^= x << 13, x ^= x >> 7, x ^= x << 17;
		all[i] = x >> (24 + x % 40);
		histogram_add(&a, all[i]);
	}
	qsort(all, COUNT, sizeof(all[0]), by_size);
	for (unsigned p = 1; p <= 1000; p++) {
		uint64_t exact = all[((size_t)COUNT * p + 999) / 1000 - 1];
		assert_true(histogram_at(&a, p) >= exact);
		assert_true(histogram_at(&a, p) - exact <= exact / 1000);
	}
}

static void test_merged_is_as_counted_together(void **state)
{
	(void)state;
	static struct histogram both;
	histogram_clear(&both);
	for (uint64_t v = 1; v < 3000000000; v = v * 3 + 1) {
		histogram_add(v % 2 == 0 ? &a : &b, v);
		histogram_add(&both, v);
	}
	histogram_merge(&a, &b);
	assert_memory_equal(&a, &both, sizeof(both));
	histogram_clear(&b);
	histogram_merge(&a, &b);
	assert_memory_equal(&a, &both, sizeof(both));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(test_small_values_are_exact, clear_both),
		cmocka_unit_test_setup(test_buckets_follow_each_other, clear_both),
		cmocka_unit_test_setup(test_a_bucket_is_a_thousandth_wide, clear_both),
		cmocka_unit_test_setup(test_what_is_too_large_counts_at_the_top, clear_both),
		cmocka_unit_test_setup(test_without_values_all_is_0, clear_both),
		cmocka_unit_test_setup(test_one_value_is_every_percentile, clear_both),
		cmocka_unit_test_setup(test_percentiles_of_a_known_row, clear_both),
		cmocka_unit_test_setup(test_percentiles_of_a_wide_row, clear_both),
		cmocka_unit_test_setup(test_merged_is_as_counted_together, clear_both),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
