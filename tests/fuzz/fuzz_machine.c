// A life of questions: the input read as a sequence of commands to the real machine, in virtual time, as the gate could
// have made them. After each the world looks at every invariant and mirror, and that a refusal wrote nothing; what the
// machine answers goes through the gate to a frame. A restart in between changes nothing.
//
// Input: commands one after the other, a byte for its kind, then what the kind needs; at most OPS_MAX.
#include "fuzz.h"

#include "base/log.h"
#include "gate.h"
#include "world.h"

enum { OPS_MAX = 60, WAYS = 12, COMMANDS_MAX = 200 };

struct life {
	struct world *world;
	struct arena *arena;  // of one command
	struct input *in;
};

static const char *const senders[] = { "huisarts", "school", "cjg", "gemeente" };
static const char *const homes[] = { "8251AB/1", "8252MN/5", "8255ZZ/7", "8256KK/2", "1011AB/9", "" };

// ---- who and what ---------------------------------------------------------------------------------------------------

static struct meta meta_of(struct life *l)
{
	struct txn *t = store_begin_read(world_store(l->world), l->arena);
	struct meta m = *store_meta(t);
	store_abort(t);
	return m;
}

static struct caller caller_of(const struct life *l, const char *peer)
{
	const struct config_peer *p = config_find_peer(world_config(l->world), peer);
	return (struct caller){ p != NULL ? p->id : peer, p != NULL ? p->role : ROLE_GIDS };
}

static struct caller anybody(struct life *l)
{
	const struct config_snapshot *s = world_config(l->world);
	const struct config_peer *p = &s->peers[take_below(l->in, (uint32_t)s->peer_count)];
	return (struct caller){ p->id, p->role };
}

static const char *any_gids(struct life *l, bool may_be_none)
{
	const struct config_snapshot *s = world_config(l->world);
	uint32_t n = take_below(l->in, (uint32_t)s->gids_count + 1);
	if (n == s->gids_count)
		return may_be_none ? "" : s->gidsen[0].id;
	return s->gidsen[n].id;
}

// Mostly one that is there.
static uint64_t any_id(struct life *l, uint64_t last)
{
	return 1 + take_below(l->in, (uint32_t)(last + 2));
}

static uint64_t any_revision(struct life *l)
{
	uint8_t n = take_u8(l->in);
	return n < 200 ? 0 : n - 200U;
}

static struct sealed_text any_text(struct life *l, bool mandatory)
{
	struct sealed_text s = { .present = mandatory || take_flag(l->in) };
	if (!s.present)
		return s;
	struct key id = world_key("seal",
		arena_printf(l->arena, "%zu/%lld", l->in->left, (long long)world_now(l->world)));
	s.seal = (struct seal){ .key_number = 1, .sealed = { "sealed", 6 } };
	memcpy(s.seal.id.bytes, id.bytes, sizeof(id.bytes));
	return s;
}

static struct digest any_content(struct life *l)
{
	struct digest d = { { 1 } };
	d.bytes[1] = take_u8(l->in) & 3;
	return d;
}

// The answer goes out as a frame. A dossier does not: its seals are none.
static void write_answer(struct life *l, const struct answer *answer)
{
	if (answer->code != ANSWER_OK || (answer->kind != ANSWER_DOSSIER && answer->kind != ANSWER_NOTICES))
		must_be_answered(gate_write(fuzz_gate(), answer, 5, 0, l->arena), 5);
}

static void apply(struct life *l, struct command *c)
{
	write_answer(l, world_apply(l->world, c));
}

// ---- questions ------------------------------------------------------------------------------------------------------

static struct person_keys any_person(struct life *l, const char *home)
{
	uint8_t n = take_u8(l->in);
	struct person_keys p = { .last_name = world_key("last", arena_printf(l->arena, "%u", n & 3U)) };
	p.name = world_key("name", arena_printf(l->arena, "%u|%s", n & 15U, home));
	if ((n & 0x30) == 0x30)
		p.bsn = world_key("bsn", arena_printf(l->arena, "%u", n & 15U));
	return p;
}

