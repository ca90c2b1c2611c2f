// The server: frames in, items of a batch out; finished batches in, frames out.
//
// A message goes this way: whose connection is it (User-Id, and is that key still good: asked again after each change
// of the configuration), is there a session or room for one, what does the gate make of it, is there room among the
// calls without answer. Whatever is refused is answered at once and costs the engine nothing.
#include "net/internal.h"

#include "base/log.h"
#include "net/metrics.h"
#include "net/zap.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

uint64_t server_memory_max(uint32_t connections_max)
{
	return net_memory_max(connections_max);
}

uint64_t server_descriptors_max(uint32_t connections_max)
{
	return net_descriptors_max(connections_max);
}

struct server *server_new(const struct server_options *options, struct error *e)
{
	struct server *s = memory_must(calloc(1, sizeof(*s)));
	s->options = *options;
	s->generation = 1;
	s->sessions = sessions_new(options->connections_max, OPERATOR_SESSIONS_MAX);
	counters_init(&s->counters);
	s->metrics = metrics_new(s);
	s->connections[SOCKET_CLIENTS] = connections_new(options->connections_max + CONNECTIONS_SPARE);
	s->connections[SOCKET_OPERATORS] = connections_new(OPERATOR_SESSIONS_MAX + CONNECTIONS_SPARE);
	const struct sockets_options sockets = {
		.endpoints = { options->endpoint, options->operators_endpoint },
		.secret_key = options->secret_key,
		.queue_max = options->gate->max_in_flight + options->gate->window + 64,
	};
	if (!sockets_open(&s->sockets, &sockets, e))
		return server_free(s);
	return s;
}

struct server *server_free(struct server *s)
{
	if (s == NULL)
		return NULL;
	poll_ev_free(s->poll);
	metrics_free(s->metrics);
	counters_clear(&s->counters);
	sockets_close(&s->sockets);
	for (int i = 0; i < SOCKET_COUNT; i++)
		connections_free(s->connections[i]);
	sessions_free(s->sessions);
	free(s);
	return NULL;
}

const char *server_endpoint(const struct server *s)
{
	return s->sockets.endpoints[SOCKET_CLIENTS];
}

const char *server_operators_endpoint(const struct server *s)
{
	return s->sockets.endpoints[SOCKET_OPERATORS];
}

uint32_t server_sessions(const struct server *s)
{
	return sessions_count(s->sessions);
}

bool server_is_full(const struct server *s)
{
	return s->store_full;
}

struct metrics *server_metrics(struct server *s)
{
	return s->metrics;
}

enum send_result server_send(struct server *s, struct session *ss, struct bytes frame)
{
	enum send_result r = outlet_send(s->sockets.fronts[ss->socket], &ss->routing_id, ss->outlet, frame);
	if (r == SEND_GONE)
		sessions_drop(s->sessions, ss);
	return r;
}

// Is the key this connection shook hands with still that peer's, and may the peer be at this endpoint?
static bool is_admitted(struct server *s, struct session *ss)
{
	if (ss->checked == s->generation)
		return ss->admitted;
	const struct config_peer *p = config_find_peer(s->options.gate->config, ss->peer->id);
	char key[KEY_TEXT_SIZE] = "";
	if (p != NULL)
		zmq_z85_encode(key, p->public_key, sizeof(p->public_key));
	ss->checked = s->generation;
	ss->admitted = p != NULL && p->active && zap_role_fits(p->role, ss->socket == SOCKET_OPERATORS) &&
		       strcmp(key, ss->key) == 0;
	return ss->admitted;
}

static void refuse(struct server *s, struct session *ss, enum answer_code code, const char *why, uint64_t call_id)
{
	int64_t retry_after_ms = code == ANSWER_RESOURCE_EXHAUSTED ? RETRY_AFTER_MS : 0;
	server_send(s, ss,
		gate_write_error(s->options.gate, code, why, retry_after_ms, call_id, intake_arena(s->options.intake)));
}

static void refuse_call(struct server *s, struct session *ss, const struct gate_result *r, enum answer_code code,
	const char *why)
{
	counters_call(&s->counters, r->call_case, code);
	refuse(s, ss, code, why, r->call_id);
}

