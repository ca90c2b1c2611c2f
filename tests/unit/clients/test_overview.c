// The overview as a screen: each morning's question has its sentence, and all of them fit 24 lines of 80.
#include "top_town.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "operator/overview.h"

static const char quiet[] =
	"{'server_version': '0.1.0', 'at': '2026-03-02T06:00:00.000Z', 'started_at': '2026-03-01T06:00:00.000Z',"
	" 'clock_fault': null, 'states': [], 'waiting': 0, 'full': [], 'absent': [], 'ruleset': 'dronter-koers 1.0',"
	" 'configuration': 'a397fbd71e1b070c', 'configured_at': '2026-03-01T06:00:00.000Z', 'pending_ruleset': null,"
	" 'first_offer_complete': true,"
	" 'map_used_bytes': 1048576, 'map_limit_bytes': 1073741824, 'audit_sequence': 12, 'audit_head': "
	"'8557e0a888aeff44',"
	" 'since_yesterday': {'came_in': 0, 'entry_points': [], 'urgencies': [], 'events': [], "
	"'configuration_changes': [],"
	" 'complete': true}, 'waitlist': {'networks': [], 'needs': [], 'since': null, 'complete': true},"
	" 'terms': {'over': 0, 'this_week': 0, 'first': [], 'complete': true}, 'tasks': {'count': 0, 'over': 0, "
	"'kinds': [],"
	" 'complete': true}, 'health': {'last_command': '2026-03-02T05:58:00.000Z', 'sequence': 40, 'timers_late': 0,"
	" 'disk_free_bytes': 10737418240, 'disk_size_bytes': 21474836480, 'store_full': false, 'engine_stands': false,"
	" 'empty_networks': []}, 'audit_check': {'intact': true, 'checked': 12, 'fault_sequence': 0},"
	" 'backup': {'state': null}}";

static char screen[65536];

static const char *print(json_t *overview, size_t width)
{
	memset(screen, 0, sizeof(screen));
	FILE *to = fmemopen(screen, sizeof(screen) - 1, "w");
	overview_text(to, width, overview);
	fclose(to);
	return screen;
}

// Blanks and line breaks as one blank: how a sentence is wrapped is another matter.
static void flatten(const char *text, char ret_flat[65536])
{
	size_t len = 0;
	for (; *text != '\0'; text++) {
		bool blank = *text == ' ' || *text == '\n';
		if (!blank || (len > 0 && ret_flat[len - 1] != ' '))
			ret_flat[len++] = blank ? ' ' : *text;
	}
	ret_flat[len] = '\0';
}

static void expect(const char *text, const char *wanted)
{
	static char flat[65536], flat_wanted[65536];
	flatten(text, flat);
	flatten(wanted, flat_wanted);
	if (strstr(flat, flat_wanted) == NULL)
		print_error("not there: %s\n%s", flat_wanted, flat);
	assert_non_null(strstr(flat, flat_wanted));
}

static void expect_screen(const char *text)
{
	size_t lines = 0;
	for (const char *p = text; *p != '\0'; p += strcspn(p, "\n") + 1, lines++)
		if (strcspn(p, "\n") > 80 || lines >= 23)
			fail_msg("more than a screen:\n%s", text);
}

static void put(json_t *o, const char *part, const char *key, const char *value)
{
	json_object_set_new(part[0] != '\0' ? json_object_get(o, part) : o, key, town_json(value));
}

