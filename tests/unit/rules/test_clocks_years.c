// The clocks of the law over the free days of 2024 to 2030: last days that were worked out on a calendar, not by this
// code. Koningsdag on Saturday 26 April 2025, 5 May beside Ascension in 2027, decreed Fridays, Christmas.
#include "rulebook.h"
#include "rules/clocks.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#define UNUSED(state) ((void)(state))

static const struct clock_run *find(const struct clock_set *set, enum clock clock)
{
	for (size_t i = 0; i < set->count; i++)
		if (set->runs[i].clock == clock)
			return &set->runs[i];
	fail_msg("%s does not run", clock_name(clock));
	abort();
}

// The last day of a term in days: it is due at the first instant of the next.
static void assert_last_day(const struct clock_set *set, enum clock clock, const char *from, const char *last_day)
{
	const struct calendar *c = rulebook_calendar();
	int64_t due = find(set, clock)->due_at_ms;
	char text[11];

	date_print(calendar_local_day(c, due) - 1, text);
	if (strcmp(text, last_day) != 0)
		fail_msg("%s from %s ends on %s, not %s", clock_name(clock), from, text, last_day);
	assert_int_equal(calendar_local_second(c, due), 0);
}

static struct facts facts_of(enum_set domains, enum_set threats, enum urgency urgency)
{
	struct facts f = rulebook_facts();

	f.domains = domains;
	f.threats = threats;
	f.asked_urgency = urgency;
	facts_derive(&f, &rulebook_default()->law_map);
	return f;
}

static struct clock_set started(enum_set domains, enum_set threats, const char *asked)
{
	struct facts f = facts_of(domains, threats, URGENCY_NORMAL);
	struct clock_set set;
	struct verdict v;

	ruleset_evaluate(rulebook_default(), &f, true, &v);
	clocks_start(rulebook_default(), &f, rulebook_at(asked, 15, 30), &set);
	return set;
}

// ---- from the question ----------------------------------------------------------------------------------------------