static void take_garbage(struct server *s, struct session *ss, struct bytes answer)
{
	s->counters.garbage++;
	switch (peer_garbage(ss->peer, s->options.monotonic_ms(s->options.arg))) {
	case GARBAGE_ANSWER:
		server_send(s, ss, answer);
		break;
	case GARBAGE_LAST_WORD:
		log_event(LOG_LEVEL_WARNING, "garbage", "peer=%s frames=%d", ss->peer->id, GARBAGE_MAX);
		refuse(s, ss, ANSWER_RESOURCE_EXHAUSTED,
			"too many frames that are no Call: further ones are not answered", 0);
		break;
	case GARBAGE_SILENCE:
		break;
	}
}

static bool is_reading(enum verb verb)
{
	return verb == VERB_OPEN_DOSSIER || verb == VERB_EXPLAIN || verb == VERB_SHOW_AUDIT ||
	       verb == VERB_SHOW_HOUSEHOLD || verb == VERB_EXPORT_PERSON || verb == VERB_LIST_DECISIONS;
}

static void take_call(struct server *s, struct session *ss, const struct gate_result *r)
{
	if (ss->in_flight >= s->options.gate->max_in_flight) {
		refuse_call(s, ss, r, ANSWER_RESOURCE_EXHAUSTED, "too many calls without answer on this connection");
		return;
	}
	if (r->kind == GATE_RELOAD) {
		ss->in_flight++;
		s->options.reload(s->options.arg, ss->id, r->call_id, r->call_case, r->command.caller.peer);
		return;
	}
	if (r->kind == GATE_ACCEPT_CLOCK) {
		ss->in_flight++;
		s->options.accept_clock(s->options.arg, ss->id, r->call_id, r->call_case, r->command.caller.peer);
		return;
	}
	if (r->kind == GATE_METRICS || r->kind == GATE_HEALTH) {
		ss->in_flight++;
		metrics_call(s->metrics, ss, r);
		return;
	}
	if (r->kind == GATE_BACKUP) {
		ss->in_flight++;
		s->options.backup(s->options.arg, ss->id, r->call_id, r->call_case, r->command.caller.peer,
			r->command.backup_directory);
		return;
	}
	if (r->kind == GATE_COMMAND && r->command.verb == VERB_SUBMIT && s->store_full) {
		refuse_call(s, ss, r, ANSWER_RESOURCE_EXHAUSTED,
			"there is no room for new requests: the operator was told");
		return;
	}
	struct engine_item *item = intake_item(s->options.intake);
	if (item == NULL) {
		refuse_call(s, ss, r, ANSWER_UNAVAILABLE, "koersd is about to stop or to change its configuration");
		return;
	}
	item->session = ss->id;
	item->call_id = r->call_id;
	item->call_case = r->call_case;
	item->is_query = r->kind != GATE_COMMAND;
	if (item->is_query)
		item->query = r->query;
	else
		item->command = r->command;
	if (!item->is_query && is_reading(r->command.verb))
		intake_expect_reading(s->options.intake);
	if (r->kind == GATE_SUBSCRIBE)
		item->query.after = r->sequence;  // read back in answer_item()
	ss->in_flight++;
}

static void hang_up(struct server *s, int which, int fd)
{
	s->hung_up++;
	sessions_drop_fd(s->sessions, which, fd);
	sockets_hang_up(fd);
}

static void take_frame(struct server *s, struct session *ss, struct inbound *in)
{
	struct arena *a = intake_arena(s->options.intake);
	if (!in->single) {
		take_garbage(s, ss,
			gate_write_error(s->options.gate, ANSWER_INVALID_ARGUMENT,
				"a message has one frame: use a DEALER socket", 0, 0, a));
		return;
	}
	// A peer that may no longer be here is nobody to the gate, which says so with the right call id.
	const char *peer = is_admitted(s, ss) ? arena_strdup(a, ss->peer->id) : "";
	if (*peer == '\0' && connections_told_off(s->connections[ss->socket], ss->fd)) {
		hang_up(s, ss->socket, ss->fd);
		return;
	}
	struct bytes frame = { zmq_msg_data(&in->frame), zmq_msg_size(&in->frame) };
	struct gate_result r = { 0 };
	gate_read(s->options.gate, frame, peer, s->options.now_ms(s->options.arg), a, &r);
	if (r.garbage) {
		take_garbage(s, ss, r.frame);
	} else if (r.kind == GATE_ANSWER) {
		counters_call(&s->counters, r.call_case, r.code);
		server_send(s, ss, r.frame);
	} else {
		take_call(s, ss, &r);
	}
}

