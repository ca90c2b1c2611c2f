// Choosing the gids: each filter, each step of the rank, the way through the networks, and covers.
#include "rules/selection.h"
#include "seeded.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#define UNUSED(state) ((void)(state))

enum { DRONTEN, SWIFTERBANT, BIDDINGHUIZEN, KETELHAVEN, MANY = 8 };

static const uint16_t neighbours[] = { SWIFTERBANT, BIDDINGHUIZEN };

static struct selection_wish plain_wish(void)
{
	return (struct selection_wish){ .home = DRONTEN,
		.neighbours = neighbours,
		.neighbour_count = ARRAY_LEN(neighbours),
		.mandates = BIT(LAW_WMO),
		.domains = BIT(LIFE_DOMAIN_DAILY_LIVING),
		.weight = 1,
		.previous = -1,
		.exclude = -1 };
}

static struct candidate gids(const char *id, uint16_t network)
{
	return (struct candidate){ .id = id,
		.network = network,
		.cover = -1,
		.mandates = BIT(LAW_WMO) | BIT(LAW_WGS),
		.skills = BIT(SKILL_SAFETY),
		.capacity = 12 };
}

static struct selection_verdict verdicts[MANY];

static int32_t run(const struct selection_wish *wish, const struct candidate *candidates, size_t count)
{
	int32_t chosen = selection_run(wish, candidates, count, verdicts);

	for (size_t i = 0; i < count; i++)
		assert_int_equal(verdicts[i].chosen, (int32_t)i == chosen);
	return chosen;
}

// ---- filters --------------------------------------------------------------------------------------------------------

static void each_filter_drops_with_its_reason(void **state)
{
	UNUSED(state);
	struct selection_wish wish = plain_wish();
	struct candidate c[MANY];

	for (size_t i = 0; i < MANY; i++)
		c[i] = gids("x", DRONTEN);
	wish.skills = BIT(SKILL_SAFETY);
	c[0].absent = true;
	c[1].inactive = true;
	c[2].mandates = BIT(LAW_JEUGDWET);
	c[3].skills = 0;
	c[4].conflict = true;
	c[5].declined = true;
	c[6].load = 12;
	assert_int_equal(run(&wish, c, MANY), 7);
	assert_int_equal(verdicts[0].dropped_by, DROPPED_BY_ABSENT);
	assert_int_equal(verdicts[1].dropped_by, DROPPED_BY_ABSENT);
	assert_int_equal(verdicts[2].dropped_by, DROPPED_BY_MANDATE);
	assert_int_equal(verdicts[3].dropped_by, DROPPED_BY_SKILL);
	assert_int_equal(verdicts[4].dropped_by, DROPPED_BY_CONFLICT);
	assert_int_equal(verdicts[5].dropped_by, DROPPED_BY_DECLINED);
	assert_int_equal(verdicts[6].dropped_by, DROPPED_BY_CAPACITY);
	assert_int_equal(verdicts[7].dropped_by, 0);
}

static void the_first_filter_that_drops_is_the_why_not(void **state)
{
	UNUSED(state);
	struct selection_wish wish = plain_wish();
	struct candidate c = gids("anna", KETELHAVEN);

	wish.skills = BIT(SKILL_SAFETY);
	c.absent = c.conflict = c.declined = true;
	c.mandates = c.skills = 0;
	c.capacity = 0;
	static const enum dropped_by order[] = { DROPPED_BY_ABSENT, DROPPED_BY_MANDATE, DROPPED_BY_SKILL,
		DROPPED_BY_CONFLICT, DROPPED_BY_DECLINED, DROPPED_BY_CAPACITY, 0 };
	for (size_t i = 0; i < ARRAY_LEN(order); i++) {
		run(&wish, &c, 1);
		assert_int_equal(verdicts[0].dropped_by, order[i]);
		switch (order[i]) {
		case DROPPED_BY_ABSENT:
			c.absent = false;
			break;
		case DROPPED_BY_MANDATE:
			c.mandates = BIT(LAW_WMO);
			break;
		case DROPPED_BY_SKILL:
			c.skills = BIT(SKILL_SAFETY);
			break;
		case DROPPED_BY_CONFLICT:
			c.conflict = false;
			break;
		case DROPPED_BY_DECLINED:
			c.declined = false;
			break;
		case DROPPED_BY_CAPACITY:
			c.capacity = 1;
			break;
		default:
			break;
		}
	}
}

