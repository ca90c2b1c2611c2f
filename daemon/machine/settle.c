// What follows from who is there.
#include "machine/settle.h"

#include <string.h>

#include "machine/assignee.h"
#include "machine/lifecycle.h"
#include "machine/release.h"
#include "machine/requests.h"
#include "machine/waiting.h"

enum { LOOK_MAX = 128 };  // rows looked at in one go

static enum presence presence_of(struct op *op, uint32_t number)
{
	if (!assignee_is_active(op, number))
		return PRESENCE_LEFT;
	return assignee_is_absent(op, number) ? PRESENCE_ABSENT : PRESENCE_PRESENT;
}

static void set_timer(struct op *op, struct assignee *a, int64_t due_ms)
{
	if (a->timer_ms == due_ms)
		return;
	if (a->timer_ms != 0)
		store_delete_timer(op->txn, a->timer_ms, TIMER_ASSIGNEE | a->number);
	if (due_ms != 0)
		store_put_timer(op->txn, due_ms, TIMER_ASSIGNEE | a->number);
	a->timer_ms = due_ms;
	store_mark_assignee(op->txn, a);
}

// ---- telling --------------------------------------------------------------------------------------------------------

static void keep(struct op *op, const struct assignee *a, const char *detail)
{
	struct audit_fields fields = { .verb = VERB_TICK, .assignee = a->number, .detail = detail };
	record_audit(op, NULL, &fields);
}

// Somebody has to know of the work that stays behind: the cover, or who finds one.
static void tell_of_beginning(struct op *op, const struct assignee *a, const struct stored_absence *absence)
{
	uint16_t ordinal = op_ordinal(op, a->number);
	if (absence->cover != 0 && !assignee_is_absent(op, absence->cover)) {
		notify_absence(op, absence->cover, a->number, absence->from_ms, "cover_begins");
	} else if (ordinal != NO_ORDINAL && a->open_count > 0) {
		uint16_t network = op->config->gidsen[ordinal].network;
		notify_absence(op, op_number(op, op->config->networks[network].coordinator), a->number,
			absence->from_ms, "nobody_covers");
	}
}

static void tell_of_absences(struct op *op, struct assignee *a, bool begins)
{
	struct stored_absence absence;
	for (size_t i = 0; assignee_absence(op, a, i, &absence); i++) {
		bool holds = absence.from_ms <= op->now_ms && op->now_ms < absence.until_ms;
		bool over = absence.until_ms > a->settled_ms && absence.until_ms <= op->now_ms;
		if (holds && (begins || absence.from_ms > a->settled_ms)) {
			keep(op, a, "absence_begins");
			tell_of_beginning(op, a, &absence);
		} else if (over && absence.from_ms <= a->settled_ms) {
			keep(op, a, "absence_ends");
			if (absence.cover != 0)
				notify_absence(op, absence.cover, a->number, absence.from_ms, "cover_ends");
		}
	}
}

static void forget_past(struct op *op, struct assignee *a)
{
	uint8_t kept = 0;
	for (size_t i = 0; i < a->absence_count; i++)
		if (a->absences[i].until_ms > op->now_ms)
			a->absences[kept++] = a->absences[i];
	a->absence_count = kept;
}

// Should it ever come back, it begins anew.
static void forget_all(struct assignee *a)
{
	a->paused = false;
	a->capacity = -1;
	a->absence_count = 0;
}

// ---- work in hand ---------------------------------------------------------------------------------------------------

// On a mere day off the coordinator's and the roster's offers wait: who else should have them?
static bool may_wait(struct op *op, const struct assignment *a, const struct request *r)
{
	return !assignee_is_away(op, a->assignee) && (a->to_duty || r->offers_made > op->rules->norms.offers_max);
}

static void look_at(struct op *op, uint32_t number, uint64_t id, enum presence now)
{
	struct assignment a;
	struct request r;
	if (!store_get_assignment(op->txn, number, id, &a) || !assignment_is_open(a.state) ||
		!store_get_request(op->txn, a.request, &r))
		return;
	bool offered = a.state == ASSIGNMENT_STATE_OFFERED;
	if (now == PRESENCE_LEFT) {
		release_regie(op, r.household, number);
		if (offered)
			release_offer(op, &a, VERB_CONFIGURE, "left");
		else
			release_accepted(op, &a, VERB_CONFIGURE, "left");
	} else if (now == PRESENCE_ABSENT) {
		if (offered && !may_wait(op, &a, &r))
			release_offer(op, &a, VERB_SET_ABSENCE, "absent");
	} else if (offered && a.role == ASSIGNMENT_ROLE_HOLDER &&
		   (r.needed_mandates & assignee_lost_mandates(op, number, a.offered_at_ms)) != 0) {
		release_offer(op, &a, VERB_TICK, "mandate_ended");
	}
}

