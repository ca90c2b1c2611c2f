// Small numbers: nothing that the foto leaves out can be worked out from what it shows.
//
// Every row of counts up to a size is hidden in turn, and those that look the same are put together. Who sees such a
// picture, and knows exactly how it was made, knows of a count only that it is one of those in that heap: for each that
// is not shown there must be at least two.
#include "operator/foto_hide.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

enum { CELLS_MAX = 5, HEAPS_MAX = 20000 };

typedef void hide_fn(struct foto_cell *total, struct foto_cell *cells, size_t count);

struct heap {
	char picture[128];
	uint64_t low[CELLS_MAX + 1];  // the last is the total
	uint64_t high[CELLS_MAX + 1];
	bool shown[CELLS_MAX + 1];
};

static struct heap *heaps;
static size_t heap_count;

static void put_on_a_heap(const char *picture, const struct foto_cell *cells, size_t count)
{
	struct heap *h = NULL;
	for (size_t i = 0; i < heap_count && h == NULL; i++)
		if (strcmp(heaps[i].picture, picture) == 0)
			h = &heaps[i];
	if (h == NULL) {
		assert_true(heap_count < HEAPS_MAX);
		h = &heaps[heap_count++];
		snprintf(h->picture, sizeof(h->picture), "%s", picture);
		for (size_t i = 0; i < count; i++) {
			h->low[i] = h->high[i] = cells[i].count;
			h->shown[i] = cells[i].mark == FOTO_SHOWN;
		}
	}
	for (size_t i = 0; i < count; i++) {
		h->low[i] = cells[i].count < h->low[i] ? cells[i].count : h->low[i];
		h->high[i] = cells[i].count > h->high[i] ? cells[i].count : h->high[i];
	}
}

static void look(hide_fn *hide, const uint64_t *counts, size_t count, uint64_t sum)
{
	struct foto_cell cells[CELLS_MAX + 1] = { 0 };
	char picture[128] = "";
	for (size_t i = 0; i < count; i++)
		cells[i].count = counts[i];
	cells[count].count = sum;
	hide(&cells[count], cells, count);
	for (size_t i = 0; i <= count; i++) {
		size_t at = strlen(picture);
		const struct foto_cell *c = &cells[i];
		if (c->mark == FOTO_SHOWN)
			snprintf(picture + at, sizeof(picture) - at, " %llu", (unsigned long long)c->count);
		else
			snprintf(picture + at, sizeof(picture) - at, " %s", c->mark == FOTO_FEW ? "<5" : ".");
		// What is small is never shown, and nothing is called small that is not.
		assert_false(c->mark == FOTO_SHOWN && c->count > 0 && c->count <= FOTO_FEW_MAX);
		assert_false(c->mark == FOTO_FEW && (c->count == 0 || c->count > FOTO_FEW_MAX));
	}
	put_on_a_heap(picture, cells, count + 1);
}

static void check_heaps(size_t count)
{
	for (size_t h = 0; h < heap_count; h++)
		for (size_t i = 0; i < count; i++)
			if (heaps[h].shown[i] != (heaps[h].low[i] == heaps[h].high[i]))
				fail_msg("in%s number %zu is %llu to %llu", heaps[h].picture, i,
					(unsigned long long)heaps[h].low[i], (unsigned long long)heaps[h].high[i]);
	heap_count = 0;
}

static hide_fn *hide_partition = foto_hide_partition;

// All rows that add up to `left`.
static void every_partition(uint64_t *counts, size_t at, size_t count, uint64_t left, uint64_t sum)
{
	if (at + 1 == count) {
		counts[at] = left;
		look(hide_partition, counts, count, sum);
		return;
	}
	for (counts[at] = 0; counts[at] <= left; counts[at]++) {
		uint64_t here = counts[at];
		every_partition(counts, at + 1, count, left - here, sum);
		counts[at] = here;
	}
}

static void no_part_of_a_sum_can_be_worked_out(void **state)
{
	(void)state;
	static const uint64_t sums[CELLS_MAX + 1] = { 0, 0, 60, 40, 26, 18 };
	uint64_t counts[CELLS_MAX];
	heap_count = 0;
	for (size_t count = 2; count <= CELLS_MAX; count++) {
		for (uint64_t sum = 0; sum <= FOTO_FEW_MAX; sum++)  // these look the same
			every_partition(counts, 0, count, sum, sum);
		check_heaps(count + 1);
		for (uint64_t sum = FOTO_FEW_MAX + 1; sum <= sums[count]; sum++) {
			every_partition(counts, 0, count, sum, sum);
			check_heaps(count + 1);
		}
	}
}

