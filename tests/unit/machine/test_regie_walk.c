// Whatever people do with who has a question and who has the regie, in whatever order: the invariants hold after each
// command (the world checks all of them), a refusal leaves nothing behind, and in the end everything can be closed.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "seeded.h"
#include "world.h"

enum { ROUNDS = 2, STEPS = 320, REQUESTS_MAX = 14, FAMILIES = 4 };

static const char *const gidsen[] = { "gids-dronten-1", "gids-dronten-2", "gids-dronten-3", "gids-swifterbant-1",
	"gids-biddinghuizen-1" };

struct town {
	struct world *world;
	struct arena *arena;
	struct seeded chance;
	uint64_t requests[REQUESTS_MAX];
	size_t count;
	unsigned done[64];  // by verb: how often it was carried out
};

static uint64_t below(struct town *t, uint64_t limit)
{
	return seeded_next(&t->chance) % limit;
}

static const struct answer *apply(struct town *t, struct command *c)
{
	const struct answer *a = world_apply(t->world, c);
	t->done[c->verb] += a->code == ANSWER_OK;
	return a;
}

// ---- questions ------------------------------------------------------------------------------------------------------

static void fill(struct town *t, struct command_submit *c, unsigned family)
{
	char text[40];
	snprintf(text, sizeof(text), "family %u", family);
	c->subject.name = world_key("name", text);
	c->subject.last_name = world_key("last", text);
	c->facts = (struct stored_facts){
		.safety = below(t, 8) == 0 ? SAFETY_ACUTE : SAFETY_NONE,
		.asked_urgency = (uint8_t)(URGENCY_NORMAL + (below(t, 4) == 0 ? 1 : 0)),
		.consent = true,
		.access_needed = (uint8_t)(below(t, 4) == 0 ? ACCESS_NEEDED_OPEN : ACCESS_NEEDED_INDIVIDUAL),
		.other_law = OTHER_LAW_NONE,
		.residence = RESIDENCE_INSIDE,
		.youth = below(t, 3) == 0,
		.person_count = 1,
	};
	for (uint64_t n = 1 + below(t, 3); n > 0; n--)
		c->facts.domains |= BIT(1 + below(t, 14));
	c->facts.domain_count = (uint8_t)set_count(c->facts.domains);
	for (int d = 1; d <= 14; d++)
		if (set_has(c->facts.domains, d))
			c->facts.severity[d] = (uint8_t)(1 + below(t, 4));
	c->network = family % 2 == 0 ? "dronten" : "swifterbant";
	c->municipality = "";
	c->feedback = FEEDBACK_TIER_CONTACT;
	c->asked_at_ms = world_now(t->world);
	c->personal.present = true;
	c->personal.seal = (struct seal){ .key_number = 1, .sealed = { "sealed", 6 } };
	uint64_t unlike = seeded_next(&t->chance);
	memcpy(c->content.bytes, &unlike, sizeof(unlike));
}

static void post(struct town *t)
{
	struct command c = { .verb = VERB_SUBMIT, .caller = { "cjg", ROLE_ENTRY_POINT } };
	if (t->count == REQUESTS_MAX)
		return;
	fill(t, &c.submit, (unsigned)below(t, FAMILIES));
	char reference[40];
	snprintf(reference, sizeof(reference), "reference %zu", t->count);
	c.submit.reference = world_key("reference", reference);
	const struct answer *a = apply(t, &c);
	assert_int_equal(a->code, ANSWER_OK);
	t->requests[t->count++] = a->receipt.request;
}

static void amend(struct town *t, uint64_t request)
{
	struct command c = { .verb = VERB_AMEND, .caller = { "cjg", ROLE_ENTRY_POINT } };
	fill(t, &c.submit, (unsigned)below(t, FAMILIES));
	c.submit.request = request;
	apply(t, &c);
}

// ---- parts ----------------------------------------------------------------------------------------------------------

struct part {
	char who[PEER_ID_SIZE];
	enum role role;
	uint64_t assignment;
};

// Who could do that, mostly; or anybody who has a part in it.
static size_t part_for(struct town *t, enum verb verb)
{
	enum { HOLDER, SUPPORTING, PROCESS_LEAD, ASKED, NEWEST, PARTS };
	if (below(t, 4) == 0)
		return below(t, PARTS);
	if (verb == VERB_ACCEPT || verb == VERB_DECLINE)
		return below(t, 2) == 0 ? ASKED : NEWEST;
	if (verb == VERB_TAKE_OVER || verb == VERB_GIVE_BACK || verb == VERB_ASSIGN)
		return PROCESS_LEAD;
	return HOLDER;
}

