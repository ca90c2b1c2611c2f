// The record codec: what is packed is read back, and whatever is not what was packed is found.
#include "support.h"

#include "base/checksum.h"
#include "store/codec.h"

static bool opens(const struct row_key *k, struct bytes row, struct bytes *ret_payload, struct error *e)
{
	*e = (struct error){ 0 };
	return row_open(k, row, ret_payload, e);
}

static struct request read_request(struct arena *a, const struct row_key *k, struct bytes row)
{
	struct error e;
	struct bytes payload;
	struct request q;
	memset(&q, 0, sizeof(q));
	assert_true(opens(k, row, &payload, &e));
	assert_true(codec_unpack_request(a, k, payload, &q));
	return q;
}

// Strings are compared by text, all else byte by byte.
static void assert_same_request(struct request one, struct request other)
{
	assert_string_equal(one.sender, other.sender);
	assert_string_equal(one.network, other.network);
	one.sender = other.sender = one.network = other.network = "";
	assert_string_equal(one.language, other.language);
	assert_string_equal(one.postcode_digits, other.postcode_digits);
	assert_string_equal(one.forwarded_to, other.forwarded_to);
	assert_memory_equal(&one.facts, &other.facts, sizeof(one.facts));
	assert_memory_equal(one.clocks, other.clocks, sizeof(one.clocks));
	assert_memory_equal(one.members, other.members, sizeof(one.members));
	assert_memory_equal(one.declined, other.declined, sizeof(one.declined));
	assert_memory_equal(one.outcomes, other.outcomes, sizeof(one.outcomes));
	assert_memory_equal(&one.subject, &other.subject, sizeof(one.subject));
	assert_int_equal(one.revision, other.revision);
	assert_int_equal(one.household, other.household);
	assert_int_equal(one.holder, other.holder);
	assert_int_equal(one.timer_ms, other.timer_ms);
	assert_int_equal(one.closed_at_ms, other.closed_at_ms);
	assert_int_equal(one.state, other.state);
	assert_int_equal(one.waitlist_urgency, other.waitlist_urgency);
	assert_int_equal(one.no_partner, other.no_partner);
	assert_int_equal(one.id, other.id);
}

static void requests_at_random_come_back(void **state)
{
	struct bench *b = *state;
	struct random r = random_new();
	for (uint64_t id = 1; id <= 2000; id++) {
		arena_reset(b->arena);
		struct request q = random_request(&r, b->arena, id);
		struct row_key k = key_u64(TABLE_REQUEST, id);
		struct bytes row = codec_pack_request(b->arena, &k, &q);
		struct request back = read_request(b->arena, &k, row);
		assert_same_request(q, back);
		// Packing what came back gives the same bytes: nothing was lost in a field that is not compared above.
		struct bytes again = codec_pack_request(b->arena, &k, &back);
		assert_int_equal(row.len, again.len);
		assert_memory_equal(row.data, again.data, row.len);
	}
}

// What follows a request later in its life, as large as it can be: on hold, routed again because its holder left, after
// a question to the sender.
static void worst_later_life(struct request *q, uint64_t id, int64_t ms)
{
	memset(q->first_content.bytes, 1, 32);
	memset(q->sender_content.bytes, 1, 32);
	q->sender_verb = VERB_OBJECT;
	q->counted = true;
	q->consent_withdrawn = true;
	q->scaled_down = true;
	q->process_lead = 9999;
	q->process_assignment = id;
	q->handover = 9999;
	q->handover_assignment = id;
	q->reminded = 3;
	for (size_t i = 0; i < DECLINED_MAX; i++)
		q->declined[i] = 9999;
	q->round_ms = q->hold_until_ms = ms;
	for (size_t i = 1; i < MILESTONES_MAX; i++)
		q->milestones[i] = 30000;
	for (size_t i = 0; i < STORED_CLOCKS_MAX; i++) {
		struct stored_clock *c = &q->clocks[i];
		memset(c, 0, sizeof(*c));
		c->clock = CLOCK_ERASURE;
		c->state = i < 4 ? CLOCK_STATE_SUSPENDED : CLOCK_STATE_MET;  // the decision clocks can be
		c->started_at_ms = ms;
		c->due_at_ms = ms + (int64_t)90 * 86400000;
		c->met_at_ms = i < 4 ? 0 : ms;
		c->suspended_days = 60;
		c->suspended_from = i < 4 ? 50900 : 0;
		c->suspended_until = i < 4 ? 50960 : 0;
		c->suspended_last = i < 4 ? 50990 : 0;
		c->signalled = 100;
	}
}

