// What is left of a request that was erased: nothing of a person or a question, and nothing by which it could be found
// but its sender's reference; and what runs through its row, so that chains can still be walked.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "store/codec.h"
#include "world.h"

static struct key key(const char *what, unsigned n)
{
	char text[40];
	snprintf(text, sizeof(text), "%s %u", what, n);
	return world_key(what, text);
}

static void seal_text(struct sealed_text *ret, const char *text)
{
	*ret = (struct sealed_text){ .present = true, .seal = { .key_number = 1, .sealed = { text, strlen(text) } } };
	memset(ret->seal.id.bytes, 9, sizeof(ret->seal.id.bytes));
}

static const struct answer *apply(struct world *w, struct command *c)
{
	const struct answer *a = world_apply(w, c);
	if (a->code != ANSWER_OK)
		fail_msg("%s: %s", verb_name(c->verb), a->message);
	return a;
}

static uint64_t submit(struct world *w, unsigned n)
{
	struct command c = { .verb = VERB_SUBMIT, .caller = { "cjg", ROLE_ENTRY_POINT } };
	struct command_submit *s = &c.submit;
	s->facts = (struct stored_facts){ .safety = SAFETY_NONE,
		.asked_urgency = URGENCY_NORMAL,
		.consent = true,
		.access_needed = ACCESS_NEEDED_INDIVIDUAL,
		.other_law = OTHER_LAW_NONE,
		.residence = RESIDENCE_INSIDE,
		.domains = BIT(n == 0 ? LIFE_DOMAIN_HOUSING : LIFE_DOMAIN_DAILY_LIVING),
		.domain_count = 1,
		.person_count = 2,
		.strengths = true };
	s->asked_at_ms = world_now(w);
	s->reference = key("reference", n);
	s->feedback = FEEDBACK_TIER_OUTCOME;
	s->network = "dronten";
	s->municipality = "";
	s->wanted_results = 1;
	s->subject = (struct person_keys){ key("bsn", 0), key("name", 0), key("last", 0) };
	s->members[0] = (struct person_keys){ key("bsn", 1), key("name", 1), key("last", 1) };
	s->member_count = 1;
	s->address = key("address", 0);
	s->household_reference = key("family", 0);
	s->content.bytes[0] = (unsigned char)(n + 1);
	snprintf(s->language, sizeof(s->language), "pl");
	snprintf(s->postcode_digits, sizeof(s->postcode_digits), "8251");
	seal_text(&s->personal, "the personal part");
	return apply(w, &c)->receipt.request;
}

static struct request get(struct world *w, struct arena *a, uint64_t id)
{
	struct request r;
	struct txn *t = store_begin_read(world_store(w), a);
	assert_true(store_get_request(t, id, &r));
	store_abort(t);
	return r;
}

static void hold_and_close(struct world *w, struct arena *a, uint64_t id)
{
	static const enum verb steps[] = { VERB_ACCEPT, VERB_CONTACTED, VERB_CLOSE };
	for (size_t i = 0; i < ARRAY_LEN(steps); i++) {
		struct request r = get(w, a, id);
		struct txn *t = store_begin_read(world_store(w), a);
		const char *holder = arena_strdup(a, store_assignee(t, r.holder)->id);
		store_abort(t);
		struct command c = { .verb = steps[i], .caller = { holder, ROLE_GIDS } };
		c.assignment.assignment = r.holder_assignment;
		c.assignment.content.bytes[0] = (unsigned char)steps[i];
		c.assignment.outcomes[0] = OUTCOME_PARTLY;
		c.assignment.outcome_given[0] = 1;
		seal_text(&c.assignment.note, "a note");
		apply(w, &c);
	}
}

static void erase(struct world *w, uint64_t id)
{
	struct command c = { .verb = VERB_ERASE, .caller = { "beheer", ROLE_OPERATOR } };
	c.request.request = id;
	seal_text(&c.request.reason, "why it was erased");
	apply(w, &c);
}