static bool pick_part(struct town *t, enum verb verb, uint64_t request, struct part *ret)
{
	struct txn *txn = store_begin_read(world_store(t->world), t->arena);
	struct request r = { .id = 0 };
	store_get_request(txn, request, &r);
	const struct {
		uint32_t assignee;
		uint64_t assignment;
	} parts[] = { { r.holder, r.holder_assignment }, { r.supporting, r.supporting_assignment },
		{ r.process_lead, r.process_assignment }, { r.handover, r.handover_assignment },
		{ r.last_assignee, r.last_assignment } };
	size_t at = part_for(t, verb);
	const struct assignee *who = parts[at].assignee != 0 ? store_assignee(txn, parts[at].assignee) : NULL;
	if (who != NULL) {
		const struct config_peer *peer = config_find_peer(world_config(t->world), who->id);
		*ret = (struct part){ .role = peer->role, .assignment = parts[at].assignment };
		memcpy(ret->who, who->id, sizeof(ret->who));
	}
	store_abort(txn);
	return who != NULL;
}

static void do_part(struct town *t, enum verb verb, uint64_t request)
{
	struct part part;
	if (!pick_part(t, verb, request, &part))
		return;
	struct command c = { .verb = verb, .caller = { part.who, part.role } };
	c.assignment.assignment = part.assignment;
	c.assignment.gids = verb == VERB_HANDOVER && below(t, 2) == 0 ? "" : gidsen[below(t, ARRAY_LEN(gidsen))];
	c.assignment.decline_reason = DECLINE_REASON_CAPACITY;
	c.assignment.helped = below(t, 2) == 0;
	c.assignment.same = verb == VERB_JUDGE_PERSON && below(t, 2) == 0;
	uint64_t unlike = seeded_next(&t->chance);
	memcpy(c.assignment.content.bytes, &unlike, sizeof(unlike));
	apply(t, &c);
}

static void assign(struct town *t, uint64_t request)
{
	struct command c = { .verb = VERB_ASSIGN_REQUEST, .caller = { "beheer", ROLE_OPERATOR } };
	c.request.request = request;
	c.request.gids = gidsen[below(t, ARRAY_LEN(gidsen))];
	uint64_t unlike = seeded_next(&t->chance);
	memcpy(c.request.content.bytes, &unlike, sizeof(unlike));
	apply(t, &c);
}

static void change_capacity(struct txn *txn, void *context)
{
	struct town *t = context;
	struct assignee *a = store_assignee_by_id(txn, gidsen[below(t, ARRAY_LEN(gidsen))]);
	a->capacity = (int64_t)below(t, 14);
	store_mark_assignee(txn, a);
}

static void step(struct town *t)
{
	static const enum verb verbs[] = { VERB_ACCEPT, VERB_ACCEPT, VERB_ACCEPT, VERB_DECLINE, VERB_HANDOVER,
		VERB_HANDOVER, VERB_ASSIGN, VERB_ASSIGN, VERB_SCALE_UP, VERB_SCALE_UP, VERB_SCALE_DOWN, VERB_TAKE_OVER,
		VERB_TAKE_OVER, VERB_GIVE_BACK, VERB_GIVE_BACK, VERB_CLOSE, VERB_CONTACTED, VERB_CHECK_BACK,
		VERB_JUDGE_PERSON };
	uint64_t dice = below(t, 100);
	uint64_t request = t->count > 0 ? t->requests[below(t, t->count)] : 0;
	if (dice < 8 || request == 0)
		post(t);
	else if (dice < 12)
		amend(t, request);
	else if (dice < 20)
		assign(t, request);
	else if (dice < 23)
		world_edit(t->world, change_capacity, t);
	else if (dice < 28)
		world_go_to(t->world, world_now(t->world) + seeded_between(&t->chance, 1, 12) * 3600 * 1000);
	else
		do_part(t, verbs[below(t, ARRAY_LEN(verbs))], request);
}

static void whatever_people_do_the_invariants_hold(void **state)
{
	(void)state;
	struct seeded chance = seeded_new("whatever_people_do_the_invariants_hold");
	unsigned done[64] = { 0 };
	for (int round = 0; round < ROUNDS; round++) {
		struct town *t = calloc(1, sizeof(*t));
		assert_non_null(t);
		t->world = world_new(KOERS_CONFIG_DIR);
		t->arena = arena_new(0);
		t->chance = (struct seeded){ seeded_next(&chance) };
		for (int i = 0; i < STEPS; i++)
			step(t);
		world_go_to(t->world, world_now(t->world) + INT64_C(20) * 24 * 3600 * 1000);
		for (size_t i = 0; i < ARRAY_LEN(done); i++)
			done[i] += t->done[i];
		arena_free(t->arena);
		world_free(t->world);
		free(t);
	}
	// A walk that never got anywhere shows nothing.
	static const enum verb all[] = { VERB_HANDOVER, VERB_ASSIGN, VERB_ASSIGN_REQUEST, VERB_SCALE_UP,
		VERB_SCALE_DOWN, VERB_TAKE_OVER, VERB_GIVE_BACK, VERB_JUDGE_PERSON };
	unsigned steps = 0;
	for (size_t i = 0; i < ARRAY_LEN(all); i++) {
		printf("# %s: %u\n", verb_name(all[i]), done[all[i]]);
		steps += done[all[i]];
	}
	assert_true(steps > 20 && done[VERB_HANDOVER] > 0 && done[VERB_SCALE_UP] > 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(whatever_people_do_the_invariants_hold),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
