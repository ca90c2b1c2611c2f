// What people do: one row a call, by role and by what they have before them.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rules/calendar.h"
#include "storm.h"

enum { FAMILIES = 40, BUSY = PENDING_MAX / 2, RECENT = 60, HOUR_MS = 3600000, DAY_MS = 24 * HOUR_MS };

#define CASE(name) KOERS__V1__CALL__BODY_##name

const char *acts_text(struct storm *s)
{
	static const char *const texts[] = { "Wij redden het niet meer.", "Er is haast bij.", "Zoals besproken.",
		"Zie het plan.", "Het gaat beter." };
	return texts[between(s, 0, ARRAY_LEN(texts) - 1)];
}

static char *plain(const char *text)
{
	return (char *)(uintptr_t)text;
}

static const char *any_gids(struct storm *s)
{
	return s->clients[between(s, 4, 8)].id;
}

static char *any_day(struct storm *s)
{
	static char day[11];
	date_print((day_number)(storm_now(s) / DAY_MS) - (day_number)between(s, 0, 20), day);
	return day;
}

// Mostly what one has seen; or whatever it is; or of long ago.
static uint64_t revision(struct storm *s, uint64_t seen)
{
	if (fault_strikes(FAULT_STALE_REVISION)) {
		sea->figures.faults[FAULT_STALE_REVISION]++;
		return one_in(s, 2) || seen < 2 ? seen + (uint64_t)between(s, 1, 9)
						: (uint64_t)between(s, 1, (int64_t)seen - 1);
	}
	return one_in(s, 8) ? 0 : seen;
}

// ---- senders --------------------------------------------------------------------------------------------------------

static void submit(struct storm *s, uint16_t client, uint32_t family)
{
	Koers__V1__Submit m = KOERS__V1__SUBMIT__INIT;
	char reference[40];
	snprintf(reference, sizeof(reference), "%s-%u", s->clients[client].id, s->references + 1);
	m.reference = reference;
	m.asked_at_ms = storm_now(s) - between(s, 0, 100) * HOUR_MS;
	m.request = asking_new(s, client, family);
	struct call *c = clients_call(s, client, CASE(SUBMIT), &m, false);
	asking_free(m.request);
	if (c == NULL)
		return;
	s->questions = storm_grow(s->questions, &s->question_size, s->question_count, sizeof(s->questions[0]));
	struct question *q = &s->questions[s->question_count++];
	*q = (struct question){
		.client = client, .reference = ++s->references, .family = family, .asked_ms = m.asked_at_ms
	};
	q->len = c->len;
	q->body = malloc(c->len + 1);
	if (q->body == NULL)
		abort();
	memcpy(q->body, c->body, c->len);
	c->question = s->question_count;
}

void acts_ask(struct storm *s, uint16_t client)
{
	submit(s, client, (uint32_t)between(s, 1, FAMILIES));
}

static struct question *own_question(struct storm *s, uint16_t client)
{
	for (int i = 0; i < 20 && s->question_count > 0; i++) {
		int64_t from = (int64_t)s->question_count - RECENT;
		struct question *q =
			&s->questions[between(s, one_in(s, 3) || from < 0 ? 0 : from, (int64_t)s->question_count - 1)];
		if (q->client == client && q->request != 0)
			return q;
	}
	return NULL;
}

// The very same submit, of now or of long ago: the same answer is due.
static void submit_again(struct storm *s, const struct question *q)
{
	Koers__V1__Call *m = koers__v1__call__unpack(NULL, q->len, q->body);
	struct call *c = clients_call(s, q->client, CASE(SUBMIT), m->submit, false);
	koers__v1__call__free_unpacked(m, NULL);
	if (c == NULL)
		return;
	c->question = (size_t)(q - s->questions) + 1;
	sea->figures.repeats++;
}

static void amend(struct storm *s, struct question *q)
{
	Koers__V1__Amend m = KOERS__V1__AMEND__INIT;
	m.request_id = q->request;
	m.expected_revision = revision(s, q->revision);
	m.request = asking_new(s, q->client, q->family);
	struct call *c = clients_call(s, q->client, CASE(AMEND), &m, false);
	asking_free(m.request);
	if (c != NULL) {
		c->about = q->request;
		c->revision = m.expected_revision;
	}
}