static size_t found(struct txn *t, enum key_kind kind, struct key k)
{
	uint64_t ids[FIND_MAX];
	return store_find(t, kind, &k, ids, FIND_MAX);
}

static void check_keys(struct world *w, struct arena *a, size_t expected)
{
	struct txn *t = store_begin_read(world_store(w), a);
	assert_int_equal(found(t, KEY_PERSON_BSN, key("bsn", 0)), expected);
	assert_int_equal(found(t, KEY_PERSON_NAME, key("name", 0)), expected);
	assert_int_equal(found(t, KEY_MEMBER_BSN, key("bsn", 1)), expected);
	assert_int_equal(found(t, KEY_MEMBER_NAME, key("name", 1)), expected);
	assert_int_equal(found(t, KEY_ADDRESS, key("address", 0)), expected);
	assert_int_equal(found(t, KEY_HOUSEHOLD_REFERENCE, key("family", 0)), expected);
	assert_int_equal(found(t, KEY_REFERENCE, key("reference", 0)), 1);
	store_abort(t);
}

// Whatever is not named here must be empty: a field that is added later has to be thought about.
static void check_row(const struct request *r, const struct request *before)
{
	struct request left = *r;
	assert_string_equal(r->sender, "cjg");
	assert_string_equal(r->network, "");
	assert_memory_equal(&r->reference, &before->reference, sizeof(r->reference));
	assert_int_equal(r->household, before->household);
	assert_int_equal(r->household_previous, before->household_previous);
	assert_int_equal(r->last_assignment, before->last_assignment);
	assert_int_equal(r->asked_at_ms, before->asked_at_ms);
	assert_int_equal(r->timer_ms, 0);
	left.id = left.revision = left.public_revision = 0;
	left.state = left.public_state = 0;
	left.sender = left.network = "";
	memset(&left.reference, 0, sizeof(left.reference));
	left.asked_at_ms = left.received_at_ms = left.changed_at_ms = left.state_since_ms = 0;
	left.public_changed_at_ms = left.closed_at_ms = 0;
	left.household = left.household_previous = left.last_assignment = left.last_audit = 0;
	left.last_assignee = 0;
	left.note_count = 0;  // why it was erased
	// As it would be stored: what is empty takes no room.
	const struct request nothing = { .sender = "", .network = "" };
	struct arena *a = arena_new(0);
	struct row_key k = key_u64(TABLE_REQUEST, 1);
	struct bytes row = codec_pack_request(a, &k, &left);
	struct bytes empty = codec_pack_request(a, &k, &nothing);
	assert_int_equal(row.len, empty.len);
	assert_memory_equal(row.data, empty.data, row.len);
	arena_free(a);
}

static void check_rows(struct world *w, struct arena *a, uint64_t id, const struct request *before)
{
	struct txn *t = store_begin_read(world_store(w), a);
	struct request r;
	struct seal seal;
	struct decision d;
	struct assignment held;
	assert_true(store_get_request(t, id, &r));
	check_row(&r, before);
	assert_false(store_get_seal(t, id, 0, &seal));
	assert_true(store_get_seal(t, id, 1, &seal));
	assert_int_equal(seal.sealed.len, strlen("why it was erased"));
	for (uint32_t n = 2; n <= before->note_count; n++)
		assert_false(store_get_seal(t, id, n, &seal));
	for (uint32_t n = 1; n <= before->decision_count; n++)
		assert_false(store_get_decision(t, id, n, true, &d));
	assert_true(store_get_assignment(t, r.last_assignee, r.last_assignment, &held));
	static const struct seal_id no_seal;
	static const struct digest no_digest;
	assert_memory_equal(&held.note, &no_seal, sizeof(no_seal));
	assert_memory_equal(&held.last_content, &no_digest, sizeof(no_digest));
	store_abort(t);
}

