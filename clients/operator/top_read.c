// What `koersctl top` asks koersd, and when.
#include "operator/top_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "common/message_json.h"
#include "operator/explain.h"
#include "operator/happened.h"

enum { PAGE_SIZE = 100, FEED_BACK = 200 };

#define ALL_LISTS          (BIT(TOP_FEED) - 1)
#define FIGURES            (BIT(TOP_OVERVIEW) | BIT(TOP_HEALTH) | BIT(TOP_METRICS))
#define WITHOUT_THE_ENGINE (BIT(TOP_HEALTH) | BIT(TOP_METRICS))  // koersd answers these also when that stands

// ---- the sources ---------------------------------------------------------------------------------------------------

// Requests that have not ended; those signposted or linked are nobody's work.
static Koers__V1__RequestState open_states[] = {
	KOERS__V1__REQUEST_STATE__REQUEST_STATE_NEEDS_INFO,
	KOERS__V1__REQUEST_STATE__REQUEST_STATE_OPEN_ACCESS,
	KOERS__V1__REQUEST_STATE__REQUEST_STATE_QUEUED,
	KOERS__V1__REQUEST_STATE__REQUEST_STATE_WAITLISTED,
	KOERS__V1__REQUEST_STATE__REQUEST_STATE_OFFERED,
	KOERS__V1__REQUEST_STATE__REQUEST_STATE_IN_PROGRESS,
	KOERS__V1__REQUEST_STATE__REQUEST_STATE_ON_HOLD,
};

static void ask_overview(struct top_reader *r, Koers__V1__Call *call)
{
	koers__v1__get_overview__init(&r->body.overview);
	call->body_case = KOERS__V1__CALL__BODY_GET_OVERVIEW;
	call->get_overview = &r->body.overview;
}

static void ask_health(struct top_reader *r, Koers__V1__Call *call)
{
	koers__v1__get_health__init(&r->body.health);
	call->body_case = KOERS__V1__CALL__BODY_GET_HEALTH;
	call->get_health = &r->body.health;
}

// The first page: the counters of the loop come first.
static void ask_metrics(struct top_reader *r, Koers__V1__Call *call)
{
	koers__v1__get_metrics__init(&r->body.metrics);
	call->body_case = KOERS__V1__CALL__BODY_GET_METRICS;
	call->get_metrics = &r->body.metrics;
}

static void ask_networks(struct top_reader *r, Koers__V1__Call *call)
{
	koers__v1__list_networks__init(&r->body.networks);
	call->body_case = KOERS__V1__CALL__BODY_LIST_NETWORKS;
	call->list_networks = &r->body.networks;
}

static void ask_gidsen(struct top_reader *r, Koers__V1__Call *call)
{
	koers__v1__list_gidsen__init(&r->body.gidsen);
	r->body.gidsen.page_size = PAGE_SIZE;
	r->body.gidsen.page_token = r->token;
	call->body_case = KOERS__V1__CALL__BODY_LIST_GIDSEN;
	call->list_gidsen = &r->body.gidsen;
}

static void ask_requests(struct top_reader *r, Koers__V1__Call *call)
{
	koers__v1__list_requests__init(&r->body.requests);
	r->body.requests.page_size = PAGE_SIZE;
	r->body.requests.page_token = r->token;
	r->body.requests.states = open_states;
	r->body.requests.n_states = ARRAY_LEN(open_states);
	call->body_case = KOERS__V1__CALL__BODY_LIST_REQUESTS;
	call->list_requests = &r->body.requests;
}

static void ask_waitlist(struct top_reader *r, Koers__V1__Call *call)
{
	koers__v1__list_waitlist__init(&r->body.waitlist);
	r->body.waitlist.page_size = PAGE_SIZE;
	r->body.waitlist.page_token = r->token;
	call->body_case = KOERS__V1__CALL__BODY_LIST_WAITLIST;
	call->list_waitlist = &r->body.waitlist;
}

