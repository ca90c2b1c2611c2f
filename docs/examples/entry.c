// A minimal entry point on libkoers: posts one question, and follows what becomes of it until somebody has it.
//
//     koers-example-entry PROFILE REFERENCE
//
// The reference is the entry point's own, unique for ever. Who runs this again with the same one gets the first receipt
// again and no second question: that is what makes it safe to repeat whatever ended without an answer.
#include <inttypes.h>
#include <stdio.h>

#include <koers.h>

enum { CALL_MS = 30000, WAIT_MS = 60000 };

static int complain(int exit_status, const char *message)
{
	fprintf(stderr, "koers-example-entry: %s\n", message);
	return exit_status;
}

// A call that was refused: the message, and every field that is wrong.
static int refused(const struct koers_event *event)
{
	complain(event->exit_status, event->message);
	const Koers__V1__Error *error = event->answer != NULL ? event->answer->error : NULL;
	for (size_t i = 0; error != NULL && i < error->n_violations; i++)
		fprintf(stderr, "  %s: %s\n", error->violations[i]->field, error->violations[i]->message);
	return event->exit_status;
}

// ---- posting -------------------------------------------------------------------------------------------------------

// Texts of messages are `char *`, so they are arrays here; nothing writes to them.
static char last_name[] = "Voorbeeld", first_names[] = "Anna", birth_date[] = "1950-02-03";
static char postcode[] = "8251 AB", house_number[] = "1";
static char question[] = "Ik kan mijn huishouden niet meer alleen.";

// Posts the question; 0 and the number of the request, or an exit status.
static int post(struct koers *k, char *reference, uint64_t *ret_request_id)
{
	Koers__V1__Person subject;
	koers__v1__person__init(&subject);
	subject.last_name = last_name;
	subject.first_names = first_names;
	subject.birth_date = birth_date;
	Koers__V1__Address address;
	koers__v1__address__init(&address);
	address.postcode = postcode;
	address.house_number = house_number;
	Koers__V1__DomainNeed need = KOERS__V1__DOMAIN_NEED__INIT;
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
	request.feedback = KOERS__V1__FEEDBACK_TIER__FEEDBACK_TIER_CONTACT;

	Koers__V1__Submit submit;
	koers__v1__submit__init(&submit);
	submit.reference = reference;
	submit.request = &request;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = KOERS__V1__CALL__BODY_SUBMIT;
	call.submit = &submit;

	struct koers_event event;
	int status = KOERS_EXIT_DONE;
	if (koers_call(k, &call, CALL_MS, &event)) {
		*ret_request_id = event.answer->receipt->request_id;
		printf("posted %s\n", event.answer->receipt->display_id);
	} else {
		status = refused(&event);
	}
	koers_event_clear(&event);
	return status;
}

// ---- following -----------------------------------------------------------------------------------------------------

// Prints a notice about the request. True when it needs no more following.
static bool follow(const Koers__V1__Notice *notice, uint64_t request_id)
{
	if (notice->request_id != request_id || notice->body_case != KOERS__V1__NOTICE__BODY_STATUS)
		return false;
	const Koers__V1__RequestStatus *status = notice->status;
	const ProtobufCEnumValue *state = protobuf_c_enum_descriptor_get_value(&koers__v1__public_state__descriptor,
		(int)status->state);
	printf("%s is %s%s%s\n", status->display_id, state != NULL ? state->name : "in a state of a newer koersd",
		status->contact != NULL ? ", by " : "", status->contact != NULL ? status->contact->name : "");
	return status->state >= KOERS__V1__PUBLIC_STATE__PUBLIC_STATE_PICKED_UP;
}

// Follows the feed of this entry point. One that keeps its notices also keeps koers_feed_sequence() and
// koers_feed_epoch(), and begins from there; this one has no memory and begins from the first that is still there.
static int follow_until_picked_up(struct koers *k, uint64_t request_id)
{
	koers_subscribe(k, 0, 0);
	struct koers_event event;
	while (koers_next(k, WAIT_MS, &event)) {
		int status = event.kind == KOERS_FATAL ? complain(event.exit_status, event.message) : KOERS_EXIT_DONE;
		bool over = status != KOERS_EXIT_DONE;
		if (event.kind == KOERS_NOTICE) {
			over = follow(event.answer->notice, request_id);
			koers_acknowledge(k, event.answer->notice->sequence);
		}
		koers_event_clear(&event);
		if (over) {
			koers_settle(k, CALL_MS);
			return status;
		}
	}
	return complain(KOERS_EXIT_TRY_AGAIN, "nobody has picked it up yet: try again later");
}

int main(int argc, char **argv)
{
	if (argc != 3)
		return complain(KOERS_EXIT_USAGE, "use: koers-example-entry PROFILE REFERENCE");
	setvbuf(stdout, NULL, _IOLBF, 0);
	struct koers_profile profile;
	struct koers_error error;
	if (!koers_profile_load(argv[1], &profile, &error))
		return complain(error.exit_status, error.message);
	struct koers *k = koers_open(&profile, NULL, &error);
	koers_profile_forget(&profile);
	if (k == NULL)
		return complain(error.exit_status, error.message);
	uint64_t request_id = 0;
	int status = post(k, argv[2], &request_id);
	if (status == KOERS_EXIT_DONE)
		status = follow_until_picked_up(k, request_id);
	koers_close(k);
	return status;
}
