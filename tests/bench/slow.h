// The page that slow.c shares with who counts: made by the bench (a file of 4096 zero bytes), mapped by all.
#ifndef KOERS_BENCH_SLOW_H
#define KOERS_BENCH_SLOW_H

#include <stdatomic.h>
#include <stdint.h>

struct slow_page {
	_Atomic uint64_t delay_us;  // how much longer each flush takes; set by the bench, at any time
	_Atomic uint64_t flushes;
	_Atomic uint64_t flush_ns;  // time spent in them, the delay included
	_Atomic uint64_t put;       // bytes written to files
};

#endif
