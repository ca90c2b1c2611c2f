// Absence, of oneself or of another: what koers-gids and koersctl share.
#ifndef KOERS_COMMON_ABSENCE_H
#define KOERS_COMMON_ABSENCE_H

#include "common/program.h"

extern const struct verb_option absence_options[];
extern const struct verb_option absence_end_options[];

// Options --from, --until, --cover; `who` "" = oneself.
int absence_set(struct program *p, const char *who);
// Option --from: who was absent is back.
int absence_end(struct program *p, const char *who);

#endif
