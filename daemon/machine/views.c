// What gidsen and operators are shown.
#include "machine/views.h"

#include "machine/judge.h"
#include "machine/people.h"
#include "machine/requests.h"

enum { ASSIGNMENTS_MAX = 200 };

static uint32_t case_lead_of(struct op *op, const struct request *r)
{
	struct household h;
	return r->household != 0 && store_get_household(op->txn, r->household, &h) ? h.case_lead : 0;
}

// Whose family it is, for another gids who has a question of it: they make one plan.
static const char *other_lead(struct op *op, const struct assignment *a, uint32_t lead)
{
	bool told = assignment_is_open(a->state) && a->role != ASSIGNMENT_ROLE_PARTNER && lead != a->assignee;
	return told ? op_assignee_id(op, lead) : "";
}

static void *copy_clocks(struct op *op, const struct request *r)
{
	return arena_memdup(op->arena, r->clocks, r->clock_count * sizeof(r->clocks[0]));
}

void view_assignment_fill(struct op *op, const struct assignment *a, const struct request *r,
	struct view_assignment *ret)
{
	bool offered = a->state == ASSIGNMENT_STATE_OFFERED;
	uint32_t lead = case_lead_of(op, r);
	*ret = (struct view_assignment){
		.assignment = a->id,
		.request = r->id,
		.state = a->state,
		.revision = a->revision,
		.due_at_ms = offered ? a->due_at_ms : request_earliest_due(r),
		.role = a->role,
		.domains = r->facts.domains,
		.urgency = r->facts.urgency,
		.network = r->network,
		.person_count = r->facts.person_count,
		.clocks = copy_clocks(op, r),
		.clock_count = r->clock_count,
		.milestones = arena_memdup(op->arena, r->milestones, sizeof(r->milestones)),
		.postcode_digits = arena_strdup(op->arena, r->postcode_digits),
		.safety_lane = r->safety_lane,
		.scaled_up = r->scaled_up,
		.weight = a->weight,
		.offered_at_ms = a->offered_at_ms,
		.answered_at_ms = a->answered_at_ms,
		.contacted_at_ms = a->contacted_at_ms,
		.assignee = arena_strdup(op->arena, op_assignee_id(op, a->assignee)),
		.request_state = r->state,
		.wanted_results = r->wanted_results,
		.over_capacity = a->over_capacity,
		.case_lead = lead != 0 && lead == a->assignee,
		.case_lead_id = arena_strdup(op->arena, other_lead(op, a, lead)),
		.handover_to = a->id == r->holder_assignment && a->state == ASSIGNMENT_STATE_ACCEPTED
				       ? arena_strdup(op->arena, op_assignee_id(op, r->handover))
				       : "",
		.presumed_same_person = a->role != ASSIGNMENT_ROLE_PARTNER && judge_is_wanted(op, r),
		.language = arena_strdup(op->arena, r->language),
		.decline_reason = decline_reason_name(a->decline_reason),
		.hold_until_ms = r->state == REQUEST_STATE_ON_HOLD ? r->hold_until_ms : 0,
	};
}

// Of the offer to who is its assignee; that of a handover ends without leaving the request to nobody.
static int64_t offer_end(struct op *op, const struct request *r)
{
	struct assignment a;
	bool offered = r->holder_assignment != 0 &&
		       store_get_assignment(op->txn, r->holder, r->holder_assignment, &a) &&
		       a.state == ASSIGNMENT_STATE_OFFERED;
	return offered ? a.due_at_ms : 0;
}

void view_request_fill(struct op *op, const struct request *r, struct view_request *ret)
{
	*ret = (struct view_request){
		.request = r->id,
		.state = r->state,
		.public_state = r->public_state,
		.urgency = r->facts.urgency,
		.safety_lane = r->safety_lane,
		.scaled_up = r->scaled_up,
		.network = r->network,
		.entry_point = r->sender,
		.assignee = arena_strdup(op->arena, op_assignee_id(op, r->holder)),
		.asked_at_ms = r->asked_at_ms,
		.due_at_ms = request_earliest_due(r),
		.offer_until_ms = offer_end(op, r),
		.domains = r->facts.domains,
		.revision = r->revision,
	};
}

