// What is asked: a support request by dice, of one of some families, good or with something wrong in it.
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "storm.h"

static const char *const postcodes[] = { "8251AB", "8252 CD", "8253EF", "8254gh", "8255JK", "8256LM", "8211AA",
	"1011ZZ" };
static const char *const languages[] = { "", "", "", "nl", "pl", "tr" };

static char *text(const char *format, ...) PRINTF_LIKE(1, 2);

static char *text(const char *format, ...)
{
	char buffer[600];
	va_list args;
	va_start(args, format);
	vsnprintf(buffer, sizeof(buffer), format, args);
	va_end(args);
	char *copy = strdup(buffer);
	if (copy == NULL)
		abort();
	return copy;
}

static void *zeroed(size_t count, size_t size)
{
	void *p = calloc(count, size);
	if (p == NULL)
		abort();
	return p;
}

// Nine digits that pass the elfproef, by family and place in it.
static char *bsn(uint32_t family, uint32_t person)
{
	for (uint32_t n = 10000000 + (family * 16 + person) * 7;; n++) {
		char digits[10];
		snprintf(digits, sizeof(digits), "%09u", n * 10);
		int sum = 0;
		for (int i = 0; i < 8; i++)
			sum += (9 - i) * (digits[i] - '0');
		int last = sum % 11;
		if (last == 10)
			continue;
		digits[8] = (char)('0' + last);
		return text("%s", digits);
	}
}

static Koers__V1__Person *person_of(struct storm *s, uint32_t family, uint32_t number, bool with_bsn)
{
	Koers__V1__Person *p = zeroed(1, sizeof(*p));
	koers__v1__person__init(p);
	p->last_name = text("Voorbeeld-%u", family);
	p->first_names = text("Proef %c.", 'A' + (int)number);
	p->birth_date = text("%u-0%u-1%u", number < 2 ? 1960 + family % 40 : 2010 + family % 12, 1 + family % 9,
		number % 9);
	p->bsn = with_bsn ? bsn(family, number) : text("%s", "");
	p->phone = text("06-%08u", family * 100 + number);
	p->email = text("%s", "");
	(void)s;
	return p;
}

static void spoil(struct storm *s, Koers__V1__SupportRequest *q)
{
	switch (between(s, 0, 4)) {
	case 0:
		free(q->question);
		q->question = text("%s", "");
		break;
	case 1:
		free(q->address->postcode);
		q->address->postcode = text("%s", "0000XX");
		break;
	case 2:
		free(q->subject->birth_date);
		q->subject->birth_date = text("%s", "2999-01-01");
		break;
	case 3:
		q->domains[0]->severity = 9;
		break;
	default:
		q->legal_basis = KOERS__V1__LEGAL_BASIS__LEGAL_BASIS_SAFETY;
		q->safety = KOERS__V1__SAFETY__SAFETY_NONE;
		break;
	}
}

static void choose_domains(struct storm *s, Koers__V1__SupportRequest *q)
{
	size_t count = one_in(s, 3) ? (size_t)between(s, 2, 4) : 1;
	int at = (int)between(s, 1, 15);
	q->domains = zeroed(count, sizeof(q->domains[0]));
	q->n_domains = count;
	for (size_t i = 0; i < count; i++, at = at % 15 + 1) {
		q->domains[i] = zeroed(1, sizeof(*q->domains[i]));
		koers__v1__domain_need__init(q->domains[i]);
		q->domains[i]->domain = (Koers__V1__LifeDomain)at;
		q->domains[i]->severity = (int32_t)between(s, 0, 5);
	}
}

