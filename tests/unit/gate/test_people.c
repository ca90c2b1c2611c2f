// Who is there, as it comes in: whose absence it is, and from when until when it may be.
#include "gate_fixture.h"

static const int64_t DAY = INT64_C(86400000);

static Koers__V1__SetAbsence *absence(const char *gids, int64_t from_ms, int64_t until_ms, const char *cover)
{
	Koers__V1__SetAbsence *m = NEW(SetAbsence, set_absence);
	m->gids_id = text(gids);
	m->from_ms = from_ms;
	m->until_ms = until_ms;
	m->cover_id = text(cover);
	return m;
}

static const struct command_absence *taken(const char *peer, Koers__V1__SetAbsence *m)
{
	struct gate_result *result = read_as(peer, KOERS__V1__CALL__BODY_SET_ABSENCE, m);
	assert_int_equal(result->kind, GATE_COMMAND);
	assert_int_equal(result->command.verb, VERB_SET_ABSENCE);
	return &result->command.absence;
}

static void check_refused(const char *peer, int body, void *m, const char *field)
{
	struct gate_result *result = read_as(peer, body, m);
	Koers__V1__Error *e = error_of(result);
	assert_int_equal(e->code, ANSWER_INVALID_ARGUMENT);
	assert_int_equal(e->n_violations, 1);
	assert_string_equal(e->violations[0]->field, field);
}

static void an_empty_absence_is_ones_own_from_now_on(void **state)
{
	(void)state;
	const struct command_absence *c = taken("gids-1", absence("", 0, 0, ""));
	assert_string_equal(c->gids, "gids-1");
	assert_true(c->from_ms == NOW_MS && c->until_ms == INT64_MAX);
	assert_string_equal(c->cover, "");
	c = taken("beheer", absence("gids-1", NOW_MS - DAY, NOW_MS + DAY, "gids-2"));
	assert_string_equal(c->gids, "gids-1");
	assert_true(c->from_ms == NOW_MS - DAY && c->until_ms == NOW_MS + DAY);
	assert_string_equal(c->cover, "gids-2");
}

static void whose_it_is_the_machine_decides(void **state)
{
	(void)state;
	assert_string_equal(taken("gids-1", absence("gids-2", 0, 0, ""))->gids, "gids-2");
}

static void an_absence_has_bounds(void **state)
{
	(void)state;
	const int set = KOERS__V1__CALL__BODY_SET_ABSENCE;
	check_refused("beheer", set, absence("", 0, 0, ""), "gids_id");
	check_refused("beheer", set, absence("gids-1", 0, 0, "gids-1"), "cover_id");
	check_refused("gids-1", set, absence("", 0, 0, "gids-1"), "cover_id");
	check_refused("gids-1", set, absence("", NOW_MS - 367 * DAY, 0, ""), "from_ms");
	check_refused("gids-1", set, absence("", NOW_MS + 733 * DAY, 0, ""), "from_ms");
	check_refused("gids-1", set, absence("", INT64_MIN, 0, ""), "from_ms");
	check_refused("gids-1", set, absence("", INT64_MAX, 0, ""), "from_ms");
	check_refused("gids-1", set, absence("", 0, NOW_MS + 733 * DAY, ""), "until_ms");
	check_refused("gids-1", set, absence("", 0, -1, ""), "until_ms");
	check_refused("gids-1", set, absence("", NOW_MS + 2 * DAY, NOW_MS + DAY, ""), "until_ms");
	check_refused("gids-1", set, absence("", NOW_MS + DAY, NOW_MS + DAY, ""), "until_ms");
	taken("gids-1", absence("", NOW_MS - 366 * DAY, NOW_MS + 732 * DAY, ""));
	taken("gids-1", absence("", NOW_MS + DAY, NOW_MS - DAY, ""));  // back from then on
	taken("gids-1", absence("", 0, 1, ""));
}

static Koers__V1__SetGids *steering(const char *gids, Koers__V1__Pause pause, bool set_capacity, int64_t capacity)
{
	Koers__V1__SetGids *m = NEW(SetGids, set_gids);
	m->gids_id = text(gids);
	m->pause = pause;
	m->set_capacity = set_capacity;
	m->capacity = capacity;
	return m;
}

static void what_is_steered_is_taken_and_the_rest_left(void **state)
{
	(void)state;
	const int set = KOERS__V1__CALL__BODY_SET_GIDS;
	struct gate_result *result = read_as("beheer", set, steering("gids-1", KOERS__V1__PAUSE__PAUSE_ON, false, 7));
	assert_int_equal(result->command.verb, VERB_SET_GIDS);
	assert_int_equal(result->command.gids.pause, 1);
	assert_true(result->command.gids.capacity == -2);
	assert_false(result->command.gids.reason.present);
	Koers__V1__SetGids *m = steering("gids-1", KOERS__V1__PAUSE__PAUSE_UNSPECIFIED, true, 0);
	m->reason = text("minder uren");
	result = read_as("beheer", set, m);
	assert_int_equal(result->command.gids.pause, 0);
	assert_true(result->command.gids.capacity == 0);
	assert_true(result->command.gids.reason.present);
}

static void steering_has_bounds(void **state)
{
	(void)state;
	const int set = KOERS__V1__CALL__BODY_SET_GIDS;
	check_refused("beheer", set, steering("", KOERS__V1__PAUSE__PAUSE_ON, false, 0), "gids_id");
	check_refused("beheer", set, steering("gids-1", KOERS__V1__PAUSE__PAUSE_UNSPECIFIED, false, 0), "pause");
	check_refused("beheer", set, steering("gids-1", KOERS__V1__PAUSE__PAUSE_ON, true, -2), "capacity");
	check_refused("beheer", set, steering("gids-1", KOERS__V1__PAUSE__PAUSE_ON, true, 1000001), "capacity");
	Koers__V1__SetGids *m = steering("gids-1", KOERS__V1__PAUSE__PAUSE_ON, false, 0);
	m->reason = text("vanwege 111222333");
	check_refused("beheer", set, m, "reason");
}

static void a_notice_of_absence_says_whose(void **state)
{
	(void)state;
	const struct view_notice v = {
		.notice = { .sequence = 1, .kind = NOTICE_KIND_ABSENCE, .detail = "cover_begins" },
		.has_absence = true,
		.absence = { .gids = "gids-1", .from_ms = NOW_MS, .until_ms = INT64_MAX, .cover = "gids-2" },
	};
	Koers__V1__Answer *out = answer_of(gate_write_notice(&gate, &v, arena));
	assert_int_equal(out->notice->body_case, KOERS__V1__NOTICE__BODY_ABSENCE);
	assert_string_equal(out->notice->absence->gids_id, "gids-1");
	assert_string_equal(out->notice->absence->cover_id, "gids-2");
	assert_true(out->notice->absence->from_ms == NOW_MS && out->notice->absence->until_ms == 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup(an_empty_absence_is_ones_own_from_now_on, gate_fresh),
		cmocka_unit_test_setup(whose_it_is_the_machine_decides, gate_fresh),
		cmocka_unit_test_setup(an_absence_has_bounds, gate_fresh),
		cmocka_unit_test_setup(what_is_steered_is_taken_and_the_rest_left, gate_fresh),
		cmocka_unit_test_setup(steering_has_bounds, gate_fresh),
		cmocka_unit_test_setup(a_notice_of_absence_says_whose, gate_fresh),
	};
	return cmocka_run_group_tests(tests, gate_setup, gate_teardown);
}
