// Many questions linked to one, whose sender mends the name again and again: with the open one withdrawn, each of them
// goes on by itself.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "world.h"

// Under one key the sixteen newest questions are found: fewer than that come with one name.
enum { NAMES = 8, A_NAME = 10, LINKS = NAMES * A_NAME };

static const int64_t MONDAY = INT64_C(1772438400000);  // 2026-03-02 09:00

static void fill(struct world *w, struct command_submit *s, const char *reference, unsigned name)
{
	char text[32];
	snprintf(text, sizeof(text), "name %u", name);
	s->facts = (struct stored_facts){ .safety = SAFETY_NONE,
		.asked_urgency = URGENCY_NORMAL,
		.consent = true,
		.access_needed = ACCESS_NEEDED_INDIVIDUAL,
		.other_law = OTHER_LAW_NONE,
		.domains = BIT(LIFE_DOMAIN_HOUSING),
		.domain_count = 1,
		.person_count = 1,
		.residence = RESIDENCE_INSIDE };
	s->feedback = FEEDBACK_TIER_STATUS;
	s->asked_at_ms = world_now(w);
	s->reference = world_key("reference", reference);
	s->subject.name = world_key("name", text);
	s->subject.last_name = world_key("last", "Een");
	s->network = "dronten";
	s->municipality = "";
	s->personal.present = true;
	s->personal.seal = (struct seal){ .key_number = 1, .sealed = { "sealed", 6 } };
	struct key content = world_key(reference, text);
	memcpy(s->content.bytes, content.bytes, sizeof(content.bytes));
	memcpy(s->personal.seal.id.bytes, content.bytes, sizeof(content.bytes));
}

static uint64_t submit(struct world *w, const char *door, const char *reference, unsigned name)
{
	struct command c = { .verb = VERB_SUBMIT, .caller = { door, ROLE_ENTRY_POINT } };
	fill(w, &c.submit, reference, name);
	const struct answer *a = world_apply(w, &c);
	assert_int_equal(a->code, ANSWER_OK);
	return a->receipt.request;
}

static void rename_to(struct world *w, uint64_t request, unsigned name)
{
	struct command c = { .verb = VERB_AMEND, .caller = { "cjg", ROLE_ENTRY_POINT } };
	fill(w, &c.submit, "first", name);
	c.submit.request = request;
	assert_int_equal(world_apply(w, &c)->code, ANSWER_OK);
}

static void get(struct world *w, uint64_t id, struct request *ret)
{
	struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(world_store(w), a);
	assert_true(store_get_request(t, id, ret));
	store_abort(t);
	arena_free(a);
}

static void all_of_many_links_go_on(void **state)
{
	(void)state;
	struct world *w = world_new(KOERS_CONFIG_DIR);
	struct request r;
	uint64_t links[LINKS];
	world_go_to(w, MONDAY);
	uint64_t first = submit(w, "cjg", "first", 0);
	for (unsigned n = 0; n < LINKS; n++) {
		char reference[32];
		snprintf(reference, sizeof(reference), "%u", n);
		if (n > 0 && n % A_NAME == 0)
			rename_to(w, first, n / A_NAME);
		links[n] = submit(w, "school", reference, n / A_NAME);
		get(w, links[n], &r);
		assert_int_equal(r.state, REQUEST_STATE_LINKED);
		assert_true(r.linked_to == first);
	}
	struct command c = { .verb = VERB_WITHDRAW, .caller = { "cjg", ROLE_ENTRY_POINT } };
	c.request.request = first;
	assert_int_equal(world_apply(w, &c)->code, ANSWER_OK);
	for (unsigned n = 0; n < LINKS; n++) {
		get(w, links[n], &r);
		assert_true(r.state == REQUEST_STATE_OFFERED || r.state == REQUEST_STATE_WAITLISTED);
		assert_true(r.linked_to == 0);
	}
	world_free(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_of_many_links_go_on),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
