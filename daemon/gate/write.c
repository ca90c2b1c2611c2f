// Answers out: the frame for each kind of answer, errors, and what net pushes.
#include "gate/writing.h"

#include "base/log.h"
#include "gate/hints.h"
#include "rules/calendar.h"

#include <stdio.h>
#include <string.h>

static struct writing begin(const struct gate *g, uint64_t call_id, struct arena *a)
{
	return (struct writing){ .gate = g, .arena = a, .call_id = call_id };
}

// ---- shared --------------------------------------------------------------------------------------------------------

struct bytes writing_pack(struct writing *w, Koers__V1__Answer *answer)
{
	answer->call_id = w->call_id;
	if (protobuf_c_message_get_packed_size(&answer->base) > FRAME_MAX)
		return writing_error(w, ANSWER_RESOURCE_EXHAUSTED, "the answer is over 64 KiB: ask for a smaller page",
			NULL, "");
	return decode_pack(w->arena, &answer->base);
}

static Koers__V1__Violation **violations_of(struct writing *w, const struct fault *faults, size_t count)
{
	Koers__V1__Violation **list = ARENA_ARRAY(w->arena, count, Koers__V1__Violation *);
	for (size_t i = 0; i < count; i++) {
		list[i] = WIRE_NEW(w->arena, Violation, violation);
		list[i]->field = decode_text(faults[i].path);
		list[i]->message = decode_text(faults[i].message);
	}
	return list;
}

static Koers__V1__Error *new_error(struct writing *w, enum answer_code code, const char *message)
{
	Koers__V1__Error *error = WIRE_NEW(w->arena, Error, error);
	error->code = (Koers__V1__ErrorCode)code;
	error->message = decode_text(message);
	return error;
}

static struct bytes pack_error(struct writing *w, Koers__V1__Error *error)
{
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	answer.body_case = KOERS__V1__ANSWER__BODY_ERROR;
	answer.error = error;
	return writing_pack(w, &answer);
}

struct bytes writing_error(struct writing *w, enum answer_code code, const char *message, const struct faults *faults,
	const char *advice)
{
	Koers__V1__Error *error = new_error(w, code, message);
	error->advice = decode_text(advice);
	if (faults != NULL) {
		error->n_violations = faults->count;
		error->violations = violations_of(w, faults->list, faults->count);
	}
	return pack_error(w, error);
}

uint64_t writing_request(const struct writing *w, uint64_t inner)
{
	return vault_id_out(w->gate->vault, ID_REQUEST, inner);
}

uint64_t writing_assignment_id(const struct writing *w, uint64_t inner)
{
	return vault_id_out(w->gate->vault, ID_ASSIGNMENT, inner);
}

char *writing_display_id(const struct writing *w, uint64_t inner)
{
	char text[DISPLAY_ID_SIZE];
	if (inner == 0)
		return decode_text("");
	display_id_print(writing_request(w, inner), text);
	return arena_strdup(w->arena, text);
}

char *writing_hex(const struct writing *w, const void *data, size_t len)
{
	static const char digits[] = "0123456789abcdef";
	const unsigned char *bytes = data;
	char *text = arena_alloc(w->arena, 2 * len + 1);
	for (size_t i = 0; i < len; i++) {
		text[2 * i] = digits[bytes[i] >> 4];
		text[2 * i + 1] = digits[bytes[i] & 0xf];
	}
	return text;
}

Koers__V1__Clock **writing_clocks(const struct writing *w, const struct stored_clock *clocks, size_t count)
{
	Koers__V1__Clock **list = ARENA_ARRAY(w->arena, count, Koers__V1__Clock *);
	for (size_t i = 0; i < count; i++) {
		list[i] = WIRE_NEW(w->arena, Clock, clock);
		list[i]->name = decode_text(clock_name((enum clock)clocks[i].clock));
		list[i]->due_at_ms = clocks[i].due_at_ms;
		list[i]->started_at_ms = clocks[i].started_at_ms;
		list[i]->met_at_ms = clocks[i].met_at_ms;
		list[i]->suspended_days = clocks[i].suspended_days;
	}
	return list;
}

