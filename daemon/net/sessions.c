// Sessions and their peers: a fixed array of slots, buckets by routing id, a list of peers.
#include "net/sessions.h"

#include "base/checksum.h"
#include "base/error.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

struct sessions {
	struct session *slots;  // of the clients, then of the operators
	uint32_t clients_max;
	uint32_t size;
	uint32_t count;
	uint64_t generation;
	struct session **buckets;
	uint32_t bucket_count;  // a power of two
	struct peer *peers;
};

enum { SLOT_BITS = 20 };

struct sessions *sessions_new(uint32_t clients_max, uint32_t operators_max)
{
	struct sessions *s = memory_must(calloc(1, sizeof(*s)));
	assert(operators_max < BIT(SLOT_BITS - 1));
	uint32_t most = BIT(SLOT_BITS) - 1 - operators_max;
	s->clients_max = clients_max < most ? clients_max : most;
	s->size = s->clients_max + operators_max;
	s->slots = memory_must(calloc(s->size + 1U, sizeof(*s->slots)));
	s->bucket_count = 64;
	while (s->bucket_count < s->size)
		s->bucket_count *= 2;
	s->buckets = memory_must(calloc(s->bucket_count, sizeof(struct session *)));
	return s;
}

struct sessions *sessions_free(struct sessions *s)
{
	if (s == NULL)
		return NULL;
	for (uint32_t i = 0; i < s->size; i++)
		if (s->slots[i].live)
			sessions_drop(s, &s->slots[i]);
	while (s->peers != NULL) {
		struct peer *next = s->peers->next;
		free(s->peers);
		s->peers = next;
	}
	free(s->buckets);
	free(s->slots);
	free(s);
	return NULL;
}

static struct session **bucket(struct sessions *s, int socket, const struct routing_id *id)
{
	uint64_t hash = checksum64(id->bytes, id->len) + (uint64_t)socket;
	return &s->buckets[hash & (s->bucket_count - 1)];
}

struct session *sessions_find(struct sessions *s, int socket, const struct routing_id *id)
{
	for (struct session *ss = *bucket(s, socket, id); ss != NULL; ss = ss->next_in_bucket)
		if (ss->socket == socket && ss->routing_id.len == id->len &&
			memcmp(ss->routing_id.bytes, id->bytes, id->len) == 0)
			return ss;
	return NULL;
}

struct session *sessions_by_id(struct sessions *s, uint64_t id)
{
	uint64_t slot = id & (BIT(SLOT_BITS) - 1);
	if (slot >= s->size || !s->slots[slot].live || s->slots[slot].id != id)
		return NULL;
	return &s->slots[slot];
}

struct peer *sessions_peer(struct sessions *s, const char *id)
{
	for (struct peer *p = s->peers; p != NULL; p = p->next)
		if (strcmp(p->id, id) == 0)
			return p;
	return NULL;
}

static struct peer *peer_get(struct sessions *s, const char *id)
{
	struct peer *p = sessions_peer(s, id);
	if (p != NULL)
		return p;
	p = memory_must(calloc(1, sizeof(*p)));
	memcpy(p->id, id, strnlen(id, sizeof(p->id) - 1));
	p->next = s->peers;
	s->peers = p;
	return p;
}

static struct session *free_slot(struct sessions *s, int socket)
{
	uint32_t from = socket == SOCKET_OPERATORS ? s->clients_max : 0;
	uint32_t to = socket == SOCKET_OPERATORS ? s->size : s->clients_max;
	for (uint32_t i = from; i < to; i++)
		if (!s->slots[i].live)
			return &s->slots[i];
	return NULL;
}

enum sessions_verdict sessions_add(struct sessions *s, int socket, const struct routing_id *id, const char *peer_id,
	const char *key, int fd, int64_t now_ms, struct session **ret_session)
{
	struct peer *p = peer_get(s, peer_id);
	if (p->session_count >= SESSIONS_OF_PEER_MAX)
		return SESSIONS_PEER_FULL;
	struct session *ss = free_slot(s, socket);
	if (ss == NULL)
		return SESSIONS_FULL;
	struct session **first = bucket(s, socket, id);
	*ss = (struct session){
		.id = ++s->generation << SLOT_BITS | (uint64_t)(ss - s->slots),
		.socket = socket,
		.fd = fd,
		.routing_id = *id,
		.peer = p,
		.heard_ms = now_ms,
		.live = true,
		.outlet = outlet_new(),
		.next_of_peer = p->sessions,
		.next_in_bucket = *first,
	};
	memcpy(ss->key, key, strnlen(key, sizeof(ss->key) - 1));
	*first = ss;
	p->sessions = ss;
	p->session_count++;
	s->count++;
	*ret_session = ss;
	return SESSIONS_ADDED;
}

void sessions_drop(struct sessions *s, struct session *ss)
{
	struct session **at = bucket(s, ss->socket, &ss->routing_id);
	while (*at != ss)
		at = &(*at)->next_in_bucket;
	*at = ss->next_in_bucket;
	at = &ss->peer->sessions;
	while (*at != ss)
		at = &(*at)->next_of_peer;
	*at = ss->next_of_peer;
	ss->peer->session_count--;
	s->count--;
	outlet_close(ss->outlet);
	*ss = (struct session){ 0 };
}

void sessions_drop_fd(struct sessions *s, int socket, int fd)
{
	for (uint32_t i = 0; i < s->size; i++)
		if (s->slots[i].live && s->slots[i].socket == socket && s->slots[i].fd == fd)
			sessions_drop(s, &s->slots[i]);
}

static bool peer_is_idle(const struct peer *p, int64_t now_ms)
{
	return p->session_count == 0 && (p->garbage == 0 || now_ms - p->garbage_since_ms >= GARBAGE_WINDOW_MS);
}

void sessions_sweep(struct sessions *s, int64_t now_ms)
{
	for (uint32_t i = 0; i < s->size; i++) {
		struct session *ss = &s->slots[i];
		if (!ss->live)
			continue;
		lease_expire(&ss->lease, now_ms);
		if (now_ms - ss->heard_ms >= SESSION_SILENCE_MS && ss->in_flight == 0)
			sessions_drop(s, ss);
	}
	for (struct peer **at = &s->peers; *at != NULL;) {
		struct peer *p = *at;
		if (peer_is_idle(p, now_ms)) {
			*at = p->next;
			free(p);
		} else {
			at = &p->next;
		}
	}
}

uint32_t sessions_count(const struct sessions *s)
{
	return s->count;
}

struct peer *sessions_peers(struct sessions *s)
{
	return s->peers;
}

struct session *sessions_at(struct sessions *s, uint32_t slot)
{
	return slot < s->size && s->slots[slot].live ? &s->slots[slot] : NULL;
}

uint32_t sessions_slots(const struct sessions *s)
{
	return s->size;
}

enum garbage_verdict peer_garbage(struct peer *p, int64_t now_ms)
{
	if (p->garbage == 0 || now_ms - p->garbage_since_ms >= GARBAGE_WINDOW_MS) {
		p->garbage = 0;
		p->garbage_since_ms = now_ms;
	}
	p->garbage++;
	if (p->garbage <= GARBAGE_MAX)
		return GARBAGE_ANSWER;
	return p->garbage == GARBAGE_MAX + 1 ? GARBAGE_LAST_WORD : GARBAGE_SILENCE;
}
