// libkoers against a server that loses, forgets, restarts and lies: its calls.
#include "fake_server.h"

#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include <zmq.h>

#include "lib/internal.h"  // its socket alone, to know what has come

enum { LONG_MS = 20000, SHORT_MS = 400 };

static Koers__V1__Ping ping = KOERS__V1__PING__INIT;
static Koers__V1__Pong pong;
static Koers__V1__Answer answer;

static Koers__V1__Answer *answer_pong(void)
{
	koers__v1__pong__init(&pong);
	koers__v1__answer__init(&answer);
	pong.max_in_flight = 7;
	answer.body_case = KOERS__V1__ANSWER__BODY_PONG;
	answer.pong = &pong;
	return &answer;
}

static Koers__V1__Answer *always(struct server *s, const Koers__V1__Call *call)
{
	(void)s;
	(void)call;
	return answer_pong();
}

static Koers__V1__Answer *never(struct server *s, const Koers__V1__Call *call)
{
	(void)s;
	(void)call;
	return NULL;
}

static Koers__V1__Call ping_call(void)
{
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_PING;
	call.ping = &ping;
	return call;
}

// ---- calls ---------------------------------------------------------------------------------------------------------

static void a_call_gets_its_answer(void **state)
{
	struct server *s = *state;
	s->script = always;
	server_start(s);
	struct koers *k = client_open(s, 2000);
	Koers__V1__Call call = ping_call();
	struct koers_event event;
	int mine = 0;
	uint64_t id = koers_send(k, &call, LONG_MS, &mine);
	assert_int_not_equal(id, 0);
	client_wait(s, k, KOERS_ANSWER, &event);
	assert_int_equal(event.call_id, id);
	assert_ptr_equal(event.user, &mine);
	assert_int_equal(event.answer->pong->max_in_flight, 7);
	assert_int_equal(koers_outstanding(k), 0);
	koers_event_clear(&event);
	koers_close(k);
}

static Koers__V1__Answer *forget_the_first(struct server *s, const Koers__V1__Call *call)
{
	uint64_t *first = s->user;
	if (s->received == 1) {
		*first = call->call_id;
		return NULL;
	}
	assert_int_equal(call->call_id, *first);
	return answer_pong();
}

static void an_answer_that_is_lost_is_asked_for_again_under_the_same_id(void **state)
{
	struct server *s = *state;
	uint64_t first = 0;
	s->script = forget_the_first;
	s->user = &first;
	server_start(s);
	struct koers *k = client_open(s, 50);
	Koers__V1__Call call = ping_call();
	struct koers_event event;
	koers_send(k, &call, LONG_MS, NULL);
	client_wait(s, k, KOERS_ANSWER, &event);
	assert_true(s->received >= 2);
	koers_event_clear(&event);
	koers_close(k);
}

static void a_call_survives_a_restart_of_the_server(void **state)
{
	struct server *s = *state;
	s->script = never;
	server_start(s);
	struct koers *k = client_open(s, LONG_MS);
	Koers__V1__Call call = ping_call();
	struct koers_event event;
	koers_send(k, &call, LONG_MS, NULL);
	while (s->received == 0) {
		koers_next(k, 10, &event);
		server_step(s);
	}
	server_stop(s);
	s->script = always;
	server_start(s);
	client_wait(s, k, KOERS_ANSWER, &event);
	assert_int_equal(s->received, 2);
	assert_int_equal(koers_connections(k), 2);  // which is how one who only calls learns of it
	koers_event_clear(&event);
	koers_close(k);
}

// Somebody at a keyboard does not wait for koersd.
static void a_wait_ends_when_the_other_descriptor_can_be_read(void **state)
{
	struct server *s = *state;
	int ends[2];
	char key;
	s->script = never;
	server_start(s);
	struct koers *k = client_open(s, LONG_MS);
	struct koers_event event;
	assert_int_equal(pipe(ends), 0);
	koers_wake_on(k, ends[0]);
	assert_int_equal(write(ends[1], "q", 1), 1);
	assert_false(koers_next(k, INT32_MAX, &event));  // for weeks, else
	assert_int_equal(event.kind, KOERS_NOTHING);
	assert_int_equal(read(ends[0], &key, 1), 1);
	koers_wake_on(k, -1);
	close(ends[0]);
	close(ends[1]);
	koers_close(k);
}

static void readable(void *socket)
{
	zmq_pollitem_t item = { .socket = socket, .events = ZMQ_POLLIN };
	assert_int_equal(zmq_poll(&item, 1, LONG_MS), 1);
}

