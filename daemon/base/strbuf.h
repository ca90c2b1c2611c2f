// A string that grows in an arena.
#ifndef KOERS_BASE_STRBUF_H
#define KOERS_BASE_STRBUF_H

#include "base/arena.h"

struct strbuf {
	struct arena *arena;
	char *data;  // always ends in NUL once anything was added; NULL before
	size_t len;
	size_t size;
};

void strbuf_init(struct strbuf *b, struct arena *a);
void strbuf_add(struct strbuf *b, const char *s);
void strbuf_add_bytes(struct strbuf *b, const void *data, size_t len);
void strbuf_printf(struct strbuf *b, const char *format, ...) PRINTF_LIKE(2, 3);
const char *strbuf_text(const struct strbuf *b);  // never NULL

#endif
