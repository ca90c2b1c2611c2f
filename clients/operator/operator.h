// koersctl: what operators do. The verbs.
#ifndef KOERS_OPERATOR_H
#define KOERS_OPERATOR_H

#include "common/program.h"

int operator_init(struct program *p);
int operator_key_new(struct program *p);
int operator_overview(struct program *p);
int operator_check(struct program *p);
int operator_check_status(struct program *p, int status);
int operator_metrics(struct program *p);
int operator_request_list(struct program *p);
int operator_request_show(struct program *p);
int operator_explain(struct program *p);
int operator_assign(struct program *p);
int operator_gids_list(struct program *p);
int operator_gids_show(struct program *p);
int operator_gids_pause(struct program *p);
int operator_gids_resume(struct program *p);
int operator_gids_capacity(struct program *p);
int operator_gids_absent(struct program *p);
int operator_gids_present(struct program *p);
int operator_network_list(struct program *p);
int operator_waitlist(struct program *p);
int operator_clocks(struct program *p);
int operator_tasks(struct program *p);
int operator_task_done(struct program *p);
int operator_clock_accept(struct program *p);
int operator_watch(struct program *p);
int operator_top(struct program *p);
int operator_audit_show(struct program *p);
int operator_audit_verify(struct program *p);
int operator_rules_check(struct program *p);
int operator_rules_diff(struct program *p);
int operator_rules_rehearse(struct program *p);
// Faults of files, a line each (a list as rules_faults() makes it); returns how many are no warnings.
size_t rules_print_faults(struct program *p, FILE *to, json_t *faults, bool warnings);
int operator_erase(struct program *p);
int operator_erasure_refuse(struct program *p);
int operator_retention(struct program *p);
int operator_person_export(struct program *p);
int operator_person_correct(struct program *p);
int operator_consent_withdraw(struct program *p);
int operator_backup(struct program *p);
int operator_foto(struct program *p);
int operator_reload(struct program *p);

#endif
