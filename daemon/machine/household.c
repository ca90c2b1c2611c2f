// show, merge and split a household. Matching by keys can be wrong in both directions: two households that are one
// family, or one household in which somebody is who does not belong to it. People say so, with a reason.
//
// Merged, the requests of the other go into the first, and the regie goes to who became case lead first; the other lead
// is told, and goes on with what it holds. A row of the other stays, empty, and says where its requests went. Split,
// the request gets a household of its own, with what is linked to it; a request that was linked by mistake is parted
// from the other question and goes its own way. Neither is a change of the questions: their retention runs on.
#include "machine/household.h"

#include <string.h>

#include "machine/link.h"
#include "machine/people.h"
#include "machine/regie.h"
#include "machine/route.h"
#include "machine/tasks.h"
#include "machine/verbs.h"
#include "machine/views.h"

enum { SHOWN_MAX = 100, FOLLOWED_MAX = 16 };

struct household_plan {
	struct household household;
	struct household other;  // merge
	struct request request;  // show: one that was named; split
	bool by_request;
	bool repeated;  // it is so already
	uint64_t *ids;  // of the household's requests, newest first
	size_t count;
	uint64_t *other_ids;
	size_t other_count;
};

size_t household_requests(struct op *op, const struct household *h, uint64_t **ret_ids)
{
	size_t size = HOUSEHOLD_CHAIN_MAX;
	size_t count = 0;
	uint64_t *ids = ARENA_ARRAY(op->arena, size, uint64_t);
	struct request r;
	for (uint64_t id = h->last_request; id != 0 && store_get_request(op->txn, id, &r); id = r.household_previous) {
		if (count == size) {
			uint64_t *grown = ARENA_ARRAY(op->arena, size * 2, uint64_t);
			memcpy(grown, ids, size * sizeof(ids[0]));
			ids = grown;
			size *= 2;
		}
		ids[count++] = id;
	}
	*ret_ids = ids;
	return count;
}

// ---- whose ----------------------------------------------------------------------------------------------------------

// A process lead answers for the households of its networks.
static bool leads_process_of(struct op *op, const uint64_t *ids, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct request r;
		if (!store_get_request(op->txn, ids[i], &r) || r.state == REQUEST_STATE_ERASED)
			continue;
		uint16_t network = config_find_network(op->config, r.network);
		if (network != NO_ORDINAL &&
			strcmp(op->config->networks[network].process_lead, op->command->caller.peer) == 0)
			return true;
	}
	return false;
}

static bool may_see(struct op *op, const uint64_t *ids, size_t count)
{
	return op->command->caller.role == ROLE_OPERATOR || leads_process_of(op, ids, count);
}

static enum answer_code check_role(struct op *op)
{
	enum role role = op->command->caller.role;
	if (role != ROLE_OPERATOR && role != ROLE_PROCESS_LEAD)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only an operator or a process lead may do this");
	return ANSWER_OK;
}

static enum answer_code no_household(struct op *op)
{
	return op_refuse(op, ANSWER_NOT_FOUND, "there is no such household");
}

// By a request of it; one that was merged is found in the other.
static bool find_household(struct op *op, uint64_t id, struct household *ret)
{
	for (size_t i = 0; i < FOLLOWED_MAX; i++) {
		if (id == 0 || !store_get_household(op->txn, id, ret))
			return false;
		if (ret->merged_into == 0)
			return true;
		id = ret->merged_into;
	}
	return false;
}

static enum answer_code find_by_request(struct op *op, struct household_plan *plan)
{
	struct request *r = &plan->request;
	if (!store_get_request(op->txn, op->command->request.request, r) || r->state == REQUEST_STATE_ERASED)
		return op_refuse(op, ANSWER_NOT_FOUND, "there is no such request");
	if (find_household(op, r->household, &plan->household))
		return ANSWER_OK;
	if (op->command->caller.role != ROLE_OPERATOR)
		return op_refuse(op, ANSWER_NOT_FOUND, "there is no such request");
	return op_refuse(op, ANSWER_FAILED_PRECONDITION,
		"the request is of no household: it is not ours, or waits for its basis");
}

// ---- what is shown --------------------------------------------------------------------------------------------------

