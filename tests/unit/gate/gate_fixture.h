// For tests of the gate: a small municipality, a vault, calls made and answers read.
#ifndef KOERS_TEST_GATE_FIXTURE_H
#define KOERS_TEST_GATE_FIXTURE_H

#include "../vault/keys_fixture.h"

#include "base/display_id.h"
#include "config/index.h"
#include "gate/decode.h"
#include "gate/gate.h"
#include "koers/v1/call.pb-c.h"

#include <string.h>

#define MINUTE_MS INT64_C(60000)
#define DAY_MS INT64_C(86400000)
#define EVERY_BASIS (BIT(LEGAL_BASIS_CONSENT) | BIT(LEGAL_BASIS_LEGAL_TASK) | BIT(LEGAL_BASIS_SAFETY))

// 2026-03-02, a Monday, 09:00 in Dronten.
#define NOW_MS INT64_C(1772438400000)

static struct gate gate;
static struct arena *arena;           // of the test: reset before each
static struct config_snapshot *town;

static inline void town_peers(struct config_snapshot *s)
{
	static const struct config_peer peers[] = {
		{ .id = "huisarts",
			.role = ROLE_ENTRY_POINT,
			.active = true,
			.bsn = true,
			.legal_bases = BIT(LEGAL_BASIS_CONSENT) | BIT(LEGAL_BASIS_SAFETY) },
		{ .id = "school", .role = ROLE_ENTRY_POINT, .active = true, .legal_bases = EVERY_BASIS },
		{ .id = "cjg", .role = ROLE_ENTRY_POINT, .active = true, .bsn = true, .legal_bases = EVERY_BASIS },
		{ .id = "gesloten",
			.role = ROLE_ENTRY_POINT,
			.active = false,
			.bsn = true,
			.legal_bases = EVERY_BASIS },
		{ .id = "gids-1", .role = ROLE_GIDS, .active = true },
		{ .id = "welzijn", .role = ROLE_PARTNER, .active = true },
		{ .id = "procesregie", .role = ROLE_PROCESS_LEAD, .active = true },
		{ .id = "beheer", .role = ROLE_OPERATOR, .active = true },
	};
	s->peers = peers;
	s->peer_count = ARRAY_LEN(peers);
}

static inline void town_places(struct config_snapshot *s)
{
	static const char *const here[] = { "8251", "8252", "8253", "8254" };
	static const char *const there[] = { "8255" };
	static const char *const away[] = { "82" };
	static const struct config_network networks[] = {
		{ .id = "dronten", .name = "Dronten", .postcodes = here, .postcode_count = 4 },
		{ .id = "swifterbant", .name = "Swifterbant", .postcodes = there, .postcode_count = 1 },
	};
	static const struct config_municipality municipalities[] = { { "gemeente Lelystad", away, 1 } };
	static const struct config_institution institutions[] = { { "8251ZZ", "99" } };
	static const struct config_gids gidsen[] = { { .id = "gids-1" } };
	s->networks = networks;
	s->network_count = ARRAY_LEN(networks);
	s->municipalities = municipalities;
	s->municipality_count = ARRAY_LEN(municipalities);
	s->institutions = institutions;
	s->institution_count = ARRAY_LEN(institutions);
	s->gidsen = gidsen;
	s->gids_count = ARRAY_LEN(gidsen);
	s->forward_default = "de gemeente van de woonplaats";
}

static inline int gate_setup(void **state)
{
	static struct zone_transition zone[60];
	if (keys_setup(state) != 0)
		return -1;
	struct arena *a = arena_new(0);
	town = ARENA_NEW(a, struct config_snapshot);
	town->arena = a;
	town_peers(town);
	town_places(town);
	town->ruleset.calendar = (struct calendar){ .zone = zone, .standard_offset_s = 3600,
		.zone_count = calendar_eu_transitions(2005, 2034, 3600, zone, ARRAY_LEN(zone)) };
	memset(town->hash, 7, sizeof(town->hash));
	town->index = index_new(town);
	arena = arena_new(0);
	gate = (struct gate){ .vault = keys_open(), .config = town, .max_in_flight = 256, .window = 256,
		.started_at_ms = NOW_MS };
	return 0;
}

static inline int gate_teardown(void **state)
{
	vault_close((struct vault *)(uintptr_t)gate.vault);
	arena_free(arena);
	arena_free(town->arena);
	return keys_teardown(state);
}

static inline int gate_fresh(void **state)
{
	(void)state;
	arena_reset(arena);
	return 0;
}

#define NEW(type, name) ((Koers__V1__##type *)decode_new(arena, &koers__v1__##name##__descriptor))

// ---- calls ---------------------------------------------------------------------------------------------------------

static inline struct bytes call_bytes(int body_case, void *body)
{
	Koers__V1__Call *call = NEW(Call, call);
	call->call_id = 77;
	call->body_case = (Koers__V1__Call__BodyCase)body_case;
	call->ping = body;
	return decode_pack(arena, &call->base);
}

static inline struct gate_result *read_bytes_as(const char *peer, struct bytes frame)
{
	struct gate_result *result = ARENA_NEW(arena, struct gate_result);
	gate_read(&gate, frame, peer, NOW_MS, arena, result);
	return result;
}

static inline struct gate_result *read_as(const char *peer, int body_case, void *body)
{
	return read_bytes_as(peer, call_bytes(body_case, body));
}