Koers__V1__Clock *writing_clock(const struct writing *w, const struct stored_clock *c)
{
	Koers__V1__Clock *m = writing_clocks(w, c, 1)[0];
	m->state = decode_text(clock_state_name((enum clock_state)c->state));
	if (c->state == CLOCK_STATE_SUSPENDED && c->suspended_until != 0)
		m->suspended_until = writing_day(w, c->suspended_until);
	return m;
}

Koers__V1__Clock **writing_whole_clocks(const struct writing *w, const struct stored_clock *clocks, size_t count)
{
	Koers__V1__Clock **list = ARENA_ARRAY(w->arena, count, Koers__V1__Clock *);
	for (size_t i = 0; i < count; i++)
		list[i] = writing_clock(w, &clocks[i]);
	return list;
}

char *writing_day(const struct writing *w, int32_t day)
{
	char text[11];
	date_print(day, text);
	return arena_strdup(w->arena, text);
}

Koers__V1__Milestone **writing_milestones(const struct writing *w, const int32_t *days, size_t *ret_count)
{
	Koers__V1__Milestone **list = ARENA_ARRAY(w->arena, MILESTONES_MAX, Koers__V1__Milestone *);
	size_t count = 0;
	for (int kind = 1; days != NULL && kind < MILESTONES_MAX; kind++) {
		if (days[kind] == 0)
			continue;
		list[count] = WIRE_NEW(w->arena, Milestone, milestone);
		list[count]->kind = (Koers__V1__MilestoneKind)kind;
		list[count++]->on = writing_day(w, days[kind]);
	}
	*ret_count = count;
	return list;
}

Koers__V1__ResultOutcome **writing_outcomes(const struct writing *w, const uint8_t *outcomes, size_t count)
{
	Koers__V1__ResultOutcome **list = ARENA_ARRAY(w->arena, count, Koers__V1__ResultOutcome *);
	for (size_t i = 0; i < count; i++) {
		list[i] = WIRE_NEW(w->arena, ResultOutcome, result_outcome);
		list[i]->index = (uint32_t)i;
		list[i]->outcome = (Koers__V1__Outcome)outcomes[i];
	}
	return list;
}

char **writing_texts(const struct writing *w, const char *const *texts, size_t count)
{
	char **list = ARENA_ARRAY(w->arena, count, char *);
	for (size_t i = 0; i < count; i++)
		list[i] = decode_text(texts[i]);
	return list;
}

char *writing_who(const char *peer)
{
	return decode_text(peer == NULL || *peer == '\0' ? "koersd" : peer);
}

char *writing_page_token(const struct writing *w, int kind, uint64_t next)
{
	if (next == 0)
		return decode_text("");
	uint64_t value = kind == 0 ? next : vault_id_out(w->gate->vault, (enum id_kind)kind, next);
	return arena_printf(w->arena, "%llu", (unsigned long long)value);
}

// ---- entry points --------------------------------------------------------------------------------------------------

static const char basis_wanted[] = "Er ontbreekt nog toestemming of een andere grondslag.";

// What a request waits for: a basis, or its holder's question, which is opened for the sender here and nowhere else
// (docs/decisions/0016). A notice of a question that was answered since carries none.
static char *info_wanted(const struct writing *w, const struct view_status *v)
{
	struct bytes text;
	if (v->basis_missing)
		return decode_text(basis_wanted);
	if (v->question == NULL)
		return decode_text("");
	if (vault_open_seal(w->gate->vault, w->arena, v->question, &text))
		return arena_strndup(w->arena, text.data, text.len);
	log_event(LOG_LEVEL_ERROR, "seal_does_not_open", "key_number=%u", v->question->key_number);
	return decode_text("De gids heeft een vraag die nu niet te lezen is. Neem contact op met de gemeente.");
}

