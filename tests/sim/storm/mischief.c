// What clients should not do: garbage, frames too large, what is not there, what is others'.
//
// None of it may be answered with anything of somebody else's, and none may harm those who behave.
#include <stdlib.h>
#include <string.h>

#include "storm.h"

#define CASE(name) KOERS__V1__CALL__BODY_##name

enum { OVERSIZED_BYTES = 66000, CROWD_SIZE = 11 };

static struct call *any_call(struct storm *s)
{
	return s->call_count == 0 ? NULL : &s->calls[between(s, 0, (int64_t)s->call_count - 1)];
}

static void send_garbage(struct storm *s, const struct client *who)
{
	unsigned char bytes[300];
	const struct call *c = any_call(s);
	size_t len = (size_t)between(s, 0, sizeof(bytes));
	for (size_t i = 0; i < len; i++)
		bytes[i] = (unsigned char)between(s, 0, 255);
	if (c != NULL && one_in(s, 2)) {  // a call, cut and changed; without its number it is nobody's
		len = c->len < len ? c->len : len;
		memcpy(bytes, c->body, len);
		if (len > 0)
			bytes[between(s, 0, (int64_t)len - 1)] ^= (unsigned char)between(s, 1, 255);
	}
	// Nothing that could be read as the number of a call: that would be somebody's.
	for (size_t i = 0; i < len; i++)
		bytes[i] = (bytes[i] & 0x7f) == 8 ? 9 : bytes[i];
	network_send(s, who->connection, bytes, len, false);
}

static void send_oversized(struct storm *s, const struct client *who)
{
	static unsigned char bytes[OVERSIZED_BYTES];
	network_send(s, who->connection, bytes, sizeof(bytes), false);
}

// About something with a number that nothing has, or that is another's.
static void ask_about(struct storm *s, uint16_t client, uint64_t assignment, uint64_t request)
{
	struct call *c;
	if (s->clients[client].role == ROLE_ENTRY_POINT) {
		Koers__V1__GetRequest m = KOERS__V1__GET_REQUEST__INIT;
		m.request_id = request;
		c = clients_call(s, client, CASE(GET_REQUEST), &m, true);
	} else {
		Koers__V1__Contacted m = KOERS__V1__CONTACTED__INIT;
		m.assignment_id = assignment;
		c = clients_call(s, client, CASE(CONTACTED), &m, true);
	}
	if (c != NULL)
		c->about = s->clients[client].role == ROLE_ENTRY_POINT ? request : assignment;
}

static void wrong_id(struct storm *s, uint16_t client)
{
	uint64_t id = (uint64_t)between(s, 1, (INT64_C(1) << 50) - 1);
	ask_about(s, client, id, id);
}

static void id_of_others(struct storm *s, uint16_t client)
{
	if (s->work_count == 0 || s->question_count == 0)
		return;
	ask_about(s, client, s->works[between(s, 0, (int64_t)s->work_count - 1)].assignment,
		s->questions[between(s, 0, (int64_t)s->question_count - 1)].request);
}

// A reference is the sender's own: for the thief it is a question of his, and counted as one. Index + 1.
static size_t question_of_thief(struct storm *s, uint16_t client, const struct call *c)
{
	for (size_t i = 0; i < s->question_count; i++) {
		const struct question *q = &s->questions[i];
		if (q->client == client && q->len == c->len && memcmp(q->body, c->body, c->len) == 0)
			return i + 1;
	}
	s->questions = storm_grow(s->questions, &s->question_size, s->question_count, sizeof(s->questions[0]));
	struct question *q = &s->questions[s->question_count++];
	*q = (struct question){ .client = client, .len = c->len, .family = 1 };
	q->body = malloc(c->len + 1);
	if (q->body == NULL)
		abort();
	memcpy(q->body, c->body, c->len);
	return s->question_count;
}

// Another's call, as it was sent, under one's own name.
static void stolen_frame(struct storm *s, uint16_t client)
{
	const struct call *c = any_call(s);
	bool harmless = c == NULL || c->body_case == CASE(SUBSCRIBE) || c->body_case == CASE(ACKNOWLEDGE);
	if (harmless || c->client == client || s->clients[client].pending_count == PENDING_MAX)
		return;
	bool asks = c->body_case == CASE(SUBMIT) && s->clients[client].role == ROLE_ENTRY_POINT;
	size_t question = asks ? question_of_thief(s, client, c) : 0;
	uint64_t about = c->about;
	int body_case = c->body_case;
	Koers__V1__Call *m = koers__v1__call__unpack(NULL, c->len, c->body);
	struct call *n = clients_call(s, client, body_case, m->ping, !asks);
	koers__v1__call__free_unpacked(m, NULL);
	sea->figures.faults[FAULT_STOLEN_FRAME]++;
	n->about = about;
	n->question = question;
}

static void wrong_role(struct storm *s, uint16_t client)
{
	if (s->clients[client].role == ROLE_OPERATOR) {
		Koers__V1__ListAssignments m = KOERS__V1__LIST_ASSIGNMENTS__INIT;
		clients_call(s, client, CASE(LIST_ASSIGNMENTS), &m, true);
	} else {
		Koers__V1__GetOverview m = KOERS__V1__GET_OVERVIEW__INIT;
		clients_call(s, client, CASE(GET_OVERVIEW), &m, true);
	}
}

static void crowd(struct storm *s, uint16_t client)
{
	static const unsigned char ping[] = { 0x12, 0x00 };  // no number: its answer is nobody's
	for (int i = 0; i < CROWD_SIZE; i++) {
		if (!network_connect(s, client, true))
			return;
		for (int k = 0; k < CONNECTIONS_MAX; k++)
			if (sea->connections[k].open && s->links[k].spare && s->links[k].client == client)
				network_send(s, k, ping, sizeof(ping), false);
	}
}

static bool strikes(enum fault f)
{
	if (!fault_strikes(f))
		return false;
	if (f != FAULT_STOLEN_FRAME)
		sea->figures.faults[f]++;
	return true;
}

void mischief_step(struct storm *s, uint16_t client)
{
	const struct client *who = &s->clients[client];
	struct connection *c = &sea->connections[who->connection];
	if (strikes(FAULT_GARBAGE))
		send_garbage(s, who);
	if (strikes(FAULT_OVERSIZED))
		send_oversized(s, who);
	if (strikes(FAULT_TWO_FRAMES))
		network_send(s, who->connection, "\x12", 2, true);
	if (strikes(FAULT_WRONG_ID))
		wrong_id(s, client);
	if (strikes(FAULT_ID_OF_OTHERS))
		id_of_others(s, client);
	if (strikes(FAULT_STOLEN_FRAME))
		stolen_frame(s, client);
	if (strikes(FAULT_WRONG_ROLE))
		wrong_role(s, client);
	if (strikes(FAULT_CROWD))
		crowd(s, client);
	if (strikes(FAULT_READS_NO_MORE))
		c->stuck = true;
	bool stuck = c->stuck;
	if (stuck && one_in(s, 8))
		c->stuck = false;  // it reads on
	if (strikes(FAULT_LOST_CONNECTION) || (stuck && one_in(s, 20)))
		network_close(s, who->connection);
}
