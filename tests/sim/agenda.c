// The agenda: a heap.
#include "agenda.h"

#include <assert.h>
#include <stdlib.h>

struct agenda {
	struct plan *plans;
	size_t count;
	size_t size;
	uint64_t order;
};

struct agenda *agenda_new(void)
{
	struct agenda *a = calloc(1, sizeof(*a));
	if (a == NULL)
		abort();
	return a;
}

struct agenda *agenda_free(struct agenda *a)
{
	if (a != NULL)
		free(a->plans);
	free(a);
	return NULL;
}

static bool is_before(const struct plan *a, const struct plan *b)
{
	return a->at_ms != b->at_ms ? a->at_ms < b->at_ms : a->order < b->order;
}

static void swap(struct plan *a, struct plan *b)
{
	struct plan t = *a;
	*a = *b;
	*b = t;
}

void agenda_note(struct agenda *a, struct plan plan)
{
	if (a->count == a->size) {
		a->size = a->size == 0 ? 1024 : a->size * 2;
		a->plans = realloc(a->plans, a->size * sizeof(a->plans[0]));
		if (a->plans == NULL)
			abort();
	}
	plan.order = a->order++;
	size_t i = a->count++;
	a->plans[i] = plan;
	for (; i > 0 && is_before(&a->plans[i], &a->plans[(i - 1) / 2]); i = (i - 1) / 2)
		swap(&a->plans[i], &a->plans[(i - 1) / 2]);
}

const struct plan *agenda_first(const struct agenda *a)
{
	return a->count == 0 ? NULL : &a->plans[0];
}

struct plan agenda_take(struct agenda *a)
{
	assert(a->count > 0);
	struct plan first = a->plans[0];
	a->plans[0] = a->plans[--a->count];
	for (size_t i = 0;;) {
		size_t least = i;
		for (size_t child = 2 * i + 1; child <= 2 * i + 2; child++)
			if (child < a->count && is_before(&a->plans[child], &a->plans[least]))
				least = child;
		if (least == i)
			return first;
		swap(&a->plans[i], &a->plans[least]);
		i = least;
	}
}