// A request in the safety lane is shown to a process lead, and to an operator who says why.
static void fill_view(struct op *op, const struct household *h, bool with_lane)
{
	struct view_household *v = &op->answer->household;
	struct view_request *lines = ARENA_ARRAY(op->arena, SHOWN_MAX, struct view_request);
	const char **interests = ARENA_ARRAY(op->arena, INTERESTS_MAX, const char *);
	uint64_t *ids;
	op->answer->kind = ANSWER_HOUSEHOLD;
	*v = (struct view_household){
		.household = h->id,
		.case_lead = arena_strdup(op->arena, op_assignee_id(op, h->case_lead)),
		.case_lead_since_ms = h->case_lead_since_ms,
		.previous_case_lead = arena_strdup(op->arena, op_assignee_id(op, h->previous_case_lead)),
		.conflict = h->conflict,
		.interim = h->lead_interim,
		.closed_at_ms = h->closed_at_ms,
		.requests = lines,
		.request_count = household_requests(op, h, &ids),
		.interests = interests,
		.interest_count = h->interest_count,
	};
	for (size_t i = 0; i < h->interest_count; i++)
		interests[i] = arena_strdup(op->arena, op_assignee_id(op, h->interests[i]));
	for (size_t i = 0; i < v->request_count && v->request_shown < SHOWN_MAX; i++) {
		struct request r;
		if (store_get_request(op->txn, ids[i], &r) && (with_lane || !r.safety_lane))
			view_request_fill(op, &r, &lines[v->request_shown++]);
	}
}

// Which request the entry and its reason are kept with: the one that was named, or the newest.
static bool find_witness(struct op *op, const struct household_plan *plan, struct request *ret)
{
	if (plan->by_request) {
		*ret = plan->request;
		return true;
	}
	for (size_t i = 0; i < plan->count; i++)
		if (store_get_request(op->txn, plan->ids[i], ret) && ret->state != REQUEST_STATE_ERASED)
			return true;
	return false;
}

static void log_reading(struct op *op, const struct household_plan *plan, const char *detail)
{
	struct request r;
	bool found = find_witness(op, plan, &r);
	struct seal_id reason = { { 0 } };
	if (found)
		reason = record_note(op, &r, &op->command->request.reason);
	struct audit_fields fields = { .reason = &reason, .detail = detail };
	record_audit(op, found ? &r : NULL, &fields);
	if (found)
		store_put_request(op->txn, &r);
}

enum answer_code show_household_decide(struct op *op)
{
	const struct command_request *c = &op->command->request;
	struct household_plan *plan = ARENA_NEW(op->arena, struct household_plan);
	op->plan = plan;
	enum answer_code code = check_role(op);
	plan->by_request = c->request != 0;
	if (code == ANSWER_OK && plan->by_request)
		code = find_by_request(op, plan);
	else if (code == ANSWER_OK && !find_household(op, c->household, &plan->household))
		code = no_household(op);
	if (code != ANSWER_OK)
		return code;
	plan->count = household_requests(op, &plan->household, &plan->ids);
	if (!may_see(op, plan->ids, plan->count))
		return plan->by_request ? op_refuse(op, ANSWER_NOT_FOUND, "there is no such request")
					: no_household(op);
	if (plan->by_request && plan->request.safety_lane && op->command->caller.role == ROLE_OPERATOR &&
		!c->reason.present)
		return op_refuse_field(op, "show_household.reason",
			"this request is in the safety lane: say why you look at it (--reason)");
	return ANSWER_OK;
}

void show_household_apply(struct op *op)
{
	const struct household_plan *plan = op->plan;
	log_reading(op, plan, "");
	fill_view(op, &plan->household,
		op->command->caller.role == ROLE_PROCESS_LEAD || op->command->request.reason.present);
}

// ---- chains ---------------------------------------------------------------------------------------------------------

// Makes these requests, newest first, the household's. Those that come from elsewhere get an entry in the log.
static void make_chain(struct op *op, struct household *h, const uint64_t *ids, size_t count,
	const struct seal_id *reason)
{
	h->last_request = count > 0 ? ids[0] : 0;
	for (size_t i = 0; i < count; i++) {
		uint64_t previous = i + 1 < count ? ids[i + 1] : 0;
		struct request r;
		if (!store_get_request(op->txn, ids[i], &r))
			return;
		if (r.household == h->id && r.household_previous == previous)
			continue;
		bool moved = r.household != h->id;
		r.household = h->id;
		r.household_previous = previous;
		if (moved) {
			struct audit_fields fields = { .detail = "moved", .reason = reason };
			record_audit(op, &r, &fields);
		}
		store_put_request(op->txn, &r);
	}
}

