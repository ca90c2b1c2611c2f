// The clocks: which run for which facts, until when, what meets them; and how long an offer stands.
#include "rulebook.h"
#include "rules/clocks.h"
#include "seeded.h"

#include <setjmp.h>
#include <stdarg.h>
#include <string.h>
#include <cmocka.h>

#define UNUSED(state) ((void)(state))

// Monday 2 March 2026, 09:00 local.
static int64_t monday(void)
{
	return rulebook_at("2026-03-02", 9, 0);
}

static struct facts facts_about(enum_set domains)
{
	struct facts f = rulebook_facts();

	f.domains = domains;
	return f;
}

static struct clock_set started_at(struct facts f, int64_t asked_at_ms)
{
	struct clock_set set;
	struct verdict v;

	facts_derive(&f, &rulebook_default()->law_map);
	ruleset_evaluate(rulebook_default(), &f, true, &v);
	clocks_start(rulebook_default(), &f, asked_at_ms, &set);
	return set;
}

static struct clock_set started(struct facts f)
{
	return started_at(f, monday());
}

static const struct clock_run *find(const struct clock_set *set, enum clock clock)
{
	for (size_t i = 0; i < set->count; i++)
		if (set->runs[i].clock == clock)
			return &set->runs[i];
	fail_msg("%s does not run", clock_name(clock));
	abort();
}

// The clocks of a set by name: "WMO_ACK FIRST_CONTACT".
static const char *names(struct clock_set set)
{
	static char text[512];

	text[0] = '\0';
	for (size_t i = 0; i < set.count; i++)
		rulebook_add_word(text, sizeof(text), clock_name(set.runs[i].clock));
	return text;
}

static int64_t due(struct clock_set set, enum clock clock)
{
	const struct clock_run *run = find(&set, clock);

	assert_int_equal(run->state, CLOCK_STATE_RUNNING);
	assert_int_equal(run->met_at_ms, 0);
	return run->due_at_ms;
}

// A term in days is told by its last day; it is due at the first instant of the next.
static void assert_last_day(struct clock_set set, enum clock clock, const char *last_day)
{
	assert_int_equal(due(set, clock), calendar_instant(rulebook_calendar(), rulebook_day(last_day) + 1, 0));
}

// ---- which run ------------------------------------------------------------------------------------------------------

static void each_law_has_its_clocks(void **state)
{
	UNUSED(state);
	struct facts f = facts_about(BIT(LIFE_DOMAIN_DAILY_LIVING));

	assert_string_equal(names(started(f)), "WMO_ACK WMO_INVESTIGATION FIRST_CONTACT");
	assert_string_equal(names(started(facts_about(BIT(LIFE_DOMAIN_PARENTING)))), "JEUGD_DECISION FIRST_CONTACT");
	assert_string_equal(names(started(facts_about(BIT(LIFE_DOMAIN_FINANCES)))), "WGS_FIRST_TALK FIRST_CONTACT");
	assert_string_equal(names(started(facts_about(BIT(LIFE_DOMAIN_WORK)))), "PWET_DECISION FIRST_CONTACT");
	assert_string_equal(names(started(facts_about(BIT(LIFE_DOMAIN_UNKNOWN)))), "FIRST_CONTACT");
}

static void several_laws_run_side_by_side_in_order(void **state)
{
	UNUSED(state);
	struct facts f = facts_about(BIT(LIFE_DOMAIN_DAILY_LIVING) | BIT(LIFE_DOMAIN_PARENTING) |
				     BIT(LIFE_DOMAIN_FINANCES) | BIT(LIFE_DOMAIN_WORK));

	f.asked_urgency = URGENCY_URGENT;
	assert_string_equal(names(started(f)), "WMO_ACK WMO_INVESTIGATION WMO_SPOED JEUGD_DECISION YOUTH_CRISIS "
					       "WGS_FIRST_TALK PWET_DECISION FIRST_CONTACT");
}

