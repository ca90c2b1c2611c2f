// koers-gids: what gidsen, partners, coordinators and process leads do. The verbs.
#ifndef KOERS_GIDS_H
#define KOERS_GIDS_H

#include "common/program.h"

int gids_inbox(struct program *p);
int gids_show(struct program *p);
int gids_dossier(struct program *p);
int gids_tasks(struct program *p);
int gids_change(struct program *p);  // every verb that is in the table of change.c
int gids_absent(struct program *p);
int gids_present(struct program *p);

// An assignment as people name it: its number, or the K-… of its request when one of it is open. False: printed.
bool gids_assignment(struct program *p, const char *text, uint64_t *ret_assignment_id);

int gids_print(struct program *p, const Koers__V1__Assignment *assignment);

#endif
