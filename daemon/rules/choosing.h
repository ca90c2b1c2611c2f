// Who gets a question that goes to a gids: the family's own gids, the selection, or who is on duty, and who is asked
// when nobody is left. Pure: what the state and the configuration say comes in, a choice goes out; the machine decides
// with it, and a rehearsal looks back with it.
#ifndef KOERS_RULES_CHOOSING_H
#define KOERS_RULES_CHOOSING_H

#include "rules/selection.h"

// Persons are indices of candidates, or one of these.
enum {
	CHOSEN_NOBODY = SELECTION_NOBODY,
	CHOSEN_LEAD = -2,          // the case lead, who is no gids (a process lead who took over, or one who has left)
	CHOSEN_PROCESS_LEAD = -3,
};

struct choosing_wish {
	struct selection_wish selection;
	enum urgency urgency;
	bool duty_at_once;
	bool in_working_hours;
	bool case_lead;            // D02
	bool cover;                // D03
	int32_t lead;
	bool lead_barred;          // of CHOSEN_LEAD only: declined it, or has an interest in the family
	bool lead_left;            // of CHOSEN_LEAD only: is nobody any more
	int32_t lead_cover;        // who covers the lead
	int32_t duty;              // who is on duty in the home network
	int32_t coordinator;       // of the home network
	bool process_lead;         // there is one, and not barred
	uint32_t weight_supporting;
};

struct choosing {
	int32_t assignee;
	int32_t supporting;
	bool over_capacity;
	bool to_duty;
	bool wait;                 // nobody has room: the waitlist
	bool alarm;                // nobody at all
	const char *note;          // for the trace; NULL = none
};

// `verdicts`: one for each candidate, as selection_run() fills them.
void choosing_run(const struct choosing_wish *wish, const struct candidate *candidates, size_t count,
	struct selection_verdict *verdicts, struct choosing *ret);

// Declined this request, let it expire, or declared an interest in the family: nothing overrides that.
bool choosing_is_barred(const struct candidate *c);
// The first of coordinator and process lead who is not barred.
int32_t choosing_last_resort(
	const struct choosing_wish *wish, const struct candidate *candidates, const char **ret_note);
bool choosing_goes_to_duty(const struct choosing_wish *wish);
bool choosing_lacks_something(const struct choosing_wish *wish, const struct candidate *c);
// Who brings the mandate or skill that the holder lacks; the coordinator if nobody passes; CHOSEN_NOBODY when that is
// the holder. `holder` may be CHOSEN_NOBODY.
int32_t choosing_support(const struct choosing_wish *wish, const struct candidate *candidates, size_t count,
	struct selection_verdict *verdicts, int32_t holder);

#endif
