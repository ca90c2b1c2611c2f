// The record codec: struct ⇄ row. A row is checksum (8 bytes), format version (1 byte), protobuf
// (proto/store/store.proto).
//
// The checksum covers table and key too: a record that lands under another key is found as surely as a changed one.
// Unpacking trusts nothing that the checksum does not prove: enum numbers, counts and lengths are looked at again,
// because a struct that came out of here is used as it is. Packing asserts the same, so that nothing is written that
// cannot be read back.
#ifndef KOERS_STORE_CODEC_H
#define KOERS_STORE_CODEC_H

#include "base/arena.h"
#include "store/store.h"
#include "store/tables.h"

enum {
	ROW_HEAD_SIZE = 9,
	ROW_BYTES_MAX =
		1900,  // what a row should stay under: LMDB puts longer ones (over 2,038 with the key) on pages apart
	PART_BYTES_MAX = 1600,   // of payload in a row of a record that goes on in further rows
	STORED_TEXT_MAX = 1000,  // bytes of a string
	KEY_CHANGES_PER_ROW = 48,
};

// Checks checksum and version; `ret_payload` points into `row`.
bool row_open(const struct row_key *k, struct bytes row, struct bytes *ret_payload, struct error *e);
// A whole row around a payload: for tests, and for tables whose payload is empty.
struct bytes row_wrap(struct arena *a, const struct row_key *k, struct bytes payload);

// Each pack answers the whole row, in the arena; each unpack takes the payload and fills what stands in the key as
// well. False: it is not what this version writes.
struct bytes codec_pack_meta(struct arena *a, const struct row_key *k, const struct meta *s);
bool codec_unpack_meta(struct arena *a, const struct row_key *k, struct bytes payload, struct meta *ret);
struct bytes codec_pack_assignee(struct arena *a, const struct row_key *k, const struct assignee *s);
bool codec_unpack_assignee(struct arena *a, const struct row_key *k, struct bytes payload, struct assignee *ret);
struct bytes codec_pack_feed(struct arena *a, const struct row_key *k, const struct feed *s);
bool codec_unpack_feed(struct arena *a, const struct row_key *k, struct bytes payload, struct feed *ret);
struct bytes codec_pack_request(struct arena *a, const struct row_key *k, const struct request *s);
bool codec_unpack_request(struct arena *a, const struct row_key *k, struct bytes payload, struct request *ret);
struct bytes codec_pack_assignment(struct arena *a, const struct row_key *k, const struct assignment *s);
bool codec_unpack_assignment(struct arena *a, const struct row_key *k, struct bytes payload, struct assignment *ret);
struct bytes codec_pack_household(struct arena *a, const struct row_key *k, const struct household *s);
bool codec_unpack_household(struct arena *a, const struct row_key *k, struct bytes payload, struct household *ret);
struct bytes codec_pack_notice(struct arena *a, const struct row_key *k, const struct notice *s);
bool codec_unpack_notice(struct arena *a, const struct row_key *k, struct bytes payload, struct notice *ret);
struct bytes codec_pack_audit(struct arena *a, const struct row_key *k, const struct audit_entry *entry);
bool codec_unpack_audit(struct arena *a, const struct row_key *k, struct bytes payload, struct audit_entry *ret);

// What the chain's hash is taken over: the entry without its hash. `size` must be AUDIT_PACKED_MAX.
enum { AUDIT_PACKED_MAX = 4096 };
size_t codec_pack_audit_for_hash(const struct audit_entry *entry, unsigned char *buffer, size_t size);

// A decision without what goes into parts; the counts say what the parts hold.
struct decision_parts {
	uint32_t missing_count;
	uint32_t missing_parts;
	uint32_t candidate_count;
	uint32_t candidate_parts;
	uint64_t lineup;  // that the candidates are told against; 0: the parts have them whole
};
struct bytes codec_pack_decision(struct arena *a, const struct row_key *k, const struct decision *s,
	const struct decision_parts *parts);
bool codec_unpack_decision(struct arena *a, const struct row_key *k, struct bytes payload, struct decision *ret,
	struct decision_parts *ret_parts);
// One part with as many of the missing paths (or candidates) as fit; `ret_count` how many it took, never 0. Candidates
// are told against as many of the lineup: the same people in the same order.
struct bytes codec_pack_missing(struct arena *a, const struct row_key *k, const char *const *missing, size_t count,
	size_t *ret_count);
struct bytes codec_pack_fates(struct arena *a, const struct row_key *k, const struct stored_candidate *c,
	const struct stored_candidate *lineup, size_t count, size_t *ret_count);
// What a part holds; each may be empty.
struct decision_part {
	const char **missing;
	size_t missing_count;
	struct stored_candidate *candidates;  // whole, as they were written before
	size_t candidate_count;
	struct bytes fates;  // for codec_join_fates()
	size_t fate_count;
};
bool codec_unpack_decision_part(struct arena *a, const struct row_key *k, struct bytes payload,
	struct decision_part *ret);
// The candidates again, of a lineup from where the part begins. False when there are more than `room`.
bool codec_join_fates(struct bytes packed, const struct stored_candidate *lineup, size_t room,
	struct stored_candidate *ret, size_t *ret_count);
// Whether somebody stood as a lineup says: of what a choice looks at, all that is not about one question.
bool codec_stood_alike(const struct stored_candidate *a, const struct stored_candidate *b);

// A lineup: its first row, and one part with as many candidates as fit.
struct lineup_head {
	uint32_t count;
	uint32_t parts;
	uint64_t uses;
};
struct bytes codec_pack_lineup(struct arena *a, const struct row_key *k, const struct lineup_head *s);
bool codec_unpack_lineup(struct arena *a, const struct row_key *k, struct bytes payload, struct lineup_head *ret);
struct bytes codec_pack_lineup_part(struct arena *a, const struct row_key *k, const struct stored_candidate *candidates,
	size_t count, size_t *ret_count);
struct lineup_part {
	struct stored_candidate *candidates;
	size_t count;
};
bool codec_unpack_lineup_part(struct arena *a, const struct row_key *k, struct bytes payload, struct lineup_part *ret);

// One row of a seal: part 0 has everything but the rest of the text; `piece` is the text in this part.
struct bytes codec_pack_seal(struct arena *a, const struct row_key *k, const struct seal *s, struct bytes piece);
bool codec_unpack_seal(struct arena *a, const struct row_key *k, struct bytes payload, struct seal *ret,
	size_t *ret_total);

struct bytes codec_pack_key_changes(struct arena *a, const struct row_key *k, const struct key_change *changes,
	size_t count);
bool codec_unpack_key_changes(struct arena *a, const struct row_key *k, struct bytes payload,
	struct key_change ret[KEY_CHANGES_PER_ROW], size_t *ret_count);

struct bytes codec_pack_config(struct arena *a, const struct row_key *k, struct bytes stored);
bool codec_unpack_config(struct arena *a, const struct row_key *k, struct bytes payload, struct bytes *ret);

struct bytes codec_pack_class_count(struct arena *a, const struct row_key *k, uint64_t count);
bool codec_unpack_class_count(struct arena *a, const struct row_key *k, struct bytes payload, uint64_t *ret);
struct bytes codec_pack_task(struct arena *a, const struct row_key *k, int64_t since_ms);
bool codec_unpack_task(struct arena *a, const struct row_key *k, struct bytes payload, int64_t *ret);

// Whether the payload of any table's row can be read.
bool codec_check(struct arena *a, const struct row_key *k, struct bytes payload);

#endif
