// Persons and households.
#include "machine/people.h"

#include <assert.h>
#include <string.h>

#include "machine/lifecycle.h"
#include "machine/tasks.h"

// How many requests under a key, and of a household, are looked at: the newest. Whoever asks about somebody must not
// learn from the time of the answer how much is known of them, so what is done does not grow with it
// (docs/SECURITY.md).
enum { LOOKED_AT_MAX = 16 };

bool person_same(const struct person_keys *a, const struct person_keys *b)
{
	if (key_is_set(&a->bsn) && key_is_set(&b->bsn))
		return key_equal(&a->bsn, &b->bsn);  // two BSNs that differ are two persons, whatever their names
	return key_is_set(&a->name) && key_equal(&a->name, &b->name);
}

// Is this person, or somebody of theirs, in that request?
static bool person_is_in(const struct person_keys *p, const struct request *other)
{
	if (person_same(p, &other->subject))
		return true;
	for (size_t i = 0; i < other->member_count; i++)
		if (person_same(p, &other->members[i]))
			return true;
	return false;
}

static bool last_name_is_in(const struct key *last_name, const struct request *other)
{
	if (!key_is_set(last_name))
		return false;
	if (key_equal(last_name, &other->subject.last_name))
		return true;
	for (size_t i = 0; i < other->member_count; i++)
		if (key_equal(last_name, &other->members[i].last_name))
			return true;
	return false;
}

// ---- looking up -----------------------------------------------------------------------------------------------------

bool household_has_interest(const struct household *h, uint32_t assignee)
{
	for (size_t i = 0; i < h->interest_count; i++)
		if (h->interests[i] == assignee)
			return true;
	return false;
}

// The gids with an open offer of the household, when nobody has accepted yet. Not of the request that is being routed:
// its own row may still tell of the offer that has just ended. Nor one who has just declared an interest in the family:
// what else was offered to that one is about to be released.
static bool is_offered_to_a_gids(struct op *op, const struct household *h, const struct request *r, uint64_t except)
{
	return r->id != except && r->state == REQUEST_STATE_OFFERED && op_ordinal(op, r->holder) != NO_ORDINAL &&
	       assignee_is_active(op, r->holder) && !household_has_interest(h, r->holder);
}

static uint32_t first_offer(struct op *op, const struct household *h, uint64_t except)
{
	uint32_t found = 0;
	uint64_t id = h->last_request, linked_to = 0;
	struct request r, target;
	for (size_t i = 0; id != 0 && i < LOOKED_AT_MAX && store_get_request(op->txn, id, &r); i++) {
		// The one that many are linked to may be older than all that is looked at.
		bool follow = r.id != except && r.state == REQUEST_STATE_LINKED && r.linked_to != linked_to;
		if (follow)
			linked_to = r.linked_to;
		if (follow && store_get_request(op->txn, linked_to, &target) && target.household == h->id &&
			is_offered_to_a_gids(op, h, &target, except))
			found = target.holder;
		if (is_offered_to_a_gids(op, h, &r, except))
			found = r.holder;  // the chain runs from new to old: the last one found is the first offer
		id = r.household_previous;
	}
	return found;
}

enum { KEYS_OF_A_PERSON = 4, ROWS_MAX = LOOKED_AT_MAX * (KEYS_OF_A_PERSON * (1 + MEMBERS_MAX) + 2) };

struct search {
	struct op *op;
	const struct request *r;
	struct acquaintance *who;
	const struct request **rows;  // what was read: the same requests are found under many keys
	size_t row_count;
	bool found;
	bool by_bsn;  // the subject is known…
	bool by_names;
};

static const struct request *look_at(struct search *s, uint64_t id)
{
	for (size_t i = 0; i < s->row_count; i++)
		if (s->rows[i]->id == id)
			return s->rows[i];
	struct request *row = ARENA_NEW(s->op->arena, struct request);
	if (id == s->r->id || !store_get_request(s->op->txn, id, row))
		return NULL;
	if (s->rows == NULL)
		s->rows = ARENA_ARRAY(s->op->arena, ROWS_MAX, const struct request *);
	if (s->row_count < ROWS_MAX)
		s->rows[s->row_count++] = row;
	return row;
}

static int64_t lead_since(const struct household *h)
{
	return h->case_lead != 0 ? h->case_lead_since_ms : INT64_MAX;
}

