// The lists that operators see, page by page: every page holds what it should and no more, and where it ends the next
// one begins. In the world: gidsen with room for three, so that questions wait; clocks, tasks, offers to a cover.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "world.h"

enum { GIDSEN = 5, ROOM = 1, WAITING = 4, MOST = 16 };

static const char *const gidsen[GIDSEN] = { "gids-dronten-1", "gids-dronten-2", "gids-dronten-3", "gids-swifterbant-1",
	"gids-biddinghuizen-1" };

struct scene {
	struct world *world;
	struct arena *arena;
	unsigned asked;
};

static uint64_t ask(struct scene *s, const char *network, enum life_domain domain, enum urgency urgency)
{
	char name[20];
	snprintf(name, sizeof(name), "Voorbeeld %u", s->asked++);
	struct command c = { .verb = VERB_SUBMIT, .caller = { "cjg", ROLE_ENTRY_POINT } };
	struct command_submit *q = &c.submit;
	q->facts = (struct stored_facts){ .safety = SAFETY_NONE,
		.asked_urgency = (uint8_t)urgency,
		.consent = true,
		.access_needed = ACCESS_NEEDED_INDIVIDUAL,
		.other_law = OTHER_LAW_NONE,
		.residence = *network != '\0' ? RESIDENCE_INSIDE : RESIDENCE_OUTSIDE,
		.domains = BIT(domain),
		.domain_count = 1,
		.person_count = 1 };
	q->asked_at_ms = world_now(s->world);
	q->feedback = FEEDBACK_TIER_STATUS;
	q->network = network;
	q->municipality = "";
	q->reference = world_key("reference", name);
	q->subject.name = world_key("name", name);
	q->personal.present = true;
	q->personal.seal = (struct seal){ .key_number = 1, .sealed = { "sealed", 6 } };
	memcpy(q->personal.seal.id.bytes, q->reference.bytes, sizeof(q->reference.bytes));
	memcpy(q->content.bytes, q->reference.bytes, sizeof(q->reference.bytes));
	const struct answer *a = world_apply(s->world, &c);
	assert_int_equal(a->code, ANSWER_OK);
	return a->receipt.request;
}

static void set_gids(struct scene *s, const char *gids, uint8_t pause, int64_t capacity)
{
	struct command c = { .verb = VERB_SET_GIDS, .caller = { "beheer", ROLE_OPERATOR } };
	c.gids = (struct command_gids){ .gids = gids, .pause = pause, .capacity = capacity };
	assert_int_equal(world_apply(s->world, &c)->code, ANSWER_OK);
}

static int open_scene(void **state)
{
	static struct scene s;
	s = (struct scene){ .world = world_new(KOERS_CONFIG_DIR), .arena = arena_new(0) };
	world_go_to(s.world, INT64_C(1772434860000));  // Monday 2 March 2026, 08:01 in Dronten
	for (size_t i = 0; i < GIDSEN; i++)
		set_gids(&s, gidsen[i], 0, ROOM);
	for (size_t i = 0; i < GIDSEN; i++)
		ask(&s, "dronten", LIFE_DOMAIN_HOUSING, URGENCY_NORMAL);
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

static const struct answer *query(struct scene *s, struct query *q)
{
	if (q->caller.peer == NULL)
		q->caller = (struct caller){ "beheer", ROLE_OPERATOR };
	const struct answer *a = world_query(s->world, q);
	assert_int_equal(a->code, ANSWER_OK);
	return a;
}

// ---- requests -------------------------------------------------------------------------------------------------------

// Every page but the last is full; the ids of all pages, newest first.
static size_t list_requests(struct scene *s, struct query q, uint64_t *ret_ids)
{
	size_t count = 0;
	q.kind = QUERY_LIST_REQUESTS;
	do {
		const struct answer *a = query(s, &q);
		assert_true(a->list.next == 0 || a->list.count == q.page_size);
		for (size_t i = 0; i < a->list.count; i++)
			ret_ids[count++] = a->list.requests[i].request;
		q.after = a->list.next;
	} while (q.after != 0);
	return count;
}

static void requests_are_listed_by_state_network_and_holder(void **state)
{
	struct scene *s = *state;
	uint64_t ids[MOST];
	uint64_t elsewhere = ask(s, "", LIFE_DOMAIN_WORK, URGENCY_NORMAL);
	uint64_t waits = ask(s, "swifterbant", LIFE_DOMAIN_HOUSING, URGENCY_NORMAL);
	for (uint32_t size = 1; size <= GIDSEN + 2; size++) {
		struct query all = { .page_size = size };
		assert_int_equal(list_requests(s, all, ids), GIDSEN + 2);
		assert_int_equal(ids[0], waits);
		assert_int_equal(ids[1], elsewhere);
		struct query waiting = { .page_size = size, .states = BIT(REQUEST_STATE_WAITLISTED) };
		assert_int_equal(list_requests(s, waiting, ids), 1);
		assert_int_equal(ids[0], waits);
		struct query there = { .page_size = size, .network = "swifterbant" };
		assert_int_equal(list_requests(s, there, ids), 1);
		assert_int_equal(ids[0], waits);
		struct query theirs = { .page_size = size, .name = "gids-dronten-2" };
		assert_int_equal(list_requests(s, theirs, ids), 1);
	}
}

static void a_network_that_is_none_is_named_with_those_there_are(void **state)
{
	struct scene *s = *state;
	const enum query_kind kinds[] = { QUERY_LIST_REQUESTS, QUERY_LIST_CLOCKS };
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++) {
		struct query q = { .kind = kinds[i],
			.caller = { "beheer", ROLE_OPERATOR },
			.network = "urk",
			.page_size = 10 };
		const struct answer *a = world_query(s->world, &q);
		assert_int_equal(a->code, ANSWER_INVALID_ARGUMENT);
		assert_string_equal(a->field, "network_id");
		assert_string_equal(a->message, "should be the id of a network: dronten, swifterbant, biddinghuizen");
	}
}

