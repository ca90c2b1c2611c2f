// What clients are told, and what follows from having told it.
//
// A receipt is given once and for ever. A notice has one place in its feed and says the same there each time. On one
// connection notices leave in order without a gap, from where the client asked, and no further than the window.
#include <string.h>

#include "base/checksum.h"
#include "storm.h"

enum { WORKS_LOOKED_AT = 4000 };

struct work *work_of(struct storm *s, uint64_t assignment)
{
	for (size_t i = s->work_count; i-- > 0;)
		if (s->works[i].assignment == assignment)
			return &s->works[i];
	return NULL;
}

static uint16_t client_of(const struct storm *s, const char *id)
{
	for (uint16_t i = 0; i < s->client_count; i++)
		if (strcmp(s->clients[i].id, id) == 0)
			return i;
	return UINT16_MAX;
}

static void hear_assignment(struct storm *s, const Koers__V1__Assignment *a)
{
	struct work *w = work_of(s, a->assignment_id);
	uint16_t client = client_of(s, a->assignee);
	if (client == UINT16_MAX)
		return;
	if (w == NULL) {
		s->works = storm_grow(s->works, &s->work_size, s->work_count, sizeof(s->works[0]));
		w = &s->works[s->work_count++];
		*w = (struct work){ .assignment = a->assignment_id, .request = a->request_id };
	}
	if (a->revision < w->revision)
		return;  // overtaken
	w->client = client;
	w->revision = a->revision;
	w->state = (uint8_t)a->state;
	w->request_state = (uint8_t)a->request_state;
	w->role = (uint8_t)a->role;
	w->wanted = a->wanted_result_count;
	w->presumed = a->presumed_same_person;
}

static struct question *question_of(struct storm *s, uint64_t request)
{
	for (size_t i = s->question_count; request != 0 && i-- > 0;)
		if (s->questions[i].request == request)
			return &s->questions[i];
	return NULL;
}

static void hear_status(struct storm *s, uint16_t client, const Koers__V1__RequestStatus *r)
{
	struct question *q = question_of(s, r->request_id);
	if (q == NULL)
		return;
	if (q->client != client)
		storm_fail(s, "%s was told of a question of %s", s->clients[client].id, s->clients[q->client].id);
	if (r->revision >= q->revision) {
		q->revision = r->revision;
		q->state = (int)r->state;
	}
}

// ---- receipts -------------------------------------------------------------------------------------------------------

static uint64_t hash_of_receipt(Koers__V1__Receipt *r)
{
	static unsigned char packed[1 << 16];
	protobuf_c_boolean repeated = r->repeated;
	r->repeated = 0;
	size_t len = koers__v1__receipt__pack(r, packed);
	r->repeated = repeated;
	return checksum64(packed, len);
}

static void hear_receipt(struct storm *s, struct question *q, Koers__V1__Receipt *r)
{
	uint64_t hash = hash_of_receipt(r);
	const struct question *other = question_of(s, r->request_id);
	if (other != NULL && other != q)
		storm_fail(s, "two questions were given one name");
	if (q->refused != 0)
		storm_fail(s, "a question that was refused (%d) has a receipt", q->refused);
	sea->figures.receipts_again += r->repeated != 0;
	if (q->request != 0 && (q->request != r->request_id || q->receipt != hash))
		storm_fail(s, "%s got another receipt for its reference %u: request %llu, then %llu",
			s->clients[q->client].id, q->reference, (unsigned long long)q->request,
			(unsigned long long)r->request_id);
	q->request = r->request_id;
	q->receipt = hash;
	if (q->revision == 0)
		q->state = (int)r->state;
}

static void hear_of_submit(struct storm *s, struct call *c, const Koers__V1__Answer *a)
{
	struct question *q = &s->questions[c->question - 1];
	if (a->body_case == KOERS__V1__ANSWER__BODY_RECEIPT) {
		hear_receipt(s, q, a->receipt);
		return;
	}
	if (a->body_case != KOERS__V1__ANSWER__BODY_ERROR)
		storm_fail(s, "a submit was answered with something else");
	if (c->once)
		return;  // of the same reference with another text, or by somebody who may not
	if (c->code == KOERS__V1__ERROR_CODE__ERROR_CODE_FAILED_PRECONDITION)
		q->gone = true;  // looked at in the end
	else if (c->code == KOERS__V1__ERROR_CODE__ERROR_CODE_PERMISSION_DENIED)
		return;  // shut out for now: what became of it before is open
	else if (q->request != 0)
		storm_fail(s, "a question with a receipt was refused later: %d, %s", c->code, a->error->message);
	else if (q->request == 0)
		q->refused = c->code;
}

