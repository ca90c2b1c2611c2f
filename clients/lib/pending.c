// Calls without an answer: sending, sending again, giving up.
//
// A call lives in a place of its own from koers_send() until its answer or its end. `unsent` means that it should go
// out as soon as the socket takes it: at first, when its try has lasted too long, and after a lost connection. A second
// answer to a call that was sent twice finds no place and is dropped.
#include "lib/internal.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <zmq.h>

static const uint64_t CALL_ID_MAX = ((uint64_t)1 << 53) - 1;

size_t koers_call_size(const Koers__V1__Call *call)
{
	Koers__V1__Call largest = *call;
	largest.call_id = CALL_ID_MAX;
	return koers__v1__call__get_packed_size(&largest);
}

struct pending *pending_find(struct koers *k, uint64_t id)
{
	for (size_t i = 0; i < k->pending_max && id != 0; i++)
		if (k->pending[i].id == id)
			return &k->pending[i];
	return NULL;
}

static struct pending *free_place(struct koers *k)
{
	for (size_t i = 0; i < k->pending_max; i++)
		if (k->pending[i].id == 0)
			return &k->pending[i];
	return NULL;
}

struct pending *pending_add(struct koers *k, Koers__V1__Call *call, int64_t timeout_ms, bool internal)
{
	if (!internal && k->outstanding >= k->options.outstanding_max)
		return NULL;
	if (koers_call_size(call) > KOERS_FRAME_MAX)
		return NULL;
	struct pending *p = free_place(k);
	if (p == NULL)
		return NULL;
	int64_t now = koers_now_ms();
	call->call_id = k->next_id++;
	if (k->next_id > CALL_ID_MAX)
		k->next_id = 1;
	size_t len = koers__v1__call__get_packed_size(call);
	*p = (struct pending){ .id = call->call_id,
		.frame = koers_alloc(len),
		.len = len,
		.deadline = now + timeout_ms,
		.resend_at = INT64_MAX,
		.try_ms = k->options.try_ms,
		.unsent = true,
		.internal = internal,
		.once = call->body_case == KOERS__V1__CALL__BODY_OPEN_DOSSIER };
	koers__v1__call__pack(call, p->frame);
	k->outstanding += internal ? 0 : 1;
	return p;
}

void pending_free(struct koers *k, struct pending *p)
{
	assert(p->id != 0);
	k->outstanding -= p->internal ? 0 : 1;
	explicit_bzero(p->frame, p->len);  // a submit holds a person
	free(p->frame);
	*p = (struct pending){ .id = 0 };
}

void pending_fail(struct koers *k, struct pending *p, int status, const char *message)
{
	if (!p->internal) {
		struct koers_event *event = event_push(k, KOERS_FAILED);
		event->call_id = p->id;
		event->user = p->user;
		event->exit_status = status;
		snprintf(event->message, sizeof(event->message), "%s", message);
	}
	pending_free(k, p);
}

void pending_fail_all(struct koers *k)
{
	char text[KOERS_MESSAGE_SIZE];
	socket_trouble_text(k, text, sizeof(text));
	for (size_t i = 0; i < k->pending_max; i++)
		if (k->pending[i].id != 0)
			pending_fail(k, &k->pending[i], socket_trouble_status(k), text);
}

// False when the socket takes no more for now.
static bool send_one(struct koers *k, struct pending *p, int64_t now)
{
	if (zmq_send(k->socket, p->frame, p->len, ZMQ_DONTWAIT) < 0)
		return false;
	p->unsent = false;
	p->resend_at = p->once ? INT64_MAX : now + p->try_ms;
	p->try_ms = p->try_ms * 2 > TRY_MAX_MS ? TRY_MAX_MS : p->try_ms * 2;
	return true;
}

void pending_send_all(struct koers *k, int64_t now)
{
	for (size_t i = 0; i < k->pending_max; i++) {
		struct pending *p = &k->pending[i];
		if (p->id != 0 && p->resend_at <= now) {
			p->unsent = true;
			p->resend_at = INT64_MAX;
		}
	}
	// Oldest first, so that what was asked in order goes out in order.
	for (;;) {
		struct pending *first = NULL;
		for (size_t i = 0; i < k->pending_max; i++) {
			struct pending *p = &k->pending[i];
			if (p->id != 0 && p->unsent && (first == NULL || p->id < first->id))
				first = p;
		}
		if (first == NULL || !send_one(k, first, now))
			return;
	}
}

void pending_expire(struct koers *k, int64_t now)
{
	char text[KOERS_MESSAGE_SIZE];
	socket_trouble_text(k, text, sizeof(text));
	for (size_t i = 0; i < k->pending_max; i++)
		if (k->pending[i].id != 0 && k->pending[i].deadline <= now)
			pending_fail(k, &k->pending[i], socket_trouble_status(k), text);
}

void pending_connection_lost(struct koers *k)
{
	for (size_t i = 0; i < k->pending_max; i++) {
		struct pending *p = &k->pending[i];
		if (p->id == 0 || p->unsent)
			continue;
		if (p->once) {
			pending_fail(k, p, KOERS_EXIT_UNREACHABLE,
				"the connection was lost before the answer; the reading may have "
				"been logged: ask again if it is still needed");
			continue;
		}
		p->unsent = true;
		p->resend_at = INT64_MAX;
	}
}

int64_t pending_next_moment(const struct koers *k)
{
	int64_t next = INT64_MAX;
	for (size_t i = 0; i < k->pending_max; i++) {
		const struct pending *p = &k->pending[i];
		if (p->id == 0)
			continue;
		next = p->deadline < next ? p->deadline : next;
		next = p->resend_at < next ? p->resend_at : next;
	}
	return next;
}

bool pending_wants_send(const struct koers *k)
{
	for (size_t i = 0; i < k->pending_max; i++)
		if (k->pending[i].id != 0 && k->pending[i].unsent)
			return true;
	return false;
}
