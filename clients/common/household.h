// Households: shown, merged and split, by operators and process leads alike.
#ifndef KOERS_COMMON_HOUSEHOLD_H
#define KOERS_COMMON_HOUSEHOLD_H

#include "common/program.h"

extern const struct verb_option household_show_options[];
extern const struct verb_option household_reason_options[];

int household_show(struct program *p);
int household_merge(struct program *p);
int household_split(struct program *p);

// The number of a household. False: printed, p->status set.
bool household_number(struct program *p, const char *text, uint64_t *ret_number);

#endif