static void nothing_of_a_person_is_left(void **state)
{
	(void)state;
	struct arena *a = arena_new(0);
	struct world *w = world_new(KOERS_CONFIG_DIR);
	uint64_t id = submit(w, 0);
	hold_and_close(w, a, id);
	struct request before = get(w, a, id);
	assert_true(before.note_count >= 1 && before.decision_count >= 1);
	check_keys(w, a, 1);
	erase(w, id);
	check_keys(w, a, 0);
	check_rows(w, a, id, &before);
	world_restart(w);
	check_keys(w, a, 0);
	world_free(w);
	arena_free(a);
}

// The other question of the same person is found by the same keys as before, and the household can be walked.
static void what_others_need_stays(void **state)
{
	(void)state;
	struct arena *a = arena_new(0);
	struct world *w = world_new(KOERS_CONFIG_DIR);
	uint64_t first = submit(w, 0);
	hold_and_close(w, a, first);
	uint64_t second = submit(w, 1);
	check_keys(w, a, 2);
	erase(w, first);
	check_keys(w, a, 1);
	struct command c = { .verb = VERB_SHOW_HOUSEHOLD, .caller = { "beheer", ROLE_OPERATOR } };
	c.request.request = second;
	const struct answer *shown = apply(w, &c);
	assert_int_equal(shown->household.request_count, 2);
	assert_int_equal(shown->household.requests[0].request, second);
	assert_int_equal(shown->household.requests[1].state, REQUEST_STATE_ERASED);
	assert_int_equal(shown->household.requests[1].domains, 0);
	world_free(w);
	arena_free(a);
}

// ---- the store as a whole -------------------------------------------------------------------------------------------

static bool file_holds(struct world *w, const void *what, size_t len)
{
	char name[200];
	snprintf(name, sizeof(name), "%s/data.mdb", world_dir(w));
	FILE *f = fopen(name, "r");
	assert_non_null(f);
	assert_int_equal(fseek(f, 0, SEEK_END), 0);
	size_t size = (size_t)ftell(f);
	rewind(f);
	char *bytes = malloc(size);
	assert_int_equal(fread(bytes, 1, size, f), size);
	fclose(f);
	bool found = memmem(bytes, size, what, len) != NULL;
	free(bytes);
	return found;
}

// Whatever table it would be in: no hash of a person, address or family, and no sealed text but why it was erased.
static void a_compacted_file_knows_nobody(void **state)
{
	(void)state;
	struct arena *a = arena_new(0);
	struct world *w = world_new(KOERS_CONFIG_DIR);
	struct error e = { 0 };
	uint64_t id = submit(w, 0);
	hold_and_close(w, a, id);
	const struct key keys[] = { key("bsn", 0), key("name", 0), key("last", 0), key("bsn", 1), key("name", 1),
		key("last", 1), key("address", 0), key("family", 0) };
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		assert_true(file_holds(w, &keys[i], sizeof(keys[i])));  // the test can fail
	erase(w, id);
	assert_true(file_holds(w, "the personal part", 17));
	assert_true(store_compact(world_store(w), &e));
	for (size_t i = 0; i < ARRAY_LEN(keys); i++)
		assert_false(file_holds(w, &keys[i], sizeof(keys[i])));
	assert_false(file_holds(w, "the personal part", 17));
	assert_false(file_holds(w, "a note", 6));
	assert_true(file_holds(w, "why it was erased", 17));
	world_restart(w);
	world_free(w);
	arena_free(a);
}

static struct meta meta_of(struct world *w, struct arena *a)
{
	struct txn *t = store_begin_read(world_store(w), a);
	struct meta m = *store_meta(t);
	store_abort(t);
	return m;
}

static const struct answer *system_does(struct world *w, enum verb verb, uint64_t number)
{
	struct command c = { .verb = verb, .caller = { "", ROLE_SYSTEM } };
	if (verb == VERB_ERASE_AGAIN)
		c.request.request = number;
	else if (verb == VERB_COMPACT)
		c.compacted_sequence = number;
	else
		c.epoch = number;
	return apply(w, &c);
}

