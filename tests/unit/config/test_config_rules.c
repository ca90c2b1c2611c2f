// rules.yaml: every class of fault, with its place and what would be right; and what the rules become.
#include "fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static void names_have_a_nearest_name(void **state)
{
	struct place *p = *state;
	place_change(p, "rules.yaml", "name: small", "nam: small");
	place_change(p, "rules.yaml", "finances: wgs, default: jeugdwet", "finance: wgs, default: jeugdwt");
	place_change(p, "rules.yaml", "when: {safety: acute}", "when: {saftey: acut, threat: evicton}");
	place_change(p, "rules.yaml", "then: {urgency: crisis}", "then: {urgensy: crisis}");
	place_change(p, "rules.yaml", "then: {tie: none}", "then: {tie: nobody}");
	place_change(p, "rules.yaml", "  continuity:", "  continiuty:");
	place_expect(p, "rules.yaml:1:1: unknown key \"nam\" in a rule set; did you mean \"name\"?\n"
			"rules.yaml:1:1: a rule set needs \"name\"\n"
			"rules.yaml:5:11: \"finance\" is not a life domain; did you mean \"finances\"?\n"
			"rules.yaml:5:34: \"jeugdwt\" is not a law; did you mean \"jeugdwet\"?\n"
			"rules.yaml:36:3: stages needs \"continuity\"\n"
			"rules.yaml:37:23: \"saftey\" is not a fact; did you mean \"safety\"?\n"
			"rules.yaml:37:45: \"evicton\" is not a value of threat; did you mean \"eviction\"?\n"
			"rules.yaml:37:62: \"urgensy\" is not an output; did you mean \"urgency\"?\n"
			"rules.yaml:41:3: unknown key \"continiuty\" in stages; did you mean \"continuity\"?\n");
}

static void norms_are_terms_hours_and_numbers(void **state)
{
	struct place *p = *state;
	place_change(p, "rules.yaml", "15 minutes", "15 minuten");
	place_change(p, "rules.yaml", "offer_high: 1 working_day", "offer_high: 1 day");
	place_change(p, "rules.yaml", "info_erase: 20 days", "info_erase: 0 days");
	place_change(p, "rules.yaml", "check_back: 6 weeks", "check_back: 6weeks");
	place_change(p, "rules.yaml", "\"18:00\"", "24:01");
	place_change(p, "rules.yaml", "offers_max: 3", "offers_max: three");
	place_change(p, "rules.yaml", "  weight_heavy: 3\n", "");
	place_expect(p,
		"rules.yaml:8:3: norms needs \"weight_heavy\"\n"
		"rules.yaml:8:17: \"15 minuten\" is not a term in minutes or hours, such as 2 minutes (1 to 1000 of "
		"them)\n"
		"rules.yaml:10:15: \"1 day\" is not a term in working_days, such as 2 working_days (1 to 1000 of "
		"them)\n"
		"rules.yaml:13:18: \"24:01\" is no time of day; two digits, a colon and two digits would be right, "
		"such as \"08:00\"\n"
		"rules.yaml:14:15: \"three\" is not a whole number from 1 to 100\n"
		"rules.yaml:18:15: \"0 days\" is not a term in days or working_days or weeks or months or years, "
		"such as 2 days (1 to 1000 of them)\n"
		"rules.yaml:20:15: \"6weeks\" is not a term in days or working_days or weeks or months or years, "
		"such as 2 days (1 to 1000 of them)\n");
}

static void working_hours_begin_before_they_end(void **state)
{
	struct place *p = *state;
	place_change(p, "rules.yaml", "\"18:00\"", "\"08:00\"");
	place_expect(p, "rules.yaml:8:3: norms: working_until must be later on the day than working_from\n");
}

static void the_calendar_holds_days(void **state)
{
	struct place *p = *state;
	place_change(p, "rules.yaml", "[2027-05-07, 2026-05-15]", "[2027-02-29, 2026-05-15, 2026-05-15, [x]]");
	place_change(p, "rules.yaml", "standard_offset_minutes: 60",
		"standard_offset_minutes: 1,5\n  summer_time_last_year: 1995");
	place_change(p, "rules.yaml", "effective: 2026-01-01", "effective: 1-1-2026");
	place_expect(p,
		"rules.yaml:3:12: \"1-1-2026\" is no date; year, month and day would be right, such as 2026-01-31\n"
		"rules.yaml:33:28: \"1,5\" is not a whole number from 0 to 840\n"
		"rules.yaml:34:26: \"1995\" is not a whole number from 1996 to 2199\n"
		"rules.yaml:35:18: \"2027-02-29\" is no date; year, month and day would be right, such as 2026-01-31\n"
		"rules.yaml:35:42: 2026-05-15 is given twice\n"
		"rules.yaml:35:54: here is a list; a date such as 2026-01-31 would be right\n");
}