// ---- merge ----------------------------------------------------------------------------------------------------------

static size_t interests_together(const struct household *a, const struct household *b)
{
	size_t count = a->interest_count;
	for (size_t i = 0; i < b->interest_count; i++)
		count += !household_has_interest(a, b->interests[i]);
	return count;
}

static enum answer_code check_merge(struct op *op, struct household_plan *plan)
{
	const struct household *h = &plan->household;
	const struct household *other = &plan->other;
	plan->repeated = other->merged_into == h->id;
	if (plan->repeated)
		return ANSWER_OK;
	const struct household *gone = h->merged_into != 0 ? h : other->merged_into != 0 ? other : NULL;
	if (gone != NULL)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			arena_printf(op->arena, "household %llu went into household %llu: name that one",
				(unsigned long long)gone->id, (unsigned long long)gone->merged_into));
	if (plan->count + plan->other_count > HOUSEHOLD_CHAIN_MAX)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			arena_printf(op->arena, "together they would have %zu requests: a household holds at most %d",
				plan->count + plan->other_count, HOUSEHOLD_CHAIN_MAX));
	if (interests_together(h, other) > INTERESTS_MAX)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			arena_printf(op->arena, "together more than %d gidsen would have an interest in it",
				INTERESTS_MAX));
	return ANSWER_OK;
}

enum answer_code merge_households_decide(struct op *op)
{
	const struct command_request *c = &op->command->request;
	struct household_plan *plan = ARENA_NEW(op->arena, struct household_plan);
	op->plan = plan;
	enum answer_code code = check_role(op);
	if (code != ANSWER_OK)
		return code;
	if (c->household == c->other)
		return op_refuse_field(op, "merge_households.other_household_id", "should be another household");
	if (!store_get_household(op->txn, c->household, &plan->household) ||
		!store_get_household(op->txn, c->other, &plan->other))
		return no_household(op);
	plan->count = household_requests(op, &plan->household, &plan->ids);
	plan->other_count = household_requests(op, &plan->other, &plan->other_ids);
	if (!may_see(op, plan->ids, plan->count) && !may_see(op, plan->other_ids, plan->other_count))
		return no_household(op);
	return check_merge(op, plan);
}

// Who became case lead first keeps the regie; but one that has it for the time being gives way to a gids who has
// accepted, and one with a declared interest in the other family to one without.
static bool other_leads(const struct household *h, const struct household *other)
{
	if (other->case_lead == 0 || h->case_lead == other->case_lead)
		return false;
	if (h->case_lead == 0)
		return true;
	if (h->lead_interim != other->lead_interim)
		return h->lead_interim;
	bool barred = household_has_interest(other, h->case_lead);
	if (barred != household_has_interest(h, other->case_lead))
		return barred;
	return other->case_lead_since_ms < h->case_lead_since_ms;
}

// The newest request of the household that this assignee holds, else the newest there is.
static void find_held(struct op *op, const uint64_t *ids, size_t count, uint32_t assignee, struct request *ret)
{
	*ret = (struct request){ .id = 0 };
	for (size_t i = 0; i < count; i++) {
		struct request r;
		if (!store_get_request(op->txn, ids[i], &r))
			continue;
		if (ret->id == 0)
			*ret = r;
		if (r.counted && r.holder == assignee) {
			*ret = r;
			return;
		}
	}
}

static void tell_leads(struct op *op, const struct household_plan *plan, bool other)
{
	uint32_t loses = other ? plan->household.case_lead : plan->other.case_lead;
	uint32_t keeps = other ? plan->other.case_lead : plan->household.case_lead;
	struct request r;
	if (keeps == 0)
		return;
	find_held(op, other ? plan->other_ids : plan->ids, other ? plan->other_count : plan->count, keeps, &r);
	notify_assignee(op, keeps, NOTICE_KIND_CASE_LEAD, &r, NULL, "households_merged");
	if (loses == 0 || loses == keeps)
		return;
	find_held(op, other ? plan->ids : plan->other_ids, other ? plan->count : plan->other_count, loses, &r);
	notify_assignee(op, loses, NOTICE_KIND_CASE_LEAD, &r, NULL, "another_has_the_regie");
}

