// Much at once: a long waitlist and a gids with much in hand. What one command may not do is done by timers due now, to
// the end, and no command does more than its share.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "edit_yaml.h"
#include "rules/calendar.h"
#include "world.h"

enum { MANY = 260, A_TICK_AT_MOST = 256 + 16, PATH_SIZE = 200 };

static const int64_t MONDAY = INT64_C(1772438400000);  // 2026-03-02 09:00

static void set_capacity(struct world *w, const char *gids, int64_t capacity)
{
	struct command c = { .verb = VERB_SET_GIDS, .caller = { "beheer", ROLE_OPERATOR } };
	c.gids = (struct command_gids){ .gids = gids, .capacity = capacity };
	assert_int_equal(world_apply(w, &c)->code, ANSWER_OK);
}

static void nobody_has_room(struct world *w)
{
	const struct config_snapshot *s = world_config(w);
	for (size_t i = 0; i < s->gids_count; i++)
		set_capacity(w, s->gidsen[i].id, 0);
}

static void submit(struct world *w, unsigned n)
{
	struct command c = { .verb = VERB_SUBMIT, .caller = { "cjg", ROLE_ENTRY_POINT } };
	struct command_submit *s = &c.submit;
	char text[32];
	snprintf(text, sizeof(text), "%u", n);
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
	s->reference = world_key("reference", text);
	s->subject.name = world_key("name", text);
	s->subject.last_name = world_key("last", text);
	s->network = "dronten";
	s->municipality = "";
	s->personal.present = true;
	s->personal.seal = (struct seal){ .key_number = 1, .sealed = { "sealed", 6 } };
	memcpy(s->personal.seal.id.bytes, s->reference.bytes, sizeof(s->reference.bytes));
	assert_int_equal(world_apply(w, &c)->code, ANSWER_OK);
}

struct counts {
	uint64_t waiting;
	uint32_t load;
	uint32_t open;
	uint64_t last_audit;
	int64_t timer_ms;
};

static struct counts counts_of(struct world *w, const char *gids)
{
	struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(world_store(w), a);
	const struct assignee *who = store_assignee_by_id(t, gids);
	const struct counts counts = { store_meta(t)->waiting, who->load, who->open_count, store_meta(t)->last_audit,
		who->timer_ms };
	store_abort(t);
	arena_free(a);
	return counts;
}

static void accept_all(struct world *w, const char *gids)
{
	struct arena *a = arena_new(0);
	uint64_t id = 0;
	for (;;) {
		struct txn *t = store_begin_read(world_store(w), a);
		id = store_next_assignment(t, store_assignee_by_id(t, gids)->number, id);
		store_abort(t);
		if (id == 0)
			break;
		struct command c = { .verb = VERB_ACCEPT, .caller = { gids, ROLE_GIDS } };
		c.assignment.assignment = id;
		assert_int_equal(world_apply(w, &c)->code, ANSWER_OK);
	}
	arena_free(a);
}

// One tick; answers whether something was due.
static bool tick(struct world *w)
{
	struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(world_store(w), a);
	int64_t due = machine_next_due_ms(world_machine(w), t);
	store_abort(t);
	arena_free(a);
	if (due == 0 || due > world_now(w))
		return false;
	struct command c = { .verb = VERB_TICK, .caller = { "", ROLE_SYSTEM } };
	world_apply(w, &c);
	return true;
}

static void a_long_waitlist_is_drained_in_parts(void **state)
{
	(void)state;
	struct world *w = world_new(KOERS_CONFIG_DIR);
	world_go_to(w, MONDAY);
	nobody_has_room(w);
	for (unsigned n = 0; n < MANY; n++)
		submit(w, n);
	assert_int_equal(counts_of(w, "gids-dronten-1").waiting, MANY);
	set_capacity(w, "gids-dronten-1", MANY - 10);
	struct counts first = counts_of(w, "gids-dronten-1");
	assert_true(first.waiting > 10 && first.waiting < MANY);
	assert_true(first.timer_ms == world_now(w));
	size_t ticks = 0;
	while (tick(w))
		ticks++;
	struct counts last = counts_of(w, "gids-dronten-1");
	assert_int_equal(last.waiting, 10);
	assert_int_equal(last.load, MANY - 10);
	assert_true(ticks >= 2);
	world_free(w);
}

static void a_gids_with_much_in_hand_leaves_in_parts(void **state)
{
	(void)state;
	struct world *w = world_new(KOERS_CONFIG_DIR);
	char path[PATH_SIZE];
	snprintf(path, sizeof(path), "%s/gidsen.yaml", world_dir(w));
	world_go_to(w, MONDAY);
	nobody_has_room(w);
	set_capacity(w, "gids-dronten-3", MANY);
	for (unsigned n = 0; n < MANY; n++)
		submit(w, n);
	accept_all(w, "gids-dronten-3");
	assert_int_equal(counts_of(w, "gids-dronten-3").open, MANY);
	set_capacity(w, "gids-dronten-2", MANY);
	assert_true(edit_yaml(path, "gids-dronten-3", "active", "no"));
	world_reload_only(w);
	struct counts before = counts_of(w, "gids-dronten-3");
	assert_int_equal(before.open, MANY);  // the reload itself moves nothing: it must not stall
	size_t ticks = 0;
	while (tick(w)) {
		struct counts after = counts_of(w, "gids-dronten-3");
		assert_true(after.last_audit - before.last_audit <= A_TICK_AT_MOST);
		before = after;
		ticks++;
	}
	assert_true(ticks > 2);
	assert_int_equal(counts_of(w, "gids-dronten-3").open, 0);
	assert_int_equal(counts_of(w, "gids-dronten-2").load, MANY);
	world_free(w);
}