// Takes a household as the request's, or keeps the one that was found before: who became case lead first gets it.
static void consider(struct search *s, uint64_t id)
{
	struct household h;
	if (id == 0 || (s->found && id == s->who->household) || !store_get_household(s->op->txn, id, &h))
		return;
	if (!s->found) {
		s->found = true;
		s->who->household = id;
		s->who->row = h;
		return;
	}
	const struct household *have = &s->who->row;
	if (have->case_lead != 0 && h.case_lead != 0 && have->case_lead != h.case_lead)
		s->who->conflict = true;
	bool open_now = h.closed_at_ms == 0 && have->closed_at_ms != 0;
	if (lead_since(&h) < lead_since(have) || (have->case_lead == 0 && h.case_lead == 0 && open_now)) {
		s->who->household = id;
		s->who->row = h;
	}
}

static bool covers_domains(const struct request *r, const struct request *other)
{
	enum_set asked = r->facts.domains & ~BIT(LIFE_DOMAIN_UNKNOWN);
	return asked != 0 && (asked & ~other->facts.domains) == 0;
}

// One that is linked already stays so, also while the other one's holder waits for an answer.
static bool may_be_linked_to(const struct request *r, const struct request *other)
{
	return request_is_routed(other->state) || (r->linked_to == other->id && other->counted);
}

// Requests under one key of one person: households, and for the subject an open request with the same domains.
static void follow_key(struct search *s, enum key_kind kind, const struct key *key, const struct person_keys *p,
	bool is_subject)
{
	if (!key_is_set(key))
		return;
	uint64_t ids[LOOKED_AT_MAX];
	size_t count = store_find(s->op->txn, kind, key, ids, LOOKED_AT_MAX);
	for (size_t i = 0; i < count; i++) {
		const struct request *other = look_at(s, ids[i]);
		if (other == NULL || !person_is_in(p, other))
			continue;
		consider(s, other->household);
		s->by_bsn = s->by_bsn || kind == KEY_PERSON_BSN || kind == KEY_MEMBER_BSN;
		s->by_names = s->by_names || kind == KEY_PERSON_NAME || kind == KEY_MEMBER_NAME;
		if (is_subject && s->who->link_to == 0 && person_same(p, &other->subject) &&
			may_be_linked_to(s->r, other) && covers_domains(s->r, other))
			s->who->link_to = other->id;
	}
}

static void follow_person(struct search *s, const struct person_keys *p, bool is_subject)
{
	follow_key(s, KEY_PERSON_BSN, &p->bsn, p, is_subject);
	follow_key(s, KEY_PERSON_NAME, &p->name, p, is_subject);
	follow_key(s, KEY_MEMBER_BSN, &p->bsn, p, false);
	follow_key(s, KEY_MEMBER_NAME, &p->name, p, false);
}

static void follow_reference(struct search *s)
{
	uint64_t ids[LOOKED_AT_MAX];
	if (!key_is_set(&s->r->household_reference))
		return;
	size_t count = store_find(s->op->txn, KEY_HOUSEHOLD_REFERENCE, &s->r->household_reference, ids, LOOKED_AT_MAX);
	for (size_t i = 0; i < count && !s->found; i++) {
		const struct request *other = look_at(s, ids[i]);
		if (other != NULL)
			consider(s, other->household);
	}
}

static bool shares_somebody(const struct request *r, const struct request *other)
{
	if (last_name_is_in(&r->subject.last_name, other) || person_is_in(&r->subject, other))
		return true;
	for (size_t i = 0; i < r->member_count; i++)
		if (last_name_is_in(&r->members[i].last_name, other) || person_is_in(&r->members[i], other))
			return true;
	return false;
}

static void follow_address(struct search *s, bool only_conflict)
{
	uint64_t ids[LOOKED_AT_MAX];
	if (!key_is_set(&s->r->address))
		return;
	size_t count = store_find(s->op->txn, KEY_ADDRESS, &s->r->address, ids, LOOKED_AT_MAX);
	for (size_t i = 0; i < count && !s->found && !s->who->conflict; i++) {
		const struct request *other = look_at(s, ids[i]);
		if (other == NULL || other->household == 0 || !shares_somebody(s->r, other))
			continue;
		if (only_conflict)
			s->who->conflict = true;
		else
			consider(s, other->household);
	}
}

static bool is_closed_recently(const struct op *op, const struct household *h)
{
	if (h->closed_at_ms == 0)
		return false;
	return op->now_ms <
	       calendar_term_due_ms(&op->rules->calendar, h->closed_at_ms, op->rules->norms.closed_recently, false);
}

