// A reload, by HUP or by an operator: a barrier.
//
// Files are read and checked first; any fault keeps the old configuration, and is told with its place. Then intake
// stops, what is under way finishes, the configure is posted alone and becomes durable, the gate takes the new
// snapshot, and intake goes on. A reload that finds nothing new changes nothing.
//
// Rules whose effective date is still to come are accepted and wait; the rest of the files comes into force at once,
// with the rules of before. When their day has come, a tick lets them in, and the gate takes the new snapshot. That
// needs no barrier: what the gate admits by (networks, gidsen, peers) is the same in both.
#include "loop/internal.h"

#include "base/strbuf.h"
#include "loop/notify.h"

#include <string.h>

enum { FAULTS_TOLD_MAX = 5, FAULTS_LOGGED_MAX = 100, LINE_MAX_QUOTED = 1024 };

static void log_faults(const struct config_report *r)
{
	char quoted[LINE_MAX_QUOTED];
	for (size_t i = 0; i < r->fault_count && i < FAULTS_LOGGED_MAX; i++) {
		bool warning = r->faults[i].warning;
		log_event(warning ? LOG_LEVEL_WARNING : LOG_LEVEL_ERROR, warning ? "config_warning" : "config_fault",
			"fault=%s", log_quote(config_report_line(r, i), quoted, sizeof(quoted)));
	}
}

static const char *first_faults(struct config_report *r)
{
	struct strbuf text;
	strbuf_init(&text, r->arena);
	strbuf_add(&text, "the configuration was not changed:");
	size_t told = 0;
	for (size_t i = 0; i < r->fault_count && told < FAULTS_TOLD_MAX; i++) {
		if (r->faults[i].warning)
			continue;
		strbuf_printf(&text, "\n%s", config_report_line(r, i));
		told++;
	}
	if (r->error_count > told)
		strbuf_printf(&text, "\nand %zu more", r->error_count - told);
	return strbuf_text(&text);
}

static void clear(struct app *a)
{
	arena_free(a->reload.arena);
	config_snapshot_unref(a->reload.next);
	intended_clear(&a->reload.intended);
	a->reload = (struct reload){ 0 };
}

static void refuse(struct app *a, enum answer_code code, const char *why)
{
	struct reload *r = &a->reload;
	log_event(LOG_LEVEL_ERROR, "reload_refused", "faults=%zu", r->report.error_count);
	a->reload_refused = true;
	if (r->session != 0)
		server_answer(a->server, r->session, r->call_case, code,
			gate_write_error(&a->gate, code, why, 0, r->call_id, r->arena));
	clear(a);
	notify_send("READY=1");
	pulse_tell_status(a);
}

// Without the word "warning": the answer has them in a place of their own.
static const char *warning_text(struct arena *a, const struct config_fault *f)
{
	return arena_printf(a, "%s:%d:%d: %s", f->file, f->line, f->column, f->message);
}

static void finish(struct app *a, bool changed)
{
	struct reload *r = &a->reload;
	a->reload_refused = false;
	char hash[2 * CONFIG_HASH_SIZE + 1];
	hash_hex(a->config->hash, hash);
	log_event(LOG_LEVEL_INFO, "configured", "hash=%s changed=%s", hash, changed ? "true" : "false");
	if (a->pending != NULL)
		log_event(LOG_LEVEL_INFO, "rules_pending", "version=%s effective=%s", a->pending->ruleset.version,
			a->pending->ruleset.effective);
	if (r->session != 0) {
		const char **warnings = ARENA_ARRAY(r->arena, r->report.fault_count + 1, const char *);
		for (size_t i = 0; i < r->report.fault_count; i++)
			warnings[i] = warning_text(r->arena, &r->report.faults[i]);
		struct gate_reloaded reloaded = { hash, changed, warnings, r->report.fault_count,
			a->pending != NULL ? &a->pending->ruleset : NULL };
		server_answer(a->server, r->session, r->call_case, ANSWER_OK,
			gate_write_reloaded(&a->gate, &reloaded, r->call_id, r->arena));
	}
	clear(a);
	notify_send("READY=1");
	pulse_tell_status(a);
}

static bool read_files(struct app *a)
{
	struct reload *r = &a->reload;
	struct config_node settings;
	config_report_init(&r->report, r->arena);
	if (config_node_read(a->node->path, r->arena, &settings, &r->report))
		r->next = config_snapshot_read(&settings, &r->report);
	log_faults(&r->report);
	if (r->next == NULL || r->report.error_count > 0)
		return false;
	log_set_level(settings.log_level);  // the only thing of the node's own that changes without a restart
	return true;
}

