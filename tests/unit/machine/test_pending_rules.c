// Rules that wait for their day, in virtual time: from which instant on they hold, what takes their place, what happens
// when they are lost.
#include "machine/machine.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/checksum.h"
#include "world.h"

// Tuesday 3 March 2026, 00:00 in Dronten.
static const int64_t midnight_ms = INT64_C(1772492400000);

static struct arena *arena;

static int set_up(void **state)
{
	arena = arena_new(0);
	*state = world_new(KOERS_CONFIG_DIR);
	world_go_to(*state, midnight_ms - 12 * MS_PER_HOUR);
	return 0;
}

static int tear_down(void **state)
{
	world_free(*state);
	arena_free(arena);
	return 0;
}

// A copy of a stored form with a text in it replaced by one as long, so that it stays a stored form.
static struct bytes with(struct bytes stored, const char *from, const char *to)
{
	unsigned char *copy = arena_memdup(arena, stored.data, stored.len);
	unsigned char *at = memmem(copy, stored.len, from, strlen(from));
	assert_non_null(at);
	assert_int_equal(strlen(from), strlen(to));
	memcpy(at, to, strlen(to));
	return (struct bytes){ copy, stored.len };
}

static struct bytes in_force(const struct world *w)
{
	struct bytes stored = world_config(w)->stored;
	return (struct bytes){ arena_memdup(arena, stored.data, stored.len), stored.len };
}

static struct bytes rules_of(const struct world *w, const char *version, const char *day)
{
	struct bytes stored = with(world_config(w)->stored, "version: \"1.0\"", version);
	return with(stored, "effective: 2026-01-01", arena_printf(arena, "effective: %s", day));
}

static enum answer_code configure(struct world *w, struct bytes now, struct bytes pending)
{
	struct command c = { .verb = VERB_CONFIGURE,
		.caller = { "", ROLE_SYSTEM },
		.configure = { .stored = now, .pending = pending } };
	checksum128(now.data, now.len, c.configure.hash);
	if (pending.len > 0)
		checksum128(pending.data, pending.len, c.configure.pending_hash);
	return world_apply(w, &c)->code;
}

static const char *version(const struct world *w)
{
	return world_config(w)->ruleset.version;
}

static const struct view_overview *overview(struct world *w)
{
	struct query q = { .kind = QUERY_OVERVIEW, .caller = { "beheer", ROLE_OPERATOR }, .network = "", .name = "" };
	const struct answer *a = world_query(w, &q);
	assert_int_equal(a->code, ANSWER_OK);
	return &a->overview;
}

static void they_hold_from_the_first_instant_of_their_day(void **state)
{
	struct world *w = *state;
	struct bytes now = in_force(w);
	assert_int_equal(configure(w, now, rules_of(w, "version: \"2.0\"", "2026-03-03")), ANSWER_OK);
	assert_string_equal(version(w), "1.0");
	assert_string_equal(overview(w)->pending_ruleset, "dronter-koers 2.0");
	assert_true(overview(w)->pending_at_ms == midnight_ms);
	world_go_to(w, midnight_ms - 1);
	assert_string_equal(version(w), "1.0");
	world_go_to(w, midnight_ms);
	assert_string_equal(version(w), "2.0");
	assert_string_equal(overview(w)->pending_ruleset, "");
	assert_true(overview(w)->pending_at_ms == 0 && overview(w)->configured_at_ms == midnight_ms);
}

static void they_wait_through_a_restart_and_come_in_late_if_need_be(void **state)
{
	struct world *w = *state;
	configure(w, in_force(w), rules_of(w, "version: \"2.0\"", "2026-03-03"));
	world_restart(w);
	assert_string_equal(overview(w)->pending_ruleset, "dronter-koers 2.0");
	world_go_to(w, midnight_ms + 36 * MS_PER_HOUR);
	assert_string_equal(version(w), "2.0");
	world_restart(w);
	assert_string_equal(version(w), "2.0");
}

static void a_later_configure_takes_their_place(void **state)
{
	struct world *w = *state;
	struct bytes now = in_force(w);
	struct bytes second = rules_of(w, "version: \"2.0\"", "2026-03-03");
	struct bytes third = rules_of(w, "version: \"3.0\"", "2026-03-05");
	configure(w, now, second);
	configure(w, now, third);
	world_go_to(w, midnight_ms + MS_PER_DAY);
	assert_string_equal(version(w), "1.0");
	configure(w, now, (struct bytes){ 0 });
	assert_true(overview(w)->pending_at_ms == 0);
	world_go_to(w, midnight_ms + 7 * INT64_C(86400000));
	assert_string_equal(version(w), "1.0");
}

static void rules_that_cannot_be_read_do_not_wait(void **state)
{
	struct world *w = *state;
	struct bytes now = in_force(w);
	struct bytes bad = with(rules_of(w, "version: \"2.0\"", "2026-03-03"), "offers_max: 3", "offers_max: x");
	assert_int_equal(configure(w, now, bad), ANSWER_INVALID_ARGUMENT);
	assert_true(overview(w)->pending_at_ms == 0);
}

static void point_elsewhere(struct txn *t, void *context)
{
	(void)context;
	store_meta(t)->pending[0] ^= 1;
	store_mark_meta(t);
}

// The record is gone: what is in force stays, and nothing goes round in a circle.
static void rules_that_were_lost_leave_those_in_force(void **state)
{
	struct world *w = *state;
	configure(w, in_force(w), rules_of(w, "version: \"2.0\"", "2026-03-03"));
	world_edit(w, point_elsewhere, NULL);
	world_go_to(w, midnight_ms);
	assert_string_equal(version(w), "1.0");
	assert_true(overview(w)->pending_at_ms == 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(they_hold_from_the_first_instant_of_their_day),
		TEST(they_wait_through_a_restart_and_come_in_late_if_need_be),
		TEST(a_later_configure_takes_their_place),
		TEST(rules_that_cannot_be_read_do_not_wait),
		TEST(rules_that_were_lost_leave_those_in_force),
	};
	return cmocka_run_group_tests_name("pending_rules", tests, NULL, NULL);
}
