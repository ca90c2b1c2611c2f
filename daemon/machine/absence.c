// set_absence: of oneself, or of anybody by an operator.
//
// A new absence takes the place of those it overlaps, from its beginning on: of an older one stays what lies before.
// One that ends before it would begin to count, `until_ms` not after now, says that somebody is back: the absence that
// holds at `from_ms`, or now if that has passed, ends there. What follows for offers, work and the waitlist, settle.h
// says.
#include <assert.h>
#include <string.h>

#include "machine/assignee.h"
#include "machine/settle.h"
#include "machine/verbs.h"

struct plan {
	struct assignee *who;
	struct stored_absence absences[ABSENCES_SET_MAX + 1];
	uint8_t count;
	bool back;          // an absence ends
	bool unchanged;     // it is so already
	int64_t from_ms;    // of what is set, or when it ends
	uint32_t cover;     // named, or the usual one
	uint32_t released;  // covered until now, and does no longer
};

static enum answer_code check_caller(struct op *op)
{
	enum role role = op->command->caller.role;
	bool own = strcmp(op->command->absence.gids, op->command->caller.peer) == 0;
	if (role != ROLE_OPERATOR && role != ROLE_GIDS && role != ROLE_PARTNER && role != ROLE_PROCESS_LEAD)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only who has assignments, or an operator, may do this");
	if (role != ROLE_OPERATOR && !own)
		return op_refuse(op, ANSWER_PERMISSION_DENIED,
			"one sets one's own absence; an operator sets that of others");
	return ANSWER_OK;
}

static enum answer_code check_cover(struct op *op, const struct assignee *who)
{
	const char *name = op->command->absence.cover;
	if (*name == '\0')
		return ANSWER_OK;
	const struct assignee *cover = store_assignee_by_id(op->txn, name);
	const struct config_peer *peer = config_find_peer(op->config, who->id);
	bool lead = peer != NULL && peer->role == ROLE_PROCESS_LEAD;
	if (op_ordinal(op, who->number) == NO_ORDINAL && !lead)
		return op_refuse_field(op, "cover_id",
			"should be empty: when a partner is absent, the next partner or a gids is asked");
	if (cover == who)
		return op_refuse_field(op, "cover_id", "should be somebody else than who is absent");
	bool gids = cover != NULL && op_ordinal(op, cover->number) != NO_ORDINAL;
	if (cover == NULL || (!gids && !lead) || !assignee_is_active(op, cover->number) ||
		config_find_partner(op->config, name) != NULL)
		return op_refuse_field(op, "cover_id",
			lead ? "should be the id of an active gids or process lead"
			     : "should be the id of an active gids");
	return ANSWER_OK;
}

static const struct stored_absence *at_moment(const struct assignee *a, int64_t at_ms)
{
	for (size_t i = 0; i < a->absence_count; i++)
		if (a->absences[i].from_ms <= at_ms && at_ms < a->absences[i].until_ms)
			return &a->absences[i];
	return NULL;
}

static void add(struct op *op, struct plan *p, struct stored_absence absence)
{
	if (absence.until_ms <= op->now_ms || absence.from_ms >= absence.until_ms)
		return;
	assert(p->count <= ABSENCES_SET_MAX);  // those there were, and the new one
	p->absences[p->count++] = absence;
}

// Back again: the absence ends at that moment, and is taken back if it would have begun there.
static enum answer_code plan_end(struct op *op, struct plan *p)
{
	const struct command_absence *c = &op->command->absence;
	int64_t at_ms = c->from_ms > op->now_ms ? c->from_ms : op->now_ms;
	const struct stored_absence *ends = at_moment(p->who, at_ms);
	p->back = true;
	p->from_ms = ends != NULL ? ends->from_ms : 0;
	p->unchanged = ends == NULL;
	if (ends == NULL && at_ms == op->now_ms && assignee_is_absent(op, p->who->number))
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			"this absence was not set here: gidsen.yaml says so, and only there it can be changed");
	for (size_t i = 0; i < p->who->absence_count; i++) {
		struct stored_absence absence = p->who->absences[i];
		if (&p->who->absences[i] == ends)
			absence.until_ms = at_ms;
		add(op, p, absence);
	}
	return ANSWER_OK;
}

// One with the same cover that reaches to where this one begins goes on in it.
static void join_before(const struct assignee *who, struct stored_absence *absence)
{
	for (size_t i = 0; i < who->absence_count; i++) {
		const struct stored_absence *old = &who->absences[i];
		if (old->from_ms < absence->from_ms && old->until_ms >= absence->from_ms &&
			old->cover == absence->cover)
			absence->from_ms = old->from_ms;
	}
}

