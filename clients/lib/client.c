// A connection: the turn that reads, sends and waits, and the queue of events that comes out of it.
#include "lib/internal.h"

#include <assert.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <zmq.h>

#include "base/memory.h"

int64_t koers_now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void *koers_alloc(size_t size)
{
	return memory_must(calloc(1, size > 0 ? size : 1));
}

bool error_tell(struct koers_error *e, enum koers_exit_status status, const char *format, ...)
{
	if (e == NULL)
		return false;
	va_list args;
	va_start(args, format);
	e->exit_status = (int)status;
	vsnprintf(e->message, sizeof(e->message), format, args);
	va_end(args);
	return false;
}

// ---- opening and closing -------------------------------------------------------------------------------------------

struct koers *koers_open(const struct koers_profile *profile, const struct koers_options *options,
	struct koers_error *ret_error)
{
	struct koers *k = koers_alloc(sizeof(*k));
	k->profile = *profile;
	if (options != NULL)
		k->options = *options;
	if (k->options.outstanding_max == 0)
		k->options.outstanding_max = 16;
	if (k->options.try_ms == 0)
		k->options.try_ms = 2000;
	if (k->options.connect_ms == 0)
		k->options.connect_ms = 3000;
	if (k->options.lease_ms == 0)
		k->options.lease_ms = 10000;
	k->wake_fd = -1;
	k->next_id = 1;
	k->pending_max = k->options.outstanding_max + INTERNAL_CALLS;
	k->pending = koers_alloc(k->pending_max * sizeof(*k->pending));
	k->events_end = &k->events;
	k->context = zmq_ctx_new();
	if (k->context == NULL) {
		error_tell(ret_error, KOERS_EXIT_FAILED, "no ZeroMQ context: %s", zmq_strerror(zmq_errno()));
		return koers_close(k);
	}
	zmq_ctx_set(k->context, ZMQ_BLOCKY, 0);
	zmq_ctx_set(k->context, ZMQ_MAX_SOCKETS, 16);
	if (!socket_open(k, ret_error))
		return koers_close(k);
	return k;
}

static void drop_events(struct koers *k)
{
	while (k->events != NULL) {
		struct event_node *node = k->events;
		k->events = node->next;
		koers_event_clear(&node->event);
		free(node);
	}
	k->events_end = &k->events;
}

struct koers *koers_close(struct koers *k)
{
	if (k == NULL)
		return NULL;
	for (size_t i = 0; i < k->pending_max; i++)
		if (k->pending[i].id != 0)
			pending_free(k, &k->pending[i]);
	drop_events(k);
	socket_close(k);
	if (k->context != NULL)
		zmq_ctx_term(k->context);
	koers_profile_forget(&k->profile);
	free(k->pending);
	free(k);
	return NULL;
}

// ---- events --------------------------------------------------------------------------------------------------------

static struct event_node *node_push(struct koers *k, enum koers_event_kind kind)
{
	struct event_node *node = koers_alloc(sizeof(*node));
	node->event.kind = kind;
	*k->events_end = node;
	k->events_end = &node->next;
	return node;
}

struct koers_event *event_push(struct koers *k, enum koers_event_kind kind)
{
	return &node_push(k, kind)->event;
}

struct koers_event *event_push_place(struct koers *k, enum koers_event_kind kind, uint64_t sequence)
{
	struct event_node *node = node_push(k, kind);
	node->moves = true;
	node->sequence = sequence;
	node->epoch = k->feed.epoch;
	return &node->event;
}

void koers_event_clear(struct koers_event *event)
{
	if (event->answer != NULL)
		koers__v1__answer__free_unpacked(event->answer, NULL);
	*event = (struct koers_event){ .kind = KOERS_NOTHING };
}

typedef bool wanted_event(const struct event_node *node, uint64_t call_id);

static bool want_any(const struct event_node *node, uint64_t call_id)
{
	(void)node;
	(void)call_id;
	return true;
}

static bool want_place(const struct event_node *node, uint64_t call_id)
{
	(void)call_id;
	return node->moves;
}

