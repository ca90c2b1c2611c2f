// The tables of `data/` and their keys. Numbers are in every checksum and never change within a format. Keys are
// big-endian, so that they sort as the numbers do.
#ifndef KOERS_STORE_TABLES_H
#define KOERS_STORE_TABLES_H

#include "base/error.h"

enum table {
	TABLE_META = 1,
	TABLE_ASSIGNEE,
	TABLE_FEED,
	TABLE_WAITLIST_CLASS,
	TABLE_REQUEST,
	TABLE_ASSIGNMENT,
	TABLE_HOUSEHOLD,
	TABLE_DECISION,
	TABLE_SEAL,
	TABLE_NOTICE,
	TABLE_AUDIT,
	TABLE_KEY_CHANGE,
	TABLE_CONFIG,
	TABLE_TIMER,
	TABLE_WAITLIST,
	TABLE_TASK,
	TABLE_CLOCK,
	TABLE_LINEUP,
	TABLE_FIRST = TABLE_META,
	TABLE_LAST = TABLE_LINEUP,
};
enum { TABLE_SLOTS = TABLE_LAST + 1, KEY_SIZE_MAX = 24 };

// The key of a row, built part by part.
struct row_key {
	enum table table;
	size_t len;
	unsigned char bytes[KEY_SIZE_MAX];
};

const char *table_name(enum table table);
size_t table_key_size(enum table table);

struct row_key key_start(enum table table);
void key_add_u8(struct row_key *k, uint8_t value);
void key_add_u32(struct row_key *k, uint32_t value);
void key_add_u64(struct row_key *k, uint64_t value);
void key_add_time(struct row_key *k, int64_t ms);  // sorts negative ones first
void key_add_hash(struct row_key *k, const unsigned char hash[16]);

// Whole keys of the commonest shapes.
struct row_key key_u32(enum table table, uint32_t number);
struct row_key key_u64(enum table table, uint64_t id);
struct row_key key_part(enum table table, uint64_t id, uint32_t n, uint32_t part);

// A key as found in the table; false when it has not the table's size.
bool key_read(enum table table, struct bytes found, struct row_key *ret);
uint8_t key_get_u8(const struct row_key *k, size_t offset);
uint32_t key_get_u32(const struct row_key *k, size_t offset);
uint64_t key_get_u64(const struct row_key *k, size_t offset);
int64_t key_get_time(const struct row_key *k, size_t offset);

enum { KEY_TEXT_SIZE = 96 };
// `seal 12/0/1`: for errors.
const char *key_print(const struct row_key *k, char ret_text[KEY_TEXT_SIZE]);

#endif