// ---- gidsen and networks --------------------------------------------------------------------------------------------

static void gidsen_and_networks_show_who_is_full_away_or_paused(void **state)
{
	struct scene *s = *state;
	ask(s, "swifterbant", LIFE_DOMAIN_HOUSING, URGENCY_NORMAL);
	ask(s, "swifterbant", LIFE_DOMAIN_WORK, URGENCY_NORMAL);
	set_gids(s, "gids-dronten-2", 1, 7);
	struct query overview = { .kind = QUERY_OVERVIEW };
	const struct answer *a = query(s, &overview);
	assert_int_equal(a->overview.full_count, GIDSEN - 1);
	assert_int_equal(a->overview.absent_count, 1);
	assert_string_equal(a->overview.absent[0].id, "gids-dronten-2");
	struct query networks = { .kind = QUERY_LIST_NETWORKS };
	a = query(s, &networks);
	assert_int_equal(a->list.count, 3);
	assert_int_equal(a->list.networks[0].load, 3);
	assert_int_equal(a->list.networks[0].capacity, 2 + 7);
	assert_int_equal(a->list.networks[1].waiting, 2);
	for (uint32_t size = 1; size <= GIDSEN; size++) {
		struct query list = { .kind = QUERY_LIST_GIDSEN, .page_size = size };
		size_t count = 0;
		do {
			a = query(s, &list);
			for (size_t i = 0; i < a->list.count; i++)
				assert_string_equal(a->list.gidsen[i].id, gidsen[count++]);
			list.after = a->list.next;
		} while (list.after != 0);
		assert_int_equal(count, GIDSEN);
	}
}

// ---- the waitlist ---------------------------------------------------------------------------------------------------

static void the_waitlist_is_one_order_over_all_its_classes(void **state)
{
	struct scene *s = *state;
	const uint64_t expected[WAITING] = {
		[2] = ask(s, "dronten", LIFE_DOMAIN_HOUSING, URGENCY_NORMAL),
		[3] = ask(s, "dronten", LIFE_DOMAIN_WORK, URGENCY_NORMAL),
		[0] = ask(s, "dronten", LIFE_DOMAIN_HOUSING, URGENCY_HIGH),
		[1] = ask(s, "dronten", LIFE_DOMAIN_WORK, URGENCY_HIGH),
	};
	for (uint32_t size = 1; size <= WAITING + 1; size++) {
		struct query q = { .kind = QUERY_LIST_WAITLIST, .page_size = size };
		size_t count = 0;
		do {
			const struct answer *a = query(s, &q);
			for (size_t i = 0; i < a->list.count; i++) {
				assert_int_equal(a->list.waiting[i].position, count + 1);
				assert_int_equal(a->list.waiting[i].request, expected[count]);
				count++;
			}
			q.after = a->list.next;
		} while (q.after != 0);
		assert_int_equal(count, WAITING);
	}
}

