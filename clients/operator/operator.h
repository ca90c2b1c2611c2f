// koersctl: what operators do. The verbs.
#ifndef KOERS_OPERATOR_H
#define KOERS_OPERATOR_H

#include "common/program.h"

int operator_init(struct program *p);
int operator_key_new(struct program *p);
int operator_overview(struct program *p);
int operator_request_list(struct program *p);
int operator_request_show(struct program *p);
int operator_explain(struct program *p);
int operator_gids_list(struct program *p);
int operator_network_list(struct program *p);
int operator_waitlist(struct program *p);
int operator_watch(struct program *p);
int operator_audit_show(struct program *p);
int operator_audit_verify(struct program *p);
int operator_rules_check(struct program *p);
int operator_rules_diff(struct program *p);
int operator_reload(struct program *p);

#endif
