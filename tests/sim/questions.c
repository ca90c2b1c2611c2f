// What people ask.
#include "questions.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "parameters.h"
#include "world.h"

enum { CHILD = 1, ADULT = 2, ELDERLY = 4, ANYBODY = 7 };
#define D(name) BIT(LIFE_DOMAIN_##name)

// How a kind of question tends to be. All weights are assumed; they say what is common and what is rare.
struct kind {
	const char *name;
	uint16_t doors[DOOR_COUNT];  // huisarts, school, cjg, gemeente
	unsigned whose;
	enum_set domains;
	enum_set also;                                         // each of these in one of three
	uint16_t access[3];                                    // open, individual, unclear
	uint16_t urgency[3];                                   // normal, high, urgent
	uint16_t safety[5];                                    // none, concern, structural, acute, life-threatening
	int low, high;                                         // severity, where it is given
	uint16_t shelter, threat, court, referral, elsewhere;  // per mille; elsewhere: another law
	enum other_law law;
};

#define CALM                                                                                                           \
	{                                                                                                              \
		880, 100, 20                                                                                           \
	}
#define SAFE                                                                                                           \
	{                                                                                                              \
		970, 28, 1, 1, 0                                                                                       \
	}
static const struct kind kinds[] = {
	{ "help in the house", { 90, 0, 0, 180 }, ADULT | ELDERLY, D(DAILY_LIVING), D(PHYSICAL_HEALTH),
		{ 150, 750, 100 }, CALM, SAFE, 2, 4, 0, 0, 0, 0, 40, OTHER_LAW_WLZ },
	{ "loneliness", { 60, 0, 0, 70 }, ADULT | ELDERLY, D(SOCIAL_NETWORK), D(PARTICIPATION), { 800, 80, 120 },
		{ 970, 30, 0 }, { 1000, 0, 0, 0, 0 }, 3, 5, 0, 0, 0, 0, 0, OTHER_LAW_NONE },
	{ "something to do by day", { 30, 0, 0, 70 }, ADULT | ELDERLY, D(DAYTIME_ACTIVITIES), D(SOCIAL_NETWORK),
		{ 600, 300, 100 }, { 970, 30, 0 }, SAFE, 2, 5, 0, 0, 0, 0, 20, OTHER_LAW_WLZ },
	{ "debts", { 20, 10, 10, 130 }, ADULT, D(FINANCES), D(HOUSING) | D(MENTAL_HEALTH), { 100, 650, 250 }, CALM,
		SAFE, 1, 3, 0, 190, 0, 0, 0, OTHER_LAW_NONE },
	{ "work and income", { 5, 0, 0, 90 }, ADULT, D(WORK), D(FINANCES) | D(PARTICIPATION), { 50, 800, 150 }, CALM,
		{ 1000, 0, 0, 0, 0 }, 2, 4, 0, 10, 0, 0, 140, OTHER_LAW_UWV },
	{ "upbringing", { 40, 120, 260, 20 }, CHILD, D(PARENTING), D(DOMESTIC_RELATIONS) | D(EDUCATION),
		{ 250, 450, 300 }, CALM, { 900, 80, 15, 5, 0 }, 2, 4, 0, 0, 10, 30, 0, OTHER_LAW_NONE },
	{ "a parent asks for itself", { 20, 5, 60, 20 }, ADULT, D(PARENTING), D(MENTAL_HEALTH) | D(DOMESTIC_RELATIONS),
		{ 200, 500, 300 }, CALM, { 930, 60, 7, 3, 0 }, 2, 4, 0, 0, 0, 0, 0, OTHER_LAW_NONE },
	{ "youth mental health", { 150, 60, 70, 10 }, CHILD, D(MENTAL_HEALTH), D(EDUCATION), { 20, 800, 180 },
		{ 700, 240, 60 }, { 900, 70, 20, 10, 0 }, 1, 3, 0, 0, 0, 320, 0, OTHER_LAW_NONE },
	{ "school does not go well", { 5, 160, 40, 5 }, CHILD, D(EDUCATION), D(PARENTING) | D(MENTAL_HEALTH),
		{ 150, 500, 350 }, CALM, { 950, 45, 5, 0, 0 }, 2, 4, 0, 0, 5, 0, 170, OTHER_LAW_EDUCATION },
	{ "mental health", { 110, 0, 5, 40 }, ADULT | ELDERLY, D(MENTAL_HEALTH), D(DAILY_LIVING) | D(ADDICTION),
		{ 60, 640, 300 }, { 820, 140, 40 }, { 940, 40, 12, 6, 2 }, 1, 4, 0, 0, 0, 0, 60, OTHER_LAW_ZVW },
	{ "violence at home", { 20, 30, 40, 25 }, CHILD | ADULT, D(DOMESTIC_RELATIONS), D(PARENTING) | D(MENTAL_HEALTH),
		{ 0, 600, 400 }, { 300, 300, 400 }, { 100, 300, 330, 220, 50 }, 1, 2, 60, 0, 30, 0, 0, OTHER_LAW_NONE },
	{ "no place to sleep", { 3, 0, 2, 30 }, ADULT, D(HOUSING), D(FINANCES) | D(ADDICTION), { 0, 700, 300 },
		{ 300, 400, 300 }, { 900, 60, 30, 10, 0 }, 1, 2, 700, 250, 0, 0, 0, OTHER_LAW_NONE },
	{ "everything at once", { 25, 5, 15, 45 }, ADULT, D(FINANCES) | D(MENTAL_HEALTH) | D(HOUSING) | D(DAILY_LIVING),
		D(ADDICTION) | D(JUSTICE) | D(WORK), { 0, 800, 200 }, { 500, 350, 150 }, { 700, 220, 60, 20, 0 }, 1, 2,
		20, 200, 0, 0, 0, OTHER_LAW_NONE },
	{ "the judge has spoken", { 0, 2, 14, 10 }, CHILD, D(JUSTICE), D(PARENTING), { 0, 900, 100 }, { 600, 300, 100 },
		{ 700, 200, 80, 20, 0 }, 1, 3, 0, 0, 900, 0, 0, OTHER_LAW_NONE },
	{ "a place in a nursing home", { 20, 0, 0, 25 }, ELDERLY, D(UNKNOWN), 0, { 0, 900, 100 }, { 900, 100, 0 },
		{ 1000, 0, 0, 0, 0 }, 1, 3, 0, 0, 0, 0, 600, OTHER_LAW_WLZ },
	{ "not clear yet", { 30, 25, 30, 60 }, ANYBODY, D(UNKNOWN), 0, { 120, 80, 800 }, CALM, { 940, 55, 5, 0, 0 }, 2,
		5, 0, 0, 0, 0, 90, OTHER_LAW_ZVW },
};

