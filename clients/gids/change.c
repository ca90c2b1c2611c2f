// The verbs that change an assignment: one row each in a table, which says where each field of the call comes from.
#include "gids/gids.h"

#include <stdlib.h>
#include <string.h>

#include "common/times.h"

enum { FIELDS_MAX = 4 };

enum presence { OPTIONAL, REQUIRED };

struct change_field {
	const char *field;   // of the message
	const char *option;  // where its value comes from; NULL = the argument after the assignment
	enum presence presence;
};

struct change {
	const char *verb;
	Koers__V1__Call__BodyCase body;
	const ProtobufCMessageDescriptor *type;
	struct change_field fields[FIELDS_MAX];
	enum gids_which which;  // assignments that a K-… may mean
};

static const struct change changes[] = {
	{ "accept", KOERS__V1__CALL__BODY_ACCEPT, &koers__v1__accept__descriptor, { { NULL, NULL, OPTIONAL } } },
	{ "decline", KOERS__V1__CALL__BODY_DECLINE, &koers__v1__decline__descriptor,
		{ { "reason", "reason", REQUIRED }, { "note", "note", OPTIONAL } } },
	{ "contacted", KOERS__V1__CALL__BODY_CONTACTED, &koers__v1__contacted__descriptor,
		{ { NULL, NULL, OPTIONAL } } },
	{ "milestone", KOERS__V1__CALL__BODY_RECORD_MILESTONE, &koers__v1__record_milestone__descriptor,
		{ { "kind", NULL, REQUIRED }, { "on", "on", REQUIRED } } },
	{ "suspend", KOERS__V1__CALL__BODY_SUSPEND_CLOCK, &koers__v1__suspend_clock__descriptor,
		{ { "clock", "clock", REQUIRED }, { "days", "days", OPTIONAL }, { "reason", "reason", REQUIRED } } },
	{ "unsuspend", KOERS__V1__CALL__BODY_RESUME_CLOCK, &koers__v1__resume_clock__descriptor,
		{ { "clock", "clock", REQUIRED } } },
	{ "check-back", KOERS__V1__CALL__BODY_CHECK_BACK, &koers__v1__check_back__descriptor,
		{ { "helped", "helped", REQUIRED } } },
	{ "handover", KOERS__V1__CALL__BODY_HANDOVER, &koers__v1__handover__descriptor,
		{ { "to_gids_id", "to", OPTIONAL }, { "note", "note", REQUIRED } } },
	{ "assign", KOERS__V1__CALL__BODY_ASSIGN, &koers__v1__assign__descriptor,
		{ { "gids_id", NULL, REQUIRED }, { "reason", "reason", REQUIRED } } },
	{ "scale-up", KOERS__V1__CALL__BODY_SCALE_UP, &koers__v1__scale_up__descriptor, { { NULL, NULL, OPTIONAL } } },
	{ "scale-down", KOERS__V1__CALL__BODY_SCALE_DOWN, &koers__v1__scale_down__descriptor,
		{ { NULL, NULL, OPTIONAL } } },
	{ "take-over", KOERS__V1__CALL__BODY_TAKE_OVER, &koers__v1__take_over__descriptor,
		{ { NULL, NULL, OPTIONAL } } },
	{ "give-back", KOERS__V1__CALL__BODY_GIVE_BACK, &koers__v1__give_back__descriptor,
		{ { NULL, NULL, OPTIONAL } } },
	{ "same-person", KOERS__V1__CALL__BODY_JUDGE_PERSON, &koers__v1__judge_person__descriptor,
		{ { "same", NULL, REQUIRED }, { "linked_request_id", "linked", OPTIONAL } } },
	{ "close", KOERS__V1__CALL__BODY_CLOSE, &koers__v1__close__descriptor,
		{ { "outcomes", "outcome", OPTIONAL }, { "reason", "reason", REQUIRED } } },
	{ "ask", KOERS__V1__CALL__BODY_REQUEST_INFO, &koers__v1__request_info__descriptor,
		{ { "question", NULL, REQUIRED } } },
	{ "forward", KOERS__V1__CALL__BODY_FORWARD, &koers__v1__forward__descriptor, { { "to", "to", REQUIRED } } },
	{ "hold", KOERS__V1__CALL__BODY_HOLD, &koers__v1__hold__descriptor,
		{ { "until_ms", "until", REQUIRED }, { "reason", "reason", REQUIRED } } },
	{ "resume", KOERS__V1__CALL__BODY_RESUME, &koers__v1__resume__descriptor, { { NULL, NULL, OPTIONAL } } },
	{ "reopen", KOERS__V1__CALL__BODY_REOPEN, &koers__v1__reopen__descriptor, { { NULL, NULL, OPTIONAL } },
		GIDS_COMPLETED },
	{ "undo", KOERS__V1__CALL__BODY_UNDO, &koers__v1__undo__descriptor, { { NULL, NULL, OPTIONAL } },
		GIDS_OPEN_OR_COMPLETED },
};

