// The wire walk.
//
// protobuf-c is lenient where we may not be: it passes invalid UTF-8, cuts strings at a NUL, lets unknown enum values
// through as numbers, keeps unknown fields, and a frame of 64 KiB can make it allocate megabytes. So every byte is
// looked at first: depth, number of records, lengths, text, enum values, kinds of values. What deployed encoders do
// differently but legally is fine: explicit defaults, unpacked lists, numbers longer than needed, a scalar given twice
// (the last counts). A message given twice is refused: unpacking would merge them, past the limits of their lists.
//
// Three sorts of findings. Bytes that are no message (cut short, groups, numbers too long): garbage, the walk stops.
// A known field of the wrong kind: the walk goes on to name all, but nothing is unpacked. Everything else: a fault with
// its path, beside those that admission finds.
#include "gate/walk.h"

#include "gate/text.h"
#include "gate/wire_limits.h"
#include "koers/v1/call.pb-c.h"

#include <stdio.h>
#include <string.h>

enum { WIRE_VARINT = 0, WIRE_FIXED64 = 1, WIRE_BYTES = 2, WIRE_FIXED32 = 5 };
enum { PATH_SIZE = 128, FIELDS_MAX = 64, VARINT_BYTES_MAX = 10, TAG_BYTES_MAX = 5 };

struct cursor {
	const unsigned char *at;
	const unsigned char *end;
};

struct walk {
	struct faults *faults;
	struct walk_result *result;
	unsigned records;
	unsigned depth;
	bool strict;  // unknown fields are faults
};

// Where the walk is. It is put in words only when there is something to say about it, which is rare.
struct place {
	const struct place *up;  // NULL: the body
	const char *field;
	int index;  // of a list; none = the list as a whole, or no list
};

enum { NO_INDEX = -1 };

struct record {
	uint32_t tag;
	unsigned wire;
	uint64_t number;      // varint
	struct cursor bytes;  // length-delimited
};

static bool walk_message(struct walk *w, struct cursor c, const ProtobufCMessageDescriptor *d,
	const struct place *place);

static void raise(struct walk *w, enum walk_verdict verdict)
{
	if (verdict > w->result->verdict)
		w->result->verdict = verdict;
}

static bool garbage(struct walk *w)
{
	raise(w, WALK_GARBAGE);
	return false;
}

static size_t print_place(char path[PATH_SIZE], const struct place *place)
{
	if (place == NULL)
		return 0;
	size_t len = print_place(path, place->up);
	const char *dot = len == 0 ? "" : ".";
	int more = place->index == NO_INDEX
			   ? snprintf(path + len, PATH_SIZE - len, "%s%s", dot, place->field)
			   : snprintf(path + len, PATH_SIZE - len, "%s%s[%d]", dot, place->field, place->index);
	return len + (size_t)more < PATH_SIZE ? len + (size_t)more : PATH_SIZE - 1;
}

static void fault(struct walk *w, const struct place *place, const char *message)
{
	char path[PATH_SIZE] = "";
	print_place(path, place);
	faults_add(w->faults, path, message);
	raise(w, WALK_FAULTY);
}

static bool read_varint(struct cursor *c, unsigned bytes_max, uint64_t *ret)
{
	uint64_t value = 0;
	for (unsigned i = 0; i < bytes_max && c->at < c->end; i++) {
		unsigned char byte = *c->at++;
		value |= i < VARINT_BYTES_MAX - 1 || byte <= 1 ? (uint64_t)(byte & 0x7f) << (7 * i) : 0;
		if ((byte & 0x80) == 0) {
			*ret = value;
			return true;
		}
	}
	return false;
}

static bool skip(struct cursor *c, size_t len)
{
	if ((size_t)(c->end - c->at) < len)
		return false;
	c->at += len;
	return true;
}

static bool read_bytes(struct cursor *c, struct cursor *ret)
{
	uint64_t len;
	if (!read_varint(c, VARINT_BYTES_MAX, &len) || len > (size_t)(c->end - c->at))
		return false;
	*ret = (struct cursor){ c->at, c->at + len };
	c->at += len;
	return true;
}