Koers__V1__RequestStatus *writing_status(const struct writing *w, const struct view_status *v)
{
	Koers__V1__RequestStatus *m = WIRE_NEW(w->arena, RequestStatus, request_status);
	m->request_id = writing_request(w, v->request);
	m->display_id = writing_display_id(w, v->request);
	m->state = (Koers__V1__PublicState)v->state;
	m->revision = v->revision;
	m->n_clocks = v->clock_count;
	m->clocks = writing_clocks(w, v->clocks, v->clock_count);
	m->updated_at_ms = v->updated_at_ms;
	if (v->contact_name != NULL && *v->contact_name != '\0') {
		m->contact = WIRE_NEW(w->arena, Contact, contact);
		m->contact->name = decode_text(v->contact_name);
		m->contact->telephone = decode_text(v->contact_telephone);
	}
	m->n_outcomes = v->outcome_count;
	m->outcomes = writing_outcomes(w, v->outcomes, v->outcome_count);
	m->do_not_show_resident = v->do_not_show_resident;
	if (v->state == PUBLIC_STATE_NEEDS_INFO)
		m->info_wanted = info_wanted(w, v);
	if (v->state == PUBLIC_STATE_FORWARDED)
		m->forwarded_to = decode_text(v->forwarded_to);
	return m;
}

static Koers__V1__Violation **missing_of(struct writing *w, const char **paths, size_t count)
{
	struct fault *list = ARENA_ARRAY(w->arena, count, struct fault);
	for (size_t i = 0; i < count; i++)
		list[i] = (struct fault){ paths[i],
			arena_printf(w->arena, "left out because it was missing or not possible: should be %s",
				hint_of(paths[i])) };
	return violations_of(w, list, count);
}

static struct bytes write_receipt(struct writing *w, const struct view_receipt *v)
{
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	Koers__V1__Receipt *m = WIRE_NEW(w->arena, Receipt, receipt);
	m->request_id = writing_request(w, v->request);
	m->display_id = writing_display_id(w, v->request);
	m->state = (Koers__V1__PublicState)v->state;
	m->urgency = (Koers__V1__Urgency)v->urgency;
	m->advice = decode_text(v->advice);
	m->forwarded_to = decode_text(v->forwarded_to);
	m->signposted_to = decode_text(v->signposted_to);
	m->network_id = decode_text(v->network);
	m->n_clocks = v->clock_count;
	m->clocks = writing_clocks(w, v->clocks, v->clock_count);
	m->n_missing = v->missing_count;
	m->missing = missing_of(w, v->missing, v->missing_count);
	m->repeated = v->repeated;
	m->do_not_show_resident = v->do_not_show_resident;
	answer.body_case = KOERS__V1__ANSWER__BODY_RECEIPT;
	answer.receipt = m;
	return writing_pack(w, &answer);
}

static struct bytes write_status(struct writing *w, const struct view_status *v)
{
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	answer.body_case = KOERS__V1__ANSWER__BODY_REQUEST_STATUS;
	answer.request_status = writing_status(w, v);
	return writing_pack(w, &answer);
}

// ---- gidsen --------------------------------------------------------------------------------------------------------

static struct bytes write_assignment(struct writing *w, const struct view_assignment *v)
{
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	answer.body_case = KOERS__V1__ANSWER__BODY_ASSIGNMENT;
	answer.assignment = writing_assignment(w, v);
	return writing_pack(w, &answer);
}

static struct bytes write_assignments(struct writing *w, const struct view_list *v)
{
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	Koers__V1__Assignments *m = WIRE_NEW(w->arena, Assignments, assignments);
	m->n_items = v->count;
	m->items = ARENA_ARRAY(w->arena, v->count, Koers__V1__Assignment *);
	for (size_t i = 0; i < v->count; i++)
		m->items[i] = writing_assignment(w, &v->assignments[i]);
	m->next_page_token = writing_page_token(w, ID_ASSIGNMENT, v->next);
	answer.body_case = KOERS__V1__ANSWER__BODY_ASSIGNMENTS;
	answer.assignments = m;
	return writing_pack(w, &answer);
}

static struct bytes write_done(struct writing *w, int64_t finished_by_ms)
{
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	Koers__V1__Done done;
	koers__v1__done__init(&done);
	done.finished_by_ms = finished_by_ms;
	answer.body_case = KOERS__V1__ANSWER__BODY_DONE;
	answer.done = &done;
	return writing_pack(w, &answer);
}