static void terms_end_where_the_law_says(void **state)
{
	UNUSED(state);
	assert_last_day(started(facts_about(BIT(LIFE_DOMAIN_HOUSING))), CLOCK_WMO_ACK, "2026-03-03");
	assert_last_day(started(facts_about(BIT(LIFE_DOMAIN_HOUSING))), CLOCK_WMO_INVESTIGATION, "2026-04-13");
	assert_last_day(
		started(facts_about(BIT(LIFE_DOMAIN_PARENTING))), CLOCK_JEUGD_DECISION, "2026-04-28"); // not Koningsdag
	assert_last_day(started(facts_about(BIT(LIFE_DOMAIN_FINANCES))), CLOCK_WGS_FIRST_TALK, "2026-03-30");
	assert_last_day(started(facts_about(BIT(LIFE_DOMAIN_WORK))), CLOCK_PWET_DECISION, "2026-04-28");
	assert_last_day(started(facts_about(BIT(LIFE_DOMAIN_WORK))), CLOCK_FIRST_CONTACT, "2026-03-09");
}

static void clocks_start_when_the_resident_asked(void **state)
{
	UNUSED(state);
	struct clock_set set = started_at(facts_about(BIT(LIFE_DOMAIN_HOUSING)), rulebook_at("2026-03-06", 23, 59));

	assert_int_equal(find(&set, CLOCK_WMO_ACK)->started_at_ms, rulebook_at("2026-03-06", 23, 59));
	assert_last_day(set, CLOCK_WMO_ACK, "2026-03-09");
	assert_last_day(set, CLOCK_WMO_INVESTIGATION, "2026-04-17");
}

static void wmo_spoed_runs_for_shelter_or_urgent_under_wmo(void **state)
{
	UNUSED(state);
	struct facts f = facts_about(BIT(LIFE_DOMAIN_HOUSING));

	assert_null(strstr(names(started(f)), "WMO_SPOED"));
	f.asked_urgency = URGENCY_HIGH;
	assert_null(strstr(names(started(f)), "WMO_SPOED"));
	f.asked_urgency = URGENCY_URGENT;
	assert_int_equal(due(started(f), CLOCK_WMO_SPOED), rulebook_at("2026-03-03", 9, 0));
	f.domains = BIT(LIFE_DOMAIN_WORK);
	assert_null(strstr(names(started(f)), "WMO_SPOED"));
	f.asked_urgency = URGENCY_NORMAL;
	f.shelter_needed = true;
	assert_int_equal(due(started(f), CLOCK_WMO_SPOED), rulebook_at("2026-03-03", 9, 0));
	assert_non_null(strstr(names(started(f)), "WMO_INVESTIGATION")); // shelter is wmo
}

static void spoed_runs_through_weekend_and_clock_change(void **state)
{
	UNUSED(state);
	struct facts f = facts_about(BIT(LIFE_DOMAIN_HOUSING));

	f.shelter_needed = true;
	assert_int_equal(
		due(started_at(f, rulebook_at("2026-03-28", 9, 0)), CLOCK_WMO_SPOED), rulebook_at("2026-03-29", 10, 0));
}

static void youth_crisis_runs_for_urgent_youths_and_jeugdwet(void **state)
{
	UNUSED(state);
	struct facts f = facts_about(BIT(LIFE_DOMAIN_UNKNOWN));

	f.youth = true;
	assert_null(strstr(names(started(f)), "YOUTH_CRISIS"));
	f.asked_urgency = URGENCY_URGENT;
	assert_int_equal(due(started(f), CLOCK_YOUTH_CRISIS), rulebook_at("2026-03-03", 9, 0));
	f.youth = false;
	assert_null(strstr(names(started(f)), "YOUTH_CRISIS"));
	f.domains = BIT(LIFE_DOMAIN_PARENTING);
	assert_non_null(strstr(names(started(f)), "YOUTH_CRISIS"));
}

static void urgency_by_a_safety_rule_starts_no_clock_of_a_law(void **state)
{
	UNUSED(state);
	struct facts f = facts_about(BIT(LIFE_DOMAIN_DOMESTIC_RELATIONS));

	f.safety = SAFETY_ACUTE;
	assert_string_equal(names(started(f)), "WMO_ACK WMO_INVESTIGATION FIRST_CONTACT");
	f.youth = true;
	assert_string_equal(names(started(f)), "JEUGD_DECISION FIRST_CONTACT");
}

