// What memory.c is told, and what it tells: shared between the process that suffers and the one that watches.
#ifndef KOERS_FAULT_MEMORY_H
#define KOERS_FAULT_MEMORY_H

#include <stdatomic.h>
#include <stdint.h>

enum { MEMORY_PLACES_MAX = 16384 };

struct memory {
	_Atomic int32_t for_good;  // not 0: every allocation fails after the one
	_Atomic int32_t fired;     // how many failed
	_Atomic uint64_t wanted;   // the place whose first allocation fails; 0 = only look
	_Atomic uint32_t count;    // places found
	_Atomic uint32_t allocations;
	_Atomic uint64_t places[MEMORY_PLACES_MAX];  // in the order in which they were first seen; 0 = none
	_Atomic uint64_t slots[2 * MEMORY_PLACES_MAX];
};

#endif
