// The legal clocks: which run for which facts, until when, and what meets them.
// Sources: Wmo 2015, Jeugdwet, Wet gemeentelijke schuldhulpverlening, Awb, Algemene termijnenwet; terms marked [norm]
// come from struct norms.
#ifndef KOERS_RULES_CLOCKS_H
#define KOERS_RULES_CLOCKS_H

#include "rules/ruleset.h"

struct clock_run {
	enum clock clock;
	int64_t started_at_ms;
	int64_t due_at_ms;
	int64_t met_at_ms;       // 0 = not met
	int32_t suspended_days;
	int64_t suspended_at_ms; // SUSPENDED: since when
	uint8_t signalled;       // percent of the term that was told
	enum clock_state state;
};

enum { CLOCKS_MAX = 13 };
struct clock_set {
	struct clock_run runs[CLOCKS_MAX];
	size_t count;
};

// The clocks that start with the question, for the routes gids, partner and link: they follow the facts, not the rule
// that matched. `f` after evaluation: WMO_SPOED and YOUTH_CRISIS look at what was asked, FIRST_CONTACT at the urgency
// of stage B. In order of enum clock.
void clocks_start(const struct ruleset *r, const struct facts *f, int64_t asked_at_ms, struct clock_set *ret_set);

// Starts one clock from a later event (application, first talk, open access accepted, erasure asked) unless it is open;
// one that was met or stopped starts anew. Nothing happens when the facts lack its law. CHECK_BACK is that of open
// access.
void clocks_add(const struct ruleset *r, struct clock_set *set, enum clock clock, const struct facts *f,
	int64_t from_ms);
void clocks_add_signpost(const struct ruleset *r, struct clock_set *set, int64_t from_ms); // CHECK_BACK of a signpost

// What happened, and which clocks it meets.
enum clock_event {
	CLOCK_EVENT_CONTACTED = 1,
	CLOCK_EVENT_ACKNOWLEDGED,
	CLOCK_EVENT_FIRST_TALK,
	CLOCK_EVENT_INVESTIGATION,
	CLOCK_EVENT_DECISION,
	CLOCK_EVENT_CHECK_BACK,
	CLOCK_EVENT_ERASED,
};
void clocks_meet(struct clock_set *set, enum clock_event event, int64_t at_ms);
void clocks_stop(struct clock_set *set);  // closing stops all that are not met
// What was stopped runs on as if it had never stopped: same start, same end.
void clocks_run_on(struct clock_set *set);
void clocks_drop(struct clock_set *set, enum clock clock);  // unless it was met

int64_t clocks_earliest_due(const struct clock_set *set);  // of the running ones; 0 = none
const char *clock_basis(enum clock clock);                 // such as "Wmo 2.3.2(1)"

// When an offer made at `at_ms` expires, by the urgency of the request: crisis in elapsed time; urgent too, but within
// working hours never past their end unless it is an offer `to_duty`; high and normal at the midnight that ends a
// working day (`to_duty` or not).
int64_t offer_due_ms(const struct ruleset *r, enum urgency urgency, bool to_duty, int64_t at_ms);

#endif
