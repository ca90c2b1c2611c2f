// Readers: what gidsen, partners and process leads call, and what senders say about a request they posted.
#include "gate/reading.h"

#include "gate/text.h"
#include "rules/calendar.h"

#include <string.h>

#define BODY(type, body) ((Koers__V1__##type *)(void *)(body))

static struct command_assignment *begin(struct reading *r, enum verb verb, uint64_t assignment_id, uint64_t revision)
{
	struct command_assignment *c = &reading_command(r, verb)->assignment;
	c->assignment = reading_id(r, ID_ASSIGNMENT, assignment_id, "assignment_id");
	c->expected_revision = revision;
	c->gids = "";
	c->to = "";
	return c;
}

void read_list_assignments(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__ListAssignments *m = BODY(ListAssignments, body);
	struct query *q = reading_query(r, QUERY_LIST_ASSIGNMENTS);
	q->states = reading_states((const uint32_t *)(const void *)m->states, m->n_states);
	q->page_size = reading_page_size(r, m->page_size);
	q->after = reading_page_token(r, ID_ASSIGNMENT, m->page_token);
}

void read_get_assignment(struct reading *r, ProtobufCMessage *body)
{
	uint64_t id = BODY(GetAssignment, body)->assignment_id;
	reading_query(r, QUERY_GET_ASSIGNMENT)->id = reading_id(r, ID_ASSIGNMENT, id, "assignment_id");
}

void read_accept(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__Accept *m = BODY(Accept, body);
	begin(r, VERB_ACCEPT, m->assignment_id, m->expected_revision)->content = reading_content(r, body);
}

void read_contacted(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__Contacted *m = BODY(Contacted, body);
	begin(r, VERB_CONTACTED, m->assignment_id, m->expected_revision)->content = reading_content(r, body);
}

void read_decline(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__Decline *m = BODY(Decline, body);
	struct command_assignment *c = begin(r, VERB_DECLINE, m->assignment_id, m->expected_revision);
	if (m->reason == 0)
		faults_add(&r->faults, "reason", "missing: should be one of the reasons for declining");
	c->decline_reason = (uint8_t)m->reason;
	reading_seal(r, m->note, "note", false, &c->note);
	c->content = reading_content(r, body);
}

void read_record_milestone(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__RecordMilestone *m = BODY(RecordMilestone, body);
	struct command_assignment *c = begin(r, VERB_RECORD_MILESTONE, m->assignment_id, m->expected_revision);
	day_number today = calendar_local_day(&r->gate->config->ruleset.calendar, r->now_ms);
	day_number on = 0;
	if (m->kind == 0)
		faults_add(&r->faults, "kind", "missing: should be one of the milestones");
	if (!date_parse(m->on, &on) || on > today)
		faults_add(&r->faults, "on", "should be a date that exists, as YYYY-MM-DD, not after today");
	c->milestone = (uint8_t)m->kind;
	c->on_day = on;
	c->content = reading_content(r, body);
}

static void read_clock(struct reading *r, const char *name, struct command_assignment *c)
{
	enum clock clock = 0;
	if (!clock_from_name(name, &clock))
		faults_add(&r->faults, "clock",
			"should be WMO_DECISION, JEUGD_DECISION, WGS_DECISION or PWET_DECISION");
	c->clock = (uint8_t)clock;
}

void read_suspend_clock(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__SuspendClock *m = BODY(SuspendClock, body);
	struct command_assignment *c = begin(r, VERB_SUSPEND_CLOCK, m->assignment_id, m->expected_revision);
	read_clock(r, m->clock, c);
	if (m->days > SUSPENSION_DAYS_MAX)
		faults_add(&r->faults, "days", "should be at most 365 days, or 0: until it is resumed");
	c->days = m->days;
	reading_seal(r, m->reason, "reason", true, &c->note);
	c->content = reading_content(r, body);
}