static void every_mandate_and_every_skill_is_needed(void **state)
{
	UNUSED(state);
	struct selection_wish wish = plain_wish();
	struct candidate c = gids("anna", DRONTEN);

	wish.mandates = BIT(LAW_WMO) | BIT(LAW_WGS);
	assert_int_equal(run(&wish, &c, 1), 0);
	wish.mandates |= BIT(LAW_JEUGDWET);
	assert_int_equal(run(&wish, &c, 1), SELECTION_NOBODY);
	wish.mandates = 0;
	wish.skills = BIT(SKILL_SAFETY) | BIT(SKILL_YOUTH_LIAISON);
	assert_int_equal(run(&wish, &c, 1), SELECTION_NOBODY);
	c.skills |= BIT(SKILL_YOUTH_LIAISON);
	assert_int_equal(run(&wish, &c, 1), 0);
}

static void the_last_unit_of_capacity_may_be_used(void **state)
{
	UNUSED(state);
	struct selection_wish wish = plain_wish();
	struct candidate c = gids("anna", DRONTEN);

	wish.weight = 3;
	c.load = 9;
	assert_int_equal(run(&wish, &c, 1), 0);
	c.load = 10;
	assert_int_equal(run(&wish, &c, 1), SELECTION_NOBODY);
	wish.any_capacity = true;
	assert_int_equal(run(&wish, &c, 1), 0);
	c.load = UINT32_MAX;
	wish.any_capacity = false;
	assert_int_equal(run(&wish, &c, 1), SELECTION_NOBODY);
}

static void nobody_is_chosen_from_none(void **state)
{
	UNUSED(state);
	struct selection_wish wish = plain_wish();
	struct candidate c = gids("anna", DRONTEN);

	assert_int_equal(selection_run(&wish, &c, 0, verdicts), SELECTION_NOBODY);
	assert_false(selection_possible(&wish, &c, 0));
}

// ---- rank -----------------------------------------------------------------------------------------------------------

static void rank_goes_previous_expertise_language_load_offer_id(void **state)
{
	UNUSED(state);
	struct selection_wish wish = plain_wish();
	struct candidate c[] = { gids("a", DRONTEN), gids("b", DRONTEN) };

	assert_int_equal(run(&wish, c, 2), 0); // by id
	c[0].last_offer = 7;
	assert_int_equal(run(&wish, c, 2), 1); // b was never offered anything
	c[1].last_offer = 8;
	assert_int_equal(run(&wish, c, 2), 0); // a longer ago
	c[0].load = 1;
	assert_int_equal(run(&wish, c, 2), 1); // b has less
	c[0].speaks = true;
	assert_int_equal(run(&wish, c, 2), 0);
	c[1].expertise = BIT(LIFE_DOMAIN_DAILY_LIVING);
	assert_int_equal(run(&wish, c, 2), 1);
	wish.previous = 0;
	assert_int_equal(run(&wish, c, 2), 0);
	wish.previous = 1;
	c[0].expertise = BIT(LIFE_DOMAIN_DAILY_LIVING);
	assert_int_equal(run(&wish, c, 2), 1);
}

static void fuller_is_told_by_the_share_not_by_the_number(void **state)
{
	UNUSED(state);
	struct selection_wish wish = plain_wish();
	struct candidate c[] = { gids("a", DRONTEN), gids("b", DRONTEN) };

	c[0].load = 3, c[0].capacity = 6;  // half full
	c[1].load = 5, c[1].capacity = 12; // less than half
	assert_int_equal(run(&wish, c, 2), 1);
	c[1].load = 6; // as full
	assert_int_equal(run(&wish, c, 2), 0);
	c[0].load = 4000000000U, c[0].capacity = 4294967295U;
	c[1].load = 3999999999U, c[1].capacity = 4294967295U;
	assert_int_equal(run(&wish, c, 2), 1);
}

static void without_capacity_comes_last(void **state)
{
	UNUSED(state);
	struct selection_wish wish = plain_wish();
	struct candidate c[] = { gids("a", DRONTEN), gids("b", DRONTEN), gids("c", DRONTEN) };

	wish.any_capacity = true;
	c[0].capacity = 0;
	c[1].load = 50;
	c[2].capacity = 0;
	assert_int_equal(run(&wish, c, 3), 1);
	c[1].declined = true;
	assert_int_equal(run(&wish, c, 3), 0); // both without: by id
}

