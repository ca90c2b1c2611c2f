// Stored records: any bytes as the payload of a row of any table. What can be read is written again and means the same:
// the second reading packs to the very bytes of the first.
//
// Input: the table (1 byte), its key (as long as that table's keys are), the payload.
#include "fuzz.h"

#include "store/codec.h"

struct record {
	struct arena *arena;
	struct row_key key;
	struct bytes payload;
};

static struct bytes opened(const struct record *r, struct bytes row)
{
	struct error e = { .kind = ERROR_NONE };
	struct bytes payload;
	MUST(row_open(&r->key, row, &payload, &e));
	return payload;
}

static void must_be_same(struct bytes one, struct bytes other)
{
	MUST(one.len == other.len && (one.len == 0 || memcmp(one.data, other.data, one.len) == 0));
}

// A table whose record is one struct.
#define ROUND(type, name)                                                                                              \
	static bool round_##name(const struct record *r)                                                               \
	{                                                                                                              \
		type one, two;                                                                                         \
		if (!codec_unpack_##name(r->arena, &r->key, r->payload, &one))                                         \
			return false;                                                                                  \
		struct bytes row = codec_pack_##name(r->arena, &r->key, &one);                                         \
		MUST(codec_unpack_##name(r->arena, &r->key, opened(r, row), &two));                                    \
		must_be_same(row, codec_pack_##name(r->arena, &r->key, &two));                                         \
		return true;                                                                                           \
	}

ROUND(struct meta, meta)
ROUND(struct assignee, assignee)
ROUND(struct feed, feed)
ROUND(struct request, request)
ROUND(struct assignment, assignment)
ROUND(struct household, household)
ROUND(struct notice, notice)
ROUND(struct audit_entry, audit)

static bool round_config(const struct record *r)
{
	struct bytes one, two;
	if (!codec_unpack_config(r->arena, &r->key, r->payload, &one))
		return false;
	MUST(codec_unpack_config(r->arena, &r->key, opened(r, codec_pack_config(r->arena, &r->key, one)), &two));
	must_be_same(one, two);
	return true;
}

static bool round_class_count(const struct record *r)
{
	uint64_t one, two;
	if (!codec_unpack_class_count(r->arena, &r->key, r->payload, &one))
		return false;
	struct bytes row = codec_pack_class_count(r->arena, &r->key, one);
	MUST(codec_unpack_class_count(r->arena, &r->key, opened(r, row), &two));
	MUST(one == two && one != 0);
	return true;
}

static bool round_task(const struct record *r)
{
	int64_t one, two;
	if (!codec_unpack_task(r->arena, &r->key, r->payload, &one))
		return false;
	MUST(codec_unpack_task(r->arena, &r->key, opened(r, codec_pack_task(r->arena, &r->key, one)), &two));
	MUST(one == two);
	return true;
}

static bool round_seal(const struct record *r)
{
	struct seal one, two;
	size_t total, total_two;
	if (!codec_unpack_seal(r->arena, &r->key, r->payload, &one, &total))
		return false;
	struct bytes row = codec_pack_seal(r->arena, &r->key, &one, one.sealed);
	MUST(codec_unpack_seal(r->arena, &r->key, opened(r, row), &two, &total_two));
	must_be_same(one.sealed, two.sealed);
	must_be_same(row, codec_pack_seal(r->arena, &r->key, &two, two.sealed));
	return true;
}

static bool round_key_changes(const struct record *r)
{
	struct key_change one[KEY_CHANGES_PER_ROW], two[KEY_CHANGES_PER_ROW];
	size_t count, count_two;
	if (!codec_unpack_key_changes(r->arena, &r->key, r->payload, one, &count))
		return false;
	struct bytes row = codec_pack_key_changes(r->arena, &r->key, one, count);
	MUST(codec_unpack_key_changes(r->arena, &r->key, opened(r, row), two, &count_two));
	MUST(count == count_two);
	must_be_same(row, codec_pack_key_changes(r->arena, &r->key, two, count_two));
	return true;
}

// ---- decisions: the head, and parts that may be split anew ---------------------------------------------------------

static bool round_decision_head(const struct record *r)
{
	struct decision one, two;
	struct decision_parts parts, parts_two;
	if (!codec_unpack_decision(r->arena, &r->key, r->payload, &one, &parts))
		return false;
	struct bytes row = codec_pack_decision(r->arena, &r->key, &one, &parts);
	MUST(codec_unpack_decision(r->arena, &r->key, opened(r, row), &two, &parts_two));
	must_be_same(row, codec_pack_decision(r->arena, &r->key, &two, &parts_two));
	return true;
}

static void round_missing(const struct record *r, const struct decision_part *part)
{
	for (size_t at = 0, taken = 0; at < part->missing_count; at += taken) {
		struct decision_part again;
		struct bytes row = codec_pack_missing(r->arena, &r->key, part->missing + at, part->missing_count - at,
			&taken);
		MUST(taken > 0 && taken <= part->missing_count - at);
		MUST(codec_unpack_decision_part(r->arena, &r->key, opened(r, row), &again));
		MUST(again.missing_count == taken && again.candidate_count == 0);
		for (size_t i = 0; i < taken; i++)
			MUST(strcmp(again.missing[i], part->missing[at + i]) == 0);
	}
}

static bool is_same(const struct stored_candidate *a, const struct stored_candidate *b)
{
	return a->assignee == b->assignee && a->dropped_by == b->dropped_by && a->chosen == b->chosen &&
	       a->conflict == b->conflict && a->declined == b->declined && a->speaks == b->speaks &&
	       codec_stood_alike(a, b);
}

static void round_candidates(const struct record *r, const struct stored_candidate *list, size_t count)
{
	for (size_t at = 0, taken = 0; at < count; at += taken) {
		struct lineup_part again;
		struct bytes row = codec_pack_lineup_part(r->arena, &r->key, list + at, count - at, &taken);
		MUST(taken > 0 && taken <= count - at);
		MUST(row.len <= ROW_BYTES_MAX);
		MUST(codec_unpack_lineup_part(r->arena, &r->key, opened(r, row), &again));
		MUST(again.count == taken);
		for (size_t i = 0; i < taken; i++)
			MUST(is_same(&list[at + i], &again.candidates[i]));
	}
}

// Against a lineup in which everybody stands alike.
static void round_fates(const struct record *r, const struct decision_part *part)
{
	size_t count = part->fate_count;
	struct stored_candidate *lineup = ARENA_ARRAY(r->arena, count, struct stored_candidate);
	struct stored_candidate *one = ARENA_ARRAY(r->arena, count, struct stored_candidate);
	struct stored_candidate *two = ARENA_ARRAY(r->arena, count, struct stored_candidate);
	size_t joined = 0;
	for (size_t i = 0; i < count; i++)
		lineup[i].assignee = (uint32_t)i + 1;
	MUST(codec_join_fates(part->fates, lineup, count, one, &joined) && joined == count);
	MUST(count == 0 || !codec_join_fates(part->fates, lineup, count - 1, two, &joined));
	for (size_t at = 0, taken = 0; at < count; at += taken) {
		struct decision_part again;
		struct bytes row = codec_pack_fates(r->arena, &r->key, one + at, lineup + at, count - at, &taken);
		MUST(taken > 0 && taken <= count - at);
		MUST(row.len <= ROW_BYTES_MAX);
		MUST(codec_unpack_decision_part(r->arena, &r->key, opened(r, row), &again));
		MUST(again.fate_count == taken && again.missing_count == 0 && again.candidate_count == 0);
		MUST(codec_join_fates(again.fates, lineup + at, taken, two + at, &joined) && joined == taken);
		for (size_t i = at; i < at + taken; i++)
			MUST(is_same(&one[i], &two[i]));
	}
}

static bool round_lineup(const struct record *r)
{
	struct lineup_head one, two;
	struct lineup_part part;
	if (key_get_u32(&r->key, 8) != 0) {
		if (!codec_unpack_lineup_part(r->arena, &r->key, r->payload, &part))
			return false;
		round_candidates(r, part.candidates, part.count);
		return true;
	}
	if (!codec_unpack_lineup(r->arena, &r->key, r->payload, &one))
		return false;
	MUST(codec_unpack_lineup(r->arena, &r->key, opened(r, codec_pack_lineup(r->arena, &r->key, &one)), &two));
	MUST(one.count == two.count && one.parts == two.parts && one.uses == two.uses);
	return true;
}

static bool round_decision(const struct record *r)
{
	struct decision_part part;
	if (key_get_u32(&r->key, 12) == 0)
		return round_decision_head(r);
	if (!codec_unpack_decision_part(r->arena, &r->key, r->payload, &part))
		return false;
	round_missing(r, &part);
	round_candidates(r, part.candidates, part.candidate_count);
	round_fates(r, &part);
	return true;
}

static bool round_mark(const struct record *r)
{
	return codec_check(r->arena, &r->key, r->payload);
}

static bool (*const rounds[TABLE_SLOTS])(const struct record *) = {
	[TABLE_META] = round_meta,
	[TABLE_ASSIGNEE] = round_assignee,
	[TABLE_FEED] = round_feed,
	[TABLE_WAITLIST_CLASS] = round_class_count,
	[TABLE_REQUEST] = round_request,
	[TABLE_ASSIGNMENT] = round_assignment,
	[TABLE_HOUSEHOLD] = round_household,
	[TABLE_DECISION] = round_decision,
	[TABLE_SEAL] = round_seal,
	[TABLE_NOTICE] = round_notice,
	[TABLE_AUDIT] = round_audit,
	[TABLE_KEY_CHANGE] = round_key_changes,
	[TABLE_CONFIG] = round_config,
	[TABLE_TIMER] = round_mark,
	[TABLE_WAITLIST] = round_mark,
	[TABLE_TASK] = round_task,
	[TABLE_CLOCK] = round_mark,
	[TABLE_LINEUP] = round_lineup,
};

// The bytes as a whole row: what opens is what was wrapped.
static void look_at_row(const struct record *r)
{
	char text[KEY_TEXT_SIZE];
	struct error e = { .kind = ERROR_NONE };
	struct bytes payload;
	MUST(strlen(key_print(&r->key, text)) < KEY_TEXT_SIZE);
	if (row_open(&r->key, r->payload, &payload, &e))
		must_be_same(payload, opened(r, row_wrap(r->arena, &r->key, payload)));
	else
		MUST(e.kind == ERROR_CORRUPT || e.kind == ERROR_VERSION);
	must_be_same(r->payload, opened(r, row_wrap(r->arena, &r->key, r->payload)));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input in = { data, size };
	struct record r = { .key = { .table = (enum table)(TABLE_FIRST + take_below(&in, TABLE_LAST)) } };
	r.key.len = table_key_size(r.key.table);
	for (size_t i = 0; i < r.key.len; i++)
		r.key.bytes[i] = take_u8(&in);
	r.payload = (struct bytes){ in.at, in.left };
	r.arena = arena_new(0);
	for (enum table table = TABLE_FIRST; table <= TABLE_LAST; table++)
		MUST(rounds[table] != NULL);  // a new table needs one
	look_at_row(&r);
	bool read = rounds[r.key.table](&r);
	MUST(read == codec_check(r.arena, &r.key, r.payload));
	arena_free(r.arena);
	return 0;
}