static struct question *signposted(struct storm *s, uint16_t client)
{
	for (size_t i = s->question_count; i-- > 0;) {
		struct question *q = &s->questions[i];
		if (q->client == client && q->state == KOERS__V1__PUBLIC_STATE__PUBLIC_STATE_SIGNPOSTED)
			return q;
	}
	return NULL;
}

static void act_sender(struct storm *s, uint16_t client)
{
	struct question *q = one_in(s, 20) ? signposted(s, client) : own_question(s, client);
	struct call *c = NULL;
	int64_t what = q == NULL ? 0 : between(s, 0, 19);
	if (what < 8) {
		acts_ask(s, client);
	} else if (what < 11) {
		submit_again(s, q);
	} else if (what < 14) {
		amend(s, q);
	} else if (what < 16) {
		Koers__V1__GetRequest m = KOERS__V1__GET_REQUEST__INIT;
		m.request_id = q->request;
		c = clients_call(s, client, CASE(GET_REQUEST), &m, false);
	} else if (what < 17) {
		Koers__V1__Withdraw m = KOERS__V1__WITHDRAW__INIT;
		m.request_id = q->request;
		m.expected_revision = revision(s, q->revision);
		m.reason = plain(acts_text(s));
		c = clients_call(s, client, CASE(WITHDRAW), &m, false);
	} else if (what == 17 || (q->state == KOERS__V1__PUBLIC_STATE__PUBLIC_STATE_SIGNPOSTED && what > 17)) {
		Koers__V1__Object m = KOERS__V1__OBJECT__INIT;
		m.request_id = q->request;
		m.reason = plain(acts_text(s));
		c = clients_call(s, client, CASE(OBJECT), &m, false);
	}
	if (c != NULL)
		c->about = q->request;
}

// ---- who has assignments --------------------------------------------------------------------------------------------

static struct work *own_work(struct storm *s, uint16_t client)
{
	struct work *found = NULL;
	for (int i = 0; i < 30 && s->work_count > 0; i++) {
		int64_t from = (int64_t)s->work_count - RECENT;
		struct work *w = &s->works[between(s, one_in(s, 3) || from < 0 ? 0 : from, (int64_t)s->work_count - 1)];
		if (w->client != client)
			continue;
		found = w;
		if (w->state == ASSIGNMENT_STATE_OFFERED || w->state == ASSIGNMENT_STATE_ACCEPTED || one_in(s, 6))
			break;
	}
	return found;
}

// Every message about an assignment begins with its id and the revision expected.
#define ABOUT(type, TYPE, name)                                                                                        \
	Koers__V1__##type name = KOERS__V1__##TYPE##INIT;                                                              \
	(name).assignment_id = w->assignment;                                                                          \
	(name).expected_revision = wanted_revision
#define SEND(TYPE, name) c = clients_call(s, client, CASE(TYPE), &(name), false)

static struct call *close_it(struct storm *s, uint16_t client, const struct work *w, uint64_t wanted_revision)
{
	Koers__V1__ResultOutcome rows[16], *list[16];
	ABOUT(Close, CLOSE__, m);
	m.n_outcomes = w->wanted > 0 && one_in(s, 12) ? w->wanted - 1 : w->wanted;
	for (uint32_t i = 0; i < m.n_outcomes; i++) {
		koers__v1__result_outcome__init(&rows[i]);
		rows[i].index = i;
		rows[i].outcome = (Koers__V1__Outcome)between(s, 1, 4);
		list[i] = &rows[i];
	}
	m.outcomes = list;
	m.reason = plain(acts_text(s));
	return clients_call(s, client, CASE(CLOSE), &m, false);
}

static struct call *act_offer(struct storm *s, uint16_t client, const struct work *w, uint64_t wanted_revision)
{
	struct call *c = NULL;
	int64_t what = between(s, 0, 9);
	if (what < 6) {
		ABOUT(Accept, ACCEPT__, m);
		SEND(ACCEPT, m);
	} else if (what < 8) {
		ABOUT(Decline, DECLINE__, m);
		m.reason = (Koers__V1__DeclineReason)between(s, 1, 6);
		m.note = plain(one_in(s, 2) ? "" : acts_text(s));
		SEND(DECLINE, m);
	} else if (what < 9) {
		ABOUT(Assign, ASSIGN__, m);
		m.gids_id = plain(any_gids(s));
		m.reason = plain(acts_text(s));
		SEND(ASSIGN, m);
	}
	return c;
}