static const struct change *find_change(const char *verb)
{
	for (size_t i = 0; i < ARRAY_LEN(changes); i++)
		if (strcmp(changes[i].verb, verb) == 0)
			return &changes[i];
	abort();  // main.c names a verb that is not here
}

// ---- outcomes ------------------------------------------------------------------------------------------------------

static bool parse_outcome(struct program *p, const char *text, Koers__V1__ResultOutcome *ret_outcome)
{
	char *end;
	unsigned long index = strtoul(text, &end, 10);
	int value;
	if (text[0] < '0' || text[0] > '9' || *end != '=' || index > UINT32_MAX) {
		program_usage(p, "--outcome %s: expected N=OUTCOME, such as 0=achieved", text);
		return false;
	}
	if (!program_enum(p, "--outcome", end + 1, &koers__v1__outcome__descriptor, &value))
		return false;
	ret_outcome->index = (uint32_t)index;
	ret_outcome->outcome = (Koers__V1__Outcome)value;
	return true;
}

// Options `--outcome N=X`, each may hold more separated by commas, and what stands behind as arguments.
static bool fill_outcomes(struct program *p, Koers__V1__Close *call)
{
	const char *given[PROGRAM_OPTIONS_MAX];
	size_t count = 0;
	const char *text;
	for (size_t i = 0; (text = program_option_nth(p, "outcome", i)) != NULL; i++)
		for (char *rest = arena_strdup(p->arena, text), *one; (one = strsep(&rest, ",")) != NULL;)
			if (count < ARRAY_LEN(given))
				given[count++] = one;
	for (int i = 1; i < p->argc && count < ARRAY_LEN(given); i++)
		given[count++] = p->argv[i];
	call->outcomes = ARENA_ARRAY(p->arena, count + 1, Koers__V1__ResultOutcome *);
	for (size_t i = 0; i < count; i++) {
		call->outcomes[i] = ARENA_NEW(p->arena, Koers__V1__ResultOutcome);
		koers__v1__result_outcome__init(call->outcomes[i]);
		if (!parse_outcome(p, given[i], call->outcomes[i]))
			return false;
	}
	call->n_outcomes = count;
	return true;
}

// ---- fields --------------------------------------------------------------------------------------------------------

static bool parse_yes_no(struct program *p, const struct change_field *f, const char *text, protobuf_c_boolean *ret_yes)
{
	bool yes = strcmp(text, "yes") == 0;
	if (!yes && strcmp(text, "no") != 0) {
		program_usage(p, "%s%s %s: expected yes or no", f->option != NULL ? "--" : "",
			f->option != NULL ? f->option : f->field, text);
		return false;
	}
	*ret_yes = yes;
	return true;
}

// The names of clocks are written in capitals; people need not.
static char *copy_text(struct program *p, const char *field, const char *text)
{
	char *copy = arena_strdup(p->arena, text);
	for (char *c = copy; strcmp(field, "clock") == 0 && *c != '\0'; c++)
		if (*c >= 'a' && *c <= 'z')
			*c = (char)(*c - 'a' + 'A');
	return copy;
}

