// Looking up names, and finding those that are given twice.
#include "config/names.h"

#include "base/limits.h"
#include "config/nearest.h"
#include "config/report.h"

#include <stdlib.h>
#include <string.h>

uint16_t names_index(const struct names *names, const char *id)
{
	for (size_t i = 0; i < names->count; i++)
		if (names->ids[i] != NULL && strcmp(names->ids[i], id) == 0)
			return (uint16_t)i;
	return NO_ORDINAL;
}

static const char *name_at(const void *context, size_t i)
{
	const struct names *names = context;
	if (i >= names->count)
		return NULL;
	return names->ids[i] == NULL ? "" : names->ids[i];
}

uint16_t names_find(const struct reader *r, const struct yaml_node *n, const struct names *names)
{
	if (n == NULL || !names->known)
		return NO_ORDINAL;
	if (n->kind != YAML_TEXT || yaml_is_empty(n)) {
		fault_at(r, n, "here is %s; the id of a %s would be right", yaml_kind_name(n), names->what);
		return NO_ORDINAL;
	}
	uint16_t ordinal = names_index(names, n->text);
	if (ordinal != NO_ORDINAL)
		return ordinal;
	const char *nearest = report_is_full(r->report) ? NULL : nearest_name(n->text, name_at, names);
	if (nearest != NULL)
		fault_at(r, n, "there is no %s \"%s\"; did you mean \"%s\"?", names->what, n->text, nearest);
	else
		fault_at(r, n, "there is no %s \"%s\"", names->what, n->text);
	return NO_ORDINAL;
}

const uint16_t *names_find_list(const struct reader *r, const struct yaml_node *list, const struct names *names,
	size_t *ret_count)
{
	*ret_count = 0;
	size_t size = list_count(r, list, NETWORKS_MAX, "names");
	uint16_t *ordinals = ARENA_ARRAY(r->arena, size, uint16_t);
	size_t count = 0;
	for (const struct yaml_node *item = size == 0 ? NULL : list->first; item != NULL; item = item->next) {
		uint16_t ordinal = names_find(r, item, names);
		if (ordinal == NO_ORDINAL)
			continue;
		bool twice = false;
		for (size_t i = 0; i < count; i++)
			twice = twice || ordinals[i] == ordinal;
		if (twice)
			fault_at(r, item, "\"%s\" is given twice in this list", item->text);
		else
			ordinals[count++] = ordinal;
	}
	*ret_count = count;
	return ordinals;
}

static int compare_named(const void *a, const void *b)
{
	const struct named *x = a;
	const struct named *y = b;
	int by_text = strcmp(x->text, y->text);
	if (by_text != 0)
		return by_text;
	return x->order < y->order ? -1 : x->order > y->order;
}

void check_unique(const struct reader *r, struct named *items, size_t count, const char *what)
{
	if (count == 0)
		return;
	qsort(items, count, sizeof(*items), compare_named);
	const struct named *first = &items[0];
	for (size_t i = 1; i < count; i++) {
		if (strcmp(items[i].text, first->text) == 0)
			fault_at(r, items[i].at, "%s \"%s\" is given twice, first on line %d", what, items[i].text,
				first->at->line);
		else
			first = &items[i];
	}
}
