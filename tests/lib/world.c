// A world for tests.
#include "world.h"

#include <ftw.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/checksum.h"
#include "base/strbuf.h"
#include "config/config.h"

enum { DUE_STEPS_MAX = 100000 };

struct world {
	char dir[64];
	char config_dir[256];
	struct store *store;
	struct machine *machine;
	struct arena *arena;
	int64_t now_ms;
	struct answer answer;
	struct effects effects;
	world_check_fn *check;
	void *check_context;
	const struct world_trouble *trouble;
};

static void die(const char *what, const struct error *e)
{
	fprintf(stderr, "world: %s: %s\n", what, e->message);
	abort();
}

struct key world_key(const char *purpose, const char *text)
{
	struct key k = { { 0 } };
	uint64_t half[2] = { checksum64(text, strlen(text)), checksum64(purpose, strlen(purpose)) };
	half[1] ^= half[0] * 0x9E3779B97F4A7C15ULL;
	memcpy(k.bytes, half, sizeof(half));
	return k;
}

static void open_store(struct world *w)
{
	struct error e = { .kind = ERROR_NONE };
	struct store_options options = { .dir = w->dir, .map_bytes = 1ULL << 30, .epoch = 1, .no_sync = true };
	if (!store_open(&options, &w->store, &e))
		die("store", &e);
	w->machine = machine_new();
	struct txn *t = store_begin_read(w->store, w->arena);
	if (!machine_start(w->machine, t, &e))
		die("machine", &e);
	store_abort(t);
}

// The example's files with keys in place of @ID@: any 40 characters of Z85 that differ.
static char *fill_keys(struct arena *a, const char *text)
{
	static const char digits[] = "0123456789abcdefghijklmnopqrstuvwxyz";
	struct strbuf b;
	strbuf_init(&b, a);
	size_t count = 0;
	for (const char *p = text; *p != '\0'; p++) {
		const char *end = *p == '@' ? strchr(p + 1, '@') : NULL;
		if (end == NULL) {
			strbuf_add_bytes(&b, p, 1);
			continue;
		}
		for (size_t i = 0; i < 40; i++)
			strbuf_add_bytes(&b, &digits[i == 0 ? count % 36 : i == 1 ? count / 36 : 1], 1);
		count++;
		p = end;
	}
	return (char *)(uintptr_t)strbuf_text(&b);
}

static char *read_file(struct arena *a, const char *path)
{
	FILE *f = fopen(path, "r");
	if (f == NULL) {
		perror(path);
		abort();
	}
	struct strbuf b;
	strbuf_init(&b, a);
	char buffer[4096];
	for (size_t n; (n = fread(buffer, 1, sizeof(buffer), f)) > 0;)
		strbuf_add_bytes(&b, buffer, n);
	fclose(f);
	return (char *)(uintptr_t)strbuf_text(&b);
}

static void write_file(const char *path, const char *text)
{
	FILE *f = fopen(path, "w");
	if (f == NULL || fputs(text, f) < 0 || fclose(f) != 0) {
		perror(path);
		abort();
	}
}

static const char *const file_names[] = { "rules.yaml", "networks.yaml", "gidsen.yaml", "peers.yaml" };

static void copy_files(struct world *w)
{
	for (size_t i = 0; i < ARRAY_LEN(file_names); i++) {
		char from[400], to[400];
		snprintf(from, sizeof(from), "%s/%s", w->config_dir, file_names[i]);
		snprintf(to, sizeof(to), "%s/%s", w->dir, file_names[i]);
		write_file(to, fill_keys(w->arena, read_file(w->arena, from)));
	}
}

const struct answer *world_reload(struct world *w)
{
	world_reload_only(w);
	world_go_to(w, w->now_ms);
	return &w->answer;
}

void world_reload_only(struct world *w)
{
	char paths[4][400];
	for (size_t i = 0; i < ARRAY_LEN(file_names); i++)
		snprintf(paths[i], sizeof(paths[i]), "%s/%s", w->dir, file_names[i]);
	struct config_node node = {
		.rules_file = paths[0], .networks_file = paths[1], .gidsen_file = paths[2], .peers_file = paths[3]
	};
	struct config_report report;
	config_report_init(&report, w->arena);
	struct config_snapshot *s = config_snapshot_read(&node, &report);
	for (size_t i = 0; i < report.fault_count; i++)
		if (s == NULL || !report.faults[i].warning)
			fprintf(stderr, "%s\n", config_report_line(&report, i));
	if (s == NULL)
		abort();
	struct command c = {
		.verb = VERB_CONFIGURE, .caller = { "", ROLE_SYSTEM }, .configure = { .stored = s->stored }
	};
	world_apply(w, &c);
	config_snapshot_unref(s);
	if (w->answer.code != ANSWER_OK) {
		fprintf(stderr, "world: configure: %s\n", w->answer.message);
		abort();
	}
}