// As a partition, and the first is left out whatever it is: another table would tell it.
static void hide_first_too(struct foto_cell *total, struct foto_cell *cells, size_t count)
{
	foto_hide_partition(total, cells, count);
	if (cells[0].mark != FOTO_SHOWN || cells[0].count == 0)
		return;
	cells[0].mark = FOTO_HIDDEN;
	foto_hide_more(total, cells, count);
}

static void what_another_table_tells_is_left_out_too(void **state)
{
	(void)state;
	heap_count = 0;
	for (size_t count = 2; count <= 4; count++)
		for (uint64_t sum = 8; sum <= 28; sum++) {
			uint64_t counts[CELLS_MAX];
			hide_partition = hide_first_too;
			every_partition(counts, 0, count, sum, sum);
			hide_partition = foto_hide_partition;
			check_heaps(count + 1);
		}
}

// All rows of at most `sum` each that add up to `sum` or more.
static void every_cover(uint64_t *counts, size_t at, size_t count, uint64_t so_far, uint64_t sum)
{
	if (at == count) {
		if (so_far >= sum)
			look(foto_hide_cover, counts, count, sum);
		return;
	}
	for (uint64_t here = 0; here <= sum; here++) {
		counts[at] = here;
		every_cover(counts, at + 1, count, so_far + here, sum);
	}
}

static void no_part_of_a_cover_can_be_worked_out(void **state)
{
	(void)state;
	static const uint64_t sums[] = { 0, 0, 30, 16, 9 };
	uint64_t counts[CELLS_MAX];
	heap_count = 0;
	for (size_t count = 2; count < ARRAY_LEN(sums); count++) {
		for (uint64_t sum = 0; sum <= FOTO_FEW_MAX; sum++)
			every_cover(counts, 0, count, 0, sum);
		check_heaps(count + 1);
		for (uint64_t sum = FOTO_FEW_MAX + 1; sum <= sums[count]; sum++) {
			every_cover(counts, 0, count, 0, sum);
			check_heaps(count + 1);
		}
	}
}

static void expect(hide_fn *hide, size_t count, const uint64_t *counts, uint64_t sum, const char *marks)
{
	struct foto_cell cells[CELLS_MAX] = { 0 }, total = { .count = sum };
	for (size_t i = 0; i < count; i++)
		cells[i].count = counts[i];
	hide(&total, cells, count);
	for (size_t i = 0; i < count; i++)
		assert_int_equal(cells[i].mark, marks[i] == '<'   ? FOTO_FEW
						: marks[i] == '.' ? FOTO_HIDDEN
								  : FOTO_SHOWN);
}

static void what_is_left_out_is_little(void **state)
{
	(void)state;
	expect(foto_hide_partition, 3, (uint64_t[]){ 40, 30, 20 }, 90, "===");
	expect(foto_hide_partition, 3, (uint64_t[]){ 40, 0, 20 }, 60, "===");  // nobody is no small number
	expect(foto_hide_partition, 3, (uint64_t[]){ 40, 3, 20 }, 63, "=<.");  // one alone: the next smallest goes too
	expect(foto_hide_partition, 4, (uint64_t[]){ 40, 3, 2, 20 }, 65, "=<<=");
	expect(foto_hide_partition, 4, (uint64_t[]){ 40, 1, 1, 20 }, 62, "=<<.");
	expect(foto_hide_partition, 3, (uint64_t[]){ 40, 1, 5 }, 46, ".<.");
	expect(foto_hide_partition, 3, (uint64_t[]){ 2, 0, 1 }, 3, "...");
	expect(foto_hide_cover, 3, (uint64_t[]){ 40, 3, 1 }, 42, "=<<");
	expect(foto_hide_cover, 3, (uint64_t[]){ 4, 4, 4 }, 12, "...");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_part_of_a_sum_can_be_worked_out),
		cmocka_unit_test(what_another_table_tells_is_left_out_too),
		cmocka_unit_test(no_part_of_a_cover_can_be_worked_out),
		cmocka_unit_test(what_is_left_out_is_little),
	};
	heaps = calloc(HEAPS_MAX, sizeof(*heaps));
	if (heaps == NULL)
		abort();
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	free(heaps);
	return failed;
}
