// YAML: what is no text, no YAML, or more YAML than a configuration needs.
#include "fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static void a_syntax_error_has_its_place(void **state)
{
	struct place *p = *state;
	place_change(p, "networks.yaml", "neighbours: [south]", "neighbours: [south");
	place_change(p, "gidsen.yaml", "    capacity: 12", "   capacity: 12");
	place_change(p, "peers.yaml", "peers:", "peers: {");
	place_change(p, "rules.yaml", "  offer_crisis:", "\toffer_crisis:");
	place_expect(p, "rules.yaml:8:1: no YAML: tab character may not be used as indentation\n"
			"networks.yaml:8:17: no YAML: missing comma in flow sequence\n"
			"gidsen.yaml:4:4: no YAML: did not find expected '-' indicator\n"
			"peers.yaml:2:3: no YAML: did not find expected node content\n");
}

static void an_unclosed_quote_has_its_place(void **state)
{
	struct place *p = *state;
	place_change(p, "networks.yaml", "name: South", "name: \"South");
	place_expect(p, "networks.yaml:10:11: no YAML: wrongly indented double-quoted scalar\n");
}

static void bytes_that_are_no_utf8_have_their_place(void **state)
{
	struct place *p = *state;
	place_change(p, "networks.yaml", "name: North", "name: \xc3\xa9t\xe9");
	place_change(p, "gidsen.yaml", "  - id: anna", "# \xf0\x9f\x98\x80 \xed\xa0\x80\n  - id: anna");
	place_change(p, "peers.yaml", "peers:", "peers: # \xc0\xaf");
	place_expect(p, "networks.yaml:4:13: the byte 0xe9 is no UTF-8 text; save the file as UTF-8\n"
			"gidsen.yaml:2:5: the byte 0xed is no UTF-8 text; save the file as UTF-8\n"
			"peers.yaml:1:10: the byte 0xc0 is no UTF-8 text; save the file as UTF-8\n");
}

static void aliases_are_not_followed(void **state)
{
	struct place *p = *state;
	place_write(p, "gidsen.yaml", "a: &a [x, x, x]\nb: &b [*a, *a, *a]\ngidsen: [*b, *b, *b]\n");
	place_expect(p, "gidsen.yaml:1:7: anchors (&) are not read here: write the value where it is needed\n"
			"gidsen.yaml:2:7: anchors (&) are not read here: write the value where it is needed\n"
			"gidsen.yaml:2:9: aliases (*) are not read here: write the value itself\n"
			"gidsen.yaml:2:13: aliases (*) are not read here: write the value itself\n"
			"gidsen.yaml:2:17: aliases (*) are not read here: write the value itself\n"
			"gidsen.yaml:3:11: aliases (*) are not read here: write the value itself\n"
			"gidsen.yaml:3:15: aliases (*) are not read here: write the value itself\n"
			"gidsen.yaml:3:19: aliases (*) are not read here: write the value itself\n");
}

static void anchors_and_tags_are_refused(void **state)
{
	struct place *p = *state;
	place_change(p, "networks.yaml", "name: North", "name: &name North");
	place_change(p, "networks.yaml", "name: South", "name: !!str South");
	place_expect(p, "networks.yaml:4:17: anchors (&) are not read here: write the value where it is needed\n"
			"networks.yaml:10:17: tags (!) are not read here: write the plain value\n");
}

static void a_key_is_given_once_and_is_a_text(void **state)
{
	struct place *p = *state;
	place_change(p, "networks.yaml", "    name: North", "    name: North\n    id: north2\n    name: N");
	place_change(p, "gidsen.yaml", "    capacity: 4", "    ? [capacity]\n    : 4");
	place_expect(p, "networks.yaml:1:18: there is no network \"north\"; did you mean \"north2\"?\n"
			"networks.yaml:5:5: the key \"id\" is given twice, first on line 3; keep one of them\n"
			"networks.yaml:6:5: the key \"name\" is given twice, first on line 4; keep one of them\n"
			"networks.yaml:18:45: there is no network \"north\"; did you mean \"north2\"?\n"
			"gidsen.yaml:11:7: a key must be a text\n");
}

static void a_file_holds_one_document(void **state)
{
	struct place *p = *state;
	place_change(p, "networks.yaml", "partners:", "---\npartners:");
	place_expect(p, "networks.yaml:15:1: a second document starts here; a file holds one\n");
}

