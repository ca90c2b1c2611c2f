// Whatever gidsen and senders do with questions, in whatever order and at whatever moment: each call is done or refused
// with a reason, the invariants hold after it (tests/lib/world.c looks), and a refusal leaves nothing behind. What was
// done can be repeated, and nothing comes of it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "seeded.h"
#include "world.h"

enum { ROUNDS = 2, STEPS = 220, REQUESTS_MAX = 200, FAMILIES = 6 };

static const char *const doors[] = { "cjg", "huisarts", "school" };
static const struct caller helpers[] = { { "gids-dronten-1", ROLE_GIDS }, { "gids-dronten-2", ROLE_GIDS },
	{ "gids-dronten-3", ROLE_GIDS }, { "gids-swifterbant-1", ROLE_GIDS }, { "gids-biddinghuizen-1", ROLE_GIDS },
	{ "welzijn-dronten", ROLE_PARTNER }, { "procesregie", ROLE_PROCESS_LEAD } };
static const enum verb steps[] = { VERB_CONTACTED, VERB_OPEN_DOSSIER, VERB_CLOSE, VERB_CHECK_BACK, VERB_HOLD,
	VERB_RESUME, VERB_REQUEST_INFO, VERB_FORWARD, VERB_REOPEN, VERB_UNDO, VERB_UNDO, VERB_REOPEN };

struct town {
	struct world *world;
	struct seeded *r;
	uint64_t requests[REQUESTS_MAX];
	size_t senders[REQUESTS_MAX];
	size_t count;
	size_t done[64];     // by verb
	size_t refused[64];
};

static uint64_t below(struct seeded *r, uint64_t limit)
{
	return seeded_next(r) % limit;
}

static bool chance(struct seeded *r, unsigned percent)
{
	return below(r, 100) < percent;
}

static void apply(struct town *t, struct command *c)
{
	const struct answer *a = world_apply(t->world, c);
	switch (a->code) {
	case ANSWER_OK:
		t->done[c->verb]++;
		break;
	case ANSWER_FAILED_PRECONDITION:
	case ANSWER_INVALID_ARGUMENT:
	case ANSWER_NOT_FOUND:
	case ANSWER_ABORTED:
		t->refused[c->verb]++;
		assert_true(*a->message != '\0');
		break;
	default:
		fail_msg("%s: code %d: %s", verb_name(c->verb), a->code, a->message);
	}
}

static uint64_t last_entry(struct town *t)
{
	struct query q = { .kind = QUERY_WATCH, .caller = { "beheer", ROLE_OPERATOR }, .page_size = 1 };
	return world_query(t->world, &q)->list.last;
}

static void fill_question(struct town *t, struct command_submit *c)
{
	static const char *const homes[] = { "8251AB/1", "8253CD/2", "8255PQ/3", "8232AA/4" };
	struct seeded *r = t->r;
	unsigned family = (unsigned)below(r, FAMILIES);
	const char *home = homes[family % ARRAY_LEN(homes)];
	bool outside = home == homes[3];
	char text[80];
	c->facts = (struct stored_facts){ .safety = chance(r, 80) ? SAFETY_NONE : (uint8_t)(SAFETY_NONE + below(r, 5)),
		.asked_urgency = (uint8_t)(URGENCY_NORMAL + (chance(r, 70) ? 0 : below(r, 3))),
		.consent = chance(r, 80),
		.access_needed = (uint8_t)(ACCESS_NEEDED_OPEN + below(r, 3)),
		.other_law = chance(r, 90) ? OTHER_LAW_NONE : OTHER_LAW_WLZ,
		.residence = outside ? RESIDENCE_OUTSIDE : RESIDENCE_INSIDE,
		.youth = chance(r, 30),
		.shelter_needed = chance(r, 10),
		.person_count = 1 };
	for (uint64_t n = 1 + below(r, 2); n > 0; n--)
		c->facts.domains |= BIT(1 + below(r, 6));
	c->facts.domain_count = (uint8_t)set_count(c->facts.domains);
	c->network = outside ? "" : family % 3 == 2 ? "swifterbant" : "dronten";
	c->municipality = outside ? "gemeente Elders" : "";
	snprintf(c->postcode_digits, sizeof(c->postcode_digits), "%.4s", home);
	snprintf(text, sizeof(text), "%u/%u", family, (unsigned)below(r, 2));
	c->subject.name = world_key("name", text);
	snprintf(text, sizeof(text), "%u", family);
	c->subject.last_name = world_key("last", text);
	c->address = world_key("address", home);
	c->basis_missing = !c->facts.consent && chance(r, 30);
	c->feedback = (uint8_t)(FEEDBACK_TIER_NONE + below(r, 5));
	c->asked_at_ms = world_now(t->world);
	c->personal.present = true;
	c->personal.seal = (struct seal){ .key_number = 1, .sealed = { "sealed", 6 } };
	uint64_t unlike = below(r, UINT64_C(1) << 31);
	memcpy(c->content.bytes, &unlike, sizeof(unlike));
}

static void a_door_asks(struct town *t, unsigned step)
{
	size_t door = below(t->r, ARRAY_LEN(doors));
	struct command c = { .verb = VERB_SUBMIT, .caller = { doors[door], ROLE_ENTRY_POINT } };
	char text[40];
	fill_question(t, &c.submit);
	snprintf(text, sizeof(text), "%s/%u", doors[door], step);
	c.submit.reference = world_key("reference", text);
	const struct answer *a = world_apply(t->world, &c);
	assert_int_equal(a->code, ANSWER_OK);
	if (t->count < REQUESTS_MAX) {
		t->requests[t->count] = a->receipt.request;
		t->senders[t->count++] = door;
	}
}