static void ask_clocks(struct top_reader *r, Koers__V1__Call *call)
{
	koers__v1__list_clocks__init(&r->body.clocks);
	r->body.clocks.page_size = PAGE_SIZE;
	r->body.clocks.page_token = r->token;
	call->body_case = KOERS__V1__CALL__BODY_LIST_CLOCKS;
	call->list_clocks = &r->body.clocks;
}

static void ask_tasks(struct top_reader *r, Koers__V1__Call *call)
{
	koers__v1__list_tasks__init(&r->body.tasks);
	r->body.tasks.page_size = PAGE_SIZE;
	r->body.tasks.page_token = r->token;
	call->body_case = KOERS__V1__CALL__BODY_LIST_TASKS;
	call->list_tasks = &r->body.tasks;
}

static void (*const asks[])(struct top_reader *r, Koers__V1__Call *call) = {
	[TOP_OVERVIEW] = ask_overview,
	[TOP_HEALTH] = ask_health,
	[TOP_METRICS] = ask_metrics,
	[TOP_NETWORKS] = ask_networks,
	[TOP_GIDSEN] = ask_gidsen,
	[TOP_REQUESTS] = ask_requests,
	[TOP_WAITLIST] = ask_waitlist,
	[TOP_CLOCKS] = ask_clocks,
	[TOP_TASKS] = ask_tasks,
};
_Static_assert(ARRAY_LEN(asks) == TOP_FEED, "a call for each source, but for the feed");

// ---- what is due ---------------------------------------------------------------------------------------------------

void top_read_init(struct top_reader *r, struct top_model *m)
{
	memset(r, 0, sizeof(*r));
	r->m = m;
	r->stale = ALL_LISTS;
}

void top_read_clear(struct top_reader *r)
{
	json_decref(r->rows);
}

static bool is_gone(const struct top_reader *r)
{
	return r->m->away_since_ms != 0;
}

static bool may_ask_a_list(const struct top_reader *r)
{
	return !r->m->paused && r->started && !r->under_way[TOP_ASK_LIST];
}

// What is stale, and is to be had and shown.
static uint32_t wanted_sources(const struct top_reader *r)
{
	if (!may_ask_a_list(r))
		return 0;
	return r->stale & (is_gone(r) ? BIT(TOP_HEALTH) : top_needed(r->m));
}

// The one of them that has rested longest, so that all have their turn where each takes long; TOP_FEED: none.
static enum top_source due_source(const struct top_reader *r, int64_t now)
{
	uint32_t wanted = wanted_sources(r);
	enum top_source due = TOP_FEED;
	for (enum top_source s = 0; s < TOP_FEED; s++)
		if ((wanted & BIT(s)) != 0 && now >= r->not_before[s] &&
			(due == TOP_FEED || r->not_before[s] < r->not_before[due]))
			due = s;
	return due;
}

// The figures do not wait for the feed: what is wrong may be that it brings nothing.
static void age_figures(struct top_reader *r, int64_t now)
{
	if (now < r->figures_at)
		return;
	r->stale |= FIGURES;
	r->figures_at = now + TOP_FIGURES_EVERY_MS;
}

static bool list_is_due(struct top_reader *r, int64_t now)
{
	if (!may_ask_a_list(r))
		return false;
	if (r->rows != NULL)  // its next page
		return true;
	age_figures(r, now);
	enum top_source source = due_source(r, now);
	if (source == TOP_FEED)
		return false;
	r->source = source;
	r->stale &= ~BIT(source);
	r->took_ms = 0;
	r->rows = json_array();
	r->pages = 0;
	r->token[0] = '\0';
	return true;
}

static void ask_feed(struct top_reader *r, Koers__V1__Call *call)
{
	koers__v1__watch__init(&r->body.watch);
	r->body.watch.after_sequence = r->after;
	r->body.watch.page_size = r->started ? PAGE_SIZE : 1;
	call->body_case = KOERS__V1__CALL__BODY_WATCH;
	call->watch = &r->body.watch;
}

