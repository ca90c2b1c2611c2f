// Who may not ask is refused by the machine too: the gate's check is a courtesy (docs/ARCHITECTURE.md). Every verb and
// every query is sent with every role; where the role has no business with it, nothing is done and nothing is told.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "world.h"

enum {
	SENDERS = BIT(ROLE_ENTRY_POINT),
	HOLDERS = BIT(ROLE_GIDS) | BIT(ROLE_PARTNER) | BIT(ROLE_PROCESS_LEAD),
	OPERATORS = BIT(ROLE_OPERATOR),
	SYSTEM = BIT(ROLE_SYSTEM),
};

// Whoever is not named here has no business with it. What several may ask, decides each of them by what it is about.
static const struct {
	enum verb verb;
	enum_set roles;
} verbs[] = {
	{ VERB_CONFIGURE, SYSTEM | OPERATORS },  // an operator asked for the reload; no call is one
	{ VERB_SUBMIT, SENDERS },
	{ VERB_AMEND, SENDERS },
	{ VERB_WITHDRAW, SENDERS },
	{ VERB_OBJECT, SENDERS },
	{ VERB_ACCEPT, HOLDERS },
	{ VERB_DECLINE, HOLDERS },
	{ VERB_CONTACTED, HOLDERS },
	{ VERB_CLOSE, HOLDERS },
	{ VERB_OPEN_DOSSIER, HOLDERS },
	{ VERB_CHECK_BACK, HOLDERS },
	{ VERB_RECORD_MILESTONE, HOLDERS },
	{ VERB_ASSIGN, HOLDERS },
	{ VERB_REQUEST_INFO, HOLDERS },
	{ VERB_FORWARD, HOLDERS },
	{ VERB_HOLD, HOLDERS },
	{ VERB_RESUME, HOLDERS },
	{ VERB_HANDOVER, HOLDERS },
	{ VERB_SCALE_UP, HOLDERS },
	{ VERB_SCALE_DOWN, HOLDERS },
	{ VERB_TAKE_OVER, HOLDERS },
	{ VERB_GIVE_BACK, HOLDERS },
	{ VERB_REOPEN, HOLDERS },
	{ VERB_UNDO, HOLDERS },
	{ VERB_SUSPEND_CLOCK, HOLDERS },
	{ VERB_RESUME_CLOCK, HOLDERS },
	{ VERB_SHOW_REQUEST, OPERATORS },
	{ VERB_EXPLAIN, OPERATORS },
	{ VERB_SHOW_AUDIT, OPERATORS },
	{ VERB_SET_GIDS, OPERATORS },
	{ VERB_ASSIGN_REQUEST, OPERATORS },
	{ VERB_ERASE, OPERATORS | SENDERS },
	{ VERB_REFUSE_ERASURE, OPERATORS },
	{ VERB_EXPORT_PERSON, OPERATORS },
	{ VERB_CORRECT_PERSON, OPERATORS },
	{ VERB_LIST_DECISIONS, OPERATORS },
	{ VERB_ACCEPT_CLOCK, OPERATORS },
};

static const enum role roles[] = { ROLE_ENTRY_POINT, ROLE_GIDS, ROLE_PARTNER, ROLE_PROCESS_LEAD, ROLE_OPERATOR };

static int open_world(void **state)
{
	*state = world_new(KOERS_CONFIG_DIR);
	return 0;
}

static int close_world(void **state)
{
	world_free(*state);
	return 0;
}

static void who_has_no_business_with_a_verb_is_refused(void **state)
{
	struct world *w = *state;
	size_t wrong = 0;
	for (size_t v = 0; v < ARRAY_LEN(verbs); v++) {
		for (size_t i = 0; i < ARRAY_LEN(roles); i++) {
			if (set_has(verbs[v].roles, (int)roles[i]))
				continue;
			struct command c = { .verb = verbs[v].verb, .caller = { "gids-dronten-1", roles[i] } };
			enum answer_code code = world_apply(w, &c)->code;
			if (code == ANSWER_PERMISSION_DENIED)
				continue;
			print_error("%s by %s: answer %d\n", verb_name(c.verb), role_name(roles[i]), (int)code);
			wrong++;
		}
	}
	assert_int_equal(wrong, 0);
}

static void what_no_version_knows_is_unimplemented(void **state)
{
	struct world *w = *state;
	static const int numbers[] = { 0, 200 };
	for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
		struct command c = { .verb = (enum verb)numbers[i], .caller = { "beheer", ROLE_OPERATOR } };
		struct query q = { .kind = (enum query_kind)numbers[i], .caller = { "beheer", ROLE_OPERATOR } };
		assert_int_equal(world_apply(w, &c)->code, ANSWER_UNIMPLEMENTED);
		assert_int_equal(world_query(w, &q)->code, ANSWER_UNIMPLEMENTED);
	}
}

static void nothing_is_done_before_there_is_a_configuration(void **state)
{
	(void)state;
	struct arena *a = arena_new(0);
	struct world *w = world_new(KOERS_CONFIG_DIR);
	struct machine *m = machine_new();
	struct answer answer;
	struct effects effects = { .notices = NULL };
	struct txn *t = store_begin_write(world_store(w), a);
	struct command c = { .verb = VERB_SUBMIT, .caller = { "cjg", ROLE_ENTRY_POINT } };
	struct query q = { .kind = QUERY_OVERVIEW, .caller = { "beheer", ROLE_OPERATOR } };
	machine_apply(m, t, &c, &answer, &effects);
	assert_int_equal(answer.code, ANSWER_UNAVAILABLE);
	machine_query(m, t, &q, &answer);
	assert_int_equal(answer.code, ANSWER_UNAVAILABLE);
	assert_int_equal(txn_writes(t), 0);
	store_abort(t);
	machine_free(m);
	world_free(w);
	arena_free(a);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(who_has_no_business_with_a_verb_is_refused, open_world, close_world),
		cmocka_unit_test_setup_teardown(what_no_version_knows_is_unimplemented, open_world, close_world),
		cmocka_unit_test(nothing_is_done_before_there_is_a_configuration),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
