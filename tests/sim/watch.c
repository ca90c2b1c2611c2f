// What must hold after every command.
//
// Rows: those that the command put are read back and checked with their household (machine_check_request); the loads of
// all assignees are compared with sums that are kept here from the assignments alone. Everything is checked every so
// many commands and at the end.
// Steps: a state only changes by a transition of the table; a change of state leaves a line in the log; revisions only
// rise; who said no to a question is not asked again; the regie moves by people's decision and no other way.
#include "watch.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "machine/requests.h"

enum { TOUCHED_MAX = 4096 };

struct seen_request {
	uint8_t state;
	uint8_t moved_to;  // by the table, in this command
	uint32_t decisions;
	uint64_t revision;
	uint64_t last_audit;
	int64_t waits_since_ms;
};

struct seen_assignment {
	uint32_t assignee;
	uint32_t weight;
	uint8_t state;
};

struct watch {
	struct figures figures;
	uint32_t full_every;
	enum verb verb;
	const char *who;
	uint64_t touched[TOUCHED_MAX];
	size_t touched_count;
	struct {
		uint32_t assignee;
		uint64_t id;
	} parts[TOUCHED_MAX];
	size_t part_count;
	struct seen_request *requests;  // by id
	size_t request_size;
	struct seen_assignment *assignments;  // by id
	size_t assignment_size;
	uint32_t *leads;  // by household
	size_t lead_size;
	uint64_t loads[256];  // by assignee
};

// The machine knows of no watch: there is one at a time.
static struct watch *standing;

// ---- between the machine and the store ------------------------------------------------------------------------------

void __real_request_move(struct op *op, struct request *r, enum request_event event);
void __wrap_request_move(struct op *op, struct request *r, enum request_event event);
void __real_store_put_request(struct txn *t, const struct request *r);
void __wrap_store_put_request(struct txn *t, const struct request *r);
void __real_store_put_assignment(struct txn *t, const struct assignment *a);
void __wrap_store_put_assignment(struct txn *t, const struct assignment *a);

static void *grown(void *rows, size_t *size, uint64_t id, size_t each)
{
	if (id < *size)
		return rows;
	size_t more = *size == 0 ? 1024 : *size;
	while (more <= id)
		more *= 2;
	char *p = realloc(rows, more * each);
	if (p == NULL)
		abort();
	memset(p + *size * each, 0, (more - *size) * each);
	*size = more;
	return p;
}

static struct seen_request *seen_request(struct watch *w, uint64_t id)
{
	w->requests = grown(w->requests, &w->request_size, id, sizeof(w->requests[0]));
	return &w->requests[id];
}

static void touch(struct watch *w, uint64_t request)
{
	for (size_t i = w->touched_count; i-- > 0;)
		if (w->touched[i] == request)
			return;
	if (w->touched_count == TOUCHED_MAX)
		abort();
	w->touched[w->touched_count++] = request;
}

void __wrap_request_move(struct op *op, struct request *r, enum request_event event)
{
	if (standing != NULL && r->state < STATES_MAX && (unsigned)event < EVENTS_MAX) {
		standing->figures.moves[r->state][event]++;
		touch(standing, r->id);
	}
	__real_request_move(op, r, event);
	if (standing != NULL)
		seen_request(standing, r->id)->moved_to = r->state;
}

void __wrap_store_put_request(struct txn *t, const struct request *r)
{
	if (standing != NULL)
		touch(standing, r->id);
	__real_store_put_request(t, r);
}

void __wrap_store_put_assignment(struct txn *t, const struct assignment *a)
{
	struct watch *w = standing;
	if (w != NULL) {
		touch(w, a->request);
		if (w->part_count == TOUCHED_MAX)
			abort();
		w->parts[w->part_count].assignee = a->assignee;
		w->parts[w->part_count++].id = a->id;
	}
	__real_store_put_assignment(t, a);
}

void watch_print_history(struct txn *t, uint64_t request)
{
	struct request r;
	struct audit_entry e;
	if (!store_get_request(t, request, &r))
		return;
	const struct assignee *holder = r.holder != 0 ? store_assignee(t, r.holder) : NULL;
	fprintf(stderr, "# request %" PRIu64 ": %s with %s, assignment %" PRIu64 ", next moment %" PRId64 "\n", request,
		request_state_name(r.state), holder != NULL ? holder->id : "nobody", r.holder_assignment, r.timer_ms);
	for (uint64_t n = r.last_audit; n != 0 && store_get_audit(t, n, &e); n = e.previous_of_request) {
		const struct assignee *who = e.assignee != 0 ? store_assignee(t, e.assignee) : NULL;
		fprintf(stderr, "#   %" PRId64 " %s by %s: %s %s %s\n", e.start_ms, verb_name(e.verb), e.who,
			request_state_name(e.state), who != NULL ? who->id : "", e.detail);
	}
}

// ---- what must hold -------------------------------------------------------------------------------------------------

