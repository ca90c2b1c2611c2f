// A backup: a copy of the store while it is in use, made and looked through in a thread of its own.
//
// The thread has its own read transaction; neither the loop nor the engine ever waits for it. One at a time.
#ifndef KOERS_ENGINE_BACKUP_H
#define KOERS_ENGINE_BACKUP_H

#include "store/store.h"

enum backup_state { BACKUP_RUNNING = 1, BACKUP_DONE, BACKUP_FAILED };
enum backup_step { BACKUP_COPYING = 1, BACKUP_CHECKING };

struct backup_view {
	enum backup_state state;
	enum backup_step step;
	uint64_t bytes;          // copied so far; once done, of the file
	uint64_t bytes_expected;
	uint64_t sequence;       // once done: of the last command that is in it
	int64_t last_time_ms;    // once done: of that command
	unsigned char digest[32];  // once done
	struct error error;      // when it failed
};

struct backup;

// `dir` is absolute and is not there yet; its parent is, and lies outside the data directory (`data_dir`). False with
// the reason, and nothing was made. `store` must not be closed or compacted before backup_free().
bool backup_start(struct store *s, const char *data_dir, const char *dir, int64_t now_ms, struct backup **ret,
	struct error *e);
struct backup_view backup_look(struct backup *b);
const char *backup_dir(const struct backup *b);
// Calls it off if it runs, waits for the end of its thread. What was not finished is taken away.
struct backup *backup_free(struct backup *b);

#endif