static void an_empty_file_is_a_fault(void **state)
{
	struct place *p = *state;
	place_write(p, "networks.yaml", "");
	place_write(p, "gidsen.yaml", "# nothing\n");
	place_write(p, "peers.yaml", "peers\n");
	place_write(p, "rules.yaml", "[]\n");
	place_expect(p, "rules.yaml:1:1: here is a list; a rule set would be right: a mapping with \"name\"\n"
			"networks.yaml:1:1: the file is empty\n"
			"gidsen.yaml:1:1: the file is empty\n"
			"peers.yaml:1:1: here is a text; peers.yaml would be right: a mapping with \"peers\"\n");
}

static void nesting_has_an_end(void **state)
{
	struct place *p = *state;
	char deep[20001];
	memset(deep, '[', sizeof(deep) - 1);
	deep[sizeof(deep) - 1] = '\0';
	place_write(p, "gidsen.yaml", deep);
	place_expect(p, "gidsen.yaml:1:17: nested too deep\n");
}

static void a_mapping_has_an_end(void **state)
{
	struct place *p = *state;
	char keys[5000] = "";
	for (int i = 0; i < 300; i++)
		snprintf(keys + strlen(keys), 16, "k%d: 1\n", i);
	place_write(p, "gidsen.yaml", keys);
	place_expect(p, "gidsen.yaml:257:1: too many keys in one mapping\n");
}

static void a_text_is_one_line_of_text(void **state)
{
	struct place *p = *state;
	place_change(p, "networks.yaml", "name: North", "name: \"a\\0b\"");
	place_change(p, "networks.yaml", "forward_default: elders", "forward_default: |\n  a\n  b");
	place_expect(p, "networks.yaml:4:11: a text must not hold a NUL\n");
}

static void control_characters_are_no_text(void **state)
{
	struct place *p = *state;
	place_change(p, "networks.yaml", "name: North", "name: \"a\\tb\"");
	place_change(p, "networks.yaml", "name: South", "name: >-\n      South\n      side");
	place_change(p, "networks.yaml", "forward_default: elders", "forward_default: |\n  a\n  b");
	place_change(p, "networks.yaml", "wlz: W", "wlz:");
	place_expect(p, "networks.yaml:4:11: the text holds a control character or more than one line; fold it (>-)\n"
			"networks.yaml:23:1: the text holds a control character or more than one line; fold it (>-)\n"
			"networks.yaml:25:9: \"wlz\" has no value; give it one or leave it out\n");
}

static void a_fault_shows_no_control_characters(void **state)
{
	struct place *p = *state;
	place_change(p, "networks.yaml", "name: North", "\"na\\em\\x9be\": North");
	assert_false(place_read(p));
	assert_null(strpbrk(place_report(p), "\033\233"));
	assert_non_null(strstr(place_report(p), "\"na?m?e\""));
}

static void files_that_cannot_be_read_are_named(void **state)
{
	struct place *p = *state;
	char large[1100000];
	memset(large, '#', sizeof(large) - 1);
	large[sizeof(large) - 1] = '\0';
	place_write(p, "rules.yaml", large);
	place_change(p, "koersd.yaml", "networks: networks.yaml", "networks: .");
	place_change(p, "koersd.yaml", "gidsen: gidsen.yaml", "gidsen: /dev/null");
	place_change(p, "koersd.yaml", "peers: peers.yaml", "peers: nowhere/peers.yaml");
	place_expect(p, "rules.yaml: is larger than 1048576 bytes; that is no configuration file\n"
			".: is a directory; a file in it would be right\n"
			"/dev/null: is no regular file\n"
			"nowhere/peers.yaml: cannot be read: No such file or directory\n");
}

static void a_report_has_an_end(void **state)
{
	struct place *p = *state;
	char peers[12000] = "peers:\n";
	for (int i = 0; i < 1500; i++)
		strncat(peers, "  - x\n", sizeof(peers) - strlen(peers) - 1);
	place_write(p, "peers.yaml", peers);
	assert_false(place_read(p));
	assert_int_equal(p->report.fault_count, 1001);
	assert_true(p->report.error_count >= 1500);
	assert_non_null(strstr(place_report(p), "too many faults; the rest is not shown\n"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(a_syntax_error_has_its_place, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(an_unclosed_quote_has_its_place, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(bytes_that_are_no_utf8_have_their_place, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(aliases_are_not_followed, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(anchors_and_tags_are_refused, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(a_key_is_given_once_and_is_a_text, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(a_file_holds_one_document, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(an_empty_file_is_a_fault, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(nesting_has_an_end, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(a_mapping_has_an_end, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(a_text_is_one_line_of_text, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(control_characters_are_no_text, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(a_fault_shows_no_control_characters, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(files_that_cannot_be_read_are_named, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(a_report_has_an_end, place_setup, place_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
