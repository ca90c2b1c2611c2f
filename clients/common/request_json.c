// A support request as JSON → the message.
#include "common/request_json.h"

#include <stdio.h>
#include <string.h>

#include "common/names.h"
#include "common/nearest.h"
#include "common/times.h"

struct reader {
	struct arena *arena;
	const struct json_piece *piece;  // NULL: there are no places
	struct request_input *input;
	struct json_path path;
};

static void add_fault(struct reader *r, struct json_place place, const char *message, const char *field)
{
	if (r->input->fault_count < REQUEST_FAULTS_MAX)
		r->input->faults[r->input->fault_count++] = (struct request_fault){ place, message, field };
}

static void fault(struct reader *r, bool at_key, const char *what)
{
	char path[256];
	struct json_place place = { 0, 0 };
	if (r->input->fault_count == REQUEST_FAULTS_MAX)
		return;  // finding a place reads the whole piece again
	json_path_print(&r->path, path, sizeof(path));
	if (r->piece != NULL)
		place = json_piece_place(r->piece, &r->path, at_key);
	add_fault(r, place, arena_printf(r->arena, "%s: %s", path, what), arena_strdup(r->arena, path));
}

static void enter_key(struct reader *r, const char *key)
{
	r->path.steps[r->path.depth++] = (struct json_step){ .key = key };
}

static void enter_index(struct reader *r, size_t index)
{
	r->path.steps[r->path.depth++] = (struct json_step){ .index = index };
}

static void leave(struct reader *r)
{
	r->path.depth--;
}

static bool read_message(struct reader *r, json_t *object, ProtobufCMessage *message);

// ---- one value -----------------------------------------------------------------------------------------------------

static bool read_text(struct reader *r, json_t *value, void *at)
{
	if (!json_is_string(value)) {
		fault(r, false, "expected a text");
		return false;
	}
	char *text = arena_strdup(r->arena, json_string_value(value));
	memcpy(at, &text, sizeof(text));
	return true;
}

static bool read_flag(struct reader *r, json_t *value, void *at)
{
	if (!json_is_boolean(value)) {
		fault(r, false, "expected true or false");
		return false;
	}
	protobuf_c_boolean flag = json_is_true(value);
	memcpy(at, &flag, sizeof(flag));
	return true;
}

static bool read_number(struct reader *r, const ProtobufCFieldDescriptor *f, json_t *value, void *at)
{
	bool severity = strcmp(f->name, "severity") == 0;
	if (!json_is_integer(value)) {
		fault(r, false, severity ? "expected a number from 1 to 5" : "expected a whole number");
		return false;
	}
	json_int_t number = json_integer_value(value);
	if (severity && number == 0) {
		fault(r, false, "expected a number from 1 to 5; leave it out when it is not known");
		return false;
	}
	if (number < INT32_MIN || number > INT32_MAX) {
		fault(r, false, severity ? "expected a number from 1 to 5" : "the number is out of range");
		return false;
	}
	int32_t small = (int32_t)number;
	memcpy(at, &small, sizeof(small));
	return true;
}

static bool read_name(struct reader *r, const ProtobufCFieldDescriptor *f, json_t *value, void *at)
{
	int number = 0;
	const char *near = NULL;
	if (!json_is_string(value)) {
		fault(r, false, "expected a name in quotes");
		return false;
	}
	if (!names_parse(r->arena, f->descriptor, json_string_value(value), &number, &near)) {
		fault(r, false,
			near != NULL ? arena_printf(r->arena, "no such value; did you mean \"%s\"?", near)
				     : arena_printf(r->arena, "no such value; expected one of %s",
					       names_list(r->arena, f->descriptor)));
		return false;
	}
	memcpy(at, &number, sizeof(number));
	return true;
}

static bool read_sub(struct reader *r, const ProtobufCFieldDescriptor *f, json_t *value, void *at)
{
	const ProtobufCMessageDescriptor *type = f->descriptor;
	if (!json_is_object(value)) {
		fault(r, false, "expected an object");
		return false;
	}
	ProtobufCMessage *sub = arena_alloc(r->arena, type->sizeof_message);
	protobuf_c_message_init(type, sub);
	memcpy(at, &sub, sizeof(sub));
	return read_message(r, value, sub);
}

static bool read_value(struct reader *r, const ProtobufCFieldDescriptor *f, json_t *value, void *at)
{
	if (f->type == PROTOBUF_C_TYPE_STRING)
		return read_text(r, value, at);
	if (f->type == PROTOBUF_C_TYPE_BOOL)
		return read_flag(r, value, at);
	if (f->type == PROTOBUF_C_TYPE_INT32)
		return read_number(r, f, value, at);
	if (f->type == PROTOBUF_C_TYPE_ENUM)
		return read_name(r, f, value, at);
	if (f->type == PROTOBUF_C_TYPE_MESSAGE)
		return read_sub(r, f, value, at);
	fault(r, true, "this field cannot be given");
	return false;
}

