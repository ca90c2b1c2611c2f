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
	int32_t suspended_days;     // whole days by which suspensions moved the end, the present one's included
	// SUSPENDED, or STOPPED while it was for days that were said: see clocks_run_on().
	day_number suspended_from;  // its first day
	day_number suspended_until; // the first day after it; 0 = until it is resumed
	day_number suspended_last;  // the last day of the term as it was before
	uint8_t signalled;          // percent of the term that was told
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
bool clocks_want(const struct clock_set *set, enum clock_event event);  // is one open that this would meet?
// Closing stops all that are not met, but for the answer to somebody who asked to be forgotten: that one is still due.
void clocks_stop(struct clock_set *set);

// NULL when the set has no such clock.
struct clock_run *clocks_find(struct clock_set *set, enum clock clock);

// ---- suspension, Awb 4:15 -------------------------------------------------------------------------------------------
//
// By whole days, from the day after the one on which it was said ("met ingang van de dag na die waarop") up to, and
// not including, the day on which it ends ("tot de dag waarop"). The end of the term moves by those days and runs on
// through the next working day (Atw art. 1). Several suspensions add up.

bool clock_is_decision(enum clock clock);  // a term for a decision on an application: these can be suspended
// A running one whose last day has not come: a suspension begins on a day of the term, or there is nothing to suspend.
bool clocks_can_suspend(const struct ruleset *r, const struct clock_run *run, int64_t at_ms);
// `days` 0: until it is resumed. With days the end moves at once.
void clocks_suspend(const struct ruleset *r, struct clock_run *run, uint32_t days, int64_t at_ms);
// Lets it run again: only the days that passed have moved the end, never more than were said.
void clocks_resume(const struct ruleset *r, struct clock_run *run, int64_t at_ms);

// A term that ends at `due_ms` holds for this clock too: it ends then if that is earlier, the days it was suspended
// added. True when it does.
bool clocks_pull_in(const struct ruleset *r, struct clock_run *run, int64_t due_ms);

// ---- how far --------------------------------------------------------------------------------------------------------
//
// A suspended day is no day of the term: percent is of the days that run. A threshold that was not reached before a
// suspension lies behind it, so its moment is counted from the start and the suspended days on.

int64_t clocks_reached_ms(const struct clock_run *run, uint32_t percent);  // of a running clock
// Of a running or suspended one, 0 to 999; the latter stands where its suspension began.
uint32_t clocks_percent(const struct ruleset *r, const struct clock_run *run, int64_t now_ms);

// Wmo 2.3.2(9): without an investigation an application can be made from this instant on, when its six weeks are over.
int64_t clocks_application_open_ms(const struct ruleset *r, int64_t asked_at_ms);
// What was stopped runs on: same start, same end. An open suspension ended when it stopped; its days stay added. One
// that was said with its days goes on until these are over: that is what the resident was told.
void clocks_run_on(struct clock_set *set);
void clocks_drop(struct clock_set *set, enum clock clock);  // unless it was met

int64_t clocks_earliest_due(const struct clock_set *set);  // of the running ones; 0 = none
const char *clock_basis(enum clock clock);                 // such as "Wmo 2.3.2(1)"

// When an offer made at `at_ms` expires, by the urgency of the request: crisis in elapsed time; urgent too, but within
// working hours never past their end unless it is an offer `to_duty`; high and normal at the midnight that ends a
// working day (`to_duty` or not).
int64_t offer_due_ms(const struct ruleset *r, enum urgency urgency, bool to_duty, int64_t at_ms);

#endif