static void expertise_counts_only_what_is_asked_and_more_is_better(void **state)
{
	UNUSED(state);
	struct selection_wish wish = plain_wish();
	struct candidate c[] = { gids("a", DRONTEN), gids("b", DRONTEN) };

	wish.domains = BIT(LIFE_DOMAIN_WORK) | BIT(LIFE_DOMAIN_FINANCES);
	c[0].expertise = BIT(LIFE_DOMAIN_WORK) | BIT(LIFE_DOMAIN_JUSTICE) | BIT(LIFE_DOMAIN_ADDICTION);
	c[1].expertise = BIT(LIFE_DOMAIN_WORK) | BIT(LIFE_DOMAIN_FINANCES);
	assert_int_equal(run(&wish, c, 2), 1);
	c[1].expertise = BIT(LIFE_DOMAIN_WORK);
	assert_int_equal(run(&wish, c, 2), 0);
}

static void the_previous_gids_must_still_pass(void **state)
{
	UNUSED(state);
	struct selection_wish wish = plain_wish();
	struct candidate c[] = { gids("a", DRONTEN), gids("b", DRONTEN) };

	wish.previous = 1;
	c[1].load = 12;
	assert_int_equal(run(&wish, c, 2), 0);
	assert_int_equal(verdicts[1].dropped_by, DROPPED_BY_CAPACITY);
}

// ---- networks -------------------------------------------------------------------------------------------------------

static void home_comes_before_neighbours_before_the_rest(void **state)
{
	UNUSED(state);
	struct selection_wish wish = plain_wish();
	struct candidate c[] = { gids("far", KETELHAVEN), gids("bidding", BIDDINGHUIZEN), gids("swift", SWIFTERBANT),
		gids("home", DRONTEN) };

	assert_int_equal(run(&wish, c, 4), 3);
	assert_int_equal(verdicts[2].dropped_by, DROPPED_BY_NETWORK);
	c[3].load = 12;
	assert_int_equal(run(&wish, c, 4), 2);
	assert_int_equal(verdicts[3].dropped_by, DROPPED_BY_CAPACITY);
	assert_int_equal(verdicts[1].dropped_by, DROPPED_BY_NETWORK);
	c[2].declined = true;
	assert_int_equal(run(&wish, c, 4), 1);
	c[1].conflict = true;
	assert_int_equal(run(&wish, c, 4), 0);
	c[0].absent = true;
	assert_int_equal(run(&wish, c, 4), SELECTION_NOBODY);
	assert_int_equal(verdicts[0].dropped_by, DROPPED_BY_ABSENT);
	assert_int_equal(verdicts[1].dropped_by, DROPPED_BY_CONFLICT);
}

static void neighbours_come_in_configured_order(void **state)
{
	UNUSED(state);
	static const uint16_t turned[] = { BIDDINGHUIZEN, SWIFTERBANT };
	struct selection_wish wish = plain_wish();
	struct candidate c[] = { gids("swift", SWIFTERBANT), gids("bidding", BIDDINGHUIZEN) };

	assert_int_equal(run(&wish, c, 2), 0);
	wish.neighbours = turned;
	assert_int_equal(run(&wish, c, 2), 1);
}

static void other_networks_come_by_ordinal(void **state)
{
	UNUSED(state);
	struct selection_wish wish = plain_wish();
	struct candidate c[] = { gids("e", 9), gids("d", 4), gids("f", 700) };

	wish.neighbour_count = 0;
	assert_int_equal(run(&wish, c, 3), 1);
	c[1].declined = true;
	assert_int_equal(run(&wish, c, 3), 0);
	c[0].declined = true;
	assert_int_equal(run(&wish, c, 3), 2);
}

// ---- covers ---------------------------------------------------------------------------------------------------------

static void a_cover_from_elsewhere_stands_in_at_home(void **state)
{
	UNUSED(state);
	struct selection_wish wish = plain_wish();
	struct candidate c[] = { gids("absent", DRONTEN), gids("near", SWIFTERBANT), gids("cover", KETELHAVEN) };

	c[0].absent = true;
	assert_int_equal(run(&wish, c, 3), 1);
	c[0].cover = 2;
	assert_int_equal(run(&wish, c, 3), 2);
	assert_int_equal(verdicts[0].dropped_by, DROPPED_BY_ABSENT);
	assert_int_equal(verdicts[1].dropped_by, DROPPED_BY_NETWORK);
	assert_int_equal(verdicts[2].dropped_by, 0);
}

