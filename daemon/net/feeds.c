// Feeds: notices go from the store to whoever holds a lease.
//
// A notice is pushed by reading it: when the machine says that a feed has grown, when a client subscribes or
// acknowledges, a page is asked of the engine, one at a time for each peer, from the lowest position among its
// connections. Each connection then takes what follows on what it was sent, within the window. A notice that cannot be
// sent stays in the feed: the position is not moved, and the next round or the next subscription tries again.
#include "net/internal.h"

static uint64_t limit_of(const struct server *s, const struct session *ss)
{
	return lease_limit(&ss->lease, ss->peer->acknowledged, s->options.gate->window);
}

static bool wants(const struct server *s, const struct session *ss)
{
	return !ss->blocked && lease_wants(&ss->lease, ss->peer->last, ss->peer->acknowledged, s->options.gate->window);
}

static const struct session *furthest_behind(const struct server *s, const struct peer *p)
{
	const struct session *found = NULL;
	for (const struct session *ss = p->sessions; ss != NULL; ss = ss->next_of_peer)
		if (wants(s, ss) && (found == NULL || ss->lease.sent < found->lease.sent))
			found = ss;
	return found;
}

void feeds_pump(struct server *s, struct peer *p)
{
	if (p->reading)
		return;
	const struct session *ss = furthest_behind(s, p);
	const struct config_peer *known = config_find_peer(s->options.gate->config, p->id);
	p->wanting = false;
	if (ss == NULL || known == NULL)
		return;
	struct engine_item *item = intake_item(s->options.intake);
	if (item == NULL) {
		p->wanting = true;
		return;
	}
	uint64_t room = limit_of(s, ss) - ss->lease.sent;
	item->is_query = true;
	item->call_case = CALL_NET_FEED;
	item->query = (struct query){
		.kind = QUERY_FEED_READ,
		.caller = { arena_strdup(intake_arena(s->options.intake), p->id), known->role },
		.now_ms = s->options.now_ms(s->options.arg),
		.network = "",
		.name = "",
		.after = ss->lease.sent,
		.page_size = room < NOTICES_READ_MAX ? (uint32_t)room : NOTICES_READ_MAX,
	};
	p->reading = true;
}

void feeds_heard(struct server *s, const char *peer_id, uint64_t last)
{
	struct peer *p = sessions_peer(s->sessions, peer_id);
	if (p == NULL)
		return;
	if (last > p->last)
		p->last = last;
	feeds_pump(s, p);
}

// A page, each notice encoded at most once.
struct page {
	const struct view_list *list;
	struct bytes *frames;
	struct arena *arena;
	uint64_t after;
};

static struct bytes frame_of(struct server *s, struct page *page, size_t i)
{
	if (page->frames[i].data == NULL)
		page->frames[i] = gate_write_notice(s->options.gate, &page->list->notices[i], page->arena);
	return page->frames[i];
}

static void push(struct server *s, struct session *ss, struct page *page)
{
	struct lease *l = &ss->lease;
	if (l->sent < page->after)
		return;  // it has begun anew, further back, while the page was read: the next one is read for it
	if (page->list->count == 0 && l->held && l->sent == page->after)
		l->stalled = true;  // the feed no longer has what comes next
	for (size_t i = 0; i < page->list->count; i++) {
		uint64_t sequence = page->list->notices[i].notice.sequence;
		enum lease_verdict v = lease_offer(l, sequence, ss->peer->acknowledged, s->options.gate->window);
		if (v == LEASE_WAIT)
			return;
		if (v == LEASE_SKIP)
			continue;
		enum send_result sent = server_send(s, ss, frame_of(s, page, i));
		if (sent == SEND_GONE)
			return;
		if (sent == SEND_FULL) {
			ss->blocked = true;
			return;
		}
		l->sent = sequence;
		s->counters.notices++;
	}
}

void feeds_page(struct server *s, struct engine_batch *b, const struct engine_item *item)
{
	struct peer *p = sessions_peer(s->sessions, item->query.caller.peer);
	if (p == NULL)
		return;
	p->reading = false;
	if (item->answer.code == ANSWER_RESOURCE_EXHAUSTED)
		p->wanting = true;  // the batch was full of answers: once more with the next
	if (item->answer.code != ANSWER_OK)
		return;
	struct page page = {
		.list = &item->answer.list,
		.arena = b->arena,
		.after = item->query.after,
		.frames = ARENA_ARRAY(b->arena, item->answer.list.count + 1, struct bytes),
	};
	for (struct session *ss = p->sessions, *next; ss != NULL; ss = next) {
		next = ss->next_of_peer;
		if (!ss->blocked)
			push(s, ss, &page);
	}
	feeds_pump(s, p);
}

bool feeds_subscribe(struct server *s, struct session *ss, uint64_t after, const struct view_feed_head *head,
	struct bytes subscribed)
{
	if (server_send(s, ss, subscribed) != SEND_DONE)
		return false;
	struct peer *p = ss->peer;
	p->last = head->last;
	p->acknowledged = head->acknowledged;
	ss->blocked = false;
	lease_subscribe(&ss->lease, after, s->options.monotonic_ms(s->options.arg));
	feeds_pump(s, p);
	return true;
}

void feeds_acknowledged(struct server *s, struct peer *p, uint64_t up_to)
{
	uint64_t known = up_to < p->last ? up_to : p->last;
	if (known > p->acknowledged)
		p->acknowledged = known;
	feeds_pump(s, p);
}

void feeds_again(struct server *s, bool unblock)
{
	for (uint32_t i = 0; unblock && i < sessions_slots(s->sessions); i++) {
		struct session *ss = sessions_at(s->sessions, i);
		if (ss != NULL)
			ss->blocked = false;
	}
	for (struct peer *p = sessions_peers(s->sessions); p != NULL; p = p->next)
		if (unblock || p->wanting)
			feeds_pump(s, p);
}
