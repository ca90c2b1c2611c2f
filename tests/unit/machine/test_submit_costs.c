// What a submit costs tells nothing about the family: no clock is needed to see it. The rows that the store reads and
// writes for a question are counted, for somebody nobody knows, somebody who is known, and somebody whose question is
// open already; with one and with three hundred questions of the same person before it. The bands are in
// docs/SECURITY.md.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "world.h"

// Rows beside those of a question of somebody nobody knows. Read are the places in the index of a person's questions
// (16 under each of the keys, LOOKED_AT_MAX in machine/people.c), these questions once, and the open one with its
// household; written is what passes to the open one.
enum { MANY = 300, READS_MORE_MAX = 70, READS_MORE_A_MEMBER = 36, WRITES_MORE_MAX = 6, MEMBERS = 5 };

struct town {
	struct world *world;
	struct store_work after;  // the machine has applied, nobody has checked yet
	unsigned asked;
};

static bool note(void *context, struct machine *m, struct txn *t, struct error *e)
{
	struct town *town = context;
	(void)m;
	(void)t;
	(void)e;
	town->after = store_work(world_store(town->world));
	return true;
}

static void person(struct person_keys *ret, const char *name, unsigned n, bool bsn)
{
	char text[80];
	snprintf(text, sizeof(text), "%s %u", name, n);
	ret->name = world_key("name", text);
	ret->last_name = world_key("last", name);
	if (bsn)
		ret->bsn = world_key("bsn", text);
}

struct cost {
	uint64_t reads, writes;
};

struct question {
	const char *who;
	enum life_domain domain;
	const char *home;
	unsigned members;
	bool bsn;
	enum urgency urgency;
};

static struct cost ask(struct town *t, const struct question *q)
{
	struct command c = { .verb = VERB_SUBMIT, .caller = { "school", ROLE_ENTRY_POINT } };
	char reference[40];
	snprintf(reference, sizeof(reference), "R-%u", t->asked++);
	c.submit.reference = world_key("reference", reference);
	c.submit.asked_at_ms = world_now(t->world);
	c.submit.facts = (struct stored_facts){ .safety = SAFETY_NONE,
		.asked_urgency = (uint8_t)q->urgency,
		.consent = true,
		.access_needed = ACCESS_NEEDED_INDIVIDUAL,
		.other_law = OTHER_LAW_NONE,
		.residence = RESIDENCE_INSIDE,
		.domains = BIT(q->domain),
		.domain_count = 1,
		.person_count = (uint8_t)(1 + q->members) };
	c.submit.feedback = FEEDBACK_TIER_RECEIPT;
	c.submit.network = "dronten";
	c.submit.municipality = "";
	c.submit.personal.present = true;
	c.submit.personal.seal = (struct seal){ .key_number = 1, .sealed = { "sealed", 6 } };
	struct key content = world_key("content", reference);
	memcpy(c.submit.content.bytes, content.bytes, sizeof(content.bytes));
	memcpy(c.submit.personal.seal.id.bytes, content.bytes, sizeof(c.submit.personal.seal.id.bytes));
	person(&c.submit.subject, q->who, 0, q->bsn);
	c.submit.member_count = (uint8_t)q->members;
	for (unsigned i = 0; i < q->members; i++)
		person(&c.submit.members[i], q->who, 1 + i, q->bsn);
	c.submit.address = world_key("address", q->home);
	struct store_work before = store_work(world_store(t->world));
	const struct answer *a = world_apply(t->world, &c);
	assert_int_equal(a->code, ANSWER_OK);
	return (struct cost){ t->after.reads - before.reads, t->after.writes - before.writes };
}

static enum request_state state_of_newest(struct town *t)
{
	struct arena *a = arena_new(0);
	struct txn *txn = store_begin_read(world_store(t->world), a);
	struct request r = { .id = 0 };
	assert_true(store_get_request(txn, store_meta(txn)->last_request, &r));
	store_abort(txn);
	arena_free(a);
	return r.state;
}

