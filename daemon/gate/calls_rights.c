// Readers: households, forgetting, and the rights of the person.
#include "gate/admission.h"

#include "base/display_id.h"
#include "gate/decode.h"
#include "gate/text.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BODY(type, body) ((Koers__V1__##type *)(void *)(body))

// A number of a household is its own: who sees one is an operator or a process lead.
static uint64_t household_id(struct reading *r, uint64_t id, const char *field)
{
	if (id != 0 && id < ID_LIMIT)
		return id;
	faults_add(&r->faults, field,
		id == 0 ? "missing: should be the number of a household"
			: "should be the number of a household: below 2^50");
	return 0;
}

// One of the two.
static void request_or_household(struct reading *r, uint64_t request, uint64_t household, struct command_request *c)
{
	if ((request != 0) == (household != 0))
		faults_add(&r->faults, "request_id", "should be given, or household_id: one of the two");
	else if (request != 0)
		c->request = reading_id(r, ID_REQUEST, request, "request_id");
	else
		c->household = household_id(r, household, "household_id");
}

void read_show_household(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__ShowHousehold *m = BODY(ShowHousehold, body);
	struct command_request *c = &reading_command(r, VERB_SHOW_HOUSEHOLD)->request;
	request_or_household(r, m->request_id, m->household_id, c);
	reading_seal(r, m->reason, "reason", false, &c->reason);
}

void read_merge_households(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__MergeHouseholds *m = BODY(MergeHouseholds, body);
	struct command_request *c = &reading_command(r, VERB_MERGE_HOUSEHOLDS)->request;
	c->household = household_id(r, m->household_id, "household_id");
	c->other = household_id(r, m->other_household_id, "other_household_id");
	reading_seal(r, m->reason, "reason", true, &c->reason);
	c->content = reading_content(r, body);
}

void read_split_household(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__SplitHousehold *m = BODY(SplitHousehold, body);
	struct command_request *c = &reading_command(r, VERB_SPLIT_HOUSEHOLD)->request;
	c->request = reading_id(r, ID_REQUEST, m->request_id, "request_id");
	reading_seal(r, m->reason, "reason", true, &c->reason);
	c->content = reading_content(r, body);
}

void read_erase(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__Erase *m = BODY(Erase, body);
	struct command_request *c = &reading_command(r, VERB_ERASE)->request;
	request_or_household(r, m->request_id, m->household_id, c);
	reading_seal(r, m->reason, "reason", true, &c->reason);
	c->asked_only = m->asked_only != 0;
	c->content = reading_content(r, body);
}

void read_refuse_erasure(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__RefuseErasure *m = BODY(RefuseErasure, body);
	struct command_request *c = &reading_command(r, VERB_REFUSE_ERASURE)->request;
	c->request = reading_id(r, ID_REQUEST, m->request_id, "request_id");
	reading_seal(r, m->ground, "ground", true, &c->reason);
	c->content = reading_content(r, body);
}

void read_withdraw_consent(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__WithdrawConsent *m = BODY(WithdrawConsent, body);
	struct command_request *c = &reading_command(r, VERB_WITHDRAW_CONSENT)->request;
	c->request = reading_id(r, ID_REQUEST, m->request_id, "request_id");
	reading_seal(r, m->reason, "reason", false, &c->reason);
	c->content = reading_content(r, body);
}

// ---- tokens of two numbers ------------------------------------------------------------------------------------------

// `A` or `A.B`; false when it is neither.
static bool parse_pair(const char *token, uint64_t *ret_a, uint64_t *ret_b)
{
	char *end = NULL;
	*ret_b = 0;
	if (*token < '0' || *token > '9')
		return false;
	*ret_a = strtoull(token, &end, 10);
	if (*end == '\0')
		return true;
	if (*end != '.' || end[1] < '0' || end[1] > '9')
		return false;
	*ret_b = strtoull(end + 1, &end, 10);
	return *end == '\0';
}

static void bad_token(struct reading *r)
{
	faults_add(&r->faults, "page_token", "should be the next_page_token of the page before");
}

