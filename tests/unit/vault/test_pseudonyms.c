// Pseudonyms: the same person in another spelling has the same key, another person another one.
#include "keys_fixture.h"

#include <string.h>

static struct vault *vault;

static int open_vault(void **state)
{
	if (keys_setup(state) != 0)
		return -1;
	vault = keys_open();
	return 0;
}

static int close_vault(void **state)
{
	vault = vault_close(vault);
	return keys_teardown(state);
}

static const struct vault_person anna = { .bsn = "",
	.last_name = "van der Berg",
	.first_names = "René Noël",
	.birth_date = "1980-02-29",
	.postcode = "8251AB",
	.house_number = "12" };

static bool absent(const struct key *key)
{
	static const struct key none = { { 0 } };
	return memcmp(key, &none, sizeof(none)) == 0;
}

static bool same(const struct key *a, const struct key *b)
{
	return memcmp(a, b, sizeof(*a)) == 0;
}

static struct person_keys keys_of(struct vault_person p)
{
	struct person_keys keys;
	vault_person_keys(vault, &p, &keys);
	return keys;
}

static void spellings_of_one_name_are_one_name(void **state)
{
	(void)state;
	static const struct {
		const char *text;
		const char *normal;
	} names[] = {
		{ "van der Berg", "vanderberg" }, { "VAN-DER BERG", "vanderberg" },
		{ "Ren\xc3\xa9", "rene" },                 // é in one piece
		{ "Rene\xcc\x81", "rene" },                // e and a mark
		{ "\xc4\xb2sselmuiden", "ijsselmuiden" },  // the ligature
		{ "\xc3\x9f", "ss" }, { "d'Arc-O\xe2\x80\x99Neill", "darconeill" },
		{ "\xef\xbc\xa1\xef\xbc\xa2", "ab" },                                // full width
		{ "", "" }, { "- ' .", "" }, { "12 a", "12a" }, { "\xff\xfe", "" },  // no UTF-8: nothing
	};
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	for (size_t i = 0; i < ARRAY_LEN(names); i++) {
		char *normal = vault_normalise(a, names[i].text);
		assert_string_equal(normal, names[i].normal);
		assert_string_equal(vault_normalise(a, normal), normal);
	}
}

static void plain_text_is_normalised_as_any_other(void **state)
{
	struct arena *a = arena_new(0);
	(void)state;
	for (char c = 1; c < 127; c++) {
		// A soft hyphen is nothing that is kept, and no ASCII: the same text, the other way.
		char plain[] = { 'X', c, 'y', '\0' }, other[] = { 'X', c, 'y', '\xc2', '\xad', '\0' };
		assert_string_equal(vault_normalise(a, plain), vault_normalise(a, other));
	}
	assert_string_equal(vault_normalise(a, ""), "");
	arena_free(a);
}

static void one_person_in_two_spellings_has_one_key(void **state)
{
	(void)state;
	struct person_keys one = keys_of(anna);
	struct vault_person p = anna;
	p.last_name = "VAN-DER BERG";
	p.first_names = "Rene\xcc\x81 noel";
	p.house_number = "12 a";
	struct person_keys two = keys_of(p);
	assert_false(absent(&one.name));
	assert_true(same(&one.name, &two.name));
	assert_true(same(&one.last_name, &two.last_name));
	assert_false(same(&one.name, &one.last_name));
}

static void each_part_matters_and_none_may_be_missing(void **state)
{
	(void)state;
	struct person_keys one = keys_of(anna);
	struct vault_person others[] = { anna, anna, anna, anna, anna };
	others[0].last_name = "Berg";
	others[1].first_names = "Rene";
	others[2].birth_date = "1980-02-28";
	others[3].postcode = "8251AC";
	others[4].house_number = "13";
	for (size_t i = 0; i < ARRAY_LEN(others); i++) {
		struct person_keys other = keys_of(others[i]);
		assert_false(absent(&other.name));
		assert_false(same(&one.name, &other.name));
	}
	struct vault_person partial[] = { anna, anna, anna, anna, anna };
	partial[0].last_name = "-";
	partial[1].first_names = "";
	partial[2].birth_date = "";
	partial[3].postcode = "";
	partial[4].house_number = " ";
	for (size_t i = 0; i < ARRAY_LEN(partial); i++) {
		struct person_keys keys = keys_of(partial[i]);
		assert_true(absent(&keys.name));
		assert_true(absent(&keys.last_name) == (i == 0));
	}
}