struct world *world_new(const char *config_dir)
{
	struct world *w = calloc(1, sizeof(*w));
	if (w == NULL)
		abort();
	snprintf(w->dir, sizeof(w->dir), "/tmp/koers-world-XXXXXX");
	if (mkdtemp(w->dir) == NULL) {
		perror(w->dir);
		abort();
	}
	snprintf(w->config_dir, sizeof(w->config_dir), "%s", config_dir);
	w->arena = arena_new(0);
	w->now_ms = INT64_C(1767225600000);  // 2026-01-01T00:00:00Z: before every story
	open_store(w);
	copy_files(w);
	world_reload(w);
	return w;
}

// The index says what the records say.
static void check_index(struct world *w)
{
	struct error e = { .kind = ERROR_NONE };
	uint64_t keys;
	if (!store_index_check(w->store, &keys, &e))
		die("index", &e);
}

static int remove_entry(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st;
	(void)type;
	(void)ftw;
	return remove(path);
}

struct world *world_free(struct world *w)
{
	if (w == NULL)
		return NULL;
	check_index(w);
	machine_free(w->machine);
	store_close(w->store);
	arena_free(w->arena);
	nftw(w->dir, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
	free(w);
	return NULL;
}

void world_restart(struct world *w)
{
	machine_free(w->machine);
	store_close(w->store);
	open_store(w);
}

void world_adopt(struct world *w, const char *file)
{
	char to[400];
	char bytes[4096];
	machine_free(w->machine);
	store_close(w->store);
	snprintf(to, sizeof(to), "%s/index/data.mdb", w->dir);
	unlink(to);
	snprintf(to, sizeof(to), "%s/data.mdb", w->dir);
	FILE *in = fopen(file, "r"), *out = fopen(to, "w");
	if (in == NULL || out == NULL) {
		perror(file);
		abort();
	}
	for (size_t n; (n = fread(bytes, 1, sizeof(bytes), in)) > 0;)
		fwrite(bytes, 1, n, out);
	fclose(in);
	fclose(out);
	open_store(w);
	struct txn *t = store_begin_read(w->store, w->arena);
	w->now_ms = store_meta(t)->last_time_ms;
	store_abort(t);
}

int64_t world_now(const struct world *w)
{
	return w->now_ms;
}

const struct config_snapshot *world_config(const struct world *w)
{
	return machine_config(w->machine);
}

const char *world_dir(const struct world *w)
{
	return w->dir;
}

struct store *world_store(struct world *w)
{
	return w->store;
}

struct machine *world_machine(struct world *w)
{
	return w->machine;
}

void world_check_by(struct world *w, world_check_fn *check, void *context)
{
	w->check = check;
	w->check_context = context;
}

static bool is_sound(struct world *w, struct txn *t, struct error *e)
{
	if (w->check != NULL)
		return w->check(w->check_context, w->machine, t, e);
	return store_check_mirrors(t, e) && machine_check(w->machine, t, e);
}

void world_trouble_by(struct world *w, const struct world_trouble *trouble)
{
	w->trouble = trouble;
}

static void begin_try(struct world *w, const char *verb)
{
	if (w->trouble != NULL)
		w->trouble->begin(w->trouble->context, verb);
}

static void pause_trouble(struct world *w, bool pause)
{
	if (w->trouble != NULL)
		w->trouble->pause(w->trouble->context, pause);
}

// What the engine does after a failure (engine/turn.c), and the service manager when the process has ended.
static void recover(struct world *w, const struct error *why)
{
	struct error e = { .kind = ERROR_NONE };
	struct txn *t = store_begin_read(w->store, w->arena);
	bool goes_on = why->kind == ERROR_FULL && machine_resync(w->machine, t, &e) && txn_is_ok(t);
	store_abort(t);
	if (!goes_on)
		world_restart(w);
}

// Whether it is to be tried again.
static bool is_trouble(struct world *w, bool done, const struct error *e)
{
	pause_trouble(w, true);
	if (!done && w->trouble == NULL)
		die("a command or query", e);
	if (!done)
		recover(w, e);
	return w->trouble != NULL && w->trouble->again(w->trouble->context, e);
}

static bool commit(struct world *w, struct txn *t, struct error *e)
{
	pause_trouble(w, true);
	if (txn_is_ok(t) && !is_sound(w, t, e))
		die("after a command", e);
	pause_trouble(w, false);
	return store_commit(t, e);
}

// What is audited although it was refused; no other refusal may leave a trace.
static bool may_write_when_refused(enum verb verb)
{
	return verb == VERB_OPEN_DOSSIER || verb == VERB_ASSIGN || verb == VERB_ASSIGN_REQUEST || verb == VERB_ERASE;
}

static void apply_in(struct world *w, struct txn *t, const struct command *c)
{
	struct meta *meta = store_meta(t);
	meta->sequence++;
	meta->last_time_ms = c->time_ms;
	store_mark_meta(t);
	uint64_t before = txn_writes(t);
	machine_apply(w->machine, t, c, &w->answer, &w->effects);
	if (txn_is_ok(t) && w->answer.code != ANSWER_OK && !may_write_when_refused(c->verb) &&
		txn_writes(t) != before) {
		fprintf(stderr, "world: a refused %s has written\n", verb_name(c->verb));
		abort();
	}
	txn_end_command(t);
}

const struct answer *world_apply(struct world *w, struct command *c)
{
	struct error e;
	bool done;
	// The caller's command may point into it, and a new start has one of its own.
	struct config_snapshot *config = w->trouble != NULL ? config_snapshot_ref(machine_config(w->machine)) : NULL;
	do {
		if (c->verb != VERB_CONFIGURE)
			arena_reset(w->arena);
		c->time_ms = w->now_ms;
		w->effects = (struct effects){ .notices = NULL };
		e = (struct error){ .kind = ERROR_NONE };
		begin_try(w, verb_name(c->verb));
		struct txn *t = store_begin_write(w->store, w->arena);
		apply_in(w, t, c);
		done = commit(w, t, &e);
	} while (is_trouble(w, done, &e));
	config_snapshot_unref(config);
	return &w->answer;
}

void world_apply_batch(struct world *w, const struct command *commands, size_t count)
{
	struct error e = { .kind = ERROR_NONE };
	arena_reset(w->arena);
	w->effects = (struct effects){ .notices = NULL };
	struct txn *t = store_begin_write(w->store, w->arena);
	for (size_t i = 0; i < count; i++) {
		w->now_ms = commands[i].time_ms;
		apply_in(w, t, &commands[i]);
	}
	if (!commit(w, t, &e))
		die("commit", &e);
	if (!store_index_flush(w->store, 0, &e))
		die("index", &e);
}

const struct answer *world_query(struct world *w, struct query *q)
{
	q->now_ms = w->now_ms;
	if (q->name == NULL)
		q->name = "";
	if (q->network == NULL)
		q->network = "";
	struct error e;
	bool done;
	do {
		begin_try(w, NULL);
		struct txn *t = store_begin_read(w->store, w->arena);
		machine_query(w->machine, t, q, &w->answer);
		done = txn_is_ok(t);
		e = *txn_error(t);
		store_abort(t);
	} while (is_trouble(w, done, &e));
	return &w->answer;
}

void world_edit(struct world *w, void (*fn)(struct txn *t, void *context), void *context)
{
	struct txn *t = store_begin_write(w->store, w->arena);
	struct error e = { .kind = ERROR_NONE };
	fn(t, context);
	txn_end_command(t);
	if (!commit(w, t, &e))
		die("commit", &e);
}

int64_t world_next_due(struct world *w)
{
	struct txn *t = store_begin_read(w->store, w->arena);
	int64_t due = machine_next_due_ms(w->machine, t);
	store_abort(t);
	return due;
}

void world_jump(struct world *w, int64_t wall_ms)
{
	if (wall_ms > w->now_ms)
		w->now_ms = wall_ms;
	world_go_to(w, w->now_ms);
}

void world_wait(struct world *w, int64_t at_ms)
{
	if (at_ms > w->now_ms)
		w->now_ms = at_ms;
}

void world_go_to(struct world *w, int64_t at_ms)
{
	for (size_t i = 0; i < DUE_STEPS_MAX; i++) {
		int64_t due = world_next_due(w);
		if (due == 0 || due > at_ms)
			break;
		if (due > w->now_ms)
			w->now_ms = due;
		struct command tick = { .verb = VERB_TICK, .caller = { "", ROLE_SYSTEM } };
		world_apply(w, &tick);
	}
	w->now_ms = at_ms;
}
