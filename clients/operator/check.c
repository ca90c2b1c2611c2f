// `koersctl check`: is koers well? One line with performance data, for Nagios and its kin, and for scripts.
//
// A row of the table is one thing that is looked at: its figure, from where on it is a warning or critical, and how
// that is said. What presses stands first in the line. Exit statuses are those of a monitoring plugin (0 OK, 1 WARNING,
// 2 CRITICAL, 3 UNKNOWN), for every end of the verb; --exit-status contract gives those of the other verbs. Why:
// docs/decisions/0028-the-exit-statuses-of-a-check.md.
#include "operator/operator.h"

#include <stdlib.h>
#include <string.h>

#include "common/message_json.h"
#include "common/text.h"
#include "operator/health.h"

enum level { LEVEL_OK = 0, LEVEL_WARNING, LEVEL_CRITICAL, LEVEL_UNKNOWN };

// What run() ends with when koersd was asked, so that it is not taken for a status of the contract.
enum { ASKED = 200 };

struct limits {
	uint64_t warning;  // from here on; 0 = never
	uint64_t critical;
};

struct finding {
	const char *option;  // of the limits; NULL = they are fixed
	const char *label;   // of the performance data; NULL = none
	const char *unit;
	struct limits limits;
	const char *words;  // with one %llu
	uint64_t (*figure)(const Koers__V1__Health *h);
};

struct verdict {
	struct program *p;
	enum level level;
	char *troubles[3];  // by level, as one text each
	char *data;         // performance
	json_t *findings;
};

static const char *const level_names[] = { "OK", "WARNING", "CRITICAL", "UNKNOWN" };

static uint64_t percent(uint64_t part, uint64_t whole)
{
	return whole > 0 ? (uint64_t)((double)part * 100 / (double)whole) : 0;
}

static uint64_t store_used(const Koers__V1__Health *h)
{
	return percent(h->map_used_bytes, h->map_limit_bytes);
}

static uint64_t disk_used(const Koers__V1__Health *h)
{
	return h->disk_size_bytes > 0 ? percent(h->disk_size_bytes - h->disk_free_bytes, h->disk_size_bytes) : 0;
}

static uint64_t seconds_since(int64_t then_ms, int64_t now_ms)
{
	return then_ms > 0 && then_ms < now_ms ? (uint64_t)(now_ms - then_ms) / 1000 : 0;
}

static uint64_t lateness(const Koers__V1__Health *h)
{
	return seconds_since(h->timer_first_ms, h->at_ms);
}

static uint64_t audit_age(const Koers__V1__Health *h)
{
	return seconds_since(h->audit_at_ms, h->at_ms) / 3600;
}

static uint64_t engine_stands(const Koers__V1__Health *h)
{
	return h->engine_stands ? 1 : 0;
}

static uint64_t intake_stopped(const Koers__V1__Health *h)
{
	return h->store_full ? 1 : 0;
}

static uint64_t clock_stopped(const Koers__V1__Health *h)
{
	return h->clock_fault[0] != '\0' ? 1 : 0;
}

static uint64_t empty_networks(const Koers__V1__Health *h)
{
	return h->n_empty_networks;
}

#define FIGURE(name)                                                                                                   \
	static uint64_t name(const Koers__V1__Health *h)                                                               \
	{                                                                                                              \
		return h->name;                                                                                        \
	}
FIGURE(clocks_over)
FIGURE(nobody)
FIGURE(waiting)
FIGURE(waiting_urgent)

static const struct finding findings[] = {
	{ NULL, NULL, "", { 0, 1 }, "the thread that writes does not answer", engine_stands },
	{ NULL, NULL, "", { 0, 1 }, "timers stand still until `koersctl clock accept`", clock_stopped },
	{ NULL, NULL, "", { 0, 1 }, "no room: new questions are refused", intake_stopped },
	{ "nobody", "nobody", "", { 0, 1 }, "%llu requests that nobody can take", nobody },
	{ "urgent", "waiting_urgent", "", { 0, 1 }, "%llu urgent requests wait", waiting_urgent },
	{ "overdue", "clocks_overdue", "", { 1, 10 }, "%llu terms are over", clocks_over },
	{ "late", "timer_lateness", "s", { 60, 300 }, "a timer has been due for %llu s", lateness },
	{ "store", "store", "%", { 70, 85 }, "the store is %llu %% full", store_used },
	{ "disk", "disk", "%", { 85, 95 }, "the disk is %llu %% full", disk_used },
	{ "empty", "networks_without_gids", "", { 1, 0 }, "%llu networks without any gids present", empty_networks },
	{ "waiting", "waiting", "", { 0, 0 }, "%llu requests wait for a gids with room", waiting },
	{ "audit-age", "audit_age", "", { 0, 0 }, "the newest entry of the audit log is %llu hours old", audit_age },
};

// "W,C": from where on it is a warning, and critical; 0 = never. One number is both.
static bool read_limits(struct program *p, const struct finding *f, struct limits *ret)
{
	const char *text = f->option != NULL ? program_option(p, f->option) : NULL;
	*ret = f->limits;
	if (text == NULL)
		return true;
	char *end;
	bool good = text[0] >= '0' && text[0] <= '9';
	unsigned long long warning = strtoull(text, &end, 10);
	unsigned long long critical = warning;
	if (*end == ',') {
		good = good && end[1] >= '0' && end[1] <= '9';
		critical = strtoull(end + 1, &end, 10);
	}
	if (!good || *end != '\0' || (critical != 0 && warning > critical)) {
		program_usage(p, "--%s %s: expected WARNING,CRITICAL, such as 70,85; 0 is never", f->option, text);
		return false;
	}
	*ret = (struct limits){ warning, critical };
	return true;
}

