// A node: everything koersd opens before it listens: configuration, keys, store, engine.
#ifndef KOERS_LOOP_NODE_H
#define KOERS_LOOP_NODE_H

#include "config/config.h"
#include "engine/engine.h"
#include "loop/clock.h"
#include "store/erasures.h"
#include "vault/vault.h"

struct node {
	const char *path;                // of koersd.yaml
	struct arena *arena;
	struct config_node settings;
	struct config_snapshot *config;  // as read from the files; from node_open_engine() on what is in force
	struct config_snapshot *pending;  // waits for its day; NULL = nothing does
	struct vault *vault;
	char secret_key[41];             // Z85
	char public_key[41];
	struct store *store;
	struct erasures *erasures;
	struct journal *journal;
	struct engine *engine;
	struct wall_clock clock;
};

// Each answers an exit status; what was wrong has been said on standard error. In this order.
int node_read(struct node *n, const char *path, bool serving);   // configuration files
enum node_opening { NODE_SERVES, NODE_CHECKS, NODE_REBUILDS };
int node_open_store(struct node *n, enum node_opening how);      // keys and store
// What both this and a restore open a store with; `dir` is where it is.
void node_store_options(const struct node *n, const char *dir, struct store_options *ret);
int node_open_keys(struct node *n);
int node_open_engine(struct node *n, bool accept_clock);         // machine, clock, and the configuration in force
void node_close(struct node *n);

int node_refuse(const struct error *e);  // "koersd: …", and its exit status
int node_refuse_data(const struct node *n, const struct error *e);  // the same, with the place of the data
void hash_hex(const unsigned char hash[CONFIG_HASH_SIZE], char ret[2 * CONFIG_HASH_SIZE + 1]);

// What the files ask for: all of them now; or, while the day of their rules is still to come, the rules of before with
// the new networks, gidsen and peers, and the whole of them on that day.
struct intended {
	struct config_snapshot *now;
	struct config_snapshot *pending;  // NULL = none
};
bool intended_by(const struct config_snapshot *files, const struct config_snapshot *in_force, int64_t now_ms,
	struct intended *ret, struct error *e);
void intended_clear(struct intended *i);
void intended_fill(const struct intended *i, struct command_configure *ret);

// Fills a command of koersd's own.
void node_command(struct command *c, enum verb verb, int64_t now_ms, const struct config_snapshot *in_force);

#endif
