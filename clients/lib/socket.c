// The socket of a connection: a DEALER under CURVE, and its monitor, which is the only one who knows why nothing comes.
//
// The happy path: CONNECTED, HANDSHAKE_SUCCEEDED. A wrong server key or an unknown key of ours looks alike from here:
// the other side hangs up in the handshake (HANDSHAKE_FAILED_NO_DETAIL). When koersd says no in so many words, that is
// HANDSHAKE_FAILED_AUTH with ZAP's status. An absent daemon is CONNECT_RETRIED or CLOSED without CONNECTED before it. A
// hung one takes the connection (its kernel does) and is silent until HANDSHAKE_IVL ends.
#include "lib/internal.h"

#include <stdio.h>
#include <string.h>

#include <zmq.h>

bool koers_make_keys(char ret_public_key[KOERS_KEY_SIZE], char ret_secret_key[KOERS_KEY_SIZE],
	struct koers_error *ret_error)
{
	if (zmq_curve_keypair(ret_public_key, ret_secret_key) == 0)
		return true;
	return error_tell(ret_error, KOERS_EXIT_FAILED, "no key pair: %s", zmq_strerror(zmq_errno()));
}

static bool set_int(void *socket, int option, int value)
{
	return zmq_setsockopt(socket, option, &value, sizeof(value)) == 0;
}

static bool set_limits(void *socket)
{
	int64_t frame_max = KOERS_FRAME_MAX;
	return zmq_setsockopt(socket, ZMQ_MAXMSGSIZE, &frame_max, sizeof(frame_max)) == 0 &&
	       set_int(socket, ZMQ_LINGER, LINGER_MS) && set_int(socket, ZMQ_HANDSHAKE_IVL, HANDSHAKE_IVL_MS) &&
	       set_int(socket, ZMQ_HEARTBEAT_IVL, HEARTBEAT_IVL_MS) &&
	       set_int(socket, ZMQ_HEARTBEAT_TIMEOUT, HEARTBEAT_TIMEOUT_MS) &&
	       set_int(socket, ZMQ_HEARTBEAT_TTL, HEARTBEAT_TIMEOUT_MS) &&
	       set_int(socket, ZMQ_RECONNECT_IVL, RECONNECT_IVL_MS) &&
	       set_int(socket, ZMQ_RECONNECT_IVL_MAX, RECONNECT_IVL_MAX_MS) && set_int(socket, ZMQ_SNDHWM, 1000) &&
	       set_int(socket, ZMQ_RCVHWM, 1000) &&
	       // Nothing is queued for a connection that is not there: what is unsent is ours to send again.
	       set_int(socket, ZMQ_IMMEDIATE, 1) && set_int(socket, ZMQ_IPV6, 1);
}

static bool set_keys(void *socket, const struct koers_profile *p, const struct koers_server *server)
{
	return zmq_setsockopt(socket, ZMQ_CURVE_SERVERKEY, server->public_key, KOERS_KEY_SIZE) == 0 &&
	       zmq_setsockopt(socket, ZMQ_CURVE_PUBLICKEY, p->public_key, KOERS_KEY_SIZE) == 0 &&
	       zmq_setsockopt(socket, ZMQ_CURVE_SECRETKEY, p->secret_key, KOERS_KEY_SIZE) == 0;
}

static bool open_monitor(struct koers *k)
{
	char address[64];
	snprintf(address, sizeof(address), "inproc://monitor-%p", k->socket);
	if (zmq_socket_monitor(k->socket, address, ZMQ_EVENT_ALL) != 0)
		return false;
	k->monitor = zmq_socket(k->context, ZMQ_PAIR);
	// No mark: while nobody calls us, a full queue of events would hold up the I/O thread.
	return k->monitor != NULL && set_int(k->monitor, ZMQ_LINGER, 0) && set_int(k->monitor, ZMQ_RCVHWM, 0) &&
	       zmq_connect(k->monitor, address) == 0;
}

bool socket_open(struct koers *k, struct koers_error *e)
{
	const struct koers_server *server = &k->profile.servers[k->server];
	k->socket = zmq_socket(k->context, ZMQ_DEALER);
	k->trouble = TROUBLE_NOTHING_ANSWERS;
	k->handshake_failures = 0;
	k->server_since = koers_now_ms();
	if (k->socket == NULL || !set_limits(k->socket) || !set_keys(k->socket, &k->profile, server) ||
		!open_monitor(k)) {
		error_tell(e, KOERS_EXIT_FAILED, "no socket for %s: %s", server->endpoint, zmq_strerror(zmq_errno()));
	} else if (zmq_connect(k->socket, server->endpoint) != 0) {
		error_tell(e, KOERS_EXIT_CONFIGURATION, "endpoint %s of the profile cannot be used: %s",
			server->endpoint, zmq_strerror(zmq_errno()));
	} else {
		return true;
	}
	socket_close(k);
	return false;
}