static void ask_explain(struct top_reader *r, Koers__V1__Call *call)
{
	koers__v1__explain__init(&r->body.explain);
	r->body.explain.request_id = r->explain_asked = r->explain_id;
	r->explain_id = 0;  // asked once: each reading is logged
	call->body_case = KOERS__V1__CALL__BODY_EXPLAIN;
	call->explain = &r->body.explain;
}

// Who left the page before it was asked does not want it: a reading is logged.
static bool explanation_is_due(struct top_reader *r)
{
	if (r->explain_id != top_explained(r->m))
		r->explain_id = 0;
	return r->explain_id != 0 && !r->under_way[TOP_ASK_EXPLAIN] && !is_gone(r);
}

enum top_ask top_read_next(struct top_reader *r, int64_t now, Koers__V1__Call *ret_call)
{
	enum top_ask what = TOP_ASK_NOTHING;
	koers__v1__call__init(ret_call);
	if (explanation_is_due(r)) {
		what = TOP_ASK_EXPLAIN;
		ask_explain(r, ret_call);
	} else if (!r->m->paused && !r->under_way[TOP_ASK_FEED] && now >= r->feed_at) {
		what = TOP_ASK_FEED;
		ask_feed(r, ret_call);
	} else if (list_is_due(r, now)) {
		what = TOP_ASK_LIST;
		r->asked_at = now;
		asks[r->source](r, ret_call);
	}
	r->under_way[what] = what != TOP_ASK_NOTHING;
	return what;
}

int64_t top_read_wait(const struct top_reader *r, int64_t now)
{
	int64_t until = r->m->paused || r->under_way[TOP_ASK_FEED] ? now + TOP_FEED_EVERY_MS : r->feed_at;
	uint32_t wanted = wanted_sources(r);
	for (enum top_source s = 0; s < TOP_FEED; s++)
		if ((wanted & BIT(s)) != 0 && r->not_before[s] < until)
			until = r->not_before[s];
	if (until > now + TOP_FEED_EVERY_MS)
		until = now + TOP_FEED_EVERY_MS;
	return until > now ? until - now : 0;
}

int64_t top_read_clock(const struct top_reader *r, int64_t now)
{
	return now + r->ahead_ms;
}

// ---- what came -----------------------------------------------------------------------------------------------------

// Where the feed begins: far enough back that the screen is not empty.
static void start_feed(struct top_reader *r, uint64_t last)
{
	r->after = last > FEED_BACK ? last - FEED_BACK : 0;
	r->started = true;
	r->feed_at = 0;
}

// After a long pause: of what is older than the feed keeps, nothing would be left.
static void skip_feed(struct top_reader *r, uint64_t last, int64_t now)
{
	json_array_clear(r->m->rows[TOP_FEED]);
	r->after = last - TOP_FEED_MAX;
	r->stale = ALL_LISTS;
	r->feed_at = now;
}

static json_t *feed_entry(const Koers__V1__WatchLine *line)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	json_t *row = message_json(&line->base);
	json_put(row, "words", json_string(happened_words(a, line)));
	return row;
}

static void took_feed(struct top_reader *r, const Koers__V1__WatchPage *page, int64_t now)
{
	if (!r->started) {
		start_feed(r, page->last_sequence);
		return;
	}
	if (page->last_sequence < r->after)  // restored
		r->after = page->last_sequence;
	// By twice as much, so that one that grows meanwhile is not skipped for ever.
	if (page->last_sequence - r->after > 2 * TOP_FEED_MAX) {
		skip_feed(r, page->last_sequence, now);
		return;
	}
	for (size_t i = 0; i < page->n_items; i++) {
		top_add_feed(r->m, feed_entry(page->items[i]));
		r->after = page->items[i]->sequence;
	}
	if (page->n_items > 0)
		r->stale = ALL_LISTS;
	r->feed_at = page->n_items > 0 && r->after < page->last_sequence ? now : now + TOP_FEED_EVERY_MS;
}

