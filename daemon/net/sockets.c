// The sockets and their options.
//
// CURVE on each, the ZAP handler bound before them (without one CURVE admits any stranger). Every default that is
// unlimited is limited here. ROUTER_MANDATORY: a message to a connection that is gone is an error, not a silence.
#include "net/sockets.h"

#include "net/zap.h"

#include <errno.h>
#include <linux/tcp.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

const char *const socket_domains[SOCKET_COUNT] = { "koers", "operators" };
static const char *const monitor_names[SOCKET_COUNT] = { "inproc://ended-clients", "inproc://ended-operators" };

static bool set_int(void *socket, int option, int value)
{
	return zmq_setsockopt(socket, option, &value, sizeof(value)) == 0;
}

static bool set_text(void *socket, int option, const char *text)
{
	return zmq_setsockopt(socket, option, text, strlen(text)) == 0;
}

static bool set_limits(void *socket, uint32_t queue_max)
{
	int64_t frame_max = WIRE_FRAME_MAX;
	return zmq_setsockopt(socket, ZMQ_MAXMSGSIZE, &frame_max, sizeof(frame_max)) == 0 &&
		set_int(socket, ZMQ_SNDHWM, (int)queue_max) && set_int(socket, ZMQ_RCVHWM, RECEIVE_FRAMES_MAX) &&
		set_int(socket, ZMQ_HANDSHAKE_IVL, HANDSHAKE_MS) && set_int(socket, ZMQ_LINGER, LINGER_MS) &&
		set_int(socket, ZMQ_HEARTBEAT_IVL, HEARTBEAT_MS) &&
		set_int(socket, ZMQ_HEARTBEAT_TIMEOUT, 3 * HEARTBEAT_MS) &&
		set_int(socket, ZMQ_HEARTBEAT_TTL, 3 * HEARTBEAT_MS) && set_int(socket, ZMQ_IPV6, 0) &&
		set_int(socket, ZMQ_BACKLOG, BACKLOG);
}

static bool set_identity(void *socket, const char *domain, const char *secret_key)
{
	return set_int(socket, ZMQ_ROUTER_MANDATORY, 1) && set_int(socket, ZMQ_ROUTER_HANDOVER, 0) &&
		set_int(socket, ZMQ_CURVE_SERVER, 1) && set_text(socket, ZMQ_CURVE_SECRETKEY, secret_key) &&
		set_text(socket, ZMQ_ZAP_DOMAIN, domain);
}

static bool cannot(struct error *e, const char *what, const char *endpoint)
{
	bool busy = errno == EADDRINUSE;
	const char *why = busy              ? "it is in use by another program"
			  : errno == ENODEV ? "this machine has no such address or network interface; an address such "
					      "as 127.0.0.1 would be right"
					    : zmq_strerror(errno);
	return error_set(e, busy ? ERROR_BUSY : ERROR_IO, "cannot %s %s: %s", what, endpoint, why);
}

// ZeroMQ takes the place of a local socket without asking whether somebody listens there.
static bool is_taken(const char *endpoint)
{
	static const char ipc[] = "ipc://";
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	size_t skip = sizeof(ipc) - 1;
	if (strncmp(endpoint, ipc, skip) != 0 || strlen(endpoint + skip) >= sizeof(address.sun_path))
		return false;
	memcpy(address.sun_path, endpoint + skip, strlen(endpoint + skip));
	int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0)
		return false;
	bool taken = connect(fd, (const struct sockaddr *)&address, sizeof(address)) == 0 || errno == EAGAIN;
	close(fd);
	return taken;
}

static bool listen_at(void *front, const char *endpoint)
{
	if (!is_taken(endpoint))
		return zmq_bind(front, endpoint) == 0;
	errno = EADDRINUSE;
	return false;
}

static bool open_front(struct sockets *s, int which, const struct sockets_options *o, struct error *e)
{
	void *front = zmq_socket(s->context, ZMQ_ROUTER);
	s->fronts[which] = front;
	uint64_t thread = UINT64_C(1) << which;
	if (front == NULL || zmq_setsockopt(front, ZMQ_AFFINITY, &thread, sizeof(thread)) != 0 ||
		!set_limits(front, o->queue_max) || !set_identity(front, socket_domains[which], o->secret_key))
		return cannot(e, "set up the socket for", o->endpoints[which]);
	if (zmq_socket_monitor(front, monitor_names[which], ZMQ_EVENT_ACCEPTED | ZMQ_EVENT_DISCONNECTED) != 0)
		return cannot(e, "watch the socket for", o->endpoints[which]);
	s->monitors[which] = zmq_socket(s->context, ZMQ_PAIR);
	// No mark: a full queue of events would hold up the I/O thread, and with it every connection.
	if (s->monitors[which] == NULL || !set_int(s->monitors[which], ZMQ_RCVHWM, 0) ||
		zmq_connect(s->monitors[which], monitor_names[which]) != 0)
		return cannot(e, "watch the socket for", o->endpoints[which]);
	if (!listen_at(front, o->endpoints[which]))
		return cannot(e, "listen on", o->endpoints[which]);
	size_t size = sizeof(s->endpoints[which]);
	zmq_getsockopt(front, ZMQ_LAST_ENDPOINT, s->endpoints[which], &size);
	return true;
}

