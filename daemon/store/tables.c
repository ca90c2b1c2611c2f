// The tables and their keys: building, reading, printing.
#include "store/tables.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

// The parts of a key: b 1 byte, d 4 bytes, q 8 bytes, h a hash of 16 bytes.
static const struct {
	const char *name;
	const char *layout;
} tables[TABLE_SLOTS] = {
	[TABLE_META] = { "meta", "b" },
	[TABLE_ASSIGNEE] = { "assignee", "d" },
	[TABLE_FEED] = { "feed", "d" },
	[TABLE_WAITLIST_CLASS] = { "waitlist_class", "bbb" },
	[TABLE_REQUEST] = { "request", "q" },
	[TABLE_ASSIGNMENT] = { "assignment", "dq" },
	[TABLE_HOUSEHOLD] = { "household", "q" },
	[TABLE_DECISION] = { "decision", "qdd" },
	[TABLE_SEAL] = { "seal", "qdd" },
	[TABLE_NOTICE] = { "notice", "q" },
	[TABLE_AUDIT] = { "audit", "q" },
	[TABLE_KEY_CHANGE] = { "key_change", "q" },
	[TABLE_CONFIG] = { "config", "h" },
	[TABLE_TIMER] = { "timer", "qq" },
	[TABLE_WAITLIST] = { "waitlist", "bbbbqq" },
	[TABLE_TASK] = { "task", "bq" },
	[TABLE_CLOCK] = { "clock", "qqb" },
	[TABLE_LINEUP] = { "lineup", "qd" },
};

static size_t part_size(char part)
{
	switch (part) {
	case 'b':
		return 1;
	case 'd':
		return 4;
	case 'q':
		return 8;
	default:
		return 16;
	}
}

const char *table_name(enum table table)
{
	return tables[table].name;
}

size_t table_key_size(enum table table)
{
	size_t size = 0;
	for (const char *p = tables[table].layout; *p != '\0'; p++)
		size += part_size(*p);
	return size;
}

struct row_key key_start(enum table table)
{
	return (struct row_key){ .table = table };
}

static void add(struct row_key *k, uint64_t value, size_t size)
{
	assert(k->len + size <= KEY_SIZE_MAX);
	for (size_t i = 0; i < size; i++)
		k->bytes[k->len + i] = (unsigned char)(value >> (8 * (size - 1 - i)));
	k->len += size;
}

void key_add_u8(struct row_key *k, uint8_t value)
{
	add(k, value, 1);
}

void key_add_u32(struct row_key *k, uint32_t value)
{
	add(k, value, 4);
}

void key_add_u64(struct row_key *k, uint64_t value)
{
	add(k, value, 8);
}

static const uint64_t sign_bit = (uint64_t)1 << 63;

void key_add_time(struct row_key *k, int64_t ms)
{
	add(k, (uint64_t)ms ^ sign_bit, 8);
}

void key_add_hash(struct row_key *k, const unsigned char hash[16])
{
	assert(k->len + 16 <= KEY_SIZE_MAX);
	memcpy(k->bytes + k->len, hash, 16);
	k->len += 16;
}

struct row_key key_u32(enum table table, uint32_t number)
{
	struct row_key k = key_start(table);
	key_add_u32(&k, number);
	return k;
}

struct row_key key_u64(enum table table, uint64_t id)
{
	struct row_key k = key_start(table);
	key_add_u64(&k, id);
	return k;
}

struct row_key key_part(enum table table, uint64_t id, uint32_t n, uint32_t part)
{
	struct row_key k = key_u64(table, id);
	key_add_u32(&k, n);
	key_add_u32(&k, part);
	return k;
}

bool key_read(enum table table, struct bytes found, struct row_key *ret)
{
	if (found.len != table_key_size(table))
		return false;
	*ret = (struct row_key){ .table = table, .len = found.len };
	memcpy(ret->bytes, found.data, found.len);
	return true;
}

static uint64_t get(const struct row_key *k, size_t offset, size_t size)
{
	assert(offset + size <= k->len);
	uint64_t value = 0;
	for (size_t i = 0; i < size; i++)
		value = value << 8 | k->bytes[offset + i];
	return value;
}

uint8_t key_get_u8(const struct row_key *k, size_t offset)
{
	return (uint8_t)get(k, offset, 1);
}

uint32_t key_get_u32(const struct row_key *k, size_t offset)
{
	return (uint32_t)get(k, offset, 4);
}

uint64_t key_get_u64(const struct row_key *k, size_t offset)
{
	return get(k, offset, 8);
}

int64_t key_get_time(const struct row_key *k, size_t offset)
{
	return (int64_t)(get(k, offset, 8) ^ sign_bit);
}

const char *key_print(const struct row_key *k, char ret_text[KEY_TEXT_SIZE])
{
	size_t len = (size_t)snprintf(ret_text, KEY_TEXT_SIZE, "%s", tables[k->table].name);
	size_t offset = 0;
	for (const char *p = tables[k->table].layout; *p != '\0' && offset + part_size(*p) <= k->len; p++) {
		len += (size_t)snprintf(ret_text + len, KEY_TEXT_SIZE - len, "%c", offset == 0 ? ' ' : '/');
		if (*p == 'h')
			for (size_t i = 0; i < 16; i++)
				len += (size_t)snprintf(ret_text + len, KEY_TEXT_SIZE - len, "%02x",
					k->bytes[offset + i]);
		else
			len += (size_t)snprintf(ret_text + len, KEY_TEXT_SIZE - len, "%" PRIu64,
				get(k, offset, part_size(*p)));
		offset += part_size(*p);
	}
	return ret_text;
}
