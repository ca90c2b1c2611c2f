// The waitlist, in classes of laws, skills and weight: within a class by urgency, then the earliest clock, then age.
//
// A freed gids takes the best among the heads of the classes it can serve. Heads it may not have (declined, conflict)
// are passed, a few per class, so that the work stays bounded.
#include "machine/waiting.h"

#include <string.h>

#include "machine/choose.h"
#include "machine/offer.h"
#include "machine/route.h"

enum { PASSED_PER_CLASS_MAX = 16 };

static struct waitlist_row row_of(const struct request *r)
{
	return (struct waitlist_row){
		.class = { r->waitlist_class_laws, r->waitlist_class_skills, r->waitlist_class_weight },
		.urgency = r->waitlist_urgency,
		.due_ms = r->waitlist_due_ms,
		.request = r->id,
	};
}

void waiting_enter(struct op *op, struct request *r)
{
	if (r->waitlisted_at_ms == 0)  // coming back does not begin the wait anew
		r->waitlisted_at_ms = op->now_ms;
	r->waitlist_class_laws = (uint8_t)r->needed_mandates;
	r->waitlist_class_skills = (uint8_t)r->needed_skills;
	r->waitlist_class_weight = (uint8_t)r->weight;
	r->waitlist_urgency = r->facts.urgency;
	r->waitlist_due_ms = request_earliest_due(r);
	struct waitlist_row row = row_of(r);
	store_put_waiting(op->txn, &row);
	store_meta(op->txn)->waiting++;
	store_mark_meta(op->txn);
}

void waiting_leave(struct op *op, struct request *r)
{
	struct waitlist_row row = row_of(r);
	store_delete_waiting(op->txn, &row);
	store_meta(op->txn)->waiting--;
	store_mark_meta(op->txn);
}

int64_t waiting_until_ms(const struct op *op, const struct request *r)
{
	return calendar_term_due_ms(&op->rules->calendar, r->waitlisted_at_ms, op->rules->norms.waitlist_max, false);
}

bool waiting_is_before(const struct waitlist_row *a, const struct waitlist_row *b)
{
	if (a->urgency != b->urgency)
		return a->urgency > b->urgency;
	if (a->due_ms != b->due_ms)
		return a->due_ms < b->due_ms;
	return a->request < b->request;
}

// The first of a class that this gids may have.
static bool first_of_class(struct op *op, struct waitlist_class class, uint32_t assignee, struct waitlist_row *ret)
{
	struct waitlist_row row = { .request = 0 };
	const struct waitlist_row *after = NULL;
	for (size_t i = 0; i < PASSED_PER_CLASS_MAX && store_next_waiting(op->txn, class, after, &row); i++) {
		struct request r;
		if (store_get_request(op->txn, row.request, &r) && !choose_is_barred(op, &r, assignee)) {
			*ret = row;
			return true;
		}
		after = &row;
	}
	return false;
}

static bool best_for(struct op *op, uint32_t assignee, struct waitlist_row *ret)
{
	uint16_t ordinal = op_ordinal(op, assignee);
	const struct assignee *a = store_assignee(op->txn, assignee);
	if (ordinal == NO_ORDINAL || a == NULL || a->paused || assignee_is_absent(op, assignee))
		return false;
	const struct config_gids *g = &op->config->gidsen[ordinal];
	enum_set mandates = config_mandates_on(g, calendar_local_day(&op->rules->calendar, op->now_ms));
	uint32_t capacity = assignee_capacity(op, ordinal);
	const struct waitlist_class *classes;
	size_t count = store_waiting_classes(op->txn, &classes);
	bool found = false;
	for (size_t i = 0; i < count; i++) {
		const struct waitlist_class class = classes[i];
		struct waitlist_row row = { .request = 0 };
		if ((class.laws & ~mandates) != 0 || (class.skills & ~g->skills) != 0 ||
			a->load + class.weight > capacity)
			continue;
		if (first_of_class(op, class, assignee, &row) && (!found || waiting_is_before(&row, ret))) {
			*ret = row;
			found = true;
		}
	}
	return found;
}

static bool drain_one(struct op *op, uint32_t assignee)
{
	struct waitlist_row row;
	struct request r;
	if (!best_for(op, assignee, &row) || !store_get_request(op->txn, row.request, &r))
		return false;
	waiting_leave(op, &r);
	request_move(op, &r, REQUEST_QUEUE);
	uint32_t decision = route_request(op, &r, VERB_DRAIN);
	struct audit_fields fields = { .verb = VERB_DRAIN, .decision = decision, .assignee = r.holder };
	record_audit(op, &r, &fields);
	request_put(op, &r);
	return r.state != REQUEST_STATE_WAITLISTED;
}

bool waiting_drain(struct op *op, uint32_t assignee)
{
	while (store_meta(op->txn)->waiting > 0 && txn_is_ok(op->txn)) {
		if (op->transitions >= TRANSITIONS_MAX)
			return true;
		if (!drain_one(op, assignee))
			return false;
	}
	return false;
}