// Nobody is tied to who holds the regie only until a gids accepts, or to who has left.
static bool leads(struct op *op, const struct household *h)
{
	return h->case_lead != 0 && !h->lead_interim && assignee_is_active(op, h->case_lead);
}

// What follows from the household that was found.
static void fill_in(struct op *op, const struct request *r, struct acquaintance *who)
{
	const struct household *h = &who->row;
	who->closed_recently = is_closed_recently(op, h);
	who->previous = h->previous_case_lead;
	if (h->closed_at_ms == 0)
		who->lead = leads(op, h) ? h->case_lead : first_offer(op, h, r->id);
	who->lead_absent = who->lead != 0 && assignee_is_absent(op, who->lead);
}

void people_of_household(struct op *op, const struct request *r, struct acquaintance *ret)
{
	*ret = (struct acquaintance){ .household = r->household };
	if (store_get_household(op->txn, r->household, &ret->row))
		fill_in(op, r, ret);
}

void people_look_up(struct op *op, const struct request *r, bool in_lane, struct acquaintance *ret)
{
	*ret = (struct acquaintance){ .household = 0 };
	struct search s = { .op = op, .r = r, .who = ret };
	follow_person(&s, &r->subject, true);
	ret->presumed = s.by_names && !s.by_bsn;
	for (size_t i = 0; i < r->member_count; i++)
		follow_person(&s, &r->members[i], false);
	if (!s.found)
		follow_reference(&s);
	if (!s.found)
		follow_address(&s, in_lane || r->facts.shelter_needed);
	if (s.found)
		fill_in(op, r, ret);
}

// ---- households -----------------------------------------------------------------------------------------------------

static void open_again(struct household *h)
{
	h->closed_at_ms = 0;
	if (h->case_lead == 0)
		h->case_lead_since_ms = 0;
}

// One that left, and is ours again.
static void rejoin(struct op *op, struct request *r)
{
	struct household h;
	if (r->counted || !store_get_household(op->txn, r->household, &h))
		return;
	open_again(&h);
	h.open_count++;
	r->counted = true;
	store_put_household(op->txn, &h);
}

void household_join(struct op *op, struct request *r, const struct acquaintance *who, bool open)
{
	struct household h = { .id = 0 };
	if (r->household != 0) {
		if (open)
			rejoin(op, r);
		return;
	}
	if (who->household != 0) {
		h = who->row;
	} else {
		struct meta *meta = store_meta(op->txn);
		h.id = ++meta->last_household;
		store_mark_meta(op->txn);
	}
	if (who->conflict && !h.conflict)
		task_household_conflict(op, &h, true);
	if (open) {
		open_again(&h);
		h.open_count++;
		r->counted = true;
	}
	r->household = h.id;
	r->presumed = who->presumed;
	r->household_previous = h.last_request;
	h.last_request = r->id;
	store_put_household(op->txn, &h);
}

void household_close(const struct op *op, struct household *h)
{
	h->closed_at_ms = op->now_ms;
	// The process lead had it for a while only: the family's gids is who had it before.
	if (h->case_lead != 0)
		h->previous_case_lead = h->regie_before != 0 ? h->regie_before
					: h->lead_interim    ? h->previous_case_lead
							     : h->case_lead;
	h->regie_before = 0;
	h->lead_interim = false;
	h->case_lead = 0;  // since when it had one is kept until it opens again: the closing may be undone
}

// What is linked to a request that ends unanswered goes on, and the family with it.
static bool has_link_that_goes_on(struct op *op, const struct request *r)
{
	struct request link;
	uint64_t id = r->state == REQUEST_STATE_CLOSED ? 0 : r->first_linked;
	for (size_t i = 0; id != 0 && i < HOUSEHOLD_CHAIN_MAX && store_get_request(op->txn, id, &link); i++) {
		if (link.state == REQUEST_STATE_LINKED && link.household == r->household)
			return true;
		id = link.next_linked;
	}
	return false;
}

void household_leave(struct op *op, struct request *r)
{
	struct household h;
	if (!r->counted || !store_get_household(op->txn, r->household, &h))
		return;
	assert(h.open_count > 0);
	r->counted = false;
	h.open_count--;
	if (h.open_count == 0 && !has_link_that_goes_on(op, r))
		household_close(op, &h);
	store_put_household(op->txn, &h);
}

void household_settle(struct op *op, uint64_t household)
{
	struct household h;
	if (household == 0 || !store_get_household(op->txn, household, &h) || h.open_count > 0 || h.closed_at_ms != 0)
		return;
	household_close(op, &h);
	store_put_household(op->txn, &h);
}
