// The clocks of a question: one table says for each when it runs, for how long, on whose word, and what meets it.
//
// Clocks follow the facts and not the rule that matched: a question that came in under a safety rule has the clocks of
// its law too. What starts later (an application, a first talk) is added when it happens.
#include "rules/clocks.h"

#include <assert.h>

// What the law says; the other terms are in struct norms.
static const struct term weeks_2 = { 2, TERM_WEEKS };
static const struct term weeks_4 = { 4, TERM_WEEKS };
static const struct term weeks_6 = { 6, TERM_WEEKS };
static const struct term weeks_8 = { 8, TERM_WEEKS };
static const struct term months_3 = { 3, TERM_MONTHS };
static const struct term working_days_3 = { 3, TERM_WORKING_DAYS };

// ---- when -----------------------------------------------------------------------------------------------------------

static bool has_law(const struct facts *f, enum law law)
{
	return set_has(f->laws, (int)law);
}

// Urgent as asked. Urgency by a safety rule starts no clock of a law: FIRST_CONTACT answers for it, sooner.
static bool asked_urgent(const struct facts *f)
{
	return f->asked_urgency == URGENCY_URGENT;
}

static bool runs_wmo(const struct facts *f)
{
	return has_law(f, LAW_WMO);
}

static bool runs_wmo_spoed(const struct facts *f)
{
	// Wmo 2.3.3: "in spoedeisende gevallen, daaronder begrepen de gevallen waarin terstond opvang noodzakelijk is".
	return f->shelter_needed || (asked_urgent(f) && has_law(f, LAW_WMO));
}

static bool runs_jeugd(const struct facts *f)
{
	return has_law(f, LAW_JEUGDWET);
}

static bool runs_youth_crisis(const struct facts *f)
{
	return asked_urgent(f) && (has_law(f, LAW_JEUGDWET) || f->youth); // Jw 2.6(1)(b)
}

static bool runs_wgs_first_talk(const struct facts *f)
{
	return has_law(f, LAW_WGS) && f->threats == 0; // Wgs 4(1); with a threat 4(2) holds instead
}

static bool runs_wgs_threat(const struct facts *f)
{
	return f->threats != 0; // Wgs 4(2)
}

static bool runs_wgs(const struct facts *f)
{
	return has_law(f, LAW_WGS);
}

static bool runs_pwet(const struct facts *f)
{
	return has_law(f, LAW_PARTICIPATIEWET);
}

static bool runs_always(const struct facts *f)
{
	(void)f;
	return true;
}

// ---- how long -------------------------------------------------------------------------------------------------------

static struct term first_contact(const struct norms *n, const struct facts *f)
{
	if (f->urgency == URGENCY_CRISIS)
		return n->first_contact_crisis;
	return f->urgency == URGENCY_URGENT ? n->first_contact_urgent : n->first_contact;
}

static struct term term_of(const struct norms *n, enum clock clock, const struct facts *f)
{
	switch (clock) {
	case CLOCK_WMO_ACK:
		return n->wmo_ack;
	case CLOCK_WMO_INVESTIGATION:
		return weeks_6; // Wmo 2.3.2(1)
	case CLOCK_WMO_DECISION:
		return weeks_2; // Wmo 2.3.5(2)
	case CLOCK_WMO_SPOED:
		return n->wmo_spoed;
	case CLOCK_JEUGD_DECISION:
	case CLOCK_PWET_DECISION:
		return weeks_8; // Awb 4:13(2): a reasonable term is over after eight weeks
	case CLOCK_YOUTH_CRISIS:
		return n->youth_crisis;
	case CLOCK_WGS_FIRST_TALK:
		return weeks_4; // Wgs 4(1)
	case CLOCK_WGS_THREAT:
		return working_days_3; // Wgs 4(2)
	case CLOCK_WGS_DECISION:
		return weeks_8; // Wgs 4a
	case CLOCK_FIRST_CONTACT:
		return first_contact(n, f);
	case CLOCK_CHECK_BACK:
		return n->check_back;
	case CLOCK_ERASURE:
		return months_3; // Wmo 5.3.5
	}
	assert(false);  // a clock of the table
	return weeks_2;
}

// ---- the table ------------------------------------------------------------------------------------------------------

