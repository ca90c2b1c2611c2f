// An instance on disk: its files, keys and profiles (contract section 2).
#ifndef KOERS_OPERATOR_INSTANCE_H
#define KOERS_OPERATOR_INSTANCE_H

#include "base/arena.h"
#include "base/error.h"
#include "lib/koers.h"

// A file of the default instance, in the program itself; `data` ends in NUL, which `len` does not count.
struct embedded_file {
	const char *name;
	const char *data;
	size_t len;
};
extern const struct embedded_file embedded_files[];
extern const size_t embedded_file_count;

// Where the daemon binds, and what clients connect to: the same, except for wildcards.
struct endpoints {
	const char *all;        // bound
	const char *operators;  // bound: the next port, or -operators behind the path
	const char *connect_all;
	const char *connect_operators;
};

// A peer of the template with the keys made for it.
struct instance_peer {
	const char *id;
	const char *role;
	char public_key[KOERS_KEY_SIZE];
	char secret_key[KOERS_KEY_SIZE];
};
struct instance_peers {
	struct instance_peer *items;
	size_t count;
};

// endpoint.c
bool endpoints_parse(struct arena *a, const char *text, struct endpoints *ret_endpoints, const char **ret_why);

// template.c: reads the peers of a peers.yaml, makes keys for them, and puts each where it says `"@ID@"` with its id.
bool template_peers(struct arena *a, const char *text, size_t len, struct instance_peers *ret_peers, struct error *e);
const char *template_fill(struct arena *a, const char *text, const struct instance_peers *peers);
const char *template_replace(struct arena *a, const char *text, const char *from, const char *to);  // the first

// instance.c
struct instance_made {
	struct endpoints endpoints;
	bool for_service;  // koersd runs under its unit
	char server_public_key[KOERS_KEY_SIZE];
	struct instance_peers peers;  // their secret keys are gone
};
// Makes everything in a directory beside `dir` and renames it: all or nothing. ERROR_BUSY when `dir` has something in
// it. `group`: NULL, or the group that koersd runs as under its unit, which then may read the configuration and nothing
// else; data and keys are where the unit has them.
bool instance_make(struct arena *a, const char *dir, const struct endpoints *endpoints, const char *group,
	struct instance_made *ret_made, struct error *e);

const char *instance_profile(struct arena *a, const struct instance_peer *peer, const char *endpoint,
	const char *server_key);
bool instance_make_keys(char ret_public_key[KOERS_KEY_SIZE], char ret_secret_key[KOERS_KEY_SIZE], struct error *e);
bool instance_write_file(int dir, const char *name, const char *text, unsigned mode, struct error *e);

#endif