// Who was busy with something else finds its answers, not that their time is up.
static void an_answer_counts_however_late_it_is_looked_for(void **state)
{
	struct server *s = *state;
	s->script = always;
	server_start(s);
	struct koers *k = client_open(s, LONG_MS);
	Koers__V1__Call call = ping_call();
	struct koers_event event;
	koers_send(k, &call, LONG_MS, NULL);
	client_wait(s, k, KOERS_ANSWER, &event);
	koers_event_clear(&event);
	assert_int_not_equal(koers_send(k, &call, 0, NULL), 0);  // its time is up as soon as it is sent
	readable(s->router);
	server_step(s);
	readable(k->socket);
	assert_true(koers_next(k, 0, &event));
	assert_int_equal(event.kind, KOERS_ANSWER);
	koers_event_clear(&event);
	koers_close(k);
}

static Koers__V1__Answer *first_unavailable(struct server *s, const Koers__V1__Call *call)
{
	(void)call;
	return s->received > 1 ? answer_pong() : server_error(KOERS__V1__ERROR_CODE__ERROR_CODE_UNAVAILABLE, 20);
}

static void who_is_asked_to_come_back_later_does(void **state)
{
	struct server *s = *state;
	s->script = first_unavailable;
	server_start(s);
	struct koers *k = client_open(s, LONG_MS);
	Koers__V1__Call call = ping_call();
	struct koers_event event;
	koers_send(k, &call, LONG_MS, NULL);
	client_wait(s, k, KOERS_ANSWER, &event);
	assert_int_equal(s->received, 2);
	koers_event_clear(&event);
	koers_close(k);
}

static void no_more_calls_are_under_way_than_agreed(void **state)
{
	struct server *s = *state;
	s->script = always;
	server_start(s);
	struct koers *k = client_open(s, LONG_MS);
	Koers__V1__Call call = ping_call();
	struct koers_event event;
	for (int i = 0; i < 4; i++)
		assert_int_not_equal(koers_send(k, &call, LONG_MS, NULL), 0);
	assert_int_equal(koers_send(k, &call, LONG_MS, NULL), 0);
	for (int i = 0; i < 4; i++) {
		client_wait(s, k, KOERS_ANSWER, &event);
		koers_event_clear(&event);
	}
	assert_int_not_equal(koers_send(k, &call, LONG_MS, NULL), 0);
	koers_close(k);
}

static void a_dossier_is_never_asked_for_twice(void **state)
{
	struct server *s = *state;
	s->script = never;
	server_start(s);
	struct koers *k = client_open(s, 20);
	Koers__V1__OpenDossier open;
	koers__v1__open_dossier__init(&open);
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_OPEN_DOSSIER;
	call.open_dossier = &open;
	struct koers_event event;
	koers_send(k, &call, LONG_MS, NULL);
	while (s->received == 0) {
		koers_next(k, 10, &event);
		server_step(s);
	}
	for (int i = 0; i < 10; i++) {
		assert_false(koers_next(k, 10, &event));
		server_step(s);
	}
	server_stop(s);
	client_wait(s, k, KOERS_FAILED, &event);
	assert_int_equal(s->received, 1);
	assert_int_equal(event.exit_status, KOERS_EXIT_UNREACHABLE);
	assert_non_null(strstr(event.message, "may have been logged"));
	koers_event_clear(&event);
	koers_close(k);
}

// ---- what is wrong with the connection -----------------------------------------------------------------------------

static void an_absent_daemon_is_told_as_such(void **state)
{
	struct server *s = *state;
	s->script = never;
	struct koers *k = client_open(s, 2000);
	Koers__V1__Call call = ping_call();
	struct koers_event event;
	assert_false(koers_call(k, &call, SHORT_MS, &event));
	assert_int_equal(event.exit_status, KOERS_EXIT_UNREACHABLE);
	assert_non_null(strstr(event.message, "nothing answers at ipc://"));
	koers_event_clear(&event);
	koers_close(k);
}

static void a_wrong_server_key_is_told_before_the_time_is_up(void **state)
{
	struct server *s = *state;
	s->script = never;
	server_start(s);
	char secret[KOERS_KEY_SIZE], real[KOERS_KEY_SIZE];
	memcpy(real, s->public_key, sizeof(real));
	zmq_curve_keypair(s->public_key, secret);
	struct koers *k = client_open(s, 2000);
	memcpy(s->public_key, real, sizeof(real));
	Koers__V1__Call call = ping_call();
	struct koers_event event;
	assert_false(koers_call(k, &call, LONG_MS, &event));
	assert_int_equal(event.exit_status, KOERS_EXIT_UNREACHABLE);
	assert_non_null(strstr(event.message, "handshake"));
	assert_non_null(strstr(event.message, "is not this server's"));
	koers_event_clear(&event);
	assert_false(koers_call(k, &call, LONG_MS, &event));  // and stays so
	koers_event_clear(&event);
	koers_close(k);
}