static void every_domain_has_a_law_or_none(void **state)
{
	struct place *p = *state;
	place_change(p, "rules.yaml", "  adult: {finances: wgs, default: wmo}", "  adult: {finances: wgs, work: none}");
	place_expect(p, "rules.yaml:6:10: laws of the adult: a law, none, or a \"default\" is needed for education, "
			"daytime_activities, housing, domestic_relations, parenting, mental_health, physical_health, "
			"addiction, daily_living, social_network, participation, justice, unknown\n");
}

static void a_condition_is_made_of_facts_that_are_known(void **state)
{
	struct place *p = *state;
	place_change(p, "rules.yaml", "when: {safety: acute}",
		"when: [{urgency: high}, {safety_lane: yes}, {youth: maybe}, {domain_count: [1]}, {severity: {mn: 1}}, "
		"{}, x,"
		" {safety: []}, {safety: [acute, acute]}, {laws: {all_of: [wmo]}}, {domain_count: {min: -1}}]");
	place_expect(p, "rules.yaml:37:24: urgency is not yet known in stage safety; asked_urgency is what was asked\n"
			"rules.yaml:37:41: safety_lane is not yet known in stage safety; it is set by stage safety\n"
			"rules.yaml:37:68: \"maybe\" is neither yes nor no\n"
			"rules.yaml:37:91: here is a list; a number, {min: NUMBER} or {max: NUMBER} would be right\n"
			"rules.yaml:37:109: unknown key \"mn\" in a range; did you mean \"min\"?\n"
			"rules.yaml:37:118: here is an empty mapping; a mapping from facts to values would be right\n"
			"rules.yaml:37:122: here is a text; a mapping from facts to values would be right\n"
			"rules.yaml:37:134: an empty list: nothing can be one of nothing\n"
			"rules.yaml:37:156: \"acute\" is given twice in this list\n"
			"rules.yaml:37:173: unknown key \"all_of\" in a choice; did you mean \"any_of\"?\n"
			"rules.yaml:37:211: \"-1\" is not a whole number from 0 to 65535\n");
}

static void outputs_belong_to_their_stage(void **state)
{
	struct place *p = *state;
	place_change(p, "rules.yaml", "then: {urgency: crisis}",
		"then: {urgency: crisis, level: gids, safety_lane: perhaps}");
	place_change(p, "rules.yaml", "{id: C9, reason",
		"{id: C1, when: {youth: yes}, then: {route: link}, ends: yes, reason: r, basis: [b]}\n"
		"    - {id: C9, reason");
	place_change(p, "rules.yaml", "{id: D9, then",
		"{id: D1, when: {youth: yes, open_same_domain: yes}, then: {route: link}, reason: r, basis: [b]}\n"
		"    - {id: D2, when: {youth: yes, open_same_domain: yes}, then: {tie: cover}, adds: yes, ends: yes,"
		" reason: r, basis: [b]}\n"
		"    - {id: D3, when: {safety: acute}, then: {route: link}, ends: yes, reason: r, basis: [b]}\n"
		"    - {id: D9, then");
	place_expect(p,
		"rules.yaml:37:63: stage safety cannot set level\n"
		"rules.yaml:37:89: \"perhaps\" is not a value of safety_lane in stage safety; one of no, yes would be "
		"right\n"
		"rules.yaml:40:50: \"link\" is not a value of route in stage competence; one of forward, signpost, "
		"recorded would be right\n"
		"rules.yaml:43:7: rule D1 sets a route and goes on: \"ends: yes\" is needed\n"
		"rules.yaml:44:7: rule D2 adds and ends: it either goes on or it does not\n"
		"rules.yaml:44:7: rule D2 ends the evaluation without a route: a \"route\" is needed, or no \"ends\"\n"
		"rules.yaml:44:7: rule D2 can never match: D1 before it takes everything it could match\n"
		"rules.yaml:45:7: rule D3 links where there may be nothing to link to: \"open_same_domain: yes\" is "
		"needed in its condition\n");
}

static void an_output_may_hang_on_a_fact(void **state)
{
	struct place *p = *state;
	place_change(p, "rules.yaml", "then: {level: gids}",
		"then: {level: {by: laws, wmo: gids}, mandate: {by: urgncy, high: yes}, scaled_up: {urgency: yes},"
		" skill: {by: safety, acut: safety, acute: safty}, notify_process_lead: {by: youth}}");
	place_change(p, "rules.yaml", "then: {urgency: crisis}", "then: {urgency: {by: urgency, high: high}}");
	place_expect(p,
		"rules.yaml:37:60: urgency is not yet known in stage safety; asked_urgency is what was asked\n"
		"rules.yaml:44:35: a result cannot hang on laws; a fact with one value of a few would be right\n"
		"rules.yaml:44:67: \"urgncy\" is not a fact; did you mean \"urgency\"?\n"
		"rules.yaml:44:98: a result that hangs on a fact starts with \"by\": {by: FACT, VALUE: RESULT}\n"
		"rules.yaml:44:134: \"acut\" is not a value of safety; did you mean \"acute\"?\n"
		"rules.yaml:44:155: \"safty\" is not a value of skill; did you mean \"safety\"?\n"
		"rules.yaml:44:184: no value of youth is named: {by: youth, VALUE: RESULT}\n");
}

