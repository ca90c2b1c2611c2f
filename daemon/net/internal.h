// What server.c and feeds.c share.
#ifndef KOERS_NET_INTERNAL_H
#define KOERS_NET_INTERNAL_H

#include "base/strbuf.h"
#include "net/connections.h"
#include "net/counters.h"
#include "net/poll_ev.h"
#include "net/server.h"
#include "net/sockets.h"

struct front {                 // one endpoint, for the callbacks
	struct server *server;
	int which;
};

struct server {
	struct server_options options;
	struct sockets sockets;
	struct connections *connections[SOCKET_COUNT];
	struct sessions *sessions;
	struct poll_ev *poll;
	struct front fronts[SOCKET_COUNT];
	uint64_t generation;       // of the configuration
	bool store_full;
	uint32_t refused_keys;     // since they were last told
	uint32_t hung_up;          // likewise: connections that we ended
	struct counters counters;
	struct metrics *metrics;
};

// feeds.c
void feeds_pump(struct server *s, struct peer *p);          // reads the next page if somebody wants and may have it
void feeds_heard(struct server *s, const char *peer_id, uint64_t last);
void feeds_page(struct server *s, struct engine_batch *b, const struct engine_item *item);
bool feeds_subscribe(struct server *s, struct session *ss, uint64_t after, const struct view_feed_head *head,
	struct bytes subscribed);
void feeds_acknowledged(struct server *s, struct peer *p, uint64_t up_to);
void feeds_again(struct server *s, bool unblock);           // peers that found no room

// server.c: false when the session is gone.
enum send_result server_send(struct server *s, struct session *ss, struct bytes frame);

#endif