// Everything as large as it can be: ids of 50 bits, a full list of everything.
static struct request worst_request(bool members_have_bsn)
{
	const uint64_t id = ((uint64_t)1 << 50) - 1;
	const int64_t ms = (int64_t)1 << 42;
	struct request q;
	memset(&q, 0, sizeof(q));
	q = (struct request){
		.id = id,
		.revision = 100000,
		.public_revision = 100000,
		.state = REQUEST_STATE_ERASED,
		.public_state = PUBLIC_STATE_WITHDRAWN,
		.sender = "een-peer-met-een-naam-van-veertig-tekens",
		.network = "een-netwerk-met-een-naam-van-veertig-tek",
		.asked_at_ms = ms,
		.received_at_ms = ms,
		.changed_at_ms = ms,
		.state_since_ms = ms,
		.public_changed_at_ms = ms,
		.feedback = FEEDBACK_TIER_OUTCOME,
		.consent_across_laws = true,
		.do_not_show_resident = true,
		.wanted_results = WANTED_RESULTS_MAX,
		.member_count = MEMBERS_MAX,
		.route = ROUTE_RECORDED,
		.safety_lane = true,
		.scaled_up = true,
		.weight = 3,
		.needed_mandates = 30,
		.needed_skills = 6,
		.household = id,
		.household_previous = id,
		.linked_to = id,
		.first_linked = id,
		.next_linked = id,
		.link_seen = true,
		.holder = 9999,
		.holder_assignment = id,
		.supporting = 9999,
		.supporting_assignment = id,
		.last_assignee = 9999,
		.last_assignment = id,
		.offers_made = 99,
		.declined_count = DECLINED_MAX,
		.coordinator_asked = true,
		.process_lead_asked = true,
		.no_partner = true,
		.waitlisted_at_ms = ms,
		.waitlist_class_laws = 255,
		.waitlist_class_skills = 255,
		.waitlist_class_weight = 255,
		.waitlist_due_ms = ms,
		.waitlist_urgency = URGENCY_CRISIS,
		.timer_ms = ms,
		.clock_count = STORED_CLOCKS_MAX,
		.decision_count = 999,
		.last_audit = id,
		.note_count = 999,
		.contacted_at_ms = ms,
		.closed_at_ms = ms,
	};
	memset(q.reference.bytes, 1, 16);
	memset(q.content.bytes, 1, 32);
	memset(q.personal.bytes, 1, 16);
	memset(q.address.bytes, 1, 16);
	memset(q.household_reference.bytes, 1, 16);
	memset(q.info_wanted.bytes, 1, 16);
	memset(q.language, 'x', LANGUAGE_SIZE - 1);
	memset(q.postcode_digits, '8', POSTCODE_DIGITS_SIZE - 1);
	memset(q.forwarded_to, 'x', FORWARD_TO_SIZE - 1);
	memset(q.outcomes, OUTCOME_NO_LONGER_WANTED, sizeof(q.outcomes));
	memset(&q.subject, 1, sizeof(q.subject));
	memset(q.members, 1, sizeof(q.members));
	memset(q.facts.severity, 5, sizeof(q.facts.severity));
	q.facts.domains = 0xfffe;
	q.facts.person_count = 16;
	q.facts.safety_lane = q.facts.consent = q.facts.shelter_needed = q.facts.youth = true;
	for (size_t i = 0; i < MEMBERS_MAX && !members_have_bsn; i++)
		memset(&q.members[i].bsn, 0, sizeof(q.members[i].bsn));
	worst_later_life(&q, id, ms);
	return q;
}

