// The recording that record.c writes and crash_states.c reads: one head after another, each with its bytes behind it.
#ifndef KOERS_FAULT_RECORD_H
#define KOERS_FAULT_RECORD_H

#include <stdint.h>

enum record_kind {
	RECORD_CREATE = 1,  // a file that was not there: `file`, its path
	RECORD_MKDIR,       // a directory: its path
	RECORD_UNLINK,      // its path
	RECORD_RENAME,      // old path, NUL, new path
	RECORD_WRITE,       // `file`, `offset`, the bytes: asked for, not durable
	RECORD_TRUNCATE,    // `file`, `offset` = the new size
	RECORD_SYNC_BEGIN,  // `file`: what was written to it before this …
	RECORD_SYNC_END,    // … is durable from here; `offset` = the number of the begin
	RECORD_WRITTEN,     // a write through a descriptor with O_DSYNC is durable; `offset` = its number
	RECORD_SYNC_DIR,    // a directory's entries are durable: its path
	RECORD_MARK,        // from outside: a client has its answer; `file` = what kind, `offset` = which
};

enum record_mark { MARK_REQUEST = 1, MARK_ASSIGNMENT };

struct record_head {
	uint32_t kind;
	uint32_t length;  // of the bytes behind; of a mark: the revision, and none behind
	uint64_t number;  // the recorder's own, from 1
	uint64_t file;    // inode
	uint64_t offset;
};

#endif