static enum answer_code plan_new(struct op *op, struct plan *p)
{
	const struct command_absence *c = &op->command->absence;
	const struct assignee *cover = *c->cover != '\0' ? store_assignee_by_id(op->txn, c->cover) : NULL;
	struct stored_absence absence = { c->from_ms, c->until_ms, cover != NULL ? cover->number : 0 };
	bool placed = false;
	join_before(p->who, &absence);
	p->from_ms = absence.from_ms;
	for (size_t i = 0; i < p->who->absence_count; i++) {
		struct stored_absence old = p->who->absences[i];
		if (old.from_ms == absence.from_ms && old.until_ms == absence.until_ms && old.cover == absence.cover)
			p->unchanged = true;
		if (old.from_ms >= absence.from_ms && !placed) {
			add(op, p, absence);
			placed = true;
		}
		bool overlaps = old.from_ms < absence.until_ms && absence.from_ms < old.until_ms;
		if (overlaps)
			old.until_ms = absence.from_ms;
		add(op, p, old);
	}
	if (!placed)
		add(op, p, absence);
	if (p->count > ABSENCES_SET_MAX)
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			arena_printf(op->arena, "at most %d absences can be set, now and to come", ABSENCES_SET_MAX));
	return ANSWER_OK;
}

static uint32_t cover_of(struct op *op, const struct assignee *a, uint32_t named)
{
	uint16_t ordinal = op_ordinal(op, a->number);
	if (named == 0 && ordinal != NO_ORDINAL)
		named = op_number(op, op->config->gidsen[ordinal].cover);
	return named;
}

// Who stands in for it by what is set now, and by the plan.
static void plan_covers(struct op *op, struct plan *p)
{
	const struct assignee *who = p->who;
	const struct stored_absence *old = at_moment(who, p->from_ms > op->now_ms ? p->from_ms : op->now_ms);
	uint32_t before = old != NULL ? cover_of(op, who, old->cover) : 0;
	const char *named = op->command->absence.cover;
	const struct assignee *cover = *named != '\0' ? store_assignee_by_id(op->txn, named) : NULL;
	p->cover = p->back ? 0 : cover_of(op, who, cover != NULL ? cover->number : 0);
	p->released = before != p->cover ? before : 0;
}

enum answer_code absence_decide(struct op *op)
{
	const struct command_absence *c = &op->command->absence;
	enum answer_code code = check_caller(op);
	if (code != ANSWER_OK)
		return code;
	struct plan *p = ARENA_NEW(op->arena, struct plan);
	op->plan = p;
	p->who = store_assignee_by_id(op->txn, c->gids);
	if (p->who == NULL)
		return op_refuse(op, ANSWER_NOT_FOUND, "there is nobody of that id who gets assignments");
	if (!assignee_is_active(op, p->who->number))
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			"by the files this one is not active: nothing is offered");
	if (c->until_ms > op->now_ms && c->until_ms <= c->from_ms)
		return op_refuse_field(op, "until_ms", "should be after from_ms");
	bool back = c->until_ms <= op->now_ms;
	code = back ? plan_end(op, p) : check_cover(op, p->who);
	if (code == ANSWER_OK && !back)
		code = plan_new(op, p);
	if (code == ANSWER_OK)
		plan_covers(op, p);
	op->answer->kind = ANSWER_DONE;
	return code;
}

// ---- telling --------------------------------------------------------------------------------------------------------

// The coordinators who count on it: of its network, of those it serves or leads.
static void tell_coordinators(struct op *op, const struct plan *p, const char *detail)
{
	uint16_t ordinal = op_ordinal(op, p->who->number);
	const struct config_partner *partner = config_find_partner(op->config, p->who->id);
	uint32_t last = 0;
	for (size_t n = 0; n < op->config->network_count; n++) {
		const struct config_network *network = &op->config->networks[n];
		bool theirs = ordinal != NO_ORDINAL ? op->config->gidsen[ordinal].network == n
						    : strcmp(network->process_lead, p->who->id) == 0;
		for (size_t i = 0; partner != NULL && i < partner->network_count; i++)
			theirs = theirs || partner->networks[i] == n;
		uint32_t coordinator = op_number(op, network->coordinator);
		if (!theirs || coordinator == p->who->number || coordinator == p->cover || coordinator == last)
			continue;
		notify_absence(op, coordinator, p->who->number, p->from_ms, detail);
		last = coordinator;
	}
}

static void tell(struct op *op, const struct plan *p)
{
	bool now = p->from_ms <= op->now_ms;
	if (op->command->caller.role == ROLE_OPERATOR)
		notify_absence(op, p->who->number, p->who->number, p->from_ms,
			p->back ? "ended_by_operator" : "set_by_operator");
	if (p->released != 0)
		notify_absence(op, p->released, p->who->number, p->from_ms, "cover_ends");
	if (p->cover != 0)
		notify_absence(op, p->cover, p->who->number, p->from_ms, now ? "cover_begins" : "cover_planned");
	tell_coordinators(op, p, p->back ? "absence_ends" : now ? "absence_begins" : "absence_planned");
}

void absence_apply(struct op *op)
{
	const struct plan *p = op->plan;
	struct assignee *who = p->who;
	if (p->unchanged)
		return;
	bool now = p->from_ms <= op->now_ms;
	memcpy(who->absences, p->absences, p->count * sizeof(p->absences[0]));
	who->absence_count = p->count;
	store_mark_assignee(op->txn, who);
	struct audit_fields fields = { .assignee = who->number,
		.detail = p->back ? "absence_ends"
			  : now   ? "absence_begins"
				  : "absence_planned" };
	record_audit(op, NULL, &fields);
	tell(op, p);
	settle(op, who->number, true);
}
