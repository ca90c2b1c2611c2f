// Z85 for keys of 32 bytes: five characters for every four bytes, base 85, most significant first.
#include "vault/vault_private.h"

#include <string.h>

static const char alphabet[] = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";

enum { BASE = 85, GROUP_TEXT = 5, GROUP_BYTES = 4, GROUPS = 8 };

static bool group_decode(const char *text, unsigned char *ret)
{
	uint64_t value = 0;
	for (int i = 0; i < GROUP_TEXT; i++) {
		const char *at = text[i] == '\0' ? NULL : strchr(alphabet, text[i]);
		if (at == NULL)
			return false;
		value = value * BASE + (uint64_t)(at - alphabet);
	}
	if (value > UINT32_MAX)
		return false;
	for (int i = 0; i < GROUP_BYTES; i++)
		ret[i] = (unsigned char)(value >> (8 * (GROUP_BYTES - 1 - i)) & 0xff);
	return true;
}

bool vault_z85_decode(const char text[41], unsigned char ret_key[32])
{
	unsigned char key[GROUPS * GROUP_BYTES];
	if (strlen(text) != GROUPS * GROUP_TEXT)
		return false;
	for (int g = 0; g < GROUPS; g++)
		if (!group_decode(text + g * GROUP_TEXT, key + g * GROUP_BYTES))
			return false;
	memcpy(ret_key, key, sizeof(key));
	return true;
}

void vault_z85_encode(const unsigned char key[32], char ret_text[41])
{
	for (int g = 0; g < GROUPS; g++) {
		uint32_t value = 0;
		for (int i = 0; i < GROUP_BYTES; i++)
			value = value << 8 | key[g * GROUP_BYTES + i];
		for (int i = GROUP_TEXT - 1; i >= 0; i--) {
			ret_text[g * GROUP_TEXT + i] = alphabet[value % BASE];
			value /= BASE;
		}
	}
	ret_text[GROUPS * GROUP_TEXT] = '\0';
}
