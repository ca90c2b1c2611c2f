// Between the files of the codec: from fields to protobuf-c and back, looking at every value.
#ifndef KOERS_STORE_CODEC_INTERNAL_H
#define KOERS_STORE_CODEC_INTERNAL_H

#include <protobuf-c/protobuf-c.h>

#include "base/limits.h"
#include "store/codec.h"
#include "store/store.pb-c.h"

// The whole row around a message.
struct bytes row_pack(struct arena *a, const struct row_key *k, const ProtobufCMessage *m);
// NULL when it is no such message.
ProtobufCMessage *row_unpack(struct arena *a, const ProtobufCMessageDescriptor *type, struct bytes payload);

// ---- into protobuf-c, which knows no const
// ----------------------------------------------------------------------------

ProtobufCBinaryData put_bytes(const void *data, size_t len);
ProtobufCBinaryData put_id(const unsigned char *id, size_t size);      // empty when all zero
ProtobufCBinaryData put_trimmed(const uint8_t *values, size_t count);  // without trailing zeros
char *put_text(const char *text);
uint32_t put_enum(uint8_t value, bool (*is_valid)(int));  // 0 or a value of the enum

// ---- out of it: a bad value is noted and replaced by something harmless
// ------------------------------------------------

struct decode {
	bool bad;
};

uint8_t get_u8(struct decode *d, uint32_t value);
uint8_t get_enum(struct decode *d, uint32_t value, bool (*is_valid)(int));
enum_set get_set(struct decode *d, uint32_t value);
const char *get_text(struct decode *d, const char *text);
void get_chars(struct decode *d, const char *text, char *ret, size_t size);
void get_id(struct decode *d, ProtobufCBinaryData found, unsigned char *ret, size_t size);
void get_trimmed(struct decode *d, ProtobufCBinaryData found, uint8_t *ret, size_t count);

// ---- groups of fields that several records have
// -------------------------------------------------------------------------

void put_facts(const struct stored_facts *f, Koers__Store__V1__Facts *ret);
void get_facts(struct decode *d, const Koers__Store__V1__Facts *m, struct stored_facts *ret);

struct clock_columns {
	uint32_t clock[STORED_CLOCKS_MAX], state[STORED_CLOCKS_MAX];
	int64_t started[STORED_CLOCKS_MAX], due_after[STORED_CLOCKS_MAX], met[STORED_CLOCKS_MAX];
	int32_t suspended[STORED_CLOCKS_MAX];
	// Of those that are suspended, one behind the other.
	int32_t suspended_from[STORED_CLOCKS_MAX], suspended_until[STORED_CLOCKS_MAX];
	int32_t suspended_last[STORED_CLOCKS_MAX];
	unsigned char signalled[STORED_CLOCKS_MAX];
};
void put_clocks(const struct stored_clock *clocks, size_t count, struct clock_columns *columns,
	Koers__Store__V1__Clocks *ret);
void get_clocks(struct decode *d, const Koers__Store__V1__Clocks *m, struct stored_clock *ret, uint8_t *ret_count);

// False when they are none that are written.
bool get_fates(ProtobufCBinaryData found, struct bytes *ret, size_t *ret_count);
// Whole ones. Bad when a part has more than one kind, or what there is ends in the middle of one.
void get_candidates(struct decode *d, struct arena *a, const Koers__Store__V1__DecisionPart *m,
	struct stored_candidate **ret, size_t *ret_count);

enum { PERSON_BYTES_MAX = 1 + 3 * 16 };
size_t put_person(const struct person_keys *p, unsigned char ret[PERSON_BYTES_MAX]);
// Reads up to `max` of them; answers how many.
size_t get_persons(struct decode *d, ProtobufCBinaryData found, struct person_keys *ret, size_t max);

#endif
