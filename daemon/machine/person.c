// export_person and correct_person: what there is of a person, and putting right who a request is about.
//
// An export (AVG 15) is one request a page, each logged before it is seen; of a request with many notes the further
// ones come on pages of their own. All requests are looked through, so many a call: those that are not ours are in no
// index, but they hold a person too. Of a request in which the person is a member, the page says that it exists and
// what it holds of that person; the question, its facts and its notes are about somebody else.
//
// A correction (AVG 16) replaces the sealed part and the matching keys. Where a corrected birth date or address would
// send an open question elsewhere, the sender should amend it, so that it is routed anew and the trace says why.
#include <string.h>

#include "machine/backup.h"
#include "machine/link.h"
#include "machine/people.h"
#include "machine/requests.h"
#include "machine/verbs.h"
#include "machine/views.h"

enum {
	SCANNED_MAX = 1000,
	NOTES_A_PAGE = 128,
	PAGE_BYTES = 60000,      // of a frame of 64 KiB
	ASSIGNMENT_BYTES = 128,  // of a line
	DETAIL_BYTES = 4000,     // the rest of it, facts included
};

struct export_plan {
	struct person_keys keys;
	uint64_t only;  // the request that was named
	struct request request;
	bool found;
	bool goes_on;
	bool is_member;
	size_t member;
	uint64_t scanned;  // the last request that was looked at; 0 = there are no more
};

// ---- export_person --------------------------------------------------------------------------------------------------

static bool is_in(struct export_plan *plan, const struct request *r)
{
	if (r->state == REQUEST_STATE_ERASED)
		return false;
	plan->is_member = false;
	if (r->id == plan->only || person_same(&plan->keys, &r->subject))
		return true;
	for (size_t i = 0; i < r->member_count; i++) {
		if (person_same(&plan->keys, &r->members[i])) {
			plan->is_member = true;
			plan->member = i;
			return true;
		}
	}
	return false;
}

static void look_through(struct op *op, struct export_plan *plan)
{
	const struct command_person *c = &op->command->person;
	plan->scanned = c->after != 0 ? c->after : store_meta(op->txn)->last_request + 1;
	if (c->note != 0 && store_get_request(op->txn, c->after, &plan->request) && is_in(plan, &plan->request)) {
		plan->found = plan->goes_on = true;
		return;
	}
	for (size_t i = 0; i < SCANNED_MAX && !plan->found; i++) {
		plan->scanned = store_previous_request(op->txn, plan->scanned);
		if (plan->scanned == 0 || !store_get_request(op->txn, plan->scanned, &plan->request))
			return;
		plan->found = is_in(plan, &plan->request);
	}
}

enum answer_code export_person_decide(struct op *op)
{
	const struct command_person *c = &op->command->person;
	struct export_plan *plan = ARENA_NEW(op->arena, struct export_plan);
	op->plan = plan;
	if (op->command->caller.role != ROLE_OPERATOR)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only an operator may do this");
	if (!c->reason.present)
		return op_refuse_field(op, "export_person.reason", "missing: should say why, in a few words");
	plan->keys = c->keys;
	plan->only = c->request;
	if (c->request != 0) {
		struct request r;
		if (!store_get_request(op->txn, c->request, &r) || r.state == REQUEST_STATE_ERASED)
			return op_refuse(op, ANSWER_NOT_FOUND, "there is no such request");
		plan->keys = r.subject;
	}
	look_through(op, plan);
	return ANSWER_OK;
}

// Notes from `first` on, as many as there is room for.
static void add_notes(struct op *op, const struct request *r, uint32_t first, size_t room, struct view_person *v)
{
	struct seal *notes = ARENA_ARRAY(op->arena, NOTES_A_PAGE, struct seal);
	struct view_dossier *d = &v->dossier;
	d->notes = notes;
	for (uint32_t n = first; n <= r->note_count; n++) {
		struct seal *note = &notes[d->note_count];
		if (d->note_count == NOTES_A_PAGE) {
			v->next_note = n;
			return;
		}
		if (!store_get_seal(op->txn, r->id, n, note))
			continue;
		if (note->sealed.len > room) {
			v->next_note = n;
			return;
		}
		room -= note->sealed.len;
		d->note_count++;
	}
}

static size_t room_beside(const struct view_person *v)
{
	size_t taken = v->dossier.personal.sealed.len + v->detail.assignment_count * ASSIGNMENT_BYTES + DETAIL_BYTES;
	return taken < PAGE_BYTES ? PAGE_BYTES - taken : 0;
}

static void fill_page(struct op *op, const struct export_plan *plan, struct view_person *v)
{
	const struct request *r = &plan->request;
	v->request = r->id;
	v->revision = r->revision;
	v->is_member = plan->is_member;
	v->member = plan->member;
	v->goes_on = plan->goes_on;
	v->dossier.request = r->id;
	v->next = r->id;
	if (plan->goes_on) {
		add_notes(op, r, op->command->person.note, PAGE_BYTES, v);
		return;
	}
	view_request_detail_fill(op, r, &v->detail);
	v->facts = r->facts;
	store_get_seal(op->txn, r->id, 0, &v->dossier.personal);
	if (!plan->is_member)
		add_notes(op, r, 1, room_beside(v), v);
}

