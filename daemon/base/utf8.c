// UTF-8.
#include "base/utf8.h"

#include <string.h>

size_t utf8_length(const unsigned char *p, const unsigned char *end)
{
	if (*p < 0x80)
		return *p == 0 ? 0 : 1;
	size_t len = *p >= 0xf0 ? 4 : *p >= 0xe0 ? 3 : 2;
	if (*p < 0xc2 || *p > 0xf4 || (size_t)(end - p) < len)
		return 0;
	for (size_t i = 1; i < len; i++)
		if ((p[i] & 0xc0) != 0x80)
			return 0;
	if ((*p == 0xe0 && p[1] < 0xa0) || (*p == 0xed && p[1] > 0x9f) || (*p == 0xf0 && p[1] < 0x90) ||
		(*p == 0xf4 && p[1] > 0x8f))
		return 0;
	return len;
}

bool utf8_is_valid(const void *text, size_t len)
{
	const unsigned char *p = text;
	const unsigned char *end = p + len;
	while (p < end) {
		size_t n = utf8_length(p, end);
		if (n == 0)
			return false;
		p += n;
	}
	return true;
}

// U+061C, U+200E and U+200F, U+2028 to U+202E, U+2066 to U+2069: separators of lines, and what turns the direction of
// writing, so that a text reads otherwise than it is.
static bool turns_direction(const unsigned char *p, size_t len)
{
	if (len == 2)
		return p[0] == 0xd8 && p[1] == 0x9c;
	if (len != 3 || p[0] != 0xe2)
		return false;
	if (p[1] == 0x80)
		return p[2] == 0x8e || p[2] == 0x8f || (p[2] >= 0xa8 && p[2] <= 0xae);
	return p[1] == 0x81 && p[2] >= 0xa6 && p[2] <= 0xa9;
}

bool utf8_steers(const unsigned char *p, size_t len)
{
	if (len == 1)
		return *p < 0x20 || *p == 0x7f;
	return (len == 2 && p[0] == 0xc2 && p[1] < 0xa0) || turns_direction(p, len);
}

void utf8_make_plain(char *text)
{
	unsigned char *p = (unsigned char *)text;
	unsigned char *to = p;
	unsigned char *end = p + strlen(text);
	while (p < end) {
		size_t n = utf8_length(p, end);
		if (n == 0 || utf8_steers(p, n)) {
			*to++ = '?';
			p += n > 0 ? n : 1;
			continue;
		}
		memmove(to, p, n);
		to += n;
		p += n;
	}
	*to = '\0';
}