void read_list_retention(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__ListRetention *m = BODY(ListRetention, body);
	struct query *q = reading_query(r, QUERY_LIST_RETENTION);
	uint64_t at, id;
	q->page_size = reading_page_size(r, m->page_size);
	q->until_ms = m->until_ms != 0 ? m->until_ms : r->now_ms;
	if (m->until_ms < 0)
		faults_add(&r->faults, "until_ms", "should be a moment, or 0 for now");
	if (*m->page_token == '\0')
		return;
	if (!parse_pair(m->page_token, &at, &id) || at > INT64_MAX || id >= ID_LIMIT) {
		bad_token(r);
		return;
	}
	q->after_ms = (int64_t)at;
	q->after = id == 0 ? UINT64_MAX : vault_id_in(r->gate->vault, ID_REQUEST, id);
}

// ---- whose ----------------------------------------------------------------------------------------------------------

static void want(struct reading *r, const char *value, const char *path)
{
	if (value[strspn(value, " \t")] == '\0')
		faults_add(&r->faults, path, "missing: should be given where there is no BSN");
}

// The keys are made as for a question: by BSN, or by name, birth date and address; by both where both are given.
static void read_person(struct reading *r, const Koers__V1__Person *p, const Koers__V1__Address *address,
	struct command_person *c)
{
	char postcode[7];
	day_number birth;
	if (*p->bsn != '\0' && !text_is_bsn(p->bsn))
		faults_add(&r->faults, "person.bsn", "should be 8 or 9 digits that pass the elfproef");
	if (*p->birth_date != '\0' && !date_parse(p->birth_date, &birth))
		faults_add(&r->faults, "person.birth_date", "should be a date that exists, as YYYY-MM-DD");
	if (*address->postcode != '\0' && !text_postcode(address->postcode, postcode))
		faults_add(&r->faults, "address.postcode",
			"should be four digits that do not begin with 0 and two letters, such as 8251 AB");
	if (*p->bsn == '\0') {
		want(r, p->last_name, "person.last_name");
		want(r, p->first_names, "person.first_names");
		want(r, p->birth_date, "person.birth_date");
		want(r, address->postcode, "address.postcode");
		want(r, address->house_number, "address.house_number");
	}
	const struct vault_person person = { .bsn = p->bsn,
		.last_name = p->last_name,
		.first_names = p->first_names,
		.birth_date = p->birth_date,
		.postcode = address->postcode,
		.house_number = address->house_number };
	vault_person_keys(r->gate->vault, &person, &c->keys);
}

void read_export_person(struct reading *r, ProtobufCMessage *body)
{
	const Koers__V1__ExportPerson *m = BODY(ExportPerson, body);
	struct command_person *c = &reading_command(r, VERB_EXPORT_PERSON)->person;
	Koers__V1__Address nowhere;
	koers__v1__address__init(&nowhere);
	uint64_t id, note;
	if ((m->request_id != 0) == (m->person != NULL))
		faults_add(&r->faults, "request_id", "should be given, or person: one of the two");
	else if (m->request_id != 0)
		c->request = reading_id(r, ID_REQUEST, m->request_id, "request_id");
	else
		read_person(r, m->person, m->address != NULL ? m->address : &nowhere, c);
	reading_seal(r, m->reason, "reason", true, &c->reason);
	if (*m->page_token == '\0')
		return;
	if (!parse_pair(m->page_token, &id, &note) || id == 0 || id >= ID_LIMIT || note > UINT32_MAX) {
		bad_token(r);
		return;
	}
	c->after = vault_id_in(r->gate->vault, ID_REQUEST, id);
	c->note = (uint32_t)note;
}

// ---- what is right --------------------------------------------------------------------------------------------------

static void check_birth_date(struct reading *r, const char *text, day_number asked_day, const char *path)
{
	day_number birth;
	if (*text != '\0' && (!date_parse(text, &birth) || birth > asked_day))
		faults_add(&r->faults, path,
			"should be a date that exists, as YYYY-MM-DD, not after the day of asking");
}

static void check_postcode(struct reading *r, const char *text, const char *path)
{
	char postcode[7];
	if (*text != '\0' && !text_postcode(text, postcode))
		faults_add(&r->faults, path,
			"should be four digits that do not begin with 0 and two letters, such as 8251 AB");
}

