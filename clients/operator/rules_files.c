// Configuration files as koersctl reads them: a rule set, or all that a directory has of a configuration.
#include "operator/rules.h"

#include <sys/stat.h>
#include <unistd.h>

#include "common/message_json.h"
#include "config/config.h"

bool rules_is_dir(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

static const char *in_dir(struct arena *a, const char *dir, const char *name)
{
	return arena_printf(a, "%s/%s", dir, name);
}

// NULL when it is not there.
static const char *if_there(const char *path)
{
	return access(path, F_OK) == 0 ? path : NULL;
}

bool rules_dir_node(const char *dir, struct arena *a, struct config_node *ret_node, struct config_report *report)
{
	const char *node = if_there(in_dir(a, dir, "koersd.yaml"));
	if (node != NULL)
		return config_node_read(node, a, ret_node, report);
	*ret_node = (struct config_node){ .rules_file = in_dir(a, dir, "rules.yaml"),
		.networks_file = if_there(in_dir(a, dir, "networks.yaml")),
		.gidsen_file = if_there(in_dir(a, dir, "gidsen.yaml")),
		.peers_file = if_there(in_dir(a, dir, "peers.yaml")) };
	return true;
}

bool rules_read(const char *path, struct arena *a, struct ruleset *ret_rules, struct config_report *report)
{
	struct config_node node;
	if (!rules_is_dir(path))
		return config_ruleset_read(path, a, ret_rules, report);
	return rules_dir_node(path, a, &node, report) && config_ruleset_read(node.rules_file, a, ret_rules, report);
}

// ---- as JSON -------------------------------------------------------------------------------------------------------

json_t *rules_identity(const struct ruleset *r)
{
	json_t *object = json_object();
	size_t count = 0;
	for (int i = 0; i < STAGE_COUNT; i++)
		count += r->stages[i].rule_count;
	json_put(object, "name", json_text_or_null(r->name));
	json_put(object, "version", json_text_or_null(r->version));
	json_put(object, "effective", json_text_or_null(r->effective));
	json_put(object, "hash", json_text_or_null(r->hash));
	json_put(object, "count", json_integer((json_int_t)count));
	return object;
}

static json_t *place_json(int at)
{
	return at == 0 ? json_null() : json_integer(at);
}

json_t *rules_faults(const struct config_report *report)
{
	json_t *rows = json_array();
	for (size_t i = 0; i < report->fault_count; i++) {
		const struct config_fault *f = &report->faults[i];
		json_t *row = json_object();
		json_put(row, "file", json_text_or_null(f->file));
		json_put(row, "line", place_json(f->line));
		json_put(row, "column", place_json(f->column));
		json_put(row, "kind", json_text_or_null(f->warning ? "warning" : "fault"));
		json_put(row, "message", json_text_or_null(f->message));
		json_put(row, "text", json_text_or_null(config_report_line(report, i)));
		json_array_append_new(rows, row);
	}
	return rows;
}

// ---- check ---------------------------------------------------------------------------------------------------------

static void check_dir(const char *dir, struct arena *a, struct config_report *report)
{
	struct config_node node;
	if (rules_dir_node(dir, a, &node, report))
		config_snapshot_unref(config_snapshot_read(&node, report));
}

json_t *rules_check(const char *path)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct config_report report, alone;
	struct ruleset rules;
	config_report_init(&report, a);
	config_report_init(&alone, a);
	bool good = rules_read(path, a, &rules, &alone);
	if (rules_is_dir(path))
		check_dir(path, a, &report);
	else
		report = alone;
	json_t *top = json_new_top();
	json_put(top, "good", json_boolean(report.error_count == 0));
	json_put(top, "rules", good ? rules_identity(&rules) : json_null());
	json_put(top, "faults", rules_faults(&report));
	return top;
}
