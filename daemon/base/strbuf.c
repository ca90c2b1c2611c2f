// A string that grows in an arena: doubling, the old copy goes with the arena.
#include "base/strbuf.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void strbuf_init(struct strbuf *b, struct arena *a)
{
	*b = (struct strbuf){ .arena = a };
}

static void reserve(struct strbuf *b, size_t extra)
{
	if (b->size - b->len > extra)
		return;
	size_t size = b->size == 0 ? 128 : b->size * 2;
	while (size - b->len <= extra)
		size *= 2;
	char *data = arena_alloc(b->arena, size);
	if (b->len > 0)
		memcpy(data, b->data, b->len);
	b->data = data;
	b->size = size;
}

void strbuf_add_bytes(struct strbuf *b, const void *data, size_t len)
{
	reserve(b, len);
	if (len > 0)
		memcpy(b->data + b->len, data, len);
	b->len += len;
	b->data[b->len] = '\0';
}

void strbuf_add(struct strbuf *b, const char *s)
{
	strbuf_add_bytes(b, s, strlen(s));
}

void strbuf_printf(struct strbuf *b, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	int len = vsnprintf(NULL, 0, format, args);
	va_end(args);
	assert(len >= 0);
	reserve(b, (size_t)len + 1);
	va_start(args, format);
	vsnprintf(b->data + b->len, (size_t)len + 1, format, args);
	va_end(args);
	b->len += (size_t)len;
}

const char *strbuf_text(const struct strbuf *b)
{
	return b->data == NULL ? "" : b->data;
}
