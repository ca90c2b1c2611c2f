// Plain queries: read after the last applied command, change nothing, show no personal data.
#ifndef KOERS_MODEL_QUERY_H
#define KOERS_MODEL_QUERY_H

#include "model/command.h"

enum query_kind {
	QUERY_GET_REQUEST = 1,    // a sender's own: by request
	QUERY_LIST_ASSIGNMENTS,   // one's own: states, page
	QUERY_GET_ASSIGNMENT,     // one's own: by assignment
	QUERY_FEED_HEAD,          // subscribe: first, last, epoch
	QUERY_FEED_READ,          // notices after a sequence, at most page_size
	QUERY_OVERVIEW,
	QUERY_LIST_REQUESTS,
	QUERY_LIST_GIDSEN,
	QUERY_SHOW_GIDS,
	QUERY_LIST_NETWORKS,
	QUERY_LIST_WAITLIST,
	QUERY_WATCH,
	QUERY_VERIFY_AUDIT,
	QUERY_CONFIGURATION,      // by hash (in `checkpoint`), from byte `after`
	QUERY_LIST_CLOCKS,        // by after_ms, after, after_part; until_ms, network
	QUERY_LIST_TASKS,         // by after_part, after
	QUERY_LIST_RETENTION,     // by after_ms, after; until_ms
	QUERY_METRICS,         // koersd's own: numbers for the page of metrics
};

struct query {
	enum query_kind kind;
	struct caller caller;
	int64_t now_ms;
	uint64_t id;                // request or assignment
	enum_set states;            // of enum request_state or assignment_state; 0 = all
	const char *network;        // "" = all
	const char *name;           // a gids's id
	uint64_t after;             // sequence, or page position (0 = from the start)
	int64_t after_ms;           // with `after`: the moment in the page's position
	uint8_t after_part;         // with `after`: what else the position has
	int64_t until_ms;           // only what is due before; 0 = all
	uint64_t upto;              // verify: checkpoint sequence
	unsigned char checkpoint[32];  // also the hash of a configuration, in its first 16 bytes
	bool has_checkpoint;
	uint32_t page_size;         // admitted: 1 to 100
};

#endif