// ---- one's own assignments, and those one covers --------------------------------------------------------------------

static size_t list_assignments(struct scene *s, const char *gids, uint32_t size)
{
	struct query q = { .kind = QUERY_LIST_ASSIGNMENTS, .caller = { gids, ROLE_GIDS }, .page_size = size };
	size_t count = 0;
	uint64_t last = 0;
	do {
		const struct answer *a = query(s, &q);
		for (size_t i = 0; i < a->list.count; i++) {
			assert_true(a->list.assignments[i].assignment > last);  // in order of creation, whoever's
			last = a->list.assignments[i].assignment;
			count++;
		}
		q.after = a->list.next;
	} while (q.after != 0);
	return count;
}

static void act(struct scene *s, const char *gids, enum verb verb, uint64_t assignment)
{
	struct command c = { .verb = verb, .caller = { gids, ROLE_GIDS } };
	c.assignment.assignment = assignment;
	c.assignment.content.bytes[0] = (unsigned char)verb;
	assert_int_equal(world_apply(s->world, &c)->code, ANSWER_OK);
}

static uint64_t only_assignment(struct scene *s, const char *gids)
{
	struct query q = { .kind = QUERY_LIST_ASSIGNMENTS, .caller = { gids, ROLE_GIDS }, .page_size = 10 };
	const struct answer *a = query(s, &q);
	assert_int_equal(a->list.count, 1);
	return a->list.assignments[0].assignment;
}

static void a_cover_sees_what_is_open_and_not_what_was(void **state)
{
	struct scene *s = *state;
	// One question of gids-dronten-2 is closed, the next one is in hand.
	uint64_t first = only_assignment(s, "gids-dronten-2");
	act(s, "gids-dronten-2", VERB_ACCEPT, first);
	act(s, "gids-dronten-2", VERB_CLOSE, first);
	ask(s, "dronten", LIFE_DOMAIN_HOUSING, URGENCY_NORMAL);
	assert_int_equal(list_assignments(s, "gids-dronten-2", 1), 2);
	act(s, "gids-dronten-2", VERB_ACCEPT, first + GIDSEN - 1);
	assert_int_equal(list_assignments(s, "gids-dronten-1", 1), 1);
	struct command away = { .verb = VERB_SET_ABSENCE, .caller = { "gids-dronten-2", ROLE_GIDS } };
	away.absence = (struct command_absence){ .gids = "gids-dronten-2",
		.from_ms = world_now(s->world),
		.until_ms = INT64_MAX,
		.cover = "gids-dronten-1" };
	assert_int_equal(world_apply(s->world, &away)->code, ANSWER_OK);
	for (uint32_t size = 1; size <= 3; size++)
		assert_int_equal(list_assignments(s, "gids-dronten-1", size), 2);
}

static void who_is_nobody_has_nothing(void **state)
{
	struct scene *s = *state;
	struct query list = { .kind = QUERY_LIST_ASSIGNMENTS, .caller = { "vreemdeling", ROLE_GIDS }, .page_size = 10 };
	assert_int_equal(query(s, &list)->list.count, 0);
	struct query one = { .kind = QUERY_GET_ASSIGNMENT, .caller = { "vreemdeling", ROLE_GIDS }, .id = 1 };
	assert_int_equal(world_query(s->world, &one)->code, ANSWER_NOT_FOUND);
}

// ---- tasks ----------------------------------------------------------------------------------------------------------

static void ask_erasure(struct scene *s, uint64_t request)
{
	struct command c = { .verb = VERB_ERASE, .caller = { "beheer", ROLE_OPERATOR } };
	c.request.request = request;
	c.request.asked_only = true;
	c.request.reason.present = true;
	c.request.reason.seal = (struct seal){ .key_number = 1, .sealed = { "waarom", 6 } };
	assert_int_equal(world_apply(s->world, &c)->code, ANSWER_OK);
}

