// The sockets of the node: frames from the town's memory in, frames into it out.
//
// In place of daemon/net's sockets.c, outlet.c and poll_ev.c; the sessions, leases, feeds and the server itself are the
// real ones.
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "net/poll_ev.h"
#include "net/sockets.h"
#include "node.h"

enum { POLLED_MAX = 8 };

static char tokens[2 * SOCKET_COUNT + 1];  // stand for sockets

// ---- arriving -------------------------------------------------------------------------------------------------------

struct arrival {
	struct arrival *next;
	uint16_t connection;
	uint32_t generation;
	bool pair;
	size_t len;
	unsigned char bytes[];
};

static struct arrival *first[SOCKET_COUNT], **last[SOCKET_COUNT] = { &first[0], &first[1] };
static struct {
	int fds[CONNECTIONS_MAX * 4];
	size_t count;
} ended[SOCKET_COUNT];

void net_take_step(void)
{
	for (uint32_t i = 0; i < sea->ended_count; i++) {
		int which = sea->ended_front[i];
		if (ended[which].count < ARRAY_LEN(ended[which].fds))
			ended[which].fds[ended[which].count++] = sea->ended[i];
	}
	for (uint32_t i = 0; i < sea->in.count; i++) {
		const struct frame *f = &sea->in.list[i];
		struct arrival *a = memory_must(malloc(sizeof(*a) + f->len));
		*a = (struct arrival){ NULL, f->connection, f->generation, f->pair, f->len };
		memcpy(a->bytes, sea->in.bytes + f->at, f->len);
		uint8_t front = sea->connections[f->connection].front;
		*last[front] = a;
		last[front] = &a->next;
	}
	sea->ended_count = 0;
	sea->in.count = sea->in.used = 0;
}

bool sockets_open(struct sockets *s, const struct sockets_options *o, struct error *e)
{
	(void)e;
	*s = (struct sockets){ .context = tokens, .zap = &tokens[2 * SOCKET_COUNT] };
	for (size_t i = 0; i < SOCKET_COUNT; i++) {
		s->fronts[i] = &tokens[i];
		s->monitors[i] = &tokens[SOCKET_COUNT + i];
		strncpy(s->endpoints[i], o->endpoints[i], sizeof(s->endpoints[i]) - 1);
	}
	return true;
}

void sockets_close(struct sockets *s)
{
	s->context = NULL;
}

bool sockets_receive(struct sockets *s, int which, struct inbound *ret)
{
	(void)s;
	struct arrival *a = first[which];
	while (a != NULL && sea->connections[a->connection].generation != a->generation) {
		first[which] = a->next;  // of a connection that has ended
		free(a);
		a = first[which];
	}
	if (a == NULL) {
		last[which] = &first[which];
		return false;
	}
	const struct connection *c = &sea->connections[a->connection];
	*ret = (struct inbound){ .single = !a->pair, .fd = c->fd };
	ret->from.len = 5;
	memcpy(ret->from.bytes + 1, &a->generation, 4);
	ret->from.bytes[0] = (unsigned char)a->connection;
	memcpy(ret->peer, c->peer, sizeof(c->peer));
	memcpy(ret->key, c->key, sizeof(c->key));
	if (zmq_msg_init_size(&ret->frame, a->len) != 0)
		abort();
	memcpy(zmq_msg_data(&ret->frame), a->bytes, a->len);
	first[which] = a->next;
	if (first[which] == NULL)
		last[which] = &first[which];
	free(a);
	return true;
}

void inbound_close(struct inbound *in)
{
	zmq_msg_close(&in->frame);
}

// Only ends: who may come at all is the town's, and that its places are not too many.
bool sockets_news(struct sockets *s, int which, struct connection_news *ret)
{
	(void)s;
	if (ended[which].count == 0)
		return false;
	*ret = (struct connection_news){ .ended = true, .fd = ended[which].fds[--ended[which].count] };
	return true;
}

void sockets_hang_up(int fd)
{
	(void)fd;
}

bool sockets_bytes_read(int fd, uint64_t *ret_bytes)
{
	(void)fd, (void)ret_bytes;
	return false;
}

// ---- leaving --------------------------------------------------------------------------------------------------------

struct outlet {
	char nothing;
};

struct outlet *outlet_new(void)
{
	return memory_must(calloc(1, sizeof(struct outlet)));
}

void outlet_close(struct outlet *o)
{
	free(o);
}

size_t outlet_bytes(const struct outlet *o)
{
	(void)o;
	return 0;
}

enum send_result outlet_send(void *socket, const struct routing_id *to, struct outlet *o, struct bytes frame)
{
	(void)socket, (void)o;
	uint32_t generation;
	memcpy(&generation, to->bytes + 1, sizeof(generation));
	const struct connection *c = &sea->connections[to->bytes[0]];
	struct frames *out = &sea->out;
	if (c->generation != generation || !c->open)
		return SEND_GONE;
	if (c->stuck || out->count == STEP_FRAMES_MAX || out->used + frame.len > STEP_BYTES_MAX)
		return SEND_FULL;
	memcpy(out->bytes + out->used, frame.data, frame.len);
	out->list[out->count] = (struct frame){ to->bytes[0], generation, false, out->used, (uint32_t)frame.len };
	out->used += (uint32_t)frame.len;
	out->count++;
	return SEND_DONE;
}

// ---- polling --------------------------------------------------------------------------------------------------------

struct poll_ev {
	struct {
		void (*drain)(void *arg);
		bool (*may_drain)(void *arg);
		void *arg;
	} polled[POLLED_MAX];
	size_t count;
};

static struct poll_ev the_poll;

struct poll_ev *poll_ev_new(struct ev_loop *loop)
{
	(void)loop;
	return &the_poll;
}

struct poll_ev *poll_ev_free(struct poll_ev *p)
{
	(void)p;
	return NULL;
}

void poll_ev_add(struct poll_ev *p, void *socket, void (*drain)(void *arg), bool (*may_drain)(void *arg), void *arg)
{
	if (socket == &tokens[2 * SOCKET_COUNT])
		return;  // who may connect at all is the town's: it opens connections with keys that are known
	p->polled[p->count].drain = drain;
	p->polled[p->count].may_drain = may_drain;
	p->polled[p->count++].arg = arg;
}

bool net_drain(void)
{
	size_t waiting = 0, left = 0;
	for (size_t i = 0; i < SOCKET_COUNT; i++)
		for (const struct arrival *a = first[i]; a != NULL; a = a->next)
			waiting++;
	for (size_t i = 0; i < the_poll.count; i++)
		if (the_poll.polled[i].may_drain == NULL || the_poll.polled[i].may_drain(the_poll.polled[i].arg))
			the_poll.polled[i].drain(the_poll.polled[i].arg);
	for (size_t i = 0; i < SOCKET_COUNT; i++)
		for (const struct arrival *a = first[i]; a != NULL; a = a->next)
			left++;
	sea->intake_waits = left > 0;
	return left < waiting;
}
