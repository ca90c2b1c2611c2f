// Choosing: the family's own gids, the selection, duty, and who is asked when nobody is left.
#include "rules/choosing.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#define UNUSED(state) ((void)(state))

// Three gidsen of one network: 0 is coordinator and on duty, 2 has skill safety alone.
enum { ANNA, BRAM, CARLA, PEOPLE };
static struct candidate people[PEOPLE];
static struct choosing_wish wish;

static int set_up(void **state)
{
	UNUSED(state);
	for (int i = 0; i < PEOPLE; i++)
		people[i] = (struct candidate){ .cover = CHOSEN_NOBODY, .mandates = BIT(LAW_WMO), .capacity = 10 };
	people[ANNA].id = "anna";
	people[ANNA].load = 5;
	people[BRAM].id = "bram";
	people[CARLA].id = "carla";
	people[CARLA].load = 8;
	people[CARLA].skills = BIT(SKILL_SAFETY);
	wish = (struct choosing_wish){
		.selection = { .weight = 1, .previous = SELECTION_NOBODY, .exclude = SELECTION_NOBODY },
		.urgency = URGENCY_NORMAL,
		.in_working_hours = true,
		.lead = CHOSEN_NOBODY,
		.lead_cover = CHOSEN_NOBODY,
		.duty = ANNA,
		.coordinator = ANNA,
		.process_lead = true,
		.weight_supporting = 1,
	};
	return 0;
}

static struct choosing choose(void)
{
	struct selection_verdict verdicts[PEOPLE];
	struct choosing c;

	choosing_run(&wish, people, PEOPLE, verdicts, &c);
	return c;
}

static void fill_everybody(void)
{
	for (int i = 0; i < PEOPLE; i++)
		people[i].load = people[i].capacity;
}

static void without_a_tie_the_selection_says_who(void **state)
{
	UNUSED(state);
	struct choosing c = choose();

	assert_int_equal(c.assignee, BRAM);
	assert_int_equal(c.supporting, CHOSEN_NOBODY);
	assert_false(c.over_capacity || c.to_duty || c.wait || c.alarm);
	assert_null(c.note);
}

static void the_family_has_its_gids_over_capacity_too(void **state)
{
	UNUSED(state);
	wish.case_lead = true;
	wish.lead = CARLA;
	assert_int_equal(choose().assignee, CARLA);
	assert_false(choose().over_capacity);
	wish.selection.weight = 3;
	assert_int_equal(choose().assignee, CARLA);
	assert_true(choose().over_capacity);
}

static void who_lacks_a_skill_is_supported(void **state)
{
	UNUSED(state);
	wish.case_lead = true;
	wish.lead = BRAM;
	wish.selection.skills = BIT(SKILL_SAFETY);
	assert_int_equal(choose().assignee, BRAM);
	assert_int_equal(choose().supporting, CARLA);
	// Nobody passes: the coordinator supports; who is coordinator and holder alone.
	people[CARLA].absent = true;
	assert_int_equal(choose().supporting, ANNA);
	wish.lead = ANNA;
	assert_int_equal(choose().supporting, CHOSEN_NOBODY);
}

static void an_absent_lead_is_covered_or_supported(void **state)
{
	UNUSED(state);
	wish.cover = true;
	wish.lead = BRAM;
	people[BRAM].absent = true;
	wish.lead_cover = CARLA;
	assert_int_equal(choose().assignee, CARLA);
	assert_int_equal(choose().supporting, CHOSEN_NOBODY);
	wish.lead_cover = CHOSEN_NOBODY;
	assert_int_equal(choose().assignee, BRAM);
	assert_int_equal(choose().supporting, ANNA);
}

static void a_lead_who_declined_or_left_does_not_get_it(void **state)
{
	UNUSED(state);
	wish.case_lead = true;
	wish.lead = CARLA;
	people[CARLA].declined = true;
	assert_int_equal(choose().assignee, BRAM);
	assert_string_equal(choose().note, "case_lead_declined");
	people[CARLA].declined = false;
	people[CARLA].conflict = true;
	assert_string_equal(choose().note, "case_lead_declined");
	people[CARLA].conflict = false;
	people[CARLA].inactive = true;
	assert_int_equal(choose().assignee, BRAM);
	assert_string_equal(choose().note, "case_lead_has_left");
}

// A rule set may say so of every family: then nobody declined and nobody left, and the trace must not say so.
static void a_family_without_a_lead_is_tied_to_nobody(void **state)
{
	UNUSED(state);
	wish.case_lead = true;
	assert_int_equal(choose().assignee, BRAM);
	assert_null(choose().note);
	wish.case_lead = false;
	wish.cover = true;
	assert_int_equal(choose().assignee, BRAM);
	assert_null(choose().note);
}

