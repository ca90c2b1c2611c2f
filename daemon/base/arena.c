// The arena: a list of blocks, the newest in use.
#include "base/arena.h"

#include "base/error.h"

#include <assert.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

enum { BLOCK_SIZE_MIN = 16384 };

struct block {
	struct block *next;
	size_t size;
	size_t used;
	alignas(max_align_t) unsigned char bytes[];
};

struct arena {
	struct block *first;    // all blocks, in the order they are filled
	struct block *current;  // the one in use
	size_t cap;
	size_t used;
	size_t reserved;
};

struct arena *arena_new(size_t cap)
{
	struct arena *a = memory_must(calloc(1, sizeof(*a)));
	a->cap = cap;
	return a;
}

struct arena *arena_free(struct arena *a)
{
	if (a == NULL)
		return NULL;
	for (struct block *b = a->first, *next; b != NULL; b = next) {
		next = b->next;
		free(b);
	}
	free(a);
	return NULL;
}

void arena_free_ptr(struct arena **a)
{
	*a = arena_free(*a);
}

void arena_reset(struct arena *a)
{
	for (struct block *b = a->first; b != NULL; b = b->next)
		b->used = 0;
	a->current = a->first;
	a->used = 0;
}

size_t arena_used(const struct arena *a)
{
	return a->used;
}

size_t arena_reserved(const struct arena *a)
{
	return a->reserved;
}

static bool block_fits(const struct block *b, size_t size)
{
	return b != NULL && b->size - b->used >= size;
}

// Moves to the next block that has room, or puts a new one behind the current.
static bool next_block(struct arena *a, size_t size)
{
	while (a->current != NULL && a->current->next != NULL) {
		a->current = a->current->next;
		if (block_fits(a->current, size))
			return true;
	}
	size_t block_size = size > BLOCK_SIZE_MIN ? size : BLOCK_SIZE_MIN;
	struct block *b = malloc(sizeof(*b) + block_size);
	if (b == NULL)
		return false;
	*b = (struct block){ .size = block_size };
	if (a->current == NULL)
		a->first = b;
	else
		a->current->next = b;
	a->current = b;
	a->reserved += block_size;
	return true;
}

void *arena_try_alloc(struct arena *a, size_t size)
{
	size_t align = alignof(max_align_t);
	if (size > SIZE_MAX / 2)
		return NULL;
	size = (size + align - 1) / align * align;
	if (a->cap != 0 && (size > a->cap || a->used > a->cap - size))
		return NULL;
	if (!block_fits(a->current, size) && !next_block(a, size))
		return NULL;
	void *p = a->current->bytes + a->current->used;
	a->current->used += size;
	a->used += size;
	return memset(p, 0, size);
}

void *arena_alloc(struct arena *a, size_t size)
{
	void *p = arena_try_alloc(a, size);
	if (p == NULL)
		memory_end();
	return p;
}

void *arena_alloc_array(struct arena *a, size_t count, size_t size)
{
	assert(size == 0 || count <= SIZE_MAX / size);
	return arena_alloc(a, count * size);
}

char *arena_strndup(struct arena *a, const char *s, size_t len)
{
	char *copy = arena_alloc(a, len + 1);
	if (len > 0)
		memcpy(copy, s, len);
	return copy;
}

char *arena_strdup(struct arena *a, const char *s)
{
	return s == NULL ? arena_strndup(a, "", 0) : arena_strndup(a, s, strlen(s));
}

void *arena_memdup(struct arena *a, const void *data, size_t len)
{
	void *copy = arena_alloc(a, len);
	if (len > 0)
		memcpy(copy, data, len);
	return copy;
}

char *arena_printf(struct arena *a, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	int len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	assert(len >= 0);
	char *s = arena_alloc(a, (size_t)len + 1);
	va_start(args, format);
	vsnprintf(s, (size_t)len + 1, format, args);
	va_end(args);
	return s;
}
