// What cannot be done, and what is said of it. In the world: a question that is offered, one that is accepted, one that
// a partner has, one that is closed, one that was erased, and one that is linked to the accepted one. Each row of
// refusals[] is one call that is refused; the world sees that it has written nothing.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "world.h"

enum { OFFERED, ACCEPTED, PARTNERED, CLOSED, ERASED, LINKED, QUESTIONS };

struct scene {
	struct world *world;
	struct arena *arena;
	uint64_t ids[QUESTIONS];
	struct request rows[QUESTIONS];
	const char *holders[QUESTIONS];
};

static void seal(struct sealed_text *ret, const char *text)
{
	struct key id = world_key("seal", text);
	*ret = (struct sealed_text){ .present = true, .seal = { .key_number = 1, .sealed = { "sealed", 6 } } };
	memcpy(ret->seal.id.bytes, id.bytes, sizeof(id.bytes));
}

static uint64_t submit(struct world *w, unsigned n)
{
	char name[20];
	snprintf(name, sizeof(name), "Voorbeeld %u", n == LINKED ? ACCEPTED : n);
	struct command c = { .verb = VERB_SUBMIT, .caller = { "cjg", ROLE_ENTRY_POINT } };
	struct command_submit *s = &c.submit;
	s->facts = (struct stored_facts){ .safety = SAFETY_NONE,
		.asked_urgency = URGENCY_NORMAL,
		.consent = true,
		.access_needed = n == PARTNERED ? ACCESS_NEEDED_OPEN : ACCESS_NEEDED_INDIVIDUAL,
		.other_law = OTHER_LAW_NONE,
		.residence = RESIDENCE_INSIDE,
		.domains = BIT(n == PARTNERED ? LIFE_DOMAIN_SOCIAL_NETWORK : LIFE_DOMAIN_HOUSING),
		.domain_count = 1,
		.person_count = 1 };
	s->asked_at_ms = world_now(w);
	s->feedback = FEEDBACK_TIER_STATUS;
	s->network = "dronten";
	s->municipality = "";
	s->wanted_results = 2;
	s->reference = world_key(n == LINKED ? "linked" : "reference", name);
	s->subject.name = world_key("name", name);
	seal(&s->personal, name);
	struct key content = world_key("content", name);
	memcpy(s->content.bytes, content.bytes, sizeof(content.bytes));
	const struct answer *a = world_apply(w, &c);
	assert_int_equal(a->code, ANSWER_OK);
	return a->receipt.request;
}

static void read_rows(struct scene *s)
{
	struct txn *t = store_begin_read(world_store(s->world), s->arena);
	for (unsigned n = 0; n < QUESTIONS; n++) {
		assert_true(store_get_request(t, s->ids[n], &s->rows[n]));
		const struct assignee *who = store_assignee(t, s->rows[n].holder);
		s->holders[n] = who != NULL ? arena_strdup(s->arena, who->id) : "";
	}
	store_abort(t);
}

static struct command by_holder(const struct scene *s, unsigned n, enum verb verb)
{
	struct command c = { .verb = verb,
		.caller = { s->holders[n], n == PARTNERED ? ROLE_PARTNER : ROLE_GIDS } };
	c.assignment.assignment = s->rows[n].holder_assignment;
	c.assignment.gids = c.assignment.to = "";
	c.assignment.content.bytes[0] = (unsigned char)verb;
	return c;
}

static void act(struct scene *s, unsigned n, enum verb verb)
{
	struct command c = by_holder(s, n, verb);
	c.assignment.outcomes[0] = c.assignment.outcomes[1] = OUTCOME_ACHIEVED;
	c.assignment.outcome_given[0] = c.assignment.outcome_given[1] = 1;
	assert_int_equal(world_apply(s->world, &c)->code, ANSWER_OK);
	read_rows(s);
}

static void erase(struct scene *s, unsigned n)
{
	struct command c = { .verb = VERB_ERASE, .caller = { "beheer", ROLE_OPERATOR } };
	c.request.request = s->ids[n];
	seal(&c.request.reason, "waarom");
	assert_int_equal(world_apply(s->world, &c)->code, ANSWER_OK);
}