static struct call *act_on_term(struct storm *s, uint16_t client, struct work *w, uint64_t wanted_revision,
	bool suspend)
{
	static const char *const clocks[] = { "WMO_DECISION", "JEUGD_DECISION", "WGS_DECISION", "PWET_DECISION" };
	struct call *c;
	if (suspend) {
		ABOUT(SuspendClock, SUSPEND_CLOCK__, m);
		w->clock = (uint8_t)between(s, 0, 3);
		w->suspended = true;
		m.clock = plain(clocks[w->clock]);
		m.days = (uint32_t)between(s, 0, 20);
		m.reason = plain(acts_text(s));
		SEND(SUSPEND_CLOCK, m);
	} else {
		ABOUT(ResumeClock, RESUME_CLOCK__, m);
		m.clock = plain(clocks[w->clock]);
		w->suspended = false;
		SEND(RESUME_CLOCK, m);
	}
	return c;
}

// What moves it on to others, or back.
static struct call *act_heavy(struct storm *s, uint16_t client, const struct work *w, uint64_t wanted_revision)
{
	struct call *c = NULL;
	int64_t what = between(s, 0, 6);
	if (what < 2) {
		ABOUT(Handover, HANDOVER__, m);
		m.to_gids_id = plain(one_in(s, 2) ? "" : any_gids(s));
		m.note = plain(acts_text(s));
		SEND(HANDOVER, m);
	} else if (what < 4) {
		ABOUT(ScaleUp, SCALE_UP__, m);
		SEND(SCALE_UP, m);
	} else if (what < 5) {
		ABOUT(ScaleDown, SCALE_DOWN__, m);
		SEND(SCALE_DOWN, m);
	} else {
		ABOUT(Forward, FORWARD__, m);
		m.to = plain("gemeente Lelystad");
		SEND(FORWARD, m);
	}
	return c;
}

static struct call *act_regie(struct storm *s, uint16_t client, const struct work *w, uint64_t wanted_revision)
{
	struct call *c;
	if (one_in(s, 2)) {
		ABOUT(TakeOver, TAKE_OVER__, m);
		SEND(TAKE_OVER, m);
	} else {
		ABOUT(GiveBack, GIVE_BACK__, m);
		SEND(GIVE_BACK, m);
	}
	return c;
}

static struct call *judge(struct storm *s, uint16_t client, const struct work *w, uint64_t wanted_revision)
{
	struct call *c;
	ABOUT(JudgePerson, JUDGE_PERSON__, m);
	m.same = one_in(s, 2);
	SEND(JUDGE_PERSON, m);
	return c;
}

static struct call *act_accepted(struct storm *s, uint16_t client, struct work *w, uint64_t wanted_revision)
{
	struct call *c = NULL;
	int64_t what = w->suspended && one_in(s, 2) ? 15 : between(s, 0, 23);
	if (w->role == ASSIGNMENT_ROLE_PROCESS_LEAD && what < 16) {
		c = act_regie(s, client, w, wanted_revision);
	} else if (w->presumed && what < 12) {
		c = judge(s, client, w, wanted_revision);
	} else if (what < 4) {
		ABOUT(Contacted, CONTACTED__, m);
		SEND(CONTACTED, m);
	} else if (what < 8) {
		ABOUT(RecordMilestone, RECORD_MILESTONE__, m);
		m.kind = (Koers__V1__MilestoneKind)between(s, 1, 5);
		m.on = any_day(s);
		SEND(RECORD_MILESTONE, m);
	} else if (what < 10) {
		ABOUT(RequestInfo, REQUEST_INFO__, m);
		m.question = plain(acts_text(s));
		SEND(REQUEST_INFO, m);
	} else if (what < 12) {
		ABOUT(Hold, HOLD__, m);
		m.until_ms = storm_now(s) + between(s, 1, 400) * HOUR_MS;
		m.reason = plain(acts_text(s));
		SEND(HOLD, m);
	} else if (what < 14) {
		ABOUT(Resume, RESUME__, m);
		SEND(RESUME, m);
	} else if (what < 16) {
		c = act_on_term(s, client, w, wanted_revision, what == 14);
	} else if (what < 19) {
		c = act_heavy(s, client, w, wanted_revision);
	} else if (what < 20 || w->role == ASSIGNMENT_ROLE_PARTNER) {
		ABOUT(CheckBack, CHECK_BACK__, m);
		m.helped = one_in(s, 2);
		SEND(CHECK_BACK, m);
	} else if (what < 21) {
		ABOUT(Undo, UNDO__, m);
		SEND(UNDO, m);
	} else {
		c = close_it(s, client, w, wanted_revision);
	}
	return c;
}