static void a_cover_must_pass_every_filter_but_the_network(void **state)
{
	UNUSED(state);
	struct selection_wish wish = plain_wish();
	const struct candidate fine = gids("cover", KETELHAVEN);
	struct candidate c[] = { gids("absent", DRONTEN), fine };

	wish.skills = BIT(SKILL_SAFETY);
	c[0].absent = true;
	c[0].cover = 1;
	for (int fault = 0; fault < 7; fault++) {
		c[1] = fine;
		c[1].absent = fault == 0;
		c[1].inactive = fault == 1;
		if (fault == 2)
			c[1].mandates = 0;
		if (fault == 3)
			c[1].skills = 0;
		c[1].conflict = fault == 4;
		c[1].declined = fault == 5;
		if (fault == 6)
			c[1].load = 12;
		assert_int_equal(run(&wish, c, 2), SELECTION_NOBODY);
	}
	c[1] = fine;
	assert_int_equal(run(&wish, c, 2), 1);
}

static void a_cover_is_ranked_among_those_of_the_network(void **state)
{
	UNUSED(state);
	struct selection_wish wish = plain_wish();
	struct candidate c[] = { gids("absent", DRONTEN), gids("present", DRONTEN), gids("cover", KETELHAVEN) };

	c[0].absent = true;
	c[0].cover = 2;
	c[2].load = 1;
	assert_int_equal(run(&wish, c, 3), 1);
	assert_int_equal(verdicts[2].dropped_by, 0); // passed, ranked lower
	c[1].load = 2;
	assert_int_equal(run(&wish, c, 3), 2);
}

static void a_cover_of_the_same_network_changes_nothing(void **state)
{
	UNUSED(state);
	struct selection_wish wish = plain_wish();
	struct candidate c[] = { gids("absent", DRONTEN), gids("cover", DRONTEN), gids("other", DRONTEN) };

	c[0].absent = true;
	c[0].cover = 1;
	c[1].load = 1;
	assert_int_equal(run(&wish, c, 3), 2);
	c[1].load = 12;
	run(&wish, c, 3);
	assert_int_equal(verdicts[1].dropped_by, DROPPED_BY_CAPACITY);
}

static void a_cover_does_not_pass_the_task_on(void **state)
{
	UNUSED(state);
	struct selection_wish wish = plain_wish();
	struct candidate c[] = { gids("absent", DRONTEN), gids("absent-too", KETELHAVEN), gids("cover-of-cover", 9) };

	wish.neighbour_count = 0;
	c[0].absent = c[1].absent = true;
	c[0].cover = 1;
	c[1].cover = 2;
	c[2].load = 12;
	assert_int_equal(run(&wish, c, 3), SELECTION_NOBODY);
}

// ---- exclude, possible ----------------------------------------------------------------------------------------------

static void the_case_lead_is_not_their_own_support(void **state)
{
	UNUSED(state);
	struct selection_wish wish = plain_wish();
	struct candidate c[] = { gids("lead", DRONTEN), gids("other", SWIFTERBANT) };

	wish.exclude = 0;
	assert_int_equal(run(&wish, c, 2), 1);
	c[1].absent = true;
	c[1].cover = 0;
	assert_int_equal(run(&wish, c, 2), SELECTION_NOBODY);
}

static void possible_looks_past_absence_and_load(void **state)
{
	UNUSED(state);
	struct selection_wish wish = plain_wish();
	struct candidate c = gids("anna", KETELHAVEN);

	c.absent = true;
	c.load = 99;
	assert_true(selection_possible(&wish, &c, 1));
	c.inactive = true;
	assert_false(selection_possible(&wish, &c, 1));
	c.inactive = false;
	c.conflict = true;
	assert_false(selection_possible(&wish, &c, 1));
	c.conflict = false;
	c.declined = true;
	assert_false(selection_possible(&wish, &c, 1));
	c.declined = false;
	wish.mandates = BIT(LAW_JEUGDWET);
	assert_false(selection_possible(&wish, &c, 1));
	wish.mandates = 0;
	wish.skills = BIT(SKILL_YOUTH_LIAISON);
	assert_false(selection_possible(&wish, &c, 1));
	wish.skills = 0;
	wish.exclude = 0;
	assert_false(selection_possible(&wish, &c, 1));
}

// ---- laws -----------------------------------------------------------------------------------------------------------

