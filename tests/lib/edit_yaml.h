// Edits a configuration file the way a person does: one line of one entry, everything else left as it is.
#ifndef KOERS_TESTS_EDIT_YAML_H
#define KOERS_TESTS_EDIT_YAML_H

#include "base/base.h"

// An entry is the lines under `- id: ENTRY` or under `ENTRY:`. Its line `KEY: …` becomes `KEY: VALUE`, or is added;
// with `key` NULL the entry goes as a whole. False when there is no such entry.
bool edit_yaml(const char *path, const char *entry, const char *key, const char *value);
// The lines under `- id: ENTRY` stand there once more before it, as those of another.
bool edit_yaml_copy(const char *path, const char *entry, const char *id);

#endif
