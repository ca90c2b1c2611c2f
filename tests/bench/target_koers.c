// koers as a target: calls over CURVE, as libkoers' callers make them, on as many connections as are wanted.
//
// libkoers waits on one connection at a time. A load of hundreds of connections waits on all of them, so the sockets
// are its own here, in one context with one I/O thread; profiles and messages are libkoers'.
//
// Posts: the entry point's connections by turns. A full life: every gids is connected and subscribed, its offer comes
// as a notice, and it accepts and closes on its own connection. The notice may come before the receipt: the two meet
// by the request's id.
//
// ZeroMQ's descriptor tells of news by its edge, and a send can eat it: a socket that was sent on is looked at again
// before anything is waited for, and every look reads until there is nothing more.
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

#include <zmq.h>

#include "base/base.h"
#include "driver.h"
#include "lib/koers.h"
#include "targets.h"

enum {
	MEETINGS = 16384,  // places by request id
	ACKNOWLEDGE_AFTER = 64,
	INDEX_BITS = 14,
	OPEN_TIMEOUT_MS = 20000,
};
static_assert(1 << INDEX_BITS == OUTSTANDING_MAX, "a call_id names its op by its lowest bits");
static const int64_t LEASE_NS = (int64_t)10 * 1000000000;

struct link {
	void *socket;
	bool is_gids;
	bool look;  // something was sent: the edge may be gone
	bool ready;
	uint64_t feed_last;
	uint64_t unacknowledged;
	int64_t lease_at;
};

// Where a receipt and the offer of the same request meet; whichever comes first waits here.
struct meeting {
	uint64_t request;
	struct op *op;  // NULL = the offer came first
	uint64_t assignment;
	uint64_t revision;
	struct link *gids;
	struct meeting *next;
};

struct koers_target {
	struct driver *driver;
	const struct settings *settings;
	void *context;
	int epoll;
	size_t count;
	struct link *links;  // the entry point's first
	uint64_t calls;
	struct meeting *places[MEETINGS];
	struct meeting *free;
	FILE *ids;
};

// ---- sending --------------------------------------------------------------------------------------------------------

static void send_bytes(struct koers_target *t, struct link *l, const uint8_t *bytes, size_t len)
{
	l->look = true;
	if (zmq_send(l->socket, bytes, len, ZMQ_DONTWAIT) < 0)
		driver_fail(t->driver, "a call could not be sent: %s", zmq_strerror(zmq_errno()));
}

static void send_call(struct koers_target *t, struct link *l, Koers__V1__Call *call)
{
	uint8_t bytes[QUESTION_PACKED_MAX];
	send_bytes(t, l, bytes, koers__v1__call__pack(call, bytes));
}

// The lowest bits are the op, the rest tells this call from all before it.
static uint64_t call_id_of(struct koers_target *t, const struct op *op)
{
	return ++t->calls << (INDEX_BITS + 1) | op->index;
}

static void send_internal(struct koers_target *t, struct link *l, Koers__V1__Call *call)
{
	call->call_id = ++t->calls << (INDEX_BITS + 1) | 1 << INDEX_BITS;
	send_call(t, l, call);
}

static void subscribe(struct koers_target *t, struct link *l)
{
	Koers__V1__Call call;
	koers__v1__call__init(&call);
	Koers__V1__Subscribe subscribe;
	koers__v1__subscribe__init(&subscribe);
	subscribe.after_sequence = l->feed_last;
	call.body_case = KOERS__V1__CALL__BODY_SUBSCRIBE;
	call.subscribe = &subscribe;
	l->lease_at = now_ns() + LEASE_NS;
	send_internal(t, l, &call);
}

static void acknowledge(struct koers_target *t, struct link *l)
{
	Koers__V1__Call call;
	koers__v1__call__init(&call);
	Koers__V1__Acknowledge acknowledge;
	koers__v1__acknowledge__init(&acknowledge);
	acknowledge.up_to_sequence = l->feed_last;
	call.body_case = KOERS__V1__CALL__BODY_ACKNOWLEDGE;
	call.acknowledge = &acknowledge;
	l->unacknowledged = 0;
	send_internal(t, l, &call);
}

static void send_accept(struct koers_target *t, struct link *l, struct op *op)
{
	Koers__V1__Call call;
	koers__v1__call__init(&call);
	Koers__V1__Accept accept;
	koers__v1__accept__init(&accept);
	accept.assignment_id = op->ids[0];
	accept.expected_revision = op->ids[1];
	call.call_id = call_id_of(t, op);
	call.body_case = KOERS__V1__CALL__BODY_ACCEPT;
	call.accept = &accept;
	send_call(t, l, &call);
}

