// The figures of the moment.
//
// One query at a time is under way, and what it brings is written at once into an arena that stays until the next: the
// text for the page, and the numbers a check looks at. Each making has a number; an operator who reads the text in
// parts is told when a newer one has come between.
#include "net/metrics.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { FRESH_MS = 1000, PATIENCE_MS = 2000, WAITING_MAX = 64 };

struct waiting {
	uint64_t session;
	uint64_t call_id;
	int call_case;
	enum gate_kind kind;
};

struct metrics {
	struct server *server;
	struct arena *arena;  // of text and health
	struct strbuf text;
	struct gate_health health;
	uint64_t made;    // how often; 0 = never
	int64_t made_ms;  // monotonic
	bool wanted;
	bool asked;  // the query is under way
	int64_t wanted_ms;
	struct waiting waiting[WAITING_MAX];
	size_t waiting_count;
	void (*on_fresh)(void *arg);
	void *arg;
};

struct metrics *metrics_new(struct server *s)
{
	struct metrics *m = memory_must(calloc(1, sizeof(*m)));
	m->server = s;
	m->arena = arena_new(0);
	return m;
}

struct metrics *metrics_free(struct metrics *m)
{
	if (m == NULL)
		return NULL;
	arena_free(m->arena);
	free(m);
	return NULL;
}

void metrics_tell(struct metrics *m, void (*on_fresh)(void *arg), void *arg)
{
	m->on_fresh = on_fresh;
	m->arg = arg;
}

struct bytes metrics_text(const struct metrics *m)
{
	return (struct bytes){ strbuf_text(&m->text), m->text.len };
}

static int64_t now_monotonic(const struct metrics *m)
{
	return m->server->options.monotonic_ms(m->server->options.arg);
}

static void ask(struct metrics *m)
{
	const struct server_options *o = &m->server->options;
	struct engine_item *item = m->asked ? NULL : intake_own_item(o->intake);
	if (item == NULL)
		return;  // asked again when a batch is back
	item->is_query = true;
	item->call_case = CALL_NET_METRICS;
	item->query = (struct query){ .kind = QUERY_METRICS,
		.caller = { "", ROLE_SYSTEM },
		.now_ms = o->now_ms(o->arg),
		.network = "",
		.name = "",
		.page_size = 1 };
	m->asked = true;
}

bool metrics_want(struct metrics *m)
{
	int64_t now = now_monotonic(m);
	if (m->made > 0 && now - m->made_ms < FRESH_MS)
		return true;
	if (!m->wanted)
		m->wanted_ms = now;
	m->wanted = true;
	ask(m);
	return false;
}

// ---- operators' calls -----------------------------------------------------------------------------------------------

static void answer(struct metrics *m, const struct waiting *w, uint64_t page, uint64_t offset)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	const struct gate *g = m->server->options.gate;
	struct bytes frame;
	enum answer_code code = ANSWER_OK;
	if (w->kind == GATE_HEALTH) {
		frame = gate_write_health(g, &m->health, w->call_id, a);
	} else if (page == m->made) {
		frame = gate_write_metrics(g, metrics_text(m), page, (size_t)offset, w->call_id, a);
	} else {
		code = ANSWER_ABORTED;
		frame = gate_write_error(g, code, "newer figures were made: begin again", 0, w->call_id, a);
	}
	server_answer(m->server, w->session, w->call_case, code, frame);
}

static void answer_waiting(struct metrics *m)
{
	size_t count = m->waiting_count;
	m->waiting_count = 0;
	for (size_t i = 0; i < count; i++)
		answer(m, &m->waiting[i], m->made, 0);
}

