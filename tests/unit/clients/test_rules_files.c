// Rules as files: every fault with its place, and what tells two rule sets apart, in words.
#include "operator/rules.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "fixture.h"

// A place with the Dronten example; "new.yaml" beside it is a copy of its rules, to be changed.
static int set_up(void **state)
{
	struct place *p = calloc(1, sizeof(*p));
	place_begin(p);
	place_take_example(p);
	*state = p;
	return 0;
}

static int tear_down(void **state)
{
	place_end(*state);
	free(*state);
	return 0;
}

static void copy_rules(struct place *p)
{
	static char text[65536];
	FILE *from = fopen(place_path(p, "rules.yaml"), "r");
	assert_non_null(from);
	size_t len = fread(text, 1, sizeof(text) - 1, from);
	fclose(from);
	text[len] = '\0';
	place_write(p, "new.yaml", text);
}

static const char *at(json_t *row, const char *key)
{
	const char *text = json_string_value(json_object_get(row, key));
	return text != NULL ? text : "";
}

// "area what change part: old -> new", a line each.
static const char *changes(struct place *p)
{
	json_t *diff = rules_diff(place_path(p, "rules.yaml"), place_path(p, "new.yaml"));
	json_t *list = json_object_get(diff, "changes"), *row;
	char *text = arena_strdup(p->arena, "");
	size_t i;
	assert_null(json_object_get(diff, "faults"));
	assert_int_equal(json_is_true(json_object_get(diff, "equal")), json_array_size(list) == 0);
	json_array_foreach(list, i, row) text = arena_printf(p->arena, "%s%s %s %s %s: %s -> %s\n", text,
		at(row, "area"), at(row, "what"), at(row, "change"), at(row, "part"), at(row, "old"), at(row, "new"));
	json_decref(diff);
	return text;
}

static const char *page(struct place *p)
{
	char *text = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&text, &size);
	json_t *diff = rules_diff(place_path(p, "rules.yaml"), place_path(p, "new.yaml"));
	rules_changes_text(out, 80, json_object_get(diff, "changes"));
	fclose(out);
	json_decref(diff);
	const char *copy = arena_strdup(p->arena, text);
	free(text);
	return copy;
}

// ---- diff ----------------------------------------------------------------------------------------------------------

static void a_rule_set_does_not_differ_from_itself(void **state)
{
	struct place *p = *state;
	copy_rules(p);
	assert_string_equal(changes(p), "");
	place_change(p, "new.yaml", "# B. Safety and urgency:", "# B. Something that nobody reads:");
	assert_string_equal(changes(p), "");
}

static void every_number_says_what_it_was(void **state)
{
	struct place *p = *state;
	copy_rules(p);
	place_change(p, "new.yaml", "version: \"1.0\"", "version: \"1.1\"");
	place_change(p, "new.yaml", "effective: 2026-01-01", "effective: 2026-07-01");
	place_change(p, "new.yaml", "    housing: wmo\n", "    housing: none\n");
	place_change(p, "new.yaml", "offer_high: 1 working_day ", "offer_high: 3 working_days ");
	place_change(p, "new.yaml", "working_from: \"08:00\"", "working_from: \"08:30\"");
	place_change(p, "new.yaml", "offers_max: 3", "offers_max: 1");
	place_change(p, "new.yaml", "    - 2028-05-26", "    - 2029-05-11");
	place_change(p, "new.yaml", "standard_offset_minutes: 60",
		"standard_offset_minutes: 60\n  summer_time_last_year: 2027");
	assert_string_equal(changes(p), "rules version changed : 1.0 -> 1.1\n"
					"rules effective changed : 2026-01-01 -> 2026-07-01\n"
					"laws youth: housing changed : wmo -> none\n"
					"norms offer_high changed : 1 working_day -> 3 working_days\n"
					"norms working_from changed : 08:00 -> 08:30\n"
					"norms offers_max changed : 3 -> 1\n"
					"calendar summer_time_last_year changed : 2199 -> 2027\n"
					"calendar decreed_days removed : 2028-05-26 -> \n"
					"calendar decreed_days added :  -> 2029-05-11\n");
}

static void a_rule_is_told_part_by_part(void **state)
{
	struct place *p = *state;
	copy_rules(p);
	place_change(p, "new.yaml", "when: {safety: [acute, structural]}", "when: {safety: {none_of: [none]}}");
	place_change(p, "new.yaml", "urgency: {by: safety, acute: crisis, structural: urgent}", "urgency: crisis");
	place_change(p, "new.yaml", "basis: [\"Wmo 3.3\", \"Wmo 5.2.6\"]", "basis: [\"Wmo 3.3\"]");
	place_change(p, "new.yaml", "advice: Bel 112. Wacht niet", "advice: Bel 112 en wacht niet");
	assert_string_equal(changes(p),
		"safety B01 changed advice: Bel 112. Wacht niet op een reactie op deze melding. -> "
		"Bel 112 en wacht niet op een reactie op deze melding.\n"
		"safety B02 changed condition: safety is structural or acute -> safety is not none\n"
		"safety B02 changed outcome: urgency by safety (structural: urgent, acute: crisis), safety_lane yes -> "
		"urgency crisis, safety_lane yes\n"
		"safety B02 changed basis: Wmo 3.3, Wmo 5.2.6 -> Wmo 3.3\n");
}