static void no_session(struct server *s, int which, struct inbound *in, enum sessions_verdict verdict)
{
	struct arena *a = intake_arena(s->options.intake);
	s->counters.turned_away++;
	const char *why = verdict == SESSIONS_PEER_FULL ? "too many connections of this peer" : "too many connections";
	struct bytes frame = { zmq_msg_data(&in->frame), zmq_msg_size(&in->frame) };
	struct gate_result r = { 0 };
	gate_read(s->options.gate, frame, "", s->options.now_ms(s->options.arg), a, &r);  // only for its call id
	if (verdict == SESSIONS_PEER_FULL && connections_told_off(s->connections[which], in->fd)) {
		hang_up(s, which, in->fd);
		return;
	}
	outlet_send(s->sockets.fronts[which], &in->from, NULL,
		gate_write_error(s->options.gate, ANSWER_RESOURCE_EXHAUSTED, why, RETRY_AFTER_MS, r.call_id, a));
}

static void take_news(struct server *s, int which)
{
	struct connections *c = s->connections[which];
	struct connection_news news;
	while (sockets_news(&s->sockets, which, &news)) {
		sessions_drop_fd(s->sessions, which, news.fd);
		if (news.ended) {
			connections_ended(c, news.fd);
			continue;
		}
		int out = connections_opened(c, news.fd, s->options.monotonic_ms(s->options.arg));
		if (out != NO_CONNECTION)
			hang_up(s, which, out);
	}
}

static void take_message(struct server *s, int which, struct inbound *in)
{
	// An fd is used again: the end of its last connection was told before this message came.
	take_news(s, which);
	int64_t now = s->options.monotonic_ms(s->options.arg);
	connections_heard(s->connections[which], in->fd, now);
	struct session *ss = sessions_find(s->sessions, which, &in->from);
	if (ss != NULL && (strcmp(ss->peer->id, in->peer) != 0 || strcmp(ss->key, in->key) != 0)) {
		sessions_drop(s->sessions, ss);
		ss = NULL;
	}
	enum sessions_verdict verdict = SESSIONS_ADDED;
	if (ss == NULL)
		verdict = sessions_add(s->sessions, which, &in->from, in->peer, in->key, in->fd, now, &ss);
	if (verdict != SESSIONS_ADDED) {
		no_session(s, which, in, verdict);
		return;
	}
	ss->heard_ms = now;
	take_frame(s, ss, in);
}

static bool front_has_room(void *arg)
{
	struct front *f = arg;
	return intake_has_room(f->server->options.intake);
}

static void drain_front(void *arg)
{
	struct front *f = arg;
	struct inbound in;
	for (int i = 0; i < DRAIN_MAX && front_has_room(f); i++) {
		if (!sockets_receive(&f->server->sockets, f->which, &in))
			break;
		take_message(f->server, f->which, &in);
		inbound_close(&in);
	}
}

static void drain_monitor(void *arg)
{
	struct front *f = arg;
	take_news(f->server, f->which);
}

static void drain_zap(void *arg)
{
	struct server *s = arg;
	bool refused = false;
	for (int i = 0; i < DRAIN_MAX && zap_serve(s->sockets.zap, s->options.gate->config, &refused); i++) {
		s->refused_keys += refused;
		s->counters.strangers += refused;
	}
}

void server_attach(struct server *s, struct ev_loop *loop)
{
	s->poll = poll_ev_new(loop);
	poll_ev_add(s->poll, s->sockets.zap, drain_zap, NULL, s);
	// Operators first: a flood of clients must not shut out the one who could stop it.
	static const int order[SOCKET_COUNT] = { SOCKET_OPERATORS, SOCKET_CLIENTS };
	for (int i = 0; i < SOCKET_COUNT; i++) {
		struct front *f = &s->fronts[order[i]];
		*f = (struct front){ s, order[i] };
		poll_ev_add(s->poll, s->sockets.monitors[f->which], drain_monitor, NULL, f);
		poll_ev_add(s->poll, s->sockets.fronts[f->which], drain_front, front_has_room, f);
	}
}