static const struct {
	const char *asked;
	const char *threat;      // 3 working days; decreed days count
	const char *one, *five;  // working days
	const char *weeks_4, *weeks_6, *weeks_8;
} questions[] = {
	// Maundy Thursday.
	{ "2024-03-28", "2024-04-04", "2024-04-02", "2024-04-08", "2024-04-25", "2024-05-13", "2024-05-23" },
	{ "2025-04-17", "2025-04-24", "2025-04-22", "2025-04-28", "2025-05-15", "2025-06-02", "2025-06-12" },
	{ "2026-04-02", "2026-04-09", "2026-04-07", "2026-04-13", "2026-04-30", "2026-05-18", "2026-05-28" },
	{ "2027-03-25", "2027-04-01", "2027-03-30", "2027-04-05", "2027-04-22", "2027-05-10", "2027-05-20" },
	{ "2028-04-13", "2028-04-20", "2028-04-18", "2028-04-24", "2028-05-11", "2028-05-29", "2028-06-08" },
	{ "2029-03-29", "2029-04-05", "2029-04-03", "2029-04-09", "2029-04-26", "2029-05-11", "2029-05-24" },
	{ "2030-04-18", "2030-04-25", "2030-04-23", "2030-04-29", "2030-05-16", "2030-05-31", "2030-06-13" },
	// The eve of Koningsdag.
	{ "2024-04-26", "2024-05-01", "2024-04-29", "2024-05-03", "2024-05-24", "2024-06-07", "2024-06-21" },
	{ "2025-04-25", "2025-04-30", "2025-04-28", "2025-05-02", "2025-05-23", "2025-06-06", "2025-06-20" },
	{ "2026-04-26", "2026-04-30", "2026-04-28", "2026-05-04", "2026-05-26", "2026-06-08", "2026-06-22" },
	{ "2027-04-26", "2027-04-30", "2027-04-28", "2027-05-04", "2027-05-24", "2027-06-07", "2027-06-21" },
	{ "2028-04-26", "2028-05-02", "2028-05-01", "2028-05-08", "2028-05-24", "2028-06-07", "2028-06-21" },
	{ "2029-04-26", "2029-05-02", "2029-04-30", "2029-05-04", "2029-05-24", "2029-06-07", "2029-06-21" },
	{ "2030-04-26", "2030-05-01", "2030-04-29", "2030-05-03", "2030-05-24", "2030-06-07", "2030-06-21" },
	// The eve of 5 May; in 2027 Ascension and its decreed Friday follow at once.
	{ "2024-05-04", "2024-05-08", "2024-05-06", "2024-05-14", "2024-06-03", "2024-06-17", "2024-07-01" },
	{ "2025-05-04", "2025-05-08", "2025-05-06", "2025-05-12", "2025-06-02", "2025-06-16", "2025-06-30" },
	{ "2026-05-04", "2026-05-08", "2026-05-06", "2026-05-12", "2026-06-01", "2026-06-15", "2026-06-29" },
	{ "2027-05-04", "2027-05-11", "2027-05-10", "2027-05-14", "2027-06-01", "2027-06-15", "2027-06-29" },
	{ "2028-05-04", "2028-05-10", "2028-05-08", "2028-05-12", "2028-06-01", "2028-06-15", "2028-06-29" },
	{ "2029-05-04", "2029-05-09", "2029-05-07", "2029-05-14", "2029-06-01", "2029-06-15", "2029-06-29" },
	{ "2030-05-04", "2030-05-08", "2030-05-06", "2030-05-10", "2030-06-03", "2030-06-17", "2030-07-01" },
	// The eve of Ascension: the decreed Friday counts for a threat and for nothing else.
	{ "2024-05-08", "2024-05-14", "2024-05-13", "2024-05-17", "2024-06-05", "2024-06-19", "2024-07-03" },
	{ "2025-05-28", "2025-06-03", "2025-06-02", "2025-06-06", "2025-06-25", "2025-07-09", "2025-07-23" },
	{ "2026-05-13", "2026-05-19", "2026-05-18", "2026-05-22", "2026-06-10", "2026-06-24", "2026-07-08" },
	{ "2027-05-05", "2027-05-11", "2027-05-10", "2027-05-14", "2027-06-02", "2027-06-16", "2027-06-30" },
	{ "2028-05-24", "2028-05-30", "2028-05-29", "2028-06-02", "2028-06-21", "2028-07-05", "2028-07-19" },
	{ "2029-05-09", "2029-05-15", "2029-05-11", "2029-05-17", "2029-06-06", "2029-06-20", "2029-07-04" },
	{ "2030-05-29", "2030-06-04", "2030-05-31", "2030-06-06", "2030-06-26", "2030-07-10", "2030-07-24" },
	// Christmas Eve; 27 December 2024 and 2 January 2026 are decreed.
	{ "2024-12-24", "2024-12-31", "2024-12-30", "2025-01-06", "2025-01-21", "2025-02-04", "2025-02-18" },
	{ "2025-12-24", "2025-12-31", "2025-12-29", "2026-01-06", "2026-01-21", "2026-02-04", "2026-02-18" },
	{ "2026-12-24", "2026-12-30", "2026-12-28", "2027-01-04", "2027-01-21", "2027-02-04", "2027-02-18" },
	{ "2027-12-24", "2027-12-29", "2027-12-27", "2027-12-31", "2028-01-21", "2028-02-04", "2028-02-18" },
	{ "2028-12-24", "2028-12-29", "2028-12-27", "2029-01-03", "2029-01-22", "2029-02-05", "2029-02-19" },
	{ "2029-12-24", "2029-12-31", "2029-12-27", "2030-01-03", "2030-01-21", "2030-02-04", "2030-02-18" },
	{ "2030-12-24", "2030-12-31", "2030-12-27", "2031-01-03", "2031-01-21", "2031-02-04", "2031-02-18" },
};

