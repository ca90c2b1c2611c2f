// UTF-8 as RFC 3629 has it: no overlong forms, no surrogates.
#ifndef KOERS_BASE_UTF8_H
#define KOERS_BASE_UTF8_H

#include "base/base.h"

// Length of the character that begins at `p`, which lies before `end`; 0 when it is none. NUL is none.
size_t utf8_length(const unsigned char *p, const unsigned char *end);
bool utf8_is_valid(const void *text, size_t len);

// Makes a text fit for a line on a terminal: control characters and what is no UTF-8 become `?`.
void utf8_make_plain(char *text);

#endif