// ---- answers --------------------------------------------------------------------------------------------------------

static void hear_subscribed(struct storm *s, struct call *c, const Koers__V1__Subscribed *m)
{
	struct client *who = &s->clients[c->client];
	if (who->epoch != 0 && who->epoch != m->epoch)
		storm_fail(s, "the feed of %s has another epoch", who->id);
	who->epoch = m->epoch;
	if (who->have + 1 < m->first_sequence && c->number == who->have) {
		who->passed_over += m->last_sequence - who->have;
		who->have = m->last_sequence;
		who->resubscribe = true;
	}
}

static void hear_list(struct storm *s, uint16_t client, const Koers__V1__Assignments *m)
{
	(void)client;
	for (size_t i = 0; i < m->n_items; i++)
		hear_assignment(s, m->items[i]);
}

static void hear_done(struct storm *s, const struct call *c)
{
	struct client *who = &s->clients[c->client];
	if (c->body_case == KOERS__V1__CALL__BODY_ACKNOWLEDGE && c->number > who->acknowledged_for_sure)
		who->acknowledged_for_sure = c->number;
	if (c->body_case == KOERS__V1__CALL__BODY_ACCEPT_CLOCK)
		s->clock_fault_known = false;
}

static void hear_error(struct storm *s, struct call *c, const Koers__V1__Error *e)
{
	struct work *w = c->about != 0 ? work_of(s, c->about) : NULL;
	if (c->code != KOERS__V1__ERROR_CODE__ERROR_CODE_ABORTED)
		return;
	if (w != NULL && e->revision > w->revision)
		w->revision = e->revision;
	struct question *q = question_of(s, c->about);
	if (q != NULL && e->revision > q->revision)
		q->revision = e->revision;
}

// By the numbers of proto/koers/v1/call.proto; some calls are for several roles.
static bool is_for_role(int body_case, int role)
{
	if (body_case >= KOERS__V1__CALL__BODY_SUBMIT && body_case <= KOERS__V1__CALL__BODY_OBJECT)
		return role == ROLE_ENTRY_POINT;
	if (body_case >= KOERS__V1__CALL__BODY_LIST_ASSIGNMENTS && body_case <= KOERS__V1__CALL__BODY_OPEN_DOSSIER)
		return role == ROLE_GIDS || role == ROLE_PARTNER || role == ROLE_PROCESS_LEAD;
	if (body_case >= KOERS__V1__CALL__BODY_GET_OVERVIEW && body_case <= KOERS__V1__CALL__BODY_ASSIGN_REQUEST)
		return role == ROLE_OPERATOR;
	return true;
}

static bool may_cover(const struct storm *s, uint16_t client, uint16_t whose)
{
	for (size_t i = 0; i < s->call_count; i++)
		if (s->calls[i].covers == 1U + client && s->calls[i].covered == whose)
			return true;
	return false;
}

// Nobody is given what is not theirs, whatever they send.
static void check_owner(struct storm *s, const struct call *c, const Koers__V1__Answer *a)
{
	const struct client *who = &s->clients[c->client];
	bool refused = a->body_case == KOERS__V1__ANSWER__BODY_ERROR;
	if (!is_for_role(c->body_case, who->role) && !refused)
		storm_fail(s, "%s was let do call %d, which is not for its role", who->id, c->body_case);
	struct question *q = question_of(s, c->about);
	if (who->role == ROLE_ENTRY_POINT && q != NULL && q->client != c->client && !refused)
		storm_fail(s, "%s was let at a question of %s", who->id, s->clients[q->client].id);
	if (a->body_case == KOERS__V1__ANSWER__BODY_ASSIGNMENT && strcmp(a->assignment->assignee, who->id) != 0 &&
		!may_cover(s, c->client, client_of(s, a->assignment->assignee)) && c->code == 0)
		storm_fail(s, "%s was let at an assignment of %s, by call %d", who->id, a->assignment->assignee,
			c->body_case);
}