static bool fault(struct error *e, const char *what, uint64_t id)
{
	return error_set(e, ERROR_CORRUPT, "the year: %s (%" PRIu64 ")", what, id);
}

static void count_rule(struct figures *f, const char *id)
{
	size_t i = 0;
	while (i + 1 < RULES_SEEN_MAX && f->rules[i].id[0] != '\0' && strcmp(f->rules[i].id, id) != 0)
		i++;
	snprintf(f->rules[i].id, sizeof(f->rules[i].id), "%s", id);
	f->rules[i].count++;
}

static void count_decisions(struct watch *w, struct txn *t, const struct request *r, struct seen_request *seen)
{
	struct decision d;
	for (uint32_t n = seen->decisions + 1; n <= r->decision_count; n++) {
		if (!store_get_decision(t, r->id, n, false, &d))
			continue;
		w->figures.decisions++;
		for (size_t i = 0; i < d.step_count; i++)
			count_rule(&w->figures, d.steps[i].rule);
	}
	seen->decisions = r->decision_count;
}

static void measure_wait(struct watch *w, const struct request *r, struct seen_request *seen, int64_t now_ms)
{
	bool waits = r->state == REQUEST_STATE_WAITLISTED;
	if (waits && seen->waits_since_ms == 0)
		seen->waits_since_ms = now_ms;
	if (waits || seen->waits_since_ms == 0)
		return;
	if (now_ms - seen->waits_since_ms > w->figures.longest_wait_ms) {
		w->figures.longest_wait_ms = now_ms - seen->waits_since_ms;
		w->figures.longest_wait_request = r->id;
	}
	seen->waits_since_ms = 0;
}

static void measure_waitlist(struct figures *f, const struct meta *m)
{
	// Months of thirty days and a half: it is for reading.
	int64_t month = (m->last_time_ms - f->started_ms) / (INT64_C(61) * MS_PER_DAY / 2);
	uint64_t *most = &f->waiting_by_month[month < 0 ? 0 : month > 17 ? 17 : month];
	if (m->waiting > *most)
		*most = m->waiting;
	if (m->waiting > f->waitlist_peak)
		f->waitlist_peak = m->waiting;
}

static bool check_steps(struct watch *w, struct txn *t, uint64_t id, struct error *e)
{
	struct request r;
	struct seen_request *seen = seen_request(w, id);
	if (!store_get_request(t, id, &r))
		return fault(e, "a request that was moved was not put", id);
	uint8_t expected = seen->moved_to != 0 ? seen->moved_to : seen->state;
	if (r.state != expected && (seen->state != 0 || seen->moved_to != 0))
		return fault(e, "a state changed without a transition", id);
	if (r.state != seen->state && r.last_audit <= seen->last_audit)
		return fault(e, "a state changed without a line in the log", id);
	if (r.revision < seen->revision)
		return fault(e, "a revision fell", id);
	struct audit_entry line;
	if (r.last_audit != seen->last_audit && (!store_get_audit(t, r.last_audit, &line) || line.request != id))
		return fault(e, "the newest line about a request is about something else", id);
	count_decisions(w, t, &r, seen);
	measure_wait(w, &r, seen, store_meta(t)->last_time_ms);
	seen->state = r.state;
	seen->moved_to = 0;
	seen->revision = r.revision;
	seen->last_audit = r.last_audit;
	return true;
}

// A gids who said no may be named by a colleague, but the rules do not come back to it.
static bool is_asked_again(struct txn *t, const struct assignment *offer)
{
	struct assignment a = *offer;
	while (a.previous != 0) {
		if (!store_get_assignment(t, a.previous_assignee, a.previous, &a))
			return false;
		if (a.assignee == offer->assignee && a.state == ASSIGNMENT_STATE_DECLINED)
			return true;
	}
	return false;
}

static bool names_a_gids(enum verb verb)
{
	return verb == VERB_ASSIGN || verb == VERB_ASSIGN_REQUEST || verb == VERB_HANDOVER;
}

static bool check_part(struct watch *w, struct txn *t, uint32_t assignee, uint64_t id, struct error *e)
{
	struct assignment a;
	w->assignments = grown(w->assignments, &w->assignment_size, id, sizeof(w->assignments[0]));
	struct seen_assignment *seen = &w->assignments[id];
	if (!store_get_assignment(t, assignee, id, &a) || assignee >= ARRAY_LEN(w->loads))
		return fault(e, "an assignment that was put is not there", id);
	if (seen->state == 0 && a.state == ASSIGNMENT_STATE_OFFERED && !names_a_gids(w->verb) && is_asked_again(t, &a))
		return fault(e, "who said no is asked again", id);
	if (seen->state != a.state) {
		// Made and answered in one command: both steps are counted.
		uint8_t from = seen->state;
		if (from == 0 && a.state != ASSIGNMENT_STATE_OFFERED) {
			w->figures.steps[0][ASSIGNMENT_STATE_OFFERED]++;
			from = ASSIGNMENT_STATE_OFFERED;
		}
		w->figures.steps[from][a.state]++;
	}
	if (assignment_is_open(seen->state))
		w->loads[seen->assignee] -= seen->weight;
	*seen = (struct seen_assignment){ .assignee = assignee, .weight = a.weight, .state = a.state };
	if (assignment_is_open(a.state))
		w->loads[assignee] += a.weight;
	return true;
}

