// Counting for the foto.
//
// Two kinds of count stand beside each other. What *came in* within the period is counted as it stands now: where from,
// what about, which way it went. What *happened* within it is counted whenever the question came in: terms that ended,
// waits that ended, questions that closed. So neither favours a period because more time has passed since.
//
// A question that was erased is only counted as such: what it was about is not there any more.
#include "machine/foto_counts.h"

#include <assert.h>
#include <string.h>

enum { SLOTS = 4096, MS_PER_HOUR = 3600 * 1000, HOURS_MAX = 100000 };

struct foto_counts {
	struct foto_period period;
	struct view_foto_cell cells[FOTO_CELLS_MAX];
	size_t count;
	uint16_t slots[SLOTS];  // by hash; index of the cell + 1
};

struct foto_counts *foto_counts_new(struct arena *a, const struct foto_period *period)
{
	struct foto_counts *c = ARENA_NEW(a, struct foto_counts);
	memset(c, 0, sizeof(*c));
	c->period = *period;
	return c;
}

size_t foto_counts_of(const struct foto_counts *c, const struct view_foto_cell **ret_cells)
{
	*ret_cells = c->cells;
	return c->count;
}

// ---- cells ----------------------------------------------------------------------------------------------------------

static uint32_t hash_of(enum foto_subject subject, const char *key, uint32_t hours)
{
	uint32_t hash = 2166136261U ^ (uint32_t)subject;
	for (; *key != '\0'; key++)
		hash = (hash ^ (unsigned char)*key) * 16777619U;
	return (hash ^ hours) * 16777619U;
}

static struct view_foto_cell *cell_of(struct foto_counts *c, enum foto_subject subject, const char *key, uint32_t hours)
{
	uint32_t at = hash_of(subject, key, hours) % SLOTS;
	for (; c->slots[at] != 0; at = (at + 1) % SLOTS) {
		struct view_foto_cell *cell = &c->cells[c->slots[at] - 1];
		if (cell->subject == (uint8_t)subject && cell->hours == hours && strcmp(cell->key, key) == 0)
			return cell;
	}
	assert(c->count < FOTO_CELLS_MAX);
	struct view_foto_cell *cell = &c->cells[c->count++];
	*cell = (struct view_foto_cell){ .subject = (uint8_t)subject, .key = key, .hours = hours };
	c->slots[at] = (uint16_t)c->count;
	return cell;
}

static void count_at(struct foto_counts *c, enum foto_part part, enum foto_subject subject, const char *key,
	uint32_t hours)
{
	if (part == FOTO_NEITHER)
		return;
	struct view_foto_cell *cell = cell_of(c, subject, key, hours);
	if (part == FOTO_NOW)
		cell->count++;
	else
		cell->count_before++;
}

static void count(struct foto_counts *c, enum foto_part part, enum foto_subject subject, const char *key)
{
	count_at(c, part, subject, key, 0);
}

static void count_total(struct foto_counts *c, enum foto_part part, const char *key, bool is_so)
{
	if (is_so)
		count(c, part, FOTO_SUBJECT_TOTAL, key);
}

// By the part in which it ended.
static void count_duration(struct foto_counts *c, const char *key, int64_t from_ms, int64_t until_ms)
{
	int64_t hours = until_ms > from_ms ? (until_ms - from_ms) / MS_PER_HOUR : 0;
	count_at(c, foto_part_of(&c->period, until_ms), FOTO_SUBJECT_DURATION, key,
		(uint32_t)(hours < HOURS_MAX ? hours : HOURS_MAX));
}

enum foto_part foto_part_of(const struct foto_period *p, int64_t at_ms)
{
	if (at_ms < p->before_ms || at_ms >= p->until_ms || at_ms <= 0)
		return FOTO_NEITHER;
	return at_ms < p->from_ms ? FOTO_BEFORE : FOTO_NOW;
}

// ---- what can be counted --------------------------------------------------------------------------------------------

static const char *const totals[] = { "received", "erased", "scaled_up", "scaled_down", "safety_lane", "waitlisted",
	"several_questions" };
static const char *const endings[] = { "closed", "helped_by_partner", "signpost_closed", "closed_with_linked",
	"withdrawn", "forwarded_later" };
static const char *const offers[] = { "accepted", "open", "expired", "rescinded", "declined" };

static const char *declined_as(uint8_t reason)
{
	static const char *const names[] = { "declined", "declined_capacity", "declined_expertise",
		"declined_conflict_of_interest", "declined_out_of_area", "declined_known_otherwise", "declined_other" };
	return reason < ARRAY_LEN(names) ? names[reason] : names[0];
}