static inline Koers__V1__Answer *answer_of(struct bytes frame)
{
	assert_true(frame.len <= FRAME_MAX);
	Koers__V1__Answer *answer = koers__v1__answer__unpack(NULL, frame.len, frame.data);
	assert_non_null(answer);
	// A copy in the arena, so that tests need not free it.
	size_t len = koers__v1__answer__get_packed_size(answer);
	uint8_t *copy = arena_alloc(arena, len + 1);
	koers__v1__answer__pack(answer, copy);
	koers__v1__answer__free_unpacked(answer, NULL);
	return (Koers__V1__Answer *)(void *)decode_unpack(arena, &koers__v1__answer__descriptor, copy, len);
}

static inline Koers__V1__Error *error_of(const struct gate_result *result)
{
	assert_int_equal(result->kind, GATE_ANSWER);
	Koers__V1__Answer *answer = answer_of(result->frame);
	assert_int_equal(answer->body_case, KOERS__V1__ANSWER__BODY_ERROR);
	assert_true(answer->call_id == result->call_id);
	return answer->error;
}

static inline bool error_names(const Koers__V1__Error *e, const char *field)
{
	for (size_t i = 0; i < e->n_violations; i++)
		if (strcmp(e->violations[i]->field, field) == 0)
			return true;
	return false;
}

static inline void print_violations(const Koers__V1__Error *e)
{
	for (size_t i = 0; i < e->n_violations; i++)
		print_message("    %s: %s\n", e->violations[i]->field, e->violations[i]->message);
}

// ---- a question ----------------------------------------------------------------------------------------------------

static inline Koers__V1__SupportRequest *plain_request(void)
{
	Koers__V1__SupportRequest *q = NEW(SupportRequest, support_request);
	q->subject = NEW(Person, person);
	q->subject->last_name = decode_text("Voorbeeld-Een");
	q->subject->first_names = decode_text("Test A.");
	q->subject->birth_date = decode_text("1980-01-01");
	q->address = NEW(Address, address);
	q->address->postcode = decode_text("8251 ab");
	q->address->house_number = decode_text("12");
	q->question = decode_text("Ik heb een vraag.");
	q->n_domains = 1;
	q->domains = ARENA_ARRAY(arena, 16, Koers__V1__DomainNeed *);
	q->domains[0] = NEW(DomainNeed, domain_need);
	q->domains[0]->domain = (Koers__V1__LifeDomain)LIFE_DOMAIN_DAILY_LIVING;
	q->domains[0]->severity = 3;
	q->access_needed = (Koers__V1__AccessNeeded)ACCESS_NEEDED_UNCLEAR;
	q->safety = (Koers__V1__Safety)SAFETY_NONE;
	q->urgency = (Koers__V1__Urgency)URGENCY_NORMAL;
	q->legal_basis = (Koers__V1__LegalBasis)LEGAL_BASIS_CONSENT;
	return q;
}

static inline Koers__V1__Submit *plain_submit(void)
{
	Koers__V1__Submit *m = NEW(Submit, submit);
	m->reference = decode_text("A-1");
	m->asked_at_ms = NOW_MS;
	m->request = plain_request();
	return m;
}

static inline const struct command_submit *admitted(const char *peer, Koers__V1__Submit *m)
{
	struct gate_result *result = read_as(peer, KOERS__V1__CALL__BODY_SUBMIT, m);
	if (result->kind != GATE_COMMAND)
		print_violations(error_of(result));
	assert_int_equal(result->kind, GATE_COMMAND);
	assert_int_equal(result->command.verb, VERB_SUBMIT);
	return &result->command.submit;
}

// ---- changes to a question -----------------------------------------------------------------------------------------

typedef void (*change)(Koers__V1__Submit *m);
#define CHANGE(name, what)                                      \
	static void name(Koers__V1__Submit *m)                  \
	{                                                       \
		Koers__V1__SupportRequest *q = m->request;      \
		(void)q;                                        \
		what;                                           \
	}

static inline char *text(const char *s)
{
	return arena_strdup(arena, s);
}

static inline Koers__V1__Error *refused_as(const char *peer, Koers__V1__Submit *m)
{
	Koers__V1__Error *e = error_of(read_as(peer, KOERS__V1__CALL__BODY_SUBMIT, m));
	assert_int_equal(e->code, ANSWER_INVALID_ARGUMENT);
	return e;
}

static inline void add_domain(Koers__V1__SupportRequest *q, int domain, int severity)
{
	Koers__V1__DomainNeed *need = NEW(DomainNeed, domain_need);
	need->domain = (Koers__V1__LifeDomain)domain;
	need->severity = severity;
	q->domains[q->n_domains++] = need;
}

static inline Koers__V1__Person *add_member(Koers__V1__SupportRequest *q)
{
	if (q->members == NULL)
		q->members = ARENA_ARRAY(arena, 15, Koers__V1__Person *);
	q->members[q->n_members] = NEW(Person, person);
	return q->members[q->n_members++];
}

static inline void set_threats(Koers__V1__SupportRequest *q, int one, int two)
{
	q->threats = ARENA_ARRAY(arena, 2, Koers__V1__Threat);
	q->threats[0] = (Koers__V1__Threat)one;
	q->threats[1] = (Koers__V1__Threat)two;
	q->n_threats = 2;
}

static inline void set_consent(Koers__V1__SupportRequest *q, bool resident, bool representative)
{
	q->consent_by = ARENA_ARRAY(arena, 2, Koers__V1__ConsentGiver);
	if (resident)
		q->consent_by[q->n_consent_by++] = (Koers__V1__ConsentGiver)CONSENT_GIVER_RESIDENT;
	if (representative)
		q->consent_by[q->n_consent_by++] = (Koers__V1__ConsentGiver)CONSENT_GIVER_LEGAL_REPRESENTATIVE;
}

#endif
