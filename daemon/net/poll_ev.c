// ZeroMQ sockets in a libev loop: the one file of this room that knows libev.
//
// ZMQ_FD is edge-triggered and means only "look again": its readiness says nothing about messages, and a send can eat
// the edge. So the io watcher just wakes the loop; the truth is ZMQ_EVENTS, read in prepare (at the lowest priority:
// after everything that sends) and in check. While messages are left that may be taken, an idle watcher keeps the loop
// from sleeping; each turn takes a bounded number.
#include "base/error.h"
#include "net/poll_ev.h"

#include <ev.h>
#include <stdlib.h>
#include <zmq.h>

#include "base/memory.h"

enum { POLL_SOCKETS_MAX = 8 };

struct poll_socket {
	void *socket;
	void (*drain)(void *arg);
	bool (*may_drain)(void *arg);
	void *arg;
	ev_io io;
};

struct poll_ev {
	struct ev_loop *loop;
	ev_prepare prepare;
	ev_check check;
	ev_idle idle;
	struct poll_socket sockets[POLL_SOCKETS_MAX];
	size_t count;
};

static bool is_readable(void *socket)
{
	int events = 0;
	size_t size = sizeof(events);
	if (zmq_getsockopt(socket, ZMQ_EVENTS, &events, &size) != 0)
		return false;
	return (events & ZMQ_POLLIN) != 0;
}

static bool wants_draining(struct poll_socket *s)
{
	bool readable = is_readable(s->socket);  // always asked: it also takes the edge off the fd
	return readable && (s->may_drain == NULL || s->may_drain(s->arg));
}

static void on_prepare(struct ev_loop *loop, ev_prepare *w, int revents)
{
	(void)revents;
	struct poll_ev *p = w->data;
	bool more = false;
	for (size_t i = 0; i < p->count; i++)
		more |= wants_draining(&p->sockets[i]);
	if (more)
		ev_idle_start(loop, &p->idle);
	else
		ev_idle_stop(loop, &p->idle);
}

static void on_check(struct ev_loop *loop, ev_check *w, int revents)
{
	(void)loop, (void)revents;
	struct poll_ev *p = w->data;
	for (size_t i = 0; i < p->count; i++)
		if (wants_draining(&p->sockets[i]))
			p->sockets[i].drain(p->sockets[i].arg);
}

static void on_io(struct ev_loop *loop, ev_io *w, int revents)
{
	(void)loop, (void)w, (void)revents;  // being awake is enough: check does the rest
}

static void on_idle(struct ev_loop *loop, ev_idle *w, int revents)
{
	(void)loop, (void)w, (void)revents;  // its being there keeps the loop awake
}

struct poll_ev *poll_ev_new(struct ev_loop *loop)
{
	struct poll_ev *p = memory_must(calloc(1, sizeof(*p)));
	p->loop = loop;
	ev_prepare_init(&p->prepare, on_prepare);
	ev_check_init(&p->check, on_check);
	ev_idle_init(&p->idle, on_idle);
	p->prepare.data = p;
	p->check.data = p;
	ev_set_priority(&p->prepare, EV_MINPRI);
	ev_set_priority(&p->check, EV_MINPRI);
	ev_prepare_start(loop, &p->prepare);
	ev_check_start(loop, &p->check);
	return p;
}

struct poll_ev *poll_ev_free(struct poll_ev *p)
{
	if (p == NULL)
		return NULL;
	for (size_t i = 0; i < p->count; i++)
		ev_io_stop(p->loop, &p->sockets[i].io);
	ev_idle_stop(p->loop, &p->idle);
	ev_check_stop(p->loop, &p->check);
	ev_prepare_stop(p->loop, &p->prepare);
	free(p);
	return NULL;
}

void poll_ev_add(struct poll_ev *p, void *socket, void (*drain)(void *arg), bool (*may_drain)(void *arg), void *arg)
{
	if (p->count == POLL_SOCKETS_MAX)
		abort();
	struct poll_socket *s = &p->sockets[p->count++];
	*s = (struct poll_socket){ .socket = socket, .drain = drain, .may_drain = may_drain, .arg = arg };
	int fd = -1;
	size_t size = sizeof(fd);
	if (zmq_getsockopt(socket, ZMQ_FD, &fd, &size) != 0)
		abort();
	ev_io_init(&s->io, on_io, fd, EV_READ);
	ev_io_start(p->loop, &s->io);
}