static void a_lead_who_is_no_gids_has_it_all_the_same(void **state)
{
	UNUSED(state);
	wish.case_lead = true;
	wish.lead = CHOSEN_LEAD;
	wish.selection.skills = BIT(SKILL_SAFETY);
	assert_int_equal(choose().assignee, CHOSEN_LEAD);
	assert_int_equal(choose().supporting, CHOSEN_NOBODY);
	wish.lead_barred = true;
	assert_int_equal(choose().assignee, CARLA);
	wish.lead_barred = false;
	wish.lead_left = true;
	assert_string_equal(choose().note, "case_lead_has_left");
}

static void at_night_what_cannot_wait_goes_to_duty(void **state)
{
	UNUSED(state);
	wish.in_working_hours = false;
	assert_int_equal(choose().assignee, BRAM);  // normal: by the selection, whatever the hour
	wish.urgency = URGENCY_URGENT;
	fill_everybody();
	wish.case_lead = true;
	wish.lead = CARLA;
	assert_int_equal(choose().assignee, ANNA);
	assert_true(choose().to_duty && choose().over_capacity);
	assert_string_equal(choose().note, "duty");
}

static void danger_goes_to_duty_by_day(void **state)
{
	UNUSED(state);
	wish.duty_at_once = true;
	wish.urgency = URGENCY_CRISIS;
	assert_int_equal(choose().assignee, ANNA);
	assert_true(choose().to_duty);
}

static void by_day_a_crisis_takes_who_is_full_and_urgent_does_not(void **state)
{
	UNUSED(state);
	wish.urgency = URGENCY_URGENT;
	fill_everybody();
	assert_int_equal(choose().assignee, ANNA);
	assert_string_equal(choose().note, "duty");
	wish.urgency = URGENCY_CRISIS;
	wish.selection.any_capacity = true;
	assert_null(choose().note);
	assert_int_equal(choose().assignee, ANNA);  // all are full: by id
}

static void who_is_on_duty_keeps_an_urgent_hour_whole(void **state)
{
	UNUSED(state);
	wish.urgency = URGENCY_URGENT;
	people[ANNA].load = 0;
	people[BRAM].load = 9;
	assert_int_equal(choose().assignee, ANNA);
	assert_true(choose().to_duty);
	assert_null(choose().note);
	people[BRAM].load = 0;
	people[ANNA].load = 9;
	assert_int_equal(choose().assignee, BRAM);
	assert_false(choose().to_duty);
}

static void behind_duty_stand_coordinator_process_lead_and_the_alarm(void **state)
{
	UNUSED(state);
	wish.urgency = URGENCY_URGENT;
	wish.in_working_hours = false;
	wish.coordinator = BRAM;
	people[ANNA].declined = true;
	assert_int_equal(choose().assignee, BRAM);
	assert_string_equal(choose().note, "coordinator");
	people[BRAM].conflict = true;
	assert_int_equal(choose().assignee, CHOSEN_PROCESS_LEAD);
	assert_false(choose().alarm);
	wish.process_lead = false;
	assert_int_equal(choose().assignee, CHOSEN_NOBODY);
	assert_true(choose().alarm);
	assert_string_equal(choose().note, "nobody");
}

static void what_can_wait_waits_while_somebody_could(void **state)
{
	UNUSED(state);
	fill_everybody();
	assert_true(choose().wait);
	assert_int_equal(choose().assignee, CHOSEN_NOBODY);
	// Nobody will ever have this mandate: the coordinator, at once.
	wish.selection.mandates = BIT(LAW_JEUGDWET);
	assert_false(choose().wait);
	assert_int_equal(choose().assignee, ANNA);
	assert_string_equal(choose().note, "coordinator");
}

#define TEST(name) cmocka_unit_test_setup(name, set_up)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(without_a_tie_the_selection_says_who),
		TEST(the_family_has_its_gids_over_capacity_too),
		TEST(who_lacks_a_skill_is_supported),
		TEST(an_absent_lead_is_covered_or_supported),
		TEST(a_lead_who_declined_or_left_does_not_get_it),
		TEST(a_family_without_a_lead_is_tied_to_nobody),
		TEST(a_lead_who_is_no_gids_has_it_all_the_same),
		TEST(at_night_what_cannot_wait_goes_to_duty),
		TEST(danger_goes_to_duty_by_day),
		TEST(by_day_a_crisis_takes_who_is_full_and_urgent_does_not),
		TEST(who_is_on_duty_keeps_an_urgent_hour_whole),
		TEST(behind_duty_stand_coordinator_process_lead_and_the_alarm),
		TEST(what_can_wait_waits_while_somebody_could),
	};

	return cmocka_run_group_tests_name("choosing", tests, NULL, NULL);
}