static void take_facts(struct life *l, const char *home, struct command_submit *c)
{
	struct stored_facts *f = &c->facts;
	struct input *in = l->in;
	const char *postcode = arena_printf(l->arena, "%.6s", home);
	uint16_t network = config_network_of_postcode(world_config(l->world), postcode);
	uint8_t flags = take_u8(in);
	*f = (struct stored_facts){ .safety = (uint8_t)(1 + (flags > 200 ? take_below(in, 5) : 0)),
		.asked_urgency = (uint8_t)(1 + take_below(in, 3)),
		.access_needed = (uint8_t)(1 + take_below(in, 3)),
		.other_law = (uint8_t)(1 + (flags > 180 ? take_below(in, 5) : 0)),
		.residence = home[0] == '\0'         ? RESIDENCE_UNKNOWN
			     : network == NO_ORDINAL ? RESIDENCE_OUTSIDE
						     : RESIDENCE_INSIDE,
		.consent = (flags & 3) != 0,
		.shelter_needed = (flags & 0x1c) == 4,
		.court_order = (flags & 0x1c) == 8,
		.existing_referral = (flags & 0x1c) == 12,
		.strengths = (flags & 0x20) != 0,
		.youth = (flags & 0x40) != 0 };
	c->basis_missing = (flags & 3) == 0 && (flags & 0x80) != 0;
	uint16_t domains = (uint16_t)take(in, 2);
	f->domains = (domains & 0x8000) != 0 ? domains & 0xfffeU : BIT(1 + domains % 15);
	f->domains = f->domains == 0 ? BIT(LIFE_DOMAIN_UNKNOWN) : f->domains;
	f->domain_count = (uint8_t)set_count(f->domains);
	for (int d = 1; d < 16; d++)
		if (set_has(f->domains, d))
			f->severity[d] = (uint8_t)((flags + d) % 6);
	f->threats = (flags & 0x18) == 0x18 ? BIT(1 + take_below(in, 4)) : 0;
	c->network = network == NO_ORDINAL ? "" : world_config(l->world)->networks[network].id;
	const char *municipality = config_municipality_of_postcode(world_config(l->world), postcode);
	c->municipality = municipality == NULL ? "" : municipality;
	snprintf(c->postcode_digits, sizeof(c->postcode_digits), "%.4s", home);
}

static void do_question(struct life *l, enum verb verb)
{
	const char *sender = senders[take_below(l->in, ARRAY_LEN(senders))];
	const char *home = homes[take_below(l->in, ARRAY_LEN(homes))];
	struct command c = { .verb = verb, .caller = caller_of(l, sender) };
	struct command_submit *s = &c.submit;
	const char *reference = arena_printf(l->arena, "%s/%u", sender, take_below(l->in, 16));
	take_facts(l, home, s);
	s->reference = world_key("reference", reference);
	s->content = any_content(l);
	s->asked_at_ms = world_now(l->world) - INT64_C(3600000) * take_below(l->in, 100);
	s->feedback = (uint8_t)(1 + take_below(l->in, 5));
	s->consent_across_laws = take_flag(l->in);
	s->wanted_results = (uint16_t)take_below(l->in, 4);
	s->subject = any_person(l, home);
	s->member_count = (uint8_t)take_below(l->in, 3);
	for (size_t i = 0; i < s->member_count; i++)
		s->members[i] = any_person(l, home);
	s->facts.person_count = (uint8_t)(1 + s->member_count);
	if (home[0] != '\0')
		s->address = world_key("address", home);
	if (take_below(l->in, 4) == 0)
		s->household_reference = world_key("family", arena_printf(l->arena, "%u", take_below(l->in, 4)));
	s->personal = any_text(l, true);
	if (verb == VERB_AMEND) {
		s->request = any_id(l, meta_of(l).last_request);
		s->expected_revision = any_revision(l);
		s->reference = (struct key){ { 0 } };
	}
	apply(l, &c);
}

// ---- what helpers, senders and operators do -------------------------------------------------------------------------

// Whose assignment it is; NULL when there is none.
static const char *owner_of(struct life *l, uint64_t id)
{
	struct txn *t = store_begin_read(world_store(l->world), l->arena);
	struct assignment row;
	const char *owner = NULL;
	for (uint32_t n = 1; owner == NULL && n <= store_assignee_count(t); n++)
		if (store_get_assignment(t, n, id, &row))
			owner = arena_strdup(l->arena, store_assignee(t, n)->id);
	store_abort(t);
	return owner;
}