static struct call *act_ended(struct storm *s, uint16_t client, const struct work *w, uint64_t wanted_revision)
{
	struct call *c;
	if (one_in(s, 2)) {
		ABOUT(Undo, UNDO__, m);
		SEND(UNDO, m);
	} else {
		ABOUT(Reopen, REOPEN__, m);
		SEND(REOPEN, m);
	}
	return c;
}

static struct call *look(struct storm *s, uint16_t client, const struct work *w)
{
	if (one_in(s, 2)) {
		Koers__V1__OpenDossier m = KOERS__V1__OPEN_DOSSIER__INIT;
		m.assignment_id = w->assignment;
		m.purpose = plain(acts_text(s));
		return clients_call(s, client, CASE(OPEN_DOSSIER), &m, false);
	}
	Koers__V1__GetAssignment m = KOERS__V1__GET_ASSIGNMENT__INIT;
	m.assignment_id = w->assignment;
	return clients_call(s, client, CASE(GET_ASSIGNMENT), &m, false);
}

static void be_absent(struct storm *s, uint16_t client, uint16_t whose)
{
	uint16_t cover = (uint16_t)between(s, 4, 8);
	bool covered = one_in(s, 2);
	Koers__V1__SetAbsence m = KOERS__V1__SET_ABSENCE__INIT;
	m.gids_id = plain(whose != client ? s->clients[whose].id : "");
	m.until_ms = one_in(s, 3) ? 0 : storm_now(s) + between(s, -10, 200) * HOUR_MS;
	m.from_ms = one_in(s, 2) ? 0 : storm_now(s) + between(s, -48, 48) * HOUR_MS;
	m.cover_id = plain(covered ? s->clients[cover].id : "");
	struct call *c = clients_call(s, client, CASE(SET_ABSENCE), &m, false);
	if (c == NULL || !covered)
		return;
	c->covers = (uint16_t)(cover + 1);
	c->covered = whose;
}

static void act_helper(struct storm *s, uint16_t client)
{
	struct work *w = own_work(s, client);
	struct call *c = NULL;
	if (w == NULL || one_in(s, 40)) {
		Koers__V1__ListAssignments m = KOERS__V1__LIST_ASSIGNMENTS__INIT;
		clients_call(s, client, CASE(LIST_ASSIGNMENTS), &m, false);
		return;
	}
	if (one_in(s, 60)) {
		be_absent(s, client, client);
		return;
	}
	uint64_t wanted = revision(s, w->revision);
	if (one_in(s, 10))
		c = look(s, client, w);
	else if (w->state == ASSIGNMENT_STATE_OFFERED)
		c = act_offer(s, client, w, wanted);
	else if (w->state == ASSIGNMENT_STATE_ACCEPTED)
		c = act_accepted(s, client, w, wanted);
	else if (one_in(s, 5))
		c = act_ended(s, client, w, wanted);
	if (c != NULL) {
		c->about = w->assignment;
		c->revision = wanted;
	}
}

void act_operator(struct storm *s, uint16_t client);

void acts_step(struct storm *s, uint16_t client)
{
	const struct client *who = &s->clients[client];
	if (who->pending_count >= BUSY || !one_in(s, 3))
		return;
	if (who->role == ROLE_ENTRY_POINT)
		act_sender(s, client);
	else if (who->role == ROLE_OPERATOR)
		act_operator(s, client);
	else
		act_helper(s, client);
	if (who->role == ROLE_OPERATOR && one_in(s, 20))
		be_absent(s, client, (uint16_t)between(s, 4, 8));
}
