// Generated structs: unpacking in an arena, and what their descriptors let us do without a line per field.
#include "gate/decode.h"

#include "gate/wire_limits.h"

#include <stdlib.h>
#include <string.h>

static void *allocate(void *arena, size_t size)
{
	return arena_try_alloc(arena, size);
}

// Everything goes with the arena.
static void release(void *arena, void *pointer)
{
	(void)arena;
	(void)pointer;
}

ProtobufCMessage *decode_unpack(struct arena *a, const ProtobufCMessageDescriptor *d, const void *data, size_t len)
{
	ProtobufCAllocator allocator = { .alloc = allocate, .free = release, .allocator_data = a };
	return protobuf_c_message_unpack(d, &allocator, len, data);
}

void *decode_new(struct arena *a, const ProtobufCMessageDescriptor *d)
{
	void *message = arena_alloc(a, d->sizeof_message);
	protobuf_c_message_init(d, message);
	return message;
}

char *decode_text(const char *text)
{
	return (char *)(uintptr_t)(text == NULL ? "" : text);
}

struct bytes decode_pack(struct arena *a, const ProtobufCMessage *message)
{
	size_t len = protobuf_c_message_get_packed_size(message);
	uint8_t *data = arena_alloc(a, len + 1);
	protobuf_c_message_pack(message, data);
	return (struct bytes){ data, len };
}

// ---- fields by descriptor ------------------------------------------------------------------------------------------

static unsigned char *member(ProtobufCMessage *m, unsigned offset)
{
	return (unsigned char *)m + offset;
}

static size_t *count_of(ProtobufCMessage *m, const ProtobufCFieldDescriptor *f)
{
	return (size_t *)(void *)member(m, f->quantifier_offset);
}

static ProtobufCMessage *submessage(ProtobufCMessage *m, const ProtobufCFieldDescriptor *f, size_t index)
{
	void *place = member(m, f->offset);
	if (f->label != PROTOBUF_C_LABEL_REPEATED)
		return *(ProtobufCMessage **)place;
	return index < *count_of(m, f) ? (*(ProtobufCMessage ***)place)[index] : NULL;
}

static void empty_scalar(void *place, ProtobufCType type)
{
	switch (type) {
	case PROTOBUF_C_TYPE_STRING:
		*(char **)place = decode_text("");
		break;
	case PROTOBUF_C_TYPE_UINT64:
	case PROTOBUF_C_TYPE_INT64:
		*(uint64_t *)place = 0;
		break;
	case PROTOBUF_C_TYPE_BOOL:
		*(protobuf_c_boolean *)place = 0;
		break;
	case PROTOBUF_C_TYPE_ENUM:
	case PROTOBUF_C_TYPE_INT32:
	case PROTOBUF_C_TYPE_UINT32:
		*(uint32_t *)place = 0;
		break;
	default:  // koers.v1 has no others
		abort();
	}
}

static void empty_element(ProtobufCMessage *m, const ProtobufCFieldDescriptor *f, size_t index)
{
	void *list = member(m, f->offset);
	if (index >= *count_of(m, f))
		return;
	if (f->type == PROTOBUF_C_TYPE_STRING)
		(*(char ***)list)[index] = decode_text("");
	else if (f->type == PROTOBUF_C_TYPE_ENUM)
		(*(uint32_t **)list)[index] = 0;
}

static void drop_leaf(ProtobufCMessage *m, const ProtobufCFieldDescriptor *f, bool indexed, size_t index)
{
	if (f->label != PROTOBUF_C_LABEL_REPEATED) {
		if (f->type != PROTOBUF_C_TYPE_MESSAGE)
			empty_scalar(member(m, f->offset), f->type);
	} else if (indexed) {
		empty_element(m, f, index);
	} else {
		size_t most = wire_limit_in(wire_limits_of(m->descriptor), f)->count_max;
		if (*count_of(m, f) > most)
			*count_of(m, f) = most;
	}
}

void decode_drop(ProtobufCMessage *message, const char *path)
{
	ProtobufCMessage *m = message;
	while (m != NULL) {
		char name[64];
		size_t len = strcspn(path, ".[");
		if (len >= sizeof(name))
			return;
		memcpy(name, path, len);
		name[len] = '\0';
		path += len;
		const ProtobufCFieldDescriptor *f = protobuf_c_message_descriptor_get_field_by_name(m->descriptor,
			name);
		if (f == NULL)
			return;
		bool indexed = *path == '[';
		size_t index = indexed ? strtoul(path + 1, NULL, 10) : 0;
		path += strcspn(path, ".");
		if (*path == '\0') {
			drop_leaf(m, f, indexed, index);
			return;
		}
		path++;
		m = f->type == PROTOBUF_C_TYPE_MESSAGE ? submessage(m, f, index) : NULL;
	}
}

void decode_forget_unknown(ProtobufCMessage *message)
{
	const ProtobufCMessageDescriptor *d = message->descriptor;
	message->n_unknown_fields = 0;
	for (unsigned i = 0; i < d->n_fields; i++) {
		const ProtobufCFieldDescriptor *f = &d->fields[i];
		if (f->type != PROTOBUF_C_TYPE_MESSAGE)
			continue;
		size_t count = f->label == PROTOBUF_C_LABEL_REPEATED ? *count_of(message, f) : 1;
		for (size_t k = 0; k < count; k++) {
			ProtobufCMessage *inner = submessage(message, f, k);
			if (inner != NULL)
				decode_forget_unknown(inner);
		}
	}
}
