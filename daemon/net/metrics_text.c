// The figures as text, in Prometheus' format 0.0.4. Source:
// https://prometheus.io/docs/instrumenting/exposition_formats/
//
// Labels are ids of the configuration and names of koers' own enums, never anything a sender wrote.
#include "net/metrics.h"

#include <stdlib.h>
#include <string.h>

static void family(struct strbuf *out, const char *name, const char *type, const char *help)
{
	strbuf_printf(out, "# HELP koers_%s %s\n# TYPE koers_%s %s\n", name, help, name, type);
}

static void one(struct strbuf *out, const char *name, const char *type, const char *help, uint64_t value)
{
	family(out, name, type, help);
	strbuf_printf(out, "koers_%s %llu\n", name, (unsigned long long)value);
}

static void one_time(struct strbuf *out, const char *name, const char *help, int64_t ms)
{
	family(out, name, "gauge", help);
	strbuf_printf(out, "koers_%s %lld.%03lld\n", name, (long long)(ms / 1000), (long long)(ms % 1000));
}

static void labelled(struct strbuf *out, const char *name, const char *label, const char *text, uint64_t value)
{
	strbuf_printf(out, "koers_%s{%s=\"%s\"} %llu\n", name, label, text, (unsigned long long)value);
}

// ---- of the loop ----------------------------------------------------------------------------------------------------

static const char *code_name(size_t code)
{
	static const char *const names[ANSWER_CODE_COUNT] = { "ok", "invalid_argument", "permission_denied",
		"not_found", "already_exists", "failed_precondition", "aborted", "resource_exhausted", "unavailable",
		"unimplemented", "internal" };
	return names[code];
}

static void write_calls(const struct counters *c, struct strbuf *out)
{
	family(out, "calls_total", "counter",
		"Calls answered since the start, by what was called and with which code.");
	for (size_t i = 0; i < gate_call_count(); i++)
		for (size_t code = 0; code < ANSWER_CODE_COUNT; code++)
			if (c->calls[i][code] > 0)
				strbuf_printf(out, "koers_calls_total{call=\"%s\",code=\"%s\"} %llu\n",
					gate_call_name(i), code_name(code), (unsigned long long)c->calls[i][code]);
}

// `unit`: how many of the value's make one of the text's, a power of ten, with so many `digits`.
static void write_histogram(struct strbuf *out, const char *name, const char *help, const struct histogram *h,
	uint64_t unit, int digits)
{
	uint64_t below = 0;
	family(out, name, "histogram", help);
	for (size_t i = 0; i < h->bound_count; i++) {
		below += h->counts[i];
		strbuf_printf(out, "koers_%s_bucket{le=\"%llu", name, (unsigned long long)(h->bounds[i] / unit));
		if (digits > 0)
			strbuf_printf(out, ".%0*llu", digits, (unsigned long long)(h->bounds[i] % unit));
		strbuf_printf(out, "\"} %llu\n", (unsigned long long)below);
	}
	strbuf_printf(out, "koers_%s_bucket{le=\"+Inf\"} %llu\n", name, (unsigned long long)h->count);
	strbuf_printf(out, "koers_%s_sum %llu", name, (unsigned long long)(h->sum / unit));
	if (digits > 0)
		strbuf_printf(out, ".%0*llu", digits, (unsigned long long)(h->sum % unit));
	strbuf_printf(out, "\nkoers_%s_count %llu\n", name, (unsigned long long)h->count);
}

static void write_connections(const struct server *s, struct strbuf *out)
{
	uint64_t counts[SOCKET_COUNT] = { 0 };
	uint64_t leases = 0;
	uint64_t unanswered = 0;
	for (uint32_t i = 0; i < sessions_slots(s->sessions); i++) {
		const struct session *ss = sessions_at(s->sessions, i);
		if (ss == NULL)
			continue;
		counts[ss->socket]++;
		leases += ss->lease.held;
		unanswered += ss->in_flight;
	}
	family(out, "connections", "gauge", "Connections that have sent something, by endpoint.");
	labelled(out, "connections", "endpoint", "clients", counts[SOCKET_CLIENTS]);
	labelled(out, "connections", "endpoint", "operators", counts[SOCKET_OPERATORS]);
	one(out, "connections_max", "gauge", "Connections possible at the clients' endpoint.",
		s->options.connections_max);
	one(out, "subscriptions", "gauge", "Connections that follow their feed.", leases);
	one(out, "calls_unanswered", "gauge", "Calls under way.", unanswered);
	one(out, "batches_in_flight", "gauge", "Batches posted to the engine and not back yet.",
		intake_in_flight(s->options.intake));
	one(out, "batches_in_flight_max", "gauge", "Batches there are.", BATCH_RING_SIZE);
	one(out, "batch_items", "gauge", "Commands and queries that gather for the next batch.",
		intake_gathered(s->options.intake));
}