static bool is_same(const struct config_snapshot *a, const struct config_snapshot *b)
{
	return a == b || (a != NULL && b != NULL && memcmp(a->hash, b->hash, CONFIG_HASH_SIZE) == 0);
}

// By what is in force at this moment: asked again when everything under way is done, since a tick may have let in what
// was pending.
static bool intend(struct app *a, struct error *e)
{
	struct reload *r = &a->reload;
	intended_clear(&r->intended);
	return intended_by(r->next, a->config, clock_now_ms(&a->node->clock), &r->intended, e);
}

static bool is_nothing_new(const struct app *a)
{
	return is_same(a->reload.intended.now, a->config) && is_same(a->reload.intended.pending, a->pending);
}

void reload_request(struct app *a, uint64_t session, uint64_t call_id, int call_case, const char *peer)
{
	struct error e = { 0 };
	struct reload *r = &a->reload;
	if (r->active || a->stopping) {
		CLEANUP(arena_free_ptr) struct arena *scratch = arena_new(0);
		if (session != 0)
			server_answer(a->server, session, call_case, ANSWER_UNAVAILABLE,
				gate_write_error(&a->gate, ANSWER_UNAVAILABLE, "a reload is under way", 1000, call_id,
					scratch));
		else
			a->reload_again = true;  // the files may have changed since this one read them
		return;
	}
	*r = (struct reload){
		.active = true, .session = session, .call_id = call_id, .call_case = call_case, .arena = arena_new(0)
	};
	memcpy(r->peer, peer, strnlen(peer, sizeof(r->peer) - 1));
	notify_reloading();
	pulse_tell_status(a);
	if (!read_files(a)) {
		refuse(a, ANSWER_INVALID_ARGUMENT, first_faults(&r->report));
	} else if (!intend(a, &e)) {
		refuse(a, ANSWER_INTERNAL, e.message);
	} else if (is_nothing_new(a)) {
		finish(a, false);
	} else {
		intake_close(a->intake, true);
		reload_go_on(a);
	}
}

void reload_go_on(struct app *a)
{
	struct reload *r = &a->reload;
	if (!r->active && a->reload_again && !a->stopping) {
		a->reload_again = false;
		reload_request(a, 0, 0, 0, "");
	}
	if (!r->active || r->posted || !intake_is_idle(a->intake))
		return;
	struct error e = { 0 };
	if (!intend(a, &e)) {
		intake_close(a->intake, a->stopping);
		refuse(a, ANSWER_INTERNAL, e.message);
		return;
	}
	struct engine_item *item = intake_own_item(a->intake);
	if (item == NULL)
		return;
	item->call_case = CALL_CONFIGURE;
	node_command(&item->command, VERB_CONFIGURE, clock_now_ms(&a->node->clock), a->config);
	if (*r->peer != '\0')  // the log says who asked for it
		item->command.caller = (struct caller){ arena_strdup(intake_arena(a->intake), r->peer), ROLE_OPERATOR };
	intended_fill(&r->intended, &item->command.configure);
	r->posted = true;
	intake_flush(a->intake);
}

static void take(struct app *a, const struct config_snapshot *next)
{
	struct config_snapshot *old = a->config;
	a->config = config_snapshot_ref(next);
	a->gate.config = a->config;
	config_snapshot_unref(old);
	server_configured(a->server);
}

void reload_day_has_come(struct app *a, struct engine_batch *b)
{
	char hash[2 * CONFIG_HASH_SIZE + 1];
	if (b->config == NULL)
		return;
	take(a, b->config);
	a->pending = config_snapshot_unref(a->pending);
	hash_hex(a->config->hash, hash);
	log_event(LOG_LEVEL_INFO, "rules_in_force", "version=%s hash=%s", a->config->ruleset.version, hash);
}

void reload_done(struct app *a, struct engine_batch *b, const struct engine_item *item)
{
	intake_close(a->intake, a->stopping);
	if (item->answer.code != ANSWER_OK) {
		refuse(a, item->answer.code, item->answer.message != NULL ? item->answer.message : "refused");
		return;
	}
	config_snapshot_unref(a->pending);
	a->pending = a->reload.intended.pending != NULL ? config_snapshot_ref(a->reload.intended.pending) : NULL;
	take(a, b->config != NULL ? b->config : a->reload.intended.now);
	finish(a, true);
}

void reload_free(struct app *a)
{
	clear(a);
}
