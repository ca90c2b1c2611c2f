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

// Which of one's assignments of a request are meant: the open one, or the newest of those that were completed (too).
enum gids_which { GIDS_OPEN = 0, GIDS_COMPLETED, GIDS_OPEN_OR_COMPLETED };

// An assignment as people name it: its number, or the K-… of its request. False: printed.
bool gids_assignment(struct program *p, const char *text, enum gids_which which, uint64_t *ret_assignment_id);

int gids_print(struct program *p, const Koers__V1__Assignment *assignment);

#endif
