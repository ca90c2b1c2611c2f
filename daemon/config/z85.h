// CURVE keys as people write them: Z85, five characters for four bytes. Source: https://rfc.zeromq.org/spec/32/
#ifndef KOERS_CONFIG_Z85_H
#define KOERS_CONFIG_Z85_H

#include "base/base.h"

enum { CURVE_KEY_SIZE = 32, CURVE_KEY_TEXT_LEN = 40 };

// False, and `ret_key` untouched, unless `text` is exactly 40 characters of Z85.
bool z85_decode_key(const char *text, unsigned char ret_key[CURVE_KEY_SIZE]);

#endif