static bool check_loads(struct watch *w, struct txn *t, struct error *e)
{
	for (uint32_t n = 1; n <= store_assignee_count(t) && n < ARRAY_LEN(w->loads); n++)
		if (store_assignee(t, n)->load != w->loads[n])
			return fault(e, "a load is not the sum of the open assignments", n);
	return true;
}

// Somebody accepted in this command what a colleague handed over.
static bool is_handed_over(const struct watch *w, struct txn *t)
{
	struct assignment a;
	for (size_t i = 0; i < w->part_count; i++)
		if (store_get_assignment(t, w->parts[i].assignee, w->parts[i].id, &a) && a.takes_over != 0 &&
			a.state == ASSIGNMENT_STATE_ACCEPTED)
			return true;
	return false;
}

// The regie begins with an accept and ends with the household; in between it moves when people decide so.
static bool regie_may_move(const struct watch *w, struct txn *t)
{
	switch (w->verb) {
	case VERB_TAKE_OVER:
	case VERB_GIVE_BACK:
	case VERB_SCALE_DOWN:
	case VERB_MERGE_HOUSEHOLDS:
	case VERB_SPLIT_HOUSEHOLD:
	case VERB_JUDGE_PERSON:
	case VERB_CONFIGURE:
		return true;
	case VERB_TICK:  // what somebody who left had in hand goes to others
		return w->figures.leavers > 0;
	case VERB_ACCEPT:
		return is_handed_over(w, t) || w->figures.leavers > 0;
	default:
		return false;
	}
}

static bool check_regie(struct watch *w, struct txn *t, uint64_t id, struct error *e)
{
	struct request r;
	struct household h;
	if (!store_get_request(t, id, &r) || r.household == 0 || !store_get_household(t, r.household, &h))
		return true;
	w->leads = grown(w->leads, &w->lead_size, h.id, sizeof(w->leads[0]));
	uint32_t before = w->leads[h.id];
	w->leads[h.id] = h.case_lead;
	if (before == 0 || h.case_lead == 0 || before == h.case_lead)
		return true;
	w->figures.regie_moved++;
	return regie_may_move(w, t) || fault(e, "the regie of a household moved by itself", h.id);
}

static bool check_touched(struct watch *w, struct machine *m, struct txn *t, struct error *e)
{
	for (size_t i = 0; i < w->part_count; i++)
		if (!check_part(w, t, w->parts[i].assignee, w->parts[i].id, e))
			return false;
	for (size_t i = 0; i < w->touched_count; i++) {
		uint64_t id = w->touched[i];
		if (!machine_check_request(m, t, id, e) || !check_steps(w, t, id, e) || !check_regie(w, t, id, e))
			return false;
	}
	return check_loads(w, t, e);
}

// Which command it was, and what was done before to what it touched: newest first.
static void explain_fault(const struct watch *w, struct txn *t)
{
	fprintf(stderr, "year: command %" PRIu64 ", %s by %s at %" PRId64 "\n", w->figures.commands, verb_name(w->verb),
		w->who, store_meta(t)->last_time_ms);
	for (size_t i = 0; i < w->touched_count; i++)
		watch_print_history(t, w->touched[i]);
}

bool watch_check(void *context, struct machine *m, struct txn *t, struct error *e)
{
	struct watch *w = context;
	standing = NULL;
	bool sound = check_touched(w, m, t, e);
	if (sound)
		measure_waitlist(&w->figures, store_meta(t));
	if (sound && w->figures.commands % w->full_every == 0) {
		sound = store_check_mirrors(t, e) && machine_check(m, t, e);
		w->figures.full_checks++;
	}
	if (!sound)
		explain_fault(w, t);
	w->touched_count = 0;
	w->part_count = 0;
	return sound;
}

void watch_begin(struct watch *w, const struct command *c)
{
	standing = w;
	w->verb = c->verb;
	w->who = c->caller.peer;
	w->figures.commands++;
}

struct figures *watch_figures(struct watch *w)
{
	return &w->figures;
}

struct watch *watch_new(uint32_t full_every)
{
	struct watch *w = calloc(1, sizeof(*w));
	if (w == NULL)
		abort();
	w->full_every = full_every;
	return w;
}

struct watch *watch_free(struct watch *w)
{
	if (w == NULL)
		return NULL;
	if (standing == w)
		standing = NULL;
	free(w->requests);
	free(w->assignments);
	free(w->leads);
	free(w);
	return NULL;
}