static bool want_reply(const struct event_node *node, uint64_t call_id)
{
	(void)call_id;
	return node->event.kind == KOERS_ANSWER || node->event.kind == KOERS_FAILED;
}

static bool want_call(const struct event_node *node, uint64_t call_id)
{
	return want_reply(node, call_id) && node->event.call_id == call_id;
}

// Takes the first event that is wanted out of the queue.
static bool event_take(struct koers *k, wanted_event *wanted, uint64_t call_id, struct koers_event *ret_event)
{
	for (struct event_node **link = &k->events; *link != NULL; link = &(*link)->next) {
		struct event_node *node = *link;
		if (!wanted(node, call_id))
			continue;
		*ret_event = node->event;
		if (node->moves) {
			k->feed.handed = node->sequence;
			k->feed.handed_epoch = node->epoch;
		}
		*link = node->next;
		if (node->next == NULL)
			k->events_end = link;
		free(node);
		return true;
	}
	return false;
}

void events_forget_places(struct koers *k)
{
	struct koers_event event;
	while (event_take(k, want_place, 0, &event))
		koers_event_clear(&event);
}

// ---- answers -------------------------------------------------------------------------------------------------------

int koers_error_exit_status(Koers__V1__ErrorCode code)
{
	switch (code) {
	case KOERS__V1__ERROR_CODE__ERROR_CODE_NOT_FOUND:
		return KOERS_EXIT_NOT_FOUND;
	case KOERS__V1__ERROR_CODE__ERROR_CODE_PERMISSION_DENIED:
	case KOERS__V1__ERROR_CODE__ERROR_CODE_ALREADY_EXISTS:
	case KOERS__V1__ERROR_CODE__ERROR_CODE_FAILED_PRECONDITION:
	case KOERS__V1__ERROR_CODE__ERROR_CODE_ABORTED:
		return KOERS_EXIT_REFUSED;
	case KOERS__V1__ERROR_CODE__ERROR_CODE_RESOURCE_EXHAUSTED:
	case KOERS__V1__ERROR_CODE__ERROR_CODE_UNAVAILABLE:
		return KOERS_EXIT_TRY_AGAIN;
	case KOERS__V1__ERROR_CODE__ERROR_CODE_UNSPECIFIED:
	case KOERS__V1__ERROR_CODE__ERROR_CODE_INVALID_ARGUMENT:
	case KOERS__V1__ERROR_CODE__ERROR_CODE_UNIMPLEMENTED:
	case KOERS__V1__ERROR_CODE__ERROR_CODE_INTERNAL:
	case _KOERS__V1__ERROR_CODE_IS_INT_SIZE:
		break;
	}
	return KOERS_EXIT_FAILED;
}

// koersd asks to come back later, and there is time for it: the call waits for its next try.
static bool try_later(struct pending *p, const Koers__V1__Error *error, int64_t now)
{
	bool unavailable = error->code == KOERS__V1__ERROR_CODE__ERROR_CODE_UNAVAILABLE;
	bool exhausted = error->code == KOERS__V1__ERROR_CODE__ERROR_CODE_RESOURCE_EXHAUSTED;
	if (!unavailable && !(exhausted && error->retry_after_ms > 0))
		return false;
	int64_t at = now + (error->retry_after_ms > 0 ? error->retry_after_ms : 500);
	if (at >= p->deadline)
		return false;
	p->resend_at = at;
	return true;
}

