// Names that stand for something in another place: looking them up among the ids there are (inside config).
#ifndef KOERS_CONFIG_NAMES_H
#define KOERS_CONFIG_NAMES_H

#include "config/draft.h"

struct names {
	const char *what;          // "network", "gids"
	const char *const *ids;    // NULL where an id was faulty
	size_t count;
	bool known;                // false: the file they stand in could not be read, say nothing
};

// The ordinal, or NO_ORDINAL after a fault with the nearest name. `n` may be NULL (said already).
uint16_t names_find(const struct reader *r, const struct yaml_node *n, const struct names *names);
// The same over a list of at most NETWORKS_MAX; a name given twice is a fault.
const uint16_t *names_find_list(const struct reader *r, const struct yaml_node *list, const struct names *names,
	size_t *ret_count);
// The ordinal or NO_ORDINAL; no fault.
uint16_t names_index(const struct names *names, const char *id);

#endif