// The earliest first; of those that end together by kind, then by number.
static void tasks_stand_in_the_order_of_their_terms(void **state)
{
	struct scene *s = *state;
	uint64_t first = ask(s, "", LIFE_DOMAIN_WORK, URGENCY_NORMAL);
	uint64_t second = ask(s, "", LIFE_DOMAIN_WORK, URGENCY_NORMAL);
	ask_erasure(s, second);
	ask_erasure(s, first);
	struct query q = { .kind = QUERY_LIST_TASKS, .page_size = 10 };
	const struct view_list *list = &query(s, &q)->list;
	const struct {
		enum task_kind kind;
		uint64_t request;
	} expected[] = { { TASK_KIND_FORWARD, first },
		{ TASK_KIND_FORWARD, second },
		{ TASK_KIND_ERASURE, first },
		{ TASK_KIND_ERASURE, second } };
	assert_int_equal(list->count, ARRAY_LEN(expected));
	for (size_t i = 0; i < ARRAY_LEN(expected); i++) {
		assert_int_equal(list->tasks[i].kind, expected[i].kind);
		assert_int_equal(list->tasks[i].request, expected[i].request);
		assert_true(i == 0 || list->tasks[i - 1].due_at_ms <= list->tasks[i].due_at_ms);
	}
}

static int64_t term_of(const struct view_task *v)
{
	return v->due_at_ms != 0 ? v->due_at_ms : INT64_MAX;
}

// The place of a task in the list, whose terms never fall; 0 = it is not there.
static size_t place_of(struct scene *s, enum task_kind kind, uint64_t request)
{
	struct query q = { .kind = QUERY_LIST_TASKS, .page_size = 50 };
	const struct view_list *list = &query(s, &q)->list;
	size_t place = 0;
	for (size_t i = 0; i < list->count; i++) {
		assert_true(i == 0 || term_of(&list->tasks[i - 1]) <= term_of(&list->tasks[i]));
		if (list->tasks[i].kind == kind && list->tasks[i].request == request)
			place = i + 1;
	}
	return place;
}

// Three months later what was asked then ends with what came in today, and before what comes in tomorrow.
static void what_was_asked_long_ago_stands_before_what_came_today(void **state)
{
	struct scene *s = *state;
	const int64_t day_ms = INT64_C(24) * 3600 * 1000;
	ask_erasure(s, 1);
	world_go_to(s->world, world_now(s->world) + 91 * day_ms);
	uint64_t today = ask(s, "", LIFE_DOMAIN_WORK, URGENCY_NORMAL);
	size_t erasure = place_of(s, TASK_KIND_ERASURE, 1);
	assert_true(erasure > 0);
	assert_int_equal(place_of(s, TASK_KIND_FORWARD, today), erasure - 1);  // the same day: by kind
	world_go_to(s->world, world_now(s->world) + day_ms);
	uint64_t tomorrow = ask(s, "", LIFE_DOMAIN_WORK, URGENCY_NORMAL);
	assert_true(place_of(s, TASK_KIND_FORWARD, tomorrow) > place_of(s, TASK_KIND_ERASURE, 1));
}

// ---- the log --------------------------------------------------------------------------------------------------------

static const struct answer *verify(struct scene *s, uint64_t after)
{
	struct query q = { .kind = QUERY_VERIFY_AUDIT, .after = after };
	return query(s, &q);
}

static void lose_the_head(struct txn *t, void *context)
{
	(void)context;
	store_meta(t)->audit_head[0] ^= 1;
	store_mark_meta(t);
}

static void a_log_that_does_not_end_with_its_head_is_told(void **state)
{
	struct scene *s = *state;
	const struct answer *a = verify(s, 0);
	assert_true(a->audit_verdict.intact);
	assert_int_equal(a->audit_verdict.checked, a->audit_verdict.last);
	world_edit(s->world, lose_the_head, NULL);
	a = verify(s, 0);
	assert_false(a->audit_verdict.intact);
	assert_int_equal(a->audit_verdict.fault, a->audit_verdict.last);
	assert_non_null(strstr(a->audit_verdict.why, "not the one the log ends with"));
}

static void the_log_of_a_request_is_read_in_pages(void **state)
{
	struct scene *s = *state;
	uint64_t assignment = only_assignment(s, "gids-dronten-1");
	act(s, "gids-dronten-1", VERB_ACCEPT, assignment);
	act(s, "gids-dronten-1", VERB_CONTACTED, assignment);
	static const enum verb expected[] = { VERB_SUBMIT, VERB_ACCEPT, VERB_CONTACTED };
	struct command c = { .verb = VERB_SHOW_AUDIT, .caller = { "beheer", ROLE_OPERATOR } };
	c.audit = (struct command_show_audit){ .request = 1, .page_size = 1 };
	for (size_t i = 0; i < ARRAY_LEN(expected); i++) {
		const struct answer *a = world_apply(s->world, &c);
		assert_int_equal(a->list.count, 1);
		assert_int_equal(a->list.audit[0].entry.verb, expected[i]);
		c.audit.after_sequence = a->list.next;
	}
}