static void the_largest_request_fits_a_row(void **state)
{
	struct bench *b = *state;
	struct row_key k = key_u64(TABLE_REQUEST, ((uint64_t)1 << 50) - 1);
	struct request q = worst_request(false);
	struct bytes row = codec_pack_request(b->arena, &k, &q);
	print_message("largest request: %zu bytes\n", row.len);
	assert_true(row.len <= ROW_BYTES_MAX);
	assert_same_request(q, read_request(b->arena, &k, row));
	// Were a BSN of each member ever allowed, it would still lie on an ordinary page of LMDB.
	q = worst_request(true);
	row = codec_pack_request(b->arena, &k, &q);
	print_message("with a BSN key for each member: %zu bytes\n", row.len);
	assert_true(row.len + k.len + 8 <= 2038);
}

static void each_flipped_bit_is_found(void **state)
{
	struct bench *b = *state;
	struct request q = plain_request(12);
	struct row_key k = key_u64(TABLE_REQUEST, 12);
	struct bytes row = codec_pack_request(b->arena, &k, &q), payload;
	for (size_t i = 0; i < row.len * 8; i++) {
		unsigned char *copy = arena_memdup(b->arena, row.data, row.len);
		copy[i / 8] = (unsigned char)(copy[i / 8] ^ 1U << i % 8);
		struct error e;
		assert_false(opens(&k, (struct bytes){ copy, row.len }, &payload, &e));
		assert_int_equal(e.kind, ERROR_CORRUPT);
		assert_non_null(strstr(e.message, "request 12"));
	}
	for (size_t len = 0; len < row.len; len++) {
		struct error e;
		assert_false(opens(&k, (struct bytes){ row.data, len }, &payload, &e));
	}
}

static void a_record_under_another_key_or_in_another_table_is_found(void **state)
{
	struct bench *b = *state;
	struct household h = { .id = 3, .open_count = 1 };
	struct row_key k = key_u64(TABLE_HOUSEHOLD, 3), other = key_u64(TABLE_HOUSEHOLD, 4);
	struct row_key foreign = key_u64(TABLE_REQUEST, 3);
	struct bytes row = codec_pack_household(b->arena, &k, &h), payload;
	struct error e;
	assert_true(opens(&k, row, &payload, &e));
	assert_false(opens(&other, row, &payload, &e));
	assert_non_null(strstr(e.message, "household 4"));
	assert_false(opens(&foreign, row, &payload, &e));
}

// A row whose checksum is right but which this koersd must not read.
static struct bytes with_version(struct arena *a, const struct row_key *k, struct bytes payload, unsigned char version)
{
	unsigned char *covered = arena_alloc(a, 1 + k->len + 1 + payload.len);
	covered[0] = (unsigned char)k->table;
	memcpy(covered + 1, k->bytes, k->len);
	covered[1 + k->len] = version;
	if (payload.len > 0)
		memcpy(covered + 2 + k->len, payload.data, payload.len);
	uint64_t sum = checksum64(covered, 2 + k->len + payload.len);
	unsigned char *row = arena_alloc(a, ROW_HEAD_SIZE + payload.len);
	for (size_t i = 0; i < 8; i++)
		row[i] = (unsigned char)(sum >> (56 - 8 * i));
	memcpy(row + 8, covered + 1 + k->len, 1 + payload.len);
	return (struct bytes){ row, ROW_HEAD_SIZE + payload.len };
}

