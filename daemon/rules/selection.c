// Choosing the gids: network by network, filters in their order, then rank.
//
// The first network in which somebody passes all filters gives the gids. An absent gids is replaced in their network by
// their cover, who may work elsewhere, if the cover passes everything but the network. Nothing is counted in floating
// point: load/capacity is compared by cross-multiplication.
#include "rules/selection.h"

#include <assert.h>
#include <string.h>

// ---- filters --------------------------------------------------------------------------------------------------------

// The filters behind `network` and `absent`, without capacity: what no waiting would change.
static enum dropped_by drop_for_good(const struct selection_wish *wish, const struct candidate *c)
{
	if ((wish->mandates & ~c->mandates) != 0)
		return DROPPED_BY_MANDATE;
	if ((wish->skills & ~c->skills) != 0)
		return DROPPED_BY_SKILL;
	if (c->conflict)
		return DROPPED_BY_CONFLICT;
	if (c->declined)
		return DROPPED_BY_DECLINED;
	return 0;
}

static enum dropped_by drop(const struct selection_wish *wish, const struct candidate *c)
{
	enum dropped_by dropped_by;

	if (c->absent || c->inactive)
		return DROPPED_BY_ABSENT;
	dropped_by = drop_for_good(wish, c);
	if (dropped_by != 0)
		return dropped_by;
	if (!wish->any_capacity && (uint64_t)c->load + wish->weight > c->capacity)
		return DROPPED_BY_CAPACITY;
	return 0;
}

// ---- rank -----------------------------------------------------------------------------------------------------------

// Compares load/capacity: below 0 when a's is lower. No capacity at all comes last.
static int compare_fullness(const struct candidate *a, const struct candidate *b)
{
	uint64_t left = (uint64_t)a->load * b->capacity, right = (uint64_t)b->load * a->capacity;

	if ((a->capacity == 0) != (b->capacity == 0))
		return a->capacity == 0 ? 1 : -1;
	if (a->capacity == 0)
		return 0;
	return left < right ? -1 : left > right ? 1 : 0;
}

// Below 0 when candidate `ia` goes before `ib`.
static int compare_rank(const struct selection_wish *wish, const struct candidate *candidates, int32_t ia, int32_t ib)
{
	const struct candidate *a = &candidates[ia], *b = &candidates[ib];
	// Who knows about more of what is asked serves better, so matches are counted.
	int expertise = set_count(b->expertise & wish->domains) - set_count(a->expertise & wish->domains);
	int fullness = compare_fullness(a, b);

	if ((ia == wish->previous) != (ib == wish->previous))
		return ia == wish->previous ? -1 : 1;
	if (expertise != 0)
		return expertise;
	if (a->speaks != b->speaks)
		return a->speaks ? -1 : 1;
	if (fullness != 0)
		return fullness;
	if (a->last_offer != b->last_offer)
		return a->last_offer < b->last_offer ? -1 : 1; // 0, never, is the lowest
	return strcmp(a->id, b->id);
}

// ---- networks -------------------------------------------------------------------------------------------------------

struct choosing {
	const struct selection_wish *wish;
	const struct candidate *candidates;
	size_t count;
	struct selection_verdict *verdicts;
	int32_t best;
};

static void consider(struct choosing *s, int32_t index)
{
	if (index == s->wish->exclude)
		return;
	if (s->best == SELECTION_NOBODY || compare_rank(s->wish, s->candidates, index, s->best) < 0)
		s->best = index;
}

// The cover of an absent gids of the network. One who is of the network too is judged twice, the same.
static void consider_cover(struct choosing *s, const struct candidate *absent)
{
	int32_t cover = absent->cover;

	if (cover < 0)
		return;
	assert((size_t)cover < s->count);
	if (drop(s->wish, &s->candidates[cover]) != 0)
		return;
	s->verdicts[cover].dropped_by = 0;
	consider(s, cover);
}

static bool choose_in(struct choosing *s, uint16_t network)
{
	for (size_t i = 0; i < s->count; i++) {
		if (s->candidates[i].network != network)
			continue;
		s->verdicts[i].dropped_by = drop(s->wish, &s->candidates[i]);
		if (s->verdicts[i].dropped_by == 0)
			consider(s, (int32_t)i);
		else if (s->verdicts[i].dropped_by == DROPPED_BY_ABSENT)
			consider_cover(s, &s->candidates[i]);
	}
	return s->best != SELECTION_NOBODY;
}

// The next network after `after`, by ordinal; false when there is none.
static bool next_network(const struct choosing *s, int32_t after, uint16_t *ret_network)
{
	int32_t next = INT32_MAX;

	for (size_t i = 0; i < s->count; i++) {
		int32_t network = s->candidates[i].network;

		if (network > after && network < next)
			next = network;
	}
	if (next == INT32_MAX)
		return false;
	*ret_network = (uint16_t)next;
	return true;
}

static void choose(struct choosing *s)
{
	int32_t after = -1;
	uint16_t network;

	if (choose_in(s, s->wish->home))
		return;
	for (size_t i = 0; i < s->wish->neighbour_count; i++)
		if (choose_in(s, s->wish->neighbours[i]))
			return;
	// Home and neighbours come by once more, and still have nobody.
	while (next_network(s, after, &network)) {
		if (choose_in(s, network))
			return;
		after = network;
	}
}

int32_t selection_run(const struct selection_wish *wish, const struct candidate *candidates, size_t count,
	struct selection_verdict *ret_verdicts)
{
	struct choosing s = { wish, candidates, count, ret_verdicts, SELECTION_NOBODY };

	for (size_t i = 0; i < count; i++)
		ret_verdicts[i] = (struct selection_verdict){ .dropped_by = DROPPED_BY_NETWORK };
	choose(&s);
	if (s.best != SELECTION_NOBODY)
		ret_verdicts[s.best].chosen = true;
	return s.best;
}

bool selection_possible(const struct selection_wish *wish, const struct candidate *candidates, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if ((int32_t)i != wish->exclude && !candidates[i].inactive && drop_for_good(wish, &candidates[i]) == 0)
			return true;
	return false;
}