static void send_close(struct koers_target *t, struct link *l, struct op *op)
{
	static char reason[] = "Afgerond.";
	Koers__V1__Call call;
	koers__v1__call__init(&call);
	Koers__V1__Close close;
	koers__v1__close__init(&close);
	Koers__V1__ResultOutcome outcome, *outcomes[] = { &outcome };
	koers__v1__result_outcome__init(&outcome);
	outcome.outcome = KOERS__V1__OUTCOME__OUTCOME_ACHIEVED;
	close.assignment_id = op->ids[0];
	close.expected_revision = op->ids[1];
	close.n_outcomes = 1;
	close.outcomes = outcomes;
	close.reason = reason;
	call.call_id = call_id_of(t, op);
	call.body_case = KOERS__V1__CALL__BODY_CLOSE;
	call.close = &close;
	send_call(t, l, &call);
}

static void koers_start(void *self, struct op *op)
{
	struct koers_target *t = self;
	struct question q;
	uint8_t bytes[QUESTION_PACKED_MAX];
	if (!question_make(&t->settings->population, op->number, &q)) {
		driver_fail(t->driver, "the population has no line %" PRIu64, op->number + 1);
		return;
	}
	// By its place, so that no connection has more under way than its share.
	struct link *l = &t->links[op->index % t->settings->connections];
	send_bytes(t, l, bytes, question_pack(&q, call_id_of(t, op), bytes));
}

// ---- where a receipt and its offer meet
// -------------------------------------------------------------------------------

static struct meeting **place_of(struct koers_target *t, uint64_t request)
{
	struct meeting **at = &t->places[request * 0x9E3779B97F4A7C15u >> 50];
	while (*at != NULL && (*at)->request != request)
		at = &(*at)->next;
	return at;
}

// The one that waits for this request, or a new one.
static struct meeting *meeting_at(struct koers_target *t, struct meeting **at, uint64_t request)
{
	if (*at != NULL)
		return *at;
	struct meeting *m = t->free == NULL ? calloc(1, sizeof(*m)) : t->free;
	if (m == NULL)
		abort();
	t->free = m == t->free ? m->next : t->free;
	*m = (struct meeting){ .request = request };
	*at = m;
	return m;
}

static void see_whether_both_came(struct koers_target *t, struct meeting **at)
{
	struct meeting *m = *at;
	if (m->op == NULL || m->assignment == 0)
		return;
	m->op->ids[0] = m->assignment;
	m->op->ids[1] = m->revision;
	driver_stage(t->driver, m->op);
	send_accept(t, m->gids, m->op);
	*at = m->next;
	m->next = t->free;
	t->free = m;
}

// ---- what comes -----------------------------------------------------------------------------------------------------

static void on_receipt(struct koers_target *t, struct op *op, const Koers__V1__Receipt *receipt)
{
	if (receipt->state != KOERS__V1__PUBLIC_STATE__PUBLIC_STATE_RECEIVED || receipt->repeated) {
		driver_fail(t->driver, "question %" PRIu64 " was not new, or not for a gids", op->number);
		return;
	}
	if (t->ids != NULL && op->number % 1000 == 0)
		fprintf(t->ids, "%" PRIu64 "\n", receipt->request_id);
	if (!t->settings->cycle) {
		driver_done(t->driver, op);
		return;
	}
	driver_stage(t->driver, op);
	struct meeting **at = place_of(t, receipt->request_id);
	meeting_at(t, at, receipt->request_id)->op = op;
	see_whether_both_came(t, at);
}

static void on_assignment(struct koers_target *t, struct link *l, struct op *op, const Koers__V1__Assignment *a)
{
	if (a->state == KOERS__V1__ASSIGNMENT_STATE__ASSIGNMENT_STATE_COMPLETED) {
		driver_done(t->driver, op);
		return;
	}
	op->ids[1] = a->revision;
	driver_stage(t->driver, op);
	send_close(t, l, op);
}

static void on_notice(struct koers_target *t, struct link *l, const Koers__V1__Notice *n)
{
	if (n->sequence <= l->feed_last)
		return;  // pushed again
	l->feed_last = n->sequence;
	if (++l->unacknowledged >= ACKNOWLEDGE_AFTER)
		acknowledge(t, l);
	const Koers__V1__Assignment *a = n->assignment;
	if (n->kind != KOERS__V1__NOTICE_KIND__NOTICE_KIND_OFFER ||
		n->body_case != KOERS__V1__NOTICE__BODY_ASSIGNMENT ||
		a->role != KOERS__V1__ASSIGNMENT_ROLE__ASSIGNMENT_ROLE_HOLDER)
		return;
	struct meeting **at = place_of(t, a->request_id);
	struct meeting *m = meeting_at(t, at, a->request_id);
	m->assignment = a->assignment_id;
	m->revision = a->revision;
	m->gids = l;
	see_whether_both_came(t, at);
}

