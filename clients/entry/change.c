// The verbs that change a question posted earlier: amend, withdraw, reply.
//
// `reply` looks at the question first, since what an answer is depends on what is asked. Where koersd waits for what is
// missing, the whole question is posted anew: an amend, from the revision that was looked at. Where it gave a signpost,
// the sender says "toch", with the reason.
#include "entry/question.h"

#include "common/message_json.h"
#include "common/names.h"
#include "common/text.h"

// ---- amend ---------------------------------------------------------------------------------------------------------

static int not_taken(struct program *p, const struct question *q, const struct koers_event *event)
{
	json_t *row = question_failure(p, p->arena, q, event);
	if (output_is_json(&p->out))
		output_json(&p->out, row);
	json_decref(row);
	return event->exit_status;
}

static int send_amend(struct program *p, uint64_t request_id, uint64_t revision, struct question *q)
{
	struct koers_event event = { .kind = KOERS_FAILED, .exit_status = EXIT_FAILED };
	Koers__V1__Amend amend = KOERS__V1__AMEND__INIT;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	amend.request_id = request_id;
	amend.expected_revision = revision;
	amend.request = q->input.request;
	call.body_case = KOERS__V1__CALL__BODY_AMEND;
	call.amend = &amend;
	if (q->input.fault_count == 0 && koers_call_size(&call) > KOERS_FRAME_MAX)
		question_too_large(q);
	if (q->input.fault_count > 0)
		return not_taken(p, q, &event);
	if (!program_connect(p, NULL))
		return p->status;
	int status = EXIT_FAILED;
	if (!koers_call(p->koers, &call, p->timeout_ms, &event))
		status = not_taken(p, q, &event);
	else if (event.answer->body_case == KOERS__V1__ANSWER__BODY_REQUEST_STATUS)
		status = entry_print_status(p, event.answer->request_status);
	else
		text_complain(p->info->name, "koersd gave another answer than was asked for");
	koers_event_clear(&event);
	return status;
}

int entry_amend(struct program *p)
{
	uint64_t id, revision;
	struct question q;
	if (!program_id(p, p->argv[0], &id) || !program_number(p, "revision", 0, &revision) ||
		!question_read(p, p->argv[1], &q))
		return p->status;
	return send_amend(p, id, revision, &q);
}

// ---- withdraw ------------------------------------------------------------------------------------------------------

static int call_for_status(struct program *p, Koers__V1__Call *call)
{
	const Koers__V1__Answer *answer = program_call(p, call, KOERS__V1__ANSWER__BODY_REQUEST_STATUS);
	return answer != NULL ? entry_print_status(p, answer->request_status) : p->status;
}

int entry_withdraw(struct program *p)
{
	Koers__V1__Withdraw withdraw;
	koers__v1__withdraw__init(&withdraw);
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	const char *reason = program_option(p, "reason");
	if (reason == NULL || reason[0] == '\0')
		return program_usage(p, "withdraw: --reason TEXT is wanted");
	if (!program_id(p, p->argv[0], &withdraw.request_id) ||
		!program_number(p, "revision", 0, &withdraw.expected_revision))
		return p->status;
	withdraw.reason = arena_strdup(p->arena, reason);
	call.body_case = KOERS__V1__CALL__BODY_WITHDRAW;
	call.withdraw = &withdraw;
	return call_for_status(p, &call);
}

// ---- reply ---------------------------------------------------------------------------------------------------------

// "Toch": the desk did not help.
static int say_toch(struct program *p, const Koers__V1__RequestStatus *seen)
{
	Koers__V1__Object object;
	koers__v1__object__init(&object);
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	const char *reason = program_option(p, "reason");
	if (reason != NULL)
		object.reason = arena_strdup(p->arena, reason);
	else if (!question_read_text(p, p->argv[1], &object.reason))
		return p->status;
	object.request_id = seen->request_id;
	call.body_case = KOERS__V1__CALL__BODY_OBJECT;
	call.object = &object;
	return call_for_status(p, &call);
}

static int give_info(struct program *p, const Koers__V1__RequestStatus *seen)
{
	struct question q;
	if (p->argc < 2)
		return program_usage(p, "koersd waits for what is missing: give FILE, the question as submit takes");
	if (!question_read(p, p->argv[1], &q))
		return p->status;
	return send_amend(p, seen->request_id, seen->revision, &q);
}

static int nothing_to_reply(struct program *p, const Koers__V1__RequestStatus *seen)
{
	const char *state = names_of(p->arena, &koers__v1__public_state__descriptor, (int)seen->state);
	text_complain(p->info->name, "%s: the state is %s: nothing waits for a reply; amend changes what was asked",
		p->argv[0], state != NULL ? state : "unknown");
	return EXIT_REFUSED;
}

static int reply_to(struct program *p, const Koers__V1__RequestStatus *seen, uint64_t revision)
{
	if (revision != 0 && revision != seen->revision) {
		text_complain(p->info->name, "aborted: it has changed since: the revision is now %llu",
			(unsigned long long)seen->revision);
		return EXIT_REFUSED;
	}
	if (seen->state == KOERS__V1__PUBLIC_STATE__PUBLIC_STATE_NEEDS_INFO)
		return give_info(p, seen);
	if (seen->state == KOERS__V1__PUBLIC_STATE__PUBLIC_STATE_SIGNPOSTED)
		return say_toch(p, seen);
	return nothing_to_reply(p, seen);
}

int entry_reply(struct program *p)
{
	uint64_t id, revision;
	const char *reason = program_option(p, "reason");
	if ((reason != NULL) == (p->argc > 1) || (reason != NULL && reason[0] == '\0'))
		return program_usage(p, "reply: FILE or --reason TEXT is wanted, one of them");
	if (!program_id(p, p->argv[0], &id) || !program_number(p, "revision", 0, &revision))
		return p->status;
	const Koers__V1__RequestStatus *seen = entry_get_status(p, id);
	return seen != NULL ? reply_to(p, seen, revision) : p->status;
}