void foto_counts_mention(struct foto_counts *c, enum foto_subject subject, const char *key)
{
	if (c->count < FOTO_CELLS_ENOUGH)
		cell_of(c, subject, key, 0);
}

static void mention_list(struct foto_counts *c, enum foto_subject subject, const char *const *keys, size_t count)
{
	for (size_t i = 0; i < count; i++)
		foto_counts_mention(c, subject, keys[i]);
}

void foto_counts_mention_all(struct foto_counts *c)
{
	mention_list(c, FOTO_SUBJECT_TOTAL, totals, ARRAY_LEN(totals));
	mention_list(c, FOTO_SUBJECT_ENDING, endings, ARRAY_LEN(endings));
	mention_list(c, FOTO_SUBJECT_OFFER, offers, ARRAY_LEN(offers) - 1);
	for (int i = 1; decline_reason_is_valid(i); i++)
		foto_counts_mention(c, FOTO_SUBJECT_OFFER, declined_as((uint8_t)i));
	for (int i = 1; life_domain_is_valid(i); i++)
		foto_counts_mention(c, FOTO_SUBJECT_DOMAIN, life_domain_name((enum life_domain)i));
	for (int i = 1; law_is_valid(i); i++)
		foto_counts_mention(c, FOTO_SUBJECT_LAW, law_name((enum law)i));
	foto_counts_mention(c, FOTO_SUBJECT_LAW, "none");
	for (int i = 1; route_is_valid(i); i++)
		foto_counts_mention(c, FOTO_SUBJECT_ROUTE, route_name((enum route)i));
	for (int i = 1; urgency_is_valid(i); i++)
		foto_counts_mention(c, FOTO_SUBJECT_URGENCY, urgency_name((enum urgency)i));
	for (int i = 1; outcome_is_valid(i); i++)
		foto_counts_mention(c, FOTO_SUBJECT_RESULT, outcome_name((enum outcome)i));
	for (int i = 1; clock_is_valid(i); i++) {
		if (i == CLOCK_ERASURE)
			continue;
		foto_counts_mention(c, FOTO_SUBJECT_IN_TIME, clock_name((enum clock)i));
		foto_counts_mention(c, FOTO_SUBJECT_LATE, clock_name((enum clock)i));
	}
}

// ---- what came in ---------------------------------------------------------------------------------------------------

static const char *or_none(const char *name)
{
	return *name != '\0' ? name : "none";
}

static void count_received(struct foto_counts *c, const struct foto_seen *seen)
{
	const struct request *r = seen->request;
	enum foto_part part = foto_part_of(&c->period, r->received_at_ms);
	if (part == FOTO_NEITHER)
		return;
	count(c, part, FOTO_SUBJECT_TOTAL, "received");
	count_total(c, part, "scaled_up", r->scaled_up || r->scaled_down);
	count_total(c, part, "scaled_down", r->scaled_down);
	count_total(c, part, "safety_lane", r->safety_lane);
	count(c, part, FOTO_SUBJECT_ENTRY_POINT, r->sender);
	count(c, part, FOTO_SUBJECT_NETWORK, or_none(r->network));
	count(c, part, FOTO_SUBJECT_ROUTE, or_none(route_name((enum route)r->route)));
	count(c, part, FOTO_SUBJECT_URGENCY, or_none(urgency_name((enum urgency)r->facts.urgency)));
	for (int domain = 1; life_domain_is_valid(domain); domain++)
		if (set_has(r->facts.domains, domain))
			count(c, part, FOTO_SUBJECT_DOMAIN, life_domain_name((enum life_domain)domain));
	for (int law = 1; law_is_valid(law); law++)
		if (set_has(r->facts.laws, law))
			count(c, part, FOTO_SUBJECT_LAW, law_name((enum law)law));
	if (r->facts.laws == 0)
		count(c, part, FOTO_SUBJECT_LAW, "none");
	count_total(c, part, "several_questions", r->household != 0 && seen->earlier == 1);  // once a household
}

// ---- what happened --------------------------------------------------------------------------------------------------

static int64_t ended_at(const struct request *r)
{
	bool ended = r->state == REQUEST_STATE_CLOSED || r->state == REQUEST_STATE_WITHDRAWN ||
		     r->state == REQUEST_STATE_FORWARDED;
	if (!ended)
		return 0;
	return r->closed_at_ms != 0 ? r->closed_at_ms : r->state_since_ms;
}

