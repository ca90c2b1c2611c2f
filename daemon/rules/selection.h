// Choosing the gids: filters in their order, then rank. Pure: candidates and wishes in, a verdict for each candidate
// out.
#ifndef KOERS_RULES_SELECTION_H
#define KOERS_RULES_SELECTION_H

#include "model/enums.h"

struct candidate {
	const char *id;          // breaks the last tie
	uint16_t network;        // ordinal in the configuration
	bool absent;             // now: absent, inactive or paused
	bool inactive;           // for good: dropped as absent, and selection_possible() does not count on them
	int32_t cover;           // index of the candidate who covers while absent; -1 = none
	enum_set mandates;       // valid today, of enum law
	enum_set skills;
	enum_set expertise;      // of enum life_domain
	bool speaks;             // the language asked for
	bool conflict;           // declared with the household
	bool declined;           // declined or let expire this request
	uint32_t load;           // weighted, open assignments
	uint32_t capacity;
	uint64_t last_offer;     // sequence of the last offer; 0 = never
};

struct selection_wish {
	uint16_t home;                   // ordinal of the home network
	const uint16_t *neighbours;      // of it, in order
	size_t neighbour_count;
	enum_set mandates;               // needed: all of them
	enum_set skills;                 // needed: all of them
	enum_set domains;                // of the question, for expertise
	uint32_t weight;
	bool any_capacity;               // crisis: capacity does not count
	int32_t previous;                // index of the previous gids (D04); -1 = none
	// Index never to be chosen (the case lead when a supporting gids is sought); -1. The filters give their
	// verdict.
	int32_t exclude;
};

// One for each candidate, in their order.
struct selection_verdict {
	enum dropped_by dropped_by;  // 0 = passed all filters
	bool chosen;
};

enum { SELECTION_NOBODY = -1 };

// Goes through the home network, then its neighbours in order, then every other network by ordinal; in each the filters
// and the rank: previous gids > matching expertise (how many domains of the question) > language > lowest load/capacity
// (by cross-multiplication; capacity 0 comes last) > least recently offered (never: first) > id. The first network with
// somebody left gives the gids. An absent gids's cover stands in there if the cover passes the other filters, whatever
// its own network; a cover of that network is judged as its own. Candidates of networks that were not reached are
// dropped by network, unless they passed as a cover. Returns the index of the chosen one or SELECTION_NOBODY.
int32_t selection_run(const struct selection_wish *wish, const struct candidate *candidates, size_t count,
	struct selection_verdict *ret_verdicts);

// Could any candidate, present and with room, ever take it? (mandate, skill, conflict, not declined)
bool selection_possible(const struct selection_wish *wish, const struct candidate *candidates, size_t count);

#endif
