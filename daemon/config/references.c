// References: what the names in one file stand for in another, and whether the whole holds together.
//
// Everything is checked, also after a fault; a file that could not be read at all is not blamed a second time in the
// others. The snapshot gets what could be found; the caller throws it away when there were errors.
#include "base/limits.h"
#include "config/names.h"

#include <string.h>

struct resolver {
	struct config_draft *draft;
	struct config_snapshot *snapshot;
	struct names networks;
	struct names gidsen;
	struct names process_leads;
};

// ---- the names there are --------------------------------------------------------------------------------------------

#define COLLECT(d, r, name, array, number, member, is_known)                                      \
	do {                                                                                      \
		const char **ids = ARENA_ARRAY((d)->readers[FILE_RULES].scratch, number, const char *); \
		for (size_t i = 0; i < (number); i++)                                             \
			ids[i] = (array)[i].member;                                               \
		(r) = (struct names){ name, ids, number, is_known };                              \
	} while (0)

static void collect_process_leads(struct resolver *v)
{
	const struct peers_draft *peers = &v->draft->peers;
	const char **ids = ARENA_ARRAY(v->draft->readers[FILE_PEERS].scratch, peers->count, const char *);
	size_t count = 0;
	for (size_t i = 0; i < peers->count; i++)
		if (peers->peers[i].role == ROLE_PROCESS_LEAD)
			ids[count++] = peers->peers[i].peer.id;
	v->process_leads = (struct names){ "peer with the role process_lead", ids, count, peers->root != NULL };
}

static void collect(struct resolver *v)
{
	struct config_draft *d = v->draft;
	COLLECT(d, v->networks, "network", d->networks.networks, d->networks.network_count, id,
		d->networks.root != NULL);
	COLLECT(d, v->gidsen, "gids", d->gidsen.gidsen, d->gidsen.count, gids.id, d->gidsen.root != NULL);
	collect_process_leads(v);
}

// ---- given twice ----------------------------------------------------------------------------------------------------

#define UNIQUE(reader, array, number, text_of, at_of, what)                                        \
	do {                                                                                       \
		struct named *items = ARENA_ARRAY((reader)->scratch, number, struct named);        \
		size_t count = 0;                                                                  \
		for (size_t i = 0; i < (number); i++)                                              \
			if ((array)[i].text_of != NULL)                                            \
				items[count++] = (struct named){ (array)[i].text_of, (array)[i].at_of, i }; \
		check_unique(reader, items, count, what);                                          \
	} while (0)

static size_t add_postcodes(
	struct named *items, size_t count, const struct yaml_node *list, const char *const *postcodes)
{
	const struct yaml_node *item = postcodes == NULL ? NULL : list->first;
	for (size_t i = 0; item != NULL; i++, item = item->next)
		if (postcodes[i] != NULL) {
			items[count] = (struct named){ postcodes[i], item, count };
			count++;
		}
	return count;
}

static size_t postcode_sum(const struct networks_draft *d, bool networks)
{
	size_t sum = 0;
	for (size_t i = 0; i < (networks ? d->network_count : d->municipality_count); i++) {
		const struct yaml_node *list =
			networks ? d->networks[i].postcode_list : d->municipalities[i].postcode_list;
		sum += list == NULL ? 0 : list->count;
	}
	return sum;
}

static void check_postcodes(const struct reader *r, const struct networks_draft *d)
{
	struct named *items = ARENA_ARRAY(r->scratch, postcode_sum(d, true), struct named);
	size_t count = 0;
	for (size_t i = 0; i < d->network_count; i++)
		count = add_postcodes(items, count, d->networks[i].postcode_list, d->networks[i].postcodes);
	check_unique(r, items, count, "the postcode of a network");
	items = ARENA_ARRAY(r->scratch, postcode_sum(d, false), struct named);
	count = 0;
	for (size_t i = 0; i < d->municipality_count; i++)
		count = add_postcodes(items, count, d->municipalities[i].postcode_list, d->municipalities[i].postcodes);
	check_unique(r, items, count, "the postcode of a municipality");
}

static void check_doubles(const struct config_draft *d)
{
	const struct reader *networks = &d->readers[FILE_NETWORKS];
	const struct reader *peers = &d->readers[FILE_PEERS];
	UNIQUE(networks, d->networks.networks, d->networks.network_count, id, at, "the network");
	UNIQUE(networks, d->networks.partners, d->networks.partner_count, id, at, "the partner");
	UNIQUE(networks, d->networks.municipalities, d->networks.municipality_count, name, at, "the municipality");
	check_postcodes(networks, &d->networks);
	UNIQUE(&d->readers[FILE_GIDSEN], d->gidsen.gidsen, d->gidsen.count, gids.id, at, "the gids");
	UNIQUE(peers, d->peers.peers, d->peers.count, peer.id, at, "the peer");
	struct named *keys = ARENA_ARRAY(peers->scratch, d->peers.count, struct named);
	size_t count = 0;
	for (size_t i = 0; i < d->peers.count; i++)
		if (d->peers.peers[i].key != NULL)
			keys[count++] = (struct named){ d->peers.peers[i].key->text, d->peers.peers[i].key, i };
	check_unique(peers, keys, count, "the public key");
}

