// Why a request went where it went, in two forms: JSON as contract section 4 says, and Dutch sentences.
#ifndef KOERS_OPERATOR_EXPLAIN_H
#define KOERS_OPERATOR_EXPLAIN_H

#include <jansson.h>
#include <stdio.h>

#include "koers/v1/call.pb-c.h"

// `now_ms` is koersd's clock: it decides which clocks are overdue. A new reference.
json_t *explain_json(const Koers__V1__Explanation *e, int64_t now_ms);

// From that JSON, so that both always tell the same.
void explain_text(FILE *to, size_t width, json_t *explanation);

#endif