static void a_quiet_night_is_told_as_one(void **state)
{
	(void)state;
	json_t *o = town_json(quiet);
	const char *text = print(o, 80);
	expect(text, "koers 0.1.0, 2026-03-02 07:00, running since 2026-03-01 07:00\n");
	expect(text, "Last 24 hours  0 came in\n");
	expect(text, "Waiting        nothing\n");
	expect(text, "Late           no term, nor will one be within a week\n");
	expect(text, "Full           nobody\n");
	expect(text, "Absent         nobody\n");
	expect(text, "Changed        nothing since yesterday\n");
	expect(text, "Last change    2026-03-02 06:58 (2 minutes ago), command 40\n");
	expect(text, "Disk           10.0 of 20.0 GiB free (50 % used), store 1.0 of 1024 MiB (0 %)\n");
	expect(text, "Backup         none since koersd was started, 1 day ago\n");
	expect(text, "Audit log      the newest 12 of 12 entries are intact, head 8557e0a8\n");
	assert_null(strstr(text, "To do"));
	assert_null(strstr(text, "WARNING"));
	expect_screen(text);
	json_decref(o);
}

static void what_presses_is_told_with_why(void **state)
{
	(void)state;
	json_t *o = town_json(quiet);
	put(o, "", "waiting", "3");
	put(o, "waitlist", "networks", "[{'name': 'dronten', 'count': 2}, {'name': 'swifterbant', 'count': 1}]");
	put(o, "waitlist", "needs", "[{'name': 'wmo+wgs, skill safety', 'count': 2}, {'name': '', 'count': 1}]");
	put(o, "waitlist", "since", "'2026-02-20T08:00:00.000Z'");
	put(o, "", "states", "[{'name': 'OFFERED', 'count': 4}, {'name': 'NEEDS_INFO', 'count': 5}]");
	put(o, "", "first_offer_ends", "'2026-03-02T08:00:00.000Z'");
	put(o, "terms", "over", "1");
	put(o, "terms", "this_week", "2");
	put(o, "terms", "first",
		"[{'display_id': 'K-1', 'clock': {'name': 'WMO_ACK', 'due_at': '2026-03-01T23:00:00.000Z'}}]");
	put(o, "tasks", "count", "2");
	put(o, "tasks", "kinds", "[{'name': 'forward', 'count': 2}]");
	const char *text = print(o, 200);
	expect(text, "3 for a gids with room (2 dronten, 1 swifterbant), the longest since 2026-02-20 09:00; mandate "
		     "needed: "
		     "2 wmo+wgs, skill safety, 1 none; 4 for an answer");
	expect(text, "the first offer ends 2026-03-02 09:00; 5 for their sender");
	expect(text, "1 over (koersctl clocks); 2 end within a week: K-1 WMO_ACK 2026-03-01\n");
	expect(text, "2 (koersctl tasks): 2 forward\n");
	json_decref(o);
}

// What was read up to a bound is told as that much or more, never as all there is.
static void what_was_not_read_to_its_end_is_told_as_such(void **state)
{
	(void)state;
	json_t *o = town_json(quiet);
	put(o, "", "states", "[{'name': 'OFFERED', 'count': 3000}]");
	put(o, "", "first_offer_ends", "'2026-03-02T08:00:00.000Z'");
	put(o, "", "first_offer_complete", "false");
	put(o, "terms", "over", "2000");
	put(o, "terms", "complete", "false");
	const char *text = print(o, 200);
	expect(text, "the first offer of the newest requests ends 2026-03-02 09:00");
	expect(text, "2000 or more over (koersctl clocks)");
	put(o, "", "first_offer_complete", "true");
	put(o, "terms", "over", "3");
	put(o, "terms", "this_week", "1997");
	text = print(o, 200);
	expect(text, "the first offer ends 2026-03-02 09:00");
	expect(text, "3 over (koersctl clocks); 1997 or more end within a week");
	json_decref(o);
}

