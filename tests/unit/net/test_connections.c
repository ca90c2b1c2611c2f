// Connections: a flood of silent ones pushes out its own, and a message without end is found.
#include "net/connections.h"

#include "net/limits.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>

static void whoever_said_nothing_goes_first_the_oldest_of_them(void **state)
{
	(void)state;
	struct connections *c = connections_new(4);
	for (int fd = 10; fd < 14; fd++)
		assert_int_equal(connections_opened(c, fd, 100), NO_CONNECTION);
	connections_heard(c, 10, 200);
	assert_int_equal(connections_opened(c, 14, 300), 11);
	assert_int_equal(connections_opened(c, 15, 300), 12);
	assert_int_equal(connections_opened(c, 16, 300), 13);
	assert_int_equal(connections_opened(c, 17, 300), 14);  // and so on, among themselves
	assert_int_equal(connections_count(c), 4);
	connections_free(c);
}

static void who_is_in_conversation_keeps_the_place(void **state)
{
	(void)state;
	struct connections *c = connections_new(3);
	for (int fd = 0; fd < 3; fd++) {
		assert_int_equal(connections_opened(c, fd, 0), NO_CONNECTION);
		connections_heard(c, fd, fd);
	}
	assert_int_equal(connections_opened(c, 3, 1000), 3);  // the newcomer itself
	connections_heard(c, 0, 25000);
	// Silent for long enough: the one that was heard least recently.
	assert_int_equal(connections_opened(c, 4, SESSION_SILENCE_MS + 1), 1);
	connections_ended(c, 0);
	assert_int_equal(connections_opened(c, 5, SESSION_SILENCE_MS + 1), NO_CONNECTION);
	connections_free(c);
}

static void a_number_is_used_again(void **state)
{
	(void)state;
	struct connections *c = connections_new(2);
	connections_opened(c, 900, 0);
	connections_heard(c, 900, 1);
	connections_opened(c, 900, 2);  // its end was not told
	assert_int_equal(connections_count(c), 1);
	connections_ended(c, 900);
	connections_ended(c, 900);
	connections_ended(c, 4000);
	connections_heard(c, 4000, 3);
	connections_heard(c, -1, 3);
	assert_int_equal(connections_count(c), 0);
	assert_int_equal(connections_opened(c, -1, 4), NO_CONNECTION);
	connections_free(c);
}

static void who_does_not_take_no_for_an_answer_is_hung_up_on(void **state)
{
	(void)state;
	struct connections *c = connections_new(2);
	connections_opened(c, 7, 0);
	for (int i = 0; i < TOLD_OFF_MAX; i++)
		assert_false(connections_told_off(c, 7));
	assert_true(connections_told_off(c, 7));
	assert_int_equal(connections_count(c), 0);
	assert_false(connections_told_off(c, 7));
	connections_free(c);
}

static void a_message_without_end_is_found(void **state)
{
	(void)state;
	struct connections *c = connections_new(2);
	connections_opened(c, 7, 0);
	assert_false(connections_swells(c, 7, 400, 1000));
	connections_heard(c, 7, 1);
	assert_false(connections_swells(c, 7, 5000, 1000));  // a whole message has come: begin anew
	assert_false(connections_swells(c, 7, 6000, 1000));
	assert_true(connections_swells(c, 7, 6001, 1000));
	assert_int_equal(connections_count(c), 0);
	connections_free(c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whoever_said_nothing_goes_first_the_oldest_of_them),
		cmocka_unit_test(who_is_in_conversation_keeps_the_place),
		cmocka_unit_test(a_number_is_used_again),
		cmocka_unit_test(who_does_not_take_no_for_an_answer_is_hung_up_on),
		cmocka_unit_test(a_message_without_end_is_found),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