// Left in the middle of it, and a reload comes: what was begun is gone on with.
static void a_reload_between_two_parts_loses_nothing(void **state)
{
	(void)state;
	struct world *w = world_new(KOERS_CONFIG_DIR);
	char path[PATH_SIZE];
	snprintf(path, sizeof(path), "%s/gidsen.yaml", world_dir(w));
	world_go_to(w, MONDAY);
	nobody_has_room(w);
	set_capacity(w, "gids-dronten-3", MANY);
	for (unsigned n = 0; n < MANY; n++)
		submit(w, n);
	accept_all(w, "gids-dronten-3");
	set_capacity(w, "gids-dronten-2", MANY);
	assert_true(edit_yaml(path, "gids-dronten-3", "active", "no"));
	world_reload_only(w);
	assert_true(tick(w));
	assert_true(counts_of(w, "gids-dronten-3").open > 0);
	world_reload_only(w);
	while (tick(w))
		;
	assert_int_equal(counts_of(w, "gids-dronten-3").open, 0);
	world_free(w);
}

static void append(const struct world *w, const char *file, const char *text)
{
	char path[PATH_SIZE];
	snprintf(path, sizeof(path), "%s/%s", world_dir(w), file);
	FILE *f = fopen(path, "a");
	assert_non_null(f);
	assert_true(fputs(text, f) >= 0);
	assert_int_equal(fclose(f), 0);
}

static void a_gids_who_is_new_gets_what_waits(void **state)
{
	(void)state;
	struct world *w = world_new(KOERS_CONFIG_DIR);
	world_go_to(w, MONDAY);
	nobody_has_room(w);
	submit(w, 0);
	assert_int_equal(counts_of(w, "gids-dronten-1").waiting, 1);
	append(w, "gidsen.yaml",
		"\n  - id: gids-nieuw\n    name: Gids Nieuw\n    telephone: 0321-000009\n    network: dronten\n"
		"    capacity: 12\n    mandates: [wmo]\n");
	append(w, "peers.yaml",
		"\n  - id: gids-nieuw\n    role: gids\n"
		"    public_key: \"nnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnnn\"\n");
	world_reload(w);
	assert_int_equal(counts_of(w, "gids-nieuw").open, 1);
	assert_int_equal(counts_of(w, "gids-nieuw").waiting, 0);
	world_free(w);
}

static uint64_t told(struct world *w, const char *operator_id)
{
	struct query q = { .kind = QUERY_FEED_HEAD, .caller = { operator_id, ROLE_OPERATOR } };
	return world_query(w, &q)->feed_head.last;
}

static void an_operator_who_is_shut_out_is_told_nothing(void **state)
{
	(void)state;
	struct world *w = world_new(KOERS_CONFIG_DIR);
	append(w, "peers.yaml",
		"\n  - id: beheer-oud\n    role: operator\n    active: no\n"
		"    public_key: \"oooooooooooooooooooooooooooooooooooooooo\"\n");
	uint64_t before = told(w, "beheer");
	world_reload(w);
	assert_true(told(w, "beheer") > before);
	assert_int_equal(told(w, "beheer-oud"), 0);
	world_free(w);
}

// What an older version stored has nobody's presence: the daemon configures itself again.
static void forget_presence(struct txn *t, void *context)
{
	const struct config_snapshot *s = context;
	struct assignee *a = store_assignee_by_id(t, s->gidsen[0].id);
	a->presence = 0;
	store_mark_assignee(t, a);
}

static void who_was_never_looked_at_wants_a_new_configuration(void **state)
{
	(void)state;
	struct world *w = world_new(KOERS_CONFIG_DIR);
	struct arena *arena = arena_new(0);
	struct txn *t = store_begin_read(world_store(w), arena);
	struct machine *empty = machine_new();
	assert_false(machine_wants_configure(world_machine(w), t));
	assert_false(machine_wants_configure(empty, t));  // it has none yet, and will get one
	store_abort(t);
	world_edit(w, forget_presence, (void *)(uintptr_t)world_config(w));
	t = store_begin_read(world_store(w), arena);
	assert_true(machine_wants_configure(world_machine(w), t));
	store_abort(t);
	machine_free(empty);
	world_free(w);
	arena_free(arena);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_long_waitlist_is_drained_in_parts),
		cmocka_unit_test(a_gids_with_much_in_hand_leaves_in_parts),
		cmocka_unit_test(a_reload_between_two_parts_loses_nothing),
		cmocka_unit_test(a_gids_who_is_new_gets_what_waits),
		cmocka_unit_test(an_operator_who_is_shut_out_is_told_nothing),
		cmocka_unit_test(who_was_never_looked_at_wants_a_new_configuration),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
