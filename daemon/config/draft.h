// A configuration half read (inside config): what each file says, with the names of others still to be looked up.
//
// First each file is read by itself; references.c then finds what the names stand for and checks the whole.
#ifndef KOERS_CONFIG_DRAFT_H
#define KOERS_CONFIG_DRAFT_H

#include "config/fields.h"

enum config_file { FILE_RULES, FILE_NETWORKS, FILE_GIDSEN, FILE_PEERS, FILE_COUNT };

struct network_draft {
	const char *id;
	const char *name;
	const struct yaml_node *postcode_list;
	const struct yaml_node *neighbours;    // may be NULL
	const struct yaml_node *coordinator;
	const struct yaml_node *process_lead;
	const struct yaml_node *duty;          // may be NULL
	const struct yaml_node *at;
	const char **postcodes;                // one for each item of the list; NULL where it was faulty
};

struct partner_draft {
	const char *id;
	const char *name;
	const char *telephone;
	const struct yaml_node *networks;
	enum_set domains;
	const struct yaml_node *at;
};

struct municipality_draft {
	const char *name;
	const struct yaml_node *postcode_list;
	const char **postcodes;
	const struct yaml_node *at;
};

struct networks_draft {
	const struct yaml_node *root;  // NULL = the file or its list could not be read: not blamed again in others
	const struct yaml_node *default_network;
	struct network_draft *networks;
	size_t network_count;
	struct partner_draft *partners;
	size_t partner_count;
	struct municipality_draft *municipalities;
	size_t municipality_count;
	const char *forward_default;
	const char *desks[8];
	struct config_institution *institutions;
	size_t institution_count;
};

struct gids_draft {
	struct config_gids gids;  // without network, cover and absences
	const struct yaml_node *network;
	const struct yaml_node *cover;
	const struct yaml_node *absences;
	const struct yaml_node *mandates;
	const struct yaml_node *languages;
	const struct yaml_node *at;
};

struct gidsen_draft {
	const struct yaml_node *root;
	bool faulty;  // some of what it says could not be read
	struct gids_draft *gidsen;
	size_t count;
};

struct peer_draft {
	struct config_peer peer;
	int role;
	const struct yaml_node *key;   // NULL when it was faulty
	const struct yaml_node *bsn;
	const struct yaml_node *legal_bases;
	const struct yaml_node *at;
};

struct peers_draft {
	const struct yaml_node *root;
	struct peer_draft *peers;
	size_t count;
};

struct config_draft {
	struct reader readers[FILE_COUNT];
	struct networks_draft networks;
	struct gidsen_draft gidsen;
	struct peers_draft peers;
};

void networks_yaml_read(const struct reader *r, struct bytes text, struct networks_draft *ret_draft);
void gidsen_yaml_read(const struct reader *r, struct bytes text, struct gidsen_draft *ret_draft);
void peers_yaml_read(const struct reader *r, struct bytes text, struct peers_draft *ret_draft);

// Names to ordinals, drafts to the snapshot, and every check across files. The snapshot's rule set has been read.
void references_resolve(struct config_draft *d, struct config_snapshot *s);

// Do the files fit together? Networks and their gidsen, gidsen and partners and their peers, laws and skills. Ordinals
// of the snapshot are those of the draft.
void coherence_check(const struct config_draft *d, const struct config_snapshot *s);

// "2026-12-24" or "2026-12-24 18:00", local time, as an instant; a day without a time is its first instant, or with
// `until` the first instant after it. False after a fault.
bool read_moment(const struct reader *r, const struct yaml_node *n, const struct calendar *calendar, bool until,
	int64_t *ret_ms);

// A postcode prefix: "8251", "82", "8251AB"; upper case, blanks dropped. NULL after a fault.
const char *read_prefix(const struct reader *r, const struct yaml_node *n);

// Reports every text that an earlier item has too. Sorts the items.
struct named {
	const char *text;
	const struct yaml_node *at;
	size_t order;
};
void check_unique(const struct reader *r, struct named *items, size_t count, const char *what);

#endif