static void a_sender_changes(struct town *t)
{
	static const enum verb verbs[] = { VERB_AMEND, VERB_AMEND, VERB_WITHDRAW, VERB_OBJECT };
	if (t->count == 0)
		return;
	size_t which = below(t->r, t->count);
	struct command c = { .verb = verbs[below(t->r, ARRAY_LEN(verbs))],
		.caller = { doors[t->senders[which]], ROLE_ENTRY_POINT } };
	if (c.verb == VERB_AMEND) {
		fill_question(t, &c.submit);
		c.submit.request = t->requests[which];
	} else {
		c.request.request = t->requests[which];
	}
	apply(t, &c);
}

static void note(struct town *t, struct command *c)
{
	uint64_t unlike = below(t->r, 4);  // few enough that words are said again
	c->assignment.note.present = true;
	c->assignment.note.seal = (struct seal){ .key_number = 1, .sealed = { "sealed", 6 } };
	memcpy(c->assignment.note.seal.id.bytes, &(uint64_t){ seeded_next(t->r) }, sizeof(uint64_t));
	memcpy(c->assignment.content.bytes, &unlike, sizeof(unlike));
}

static void a_helper_acts(struct town *t)
{
	const struct caller who = helpers[below(t->r, ARRAY_LEN(helpers))];
	struct query q = { .kind = QUERY_LIST_ASSIGNMENTS, .caller = who, .page_size = 100 };
	enum_set open = BIT(ASSIGNMENT_STATE_OFFERED) | BIT(ASSIGNMENT_STATE_ACCEPTED);
	enum_set ended = chance(t->r, 50) ? BIT(ASSIGNMENT_STATE_COMPLETED) : 0;  // few are: looked for by themselves
	q.states = chance(t->r, 70) ? open : ended;
	const struct answer *a = world_query(t->world, &q);
	if (a->list.count == 0)
		return;
	const struct view_assignment v = a->list.assignments[below(t->r, a->list.count)];
	struct command c = { .verb = steps[below(t->r, ARRAY_LEN(steps))], .caller = who };
	c.assignment = (struct command_assignment){ .assignment = v.assignment,
		.expected_revision = chance(t->r, 50) ? v.revision : 0,
		.gids = "", .to = "",
		.decline_reason = DECLINE_REASON_CAPACITY,
		.helped = chance(t->r, 50),
		.until_ms = world_now(t->world) + seeded_between(t->r, -1, 20 * INT64_C(86400000)) };
	if (v.state == ASSIGNMENT_STATE_OFFERED && chance(t->r, 90))
		c.verb = chance(t->r, 80) ? VERB_ACCEPT : VERB_DECLINE;
	bool waits = v.request_state == REQUEST_STATE_ON_HOLD || v.request_state == REQUEST_STATE_NEEDS_INFO;
	if (v.state == ASSIGNMENT_STATE_ACCEPTED && waits && chance(t->r, 40))
		c.verb = VERB_RESUME;
	if (v.state == ASSIGNMENT_STATE_COMPLETED && v.request_state == REQUEST_STATE_CLOSED)
		c.verb = chance(t->r, 50) ? VERB_REOPEN : VERB_UNDO;
	note(t, &c);
	apply(t, &c);
	if (c.verb == VERB_OPEN_DOSSIER || world_query(t->world, &q)->code != ANSWER_OK)
		return;
	uint64_t before = last_entry(t);
	if (c.assignment.expected_revision != 0) {  // the same call again: nothing comes of it
		apply(t, &c);
		assert_int_equal(last_entry(t), before);
	}
}

static void run(uint64_t seed, size_t done[64])
{
	struct seeded r = { seed };
	struct town t = { .world = world_new(KOERS_CONFIG_DIR), .r = &r };
	int64_t at = INT64_C(1772438400000);  // 2026-03-02 09:00 in Dronten
	for (unsigned step = 0; step < STEPS; step++) {
		at += seeded_between(&r, 0, chance(&r, 10) ? 4 * INT64_C(86400000) : 3600000);
		world_go_to(t.world, at);
		if (chance(&r, 12))
			a_door_asks(&t, step);
		else if (chance(&r, 8))
			a_sender_changes(&t);
		else
			a_helper_acts(&t);
	}
	for (size_t i = 0; i < 64; i++)
		done[i] += t.done[i];
	world_free(t.world);
}

static void in_any_order_the_invariants_hold(void **state)
{
	(void)state;
	uint64_t first = seeded_new("any order").state;
	bool one = getenv("KOERS_SEED") != NULL;
	size_t done[64] = { 0 };
	for (unsigned i = 0; i < (one ? 1U : ROUNDS); i++) {
		print_message("# KOERS_SEED=%llu\n", (unsigned long long)(first + i));
		run(first + i, done);
	}
	static const enum verb shown[] = { VERB_CLOSE, VERB_HOLD, VERB_RESUME, VERB_REQUEST_INFO, VERB_FORWARD,
		VERB_REOPEN, VERB_UNDO, VERB_AMEND, VERB_WITHDRAW };
	for (size_t i = 0; !one && i < ARRAY_LEN(shown); i++)
		if (done[shown[i]] == 0)
			fail_msg("nobody could %s", verb_name(shown[i]));
}

int main(void)
{
	const struct CMUnitTest tests[] = { cmocka_unit_test(in_any_order_the_invariants_hold) };
	return cmocka_run_group_tests(tests, NULL, NULL);
}