static void terms_in_weeks_of_each_law(void **state)
{
	UNUSED(state);
	enum_set all = BIT(LIFE_DOMAIN_DAILY_LIVING) | BIT(LIFE_DOMAIN_FINANCES) | BIT(LIFE_DOMAIN_PARENTING) |
		       BIT(LIFE_DOMAIN_WORK);

	for (size_t i = 0; i < ARRAY_LEN(questions); i++) {
		struct clock_set set = started(all, 0, questions[i].asked);

		assert_last_day(&set, CLOCK_WGS_FIRST_TALK, questions[i].asked, questions[i].weeks_4);
		assert_last_day(&set, CLOCK_WMO_INVESTIGATION, questions[i].asked, questions[i].weeks_6);
		assert_last_day(&set, CLOCK_JEUGD_DECISION, questions[i].asked, questions[i].weeks_8);
		assert_last_day(&set, CLOCK_PWET_DECISION, questions[i].asked, questions[i].weeks_8);
	}
}

static void terms_in_working_days_pass_over_decreed_ones(void **state)
{
	UNUSED(state);
	for (size_t i = 0; i < ARRAY_LEN(questions); i++) {
		struct clock_set set = started(BIT(LIFE_DOMAIN_DAILY_LIVING), 0, questions[i].asked);

		assert_last_day(&set, CLOCK_WMO_ACK, questions[i].asked, questions[i].one);
		assert_last_day(&set, CLOCK_FIRST_CONTACT, questions[i].asked, questions[i].five);
	}
}

static void a_threat_counts_decreed_days_as_working_days(void **state)
{
	UNUSED(state);
	for (size_t i = 0; i < ARRAY_LEN(questions); i++) {
		struct clock_set set = started(BIT(LIFE_DOMAIN_HOUSING), BIT(THREAT_EVICTION), questions[i].asked);

		assert_last_day(&set, CLOCK_WGS_THREAT, questions[i].asked, questions[i].threat);
		// By stage B such a question is urgent: one working day, of the ordinary kind.
		assert_last_day(&set, CLOCK_FIRST_CONTACT, questions[i].asked, questions[i].one);
	}
}

// ---- from what is recorded ------------------------------------------------------------------------------------------

static void the_wmo_decision_runs_two_weeks_from_the_application(void **state)
{
	UNUSED(state);
	static const struct {
		const char *application, *last_day;
	} decisions[] = {
		// Two weeks that would end on Good Friday, on Ascension Day, on Christmas Day.
		{ "2024-03-15", "2024-04-02" },
		{ "2024-04-25", "2024-05-13" },
		{ "2024-12-11", "2024-12-30" },
		{ "2025-04-04", "2025-04-22" },
		{ "2025-05-15", "2025-06-02" },
		{ "2025-12-11", "2025-12-29" },
		{ "2026-03-20", "2026-04-07" },
		{ "2026-04-30", "2026-05-18" },
		{ "2026-12-11", "2026-12-28" },
		{ "2027-03-12", "2027-03-30" },
		{ "2027-04-22", "2027-05-10" },
		{ "2027-12-11", "2027-12-27" },
		{ "2028-03-31", "2028-04-18" },
		{ "2028-05-11", "2028-05-29" },
		{ "2028-12-11", "2028-12-27" },
		{ "2029-03-16", "2029-04-03" },
		{ "2029-04-26", "2029-05-11" },
		{ "2029-12-11", "2029-12-27" },
		{ "2030-04-05", "2030-04-23" },
		{ "2030-05-16", "2030-05-31" },
		{ "2030-12-11", "2030-12-27" },
	};
	struct facts f = facts_of(BIT(LIFE_DOMAIN_DAILY_LIVING), 0, URGENCY_NORMAL);

	for (size_t i = 0; i < ARRAY_LEN(decisions); i++) {
		struct clock_set set = { .count = 0 };

		clocks_add(rulebook_default(), &set, CLOCK_WMO_DECISION, &f,
			rulebook_at(decisions[i].application, 9, 0));
		assert_last_day(&set, CLOCK_WMO_DECISION, decisions[i].application, decisions[i].last_day);
	}
}