static const struct {
	bool (*runs)(const struct facts *f);
	bool from_question; // else from a later event
	enum clock_event met_by;
	const char *basis;
} clock_rows[] = {
	[CLOCK_WMO_ACK] = { runs_wmo, true, CLOCK_EVENT_ACKNOWLEDGED, "norm" },
	[CLOCK_WMO_INVESTIGATION] = { runs_wmo, true, CLOCK_EVENT_INVESTIGATION, "Wmo 2.3.2(1)" },
	[CLOCK_WMO_DECISION] = { runs_wmo, false, CLOCK_EVENT_DECISION, "Wmo 2.3.5(2)" },
	[CLOCK_WMO_SPOED] = { runs_wmo_spoed, true, CLOCK_EVENT_CONTACTED, "Wmo 2.3.3" },
	[CLOCK_JEUGD_DECISION] = { runs_jeugd, true, CLOCK_EVENT_DECISION, "Awb 4:13" },
	[CLOCK_YOUTH_CRISIS] = { runs_youth_crisis, true, CLOCK_EVENT_CONTACTED, "Jw 2.6(1)(b)" },
	[CLOCK_WGS_FIRST_TALK] = { runs_wgs_first_talk, true, CLOCK_EVENT_FIRST_TALK, "Wgs 4" },
	[CLOCK_WGS_THREAT] = { runs_wgs_threat, true, CLOCK_EVENT_FIRST_TALK, "Wgs 4(2)" },
	[CLOCK_WGS_DECISION] = { runs_wgs, false, CLOCK_EVENT_DECISION, "Wgs 4a" },
	[CLOCK_PWET_DECISION] = { runs_pwet, true, CLOCK_EVENT_DECISION, "Awb 4:13" },
	[CLOCK_FIRST_CONTACT] = { runs_always, true, CLOCK_EVENT_CONTACTED, "norm" },
	[CLOCK_CHECK_BACK] = { runs_always, false, CLOCK_EVENT_CHECK_BACK, "norm" },
	[CLOCK_ERASURE] = { runs_always, false, CLOCK_EVENT_ERASED, "Wmo 5.3.5" },
};
_Static_assert(ARRAY_LEN(clock_rows) == CLOCKS_MAX + 1, "each clock has its row, and its place in a set");

static bool is_open(const struct clock_run *run)
{
	return run->state == CLOCK_STATE_RUNNING || run->state == CLOCK_STATE_SUSPENDED;
}

// The clock's place in the set, in order of enum clock: where it is, or where it would be put in.
static size_t place_of(const struct clock_set *set, enum clock clock)
{
	size_t i = 0;

	for (; i < set->count; i++) // what came by a link stands last
		if (set->runs[i].clock == clock)
			return i;
	i = 0;
	while (i < set->count && set->runs[i].clock < clock)
		i++;
	return i;
}

static void start(const struct ruleset *r, struct clock_set *set, enum clock clock, struct term term, int64_t from_ms)
{
	// Wgs 4(2): for a threat days equated by decree count as working days; the earlier date is the safe one [norm].
	bool strict = clock == CLOCK_WGS_THREAT;
	size_t place = place_of(set, clock);

	if (place == set->count || set->runs[place].clock != clock) {
		assert(set->count < CLOCKS_MAX);
		for (size_t i = set->count++; i > place; i--)
			set->runs[i] = set->runs[i - 1];
	} else if (is_open(&set->runs[place])) {
		return;
	}
	set->runs[place] = (struct clock_run){
		.clock = clock,
		.started_at_ms = from_ms,
		.due_at_ms = calendar_term_due_ms(&r->calendar, from_ms, term, strict),
		.state = CLOCK_STATE_RUNNING,
	};
}

void clocks_start(const struct ruleset *r, const struct facts *f, int64_t asked_at_ms, struct clock_set *ret_set)
{
	ret_set->count = 0;
	for (int clock = CLOCK_WMO_ACK; clock <= CLOCK_ERASURE; clock++)
		if (clock_rows[clock].from_question && clock_rows[clock].runs(f))
			start(r, ret_set, (enum clock)clock, term_of(&r->norms, (enum clock)clock, f), asked_at_ms);
}

void clocks_add(
	const struct ruleset *r, struct clock_set *set, enum clock clock, const struct facts *f, int64_t from_ms)
{
	assert(clock_is_valid((int)clock));
	if (clock_rows[clock].runs(f))
		start(r, set, clock, term_of(&r->norms, clock, f), from_ms);
}

void clocks_add_signpost(const struct ruleset *r, struct clock_set *set, int64_t from_ms)
{
	start(r, set, CLOCK_CHECK_BACK, r->norms.check_back_signpost, from_ms);
}

// Whatever it was, it is suspended no longer.
static void go_to(struct clock_run *run, enum clock_state state)
{
	run->suspended_from = 0;
	run->suspended_until = 0;
	run->suspended_last = 0;
	run->state = state;
}