static size_t choose_kind(struct chance *c, enum door door)
{
	uint16_t weights[ARRAY_LEN(kinds)];
	for (size_t i = 0; i < ARRAY_LEN(kinds); i++)
		weights[i] = kinds[i].doors[door];
	return chance_weighted(c, weights, ARRAY_LEN(kinds));
}

// Somebody of the family of whom such a question can be; FAMILY_MAX when there is none.
static size_t choose_subject(const struct family *f, const struct kind *k, struct chance *c)
{
	size_t fit[FAMILY_MAX];
	size_t count = 0;
	for (size_t i = 0; i < f->count; i++) {
		unsigned is = i >= f->adults ? CHILD : f->elderly ? ELDERLY : ADULT;
		if ((k->whose & is) != 0)
			fit[count++] = i;
	}
	return count == 0 ? FAMILY_MAX : fit[chance_between(c, 0, (int64_t)count - 1)];
}

// ---- the facts, as the gate would find them -------------------------------------------------------------------------

static void set_domains(struct stored_facts *f, const struct kind *k, struct chance *c)
{
	f->domains = k->domains;
	for (int d = 1; d <= LIFE_DOMAIN_UNKNOWN; d++)
		if (set_has(k->also, d) && chance_per_mille(c, 330))
			f->domains |= BIT(d);
	f->domain_count = (uint8_t)set_count(f->domains);
	memset(f->severity, 0, sizeof(f->severity));
	for (int d = 1; d <= LIFE_DOMAIN_UNKNOWN; d++)
		if (set_has(f->domains, d) && chance_per_mille(c, 650))
			f->severity[d] = (uint8_t)chance_between(c, k->low, k->high);
}

static void set_facts(struct stored_facts *f, const struct kind *k, struct chance *c, bool youth)
{
	*f = (struct stored_facts){ .youth = youth, .consent = true, .other_law = OTHER_LAW_NONE };
	set_domains(f, k, c);
	f->access_needed = (uint8_t)(ACCESS_NEEDED_OPEN + chance_weighted(c, k->access, 3));
	f->asked_urgency = (uint8_t)(URGENCY_NORMAL + chance_weighted(c, k->urgency, 3));
	f->safety = (uint8_t)(SAFETY_NONE + chance_weighted(c, k->safety, 5));
	f->shelter_needed = chance_per_mille(c, k->shelter);
	f->court_order = chance_per_mille(c, k->court);
	f->existing_referral = chance_per_mille(c, k->referral);
	f->strengths = chance_per_mille(c, 400);
	if (chance_per_mille(c, k->threat))
		f->threats = BIT(chance_between(c, THREAT_EVICTION, THREAT_INSURANCE_LOSS));
	if (chance_per_mille(c, k->elsewhere))
		f->other_law = (uint8_t)k->law;
}