static void a_record_of_a_newer_format_is_refused(void **state)
{
	struct bench *b = *state;
	struct household h = { .id = 3 };
	struct row_key k = key_u64(TABLE_HOUSEHOLD, 3);
	struct bytes payload, row = codec_pack_household(b->arena, &k, &h);
	struct error e;
	assert_true(opens(&k, row, &payload, &e));
	row = with_version(b->arena, &k, payload, STORE_FORMAT + 1);
	assert_false(opens(&k, row, &payload, &e));
	assert_int_equal(e.kind, ERROR_VERSION);
	assert_non_null(strstr(e.message, "household 3"));
}

// The fields by their numbers in store.proto: 3 is Request.state, 5 the sender, 22 the subject.
static void values_that_no_koersd_writes_are_refused(void **state)
{
	struct bench *b = *state;
	struct row_key k = key_u64(TABLE_REQUEST, 1);
	struct request q;
	static const unsigned char good[] = { 3 << 3, 9, 0xb2, 1, 1, 0 };       // state 9, a subject without keys
	static const unsigned char state_15[] = { 3 << 3, 15, 0xb2, 1, 1, 0 };  // one too far
	static const unsigned char state_300[] = { 3 << 3, 0xac, 2, 0xb2, 1, 1, 0 };
	static const unsigned char no_subject[] = { 3 << 3, 9 };
	static const unsigned char mask_8[] = { 0xb2, 1, 1, 8 };        // a key that there is not
	static const unsigned char short_key[] = { 0xb2, 1, 2, 1, 7 };  // one byte of sixteen
	static const unsigned char short_hash[] = { 6 << 3 | 2, 1, 7, 0xb2, 1, 1, 0 };
	static const unsigned char no_message[] = { 0xff };
	assert_true(codec_unpack_request(b->arena, &k, (struct bytes){ good, sizeof(good) }, &q));
	assert_false(codec_unpack_request(b->arena, &k, (struct bytes){ state_15, sizeof(state_15) }, &q));
	assert_false(codec_unpack_request(b->arena, &k, (struct bytes){ state_300, sizeof(state_300) }, &q));
	assert_false(codec_unpack_request(b->arena, &k, (struct bytes){ no_subject, sizeof(no_subject) }, &q));
	assert_false(codec_unpack_request(b->arena, &k, (struct bytes){ mask_8, sizeof(mask_8) }, &q));
	assert_false(codec_unpack_request(b->arena, &k, (struct bytes){ short_key, sizeof(short_key) }, &q));
	assert_false(codec_unpack_request(b->arena, &k, (struct bytes){ short_hash, sizeof(short_hash) }, &q));
	assert_false(codec_unpack_request(b->arena, &k, (struct bytes){ no_message, sizeof(no_message) }, &q));
}

static void bytes_at_random_never_harm(void **state)
{
	struct bench *b = *state;
	struct random r = random_new();
	for (int i = 0; i < 20000; i++) {
		unsigned char noise[64];
		size_t len = random_below(&r, sizeof(noise) + 1);
		random_bytes(&r, noise, len);
		arena_reset(b->arena);
		for (enum table table = TABLE_FIRST; table <= TABLE_LAST; table++) {
			struct row_key k = { .table = table, .len = table_key_size(table) };
			codec_check(b->arena, &k, (struct bytes){ noise, len });
		}
	}
}