static int open_scene(void **state)
{
	static struct scene s;
	s = (struct scene){ .world = world_new(KOERS_CONFIG_DIR), .arena = arena_new(0) };
	world_go_to(s.world, INT64_C(1772434860000));  // Monday 2 March 2026, 08:01 in Dronten
	for (unsigned n = 0; n < QUESTIONS; n++)
		s.ids[n] = submit(s.world, n);
	read_rows(&s);
	for (unsigned n = ACCEPTED; n < LINKED; n++)
		act(&s, n, VERB_ACCEPT);
	assert_int_equal(s.rows[LINKED].state, REQUEST_STATE_LINKED);
	act(&s, CLOSED, VERB_CLOSE);
	act(&s, ERASED, VERB_CLOSE);
	erase(&s, ERASED);
	read_rows(&s);
	*state = &s;
	return 0;
}

static int close_scene(void **state)
{
	struct scene *s = *state;
	world_free(s->world);
	arena_free(s->arena);
	return 0;
}

// ---- calls ----------------------------------------------------------------------------------------------------------

#define CALL(name, ...)                                                                                                \
	static void call_##name(const struct scene *s, struct command *c)                                              \
	{                                                                                                              \
		(void)s;                                                                                               \
		__VA_ARGS__;                                                                                           \
	}

// By whoever holds it.
#define HELD(name, question, verb, ...)                                                                                \
	CALL(name, *c = by_holder(s, question, verb); __VA_ARGS__)
// By an operator, about a request, with a reason.
#define OPERATED(name, question, operated, ...)                                                                        \
	CALL(name, c->verb = operated; c->caller = (struct caller){ "beheer", ROLE_OPERATOR };                         \
		c->request.request = s->ids[question]; seal(&c->request.reason, "waarom"); __VA_ARGS__)

static const struct command_correction *correction_of(const struct request *r)
{
	static struct command_correction c;
	c = (struct command_correction){ .asked_at_ms = r->asked_at_ms,
		.residence = r->facts.residence,
		.network = r->network,
		.wanted_results = r->wanted_results };
	return &c;
}

CALL(acknowledge_too_much, c->verb = VERB_ACKNOWLEDGE; c->caller = (struct caller){ "cjg", ROLE_ENTRY_POINT };
	c->acknowledge_up_to = 9999)
CALL(by_a_stranger, c->verb = VERB_ACCEPT; c->caller = (struct caller){ "vreemdeling", ROLE_GIDS };
	c->assignment.assignment = s->rows[OFFERED].holder_assignment)
CALL(tick_by_an_operator, c->verb = VERB_TICK; c->caller = (struct caller){ "beheer", ROLE_OPERATOR })
CALL(configure_nonsense, c->verb = VERB_CONFIGURE; c->caller = (struct caller){ "", ROLE_SYSTEM };
	c->configure.stored = (struct bytes){ "nonsense", 8 })
CALL(configure_nonsense_to_come, c->verb = VERB_CONFIGURE; c->caller = (struct caller){ "", ROLE_SYSTEM };
	c->configure.stored = world_config(s->world)->stored; c->configure.pending = (struct bytes){ "nonsense", 8 })
HELD(close_beyond, ACCEPTED, VERB_CLOSE, c->assignment.outcome_given[2] = 1)
HELD(close_far_beyond, ACCEPTED, VERB_CLOSE, c->assignment.outcome_beyond = 1)
HELD(close_without, ACCEPTED, VERB_CLOSE, c->assignment.outcome_given[0] = 1)
HELD(milestone_unknown, ACCEPTED, VERB_RECORD_MILESTONE, c->assignment.milestone = 99)
HELD(suspend_for_years, ACCEPTED, VERB_SUSPEND_CLOCK, c->assignment.clock = CLOCK_WMO_ACK)
HELD(assign_by_a_gids, PARTNERED, VERB_ASSIGN, c->assignment.gids = "gids-dronten-2")
HELD(handover_by_a_partner, PARTNERED, VERB_HANDOVER, c->assignment.gids = "gids-dronten-2")
HELD(check_back_on_an_offer, OFFERED, VERB_CHECK_BACK, (void)0)
OPERATED(assign_erased, ERASED, VERB_ASSIGN_REQUEST, c->request.gids = "gids-dronten-2")
OPERATED(assign_from_before, OFFERED, VERB_ASSIGN_REQUEST, c->request.gids = "gids-dronten-2";
	c->request.expected_revision = 9999)
