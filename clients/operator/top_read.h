// What `koersctl top` asks koersd, and when: a state machine that is told the time and makes calls, without a
// connection.
//
// Once a second the next page of the stream of decisions, as `koersctl watch` does. Only when that brought something
// are lists read anew, each at most once in two seconds, and only those that the place shows; one that took long to
// read rests ten times as long, up to a minute, so that top never takes more than a small part of koersd's time. The
// figures above the lists are read every fifteen seconds in any case: a store that is full or timers that stand still
// end the stream. Paused, nothing is asked. Calls of one kind are made one at a time. All times are of a clock that
// does not jump.
//
// A koersd that does not answer is asked for the stream, and for its health, which it gives also when the thread that
// writes stands: that answer does not mean that it is back.
#ifndef KOERS_OPERATOR_TOP_READ_H
#define KOERS_OPERATOR_TOP_READ_H

#include "koers/v1/call.pb-c.h"
#include "operator/top_model.h"

enum {
	TOP_FEED_EVERY_MS = 1000,
	TOP_LIST_EVERY_MS = 2000,
	TOP_FIGURES_EVERY_MS = 15000,
	TOP_REST = 10,
	TOP_REST_MAX_MS = 60000,
	TOP_ROWS_MAX = 2000,
	TOP_PAGES_MAX = 100
};

enum top_ask { TOP_ASK_NOTHING, TOP_ASK_FEED, TOP_ASK_LIST, TOP_ASK_EXPLAIN, TOP_ASKS };

struct top_reader {
	struct top_model *m;
	bool under_way[TOP_ASKS];
	uint64_t after;      // the place in the feed
	bool started;        // that is known
	int64_t feed_at;     // when to ask for more of it
	uint32_t stale;      // sources that something may have happened to: a set of BIT(source)
	int64_t figures_at;  // when those above the lists are stale by themselves
	int64_t not_before[TOP_SOURCES];
	// The list under way.
	enum top_source source;
	int64_t asked_at;  // for its last page
	int64_t took_ms;   // to answer, all its pages
	json_t *rows;
	size_t pages;
	char token[TOP_TEXT_SIZE * 2];
	uint64_t explain_id;     // 0 = none is wanted
	uint64_t explain_asked;  // of the explanation under way
	int64_t ahead_ms;        // koersd's clock over ours
	// Of the metrics before.
	double commands, commits, commit_s;
	int64_t metrics_at;
	union {
		Koers__V1__Watch watch;
		Koers__V1__GetOverview overview;
		Koers__V1__GetHealth health;
		Koers__V1__GetMetrics metrics;
		Koers__V1__ListNetworks networks;
		Koers__V1__ListGidsen gidsen;
		Koers__V1__ListRequests requests;
		Koers__V1__ListWaitlist waitlist;
		Koers__V1__ListClocks clocks;
		Koers__V1__ListTasks tasks;
		Koers__V1__Explain explain;
	} body;  // of the call that was made last
};

void top_read_init(struct top_reader *r, struct top_model *m);
void top_read_clear(struct top_reader *r);

// The next call that is due; its body lives until the next one is made. NOTHING: none is due now.
enum top_ask top_read_next(struct top_reader *r, int64_t now, Koers__V1__Call *ret_call);
void top_read_took(struct top_reader *r, enum top_ask what, const Koers__V1__Answer *answer, int64_t now);
// `gone`: koersd does not answer; else it refused, and said why.
void top_read_failed(struct top_reader *r, enum top_ask what, bool gone, const char *message, int64_t now);
// The connection was made anew: something may have happened to everything.
void top_read_reconnected(struct top_reader *r);

void top_read_explain(struct top_reader *r, uint64_t request_id);
int64_t top_read_wait(const struct top_reader *r, int64_t now);   // ms until something may be due, at most 1,000
int64_t top_read_clock(const struct top_reader *r, int64_t now);  // koersd's time, ms UTC

#endif