void hear_answer(struct storm *s, struct call *c, const Koers__V1__Answer *a)
{
	check_owner(s, c, a);
	if (c->body_case == KOERS__V1__CALL__BODY_SUBMIT) {
		hear_of_submit(s, c, a);
		return;
	}
	switch (a->body_case) {
	case KOERS__V1__ANSWER__BODY_ERROR:
		hear_error(s, c, a->error);
		break;
	case KOERS__V1__ANSWER__BODY_SUBSCRIBED:
		hear_subscribed(s, c, a->subscribed);
		break;
	case KOERS__V1__ANSWER__BODY_ASSIGNMENT:
		hear_assignment(s, a->assignment);
		break;
	case KOERS__V1__ANSWER__BODY_ASSIGNMENTS:
		hear_list(s, c->client, a->assignments);
		break;
	case KOERS__V1__ANSWER__BODY_REQUEST_STATUS:
		hear_status(s, c->client, a->request_status);
		break;
	case KOERS__V1__ANSWER__BODY_OVERVIEW:
		s->clock_fault_known = a->overview->clock_fault[0] != '\0';
		break;
	case KOERS__V1__ANSWER__BODY_DONE:
		hear_done(s, c);
		break;
	default:
		break;
	}
	if (a->body_case == KOERS__V1__ANSWER__BODY_AUDIT_VERDICT && !a->audit_verdict->intact)
		storm_fail(s, "the audit log is not intact: %s", a->audit_verdict->fault);
}

// ---- notices --------------------------------------------------------------------------------------------------------

static uint64_t hash_of_notice(const Koers__V1__Notice *n)
{
	uint64_t parts[5] = { n->sequence, (uint64_t)n->at_ms, (uint64_t)n->kind, n->request_id, n->assignment_id };
	return checksum64(parts, sizeof(parts)) ^ checksum64(n->detail, strlen(n->detail));
}

void hear_notice(struct storm *s, uint16_t client, const Koers__V1__Notice *n)
{
	struct client *who = &s->clients[client];
	uint64_t hash = hash_of_notice(n);
	who->told = storm_grow(who->told, &who->told_size, n->sequence, sizeof(who->told[0]));
	struct told *told = &who->told[n->sequence];
	if (told->heard && told->hash != hash)
		storm_fail(s, "notice %llu of %s says something else than before", (unsigned long long)n->sequence,
			who->id);
	sea->figures.notices_again += told->heard;
	sea->figures.notices_heard += !told->heard;
	*told = (struct told){ hash, true };
	if (n->sequence > who->have + 1) {
		sea->figures.gaps_seen++;
		who->resubscribe = true;  // by the contract: not taken, and asked for again
		return;
	}
	if (n->sequence == who->have + 1)
		who->have = n->sequence;
	if (n->body_case == KOERS__V1__NOTICE__BODY_ASSIGNMENT)
		hear_assignment(s, n->assignment);
	if (n->body_case == KOERS__V1__NOTICE__BODY_STATUS)
		hear_status(s, client, n->status);
}

static void notice_leaves(struct storm *s, int connection, const Koers__V1__Notice *n)
{
	struct link *l = &s->links[connection];
	const struct client *who = &s->clients[l->client];
	if (!l->subscribed)
		storm_fail(s, "%s was pushed a notice on a connection without a subscription", who->id);
	bool follows = n->sequence == l->sent + 1 && !l->fresh;
	bool anew = n->sequence == l->after + 1;
	if (!follows && !anew)
		storm_fail(s, "a gap: notice %llu was sent to %s after %llu (it asked for what is after %llu)",
			(unsigned long long)n->sequence, who->id, (unsigned long long)l->sent,
			(unsigned long long)l->after);
	uint64_t from = who->acknowledged > l->after ? who->acknowledged : l->after;
	if (l->window_base > from)
		from = l->window_base;
	if (n->sequence > from + WINDOW)
		storm_fail(s, "%s was sent notice %llu, beyond its window", who->id, (unsigned long long)n->sequence);
	l->sent = n->sequence;
	l->fresh = false;
}

static void subscription_leaves(struct storm *s, struct link *l, const struct call *c, const Koers__V1__Subscribed *m)
{
	const struct client *who = &s->clients[l->client];
	if (m->last_sequence < who->have)
		storm_fail(s, "the feed of %s has lost what it was told: %llu, it has %llu", who->id,
			(unsigned long long)m->last_sequence, (unsigned long long)who->have);
	l->fresh = !l->subscribed;
	l->subscribed = true;
	l->after = c->number;
	if (l->after > l->window_base)
		l->window_base = l->after;
}

void hear_sent(struct storm *s, int connection, const unsigned char *data, size_t len)
{
	struct link *l = &s->links[connection];
	Koers__V1__Answer *a = koers__v1__answer__unpack(NULL, len, data);
	if (a == NULL || len > 65536)
		storm_fail(s, "koersd sent a frame that is no Answer, or too long");
	if (a->body_case == KOERS__V1__ANSWER__BODY_NOTICE) {
		notice_leaves(s, connection, a->notice);
	} else if (a->body_case == KOERS__V1__ANSWER__BODY_SUBSCRIBED && a->call_id <= s->call_count) {
		subscription_leaves(s, l, &s->calls[a->call_id - 1], a->subscribed);
	}
	koers__v1__answer__free_unpacked(a, NULL);
}
