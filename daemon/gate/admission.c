// Admission: what may be in a question. All that is wrong is named at once, by path.
//
// Two outcomes. Ordinarily a question with anything missing or impossible is refused, and nothing of it is kept. Where
// waiting would be dangerous (safety structural or worse, or no roof tonight) only the reference and the question
// itself are mandatory: whatever else is missing or wrong is dropped and named in the receipt (Wmo 5.2.9(8), Jw 7.2.6).
#include "gate/admission.h"

#include "gate/decode.h"
#include "gate/hints.h"
#include "gate/text.h"
#include "rules/calendar.h"

#include <stdio.h>
#include <string.h>

enum { ASKED_AHEAD_MAX_MS = 5 * MS_PER_MINUTE, ASKED_BACK_MAX_YEARS = 2, ADULT_AGE = 18 };

static struct faults *faults_of(struct admission *ad)
{
	return &ad->reading->faults;
}

static const struct calendar *calendar_of(const struct admission *ad)
{
	return &ad->reading->gate->config->ruleset.calendar;
}

static void wrong(struct admission *ad, const char *path)
{
	if (faults_of(ad)->overflowed)  // no memory for messages that nobody will see
		return;
	faults_add(faults_of(ad), path, arena_printf(ad->reading->arena, "should be %s", hint_of(path)));
}

static void missing(struct admission *ad, const char *path)
{
	faults_add(faults_of(ad), path, arena_printf(ad->reading->arena, "missing: should be %s", hint_of(path)));
}

static void want(struct admission *ad, bool given, const char *path)
{
	if (!given)
		missing(ad, path);
}

// ---- time and age --------------------------------------------------------------------------------------------------

// The same wall clock time so many years before; of 29 February the 28th.
static int64_t years_before(const struct calendar *c, int64_t at_ms, int years)
{
	struct date d = date_from_day(calendar_local_day(c, at_ms));
	d.year -= years;
	if (!date_is_valid(d))
		d.day = 28;
	return calendar_instant(c, date_to_day(d), calendar_local_second(c, at_ms));
}

static void check_asked_at(struct admission *ad)
{
	int64_t now_ms = ad->reading->now_ms;
	int64_t asked_ms = ad->asked_at_ms;
	int64_t latest_ms = now_ms + ad->reading->gate->clock_ahead_ms + ASKED_AHEAD_MAX_MS;
	int64_t earliest_ms = years_before(calendar_of(ad), now_ms, ASKED_BACK_MAX_YEARS);
	bool given = asked_ms != 0, fits = asked_ms >= earliest_ms && asked_ms <= latest_ms;
	if (given && !fits)
		wrong(ad, "asked_at_ms");
	if (!given || !fits || asked_ms > now_ms)
		ad->asked_at_ms = now_ms;
	ad->asked_day = calendar_local_day(calendar_of(ad), ad->asked_at_ms);
}

bool admission_find_age(struct admission *ad)
{
	day_number birth;
	ad->age = ADULT_AGE;
	ad->birth_known = date_parse(ad->request->subject->birth_date, &birth) && birth <= ad->asked_day;
	if (ad->birth_known)
		ad->age = calendar_age(birth, ad->asked_day);
	return ad->birth_known;
}

// ---- fields --------------------------------------------------------------------------------------------------------

static void check_subject(struct admission *ad)
{
	const Koers__V1__Person *p = ad->request->subject;
	want(ad, *p->last_name != '\0', "request.subject.last_name");
	want(ad, *p->first_names != '\0', "request.subject.first_names");
	want(ad, *p->birth_date != '\0', "request.subject.birth_date");
	if (!admission_find_age(ad))
		wrong(ad, "request.subject.birth_date");
	if (*p->bsn == '\0')
		return;
	if (!ad->reading->peer->bsn)
		faults_add(faults_of(ad), "request.subject.bsn", "should be left out: this sender may not send a BSN");
	else if (!text_is_bsn(p->bsn))
		wrong(ad, "request.subject.bsn");
}