OPERATED(correct_erased, ERASED, VERB_CORRECT_PERSON, c->request.correction = correction_of(&s->rows[OFFERED]))
OPERATED(correct_elsewhere, OFFERED, VERB_CORRECT_PERSON, static struct command_correction other;
	other = *correction_of(&s->rows[OFFERED]); other.residence = RESIDENCE_OUTSIDE; c->request.correction = &other)
OPERATED(correct_younger, OFFERED, VERB_CORRECT_PERSON, static struct command_correction other;
	other = *correction_of(&s->rows[OFFERED]); other.youth = true; c->request.correction = &other)
OPERATED(correct_linked, LINKED, VERB_CORRECT_PERSON, static struct command_correction other;
	other = *correction_of(&s->rows[LINKED]); other.network = "swifterbant"; c->request.correction = &other)
OPERATED(refuse_erased, ERASED, VERB_REFUSE_ERASURE, (void)0)
OPERATED(consent_of_erased, ERASED, VERB_WITHDRAW_CONSENT, (void)0)
OPERATED(finish_erased, ERASED, VERB_FINISH_TASK, c->request.task = TASK_KIND_FORWARD)
OPERATED(finish_by_itself, OFFERED, VERB_FINISH_TASK, c->request.task = TASK_KIND_NOBODY)
OPERATED(finish_no_reply, OFFERED, VERB_FINISH_TASK, c->request.task = TASK_KIND_NO_REPLY)
OPERATED(finish_erasure, OFFERED, VERB_FINISH_TASK, c->request.task = TASK_KIND_ERASURE)
OPERATED(finish_unknown, OFFERED, VERB_FINISH_TASK, c->request.task = 99)
OPERATED(split_erased, ERASED, VERB_SPLIT_HOUSEHOLD, (void)0)
CALL(export_without_reason, c->verb = VERB_EXPORT_PERSON; c->caller = (struct caller){ "beheer", ROLE_OPERATOR };
	c->person.request = s->ids[OFFERED])
CALL(show_no_household, c->verb = VERB_SHOW_HOUSEHOLD; c->caller = (struct caller){ "beheer", ROLE_OPERATOR };
	c->request.household = 9999)
CALL(merge_with_itself, c->verb = VERB_MERGE_HOUSEHOLDS; c->caller = (struct caller){ "beheer", ROLE_OPERATOR };
	c->request.household = c->request.other = 1)
CALL(amend_erased, c->verb = VERB_AMEND; c->caller = (struct caller){ "cjg", ROLE_ENTRY_POINT };
	c->submit.request = s->ids[ERASED])