static struct candidate any_gids(struct seeded *s, const char *id)
{
	return (struct candidate){ .id = id,
		.network = (uint16_t)seeded_between(s, 0, 3),
		.absent = seeded_between(s, 0, 4) == 0,
		.cover = (int32_t)seeded_between(s, -1, MANY - 1),
		.mandates = (enum_set)seeded_between(s, 0, 15) << 1,
		.skills = (enum_set)seeded_between(s, 0, 3) << 1,
		.expertise = (enum_set)seeded_between(s, 0, 0xffff),
		.speaks = seeded_flag(s),
		.conflict = seeded_between(s, 0, 9) == 0,
		.declined = seeded_between(s, 0, 9) == 0,
		.load = (uint32_t)seeded_between(s, 0, 12),
		.capacity = (uint32_t)seeded_between(s, 0, 12),
		.last_offer = (uint64_t)seeded_between(s, 0, 3) };
}

static void law_the_choice_does_not_depend_on_the_order_of_the_list(void **state)
{
	UNUSED(state);
	static const char *const ids[MANY] = { "a", "b", "c", "d", "e", "f", "g", "h" };
	struct seeded s = seeded_new("selection and order");

	for (int round = 0; round < 20000; round++) {
		struct selection_wish wish = plain_wish(), turned_wish;
		struct candidate c[MANY], turned[MANY];
		struct selection_verdict turned_verdicts[MANY];
		int32_t chosen, chosen_turned;

		wish.mandates = seeded_flag(&s) ? BIT(LAW_WMO) : 0;
		wish.previous = (int32_t)seeded_between(&s, -1, MANY - 1);
		for (size_t i = 0; i < MANY; i++)
			c[i] = any_gids(&s, ids[i]);
		for (size_t i = 0; i < MANY; i++) {
			turned[i] = c[MANY - 1 - i];
			turned[i].cover = turned[i].cover < 0 ? -1 : MANY - 1 - turned[i].cover;
		}
		turned_wish = wish;
		turned_wish.previous = wish.previous < 0 ? -1 : MANY - 1 - wish.previous;
		chosen = run(&wish, c, MANY);
		chosen_turned = selection_run(&turned_wish, turned, MANY, turned_verdicts);
		assert_int_equal(chosen < 0 ? -1 : MANY - 1 - chosen, chosen_turned);
		for (size_t i = 0; i < MANY; i++)
			assert_int_equal(verdicts[i].dropped_by, turned_verdicts[MANY - 1 - i].dropped_by);
		if (chosen >= 0) {
			assert_true(selection_possible(&wish, c, MANY));
			assert_int_equal(verdicts[chosen].dropped_by, 0);
			assert_false(c[chosen].absent || c[chosen].conflict || c[chosen].declined);
			assert_true(c[chosen].load + wish.weight <= c[chosen].capacity);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_filter_drops_with_its_reason),
		cmocka_unit_test(the_first_filter_that_drops_is_the_why_not),
		cmocka_unit_test(every_mandate_and_every_skill_is_needed),
		cmocka_unit_test(the_last_unit_of_capacity_may_be_used),
		cmocka_unit_test(nobody_is_chosen_from_none),
		cmocka_unit_test(rank_goes_previous_expertise_language_load_offer_id),
		cmocka_unit_test(fuller_is_told_by_the_share_not_by_the_number),
		cmocka_unit_test(without_capacity_comes_last),
		cmocka_unit_test(expertise_counts_only_what_is_asked_and_more_is_better),
		cmocka_unit_test(the_previous_gids_must_still_pass),
		cmocka_unit_test(home_comes_before_neighbours_before_the_rest),
		cmocka_unit_test(neighbours_come_in_configured_order),
		cmocka_unit_test(other_networks_come_by_ordinal),
		cmocka_unit_test(a_cover_from_elsewhere_stands_in_at_home),
		cmocka_unit_test(a_cover_must_pass_every_filter_but_the_network),
		cmocka_unit_test(a_cover_is_ranked_among_those_of_the_network),
		cmocka_unit_test(a_cover_of_the_same_network_changes_nothing),
		cmocka_unit_test(a_cover_does_not_pass_the_task_on),
		cmocka_unit_test(the_case_lead_is_not_their_own_support),
		cmocka_unit_test(possible_looks_past_absence_and_load),
		cmocka_unit_test(law_the_choice_does_not_depend_on_the_order_of_the_list),
	};

	return cmocka_run_group_tests_name("selection", tests, NULL, NULL);
}