static void a_threatened_eviction_gets_three_working_days(void **state)
{
	UNUSED(state);
	// [Thursday 30 April 2026, 16:00] asked; 1 and 4 May count, 5 May is Bevrijdingsdag, 6 May is the third.
	struct facts f = facts_about(BIT(LIFE_DOMAIN_FINANCES));
	struct clock_set set;

	f.threats = BIT(THREAT_EVICTION);
	set = started_at(f, rulebook_at("2026-04-30", 16, 0));
	assert_string_equal(names(set), "WGS_THREAT FIRST_CONTACT");
	assert_last_day(set, CLOCK_WGS_THREAT, "2026-05-06");
	assert_last_day(set, CLOCK_FIRST_CONTACT, "2026-05-01"); // urgent
}

static void a_decreed_day_does_not_lengthen_a_threat(void **state)
{
	UNUSED(state);
	struct facts f = facts_about(BIT(LIFE_DOMAIN_FINANCES));

	f.threats = BIT(THREAT_WATER_CUTOFF);
	// Tuesday 12 May 2026: Wednesday, (Ascension), the decreed Friday, Monday.
	assert_last_day(started_at(f, rulebook_at("2026-05-12", 10, 0)), CLOCK_WGS_THREAT, "2026-05-18");
	assert_last_day(started_at(f, rulebook_at("2026-05-11", 10, 0)), CLOCK_WGS_THREAT, "2026-05-15");
}

static void first_contact_follows_the_urgency_of_stage_b(void **state)
{
	UNUSED(state);
	struct facts f = facts_about(BIT(LIFE_DOMAIN_WORK));

	assert_last_day(started(f), CLOCK_FIRST_CONTACT, "2026-03-09");
	f.asked_urgency = URGENCY_HIGH;
	assert_last_day(started(f), CLOCK_FIRST_CONTACT, "2026-03-09");
	f.asked_urgency = URGENCY_URGENT;
	assert_last_day(started(f), CLOCK_FIRST_CONTACT, "2026-03-03");
	f.safety = SAFETY_STRUCTURAL;
	f.asked_urgency = URGENCY_NORMAL;
	assert_last_day(started(f), CLOCK_FIRST_CONTACT, "2026-03-03");
	f.safety = SAFETY_ACUTE;
	assert_int_equal(due(started(f), CLOCK_FIRST_CONTACT), rulebook_at("2026-03-02", 11, 0));
}

// ---- later ones -----------------------------------------------------------------------------------------------------

static void later_events_start_later_clocks(void **state)
{
	UNUSED(state);
	const struct ruleset *r = rulebook_default();
	struct facts f = facts_about(BIT(LIFE_DOMAIN_HOUSING) | BIT(LIFE_DOMAIN_FINANCES));
	struct clock_set set = started(f);
	int64_t later = rulebook_at("2026-03-18", 14, 0);

	facts_derive(&f, &r->law_map);
	clocks_add(r, &set, CLOCK_WGS_DECISION, &f, later);
	clocks_add(r, &set, CLOCK_WMO_DECISION, &f, later);
	clocks_add(r, &set, CLOCK_ERASURE, &f, later);
	clocks_add(r, &set, CLOCK_CHECK_BACK, &f, later);
	assert_string_equal(names(set),
		"WMO_ACK WMO_INVESTIGATION WMO_DECISION WGS_FIRST_TALK WGS_DECISION FIRST_CONTACT "
		"CHECK_BACK ERASURE");
	assert_last_day(set, CLOCK_WMO_DECISION, "2026-04-01");
	assert_last_day(set, CLOCK_WGS_DECISION, "2026-05-13");
	assert_last_day(set, CLOCK_CHECK_BACK, "2026-04-29");
	assert_last_day(set, CLOCK_ERASURE, "2026-06-18");
}

static void a_clock_of_a_law_that_does_not_apply_is_not_added(void **state)
{
	UNUSED(state);
	const struct ruleset *r = rulebook_default();
	struct facts f = facts_about(BIT(LIFE_DOMAIN_WORK));
	struct clock_set set = started(f);

	facts_derive(&f, &r->law_map);
	clocks_add(r, &set, CLOCK_WMO_DECISION, &f, monday());
	clocks_add(r, &set, CLOCK_WGS_DECISION, &f, monday());
	assert_string_equal(names(set), "PWET_DECISION FIRST_CONTACT");
}

