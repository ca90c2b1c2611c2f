// A message of koers.v1 as JSON.
#include "common/message_json.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "common/names.h"
#include "common/times.h"

// ---- making JSON ---------------------------------------------------------------------------------------------------

static json_t *made(json_t *value)
{
	if (value == NULL)
		memory_end();  // no memory; or text that is no UTF-8, which is replaced before
	return value;
}

// Text from outside that is no UTF-8 shows as what it is: something else.
static json_t *text(const char *s)
{
	json_t *value = json_string(s);
	return made(value != NULL ? value : json_string("\xef\xbf\xbd"));
}

json_t *json_text_or_null(const char *s)
{
	return s == NULL || s[0] == '\0' ? json_null() : text(s);
}

json_t *json_time_or_null(int64_t ms)
{
	if (ms == 0)
		return json_null();
	char iso[TIMES_SIZE];
	times_iso(ms, iso);
	return text(iso);
}

void json_put(json_t *object, const char *key, json_t *value)
{
	if (json_object_set_new(object, key, made(value)) != 0)
		memory_end();
}

json_t *json_new_top(void)
{
	json_t *top = made(json_object());
	json_put(top, "schema", json_integer(JSON_SCHEMA));
	return top;
}

// ---- fields --------------------------------------------------------------------------------------------------------

static bool ends_in(const char *name, const char *ending)
{
	size_t len = strlen(name), end = strlen(ending);
	return len >= end && strcmp(name + len - end, ending) == 0;
}

static bool is_moment(const ProtobufCFieldDescriptor *f)
{
	return f->type == PROTOBUF_C_TYPE_INT64 && ends_in(f->name, "_ms") && strcmp(f->name, "retry_after_ms") != 0;
}

static bool is_id(const ProtobufCFieldDescriptor *f)
{
	return f->type == PROTOBUF_C_TYPE_UINT64 && (ends_in(f->name, "_id") || strcmp(f->name, "linked_to") == 0);
}

static json_t *enum_json(const ProtobufCFieldDescriptor *f, int value)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	return json_text_or_null(names_of(a, f->descriptor, value));
}

static void add_fields(json_t *object, const ProtobufCMessage *message);

static json_t *sub_json(const ProtobufCMessage *message)
{
	if (message == NULL)
		return json_null();
	json_t *object = made(json_object());
	add_fields(object, message);
	return object;
}

// One value of field `f` at `at`.
static json_t *value_json(const ProtobufCFieldDescriptor *f, const void *at)
{
	switch (f->type) {
	case PROTOBUF_C_TYPE_STRING:
		return json_text_or_null(*(char *const *)at);
	case PROTOBUF_C_TYPE_BOOL:
		return json_boolean(*(const protobuf_c_boolean *)at != 0);
	case PROTOBUF_C_TYPE_ENUM:
		return enum_json(f, *(const int *)at);
	case PROTOBUF_C_TYPE_MESSAGE:
		return sub_json(*(ProtobufCMessage *const *)at);
	case PROTOBUF_C_TYPE_INT64:
		return is_moment(f) ? json_time_or_null(*(const int64_t *)at) : json_integer(*(const int64_t *)at);
	case PROTOBUF_C_TYPE_UINT64: {
		uint64_t value = *(const uint64_t *)at;
		return value == 0 && is_id(f) ? json_null() : json_integer((json_int_t)value);
	}
	case PROTOBUF_C_TYPE_UINT32:
		return json_integer(*(const uint32_t *)at);
	case PROTOBUF_C_TYPE_INT32:
		return json_integer(*(const int32_t *)at);
	case PROTOBUF_C_TYPE_SINT32:
	case PROTOBUF_C_TYPE_SFIXED32:
	case PROTOBUF_C_TYPE_FIXED32:
	case PROTOBUF_C_TYPE_SINT64:
	case PROTOBUF_C_TYPE_SFIXED64:
	case PROTOBUF_C_TYPE_FIXED64:
	case PROTOBUF_C_TYPE_FLOAT:
	case PROTOBUF_C_TYPE_DOUBLE:
	case PROTOBUF_C_TYPE_BYTES:
		break;
	}
	abort();  // koers.v1 has no such field
}