void metrics_call(struct metrics *m, struct session *ss, const struct gate_result *r)
{
	struct waiting w = { ss->id, r->call_id, r->call_case, r->kind };
	if (r->kind == GATE_METRICS && r->sequence != 0) {
		answer(m, &w, r->sequence, r->offset);
	} else if (metrics_want(m)) {
		answer(m, &w, m->made, 0);
	} else if (m->waiting_count < WAITING_MAX) {
		m->waiting[m->waiting_count++] = w;
	} else {
		CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
		server_answer(m->server, ss->id, r->call_case, ANSWER_RESOURCE_EXHAUSTED,
			gate_write_error(m->server->options.gate, ANSWER_RESOURCE_EXHAUSTED, "too many wait for it",
				RETRY_AFTER_MS, r->call_id, a));
	}
}

// ---- making them ----------------------------------------------------------------------------------------------------

static uint64_t sum(const uint64_t *counts, size_t count)
{
	uint64_t all = 0;
	for (size_t i = 0; i < count; i++)
		all += counts[i];
	return all;
}

static void fill_people(struct metrics *m, const struct view_metrics *v)
{
	const char **empty = ARENA_ARRAY(m->arena, v->network_count, const char *);
	for (size_t i = 0; i < v->network_count; i++) {
		m->health.gidsen += v->networks[i].gidsen;
		m->health.gidsen_present += v->networks[i].present;
		if (v->networks[i].present == 0)
			empty[m->health.empty_network_count++] = arena_strdup(m->arena, v->networks[i].id);
	}
	m->health.empty_networks = empty;
}

static void fill_figures(struct metrics *m, const struct view_metrics *v)
{
	struct gate_health *h = &m->health;
	h->at_ms = v->at_ms;
	h->last_command_ms = v->last_command_ms;
	h->sequence = v->sequence;
	h->map_used_bytes = v->map_used_bytes;
	h->map_limit_bytes = v->map_limit_bytes;
	h->timers_due = v->timers_due;
	h->timers_late = v->timers_late;
	h->timer_first_ms = v->timer_first_ms;
	h->clocks_over = sum(v->clocks_over, ARRAY_LEN(v->clocks_over));
	h->clocks_soon = sum(v->clocks_soon, ARRAY_LEN(v->clocks_soon));
	h->nobody = v->tasks[TASK_KIND_NOBODY];
	h->tasks = sum(v->tasks, ARRAY_LEN(v->tasks));
	h->waiting = v->waiting;
	h->waiting_urgent = v->waiting_by_urgency[URGENCY_URGENT] + v->waiting_by_urgency[URGENCY_CRISIS];
	h->audit_sequence = v->audit_sequence;
	h->audit_at_ms = v->audit_at_ms;
	fill_people(m, v);
}

static void make(struct metrics *m, const struct view_metrics *v)
{
	const struct server_options *o = &m->server->options;
	struct server_gauges g = { .clock_fault = "" };
	o->gauges(o->arg, &g);
	arena_reset(m->arena);
	strbuf_init(&m->text, m->arena);
	metrics_write(m->server, &g, v, &m->text);
	m->health = (struct gate_health){ .at_ms = o->now_ms(o->arg),
		.started_at_ms = o->gate->started_at_ms,
		.engine_stands = g.engine_stands || v == NULL,
		.store_full = m->server->store_full,
		.disk_free_bytes = g.disk_free_bytes,
		.disk_size_bytes = g.disk_size_bytes,
		.connections = server_sessions(m->server) };
	if (v != NULL)
		fill_figures(m, v);
	m->made++;
	m->made_ms = now_monotonic(m);
	m->wanted = false;
	answer_waiting(m);
	if (m->on_fresh != NULL)
		m->on_fresh(m->arg);
}

void metrics_page(struct metrics *m, const struct engine_item *item)
{
	m->asked = false;
	if (item->answer.code == ANSWER_OK)
		make(m, &item->answer.metrics);
	else if (item->answer.code != ANSWER_RESOURCE_EXHAUSTED)  // that batch was full: once more with the next
		make(m, NULL);
}

void metrics_again(struct metrics *m)
{
	if (!m->wanted)
		return;
	if (now_monotonic(m) - m->wanted_ms > PATIENCE_MS)
		make(m, NULL);
	else
		ask(m);
}
