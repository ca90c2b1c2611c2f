// The network: frames on their way, and connections that come and go.
//
// On a connection frames keep their order, as in TCP, save those that the storm holds up. What the node sent in the
// step in which it died may have left or not. Each frame that leaves the node is looked at before the network has it.
#include <stdlib.h>
#include <string.h>

#include "net/sessions.h"
#include "storm.h"

enum { LATE_MS = 60000, SHOWN_FD = 100 };

static void put_packet(struct storm *s, struct packet p, const void *data)
{
	p.bytes = malloc(p.len + 1);
	if (p.bytes == NULL)
		abort();
	memcpy(p.bytes, data, p.len);
	p.order = s->orders++;
	s->packets = storm_grow(s->packets, &s->packet_size, s->packet_count, sizeof(s->packets[0]));
	s->packets[s->packet_count++] = p;
}

static void carry(struct storm *s, int connection, bool to_node, bool pair, const void *data, size_t len)
{
	struct link *l = &s->links[connection];
	if (fault_strikes(FAULT_LOSS)) {
		sea->figures.faults[FAULT_LOSS]++;
		return;
	}
	struct packet p = { .to_node = to_node,
		.connection = (uint16_t)connection,
		.pair = pair,
		.len = len,
		.generation = sea->connections[connection].generation };
	p.at_ms = sea->boot_ms + between(s, 0, 30);
	if (p.at_ms < l->last_out_ms)
		p.at_ms = l->last_out_ms;
	l->last_out_ms = p.at_ms;
	if (fault_strikes(FAULT_DELAY)) {
		sea->figures.faults[FAULT_DELAY]++;
		p.at_ms += between(s, 1, LATE_MS);
	}
	put_packet(s, p, data);
	if (fault_strikes(FAULT_DOUBLE)) {
		sea->figures.faults[FAULT_DOUBLE]++;
		p.at_ms += between(s, 0, 2000);
		put_packet(s, p, data);
	}
}

bool network_connect(struct storm *s, uint16_t client, bool spare)
{
	static int fd = SHOWN_FD;
	const struct client *who = &s->clients[client];
	int i = 0;
	while (i < CONNECTIONS_MAX && sea->connections[i].open)
		i++;
	if (i == CONNECTIONS_MAX || !s->up)
		return false;
	struct connection *c = &sea->connections[i];
	uint32_t generation = c->generation + 1;
	*c = (struct connection){ .open = true,
		.generation = generation,
		.fd = fd++,
		.front = who->role == ROLE_OPERATOR ? SOCKET_OPERATORS : SOCKET_CLIENTS };
	strncpy(c->peer, who->id, sizeof(c->peer) - 1);
	memset(c->key, '1', 40);
	c->key[0] = (char)('a' + client);
	s->links[i] = (struct link){ .client = client, .spare = spare };
	if (spare)
		s->links[i].close_ms = sea->boot_ms + between(s, 10, 5000);
	else
		s->clients[client].connection = i;
	return true;
}

void network_close(struct storm *s, int connection)
{
	struct connection *c = &sea->connections[connection];
	struct link *l = &s->links[connection];
	if (!c->open)
		return;
	if (sea->ended_count < CONNECTIONS_MAX) {
		sea->ended_front[sea->ended_count] = c->front;
		sea->ended[sea->ended_count++] = c->fd;
	}
	c->open = false;
	c->generation++;
	if (!l->spare)
		clients_lost(s, l->client);
}

void network_send(struct storm *s, int connection, const void *data, size_t len, bool pair)
{
	if (connection >= 0 && sea->connections[connection].open)
		carry(s, connection, true, pair, data, len);
}

static int by_time(const void *a, const void *b)
{
	const struct packet *p = a, *q = b;
	if (p->at_ms != q->at_ms)
		return p->at_ms < q->at_ms ? -1 : 1;
	return p->order < q->order ? -1 : p->order > q->order;
}

static bool hand_to_node(const struct packet *p)
{
	struct frames *in = &sea->in;
	if (in->count == STEP_FRAMES_MAX || in->used + p->len > STEP_BYTES_MAX)
		return false;
	memcpy(in->bytes + in->used, p->bytes, p->len);
	in->list[in->count++] = (struct frame){ p->connection, p->generation, p->pair, in->used, (uint32_t)p->len };
	in->used += (uint32_t)p->len;
	sea->figures.frames++;
	sea->figures.bytes += p->len;
	return true;
}

static void end_spares(struct storm *s)
{
	for (int i = 0; i < CONNECTIONS_MAX; i++)
		if (sea->connections[i].open && s->links[i].spare && s->links[i].close_ms <= sea->boot_ms)
			network_close(s, i);
}

// What has arrived by now, on connections that are still there.
void network_deliver(struct storm *s)
{
	end_spares(s);
	if (s->packet_count == 0)
		return;
	qsort(s->packets, s->packet_count, sizeof(s->packets[0]), by_time);
	size_t due = 0;
	while (due < s->packet_count && s->packets[due].at_ms <= sea->boot_ms)
		due++;
	struct packet *list = malloc((due + 1) * sizeof(*list));
	if (list == NULL)
		abort();
	memcpy(list, s->packets, due * sizeof(*list));
	s->packet_count -= due;
	memmove(s->packets, s->packets + due, s->packet_count * sizeof(*list));
	for (size_t i = 0; i < due; i++) {
		struct packet *p = &list[i];
		const struct connection *c = &sea->connections[p->connection];
		if (c->open && c->generation == p->generation) {
			if (p->to_node)
				hand_to_node(p);
			else
				clients_take(s, s->links[p->connection].client, p->bytes, p->len);
		}
		free(p->bytes);
	}
	free(list);
}

// Warnings name files with their directory, which is another in each run.
static void mix_frame(struct storm *s, const unsigned char *data, size_t len)
{
	size_t name = strlen(s->dir);
	const unsigned char *at = memmem(data, len, s->dir, name);
	if (at == NULL) {
		storm_mix(s, data, len);
		return;
	}
	storm_mix(s, data, (size_t)(at - data));
	mix_frame(s, at + name, len - (size_t)(at - data) - name);
}

void network_collect(struct storm *s, bool node_died)
{
	for (uint32_t i = 0; i < sea->out.count; i++) {
		const struct frame *f = &sea->out.list[i];
		const struct connection *c = &sea->connections[f->connection];
		if (!c->open || c->generation != f->generation)
			continue;
		const unsigned char *data = sea->out.bytes + f->at;
		mix_frame(s, data, f->len);
		hear_sent(s, f->connection, data, f->len);
		// The last words of a dead node: some have left.
		if (!node_died)
			carry(s, f->connection, false, false, data, f->len);
		else if (one_in(s, 2))
			clients_take(s, s->links[f->connection].client, data, f->len);
	}
	sea->out.count = sea->out.used = 0;
}

void network_down(struct storm *s)
{
	for (int i = 0; i < CONNECTIONS_MAX; i++)
		network_close(s, i);
	sea->ended_count = 0;
}
