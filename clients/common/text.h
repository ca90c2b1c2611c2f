// Text on a terminal: nothing that came from outside may steer it, and long sentences are wrapped.
#ifndef KOERS_COMMON_TEXT_H
#define KOERS_COMMON_TEXT_H

#include <stdio.h>

#include "base/arena.h"

// A copy for one line: line breaks and tabs become blanks, what else would steer a terminal (base/utf8.h) becomes `?`.
char *text_plain(struct arena *a, const char *text);

// Writes `text` plainly, wrapped at `width`; every line but the first begins with `indent` blanks. The first is taken
// to stand at `indent` already. Line breaks of the text are kept. Ends with a line break.
void text_wrap(FILE *to, size_t indent, size_t width, const char *text);

// Whether `word` stands in `text` as a word of its own, in capitals or not.
bool text_has_word(const char *text, const char *word);

size_t text_columns(const char *text);  // code points, which is what our texts take on a terminal
size_t text_terminal_width(FILE *to);   // 100 when it is no terminal

// Prints to standard error: `PROGRAM: message`, plainly.
void text_complain(const char *program, const char *format, ...) PRINTF_LIKE(2, 3);

#endif