void clocks_meet(struct clock_set *set, enum clock_event event, int64_t at_ms)
{
	for (size_t i = 0; i < set->count; i++) {
		struct clock_run *run = &set->runs[i];

		if (!is_open(run) || clock_rows[run->clock].met_by != event)
			continue;
		// Late is met too: due and met stand beside each other. Never before it began: a day has no hour.
		run->met_at_ms = at_ms > run->started_at_ms ? at_ms : run->started_at_ms;
		go_to(run, CLOCK_STATE_MET);
	}
}

bool clocks_want(const struct clock_set *set, enum clock_event event)
{
	for (size_t i = 0; i < set->count; i++)
		if (is_open(&set->runs[i]) && clock_rows[set->runs[i].clock].met_by == event)
			return true;
	return false;
}

void clocks_stop(struct clock_set *set)
{
	for (size_t i = 0; i < set->count; i++)
		if (set->runs[i].suspended_until != 0 && is_open(&set->runs[i]))
			set->runs[i].state = CLOCK_STATE_STOPPED;  // with its days: see clocks_run_on()
		else if (is_open(&set->runs[i]) && set->runs[i].clock != CLOCK_ERASURE)
			go_to(&set->runs[i], CLOCK_STATE_STOPPED);
}

void clocks_run_on(struct clock_set *set)
{
	for (size_t i = 0; i < set->count; i++)
		if (set->runs[i].state == CLOCK_STATE_STOPPED && set->runs[i].suspended_until != 0)
			set->runs[i].state = CLOCK_STATE_SUSPENDED;
		else if (set->runs[i].state == CLOCK_STATE_STOPPED)
			go_to(&set->runs[i], CLOCK_STATE_RUNNING);
}

void clocks_drop(struct clock_set *set, enum clock clock)
{
	size_t place = 0;

	while (place < set->count && set->runs[place].clock != clock)
		place++;
	if (place == set->count || set->runs[place].state == CLOCK_STATE_MET)
		return;
	set->count--;
	for (size_t i = place; i < set->count; i++)
		set->runs[i] = set->runs[i + 1];
}

int64_t clocks_earliest_due(const struct clock_set *set)
{
	int64_t earliest = 0;

	for (size_t i = 0; i < set->count; i++) {
		const struct clock_run *run = &set->runs[i];

		if (run->state == CLOCK_STATE_RUNNING && (earliest == 0 || run->due_at_ms < earliest))
			earliest = run->due_at_ms;
	}
	return earliest;
}

struct clock_run *clocks_find(struct clock_set *set, enum clock clock)
{
	size_t place = place_of(set, clock);

	return place < set->count && set->runs[place].clock == clock ? &set->runs[place] : NULL;
}

int64_t clocks_application_open_ms(const struct ruleset *r, int64_t asked_at_ms)
{
	return calendar_term_due_ms(&r->calendar, asked_at_ms, weeks_6, false); // Wmo 2.3.2(1)
}

const char *clock_basis(enum clock clock)
{
	return clock_is_valid((int)clock) ? clock_rows[clock].basis : "";
}

// ---- offers ---------------------------------------------------------------------------------------------------------

static int64_t offer_urgent_due_ms(const struct ruleset *r, bool to_duty, int64_t at_ms)
{
	const struct norms *n = &r->norms;
	int64_t due = calendar_term_due_ms(&r->calendar, at_ms, n->offer_urgent, false);
	int64_t end_of_work;

	if (to_duty || !calendar_in_working_hours(&r->calendar, at_ms, n->working_from_s, n->working_until_s))
		return due;
	// An hour that would pass the end of the working day ends with it: then the duty gids has it.
	end_of_work = calendar_instant(&r->calendar, calendar_local_day(&r->calendar, at_ms), n->working_until_s);
	return due < end_of_work ? due : end_of_work;
}

int64_t offer_due_ms(const struct ruleset *r, enum urgency urgency, bool to_duty, int64_t at_ms)
{
	const struct norms *n = &r->norms;

	switch (urgency) {
	case URGENCY_CRISIS:
		return calendar_term_due_ms(&r->calendar, at_ms, n->offer_crisis, false);
	case URGENCY_URGENT:
		return offer_urgent_due_ms(r, to_duty, at_ms);
	case URGENCY_HIGH:
		return calendar_term_due_ms(&r->calendar, at_ms, n->offer_high, false);
	case URGENCY_NORMAL:
		break;
	}
	return calendar_term_due_ms(&r->calendar, at_ms, n->offer_normal, false);
}
