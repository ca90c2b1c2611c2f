// Text from outside.
#include "gate/text.h"

#include <string.h>

// Length of the sequence that a first byte announces; 0 when it is no first byte.
static size_t announced(unsigned char first)
{
	if (first < 0x80)
		return 1;
	if ((first & 0xe0) == 0xc0)
		return 2;
	if ((first & 0xf0) == 0xe0)
		return 3;
	return (first & 0xf8) == 0xf0 ? 4 : 0;
}

// Length of the sequence that starts at `s`, and its code point; 0 when it is malformed, overlong or a surrogate.
static size_t decode(const unsigned char *s, size_t len, uint32_t *ret_point)
{
	static const uint32_t least[5] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t n = announced(s[0]);
	if (n == 0 || n > len)
		return 0;
	uint32_t point = n == 1 ? s[0] : s[0] & (0xffU >> (n + 1));
	for (size_t i = 1; i < n; i++) {
		if ((s[i] & 0xc0) != 0x80)
			return 0;
		point = point << 6 | (s[i] & 0x3fU);
	}
	if (point < least[n] || point > 0x10ffff || (point >= 0xd800 && point <= 0xdfff))
		return 0;
	*ret_point = point;
	return n;
}

static bool is_control(uint32_t point, bool free_text)
{
	if (free_text && (point == '\n' || point == '\r' || point == '\t'))
		return false;
	return point < 0x20 || (point >= 0x7f && point < 0xa0);
}

enum text_fault text_check(const unsigned char *text, size_t len, bool free_text)
{
	enum text_fault fault = TEXT_FINE;
	for (size_t at = 0; at < len;) {
		uint32_t point = 0;
		size_t n = decode(text + at, len - at, &point);
		if (n == 0)
			return TEXT_NOT_UTF8;
		if (is_control(point, free_text))
			fault = TEXT_CONTROL;
		at += n;
	}
	return fault;
}

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

// The elfproef: 9d1+8d2+7d3+6d4+5d5+4d6+3d7+2d8-d9 is divisible by 11; eight digits get a leading zero.
static bool passes(const char *digits, size_t len)
{
	int sum = 0;
	bool zero = true;
	for (size_t i = 0; i < len; i++) {
		int weight = (int)(len - i);
		int digit = digits[i] - '0';
		sum += weight == 1 ? -digit : weight * digit;
		zero = zero && digit == 0;
	}
	return !zero && sum % 11 == 0;
}

bool text_is_bsn(const char *text)
{
	size_t len = strlen(text);
	if (len != 8 && len != 9)
		return false;
	for (size_t i = 0; i < len; i++)
		if (!is_digit(text[i]))
			return false;
	return passes(text, len);
}

bool text_holds_bsn(const char *text)
{
	for (const char *p = text; *p != '\0';) {
		size_t run = strspn(p, "0123456789");
		if ((run == 8 || run == 9) && passes(p, run))
			return true;
		p += run > 0 ? run : 1;
	}
	return false;
}

static char upper(char c)
{
	return c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

bool text_postcode(const char *text, char ret_postcode[7])
{
	char code[7] = "";
	for (size_t i = 0; i < 4; i++) {
		if (!is_digit(text[i]) || (i == 0 && text[i] == '0'))
			return false;
		code[i] = text[i];
	}
	const char *letters = text + 4 + (text[4] == ' ' ? 1 : 0);
	for (size_t i = 0; i < 2; i++) {
		code[4 + i] = upper(letters[i]);
		if (code[4 + i] < 'A' || code[4 + i] > 'Z')
			return false;
	}
	if (letters[2] != '\0')
		return false;
	memcpy(ret_postcode, code, sizeof(code));
	return true;
}

bool text_is_language_tag(const char *text)
{
	for (const char *p = text; *p != '\0'; p++)
		if (!is_digit(*p) && !(upper(*p) >= 'A' && upper(*p) <= 'Z') && *p != '-')
			return false;
	return true;
}

static const char blanks[] = " \t\r\n";

bool text_is_blank(const char *text)
{
	return text[strspn(text, blanks)] == '\0';
}

bool text_same_name(const char *name, const char *text)
{
	text += strspn(text, blanks);
	while (*name != '\0' && upper(*name) == upper(*text)) {
		name++;
		text++;
	}
	return *name == '\0' && text_is_blank(text);
}
