// The index of a snapshot: sorted orders for the look-ups, and the reference count (inside config).
#ifndef KOERS_CONFIG_INDEX_H
#define KOERS_CONFIG_INDEX_H

#include "config/snapshot.h"

// In the snapshot's arena; one reference is held.
struct config_index *index_new(struct config_snapshot *s);
struct config_snapshot *index_ref(struct config_index *index);
bool index_unref(struct config_index *index);  // true: that was the last reference

#endif
