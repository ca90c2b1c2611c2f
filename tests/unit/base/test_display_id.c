// Display ids: what is printed can be read, and typing errors are found.
#include "base/display_id.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

static void printed_ids_are_grouped_to_be_read_out(void **state)
{
	(void)state;
	char text[DISPLAY_ID_SIZE];
	display_id_print(1, text);
	assert_int_equal(strlen(text), 15);
	assert_memory_equal(text, "K-0000-0000-01", 14);
}

static void every_printed_id_reads_back(void **state)
{
	(void)state;
	uint64_t id = 1;
	for (int i = 0; i < 20000; i++) {
		char text[DISPLAY_ID_SIZE];
		uint64_t back = 0;
		display_id_print(id, text);
		assert_true(display_id_parse(text, &back, NULL));
		assert_int_equal(id, back);
		id = (id * 6364136223846793005ULL + 1442695040888963407ULL) & (ID_LIMIT - 1);
	}
}

static void lower_case_and_look_alikes_are_fine(void **state)
{
	(void)state;
	char text[DISPLAY_ID_SIZE];
	display_id_print(0x155555, text);
	uint64_t back;
	for (char *p = text; *p != '\0'; p++)
		if (*p >= 'A' && *p <= 'Z')
			*p = (char)(*p + 32);
	assert_true(display_id_parse(text, &back, NULL));
	assert_int_equal(back, 0x155555);
	display_id_print(1, text);
	char spoken[DISPLAY_ID_SIZE] = "k-oooo oooo-oi";
	spoken[14] = text[14];
	assert_true(display_id_parse(spoken, &back, NULL));
	assert_int_equal(back, 1);
	char bare[DISPLAY_ID_SIZE] = "Koooooooool";
	bare[11] = text[14];
	assert_true(display_id_parse(bare, &back, NULL));
	assert_int_equal(back, 1);
}

static void one_wrong_character_is_found_wherever_it_is(void **state)
{
	(void)state;
	char text[DISPLAY_ID_SIZE];
	display_id_print(0x2ABCDEF012345ULL, text);
	for (size_t i = 2; i < strlen(text); i++) {
		if (text[i] == '-')
			continue;
		for (const char *c = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"; *c != '\0'; c++) {
			char wrong[DISPLAY_ID_SIZE];
			memcpy(wrong, text, sizeof(wrong));
			if (wrong[i] == *c)
				continue;
			wrong[i] = *c;
			uint64_t back = 77;
			const char *why = NULL;
			assert_false(display_id_parse(wrong, &back, &why));
			assert_int_equal(back, 77);
			assert_non_null(why);
		}
	}
}

static void two_exchanged_neighbours_are_found(void **state)
{
	(void)state;
	for (uint64_t id = 3; id < ID_LIMIT; id = id * 5 + 7) {
		char text[DISPLAY_ID_SIZE];
		char plain[DISPLAY_ID_SIZE];
		display_id_print(id, text);
		size_t len = 0;
		for (const char *p = text + 2; *p != '\0'; p++)
			if (*p != '-')
				plain[len++] = *p;
		for (size_t i = 0; i + 1 < len; i++) {
			if (plain[i] == plain[i + 1])
				continue;
			char swapped[DISPLAY_ID_SIZE + 2] = "K-";
			memcpy(swapped + 2, plain, len);
			swapped[2 + i] = plain[i + 1];
			swapped[3 + i] = plain[i];
			swapped[2 + len] = '\0';
			uint64_t back;
			assert_false(display_id_parse(swapped, &back, NULL));
		}
	}
}

static void numbers_are_ids_too_and_nonsense_is_not(void **state)
{
	(void)state;
	uint64_t id = 0;
	assert_true(display_id_parse("1125899906842623", &id, NULL));
	assert_int_equal(id, ID_LIMIT - 1);
	static const char *const wrong[] = { "", "0", "K-0000-0000-000", "1125899906842624", "99999999999999999999999",
		"-1", "K", "K-", "12x", "K-0000-0000-0", "K-0000-0000-00000", "K-UUUU-UUUU-UUU" };
	for (size_t i = 0; i < ARRAY_LEN(wrong); i++)
		assert_false(display_id_parse(wrong[i], &id, NULL));
	assert_false(display_id_parse(NULL, &id, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(printed_ids_are_grouped_to_be_read_out),
		cmocka_unit_test(every_printed_id_reads_back),
		cmocka_unit_test(lower_case_and_look_alikes_are_fine),
		cmocka_unit_test(one_wrong_character_is_found_wherever_it_is),
		cmocka_unit_test(two_exchanged_neighbours_are_found),
		cmocka_unit_test(numbers_are_ids_too_and_nonsense_is_not),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