// The first answer of a feed tells what a run before this one has left in it: that is put aside.
static void on_subscribed(struct koers_target *t, struct link *l, const Koers__V1__Subscribed *s)
{
	if (l->ready)
		return;
	l->ready = true;
	if (s->last_sequence == 0)
		return;
	l->feed_last = s->last_sequence;
	acknowledge(t, l);
	subscribe(t, l);
}

static void on_internal(struct koers_target *t, struct link *l, const Koers__V1__Answer *a)
{
	if (a->body_case == KOERS__V1__ANSWER__BODY_NOTICE && l->ready)
		on_notice(t, l, a->notice);
	else if (a->body_case == KOERS__V1__ANSWER__BODY_SUBSCRIBED)
		on_subscribed(t, l, a->subscribed);
	else if (a->body_case == KOERS__V1__ANSWER__BODY_PONG)
		l->ready = true;
}

static void on_answer(struct koers_target *t, struct link *l, const Koers__V1__Answer *a)
{
	if (a->body_case == KOERS__V1__ANSWER__BODY_ERROR) {
		driver_fail(t->driver, "%s", a->error->message);
		return;
	}
	if (a->call_id == 0 || (a->call_id & 1 << INDEX_BITS) != 0) {
		on_internal(t, l, a);
		return;
	}
	struct op *op = &t->driver->ops[a->call_id & (OUTSTANDING_MAX - 1)];
	if (a->body_case == KOERS__V1__ANSWER__BODY_RECEIPT)
		on_receipt(t, op, a->receipt);
	else if (a->body_case == KOERS__V1__ANSWER__BODY_ASSIGNMENT)
		on_assignment(t, l, op, a->assignment);
	else
		driver_fail(t->driver, "an answer of another kind than was asked for");
}

// All that there is; false when there was nothing.
static bool drain(struct koers_target *t, struct link *l)
{
	bool any = false;
	for (;;) {
		zmq_msg_t message;
		zmq_msg_init(&message);
		if (zmq_msg_recv(&message, l->socket, ZMQ_DONTWAIT) < 0)
			return any;
		any = true;
		Koers__V1__Answer *answer = koers__v1__answer__unpack(NULL, zmq_msg_size(&message),
			zmq_msg_data(&message));
		zmq_msg_close(&message);
		if (answer == NULL) {
			driver_fail(t->driver, "what came is no answer");
			return true;
		}
		on_answer(t, l, answer);
		koers__v1__answer__free_unpacked(answer, NULL);
	}
}

// ---- the turn -------------------------------------------------------------------------------------------------------

static bool drain_those_sent_on(struct koers_target *t)
{
	bool any = false;
	for (size_t i = 0; i < t->count; i++) {
		if (!t->links[i].look)
			continue;
		t->links[i].look = false;
		any = drain(t, &t->links[i]) || any;
	}
	return any;
}

// Each gids renews its own lease, so they come spread as they were greeted.
static void renew_leases(struct koers_target *t)
{
	int64_t now = now_ns();
	for (size_t i = t->settings->connections; i < t->count; i++)
		if (t->links[i].lease_at <= now)
			subscribe(t, &t->links[i]);
}

static bool koers_turn(void *self, int64_t until_ns)
{
	struct koers_target *t = self;
	struct epoll_event events[64];
	renew_leases(t);
	if (drain_those_sent_on(t))
		return true;
	int64_t left = until_ns - now_ns();
	struct timespec wait = { .tv_sec = left / 1000000000, .tv_nsec = left % 1000000000 };
	if (left < 0)
		wait = (struct timespec){ .tv_sec = 0 };
	int n = epoll_pwait2(t->epoll, events, 64, &wait, NULL);
	for (int i = 0; i < n; i++)
		drain(t, events[i].data.ptr);
	return true;
}

// ---- opening --------------------------------------------------------------------------------------------------------

static bool set_int(void *socket, int option, int value)
{
	return zmq_setsockopt(socket, option, &value, sizeof(value)) == 0;
}

static bool link_open(struct koers_target *t, struct link *l, const struct koers_profile *p)
{
	int fd;
	size_t size = sizeof(fd);
	l->socket = zmq_socket(t->context, ZMQ_DEALER);
	if (l->socket == NULL || !set_int(l->socket, ZMQ_LINGER, 0) || !set_int(l->socket, ZMQ_SNDHWM, 0) ||
		!set_int(l->socket, ZMQ_RCVHWM, 0) ||
		zmq_setsockopt(l->socket, ZMQ_CURVE_SERVERKEY, p->servers[0].public_key, KOERS_KEY_SIZE) != 0 ||
		zmq_setsockopt(l->socket, ZMQ_CURVE_PUBLICKEY, p->public_key, KOERS_KEY_SIZE) != 0 ||
		zmq_setsockopt(l->socket, ZMQ_CURVE_SECRETKEY, p->secret_key, KOERS_KEY_SIZE) != 0 ||
		zmq_connect(l->socket, p->servers[0].endpoint) != 0 ||
		zmq_getsockopt(l->socket, ZMQ_FD, &fd, &size) != 0)
		return false;
	struct epoll_event event = { .events = EPOLLIN, .data.ptr = l };
	return epoll_ctl(t->epoll, EPOLL_CTL_ADD, fd, &event) == 0;
}