void read_resume_clock(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__ResumeClock *m = BODY(ResumeClock, body);
	struct command_assignment *c = begin(r, VERB_RESUME_CLOCK, m->assignment_id, m->expected_revision);
	read_clock(r, m->clock, c);
	c->content = reading_content(r, body);
}

void read_check_back(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__CheckBack *m = BODY(CheckBack, body);
	struct command_assignment *c = begin(r, VERB_CHECK_BACK, m->assignment_id, m->expected_revision);
	c->helped = m->helped != 0;
	c->content = reading_content(r, body);
}

void read_assign(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__Assign *m = BODY(Assign, body);
	struct command_assignment *c = begin(r, VERB_ASSIGN, m->assignment_id, m->expected_revision);
	if (config_find_gids(r->gate->config, m->gids_id) == NO_ORDINAL)
		faults_add(&r->faults, "gids_id", "should be the id of a gids");
	c->gids = arena_strdup(r->arena, m->gids_id);
	reading_seal(r, m->reason, "reason", true, &c->note);
	c->content = reading_content(r, body);
}

void read_handover(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__Handover *m = BODY(Handover, body);
	struct command_assignment *c = begin(r, VERB_HANDOVER, m->assignment_id, m->expected_revision);
	if (*m->to_gids_id != '\0' && config_find_gids(r->gate->config, m->to_gids_id) == NO_ORDINAL)
		faults_add(&r->faults, "to_gids_id", "should be the id of a gids, or empty: then the rules choose");
	c->gids = arena_strdup(r->arena, m->to_gids_id);
	reading_seal(r, m->note, "note", true, &c->note);
	c->content = reading_content(r, body);
}

void read_scale_up(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__ScaleUp *m = BODY(ScaleUp, body);
	begin(r, VERB_SCALE_UP, m->assignment_id, m->expected_revision)->content = reading_content(r, body);
}

void read_scale_down(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__ScaleDown *m = BODY(ScaleDown, body);
	begin(r, VERB_SCALE_DOWN, m->assignment_id, m->expected_revision)->content = reading_content(r, body);
}

void read_take_over(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__TakeOver *m = BODY(TakeOver, body);
	begin(r, VERB_TAKE_OVER, m->assignment_id, m->expected_revision)->content = reading_content(r, body);
}

void read_give_back(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__GiveBack *m = BODY(GiveBack, body);
	begin(r, VERB_GIVE_BACK, m->assignment_id, m->expected_revision)->content = reading_content(r, body);
}

void read_judge_person(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__JudgePerson *m = BODY(JudgePerson, body);
	struct command_assignment *c = begin(r, VERB_JUDGE_PERSON, m->assignment_id, m->expected_revision);
	c->same = m->same != 0;
	if (m->linked_request_id != 0)
		c->linked = reading_id(r, ID_REQUEST, m->linked_request_id, "linked_request_id");
	c->content = reading_content(r, body);
}

// ---- waiting, sending on, taking back ------------------------------------------------------------------------------

void read_request_info(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__RequestInfo *m = BODY(RequestInfo, body);
	struct command_assignment *c = begin(r, VERB_REQUEST_INFO, m->assignment_id, m->expected_revision);
	reading_seal(r, m->question, "question", false, &c->note);
	if (text_is_blank(m->question))
		faults_add(&r->faults, "question", "missing: should be what the sender is asked");
	c->content = reading_content(r, body);
}

// A name that the configuration knows is no free text: it may be stored and shown.
static const char *known_name(const struct config_snapshot *s, const char *to)
{
	for (size_t i = 0; i < s->municipality_count; i++)
		if (text_same_name(s->municipalities[i].name, to))
			return s->municipalities[i].name;
	for (size_t i = 0; i < ARRAY_LEN(s->desks); i++)
		if (s->desks[i] != NULL && text_same_name(s->desks[i], to))
			return s->desks[i];
	return "";
}

