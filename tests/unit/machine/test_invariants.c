// What watches the machine is watched: each invariant of machine/check.c is broken by hand, and the check must say so.
// A check that cannot fail would let every story pass.
//
// In the world: a question that is offered, one that is accepted, one that is closed and one that was sent elsewhere,
// of four families. Each row of breaks[] spoils one thing in a transaction that comes to nothing; what is odd but right
// says nothing.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "world.h"

enum { OFFERED, ACCEPTED, CLOSED, ELSEWHERE, QUESTIONS };

struct scene {
	struct world *world;
	struct arena *arena;
	uint64_t ids[QUESTIONS];
};

static uint64_t submit(struct world *w, unsigned n)
{
	char name[20];
	snprintf(name, sizeof(name), "Voorbeeld %u", n);
	struct command c = { .verb = VERB_SUBMIT, .caller = { "cjg", ROLE_ENTRY_POINT } };
	struct command_submit *s = &c.submit;
	s->facts = (struct stored_facts){ .safety = SAFETY_NONE,
		.asked_urgency = URGENCY_NORMAL,
		.consent = true,
		.access_needed = ACCESS_NEEDED_INDIVIDUAL,
		.other_law = OTHER_LAW_NONE,
		.residence = n == ELSEWHERE ? RESIDENCE_OUTSIDE : RESIDENCE_INSIDE,
		.domains = BIT(LIFE_DOMAIN_HOUSING),
		.domain_count = 1,
		.person_count = 1 };
	s->asked_at_ms = world_now(w);
	s->feedback = FEEDBACK_TIER_STATUS;
	s->network = n == ELSEWHERE ? "" : "dronten";
	s->municipality = "";
	s->reference = world_key("reference", name);
	s->subject.name = world_key("name", name);
	struct key content = world_key("content", name);
	memcpy(s->content.bytes, content.bytes, sizeof(content.bytes));
	const struct answer *a = world_apply(w, &c);
	assert_int_equal(a->code, ANSWER_OK);
	return a->receipt.request;
}

static void act(struct scene *s, unsigned n, enum verb verb)
{
	struct request r;
	struct txn *t = store_begin_read(world_store(s->world), s->arena);
	assert_true(store_get_request(t, s->ids[n], &r));
	struct command c = { .verb = verb,
		.caller = { arena_strdup(s->arena, store_assignee(t, r.holder)->id), ROLE_GIDS } };
	store_abort(t);
	c.assignment.assignment = r.holder_assignment;
	c.assignment.content.bytes[0] = (unsigned char)verb;
	assert_int_equal(world_apply(s->world, &c)->code, ANSWER_OK);
}

