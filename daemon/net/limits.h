// What outsiders can make grow, and where it ends.
#ifndef KOERS_NET_LIMITS_H
#define KOERS_NET_LIMITS_H

#include "engine/engine.h"
#include "gate/gate.h"

enum {
	// Frames a little too large are answered; larger ones cost the sender the connection.
	WIRE_FRAME_MAX = FRAME_MAX + 4096,
	// Frames that wait in memory for us, per connection; the rest stays in the sender's kernel.
	RECEIVE_FRAMES_MAX = 15,
	// What an audited reading may bring into its batch: a dossier with all its notes and what is linked to it.
	READING_BYTES_MAX = 1024 * 1024,
	// Bytes under way to one connection: eight of the largest frames, or a window of notices.
	SESSION_OUT_MAX = 8 * FRAME_MAX,
	SESSIONS_OF_PEER_MAX = 8,
	// Connections at the operators' endpoint, on top of connections_max: clients cannot take them.
	OPERATOR_SESSIONS_MAX = 16,
	// Places at an endpoint for those who have not said anything yet, on top of the sessions': strangers whose key
	// is still to be looked at, and clients who connect ahead.
	CONNECTIONS_SPARE = 16,
	// What such a connection costs in ZeroMQ: buffers of its engine and pipes.
	CONNECTION_IDLE_BYTES = 128 * 1024,
	// Bytes that a connection may bring without a whole message: frames that wait for us, and one under way.
	MESSAGE_UNFINISHED_MAX = (RECEIVE_FRAMES_MAX + 8) * WIRE_FRAME_MAX,
	// Answers "no place for you" on one connection, before we hang up.
	TOLD_OFF_MAX = 8,
	// The page of metrics: its connections, and the text that each has a copy of, which has 600 KiB at the largest
	// configuration (the example's: 12).
	PAGE_CONNECTIONS_MAX = 8,
	PAGE_TEXT_MAX = 640 * 1024,
	BACKLOG = 256,             // that wait to be let in: ZeroMQ's thread may do so before ours has counted
	SESSION_SILENCE_MS = 30000,
	LEASE_MS = 30000,
	GARBAGE_MAX = 64,          // frames that are no Call, a peer…
	GARBAGE_WINDOW_MS = 10000, // …within this
	NOTICES_READ_MAX = 100,    // a page of the feed
	DRAIN_MAX = 64,            // messages taken from a socket in one turn of the loop
	HANDSHAKE_MS = 3000,
	HEARTBEAT_MS = 10000,
	LINGER_MS = 1000,
};

_Static_assert(BATCH_BYTES_MAX >= 16 * WIRE_FRAME_MAX, "a batch holds several of the largest frames");
_Static_assert(SESSION_OUT_MAX >= 2 * FRAME_MAX, "an answer fits beside what is under way");

// What the limits could need at most, in bytes: connections, batches, the frames of the batch that is answered, and the
// page of metrics: its text as it grows, and copies.
static inline uint64_t net_memory_max(uint32_t connections_max)
{
	uint64_t one = (uint64_t)RECEIVE_FRAMES_MAX * WIRE_FRAME_MAX + SESSION_OUT_MAX;
	uint64_t connections = (uint64_t)connections_max + OPERATOR_SESSIONS_MAX;
	uint64_t batch = BATCH_KEPT_MAX + 4 * (uint64_t)FRAME_MAX;
	uint64_t idle = 2 * (uint64_t)CONNECTIONS_SPARE * CONNECTION_IDLE_BYTES;
	uint64_t page = (PAGE_CONNECTIONS_MAX + 3) * (uint64_t)PAGE_TEXT_MAX;
	return connections * one + idle + BATCH_RING_SIZE * batch + (uint64_t)BATCH_ITEMS_MAX * FRAME_MAX + page;
}

// Descriptors of connections that the limits could need at most, at both endpoints.
static inline uint64_t net_descriptors_max(uint32_t connections_max)
{
	return (uint64_t)connections_max + OPERATOR_SESSIONS_MAX + 2 * CONNECTIONS_SPARE + BACKLOG;
}

#endif
