// A load generator: submits, a fixed number outstanding, and how long each took from being sent to its durable answer.
//
//     load PROFILE COUNT OUTSTANDING [FIRST]
//
// Closed loop on one connection: a new submit goes out for each answer that comes in. FIRST numbers the references, so
// that runs against one instance do not repeat each other. Every submit is another person at another address; nothing
// else in it differs much. Prints one line of JSON.
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lib/koers.h"

enum { CALL_TIMEOUT_MS = 60000 };

struct sample {
	int64_t sent_ns;
	int64_t took_ns;
};

static int64_t now_ns(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static uint64_t send_submit(struct koers *k, uint64_t n, struct sample *sample)
{
	static const char *const digits[] = { "8251", "8252", "8253", "8254", "8255", "8256" };
	static char question[] = "Het huishouden lukt niet meer alleen sinds mijn heup.";
	char reference[40], last[40], first[40], postcode[8], number[24], born[16];
	snprintf(reference, sizeof(reference), "load-%" PRIu64, n);
	snprintf(last, sizeof(last), "Voorbeeld-%" PRIu64, n);
	snprintf(first, sizeof(first), "Test %" PRIu64, n);
	snprintf(postcode, sizeof(postcode), "%s%c%c", digits[n % 6], (char)('A' + n / 6 % 26),
		(char)('A' + n / 156 % 26));
	snprintf(number, sizeof(number), "%" PRIu64, 1 + n / 4056 % 100000);
	snprintf(born, sizeof(born), "19%02d-%02d-%02d", (int)(40 + n % 60), (int)(1 + n % 12), (int)(1 + n % 28));
	Koers__V1__Person subject;
	koers__v1__person__init(&subject);
	subject.last_name = last;
	subject.first_names = first;
	subject.birth_date = born;
	Koers__V1__Address address;
	koers__v1__address__init(&address);
	address.postcode = postcode;
	address.house_number = number;
	Koers__V1__DomainNeed need;
	koers__v1__domain_need__init(&need);
	need.domain = KOERS__V1__LIFE_DOMAIN__LIFE_DOMAIN_DAILY_LIVING;
	need.severity = 3;
	Koers__V1__DomainNeed *needs[] = { &need };
	Koers__V1__SupportRequest request;
	koers__v1__support_request__init(&request);
	request.subject = &subject;
	request.address = &address;
	request.question = question;
	request.n_domains = 1;
	request.domains = needs;
	request.access_needed = KOERS__V1__ACCESS_NEEDED__ACCESS_NEEDED_INDIVIDUAL;
	request.safety = KOERS__V1__SAFETY__SAFETY_NONE;
	request.urgency = KOERS__V1__URGENCY__URGENCY_NORMAL;
	request.legal_basis = KOERS__V1__LEGAL_BASIS__LEGAL_BASIS_CONSENT;
	request.feedback = KOERS__V1__FEEDBACK_TIER__FEEDBACK_TIER_STATUS;
	Koers__V1__Submit submit;
	koers__v1__submit__init(&submit);
	submit.reference = reference;
	submit.request = &request;
	Koers__V1__Call call;
	koers__v1__call__init(&call);
	call.body_case = KOERS__V1__CALL__BODY_SUBMIT;
	call.submit = &submit;
	sample->sent_ns = now_ns();
	return koers_send(k, &call, CALL_TIMEOUT_MS, sample);
}

static int by_time(const void *a, const void *b)
{
	const struct sample *x = a;
	const struct sample *y = b;
	return (x->took_ns > y->took_ns) - (x->took_ns < y->took_ns);
}

static bool receive_one(struct koers *k)
{
	struct koers_event event;
	if (!koers_receive(k, CALL_TIMEOUT_MS, &event))
		return false;
	bool fine = event.kind == KOERS_ANSWER;
	if (fine) {
		struct sample *sample = event.user;
		sample->took_ns = now_ns() - sample->sent_ns;
	} else {
		fprintf(stderr, "load: %s\n", event.message);
	}
	koers_event_clear(&event);
	return fine;
}

static bool run(struct koers *k, struct sample *samples, size_t count, size_t outstanding, uint64_t first)
{
	size_t sent = 0;
	for (size_t received = 0; received < count; received++) {
		for (; sent < count && sent - received < outstanding; sent++)
			if (send_submit(k, first + sent, &samples[sent]) == 0)
				return false;
		if (!receive_one(k))
			return false;
	}
	return true;
}

int main(int argc, char **argv)
{
	if (argc < 4) {
		fprintf(stderr, "use: load PROFILE COUNT OUTSTANDING [FIRST]\n");
		return KOERS_EXIT_USAGE;
	}
	size_t count = strtoul(argv[2], NULL, 10);
	size_t outstanding = strtoul(argv[3], NULL, 10);
	uint64_t first = argc > 4 ? strtoull(argv[4], NULL, 10) : 0;
	struct koers_profile profile;
	struct koers_error e = { .exit_status = KOERS_EXIT_DONE };
	struct koers_options options = { .outstanding_max = outstanding, .try_ms = CALL_TIMEOUT_MS };
	struct koers *k = NULL;
	if (count == 0 || outstanding == 0 || !koers_profile_load(argv[1], &profile, &e) ||
		(k = koers_open(&profile, &options, &e)) == NULL) {
		fprintf(stderr, "load: %s\n", e.message);
		return KOERS_EXIT_FAILED;
	}
	struct sample *samples = calloc(count + outstanding, sizeof(*samples));
	if (samples == NULL || !run(k, samples + count, outstanding, outstanding, first + count)) {  // warm-up
		koers_close(k);
		free(samples);
		return KOERS_EXIT_FAILED;
	}
	int64_t start = now_ns();
	bool fine = run(k, samples, count, outstanding, first);
	int64_t took = now_ns() - start;
	koers_close(k);
	if (fine) {
		qsort(samples, count, sizeof(*samples), by_time);
		printf("{\"submits\": %zu, \"outstanding\": %zu, \"per_second\": %" PRId64 ", \"p50_us\": %" PRId64
		       ", \"p99_us\": %" PRId64 "}\n",
			count, outstanding, (int64_t)count * 1000000000 / took, samples[count / 2].took_ns / 1000,
			samples[count * 99 / 100].took_ns / 1000);
	}
	free(samples);
	return fine ? KOERS_EXIT_DONE : KOERS_EXIT_FAILED;
}