static void a_compaction_clears_only_what_came_before_it(void **state)
{
	(void)state;
	struct arena *a = arena_new(0);
	struct world *w = world_new(KOERS_CONFIG_DIR);
	uint64_t id = submit(w, 0), other = submit(w, 1);
	hold_and_close(w, a, id);
	assert_int_equal(meta_of(w, a).compaction_due_ms, 0);
	erase(w, id);
	int64_t due = meta_of(w, a).compaction_due_ms;
	assert_int_equal(due, world_now(w) + INT64_C(7) * 86400000);
	uint64_t copied = meta_of(w, a).sequence;
	world_wait(w, world_now(w) + 3600000);
	system_does(w, VERB_ERASE_AGAIN, other);
	assert_int_equal(meta_of(w, a).compaction_due_ms, due);  // the first says until when
	system_does(w, VERB_COMPACT, copied);
	assert_int_equal(meta_of(w, a).compaction_due_ms, due);
	system_does(w, VERB_COMPACT, meta_of(w, a).sequence);
	assert_int_equal(meta_of(w, a).compaction_due_ms, 0);
	uint64_t logged = meta_of(w, a).last_audit;
	system_does(w, VERB_COMPACT, meta_of(w, a).sequence);  // there is nothing to clear any more
	assert_int_equal(meta_of(w, a).last_audit, logged);
	world_free(w);
	arena_free(a);
}

// As it stands in a backup: offered, in somebody's hands, or gone already.
static void what_is_erased_again_need_not_have_ended(void **state)
{
	(void)state;
	struct arena *a = arena_new(0);
	struct world *w = world_new(KOERS_CONFIG_DIR);
	uint64_t first = submit(w, 0), second = submit(w, 1);
	hold_and_close(w, a, first);
	for (int again = 0; again < 2; again++) {
		system_does(w, VERB_ERASE_AGAIN, second);
		system_does(w, VERB_ERASE_AGAIN, first);
		assert_int_equal(get(w, a, first).state, REQUEST_STATE_ERASED);
		assert_int_equal(get(w, a, second).state, REQUEST_STATE_ERASED);
	}
	system_does(w, VERB_ERASE_AGAIN, 4711);  // came after the backup
	assert_int_equal(meta_of(w, a).open_assignments, 0);
	world_free(w);
	arena_free(a);
}

// In the backup its holder was waiting for an answer, or it waited for its basis.
static void what_waits_for_its_sender_is_erased_again_too(void **state)
{
	(void)state;
	struct arena *a = arena_new(0);
	struct world *w = world_new(KOERS_CONFIG_DIR);
	uint64_t asked = submit(w, 0), without_basis = submit(w, 1);
	struct request r = get(w, a, asked);
	struct txn *t = store_begin_read(world_store(w), a);
	const char *holder = arena_strdup(a, store_assignee(t, r.holder)->id);
	store_abort(t);
	struct command ask = { .caller = { holder, ROLE_GIDS }, .assignment = { .assignment = r.holder_assignment } };
	ask.verb = VERB_ACCEPT;
	apply(w, &ask);
	ask.verb = VERB_REQUEST_INFO;
	apply(w, &ask);
	struct command withdraw = { .verb = VERB_WITHDRAW_CONSENT, .caller = { "beheer", ROLE_OPERATOR } };
	withdraw.request.request = without_basis;
	apply(w, &withdraw);
	assert_int_equal(get(w, a, asked).state, REQUEST_STATE_NEEDS_INFO);
	assert_int_equal(get(w, a, without_basis).state, REQUEST_STATE_NEEDS_INFO);
	system_does(w, VERB_ERASE_AGAIN, asked);
	system_does(w, VERB_ERASE_AGAIN, without_basis);
	assert_int_equal(get(w, a, asked).state, REQUEST_STATE_ERASED);
	assert_int_equal(get(w, a, without_basis).state, REQUEST_STATE_ERASED);
	assert_int_equal(meta_of(w, a).open_assignments, 0);
	world_free(w);
	arena_free(a);
}