// The n-th gids by its profile: those of the example come first.
static bool gids_profile(const char *directory, size_t n, struct koers_profile *ret)
{
	static const char *const example[] = { "gids-dronten-1", "gids-dronten-2", "gids-dronten-3",
		"gids-swifterbant-1", "gids-biddinghuizen-1" };
	char path[512];
	struct koers_error e = { .exit_status = KOERS_EXIT_DONE };
	if (n < ARRAY_LEN(example))
		snprintf(path, sizeof(path), "%s/%s.yaml", directory, example[n]);
	else
		snprintf(path, sizeof(path), "%s/gids-meer-%zu.yaml", directory, n + 1);
	if (koers_profile_load(path, ret, &e))
		return true;
	fprintf(stderr, "load: %s\n", e.message);
	return false;
}

static bool open_links(struct koers_target *t)
{
	struct koers_profile p;
	struct koers_error e = { .exit_status = KOERS_EXIT_DONE };
	char path[512];
	snprintf(path, sizeof(path), "%s/cjg.yaml", t->settings->address);
	if (!koers_profile_load(path, &p, &e)) {
		fprintf(stderr, "load: %s\n", e.message);
		return false;
	}
	for (size_t i = 0; i < t->count; i++) {
		struct link *l = &t->links[i];
		l->is_gids = i >= t->settings->connections;
		l->lease_at = INT64_MAX;  // not before it was greeted
		if ((l->is_gids && !gids_profile(t->settings->address, i - t->settings->connections, &p)) ||
			!link_open(t, l, &p))
			return false;
	}
	return true;
}

static void say_hello(struct koers_target *t, struct link *l)
{
	Koers__V1__Call call;
	koers__v1__call__init(&call);
	Koers__V1__Ping ping;
	koers__v1__ping__init(&ping);
	call.body_case = KOERS__V1__CALL__BODY_PING;
	call.ping = &ping;
	if (l->is_gids)
		subscribe(t, l);
	else
		send_internal(t, l, &call);
}

// Nothing is measured before everybody is there. One after the other: two hundred feeds of a run before this one are
// more than koersd reads out at once.
static bool greet_all(struct koers_target *t)
{
	int64_t until = now_ns() + (int64_t)OPEN_TIMEOUT_MS * 1000000;
	for (size_t i = 0; i < t->count; i++) {
		say_hello(t, &t->links[i]);
		while (!t->links[i].ready && !t->driver->failed && now_ns() < until)
			koers_turn(t, now_ns() + 10000000);
		if (!t->links[i].ready) {
			fprintf(stderr, "load: connection %zu of %zu got no answer from koersd\n", i + 1, t->count);
			return false;
		}
	}
	return true;
}

static void koers_target_close(void *self)
{
	struct koers_target *t = self;
	for (size_t i = 0; i < t->count && t->links != NULL; i++)
		if (t->links[i].socket != NULL)
			zmq_close(t->links[i].socket);
	if (t->context != NULL)
		zmq_ctx_term(t->context);
	if (t->epoll >= 0)
		close(t->epoll);
	for (size_t i = 0; i < MEETINGS; i++) {
		while (t->places[i] != NULL) {
			struct meeting *m = t->places[i];
			t->places[i] = m->next;
			free(m);
		}
	}
	while (t->free != NULL) {
		struct meeting *m = t->free;
		t->free = m->next;
		free(m);
	}
	if (t->ids != NULL)
		fclose(t->ids);
	free(t->links);
	free(t);
}

static void *koers_target_open(const struct settings *settings, struct driver *driver)
{
	struct koers_target *t = calloc(1, sizeof(*t));
	if (t == NULL)
		return NULL;
	t->driver = driver;
	t->settings = settings;
	t->count = settings->connections + (settings->cycle ? settings->gidsen : 0);
	t->links = calloc(t->count, sizeof(*t->links));
	t->context = zmq_ctx_new();
	t->epoll = epoll_create1(EPOLL_CLOEXEC);
	t->ids = settings->ids == NULL ? NULL : fopen(settings->ids, "a");
	if (t->links != NULL && t->context != NULL && t->epoll >= 0 && open_links(t) && greet_all(t))
		return t;
	koers_target_close(t);
	return NULL;
}

const struct target target_koers = {
	.name = "koers",
	.stage_names = { "submit", "offer", "accept", "close" },
	.open = koers_target_open,
	.start = koers_start,
	.turn = koers_turn,
	.close = koers_target_close,
};