static void small_records_come_back(void **state)
{
	struct bench *b = *state;
	struct error e;
	struct bytes payload;

	struct row_key k = key_u32(TABLE_ASSIGNMENT, 5);
	key_add_u64(&k, 77);
	struct assignment s = { .id = 77,
		.assignee = 5,
		.request = 9,
		.revision = 2,
		.state = ASSIGNMENT_STATE_ACCEPTED,
		.role = ASSIGNMENT_ROLE_HOLDER,
		.weight = 3,
		.over_capacity = true,
		.decline_reason = DECLINE_REASON_OTHER,
		.offered_at_ms = 1,
		.due_at_ms = 2,
		.ended_at_ms = -1,
		.note = { { 9 } },
		.previous = 70,
		.previous_assignee = 4,
		.takes_over = 6,
		.by_rules = true,
		.last_verb = VERB_ACCEPT,
		.last_from_revision = 1,
		.last_content = { { 8 } } },
			  s2;
	assert_true(opens(&k, codec_pack_assignment(b->arena, &k, &s), &payload, &e));
	assert_true(codec_unpack_assignment(b->arena, &k, payload, &s2));
	assert_memory_equal(&s.last_content, &s2.last_content, sizeof(s.last_content));
	assert_memory_equal(&s.note, &s2.note, sizeof(s.note));
	assert_int_equal(s2.id, 77);
	assert_int_equal(s2.assignee, 5);
	assert_int_equal(s2.ended_at_ms, -1);
	assert_int_equal(s2.last_verb, VERB_ACCEPT);
	assert_int_equal(s2.takes_over, 6);
	assert_true(s2.by_rules);

	k = key_u32(TABLE_ASSIGNEE, 2);
	struct assignee g = { .number = 2,
		.id = "gids-dronten-1",
		.load = 4,
		.open_count = 2,
		.last_offer = 9,
		.paused = true,
		.capacity = -1,
		.absences = { { 5, INT64_MAX, 3 } },
		.absence_count = 1,
		.timer_ms = 77,
		.presence = PRESENCE_LEFT,
		.settled_ms = 66,
		.look_below = 55,
		.look_household = 44 },
			g2;
	assert_true(opens(&k, codec_pack_assignee(b->arena, &k, &g), &payload, &e));
	assert_true(codec_unpack_assignee(b->arena, &k, payload, &g2));
	assert_string_equal(g2.id, g.id);
	assert_int_equal(g2.capacity, -1);
	assert_int_equal(g2.absence_count, 1);
	assert_int_equal(g2.absences[0].from_ms, 5);
	assert_int_equal(g2.absences[0].until_ms, INT64_MAX);
	assert_int_equal(g2.absences[0].cover, 3);
	assert_int_equal(g2.timer_ms, 77);
	assert_int_equal(g2.presence, PRESENCE_LEFT);
	assert_int_equal(g2.settled_ms, 66);
	assert_int_equal(g2.look_below, 55);
	assert_int_equal(g2.look_household, 44);

	k = key_u32(TABLE_FEED, 1);
	struct feed f = { .number = 1, .peer = "school", .first = 3, .last = 9, .last_link = 4, .recent = { 5, 0, 7 } },
		    f2;
	assert_true(opens(&k, codec_pack_feed(b->arena, &k, &f), &payload, &e));
	assert_true(codec_unpack_feed(b->arena, &k, payload, &f2));
	assert_memory_equal(f.recent, f2.recent, sizeof(f.recent));
	assert_int_equal(f2.last_link, 4);

	k = key_u64(TABLE_HOUSEHOLD, 1);
	struct household h = { .id = 1, .case_lead = 2, .interest_count = 2, .interests = { 5, 3 }, .merged_into = 7 },
			 h2;
	assert_true(opens(&k, codec_pack_household(b->arena, &k, &h), &payload, &e));
	assert_true(codec_unpack_household(b->arena, &k, payload, &h2));
	assert_int_equal(h2.interest_count, 2);
	assert_int_equal(h2.merged_into, 7);
	assert_memory_equal(h.interests, h2.interests, sizeof(h.interests));
}

static bool unpacks_part(struct bench *b, const unsigned char *payload, size_t len, struct decision_part *ret)
{
	struct row_key k = key_part(TABLE_DECISION, 4, 1, 1);
	return codec_unpack_decision_part(b->arena, &k, (struct bytes){ payload, len }, ret);
}