static struct bytes write_feed_head(struct writing *w, const struct view_feed_head *v)
{
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	Koers__V1__Subscribed m;
	koers__v1__subscribed__init(&m);
	m.first_sequence = v->first;
	m.last_sequence = v->last;
	m.epoch = v->epoch;
	answer.body_case = KOERS__V1__ANSWER__BODY_SUBSCRIBED;
	answer.subscribed = &m;
	return writing_pack(w, &answer);
}

// ---- dispatch ------------------------------------------------------------------------------------------------------

static struct bytes write_refusal(struct writing *w, const struct answer *answer)
{
	Koers__V1__Error *error = new_error(w, answer->code, answer->message);
	error->advice = decode_text(answer->advice);
	error->retry_after_ms = answer->code == ANSWER_RESOURCE_EXHAUSTED ? RETRY_AFTER_MS : 0;
	if (answer->code == ANSWER_ABORTED) {
		error->revision = answer->revision;
		error->message = arena_printf(w->arena, "%s (revision %llu)", error->message,
			(unsigned long long)answer->revision);
	}
	if (answer->field != NULL && *answer->field != '\0') {
		struct fault fault = { answer->field,
			answer->message != NULL ? answer->message : hint_of(answer->field) };
		error->n_violations = 1;
		error->violations = violations_of(w, &fault, 1);
	}
	return pack_error(w, error);
}

static struct bytes write_operators(struct writing *w, const struct answer *answer)
{
	switch (answer->kind) {
	case ANSWER_OVERVIEW:
		return writing_overview(w, &answer->overview);
	case ANSWER_REQUESTS:
		return writing_requests(w, &answer->list);
	case ANSWER_REQUEST_DETAIL:
		return writing_request_detail(w, &answer->request_detail);
	case ANSWER_EXPLANATION:
		return writing_explanation(w, &answer->explanation);
	case ANSWER_GIDSEN:
		return writing_gidsen(w, &answer->list);
	case ANSWER_GIDS:
		return writing_gids(w, &answer->gids);
	case ANSWER_NETWORKS:
		return writing_networks(w, &answer->list);
	case ANSWER_WAITLIST:
		return writing_waitlist(w, &answer->list);
	case ANSWER_WATCH:
		return writing_watch(w, &answer->list);
	case ANSWER_AUDIT:
		return writing_audit(w, &answer->list);
	case ANSWER_DECISIONS:
		return writing_decisions(w, &answer->list);
	case ANSWER_FOTO:
		return writing_foto(w, &answer->foto);
	case ANSWER_CONFIGURATION:
		return writing_configuration(w, &answer->configuration);
	case ANSWER_CLOCKS:
		return writing_clock_lines(w, &answer->list);
	case ANSWER_TASKS:
		return writing_tasks(w, &answer->list);
	case ANSWER_AUDIT_VERDICT:
		return writing_audit_verdict(w, &answer->audit_verdict);
	case ANSWER_HOUSEHOLD:
		return writing_household(w, &answer->household);
	case ANSWER_RETENTION:
		return writing_retention(w, &answer->list);
	case ANSWER_PERSON:
		return writing_person(w, &answer->person);
	default:
		log_event(LOG_LEVEL_ERROR, "answer_without_form", "kind=%d", (int)answer->kind);
		return writing_error(w, ANSWER_INTERNAL, "this answer has no form on the wire", NULL, "");
	}
}

struct bytes gate_write(const struct gate *g, const struct answer *answer, uint64_t call_id, int call_case,
	struct arena *a)
{
	struct writing w = begin(g, call_id, a);
	(void)call_case;  // the kind of the answer says it all
	if (answer->code != ANSWER_OK)
		return write_refusal(&w, answer);
	switch (answer->kind) {
	case ANSWER_DONE:
		return write_done(&w, answer->finished_by_ms);
	case ANSWER_CONFIGURED:
		return write_done(&w, 0);
	case ANSWER_RECEIPT:
		return write_receipt(&w, &answer->receipt);
	case ANSWER_STATUS:
		return write_status(&w, &answer->status);
	case ANSWER_ASSIGNMENT:
		return write_assignment(&w, &answer->assignment);
	case ANSWER_ASSIGNMENTS:
		return write_assignments(&w, &answer->list);
	case ANSWER_DOSSIER:
		return writing_dossier(&w, &answer->dossier);
	case ANSWER_FEED_HEAD:
		return write_feed_head(&w, &answer->feed_head);
	default:
		return write_operators(&w, answer);
	}
}