static void choose_weight(struct storm *s, Koers__V1__SupportRequest *q)
{
	q->access_needed = (Koers__V1__AccessNeeded)between(s, 1, 3);
	q->safety = (Koers__V1__Safety)(one_in(s, 10) ? between(s, 2, 5) : 1);
	q->urgency = (Koers__V1__Urgency)(one_in(s, 4) ? between(s, 2, 3) : 1);
	q->shelter_needed = one_in(s, 40);
	q->court_order = one_in(s, 40);
	q->existing_referral = one_in(s, 30);
	q->other_law = (Koers__V1__OtherLaw)(one_in(s, 15) ? between(s, 2, 5) : 1);
	q->feedback = (Koers__V1__FeedbackTier)between(s, 1, 5);
	q->consent_across_laws = one_in(s, 2);
	q->legal_basis = (Koers__V1__LegalBasis)(one_in(s, 12) ? 0 : one_in(s, 8) ? 2 : 1);
	if (one_in(s, 25)) {
		q->threats = zeroed(1, sizeof(q->threats[0]));
		q->threats[q->n_threats++] = (Koers__V1__Threat)between(s, 1, 4);
	}
}

// What is plainly another's: work for the UWV, school for the school, and nothing that presses.
static void make_anothers(struct storm *s, Koers__V1__SupportRequest *q)
{
	bool work = one_in(s, 2);
	for (size_t i = 1; i < q->n_domains; i++)
		koers__v1__domain_need__free_unpacked(q->domains[i], NULL);
	q->n_domains = 1;
	q->domains[0]->domain = work ? KOERS__V1__LIFE_DOMAIN__LIFE_DOMAIN_WORK
				     : KOERS__V1__LIFE_DOMAIN__LIFE_DOMAIN_EDUCATION;
	q->other_law = work ? KOERS__V1__OTHER_LAW__OTHER_LAW_UWV : KOERS__V1__OTHER_LAW__OTHER_LAW_EDUCATION;
	q->safety = KOERS__V1__SAFETY__SAFETY_NONE;
	q->urgency = KOERS__V1__URGENCY__URGENCY_NORMAL;
	q->shelter_needed = q->court_order = 0;
	q->n_threats = 0;
	free(q->threats);
	q->threats = NULL;
}

static char **texts(struct storm *s, size_t *ret_count, const char *what)
{
	size_t count = (size_t)between(s, 0, 2);
	char **list = zeroed(count + 1, sizeof(list[0]));
	for (size_t i = 0; i < count; i++)
		list[i] = text("%s %zu", what, i);
	*ret_count = count;
	return list;
}

Koers__V1__SupportRequest *asking_new(struct storm *s, uint16_t client, uint32_t family)
{
	Koers__V1__SupportRequest *q = zeroed(1, sizeof(*q));
	koers__v1__support_request__init(q);
	bool bsn_too = client != 1 ? one_in(s, 2) : one_in(s, 50);  // the school may not
	q->subject = person_of(s, family, (uint32_t)between(s, 0, 3), bsn_too);
	q->n_members = one_in(s, 4) ? (size_t)between(s, 1, 3) : 0;
	q->members = zeroed(q->n_members + 1, sizeof(q->members[0]));
	for (size_t i = 0; i < q->n_members; i++)
		q->members[i] = person_of(s, family, 4 + (uint32_t)i, false);
	q->address = zeroed(1, sizeof(*q->address));
	koers__v1__address__init(q->address);
	bool away = one_in(s, 20);
	q->address->postcode = text("%s", postcodes[away ? between(s, 6, 7) : (int64_t)(family % 6)]);
	q->address->house_number = text("%u", 1 + family);
	q->address->addition = text("%s", "");
	q->question = text("Kunt u ons helpen? %s", acts_text(s));
	q->residence_postcode = text("%s", "");
	q->language = text("%s", languages[between(s, 0, ARRAY_LEN(languages) - 1)]);
	q->household_reference = one_in(s, 6) ? text("gezin-%u", family) : text("%s", "");
	choose_domains(s, q);
	choose_weight(s, q);
	if (one_in(s, 15))
		make_anothers(s, q);
	q->strengths = texts(s, &q->n_strengths, "sterk");
	q->wanted_results = texts(s, &q->n_wanted_results, "resultaat");
	if (one_in(s, 25))
		spoil(s, q);
	return q;
}

void asking_free(Koers__V1__SupportRequest *q)
{
	koers__v1__support_request__free_unpacked(q, NULL);
}
