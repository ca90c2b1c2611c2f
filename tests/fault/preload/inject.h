// What inject.c is told, and what it tells: one page, shared between the process that suffers and the one that watches.
#ifndef KOERS_FAULT_INJECT_H
#define KOERS_FAULT_INJECT_H

#include <stdatomic.h>
#include <stdint.h>

// Which calls count, as bits. Only those on files under the directory.
enum inject_call {
	INJECT_WRITE = 1,     // write, writev, pwrite, pwritev
	INJECT_SYNC = 2,      // fsync, fdatasync, msync
	INJECT_ALLOCATE = 4,  // posix_fallocate, ftruncate
	INJECT_OPEN = 8,      // open, mkdir, rename
	INJECT_READ = 16,     // pread
};

enum { INJECT_SHORT = -1, INJECT_ROOT_SIZE = 200 };

struct inject {
	char root[INJECT_ROOT_SIZE];  // the directory
	_Atomic int32_t calls;        // bits of enum inject_call; 0 = nothing is counted
	_Atomic int32_t error;        // errno, or INJECT_SHORT: half is written and said to be
	_Atomic int32_t for_good;     // not 0: every call from then on fails, until `calls` is 0
	_Atomic int32_t nth;          // which call fails, from 1; 0 = none
	_Atomic int32_t seen;         // counted so far
	_Atomic int32_t fired;        // how often one failed
};

// Of the process that has it linked instead of preloaded.
extern struct inject *inject;

#endif
