// From an admitted question to a command: the normalised request, the facts, the keys, the digest and the seal.
#include "gate/admission.h"

#include "gate/decode.h"
#include "gate/text.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

enum { CHILD_AGE = 12, YOUNG_ADULT_AGE = 16, ADULT_AGE = 18 };

// ---- normalising ---------------------------------------------------------------------------------------------------

// In place: the strings are the decoder's, but the empty one is static and stays as it is.
static char *trim(char *text)
{
	static const char blanks[] = " \t\r\n";
	text += strspn(text, blanks);
	size_t len = strlen(text);
	size_t cut = len;
	while (cut > 0 && strchr(blanks, text[cut - 1]) != NULL)
		cut--;
	if (cut < len)
		text[cut] = '\0';
	return text;
}

static void trim_person(Koers__V1__Person *p)
{
	p->last_name = trim(p->last_name);
	p->first_names = trim(p->first_names);
	p->phone = trim(p->phone);
	p->email = trim(p->email);
}

void admission_trim(Koers__V1__SupportRequest *q)
{
	trim_person(q->subject);
	for (size_t i = 0; i < q->n_members; i++)
		trim_person(q->members[i]);
	q->address->house_number = trim(q->address->house_number);
	q->address->addition = trim(q->address->addition);
	q->question = trim(q->question);
	for (size_t i = 0; i < q->n_strengths; i++)
		q->strengths[i] = trim(q->strengths[i]);
	for (size_t i = 0; i < q->n_wanted_results; i++)
		q->wanted_results[i] = trim(q->wanted_results[i]);
}

static size_t keep_texts(char **list, size_t count)
{
	size_t kept = 0;
	for (size_t i = 0; i < count; i++)
		if (*list[i] != '\0')
			list[kept++] = list[i];
	return kept;
}

static char *canonical_postcode(struct arena *a, char *postcode)
{
	char code[7];
	return text_postcode(postcode, code) ? arena_strdup(a, code) : postcode;
}

static void keep_lists(Koers__V1__SupportRequest *q)
{
	size_t kept = 0;
	for (size_t i = 0; i < q->n_domains; i++)
		if (life_domain_is_valid((int)q->domains[i]->domain))
			q->domains[kept++] = q->domains[i];
	q->n_domains = kept;
	kept = 0;
	for (size_t i = 0; i < q->n_threats; i++)
		if (threat_is_valid((int)q->threats[i]))
			q->threats[kept++] = q->threats[i];
	q->n_threats = kept;
	kept = 0;
	for (size_t i = 0; i < q->n_consent_by; i++)
		if (consent_giver_is_valid((int)q->consent_by[i]))
			q->consent_by[kept++] = q->consent_by[i];
	q->n_consent_by = kept;
	q->n_strengths = keep_texts(q->strengths, q->n_strengths);
	q->n_wanted_results = keep_texts(q->wanted_results, q->n_wanted_results);
}

void admission_normalise(struct admission *ad)
{
	Koers__V1__SupportRequest *q = ad->request;
	struct arena *a = ad->reading->arena;
	keep_lists(q);
	q->address->postcode = canonical_postcode(a, q->address->postcode);
	q->residence_postcode = canonical_postcode(a, q->residence_postcode);
	if (strlen(q->subject->bsn) == 8)
		q->subject->bsn = arena_printf(a, "0%s", q->subject->bsn);
	if (q->feedback == 0)
		q->feedback = KOERS__V1__FEEDBACK_TIER__FEEDBACK_TIER_RECEIPT;
	if (q->other_law == 0)
		q->other_law = KOERS__V1__OTHER_LAW__OTHER_LAW_NONE;
}

// ---- consent -------------------------------------------------------------------------------------------------------

// Under 12 the legal representative, 12 to 15 both, from 16 on the resident (Jw 7.3.4).
static enum_set givers_of_age(int age)
{
	if (age < CHILD_AGE)
		return BIT(CONSENT_GIVER_LEGAL_REPRESENTATIVE);
	if (age < YOUNG_ADULT_AGE)
		return BIT(CONSENT_GIVER_LEGAL_REPRESENTATIVE) | BIT(CONSENT_GIVER_RESIDENT);
	return BIT(CONSENT_GIVER_RESIDENT);
}

// None named: those whom the age asks for. More than asked is fine.
static bool properly_given(const Koers__V1__SupportRequest *q, int age)
{
	enum_set given = 0;
	for (size_t i = 0; i < q->n_consent_by; i++)
		given |= BIT(q->consent_by[i]);
	enum_set asked = givers_of_age(age);
	return given == 0 || (given & asked) == asked;
}

// A05: the question waits for a legal basis, unless safety or urgency forbids waiting.
static bool basis_missing(const Koers__V1__SupportRequest *q, const struct stored_facts *f)
{
	bool has_basis = (int)q->legal_basis == LEGAL_BASIS_CONSENT ? f->consent : q->legal_basis != 0;
	bool may_not_wait = f->safety >= SAFETY_STRUCTURAL || f->shelter_needed || f->threats != 0 ||
		f->asked_urgency == URGENCY_URGENT;
	return !has_basis && !may_not_wait;
}

// ---- facts ---------------------------------------------------------------------------------------------------------