static void fates_that_no_koersd_writes_are_refused(void **state)
{
	struct bench *b = *state;
	const struct stored_candidate lineup[] = { { .assignee = 7, .load = 1 }, { .assignee = 3, .load = 2 } };
	struct stored_candidate joined[2];
	struct decision_part part;
	size_t count = 0;
	// One who stood as the lineup says and was dropped; one who stood otherwise, and was chosen.
	const unsigned char fine[] = { 10 << 3 | 2, 8, 2, 4, 8, 1, 0, 1, 5, 12 };
	assert_true(unpacks_part(b, fine, sizeof(fine), &part));
	assert_int_equal(part.fate_count, 2);
	assert_true(codec_join_fates(part.fates, lineup, 2, joined, &count));
	assert_int_equal(count, 2);
	assert_int_equal(joined[0].assignee, 7);
	assert_int_equal(joined[0].dropped_by, 2);
	assert_int_equal(joined[0].load, 1);
	assert_true(joined[0].speaks);
	assert_int_equal(joined[1].assignee, 3);
	assert_true(joined[1].chosen);
	assert_int_equal(joined[1].load, 5);
	assert_int_equal(joined[1].capacity, 12);
	assert_false(codec_join_fates(part.fates, lineup, 1, joined, &count));
	for (unsigned char len = 0; len < 8; len++) {
		unsigned char cut[sizeof(fine)];
		memcpy(cut, fine, sizeof(fine));
		cut[1] = len;
		assert_int_equal(unpacks_part(b, cut, 2U + len, &part), len == 0 || len == 3);
	}
	const struct {
		const char *why;
		unsigned char bytes[8];
		size_t len;
	} bad[] = {
		{ "nobody", { 0, 4, 8 }, 3 },
		{ "an odd number of them", { 3, 4, 8 }, 3 },
		{ "a mark that is not of the question", { 2, 4, 1 }, 3 },
		{ "no such reason", { 2, 18, 8 }, 3 },
		{ "more gidsen than there can be", { 210, 15, 4, 8 }, 4 },
		{ "an unknown flag", { 1, 64, 1, 5, 12 }, 5 },
	};
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		unsigned char payload[10] = { 10 << 3 | 2, (unsigned char)bad[i].len };
		memcpy(payload + 2, bad[i].bytes, bad[i].len);
		if (unpacks_part(b, payload, 2 + bad[i].len, &part))
			fail_msg("%s was read", bad[i].why);
	}
	const unsigned char both[] = { 9 << 3 | 2, 5, 7, 0, 3, 5, 12, 10 << 3 | 2, 3, 2, 4, 8 };
	assert_true(unpacks_part(b, both, 7, &part));
	assert_true(unpacks_part(b, both + 7, 5, &part));
	assert_false(unpacks_part(b, both, sizeof(both), &part));
}

static void candidates_in_columns_are_still_read(void **state)
{
	struct bench *b = *state;
	const unsigned char columns[] = {
		2 << 3 | 2, 2, 7, 3,   // assignee
		3 << 3 | 2, 2, 3, 4,   // fate
		4 << 3 | 2, 2, 5, 0,   // load
		5 << 3 | 2, 2, 12, 9,  // capacity
		6 << 3 | 2, 2, 9, 6,   // marks
		7 << 3 | 2, 2, 3, 0,   // cover
		8 << 3 | 2, 2, 0, 99   // last offer
	};
	struct decision_part part;
	assert_true(unpacks_part(b, columns, sizeof(columns), &part));
	assert_int_equal(part.candidate_count, 2);
	const struct stored_candidate expected[] = {
		{ .assignee = 7,
			.dropped_by = 1,
			.chosen = true,
			.load = 5,
			.capacity = 12,
			.absent = true,
			.speaks = true,
			.cover = 3 },
		{ .assignee = 3, .dropped_by = 2, .capacity = 9, .conflict = true, .declined = true, .last_offer = 99 },
	};
	for (size_t i = 0; i < 2; i++) {
		const struct stored_candidate *c = &part.candidates[i], *e = &expected[i];
		assert_int_equal(c->assignee, e->assignee);
		assert_int_equal(c->dropped_by, e->dropped_by);
		assert_int_equal(c->chosen, e->chosen);
		assert_int_equal(c->load, e->load);
		assert_int_equal(c->capacity, e->capacity);
		assert_int_equal(c->absent, e->absent);
		assert_int_equal(c->conflict, e->conflict);
		assert_int_equal(c->declined, e->declined);
		assert_int_equal(c->speaks, e->speaks);
		assert_int_equal(c->cover, e->cover);
		assert_int_equal(c->last_offer, e->last_offer);
	}
	assert_true(unpacks_part(b, columns, 16, &part));  // of before the last three were kept
	assert_int_equal(part.candidates[1].capacity, 9);
	assert_int_equal(part.candidates[1].last_offer, 0);
	assert_false(unpacks_part(b, columns, 20, &part));
}

