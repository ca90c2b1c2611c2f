// What lies beside the database in a backup: what it is a copy of, and by what it is known again. Text, a line each.
#ifndef KOERS_ENGINE_MANIFEST_H
#define KOERS_ENGINE_MANIFEST_H

#include "engine/check.h"

enum { MANIFEST_VERSION = 1, MANIFEST_PATH_SIZE = 4200 };

struct manifest {
	struct check_report content;
	int64_t taken_at_ms;
	uint64_t bytes;               // of data.mdb
	unsigned char file_hash[32];  // BLAKE2b-256 of it
};

// Fills bytes and file_hash from the file.
bool manifest_measure(const char *file, struct manifest *m, struct error *e);
// Written whole, and synced.
bool manifest_write(const char *dir, const struct manifest *m, struct error *e);
// Reads it, and holds the file beside it against it.
bool manifest_read(const char *dir, struct manifest *ret, struct error *e);

#endif
