// References across files: each name that stands for nothing, each thing that is there twice or fits nothing.
#include "fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static void the_small_configuration_has_no_faults(void **state)
{
	struct place *p = *state;
	assert_true(place_read(p));
	assert_string_equal(place_report(p), "");
}

static void networks_name_what_there_is(void **state)
{
	struct place *p = *state;
	place_change(p, "networks.yaml", "default_network: north", "default_network: nort");
	place_change(p, "networks.yaml", "neighbours: [south]", "neighbours: [south, south, north, elsewhere]");
	place_change(p, "networks.yaml", "coordinator: anna", "coordinator: school");
	place_change(p, "networks.yaml", "coordinator: bram", "coordinator: brma");
	place_change(p, "networks.yaml", "process_lead: lead\n  - id", "process_lead: anna\n  - id");
	place_change(p, "networks.yaml", "{gids: anna, from", "{gids: nobody-known, from");
	place_change(p, "networks.yaml", "{gids: bram}", "bram");
	place_change(p, "networks.yaml", "networks: [north], domains: [work]", "networks: [west], domains: [wrok]");
	place_expect(p,
		"networks.yaml:1:18: there is no network \"nort\"; did you mean \"north\"?\n"
		"networks.yaml:6:25: \"south\" is given twice in this list\n"
		"networks.yaml:6:32: a network is no neighbour of itself\n"
		"networks.yaml:6:39: there is no network \"elsewhere\"\n"
		"networks.yaml:7:18: there is no gids \"school\"\n"
		"networks.yaml:8:19: there is no peer with the role process_lead \"anna\"\n"
		"networks.yaml:12:18: there is no gids \"brma\"; did you mean \"bram\"?\n"
		"networks.yaml:14:19: there is no gids \"nobody-known\"\n"
		"networks.yaml:14:71: here is a text; an entry of duty would be right: a mapping with \"gids\"\n"
		"networks.yaml:16:45: there is no network \"west\"\n"
		"networks.yaml:16:62: \"wrok\" is not a life domain; did you mean \"work\"?\n");
}

static void a_network_has_a_gids_and_a_gids_a_network(void **state)
{
	struct place *p = *state;
	place_change(p, "gidsen.yaml", "network: south", "network: north");
	place_expect(p, "networks.yaml:9:5: the network south has no gids; at least one must name it\n");
}

static void a_network_of_inactive_gidsen_is_worth_a_warning(void **state)
{
	struct place *p = *state;
	place_change(p, "gidsen.yaml", "capacity: 4", "capacity: 4\n    active: no");
	place_change(p, "peers.yaml", "{id: anna, role: gids,", "{id: anna, role: gids, active: no,");
	assert_true(place_read(p));
	assert_string_equal(place_report(p),
		"networks.yaml:9:5: warning: the network south has no active gids\n"
		"networks.yaml:12:18: warning: the coordinator bram is not active\n"
		"gidsen.yaml:2:5: warning: anna is active, but the peer anna is not: it cannot connect\n");
}

static void a_postcode_is_in_one_network(void **state)
{
	struct place *p = *state;
	place_change(p, "networks.yaml", "[8252, 826]", "[8252, 8252 ab, 825100, 0826, 8251, x]");
	place_change(p, "networks.yaml", "[8301, 83]", "[8301, 82]");
	place_change(p, "networks.yaml", "postcode: 8251 aa", "postcode: 8251");
	place_expect(p,
		"networks.yaml:11:23: the postcode of a network \"8252AB\" is given twice, first on line 5\n"
		"networks.yaml:11:32: \"825100\" is no postcode or beginning of one; 8251, 825 or 8251AB would be "
		"right\n"
		"networks.yaml:11:40: \"0826\" is no postcode or beginning of one; 8251, 825 or 8251AB would be right\n"
		"networks.yaml:11:46: the postcode of a network \"8251\" is given twice, first on line 5\n"
		"networks.yaml:11:52: \"x\" is no postcode or beginning of one; 8251, 825 or 8251AB would be right\n"
		"networks.yaml:19:45: the postcode of a municipality \"82\" is given twice, first on line 18\n"
		"networks.yaml:22:27: an institution has a whole postcode, such as 8251AB\n");
}

static void a_cover_is_another_gids(void **state)
{
	struct place *p = *state;
	place_change(p, "gidsen.yaml", "cover: bram", "cover: anna");
	place_change(p, "gidsen.yaml", "cover: anna}", "cover: welzijn}");
	place_expect(p, "gidsen.yaml:8:12: a gids does not cover itself; the id of another gids would be right\n"
			"gidsen.yaml:14:69: there is no gids \"welzijn\"\n");
}

