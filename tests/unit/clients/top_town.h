// A municipality on one page: what koersd's lists would say, for tests of `koersctl top`.
#ifndef KOERS_TEST_TOP_TOWN_H
#define KOERS_TEST_TOP_TOWN_H

#include "operator/top_model.h"

#define TOWN_NOW_MS 1772438400000LL  // Monday 2 March 2026, 09:00 in Dronten

// A model that has read everything there is.
void town_fill(struct top_model *m);

// JSON with apostrophes for quotation marks; a new reference.
json_t *town_json(const char *text);

#endif