static void a_signpost_is_looked_at_again_after_two_weeks(void **state)
{
	UNUSED(state);
	struct clock_set set = { .count = 0 };

	clocks_add_signpost(rulebook_default(), &set, monday());
	assert_string_equal(names(set), "CHECK_BACK");
	assert_last_day(set, CLOCK_CHECK_BACK, "2026-03-16");
}

static void a_clock_that_runs_is_not_started_again_but_one_that_ended_is(void **state)
{
	UNUSED(state);
	const struct ruleset *r = rulebook_default();
	struct facts f = facts_about(BIT(LIFE_DOMAIN_HOUSING));
	struct clock_set set = { .count = 0 };

	facts_derive(&f, &r->law_map);
	clocks_add(r, &set, CLOCK_CHECK_BACK, &f, monday());
	clocks_add(r, &set, CLOCK_CHECK_BACK, &f, monday() + MS_PER_DAY);
	assert_int_equal(set.runs[0].started_at_ms, monday());
	clocks_meet(&set, CLOCK_EVENT_CHECK_BACK, monday() + 5);
	clocks_add(r, &set, CLOCK_CHECK_BACK, &f, monday() + MS_PER_DAY);
	assert_int_equal(set.count, 1);
	assert_int_equal(set.runs[0].started_at_ms, monday() + MS_PER_DAY);
	assert_int_equal(set.runs[0].met_at_ms, 0);
	assert_int_equal(set.runs[0].state, CLOCK_STATE_RUNNING);
}

static void a_set_holds_every_clock_there_is(void **state)
{
	UNUSED(state);
	const struct ruleset *r = rulebook_default();
	struct facts f = facts_about(BIT(LIFE_DOMAIN_HOUSING) | BIT(LIFE_DOMAIN_FINANCES) | BIT(LIFE_DOMAIN_PARENTING) |
				     BIT(LIFE_DOMAIN_WORK));
	struct clock_set set;

	f.asked_urgency = URGENCY_URGENT;
	set = started(f);
	facts_derive(&f, &r->law_map);
	f.threats = BIT(THREAT_EVICTION);
	for (int clock = CLOCK_ERASURE; clock >= CLOCK_WMO_ACK; clock--)
		clocks_add(r, &set, (enum clock)clock, &f, monday());
	assert_int_equal(set.count, CLOCKS_MAX);
	for (size_t i = 0; i < set.count; i++)
		assert_int_equal(set.runs[i].clock, i + 1);
}

// ---- meeting, stopping ----------------------------------------------------------------------------------------------

static void each_event_meets_its_clocks_only(void **state)
{
	UNUSED(state);
	static const struct {
		enum clock_event event;
		const char *met;
	} meets[] = {
		{ CLOCK_EVENT_CONTACTED, "WMO_SPOED YOUTH_CRISIS FIRST_CONTACT" },
		{ CLOCK_EVENT_ACKNOWLEDGED, "WMO_ACK" },
		{ CLOCK_EVENT_FIRST_TALK, "WGS_FIRST_TALK WGS_THREAT" },
		{ CLOCK_EVENT_INVESTIGATION, "WMO_INVESTIGATION" },
		{ CLOCK_EVENT_DECISION, "WMO_DECISION JEUGD_DECISION WGS_DECISION PWET_DECISION" },
		{ CLOCK_EVENT_CHECK_BACK, "CHECK_BACK" },
		{ CLOCK_EVENT_ERASED, "ERASURE" },
	};
	size_t met_in_all = 0;

	for (size_t i = 0; i < ARRAY_LEN(meets); i++) {
		struct clock_set set = { .count = CLOCKS_MAX }, met = { .count = 0 };

		for (size_t c = 0; c < CLOCKS_MAX; c++)
			set.runs[c] = (struct clock_run){ .clock = (enum clock)(c + 1), .state = CLOCK_STATE_RUNNING };
		clocks_meet(&set, meets[i].event, 4711);
		for (size_t c = 0; c < CLOCKS_MAX; c++) {
			if (set.runs[c].state != CLOCK_STATE_MET)
				continue;
			assert_int_equal(set.runs[c].met_at_ms, 4711);
			met.runs[met.count++] = set.runs[c];
		}
		assert_string_equal(names(met), meets[i].met);
		met_in_all += met.count;
	}
	assert_int_equal(met_in_all, CLOCKS_MAX);
}

