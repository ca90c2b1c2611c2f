// The codec's common ground: rows, their checksums, and values looked at on their way in and out.
#include "store/codec_internal.h"

#include <assert.h>
#include <string.h>

#include "base/checksum.h"

static void write_u64(unsigned char *p, uint64_t value)
{
	for (size_t i = 0; i < 8; i++)
		p[i] = (unsigned char)(value >> (56 - 8 * i));
}

static uint64_t read_u64(const unsigned char *p)
{
	uint64_t value = 0;
	for (size_t i = 0; i < 8; i++)
		value = value << 8 | p[i];
	return value;
}

// Room for table and key in front of version and payload: the checksum is taken over all of it in one go. It is then
// written over the bytes just before the version, where table and key are wanted no longer.
enum { PREFIX_SIZE = 1 + KEY_SIZE_MAX };

static unsigned char *row_room(struct arena *a, size_t payload_len)
{
	unsigned char *room = arena_alloc(a, PREFIX_SIZE + 1 + payload_len);
	return room + PREFIX_SIZE;  // where the version goes
}

static struct bytes row_finish(unsigned char *version, const struct row_key *k, size_t payload_len)
{
	unsigned char *start = version - k->len - 1;
	start[0] = (unsigned char)k->table;
	memcpy(start + 1, k->bytes, k->len);
	version[0] = STORE_FORMAT;
	uint64_t sum = checksum64(start, 1 + k->len + 1 + payload_len);
	write_u64(version - 8, sum);
	return (struct bytes){ version - 8, ROW_HEAD_SIZE + payload_len };
}

struct bytes row_wrap(struct arena *a, const struct row_key *k, struct bytes payload)
{
	unsigned char *version = row_room(a, payload.len);
	if (payload.len > 0)
		memcpy(version + 1, payload.data, payload.len);
	return row_finish(version, k, payload.len);
}

struct bytes row_pack(struct arena *a, const struct row_key *k, const ProtobufCMessage *m)
{
	size_t len = protobuf_c_message_get_packed_size(m);
	unsigned char *version = row_room(a, len);
	protobuf_c_message_pack(m, version + 1);
	return row_finish(version, k, len);
}

static uint64_t row_checksum(const struct row_key *k, const unsigned char *version, size_t len)
{
	unsigned char small[PREFIX_SIZE + 4096];
	unsigned char *buffer = small;
	CLEANUP(arena_free_ptr) struct arena *large = NULL;
	if (len > 4096) {
		large = arena_new(0);
		buffer = arena_alloc(large, PREFIX_SIZE + len);
	}
	buffer[0] = (unsigned char)k->table;
	memcpy(buffer + 1, k->bytes, k->len);
	memcpy(buffer + 1 + k->len, version, len);
	return checksum64(buffer, 1 + k->len + len);
}

bool row_open(const struct row_key *k, struct bytes row, struct bytes *ret_payload, struct error *e)
{
	char text[KEY_TEXT_SIZE];
	const unsigned char *p = row.data;
	if (row.len < ROW_HEAD_SIZE)
		return error_set(e, ERROR_CORRUPT, "the record %s is damaged: it has %zu bytes, at least %d are needed",
			key_print(k, text), row.len, ROW_HEAD_SIZE);
	if (row_checksum(k, p + 8, row.len - 8) != read_u64(p))
		return error_set(e, ERROR_CORRUPT, "the record %s is damaged: its checksum does not match",
			key_print(k, text));
	if (p[8] > STORE_FORMAT)
		return error_set(e, ERROR_VERSION,
			"the record %s has format %d, this koersd reads up to %d: "
			"it was written by a newer one",
			key_print(k, text), p[8], STORE_FORMAT);
	*ret_payload = (struct bytes){ p + ROW_HEAD_SIZE, row.len - ROW_HEAD_SIZE };
	return true;
}

static void *arena_for_protobuf(void *arena, size_t size)
{
	return arena_try_alloc(arena, size);
}

static void freed_with_the_arena(void *arena, void *pointer)
{
	(void)arena;
	(void)pointer;
}

ProtobufCMessage *row_unpack(struct arena *a, const ProtobufCMessageDescriptor *type, struct bytes payload)
{
	ProtobufCAllocator allocator = { arena_for_protobuf, freed_with_the_arena, a };
	return protobuf_c_message_unpack(type, &allocator, payload.len, payload.data);
}

ProtobufCBinaryData put_bytes(const void *data, size_t len)
{
	return (ProtobufCBinaryData){ .len = len, .data = (uint8_t *)(uintptr_t)data };
}

ProtobufCBinaryData put_id(const unsigned char *id, size_t size)
{
	for (size_t i = 0; i < size; i++)
		if (id[i] != 0)
			return put_bytes(id, size);
	return put_bytes(NULL, 0);
}

ProtobufCBinaryData put_trimmed(const uint8_t *values, size_t count)
{
	while (count > 0 && values[count - 1] == 0)
		count--;
	return put_bytes(values, count);
}

char *put_text(const char *text)
{
	assert(text != NULL && strlen(text) <= STORED_TEXT_MAX);
	return (char *)(uintptr_t)text;
}

uint32_t put_enum(uint8_t value, bool (*is_valid)(int))
{
	assert(value == 0 || is_valid(value));
	return value;
}

uint8_t get_u8(struct decode *d, uint32_t value)
{
	if (value <= UINT8_MAX)
		return (uint8_t)value;
	d->bad = true;
	return 0;
}

uint8_t get_enum(struct decode *d, uint32_t value, bool (*is_valid)(int))
{
	if (value == 0 || (value <= UINT8_MAX && is_valid((int)value)))
		return (uint8_t)value;
	d->bad = true;
	return 0;
}

enum_set get_set(struct decode *d, uint32_t value)
{
	if (value > UINT16_MAX || (value & 1) != 0)
		d->bad = true;
	return value;
}

const char *get_text(struct decode *d, const char *text)
{
	if (strlen(text) <= STORED_TEXT_MAX)
		return text;
	d->bad = true;
	return "";
}

void get_chars(struct decode *d, const char *text, char *ret, size_t size)
{
	size_t len = strlen(text);
	if (len < size)
		memcpy(ret, text, len + 1);
	else
		d->bad = true;
}

void get_id(struct decode *d, ProtobufCBinaryData found, unsigned char *ret, size_t size)
{
	if (found.len == size)
		memcpy(ret, found.data, size);
	else if (found.len == 0)
		memset(ret, 0, size);
	else
		d->bad = true;
}

void get_trimmed(struct decode *d, ProtobufCBinaryData found, uint8_t *ret, size_t count)
{
	memset(ret, 0, count);
	if (found.len > count)
		d->bad = true;
	else if (found.len > 0)
		memcpy(ret, found.data, found.len);
}