static void set_basis(struct command_submit *s, struct chance *c)
{
	struct stored_facts *f = &s->facts;
	bool danger = f->safety >= SAFETY_STRUCTURAL || f->shelter_needed || f->threats != 0 ||
		      f->asked_urgency == URGENCY_URGENT;
	s->basis_missing = !danger && chance_per_mille(c, parameter(P_WITHOUT_BASIS));
	f->consent = !s->basis_missing && !chance_per_mille(c, parameter(P_BASIS_OTHER_THAN_CONSENT));
}

static void set_place(const struct asking *a, struct command_submit *s, const char *postcode, bool known)
{
	uint16_t network = config_network_of_postcode(a->config, postcode);
	s->facts.residence = !known ? RESIDENCE_UNKNOWN : network == NO_ORDINAL ? RESIDENCE_OUTSIDE : RESIDENCE_INSIDE;
	s->network = town_keep(a->town, network == NO_ORDINAL || !known ? "" : a->config->networks[network].id);
	s->municipality = town_keep(a->town, known ? config_municipality_of_postcode(a->config, postcode) : NULL);
	snprintf(s->postcode_digits, sizeof(s->postcode_digits), "%.4s", known ? postcode : "");
}

static void choose_place(const struct asking *a, struct command_submit *s, const struct family *f, struct chance *c)
{
	static const char *const outside[] = { "8223AB", "3891CD", "1012EF" };
	// Who has no home asks where they are.
	int64_t often = parameter(s->facts.youth ? P_YOUTH_RESIDES_ELSEWHERE : P_FROM_OUTSIDE);
	bool elsewhere = chance_per_mille(c, s->facts.shelter_needed ? 10 * often : often);
	// In danger the question comes in even when nobody could say where from.
	bool known = s->facts.safety < SAFETY_STRUCTURAL || chance_per_mille(c, 930);
	set_place(a, s, elsewhere ? outside[chance_between(c, 0, 2)] : f->postcode, known);
	if (known && !elsewhere)
		s->address = world_key("address", f->address_text);
}

static void set_person(struct person_keys *p, const struct resident *r, bool with_bsn)
{
	*p = (struct person_keys){ .name = r->name, .last_name = r->last_name };
	if (with_bsn)
		p->bsn = r->bsn;
}

static void set_people(struct command_submit *s, const struct family *f, size_t subject, enum door door,
	struct chance *c)
{
	bool bsn = door != DOOR_SCHOOL && chance_per_mille(c, parameter(P_BSN_GIVEN));
	set_person(&s->subject, &f->people[subject], bsn);
	s->member_count = 0;
	if (f->count > 1 && chance_per_mille(c, parameter(P_MEMBERS_NAMED)))
		for (size_t i = 0; i < f->count && s->member_count < MEMBERS_MAX; i++)
			if (i != subject && chance_per_mille(c, 600))
				set_person(&s->members[s->member_count++], &f->people[i], false);
	s->facts.person_count = (uint8_t)(1 + s->member_count);
	char text[64];
	snprintf(text, sizeof(text), "%d/%" PRIu64, (int)door, f->number);
	if (chance_per_mille(c, parameter(P_HOUSEHOLD_REFERENCE)))
		s->household_reference = world_key("household", text);
}

// The text is never read: it is there, and another one with each version.
static void set_content(struct question *q)
{
	struct command_submit *s = &q->command.submit;
	char text[80];
	snprintf(text, sizeof(text), "%d/%" PRIu64 "/%u", (int)q->door, q->number, q->version);
	struct key digest = world_key("content", text);
	memcpy(s->content.bytes, digest.bytes, sizeof(digest.bytes));
	s->personal.present = true;
	s->personal.seal = (struct seal){ .key_number = 1, .sealed = { "sealed", 6 } };
	memcpy(s->personal.seal.id.bytes, digest.bytes, sizeof(digest.bytes));
}

static void fill(const struct asking *a, struct chance *c, const struct family *f, struct question *q)
{
	static const uint16_t tiers[] = { 60, 240, 400, 150, 150 };
	struct command_submit *s = &q->command.submit;
	const struct kind *k = &kinds[q->kind];
	char text[64];
	q->command = (struct command){ .verb = VERB_SUBMIT,
		.caller = { a->town->peers[q->door].id, ROLE_ENTRY_POINT } };
	set_facts(&s->facts, k, c,
		q->subject >= f->adults && calendar_age(f->people[q->subject].born, a->first_day) < 18);
	set_basis(s, c);
	set_people(s, f, q->subject, q->door, c);
	choose_place(a, s, f, c);
	s->feedback = (uint8_t)(FEEDBACK_TIER_NONE + chance_weighted(c, tiers, ARRAY_LEN(tiers)));
	s->consent_across_laws = chance_per_mille(c, 700);
	s->wanted_results = (uint16_t)chance_low(c, 0, 3);
	if (chance_per_mille(c, parameter(P_OTHER_LANGUAGE)))
		snprintf(s->language, sizeof(s->language), "%s", chance_per_mille(c, 500) ? "pl" : "tr");
	s->asked_at_ms = a->now_ms - chance_low(c, 0, 20) * MS_PER_HOUR;
	snprintf(text, sizeof(text), "%d/%" PRIu64, (int)q->door, q->number);
	s->reference = world_key("reference", text);
	set_content(q);
}