static void what_was_met_or_stopped_stays_so(void **state)
{
	UNUSED(state);
	struct clock_set set = { .count = 3,
		.runs = { { .clock = CLOCK_WMO_SPOED, .state = CLOCK_STATE_MET, .met_at_ms = 1 },
			{ .clock = CLOCK_YOUTH_CRISIS, .state = CLOCK_STATE_STOPPED },
			{ .clock = CLOCK_FIRST_CONTACT, .state = CLOCK_STATE_SUSPENDED } } };

	clocks_meet(&set, CLOCK_EVENT_CONTACTED, 9);
	assert_int_equal(set.runs[0].met_at_ms, 1);
	assert_int_equal(set.runs[1].state, CLOCK_STATE_STOPPED);
	assert_int_equal(set.runs[1].met_at_ms, 0);
	assert_int_equal(set.runs[2].state, CLOCK_STATE_MET);
	assert_int_equal(set.runs[2].met_at_ms, 9);
}

static void closing_stops_all_that_are_not_met(void **state)
{
	UNUSED(state);
	struct clock_set set = started(facts_about(BIT(LIFE_DOMAIN_HOUSING)));

	clocks_meet(&set, CLOCK_EVENT_ACKNOWLEDGED, monday());
	set.runs[1].state = CLOCK_STATE_SUSPENDED;
	clocks_stop(&set);
	assert_int_equal(set.runs[0].state, CLOCK_STATE_MET);
	assert_int_equal(set.runs[1].state, CLOCK_STATE_STOPPED);
	assert_int_equal(set.runs[2].state, CLOCK_STATE_STOPPED);
	assert_int_equal(clocks_earliest_due(&set), 0);
}

static void who_asked_to_be_forgotten_is_answered_after_closing_too(void **state)
{
	UNUSED(state);
	struct facts f = facts_about(BIT(LIFE_DOMAIN_HOUSING));
	struct clock_set set = started(f);

	clocks_add(rulebook_default(), &set, CLOCK_ERASURE, &f, monday());
	clocks_stop(&set);
	assert_int_equal(clocks_earliest_due(&set), due(set, CLOCK_ERASURE));
	clocks_meet(&set, CLOCK_EVENT_ERASED, monday());
	assert_int_equal(clocks_earliest_due(&set), 0);
}

static void what_a_closing_stopped_runs_on_as_it_was(void **state)
{
	UNUSED(state);
	struct clock_set set = started(facts_about(BIT(LIFE_DOMAIN_HOUSING)));
	struct clock_set before;

	clocks_meet(&set, CLOCK_EVENT_ACKNOWLEDGED, monday());
	set.runs[1].signalled = 50;
	before = set;
	clocks_stop(&set);
	clocks_run_on(&set);
	assert_int_equal(set.count, before.count);
	for (size_t i = 0; i < set.count; i++) {
		assert_int_equal(set.runs[i].state, before.runs[i].state);
		assert_int_equal(set.runs[i].started_at_ms, before.runs[i].started_at_ms);
		assert_int_equal(set.runs[i].due_at_ms, before.runs[i].due_at_ms);
		assert_int_equal(set.runs[i].signalled, before.runs[i].signalled);
	}
}

static void a_clock_is_dropped_unless_it_was_met(void **state)
{
	UNUSED(state);
	struct clock_set set = started(facts_about(BIT(LIFE_DOMAIN_HOUSING)));
	size_t count = set.count;

	clocks_drop(&set, CLOCK_CHECK_BACK); // there is none
	assert_int_equal(set.count, count);
	clocks_drop(&set, CLOCK_WMO_ACK);
	assert_int_equal(set.count, count - 1);
	assert_int_equal(set.runs[0].clock, CLOCK_WMO_INVESTIGATION);
	assert_int_equal(set.runs[1].clock, CLOCK_FIRST_CONTACT);
	clocks_meet(&set, CLOCK_EVENT_CONTACTED, monday());
	clocks_drop(&set, CLOCK_FIRST_CONTACT);
	assert_int_equal(set.count, count - 1);
}