struct bytes gate_write_error(const struct gate *g, enum answer_code code, const char *message, int64_t retry_after_ms,
	uint64_t call_id, struct arena *a)
{
	struct writing w = begin(g, call_id, a);
	Koers__V1__Error *error = new_error(&w, code, message);
	error->retry_after_ms = retry_after_ms;
	return pack_error(&w, error);
}

struct bytes gate_write_notice(const struct gate *g, const struct view_notice *notice, struct arena *a)
{
	struct writing w = begin(g, 0, a);
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	Koers__V1__Notice m;
	koers__v1__notice__init(&m);
	m.sequence = notice->notice.sequence;
	m.at_ms = notice->notice.at_ms;
	m.kind = (Koers__V1__NoticeKind)notice->notice.kind;
	m.request_id = writing_request(&w, notice->notice.request);
	m.assignment_id = writing_assignment_id(&w, notice->notice.assignment);
	m.detail = decode_text(notice->notice.detail);
	if (notice->has_assignment) {
		m.body_case = KOERS__V1__NOTICE__BODY_ASSIGNMENT;
		m.assignment = writing_assignment(&w, &notice->assignment);
	} else if (notice->has_status) {
		m.body_case = KOERS__V1__NOTICE__BODY_STATUS;
		m.status = writing_status(&w, &notice->status);
	} else if (notice->has_absence) {
		m.body_case = KOERS__V1__NOTICE__BODY_ABSENCE;
		m.absence = writing_absence(&w, &notice->absence);
	}
	answer.body_case = KOERS__V1__ANSWER__BODY_NOTICE;
	answer.notice = &m;
	return writing_pack(&w, &answer);
}

struct bytes gate_write_subscribed(const struct gate *g, const struct view_feed_head *head, uint64_t call_id,
	struct arena *a)
{
	struct writing w = begin(g, call_id, a);
	return write_feed_head(&w, head);
}

struct bytes gate_write_done(const struct gate *g, uint64_t call_id, struct arena *a)
{
	struct writing w = begin(g, call_id, a);
	return write_done(&w, 0);
}

struct bytes gate_write_backup(const struct gate *g, const struct gate_backup *b, uint64_t call_id, struct arena *a)
{
	struct writing w = begin(g, call_id, a);
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	Koers__V1__BackupStatus m;
	koers__v1__backup_status__init(&m);
	m.state = (Koers__V1__BackupState)b->state;
	m.directory = decode_text(b->directory);
	m.bytes = b->bytes;
	m.bytes_expected = b->bytes_expected;
	m.sequence = b->sequence;
	m.as_of_ms = b->as_of_ms;
	m.digest = b->digest != NULL ? writing_hex(&w, b->digest, 32) : decode_text("");
	m.error = decode_text(b->error);
	answer.body_case = KOERS__V1__ANSWER__BODY_BACKUP_STATUS;
	answer.backup_status = &m;
	return writing_pack(&w, &answer);
}

struct bytes gate_write_reloaded(const struct gate *g, const struct gate_reloaded *r, uint64_t call_id, struct arena *a)
{
	struct writing w = begin(g, call_id, a);
	Koers__V1__Answer answer;
	koers__v1__answer__init(&answer);
	Koers__V1__Reloaded m;
	koers__v1__reloaded__init(&m);
	m.configuration = decode_text(r->hash_hex);
	m.changed = r->changed;
	m.n_warnings = r->warning_count;
	m.warnings = writing_texts(&w, r->warnings, r->warning_count);
	if (r->pending != NULL) {
		m.pending_ruleset = arena_printf(a, "%s %s", r->pending->name, r->pending->version);
		m.pending_at_ms = ruleset_effective_ms(r->pending);
	}
	answer.body_case = KOERS__V1__ANSWER__BODY_RELOADED;
	answer.reloaded = &m;
	return writing_pack(&w, &answer);
}