static void conditions_are_said_in_words(void **state)
{
	struct place *p = *state;
	copy_rules(p);
	place_change(p, "new.yaml", "when: {threat: any}",
		"when: [{threat: none, laws: [wmo, wgs]}, {youth: yes, person_count: {min: 2, max: 4}}, "
		"{life_domain: {any_of: work, none_of: [finances, housing]}, severity: {max: 2}, domain_count: 3}]");
	assert_string_equal(changes(p),
		"safety B04 changed condition: there is any threat -> there is no threat, and laws has wmo or wgs; or "
		"youth is yes, and person_count is 2 to 4; or life_domain has work, and life_domain has no finances "
		"and "
		"no housing, and severity is 2 or less, and domain_count is 3\n");
}

// Removes B04 with what belongs to it, and returns its text.
static const char *take_out(struct place *p, const char *from, const char *until)
{
	static char text[65536];
	FILE *file = fopen(place_path(p, "new.yaml"), "r");
	assert_non_null(file);
	text[fread(text, 1, sizeof(text) - 1, file)] = '\0';
	fclose(file);
	char *begin = strstr(text, from), *end = strstr(text, until);
	assert_true(begin != NULL && end != NULL && begin < end);
	char *rule = arena_strndup(p->arena, begin, (size_t)(end - begin));
	memmove(begin, end, strlen(end) + 1);
	place_write(p, "new.yaml", text);
	return rule;
}

static void a_rule_that_is_gone_says_what_it_was(void **state)
{
	struct place *p = *state;
	copy_rules(p);
	take_out(p, "    - id: B04\n", "    - id: B05\n");
	assert_string_equal(changes(p),
		"safety B04 removed position: after B03 -> \n"
		"safety B04 removed condition: there is any threat -> \n"
		"safety B04 removed outcome: urgency urgent -> \n"
		"safety B04 removed reason: Door geldproblemen dreigt iemand het huis, de energie, het water of de "
		"zorgverzekering te verliezen. Daarom is het eerste gesprek binnen drie werkdagen. -> \n"
		"safety B04 removed basis: Wgs 4(2) -> \n");
}

static void a_new_rule_says_where_it_stands(void **state)
{
	struct place *p = *state;
	copy_rules(p);
	place_change(p, "new.yaml", "    - id: D02\n",
		"    - {id: D05, when: {strengths: yes, case_lead: active}, then: {tie: none}, reason: Omdat het kan., "
		"basis: [norm]}\n    - id: D02\n");
	assert_string_equal(changes(p),
		"continuity D05 added position:  -> after D01\n"
		"continuity D05 added condition:  -> strengths is yes, and case_lead is active\n"
		"continuity D05 added outcome:  -> tie none\n"
		"continuity D05 added reason:  -> Omdat het kan.\n"
		"continuity D05 added basis:  -> norm\n");
}

// Of five rules one went to another place: it alone has moved, not the four around it.
static void only_the_rule_that_moved_has_moved(void **state)
{
	struct place *p = *state;
	copy_rules(p);
	const char *b04 = take_out(p, "    - id: B04\n", "    - id: B05\n");
	place_change(p, "new.yaml", "    - id: B01\n", arena_printf(p->arena, "%s    - id: B01\n", b04));
	assert_string_equal(changes(p), "safety B04 moved position: after B03 -> first\n");
}

static void a_rule_may_move_to_another_stage(void **state)
{
	struct place *p = *state;
	copy_rules(p);
	const char *c01 = take_out(p, "    - id: C01\n", "    - id: C02\n");
	place_change(p, "new.yaml", "    - id: D01\n", arena_printf(p->arena, "%s    - id: D01\n", c01));
	assert_string_equal(changes(p), "continuity C01 moved position: in stage competence, after C00 -> first\n");
}