// ---- networks and partners ------------------------------------------------------------------------------------------

struct duty_draft {
	const struct yaml_node *gids;
	const struct yaml_node *from;
	const struct yaml_node *until;
};
static const struct field duty_fields[] = {
	{ "gids", FIELD_REF, true, offsetof(struct duty_draft, gids) },
	{ "from", FIELD_REF, false, offsetof(struct duty_draft, from) },
	{ "until", FIELD_REF, false, offsetof(struct duty_draft, until) },
};

// From and until, where they are given; false after a fault.
static bool read_span(const struct reader *r, const struct yaml_node *at, const struct yaml_node *from,
	const struct yaml_node *until, const struct calendar *calendar, int64_t *ret_from, int64_t *ret_until)
{
	if (from != NULL && !read_moment(r, from, calendar, false, ret_from))
		return false;
	if (until != NULL && !read_moment(r, until, calendar, true, ret_until))
		return false;
	if (*ret_from < *ret_until)
		return true;
	fault_at(r, at, "it ends before it begins; \"from\" must be before \"until\"");
	return false;
}

static void resolve_duty(const struct resolver *v, const struct network_draft *d, struct config_network *n)
{
	const struct reader *r = &v->draft->readers[FILE_NETWORKS];
	size_t size = list_count(r, d->duty, DUTY_MAX, "entries of duty");
	struct config_duty *duty = ARENA_ARRAY(r->arena, size, struct config_duty);
	const struct yaml_node *item = size == 0 ? NULL : d->duty->first;
	for (size_t i = 0; i < size; i++, item = item->next) {
		struct duty_draft draft = { 0 };
		duty[i] = (struct config_duty){ INT64_MIN, INT64_MAX, NO_ORDINAL };
		fields_read(r, item, "an entry of duty", duty_fields, ARRAY_LEN(duty_fields), &draft);
		duty[i].gids = names_find(r, draft.gids, &v->gidsen);
		read_span(r, item, draft.from, draft.until, &v->snapshot->ruleset.calendar, &duty[i].from_ms,
			&duty[i].until_ms);
	}
	n->duty = duty;
	n->duty_count = size;
}

static void resolve_network(const struct resolver *v, size_t ordinal, struct config_network *n)
{
	const struct reader *r = &v->draft->readers[FILE_NETWORKS];
	const struct network_draft *d = &v->draft->networks.networks[ordinal];
	*n = (struct config_network){ .id = d->id, .name = d->name, .postcodes = d->postcodes };
	n->postcode_count = d->postcode_list == NULL ? 0 : d->postcode_list->count;
	n->neighbours = names_find_list(r, d->neighbours, &v->networks, &n->neighbour_count);
	const struct yaml_node *item = d->neighbours == NULL || d->id == NULL ? NULL : d->neighbours->first;
	for (; item != NULL; item = item->next)
		if (item->kind == YAML_TEXT && strcmp(item->text, d->id) == 0)
			fault_at(r, item, "a network is no neighbour of itself");
	n->coordinator = names_find(r, d->coordinator, &v->gidsen);
	if (n->coordinator != NO_ORDINAL && !v->draft->gidsen.gidsen[n->coordinator].gids.active)
		warning_at(r, d->coordinator, "the coordinator %s is not active", d->coordinator->text);
	bool unchecked = !v->process_leads.known && d->process_lead != NULL && d->process_lead->kind == YAML_TEXT;
	if (unchecked || names_find(r, d->process_lead, &v->process_leads) != NO_ORDINAL)
		n->process_lead = arena_strdup(r->arena, d->process_lead->text);
	resolve_duty(v, d, n);
}

static void resolve_networks(const struct resolver *v)
{
	const struct reader *r = &v->draft->readers[FILE_NETWORKS];
	const struct networks_draft *d = &v->draft->networks;
	struct config_network *networks = ARENA_ARRAY(r->arena, d->network_count, struct config_network);
	for (size_t i = 0; i < d->network_count; i++)
		resolve_network(v, i, &networks[i]);
	v->snapshot->networks = networks;
	v->snapshot->network_count = d->network_count;
	v->snapshot->default_network = names_find(r, d->default_network, &v->networks);
}

static void resolve_partners(const struct resolver *v)
{
	const struct reader *r = &v->draft->readers[FILE_NETWORKS];
	const struct networks_draft *d = &v->draft->networks;
	struct config_partner *partners = ARENA_ARRAY(r->arena, d->partner_count, struct config_partner);
	for (size_t i = 0; i < d->partner_count; i++) {
		const struct partner_draft *p = &d->partners[i];
		partners[i] = (struct config_partner){ .id = p->id, .name = p->name, .telephone = p->telephone,
			.domains = p->domains };
		partners[i].networks = names_find_list(r, p->networks, &v->networks, &partners[i].network_count);
	}
	v->snapshot->partners = partners;
	v->snapshot->partner_count = d->partner_count;
}

