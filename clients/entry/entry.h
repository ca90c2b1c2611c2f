// koers-entry: what entry points do. The verbs.
#ifndef KOERS_ENTRY_H
#define KOERS_ENTRY_H

#include "common/program.h"

int entry_submit(struct program *p);
int entry_schema(struct program *p);
int entry_status(struct program *p);
int entry_amend(struct program *p);
int entry_withdraw(struct program *p);
int entry_reply(struct program *p);

// What has become of a question; belongs to the program. NULL: printed, p->status set.
const Koers__V1__RequestStatus *entry_get_status(struct program *p, uint64_t request_id);

int entry_print_status(struct program *p, const Koers__V1__RequestStatus *status);

#endif