static void stages_end_in_a_rule_that_always_holds(void **state)
{
	struct place *p = *state;
	place_change(p, "rules.yaml", "{id: B9, then", "{id: B1, when: {safety: none}, then");
	place_change(p, "rules.yaml", "    - {id: D9, then: {tie: none}, reason: r, basis: [b]}\n", "    []\n");
	place_change(p, "rules.yaml", "{id: E9, then: {level: gids}", "{id: E9, adds: yes, then: {level: gids}");
	place_expect(p,
		"rules.yaml:38:7: rule B1 is there twice: the first is on line 37\n"
		"rules.yaml:38:7: stage safety has no catch-all: its last rule must have no condition and must not "
		"add\n"
		"rules.yaml:42:5: stage continuity has no catch-all: its last rule must have no condition and must "
		"not add\n"
		"rules.yaml:44:7: stage level has no catch-all: its last rule must have no condition and must not "
		"add\n");
}

static void rules_that_can_never_match_are_found(void **state)
{
	struct place *p = *state;
	place_change(p, "rules.yaml", "    - {id: B9,",
		"    - {id: B2, when: {safety: acute, youth: yes}, then: {urgency: high}, reason: r, basis: [b]}\n"
		"    - {id: B3, when: {domain_count: {min: 3, max: 2}}, then: {urgency: high}, reason: r, basis: [b]}\n"
		"    - {id: B4, when: {safety: acut}, then: {urgency: high}, reason: r, basis: [b]}\n"
		"    - {id: B9,");
	place_expect(p, "rules.yaml:38:7: rule B2 can never match: B1 before it takes everything it could match\n"
			"rules.yaml:39:7: rule B3 can never match: its own conditions contradict each other\n"
			"rules.yaml:40:31: \"acut\" is not a value of safety; did you mean \"acute\"?\n");
}

static void a_rule_has_id_reason_and_basis(void **state)
{
	struct place *p = *state;
	place_change(p, "rules.yaml", "{id: C9, reason: r, basis: [b]}", "{id: C 9, reason: [r], basis: []}");
	place_change(p, "rules.yaml", "{id: E9, then: {level: gids}, reason: r, basis: [b]}", "{then: {level: gids}}");
	place_expect(p,
		"rules.yaml:40:7: \"C 9\" is no id of a rule; letters, digits and hyphens would be right, such as B01\n"
		"rules.yaml:40:25: here is a list; a text would be right\n"
		"rules.yaml:40:37: a rule needs its basis: articles of law, or [norm] for what the municipality "
		"decides\n"
		"rules.yaml:44:7: a rule needs \"id\"\n"
		"rules.yaml:44:7: a rule needs \"reason\"\n"
		"rules.yaml:44:7: a rule needs \"basis\"\n");
}

static void a_rule_set_alone_is_read_as_koersctl_does(void **state)
{
	struct place *p = *state;
	struct ruleset r;
	config_report_init(&p->report, p->arena);
	assert_true(config_ruleset_read(place_path(p, "rules.yaml"), p->arena, &r, &p->report));
	assert_string_equal(r.name, "small");
	assert_string_equal(r.version, "1");
	assert_string_equal(r.effective, "2026-01-01");
	assert_int_equal(strlen(r.hash), 32);
	char hash[33];
	memcpy(hash, r.hash, sizeof(hash));
	place_change(p, "rules.yaml", "name: small", "name: smell");
	assert_true(config_ruleset_read(place_path(p, "rules.yaml"), p->arena, &r, &p->report));
	assert_string_not_equal(r.hash, hash);
	place_change(p, "rules.yaml", "name: smell", "name:");
	assert_false(config_ruleset_read(place_path(p, "rules.yaml"), p->arena, &r, &p->report));
	assert_string_equal(r.name, "smell");
	assert_string_equal(place_report(p), "rules.yaml:1:1: \"name\" has no value; give it one or leave it out\n");
}

