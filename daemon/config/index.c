// Look-ups in a snapshot: binary searches over orders made once. A snapshot is read by every call that comes in.
#include "config/index.h"

#include <assert.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

enum { PREFIX_LEN_MAX = 6 };

struct entry {
	const char *text;
	size_t ordinal;
};

struct order {
	struct entry *entries;
	size_t count;
};

struct config_index {
	atomic_uint references;
	struct config_snapshot *snapshot;
	struct order peers;
	struct order gidsen;
	struct order networks;
	struct order partners;
	struct order network_postcodes;       // prefix to network
	struct order municipality_postcodes;  // prefix to municipality
	const struct config_peer **peers_by_key;
};

// ---- making ---------------------------------------------------------------------------------------------------------

static int compare_entries(const void *a, const void *b)
{
	return strcmp(((const struct entry *)a)->text, ((const struct entry *)b)->text);
}

static int compare_keys(const void *a, const void *b)
{
	const struct config_peer *const *x = a;
	const struct config_peer *const *y = b;
	return memcmp((*x)->public_key, (*y)->public_key, sizeof((*x)->public_key));
}

static void sort(struct order *o)
{
	if (o->count > 0)
		qsort(o->entries, o->count, sizeof(*o->entries), compare_entries);
}

#define ORDER(s, ret, array, number)                                                        \
	do {                                                                                \
		(ret).entries = ARENA_ARRAY((s)->arena, number, struct entry);              \
		for (size_t i = 0; i < (number); i++)                                       \
			(ret).entries[i] = (struct entry){ (array)[i].id, i };              \
		(ret).count = (number);                                                     \
		sort(&(ret));                                                               \
	} while (0)

#define ORDER_POSTCODES(s, ret, array, number)                                              \
	do {                                                                                \
		size_t sum = 0;                                                             \
		for (size_t i = 0; i < (number); i++)                                       \
			sum += (array)[i].postcode_count;                                   \
		(ret).entries = ARENA_ARRAY((s)->arena, sum, struct entry);                 \
		for (size_t i = 0; i < (number); i++)                                       \
			for (size_t p = 0; p < (array)[i].postcode_count; p++)              \
				(ret).entries[(ret).count++] = (struct entry){ (array)[i].postcodes[p], i }; \
		sort(&(ret));                                                               \
	} while (0)

struct config_index *index_new(struct config_snapshot *s)
{
	struct config_index *index = ARENA_NEW(s->arena, struct config_index);
	atomic_init(&index->references, 1);
	index->snapshot = s;
	ORDER(s, index->peers, s->peers, s->peer_count);
	ORDER(s, index->gidsen, s->gidsen, s->gids_count);
	ORDER(s, index->networks, s->networks, s->network_count);
	ORDER(s, index->partners, s->partners, s->partner_count);
	ORDER_POSTCODES(s, index->network_postcodes, s->networks, s->network_count);
	ORDER_POSTCODES(s, index->municipality_postcodes, s->municipalities, s->municipality_count);
	index->peers_by_key = ARENA_ARRAY(s->arena, s->peer_count, const struct config_peer *);
	for (size_t i = 0; i < s->peer_count; i++)
		index->peers_by_key[i] = &s->peers[i];
	if (s->peer_count > 0)
		qsort(index->peers_by_key, s->peer_count, sizeof(struct config_peer *), compare_keys);
	return index;
}

struct config_snapshot *index_ref(struct config_index *index)
{
	atomic_fetch_add_explicit(&index->references, 1, memory_order_relaxed);
	return index->snapshot;
}

bool index_unref(struct config_index *index)
{
	unsigned before = atomic_fetch_sub_explicit(&index->references, 1, memory_order_acq_rel);
	assert(before > 0);
	return before == 1;
}

// ---- looking up -----------------------------------------------------------------------------------------------------

static const struct entry *find(const struct order *o, const char *text)
{
	struct entry wanted = { text, 0 };
	if (o->count == 0)
		return NULL;
	return bsearch(&wanted, o->entries, o->count, sizeof(*o->entries), compare_entries);
}

