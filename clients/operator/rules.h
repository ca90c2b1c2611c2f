// Rules as files: reading them, saying them in words, telling two apart. No daemon is needed.
//
// The daemon's `verb` and `output` are other things than the programs' own, so no file sees both: what stands here
// takes paths and makes JSON, and rules_verbs.c does the rest.
#ifndef KOERS_OPERATOR_RULES_H
#define KOERS_OPERATOR_RULES_H

#include <jansson.h>
#include <stdio.h>

#include "base/arena.h"

struct config_node;
struct config_report;
struct rule;
struct ruleset;

// ---- rules_files.c -------------------------------------------------------------------------------------------------

bool rules_is_dir(const char *path);
// Everything a directory has of a configuration; by its koersd.yaml, where it has one. A file that is not there is
// NULL; the rules' name never is. False: faults of koersd.yaml are in the report.
bool rules_dir_node(const char *dir, struct arena *a, struct config_node *ret_node, struct config_report *report);
// A rule set: a file, or the rules.yaml of a directory. False: faults are in the report.
bool rules_read(const char *path, struct arena *a, struct ruleset *ret_rules, struct config_report *report);
// {"name", "version", "effective", "hash", "count"}
json_t *rules_identity(const struct ruleset *r);
// {"file", "line", "column", "kind", "message", "text"} of each fault; kind "fault" or "warning", text the whole line.
json_t *rules_faults(const struct config_report *report);
// {"schema", "good", "rules", "faults"}; rules null when they could not be read.
json_t *rules_check(const char *path);

// ---- rules_words.c: in the words of the files, as sentences, in the arena -------------------------------------------

const char *rules_condition(struct arena *a, const struct rule *rule);  // "safety is acute; or youth is yes"
const char *rules_outcome(struct arena *a, const struct rule *rule);    // "urgency crisis; the stage goes on"
const char *rules_basis(struct arena *a, const struct rule *rule);      // "Wmo 3.3, Wmo 5.2.6"

// ---- rules_diff.c --------------------------------------------------------------------------------------------------

// The changes, in the order of the file: {"area", "what", "change", "part", "old", "new"}. Area is "rules", "laws",
// "norms", "calendar" or a stage; change "added", "removed", "moved" or "changed"; part, of a rule, "position",
// "condition", "outcome", "advice", "reason" or "basis", else null.
json_t *rules_changes(const struct ruleset *from, const struct ruleset *to);
// {"schema", "equal", "old", "new", "changes"}; or {"faults"} when one could not be read.
json_t *rules_diff(const char *from, const char *to);

// ---- rules_text.c --------------------------------------------------------------------------------------------------

void rules_changes_text(FILE *out, size_t width, json_t *changes);

#endif
