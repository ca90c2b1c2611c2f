// The foto's counts, added up over the pages.
#include <stdio.h>
#include <string.h>

#include "common/message_json.h"
#include "operator/foto.h"

struct sum {
	int subject;
	const char *key;
	uint32_t hours;
	uint64_t counts[FOTO_PERIODS];
};

struct foto_sums {
	struct arena *arena;
	struct sum *sums;
	size_t count;
	size_t size;
	json_t *index;  // of the sums, by name_of()
};

struct foto_sums *foto_sums_new(struct arena *a)
{
	struct foto_sums *s = ARENA_NEW(a, struct foto_sums);
	*s = (struct foto_sums){ .arena = a, .index = json_object() };
	return s;
}

struct foto_sums *foto_sums_free(struct foto_sums *s)
{
	if (s != NULL)
		json_decref(s->index);
	return NULL;
}

static struct sum *find(const struct foto_sums *s, int subject, const char *key, uint32_t hours)
{
	char name[96];
	snprintf(name, sizeof(name), "%d %u %s", subject, hours, key);
	json_t *at = json_object_get(s->index, name);
	return at != NULL ? &s->sums[json_integer_value(at)] : NULL;
}

static void enter(struct foto_sums *s, const struct sum *sum, size_t at)
{
	char name[96];
	snprintf(name, sizeof(name), "%d %u %s", sum->subject, sum->hours, sum->key);
	json_put(s->index, name, json_integer((json_int_t)at));
}

static struct sum *find_or_add(struct foto_sums *s, const Koers__V1__FotoCount *c)
{
	struct sum *sum = find(s, (int)c->subject, c->key, c->hours);
	if (sum != NULL)
		return sum;
	if (s->count == s->size) {
		struct sum *grown = ARENA_ARRAY(s->arena, 2 * s->size + 256, struct sum);
		if (s->sums != NULL)
			memcpy(grown, s->sums, s->count * sizeof(grown[0]));
		s->sums = grown;
		s->size = 2 * s->size + 256;
	}
	sum = &s->sums[s->count++];
	*sum = (struct sum){ .subject = (int)c->subject, .key = arena_strdup(s->arena, c->key), .hours = c->hours };
	enter(s, sum, s->count - 1);
	return sum;
}

void foto_sums_add(struct foto_sums *s, const Koers__V1__FotoCounts *page)
{
	for (size_t i = 0; i < page->n_items; i++) {
		struct sum *sum = find_or_add(s, page->items[i]);
		sum->counts[FOTO_NOW] += page->items[i]->count;
		sum->counts[FOTO_BEFORE] += page->items[i]->count_before;
	}
}

uint64_t foto_sums_get(const struct foto_sums *s, int subject, const char *key, int period)
{
	const struct sum *sum = find(s, subject, key, 0);
	return sum != NULL ? sum->counts[period] : 0;
}

const char *foto_sums_key(const struct foto_sums *s, int subject, size_t n)
{
	for (size_t i = 0; i < s->count; i++)
		if (s->sums[i].subject == subject && n-- == 0)
			return s->sums[i].key;
	return NULL;
}

uint64_t foto_sums_durations(const struct foto_sums *s, const char *key, int period)
{
	uint64_t count = 0;
	for (size_t i = 0; i < s->count; i++)
		if (s->sums[i].subject == KOERS__V1__FOTO_SUBJECT__FOTO_SUBJECT_DURATION &&
			strcmp(s->sums[i].key, key) == 0)
			count += s->sums[i].counts[period];
	return count;
}

// How many took at most so many hours.
static uint64_t up_to(const struct foto_sums *s, const char *key, int period, uint32_t hours)
{
	uint64_t count = 0;
	for (size_t i = 0; i < s->count; i++)
		if (s->sums[i].subject == KOERS__V1__FOTO_SUBJECT__FOTO_SUBJECT_DURATION && s->sums[i].hours <= hours &&
			strcmp(s->sums[i].key, key) == 0)
			count += s->sums[i].counts[period];
	return count;
}

uint32_t foto_sums_percentile(const struct foto_sums *s, const char *key, int period, unsigned percent)
{
	uint64_t wanted = foto_sums_durations(s, key, period) * percent;
	uint32_t low = 0, high = UINT32_MAX;
	if (wanted == 0)
		return 0;
	while (low < high) {  // the least number of hours that is enough
		uint32_t middle = low + (high - low) / 2;
		if (up_to(s, key, period, middle) * 100 >= wanted)
			high = middle;
		else
			low = middle + 1;
	}
	return low;
}