static const struct entry *find_prefix(const struct order *o, const char *postcode)
{
	char prefix[PREFIX_LEN_MAX + 1] = "";
	strncpy(prefix, postcode, PREFIX_LEN_MAX);
	for (size_t len = strlen(prefix); len > 0; len--) {
		prefix[len] = '\0';
		const struct entry *entry = find(o, prefix);
		if (entry != NULL)
			return entry;
	}
	return NULL;
}

const struct config_peer *config_find_peer(const struct config_snapshot *s, const char *id)
{
	const struct entry *entry = find(&s->index->peers, id);
	return entry == NULL ? NULL : &s->peers[entry->ordinal];
}

const struct config_peer *config_find_peer_by_key(const struct config_snapshot *s, const unsigned char key[32])
{
	struct config_peer wanted;
	const struct config_peer *wanted_ptr = &wanted;
	if (s->peer_count == 0)
		return NULL;
	memcpy(wanted.public_key, key, sizeof(wanted.public_key));
	const struct config_peer **found =
		bsearch(&wanted_ptr, s->index->peers_by_key, s->peer_count, sizeof(*found), compare_keys);
	return found == NULL ? NULL : *found;
}

uint16_t config_find_gids(const struct config_snapshot *s, const char *id)
{
	const struct entry *entry = find(&s->index->gidsen, id);
	return entry == NULL ? (uint16_t)NO_ORDINAL : (uint16_t)entry->ordinal;
}

uint16_t config_find_network(const struct config_snapshot *s, const char *id)
{
	const struct entry *entry = find(&s->index->networks, id);
	return entry == NULL ? (uint16_t)NO_ORDINAL : (uint16_t)entry->ordinal;
}

const struct config_partner *config_find_partner(const struct config_snapshot *s, const char *id)
{
	const struct entry *entry = find(&s->index->partners, id);
	return entry == NULL ? NULL : &s->partners[entry->ordinal];
}

uint16_t config_network_of_postcode(const struct config_snapshot *s, const char *postcode)
{
	const struct entry *entry = find_prefix(&s->index->network_postcodes, postcode);
	return entry == NULL ? (uint16_t)NO_ORDINAL : (uint16_t)entry->ordinal;
}

const char *config_municipality_of_postcode(const struct config_snapshot *s, const char *postcode)
{
	const struct entry *entry = find_prefix(&s->index->municipality_postcodes, postcode);
	return entry == NULL ? NULL : s->municipalities[entry->ordinal].name;
}

bool config_is_institution(const struct config_snapshot *s, const char *postcode, const char *house_number)
{
	for (size_t i = 0; i < s->institution_count; i++) {
		const struct config_institution *in = &s->institutions[i];
		if (strcmp(in->postcode, postcode) == 0 &&
		    (in->house_number[0] == '\0' || strcmp(in->house_number, house_number) == 0))
			return true;
	}
	return false;
}

uint16_t config_duty_gids(const struct config_snapshot *s, uint16_t network, int64_t at_ms)
{
	const struct config_network *n = &s->networks[network];
	for (size_t i = 0; i < n->duty_count; i++)
		if (n->duty[i].from_ms <= at_ms && at_ms < n->duty[i].until_ms)
			return n->duty[i].gids;
	return n->coordinator;
}

enum_set config_mandates_on(const struct config_gids *g, day_number day)
{
	enum_set mandates = 0;
	for (size_t i = 0; i < g->mandate_count; i++)
		if (g->mandates[i].from <= day && day <= g->mandates[i].until)
			mandates |= BIT(g->mandates[i].law);
	return mandates;
}

bool config_gids_speaks(const struct config_gids *g, const char *language)
{
	for (size_t i = 0; i < g->language_count; i++)
		if (strcmp(g->languages[i], language) == 0)
			return true;
	return false;
}

int config_last_decreed_year(const struct config_snapshot *s)
{
	const struct calendar *c = &s->ruleset.calendar;
	return c->decreed_count == 0 ? 0 : date_from_day(c->decreed[c->decreed_count - 1]).year;
}