static void a_person_reads_it_rule_by_rule(void **state)
{
	struct place *p = *state;
	copy_rules(p);
	place_change(p, "new.yaml", "offers_max: 3", "offers_max: 4");
	place_change(p, "new.yaml", "when: {safety: [acute, structural]}", "when: {safety: acute}");
	take_out(p, "    - id: E04\n", "    - id: E05\n");
	assert_string_equal(page(p),
		"Norms\n"
		"  offers_max: was 3, now 4\n"
		"\n"
		"Stage safety: how fast, and along which way\n"
		"  B02 is changed\n"
		"    condition was safety is structural or acute\n"
		"              now safety is acute\n"
		"\n"
		"Stage level: light where possible, heavy where needed\n"
		"  E04 is gone; it stood after E03\n"
		"    condition was domain_count is 2 or more; or person_count is 2 or more\n"
		"    outcome   was level gids\n"
		"    reason    was De vraag gaat over meer dan één onderwerp of over meer dan één\n"
		"                  persoon. Een gids kijkt naar het geheel, zodat er één plan\n"
		"                  komt.\n"
		"    basis     was 1G1P1R\n");
}

// ---- check ---------------------------------------------------------------------------------------------------------

// The lines of the faults, without the directory.
static const char *faults(struct place *p, const char *path)
{
	json_t *checked = rules_check(path), *fault;
	char *text = arena_strdup(p->arena, "");
	size_t i;
	json_array_foreach(json_object_get(checked, "faults"), i, fault)
	{
		const char *line = at(fault, "text");
		const char *shown = strncmp(line, p->dir, strlen(p->dir)) == 0 ? line + strlen(p->dir) + 1 : line;
		if (strcmp(at(fault, "kind"), "fault") == 0)
			text = arena_printf(p->arena, "%s%s\n", text, shown);
	}
	assert_int_equal(json_is_true(json_object_get(checked, "good")), text[0] == '\0');
	json_decref(checked);
	return text;
}

static void a_file_alone_is_checked_to_its_end(void **state)
{
	struct place *p = *state;
	assert_string_equal(faults(p, place_path(p, "rules.yaml")), "");
	place_change(p, "rules.yaml", "when: {safety: life_threatening}", "when: {safty: life_threatening}");
	place_change(p, "rules.yaml", "offers_max: 3", "offers_max: none");
	place_change(p, "rules.yaml", "when: {open_same_domain: yes, safety_lane: no}", "when: {safety_lane: no}");
	const char *told = faults(p, place_path(p, "rules.yaml"));
	assert_non_null(strstr(told, "\"none\" is not a whole number from 1 to 100\n"));
	assert_non_null(strstr(told, "\"safty\" is not a fact; did you mean \"safety\"?\n"));
	assert_non_null(strstr(told, "rule D01 links where there may be nothing to link to"));
	assert_int_equal(strncmp(told, "rules.yaml:", 11), 0);
}

static void an_instance_is_checked_as_a_whole(void **state)
{
	struct place *p = *state;
	assert_string_equal(faults(p, p->dir), "");
	place_change(p, "gidsen.yaml", "network: swifterbant", "network: swifterbent");
	const char *told = faults(p, p->dir);
	assert_non_null(strstr(told, "gidsen.yaml:"));
	assert_non_null(strstr(told, "there is no network \"swifterbent\"; did you mean \"swifterbant\"?"));
}

// Somebody who works on rules and gidsen has no keys of peers, and no node.
static void a_directory_needs_no_peers(void **state)
{
	struct place *p = *state;
	assert_int_equal(remove(place_path(p, "koersd.yaml")), 0);
	assert_int_equal(remove(place_path(p, "peers.yaml")), 0);
	assert_string_equal(faults(p, p->dir), "");
	place_change(p, "networks.yaml", "default_network: dronten", "default_network: drontn");
	assert_non_null(strstr(faults(p, p->dir), "there is no network \"drontn\"; did you mean \"dronten\"?"));
	assert_int_equal(remove(place_path(p, "rules.yaml")), 0);
	assert_non_null(strstr(faults(p, p->dir), "rules.yaml: cannot be read"));
}

static void what_is_not_there_is_a_fault(void **state)
{
	struct place *p = *state;
	assert_string_equal(faults(p, place_path(p, "other.yaml")),
		"other.yaml: cannot be read: No such file or directory\n");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
	const struct CMUnitTest tests[] = {
		TEST(a_rule_set_does_not_differ_from_itself),
		TEST(every_number_says_what_it_was),
		TEST(a_rule_is_told_part_by_part),
		TEST(conditions_are_said_in_words),
		TEST(a_rule_that_is_gone_says_what_it_was),
		TEST(a_new_rule_says_where_it_stands),
		TEST(only_the_rule_that_moved_has_moved),
		TEST(a_rule_may_move_to_another_stage),
		TEST(a_person_reads_it_rule_by_rule),
		TEST(a_file_alone_is_checked_to_its_end),
		TEST(an_instance_is_checked_as_a_whole),
		TEST(a_directory_needs_no_peers),
		TEST(what_is_not_there_is_a_fault),
	};
	return cmocka_run_group_tests_name("rules", tests, NULL, NULL);
}