static void write_counters(const struct server *s, struct strbuf *out)
{
	const struct counters *c = &s->counters;
	write_calls(c, out);
	one(out, "garbage_frames_total", "counter", "Frames that were no Call.", c->garbage);
	one(out, "strangers_refused_total", "counter", "Handshakes with a key that is not admitted.", c->strangers);
	one(out, "connections_refused_total", "counter", "Messages on connections beyond the limits.", c->turned_away);
	one(out, "notices_sent_total", "counter", "Notices sent, again each time they are.", c->notices);
	one(out, "batches_total", "counter", "Batches finished, those with queries alone too.", c->batches);
	one(out, "commands_total", "counter", "Commands ordered, refused ones too.", c->commands);
	write_histogram(out, "batch_commands", "Commands of a batch that had any.", &c->batch_commands, 1, 0);
	write_histogram(out, "commit_seconds", "What ordering, applying and committing a batch took.", &c->commit_us,
		1000000, 6);
}

static void write_gauges(const struct server *s, const struct server_gauges *g, struct strbuf *out)
{
	static const char *const faults[] = { "before_last_stored", "long_after_last_stored", "stepped" };
	family(out, "build_info", "gauge", "Always 1: the version, and whether it is a test build.");
	strbuf_printf(out, "koers_build_info{version=\"%s\",test_clock=\"%s\"} 1\n", KOERS_VERSION,
		s->options.gate->test_clock ? "true" : "false");
	one_time(out, "start_time_seconds", "When koersd was started.", s->options.gate->started_at_ms);
	family(out, "timers_stopped", "gauge",
		"1 = timers stand still until `koersctl clock accept`, by what is wrong.");
	for (size_t i = 0; i < ARRAY_LEN(faults); i++)
		labelled(out, "timers_stopped", "clock", faults[i], strcmp(g->clock_fault, faults[i]) == 0);
	one(out, "intake_stopped", "gauge", "1 = new questions are refused for want of room.", s->store_full);
	if (g->disk_size_bytes > 0) {
		one(out, "disk_free_bytes", "gauge", "Free on the disk of the data directory.", g->disk_free_bytes);
		one(out, "disk_size_bytes", "gauge", "Size of that disk.", g->disk_size_bytes);
	}
}

// ---- of the engine --------------------------------------------------------------------------------------------------

static void write_requests(const struct view_metrics *v, struct strbuf *out)
{
	family(out, "requests", "gauge", "Requests by state.");
	for (size_t i = 1; i < ARRAY_LEN(v->requests); i++)
		if (request_state_is_valid((int)i))
			labelled(out, "requests", "state", request_state_name((enum request_state)i), v->requests[i]);
	family(out, "assignments", "gauge", "Open assignments by state; those OFFERED are the offers outstanding.");
	labelled(out, "assignments", "state", assignment_state_name(ASSIGNMENT_STATE_OFFERED), v->offered);
	labelled(out, "assignments", "state", assignment_state_name(ASSIGNMENT_STATE_ACCEPTED), v->accepted);
	family(out, "tasks", "gauge", "What a person has to do, by kind; nobody: a request that nobody can take.");
	for (size_t i = 1; i < ARRAY_LEN(v->tasks); i++)
		if (task_kind_is_valid((int)i))
			labelled(out, "tasks", "kind", task_kind_name((enum task_kind)i), v->tasks[i]);
}

static void write_waitlist(const struct view_metrics *v, struct strbuf *out)
{
	one(out, "waitlist", "gauge", "Requests on the waitlist.", v->waiting);
	family(out, "waitlist_requests", "gauge", "Requests on the waitlist, by home network.");
	for (size_t i = 0; i < v->network_count; i++)
		labelled(out, "waitlist_requests", "network", v->networks[i].id, v->networks[i].waiting);
	family(out, "waitlist_urgency", "gauge", "Requests on the waitlist, by urgency; urgent and crisis never wait.");
	for (size_t i = 1; i < ARRAY_LEN(v->waiting_by_urgency); i++)
		if (urgency_is_valid((int)i))
			labelled(out, "waitlist_urgency", "urgency", urgency_name((enum urgency)i),
				v->waiting_by_urgency[i]);
}

enum gids_figure { GIDS_LOAD, GIDS_CAPACITY, GIDS_PRESENT };

static uint64_t gids_figure(const struct view_gids *g, enum gids_figure which)
{
	if (which == GIDS_PRESENT)
		return g->active && !g->absent && !g->paused;
	return which == GIDS_LOAD ? g->load : g->capacity;
}