static int open_scene(void **state)
{
	static struct scene s;
	s = (struct scene){ .world = world_new(KOERS_CONFIG_DIR), .arena = arena_new(0) };
	for (unsigned n = 0; n < QUESTIONS; n++)
		s.ids[n] = submit(s.world, n);
	act(&s, ACCEPTED, VERB_ACCEPT);
	act(&s, CLOSED, VERB_ACCEPT);
	act(&s, CLOSED, VERB_CLOSE);
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

// ---- how to break it ------------------------------------------------------------------------------------------------

// What a break works on: a question with the assignment of who has it, its household, and that assignee.
struct rows {
	struct txn *txn;
	struct request r;
	struct request other;  // the one before it, or the last
	struct assignment a;
	struct household h;
	struct assignee *who;
	struct feed *feed;
	struct meta *meta;
};

static void add_part_as(struct rows *x, enum assignment_state state, enum assignment_role role, uint32_t takes_over)
{
	struct assignment more = x->a;
	more.id = ++x->meta->last_assignment;
	more.state = (uint8_t)state;
	more.role = (uint8_t)role;
	more.takes_over = takes_over;
	more.previous = x->r.last_assignment;
	more.previous_assignee = x->r.last_assignee;
	store_put_assignment(x->txn, &more);
	x->r.last_assignment = more.id;
	x->r.last_assignee = more.assignee;
}

static void add_part(struct rows *x, enum assignment_state state)
{
	add_part_as(x, state, ASSIGNMENT_ROLE_HOLDER, 0);
}

static void ask_to_take_over(struct rows *x, uint32_t from)
{
	add_part_as(x, ASSIGNMENT_STATE_OFFERED, ASSIGNMENT_ROLE_HOLDER, from);
	x->r.handover = x->r.last_assignee;
	x->r.handover_assignment = x->r.last_assignment;
}

static void put_beside(struct rows *x, uint32_t who, uint64_t assignment)
{
	x->r.scaled_up = true;
	x->r.process_lead = who;
	x->r.process_assignment = assignment;
}

// The row that the waitlist has of it, but for what is said.
static void put_waiting(struct rows *x, int urgency_more, int64_t due_more_ms, uint64_t id_more)
{
	struct waitlist_row row = { .class = { x->r.waitlist_class_laws, x->r.waitlist_class_skills,
					    x->r.waitlist_class_weight },
		.urgency = (uint8_t)(x->r.waitlist_urgency + urgency_more),
		.due_ms = x->r.waitlist_due_ms + due_more_ms,
		.request = x->r.id + id_more };
	store_put_waiting(x->txn, &row);
}

static void wait_by_hand(struct rows *x, enum urgency urgency)
{
	x->r.state = REQUEST_STATE_WAITLISTED;
	x->r.facts.urgency = (uint8_t)urgency;
	put_waiting(x, 0, 0, 0);
}

static void wait_elsewhere(struct rows *x, int urgency_more, int64_t due_more_ms, uint64_t id_more)
{
	x->r.state = REQUEST_STATE_WAITLISTED;
	x->r.waitlist_urgency = URGENCY_HIGH;
	put_waiting(x, urgency_more, due_more_ms, id_more);
}

// Another assignee has its next moment then, and a row for it.
static void take_the_moment_of_another(struct rows *x)
{
	struct assignee *other = store_assignee(x->txn, store_assignee_count(x->txn));
	other->timer_ms = x->who->timer_ms = 1;
	store_put_timer(x->txn, 1, TIMER_ASSIGNEE | other->number);
}

static void forget_tasks(struct rows *x)
{
	for (int kind = 1; task_kind_is_valid(kind); kind++)
		store_delete_task(x->txn, (enum task_kind)kind, x->r.id);
}

static void add_who_left(struct rows *x)
{
	struct assignee *who = store_add_assignee(x->txn, "wie-weg-is");
	who->presence = PRESENCE_LEFT;
	x->h.case_lead = who->number;
}

#define BREAK(name, body)                                                                                              \
	static void break_##name(struct rows *x)                                                                       \
	{                                                                                                              \
		body;                                                                                                  \
	}

BREAK(nothing, (void)x)
BREAK(chain, x->r.last_assignment = 9999)
BREAK(foreign_holder, x->r.holder_assignment = 9999)
BREAK(foreign_assignment, x->a.request = 9999)
BREAK(chain_in_a_ring, x->a.previous = x->a.id)
BREAK(holder_of_another, x->r.holder = x->other.last_assignee; x->r.holder_assignment = x->other.last_assignment)
BREAK(unheld, x->r.state = REQUEST_STATE_IN_PROGRESS)
BREAK(two_holders, add_part(x, ASSIGNMENT_STATE_ACCEPTED))
BREAK(other_holder, x->a.state = ASSIGNMENT_STATE_ACCEPTED; x->r.holder = 0; x->r.state = REQUEST_STATE_QUEUED)
BREAK(two_offers, add_part(x, ASSIGNMENT_STATE_OFFERED))
BREAK(no_offer, x->a.state = ASSIGNMENT_STATE_DECLINED)
BREAK(handover, x->r.handover = x->r.holder; x->r.handover_assignment = 9999)
BREAK(handover_unheld, x->r.handover = x->r.holder; x->r.handover_assignment = x->r.holder_assignment)
BREAK(handover_of_another, x->r.handover = x->other.last_assignee; x->r.handover_assignment = x->other.last_assignment)
BREAK(handover_accepted, x->r.handover = x->r.holder; x->r.handover_assignment = x->r.holder_assignment)
BREAK(handover_from_another, ask_to_take_over(x, 9999))
BREAK(handover_unnamed, ask_to_take_over(x, x->r.holder); x->r.handover = 0; x->r.handover_assignment = 0)
BREAK(two_handovers, ask_to_take_over(x, x->r.holder); ask_to_take_over(x, x->r.holder))
BREAK(beside_another, put_beside(x, x->other.last_assignee, x->other.last_assignment))
BREAK(beside_offered, put_beside(x, x->r.holder, x->r.holder_assignment))
BREAK(beside_holder, put_beside(x, x->r.holder, x->r.holder_assignment))
BREAK(beside_unaccepted, add_part_as(x, ASSIGNMENT_STATE_OFFERED, ASSIGNMENT_ROLE_PROCESS_LEAD, 0);
	x->r.process_assignment = x->r.last_assignment)
BREAK(offered_to_nobody, x->r.holder = 0; x->r.holder_assignment = 0)
BREAK(offered_and_accepted, x->r.state = REQUEST_STATE_OFFERED)
BREAK(process_lead, x->r.process_lead = x->r.holder; x->r.process_assignment = x->r.holder_assignment)
BREAK(no_partner, x->a.state = ASSIGNMENT_STATE_DECLINED; x->r.state = REQUEST_STATE_OPEN_ACCESS)
BREAK(waits_though_had, x->r.state = REQUEST_STATE_QUEUED)
BREAK(ended_though_had, x->r.state = REQUEST_STATE_CLOSED)
BREAK(no_moment, x->r.timer_ms = 0)
BREAK(nobody_acts, x->r.timer_ms = 0; x->r.state = REQUEST_STATE_OPEN_ACCESS)
BREAK(erased, x->r.state = REQUEST_STATE_ERASED)
BREAK(other_moment, x->r.timer_ms++)
BREAK(no_later_moment, x->r.timer_ms = INT64_MAX - 1)
BREAK(moment_of_another, x->r.timer_ms = x->other.timer_ms)
BREAK(waits_as_another, wait_elsewhere(x, 0, 0, 1))
BREAK(waits_less_urgently, wait_elsewhere(x, -1, 0, 0))
BREAK(waits_longer, wait_elsewhere(x, 0, 1, 0))
BREAK(waits_nowhere, x->r.state = REQUEST_STATE_WAITLISTED)
BREAK(urgent_waits, wait_by_hand(x, URGENCY_URGENT))
BREAK(no_task, forget_tasks(x))
BREAK(other_clock, x->r.clocks[0].due_at_ms++)
BREAK(uncounted, x->r.counted = false)
BREAK(counted_too, x->r.counted = true)
BREAK(counted_nowhere, x->r.household = 0)
BREAK(household_of_another, x->r.household = x->other.household)
BREAK(household_in_a_ring, x->r.household_previous = x->r.id)
BREAK(household_missing, x->meta->last_household++)
BREAK(household_chain, x->h.last_request = 9999)
BREAK(merged, x->h.merged_into = 9999)
BREAK(conflict, x->h.conflict = true)
BREAK(open_count, x->h.open_count++)
BREAK(closed_lead, x->h.closed_at_ms = 1)
BREAK(regie, x->h.regie_before = x->r.holder)
BREAK(regie_of_nobody, x->h.case_lead = 0; x->h.regie_before = x->r.holder)
BREAK(regie_of_a_stranger, x->h.case_lead = 9999; x->h.regie_before = x->r.holder)
BREAK(idle_lead, x->h.closed_at_ms = 0; x->h.case_lead = 1)
BREAK(no_lead, x->h.case_lead = 0)
BREAK(load, x->who->load++)
BREAK(stray, x->a.role = ASSIGNMENT_ROLE_PROCESS_LEAD)
BREAK(stray_task, store_put_task(x->txn, TASK_KIND_HOUSEHOLD_CONFLICT, 9999, 1))
BREAK(stray_clock, x->r.clock_count = 0)
BREAK(feed_head, x->feed->acknowledged = x->feed->last + 1)
BREAK(feed_missing, x->meta->last_feed++)
BREAK(feed_begins_late, x->feed->first = x->feed->last + 2)
BREAK(feed_empty, x->feed->first = x->feed->last + 1)
BREAK(feed_end, x->feed->last++)
BREAK(stray_timer, store_put_timer(x->txn, 1, 9999))
BREAK(stray_waiting, put_waiting(x, 0, 0, 0))
BREAK(waiting, x->meta->waiting++)
BREAK(open_assignments, x->meta->open_assignments++)
BREAK(states, x->meta->state_counts[REQUEST_STATE_CLOSED]++)
BREAK(left, store_add_assignee(x->txn, "wie-weg-is")->open_count = 1)
BREAK(lead_left, add_who_left(x))
BREAK(foreign_timer, store_put_timer(x->txn, 1, TIMER_ASSIGNEE | 9999))
BREAK(timer_of_nobody, store_put_timer(x->txn, 1, TIMER_ASSIGNEE))
BREAK(other_timer, store_put_timer(x->txn, 1, TIMER_ASSIGNEE | x->who->number))
BREAK(no_timer, x->who->timer_ms = 1)
BREAK(no_later_timer, x->who->timer_ms = INT64_MAX - 1)
BREAK(timer_of_another, take_the_moment_of_another(x))
BREAK(left_and_back, x->who->presence = PRESENCE_LEFT)

static const struct {
	unsigned question;
	void (*spoil)(struct rows *x);
	const char *says;
} breaks[] = {
	{ ACCEPTED, break_chain, "the chain of a request's assignments is broken" },
	{ ACCEPTED, break_foreign_assignment, "the chain of a request's assignments is broken" },
	{ ACCEPTED, break_chain_in_a_ring, "the chain of a request's assignments is broken" },
	{ ACCEPTED, break_holder_of_another, "the holder's assignment is not this request's" },
	{ ACCEPTED, break_foreign_holder, "the holder's assignment is not this request's" },
	{ OFFERED, break_unheld, "an accepted request has no holder" },
	{ ACCEPTED, break_two_holders, "a request has two who accepted it" },
	{ OFFERED, break_other_holder, "who accepted a request is not its holder" },
	{ OFFERED, break_two_offers, "a request is offered to two at once" },
	{ OFFERED, break_no_offer, "an offered request has no open offer" },
	{ ACCEPTED, break_handover, "a handover without a holder, or without its offer" },
	{ OFFERED, break_handover_unheld, "a handover without a holder, or without its offer" },
	{ ACCEPTED, break_handover_of_another, "a handover without a holder, or without its offer" },
	{ ACCEPTED, break_handover_accepted, "a handover without a holder, or without its offer" },
	{ ACCEPTED, break_handover_from_another, "a handover without a holder, or without its offer" },
	{ ACCEPTED, break_handover_unnamed, "an open part is not named by its request" },
	{ ACCEPTED, break_two_handovers, "a request is offered to two at once" },
	{ ACCEPTED, break_beside_another, "a process lead is beside a request that is not scaled up" },
	{ OFFERED, break_beside_offered, "a process lead is beside a request that is not scaled up" },
	{ ACCEPTED, break_beside_holder, "a process lead is beside a request that is not scaled up" },
	{ CLOSED, break_beside_holder, "a process lead is beside a request that is not scaled up" },
	{ ACCEPTED, break_beside_unaccepted, "an open part is not named by its request" },
	{ OFFERED, break_offered_to_nobody, "an offered request has no open offer" },
	{ ACCEPTED, break_offered_and_accepted, "an offered request has no open offer" },
	{ ACCEPTED, break_process_lead, "a process lead is beside a request that is not scaled up" },
	{ OFFERED, break_no_partner, "a request is with no partner" },
	{ OFFERED, break_waits_though_had, "a request waits while somebody has it" },
	{ ACCEPTED, break_ended_though_had, "an ended request has an open assignment" },
	{ OFFERED, break_no_moment, "an open request has no next moment" },
	{ OFFERED, break_nobody_acts, "nobody acts on an open request, and no timer does" },
	{ CLOSED, break_erased, "an erased request has a timer" },
	{ CLOSED, break_no_moment, "an ended request is kept for ever" },
	{ OFFERED, break_other_moment, "the next moment of a request is not among the timers" },
	{ OFFERED, break_no_later_moment, "the next moment of a request is not among the timers" },
	{ OFFERED, break_moment_of_another, "the next moment of a request is not among the timers" },
	{ CLOSED, break_waits_as_another, "a request that waits is not in the waitlist" },
	{ CLOSED, break_waits_less_urgently, "a request that waits is not in the waitlist" },
	{ CLOSED, break_waits_longer, "a request that waits is not in the waitlist" },
	{ CLOSED, break_waits_nowhere, "a request that waits is not in the waitlist" },
	{ CLOSED, break_urgent_waits, "what is urgent stands in the waitlist" },
	{ ELSEWHERE, break_no_task, "a request that is a task is not in the list of tasks" },
	{ ACCEPTED, break_other_clock, "a clock that runs is not in the list of clocks" },
	{ ACCEPTED, break_uncounted, "a routed request is not counted in a household" },
	{ CLOSED, break_counted_too, "a routed request is not counted in a household, or another one is" },
	{ ACCEPTED, break_counted_nowhere, "a routed request is not counted in a household" },
	{ ACCEPTED, break_household_of_another, "the chain of a household's requests is broken" },
	{ ACCEPTED, break_household_in_a_ring, "the chain of a household's requests is broken" },
	{ ACCEPTED, break_household_missing, "a household is missing" },
	{ ACCEPTED, break_household_chain, "the chain of a household's requests is broken" },
	{ ACCEPTED, break_merged, "a household that went into another one has requests" },
	{ ACCEPTED, break_conflict, "a household's conflict and its task do not go together" },
	{ ACCEPTED, break_open_count, "a household counts its open requests wrongly" },
	{ ACCEPTED, break_closed_lead, "a closed household has a case lead" },
	{ ACCEPTED, break_regie, "the regie was taken over by somebody who is no process lead" },
	{ ACCEPTED, break_regie_of_nobody, "the regie was taken over by somebody who is no process lead" },
	{ ACCEPTED, break_regie_of_a_stranger, "the regie was taken over by somebody who is no process lead" },
	{ CLOSED, break_idle_lead, "a household without open requests has a case lead" },
	{ ACCEPTED, break_no_lead, "a gids has accepted, and the household has no case lead" },
	{ ACCEPTED, break_load, "a load is not the sum of the open assignments" },
	{ ACCEPTED, break_stray, "an open part is not named by its request" },
	{ ACCEPTED, break_stray_task, "a task stands that is none" },
	{ ACCEPTED, break_stray_clock, "a clock stands in the list that does not run" },
	{ ACCEPTED, break_feed_head, "the head of a feed contradicts itself" },
	{ ACCEPTED, break_feed_missing, "the head of a feed contradicts itself" },
	{ ACCEPTED, break_feed_begins_late, "the head of a feed contradicts itself" },
	{ ACCEPTED, break_feed_empty, NULL },  // all that was told is no longer kept
	{ ACCEPTED, break_feed_end, "the newest notice of a feed is missing" },
	{ ACCEPTED, break_stray_timer, "timers of which nobody knows" },
	{ CLOSED, break_stray_waiting, "rows of the waitlist that do not wait" },
	{ ACCEPTED, break_waiting, "the waitlist is counted wrongly" },
	{ ACCEPTED, break_open_assignments, "open assignments are counted wrongly" },
	{ ACCEPTED, break_states, "requests in a state are counted wrongly" },
	{ ACCEPTED, break_left, "somebody who has left holds assignments" },
	{ ACCEPTED, break_lead_left, "a household's case lead has left" },
	{ ACCEPTED, break_foreign_timer, "a timer is not that of its assignee" },
	{ ACCEPTED, break_timer_of_nobody, "a timer is not that of its assignee" },
	{ ACCEPTED, break_other_timer, "a timer is not that of its assignee" },
	{ ACCEPTED, break_no_timer, "the next moment of an assignee is not among the timers" },
	{ ACCEPTED, break_no_later_timer, "the next moment of an assignee is not among the timers" },
	{ ACCEPTED, break_timer_of_another, "the next moment of an assignee is not among the timers" },
	{ ACCEPTED, break_left_and_back, NULL },  // settled when it is looked at next
};

static void load_rows(struct scene *s, struct txn *t, unsigned n, struct rows *ret)
{
	*ret = (struct rows){ .txn = t, .meta = store_meta(t) };
	assert_true(store_get_request(t, s->ids[n], &ret->r));
	assert_true(store_get_request(t, s->ids[n == 0 ? QUESTIONS - 1 : n - 1], &ret->other));
	if (ret->r.last_assignment != 0)
		assert_true(store_get_assignment(t, ret->r.last_assignee, ret->r.last_assignment, &ret->a));
	if (ret->r.household != 0)
		assert_true(store_get_household(t, ret->r.household, &ret->h));
	ret->who = store_assignee(t, ret->r.last_assignee);
	ret->feed = ret->who != NULL ? store_feed_by_peer(t, ret->who->id) : NULL;
}

static void store_rows(struct rows *x)
{
	store_put_request(x->txn, &x->r);
	if (x->a.id != 0)
		store_put_assignment(x->txn, &x->a);
	if (x->h.id != 0)
		store_put_household(x->txn, &x->h);
}

static bool is_said(const char *says, bool sound, const struct error *e)
{
	return says == NULL ? sound : !sound && strstr(e->message, says) != NULL;
}

static void each_broken_invariant_is_seen(void **state)
{
	struct scene *s = *state;
	size_t failed = 0;
	for (size_t i = 0; i < ARRAY_LEN(breaks); i++) {
		struct error e = { .kind = ERROR_NONE };
		struct rows x;
		struct txn *t = store_begin_write(world_store(s->world), s->arena);
		load_rows(s, t, breaks[i].question, &x);
		assert_true(machine_check(world_machine(s->world), t, &e));
		breaks[i].spoil(&x);
		store_rows(&x);
		bool sound = machine_check(world_machine(s->world), t, &e);
		store_abort(t);
		if (!is_said(breaks[i].says, sound, &e)) {
			print_error("%zu: expected: %s\n  heard: %s\n", i,
				breaks[i].says != NULL ? breaks[i].says : "all is well",
				sound ? "all is well" : e.message);
			failed++;
		}
	}
	assert_int_equal(failed, 0);
}

// What is looked at after each command is the request that it touched, and its household.
static const struct {
	unsigned question;
	void (*spoil)(struct rows *x);
	const char *says;
} touched[] = {
	{ ACCEPTED, break_nothing, NULL },
	{ ELSEWHERE, break_nothing, NULL },
	{ ACCEPTED, break_no_moment, "a next moment is not scheduled" },
	{ ACCEPTED, break_two_holders, "a request has two who accepted it" },
	{ ACCEPTED, break_open_count, "a household counts its open requests wrongly" },
};

static void a_request_that_was_touched_is_looked_at_with_its_household(void **state)
{
	struct scene *s = *state;
	for (size_t i = 0; i < ARRAY_LEN(touched); i++) {
		struct error e = { .kind = ERROR_NONE };
		struct rows x;
		struct txn *t = store_begin_write(world_store(s->world), s->arena);
		load_rows(s, t, touched[i].question, &x);
		touched[i].spoil(&x);
		store_rows(&x);
		bool sound = machine_check_request(world_machine(s->world), t, x.r.id, &e);
		store_abort(t);
		assert_true(is_said(touched[i].says, sound, &e));
	}
	struct error e = { .kind = ERROR_NONE };
	struct txn *t = store_begin_read(world_store(s->world), s->arena);
	assert_false(machine_check_request(world_machine(s->world), t, 9999, &e));
	assert_non_null(strstr(e.message, "a request is missing (9999)"));
	store_abort(t);
}

// As when koersd has started and nobody has configured it: nobody is a gids yet, and no moment can be reckoned.
static void without_a_configuration_the_rows_are_checked_all_the_same(void **state)
{
	struct scene *s = *state;
	struct error e = { .kind = ERROR_NONE };
	struct machine *m = machine_new();
	struct txn *t = store_begin_read(world_store(s->world), s->arena);
	assert_true(machine_check(m, t, &e));
	assert_true(machine_check_request(m, t, s->ids[ACCEPTED], &e));
	store_abort(t);
	machine_free(m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(each_broken_invariant_is_seen, open_scene, close_scene),
		cmocka_unit_test_setup_teardown(a_request_that_was_touched_is_looked_at_with_its_household, open_scene,
			close_scene),
		cmocka_unit_test_setup_teardown(without_a_configuration_the_rows_are_checked_all_the_same, open_scene,
			close_scene),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
