// peers.yaml: whose key it is, and what its owner may do.
#include "base/limits.h"
#include "config/draft.h"
#include "config/z85.h"

#include <string.h>

_Static_assert(CURVE_KEY_SIZE == sizeof(((struct config_peer *)0)->public_key), "a key is a key");

static const struct field peer_fields[] = {
	{ "id", FIELD_ID, true, offsetof(struct peer_draft, peer.id) },
	{ "role", FIELD_WORD, true, offsetof(struct peer_draft, role), .words = &words_role },
	{ "public_key", FIELD_REF, true, offsetof(struct peer_draft, key) },
	{ "active", FIELD_FLAG, false, offsetof(struct peer_draft, peer.active) },
	{ "bsn", FIELD_NODE, false, offsetof(struct peer_draft, bsn) },
	{ "legal_bases", FIELD_NODE, false, offsetof(struct peer_draft, legal_bases) },
};

static void read_key(const struct reader *r, struct peer_draft *d)
{
	if (d->key == NULL || z85_decode_key(d->key->text, d->peer.public_key))
		return;
	fault_at(r, d->key,
		"this is no CURVE public key; 40 characters of Z85 in quotes would be right (koersctl key new)");
	d->key = NULL;
}

// Only who sends questions has a BSN to send and a legal basis to name.
static void read_entitlements(const struct reader *r, struct peer_draft *d)
{
	if (d->role == ROLE_ENTRY_POINT) {
		if (d->bsn != NULL)
			read_flag(r, d->bsn, &d->peer.bsn);
		if (d->legal_bases != NULL)
			d->peer.legal_bases = words_read_set(r, d->legal_bases, &words_legal_basis);
		else
			fault_at(r, d->at, "an entry point needs \"legal_bases\": those it may name");
		return;
	}
	if (d->role != 0 && d->bsn != NULL)
		fault_at(r, d->bsn, "\"bsn\" is for entry points; the role %s sends none",
			role_name((enum role)d->role));
	if (d->role != 0 && d->legal_bases != NULL)
		fault_at(r, d->legal_bases, "\"legal_bases\" is for entry points; the role %s names none",
			role_name((enum role)d->role));
}

static void read_peer(const struct reader *r, const struct yaml_node *n, struct peer_draft *d)
{
	*d = (struct peer_draft){ .at = n };
	d->peer.active = true;
	fields_read(r, n, "a peer", peer_fields, ARRAY_LEN(peer_fields), d);
	if (n->kind != YAML_MAP)
		return;
	d->peer.role = (enum role)d->role;
	if (d->role == ROLE_SYSTEM)
		fault_at(r, n, "the role system is koersd's own; no peer has it");
	read_key(r, d);
	read_entitlements(r, d);
}

struct file_draft {
	const struct yaml_node *peers;
};
static const struct field file_fields[] = {
	{ "peers", FIELD_LIST, true, offsetof(struct file_draft, peers) },
};

void peers_yaml_read(const struct reader *r, struct bytes text, struct peers_draft *ret_draft)
{
	*ret_draft = (struct peers_draft){ .root = yaml_parse(r, text) };
	if (ret_draft->root == NULL)
		return;
	struct file_draft d = { 0 };
	fields_read(r, ret_draft->root, "peers.yaml", file_fields, ARRAY_LEN(file_fields), &d);
	size_t count = list_count(r, d.peers, PEERS_MAX, "peers");
	ret_draft->peers = ARENA_ARRAY(r->scratch, count, struct peer_draft);
	ret_draft->count = count;
	const struct yaml_node *item = d.peers == NULL ? NULL : d.peers->first;
	for (size_t i = 0; i < count; i++, item = item->next)
		read_peer(r, item, &ret_draft->peers[i]);
	if (d.peers == NULL || count != d.peers->count)
		ret_draft->root = NULL;
}
