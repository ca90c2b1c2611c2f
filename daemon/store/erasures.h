// The list of erasures: which requests were erased, kept beside the database and outside every backup, so that a
// restore does not bring back what people asked to be forgotten. It holds numbers of requests and of log entries, and
// moments; nothing of anybody.
//
// It follows from the log: whatever the log has of erasures beyond the last one that is listed is added, after each
// turn that erased and at each start. So an erasure that was answered is listed, and a crash between the two loses
// nothing.
#ifndef KOERS_STORE_ERASURES_H
#define KOERS_STORE_ERASURES_H

#include "store/store.h"

struct erasures;

// Opens or makes the list. Lines from before `keep_since_ms` are left out from here on: no backup of before then may be
// put back any more. The last line may be cut off, by a crash; what else is not right is ERROR_CORRUPT.
bool erasures_open(const char *file, int64_t keep_since_ms, struct erasures **ret, struct error *e);
struct erasures *erasures_close(struct erasures *l);  // NULL is fine

// Adds what the log has beyond, and lets it reach the disk. Looks at 65,536 entries at the most: a start calls it until
// erasures_is_current(). `t` is any transaction of the store that it belongs to.
bool erasures_catch_up(struct erasures *l, struct txn *t, struct error *e);

bool erasures_is_current(const struct erasures *l, const struct meta *m);
// True when it should be called although nothing was erased: so much was logged since.
bool erasures_is_behind(const struct erasures *l, uint64_t last_audit);

// For a restore: whether erasures of after `backup_ms` may be missing from it, and each request it names.
int64_t erasures_complete_since(const struct erasures *l);  // 0 = it is new and holds nothing
size_t erasures_count(const struct erasures *l);
// Adds what another list has and this one has not: of a restore with a list from elsewhere.
bool erasures_take_over(struct erasures *l, const struct erasures *from, struct error *e);
uint64_t erasures_request(const struct erasures *l, size_t i);

#endif