static void take_outcomes(struct life *l, struct command_assignment *a)
{
	for (uint32_t i = 0; i < 4; i++) {
		uint8_t n = take_u8(l->in);
		a->outcomes[i] = (uint8_t)(1 + n % 4);
		a->outcome_given[i] = n < 200;
	}
}

static int64_t any_moment(struct life *l)
{
	return world_now(l->world) + (int64_t)((int32_t)take_below(l->in, 512) - 64) * INT64_C(3600000) * 6;
}

static void do_assignment(struct life *l, enum verb verb)
{
	uint64_t id = any_id(l, meta_of(l).last_assignment);
	const char *owner = take_u8(l->in) < 224 ? owner_of(l, id) : NULL;
	struct command c = { .verb = verb, .caller = owner != NULL ? caller_of(l, owner) : anybody(l) };
	struct command_assignment *a = &c.assignment;
	a->assignment = id;
	a->expected_revision = any_revision(l);
	a->content = any_content(l);
	a->decline_reason = (uint8_t)(1 + take_below(l->in, 6));
	a->note = any_text(l, verb == VERB_CLOSE || verb == VERB_OPEN_DOSSIER || verb == VERB_HOLD);
	a->helped = take_flag(l->in);
	if (verb == VERB_JUDGE_PERSON) {
		a->same = take_flag(l->in);
		a->linked = take_flag(l->in) ? any_id(l, meta_of(l).last_request) : 0;
	}
	a->milestone = (uint8_t)(1 + take_below(l->in, 5));
	a->on_day = (int32_t)(world_now(l->world) / INT64_C(86400000)) - (int32_t)take_below(l->in, 100);
	a->until_ms = any_moment(l);
	a->clock = (uint8_t)(1 + take_below(l->in, 13));
	a->days = take_below(l->in, 60);
	a->gids = any_gids(l, verb == VERB_HANDOVER);
	a->to = take_flag(l->in) ? "" : "gemeente Lelystad";
	take_outcomes(l, a);
	apply(l, &c);
}

static void do_request(struct life *l, enum verb verb)
{
	struct meta m = meta_of(l);
	bool of_sender = verb == VERB_WITHDRAW || verb == VERB_OBJECT;
	struct command c = { .verb = verb,
		.caller = of_sender              ? caller_of(l, senders[take_below(l->in, ARRAY_LEN(senders))])
			  : take_u8(l->in) < 224 ? caller_of(l, "beheer")
						 : anybody(l) };
	struct command_request *r = &c.request;
	r->request = any_id(l, m.last_request);
	r->expected_revision = any_revision(l);
	r->content = any_content(l);
	r->reason = any_text(l, true);
	r->gids = any_gids(l, false);
	r->household = take_flag(l->in) ? 0 : any_id(l, m.last_household);
	r->other = any_id(l, m.last_household);
	struct command_correction correction = { .personal = any_text(l, true),
		.subject = any_person(l, homes[0]),
		.address = world_key("address", homes[take_below(l->in, 4)]),
		.asked_at_ms = any_moment(l),
		.postcode_digits = "8251",
		.youth = take_flag(l->in),
		.residence = RESIDENCE_INSIDE,
		.network = "dronten" };
	r->correction = &correction;
	r->asked_only = take_flag(l->in);
	r->task = (uint8_t)(1 + take_below(l->in, 4));
	apply(l, &c);
}

static void do_absence(struct life *l)
{
	struct command c = { .verb = VERB_SET_ABSENCE };
	c.absence.gids = any_gids(l, false);
	c.caller = take_flag(l->in) ? caller_of(l, "beheer") : caller_of(l, c.absence.gids);
	c.absence.cover = any_gids(l, true);
	c.absence.from_ms = any_moment(l);
	c.absence.until_ms = take_below(l->in, 4) == 0 ? INT64_MAX
						       : c.absence.from_ms + any_moment(l) % INT64_C(864000000);
	apply(l, &c);
}

