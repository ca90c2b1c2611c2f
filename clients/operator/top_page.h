// The pages of text in `koersctl top`: the help, one request, and its explanation. Each is a text of lines, in the
// arena.
#ifndef KOERS_OPERATOR_TOP_PAGE_H
#define KOERS_OPERATOR_TOP_PAGE_H

#include "operator/top_model.h"

const char *top_page_help(struct arena *a, size_t width);
// What the lists and the feed say of it: nothing is asked for it, so that looking is not logged.
const char *top_page_request(struct arena *a, const struct top_model *m, json_t *subject, int64_t now_ms);
// The explanation that was asked for, or why there is none.
const char *top_page_explanation(struct arena *a, const struct top_model *m, json_t *subject, size_t width);

#endif
