// A lease: one connection's subscription to its peer's feed. Pure: time and numbers in, what to do out.
//
// A client repeats `subscribe` with its last sequence. On the same connection that only prolongs, because notices may
// be on their way. But what was sent before an earlier `subscribed` has arrived before it; a client that still asks
// for it has not got it (it saw a gap, or begins anew), and sending goes back to where it asks.
#ifndef KOERS_NET_LEASES_H
#define KOERS_NET_LEASES_H

#include "base/base.h"

struct lease {
	bool held;
	bool stalled;        // the feed no longer has what comes next: the client must subscribe elsewhere
	int64_t until_ms;
	uint64_t after;      // what the client said it has
	uint64_t sent;       // newest notice sent on this connection
	uint64_t arrived;    // `sent` when the last `subscribed` was: had arrived when the client answers that one
};

void lease_subscribe(struct lease *l, uint64_t after, int64_t now_ms);
// True when it has just been forgotten.
bool lease_expire(struct lease *l, int64_t now_ms);

// The newest sequence that may be under way, given what the peer acknowledged.
uint64_t lease_limit(const struct lease *l, uint64_t acknowledged, uint32_t window);
// Is there a notice it wants and may have?
bool lease_wants(const struct lease *l, uint64_t last, uint64_t acknowledged, uint32_t window);

enum lease_verdict { LEASE_SEND = 1, LEASE_SKIP, LEASE_WAIT };
// What to do with a notice that was read. A gap stalls the lease.
enum lease_verdict lease_offer(struct lease *l, uint64_t sequence, uint64_t acknowledged, uint32_t window);

#endif