// ---- households and decisions ---------------------------------------------------------------------------------------

static void a_household_that_went_into_another_is_found_there(void **state)
{
	struct scene *s = *state;
	struct command merge = { .verb = VERB_MERGE_HOUSEHOLDS, .caller = { "beheer", ROLE_OPERATOR } };
	merge.request.household = 1;
	merge.request.other = 2;
	assert_int_equal(world_apply(s->world, &merge)->code, ANSWER_OK);
	struct command show = { .verb = VERB_SHOW_HOUSEHOLD, .caller = { "beheer", ROLE_OPERATOR } };
	show.request.household = 2;
	const struct answer *a = world_apply(s->world, &show);
	assert_int_equal(a->code, ANSWER_OK);
	assert_int_equal(a->household.household, 1);
	assert_int_equal(a->household.request_count, 2);
	struct command erase = { .verb = VERB_ERASE, .caller = { "beheer", ROLE_OPERATOR } };
	erase.request.household = 2;
	erase.request.reason.present = true;
	assert_int_equal(world_apply(s->world, &erase)->code, ANSWER_NOT_FOUND);
}

static void past_decisions_are_of_their_days(void **state)
{
	struct scene *s = *state;
	int64_t first_day = world_now(s->world);
	world_go_to(s->world, first_day + INT64_C(3600000));
	ask(s, "dronten", LIFE_DOMAIN_HOUSING, URGENCY_NORMAL);
	struct command c = { .verb = VERB_LIST_DECISIONS, .caller = { "beheer", ROLE_OPERATOR } };
	c.decisions.since_ms = first_day + 1;
	c.decisions.until_ms = INT64_MAX;
	c.decisions.page_size = 50;
	assert_int_equal(world_apply(s->world, &c)->list.count, 1);
	c.decisions.after = 1;  // a page of somebody else's list: what is too old is passed over all the same
	assert_int_equal(world_apply(s->world, &c)->list.count, 1);
	c.decisions.after = 0;
	c.decisions.since_ms = first_day;
	c.decisions.until_ms = first_day + 1;
	assert_int_equal(world_apply(s->world, &c)->list.count, GIDSEN);
}

static void an_export_that_goes_on_where_nothing_is_begins_anew(void **state)
{
	struct scene *s = *state;
	struct command c = { .verb = VERB_EXPORT_PERSON, .caller = { "beheer", ROLE_OPERATOR } };
	c.person.keys.name = world_key("name", "Voorbeeld 0");
	c.person.reason.present = true;
	c.person.reason.seal = (struct seal){ .key_number = 1, .sealed = { "waarom", 6 } };
	c.person.note = 3;
	const uint64_t nowhere[] = { 2, 9999 };  // somebody else's, nobody's
	for (size_t i = 0; i < ARRAY_LEN(nowhere); i++) {
		c.person.after = nowhere[i];
		const struct answer *a = world_apply(s->world, &c);
		assert_int_equal(a->code, ANSWER_OK);
		assert_int_equal(a->person.request, 1);
		assert_false(a->person.goes_on);
	}
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_scene, close_scene)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(requests_are_listed_by_state_network_and_holder),
		TEST(a_network_that_is_none_is_named_with_those_there_are),
		TEST(gidsen_and_networks_show_who_is_full_away_or_paused),
		TEST(the_waitlist_is_one_order_over_all_its_classes),
		TEST(a_cover_sees_what_is_open_and_not_what_was),
		TEST(who_is_nobody_has_nothing),
		TEST(tasks_stand_in_the_order_of_their_terms),
		TEST(what_was_asked_long_ago_stands_before_what_came_today),
		TEST(a_log_that_does_not_end_with_its_head_is_told),
		TEST(the_log_of_a_request_is_read_in_pages),
		TEST(a_household_that_went_into_another_is_found_there),
		TEST(past_decisions_are_of_their_days),
		TEST(an_export_that_goes_on_where_nothing_is_begins_anew),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