static enum level level_of(uint64_t value, struct limits l)
{
	if (l.critical != 0 && value >= l.critical)
		return LEVEL_CRITICAL;
	return l.warning != 0 && value >= l.warning ? LEVEL_WARNING : LEVEL_OK;
}

static void add_trouble(struct verdict *v, enum level level, const char *words)
{
	char **text = &v->troubles[level];
	*text = arena_printf(v->p->arena, "%s%s%s", *text != NULL ? *text : "", *text != NULL ? "; " : "", words);
	v->level = level > v->level ? level : v->level;
	json_t *row = json_object();
	json_put(row, "level", json_string(level_names[level]));
	json_put(row, "message", json_string(words));
	json_array_append_new(v->findings, row);
}

static void add_data(struct verdict *v, const struct finding *f, uint64_t value, struct limits l)
{
	struct arena *a = v->p->arena;
	const char *warning = l.warning != 0 ? arena_printf(a, "%llu", (unsigned long long)l.warning) : "";
	const char *critical = l.critical != 0 ? arena_printf(a, "%llu", (unsigned long long)l.critical) : "";
	v->data = arena_printf(a, "%s%s=%llu%s;%s;%s;0", v->data != NULL ? arena_printf(a, "%s ", v->data) : "",
		f->label, (unsigned long long)value, f->unit, warning, critical);
}

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
static const char *in_words(struct arena *a, const struct finding *f, uint64_t value)
{
	return arena_printf(a, f->words, (unsigned long long)value);  // of the table above
}
#pragma GCC diagnostic pop

static bool look_at_health(struct verdict *v, const Koers__V1__Health *h)
{
	for (size_t i = 0; i < ARRAY_LEN(findings); i++) {
		struct limits limits;
		if (!read_limits(v->p, &findings[i], &limits))
			return false;
		uint64_t value = findings[i].figure(h);
		enum level level = level_of(value, limits);
		if (level != LEVEL_OK)
			add_trouble(v, level, in_words(v->p->arena, &findings[i], value));
		if (findings[i].label != NULL)
			add_data(v, &findings[i], value, limits);
	}
	return true;
}

// The newest entries of the log: a whole one takes as long as it is.
static bool look_at_audit(struct verdict *v, uint64_t last)
{
	uint64_t entries;
	struct health_audit audit;
	if (!program_number(v->p, "audit-entries", HEALTH_AUDIT_ENTRIES, &entries))
		return false;
	if (entries == 0 || last == 0)
		return true;
	if (!health_check_audit(v->p, last, entries, &audit))
		return false;
	if (!audit.intact)
		add_trouble(v, LEVEL_CRITICAL,
			arena_printf(v->p->arena, "the audit log is NOT intact at entry %llu",
				(unsigned long long)audit.fault_sequence));
	return true;
}

static void print_line(struct verdict *v, const Koers__V1__Health *h)
{
	struct arena *a = v->p->arena;
	fprintf(v->p->out.to, "KOERS %s - ", level_names[v->level]);
	const char *separator = "";
	for (int level = LEVEL_CRITICAL; level > LEVEL_OK; level--) {
		if (v->troubles[level] == NULL)
			continue;
		fprintf(v->p->out.to, "%s%s", separator, v->troubles[level]);
		separator = "; ";
	}
	if (v->level == LEVEL_OK)
		fprintf(v->p->out.to, "koersd %s, command %llu, %u connections", text_plain(a, h->server_version),
			(unsigned long long)h->sequence, h->connections);
	fprintf(v->p->out.to, " | %s\n", v->data);
}

static void print_verdict(struct verdict *v, const Koers__V1__Health *h)
{
	if (v->p->out.format == OUTPUT_TABLE) {
		print_line(v, h);
		return;
	}
	static const struct column columns[] = { { "STATUS", "status", CELL_TEXT } };
	json_t *object = json_new_top();
	json_put(object, "status", json_string(level_names[v->level]));
	json_put(object, "findings", json_incref(v->findings));
	json_put(object, "health", message_json(&h->base));
	output_record(&v->p->out, object, columns, ARRAY_LEN(columns));
	json_decref(object);
}

static bool status_is_known(struct program *p)
{
	const char *text = program_option(p, "exit-status");
	if (text == NULL || strcmp(text, "plugin") == 0 || strcmp(text, "contract") == 0)
		return true;
	program_usage(p, "--exit-status %s: expected plugin or contract", text);
	return false;
}

int operator_check(struct program *p)
{
	if (!status_is_known(p))
		return p->status;
	struct verdict v = { .p = p, .findings = json_array() };
	const Koers__V1__Health *h = health_ask(p);
	bool good = h != NULL && look_at_health(&v, h) && look_at_audit(&v, h->audit_sequence);
	if (good)
		print_verdict(&v, h);
	json_decref(v.findings);
	return good ? ASKED + (int)v.level : p->status;
}

// A monitor reads standard output, and knows four numbers.
static int as_plugin(struct program *p, int status)
{
	if (status >= ASKED)
		return status - ASKED;
	bool down = status == EXIT_UNREACHABLE || status == EXIT_TRY_AGAIN;
	if (p->out.format == OUTPUT_TABLE)
		fprintf(p->out.to, "KOERS %s - %s\n", down ? "CRITICAL" : "UNKNOWN",
			down ? "koersd does not answer" : "koersd could not be asked; standard error says why");
	return down ? LEVEL_CRITICAL : LEVEL_UNKNOWN;
}

int operator_check_status(struct program *p, int status)
{
	const char *text = program_option(p, "exit-status");
	if (text == NULL || strcmp(text, "contract") != 0)
		return as_plugin(p, status);
	if (status < ASKED)
		return status;
	return status == ASKED + LEVEL_OK ? EXIT_DONE : EXIT_FAILED;
}
