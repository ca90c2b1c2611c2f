// UTF-8 as RFC 3629 has it: no overlong forms, no surrogates.
#ifndef KOERS_BASE_UTF8_H
#define KOERS_BASE_UTF8_H

#include "base/base.h"

// Length of the character that begins at `p`, which lies before `end`; 0 when it is none. NUL is none.
size_t utf8_length(const unsigned char *p, const unsigned char *end);
bool utf8_is_valid(const void *text, size_t len);

// Would this character steer a terminal? Control characters (C0, DEL, C1), separators of lines, and what turns the
// direction of writing.
bool utf8_steers(const unsigned char *p, size_t len);

// Makes a text fit for a line on a terminal, in place: each character that would steer it, and what is no UTF-8,
// becomes `?`.
void utf8_make_plain(char *text);

#endif
