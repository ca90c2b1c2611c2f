// The little of YAML that programs read themselves: a text of the top level, and a list of maps.
#ifndef KOERS_COMMON_YAML_H
#define KOERS_COMMON_YAML_H

#include "base/arena.h"

enum { YAML_KEYS_MAX = 4 };

// One item of a list: the texts of the keys asked for, "" where it has none.
struct yaml_item {
	const char *texts[YAML_KEYS_MAX];
};
struct yaml_items {
	struct yaml_item *items;
	size_t count;
};

// NULL when it is no YAML or has no such text. `len` is that of `text`.
const char *yaml_text(struct arena *a, const char *text, size_t len, const char *key);

// The list under `key`, of each item the texts of `keys`. False when it is no YAML or there is no such list.
bool yaml_list(struct arena *a, const char *text, size_t len, const char *key, const char *const *keys, size_t count,
	struct yaml_items *ret_items);

#endif