static void conditions_become_bits(void **state)
{
	struct place *p = *state;
	place_change(p, "rules.yaml", "when: {safety: acute}",
		"when: [{safety: {none_of: [acute]}, threat: any, laws: {any_of: [wmo], none_of: wgs}, life_domain: "
		"none},"
		" {youth: no, severity: 2, person_count: {min: 2}, domain_count: {max: 4}, strengths: true}]");
	assert_true(place_read(p));
	const struct rule *rule = &p->snapshot->ruleset.stages[0].rules[0];
	assert_int_equal(rule->alternative_count, 2);
	const struct rule_term *t = rule->alternatives[0].terms;
	assert_int_equal(rule->alternatives[0].term_count, 4);
	assert_int_equal(t[0].fact, FACT_SAFETY);
	assert_int_equal(t[0].any & BIT(SAFETY_ACUTE), 0);
	assert_int_equal(t[0].any | BIT(SAFETY_ACUTE), 0x3f);
	assert_int_equal(t[1].any, 0x1e);
	assert_int_equal(t[2].any, BIT(LAW_WMO));
	assert_int_equal(t[2].none, BIT(LAW_WGS));
	assert_int_equal(t[3].any, 0);
	assert_int_equal(t[3].none, 0xfffe);
	t = rule->alternatives[1].terms;
	assert_int_equal(t[0].any, BIT(0));
	assert_int_equal(t[1].min, 2);
	assert_int_equal(t[1].max, 2);
	assert_int_equal(t[2].min, 2);
	assert_true(t[2].max >= UINT16_MAX);
	assert_int_equal(t[3].min, 0);
	assert_int_equal(t[3].max, 4);
	assert_int_equal(t[4].any, BIT(1));
	assert_int_equal(rule->line, 37);
	assert_int_equal(rule->column, 7);
}

static void the_retention_may_be_left_out(void **state)
{
	struct place *p = *state;
	place_change(p, "rules.yaml", "weight_supporting: 1", "weight_supporting: 1\n  retention_wgs: 7 years");
	assert_true(place_read(p));
	const struct norms *n = &p->snapshot->ruleset.norms;
	assert_int_equal(n->retention_wgs.count, 7);
	assert_int_equal(n->retention_wmo.count, 15);       // Wmo 5.3.4
	assert_int_equal(n->retention_jeugdwet.count, 20);  // Jw 7.3.8(3)
	assert_int_equal(n->retention_forwarded.unit, TERM_YEARS);
	place_change(p, "rules.yaml", "retention_wgs: 7 years", "retention_wgs: 7 hours");
	assert_false(place_read(p));
}

static void norms_laws_and_calendar_become_numbers(void **state)
{
	struct place *p = *state;
	place_change(p, "rules.yaml", "decreed_days:", "summer_time_last_year: 2026\n  decreed_days:");
	assert_true(place_read(p));
	const struct ruleset *r = &p->snapshot->ruleset;
	assert_int_equal(r->norms.offer_crisis.count, 15);
	assert_int_equal(r->norms.offer_crisis.unit, TERM_MINUTES);
	assert_int_equal(r->norms.offer_normal.count, 2);
	assert_int_equal(r->norms.offer_normal.unit, TERM_WORKING_DAYS);
	assert_int_equal(r->norms.closed_recently.unit, TERM_MONTHS);
	assert_int_equal(r->norms.working_until_s, 18 * 3600);
	assert_int_equal(r->norms.weight_heavy, 3);
	assert_int_equal(r->law_map.youth[LIFE_DOMAIN_FINANCES], LAW_WGS);
	assert_int_equal(r->law_map.youth[LIFE_DOMAIN_WORK], LAW_JEUGDWET);
	assert_int_equal(r->law_map.adult[LIFE_DOMAIN_UNKNOWN], LAW_WMO);
	assert_int_equal(r->calendar.standard_offset_s, 3600);
	assert_int_equal(r->calendar.decreed_count, 2);
	assert_true(r->calendar.decreed[0] < r->calendar.decreed[1]);
	assert_int_equal(r->calendar.zone_count, 2 * (2026 - 1996 + 1));
	assert_int_equal(config_last_decreed_year(p->snapshot), 2027);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(names_have_a_nearest_name, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(norms_are_terms_hours_and_numbers, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(working_hours_begin_before_they_end, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(the_calendar_holds_days, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(every_domain_has_a_law_or_none, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(a_condition_is_made_of_facts_that_are_known, place_setup,
			place_teardown),
		cmocka_unit_test_setup_teardown(outputs_belong_to_their_stage, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(an_output_may_hang_on_a_fact, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(stages_end_in_a_rule_that_always_holds, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(rules_that_can_never_match_are_found, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(a_rule_has_id_reason_and_basis, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(a_rule_set_alone_is_read_as_koersctl_does, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(conditions_become_bits, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(the_retention_may_be_left_out, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(norms_laws_and_calendar_become_numbers, place_setup, place_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
