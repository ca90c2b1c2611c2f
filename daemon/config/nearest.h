// The nearest name: what somebody probably meant to type.
#ifndef KOERS_CONFIG_NEAREST_H
#define KOERS_CONFIG_NEAREST_H

#include "base/base.h"

// A list of names, asked for one by one: `name_at(context, i)` for i from 0, NULL after the last.
typedef const char *name_at_fn(const void *context, size_t i);

// The name with the fewest typing errors from `text` (wrong, missing, extra or exchanged characters; case does not
// count), the first of several; NULL when none is near enough to be meant.
const char *nearest_name(const char *text, name_at_fn *name_at, const void *context);

#endif