static void a_key_that_is_not_known_is_told_as_a_refusal(void **state)
{
	struct server *s = *state;
	s->script = never;
	server_refuse_keys(s, "400");
	server_start(s);
	struct koers *k = client_open(s, 2000);
	Koers__V1__Call call = ping_call();
	struct koers_event event;
	koers_send(k, &call, LONG_MS, NULL);
	client_wait(s, k, KOERS_FAILED, &event);
	assert_int_equal(event.exit_status, KOERS_EXIT_REFUSED);
	assert_non_null(strstr(event.message, "not among its peers"));
	koers_event_clear(&event);
	koers_close(k);
}

static void the_next_server_is_tried_when_one_does_not_answer(void **state)
{
	struct server *s = *state;
	s->script = always;
	server_start(s);
	struct koers_profile profile = server_profile(s);
	profile.servers[1] = profile.servers[0];
	profile.server_count = 2;
	memcpy(profile.servers[0].endpoint, "ipc:///tmp/koers-test-nobody", 29);
	struct koers_options options = { .connect_ms = 50 };
	struct koers_error error;
	struct koers *k = koers_open(&profile, &options, &error);
	Koers__V1__Call call = ping_call();
	struct koers_event event;
	koers_send(k, &call, LONG_MS, NULL);
	client_wait(s, k, KOERS_ANSWER, &event);
	koers_event_clear(&event);
	koers_close(k);
}

// ---- threads -------------------------------------------------------------------------------------------------------

enum { THREADS = 4, CALLS_EACH = 50 };

static atomic_int threads_left;

struct caller {
	pthread_t thread;
	struct koers_profile profile;
	struct koers *k;  // handed over by who opened it; NULL: it opens its own
	int answered;
};

static void *call_many_times(void *argument)
{
	struct caller *c = argument;
	struct koers_error error;
	struct koers *k = c->k != NULL ? c->k : koers_open(&c->profile, NULL, &error);
	for (int i = 0; k != NULL && i < CALLS_EACH; i++) {
		Koers__V1__Call call = ping_call();
		struct koers_event event;
		c->answered += koers_call(k, &call, LONG_MS, &event) ? 1 : 0;
		koers_event_clear(&event);
	}
	koers_close(k);
	atomic_fetch_sub(&threads_left, 1);
	return NULL;
}

static void each_thread_has_a_connection_of_its_own_or_one_that_was_handed_over(void **state)
{
	struct server *s = *state;
	s->script = always;
	server_start(s);
	struct caller callers[THREADS] = { 0 };
	atomic_store(&threads_left, THREADS);
	for (int i = 0; i < THREADS; i++) {
		callers[i].profile = server_profile(s);
		callers[i].k = i % 2 == 0 ? client_open(s, 2000) : NULL;
		assert_int_equal(pthread_create(&callers[i].thread, NULL, call_many_times, &callers[i]), 0);
	}
	while (atomic_load(&threads_left) > 0) {
		zmq_pollitem_t item = { .socket = s->router, .events = ZMQ_POLLIN };
		zmq_poll(&item, 1, 10);
		server_step(s);
	}
	for (int i = 0; i < THREADS; i++) {
		pthread_join(callers[i].thread, NULL);
		assert_int_equal(callers[i].answered, CALLS_EACH);
	}
}

#define STORY(f) cmocka_unit_test_setup_teardown(f, server_setup, server_teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORY(a_call_gets_its_answer),
		STORY(an_answer_that_is_lost_is_asked_for_again_under_the_same_id),
		STORY(a_call_survives_a_restart_of_the_server),
		STORY(a_wait_ends_when_the_other_descriptor_can_be_read),
		STORY(an_answer_counts_however_late_it_is_looked_for),
		STORY(who_is_asked_to_come_back_later_does),
		STORY(no_more_calls_are_under_way_than_agreed),
		STORY(a_dossier_is_never_asked_for_twice),
		STORY(an_absent_daemon_is_told_as_such),
		STORY(a_wrong_server_key_is_told_before_the_time_is_up),
		STORY(a_key_that_is_not_known_is_told_as_a_refusal),
		STORY(the_next_server_is_tried_when_one_does_not_answer),
		STORY(each_thread_has_a_connection_of_its_own_or_one_that_was_handed_over),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