static void parts_do_not_run_together(void **state)
{
	(void)state;
	struct vault_person a = anna;
	struct vault_person b = anna;
	a.last_name = "Jansen";
	a.first_names = "Anna";
	b.last_name = "Jansena";
	b.first_names = "nna";
	struct person_keys one = keys_of(a);
	struct person_keys two = keys_of(b);
	assert_false(same(&one.name, &two.name));
}

static void a_bsn_of_eight_digits_has_a_leading_zero(void **state)
{
	(void)state;
	struct vault_person p = anna;
	p.bsn = "12345672";
	struct person_keys eight = keys_of(p);
	p.bsn = "012345672";
	struct person_keys nine = keys_of(p);
	assert_false(absent(&eight.bsn));
	assert_true(same(&eight.bsn, &nine.bsn));
	static const char *const none[] = { "", "1234567", "0123456729", "12345672a", "abc" };
	for (size_t i = 0; i < ARRAY_LEN(none); i++) {
		p.bsn = none[i];
		struct person_keys keys = keys_of(p);
		assert_true(absent(&keys.bsn));
	}
}

static void a_door_is_a_door_however_it_is_written(void **state)
{
	(void)state;
	struct key one = vault_address_key(vault, "8251AB", "12", "a");
	struct key joined = vault_address_key(vault, "8251 ab", "12A", "");
	struct key plain = vault_address_key(vault, "8251AB", "12", "");
	struct key digits = vault_address_key(vault, "8251AB", "1", "2");
	assert_true(same(&one, &joined));
	assert_false(same(&one, &plain));
	assert_false(same(&plain, &digits));
	struct key nowhere = vault_address_key(vault, "", "12", "");
	struct key no_number = vault_address_key(vault, "8251AB", "", "a");
	assert_true(absent(&nowhere));
	assert_true(absent(&no_number));
}

static void references_are_the_senders_own(void **state)
{
	(void)state;
	struct key school = vault_reference_key(vault, "reference", "school", "A-1");
	struct key cjg = vault_reference_key(vault, "reference", "cjg", "A-1");
	struct key lower = vault_reference_key(vault, "reference", "school", "a-1");
	struct key household = vault_reference_key(vault, "household", "school", "A-1");
	struct key none = vault_reference_key(vault, "household", "school", "");
	assert_false(same(&school, &cjg));
	assert_false(same(&school, &lower));
	assert_false(same(&school, &household));
	assert_true(absent(&none));
}

static void a_digest_is_keyed_and_feels_every_byte(void **state)
{
	(void)state;
	struct digest one = vault_digest(vault, "abc", 3);
	struct digest again = vault_digest(vault, "abc", 3);
	struct digest other = vault_digest(vault, "abd", 3);
	struct digest longer = vault_digest(vault, "abc", 4);
	assert_memory_equal(&one, &again, sizeof(one));
	assert_memory_not_equal(&one, &other, sizeof(one));
	assert_memory_not_equal(&one, &longer, sizeof(one));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(spellings_of_one_name_are_one_name),
		cmocka_unit_test(plain_text_is_normalised_as_any_other),
		cmocka_unit_test(one_person_in_two_spellings_has_one_key),
		cmocka_unit_test(each_part_matters_and_none_may_be_missing),
		cmocka_unit_test(parts_do_not_run_together),
		cmocka_unit_test(a_bsn_of_eight_digits_has_a_leading_zero),
		cmocka_unit_test(a_door_is_a_door_however_it_is_written),
		cmocka_unit_test(references_are_the_senders_own),
		cmocka_unit_test(a_digest_is_keyed_and_feels_every_byte),
	};
	return cmocka_run_group_tests(tests, open_vault, close_vault);
}
