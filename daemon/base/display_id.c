// Display ids: print and read.
//
// The check: with digits d[0..9] as elements of GF(32), c = sum of a^(i+1) d[i], a = the generator 2 of the field
// x^5 + x^2 + 1. The powers a^1..a^10 differ and none is 1 or 0, so one wrong character changes c by a non-zero
// product, and two exchanged ones by (a^i + a^j)(d[i] + d[j]), not zero either; the check character itself weighs 1.
#include "base/display_id.h"

#include <string.h>

enum { DIGITS = 10, WITH_CHECK = DIGITS + 1 };

static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

static unsigned gf32_double(unsigned x)
{
	x <<= 1;
	return x & 32U ? (x ^ 0x25U) & 31U : x;
}

static unsigned gf32_multiply(unsigned x, unsigned y)
{
	unsigned product = 0;
	for (; y != 0; y >>= 1, x = gf32_double(x))
		if (y & 1U)
			product ^= x;
	return product;
}

static unsigned check_of(const unsigned char digits[DIGITS])
{
	unsigned check = 0;
	unsigned weight = 1;
	for (int i = 0; i < DIGITS; i++) {
		weight = gf32_double(weight);
		check ^= gf32_multiply(weight, digits[i]);
	}
	return check;
}

void display_id_print(uint64_t id, char ret_text[DISPLAY_ID_SIZE])
{
	unsigned char digits[DIGITS];
	for (int i = DIGITS - 1; i >= 0; i--, id >>= 5)
		digits[i] = (unsigned char)(id & 31U);
	char *p = ret_text;
	*p++ = 'K';
	for (int i = 0; i < DIGITS; i++) {
		if (i % 4 == 0)
			*p++ = '-';
		*p++ = alphabet[digits[i]];
	}
	*p++ = alphabet[check_of(digits)];
	*p = '\0';
}

static int digit_value(char c)
{
	if (c >= 'a' && c <= 'z')
		c = (char)(c - 'a' + 'A');
	if (c == 'O')
		c = '0';
	if (c == 'I' || c == 'L')
		c = '1';
	const char *at = c == '\0' ? NULL : strchr(alphabet, c);
	return at == NULL ? -1 : (int)(at - alphabet);
}

static bool refuse(const char **ret_why, const char *why)
{
	if (ret_why != NULL)
		*ret_why = why;
	return false;
}

static bool parse_number(const char *text, uint64_t *ret_id, const char **ret_why)
{
	uint64_t id = 0;
	for (const char *p = text; *p != '\0'; p++) {
		if (*p < '0' || *p > '9')
			return refuse(ret_why, "an id is K- with eleven characters, or a number");
		id = id * 10 + (uint64_t)(*p - '0');
		if (id >= ID_LIMIT)
			return refuse(ret_why, "the number is too large for an id");
	}
	if (id == 0)
		return refuse(ret_why, "there is no id 0");
	*ret_id = id;
	return true;
}

bool display_id_parse(const char *text, uint64_t *ret_id, const char **ret_why)
{
	if (text == NULL || *text == '\0')
		return refuse(ret_why, "an id is missing");
	if (text[0] != 'K' && text[0] != 'k')
		return parse_number(text, ret_id, ret_why);
	unsigned char digits[WITH_CHECK];
	int count = 0;
	for (const char *p = text + 1; *p != '\0'; p++) {
		if (*p == '-' || *p == ' ')
			continue;
		int value = digit_value(*p);
		if (value < 0)
			return refuse(ret_why, "an id has only digits and letters, and no U");
		if (count == WITH_CHECK)
			return refuse(ret_why, "the id is too long: eleven characters after K-");
		digits[count++] = (unsigned char)value;
	}
	if (count < WITH_CHECK)
		return refuse(ret_why, "the id is too short: eleven characters after K-");
	if (check_of(digits) != digits[DIGITS])
		return refuse(ret_why, "the id has a typing error: its last character does not fit the others");
	uint64_t id = 0;
	for (int i = 0; i < DIGITS; i++)
		id = id << 5 | digits[i];
	if (id == 0)
		return refuse(ret_why, "there is no id 0");
	*ret_id = id;
	return true;
}