void socket_close(struct koers *k)
{
	if (k->monitor != NULL) {
		zmq_socket_monitor(k->socket, NULL, 0);
		zmq_close(k->monitor);
	}
	if (k->socket != NULL)
		zmq_close(k->socket);
	k->monitor = NULL;
	k->socket = NULL;
}

static void lost(struct koers *k, enum trouble trouble)
{
	bool was_connected = k->trouble == TROUBLE_CONNECTED;
	k->trouble = trouble;
	if (!was_connected)
		return;
	if (k->feed.on) {
		struct koers_event *event = event_push(k, KOERS_LOST);
		snprintf(event->message, sizeof(event->message), "the connection to %s is lost",
			k->profile.servers[k->server].endpoint);
	}
	pending_connection_lost(k);
	feed_connection_lost(k);
}

static void handshake_failed(struct koers *k)
{
	// A wrong key is answered at once; whoever says nothing until the interval ends is hung or something else.
	bool silent = koers_now_ms() - k->transport_at >= HANDSHAKE_IVL_MS / 2;
	lost(k, silent ? TROUBLE_SILENT : TROUBLE_HANDSHAKE);
	if (!silent && ++k->handshake_failures >= HANDSHAKE_FAILURES_MAX)
		k->fatal = true;
}

static void on_event(struct koers *k, unsigned event, unsigned value)
{
	switch (event) {
	case ZMQ_EVENT_CONNECTED:
		k->transport_at = koers_now_ms();
		break;
	case ZMQ_EVENT_HANDSHAKE_SUCCEEDED:
		k->trouble = TROUBLE_CONNECTED;
		k->connections++;
		k->handshake_failures = 0;
		k->servers_failed = 0;
		if (k->feed.on)
			event_push(k, KOERS_CONNECTED);
		break;
	case ZMQ_EVENT_HANDSHAKE_FAILED_NO_DETAIL:
		handshake_failed(k);
		break;
	case ZMQ_EVENT_HANDSHAKE_FAILED_PROTOCOL:
		lost(k, TROUBLE_PROTOCOL);
		k->fatal = ++k->handshake_failures >= HANDSHAKE_FAILURES_MAX;
		break;
	case ZMQ_EVENT_HANDSHAKE_FAILED_AUTH:
		lost(k, value == 300 ? TROUBLE_SILENT : TROUBLE_REFUSED);
		k->fatal = value != 300;  // ZAP: 300 is "try again later"
		break;
	case ZMQ_EVENT_DISCONNECTED:
		if (k->trouble == TROUBLE_CONNECTED)
			lost(k, TROUBLE_NOTHING_ANSWERS);
		break;
	case ZMQ_EVENT_CLOSED:  // a try to connect failed
		lost(k, TROUBLE_NOTHING_ANSWERS);
		k->handshake_failures = 0;
		break;
	default:
		break;
	}
}

void socket_read_monitor(struct koers *k)
{
	for (;;) {
		uint8_t frame[6];
		int n = zmq_recv(k->monitor, frame, sizeof(frame), ZMQ_DONTWAIT);
		if (n < 0)
			return;
		uint16_t event = 0;
		uint32_t value = 0;
		if (n == (int)sizeof(frame)) {
			memcpy(&event, frame, sizeof(event));
			memcpy(&value, frame + sizeof(event), sizeof(value));
		}
		char address[8];
		int more = 0;
		size_t size = sizeof(more);
		while (zmq_getsockopt(k->monitor, ZMQ_RCVMORE, &more, &size) == 0 && more != 0)
			if (zmq_recv(k->monitor, address, sizeof(address), ZMQ_DONTWAIT) < 0)
				return;
		on_event(k, event, value);
	}
}

void socket_trouble_text(const struct koers *k, char *buffer, size_t size)
{
	const char *endpoint = k->profile.servers[k->server].endpoint;
	switch (k->trouble) {
	case TROUBLE_NOTHING_ANSWERS:
		snprintf(buffer, size, "nothing answers at %s", endpoint);
		return;
	case TROUBLE_SILENT:
		snprintf(buffer, size,
			"%s takes connections but does not answer: koersd hangs, or it is something else", endpoint);
		return;
	case TROUBLE_HANDSHAKE:
		snprintf(buffer, size,
			"handshake with %s failed: the server's key in the profile of %s is not this server's, "
			"or this key is not known there",
			endpoint, k->profile.peer);
		return;
	case TROUBLE_REFUSED:
		snprintf(buffer, size, "%s refuses the key of %s: it is not among its peers", endpoint,
			k->profile.peer);
		return;
	case TROUBLE_PROTOCOL:
		snprintf(buffer, size, "handshake with %s failed: what answers there is no koersd", endpoint);
		return;
	case TROUBLE_CONNECTED:
		snprintf(buffer, size, "no answer from %s in time", endpoint);
		return;
	}
}

int socket_trouble_status(const struct koers *k)
{
	return k->trouble == TROUBLE_REFUSED ? KOERS_EXIT_REFUSED : KOERS_EXIT_UNREACHABLE;
}
