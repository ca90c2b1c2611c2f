// Nearest names: the optimal string alignment distance, over names of at most 63 bytes.
#include "config/nearest.h"

#include <string.h>

enum { NAME_MAX_LEN = 63 };

static unsigned char lower(char c)
{
	if (c >= 'A' && c <= 'Z')
		return (unsigned char)(c - 'A' + 'a');
	return (unsigned char)(c == '-' ? '_' : c);
}

static unsigned least(unsigned a, unsigned b)
{
	return a < b ? a : b;
}

static unsigned distance(const char *a, size_t a_len, const char *b, size_t b_len)
{
	unsigned rows[3][NAME_MAX_LEN + 1];
	unsigned *before = rows[0];
	unsigned *above = rows[1];
	unsigned *row = rows[2];
	for (size_t j = 0; j <= b_len; j++)
		before[j] = above[j] = (unsigned)j;
	for (size_t i = 1; i <= a_len; i++) {
		row[0] = (unsigned)i;
		for (size_t j = 1; j <= b_len; j++) {
			unsigned wrong = lower(a[i - 1]) == lower(b[j - 1]) ? 0 : 1;
			row[j] = least(least(above[j] + 1, row[j - 1] + 1), above[j - 1] + wrong);
			if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]))
				row[j] = least(row[j], before[j - 2] + 1);
		}
		unsigned *oldest = before;
		before = above;
		above = row;
		row = oldest;
	}
	return above[b_len];
}

const char *nearest_name(const char *text, name_at_fn *name_at, const void *context)
{
	const char *best = NULL;
	size_t len = strlen(text);
	unsigned best_distance = (unsigned)len / 3 + 2;  // one slip in a short name, a third of a long one
	if (len == 0 || len > NAME_MAX_LEN)
		return NULL;
	const char *name;
	for (size_t i = 0; (name = name_at(context, i)) != NULL; i++) {
		size_t name_len = strlen(name);
		size_t longer = name_len > len ? name_len - len : len - name_len;
		if (name_len > NAME_MAX_LEN || longer >= best_distance)
			continue;  // so many characters are missing at least
		unsigned d = distance(text, len, name, name_len);
		if (d < best_distance && d < (unsigned)name_len) {
			best = name;
			best_distance = d;
		}
	}
	return best;
}
