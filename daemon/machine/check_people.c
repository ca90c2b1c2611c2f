// The invariants of who is there: whoever has left has nothing in hand and no regie, unless that is about to be given
// to others; each assignee's next moment is a row of the timers, and no row is anybody else's.
#include <inttypes.h>

#include "machine/assignee.h"
#include "machine/check.h"

static bool fault(struct error *e, const char *what, uint64_t id)
{
	return error_set(e, ERROR_CORRUPT, "invariant broken: %s (%" PRIu64 ")", what, id);
}

static bool check_hands(struct op *op, struct error *e)
{
	int64_t now_ms = store_meta(op->txn)->last_time_ms;
	for (uint32_t number = 1; number <= store_assignee_count(op->txn); number++) {
		const struct assignee *who = store_assignee(op->txn, number);
		bool settled = who->timer_ms == 0 || who->timer_ms > now_ms;
		if (who->open_count > 0 && settled && !assignee_is_active(op, number))
			return fault(e, "somebody who has left holds assignments", number);
	}
	return true;
}

static bool has_left_for_good(struct op *op, uint32_t number)
{
	const struct assignee *who = number != 0 ? store_assignee(op->txn, number) : NULL;
	return who != NULL && who->presence == PRESENCE_LEFT && who->look_household == 0 &&
	       !assignee_is_active(op, number);
}

static bool check_regie(struct op *op, struct error *e)
{
	for (uint64_t id = 1; id <= store_meta(op->txn)->last_household; id++) {
		struct household h;
		if (store_get_household(op->txn, id, &h) && has_left_for_good(op, h.case_lead))
			return fault(e, "a household's case lead has left", id);
	}
	return true;
}

static bool check_timers(struct txn *t, struct error *e)
{
	int64_t due;
	uint64_t whose;
	for (bool more = store_first_timer(t, &due, &whose); more;
		more = store_next_timer(t, due, whose, &due, &whose)) {
		uint32_t number = (uint32_t)(whose & ~TIMER_ASSIGNEE);
		if ((whose & TIMER_ASSIGNEE) == 0)
			continue;
		if (number == 0 || number > store_assignee_count(t) || store_assignee(t, number)->timer_ms != due)
			return fault(e, "a timer is not that of its assignee", number);
	}
	for (uint32_t number = 1; number <= store_assignee_count(t); number++) {
		int64_t wanted = store_assignee(t, number)->timer_ms;
		due = wanted;
		whose = (TIMER_ASSIGNEE | number) - 1;
		if (wanted != 0 && (!store_next_timer(t, due, whose, &due, &whose) || due != wanted ||
					   whose != (TIMER_ASSIGNEE | number)))
			return fault(e, "the next moment of an assignee is not among the timers", number);
	}
	return true;
}

bool check_people(struct machine *m, struct txn *t, struct error *e)
{
	struct op op = { .machine = m, .txn = t, .arena = txn_arena(t), .config = m->config };
	if (m->config == NULL)
		return true;
	op.rules = &m->config->ruleset;
	return check_hands(&op, e) && check_regie(&op, e) && check_timers(t, e);
}