static void take_regie(struct household *h, const struct household *other)
{
	h->case_lead = other->case_lead;
	h->case_lead_since_ms = other->case_lead_since_ms;
	h->lead_interim = other->lead_interim;
	h->regie_before = other->regie_before;
}

static void unite(struct household *h, const struct household *other)
{
	if (other_leads(h, other))
		take_regie(h, other);
	for (size_t i = 0; i < other->interest_count; i++)
		if (!household_has_interest(h, other->interests[i]))
			h->interests[h->interest_count++] = other->interests[i];
	bool newer = other->closed_at_ms > h->closed_at_ms && h->closed_at_ms != 0;
	if (other->previous_case_lead != 0 && (h->previous_case_lead == 0 || newer))
		h->previous_case_lead = other->previous_case_lead;
	h->open_count += other->open_count;
	if (h->open_count > 0)
		h->closed_at_ms = 0;
	else if (newer)
		h->closed_at_ms = other->closed_at_ms;
}

// Both run from new to old; so does what comes of them.
static size_t together(const struct household_plan *plan, uint64_t *ret_ids)
{
	size_t a = 0, b = 0, count = 0;
	while (a < plan->count || b < plan->other_count) {
		bool first = b == plan->other_count || (a < plan->count && plan->ids[a] > plan->other_ids[b]);
		ret_ids[count++] = first ? plan->ids[a++] : plan->other_ids[b++];
	}
	return count;
}

static struct seal_id note_reason(struct op *op, const struct household_plan *plan)
{
	struct request r;
	struct seal_id reason = { { 0 } };
	if (find_witness(op, plan, &r)) {
		reason = record_note(op, &r, &op->command->request.reason);
		store_put_request(op->txn, &r);
	}
	return reason;
}

void merge_households_apply(struct op *op)
{
	struct household_plan *plan = op->plan;
	if (plan->repeated) {
		log_reading(op, plan, "repeated");
		fill_view(op, &plan->household, true);
		return;
	}
	uint64_t *ids = ARENA_ARRAY(op->arena, plan->count + plan->other_count, uint64_t);
	size_t count = together(plan, ids);
	struct seal_id reason = note_reason(op, plan);
	tell_leads(op, plan, other_leads(&plan->household, &plan->other));
	unite(&plan->household, &plan->other);
	task_household_conflict(op, &plan->household, false);
	task_household_conflict(op, &plan->other, false);
	make_chain(op, &plan->household, ids, count, &reason);
	store_put_household(op->txn, &plan->household);
	plan->other = (struct household){
		.id = plan->other.id, .merged_into = plan->household.id, .closed_at_ms = op->now_ms
	};
	store_put_household(op->txn, &plan->other);
	fill_view(op, &plan->household, true);
}

// ---- split ----------------------------------------------------------------------------------------------------------

// What is linked to it is the same question: it goes along.
static bool goes_along(struct op *op, const struct request *r, uint64_t id)
{
	struct request other;
	return id == r->id || (store_get_request(op->txn, id, &other) && other.state == REQUEST_STATE_LINKED &&
				      other.linked_to == r->id);
}

bool household_has_others(struct op *op, const struct request *r)
{
	struct household h;
	uint64_t *ids;
	if (!find_household(op, r->household, &h))
		return false;
	size_t count = household_requests(op, &h, &ids);
	for (size_t i = 0; i < count; i++)
		if (!goes_along(op, r, ids[i]))
			return true;
	return false;
}

enum answer_code split_household_decide(struct op *op)
{
	struct household_plan *plan = ARENA_NEW(op->arena, struct household_plan);
	op->plan = plan;
	enum answer_code code = check_role(op);
	if (code == ANSWER_OK)
		code = find_by_request(op, plan);
	if (code != ANSWER_OK)
		return code;
	plan->by_request = true;
	plan->count = household_requests(op, &plan->household, &plan->ids);
	if (!may_see(op, plan->ids, plan->count))
		return op_refuse(op, ANSWER_NOT_FOUND, "there is no such request");
	plan->repeated = !household_has_others(op, &plan->request);  // it has one of its own already
	return ANSWER_OK;
}