static void take_the_rest(const struct resolver *v)
{
	const struct networks_draft *d = &v->draft->networks;
	struct arena *a = v->draft->readers[FILE_NETWORKS].arena;
	struct config_municipality *m = ARENA_ARRAY(a, d->municipality_count, struct config_municipality);
	for (size_t i = 0; i < d->municipality_count; i++) {
		const struct municipality_draft *from = &d->municipalities[i];
		size_t count = from->postcode_list == NULL ? 0 : from->postcode_list->count;
		m[i] = (struct config_municipality){ from->name, from->postcodes, count };
	}
	struct config_snapshot *s = v->snapshot;
	s->municipalities = m;
	s->municipality_count = d->municipality_count;
	s->forward_default = d->forward_default == NULL ? "" : d->forward_default;
	for (size_t i = 0; i < ARRAY_LEN(s->desks); i++)
		s->desks[i] = d->desks[i] == NULL ? "" : d->desks[i];
	s->institutions = d->institutions;
	s->institution_count = d->institution_count;
}

// ---- gidsen ---------------------------------------------------------------------------------------------------------

struct absence_draft {
	const struct yaml_node *from;
	const struct yaml_node *until;
	const struct yaml_node *cover;
};
static const struct field absence_fields[] = {
	{ "from", FIELD_REF, true, offsetof(struct absence_draft, from) },
	{ "until", FIELD_REF, false, offsetof(struct absence_draft, until) },
	{ "cover", FIELD_REF, false, offsetof(struct absence_draft, cover) },
};

static uint16_t find_cover(const struct resolver *v, const struct yaml_node *n, size_t whose)
{
	const struct reader *r = &v->draft->readers[FILE_GIDSEN];
	uint16_t cover = names_find(r, n, &v->gidsen);
	if (cover == whose)
		fault_at(r, n, "a gids does not cover itself; the id of another gids would be right");
	return cover;
}

static void resolve_absences(
	const struct resolver *v, const struct gids_draft *d, size_t ordinal, struct config_gids *g)
{
	const struct reader *r = &v->draft->readers[FILE_GIDSEN];
	size_t size = list_count(r, d->absences, ABSENCES_MAX, "absences");
	struct config_absence *absences = ARENA_ARRAY(r->arena, size, struct config_absence);
	const struct yaml_node *item = size == 0 ? NULL : d->absences->first;
	for (size_t i = 0; i < size; i++, item = item->next) {
		struct absence_draft draft = { 0 };
		absences[i] = (struct config_absence){ INT64_MIN, INT64_MAX, NO_ORDINAL };
		if (!fields_read(r, item, "an absence", absence_fields, ARRAY_LEN(absence_fields), &draft))
			continue;
		absences[i].cover = find_cover(v, draft.cover, ordinal);
		read_span(r, item, draft.from, draft.until, &v->snapshot->ruleset.calendar, &absences[i].from_ms,
			&absences[i].until_ms);
	}
	g->absences = absences;
	g->absence_count = size;
}

static void resolve_gidsen(const struct resolver *v)
{
	const struct reader *r = &v->draft->readers[FILE_GIDSEN];
	const struct gidsen_draft *d = &v->draft->gidsen;
	struct config_gids *gidsen = ARENA_ARRAY(r->arena, d->count, struct config_gids);
	for (size_t i = 0; i < d->count; i++) {
		gidsen[i] = d->gidsen[i].gids;
		gidsen[i].network = names_find(r, d->gidsen[i].network, &v->networks);
		gidsen[i].cover = find_cover(v, d->gidsen[i].cover, i);
		resolve_absences(v, &d->gidsen[i], i, &gidsen[i]);
	}
	v->snapshot->gidsen = gidsen;
	v->snapshot->gids_count = d->count;
}

// ---- peers ----------------------------------------------------------------------------------------------------------

static void resolve_peers(const struct resolver *v)
{
	const struct peers_draft *d = &v->draft->peers;
	struct config_peer *peers = ARENA_ARRAY(v->draft->readers[FILE_PEERS].arena, d->count, struct config_peer);
	for (size_t i = 0; i < d->count; i++)
		peers[i] = d->peers[i].peer;
	v->snapshot->peers = peers;
	v->snapshot->peer_count = d->count;
}

void references_resolve(struct config_draft *d, struct config_snapshot *s)
{
	struct resolver v = { .draft = d, .snapshot = s };
	collect(&v);
	check_doubles(d);
	resolve_networks(&v);
	resolve_partners(&v);
	take_the_rest(&v);
	resolve_gidsen(&v);
	resolve_peers(&v);
	coherence_check(d, s);
}