// The figure behind a name at the beginning of a line; negative = it is not there.
static double figure(const char *text, const char *name)
{
	size_t len = strlen(name);
	for (const char *line = text; line != NULL && *line != '\0';) {
		if (strncmp(line, name, len) == 0 && line[len] == ' ')
			return strtod(line + len + 1, NULL);
		line = strchr(line, '\n');
		line += line != NULL ? 1 : 0;
	}
	return -1;
}

// Between two readings; a koersd that was started anew begins again from nothing.
static void took_metrics(struct top_reader *r, const char *text, int64_t now)
{
	double commands = figure(text, "koers_commands_total");
	double commits = figure(text, "koers_commit_seconds_count");
	double commit_s = figure(text, "koers_commit_seconds_sum");
	if (commits > 0 && commits < r->commits)
		r->commands = r->commits = r->commit_s = 0, r->metrics_at = 0;
	if (r->metrics_at != 0 && now > r->metrics_at && commands >= r->commands)
		r->m->commands_per_s = (commands - r->commands) * 1000 / (double)(now - r->metrics_at);
	if (commits > r->commits)
		r->m->commit_ms = (commit_s - r->commit_s) * 1000 / (commits - r->commits);
	r->commands = commands;
	r->commits = commits;
	r->commit_s = commit_s;
	r->metrics_at = now;
}

static void list_is_read(struct top_reader *r, json_t *rows, bool cut, int64_t now)
{
	int64_t rest = r->took_ms * TOP_REST;
	rest = rest < TOP_REST_MAX_MS ? rest : TOP_REST_MAX_MS;
	r->not_before[r->source] = now + (rest > TOP_LIST_EVERY_MS ? rest : TOP_LIST_EVERY_MS);
	top_set(r->m, r->source, rows, cut);
	if (r->rows != rows)
		json_decref(r->rows);
	r->rows = NULL;
}

static void took_page(struct top_reader *r, const ProtobufCMessage *page, int64_t now)
{
	ProtobufCMessage *const *items = *(ProtobufCMessage *const *const *)message_field(page, "items");
	size_t count = message_count(page, "items");
	char *const *next = message_field(page, "next_page_token");
	for (size_t i = 0; i < count && json_array_size(r->rows) < TOP_ROWS_MAX; i++)
		json_array_append_new(r->rows, message_json(items[i]));
	bool more = next != NULL && (*next)[0] != '\0' && strlen(*next) < sizeof(r->token);
	bool full = json_array_size(r->rows) >= TOP_ROWS_MAX || ++r->pages >= TOP_PAGES_MAX;
	if (more && !full)
		memcpy(r->token, *next, strlen(*next) + 1);
	else
		list_is_read(r, r->rows, more, now);
}

// Where the thread that writes stands there are no figures: what was known stays.
static json_t *health_rows(const struct top_reader *r, const Koers__V1__Health *health)
{
	json_t *before = r->m->rows[TOP_HEALTH];
	if (!health->engine_stands || before == NULL)
		return message_json(&health->base);
	json_t *rows = json_copy(before);
	json_put(rows, "engine_stands", json_true());
	return rows;
}

static void took_list(struct top_reader *r, const Koers__V1__Answer *answer, int64_t now)
{
	switch (answer->body_case) {
	case KOERS__V1__ANSWER__BODY_OVERVIEW:
		r->ahead_ms = answer->overview->at_ms - now;
		list_is_read(r, message_json(&answer->overview->base), false, now);
		return;
	case KOERS__V1__ANSWER__BODY_HEALTH:
		list_is_read(r, health_rows(r, answer->health), false, now);
		return;
	case KOERS__V1__ANSWER__BODY_METRICS_PAGE:
		took_metrics(r, answer->metrics_page->text, now);
		list_is_read(r, json_object(), false, now);
		return;
	case KOERS__V1__ANSWER__BODY_NETWORKS:
	case KOERS__V1__ANSWER__BODY_GIDSEN:
	case KOERS__V1__ANSWER__BODY_REQUESTS:
	case KOERS__V1__ANSWER__BODY_WAITLIST:
	case KOERS__V1__ANSWER__BODY_CLOCK_LINES:
	case KOERS__V1__ANSWER__BODY_TASKS:
		took_page(r, &answer->error->base, now);  // every member of the oneof begins with its base
		return;
	default:  // nothing that was asked for
		list_is_read(r, json_array(), false, now);
		return;
	}
}

