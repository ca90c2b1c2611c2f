// What the operator does, each kind now and then.
#include <stdlib.h>
#include <string.h>

#include "storm.h"

#define CASE(name) KOERS__V1__CALL__BODY_##name

enum { HOUSEHOLDS_GUESSED = 30, DAY_MS = 24 * 3600000 };

static char *plain(const char *text)
{
	return (char *)(uintptr_t)text;
}

static uint64_t any_request(struct storm *s)
{
	for (int i = 0; i < 20 && s->question_count > 0; i++) {
		const struct question *q = &s->questions[between(s, 0, (int64_t)s->question_count - 1)];
		if (q->request != 0)
			return q->request;
	}
	return 12345;
}

static void *look_at_lists(struct storm *s, int *ret_case)
{
	static Koers__V1__ListRequests requests;
	static Koers__V1__ListGidsen list_gidsen;
	static Koers__V1__ListNetworks networks;
	static Koers__V1__ListWaitlist waitlist;
	static Koers__V1__ListClocks clocks;
	static Koers__V1__ListTasks tasks;
	static Koers__V1__Watch watch;
	static Koers__V1__ListRetention retention;
	static Koers__V1__ShowGids gids;
	koers__v1__list_requests__init(&requests);
	koers__v1__list_gidsen__init(&list_gidsen);
	koers__v1__list_networks__init(&networks);
	koers__v1__list_waitlist__init(&waitlist);
	koers__v1__list_clocks__init(&clocks);
	koers__v1__list_tasks__init(&tasks);
	koers__v1__watch__init(&watch);
	koers__v1__list_retention__init(&retention);
	koers__v1__show_gids__init(&gids);
	retention.until_ms = storm_now(s) + 400 * (int64_t)DAY_MS;
	gids.gids_id = plain(s->clients[between(s, 4, 8)].id);
	const struct {
		int body_case;
		void *message;
	} lists[] = {
		{ CASE(LIST_REQUESTS), &requests },
		{ CASE(LIST_GIDSEN), &list_gidsen },
		{ CASE(LIST_NETWORKS), &networks },
		{ CASE(LIST_WAITLIST), &waitlist },
		{ CASE(LIST_CLOCKS), &clocks },
		{ CASE(LIST_TASKS), &tasks },
		{ CASE(WATCH), &watch },
		{ CASE(LIST_RETENTION), &retention },
		{ CASE(SHOW_GIDS), &gids },
	};
	size_t i = (size_t)between(s, 0, ARRAY_LEN(lists) - 1);
	*ret_case = lists[i].body_case;
	return lists[i].message;
}

static void look(struct storm *s, uint16_t client)
{
	int body_case;
	void *m = look_at_lists(s, &body_case);
	clients_call(s, client, body_case, m, false);
}

static void read_audited(struct storm *s, uint16_t client)
{
	int64_t what = between(s, 0, 6);
	if (what == 0) {
		Koers__V1__ShowRequest m = KOERS__V1__SHOW_REQUEST__INIT;
		m.request_id = any_request(s);
		m.reason = plain("nagaan");
		clients_call(s, client, CASE(SHOW_REQUEST), &m, false);
	} else if (what == 1) {
		Koers__V1__Explain m = KOERS__V1__EXPLAIN__INIT;
		m.request_id = any_request(s);
		m.reason = plain("nagaan");
		clients_call(s, client, CASE(EXPLAIN), &m, false);
	} else if (what == 2) {
		Koers__V1__ShowAudit m = KOERS__V1__SHOW_AUDIT__INIT;
		m.request_id = one_in(s, 2) ? any_request(s) : 0;
		m.reason = plain("nagaan");
		clients_call(s, client, CASE(SHOW_AUDIT), &m, false);
	} else if (what == 3) {
		Koers__V1__ShowHousehold m = KOERS__V1__SHOW_HOUSEHOLD__INIT;
		m.household_id = (uint64_t)between(s, 1, HOUSEHOLDS_GUESSED);
		m.reason = plain("nagaan");
		clients_call(s, client, CASE(SHOW_HOUSEHOLD), &m, false);
	} else if (what == 4) {
		Koers__V1__ExportPerson m = KOERS__V1__EXPORT_PERSON__INIT;
		m.request_id = any_request(s);
		m.reason = plain("inzage");
		clients_call(s, client, CASE(EXPORT_PERSON), &m, false);
	} else if (what == 5) {
		Koers__V1__ListDecisions m = KOERS__V1__LIST_DECISIONS__INIT;
		clients_call(s, client, CASE(LIST_DECISIONS), &m, false);
	} else {
		Koers__V1__VerifyAudit m = KOERS__V1__VERIFY_AUDIT__INIT;
		clients_call(s, client, CASE(VERIFY_AUDIT), &m, false);
	}
}

