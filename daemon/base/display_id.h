// The id people see: `K-7WQ4-M0TB-9CD` for a number below 2^50.
//
// Ten Crockford characters (0-9 A-Z without I L O U) and one check character from the same alphabet. The check
// character is a weighted sum over GF(32): every single wrong character and every exchange of two neighbours is found.
// When read: lower case is fine, I and L are 1, O is 0, hyphens and spaces may stand anywhere, or be left out. There is
// no id 0. Source of the alphabet: Douglas Crockford, Base 32, https://www.crockford.com/base32.html
#ifndef KOERS_BASE_DISPLAY_ID_H
#define KOERS_BASE_DISPLAY_ID_H

#include "base/base.h"

enum { DISPLAY_ID_SIZE = 16 };  // with the NUL

#define ID_LIMIT ((uint64_t)1 << 50)  // ids outside are below this

void display_id_print(uint64_t id, char ret_text[DISPLAY_ID_SIZE]);

// Reads `K-…` or the plain decimal number. False, and `ret_id` untouched, when it is neither; `ret_why` (may be NULL)
// gets a static text that says what is wrong.
bool display_id_parse(const char *text, uint64_t *ret_id, const char **ret_why);

#endif