void export_person_apply(struct op *op)
{
	const struct command_person *c = &op->command->person;
	struct export_plan *plan = op->plan;
	struct request *r = plan->found ? &plan->request : NULL;
	struct view_person *v = &op->answer->person;
	op->answer->kind = ANSWER_PERSON;
	*v = (struct view_person){ .next = plan->scanned };
	if (plan->found)
		fill_page(op, plan, v);
	else if (c->after != 0)
		return;  // nothing is seen on this page, and that it was asked for is in the log
	struct seal_id reason = { { 0 } };
	if (plan->found && !plan->goes_on)
		reason = record_note(op, r, &c->reason);
	const char *detail = !plan->found ? "nothing_found" : plan->goes_on ? "notes" : plan->is_member ? "member" : "";
	struct audit_fields fields = { .reason = &reason, .detail = detail };
	record_audit(op, r, &fields);
	if (r != NULL)
		store_put_request(op->txn, r);
}

// ---- correct_person -------------------------------------------------------------------------------------------------

struct correct_plan {
	struct request request;
	bool repeated;
};

static bool is_repeat(const struct op *op, const struct request *r)
{
	return r->sender_verb == (uint8_t)op->command->verb &&
	       memcmp(&r->sender_content, &op->command->request.content, sizeof(r->sender_content)) == 0;
}

static const char *home_network(const struct op *op, const struct command_correction *c)
{
	return *c->network != '\0' ? c->network : op->config->networks[op->config->default_network].id;
}

// Would the open question go another way?
static bool is_other_question(struct op *op, const struct request *r, const struct command_correction *c)
{
	if (!request_is_open(r->state) && !link_is_live(op, r))
		return false;
	return c->youth != r->facts.youth || c->residence != r->facts.residence ||
	       strcmp(home_network(op, c), r->network) != 0;
}

enum answer_code correct_person_decide(struct op *op)
{
	const struct command_request *c = &op->command->request;
	struct correct_plan *plan = ARENA_NEW(op->arena, struct correct_plan);
	struct request *r = &plan->request;
	op->plan = plan;
	op->answer->kind = ANSWER_DONE;
	if (op->command->caller.role != ROLE_OPERATOR)
		return op_refuse(op, ANSWER_PERMISSION_DENIED, "only an operator may do this");
	if (!store_get_request(op->txn, c->request, r) || r->state == REQUEST_STATE_ERASED)
		return op_refuse(op, ANSWER_NOT_FOUND, "there is no such request");
	plan->repeated = is_repeat(op, r);
	if (plan->repeated)
		return ANSWER_OK;
	if (c->expected_revision != 0 && c->expected_revision != r->revision)
		return op_abort(op, r->revision);
	if (c->correction->asked_at_ms != r->asked_at_ms)
		return op_refuse_field(op, "correct_person.asked_at_ms",
			"should be the moment of asking, as export_person gave it");
	if (c->correction->wanted_results != r->wanted_results)
		return op_refuse_field(op, "correct_person.dossier.wanted_results",
			"should be as many as there were: outcomes are kept by their number");
	if (is_other_question(op, r, c->correction))
		return op_refuse(op, ANSWER_FAILED_PRECONDITION,
			"with this birth date or address other rules hold for the open question: let its sender amend "
			"it, so that it is routed anew");
	return ANSWER_OK;
}

static void tell(struct op *op, const struct request *r, uint32_t assignee, uint64_t id)
{
	struct assignment a;
	if (assignee != 0 && store_get_assignment(op->txn, assignee, id, &a) && a.state == ASSIGNMENT_STATE_ACCEPTED)
		notify_assignee(op, assignee, NOTICE_KIND_INFO_GIVEN, r, &a, "corrected");
}

static void take_correction(struct op *op, const struct command_correction *c, struct request *r)
{
	struct facts f;
	store_put_seal(op->txn, r->id, 0, &c->personal.seal);
	compaction_wanted(op);
	r->personal = c->personal.seal.id;
	r->subject = c->subject;
	memset(r->members, 0, sizeof(r->members));
	memcpy(r->members, c->members, c->member_count * sizeof(c->members[0]));
	r->member_count = c->member_count;
	r->address = c->address;
	memcpy(r->postcode_digits, c->postcode_digits, sizeof(r->postcode_digits));
	r->facts.youth = c->youth;
	r->facts.residence = c->residence;
	r->facts.strengths = c->strengths;
	r->facts.person_count = (uint8_t)(1 + c->member_count);
	facts_from_stored(&r->facts, &f);
	facts_derive(&f, &op->rules->law_map);  // the laws follow the age, and the retention the laws
	facts_to_stored(&f, &r->facts);
}

void correct_person_apply(struct op *op)
{
	const struct command_request *c = &op->command->request;
	struct correct_plan *plan = op->plan;
	struct request *r = &plan->request;
	if (plan->repeated)
		return;
	const struct request before = *r;
	struct seal_id reason = record_note(op, r, &c->reason);
	r->sender_verb = (uint8_t)op->command->verb;
	r->sender_content = c->content;
	take_correction(op, c->correction, r);
	store_update_keys(op->txn, &before, r);
	request_touch(op, r);
	tell(op, r, r->holder, r->holder_assignment);
	tell(op, r, r->supporting, r->supporting_assignment);
	tell(op, r, r->process_lead, r->process_assignment);
	struct audit_fields fields = { .reason = &reason };
	record_audit(op, r, &fields);
	request_put(op, r);
}