static void write_gidsen(const struct view_metrics *v, struct strbuf *out)
{
	static const struct {
		const char *name;
		const char *help;
	} figures[] = {
		[GIDS_LOAD] = { "gids_load", "Weighted load of a gids." },
		[GIDS_CAPACITY] = { "gids_capacity", "Weight that fits." },
		[GIDS_PRESENT] = { "gids_present", "1 = active, neither absent nor paused." },
	};
	for (size_t f = 0; f < ARRAY_LEN(figures); f++) {
		family(out, figures[f].name, "gauge", figures[f].help);
		for (size_t i = 0; i < v->gids_count; i++)
			strbuf_printf(out, "koers_%s{gids=\"%s\",network=\"%s\"} %llu\n", figures[f].name,
				v->gidsen[i].id, v->gidsen[i].network,
				(unsigned long long)gids_figure(&v->gidsen[i], (enum gids_figure)f));
	}
	family(out, "network_gidsen_present", "gauge", "Gidsen of a network who are there.");
	for (size_t i = 0; i < v->network_count; i++)
		labelled(out, "network_gidsen_present", "network", v->networks[i].id, v->networks[i].present);
}

static void write_clocks(const struct view_metrics *v, struct strbuf *out)
{
	family(out, "clocks_overdue", "gauge", "Legal terms past their end, not met, by clock.");
	for (size_t i = 1; i < ARRAY_LEN(v->clocks_over); i++)
		if (clock_is_valid((int)i))
			labelled(out, "clocks_overdue", "clock", clock_name((enum clock)i), v->clocks_over[i]);
	family(out, "clocks_at_risk", "gauge", "Legal terms that end within 24 hours, by clock.");
	for (size_t i = 1; i < ARRAY_LEN(v->clocks_soon); i++)
		if (clock_is_valid((int)i))
			labelled(out, "clocks_at_risk", "clock", clock_name((enum clock)i), v->clocks_soon[i]);
	int64_t late = v->timer_first_ms != 0 && v->timer_first_ms < v->at_ms ? v->at_ms - v->timer_first_ms : 0;
	one(out, "timers_due", "gauge", "Timers that are due and not worked off.", v->timers_due);
	one(out, "timers_late", "gauge", "Timers that are due for a minute or longer.", v->timers_late);
	one_time(out, "timer_lateness_seconds", "How long the earliest timer has been due.", late);
}

static void write_feeds(const struct view_metrics *v, struct strbuf *out)
{
	family(out, "feed_last", "gauge", "Sequence of the newest notice of a peer's feed.");
	for (size_t i = 0; i < v->feed_count; i++)
		labelled(out, "feed_last", "peer", v->feeds[i].peer, v->feeds[i].last);
	family(out, "feed_acknowledged", "gauge", "Sequence up to which the peer has acknowledged.");
	for (size_t i = 0; i < v->feed_count; i++)
		labelled(out, "feed_acknowledged", "peer", v->feeds[i].peer, v->feeds[i].acknowledged);
	family(out, "feed_lag", "gauge", "Notices that the peer has not acknowledged.");
	for (size_t i = 0; i < v->feed_count; i++)
		labelled(out, "feed_lag", "peer", v->feeds[i].peer, v->feeds[i].last - v->feeds[i].acknowledged);
}

static void write_store(const struct view_metrics *v, struct strbuf *out)
{
	one(out, "store_used_bytes", "gauge", "Bytes of the database in use.", v->map_used_bytes);
	one(out, "store_limit_bytes", "gauge", "Bytes it may use; at 85 % intake stops.", v->map_limit_bytes);
	one(out, "sequence", "gauge", "Sequence of the last durable command.", v->sequence);
	one_time(out, "last_command_time_seconds", "Time of the last durable command.", v->last_command_ms);
	one(out, "audit_sequence", "gauge", "Newest entry of the audit log.", v->audit_sequence);
	one_time(out, "audit_time_seconds", "When that entry was written; 0 = there is none.", v->audit_at_ms);
	one(out, "figures_cut", "gauge", "1 = some tables hold more than is counted (5,000 rows each).", v->cut);
}

void metrics_write(const struct server *s, const struct server_gauges *g, const struct view_metrics *v,
	struct strbuf *out)
{
	write_gauges(s, g, out);
	one(out, "engine_stands", "gauge", "1 = the thread that writes has not answered in time.",
		g->engine_stands || v == NULL);
	write_connections(s, out);
	write_counters(s, out);
	if (v == NULL)
		return;
	write_requests(v, out);
	write_waitlist(v, out);
	write_gidsen(v, out);
	write_clocks(v, out);
	write_feeds(v, out);
	write_store(v, out);
}