static void do_gids(struct life *l)
{
	struct command c = { .verb = VERB_SET_GIDS, .caller = caller_of(l, "beheer") };
	c.gids.gids = any_gids(l, false);
	c.gids.pause = (uint8_t)take_below(l->in, 3);
	c.gids.capacity = (int64_t)take_below(l->in, 16) - 2;
	c.gids.reason = any_text(l, true);
	apply(l, &c);
}

// The row itself, for what has no call: few places make for waitlists.
static void shrink(struct txn *t, void *context)
{
	struct life *l = context;
	struct assignee *a = store_assignee(t, 1 + take_below(l->in, store_assignee_count(t)));
	a->capacity = (int64_t)take_below(l->in, 8) - 1;
	store_mark_assignee(t, a);
}

static void do_operators(struct life *l)
{
	struct command c = { .verb = VERB_SHOW_AUDIT, .caller = caller_of(l, "beheer") };
	switch (take_below(l->in, 4)) {
	case 0:
		c.audit.after_sequence = take_below(l->in, 64);
		c.audit.page_size = 1 + take_below(l->in, 100);
		c.audit.reason = any_text(l, true);
		break;
	case 1:
		c.verb = VERB_LIST_DECISIONS;
		c.decisions.until_ms = any_moment(l);
		c.decisions.since_ms = c.decisions.until_ms - INT64_C(3600000) * take_below(l->in, 512);
		c.decisions.after = take_below(l->in, 8);
		c.decisions.page_size = 1 + take_below(l->in, 100);
		break;
	case 2:
		c.verb = VERB_COUNT_FOTO;
		c.foto.until_ms = any_moment(l);
		c.foto.from_ms = c.foto.until_ms - INT64_C(3600000) * take_below(l->in, 512);
		c.foto.before_ms = c.foto.from_ms - INT64_C(3600000) * take_below(l->in, 512);
		c.foto.after = take_below(l->in, 8);
		break;
	default:
		c.verb = VERB_EXPORT_PERSON;
		c.person.keys = any_person(l, homes[take_below(l->in, ARRAY_LEN(homes))]);
		c.person.request = take_flag(l->in) ? 0 : any_id(l, meta_of(l).last_request);
		c.person.reason = any_text(l, true);
		break;
	}
	apply(l, &c);
}

static void do_acknowledge(struct life *l)
{
	struct command c = { .verb = VERB_ACKNOWLEDGE, .caller = anybody(l) };
	c.acknowledge_up_to = take_below(l->in, 40);
	apply(l, &c);
}

// ---- answers, queries, time -----------------------------------------------------------------------------------------

static void do_query(struct life *l)
{
	struct meta m = meta_of(l);
	struct query q = { .kind = (enum query_kind)(QUERY_GET_REQUEST + (int)take_below(l->in, QUERY_CONFIGURATION)),
		.caller = anybody(l),
		.network = take_flag(l->in) ? "" : "dronten",
		.name = any_gids(l, false),
		.states = take_flag(l->in) ? 0 : (enum_set)take(l->in, 2),
		.after = take_below(l->in, 32),
		.page_size = 1 + take_below(l->in, 100) };
	if (q.kind == QUERY_CONFIGURATION)
		memcpy(q.checkpoint, world_config(l->world)->hash, CONFIG_HASH_SIZE);
	q.id = any_id(l, q.kind == QUERY_GET_ASSIGNMENT ? m.last_assignment : m.last_request);
	const struct answer *answer = world_query(l->world, &q);
	if (answer->kind == ANSWER_NOTICES && answer->code == ANSWER_OK) {
		for (size_t i = 0; i < answer->list.count; i++)
			must_be_answered(gate_write_notice(fuzz_gate(), &answer->list.notices[i], l->arena), 0);
		return;
	}
	write_answer(l, answer);
	if (q.kind == QUERY_VERIFY_AUDIT && answer->code == ANSWER_OK)
		MUST(answer->audit_verdict.intact);
}

// Time goes on until the commands, ticks included, are as many as a life may have: somebody whom nobody answers is
// asked again and again for as long as it lasts.
static void pass_time(struct life *l, int64_t ms)
{
	enum { STEP_MS = 6 * 3600000 };
	while (ms > 0 && meta_of(l).sequence < COMMANDS_MAX) {
		int64_t step = ms < STEP_MS ? ms : STEP_MS;
		world_go_to(l->world, world_now(l->world) + step);
		ms -= step;
	}
}