void read_forward(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__Forward *m = BODY(Forward, body);
	struct command_assignment *c = begin(r, VERB_FORWARD, m->assignment_id, m->expected_revision);
	reading_seal(r, m->to, "to", false, &c->note);
	if (text_is_blank(m->to))
		faults_add(&r->faults, "to", "missing: should be the municipality, desk or organisation it goes to");
	c->to = arena_strdup(r->arena, known_name(r->gate->config, m->to));
	c->content = reading_content(r, body);
}

// Whether the moment is one to hold until is the machine's to say: the repeat of a hold that is over is no fault.
void read_hold(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__Hold *m = BODY(Hold, body);
	struct command_assignment *c = begin(r, VERB_HOLD, m->assignment_id, m->expected_revision);
	if (m->until_ms <= 0)
		faults_add(&r->faults, "until_ms", "missing: should be the moment at which it wakes");
	c->until_ms = m->until_ms;
	reading_seal(r, m->reason, "reason", true, &c->note);
	c->content = reading_content(r, body);
}

void read_resume(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__Resume *m = BODY(Resume, body);
	begin(r, VERB_RESUME, m->assignment_id, m->expected_revision)->content = reading_content(r, body);
}

void read_reopen(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__Reopen *m = BODY(Reopen, body);
	begin(r, VERB_REOPEN, m->assignment_id, m->expected_revision)->content = reading_content(r, body);
}

void read_undo(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__Undo *m = BODY(Undo, body);
	begin(r, VERB_UNDO, m->assignment_id, m->expected_revision)->content = reading_content(r, body);
}

// ---- closing, and looking ------------------------------------------------------------------------------------------

static void read_outcome(struct reading *r, struct command_assignment *c, const Koers__V1__ResultOutcome *o, size_t i)
{
	if (o->outcome == 0)
		faults_addf(&r->faults, "missing: should be ACHIEVED, PARTLY, NOT_ACHIEVED or NO_LONGER_WANTED",
			"outcomes[%zu].outcome", i);
	if (o->index >= WANTED_RESULTS_MAX) {
		c->outcome_beyond++;
		return;
	}
	if (c->outcome_given[o->index])
		faults_addf(&r->faults, "should be named once: this result is in the list already",
			"outcomes[%zu].index", i);
	c->outcome_given[o->index] = 1;
	c->outcomes[o->index] = (uint8_t)o->outcome;
}

void read_close(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__Close *m = BODY(Close, body);
	struct command_assignment *c = begin(r, VERB_CLOSE, m->assignment_id, m->expected_revision);
	for (size_t i = 0; i < m->n_outcomes; i++)
		read_outcome(r, c, m->outcomes[i], i);
	reading_seal(r, m->reason, "reason", true, &c->note);
	c->content = reading_content(r, body);
}

void read_open_dossier(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__OpenDossier *m = BODY(OpenDossier, body);
	struct command_assignment *c = begin(r, VERB_OPEN_DOSSIER, m->assignment_id, 0);
	reading_seal(r, m->purpose, "purpose", true, &c->note);
	c->content = reading_content(r, body);
}

// ---- senders, about a request they posted --------------------------------------------------------------------------

void read_get_request(struct reading *r, ProtobufCMessage *body)
{
	uint64_t id = BODY(GetRequest, body)->request_id;
	reading_query(r, QUERY_GET_REQUEST)->id = reading_id(r, ID_REQUEST, id, "request_id");
}

void read_withdraw(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__Withdraw *m = BODY(Withdraw, body);
	struct command_request *c = &reading_command(r, VERB_WITHDRAW)->request;
	c->request = reading_id(r, ID_REQUEST, m->request_id, "request_id");
	c->expected_revision = m->expected_revision;
	reading_seal(r, m->reason, "reason", true, &c->reason);
	c->content = reading_content(r, body);
}

void read_object(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__Object *m = BODY(Object, body);
	struct command_request *c = &reading_command(r, VERB_OBJECT)->request;
	c->request = reading_id(r, ID_REQUEST, m->request_id, "request_id");
	reading_seal(r, m->reason, "reason", false, &c->reason);
	c->content = reading_content(r, body);
}