static void answer_item(struct server *s, struct engine_batch *b, struct engine_item *item)
{
	struct session *ss = sessions_by_id(s->sessions, item->session);
	counters_call(&s->counters, item->call_case, item->answer.code);
	if (ss == NULL)
		return;  // gone: the caller repeats
	ss->in_flight--;
	struct gate *g = s->options.gate;
	if (item->is_query && item->query.kind == QUERY_FEED_HEAD && item->answer.code == ANSWER_OK) {
		const struct view_feed_head *head = &item->answer.feed_head;
		struct bytes frame = gate_write_subscribed(g, head, item->call_id, b->arena);
		feeds_subscribe(s, ss, item->query.after, head, frame);
		return;
	}
	struct peer *p = ss->peer;
	server_send(s, ss, gate_write(g, &item->answer, item->call_id, item->call_case, b->arena));
	if (!item->is_query && item->command.verb == VERB_ACKNOWLEDGE && item->answer.code == ANSWER_OK)
		feeds_acknowledged(s, p, item->command.acknowledge_up_to);
}

void server_finish(struct server *s, struct engine_batch *b)
{
	if (b->full != s->store_full)
		log_event(LOG_LEVEL_WARNING, b->full ? "store_full" : "store_has_room", "sequence=%llu",
			(unsigned long long)b->sequence);
	s->store_full = b->full;
	counters_batch(&s->counters, b);
	for (size_t i = 0; i < b->count; i++) {
		struct engine_item *item = &b->items[i];
		if (item->session != 0)
			answer_item(s, b, item);
		else if (item->call_case == CALL_NET_FEED)
			feeds_page(s, b, item);
		else if (item->call_case == CALL_NET_METRICS)
			metrics_page(s->metrics, item);
	}
	for (size_t i = 0; i < b->effects.notice_count; i++)
		feeds_heard(s, b->effects.notices[i].peer, b->effects.notices[i].last);
	feeds_again(s, false);
	metrics_again(s->metrics);
}

void server_answer(struct server *s, uint64_t session, int call_case, enum answer_code code, struct bytes frame)
{
	counters_call(&s->counters, call_case, code);
	struct session *ss = sessions_by_id(s->sessions, session);
	if (ss == NULL)
		return;
	ss->in_flight--;
	server_send(s, ss, frame);
}

void server_housekeep(struct server *s)
{
	for (int i = 0; i < SOCKET_COUNT; i++)
		take_news(s, i);
	sessions_sweep(s->sessions, s->options.monotonic_ms(s->options.arg));
	feeds_again(s, true);
	metrics_again(s->metrics);
	if (s->refused_keys > 0)
		log_event(LOG_LEVEL_WARNING, "key_refused", "count=%u", s->refused_keys);
	if (s->hung_up > 0)
		log_event(LOG_LEVEL_WARNING, "hung_up", "count=%u", s->hung_up);
	s->refused_keys = 0;
	s->hung_up = 0;
}

static void look_at_swelling(struct server *s, int which)
{
	struct connections *c = s->connections[which];
	for (uint32_t i = connections_count(c); i > 0; i--) {  // from the end: who goes is replaced by the last
		int fd = connections_at(c, i - 1);
		uint64_t bytes;
		if (sockets_bytes_read(fd, &bytes) && connections_swells(c, fd, bytes, MESSAGE_UNFINISHED_MAX))
			hang_up(s, which, fd);
	}
}

void server_watch(struct server *s)
{
	for (int i = 0; i < SOCKET_COUNT; i++)
		look_at_swelling(s, i);
}

void server_configured(struct server *s)
{
	s->generation++;
	for (uint32_t i = 0; i < sessions_slots(s->sessions); i++) {
		struct session *ss = sessions_at(s->sessions, i);
		if (ss != NULL && !is_admitted(s, ss))
			sessions_drop(s->sessions, ss);
	}
}
