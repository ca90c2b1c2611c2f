// Ids outside: a permutation, so every number has one place and finds its way back.
#include "keys_fixture.h"

#include "base/display_id.h"

static int compare(const void *a, const void *b)
{
	const uint64_t *x = a;
	const uint64_t *y = b;
	return *x < *y ? -1 : *x > *y;
}

static void every_id_finds_its_way_back(void **state)
{
	(void)state;
	struct vault *v = keys_open();
	uint64_t random = 20260302;
	for (int i = 0; i < 50000; i++) {
		random = random * 6364136223846793005ULL + 1442695040888963407ULL;
		uint64_t id = i < 1000 ? (uint64_t)i : random >> 14;
		assert_true(id < ID_LIMIT);
		for (int kind = ID_REQUEST; kind <= ID_ASSIGNMENT; kind++) {
			uint64_t outer = vault_id_out(v, (enum id_kind)kind, id);
			assert_true(outer < ID_LIMIT);
			assert_true(vault_id_in(v, (enum id_kind)kind, outer) == id);
			assert_true(vault_id_out(v, (enum id_kind)kind, vault_id_in(v, (enum id_kind)kind, id)) == id);
		}
	}
	vault_close(v);
}

static void no_two_ids_share_a_place_and_neighbours_are_strangers(void **state)
{
	(void)state;
	enum { COUNT = 100000 };
	struct vault *v = keys_open();
	uint64_t *outer = calloc(COUNT, sizeof(*outer));
	uint64_t above_half = 0;
	for (uint64_t i = 0; i < COUNT; i++) {
		outer[i] = vault_id_out(v, ID_REQUEST, i + 1);
		above_half += outer[i] >= ID_LIMIT / 2;
	}
	assert_true(above_half > COUNT * 49 / 100 && above_half < COUNT * 51 / 100);
	qsort(outer, COUNT, sizeof(*outer), compare);
	for (size_t i = 1; i < COUNT; i++)
		assert_true(outer[i] != outer[i - 1]);
	free(outer);
	vault_close(v);
}

static void none_stays_none_on_both_sides(void **state)
{
	(void)state;
	struct vault *v = keys_open();
	for (int kind = ID_REQUEST; kind <= ID_ASSIGNMENT; kind++) {
		assert_true(vault_id_out(v, (enum id_kind)kind, 0) == 0);
		assert_true(vault_id_in(v, (enum id_kind)kind, 0) == 0);
		for (uint64_t id = 1; id < 2000; id++) {
			assert_true(vault_id_out(v, (enum id_kind)kind, id) != 0);
			assert_true(vault_id_in(v, (enum id_kind)kind, id) != 0);
		}
		// The largest of all, and what it becomes.
		uint64_t last = vault_id_out(v, (enum id_kind)kind, ID_LIMIT - 1);
		assert_true(vault_id_in(v, (enum id_kind)kind, last) == ID_LIMIT - 1);
	}
	vault_close(v);
}

static void requests_and_assignments_have_places_of_their_own(void **state)
{
	(void)state;
	struct vault *v = keys_open();
	int same = 0;
	for (uint64_t id = 1; id < 1000; id++)
		same += vault_id_out(v, ID_REQUEST, id) == vault_id_out(v, ID_ASSIGNMENT, id);
	assert_int_equal(same, 0);
	vault_close(v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_id_finds_its_way_back),
		cmocka_unit_test(no_two_ids_share_a_place_and_neighbours_are_strangers),
		cmocka_unit_test(none_stays_none_on_both_sides),
		cmocka_unit_test(requests_and_assignments_have_places_of_their_own),
	};
	return cmocka_run_group_tests(tests, keys_setup, keys_teardown);
}