static void accept_newest(struct town *t)
{
	struct arena *a = arena_new(0);
	struct txn *txn = store_begin_read(world_store(t->world), a);
	struct request r = { .id = 0 };
	assert_true(store_get_request(txn, store_meta(txn)->last_request, &r));
	const struct assignee *who = store_assignee(txn, r.holder);
	struct command c = { .verb = VERB_ACCEPT, .caller = { who->id, ROLE_GIDS } };
	c.assignment.assignment = r.holder_assignment;
	c.assignment.gids = "";
	c.assignment.to = "";
	store_abort(txn);
	assert_int_equal(world_apply(t->world, &c)->code, ANSWER_OK);
	arena_free(a);
}

static void within(const char *what, struct cost c, struct cost stranger, unsigned members)
{
	printf("# %-42s %3llu rows read, %2llu written\n", what, (unsigned long long)c.reads,
		(unsigned long long)c.writes);
	assert_in_range(c.reads, 0, stranger.reads + READS_MORE_MAX + READS_MORE_A_MEMBER * members);
	assert_in_range(c.writes, stranger.writes - WRITES_MORE_MAX, stranger.writes + WRITES_MORE_MAX);
}

// Somebody nobody knows; then the same person again and again, accepted or not. `domain` of what follows: the same is
// linked, another goes to the case lead.
static void asks_again_and_again(unsigned members, bool bsn, bool accepted, enum life_domain domain,
	enum urgency urgency, const char *what)
{
	struct town t = { .world = world_new(KOERS_CONFIG_DIR) };
	struct question q = { .who = "Een",
		.domain = LIFE_DOMAIN_HOUSING,
		.home = "8251AB/1",
		.members = members,
		.bsn = bsn,
		.urgency = URGENCY_NORMAL };
	char name[120];
	world_check_by(t.world, note, &t);
	world_go_to(t.world, INT64_C(1772438400000));  // Monday 2026-03-02, 09:00
	ask(&t, &q);
	accept_newest(&t);
	q.who = "Twee";
	q.home = "8251AB/2";
	struct cost stranger = ask(&t, &q);
	q.who = "Drie";
	q.home = "8251AB/3";
	ask(&t, &q);
	if (accepted)
		accept_newest(&t);
	q.domain = domain;
	q.urgency = urgency;
	struct cost most = { 0, 0 };
	for (unsigned i = 1; i <= MANY; i++) {
		struct cost c = ask(&t, &q);
		if (i == 1 && domain == LIFE_DOMAIN_HOUSING)
			assert_int_equal(state_of_newest(&t), REQUEST_STATE_LINKED);
		most.reads = c.reads > most.reads ? c.reads : most.reads;
		most.writes = c.writes > most.writes ? c.writes : most.writes;
		if (i == 1 || i == MANY) {
			snprintf(name, sizeof(name), "%s, %u before", what, i);
			within(name, c, stranger, members);
		}
	}
	within("the most of all", most, stranger, members);
	within("nobody knows", stranger, stranger, members);
	world_free(t.world);
}

static void a_question_that_is_linked_costs_what_another_does(void **state)
{
	(void)state;
	asks_again_and_again(0, true, true, LIFE_DOMAIN_HOUSING, URGENCY_NORMAL, "accepted, by BSN, linked");
	asks_again_and_again(0, false, true, LIFE_DOMAIN_HOUSING, URGENCY_NORMAL, "accepted, by names, linked");
	asks_again_and_again(0, true, false, LIFE_DOMAIN_HOUSING, URGENCY_NORMAL, "offered, by BSN, linked");
	asks_again_and_again(0, true, false, LIFE_DOMAIN_HOUSING, URGENCY_HIGH, "offered, by BSN, linked, heavier");
}

static void a_question_of_a_known_family_costs_what_another_does(void **state)
{
	(void)state;
	asks_again_and_again(0, true, true, LIFE_DOMAIN_ADDICTION, URGENCY_NORMAL, "accepted, by BSN, known");
	asks_again_and_again(0, true, false, LIFE_DOMAIN_ADDICTION, URGENCY_NORMAL, "offered, by BSN, known");
	asks_again_and_again(MEMBERS, true, true, LIFE_DOMAIN_HOUSING, URGENCY_NORMAL, "six people, accepted, linked");
	asks_again_and_again(MEMBERS, true, false, LIFE_DOMAIN_ADDICTION, URGENCY_NORMAL, "six people, offered, known");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_question_that_is_linked_costs_what_another_does),
		cmocka_unit_test(a_question_of_a_known_family_costs_what_another_does),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
