// The sockets: two ROUTERs (clients' and operators' endpoint), the ZAP handler's, and a monitor each that tells which
// connections came and went.
#ifndef KOERS_NET_SOCKETS_H
#define KOERS_NET_SOCKETS_H

#include "net/sessions.h"

#include <zmq.h>

extern const char *const socket_domains[SOCKET_COUNT];  // ZAP domains: koers, operators

struct sockets_options {
	const char *endpoints[SOCKET_COUNT];
	const char *secret_key;    // Z85
	uint32_t queue_max;        // messages to one connection
};

struct sockets {
	void *context;
	void *zap;
	void *fronts[SOCKET_COUNT];
	void *monitors[SOCKET_COUNT];
	char endpoints[SOCKET_COUNT][256];  // as bound
};

bool sockets_open(struct sockets *s, const struct sockets_options *options, struct error *e);
void sockets_close(struct sockets *s);

// One message as it came in.
struct inbound {
	struct routing_id from;
	zmq_msg_t frame;           // the first payload frame
	bool single;               // it was the only one
	char peer[PEER_ID_SIZE];   // User-Id, from the payload frame
	char key[KEY_TEXT_SIZE];   // the key it shook hands with
	int fd;                    // its connection
};
// False when there is none. After true: inbound_close().
bool sockets_receive(struct sockets *s, int which, struct inbound *ret);
void inbound_close(struct inbound *in);

// A connection that was accepted, or has ended; false when there is no more news.
struct connection_news {
	bool ended;
	int fd;
};
bool sockets_news(struct sockets *s, int which, struct connection_news *ret);

// Ends a connection from outside ZeroMQ, which then reports its end. Harmless when the fd is no socket any more.
void sockets_hang_up(int fd);
// The bytes that ZeroMQ has read from a TCP connection; false for other kinds, where nobody counts.
bool sockets_bytes_read(int fd, uint64_t *ret_bytes);

#endif