static void fill_domains(const Koers__V1__SupportRequest *q, struct stored_facts *f)
{
	for (size_t i = 0; i < q->n_domains; i++) {
		uint8_t severity = (uint8_t)q->domains[i]->severity;
		f->domains |= BIT(q->domains[i]->domain);
		f->severity[q->domains[i]->domain] = severity;
		if (severity != 0 && (f->lowest_severity == 0 || severity < f->lowest_severity))
			f->lowest_severity = severity;
		f->severity_1_count = (uint8_t)(f->severity_1_count + (severity == 1));
	}
	if (f->domains == 0)
		f->domains = BIT(LIFE_DOMAIN_UNKNOWN);
	f->domain_count = (uint8_t)set_count(f->domains);
}

// Home network and residence, by the postcode that decides: a youth's own where one was given.
static void fill_residence(struct admission *ad, struct command_submit *ret)
{
	const Koers__V1__SupportRequest *q = ad->request;
	const struct config_snapshot *config = ad->reading->gate->config;
	const char *postcode = q->address->postcode;
	if (ret->facts.youth && *q->residence_postcode != '\0')
		postcode = q->residence_postcode;
	ret->network = "";
	ret->municipality = "";
	ret->facts.residence = RESIDENCE_UNKNOWN;
	if (*postcode == '\0')
		return;
	uint16_t network = config_network_of_postcode(config, postcode);
	if (network != NO_ORDINAL) {
		ret->facts.residence = RESIDENCE_INSIDE;
		ret->network = arena_strdup(ad->reading->arena, config->networks[network].id);
		return;
	}
	const char *name = config_municipality_of_postcode(config, postcode);
	ret->facts.residence = RESIDENCE_OUTSIDE;
	ret->municipality = arena_strdup(ad->reading->arena, name != NULL ? name : config->forward_default);
}

// Absent values get the meaning that lets nobody down: see A02's exception.
static void fill_facts(struct admission *ad, struct stored_facts *f)
{
	const Koers__V1__SupportRequest *q = ad->request;
	*f = (struct stored_facts){
		.safety = (uint8_t)(q->safety != 0 ? (int)q->safety : SAFETY_NONE),
		.asked_urgency = (uint8_t)(q->urgency != 0 ? (int)q->urgency : URGENCY_NORMAL),
		.access_needed = (uint8_t)(q->access_needed != 0 ? (int)q->access_needed : ACCESS_NEEDED_UNCLEAR),
		.other_law = (uint8_t)q->other_law,
		.consent = (int)q->legal_basis == LEGAL_BASIS_CONSENT && properly_given(q, ad->age),
		.shelter_needed = q->shelter_needed != 0,
		.court_order = q->court_order != 0,
		.existing_referral = q->existing_referral != 0,
		.strengths = q->n_strengths > 0,
		.youth = ad->age < ADULT_AGE,
		.person_count = (uint8_t)(1 + q->n_members),
	};
	for (size_t i = 0; i < q->n_threats; i++)
		f->threats |= BIT(q->threats[i]);
	fill_domains(q, f);
}

// ---- keys, digest, seal --------------------------------------------------------------------------------------------

static struct person_keys keys_of(struct admission *ad, const Koers__V1__Person *p)
{
	const Koers__V1__Address *address = ad->request->address;
	struct person_keys keys;
	struct vault_person person = { .bsn = p->bsn, .last_name = p->last_name, .first_names = p->first_names,
		.birth_date = p->birth_date, .postcode = address->postcode, .house_number = address->house_number };
	vault_person_keys(ad->reading->gate->vault, &person, &keys);
	return keys;
}

static void fill_keys(struct admission *ad, struct command_submit *ret)
{
	const struct gate *g = ad->reading->gate;
	const Koers__V1__SupportRequest *q = ad->request;
	const Koers__V1__Address *address = q->address;
	assert(q->n_members <= MEMBERS_MAX);
	ret->subject = keys_of(ad, q->subject);
	ret->member_count = (uint8_t)q->n_members;
	for (size_t i = 0; i < q->n_members; i++)
		ret->members[i] = keys_of(ad, q->members[i]);
	if (!config_is_institution(g->config, address->postcode, address->house_number))
		ret->address = vault_address_key(g->vault, address->postcode, address->house_number, address->addition);
	ret->household_reference = vault_reference_key(g->vault, "household", ad->reading->peer->id,
		q->household_reference);
}

static void fill_sealed(struct admission *ad, struct command_submit *ret)
{
	struct reading *r = ad->reading;
	CLEANUP(arena_free_ptr) struct arena *plain = arena_new(0);
	size_t len = protobuf_c_message_get_packed_size(&ad->request->base);
	uint8_t *data = arena_alloc(plain, len + 1);
	protobuf_c_message_pack(&ad->request->base, data);
	ret->content = vault_digest(r->gate->vault, data, len);
	ret->personal.present = true;
	vault_seal(r->gate->vault, r->arena, data, len, &ret->personal.seal);
	explicit_bzero(data, len);
}

void admission_fill(struct admission *ad, struct command_submit *ret)
{
	const Koers__V1__SupportRequest *q = ad->request;
	ret->asked_at_ms = ad->asked_at_ms;
	fill_facts(ad, &ret->facts);
	fill_residence(ad, ret);
	ret->basis_missing = basis_missing(q, &ret->facts);
	ret->feedback = (uint8_t)q->feedback;
	ret->consent_across_laws = q->consent_across_laws != 0;
	snprintf(ret->language, sizeof(ret->language), "%s", q->language);
	snprintf(ret->postcode_digits, sizeof(ret->postcode_digits), "%.4s", q->address->postcode);
	ret->wanted_results = (uint16_t)q->n_wanted_results;
	fill_keys(ad, ret);
	fill_sealed(ad, ret);
}