static size_t value_size(const ProtobufCFieldDescriptor *f)
{
	switch (f->type) {
	case PROTOBUF_C_TYPE_STRING:
	case PROTOBUF_C_TYPE_MESSAGE:
		return sizeof(void *);
	case PROTOBUF_C_TYPE_BOOL:
		return sizeof(protobuf_c_boolean);
	case PROTOBUF_C_TYPE_ENUM:
	case PROTOBUF_C_TYPE_INT32:
	case PROTOBUF_C_TYPE_UINT32:
	case PROTOBUF_C_TYPE_SINT32:
	case PROTOBUF_C_TYPE_SFIXED32:
	case PROTOBUF_C_TYPE_FIXED32:
	case PROTOBUF_C_TYPE_FLOAT:
		return 4;
	case PROTOBUF_C_TYPE_INT64:
	case PROTOBUF_C_TYPE_UINT64:
	case PROTOBUF_C_TYPE_SINT64:
	case PROTOBUF_C_TYPE_SFIXED64:
	case PROTOBUF_C_TYPE_FIXED64:
	case PROTOBUF_C_TYPE_DOUBLE:
		return 8;
	case PROTOBUF_C_TYPE_BYTES:
		break;
	}
	return sizeof(ProtobufCBinaryData);
}

static const char *member(const ProtobufCMessage *message, unsigned offset)
{
	return (const char *)message + offset;
}

static size_t count_at(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *f)
{
	size_t count;
	memcpy(&count, member(message, f->quantifier_offset), sizeof(count));
	return count;
}

static json_t *list_json(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *f)
{
	json_t *list = made(json_array());
	const char *items;
	memcpy(&items, member(message, f->offset), sizeof(items));
	size_t count = count_at(message, f);
	for (size_t i = 0; i < count; i++)
		if (json_array_append_new(list, made(value_json(f, items + i * value_size(f)))) != 0)
			memory_end();
	return list;
}

// A field of a oneof that is not the one that is set.
static bool other_case(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *f)
{
	if ((f->flags & PROTOBUF_C_FIELD_FLAG_ONEOF) == 0)
		return false;
	uint32_t set;
	memcpy(&set, member(message, f->quantifier_offset), sizeof(set));
	return set != f->id;
}

static json_t *field_json(const ProtobufCMessage *message, const ProtobufCFieldDescriptor *f)
{
	if (other_case(message, f))
		return json_null();
	if (f->label == PROTOBUF_C_LABEL_REPEATED)
		return list_json(message, f);
	return value_json(f, member(message, f->offset));
}

static void add_fields(json_t *object, const ProtobufCMessage *message)
{
	const ProtobufCMessageDescriptor *type = message->descriptor;
	for (unsigned i = 0; i < type->n_fields; i++) {
		const ProtobufCFieldDescriptor *f = &type->fields[i];
		char key[64];
		size_t len = strlen(f->name);
		if (len >= sizeof(key))
			abort();
		memcpy(key, f->name, len + 1);
		if (is_moment(f))
			key[len - strlen("_ms")] = '\0';
		json_put(object, key, field_json(message, f));
	}
}

json_t *message_json(const ProtobufCMessage *message)
{
	return sub_json(message);
}

json_t *message_json_top(const ProtobufCMessage *message)
{
	json_t *top = json_new_top();
	add_fields(top, message);
	return top;
}

const void *message_field(const ProtobufCMessage *message, const char *name)
{
	const ProtobufCFieldDescriptor *f = protobuf_c_message_descriptor_get_field_by_name(message->descriptor, name);
	return f != NULL ? member(message, f->offset) : NULL;
}

size_t message_count(const ProtobufCMessage *message, const char *name)
{
	const ProtobufCFieldDescriptor *f = protobuf_c_message_descriptor_get_field_by_name(message->descriptor, name);
	return f != NULL ? count_at(message, f) : 0;
}
