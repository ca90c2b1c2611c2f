// Z85, reading only: groups of five digits to the base 85 are 32 bits, the highest byte first.
#include "config/z85.h"

#include <string.h>

static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";

static bool decode_group(const char *text, unsigned char *bytes)
{
	uint64_t value = 0;
	for (int i = 0; i < 5; i++) {
		const char *at = strchr(digits, text[i]);
		if (at == NULL)
			return false;
		value = value * 85 + (uint64_t)(at - digits);
	}
	if (value > UINT32_MAX)
		return false;
	for (int i = 0; i < 4; i++)
		bytes[i] = (unsigned char)(value >> (24 - 8 * i));
	return true;
}

bool z85_decode_key(const char *text, unsigned char ret_key[CURVE_KEY_SIZE])
{
	unsigned char key[CURVE_KEY_SIZE];
	if (strlen(text) != CURVE_KEY_TEXT_LEN)
		return false;
	for (size_t i = 0; i < CURVE_KEY_TEXT_LEN / 5; i++)
		if (!decode_group(text + 5 * i, key + 4 * i))
			return false;
	memcpy(ret_key, key, sizeof(key));
	return true;
}