static void gidsen_and_partners_are_peers_and_the_other_way_round(void **state)
{
	struct place *p = *state;
	place_change(p, "peers.yaml", "{id: bram, role: gids", "{id: bart, role: gids");
	place_change(p, "peers.yaml", "{id: anna, role: gids", "{id: anna, role: operator");
	place_change(p, "peers.yaml", "{id: welzijn, role: partner", "{id: welzin, role: partner");
	place_expect(p, "networks.yaml:16:5: welzijn is no peer; a peer with the role partner is needed in peers.yaml\n"
			"gidsen.yaml:2:5: the peer anna has the role operator, not gids\n"
			"gidsen.yaml:9:5: bram is no peer; a peer with the role gids is needed in peers.yaml\n"
			"peers.yaml:4:5: bart has the role gids, but there is no such gids in gidsen.yaml\n"
			"peers.yaml:5:5: welzin has the role partner, but there is no such partner in networks.yaml\n");
}

static void nothing_is_there_twice(void **state)
{
	struct place *p = *state;
	place_change(p, "peers.yaml", key_of(p->arena, "beheer"), key_of(p->arena, "school"));
	place_change(p, "peers.yaml", "{id: lead,",
		"{id: school, role: operator, public_key: \"00000000000000000000000000000000000000aA\"}\n"
		"  - {id: lead,");
	place_change(p, "networks.yaml", "gemeente West", "gemeente Oost");
	place_change(p, "networks.yaml", "municipalities:",
		"  - {id: welzijn, name: W, networks: [north, north], domains: [work, work]}\n"
		"municipalities:");
	place_change(p, "networks.yaml", "id: south", "id: north");
	place_change(p, "networks.yaml", "neighbours: [south]", "neighbours: []");
	place_change(p, "gidsen.yaml", "id: bram", "id: anna");
	place_expect(p,
		"networks.yaml:9:5: the network \"north\" is given twice, first on line 3\n"
		"networks.yaml:9:5: the network north has no gids; at least one must name it\n"
		"networks.yaml:12:18: there is no gids \"bram\"\n"
		"networks.yaml:14:70: there is no gids \"bram\"\n"
		"networks.yaml:17:5: the partner \"welzijn\" is given twice, first on line 16\n"
		"networks.yaml:17:46: \"north\" is given twice in this list\n"
		"networks.yaml:17:70: \"work\" is given twice in this list\n"
		"networks.yaml:20:5: the municipality \"gemeente Oost\" is given twice, first on line 19\n"
		"gidsen.yaml:8:12: there is no gids \"bram\"\n"
		"gidsen.yaml:9:5: the gids \"anna\" is given twice, first on line 2\n"
		"gidsen.yaml:10:14: there is no network \"south\"; did you mean \"north\"?\n"
		"peers.yaml:4:5: bram has the role gids, but there is no such gids in gidsen.yaml\n"
		"peers.yaml:6:5: the peer \"school\" is given twice, first on line 2\n"
		"peers.yaml:8:46: the public key \"0czab0cyiw0kpjn0odyb0hqeo0lqtr0yvys0nniw\" is given twice, first "
		"on line 2\n");
}

static void values_of_a_gids_are_checked(void **state)
{
	struct place *p = *state;
	place_change(p, "gidsen.yaml", "capacity: 12", "capacity: 1000001");
	place_change(p, "gidsen.yaml", "[wmo, jeugdwet, participatiewet, wgs]", "[wmo, wmoo, wmo]");
	place_change(p, "gidsen.yaml", "[safety, youth_liaison]", "[safty]");
	place_change(p, "gidsen.yaml", "languages: [nl, tr]", "langauges: [nl]\n    languages: [NL, dutch, zh-hant]");
	place_change(p, "gidsen.yaml", "capacity: 4", "capacity: -1");
	place_change(p, "gidsen.yaml", "until: 2026-06-30}", "until: 2025-06-30}");
	place_change(p, "gidsen.yaml", "[wednesday, sunday]", "wednesday");
	place_change(p, "gidsen.yaml", "2026-08-14 12:00", "2026-08-14 24:30");
	place_change(p, "gidsen.yaml", "  - id: bram", "  - id: Bram");
	place_expect(p,
		"networks.yaml:12:18: there is no gids \"bram\"\n"
		"networks.yaml:14:70: there is no gids \"bram\"\n"
		"gidsen.yaml:4:15: \"1000001\" is not a whole number from 0 to 1000000\n"
		"gidsen.yaml:5:21: \"wmoo\" is not a law; did you mean \"wmo\"?\n"
		"gidsen.yaml:5:27: a mandate for wmo is given twice for the same days\n"
		"gidsen.yaml:6:14: \"safty\" is not a skill; did you mean \"safety\"?\n"
		"gidsen.yaml:7:5: unknown key \"langauges\" in a gids; did you mean \"languages\"?\n"
		"gidsen.yaml:8:17: \"NL\" is no language; two or three lower case letters would be right, such as nl\n"
		"gidsen.yaml:8:21: \"dutch\" is no language; two or three lower case letters would be right, such as "
		"nl\n"
		"gidsen.yaml:9:12: there is no gids \"bram\"\n"
		"gidsen.yaml:10:9: \"Bram\" is no id; an id of 1 to 39 lower case letters, digits and hyphens, not "
		"starting with a hyphen, would be right\n"
		"gidsen.yaml:12:15: \"-1\" is not a whole number from 0 to 1000000\n"
		"gidsen.yaml:13:16: the mandate ends before it begins; \"from\" must not be after \"until\"\n"
		"gidsen.yaml:14:15: here is a text; a list would be right, such as [monday]\n"
		"gidsen.yaml:15:42: \"2026-08-14 24:30\" is no day or moment; 2026-12-24 or \"2026-12-24 18:00\" would "
		"be right\n"
		"peers.yaml:4:5: bram has the role gids, but there is no such gids in gidsen.yaml\n");
}