bool sockets_open(struct sockets *s, const struct sockets_options *o, struct error *e)
{
	*s = (struct sockets){ .context = zmq_ctx_new() };
	if (s->context == NULL)
		return error_set(e, ERROR_IO, "cannot start ZeroMQ: %s", zmq_strerror(errno));
	zmq_ctx_set(s->context, ZMQ_BLOCKY, 0);
	zmq_ctx_set(s->context, ZMQ_MAX_SOCKETS, 16);
	zmq_ctx_set(s->context, ZMQ_IPV6, 0);
	// A thread of I/O each: what strangers make the clients' endpoint do, handshakes above all, operators do not
	// wait for.
	zmq_ctx_set(s->context, ZMQ_IO_THREADS, SOCKET_COUNT);
	s->zap = zmq_socket(s->context, ZMQ_REP);
	if (s->zap == NULL || !set_int(s->zap, ZMQ_LINGER, 0) || zmq_bind(s->zap, ZAP_ENDPOINT) != 0)
		return error_set(e, ERROR_IO, "cannot set up the handler of keys: %s", zmq_strerror(errno));
	for (int i = 0; i < SOCKET_COUNT; i++)
		if (!open_front(s, i, o, e))
			return false;
	return true;
}

static void close_socket(void **socket)
{
	if (*socket != NULL)
		zmq_close(*socket);
	*socket = NULL;
}

void sockets_close(struct sockets *s)
{
	for (int i = 0; i < SOCKET_COUNT; i++) {
		if (s->fronts[i] != NULL)
			zmq_socket_monitor(s->fronts[i], NULL, 0);
		close_socket(&s->fronts[i]);
		close_socket(&s->monitors[i]);
	}
	close_socket(&s->zap);
	if (s->context != NULL)
		while (zmq_ctx_term(s->context) != 0 && errno == EINTR)
			;
	s->context = NULL;
}

static void copy_property(zmq_msg_t *m, const char *name, char *ret, size_t size)
{
	const char *value = zmq_msg_gets(m, name);
	ret[0] = '\0';
	if (value != NULL && strlen(value) < size)
		memcpy(ret, value, strlen(value) + 1);
}

// Reads and throws away the parts that should not be there.
static bool skip_rest(void *front)
{
	bool any = false;
	int more = 0;
	size_t size = sizeof(more);
	while (zmq_getsockopt(front, ZMQ_RCVMORE, &more, &size) == 0 && more) {
		zmq_msg_t part;
		zmq_msg_init(&part);
		if (zmq_msg_recv(&part, front, ZMQ_DONTWAIT) < 0)
			more = 0;
		zmq_msg_close(&part);
		any = true;
		if (!more)
			break;
	}
	return any;
}

bool sockets_receive(struct sockets *s, int which, struct inbound *ret)
{
	void *front = s->fronts[which];
	zmq_msg_t id;
	zmq_msg_init(&id);
	if (zmq_msg_recv(&id, front, ZMQ_DONTWAIT) < 0) {
		zmq_msg_close(&id);
		return false;
	}
	*ret = (struct inbound){ .fd = -1 };
	size_t len = zmq_msg_size(&id);
	ret->from.len = (unsigned char)(len < sizeof(ret->from.bytes) ? len : sizeof(ret->from.bytes));
	memcpy(ret->from.bytes, zmq_msg_data(&id), ret->from.len);
	bool payload = zmq_msg_more(&id);
	zmq_msg_close(&id);
	zmq_msg_init(&ret->frame);
	if (payload && zmq_msg_recv(&ret->frame, front, ZMQ_DONTWAIT) >= 0) {
		copy_property(&ret->frame, "User-Id", ret->peer, sizeof(ret->peer));
		copy_property(&ret->frame, ZAP_KEY_PROPERTY, ret->key, sizeof(ret->key));
		ret->fd = zmq_msg_get(&ret->frame, ZMQ_SRCFD);
	}
	ret->single = !skip_rest(front) && payload;
	return true;
}

void inbound_close(struct inbound *in)
{
	zmq_msg_close(&in->frame);
}

bool sockets_news(struct sockets *s, int which, struct connection_news *ret)
{
	unsigned char event[6];
	int n = zmq_recv(s->monitors[which], event, sizeof(event), ZMQ_DONTWAIT);
	if (n < 0)
		return false;
	char address[256];
	(void)zmq_recv(s->monitors[which], address, sizeof(address), ZMQ_DONTWAIT);
	uint16_t kind = 0;
	int32_t fd = -1;
	if (n == (int)sizeof(event)) {  // 16 bits of event, 32 bits of value, unaligned
		memcpy(&kind, event, sizeof(kind));
		memcpy(&fd, event + 2, sizeof(fd));
	}
	*ret = (struct connection_news){ .ended = kind != ZMQ_EVENT_ACCEPTED, .fd = fd };
	return true;
}

void sockets_hang_up(int fd)
{
	(void)shutdown(fd, SHUT_RDWR);
}

bool sockets_bytes_read(int fd, uint64_t *ret_bytes)
{
	struct tcp_info info = { 0 };
	socklen_t size = sizeof(info);
	int waiting = 0;
	if (getsockopt(fd, IPPROTO_TCP, TCP_INFO, &info, &size) != 0 || ioctl(fd, FIONREAD, &waiting) != 0)
		return false;
	uint64_t kept = waiting > 0 ? (uint64_t)waiting : 0;
	*ret_bytes = info.tcpi_bytes_received > kept ? info.tcpi_bytes_received - kept : 0;
	return true;
}