// Takes over `answer`.
static void on_answer(struct koers *k, Koers__V1__Answer *answer)
{
	if (answer->body_case == KOERS__V1__ANSWER__BODY_NOTICE) {
		feed_notice(k, answer);
		return;
	}
	struct pending *p = pending_find(k, answer->call_id);
	bool error = answer->body_case == KOERS__V1__ANSWER__BODY_ERROR;
	if (p == NULL || (error && try_later(p, answer->error, koers_now_ms()))) {
		koers__v1__answer__free_unpacked(answer, NULL);  // a second answer to what was sent twice, or not yet
		return;
	}
	if (p->internal) {
		feed_answer(k, p, answer);
		return;
	}
	struct koers_event *event = event_push(k, error ? KOERS_FAILED : KOERS_ANSWER);
	event->call_id = p->id;
	event->user = p->user;
	event->answer = answer;
	if (error) {
		event->exit_status = koers_error_exit_status(answer->error->code);
		snprintf(event->message, sizeof(event->message), "%s", answer->error->message);
	} else if (answer->body_case == KOERS__V1__ANSWER__BODY__NOT_SET) {
		event->kind = KOERS_FAILED;
		event->exit_status = KOERS_EXIT_FAILED;
		snprintf(event->message, sizeof(event->message),
			"koersd answered what this program does not know: "
			"it speaks a newer protocol");
	}
	pending_free(k, p);
}

static void read_answers(struct koers *k)
{
	for (int i = 0; i < DRAIN_MAX; i++) {
		zmq_msg_t message;
		zmq_msg_init(&message);
		if (zmq_msg_recv(&message, k->socket, ZMQ_DONTWAIT) < 0) {
			zmq_msg_close(&message);
			return;
		}
		Koers__V1__Answer *answer = koers__v1__answer__unpack(NULL, zmq_msg_size(&message),
			zmq_msg_data(&message));
		zmq_msg_close(&message);
		if (answer != NULL)
			on_answer(k, answer);
	}
}

// ---- the turn ------------------------------------------------------------------------------------------------------

// The next server when this one does not answer; what fails everywhere is fatal only then.
static void change_server(struct koers *k, int64_t now)
{
	bool waited = k->trouble != TROUBLE_CONNECTED && now - k->server_since >= k->options.connect_ms;
	if (k->profile.server_count < 2 || (!waited && !k->fatal))
		return;
	if (k->fatal && ++k->servers_failed >= k->profile.server_count)
		return;
	k->fatal = false;
	socket_close(k);
	k->server = (k->server + 1) % k->profile.server_count;
	struct koers_error error = { .exit_status = KOERS_EXIT_DONE };
	if (!socket_open(k, &error)) {
		struct koers_event *event = event_push(k, KOERS_FATAL);
		event->exit_status = error.exit_status;
		snprintf(event->message, sizeof(event->message), "%s", error.message);
		k->fatal = true;
	}
}

static void end_it(struct koers *k)
{
	bool told = false;
	for (const struct event_node *n = k->events; n != NULL; n = n->next)
		told = told || n->event.kind == KOERS_FATAL;
	pending_fail_all(k);
	if (told)
		return;
	struct koers_event *event = event_push(k, KOERS_FATAL);
	event->exit_status = socket_trouble_status(k);
	socket_trouble_text(k, event->message, sizeof(event->message));
}

static int64_t wait_for(const struct koers *k, int64_t now, int64_t until)
{
	int64_t next = until;
	int64_t moments[] = { pending_next_moment(k), feed_next_moment(k),
		k->profile.server_count > 1 && k->trouble != TROUBLE_CONNECTED ? k->server_since + k->options.connect_ms
									       : INT64_MAX };
	for (size_t i = 0; i < ARRAY_LEN(moments); i++)
		next = moments[i] < next ? moments[i] : next;
	return next > now ? next - now : 0;
}

// What has come, and then what became of the connection it came on.
static void hear(struct koers *k)
{
	read_answers(k);
	socket_read_monitor(k);
	change_server(k, koers_now_ms());
	if (k->fatal)
		end_it(k);
}

// Waits for something to hear or, where that is wanted, to send. False when a signal came, or the descriptor that a
// wait ends on can be read.
static bool wait_socket(struct koers *k, int64_t wait_ms)
{
	zmq_pollitem_t items[3] = {
		{ .socket = k->socket, .events = (short)(ZMQ_POLLIN | (pending_wants_send(k) ? ZMQ_POLLOUT : 0)) },
		{ .socket = k->monitor, .events = ZMQ_POLLIN },
		{ .fd = k->wake_fd, .events = ZMQ_POLLIN },
	};
	int count = k->wake_fd >= 0 ? 3 : 2;
	int ready = zmq_poll(items, count, (long)wait_ms);
	return !((ready < 0 && errno == EINTR) || (ready > 0 && items[2].revents != 0));
}