static bool parse_count(struct program *p, const char *field, const char *text, uint32_t *ret_count)
{
	char *end;
	unsigned long value = strtoul(text, &end, 10);
	if (text[0] < '0' || text[0] > '9' || *end != '\0' || value > UINT32_MAX) {
		program_usage(p, "--%s %s: expected a number", field, text);
		return false;
	}
	*ret_count = (uint32_t)value;
	return true;
}

static bool fill_value(struct program *p, const struct change_field *f, const ProtobufCFieldDescriptor *type,
	const char *text, char *at)
{
	int number = 0;
	int64_t ms = 0;
	const char *why = NULL;
	switch (type->type) {
	case PROTOBUF_C_TYPE_STRING: {
		char *copy = copy_text(p, f->field, text);
		memcpy(at, &copy, sizeof(copy));
		return true;
	}
	case PROTOBUF_C_TYPE_ENUM:
		if (!program_enum(p,
			    arena_printf(p->arena, "%s%s", f->option != NULL ? "--" : "",
				    f->option != NULL ? f->option : f->field),
			    text, type->descriptor, &number))
			return false;
		memcpy(at, &number, sizeof(number));
		return true;
	case PROTOBUF_C_TYPE_INT64:
		if (!times_parse_day(text, false, &ms) && !times_parse(text, &ms, &why)) {
			program_usage(p, "--%s %s: %s", f->option, text, why);
			return false;
		}
		memcpy(at, &ms, sizeof(ms));
		return true;
	case PROTOBUF_C_TYPE_UINT64:
		return program_id(p, text, (uint64_t *)(void *)at);
	case PROTOBUF_C_TYPE_UINT32:
		return parse_count(p, f->field, text, (uint32_t *)(void *)at);
	case PROTOBUF_C_TYPE_BOOL:
		return parse_yes_no(p, f, text, (protobuf_c_boolean *)(void *)at);
	default:
		abort();  // a kind of field that no verb has
	}
}

static bool fill_field(struct program *p, const struct change_field *f, ProtobufCMessage *message)
{
	const ProtobufCFieldDescriptor *type = protobuf_c_message_descriptor_get_field_by_name(message->descriptor,
		f->field);
	if (type->label == PROTOBUF_C_LABEL_REPEATED)
		return fill_outcomes(p, (Koers__V1__Close *)(void *)message);
	const char *text = f->option != NULL ? program_option(p, f->option) : p->argc > 1 ? p->argv[1] : NULL;
	if (text == NULL && f->presence == OPTIONAL)
		return true;
	if (text == NULL || text[0] == '\0') {
		program_usage(p, "%s: %s%s is wanted", p->verb->name, f->option != NULL ? "--" : "",
			f->option != NULL ? f->option : f->field);
		return false;
	}
	return fill_value(p, f, type, text, (char *)message + type->offset);
}

// What every change begins with.
struct change_head {
	ProtobufCMessage base;
	uint64_t assignment_id;
	uint64_t expected_revision;
};

int gids_change(struct program *p)
{
	const struct change *change = find_change(p->verb->name);
	struct change_head *head = arena_alloc(p->arena, change->type->sizeof_message);
	ProtobufCMessage *message = &head->base;
	protobuf_c_message_init(change->type, message);
	for (size_t i = 0; i < FIELDS_MAX && change->fields[i].field != NULL; i++)
		if (!fill_field(p, &change->fields[i], message))
			return p->status;
	if (!program_number(p, "revision", 0, &head->expected_revision) ||
		!gids_assignment(p, p->argv[0], change->which, &head->assignment_id))
		return p->status;
	Koers__V1__Call call = KOERS__V1__CALL__INIT;
	call.body_case = change->body;
	memcpy(&call.ping, &message, sizeof(message));  // all of the oneof are pointers to messages
	const Koers__V1__Answer *answer = program_call(p, &call, KOERS__V1__ANSWER__BODY_ASSIGNMENT);
	return answer != NULL ? gids_print(p, answer->assignment) : p->status;
}