static const struct {
	void (*call)(const struct scene *s, struct command *c);
	enum answer_code code;
	const char *field;  // NULL = none
	const char *says;
} refusals[] = {
	{ call_acknowledge_too_much, ANSWER_INVALID_ARGUMENT, "acknowledge.up_to_sequence", "the newest notice is" },
	{ call_by_a_stranger, ANSWER_NOT_FOUND, NULL, "you have no such assignment" },
	{ call_tick_by_an_operator, ANSWER_PERMISSION_DENIED, NULL, "only koersd ticks" },
	{ call_configure_nonsense, ANSWER_INVALID_ARGUMENT, NULL, "the configuration cannot be read" },
	{ call_configure_nonsense_to_come, ANSWER_INVALID_ARGUMENT, NULL, "the configuration to come cannot be read" },
	{ call_close_beyond, ANSWER_INVALID_ARGUMENT, "close.outcomes", "there is no wanted result 2: there are 2" },
	{ call_close_far_beyond, ANSWER_INVALID_ARGUMENT, "close.outcomes", "an index is out of range" },
	{ call_close_without, ANSWER_INVALID_ARGUMENT, "close.outcomes", "wanted result 1 has no outcome" },
	{ call_milestone_unknown, ANSWER_INVALID_ARGUMENT, "kind", "should be one of the milestones" },
	{ call_suspend_for_years, ANSWER_INVALID_ARGUMENT, "clock", "should be a term for a decision" },
	{ call_assign_by_a_gids, ANSWER_PERMISSION_DENIED, NULL, "only the coordinator of the network" },
	{ call_handover_by_a_partner, ANSWER_FAILED_PRECONDITION, NULL, "check back on it" },
	{ call_check_back_on_an_offer, ANSWER_FAILED_PRECONDITION, NULL, "freely accessible help under way" },
	{ call_assign_erased, ANSWER_NOT_FOUND, NULL, "there is no such request" },
	{ call_assign_from_before, ANSWER_ABORTED, NULL, "it has changed since" },
	{ call_correct_erased, ANSWER_NOT_FOUND, NULL, "there is no such request" },
	{ call_correct_elsewhere, ANSWER_FAILED_PRECONDITION, NULL, "let its sender amend it" },
	{ call_correct_younger, ANSWER_FAILED_PRECONDITION, NULL, "let its sender amend it" },
	{ call_correct_linked, ANSWER_FAILED_PRECONDITION, NULL, "let its sender amend it" },
	{ call_refuse_erased, ANSWER_NOT_FOUND, NULL, "there is no such request" },
	{ call_consent_of_erased, ANSWER_NOT_FOUND, NULL, "there is no such request" },
	{ call_finish_erased, ANSWER_NOT_FOUND, NULL, "there is no such request" },
	{ call_finish_by_itself, ANSWER_INVALID_ARGUMENT, "kind", "the others end by what is done about them" },
	{ call_finish_no_reply, ANSWER_INVALID_ARGUMENT, "kind", "the others end by what is done about them" },
	{ call_finish_erasure, ANSWER_INVALID_ARGUMENT, "kind", "the others end by what is done about them" },
	{ call_finish_unknown, ANSWER_INVALID_ARGUMENT, "kind", "the others end by what is done about them" },
	{ call_split_erased, ANSWER_NOT_FOUND, NULL, "there is no such request" },
	{ call_export_without_reason, ANSWER_INVALID_ARGUMENT, "export_person.reason", "missing" },
	{ call_show_no_household, ANSWER_NOT_FOUND, NULL, "there is no such household" },
	{ call_merge_with_itself, ANSWER_INVALID_ARGUMENT, "merge_households.other_household_id", "another household" },
	{ call_amend_erased, ANSWER_NOT_FOUND, NULL, "you have no such request" },
};

static bool is_told(size_t i, const struct answer *a)
{
	bool field = refusals[i].field == NULL || (a->field != NULL && strcmp(a->field, refusals[i].field) == 0);
	if (a->code == refusals[i].code && field && strstr(a->message, refusals[i].says) != NULL)
		return true;
	print_error("%zu: expected %d: %s\n  heard %d at %s: %s\n", i, (int)refusals[i].code, refusals[i].says,
		(int)a->code, a->field != NULL ? a->field : "-", a->message);
	return false;
}

static void what_cannot_be_done_is_refused_with_its_reason(void **state)
{
	struct scene *s = *state;
	size_t failed = 0;
	for (size_t i = 0; i < ARRAY_LEN(refusals); i++) {
		struct command c = { .verb = 0 };
		refusals[i].call(s, &c);
		failed += !is_told(i, world_apply(s->world, &c));
	}
	assert_int_equal(failed, 0);
}

// The time decides, whether or not a tick has come by.
static void an_offer_is_over_at_its_time(void **state)
{
	struct scene *s = *state;
	world_wait(s->world, world_now(s->world) + INT64_C(20) * 24 * 3600 * 1000);
	struct command accept = by_holder(s, OFFERED, VERB_ACCEPT);
	assert_string_equal(world_apply(s->world, &accept)->message, "the offer has expired");
	struct command assign = by_holder(s, OFFERED, VERB_ASSIGN);
	assign.assignment.gids = "gids-dronten-2";
	assert_string_equal(s->holders[OFFERED], "gids-dronten-1");  // the coordinator
	assert_string_equal(world_apply(s->world, &assign)->message, "the offer has expired");
	struct command look = by_holder(s, OFFERED, VERB_OPEN_DOSSIER);
	assert_int_equal(world_apply(s->world, &look)->code, ANSWER_FAILED_PRECONDITION);
}