// One turn: do what is due, wait for the socket at most until `until`, read. False when the wait was ended early.
//
// Nobody may have called us for a long time. So it listens first: what is said to koersd is said on a connection that
// is known to be the one of before, and no call's time is up while its answer lies here unread.
static bool turn(struct koers *k, int64_t until)
{
	struct event_node **events_end = k->events_end;
	hear(k);
	if (k->fatal)
		return true;
	bool news = k->events_end != events_end;
	int64_t now = koers_now_ms();
	feed_work(k, now);
	pending_send_all(k, now);
	bool undisturbed = wait_socket(k, news ? 0 : wait_for(k, now, until));
	hear(k);
	pending_expire(k, koers_now_ms());
	return undisturbed;
}

static bool wait_event(struct koers *k, int64_t timeout_ms, wanted_event *wanted, uint64_t call_id,
	struct koers_event *ret_event)
{
	int64_t until = koers_now_ms() + timeout_ms;
	*ret_event = (struct koers_event){ .kind = KOERS_NOTHING };
	bool more = true;
	while (!event_take(k, wanted, call_id, ret_event)) {
		if (!more || k->fatal)
			return false;
		bool signalled = !turn(k, until);
		more = koers_now_ms() < until && (!signalled || wanted == want_call);
	}
	return true;
}

bool koers_settle(struct koers *k, int64_t timeout_ms)
{
	int64_t until = koers_now_ms() + timeout_ms;
	while (k->feed.acknowledge > k->feed.confirmed) {
		if (k->fatal || koers_now_ms() >= until)
			return false;
		turn(k, until);
	}
	return true;
}

uint64_t koers_send(struct koers *k, Koers__V1__Call *call, int64_t timeout_ms, void *user)
{
	// As in turn(): what still waits to be sent may not be for the connection that there is by now.
	if (!k->fatal)
		hear(k);
	struct pending *p = pending_add(k, call, timeout_ms, false);
	if (p == NULL)
		return 0;
	p->user = user;
	uint64_t id = p->id;
	if (k->fatal)
		pending_fail_all(k);
	else
		pending_send_all(k, koers_now_ms());
	return id;
}

void koers_wake_on(struct koers *k, int fd)
{
	k->wake_fd = fd;
}

uint64_t koers_connections(const struct koers *k)
{
	return k->connections;
}

size_t koers_outstanding(const struct koers *k)
{
	return k->outstanding;
}

bool koers_receive(struct koers *k, int64_t timeout_ms, struct koers_event *ret_event)
{
	return wait_event(k, timeout_ms, want_reply, 0, ret_event);
}

bool koers_next(struct koers *k, int64_t timeout_ms, struct koers_event *ret_event)
{
	return wait_event(k, timeout_ms, want_any, 0, ret_event);
}

bool koers_call(struct koers *k, Koers__V1__Call *call, int64_t timeout_ms, struct koers_event *ret_event)
{
	uint64_t id = koers_send(k, call, timeout_ms, NULL);
	if (id == 0) {
		*ret_event = (struct koers_event){ .kind = KOERS_FAILED, .exit_status = KOERS_EXIT_FAILED };
		snprintf(ret_event->message, sizeof(ret_event->message), "%s",
			koers_call_size(call) > KOERS_FRAME_MAX ? "larger than 64 KiB: koersd takes no such call"
								: "too many calls under way");
		return false;
	}
	// The call ends by itself, answered or failed, a little after its time at the latest.
	while (!wait_event(k, timeout_ms + 1000, want_call, id, ret_event))
		assert(pending_find(k, id) != NULL);
	return ret_event->kind == KOERS_ANSWER;
}
