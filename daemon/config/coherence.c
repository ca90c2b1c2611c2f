// Coherence: do the files fit together, once every name is resolved?
#include "config/draft.h"

#include <string.h>

// ---- networks have gidsen -------------------------------------------------------------------------------------------

static void check_networks(const struct config_draft *d, const struct config_snapshot *s)
{
	if (d->gidsen.root == NULL)
		return;
	for (size_t i = 0; i < s->network_count; i++) {
		size_t count = 0;
		size_t active = 0;
		for (size_t g = 0; g < s->gids_count; g++) {
			bool here = s->gidsen[g].network == i;
			count += here ? 1 : 0;
			active += here && s->gidsen[g].active ? 1 : 0;
		}
		const struct network_draft *n = &d->networks.networks[i];
		if (n->id == NULL)
			continue;
		if (count == 0)
			fault_at(&d->readers[FILE_NETWORKS], n->at,
				"the network %s has no gids; at least one must name it", n->id);
		else if (active == 0)
			warning_at(&d->readers[FILE_NETWORKS], n->at, "the network %s has no active gids", n->id);
	}
}

// ---- gidsen and partners are peers ----------------------------------------------------------------------------------

static const struct peer_draft *find_peer(const struct peers_draft *d, const char *id)
{
	for (size_t i = 0; i < d->count; i++)
		if (d->peers[i].peer.id != NULL && strcmp(d->peers[i].peer.id, id) == 0)
			return &d->peers[i];
	return NULL;
}

static void check_is_peer(const struct config_draft *d, enum config_file file, const struct yaml_node *at,
	const char *id, enum role role, bool active)
{
	const struct reader *r = &d->readers[file];
	if (d->peers.root == NULL || id == NULL)
		return;
	const struct peer_draft *peer = find_peer(&d->peers, id);
	if (peer == NULL)
		fault_at(r, at, "%s is no peer; a peer with the role %s is needed in %s", id, role_name(role),
			d->readers[FILE_PEERS].file);
	else if (peer->role != 0 && peer->role != (int)role)
		fault_at(r, at, "the peer %s has the role %s, not %s", id, role_name((enum role)peer->role),
			role_name(role));
	else if (active && !peer->peer.active)
		warning_at(r, at, "%s is active, but the peer %s is not: it cannot connect", id, id);
}

static bool has_gids(const struct config_draft *d, const char *id)
{
	for (size_t i = 0; i < d->gidsen.count; i++)
		if (d->gidsen.gidsen[i].gids.id != NULL && strcmp(d->gidsen.gidsen[i].gids.id, id) == 0)
			return true;
	return false;
}

static bool has_partner(const struct config_draft *d, const char *id)
{
	for (size_t i = 0; i < d->networks.partner_count; i++)
		if (d->networks.partners[i].id != NULL && strcmp(d->networks.partners[i].id, id) == 0)
			return true;
	return false;
}

static void check_peers(const struct config_draft *d)
{
	for (size_t i = 0; i < d->gidsen.count; i++) {
		const struct gids_draft *g = &d->gidsen.gidsen[i];
		check_is_peer(d, FILE_GIDSEN, g->at, g->gids.id, ROLE_GIDS, g->gids.active);
	}
	for (size_t i = 0; i < d->networks.partner_count; i++) {
		const struct partner_draft *p = &d->networks.partners[i];
		check_is_peer(d, FILE_NETWORKS, p->at, p->id, ROLE_PARTNER, true);
	}
	const struct reader *r = &d->readers[FILE_PEERS];
	for (size_t i = 0; i < d->peers.count; i++) {
		const struct peer_draft *p = &d->peers.peers[i];
		if (p->peer.id == NULL)
			continue;
		if (p->role == ROLE_GIDS && d->gidsen.root != NULL && !has_gids(d, p->peer.id))
			fault_at(r, p->at, "%s has the role gids, but there is no such gids in %s", p->peer.id,
				d->readers[FILE_GIDSEN].file);
		if (p->role == ROLE_PARTNER && d->networks.root != NULL && !has_partner(d, p->peer.id))
			fault_at(r, p->at, "%s has the role partner, but there is no such partner in %s", p->peer.id,
				d->readers[FILE_NETWORKS].file);
	}
}

// ---- somebody can take every question -------------------------------------------------------------------------------

static bool somebody_has(const struct config_snapshot *s, int law, int skill)
{
	for (size_t i = 0; i < s->gids_count; i++) {
		const struct config_gids *g = &s->gidsen[i];
		if (!g->active || !set_has(g->skills, skill))
			continue;
		for (size_t m = 0; m < g->mandate_count; m++)
			if ((int)g->mandates[m].law == law)
				return true;
	}
	return false;
}

// Such a question goes to the coordinator at once: possible, but hardly what anybody meant.
static void check_abilities(const struct config_draft *d, const struct config_snapshot *s)
{
	if (d->gidsen.root == NULL || d->gidsen.faulty)
		return;
	for (int law = 1; law_is_valid(law); law++)
		for (int skill = 1; skill_is_valid(skill); skill++)
			if (!somebody_has(s, law, skill))
				warning_at(&d->readers[FILE_GIDSEN], d->gidsen.root,
					"law %s with skill %s: no active gids has both; such a question goes to the "
					"coordinator",
					law_name((enum law)law), skill_name((enum skill)skill));
}

void coherence_check(const struct config_draft *d, const struct config_snapshot *s)
{
	check_networks(d, s);
	check_peers(d);
	check_abilities(d, s);
}