// What was forwarded or recorded on arrival is among the routes; it never was open.
static const char *ending_of(const struct request *r)
{
	switch ((enum request_state)r->state) {
	case REQUEST_STATE_WITHDRAWN:
		return "withdrawn";
	case REQUEST_STATE_FORWARDED:
		return r->last_assignment != 0 ? "forwarded_later" : NULL;
	case REQUEST_STATE_CLOSED:
		break;
	default:
		return NULL;
	}
	switch ((enum route)r->route) {
	case ROUTE_PARTNER:
		return "helped_by_partner";
	case ROUTE_SIGNPOST:
		return "signpost_closed";
	case ROUTE_LINK:
		return "closed_with_linked";
	case ROUTE_RECORDED:
		return NULL;
	default:
		return "closed";
	}
}

static void count_ending(struct foto_counts *c, const struct request *r)
{
	const char *how = ending_of(r);
	if (how == NULL)
		return;
	enum foto_part part = foto_part_of(&c->period, ended_at(r));
	count(c, part, FOTO_SUBJECT_ENDING, how);
	// A linked question has the results of the one it joined.
	if (r->state != REQUEST_STATE_CLOSED || r->route == ROUTE_LINK)
		return;
	for (size_t i = 0; i < r->wanted_results && i < WANTED_RESULTS_MAX; i++)
		if (outcome_is_valid(r->outcomes[i]))
			count(c, part, FOTO_SUBJECT_RESULT, outcome_name((enum outcome)r->outcomes[i]));
}

// In time: met before it was due. Late: met after that, or not met when it was due. What ended before a term was over
// says nothing about it, and neither does a term that is suspended.
static void count_term(struct foto_counts *c, const struct request *r, const struct stored_clock *k)
{
	const char *name = clock_name((enum clock)k->clock);
	if (k->state == CLOCK_STATE_MET)
		count_duration(c, name, k->started_at_ms, k->met_at_ms);
	if (k->due_at_ms > c->period.now_ms || k->state == CLOCK_STATE_SUSPENDED)
		return;
	if (k->state == CLOCK_STATE_STOPPED && ended_at(r) < k->due_at_ms)
		return;
	// Due is the first instant after the last day: the day before it is the one on which the term ended.
	enum foto_part part = foto_part_of(&c->period, k->due_at_ms - 1);
	bool in_time = k->state == CLOCK_STATE_MET && k->met_at_ms < k->due_at_ms;
	count(c, part, in_time ? FOTO_SUBJECT_IN_TIME : FOTO_SUBJECT_LATE, name);
}

static const char *came_of(const struct assignment *a)
{
	switch ((enum assignment_state)a->state) {
	case ASSIGNMENT_STATE_OFFERED:
		return "open";
	case ASSIGNMENT_STATE_EXPIRED:
		return "expired";
	case ASSIGNMENT_STATE_RESCINDED:
		return "rescinded";
	case ASSIGNMENT_STATE_DECLINED:
		return declined_as(a->decline_reason);
	default:
		return "accepted";
	}
}

static void count_assignments(struct foto_counts *c, const struct foto_seen *seen)
{
	int64_t first_accepted = 0;
	for (size_t i = 0; i < seen->assignment_count; i++) {
		const struct assignment *a = &seen->assignments[i];
		const char *what = came_of(a);
		if (a->role == ASSIGNMENT_ROLE_PROCESS_LEAD || a->offered_at_ms == 0)
			continue;
		count(c, foto_part_of(&c->period, a->offered_at_ms), FOTO_SUBJECT_OFFER, what);
		if (strcmp(what, "accepted") == 0 && a->role != ASSIGNMENT_ROLE_SUPPORTING && a->answered_at_ms != 0 &&
			(first_accepted == 0 || a->answered_at_ms < first_accepted))
			first_accepted = a->answered_at_ms;
	}
	if (first_accepted != 0)
		count_duration(c, "accepted", seen->request->received_at_ms, first_accepted);
}

void foto_counts_add(struct foto_counts *c, const struct foto_seen *seen)
{
	const struct request *r = seen->request;
	if (r->state == REQUEST_STATE_ERASED) {
		count(c, foto_part_of(&c->period, r->received_at_ms), FOTO_SUBJECT_TOTAL, "erased");
		return;
	}
	count_received(c, seen);
	count_ending(c, r);
	for (size_t i = 0; i < r->clock_count; i++)
		if (r->clocks[i].clock != CLOCK_ERASURE)
			count_term(c, r, &r->clocks[i]);
	count_assignments(c, seen);
	count(c, foto_part_of(&c->period, seen->waited_from_ms), FOTO_SUBJECT_TOTAL, "waitlisted");
	if (seen->waited_until_ms != 0)
		count_duration(c, "waitlist", seen->waited_from_ms, seen->waited_until_ms);
}
