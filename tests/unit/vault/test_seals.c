// Seals: what was sealed opens, anything that was touched does not.
#include "keys_fixture.h"

#include <string.h>

static const char text[] = "In the resident's words.";

static void a_sealed_text_opens_again(void **state)
{
	(void)state;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct vault *v = keys_open();
	for (size_t len = 0; len <= sizeof(text); len++) {
		struct seal seal;
		struct bytes back = { 0 };
		vault_seal(v, a, text, len, &seal);
		assert_true(vault_open_seal(v, a, &seal, &back));
		assert_int_equal(back.len, len);
		assert_memory_equal(back.data, text, len);
	}
	vault_close(v);
}

static void two_seals_of_one_text_share_nothing(void **state)
{
	(void)state;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct vault *v = keys_open();
	struct seal one, two;
	vault_seal(v, a, text, sizeof(text), &one);
	vault_seal(v, a, text, sizeof(text), &two);
	assert_memory_not_equal(&one.id, &two.id, sizeof(one.id));
	assert_memory_not_equal(one.wrapped_key, two.wrapped_key, sizeof(one.wrapped_key));
	assert_memory_not_equal(one.sealed.data, two.sealed.data, one.sealed.len);
	struct seal mixed = one;
	struct bytes back;
	mixed.sealed = two.sealed;
	assert_false(vault_open_seal(v, a, &mixed, &back));
	mixed = one;
	memcpy(mixed.wrapped_key, two.wrapped_key, sizeof(two.wrapped_key));
	assert_false(vault_open_seal(v, a, &mixed, &back));
	vault_close(v);
}

static void every_flipped_bit_is_refused(void **state)
{
	(void)state;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct vault *v = keys_open();
	struct seal seal;
	struct bytes back = { 0 };
	vault_seal(v, a, text, sizeof(text), &seal);
	unsigned char *bytes = arena_memdup(a, seal.sealed.data, seal.sealed.len);
	for (size_t i = 0; i < seal.sealed.len * 8; i++) {
		struct seal changed = seal;
		bytes[i / 8] ^= (unsigned char)(1 << i % 8);
		changed.sealed.data = bytes;
		assert_false(vault_open_seal(v, a, &changed, &back));
		bytes[i / 8] ^= (unsigned char)(1 << i % 8);
	}
	for (size_t i = 0; i < sizeof(seal.wrapped_key) * 8; i++) {
		struct seal changed = seal;
		changed.wrapped_key[i / 8] ^= (unsigned char)(1 << i % 8);
		assert_false(vault_open_seal(v, a, &changed, &back));
	}
	for (size_t i = 0; i < sizeof(seal.id) * 8; i++) {
		struct seal changed = seal;
		changed.id.bytes[i / 8] ^= (unsigned char)(1 << i % 8);
		assert_false(vault_open_seal(v, a, &changed, &back));
	}
	assert_null(back.data);
	vault_close(v);
}

static void a_text_that_was_cut_is_refused(void **state)
{
	(void)state;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct vault *v = keys_open();
	struct seal seal;
	struct bytes back;
	vault_seal(v, a, text, sizeof(text), &seal);
	for (size_t len = 0; len < seal.sealed.len; len++) {
		struct seal changed = seal;
		changed.sealed.len = len;
		assert_false(vault_open_seal(v, a, &changed, &back));
	}
	vault_close(v);
}

static void a_new_master_key_seals_and_the_old_one_still_opens(void **state)
{
	(void)state;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct seal old, new;
	struct bytes back;
	keys_write("master.key", KEY_ONE, 0600);
	struct vault *v = keys_open();
	vault_seal(v, a, text, sizeof(text), &old);
	assert_int_equal(old.key_number, 1);
	vault_close(v);

	keys_write("master.key", KEY_TWO KEY_ONE, 0600);
	v = keys_open();
	vault_seal(v, a, text, sizeof(text), &new);
	assert_int_equal(new.key_number, 2);
	assert_true(vault_open_seal(v, a, &old, &back));
	assert_true(vault_open_seal(v, a, &new, &back));
	new.key_number = 1;
	assert_false(vault_open_seal(v, a, &new, &back));
	new.key_number = 3;
	assert_false(vault_open_seal(v, a, &new, &back));
	vault_close(v);

	keys_write("master.key", KEY_ONE, 0600);
	v = keys_open();
	new.key_number = 2;
	assert_false(vault_open_seal(v, a, &new, &back));
	vault_close(v);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sealed_text_opens_again),
		cmocka_unit_test(two_seals_of_one_text_share_nothing),
		cmocka_unit_test(every_flipped_bit_is_refused),
		cmocka_unit_test(a_text_that_was_cut_is_refused),
		cmocka_unit_test(a_new_master_key_seals_and_the_old_one_still_opens),
	};
	return cmocka_run_group_tests(tests, keys_setup, keys_teardown);
}
