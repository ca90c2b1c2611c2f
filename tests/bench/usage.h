// What a run costs both sides: processor time, bytes that went towards the disk, and flushes of it.
#ifndef KOERS_BENCH_USAGE_H
#define KOERS_BENCH_USAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { USAGE_PIDS_MAX = 8 };

struct usage_of {
	size_t count;
	int pids[USAGE_PIDS_MAX];  // servers; their children count with them
};

struct usage {
	int64_t client_us;  // of this process
	int64_t server_us;  // user and system, of the servers and their children
	int64_t written;    // bytes that the kernel was given to write back: write_bytes of /proc/PID/io
	uint64_t flushes;   // fdatasync, fsync, msync and writes with O_DSYNC; 0 without a page
	uint64_t flush_us;  // time spent in them
	uint64_t put;       // bytes handed to write and its kin on files
};

void usage_read(const struct usage_of *of, const char *syncs, struct usage *ret_usage);

#endif