static uint32_t notes_of(struct world *w, struct arena *a, uint64_t id)
{
	return get(w, a, id).note_count;
}

static void erase_family(struct world *w, uint64_t household, bool asked_only)
{
	struct command c = { .verb = VERB_ERASE, .caller = { "beheer", ROLE_OPERATOR } };
	c.request.household = household;
	c.request.asked_only = asked_only;
	seal_text(&c.request.reason, "why it was erased");
	c.request.reason.seal.id.bytes[0] = 0;  // as one id in 256 begins
	apply(w, &c);
}

static void a_family_has_one_reason_kept_once(void **state)
{
	(void)state;
	struct arena *a = arena_new(0);
	struct world *w = world_new(KOERS_CONFIG_DIR);
	uint64_t first = submit(w, 0), second = submit(w, 1);
	hold_and_close(w, a, first);
	hold_and_close(w, a, second);
	uint64_t household = get(w, a, first).household;
	assert_int_equal(get(w, a, second).household, household);
	uint32_t notes = notes_of(w, a, first) + notes_of(w, a, second);
	erase_family(w, household, true);
	assert_int_equal(notes_of(w, a, first) + notes_of(w, a, second), notes + 1);
	erase_family(w, household, false);
	assert_int_equal(notes_of(w, a, first) + notes_of(w, a, second), 1);
	world_free(w);
	arena_free(a);
}

static void after_a_restore_numbers_go_on_elsewhere(void **state)
{
	(void)state;
	struct arena *a = arena_new(0);
	struct world *w = world_new(KOERS_CONFIG_DIR);
	uint64_t before = submit(w, 0);
	system_does(w, VERB_RESTORE, 99);
	assert_int_equal(meta_of(w, a).epoch, 99);
	uint64_t after = submit(w, 1);
	assert_true(after > before + 100000 && after < (uint64_t)1 << 50);
	world_wait(w, world_now(w) + 1000);
	system_does(w, VERB_RESTORE, 98);
	uint64_t later = submit(w, 2);
	assert_true(later > after + 100000);
	system_does(w, VERB_RESTORE, 97);  // within the same second: not the same numbers again
	assert_true(submit(w, 3) > later + 100000);
	world_restart(w);  // the index follows the epoch
	// Past decisions are found over the gap.
	struct command c = { .verb = VERB_LIST_DECISIONS, .caller = { "beheer", ROLE_OPERATOR } };
	c.decisions.until_ms = INT64_MAX;
	c.decisions.page_size = 100;
	assert_int_equal(apply(w, &c)->list.count, 4);
	world_free(w);
	arena_free(a);
}

static void only_koersd_itself_may_do_so(void **state)
{
	(void)state;
	struct world *w = world_new(KOERS_CONFIG_DIR);
	const enum verb verbs[] = { VERB_COMPACT, VERB_RESTORE, VERB_ERASE_AGAIN };
	for (size_t i = 0; i < ARRAY_LEN(verbs); i++) {
		struct command c = { .verb = verbs[i], .caller = { "beheer", ROLE_OPERATOR } };
		assert_int_equal(world_apply(w, &c)->code, ANSWER_PERMISSION_DENIED);
	}
	struct command c = { .verb = VERB_BACKUP, .caller = { "cjg", ROLE_ENTRY_POINT } };
	assert_int_equal(world_apply(w, &c)->code, ANSWER_PERMISSION_DENIED);
	world_free(w);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_of_a_person_is_left),
		cmocka_unit_test(what_others_need_stays),
		cmocka_unit_test(a_compacted_file_knows_nobody),
		cmocka_unit_test(a_compaction_clears_only_what_came_before_it),
		cmocka_unit_test(what_is_erased_again_need_not_have_ended),
		cmocka_unit_test(what_waits_for_its_sender_is_erased_again_too),
		cmocka_unit_test(a_family_has_one_reason_kept_once),
		cmocka_unit_test(after_a_restore_numbers_go_on_elsewhere),
		cmocka_unit_test(only_koersd_itself_may_do_so),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