static void a_clock_that_is_not_there_is_not_found(void **state)
{
	UNUSED(state);
	struct clock_set set = started(facts_about(BIT(LIFE_DOMAIN_HOUSING)));

	assert_non_null(clocks_find(&set, CLOCK_FIRST_CONTACT));
	assert_null(clocks_find(&set, CLOCK_WGS_THREAT));  // between two that are there
	assert_null(clocks_find(&set, CLOCK_ERASURE));     // behind them all
}

static void the_earliest_due_is_of_those_that_run(void **state)
{
	UNUSED(state);
	struct facts f = facts_about(BIT(LIFE_DOMAIN_HOUSING));
	struct clock_set set, none = { .count = 0 };

	f.shelter_needed = true;
	set = started(f);
	assert_int_equal(clocks_earliest_due(&set), due(set, CLOCK_WMO_SPOED));
	clocks_meet(&set, CLOCK_EVENT_CONTACTED, monday());
	assert_int_equal(clocks_earliest_due(&set), due(set, CLOCK_WMO_ACK));
	clocks_meet(&set, CLOCK_EVENT_ACKNOWLEDGED, monday());
	assert_int_equal(clocks_earliest_due(&set), due(set, CLOCK_WMO_INVESTIGATION));
	assert_int_equal(clocks_earliest_due(&none), 0);
}

static void each_clock_names_its_ground(void **state)
{
	UNUSED(state);
	static const char *const bases[] = { "norm", "Wmo 2.3.2(1)", "Wmo 2.3.5(2)", "Wmo 2.3.3", "Awb 4:13",
		"Jw 2.6(1)(b)", "Wgs 4", "Wgs 4(2)", "Wgs 4a", "Awb 4:13", "norm", "norm", "Wmo 5.3.5" };

	for (int clock = CLOCK_WMO_ACK; clock <= CLOCK_ERASURE; clock++)
		assert_string_equal(clock_basis((enum clock)clock), bases[clock - 1]);
	assert_string_equal(clock_basis(0), "");
	assert_string_equal(clock_basis((enum clock)14), "");
}

// ---- offers ---------------------------------------------------------------------------------------------------------

static int64_t offer(enum urgency urgency, bool to_duty, const char *date, int hour, int minute)
{
	return offer_due_ms(rulebook_default(), urgency, to_duty, rulebook_at(date, hour, minute));
}

static void a_crisis_offer_stands_a_quarter_of_an_hour(void **state)
{
	UNUSED(state);
	assert_int_equal(offer(URGENCY_CRISIS, false, "2026-03-02", 9, 0), rulebook_at("2026-03-02", 9, 15));
	assert_int_equal(offer(URGENCY_CRISIS, true, "2026-03-01", 3, 50), rulebook_at("2026-03-01", 4, 5));
	assert_int_equal(offer(URGENCY_CRISIS, false, "2026-03-02", 17, 55), rulebook_at("2026-03-02", 18, 10));
}

static void an_urgent_offer_stands_an_hour_but_not_past_the_working_day(void **state)
{
	UNUSED(state);
	assert_int_equal(offer(URGENCY_URGENT, false, "2026-03-02", 9, 30), rulebook_at("2026-03-02", 10, 30));
	assert_int_equal(offer(URGENCY_URGENT, false, "2026-03-02", 17, 0), rulebook_at("2026-03-02", 18, 0));
	assert_int_equal(offer(URGENCY_URGENT, false, "2026-03-02", 17, 20), rulebook_at("2026-03-02", 18, 0));
	assert_int_equal(offer(URGENCY_URGENT, true, "2026-03-02", 17, 20), rulebook_at("2026-03-02", 18, 20));
	assert_int_equal(offer(URGENCY_URGENT, false, "2026-03-02", 18, 0), rulebook_at("2026-03-02", 19, 0));
	assert_int_equal(offer(URGENCY_URGENT, false, "2026-03-02", 7, 30), rulebook_at("2026-03-02", 8, 30));
	assert_int_equal(
		offer(URGENCY_URGENT, false, "2026-03-07", 17, 30), rulebook_at("2026-03-07", 18, 30)); // Saturday
}