// Whoever asked may look at another page by now.
static bool explanation_is_looked_at(const struct top_reader *r)
{
	return r->explain_asked != 0 && r->explain_asked == top_explained(r->m);
}

static void took_explanation(struct top_reader *r, const Koers__V1__Explanation *e, int64_t now)
{
	if (!explanation_is_looked_at(r))
		return;
	json_decref(r->m->explanation);
	r->m->explanation = explain_json(e, top_read_clock(r, now));
	r->m->explain_error[0] = '\0';
}

static void no_explanation(struct top_reader *r, const char *why)
{
	if (explanation_is_looked_at(r))
		snprintf(r->m->explain_error, sizeof(r->m->explain_error), "%s", why);
}

static void is_back(struct top_reader *r, int64_t now)
{
	if (!is_gone(r))
		return;
	r->stale = ALL_LISTS;
	snprintf(r->m->note, sizeof(r->m->note), "koersd is back, after %lld s",
		(long long)(top_read_clock(r, now) - r->m->away_since_ms) / 1000);
	r->m->away_since_ms = 0;
}

void top_read_took(struct top_reader *r, enum top_ask what, const Koers__V1__Answer *answer, int64_t now)
{
	r->under_way[what] = false;
	r->took_ms += what == TOP_ASK_LIST ? now - r->asked_at : 0;
	if (what != TOP_ASK_LIST || (BIT(r->source) & WITHOUT_THE_ENGINE) == 0)
		is_back(r, now);
	if (what == TOP_ASK_FEED && answer->body_case == KOERS__V1__ANSWER__BODY_WATCH_PAGE)
		took_feed(r, answer->watch_page, now);
	else if (what == TOP_ASK_LIST)
		took_list(r, answer, now);
	else if (what == TOP_ASK_EXPLAIN && answer->body_case == KOERS__V1__ANSWER__BODY_EXPLANATION)
		took_explanation(r, answer->explanation, now);
}

// A list that was not read to its end stays as it was, and stale.
static void drop_list(struct top_reader *r, int64_t now)
{
	r->stale |= BIT(r->source);
	r->not_before[r->source] = now + TOP_LIST_EVERY_MS;
	json_decref(r->rows);
	r->rows = NULL;
}

void top_read_failed(struct top_reader *r, enum top_ask what, bool gone, const char *message, int64_t now)
{
	r->under_way[what] = false;
	if (gone && !is_gone(r))
		r->m->away_since_ms = top_read_clock(r, now);
	if (!gone)
		snprintf(r->m->note, sizeof(r->m->note), "%s", message);
	if (r->rows != NULL && !r->under_way[TOP_ASK_LIST] && (gone || what == TOP_ASK_LIST))
		drop_list(r, now);
	if (what == TOP_ASK_FEED)
		r->feed_at = now + TOP_FEED_EVERY_MS;
	if (what == TOP_ASK_EXPLAIN)
		no_explanation(r, message);
}

void top_read_reconnected(struct top_reader *r)
{
	r->stale = ALL_LISTS;
	if (!is_gone(r))
		snprintf(r->m->note, sizeof(r->m->note), "koersd was away and is back");
}

void top_read_explain(struct top_reader *r, uint64_t request_id)
{
	bool comes = r->under_way[TOP_ASK_EXPLAIN] && r->explain_asked == request_id;
	r->explain_id = comes ? 0 : request_id;
}
