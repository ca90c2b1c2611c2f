// Making the n-th question: see question.h.
#include "question.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "koers/v1/call.pb-c.h"

const char QUESTION_TEXT[] = "Het huishouden lukt niet meer alleen sinds mijn heup.";
const char QUESTION_WANTED[] = "Een schoon huis.";

static const char *const DIGITS[] = { "8251", "8252", "8253", "8254", "8255", "8256" };

// ---- the population -------------------------------------------------------------------------------------------------

static char *read_all(const char *path, size_t *ret_size)
{
	FILE *file = fopen(path, "rb");
	char *text = NULL;
	long size = -1;
	if (file != NULL && fseek(file, 0, SEEK_END) == 0 && (size = ftell(file)) >= 0 && fseek(file, 0, SEEK_SET) == 0)
		text = malloc((size_t)size + 1);
	if (text != NULL && fread(text, 1, (size_t)size, file) != (size_t)size) {
		free(text);
		text = NULL;
	}
	if (file != NULL)
		fclose(file);
	*ret_size = (size_t)size;
	return text;
}

bool population_load(struct population *p, const char *path)
{
	size_t size;
	p->text = read_all(path, &size);
	if (p->text == NULL)
		return false;
	p->text[size] = '\0';
	for (size_t i = 0; i < size; i++)
		p->count += p->text[i] == '\n';
	p->lines = calloc(p->count + 1, sizeof(p->lines[0]));
	if (p->lines == NULL)
		return false;
	uint64_t line = 0;
	for (size_t i = 0; i < size; i++) {
		if (p->text[i] != '\n')
			continue;
		p->text[i] = '\0';  // sscanf looks for the end of what it is given first
		p->lines[++line] = i + 1;
	}
	return true;
}

void population_free(struct population *p)
{
	free(p->text);
	free(p->lines);
	*p = (struct population){ .text = NULL };
}

// ---- one question ---------------------------------------------------------------------------------------------------

static void make_new(uint64_t n, struct question *q)
{
	snprintf(q->last_name, sizeof(q->last_name), "Voorbeeld-%" PRIu64, n);
	snprintf(q->first_names, sizeof(q->first_names), "Test %" PRIu64, n);
	snprintf(q->postcode, sizeof(q->postcode), "%s%c%c", DIGITS[n % 6], (char)('A' + n / 6 % 26),
		(char)('A' + n / 156 % 26));
	snprintf(q->house_number, sizeof(q->house_number), "%" PRIu64, 1 + n / 4056 % 100000);
	snprintf(q->birth_date, sizeof(q->birth_date), "19%02d-%02d-%02d", (int)(40 + n % 60), (int)(1 + n % 12),
		(int)(1 + n % 28));
	q->domain = KOERS__V1__LIFE_DOMAIN__LIFE_DOMAIN_DAILY_LIVING;
}

bool question_make(const struct population *p, uint64_t number, struct question *ret_question)
{
	struct question *q = ret_question;
	snprintf(q->reference, sizeof(q->reference), "load-%" PRIu64, number);
	if (p->text == NULL) {
		make_new(number, q);
		return true;
	}
	return number < p->count &&
	       sscanf(p->text + p->lines[number], "%47[^;];%47[^;];%15[^;];%7[^;];%15[^;];%d", q->last_name,
		       q->first_names, q->birth_date, q->postcode, q->house_number, &q->domain) == 6;
}

// ---- on the wire ----------------------------------------------------------------------------------------------------

static char *text(const char *constant)
{
	return (char *)(uintptr_t)constant;  // protobuf-c knows no const
}

static void fill_request(const struct question *q, Koers__V1__SupportRequest *request, Koers__V1__DomainNeed **needs,
	char **wanted)
{
	koers__v1__support_request__init(request);
	koers__v1__domain_need__init(needs[0]);
	needs[0]->domain = (Koers__V1__LifeDomain)q->domain;
	needs[0]->severity = 3;
	wanted[0] = text(QUESTION_WANTED);
	request->question = text(QUESTION_TEXT);
	request->n_domains = 1;
	request->domains = needs;
	request->n_wanted_results = 1;
	request->wanted_results = wanted;
	request->access_needed = KOERS__V1__ACCESS_NEEDED__ACCESS_NEEDED_INDIVIDUAL;
	request->safety = KOERS__V1__SAFETY__SAFETY_NONE;
	request->urgency = KOERS__V1__URGENCY__URGENCY_NORMAL;
	request->legal_basis = KOERS__V1__LEGAL_BASIS__LEGAL_BASIS_CONSENT;
	request->feedback = KOERS__V1__FEEDBACK_TIER__FEEDBACK_TIER_STATUS;
}

size_t question_pack(const struct question *q, uint64_t call_id, uint8_t *ret_bytes)
{
	Koers__V1__Call call;
	koers__v1__call__init(&call);
	Koers__V1__Submit submit;
	koers__v1__submit__init(&submit);
	Koers__V1__SupportRequest request;
	Koers__V1__Person subject;
	koers__v1__person__init(&subject);
	Koers__V1__Address address;
	koers__v1__address__init(&address);
	Koers__V1__DomainNeed need, *needs[] = { &need };
	char *wanted[1];
	fill_request(q, &request, needs, wanted);
	subject.last_name = text(q->last_name);
	subject.first_names = text(q->first_names);
	subject.birth_date = text(q->birth_date);
	address.postcode = text(q->postcode);
	address.house_number = text(q->house_number);
	request.subject = &subject;
	request.address = &address;
	submit.reference = text(q->reference);
	submit.request = &request;
	call.call_id = call_id;
	call.body_case = KOERS__V1__CALL__BODY_SUBMIT;
	call.submit = &submit;
	assert(koers__v1__call__get_packed_size(&call) <= QUESTION_PACKED_MAX);
	return koers__v1__call__pack(&call, ret_bytes);
}