static void candidates_that_no_koersd_writes_are_refused(void **state)
{
	struct bench *b = *state;
	// The first ends after 7, the second after 5 bytes.
	unsigned char packed[] = { 9 << 3 | 2, 12, 7, 48, 3, 5, 12, 3, 99, 251, 255, 255, 255, 15 };
	struct decision_part part;
	for (unsigned char len = 0; len <= 7; len++) {
		packed[1] = len;
		assert_int_equal(unpacks_part(b, packed, 2U + len, &part), len == 0 || len == 7);
	}
	packed[1] = 12;
	assert_false(unpacks_part(b, packed, 14, &part));  // ends after the second's number
	const struct {
		const char *why;
		unsigned char bytes[20];
		size_t len;
	} bad[] = {
		{ "an unknown flag", { 7, 64, 3, 5, 12 }, 5 },
		{ "no such reason", { 7, 0, 18, 5, 12 }, 5 },
		{ "a load over 32 bits", { 7, 0, 3, 255, 255, 255, 255, 16, 12 }, 9 },
		{ "a number over 64 bits", { 7, 32, 3, 5, 12, 255, 255, 255, 255, 255, 255, 255, 255, 255, 2 }, 15 },
		{ "a number without an end", { 7, 32, 3, 5, 12, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 1 },
			16 },
	};
	for (size_t i = 0; i < ARRAY_LEN(bad); i++) {
		unsigned char payload[22] = { 9 << 3 | 2, (unsigned char)bad[i].len };
		memcpy(payload + 2, bad[i].bytes, bad[i].len);
		if (unpacks_part(b, payload, 2 + bad[i].len, &part))
			fail_msg("%s was read", bad[i].why);
	}
	const unsigned char both[] = { 2 << 3 | 2, 1, 7, 3 << 3 | 2, 1, 3, 4 << 3 | 2, 1, 5, 5 << 3 | 2, 1, 12,
		9 << 3 | 2, 5, 7, 0, 3, 5, 12 };
	assert_false(unpacks_part(b, both, sizeof(both), &part));
	assert_true(unpacks_part(b, both, 12, &part));
	assert_true(unpacks_part(b, both + 12, 7, &part));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(requests_at_random_come_back),
		STORE_TEST(the_largest_request_fits_a_row),
		STORE_TEST(each_flipped_bit_is_found),
		STORE_TEST(a_record_under_another_key_or_in_another_table_is_found),
		STORE_TEST(a_record_of_a_newer_format_is_refused),
		STORE_TEST(values_that_no_koersd_writes_are_refused),
		STORE_TEST(bytes_at_random_never_harm),
		STORE_TEST(small_records_come_back),
		STORE_TEST(candidates_in_columns_are_still_read),
		STORE_TEST(candidates_that_no_koersd_writes_are_refused),
		STORE_TEST(fates_that_no_koersd_writes_are_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