static void the_wgs_decision_runs_eight_weeks_from_the_first_talk(void **state)
{
	UNUSED(state);
	static const struct {
		const char *talk, *last_day;
	} decisions[] = {
		// Eight weeks that would end on Whit Monday, on Koningsdag, on Christmas Day.
		{ "2024-03-25", "2024-05-21" },
		{ "2024-03-02", "2024-04-29" },
		{ "2024-10-30", "2024-12-30" },
		{ "2025-04-14", "2025-06-10" },
		{ "2025-03-01", "2025-04-28" },
		{ "2025-10-30", "2025-12-29" },
		{ "2026-03-30", "2026-05-26" },
		{ "2026-03-02", "2026-04-28" },
		{ "2026-10-30", "2026-12-28" },
		{ "2027-03-22", "2027-05-18" },
		{ "2027-03-02", "2027-04-28" },
		{ "2027-10-30", "2027-12-27" },
		{ "2028-04-10", "2028-06-06" },
		{ "2028-03-02", "2028-05-01" },
		{ "2028-10-30", "2028-12-27" },
		{ "2029-03-26", "2029-05-22" },
		{ "2029-03-02", "2029-04-30" },
		{ "2029-10-30", "2029-12-27" },
		{ "2030-04-15", "2030-06-11" },
		{ "2030-03-02", "2030-04-29" },
		{ "2030-10-30", "2030-12-27" },
	};
	struct facts f = facts_of(BIT(LIFE_DOMAIN_FINANCES), 0, URGENCY_NORMAL);

	for (size_t i = 0; i < ARRAY_LEN(decisions); i++) {
		struct clock_set set = { .count = 0 };

		clocks_add(rulebook_default(), &set, CLOCK_WGS_DECISION, &f, rulebook_at(decisions[i].talk, 16, 45));
		assert_last_day(&set, CLOCK_WGS_DECISION, decisions[i].talk, decisions[i].last_day);
	}
}

// ---- hours ----------------------------------------------------------------------------------------------------------

// Asked on the Saturday evening before a clock change: 24 hours are 24 hours, over the holidays too.
static void spoed_runs_in_elapsed_hours(void **state)
{
	UNUSED(state);
	static const struct {
		const char *asked;
		int hour;
		int64_t due_ms;
	} spoed[] = {
		{ "2024-03-30", 22, 1711918800000 },  // 30 March 22:00 +01:00; due 31 March 23:00 +02:00
		{ "2026-03-28", 22, 1774818000000 },  // due 29 March 23:00 +02:00
		{ "2026-10-24", 22, 1792958400000 },  // due 25 October 21:00 +01:00
		{ "2026-04-03", 9, 1775286000000 },   // Good Friday; due Saturday 4 April 09:00 +02:00
		{ "2027-12-25", 9, 1829808000000 },   // Christmas Day; due 26 December 09:00 +01:00
		{ "2028-02-29", 9, 1835510400000 },   // due 1 March 09:00 +01:00
	};
	struct facts wmo = facts_of(BIT(LIFE_DOMAIN_DAILY_LIVING), 0, URGENCY_URGENT);
	struct facts jeugd = facts_of(BIT(LIFE_DOMAIN_PARENTING), 0, URGENCY_URGENT);

	for (size_t i = 0; i < ARRAY_LEN(spoed); i++) {
		int64_t asked = rulebook_at(spoed[i].asked, spoed[i].hour, 0);
		struct clock_set set;

		clocks_start(rulebook_default(), &wmo, asked, &set);
		assert_int_equal(find(&set, CLOCK_WMO_SPOED)->due_at_ms, spoed[i].due_ms);
		clocks_start(rulebook_default(), &jeugd, asked, &set);
		assert_int_equal(find(&set, CLOCK_YOUTH_CRISIS)->due_at_ms, spoed[i].due_ms);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(terms_in_weeks_of_each_law),
		cmocka_unit_test(terms_in_working_days_pass_over_decreed_ones),
		cmocka_unit_test(a_threat_counts_decreed_days_as_working_days),
		cmocka_unit_test(the_wmo_decision_runs_two_weeks_from_the_application),
		cmocka_unit_test(the_wgs_decision_runs_eight_weeks_from_the_first_talk),
		cmocka_unit_test(spoed_runs_in_elapsed_hours),
	};

	return cmocka_run_group_tests_name("clocks_years", tests, NULL, NULL);
}
