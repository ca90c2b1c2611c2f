// A koersd that does what a test tells it.
#include "fake_server.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include <zmq.h>

struct server *server_new(void)
{
	struct server *s = calloc(1, sizeof(*s));
	assert_non_null(s);
	s->context = zmq_ctx_new();
	snprintf(s->directory, sizeof(s->directory), "/tmp/koers-test-XXXXXX");
	assert_non_null(mkdtemp(s->directory));
	snprintf(s->endpoint, sizeof(s->endpoint), "ipc://%s/s", s->directory);
	assert_int_equal(zmq_curve_keypair(s->public_key, s->secret_key), 0);
	return s;
}

struct server *server_free(struct server *s)
{
	server_stop(s);
	if (s->zap != NULL)
		zmq_close(s->zap);
	zmq_ctx_term(s->context);
	char path[128];
	snprintf(path, sizeof(path), "%s/s", s->directory);
	unlink(path);
	rmdir(s->directory);
	free(s);
	return NULL;
}

int server_setup(void **state)
{
	*state = server_new();
	return 0;
}

int server_teardown(void **state)
{
	server_free(*state);
	return 0;
}

void server_start(struct server *s)
{
	int one = 1, zero = 0;
	s->router = zmq_socket(s->context, ZMQ_ROUTER);
	zmq_setsockopt(s->router, ZMQ_CURVE_SERVER, &one, sizeof(one));
	zmq_setsockopt(s->router, ZMQ_CURVE_SECRETKEY, s->secret_key, KOERS_KEY_SIZE);
	zmq_setsockopt(s->router, ZMQ_LINGER, &zero, sizeof(zero));
	assert_int_equal(zmq_bind(s->router, s->endpoint), 0);
}

void server_stop(struct server *s)
{
	if (s->router == NULL)
		return;
	zmq_unbind(s->router, s->endpoint);
	zmq_close(s->router);
	s->router = NULL;
}

void server_refuse_keys(struct server *s, const char *zap_code)
{
	s->zap_code = zap_code;
	s->zap = zmq_socket(s->context, ZMQ_REP);
	assert_int_equal(zmq_bind(s->zap, "inproc://zeromq.zap.01"), 0);
}

static int receive_part(void *socket, char *buffer, size_t size)
{
	int n = zmq_recv(socket, buffer, size, ZMQ_DONTWAIT);
	return n > (int)size ? (int)size : n;
}

static void zap_step(struct server *s)
{
	char part[256], id[64];
	int id_len = 0, n, count = 0;
	while ((n = receive_part(s->zap, part, sizeof(part))) >= 0) {
		if (++count == 2 && n <= (int)sizeof(id)) {
			memcpy(id, part, (size_t)n);
			id_len = n;
		}
		int more = 0;
		size_t size = sizeof(more);
		zmq_getsockopt(s->zap, ZMQ_RCVMORE, &more, &size);
		if (more != 0)
			continue;
		zmq_send(s->zap, "1.0", 3, ZMQ_SNDMORE);
		zmq_send(s->zap, id, (size_t)id_len, ZMQ_SNDMORE);
		zmq_send(s->zap, s->zap_code, 3, ZMQ_SNDMORE);
		zmq_send(s->zap, "no", 2, ZMQ_SNDMORE);
		zmq_send(s->zap, "", 0, ZMQ_SNDMORE);
		zmq_send(s->zap, "", 0, 0);
		return;
	}
}

void server_send(struct server *s, Koers__V1__Answer *answer)
{
	uint8_t frame[KOERS_FRAME_MAX];
	size_t len = koers__v1__answer__get_packed_size(answer);
	assert_true(len <= sizeof(frame));
	koers__v1__answer__pack(answer, frame);
	zmq_send(s->router, s->peer, s->peer_len, ZMQ_SNDMORE | ZMQ_DONTWAIT);
	zmq_send(s->router, frame, len, ZMQ_DONTWAIT);
}

Koers__V1__Answer *server_error(Koers__V1__ErrorCode code, int64_t retry_after_ms)
{
	static Koers__V1__Answer answer;
	static Koers__V1__Error error;
	koers__v1__error__init(&error);
	koers__v1__answer__init(&answer);
	error.code = code;
	error.retry_after_ms = retry_after_ms;
	answer.body_case = KOERS__V1__ANSWER__BODY_ERROR;
	answer.error = &error;
	return &answer;
}

void server_step(struct server *s)
{
	static char frame[KOERS_FRAME_MAX];
	if (s->zap != NULL)
		zap_step(s);
	int n;
	while (s->router != NULL && (n = receive_part(s->router, s->peer, sizeof(s->peer))) >= 0) {
		s->peer_len = (size_t)n;
		n = receive_part(s->router, frame, sizeof(frame));
		assert_true(n >= 0);
		Koers__V1__Call *call = koers__v1__call__unpack(NULL, (size_t)n, (const uint8_t *)frame);
		assert_non_null(call);
		s->received++;
		Koers__V1__Answer *answer = s->script(s, call);
		if (answer != NULL) {
			answer->call_id = call->call_id;
			server_send(s, answer);
		}
		koers__v1__call__free_unpacked(call, NULL);
	}
}

struct koers_profile server_profile(const struct server *s)
{
	struct koers_profile profile = { .peer = "huisarts", .server_count = 1 };
	assert_int_equal(zmq_curve_keypair(profile.public_key, profile.secret_key), 0);
	memcpy(profile.servers[0].endpoint, s->endpoint, sizeof(s->endpoint));
	memcpy(profile.servers[0].public_key, s->public_key, KOERS_KEY_SIZE);
	return profile;
}

struct koers *client_open(const struct server *s, int64_t try_ms)
{
	struct koers_profile profile = server_profile(s);
	struct koers_options options = { .try_ms = try_ms, .outstanding_max = 4, .lease_ms = 200 };
	struct koers_error error = { .exit_status = KOERS_EXIT_DONE };
	struct koers *k = koers_open(&profile, &options, &error);
	assert_non_null(k);
	return k;
}

void client_wait(struct server *s, struct koers *k, enum koers_event_kind kind, struct koers_event *ret_event)
{
	for (int i = 0; i < CLIENT_STEPS_MAX; i++) {
		if (koers_next(k, CLIENT_STEP_MS, ret_event) && ret_event->kind == kind)
			return;
		koers_event_clear(ret_event);
		server_step(s);
	}
	fail_msg("the event of kind %d did not come", (int)kind);
}
