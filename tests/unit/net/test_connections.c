// Connections: counted by their descriptors, and which are one too many.
#include "net/connections.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void one_too_many_is_told_until_one_has_gone(void **state)
{
	(void)state;
	struct connections c;
	connections_init(&c, 3);
	for (int fd = 10; fd < 13; fd++)
		assert_true(connections_came(&c, fd));
	assert_false(connections_came(&c, 13));
	assert_int_equal(c.refused, 1);
	connections_went(&c, 13);  // it was hung up on
	assert_int_equal(c.count, 3);
	assert_false(connections_came(&c, 13));
	connections_went(&c, 13);
	connections_went(&c, 11);
	assert_true(connections_came(&c, 4000));
	assert_int_equal(c.count, 3);
	assert_int_equal(c.refused, 2);
	connections_free(&c);
}

static void a_descriptor_counts_once_however_often_it_is_told(void **state)
{
	(void)state;
	struct connections c;
	connections_init(&c, 2);
	assert_true(connections_came(&c, 64));
	assert_true(connections_came(&c, 64));  // its end was not told
	assert_int_equal(c.count, 1);
	connections_went(&c, 64);
	connections_went(&c, 64);
	connections_went(&c, 65);
	connections_went(&c, 100000);
	assert_int_equal(c.count, 0);
	connections_free(&c);
}

static void what_has_no_descriptor_counts_not(void **state)
{
	(void)state;
	struct connections c;
	connections_init(&c, 0);
	assert_true(connections_came(&c, -1));
	connections_went(&c, -1);
	assert_int_equal(c.count, 0);
	assert_false(connections_came(&c, 0));
	connections_free(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(one_too_many_is_told_until_one_has_gone),
		cmocka_unit_test(a_descriptor_counts_once_however_often_it_is_told),
		cmocka_unit_test(what_has_no_descriptor_counts_not),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