static void check_members(struct admission *ad)
{
	char path[64];
	for (size_t i = 0; i < ad->request->n_members; i++) {
		const Koers__V1__Person *p = ad->request->members[i];
		day_number birth;
		if (*p->bsn != '\0')
			faults_addf(faults_of(ad), "should be left out: a BSN may be sent of the subject only",
				"request.members[%zu].bsn", i);
		if (*p->birth_date == '\0' || (date_parse(p->birth_date, &birth) && birth <= ad->asked_day))
			continue;
		snprintf(path, sizeof(path), "request.members[%zu].birth_date", i);
		wrong(ad, path);
	}
}

static void check_address(struct admission *ad)
{
	char postcode[7];
	const Koers__V1__SupportRequest *q = ad->request;
	want(ad, *q->address->postcode != '\0', "request.address.postcode");
	want(ad, *q->address->house_number != '\0', "request.address.house_number");
	if (!text_postcode(q->address->postcode, postcode))
		wrong(ad, "request.address.postcode");
	if (*q->residence_postcode == '\0')
		return;
	if (!text_postcode(q->residence_postcode, postcode) || (ad->birth_known && ad->age >= ADULT_AGE))
		wrong(ad, "request.residence_postcode");
}

static void check_domains(struct admission *ad)
{
	char path[64];
	enum_set seen = 0;
	want(ad, ad->request->n_domains > 0, "request.domains");
	for (size_t i = 0; i < ad->request->n_domains; i++) {
		const Koers__V1__DomainNeed *need = ad->request->domains[i];
		snprintf(path, sizeof(path), "request.domains[%zu].domain", i);
		want(ad, need->domain != 0, path);
		if (life_domain_is_valid((int)need->domain)) {
			if (set_has(seen, (int)need->domain))
				faults_add(faults_of(ad), path,
					"should be named once: this domain is in the list already");
			seen |= BIT(need->domain);
		}
		snprintf(path, sizeof(path), "request.domains[%zu].severity", i);
		if (need->severity < 0 || need->severity > 5)
			wrong(ad, path);
	}
}

static void check_sets(struct admission *ad)
{
	char path[64];
	enum_set seen = 0;
	const Koers__V1__SupportRequest *q = ad->request;
	for (size_t i = 0; i < q->n_threats; i++) {
		snprintf(path, sizeof(path), "request.threats[%zu]", i);
		if (!threat_is_valid((int)q->threats[i]) || set_has(seen, (int)q->threats[i]))
			wrong(ad, path);
		else
			seen |= BIT(q->threats[i]);
	}
	for (size_t i = 0; i < q->n_consent_by; i++) {
		snprintf(path, sizeof(path), "request.consent_by[%zu]", i);
		if (!consent_giver_is_valid((int)q->consent_by[i]))
			wrong(ad, path);
	}
}

static void check_rest(struct admission *ad)
{
	const Koers__V1__SupportRequest *q = ad->request;
	want(ad, *q->question != '\0', "request.question");
	want(ad, q->access_needed != 0, "request.access_needed");
	want(ad, q->safety != 0, "request.safety");
	want(ad, q->urgency != 0, "request.urgency");
	if ((int)q->urgency == URGENCY_CRISIS)
		wrong(ad, "request.urgency");
	if (!text_is_language_tag(q->language))
		wrong(ad, "request.language");
	if (!legal_basis_is_valid((int)q->legal_basis))
		return;
	if (!set_has(ad->reading->peer->legal_bases, (int)q->legal_basis))
		faults_add(faults_of(ad), "request.legal_basis", "should be a legal basis that this sender may name");
	else if ((int)q->legal_basis == LEGAL_BASIS_SAFETY && (int)q->safety == SAFETY_NONE)
		faults_add(
			faults_of(ad), "request.legal_basis", "should be another one than SAFETY where safety is NONE");
}

