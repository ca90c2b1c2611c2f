// ZeroMQ sockets in a libev loop.
#ifndef KOERS_NET_POLL_EV_H
#define KOERS_NET_POLL_EV_H

#include "base/base.h"

struct ev_loop;
struct poll_ev;

struct poll_ev *poll_ev_new(struct ev_loop *loop);
struct poll_ev *poll_ev_free(struct poll_ev *p);
// `drain` takes a bounded number of messages; it is called again while there are more. `may_drain` (NULL = always): is
// there room for them?
void poll_ev_add(struct poll_ev *p, void *socket, void (*drain)(void *arg), bool (*may_drain)(void *arg), void *arg);

#endif
