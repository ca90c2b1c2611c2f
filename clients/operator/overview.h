// The morning's questions, gathered into one JSON object and told from it: both forms always say the same.
#ifndef KOERS_OPERATOR_OVERVIEW_H
#define KOERS_OPERATOR_OVERVIEW_H

#include <jansson.h>
#include <stdio.h>

#include "base/base.h"

// Counts by name, [{name, count}], as get_overview has its states.
void overview_count(json_t *counts, const char *name);  // one more of it
void overview_sort(json_t *counts);                     // the largest first

// One screen: a headline and a sentence for each question, wrapped at `width`. Lists are cut where they grow, and say
// how much more there is and which verb lists it.
void overview_text(FILE *to, size_t width, json_t *overview);

#endif