void question_new(const struct asking *a, struct chance *c, enum door door, uint64_t family, uint64_t number,
	struct question *ret)
{
	*ret = (struct question){ .door = door, .number = number };
	struct family f;
	// A family that is given asks what it can; otherwise one is sought of which somebody could ask this.
	for (int tries = 0; tries < 400; tries++) {
		ret->kind = choose_kind(c, door);
		ret->family = family != 0 ? family : (uint64_t)chance_between(c, 1, parameter(P_HOUSEHOLDS));
		family_of(a->seed, ret->family, a->first_day, &f);
		for (int again = 0; family == 0 && again < 30 && choose_subject(&f, &kinds[ret->kind], c) == FAMILY_MAX;
			again++) {
			ret->family = (uint64_t)chance_between(c, 1, parameter(P_HOUSEHOLDS));
			family_of(a->seed, ret->family, a->first_day, &f);
		}
		ret->subject = choose_subject(&f, &kinds[ret->kind], c);
		if (ret->subject != FAMILY_MAX)
			break;
	}
	if (ret->subject == FAMILY_MAX)
		ret->subject = 0;
	fill(a, c, &f, ret);
}

void question_elsewhere(const struct asking *a, struct chance *c, const struct question *q, enum door door,
	uint64_t number, struct question *ret)
{
	struct family f;
	*ret = (struct question){
		.door = door, .number = number, .family = q->family, .subject = q->subject, .kind = q->kind
	};
	family_of(a->seed, q->family, a->first_day, &f);
	fill(a, c, &f, ret);
	// About the same, and now and then about more than that, or in more of a hurry.
	struct stored_facts *mine = &ret->command.submit.facts;
	const struct stored_facts *theirs = &q->command.submit.facts;
	if (chance_per_mille(c, 800)) {
		mine->domains = theirs->domains;
		mine->domain_count = theirs->domain_count;
	}
	ret->command.submit.member_count = 0;
	mine->person_count = 1;
}

void question_change(const struct asking *a, struct chance *c, struct question *q, bool basis)
{
	enum change { MORE, WORSE, THREAT, DANGER, MOVED, CLEARER, OTHER_DESK, REFERRED, CHANGE_COUNT };
	static const uint16_t weights[CHANGE_COUNT] = { 280, 190, 70, 60, 110, 130, 80, 80 };
	struct command_submit *s = &q->command.submit;
	struct stored_facts *f = &s->facts;
	q->version++;
	set_content(q);
	if (s->basis_missing) {
		s->basis_missing = !basis;
		f->consent = basis;
		return;
	}
	switch ((enum change)chance_weighted(c, weights, CHANGE_COUNT)) {
	case MORE:
		f->domains |= BIT(chance_between(c, LIFE_DOMAIN_FINANCES, LIFE_DOMAIN_JUSTICE));
		f->domain_count = (uint8_t)set_count(f->domains);
		break;
	case WORSE:
		f->asked_urgency = (uint8_t)chance_between(c, f->asked_urgency, URGENCY_URGENT);
		for (size_t i = 0; i < ARRAY_LEN(f->severity); i++)
			f->severity[i] = f->severity[i] > 1 ? 1 : f->severity[i];
		break;
	case THREAT:
		f->threats |= BIT(THREAT_ENERGY_CUTOFF);
		break;
	case DANGER:
		f->safety = (uint8_t)chance_between(c, SAFETY_STRUCTURAL, SAFETY_LIFE_THREATENING);
		break;
	case MOVED:
		set_place(a, s, "8223AB", true);
		break;
	case CLEARER:
		f->access_needed = chance_per_mille(c, 500) ? ACCESS_NEEDED_OPEN : ACCESS_NEEDED_INDIVIDUAL;
		break;
	case OTHER_DESK:  // it turns out to be about work or health, and of another law
		f->domains = f->youth ? D(WORK) : D(WORK) | D(EDUCATION);
		f->domain_count = (uint8_t)set_count(f->domains);
		f->other_law = OTHER_LAW_UWV;
		break;
	case REFERRED:
		f->existing_referral = true;
		break;
	case CHANGE_COUNT:
		break;
	}
}