static void correct(struct storm *s, uint16_t client)
{
	if (s->question_count == 0)
		return;
	const struct question *q = &s->questions[between(s, 0, (int64_t)s->question_count - 1)];
	Koers__V1__SupportRequest *r = asking_new(s, q->client, q->family);
	Koers__V1__Dossier d = KOERS__V1__DOSSIER__INIT;
	Koers__V1__CorrectPerson m = KOERS__V1__CORRECT_PERSON__INIT;
	d.subject = r->subject;
	d.address = r->address;
	d.n_members = r->n_members;
	d.members = r->members;
	d.question = r->question;
	m.request_id = q->request;
	m.dossier = &d;
	m.reason = plain("verzoek van de inwoner");
	m.asked_at_ms = q->asked_ms;
	clients_call(s, client, CASE(CORRECT_PERSON), &m, false);
	asking_free(r);
}

static void steer(struct storm *s, uint16_t client)
{
	int64_t what = between(s, 0, 5);
	if (what == 0) {
		Koers__V1__SetGids m = KOERS__V1__SET_GIDS__INIT;
		m.gids_id = plain(s->clients[between(s, 4, 8)].id);
		m.pause = (Koers__V1__Pause)between(s, 0, 2);
		m.set_capacity = one_in(s, 2);
		m.capacity = (int32_t)between(s, -1, 20);
		m.reason = plain("");
		clients_call(s, client, CASE(SET_GIDS), &m, false);
	} else if (what == 1) {
		Koers__V1__AssignRequest m = KOERS__V1__ASSIGN_REQUEST__INIT;
		m.request_id = any_request(s);
		m.gids_id = plain(s->clients[between(s, 4, 8)].id);
		m.reason = plain("afgesproken");
		clients_call(s, client, CASE(ASSIGN_REQUEST), &m, false);
	} else if (what == 2) {
		Koers__V1__FinishTask m = KOERS__V1__FINISH_TASK__INIT;
		m.kind = plain(one_in(s, 2) ? "forward" : "household_conflict");
		m.request_id = any_request(s);
		m.note = plain("");
		clients_call(s, client, CASE(FINISH_TASK), &m, false);
	} else if (what == 3) {
		Koers__V1__MergeHouseholds m = KOERS__V1__MERGE_HOUSEHOLDS__INIT;
		m.household_id = (uint64_t)between(s, 1, HOUSEHOLDS_GUESSED);
		m.other_household_id = (uint64_t)between(s, 1, HOUSEHOLDS_GUESSED);
		m.reason = plain("een gezin");
		clients_call(s, client, CASE(MERGE_HOUSEHOLDS), &m, false);
	} else if (what == 4) {
		Koers__V1__SplitHousehold m = KOERS__V1__SPLIT_HOUSEHOLD__INIT;
		m.request_id = any_request(s);
		m.reason = plain("twee gezinnen");
		clients_call(s, client, CASE(SPLIT_HOUSEHOLD), &m, false);
	} else {
		correct(s, client);
	}
}

static void erase(struct storm *s, uint16_t client)
{
	int64_t what = between(s, 0, 3);
	if (what < 2) {
		Koers__V1__Erase m = KOERS__V1__ERASE__INIT;
		m.request_id = one_in(s, 6) ? 0 : any_request(s);
		m.household_id = m.request_id == 0 ? (uint64_t)between(s, 1, HOUSEHOLDS_GUESSED) : 0;
		m.reason = plain("gevraagd");
		m.asked_only = what == 0;
		if (m.asked_only)
			s->erasure_asked = m.request_id;
		clients_call(s, client, CASE(ERASE), &m, false);
	} else if (what == 2) {
		Koers__V1__RefuseErasure m = KOERS__V1__REFUSE_ERASURE__INIT;
		m.request_id = s->erasure_asked;
		m.ground = plain("bewaarplicht");
		clients_call(s, client, CASE(REFUSE_ERASURE), &m, false);
	} else {
		Koers__V1__WithdrawConsent m = KOERS__V1__WITHDRAW_CONSENT__INIT;
		m.request_id = any_request(s);
		m.reason = plain("");
		clients_call(s, client, CASE(WITHDRAW_CONSENT), &m, false);
	}
}

void act_operator(struct storm *s, uint16_t client);
void operator_minds_clock(struct storm *s, uint16_t client);

// The clock stands as it is found: what the overview says of it is believed.
void operator_minds_clock(struct storm *s, uint16_t client)
{
	if (s->clock_fault_known) {
		Koers__V1__AcceptClock m = KOERS__V1__ACCEPT_CLOCK__INIT;
		clients_call(s, client, CASE(ACCEPT_CLOCK), &m, false);
	} else {
		Koers__V1__GetOverview m = KOERS__V1__GET_OVERVIEW__INIT;
		clients_call(s, client, CASE(GET_OVERVIEW), &m, false);
	}
}

void act_operator(struct storm *s, uint16_t client)
{
	int64_t what = between(s, 0, 11);
	if (what < 4) {
		operator_minds_clock(s, client);
	} else if (what < 6) {
		look(s, client);
	} else if (what < 8) {
		read_audited(s, client);
	} else if (what < 10) {
		steer(s, client);
	} else if (what < 11) {
		erase(s, client);
	} else if (one_in(s, 2)) {
		Koers__V1__Reload m = KOERS__V1__RELOAD__INIT;
		clients_call(s, client, CASE(RELOAD), &m, false);
	} else {
		Koers__V1__GetConfiguration m = KOERS__V1__GET_CONFIGURATION__INIT;
		clients_call(s, client, CASE(GET_CONFIGURATION), &m, false);
	}
}