// The chain runs from new to old; shown oldest first.
static size_t collect_assignments(struct op *op, const struct request *r, const struct view_assignment **ret)
{
	struct view_assignment *views = ARENA_ARRAY(op->arena, ASSIGNMENTS_MAX, struct view_assignment);
	uint32_t assignee = r->last_assignee;
	uint64_t id = r->last_assignment;
	size_t count = 0;
	struct assignment a;
	while (id != 0 && count < ASSIGNMENTS_MAX && store_get_assignment(op->txn, assignee, id, &a)) {
		view_assignment_fill(op, &a, r, &views[count++]);
		assignee = a.previous_assignee;
		id = a.previous;
	}
	for (size_t i = 0; i < count / 2; i++) {
		struct view_assignment swap = views[i];
		views[i] = views[count - 1 - i];
		views[count - 1 - i] = swap;
	}
	*ret = views;
	return count;
}

void view_request_detail_fill(struct op *op, const struct request *r, struct view_request_detail *ret)
{
	*ret = (struct view_request_detail){
		.received_at_ms = r->received_at_ms,
		.clocks = arena_memdup(op->arena, r->clocks, r->clock_count * sizeof(r->clocks[0])),
		.clock_count = r->clock_count,
		.milestones = arena_memdup(op->arena, r->milestones, sizeof(r->milestones)),
		.person_count = r->facts.person_count,
		.wanted_results = r->wanted_results,
		.outcomes = arena_memdup(op->arena, r->outcomes, sizeof(r->outcomes)),
		.outcome_count = r->state == REQUEST_STATE_CLOSED ? r->wanted_results : 0,
		.route = r->route,
		.linked_to = r->linked_to,
		.forwarded_to = r->route == ROUTE_FORWARD ? arena_strdup(op->arena, r->forwarded_to) : "",
		.signposted_to = r->route == ROUTE_SIGNPOST ? arena_strdup(op->arena, r->forwarded_to) : "",
		.next_moment_ms = r->timer_ms,
	};
	view_request_fill(op, r, &ret->line);
	ret->assignment_count = collect_assignments(op, r, &ret->assignments);
}

void view_absence_fill(struct op *op, const struct assignee *a, const struct stored_absence *absence,
	struct view_absence *ret)
{
	*ret = (struct view_absence){
		.gids = arena_strdup(op->arena, a->id),
		.from_ms = absence->from_ms,
		.until_ms = absence->until_ms,
		.cover = arena_strdup(op->arena, op_assignee_id(op, absence->cover)),
	};
}

static void fill_absences(struct op *op, const struct assignee *a, struct view_gids *ret)
{
	struct view_absence *absences = ARENA_ARRAY(op->arena, ABSENCES_SET_MAX, struct view_absence);
	for (size_t i = 0; i < a->absence_count; i++)
		if (a->absences[i].until_ms > op->now_ms)
			view_absence_fill(op, a, &a->absences[i], &absences[ret->absence_count++]);
	ret->absences = absences;
}

void view_gids_fill(struct op *op, uint16_t ordinal, struct view_gids *ret)
{
	const struct config_gids *g = &op->config->gidsen[ordinal];
	uint32_t number = op_number(op, ordinal);
	const struct assignee *a = store_assignee(op->txn, number);
	bool absent = assignee_is_absent(op, number);
	int64_t until = assignee_absent_until(op, number);
	*ret = (struct view_gids){
		.id = arena_strdup(op->arena, g->id),
		.network = arena_strdup(op->arena, op->config->networks[g->network].id),
		.load = a != NULL ? a->load : 0,
		.capacity = assignee_capacity(op, ordinal),
		.capacity_configured = g->capacity,
		.active = g->active,
		.absent = absent,
		.paused = a != NULL && a->paused,
		.absent_until_ms = until != INT64_MAX ? until : 0,
		.cover = absent ? arena_strdup(op->arena, op_assignee_id(op, assignee_cover(op, number))) : "",
		.mandates = config_mandates_on(g, calendar_local_day(&op->rules->calendar, op->now_ms)),
		.skills = g->skills,
		.last_offer_ms = a != NULL ? a->last_offer_ms : 0,
	};
	if (a != NULL)
		fill_absences(op, a, ret);
}