// ---- lists and objects ---------------------------------------------------------------------------------------------

static size_t item_size(const ProtobufCFieldDescriptor *f)
{
	return f->type == PROTOBUF_C_TYPE_ENUM ? sizeof(int) : sizeof(void *);  // lists hold texts, names and objects
}

static bool read_list(struct reader *r, const ProtobufCFieldDescriptor *f, json_t *value, ProtobufCMessage *message)
{
	if (!json_is_array(value)) {
		fault(r, false, "expected a list");
		return false;
	}
	size_t count = json_array_size(value);
	if (count == 0)
		return true;
	char *items = arena_alloc_array(r->arena, count, item_size(f));
	bool good = true;
	for (size_t i = 0; i < count; i++) {
		enter_index(r, i);
		good &= read_value(r, f, json_array_get(value, i), items + i * item_size(f));
		leave(r);
	}
	memcpy((char *)message + f->offset, &items, sizeof(items));
	memcpy((char *)message + f->quantifier_offset, &count, sizeof(count));
	return good;
}

static bool unknown_field(struct reader *r, const ProtobufCMessageDescriptor *type, const char *key)
{
	struct nearest near = { .wanted = key };
	for (unsigned i = 0; i < type->n_fields; i++)
		nearest_consider(&near, type->fields[i].name);
	if (r->path.depth == 1) {
		nearest_consider(&near, "reference");
		nearest_consider(&near, "asked_at");
	}
	fault(r, true,
		near.best != NULL ? arena_printf(r->arena, "no such field; did you mean \"%s\"?", near.best)
				  : "no such field");
	return false;
}

static bool read_field(struct reader *r, const char *key, json_t *value, ProtobufCMessage *message)
{
	const ProtobufCFieldDescriptor *f = protobuf_c_message_descriptor_get_field_by_name(message->descriptor, key);
	if (f == NULL)
		return unknown_field(r, message->descriptor, key);
	if (json_is_null(value))
		return true;
	if (f->label == PROTOBUF_C_LABEL_REPEATED)
		return read_list(r, f, value, message);
	return read_value(r, f, value, (char *)message + f->offset);
}

static bool read_message(struct reader *r, json_t *object, ProtobufCMessage *message)
{
	const char *key;
	json_t *value;
	bool good = true;
	json_object_foreach(object, key, value)
	{
		enter_key(r, key);
		good &= read_field(r, key, value, message);
		leave(r);
	}
	return good;
}

// ---- the envelope: what is not the request's own -------------------------------------------------------------------

static void read_asked_at(struct reader *r, json_t *value)
{
	const char *why = NULL;
	if (!json_is_string(value))
		fault(r, false, "expected a time such as \"2026-03-02T09:00:00+01:00\"");
	else if (!times_parse(json_string_value(value), &r->input->asked_at_ms, &why))
		fault(r, false, why);
	else if (r->input->asked_at_ms <= 0)
		fault(r, false, "too long ago");
}

static void read_top(struct reader *r, const char *key, json_t *value)
{
	enter_key(r, key);
	if (strcmp(key, "reference") == 0) {
		if (!json_is_null(value))
			read_text(r, value, &r->input->reference);
	} else if (strcmp(key, "asked_at") == 0) {
		if (!json_is_null(value))
			read_asked_at(r, value);
	} else {
		read_field(r, key, value, &r->input->request->base);
	}
	leave(r);
}

static void read_whole(struct reader *r, json_t *object)
{
	const char *key;
	json_t *value;
	json_object_foreach(object, key, value) read_top(r, key, value);
}

static struct reader reader_new(struct arena *a, const struct json_piece *piece, struct request_input *ret_input)
{
	*ret_input = (struct request_input){ .reference = "" };
	ret_input->request = ARENA_NEW(a, Koers__V1__SupportRequest);
	koers__v1__support_request__init(ret_input->request);
	return (struct reader){ .arena = a, .piece = piece, .input = ret_input };
}

bool request_json_read(struct arena *a, const struct json_piece *piece, struct request_input *ret_input)
{
	struct reader r = reader_new(a, piece, ret_input);
	struct json_place place;
	char why[256];
	json_t *object = json_piece_parse(piece, &place, why, sizeof(why));
	if (object == NULL) {
		add_fault(&r, place, arena_strdup(a, why), "");
		return false;
	}
	read_whole(&r, object);
	json_decref(object);
	return ret_input->fault_count == 0;
}

bool request_json_read_object(struct arena *a, json_t *object, struct request_input *ret_input)
{
	struct reader r = reader_new(a, NULL, ret_input);
	read_whole(&r, object);
	return ret_input->fault_count == 0;
}