// What was not known may stay unknown; what is given must be possible.
static void check_correction(struct reading *r, const Koers__V1__SupportRequest *q, day_number asked_day)
{
	char path[64];
	if (*q->subject->bsn != '\0' && !text_is_bsn(q->subject->bsn))
		faults_add(&r->faults, "dossier.subject.bsn",
			"should be 8 or 9 digits that pass the elfproef, or nothing");
	check_birth_date(r, q->subject->birth_date, asked_day, "dossier.subject.birth_date");
	check_postcode(r, q->address->postcode, "dossier.address.postcode");
	check_postcode(r, q->residence_postcode, "dossier.residence_postcode");
	if (*q->question == '\0')
		faults_add(&r->faults, "dossier.question", "missing: should be the question as it was asked");
	for (size_t i = 0; i < q->n_members; i++) {
		if (*q->members[i]->bsn != '\0')
			faults_addf(&r->faults, "should be left out: a BSN is of the subject only",
				"dossier.members[%zu].bsn", i);
		snprintf(path, sizeof(path), "dossier.members[%zu].birth_date", i);
		check_birth_date(r, q->members[i]->birth_date, asked_day, path);
	}
}

// The sealed part as a sender's question would have been; what else a question says stands in the facts.
static Koers__V1__SupportRequest *as_request(struct reading *r, const Koers__V1__Dossier *d)
{
	Koers__V1__SupportRequest *q = decode_new(r->arena, &koers__v1__support_request__descriptor);
	q->subject = d->subject != NULL ? d->subject : decode_new(r->arena, &koers__v1__person__descriptor);
	q->address = d->address != NULL ? d->address : decode_new(r->arena, &koers__v1__address__descriptor);
	q->n_members = d->n_members;
	q->members = d->members;
	q->question = d->question;
	q->n_strengths = d->n_strengths;
	q->strengths = d->strengths;
	q->n_wanted_results = d->n_wanted_results;
	q->wanted_results = d->wanted_results;
	q->residence_postcode = d->residence_postcode;
	decode_forget_unknown(&q->base);
	admission_trim(q);
	return q;
}

static struct command_correction *correction_of(struct reading *r, const struct command_submit *s)
{
	struct command_correction *c = ARENA_NEW(r->arena, struct command_correction);
	*c = (struct command_correction){
		.personal = s->personal,
		.asked_at_ms = s->asked_at_ms,
		.subject = s->subject,
		.member_count = s->member_count,
		.address = s->address,
		.youth = s->facts.youth,
		.strengths = s->facts.strengths,
		.residence = s->facts.residence,
		.network = s->network,
		.wanted_results = s->wanted_results,
	};
	memcpy(c->members, s->members, sizeof(c->members));
	memcpy(c->postcode_digits, s->postcode_digits, sizeof(c->postcode_digits));
	return c;
}

void read_correct_person(struct reading *r, ProtobufCMessage *body)
{
	Koers__V1__CorrectPerson *m = BODY(CorrectPerson, body);
	struct command_request *c = &reading_command(r, VERB_CORRECT_PERSON)->request;
	c->request = reading_id(r, ID_REQUEST, m->request_id, "request_id");
	c->expected_revision = m->expected_revision;
	reading_seal(r, m->reason, "reason", true, &c->reason);
	if (m->asked_at_ms <= 0)
		faults_add(&r->faults, "asked_at_ms",
			"missing: should be the moment of asking, as export_person gave it");
	if (m->dossier == NULL) {
		faults_add(&r->faults, "dossier",
			"missing: should be the whole personal part, as export_person gave it");
		return;
	}
	c->content = reading_content(r, body);
	struct admission ad = { .reading = r,
		.message = body,
		.request = as_request(r, m->dossier),
		.asked_at_ms = m->asked_at_ms,
		.asked_day = calendar_local_day(&r->gate->config->ruleset.calendar, m->asked_at_ms) };
	check_correction(r, ad.request, ad.asked_day);
	if (r->faults.count > 0)
		return;
	struct command_submit like = { .request = c->request };
	admission_find_age(&ad);
	admission_normalise(&ad);
	admission_fill(&ad, &like);
	c->correction = correction_of(r, &like);
}