// The default network is the home of who lives in none: that is no other question.
static void a_correction_to_no_network_stays_at_home(void **state)
{
	struct scene *s = *state;
	struct command c = { .verb = 0 };
	call_correct_elsewhere(s, &c);
	struct command_correction same = *correction_of(&s->rows[OFFERED]);
	same.network = "";
	seal(&same.personal, "verbeterd");
	c.request.correction = &same;
	assert_int_equal(world_apply(s->world, &c)->code, ANSWER_OK);
}

// The same words from the same revision are a repeat; from another one they are a change that comes too late.
static void an_assignment_by_an_operator_is_known_again_by_its_revision(void **state)
{
	struct scene *s = *state;
	struct command c = { .verb = 0 };
	call_assign_from_before(s, &c);
	c.request.gids = "gids-dronten-3";
	c.request.expected_revision = s->rows[OFFERED].revision;
	assert_int_equal(world_apply(s->world, &c)->code, ANSWER_OK);
	uint64_t revision = world_apply(s->world, &c)->request_detail.line.revision;
	assert_int_equal(world_apply(s->world, &c)->request_detail.line.revision, revision);
	c.request.expected_revision += 1000;
	assert_int_equal(world_apply(s->world, &c)->code, ANSWER_ABORTED);
}

// Other words, when nobody asks any more, are no repeat.
static void a_refused_erasure_is_known_again_by_its_words(void **state)
{
	struct scene *s = *state;
	struct command ask = { .verb = VERB_ERASE, .caller = { "beheer", ROLE_OPERATOR } };
	ask.request.request = s->ids[ACCEPTED];
	ask.request.asked_only = true;
	seal(&ask.request.reason, "waarom");
	assert_int_equal(world_apply(s->world, &ask)->code, ANSWER_OK);
	struct command refuse = { .verb = VERB_REFUSE_ERASURE, .caller = { "beheer", ROLE_OPERATOR } };
	refuse.request.request = s->ids[ACCEPTED];
	seal(&refuse.request.reason, "de wet");
	assert_int_equal(world_apply(s->world, &refuse)->code, ANSWER_OK);
	assert_int_equal(world_apply(s->world, &refuse)->code, ANSWER_OK);
	refuse.request.content.bytes[0] = 1;
	assert_string_equal(world_apply(s->world, &refuse)->message, "nobody asked for the erasure of this request");
}

// Its holder waits for its sender: the question is open, though nobody works on it.
static void what_its_holder_waits_for_is_not_erased(void **state)
{
	struct scene *s = *state;
	struct command ask = by_holder(s, ACCEPTED, VERB_REQUEST_INFO);
	seal(&ask.assignment.note, "welk huisnummer is het");
	assert_int_equal(world_apply(s->world, &ask)->code, ANSWER_OK);
	struct command c = { .verb = VERB_ERASE, .caller = { "beheer", ROLE_OPERATOR } };
	c.request.request = s->ids[ACCEPTED];
	assert_string_equal(world_apply(s->world, &c)->field, "erase.reason");
	seal(&c.request.reason, "waarom");
	assert_int_equal(world_apply(s->world, &c)->code, ANSWER_FAILED_PRECONDITION);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(what_cannot_be_done_is_refused_with_its_reason, open_scene,
			close_scene),
		cmocka_unit_test_setup_teardown(an_offer_is_over_at_its_time, open_scene, close_scene),
		cmocka_unit_test_setup_teardown(a_correction_to_no_network_stays_at_home, open_scene, close_scene),
		cmocka_unit_test_setup_teardown(an_assignment_by_an_operator_is_known_again_by_its_revision, open_scene,
			close_scene),
		cmocka_unit_test_setup_teardown(a_refused_erasure_is_known_again_by_its_words, open_scene, close_scene),
		cmocka_unit_test_setup_teardown(what_its_holder_waits_for_is_not_erased, open_scene, close_scene),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
