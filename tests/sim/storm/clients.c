// Clients: calls that are repeated until they have an answer, a subscription that is kept up, connections made again.
//
// A client does what docs/PROTOCOL.md asks of one: the same call again when no answer came, or when it was refused for
// want of room; `subscribe` every ten seconds with the newest notice it has; nothing with a gap before it is taken.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "storm.h"

enum {
	AGAIN_AFTER_MS = 4000,
	SUBSCRIBE_EVERY_MS = 10000,
	CONNECT_AFTER_MS = 3000,
	FRAME_SIZE = 1 << 17,
};

static const struct {
	const char *id;
	enum role role;
} peers[] = {
	// in the order of peers.yaml, whose keys are numbered by it
	{ "huisarts", ROLE_ENTRY_POINT },
	{ "school", ROLE_ENTRY_POINT },
	{ "cjg", ROLE_ENTRY_POINT },
	{ "gemeente", ROLE_ENTRY_POINT },
	{ "gids-dronten-1", ROLE_GIDS },
	{ "gids-dronten-2", ROLE_GIDS },
	{ "gids-dronten-3", ROLE_GIDS },
	{ "gids-swifterbant-1", ROLE_GIDS },
	{ "gids-biddinghuizen-1", ROLE_GIDS },
	{ "welzijn-dronten", ROLE_PARTNER },
	{ "procesregie", ROLE_PROCESS_LEAD },
	{ "beheer", ROLE_OPERATOR },
};

void clients_begin(struct storm *s)
{
	s->client_count = ARRAY_LEN(peers);
	for (size_t i = 0; i < s->client_count; i++)
		s->clients[i] = (struct client){ .id = peers[i].id, .role = (int)peers[i].role, .connection = -1 };
	// One entry point and one gids never say what they have read.
	s->clients[between(s, 0, 3)].never_acknowledges = true;
	s->clients[between(s, 4, 8)].never_acknowledges = true;
}

// ---- calls ----------------------------------------------------------------------------------------------------------

static size_t varint(unsigned char *p, uint64_t value)
{
	size_t n = 0;
	for (; value >= 0x80; value >>= 7)
		p[n++] = (unsigned char)(value | 0x80);
	p[n++] = (unsigned char)value;
	return n;
}

static void send_call(struct storm *s, struct call *c)
{
	static unsigned char frame[FRAME_SIZE];
	frame[0] = 1 << 3;
	size_t len = 1 + varint(frame + 1, c->id);
	memcpy(frame + len, c->body, c->len);
	network_send(s, s->clients[c->client].connection, frame, len + c->len, false);
	c->again_ms = sea->boot_ms + AGAIN_AFTER_MS + between(s, 0, 2000);
}

void clients_send_again(struct storm *s, struct call *c)
{
	c->tries++;
	sea->figures.retries++;
	send_call(s, c);
}

struct call *clients_call(struct storm *s, uint16_t client, int body_case, void *message, bool once)
{
	struct client *who = &s->clients[client];
	if (who->connection < 0 || (!once && who->pending_count == PENDING_MAX))
		return NULL;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = (Koers__V1__Call__BodyCase)body_case;
	call.ping = message;
	s->calls = storm_grow(s->calls, &s->call_size, s->call_count, sizeof(s->calls[0]));
	struct call *c = &s->calls[s->call_count++];
	*c = (struct call){ .id = s->call_count,
		.client = client,
		.body_case = body_case,
		.once = once,
		.sent_ms = sea->boot_ms,
		.len = koers__v1__call__get_packed_size(&call) };
	c->body = malloc(c->len + 1);
	if (c->body == NULL || c->len + 16 > FRAME_SIZE)
		abort();
	koers__v1__call__pack(&call, c->body);
	if (!once)
		who->pending[who->pending_count++] = c->id;
	send_call(s, c);
	return c;
}

static bool is_refused_for_now(int code)
{
	return code == KOERS__V1__ERROR_CODE__ERROR_CODE_RESOURCE_EXHAUSTED ||
	       code == KOERS__V1__ERROR_CODE__ERROR_CODE_UNAVAILABLE;
}

static void take_answer(struct storm *s, uint16_t client, const Koers__V1__Answer *a)
{
	if (a->call_id > s->call_count)
		storm_fail(s, "%s was answered a call that nobody made", s->clients[client].id);
	struct call *c = &s->calls[a->call_id - 1];
	if (c->client != client)
		storm_fail(s, "%s was answered what %s had called", s->clients[client].id, s->clients[c->client].id);
	int code = a->body_case == KOERS__V1__ANSWER__BODY_ERROR ? (int)a->error->code : 0;
	if (code == KOERS__V1__ERROR_CODE__ERROR_CODE_INTERNAL || code >= CODES_MAX)
		storm_fail(s, "%s: call %d was answered with INTERNAL", s->clients[client].id, c->body_case);
	if (c->done)
		return;
	sea->figures.calls[c->body_case][code]++;
	c->code = code;
	if (is_refused_for_now(code) && !c->once)
		return;  // it is sent again when its time has come
	c->done = true;
	hear_answer(s, c, a);
}