static void what_is_wrong_with_the_service_is_said_aloud(void **state)
{
	(void)state;
	static const struct {
		const char *part, *key, *value, *told;
	} cases[] = {
		{ "", "clock_fault", "'stepped'", "WARNING: the clock stepped" },
		{ "health", "store_full", "true", "NO ROOM" },
		{ "health", "engine_stands", "true", "DOES NOT ANSWER" },
		{ "health", "timers_late", "3", "3 timers are late" },
		{ "health", "empty_networks", "['dronten']", "nobody is present in dronten" },
		{ "", "audit_check", "{'intact': false, 'fault_sequence': 7}", "NOT intact at entry 7" },
		{ "", "backup", "{'state': 'FAILED', 'error': 'no room'}", "FAILED: no room" },
		{ "", "backup", "{'state': 'COPYING'}", "under way" },
		{ "", "backup", "{'state': 'DONE', 'as_of': '2026-03-02T02:30:00.000Z'}",
			"3 hours ago (2026-03-02 03:30)" },
		{ "", "compaction_due", "'2026-03-09T04:00:00.000Z'", "Erasures finished by 2026-03-09 05:00" },
		{ "", "pending_ruleset", "'dronter-koers 2.0'", "Rules to come  dronter-koers 2.0" },
	};
	for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
		json_t *o = town_json(quiet);
		put(o, cases[i].part, cases[i].key, cases[i].value);
		expect(print(o, 120), cases[i].told);
		json_decref(o);
	}
}

// What grows with the instance is cut and counted: the screen does not.
static void a_large_instance_has_the_same_screen(void **state)
{
	(void)state;
	json_t *o = town_json(quiet);
	json_t *full = json_array(), *absent = json_array(), *counts = json_array(), *terms = json_array();
	for (int i = 0; i < 60; i++) {
		json_array_append_new(full, town_json("{'id': 'gids-dronten-1', 'load': 24, 'capacity': 12}"));
		json_array_append_new(absent,
			town_json("{'id': 'gids-dronten-2', 'absent_until': '2026-03-05T23:00:00.000Z'}"));
		json_array_append_new(counts, town_json("{'name': 'biddinghuizen', 'count': 9}"));
		json_array_append_new(terms,
			town_json("{'display_id': 'K-GPMP-Q73K-N0Q', 'clock': {'name': 'FIRST_CONTACT',"
				  " 'due_at': '2026-03-02T09:00:00.000Z'}}"));
	}
	json_object_set_new(o, "full", full);
	json_object_set_new(o, "absent", absent);
	put(o, "", "waiting", "540");
	put(o, "since_yesterday", "came_in", "540");
	json_object_set(json_object_get(o, "since_yesterday"), "entry_points", counts);
	json_object_set(json_object_get(o, "waitlist"), "networks", counts);
	json_object_set(json_object_get(o, "waitlist"), "needs", counts);
	put(o, "terms", "this_week", "60");
	json_object_set_new(json_object_get(o, "terms"), "first", terms);
	put(o, "tasks", "count", "540");
	json_object_set_new(json_object_get(o, "tasks"), "kinds", counts);
	const char *text = print(o, 80);
	expect(text, "and 55 more (koersctl gids list)");
	expect(text, "and 513 more");
	size_t lines = 0;
	for (const char *p = text; *p != '\0'; p += strcspn(p, "\n") + 1)
		lines++;
	assert_in_range(lines, 15, 24);
	json_decref(o);
}

static void counts_stand_with_the_largest_first(void **state)
{
	(void)state;
	static const char *const names[] = { "a", "b", "b", "c", "b", "c" };
	json_t *counts = json_array();
	for (size_t i = 0; i < ARRAY_LEN(names); i++)
		overview_count(counts, names[i]);
	overview_sort(counts);
	char *text = json_dumps(counts, JSON_COMPACT);
	assert_string_equal(text,
		"[{\"name\":\"b\",\"count\":3},{\"name\":\"c\",\"count\":2},{\"name\":\"a\",\"count\":1}]");
	free(text);
	json_decref(counts);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_quiet_night_is_told_as_one),
		cmocka_unit_test(what_presses_is_told_with_why),
		cmocka_unit_test(what_was_not_read_to_its_end_is_told_as_such),
		cmocka_unit_test(what_is_wrong_with_the_service_is_said_aloud),
		cmocka_unit_test(a_large_instance_has_the_same_screen),
		cmocka_unit_test(counts_stand_with_the_largest_first),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
