// Leases and the window.
#include "net/leases.h"

#include "net/limits.h"

void lease_subscribe(struct lease *l, uint64_t after, int64_t now_ms)
{
	bool again = !l->held || after > l->sent || after < l->arrived || after < l->after || l->stalled;
	if (again)
		l->sent = after;
	l->held = true;
	l->stalled = false;
	l->after = after;
	l->arrived = l->sent;
	l->until_ms = now_ms + LEASE_MS;
}

bool lease_expire(struct lease *l, int64_t now_ms)
{
	if (!l->held || now_ms < l->until_ms)
		return false;
	*l = (struct lease){ 0 };
	return true;
}

uint64_t lease_limit(const struct lease *l, uint64_t acknowledged, uint32_t window)
{
	return (acknowledged > l->after ? acknowledged : l->after) + window;
}

bool lease_wants(const struct lease *l, uint64_t last, uint64_t acknowledged, uint32_t window)
{
	return l->held && !l->stalled && l->sent < last && l->sent < lease_limit(l, acknowledged, window);
}

enum lease_verdict lease_offer(struct lease *l, uint64_t sequence, uint64_t acknowledged, uint32_t window)
{
	if (!l->held || l->stalled || sequence <= l->sent)
		return LEASE_SKIP;
	if (sequence != l->sent + 1) {
		l->stalled = true;
		return LEASE_WAIT;
	}
	return sequence <= lease_limit(l, acknowledged, window) ? LEASE_SEND : LEASE_WAIT;
}
