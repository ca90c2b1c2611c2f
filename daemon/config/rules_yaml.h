// rules.yaml: the rule set (inside config).
#ifndef KOERS_CONFIG_RULES_YAML_H
#define KOERS_CONFIG_RULES_YAML_H

#include "config/fields.h"

// Reads and checks a rule set from its text; faults are in the report. Everything lives in the reader's arena.
void rules_yaml_read(const struct reader *r, struct bytes text, struct ruleset *ret_ruleset);

// The condition of a rule of that stage, out of `when`. False after faults.
bool condition_read(const struct reader *r, const struct yaml_node *when, enum stage stage, struct rule *rule);
// The outputs of a rule of that stage, out of `then`. False after faults.
bool outputs_read(const struct reader *r, const struct yaml_node *then, enum stage stage, struct rule *rule);
// Do adds, ends and the route go together? `at` is the rule.
void outputs_check(const struct reader *r, const struct yaml_node *at, const struct rule *rule);

// Is the fact known when this stage begins? A fault at `at` otherwise.
bool fact_check_known(const struct reader *r, const struct yaml_node *at, enum fact fact, enum stage stage);

#endif
