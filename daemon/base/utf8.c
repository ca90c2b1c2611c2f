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

void utf8_make_plain(char *text)
{
	unsigned char *p = (unsigned char *)text;
	unsigned char *end = p + strlen(text);
	while (p < end) {
		size_t n = utf8_length(p, end);
		bool c1 = n == 2 && p[0] == 0xc2 && p[1] < 0xa0;
		if (n == 0 || *p < 0x20 || *p == 0x7f)
			*p = '?';
		else if (c1)
			p[0] = p[1] = '?';
		p += n > 0 ? n : 1;
	}
}