static void do_time(struct life *l)
{
	static const int64_t units[] = { 60000, 900000, 3600000, 21600000, 86400000, 604800000 };
	int64_t unit = units[take_below(l->in, ARRAY_LEN(units))];
	pass_time(l, unit * take_below(l->in, 24));
}

static void do_restart(struct life *l)
{
	unsigned char before[32], after[32];
	struct txn *t = store_begin_read(world_store(l->world), l->arena);
	MUST(store_digest(t, before));
	store_abort(t);
	world_restart(l->world);
	t = store_begin_read(world_store(l->world), l->arena);
	MUST(store_digest(t, after));
	store_abort(t);
	MUST(memcmp(before, after, sizeof(before)) == 0);
}

// ---- one after the other --------------------------------------------------------------------------------------------

static void do_other(struct life *l)
{
	static const enum verb of_requests[] = { VERB_SHOW_REQUEST, VERB_EXPLAIN, VERB_ASSIGN_REQUEST,
		VERB_SHOW_HOUSEHOLD, VERB_MERGE_HOUSEHOLDS, VERB_SPLIT_HOUSEHOLD, VERB_ERASE, VERB_REFUSE_ERASURE,
		VERB_CORRECT_PERSON, VERB_WITHDRAW_CONSENT, VERB_FINISH_TASK };
	switch (take_below(l->in, 6)) {
	case 0:
		do_absence(l);
		break;
	case 1:
		do_gids(l);
		break;
	case 2:
		do_operators(l);
		break;
	case 3:
		world_edit(l->world, shrink, l);
		break;
	default:
		do_request(l, of_requests[take_below(l->in, ARRAY_LEN(of_requests))]);
		break;
	}
}

static void do_one(struct life *l)
{
	static const enum verb of_assignments[] = { VERB_ACCEPT, VERB_DECLINE, VERB_CONTACTED, VERB_CLOSE,
		VERB_OPEN_DOSSIER, VERB_CHECK_BACK, VERB_RECORD_MILESTONE, VERB_ASSIGN, VERB_REQUEST_INFO, VERB_FORWARD,
		VERB_HOLD, VERB_RESUME, VERB_HANDOVER, VERB_SCALE_UP, VERB_SCALE_DOWN, VERB_TAKE_OVER, VERB_GIVE_BACK,
		VERB_REOPEN, VERB_UNDO, VERB_SUSPEND_CLOCK, VERB_RESUME_CLOCK, VERB_JUDGE_PERSON };
	switch (take_below(l->in, WAYS)) {
	case 0:
	case 1:
		do_question(l, VERB_SUBMIT);
		break;
	case 2:
		do_question(l, VERB_AMEND);
		break;
	case 3:
		do_assignment(l, VERB_ACCEPT);
		break;
	case 4:
		do_assignment(l, take_flag(l->in) ? VERB_DECLINE : VERB_CLOSE);
		break;
	case 5:
		do_assignment(l, of_assignments[take_below(l->in, ARRAY_LEN(of_assignments))]);
		break;
	case 6:
		do_request(l, take_flag(l->in) ? VERB_WITHDRAW : VERB_OBJECT);
		break;
	case 7:
		do_acknowledge(l);
		break;
	case 8:
		do_other(l);
		break;
	case 9:
		do_query(l);
		break;
	case 10:
		if (take_u8(l->in) > 240)
			do_restart(l);
		break;
	default:
		do_time(l);
		break;
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	log_set_level(LOG_LEVEL_ERROR);
	struct input in = { data, size };
	struct life l = { .world = world_new(KOERS_CONFIG_DIR), .arena = arena_new(0), .in = &in };
	world_go_to(l.world, FUZZ_NOW_MS);
	for (size_t i = 0; i < OPS_MAX && in.left > 0; i++) {
		do_one(&l);
		arena_reset(l.arena);
	}
	pass_time(&l, INT64_C(60) * 86400000);
	arena_free(l.arena);
	world_free(l.world);
	return 0;
}
