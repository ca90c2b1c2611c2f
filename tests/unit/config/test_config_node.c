// koersd.yaml: what is this node's own.
#include "fixture.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

static void the_defaults_are_those_of_the_manual(void **state)
{
	struct place *p = *state;
	assert_true(place_read(p));
	assert_string_equal(p->node.endpoint, "tcp://127.0.0.1:7420");
	assert_string_equal(p->node.operators_endpoint, "tcp://127.0.0.1:7421");
	assert_string_equal(p->node.rules_file, place_path(p, "rules.yaml"));
	assert_string_equal(p->node.keys_dir, place_path(p, "keys"));
	assert_string_equal(p->node.data_dir, place_path(p, "data"));
	assert_int_equal(p->node.log_level, LOG_LEVEL_INFO);
	assert_int_equal(p->node.data_max_bytes, (uint64_t)16 << 30);
	assert_int_equal(p->node.memory_max_bytes, (uint64_t)512 << 20);
	assert_int_equal(p->node.connections_max, 256);
	assert_int_equal(p->node.in_flight_max, 256);
	assert_int_equal(p->node.window, 256);
}

static void what_is_said_counts(void **state)
{
	struct place *p = *state;
	place_change(p, "koersd.yaml", "data: data",
		"data: /var/lib/koers\nlog_level: debug\n"
		"limits: {data_max_mib: 64, memory_max_mib: 128, connections_max: 10, in_flight_max: 11, window: 12}");
	place_change(p, "koersd.yaml", "endpoint: tcp://127.0.0.1:7420", "endpoint: ipc:///run/koers/koers.sock");
	assert_true(place_read(p));
	assert_string_equal(p->node.data_dir, "/var/lib/koers");
	assert_string_equal(p->node.endpoint, "ipc:///run/koers/koers.sock");
	assert_int_equal(p->node.log_level, LOG_LEVEL_DEBUG);
	assert_int_equal(p->node.data_max_bytes, 64 << 20);
	assert_int_equal(p->node.memory_max_bytes, 128 << 20);
	assert_int_equal(p->node.connections_max, 10);
	assert_int_equal(p->node.in_flight_max, 11);
	assert_int_equal(p->node.window, 12);
}

static void every_fault_is_told_at_once(void **state)
{
	struct place *p = *state;
	place_write(p, "koersd.yaml",
		"endpoint: tcp://127.0.0.1:70000\n"
		"operator_endpoint: inproc://x\n"
		"rules: [rules.yaml]\n"
		"networks:\n"
		"gidsen: gidsen.yaml\n"
		"keys: keys\n"
		"data: data\n"
		"log_level: verbose\n"
		"limits: {window: 0, data_max: 5, connections_max: many}\n");
	place_expect(p,
		"koersd.yaml:1:1: koersd.yaml needs \"operators_endpoint\"\n"
		"koersd.yaml:1:1: koersd.yaml needs \"peers\"\n"
		"koersd.yaml:1:11: \"tcp://127.0.0.1:70000\" is no endpoint; tcp://ADDRESS:PORT or ipc:///PATH (107 "
		"bytes at most) would be right\n"
		"koersd.yaml:2:1: unknown key \"operator_endpoint\" in koersd.yaml; did you mean "
		"\"operators_endpoint\"?\n"
		"koersd.yaml:3:8: here is a list; a text would be right\n"
		"koersd.yaml:4:1: \"networks\" has no value; give it one or leave it out\n"
		"koersd.yaml:8:12: \"verbose\" is no log level; error, warning, info or debug would be right\n"
		"koersd.yaml:9:18: \"0\" is not a whole number from 1 to 4096\n"
		"koersd.yaml:9:21: unknown key \"data_max\" in limits; known are: data_max_mib, memory_max_mib, "
		"connections_max, in_flight_max, window, backups_kept_days\n"
		"koersd.yaml:9:51: \"many\" is not a whole number from 1 to 16384\n");
}

static void two_endpoints_are_two(void **state)
{
	struct place *p = *state;
	place_change(p, "koersd.yaml", "7421", "7420");
	place_expect(p, "koersd.yaml:2:21: operators need an endpoint of their own; the next port would be right\n");
}

static void keys_do_not_lie_among_the_data(void **state)
{
	struct place *p = *state;
	place_change(p, "koersd.yaml", "keys: keys", "keys: data/keys");
	place_expect(p,
		"koersd.yaml:7:7: the keys must not lie in the data directory; a directory beside it would be right\n");
	place_change(p, "koersd.yaml", "keys: data/keys", "keys: data-keys");
	assert_true(place_read(p));
}

static void a_directory_that_is_not_there(void **state)
{
	struct place *p = *state;
	config_report_init(&p->report, p->arena);
	assert_false(config_node_read(place_path(p, "nowhere/koersd.yaml"), p->arena, &p->node, &p->report));
	assert_string_equal(place_report(p), "nowhere/koersd.yaml: cannot be read: No such file or directory\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(the_defaults_are_those_of_the_manual, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(what_is_said_counts, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(every_fault_is_told_at_once, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(two_endpoints_are_two, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(keys_do_not_lie_among_the_data, place_setup, place_teardown),
		cmocka_unit_test_setup_teardown(a_directory_that_is_not_there, place_setup, place_teardown),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
