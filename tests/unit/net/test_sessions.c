// Sessions: whose they are, how many there may be, and when they are forgotten.
#include "net/sessions.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

static struct routing_id id_of(uint32_t n)
{
	struct routing_id id = { .len = 5 };
	memcpy(id.bytes + 1, &n, sizeof(n));
	return id;
}

static struct session *add(struct sessions *s, const char *peer, uint32_t n, int64_t now_ms)
{
	struct routing_id id = id_of(n);
	struct session *ss = NULL;
	return sessions_add(s, 0, &id, peer, "key", (int)n, now_ms, &ss) == SESSIONS_ADDED ? ss : NULL;
}

static void a_connection_is_found_by_endpoint_and_routing_id(void **state)
{
	(void)state;
	struct sessions *s = sessions_new(100, 0);
	for (uint32_t i = 0; i < 8; i++)
		assert_non_null(add(s, "cjg", i, 0));
	for (uint32_t i = 0; i < 8; i++) {
		struct routing_id id = id_of(i);
		struct session *ss = sessions_find(s, 0, &id);
		assert_non_null(ss);
		assert_int_equal(ss->fd, i);
		assert_ptr_equal(sessions_by_id(s, ss->id), ss);
		assert_null(sessions_find(s, 1, &id));
	}
	sessions_free(s);
}

static void the_ninth_connection_of_a_peer_is_refused_until_one_ends(void **state)
{
	(void)state;
	struct sessions *s = sessions_new(100, 0);
	for (uint32_t i = 0; i < SESSIONS_OF_PEER_MAX; i++)
		assert_non_null(add(s, "school", i, 0));
	struct routing_id ninth = id_of(9);
	struct session *ss = NULL;
	assert_int_equal(sessions_add(s, 0, &ninth, "school", "key", 9, 0, &ss), SESSIONS_PEER_FULL);
	assert_non_null(add(s, "huisarts", 10, 0));
	sessions_drop_fd(s, 1, 3);  // the other endpoint's: nobody
	assert_int_equal(sessions_add(s, 0, &ninth, "school", "key", 9, 0, &ss), SESSIONS_PEER_FULL);
	sessions_drop_fd(s, 0, 3);
	assert_int_equal(sessions_add(s, 0, &ninth, "school", "key", 9, 0, &ss), SESSIONS_ADDED);
	sessions_free(s);
}

static void all_connections_together_have_a_limit(void **state)
{
	(void)state;
	struct sessions *s = sessions_new(2, 0);
	assert_non_null(add(s, "a", 1, 0));
	assert_non_null(add(s, "b", 2, 0));
	struct routing_id third = id_of(3);
	struct session *ss = NULL;
	assert_int_equal(sessions_add(s, 0, &third, "c", "key", 3, 0, &ss), SESSIONS_FULL);
	assert_int_equal(sessions_count(s), 2);
	sessions_free(s);
}

static void clients_leave_the_operators_their_places(void **state)
{
	(void)state;
	struct sessions *s = sessions_new(1, 1);
	struct session *ss = NULL;
	struct routing_id first = id_of(1), second = id_of(2), third = id_of(3);
	assert_int_equal(sessions_add(s, SOCKET_CLIENTS, &first, "cjg", "key", 1, 0, &ss), SESSIONS_ADDED);
	assert_int_equal(sessions_add(s, SOCKET_CLIENTS, &second, "school", "key", 2, 0, &ss), SESSIONS_FULL);
	assert_int_equal(sessions_add(s, SOCKET_OPERATORS, &second, "beheer", "key", 2, 0, &ss), SESSIONS_ADDED);
	assert_ptr_equal(sessions_by_id(s, ss->id), ss);
	assert_int_equal(sessions_add(s, SOCKET_OPERATORS, &third, "beheer", "key", 3, 0, &ss), SESSIONS_FULL);
	sessions_drop_fd(s, SOCKET_CLIENTS, 1);
	assert_int_equal(sessions_add(s, SOCKET_OPERATORS, &third, "beheer", "key", 3, 0, &ss), SESSIONS_FULL);
	sessions_free(s);
}

static void a_number_is_never_used_twice(void **state)
{
	(void)state;
	struct sessions *s = sessions_new(1, 0);
	uint64_t before = add(s, "cjg", 1, 0)->id;
	sessions_drop(s, sessions_by_id(s, before));
	assert_null(sessions_by_id(s, before));
	struct session *ss = add(s, "cjg", 1, 0);
	assert_non_null(ss);
	assert_int_not_equal(ss->id, before);
	assert_null(sessions_by_id(s, before));
	sessions_free(s);
}

static void the_silent_are_forgotten_but_not_while_they_wait(void **state)
{
	(void)state;
	struct sessions *s = sessions_new(10, 0);
	add(s, "cjg", 1, 0);
	add(s, "huisarts", 2, 0)->in_flight = 1;
	add(s, "school", 3, 1);
	sessions_sweep(s, SESSION_SILENCE_MS - 1);
	assert_int_equal(sessions_count(s), 3);
	sessions_sweep(s, SESSION_SILENCE_MS);
	assert_int_equal(sessions_count(s), 2);
	assert_null(sessions_peer(s, "cjg"));
	assert_non_null(sessions_peer(s, "huisarts"));
	sessions_free(s);
}

static void garbage_is_answered_then_once_more_then_not(void **state)
{
	(void)state;
	struct sessions *s = sessions_new(10, 0);
	add(s, "cjg", 1, 0);
	struct peer *p = sessions_peer(s, "cjg");
	for (int i = 0; i < GARBAGE_MAX; i++)
		assert_int_equal(peer_garbage(p, 100 + i), GARBAGE_ANSWER);
	assert_int_equal(peer_garbage(p, 200), GARBAGE_LAST_WORD);
	assert_int_equal(peer_garbage(p, 201), GARBAGE_SILENCE);
	assert_int_equal(peer_garbage(p, 99 + GARBAGE_WINDOW_MS), GARBAGE_SILENCE);
	assert_int_equal(peer_garbage(p, 100 + GARBAGE_WINDOW_MS), GARBAGE_ANSWER);
	sessions_free(s);
}

static void an_offence_outlives_the_connection(void **state)
{
	(void)state;
	struct sessions *s = sessions_new(10, 0);
	struct session *ss = add(s, "cjg", 1, 0);
	for (int i = 0; i <= GARBAGE_MAX; i++)
		peer_garbage(ss->peer, 100);
	sessions_drop(s, ss);
	sessions_sweep(s, 200);
	ss = add(s, "cjg", 2, 300);
	assert_int_equal(peer_garbage(ss->peer, 300), GARBAGE_SILENCE);
	sessions_free(s);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_connection_is_found_by_endpoint_and_routing_id),
		cmocka_unit_test(the_ninth_connection_of_a_peer_is_refused_until_one_ends),
		cmocka_unit_test(all_connections_together_have_a_limit),
		cmocka_unit_test(clients_leave_the_operators_their_places),
		cmocka_unit_test(a_number_is_never_used_twice),
		cmocka_unit_test(the_silent_are_forgotten_but_not_while_they_wait),
		cmocka_unit_test(garbage_is_answered_then_once_more_then_not),
		cmocka_unit_test(an_offence_outlives_the_connection),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