void admission_check(struct admission *ad)
{
	check_asked_at(ad);
	if (ad->reference != NULL)
		want(ad, *ad->reference != '\0', "reference");
	check_subject(ad);
	check_members(ad);
	check_address(ad);
	check_domains(ad);
	check_sets(ad);
	check_rest(ad);
}

// ---- both calls ----------------------------------------------------------------------------------------------------

bool admission_is_exempt(const Koers__V1__SupportRequest *q)
{
	int safety = (int)q->safety;
	return q->shelter_needed || (safety_is_valid(safety) && safety >= SAFETY_STRUCTURAL);
}

// In danger nothing but the reference and the question stands in the way: nothing else is asked for.
static void name_only_the_mandatory(struct faults *f)
{
	size_t kept = 0;
	for (size_t i = 0; i < f->count; i++)
		if (strcmp(f->list[i].path, "reference") == 0 || strcmp(f->list[i].path, "request.question") == 0)
			f->list[kept++] = f->list[i];
	f->count = kept;
}

// What is wrong is dropped and remembered by its path; false when that may not be.
static bool drop_what_is_wrong(struct admission *ad, struct command_submit *ret)
{
	struct faults *f = faults_of(ad);
	if (f->count == 0)
		return true;
	if (f->overflowed || !admission_is_exempt(ad->request))
		return false;
	if (faults_has(f, "reference") || faults_has(f, "request.question")) {
		name_only_the_mandatory(f);
		return false;
	}
	ret->missing = ARENA_ARRAY(ad->reading->arena, f->count, const char *);
	for (size_t i = 0; i < f->count; i++) {
		ret->missing[ret->missing_count++] = f->list[i].path;
		decode_drop(ad->message, f->list[i].path);
	}
	f->count = 0;
	return true;
}

static void admit(struct admission *ad, Koers__V1__SupportRequest **request, struct command_submit *ret)
{
	struct arena *a = ad->reading->arena;
	if (*request == NULL)
		koers__v1__support_request__init(*request = ARENA_NEW(a, Koers__V1__SupportRequest));
	ad->request = *request;
	if (ad->request->subject == NULL)
		koers__v1__person__init(ad->request->subject = ARENA_NEW(a, Koers__V1__Person));
	if (ad->request->address == NULL)
		koers__v1__address__init(ad->request->address = ARENA_NEW(a, Koers__V1__Address));
	decode_forget_unknown(ad->message);
	admission_trim(ad->request);
	admission_check(ad);
	if (!drop_what_is_wrong(ad, ret))
		return;
	admission_find_age(ad);
	admission_normalise(ad);
	admission_fill(ad, ret);
}

void read_submit(struct reading *r, ProtobufCMessage *body)
{
	Koers__V1__Submit *m = (Koers__V1__Submit *)(void *)body;
	struct admission ad = {
		.reading = r, .message = body, .reference = m->reference, .asked_at_ms = m->asked_at_ms
	};
	struct command *c = reading_command(r, VERB_SUBMIT);
	admit(&ad, &m->request, &c->submit);
	if (r->faults.count == 0)
		c->submit.reference = vault_reference_key(r->gate->vault, "reference", r->peer->id, m->reference);
}

void read_amend(struct reading *r, ProtobufCMessage *body)
{
	Koers__V1__Amend *m = (Koers__V1__Amend *)(void *)body;
	struct admission ad = { .reading = r, .message = body };
	struct command *c = reading_command(r, VERB_AMEND);
	c->submit.request = reading_id(r, ID_REQUEST, m->request_id, "request_id");
	c->submit.expected_revision = m->expected_revision;
	if (r->faults.count > 0 && faults_has(&r->faults, "request_id"))
		r->faults.overflowed = true;  // nothing may be dropped to make it pass
	admit(&ad, &m->request, &c->submit);
}
