// Text from outside: what is well-formed, what is a number of a person, what is a postcode.
#ifndef KOERS_GATE_TEXT_H
#define KOERS_GATE_TEXT_H

#include "base/base.h"

enum text_fault { TEXT_FINE = 0, TEXT_NOT_UTF8, TEXT_CONTROL };

// UTF-8 without NUL and control characters (C0, DEL, C1); with `free_text` line breaks and tabs are fine.
enum text_fault text_check(const unsigned char *text, size_t len, bool free_text);

// Eight or nine digits that pass the elfproef and are not all zero.
bool text_is_bsn(const char *text);
// Does a run of eight or nine digits in it pass the elfproef? Such a note may not be stored.
bool text_holds_bsn(const char *text);
// `[1-9][0-9]{3} ?[A-Za-z]{2}`; `ret_postcode` gets six characters, upper case, no blank.
bool text_postcode(const char *text, char ret_postcode[7]);
// Letters, digits and hyphens, as a BCP 47 tag.
bool text_is_language_tag(const char *text);

// Nothing, or nothing but blanks and line breaks.
bool text_is_blank(const char *text);
// The same but for capitals and blanks around it.
bool text_same_name(const char *name, const char *text);

#endif
