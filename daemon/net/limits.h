// What outsiders can make grow, and where it ends.
#ifndef KOERS_NET_LIMITS_H
#define KOERS_NET_LIMITS_H

#include "engine/engine.h"
#include "gate/gate.h"

enum {
	// Frames a little too large are answered; larger ones cost the sender the connection.
	WIRE_FRAME_MAX = FRAME_MAX + 4096,
	// Frames that wait in memory for us, per connection; the rest stays in the sender's kernel.
	RECEIVE_FRAMES_MAX = 14,
	// Bytes under way to one connection: eight of the largest frames, or a window of notices.
	SESSION_OUT_MAX = 8 * FRAME_MAX,
	SESSIONS_OF_PEER_MAX = 8,
	// Connections at the operators' endpoint, on top of connections_max: clients cannot take them.
	OPERATOR_SESSIONS_MAX = 16,
	// Connections beyond the sessions of an endpoint, to be told that there are too many. More are hung up on.
	CONNECTIONS_SPARE = 8,
	BACKLOG = 256,             // that wait to be let in: ZeroMQ's thread may do so before ours has counted
	SESSION_SILENCE_MS = 30000,
	LEASE_MS = 30000,
	GARBAGE_MAX = 64,          // frames that are no Call, a peer…
	GARBAGE_WINDOW_MS = 10000, // …within this
	NOTICES_READ_MAX = 100,    // a page of the feed
	DRAIN_MAX = 64,            // messages taken from a socket in one turn of the loop
	RETRY_AFTER_MS = 1000,
	HANDSHAKE_MS = 3000,
	HEARTBEAT_MS = 10000,
	LINGER_MS = 1000,
};

_Static_assert(BATCH_BYTES_MAX >= 16 * WIRE_FRAME_MAX, "a batch holds several of the largest frames");
_Static_assert(SESSION_OUT_MAX >= 2 * FRAME_MAX, "an answer fits beside what is under way");

// At both endpoints.
static inline uint32_t net_connections_max(uint32_t connections_max)
{
	return connections_max + OPERATOR_SESSIONS_MAX + 2 * CONNECTIONS_SPARE;
}

// What the limits could need at most, in bytes: connections, batches, and the frames of the batch that is answered.
static inline uint64_t net_memory_max(uint32_t connections_max)
{
	uint64_t one = (uint64_t)RECEIVE_FRAMES_MAX * WIRE_FRAME_MAX + SESSION_OUT_MAX;
	uint64_t connections = net_connections_max(connections_max);
	uint64_t batch = BATCH_KEPT_MAX + 4 * (uint64_t)FRAME_MAX;
	return connections * one + BATCH_RING_SIZE * batch + (uint64_t)BATCH_ITEMS_MAX * FRAME_MAX;
}

#endif