static bool read_record(struct cursor *c, struct record *ret)
{
	uint64_t key;
	if (!read_varint(c, TAG_BYTES_MAX, &key) || key > UINT32_MAX || key >> 3 == 0)
		return false;
	*ret = (struct record){ .tag = (uint32_t)(key >> 3), .wire = (unsigned)(key & 7) };
	switch (ret->wire) {
	case WIRE_VARINT:
		return read_varint(c, VARINT_BYTES_MAX, &ret->number);
	case WIRE_FIXED64:
		return skip(c, 8);
	case WIRE_BYTES:
		return read_bytes(c, &ret->bytes);
	case WIRE_FIXED32:
		return skip(c, 4);
	default:  // groups, and kinds that do not exist
		return false;
	}
}

// ---- values --------------------------------------------------------------------------------------------------------

static bool enum_has(const ProtobufCEnumDescriptor *e, uint64_t number)
{
	// An enum is an int32 on the wire: the lower half counts.
	return protobuf_c_enum_descriptor_get_value(e, (int)(int32_t)(uint32_t)number) != NULL;
}

static void check_enum(struct walk *w, const ProtobufCFieldDescriptor *f, uint64_t number, const struct place *place)
{
	if (w->strict && f->descriptor == &koers__v1__safety__descriptor)
		w->result->life_threatening = (uint32_t)number == KOERS__V1__SAFETY__SAFETY_LIFE_THREATENING;
	if (!enum_has(f->descriptor, number))
		fault(w, place, "not a value that this version knows");
}

static void check_string(struct walk *w, const struct wire_limit *limit, struct cursor bytes, const struct place *place)
{
	size_t len = (size_t)(bytes.end - bytes.at);
	if (len > limit->bytes_max) {
		fault(w, place, arena_printf(w->faults->arena, "too long: at most %u bytes", limit->bytes_max));
		return;
	}
	switch (text_check(bytes.at, len, limit->free_text)) {
	case TEXT_NOT_UTF8:
		fault(w, place, "not UTF-8");
		break;
	case TEXT_CONTROL:
		fault(w, place,
			limit->free_text ? "holds control characters: only line breaks and tabs may be in it"
					 : "holds control characters");
		break;
	case TEXT_FINE:
		break;
	}
}

static unsigned wanted_wire(const ProtobufCFieldDescriptor *f)
{
	switch (f->type) {
	case PROTOBUF_C_TYPE_STRING:
	case PROTOBUF_C_TYPE_BYTES:
	case PROTOBUF_C_TYPE_MESSAGE:
		return WIRE_BYTES;
	case PROTOBUF_C_TYPE_FIXED32:
	case PROTOBUF_C_TYPE_SFIXED32:
	case PROTOBUF_C_TYPE_FLOAT:
		return WIRE_FIXED32;
	case PROTOBUF_C_TYPE_FIXED64:
	case PROTOBUF_C_TYPE_SFIXED64:
	case PROTOBUF_C_TYPE_DOUBLE:
		return WIRE_FIXED64;
	default:
		return WIRE_VARINT;
	}
}

static bool count_one(struct walk *w, const struct wire_limit *limit, unsigned *count, const struct place *place)
{
	(*count)++;
	if (*count == limit->count_max + 1)
		fault(w, place, arena_printf(w->faults->arena, "too many: at most %u", limit->count_max));
	return *count <= limit->count_max;
}

// A list of numbers in one piece.
static bool walk_packed(struct walk *w, const ProtobufCFieldDescriptor *f, const struct wire_limit *limit,
	struct cursor c, unsigned *count, const struct place *place)
{
	while (c.at < c.end) {
		uint64_t number;
		if (!read_varint(&c, VARINT_BYTES_MAX, &number) || ++w->records > WIRE_RECORDS_MAX)
			return garbage(w);
		if (!count_one(w, limit, count, place) || f->type != PROTOBUF_C_TYPE_ENUM)
			continue;
		const struct place element = { place->up, f->name, (int)*count - 1 };
		check_enum(w, f, number, &element);
	}
	return true;
}

static bool walk_value(struct walk *w, const ProtobufCFieldDescriptor *f, const struct wire_limit *limit,
	const struct record *r, const struct place *place)
{
	switch (f->type) {
	case PROTOBUF_C_TYPE_MESSAGE:
		return walk_message(w, r->bytes, f->descriptor, place);
	case PROTOBUF_C_TYPE_STRING:
		check_string(w, limit, r->bytes, place);
		return true;
	case PROTOBUF_C_TYPE_ENUM:
		check_enum(w, f, r->number, place);
		return true;
	default:
		return true;
	}
}

