// What the handover is made of: how things stand, asked of koersd, in numbers that name nobody.
//
// Its tables share no question: phases are of what is open, results and terms of what was done, declines of offers that
// came to nothing. So none tells what another one leaves out. What is between them (terms that are over, tasks) is told
// by its size only; so is who is full or absent, of all gidsen together.
#include "operator/handover.h"

#include <string.h>

enum handover_size handover_size_of(uint64_t count)
{
	if (count == 0)
		return HANDOVER_NONE;
	if (count < 10)
		return HANDOVER_SOME;
	return count < 25 ? HANDOVER_MANY : HANDOVER_MOST;
}

static const struct {
	const char *state;
	const char *label;
} phases[] = {
	{ "NEEDS_INFO", "wacht op een antwoord van de vrager" },
	{ "QUEUED", "nog niemand gevonden" },
	{ "WAITLISTED", "op de wachtlijst" },
	{ "OFFERED", "aangeboden, nog niet aangenomen" },
	{ "OPEN_ACCESS", "bij een partner in de wijk" },
	{ "IN_PROGRESS", "bij een gids, in behandeling" },
	{ "ON_HOLD", "bij een gids, tijdelijk in rust" },
	{ "LINKED", "gaat mee met een andere vraag van het gezin" },
	{ "SIGNPOSTED", "de weg gewezen; navraag loopt nog" },
};

static void hide(struct foto_table *t, struct arena *a)
{
	struct foto_cell *cells = ARENA_ARRAY(a, t->row_count, struct foto_cell);
	for (size_t i = 0; i < t->row_count; i++) {
		cells[i] = t->rows[i].cells[FOTO_NOW];
		t->total[FOTO_NOW].count += cells[i].count;
	}
	foto_hide_partition(&t->total[FOTO_NOW], cells, t->row_count);
	for (size_t i = 0; i < t->row_count; i++)
		t->rows[i].cells[FOTO_NOW] = cells[i];
}

void handover_phases(struct foto_table *ret, const Koers__V1__Count *const *states, size_t count, struct arena *a)
{
	*ret = (struct foto_table){ .name = "phases",
		.title = "Wat nog openstaat",
		.of = "vragen",
		.remark = "Iedere open vraag, naar de fase waarin zij nu is.",
		.kind = FOTO_PARTITION,
		.rows = ARENA_ARRAY(a, ARRAY_LEN(phases), struct foto_row),
		.row_count = ARRAY_LEN(phases) };
	for (size_t i = 0; i < ARRAY_LEN(phases); i++) {
		struct foto_row *row = &ret->rows[i];
		*row = (struct foto_row){ .key = phases[i].state, .label = phases[i].label };
		for (size_t s = 0; s < count; s++)
			if (strcmp(states[s]->name, phases[i].state) == 0)
				row->cells[FOTO_NOW].count = states[s]->count;
	}
	hide(ret, a);
}

static bool came_to_nothing(const char *key)
{
	return strcmp(key, "expired") == 0 || strncmp(key, "declined", strlen("declined")) == 0;
}

void handover_declines(struct foto_table *ret, const struct foto_sums *sums, struct arena *a)
{
	const int offer = KOERS__V1__FOTO_SUBJECT__FOTO_SUBJECT_OFFER;
	const char *key;
	size_t keys = 0;
	while (foto_sums_key(sums, offer, keys) != NULL)
		keys++;
	*ret = (struct foto_table){ .name = "declines",
		.title = "Waarom een aanbod niet werd aangenomen",
		.of = "keer aangeboden",
		.remark = "Een vraag gaat na een afwijzing naar de volgende; geen vraag blijft erdoor liggen.",
		.kind = FOTO_PARTITION,
		.rows = ARENA_ARRAY(a, keys, struct foto_row) };
	for (size_t i = 0; (key = foto_sums_key(sums, offer, i)) != NULL; i++) {
		if (!came_to_nothing(key))
			continue;
		struct foto_row *row = &ret->rows[ret->row_count++];
		*row = (struct foto_row){ .key = key, .label = foto_label("offers", key) };
		row->cells[FOTO_NOW].count = foto_sums_get(sums, offer, key, FOTO_NOW);
	}
	hide(ret, a);
}