void clients_take(struct storm *s, uint16_t client, const unsigned char *data, size_t len)
{
	Koers__V1__Answer *a = koers__v1__answer__unpack(NULL, len, data);
	if (a == NULL)
		storm_fail(s, "%s got a frame that is no Answer", s->clients[client].id);
	if (a->call_id != 0)
		take_answer(s, client, a);
	else if (a->body_case == KOERS__V1__ANSWER__BODY_NOTICE)
		hear_notice(s, client, a->notice);
	else if (a->body_case != KOERS__V1__ANSWER__BODY_ERROR)
		storm_fail(s, "%s was pushed something that is no notice", s->clients[client].id);
	koers__v1__answer__free_unpacked(a, NULL);
}

void clients_lost(struct storm *s, uint16_t client)
{
	struct client *who = &s->clients[client];
	who->connection = -1;
	who->subscribed = false;
	who->connect_ms = sea->boot_ms + between(s, 0, CONNECT_AFTER_MS);
}

// ---- the rounds -----------------------------------------------------------------------------------------------------

static void repeat_calls(struct storm *s, struct client *who)
{
	size_t kept = 0;
	for (size_t i = 0; i < who->pending_count; i++) {
		struct call *c = &s->calls[who->pending[i] - 1];
		if (c->done)
			continue;
		who->pending[kept++] = who->pending[i];
		if (who->connection >= 0 && c->again_ms <= sea->boot_ms)
			clients_send_again(s, c);
	}
	who->pending_count = kept;
}

static void keep_subscribed(struct storm *s, uint16_t client)
{
	struct client *who = &s->clients[client];
	if (!who->resubscribe && who->subscribed && sea->boot_ms - who->subscribed_ms < SUBSCRIBE_EVERY_MS)
		return;
	Koers__V1__Subscribe m = KOERS__V1__SUBSCRIBE__INIT;
	m.after_sequence = who->have;
	struct call *c = clients_call(s, client, KOERS__V1__CALL__BODY_SUBSCRIBE, &m, true);
	if (c == NULL)
		return;
	c->number = m.after_sequence;
	who->subscribed = true;
	who->resubscribe = false;
	who->subscribed_ms = sea->boot_ms;
}

static void acknowledge(struct storm *s, uint16_t client)
{
	struct client *who = &s->clients[client];
	bool behind = who->have >= who->acknowledged + WINDOW / 2;
	if (who->have == who->acknowledged || (who->never_acknowledges && !s->quiet) ||
		!(behind || s->quiet || one_in(s, 10)))
		return;
	Koers__V1__Acknowledge m = KOERS__V1__ACKNOWLEDGE__INIT;
	m.up_to_sequence = who->have;
	struct call *c = clients_call(s, client, KOERS__V1__CALL__BODY_ACKNOWLEDGE, &m, false);
	if (c == NULL)
		return;
	c->number = m.up_to_sequence;
	who->acknowledged = m.up_to_sequence;
}

static void step_of(struct storm *s, uint16_t client)
{
	struct client *who = &s->clients[client];
	repeat_calls(s, who);
	if (who->connection < 0 && sea->boot_ms >= who->connect_ms)
		network_connect(s, client, false);
	if (who->connection < 0)
		return;
	keep_subscribed(s, client);
	acknowledge(s, client);
	if (!s->quiet) {
		acts_step(s, client);
		mischief_step(s, client);
	}
}

void clients_step(struct storm *s)
{
	for (uint16_t i = 0; i < s->client_count; i++)
		step_of(s, i);
}

bool clients_are_idle(const struct storm *s)
{
	for (size_t i = 0; i < s->client_count; i++)
		if (s->clients[i].pending_count > 0 || s->clients[i].connection < 0)
			return false;
	return true;
}

void clients_print_waiting(const struct storm *s)
{
	for (size_t i = 0; i < s->client_count; i++) {
		const struct client *who = &s->clients[i];
		for (size_t k = 0; k < who->pending_count; k++) {
			const struct call *c = &s->calls[who->pending[k] - 1];
			printf("#   %s waits for an answer to call %d, sent %u times, last code %d\n", who->id,
				c->body_case, c->tries + 1, c->code);
		}
	}
}
