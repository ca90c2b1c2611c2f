// An arena: memory that is handed out in order and given back all at once.
//
// One arena serves one batch, one call or one loaded file. Blocks are kept on reset, so a batch that is like the one
// before costs no malloc. An arena may have a cap: beyond it arena_alloc() answers NULL, which is how input from
// outside is kept from growing (arena_try_alloc); our own structures use arena_alloc, which ends the process when the
// system has no memory left.
#ifndef KOERS_BASE_ARENA_H
#define KOERS_BASE_ARENA_H

#include "base/base.h"

struct arena;

// `cap` in bytes; 0 = no cap. Never NULL.
struct arena *arena_new(size_t cap);
struct arena *arena_free(struct arena *a);  // NULL is fine; returns NULL
void arena_free_ptr(struct arena **a);      // for CLEANUP
void arena_reset(struct arena *a);          // everything handed out is gone; blocks are kept
size_t arena_used(const struct arena *a);   // bytes handed out since the last reset
size_t arena_reserved(const struct arena *a);

// Zeroed, aligned for any type. arena_alloc never answers NULL in an arena without a cap.
void *arena_alloc(struct arena *a, size_t size) __attribute__((malloc, alloc_size(2)));
void *arena_try_alloc(struct arena *a, size_t size);
void *arena_alloc_array(struct arena *a, size_t count, size_t size);
char *arena_strdup(struct arena *a, const char *s);  // NULL gives ""
char *arena_strndup(struct arena *a, const char *s, size_t len);
void *arena_memdup(struct arena *a, const void *data, size_t len);
char *arena_printf(struct arena *a, const char *format, ...) PRINTF_LIKE(2, 3);

#define ARENA_NEW(a, type) ((type *)arena_alloc((a), sizeof(type)))
#define ARENA_ARRAY(a, count, type) ((type *)arena_alloc_array((a), (count), sizeof(type)))

#endif
