// Looking at all there is in a store: records, invariants, the chain of the log.
#ifndef KOERS_ENGINE_CHECK_H
#define KOERS_ENGINE_CHECK_H

#include "store/store.h"

struct check_report {
	uint64_t rows;
	uint64_t sequence;       // of the last command
	int64_t last_time_ms;    // of it
	uint64_t requests;       // newest id
	uint64_t epoch;
	uint64_t format;
	uint64_t audit_sequence;
	unsigned char audit_head[32];
	unsigned char digest[32];
};

// Decodes every record, holds them against each other, follows the chain of the log, and makes the digest. Reads only;
// the index is not looked at (store_index_check). False with what was found.
bool check_store(struct store *s, struct check_report *ret, struct error *e);

#endif