// Who holds it has the regie of its new household.
static void lead_new_household(struct op *op, const struct request *r, struct household *h)
{
	struct assignment a;
	bool held = r->holder != 0 && store_get_assignment(op->txn, r->holder, r->holder_assignment, &a) &&
		    a.state == ASSIGNMENT_STATE_ACCEPTED && a.role == ASSIGNMENT_ROLE_HOLDER;
	if (!held || op_ordinal(op, r->holder) == NO_ORDINAL)
		return;
	h->case_lead = r->holder;
	h->case_lead_since_ms = op->now_ms;
	notify_assignee(op, r->holder, NOTICE_KIND_CASE_LEAD, r, &a, "you_have_the_regie");
}

// A link to somebody else's question was a mistake: it is a question of its own.
static uint32_t part(struct op *op, struct request *r)
{
	const struct request before = *r;
	r->linked_to = 0;
	r->link_seen = false;
	request_move(op, r, REQUEST_QUEUE);
	uint32_t decision = route_request(op, r, op->command->verb);
	store_update_keys(op->txn, &before, r);
	return decision;
}

static size_t choose_ids(struct op *op, const struct household_plan *plan, bool going, uint64_t *ret_ids)
{
	size_t count = 0;
	for (size_t i = 0; i < plan->count; i++)
		if (goes_along(op, &plan->request, plan->ids[i]) == going)
			ret_ids[count++] = plan->ids[i];
	return count;
}

static void leave_old_household(struct op *op, struct household_plan *plan)
{
	struct household *h = &plan->household;
	uint64_t *ids = ARENA_ARRAY(op->arena, plan->count, uint64_t);
	size_t count = choose_ids(op, plan, false, ids);
	make_chain(op, h, ids, count, NULL);
	task_household_conflict(op, h, false);
	if (plan->request.counted) {
		h->open_count--;
		if (h->open_count == 0)
			household_close(op, h);
	}
	store_put_household(op->txn, h);
}

// The interests go along: who declared one did so of these people too.
static struct household make_new_household(struct op *op, const struct household_plan *plan, bool opens)
{
	struct meta *meta = store_meta(op->txn);
	const struct household *old = &plan->household;
	const struct request *r = &plan->request;
	struct household h = {
		.id = ++meta->last_household,
		.open_count = r->counted ? 1 : 0,
		.closed_at_ms = r->counted || opens    ? 0
				: r->closed_at_ms != 0 ? r->closed_at_ms
						       : op->now_ms,
		.previous_case_lead = !r->counted && op_ordinal(op, r->holder) != NO_ORDINAL ? r->holder : 0,
		.interest_count = old->interest_count,
	};
	store_mark_meta(op->txn);
	memcpy(h.interests, old->interests, sizeof(h.interests));
	return h;
}

void household_part(struct op *op, struct request *r, const struct seal_id *reason, struct household *ret)
{
	struct household_plan plan = { .request = *r };
	bool parts = link_is_live(op, r);
	if (!find_household(op, r->household, &plan.household))
		return;
	plan.count = household_requests(op, &plan.household, &plan.ids);
	struct household h = make_new_household(op, &plan, parts);
	uint64_t *ids = ARENA_ARRAY(op->arena, plan.count, uint64_t);
	size_t count = choose_ids(op, &plan, true, ids);
	leave_old_household(op, &plan);
	make_chain(op, &h, ids, count, reason);
	lead_new_household(op, r, &h);
	store_put_household(op->txn, &h);
	if (parts && store_get_request(op->txn, r->id, r)) {
		uint32_t decision = part(op, r);
		struct audit_fields fields = { .decision = decision, .assignee = r->holder, .detail = "parted" };
		record_audit(op, r, &fields);
		request_put(op, r);
		store_get_household(op->txn, h.id, &h);
	}
	*ret = h;
}

void split_household_apply(struct op *op)
{
	struct household_plan *plan = op->plan;
	struct request *r = &plan->request;
	if (plan->repeated) {
		log_reading(op, plan, "repeated");
		fill_view(op, &plan->household, true);
		return;
	}
	regie_return(op, r, r->process_lead);  // beside this one only: the family it leaves is its gids's again
	r->presumed = false;
	struct seal_id reason = record_note(op, r, &op->command->request.reason);
	store_put_request(op->txn, r);
	household_part(op, r, &reason, &plan->household);
	fill_view(op, &plan->household, true);
}