static void a_high_offer_ends_with_the_next_working_day(void **state)
{
	UNUSED(state);
	assert_int_equal(offer(URGENCY_HIGH, false, "2026-03-02", 9, 0), rulebook_at("2026-03-04", 0, 0));
	assert_int_equal(offer(URGENCY_HIGH, true, "2026-03-06", 9, 0), rulebook_at("2026-03-10", 0, 0)); // Friday
	assert_int_equal(
		offer(URGENCY_HIGH, false, "2026-04-02", 9, 0), rulebook_at("2026-04-08", 0, 0)); // before Easter
}

static void a_normal_offer_ends_with_the_second_working_day(void **state)
{
	UNUSED(state);
	assert_int_equal(offer(URGENCY_NORMAL, false, "2026-03-02", 9, 0), rulebook_at("2026-03-05", 0, 0));
	assert_int_equal(offer(URGENCY_NORMAL, false, "2026-03-07", 9, 0), rulebook_at("2026-03-11", 0, 0)); // Saturday
	assert_int_equal(offer(0, false, "2026-03-02", 9, 0), rulebook_at("2026-03-05", 0, 0));
}

static void law_an_offer_is_never_due_before_it_is_made(void **state)
{
	UNUSED(state);
	struct seeded s = seeded_new("offers");

	for (int i = 0; i < 20000; i++) {
		int64_t at_ms = seeded_between(&s, rulebook_at("2024-01-01", 0, 0), rulebook_at("2030-12-31", 0, 0));
		enum urgency urgency = (enum urgency)seeded_between(&s, URGENCY_NORMAL, URGENCY_CRISIS);
		int64_t due_ms = offer_due_ms(rulebook_default(), urgency, seeded_flag(&s), at_ms);

		assert_true(due_ms > at_ms);
		if (urgency >= URGENCY_URGENT)
			assert_true(due_ms <= at_ms + MS_PER_HOUR);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_law_has_its_clocks),
		cmocka_unit_test(several_laws_run_side_by_side_in_order),
		cmocka_unit_test(terms_end_where_the_law_says),
		cmocka_unit_test(clocks_start_when_the_resident_asked),
		cmocka_unit_test(wmo_spoed_runs_for_shelter_or_urgent_under_wmo),
		cmocka_unit_test(spoed_runs_through_weekend_and_clock_change),
		cmocka_unit_test(youth_crisis_runs_for_urgent_youths_and_jeugdwet),
		cmocka_unit_test(urgency_by_a_safety_rule_starts_no_clock_of_a_law),
		cmocka_unit_test(a_threatened_eviction_gets_three_working_days),
		cmocka_unit_test(a_decreed_day_does_not_lengthen_a_threat),
		cmocka_unit_test(first_contact_follows_the_urgency_of_stage_b),
		cmocka_unit_test(later_events_start_later_clocks),
		cmocka_unit_test(a_clock_of_a_law_that_does_not_apply_is_not_added),
		cmocka_unit_test(a_signpost_is_looked_at_again_after_two_weeks),
		cmocka_unit_test(a_clock_that_runs_is_not_started_again_but_one_that_ended_is),
		cmocka_unit_test(a_set_holds_every_clock_there_is),
		cmocka_unit_test(each_event_meets_its_clocks_only),
		cmocka_unit_test(what_was_met_or_stopped_stays_so),
		cmocka_unit_test(closing_stops_all_that_are_not_met),
		cmocka_unit_test(who_asked_to_be_forgotten_is_answered_after_closing_too),
		cmocka_unit_test(what_a_closing_stopped_runs_on_as_it_was),
		cmocka_unit_test(a_clock_is_dropped_unless_it_was_met),
		cmocka_unit_test(a_clock_that_is_not_there_is_not_found),
		cmocka_unit_test(the_earliest_due_is_of_those_that_run),
		cmocka_unit_test(each_clock_names_its_ground),
		cmocka_unit_test(a_crisis_offer_stands_a_quarter_of_an_hour),
		cmocka_unit_test(an_urgent_offer_stands_an_hour_but_not_past_the_working_day),
		cmocka_unit_test(a_high_offer_ends_with_the_next_working_day),
		cmocka_unit_test(a_normal_offer_ends_with_the_second_working_day),
		cmocka_unit_test(law_an_offer_is_never_due_before_it_is_made),
	};

	return cmocka_run_group_tests_name("clocks", tests, NULL, NULL);
}