static void spans_end_after_they_begin(void **state)
{
	struct place *p = *state;
	place_change(p, "gidsen.yaml", "2026-08-14 12:00", "2026-07-31");
	place_change(p, "networks.yaml", "until: 2026-12-26", "until: 2026-12-23");
	place_expect(p, "networks.yaml:14:12: it ends before it begins; \"from\" must be before \"until\"\n"
			"gidsen.yaml:14:16: it ends before it begins; \"from\" must be before \"until\"\n");
}

static void values_of_a_peer_are_checked(void **state)
{
	struct place *p = *state;
	place_change(p, "peers.yaml", "legal_bases: [consent]", "legal_bases: [consnet], bsn: ja");
	place_change(p, "peers.yaml", key_of(p->arena, "anna"), "@anna@");
	place_change(p, "peers.yaml", key_of(p->arena, "bram"), "%nSc0~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~");
	place_change(p, "peers.yaml", "{id: lead, role: process_lead",
		"{id: lead, bsn: yes, legal_bases: [consent], role: process_lead");
	place_change(p, "peers.yaml", "{id: beheer, role: operator", "{id: beheer, role: system");
	place_change(p, "peers.yaml", "{id: welzijn, role: partner", "{id: welzijn, role: entry_point");
	place_expect(p, "networks.yaml:16:5: the peer welzijn has the role entry_point, not partner\n"
			"peers.yaml:2:107: \"consnet\" is not a legal basis; did you mean \"consent\"?\n"
			"peers.yaml:2:122: \"ja\" is neither yes nor no\n"
			"peers.yaml:3:40: this is no CURVE public key; 40 characters of Z85 in quotes would be right "
			"(koersctl key new)\n"
			"peers.yaml:4:40: this is no CURVE public key; 40 characters of Z85 in quotes would be right "
			"(koersctl key new)\n"
			"peers.yaml:5:5: an entry point needs \"legal_bases\": those it may name\n"
			"peers.yaml:6:21: \"bsn\" is for entry points; the role process_lead sends none\n"
			"peers.yaml:6:39: \"legal_bases\" is for entry points; the role process_lead names none\n"
			"peers.yaml:7:5: the role system is koersd's own; no peer has it\n");
}

static void a_file_that_cannot_be_read_is_blamed_once(void **state)
{
	struct place *p = *state;
	place_write(p, "gidsen.yaml", "gidsen: [");
	remove(place_path(p, "peers.yaml"));
	place_expect(p, "gidsen.yaml:2:1: no YAML: flow sequence without a closing bracket\n"
			"peers.yaml: cannot be read: No such file or directory\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_small_configuration_has_no_faults, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(networks_name_what_there_is, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(a_network_has_a_gids_and_a_gids_a_network, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(a_network_of_inactive_gidsen_is_worth_a_warning, place_setup,
			place_teardown),
		cmocka_unit_test_setup_teardown(a_postcode_is_in_one_network, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(a_cover_is_another_gids, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(gidsen_and_partners_are_peers_and_the_other_way_round, place_setup,
			place_teardown),
		cmocka_unit_test_setup_teardown(nothing_is_there_twice, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(values_of_a_gids_are_checked, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(spans_end_after_they_begin, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(values_of_a_peer_are_checked, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(a_file_that_cannot_be_read_is_blamed_once, place_setup, place_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
