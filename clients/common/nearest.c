// The nearest name, by optimal string alignment distance.
#include "common/nearest.h"

#include <string.h>

enum { WORD_MAX = 63 };

static size_t min3(size_t a, size_t b, size_t c)
{
	size_t m = a < b ? a : b;
	return m < c ? m : c;
}

size_t nearest_distance(const char *a, const char *b)
{
	size_t rows[3][WORD_MAX + 1];
	size_t la = strlen(a), lb = strlen(b);
	if (la > WORD_MAX || lb > WORD_MAX)
		return SIZE_MAX;
	for (size_t j = 0; j <= lb; j++)
		rows[0][j] = j;
	for (size_t i = 1; i <= la; i++) {
		size_t *row = rows[i % 3];
		const size_t *above = rows[(i - 1) % 3];
		const size_t *above2 = rows[(i + 1) % 3];
		row[0] = i;
		for (size_t j = 1; j <= lb; j++) {
			row[j] = min3(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] &&
				above2[j - 2] + 1 < row[j])
				row[j] = above2[j - 2] + 1;
		}
	}
	return rows[la % 3][lb];
}

void nearest_consider(struct nearest *n, const char *candidate)
{
	size_t distance = nearest_distance(n->wanted, candidate);
	size_t enough = strlen(n->wanted) / 3 + 1;
	if (distance > enough || (n->best != NULL && distance >= n->distance))
		return;
	n->best = candidate;
	n->distance = distance;
}
