// When the system has no memory left: the process ends, with a word of it. What was answered is stored; whoever had no
// answer repeats. Input from outside never comes here: it has limits of its own, and is refused beyond them.
#ifndef KOERS_BASE_MEMORY_H
#define KOERS_BASE_MEMORY_H

#include "base/base.h"

// Says `NAME: out of memory`, and ends the process with status 1 at once: nothing is flushed, nothing else allocated.
_Noreturn void memory_end(void);
// What malloc and its like answered, or the end.
void *memory_must(void *p) __attribute__((returns_nonnull));

#endif
