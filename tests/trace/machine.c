// What a story cannot tell: calls from an old revision, and what is left of what was erased.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "world.h"

static const char *config_dir;

static int open_world(void **state)
{
	*state = world_new(config_dir);
	world_go_to(*state, INT64_C(1772434860000));  // Monday 2 March 2026, 08:01 in Dronten
	return 0;
}

static int close_world(void **state)
{
	world_free(*state);
	return 0;
}

static struct sealed_text sealed(const char *purpose, const char *text)
{
	struct sealed_text s = { .present = true, .seal = { .key_number = 1, .sealed = { "sealed", 6 } } };
	struct key id = world_key(purpose, text);
	memcpy(s.seal.id.bytes, id.bytes, sizeof(s.seal.id.bytes));
	return s;
}

// A question about a house in Dronten; without its basis when asked for.
static uint64_t submit(struct world *w, const char *name, bool basis_missing)
{
	struct command c = { .verb = VERB_SUBMIT, .caller = { "cjg", ROLE_ENTRY_POINT } };
	struct command_submit *s = &c.submit;
	s->facts = (struct stored_facts){ .safety = SAFETY_NONE,
		.asked_urgency = URGENCY_NORMAL,
		.access_needed = ACCESS_NEEDED_INDIVIDUAL,
		.other_law = OTHER_LAW_NONE,
		.residence = RESIDENCE_INSIDE,
		.consent = !basis_missing,
		.domains = BIT(LIFE_DOMAIN_HOUSING),
		.domain_count = 1,
		.person_count = 1 };
	s->basis_missing = basis_missing;
	s->asked_at_ms = world_now(w);
	s->feedback = FEEDBACK_TIER_STATUS;
	s->network = "dronten";
	s->municipality = "";
	s->reference = world_key("reference", name);
	s->subject.name = world_key("name", name);
	s->personal = sealed("personal", name);
	struct key content = world_key("content", name);
	memcpy(s->content.bytes, content.bytes, sizeof(content.bytes));
	const struct answer *a = world_apply(w, &c);
	assert_int_equal(a->code, ANSWER_OK);
	return a->receipt.request;
}

static uint64_t assignment_of(struct world *w, const char *gids)
{
	const enum_set open = BIT(ASSIGNMENT_STATE_OFFERED) | BIT(ASSIGNMENT_STATE_ACCEPTED);
	struct query q = {
		.kind = QUERY_LIST_ASSIGNMENTS, .caller = { gids, ROLE_GIDS }, .states = open, .page_size = 10
	};
	const struct answer *a = world_query(w, &q);
	assert_int_equal(a->list.count, 1);
	return a->list.assignments[0].assignment;
}

static const struct answer *act(struct world *w, enum verb verb, uint64_t assignment, uint64_t revision,
	const char *content)
{
	struct command c = { .verb = verb, .caller = { "gids-dronten-1", ROLE_GIDS } };
	struct key digest = world_key("call", content);
	c.assignment.assignment = assignment;
	c.assignment.expected_revision = revision;
	memcpy(c.assignment.content.bytes, digest.bytes, sizeof(digest.bytes));
	return world_apply(w, &c);
}

static void a_change_from_an_old_revision_is_aborted(void **state)
{
	struct world *w = *state;
	submit(w, "Voorbeeld", false);
	uint64_t offer = assignment_of(w, "gids-dronten-1");
	const struct answer *a = act(w, VERB_ACCEPT, offer, 7, "accept");
	assert_int_equal(a->code, ANSWER_ABORTED);
	assert_int_equal(a->revision, 1);
	a = act(w, VERB_ACCEPT, offer, 1, "accept");
	assert_int_equal(a->code, ANSWER_OK);
	uint64_t now = a->assignment.revision;
	assert_true(now > 1);
	// Somebody who still sees the offer.
	a = act(w, VERB_CONTACTED, offer, 1, "contacted");
	assert_int_equal(a->code, ANSWER_ABORTED);
	assert_int_equal(a->revision, now);
	assert_int_equal(act(w, VERB_CONTACTED, offer, now, "contacted")->code, ANSWER_OK);
}

static void the_same_call_from_the_same_revision_is_a_repeat(void **state)
{
	struct world *w = *state;
	submit(w, "Voorbeeld", false);
	uint64_t offer = assignment_of(w, "gids-dronten-1");
	uint64_t first = act(w, VERB_ACCEPT, offer, 1, "accept")->assignment.revision;
	const struct answer *again = act(w, VERB_ACCEPT, offer, 1, "accept");
	assert_int_equal(again->code, ANSWER_OK);
	assert_int_equal(again->assignment.revision, first);
	assert_int_equal(again->assignment.state, ASSIGNMENT_STATE_ACCEPTED);
}

static void what_is_erased_keeps_no_sealed_text(void **state)
{
	struct world *w = *state;
	uint64_t id = submit(w, "Zonder Grondslag", true);
	struct arena *arena = arena_new(0);
	struct txn *t = store_begin_read(world_store(w), arena);
	struct seal seal;
	assert_true(store_get_seal(t, id, 0, &seal));
	store_abort(t);
	world_go_to(w, world_now(w) + INT64_C(40) * 24 * 3600 * 1000);
	t = store_begin_read(world_store(w), arena);
	struct request r;
	assert_true(store_get_request(t, id, &r));
	assert_int_equal(r.state, REQUEST_STATE_ERASED);
	for (uint32_t n = 0; n < 4; n++)
		assert_false(store_get_seal(t, id, n, &seal));
	static const struct person_keys nobody;
	assert_memory_equal(&r.subject, &nobody, sizeof(nobody));
	store_abort(t);
	arena_free(arena);
}

#define WORLD_TEST(name) cmocka_unit_test_setup_teardown(name, open_world, close_world)

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		WORLD_TEST(a_change_from_an_old_revision_is_aborted),
		WORLD_TEST(the_same_call_from_the_same_revision_is_a_repeat),
		WORLD_TEST(what_is_erased_keeps_no_sealed_text),
	};
	if (argc != 2)
		return 2;
	config_dir = argv[1];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
