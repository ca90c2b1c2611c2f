// A database of a format that was released: this build opens it, finds it whole, reads in it what was written, and life
// goes on in it.
#include <inttypes.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "engine/check.h"
#include "world.h"

static const char *config_dir, *file, *digest;

static void hex(const unsigned char bytes[32], char ret[65])
{
	for (size_t i = 0; i < 32; i++)
		snprintf(ret + 2 * i, 3, "%02x", bytes[i]);
}

static struct check_report look(struct world *w)
{
	struct check_report found = { 0 };
	struct error e = { 0 };
	uint64_t keys;
	if (!check_store(world_store(w), &found, &e) || !store_index_check(world_store(w), &keys, &e))
		fail_msg("%s: %s", file, e.message);
	return found;
}

// The first request in a state, with its holder's peer id.
static bool find(struct world *w, struct arena *a, enum request_state state, struct request *ret,
	const char **ret_holder)
{
	struct txn *t = store_begin_read(world_store(w), a);
	bool found = false;
	for (uint64_t id = 0; !found && (id = store_next_request(t, id)) != 0;)
		found = store_get_request(t, id, ret) && ret->state == state && ret->holder != 0;
	if (found)
		*ret_holder = arena_strdup(a, store_assignee(t, ret->holder)->id);
	store_abort(t);
	return found;
}

static void call(struct world *w, enum verb verb, const char *who, uint64_t assignment)
{
	struct command c = { .verb = verb, .caller = { who, ROLE_GIDS } };
	c.assignment.assignment = assignment;
	c.assignment.content.bytes[0] = (unsigned char)verb;
	const struct answer *a = world_apply(w, &c);
	if (a->code != ANSWER_OK)
		fail_msg("%s by %s: %s", verb_name(verb), who, a->message);
}

static enum request_state state_of(struct world *w, struct arena *a, uint64_t id)
{
	struct request r = { 0 };
	struct txn *t = store_begin_read(world_store(w), a);
	assert_true(store_get_request(t, id, &r));
	store_abort(t);
	return r.state;
}

static void it_says_what_it_said(void **state)
{
	struct world *w = *state;
	char found[65];
	hex(look(w).digest, found);
	if (strcmp(found, digest) != 0)
		fail_msg("%s says %s, it was frozen as %s", file, found, digest);
}

static void life_goes_on_in_it(void **state)
{
	struct world *w = *state;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct request r = { 0 };
	const char *gids = NULL;
	assert_true(find(w, a, REQUEST_STATE_OFFERED, &r, &gids));
	call(w, VERB_ACCEPT, gids, r.holder_assignment);
	assert_int_equal(state_of(w, a, r.id), REQUEST_STATE_IN_PROGRESS);
	call(w, VERB_CONTACTED, gids, r.holder_assignment);
	call(w, VERB_CLOSE, gids, r.holder_assignment);
	assert_int_equal(state_of(w, a, r.id), REQUEST_STATE_CLOSED);
	world_go_to(w, world_now(w) + INT64_C(30) * 86400000);
	look(w);
	world_restart(w);
	look(w);
}

static int set_up(void **state)
{
	struct world *w = world_new(config_dir);
	world_adopt(w, file);
	*state = w;
	return 0;
}

static int tear_down(void **state)
{
	world_free(*state);
	return 0;
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(it_says_what_it_said, set_up, tear_down),
		cmocka_unit_test_setup_teardown(life_goes_on_in_it, set_up, tear_down),
	};
	if (argc != 4) {
		fprintf(stderr, "use: frozen CONFIG_DIR FILE DIGEST\n");
		return 2;
	}
	config_dir = argv[1];
	file = argv[2];
	digest = argv[3];
	return cmocka_run_group_tests(tests, NULL, NULL);
}
