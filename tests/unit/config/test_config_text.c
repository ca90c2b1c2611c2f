// Nearest names, keys, checksums: what people type, and what stands for it.
#include "base/checksum.h"
#include "config/nearest.h"
#include "config/z85.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

static const char *const names[] = { "safety", "urgency", "asked_urgency", "severity", "severity_1_count", "youth",
	"wmo", "" };

static const char *name_at(const void *context, size_t i)
{
	(void)context;
	return i < ARRAY_LEN(names) ? names[i] : NULL;
}

static const char *near(const char *text)
{
	return nearest_name(text, name_at, NULL);
}

static void slips_of_the_finger_are_understood(void **state)
{
	(void)state;
	assert_string_equal(near("saftey"), "safety");
	assert_string_equal(near("Safety"), "safety");
	assert_string_equal(near("asked-urgency"), "asked_urgency");
	assert_string_equal(near("urgenci"), "urgency");
	assert_string_equal(near("severity_1"), "severity");
	assert_string_equal(near("severity1count"), "severity_1_count");
	assert_string_equal(near("yuoth"), "youth");
	assert_string_equal(near("wm"), "wmo");
}

static void what_is_something_else_is_nothing(void **state)
{
	(void)state;
	assert_null(near(""));
	assert_null(near("x"));
	assert_null(near("entry_point"));
	assert_null(near("telephone"));
	assert_null(near("a-name-that-is-much-longer-than-any-name-that-could-ever-be-meant-by-it"));
}

static void keys_are_read_as_zeromq_writes_them(void **state)
{
	(void)state;
	// The test vector of ZeroMQ RFC 32, four times.
	static const char text[] = "HelloWorldHelloWorldHelloWorldHelloWorld";
	static const unsigned char bytes[] = { 0x86, 0x4F, 0xD2, 0x6F, 0xB5, 0x59, 0xF7, 0x5B };
	unsigned char key[CURVE_KEY_SIZE];
	assert_true(z85_decode_key(text, key));
	for (size_t i = 0; i < 4; i++)
		assert_memory_equal(key + 8 * i, bytes, 8);
	assert_true(z85_decode_key("%nSc0%nSc0%nSc0%nSc0%nSc0%nSc0%nSc0%nSc0", key));
	for (size_t i = 0; i < sizeof(key); i++)
		assert_int_equal(key[i], 0xff);
}

static void what_is_no_key_is_refused(void **state)
{
	(void)state;
	unsigned char key[CURVE_KEY_SIZE] = { 7 };
	assert_false(z85_decode_key("", key));
	assert_false(z85_decode_key("HelloWorldHelloWorldHelloWorldHelloWorl", key));
	assert_false(z85_decode_key("HelloWorldHelloWorldHelloWorldHelloWorldH", key));
	assert_false(z85_decode_key("HelloWorldHelloWorldHelloWorldHelloWorl~", key));
	assert_false(z85_decode_key("HelloWorldHelloWorldHelloWorldHello#####", key));
	assert_false(z85_decode_key("HelloWorldHelloWorldHelloWorldHello%nSc1", key));
	assert_int_equal(key[0], 7);
}

static void a_checksum_is_the_same_on_every_machine(void **state)
{
	(void)state;
	// XXH3-128 of nothing, as its authors publish it.
	static const unsigned char nothing[CHECKSUM128_SIZE] = { 0x99, 0xaa, 0x06, 0xd3, 0x01, 0x47, 0x98, 0xd8, 0x60,
		0x01, 0xc3, 0x24, 0x46, 0x8d, 0x49, 0x7f };
	unsigned char sum[CHECKSUM128_SIZE];
	checksum128("", 0, sum);
	assert_memory_equal(sum, nothing, sizeof(sum));
	checksum128("a", 1, sum);
	assert_memory_not_equal(sum, nothing, sizeof(sum));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(slips_of_the_finger_are_understood),
		cmocka_unit_test(what_is_something_else_is_nothing),
		cmocka_unit_test(keys_are_read_as_zeromq_writes_them),
		cmocka_unit_test(what_is_no_key_is_refused),
		cmocka_unit_test(a_checksum_is_the_same_on_every_machine),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
