// Calls that are filled from the command line.
#include "common/form.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "common/household.h"

static void *place_of(ProtobufCMessage *message, const char *name)
{
	const ProtobufCFieldDescriptor *f = protobuf_c_message_descriptor_get_field_by_name(message->descriptor, name);
	assert(f != NULL);
	return (char *)message + f->offset;
}

static bool fill_subject(struct program *p, ProtobufCMessage *message)
{
	const char *number = program_option(p, "household");
	if ((number != NULL) == (p->argc > 0)) {
		program_usage(p, "%s: ID or --household N is wanted, one of them", p->verb->name);
		return false;
	}
	if (number != NULL)
		return household_number(p, number, place_of(message, "household_id"));
	return program_id(p, p->argv[0], place_of(message, "request_id"));
}

static bool fill_text(char *text, char **ret_field)
{
	if (text != NULL)
		*ret_field = text;
	return text != NULL;
}

static bool fill_field(struct program *p, const struct form_field *f, ProtobufCMessage *message, int *argument)
{
	switch (f->source) {
	case FORM_SUBJECT:
		return fill_subject(p, message);
	case FORM_REQUEST:
		return program_id(p, p->argv[(*argument)++], place_of(message, f->field));
	case FORM_HOUSEHOLD:
		return household_number(p, p->argv[(*argument)++], place_of(message, f->field));
	case FORM_WHY:
		return fill_text(program_wanted_text(p, f->field), place_of(message, f->field));
	case FORM_TEXT:
		return fill_text(arena_strdup(p->arena, program_option(p, f->field)), place_of(message, f->field));
	}
	abort();  // a row without a source
}

bool form_fill(struct program *p, const struct form *form, Koers__V1__Call *ret_call)
{
	ProtobufCMessage *message = arena_alloc(p->arena, form->type->sizeof_message);
	int argument = 0;
	protobuf_c_message_init(form->type, message);
	for (size_t i = 0; i < FORM_FIELDS_MAX && form->fields[i].source != 0; i++)
		if (!fill_field(p, &form->fields[i], message, &argument))
			return false;
	koers__v1__call__init(ret_call);
	ret_call->body_case = form->body;
	memcpy(&ret_call->ping, &message, sizeof(message));  // all of the oneof are pointers to messages
	return true;
}
