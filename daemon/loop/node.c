// A node: everything koersd opens before it listens. Each step says in one sentence why it cannot go on.
#include "loop/node.h"

#include "net/server.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Kept for a full disk: what closing and erasing need until somebody has made room.
enum { BALLAST_BYTES = 64 * 1024 * 1024 };

int node_refuse(const struct error *e)
{
	fprintf(stderr, "koersd: %s\n", e->message);
	return error_exit_status(e->kind);
}

void hash_hex(const unsigned char hash[CONFIG_HASH_SIZE], char ret[2 * CONFIG_HASH_SIZE + 1])
{
	for (size_t i = 0; i < CONFIG_HASH_SIZE; i++)
		snprintf(ret + 2 * i, 3, "%02x", hash[i]);
}

void node_command(struct command *c, enum verb verb, int64_t now_ms, const struct config_snapshot *in_force)
{
	*c = (struct command){ .verb = verb, .time_ms = now_ms, .caller = { "", ROLE_SYSTEM } };
	if (in_force != NULL)
		memcpy(c->configuration, in_force->hash, sizeof(c->configuration));
}

// Faults are lines for people; warnings too when the configuration is only checked, else events of the log.
static void print_report(const struct config_report *r, bool serving)
{
	char quoted[1024];
	for (size_t i = 0; i < r->fault_count; i++)
		if (serving && r->faults[i].warning)
			log_event(LOG_LEVEL_WARNING, "config_warning", "fault=%s",
				log_quote(config_report_line(r, i), quoted, sizeof(quoted)));
		else
			fprintf(stderr, "%s\n", config_report_line(r, i));
}

// Each connection could hold so much of our memory; better said now than found out.
static int check_memory(const struct node *n)
{
	const struct config_node *c = &n->settings;
	uint64_t could = server_memory_max(c->connections_max);
	if (could <= c->memory_max_bytes)
		return EXIT_DONE;
	fprintf(stderr, "koersd: %s: connections_max %u could need %llu MiB of memory, memory_max is %llu MiB\n",
		n->path, c->connections_max, (unsigned long long)(could >> 20),
		(unsigned long long)(c->memory_max_bytes >> 20));
	return EXIT_CONFIGURATION;
}

int node_read(struct node *n, const char *path, bool serving)
{
	*n = (struct node){ .path = path, .arena = arena_new(0) };
	struct config_report report;
	config_report_init(&report, n->arena);
	if (config_node_read(path, n->arena, &n->settings, &report))
		n->config = config_snapshot_read(&n->settings, &report);
	print_report(&report, serving);
	if (n->config == NULL || report.error_count > 0) {
		fprintf(stderr, "koersd: %s: the configuration has %zu %s\n", path, report.error_count,
			report.error_count == 1 ? "fault" : "faults");
		return EXIT_CONFIGURATION;
	}
	return check_memory(n);
}

// What is wrong with stored data is told with its place.
int node_refuse_data(const struct node *n, const struct error *e)
{
	if (strstr(e->message, n->settings.data_dir) != NULL)
		return node_refuse(e);
	fprintf(stderr, "koersd: %s: %s\n", n->settings.data_dir, e->message);
	return error_exit_status(e->kind);
}

int node_open_keys(struct node *n)
{
	struct error e = { 0 };
	if (!vault_open(n->settings.keys_dir, &n->vault, &e) ||
		!vault_server_keys(n->settings.keys_dir, n->secret_key, n->public_key, &e))
		return node_refuse(&e);
	return EXIT_DONE;
}

void node_store_options(const struct node *n, const char *dir, struct store_options *ret)
{
	*ret = (struct store_options){ .dir = dir, .data_max_bytes = n->settings.data_max_bytes };
	vault_random(&ret->epoch, sizeof(ret->epoch));
	ret->epoch = ret->epoch >> 11 | 1;  // below 2^53: exact in JSON; never 0
	vault_key_check(n->vault, ret->key_check);
}

int node_open_store(struct node *n, enum node_opening how)
{
	struct error e = { 0 };
	struct store_options options;
	int status = node_open_keys(n);
	if (status != EXIT_DONE)
		return status;
	node_store_options(n, n->settings.data_dir, &options);
	options.ballast_bytes = BALLAST_BYTES;
	options.check_pages = how == NODE_CHECKS;
	options.forget_index = how == NODE_REBUILDS;
	if (!store_open(&options, &n->store, &e))
		return node_refuse_data(n, &e);
	return EXIT_DONE;
}

static bool read_meta(struct node *n, struct meta *ret, struct error *e)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(n->store, a);
	bool ok = txn_is_ok(t);
	if (ok)
		*ret = *store_meta(t);
	else
		*e = *txn_error(t);
	store_abort(t);
	return ok;
}

bool intended_by(const struct config_snapshot *files, const struct config_snapshot *in_force, int64_t now_ms,
	struct intended *ret, struct error *e)
{
	bool waits = in_force != NULL && ruleset_effective_ms(&files->ruleset) > now_ms &&
		     strcmp(files->ruleset.hash, in_force->ruleset.hash) != 0;
	struct config_snapshot *now = waits ? config_snapshot_with_rules(files, in_force, e)
					    : config_snapshot_ref(files);
	if (now == NULL)
		return false;
	*ret = (struct intended){ now, waits ? config_snapshot_ref(files) : NULL };
	return true;
}