// The next part of its assignments, the oldest of the part first.
static void look_at_work(struct op *op, struct assignee *a, enum presence now)
{
	uint64_t ids[LOOK_MAX];
	size_t count = 0;
	uint64_t id = a->open_count > 0 ? a->look_below : 0;
	for (size_t i = 0; i < LOOK_MAX && id != 0; i++) {
		struct assignment row;
		id = store_previous_assignment(op->txn, a->number, id);
		if (id != 0 && store_get_assignment(op->txn, a->number, id, &row) && assignment_is_open(row.state))
			ids[count++] = id;
	}
	a->look_below = id;
	while (count > 0) {
		if (op->transitions >= TRANSITIONS_MAX) {
			a->look_below = ids[0] + 1;
			return;
		}
		look_at(op, a->number, ids[--count], now);
	}
}

// The families whose regie it has, the newest first.
static void look_at_households(struct op *op, struct assignee *a)
{
	for (size_t i = 0; i < LOOK_MAX && a->look_household != 0 && op->transitions < TRANSITIONS_MAX; i++)
		release_regie(op, a->look_household--, a->number);
}

static void begin_looking(struct op *op, struct assignee *a, enum presence now)
{
	const struct meta *meta = store_meta(op->txn);
	bool fewer_laws = assignee_lost_mandates(op, a->number, a->settled_ms) != 0;
	if (a->presence == now && !fewer_laws)
		return;
	a->look_below = now != PRESENCE_PRESENT || fewer_laws ? meta->last_assignment + 1 : 0;
	a->look_household = now == PRESENCE_LEFT ? meta->last_household : 0;
}

// Somebody is there again: questions that nobody could take, crises among them, do not wait for their round. Their
// timers are among the next ones.
static void wake_rounds(struct op *op)
{
	uint64_t left = store_meta(op->txn)->state_counts[REQUEST_STATE_QUEUED];
	uint64_t ids[LOOK_MAX];
	size_t count = 0;
	int64_t due;
	uint64_t whose;
	bool more = left > 0 && store_first_timer(op->txn, &due, &whose);
	for (size_t i = 0; more && i < LOOK_MAX && count < left; i++) {
		struct request r;
		if ((whose & TIMER_ASSIGNEE) == 0 && store_get_request(op->txn, whose, &r) &&
			r.state == REQUEST_STATE_QUEUED && r.round_ms > op->now_ms)
			ids[count++] = whose;
		more = store_next_timer(op->txn, due, whose, &due, &whose);
	}
	for (size_t i = 0; i < count; i++) {
		struct request r;
		if (!store_get_request(op->txn, ids[i], &r))
			return;
		r.round_ms = op->now_ms;
		request_put(op, &r);
	}
}

// ---- all of it ------------------------------------------------------------------------------------------------------

void settle(struct op *op, uint32_t number, bool told)
{
	struct assignee *a = store_assignee(op->txn, number);
	if (a == NULL)
		return;  // the transaction is broken
	enum presence now = presence_of(op, number);
	if (now == PRESENCE_LEFT)
		forget_all(a);
	else if (!told)
		tell_of_absences(op, a, a->presence == PRESENCE_PRESENT && now == PRESENCE_ABSENT);
	forget_past(op, a);
	begin_looking(op, a, now);
	if (now == PRESENCE_PRESENT && a->presence != PRESENCE_PRESENT)
		wake_rounds(op);
	a->presence = (uint8_t)now;
	a->settled_ms = op->now_ms;
	store_mark_assignee(op->txn, a);
	look_at_work(op, a, now);
	look_at_households(op, a);
	bool more = a->look_below != 0 || a->look_household != 0;
	if (now == PRESENCE_PRESENT && waiting_drain(op, number))
		more = true;
	set_timer(op, a, more ? op->now_ms : assignee_next_ms(op, a));
	store_mark_assignee(op->txn, a);
}

void settle_soon(struct op *op, uint32_t number)
{
	struct assignee *a = store_assignee(op->txn, number);
	if (a != NULL && (a->timer_ms == 0 || a->timer_ms > op->now_ms))
		set_timer(op, a, op->now_ms);
}

static bool wants_settling(struct op *op, struct assignee *a, enum presence now)
{
	const struct meta *meta = store_meta(op->txn);
	if (a->presence == 0 && meta->last_request == 0) {  // nobody ever asked anything
		a->presence = (uint8_t)now;
		a->settled_ms = op->now_ms;
		store_mark_assignee(op->txn, a);
	}
	return a->presence != (uint8_t)now || a->look_below != 0 || a->look_household != 0 ||
	       (now == PRESENCE_PRESENT && meta->waiting > 0);
}

void settle_everybody(struct op *op)
{
	for (uint32_t number = 1; number <= store_assignee_count(op->txn); number++) {
		struct assignee *a = store_assignee(op->txn, number);
		if (a == NULL)
			return;  // the transaction is broken
		if (wants_settling(op, a, presence_of(op, number)))
			settle_soon(op, number);
		else
			set_timer(op, a, assignee_next_ms(op, a));
	}
}