static bool walk_field(struct walk *w, const struct wire_limit *limit, const ProtobufCFieldDescriptor *f,
	const struct record *r, unsigned *count, const struct place *place)
{
	bool repeated = f->label == PROTOBUF_C_LABEL_REPEATED;
	if (repeated && r->wire == WIRE_BYTES && wanted_wire(f) == WIRE_VARINT)
		return walk_packed(w, f, limit, r->bytes, count, place);
	if (r->wire != wanted_wire(f)) {
		fault(w, place, "another kind of value than this field has");
		raise(w, WALK_UNREADABLE);
		return true;
	}
	if (repeated && !count_one(w, limit, count, place))
		return true;
	if (!repeated && f->type == PROTOBUF_C_TYPE_MESSAGE && ++*count > 1) {
		fault(w, place, "given twice");
		raise(w, WALK_UNREADABLE);
		return true;
	}
	const struct place element = { place->up, f->name, repeated ? (int)*count - 1 : NO_INDEX };
	return walk_value(w, f, limit, r, &element);
}

static void unknown_field(struct walk *w, uint32_t tag, const struct place *place)
{
	char field[16];
	if (!w->strict)
		return;
	snprintf(field, sizeof(field), "#%u", tag);
	const struct place unknown = { place, field, NO_INDEX };
	fault(w, &unknown, "a field that this version does not know");
}

static bool walk_message(struct walk *w, struct cursor c, const ProtobufCMessageDescriptor *d,
	const struct place *place)
{
	const struct wire_limit *limits = wire_limits_of(d);
	unsigned counts[FIELDS_MAX] = { 0 };
	if (++w->depth > WIRE_DEPTH_MAX || d->n_fields > FIELDS_MAX)
		return garbage(w);
	while (c.at < c.end) {
		struct record r;
		if (!read_record(&c, &r) || ++w->records > WIRE_RECORDS_MAX)
			return garbage(w);
		const ProtobufCFieldDescriptor *f = protobuf_c_message_descriptor_get_field(d, r.tag);
		if (f == NULL) {
			unknown_field(w, r.tag, place);
			continue;
		}
		const struct place field = { place, f->name, NO_INDEX };
		if (!walk_field(w, wire_limit_in(limits, f), f, &r, &counts[f - d->fields], &field))
			return false;
	}
	w->depth--;
	return true;
}

// ---- the frame -----------------------------------------------------------------------------------------------------

static bool is_strict(uint32_t body)
{
	return body == KOERS__V1__CALL__BODY_SUBMIT || body == KOERS__V1__CALL__BODY_AMEND;
}

// A body that this version does not know is passed over: the call is answered with UNIMPLEMENTED.
static bool walk_body(struct walk *w, const struct record *r, const ProtobufCFieldDescriptor *f)
{
	if (r->wire != WIRE_BYTES)
		return garbage(w);
	if (w->result->body != 0)
		return garbage(w);
	w->result->body = r->tag;
	w->strict = is_strict(r->tag);
	return walk_message(w, r->bytes, f->descriptor, NULL);
}

static bool walk_call_id(struct walk *w, const struct record *r)
{
	if (r->wire != WIRE_VARINT)
		return garbage(w);
	w->result->call_id = r->number;
	return true;
}

void walk_call(const void *frame, size_t len, struct faults *faults, struct walk_result *ret_result)
{
	static const ProtobufCMessageDescriptor *const call = &koers__v1__call__descriptor;
	struct walk w = { .faults = faults, .result = ret_result };
	struct cursor c = { frame, (const unsigned char *)frame + len };
	*ret_result = (struct walk_result){ 0 };
	while (c.at < c.end) {
		struct record r;
		if (!read_record(&c, &r) || ++w.records > WIRE_RECORDS_MAX) {
			garbage(&w);
			return;
		}
		const ProtobufCFieldDescriptor *f = protobuf_c_message_descriptor_get_field(call, r.tag);
		if (f == NULL)
			continue;
		if (f->type == PROTOBUF_C_TYPE_MESSAGE ? !walk_body(&w, &r, f) : !walk_call_id(&w, &r))
			return;
	}
}