void intended_clear(struct intended *i)
{
	*i = (struct intended){ config_snapshot_unref(i->now), config_snapshot_unref(i->pending) };
}

void intended_fill(const struct intended *i, struct command_configure *ret)
{
	*ret = (struct command_configure){ .stored = i->now->stored };
	memcpy(ret->hash, i->now->hash, sizeof(ret->hash));
	if (i->pending == NULL)
		return;
	ret->pending = i->pending->stored;
	memcpy(ret->pending_hash, i->pending->hash, sizeof(ret->pending_hash));
}

static void tell_configured(const struct node *n)
{
	char hash[2 * CONFIG_HASH_SIZE + 1];
	hash_hex(n->config->hash, hash);
	log_event(LOG_LEVEL_INFO, "configured", "hash=%s", hash);
	if (n->pending != NULL)
		log_event(LOG_LEVEL_INFO, "rules_pending", "version=%s effective=%s", n->pending->ruleset.version,
			n->pending->ruleset.effective);
}

static int post_configure(struct node *n, const struct intended *i)
{
	struct engine_batch *b = engine_batch_new();
	struct command *c = &b->items[0].command;
	b->count = 1;
	node_command(c, VERB_CONFIGURE, clock_now_ms(&n->clock), machine_config(engine_machine(n->engine)));
	intended_fill(i, &c->configure);
	engine_turn(n->engine, b);
	int status = EXIT_DONE;
	if (b->broken) {
		status = node_refuse(&b->error);
	} else if (b->items[0].answer.code != ANSWER_OK) {
		const char *why = b->items[0].answer.message;
		fprintf(stderr, "koersd: the configuration was refused: %s\n", why != NULL ? why : "no reason given");
		status = EXIT_FAILED;
	} else {
		tell_configured(n);
	}
	engine_batch_free(b);
	return status;
}

static bool is_complete(const struct node *n)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(n->store, a);
	bool complete = !machine_wants_configure(engine_machine(n->engine), t);
	store_abort(t);
	return complete;
}

static bool is_same(const struct config_snapshot *s, const unsigned char hash[CONFIG_HASH_SIZE])
{
	static const unsigned char none[CONFIG_HASH_SIZE];
	return memcmp(s != NULL ? s->hash : none, hash, CONFIG_HASH_SIZE) == 0;
}

// What the files say is not what is in force: a command of its own, before anybody is let in. `pending`: what waits
// by what is stored.
static int configure(struct node *n, const unsigned char pending[CONFIG_HASH_SIZE])
{
	struct error e = { 0 };
	struct intended i;
	const struct config_snapshot *in_force = machine_config(engine_machine(n->engine));
	if (!intended_by(n->config, in_force, clock_now_ms(&n->clock), &i, &e))
		return node_refuse(&e);
	bool same = in_force != NULL && is_same(i.now, in_force->hash) && is_same(i.pending, pending);
	config_snapshot_unref(n->config);
	n->config = i.now;
	n->pending = i.pending;
	return same && is_complete(n) ? EXIT_DONE : post_configure(n, &i);
}

// The list of erasures follows the log: what a crash kept out of it is in it before anybody is let in.
static bool open_erasures(struct node *n, struct error *e)
{
	const int64_t kept_ms = (int64_t)n->settings.backups_kept_days * 24 * 3600 * 1000;
	if (!erasures_open(n->settings.erasures_file, clock_now_ms(&n->clock) - kept_ms, &n->erasures, e))
		return false;
	for (bool current = false; !current;) {
		CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
		struct txn *t = store_begin_read(n->store, a);
		bool ok = erasures_catch_up(n->erasures, t, e);
		current = ok && erasures_is_current(n->erasures, store_meta(t));
		store_abort(t);
		if (!ok)
			return false;
	}
	return true;
}

int node_open_engine(struct node *n, bool accept_clock)
{
	struct error e = { 0 };
	struct meta meta = { 0 };
	if (!read_meta(n, &meta, &e))
		return node_refuse_data(n, &e);
	if (!clock_start(&n->clock, getenv("KOERS_TEST_NOW_MS"), meta.last_time_ms, accept_clock)) {
		fprintf(stderr, "koersd: KOERS_TEST_NOW_MS is no number of milliseconds\n");
		return EXIT_CONFIGURATION;
	}
	if (!open_erasures(n, &e))
		return node_refuse_data(n, &e);
	n->journal = journal_local_new(meta.sequence);
	struct engine_options options = {
		.store = n->store, .journal = n->journal, .erasures = n->erasures, .monotonic_us = clock_monotonic_us
	};
	n->engine = engine_new(&options, &e);
	if (n->engine == NULL)
		return node_refuse_data(n, &e);
	return configure(n, meta.pending);
}

void node_close(struct node *n)
{
	engine_free(n->engine);
	if (n->journal != NULL)
		n->journal->ops->close(n->journal);
	erasures_close(n->erasures);
	store_close(n->store);
	vault_close(n->vault);
	explicit_bzero(n->secret_key, sizeof(n->secret_key));
	config_snapshot_unref(n->config);
	config_snapshot_unref(n->pending);
	arena_free(n->arena);
}
