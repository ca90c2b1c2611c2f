// Who gets a question that goes to a gids.
//
// The happy path: the family has a gids and that one gets it, or the selection finds one. By day a crisis goes the
// ordinary way; at night, and when life is in danger, to the gids on duty. Crisis and urgent never wait: where nobody
// passes they go to the gids on duty, over capacity if need be, then the coordinator, then the process lead, then the
// alarm. Others wait while somebody could ever take them, and go to the coordinator when nobody could.
#include "rules/choosing.h"

struct run {
	const struct choosing_wish *wish;
	const struct candidate *candidates;
	size_t count;
	struct selection_verdict *verdicts;
	struct choosing *choice;
};

bool choosing_is_barred(const struct candidate *c)
{
	return c->declined || c->conflict;
}

static bool is_free(const struct candidate *candidates, int32_t index)
{
	return index >= 0 && !choosing_is_barred(&candidates[index]);
}

static bool is_over_capacity(const struct choosing_wish *wish, const struct candidate *c)
{
	return c->load + wish->selection.weight > c->capacity;
}

int32_t choosing_last_resort(const struct choosing_wish *wish, const struct candidate *candidates,
	const char **ret_note)
{
	if (is_free(candidates, wish->coordinator)) {
		*ret_note = "coordinator";
		return wish->coordinator;
	}
	*ret_note = wish->process_lead ? "process_lead" : "nobody";
	return wish->process_lead ? CHOSEN_PROCESS_LEAD : CHOSEN_NOBODY;
}

bool choosing_goes_to_duty(const struct choosing_wish *wish)
{
	return wish->duty_at_once || (wish->urgency >= URGENCY_URGENT && !wish->in_working_hours);
}

bool choosing_lacks_something(const struct choosing_wish *wish, const struct candidate *c)
{
	return (wish->selection.mandates & ~c->mandates) != 0 || (wish->selection.skills & ~c->skills) != 0;
}

int32_t choosing_support(const struct choosing_wish *wish, const struct candidate *candidates, size_t count,
	struct selection_verdict *verdicts, int32_t holder)
{
	struct selection_wish selection = wish->selection;
	selection.weight = wish->weight_supporting;
	selection.exclude = holder < 0 ? SELECTION_NOBODY : holder;
	int32_t found = selection_run(&selection, candidates, count, verdicts);
	if (found == SELECTION_NOBODY)
		found = wish->coordinator;
	return found == holder || !is_free(candidates, found) ? CHOSEN_NOBODY : found;
}

// The household's own gids, or who covers. False: somebody else does this one, the regie stays where it is.
static bool choose_tied(const struct run *r)
{
	const struct choosing_wish *wish = r->wish;
	bool covered = wish->cover && wish->lead_cover != CHOSEN_NOBODY;
	int32_t chosen = covered ? wish->lead_cover : wish->lead;
	if (chosen == CHOSEN_NOBODY)  // a rule may ask for the case lead of a family that has none
		return false;
	if (chosen == CHOSEN_LEAD ? wish->lead_barred : choosing_is_barred(&r->candidates[chosen])) {
		r->choice->note = "case_lead_declined";
		return false;
	}
	if (chosen == CHOSEN_LEAD ? wish->lead_left : r->candidates[chosen].inactive) {
		r->choice->note = "case_lead_has_left";
		return false;
	}
	selection_run(&wish->selection, r->candidates, r->count, r->verdicts);
	r->choice->assignee = chosen;
	if (chosen == CHOSEN_LEAD)
		return true;
	const struct candidate *c = &r->candidates[chosen];
	r->choice->over_capacity = is_over_capacity(wish, c);
	bool alone = wish->cover && !covered;  // D03 without a cover: somebody present is needed
	if (alone || choosing_lacks_something(wish, c))
		r->choice->supporting = choosing_support(wish, r->candidates, r->count, r->verdicts, chosen);
	return true;
}

static void choose_duty(const struct run *r)
{
	struct choosing *choice = r->choice;
	choice->note = "duty";
	choice->assignee = r->wish->duty;
	if (!is_free(r->candidates, choice->assignee))
		choice->assignee = choosing_last_resort(r->wish, r->candidates, &choice->note);
	choice->to_duty = true;
	choice->alarm = choice->assignee == CHOSEN_NOBODY;
	if (choice->assignee >= 0)
		choice->over_capacity = is_over_capacity(r->wish, &r->candidates[choice->assignee]);
}

static void choose_by_selection(const struct run *r)
{
	const struct choosing_wish *wish = r->wish;
	struct choosing *choice = r->choice;
	int32_t found = selection_run(&wish->selection, r->candidates, r->count, r->verdicts);
	if (found != SELECTION_NOBODY) {
		choice->assignee = found;
		choice->over_capacity = is_over_capacity(wish, &r->candidates[found]);
	} else if (wish->urgency >= URGENCY_URGENT) {
		choose_duty(r);
	} else if (selection_possible(&wish->selection, r->candidates, r->count)) {
		choice->wait = true;
	} else {
		choice->assignee = choosing_last_resort(wish, r->candidates, &choice->note);
		choice->alarm = choice->assignee == CHOSEN_NOBODY;
	}
}

void choosing_run(const struct choosing_wish *wish, const struct candidate *candidates, size_t count,
	struct selection_verdict *verdicts, struct choosing *ret)
{
	const struct run r = { wish, candidates, count, verdicts, ret };
	*ret = (struct choosing){ .assignee = CHOSEN_NOBODY, .supporting = CHOSEN_NOBODY };
	bool tied = wish->case_lead || wish->cover;
	if (choosing_goes_to_duty(wish)) {
		selection_run(&wish->selection, candidates, count, verdicts);
		choose_duty(&r);
	} else if (!tied || !choose_tied(&r)) {
		choose_by_selection(&r);
	}
	// An urgent hour that would pass six goes to the gids on duty: who is that already keeps it whole.
	if (wish->urgency == URGENCY_URGENT && ret->assignee >= 0 && ret->assignee == wish->duty)
		ret->to_duty = true;
}
