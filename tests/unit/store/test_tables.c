// The tables: what is put is got, orders, rollback, the digest, the full map.
#include "support.h"

#include <stdio.h>
#include <string.h>

static void requests_households_and_assignments_are_kept(void **state)
{
	struct bench *b = *state;
	bench_open(b);
	struct txn *t = bench_write(b);
	struct request q = plain_request(5), back;
	store_put_request(t, &q);
	q = plain_request(9);
	store_put_request(t, &q);
	store_put_household(t, &(struct household){ .id = 3, .case_lead = 2, .open_count = 1 });
	store_put_assignment(t,
		&(struct assignment){ .id = 4, .assignee = 2, .request = 5, .state = ASSIGNMENT_STATE_OFFERED });
	store_put_assignment(t, &(struct assignment){ .id = 7, .assignee = 2, .request = 9 });
	store_put_assignment(t, &(struct assignment){ .id = 6, .assignee = 3, .request = 9 });
	bench_commit(t);

	bench_close(b);
	bench_open(b);
	t = bench_read(b);
	struct household h;
	struct assignment s;
	assert_true(store_get_request(t, 5, &back));
	assert_string_equal(back.sender, "huisarts");
	assert_false(store_get_request(t, 6, &back));
	assert_true(store_get_household(t, 3, &h));
	assert_int_equal(h.case_lead, 2);
	assert_true(store_get_assignment(t, 2, 4, &s));
	assert_int_equal(s.state, ASSIGNMENT_STATE_OFFERED);
	assert_false(store_get_assignment(t, 3, 4, &s));
	// Backwards through the requests, forwards through one's own assignments.
	assert_int_equal(store_previous_request(t, UINT64_MAX), 9);
	assert_int_equal(store_previous_request(t, 9), 5);
	assert_int_equal(store_previous_request(t, 5), 0);
	assert_int_equal(store_previous_request(t, 7), 5);
	assert_int_equal(store_next_assignment(t, 2, 0), 4);
	assert_int_equal(store_next_assignment(t, 2, 4), 7);
	assert_int_equal(store_next_assignment(t, 2, 7), 0);
	assert_int_equal(store_next_assignment(t, 1, 0), 0);
	assert_int_equal(store_previous_assignment(t, 2, UINT64_MAX), 7);
	assert_int_equal(store_previous_assignment(t, 2, 7), 4);
	assert_int_equal(store_previous_assignment(t, 2, 4), 0);
	assert_int_equal(store_previous_assignment(t, 1, UINT64_MAX), 0);
	assert_true(txn_is_ok(t));
	store_abort(t);
}

static void long_seals_go_on_in_parts_and_go_as_a_whole(void **state)
{
	struct bench *b = *state;
	bench_open(b);
	static unsigned char text[40000];
	for (size_t i = 0; i < sizeof(text); i++)
		text[i] = (unsigned char)(i * 7);
	const size_t lengths[] = { 0, 1, 1599, 1600, 1601, 3200, 3201, sizeof(text), 1700 };
	struct seal s = { .id = { { 1, 2 } }, .key_number = 3, .wrapped_key = { 4 } }, back;
	for (size_t i = 0; i < ARRAY_LEN(lengths); i++) {
		struct txn *t = bench_write(b);
		s.sealed = (struct bytes){ text, lengths[i] };
		store_put_seal(t, 8, 0, &s);  // over the one before, longer or shorter
		store_put_seal(t, 8, 1, &s);
		bench_commit(t);
		t = bench_read(b);
		assert_true(store_get_seal(t, 8, 0, &back));
		assert_int_equal(back.sealed.len, lengths[i]);
		if (lengths[i] > 0)
			assert_memory_equal(back.sealed.data, text, lengths[i]);
		assert_memory_equal(&back.id, &s.id, sizeof(s.id));
		assert_memory_equal(back.wrapped_key, s.wrapped_key, sizeof(s.wrapped_key));
		assert_int_equal(back.key_number, 3);
		store_abort(t);
	}
	uint64_t before, after;
	struct error e;
	assert_true(store_check(b->store, &before, &e));
	struct txn *t = bench_write(b);
	store_delete_seal(t, 8, 0);
	assert_false(store_get_seal(t, 8, 0, &back));
	assert_true(store_get_seal(t, 8, 1, &back));
	bench_commit(t);
	assert_true(store_check(b->store, &after, &e));
	assert_int_equal(before - after, 2);  // 1,700 bytes were two parts
}

static struct decision long_decision(struct bench *b, size_t candidates, size_t missing)
{
	struct decision d = {
		.request = 4,
		.number = 1,
		.at_ms = 77,
		.cause = VERB_SUBMIT,
		.configuration = { 9 },
		.step_count = 2,
		.route = ROUTE_GIDS,
		.network = "dronten",
		.assignee = 3,
		.case_lead = 4,
		.previous_gids = 5,
		.urgency = URGENCY_HIGH,
		.has_receipt = true,
		.receipt_state = PUBLIC_STATE_RECEIVED,
		.receipt_advice = "",
		.receipt_to = "",
		.receipt_clock_count = 1,
		.candidate_count = candidates,
		.missing_count = missing,
	};
	d.steps[0] = (struct stored_step){ STAGE_SAFETY, "B06", "" };
	d.steps[1] = (struct stored_step){ STAGE_LEVEL, "E99", "no_partner" };
	d.receipt_clocks[0] = (struct stored_clock){
		.clock = CLOCK_WMO_ACK, .state = CLOCK_STATE_RUNNING, .due_at_ms = 5
	};
	d.candidates = ARENA_ARRAY(b->arena, candidates, struct stored_candidate);
	for (size_t i = 0; i < candidates; i++)
		d.candidates[i] = (struct stored_candidate){ .assignee = (uint32_t)i + 1,
			.chosen = i == 2,
			.dropped_by = (uint8_t)(i % 8),
			.load = UINT32_MAX,
			.capacity = (uint32_t)i,
			.absent = i % 2 == 1,
			.conflict = i % 3 == 1,
			.declined = i % 5 == 1,
			.speaks = i % 7 == 1,
			.cover = i % 2 == 1 ? (uint32_t)i : 0,
			.last_offer = UINT64_MAX - i };
	d.missing = ARENA_ARRAY(b->arena, missing, const char *);
	for (size_t i = 0; i < missing; i++)
		d.missing[i] = arena_printf(b->arena, "request.members[%zu].birth_date", i);
	return d;
}

static void decisions_keep_every_candidate(void **state)
{
	struct bench *b = *state;
	bench_open(b);
	const struct {
		size_t candidates, missing;
	} sizes[] = { { 0, 0 }, { 5, 0 }, { 400, 300 }, { 41, 1 }, { 40, 0 }, { 0, 1 } };
	for (size_t i = 0; i < ARRAY_LEN(sizes); i++) {
		struct txn *t = bench_write(b);
		struct decision d = long_decision(b, sizes[i].candidates, sizes[i].missing), back;
		store_put_decision(t, &d);
		bench_commit(t);
		t = bench_read(b);
		assert_true(store_get_decision(t, 4, 1, true, &back));
		assert_int_equal(back.candidate_count, d.candidate_count);
		assert_int_equal(back.missing_count, d.missing_count);
		for (size_t n = 0; n < d.candidate_count; n++) {
			assert_int_equal(back.candidates[n].assignee, n + 1);
			assert_int_equal(back.candidates[n].dropped_by, n % 8);
			assert_int_equal(back.candidates[n].chosen, n == 2);
			assert_true(back.candidates[n].load == UINT32_MAX);
			assert_int_equal(back.candidates[n].absent, n % 2);
			assert_int_equal(back.candidates[n].conflict, n % 3 == 1);
			assert_int_equal(back.candidates[n].declined, n % 5 == 1);
			assert_int_equal(back.candidates[n].speaks, n % 7 == 1);
			assert_int_equal(back.candidates[n].cover, n % 2 == 1 ? n : 0);
			assert_true(back.candidates[n].last_offer == UINT64_MAX - n);
		}
		for (size_t n = 0; n < d.missing_count; n++)
			assert_string_equal(back.missing[n], d.missing[n]);
		assert_string_equal(back.steps[1].rule, "E99");
		assert_string_equal(back.steps[1].note, "no_partner");
		assert_int_equal(back.receipt_clocks[0].due_at_ms, 5);
		assert_int_equal(back.case_lead, 4);
		assert_int_equal(back.previous_gids, 5);
		assert_true(store_get_decision(t, 4, 1, false, &back));
		assert_int_equal(back.candidate_count, 0);
		assert_int_equal(back.missing_count, d.missing_count);
		assert_false(store_get_decision(t, 4, 2, true, &back));
		assert_true(txn_is_ok(t));
		store_abort(t);
		t = bench_write(b);
		store_delete_decision(t, 4, 1);
		assert_false(store_get_decision(t, 4, 1, false, &back));
		bench_commit(t);
		uint64_t rows;
		struct error e;
		assert_true(store_check(b->store, &rows, &e));
		assert_int_equal(rows, 1);  // no part is left, but the meta row
	}
}

static void configurations_may_be_large(void **state)
{
	struct bench *b = *state;
	bench_open(b);
	static unsigned char text[300000];
	memset(text, 'y', sizeof(text));
	struct bytes back;
	struct txn *t = bench_write(b);
	store_put_config(t, (const unsigned char[16]){ 1 }, (struct bytes){ text, sizeof(text) });
	bench_commit(t);
	t = bench_read(b);
	assert_true(store_get_config(t, (const unsigned char[16]){ 1 }, &back));
	assert_int_equal(back.len, sizeof(text));
	assert_memory_equal(back.data, text, sizeof(text));
	assert_false(store_get_config(t, (const unsigned char[16]){ 2 }, &back));
	store_abort(t);
}

static void timers_come_in_the_order_of_their_moments(void **state)
{
	struct bench *b = *state;
	bench_open(b);
	struct txn *t = bench_write(b);
	int64_t due;
	uint64_t request;
	assert_false(store_first_timer(t, &due, &request));
	store_put_timer(t, 300, 1);
	store_put_timer(t, 200, 9);
	store_put_timer(t, 200, 2);
	store_put_timer(t, INT64_MAX, 3);
	const struct {
		int64_t due;
		uint64_t request;
	} expected[] = { { 200, 2 }, { 200, 9 }, { 300, 1 }, { INT64_MAX, 3 } };
	due = INT64_MIN;
	request = 0;
	for (size_t i = 0; i < ARRAY_LEN(expected); i++) {
		assert_true(store_next_timer(t, due, request, &due, &request));
		assert_true(due == expected[i].due);
		assert_int_equal(request, expected[i].request);
	}
	assert_false(store_next_timer(t, due, request, &due, &request));
	assert_false(store_next_timer(t, INT64_MAX, UINT64_MAX, &due, &request));
	assert_true(store_next_timer(t, 200, UINT64_MAX, &due, &request) && due == 300);  // past all of a moment
	for (size_t i = 0; i < ARRAY_LEN(expected); i++) {
		assert_true(store_first_timer(t, &due, &request));
		assert_true(due == expected[i].due);
		assert_int_equal(request, expected[i].request);
		bool more = store_next_timer(t, due, request, &due, &request);
		assert_true(more == (i + 1 < ARRAY_LEN(expected)));
		assert_int_equal(request, expected[more ? i + 1 : i].request);
		store_delete_timer(t, expected[i].due, expected[i].request);
	}
	assert_false(store_first_timer(t, &due, &request));
	store_delete_timer(t, 200, 2);  // not there: nothing happens
	bench_commit(t);
}

static void the_waitlist_is_by_urgency_then_due_then_age(void **state)
{
	struct bench *b = *state;
	bench_open(b);
	struct waitlist_class one = { 2, 0, 1 }, other = { 2, 1, 1 };
	const struct waitlist_row rows[] = {
		// in the order they must come out
		{ one, URGENCY_URGENT, 900, 8 },
		{ one, URGENCY_HIGH, 500, 4 },
		{ one, URGENCY_NORMAL, 100, 3 },
		{ one, URGENCY_NORMAL, 100, 7 },
		{ one, URGENCY_NORMAL, 200, 1 },
	};
	const struct waitlist_row stranger = { other, URGENCY_CRISIS, 1, 2 };
	struct txn *t = bench_write(b);
	const size_t shuffled[] = { 3, 0, 4, 2, 1 };
	store_put_waiting(t, &stranger);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		store_put_waiting(t, &rows[shuffled[i]]);
	store_put_waiting(t, &rows[0]);  // twice counts once
	bench_commit(t);

	bench_close(b);
	bench_open(b);
	t = bench_write(b);
	const struct waitlist_class *classes;
	struct waitlist_row found;
	struct error e;
	assert_int_equal(store_waiting_classes(t, &classes), 2);
	assert_int_equal(classes[0].skills, 0);
	assert_int_equal(classes[1].skills, 1);
	for (size_t i = 0; i < ARRAY_LEN(rows); i++) {
		assert_true(store_next_waiting(t, one, i == 0 ? NULL : &rows[i - 1], &found));
		assert_int_equal(found.request, rows[i].request);
		assert_int_equal(found.urgency, rows[i].urgency);
		assert_int_equal(found.due_ms, rows[i].due_ms);
	}
	assert_false(store_next_waiting(t, one, &rows[4], &found));
	for (size_t i = 0; i < ARRAY_LEN(rows); i++)
		store_delete_waiting(t, &rows[i]);
	store_delete_waiting(t, &rows[0]);
	assert_int_equal(store_waiting_classes(t, &classes), 1);
	assert_int_equal(classes[0].skills, 1);
	assert_false(store_next_waiting(t, one, NULL, &found));
	assert_true(store_check_mirrors(t, &e));
	bench_commit(t);
}

static void mirrors_are_found_by_number_and_name(void **state)
{
	struct bench *b = *state;
	bench_open(b);
	struct txn *t = bench_write(b);
	struct assignee *first = store_add_assignee(t, "gids-0");
	for (unsigned i = 1; i < 200; i++) {
		char name[PEER_ID_SIZE];
		snprintf(name, sizeof(name), "gids-%u", i);
		struct assignee *a = store_add_assignee(t, name);
		assert_int_equal(a->number, i + 1);
		a->load = i;
		store_mark_assignee(t, a);
		store_add_feed(t, name);
	}
	assert_ptr_equal(store_assignee(t, 1), first);  // adding others does not move it
	assert_ptr_equal(store_add_assignee(t, "gids-0"), first);
	bench_commit(t);
	bench_close(b);
	bench_open(b);
	t = bench_read(b);
	assert_int_equal(store_assignee_count(t), 200);
	assert_int_equal(store_assignee_by_id(t, "gids-150")->load, 150);
	assert_int_equal(store_assignee(t, 1)->capacity, -1);
	assert_int_equal(store_feed_by_peer(t, "gids-150")->number, 150);
	assert_null(store_assignee_by_id(t, "gids-200"));
	assert_null(store_feed_by_peer(t, "gids-0"));
	assert_null(store_assignee(t, 0));
	assert_null(store_assignee(t, 201));
	store_abort(t);
}

static void an_abort_takes_everything_back(void **state)
{
	struct bench *b = *state;
	bench_open(b);
	struct key key = key_of(1), second = key_of(2);
	uint64_t ids[FIND_MAX];
	struct request q = plain_request(1);
	q.reference = key;
	struct txn *t = bench_write(b);
	assert_int_equal(txn_writes(t), 0);
	store_put_request(t, &q);
	assert_true(txn_writes(t) > 0);
	store_add_assignee(t, "anna");
	store_add_key(t, KEY_REFERENCE, &key, 1);
	bench_commit(t);

	t = bench_write(b);
	struct meta *m = store_meta(t);
	m->sequence = 99;
	store_mark_meta(t);
	store_assignee(t, 1)->load = 8;
	store_mark_assignee(t, store_assignee(t, 1));
	store_add_assignee(t, "bert");
	store_add_feed(t, "anna");
	store_put_waiting(t, &(struct waitlist_row){ .request = 1 });
	store_add_key(t, KEY_REFERENCE, &second, 2);
	store_remove_key(t, KEY_REFERENCE, &key, 1);
	assert_int_equal(store_find(t, KEY_REFERENCE, &second, ids, FIND_MAX), 1);  // at once
	assert_int_equal(store_find(t, KEY_REFERENCE, &key, ids, FIND_MAX), 0);
	store_abort(t);

	t = bench_read(b);
	const struct waitlist_class *classes;
	assert_int_equal(store_meta(t)->sequence, 0);
	assert_int_equal(store_assignee(t, 1)->load, 0);
	assert_null(store_assignee_by_id(t, "bert"));
	assert_null(store_feed_by_peer(t, "anna"));
	assert_int_equal(store_waiting_classes(t, &classes), 0);
	assert_int_equal(store_find(t, KEY_REFERENCE, &second, ids, FIND_MAX), 0);
	assert_int_equal(store_find(t, KEY_REFERENCE, &key, ids, FIND_MAX), 1);
	struct error e;
	assert_true(store_check_mirrors(t, &e));
	store_abort(t);
}

static void a_change_without_a_mark_is_found(void **state)
{
	struct bench *b = *state;
	bench_open(b);
	struct txn *t = bench_write(b);
	struct error e = { 0 };
	struct assignee *a = store_add_assignee(t, "anna");
	assert_true(store_check_mirrors(t, &e));
	bench_commit(t);
	t = bench_write(b);
	a = store_assignee(t, 1);
	a->load = 3;
	assert_false(store_check_mirrors(t, &e));
	assert_non_null(strstr(e.message, "assignee 1"));
	store_mark_assignee(t, a);
	assert_true(store_check_mirrors(t, &e));
	store_abort(t);
}

static void keys_give_the_newest_request_first(void **state)
{
	struct bench *b = *state;
	bench_open(b);
	struct key key = key_of(1), next = key_of(2);
	struct txn *t = bench_write(b);
	uint64_t ids[FIND_MAX];
	for (uint64_t id = 1; id <= 100; id++)
		store_add_key(t, id % 2 == 0 ? KEY_ADDRESS : KEY_PERSON_NAME, &key, id);
	store_add_key(t, KEY_ADDRESS, &next, 500);
	assert_int_equal(store_find(t, KEY_ADDRESS, &key, ids, FIND_MAX), 50);
	assert_int_equal(ids[0], 100);
	assert_int_equal(ids[49], 2);
	assert_int_equal(store_find(t, KEY_PERSON_NAME, &key, ids, 3), 3);
	assert_int_equal(ids[2], 95);
	assert_int_equal(store_find(t, KEY_MEMBER_NAME, &key, ids, 3), 0);
	bench_commit(t);
}

// The same commands, in batches of any size, with the index flushed now and then or never.
static void run_commands(struct bench *b, const char *dir, unsigned per_batch, size_t flush, unsigned char ret[32])
{
	struct store_options o = b->options;
	struct store *s;
	struct error e;
	o.dir = dir;
	o.epoch = per_batch;
	assert_true(store_open(&o, &s, &e));
	for (unsigned done = 0; done < 240;) {
		arena_reset(b->arena);
		struct txn *t = store_begin_write(s, b->arena);
		for (unsigned i = 0; i < per_batch && done < 240; i++, done++) {
			struct request q = plain_request(done + 1);
			struct audit_entry entry = plain_audit();
			struct notice n = { .at_ms = done, .kind = NOTICE_KIND_OFFER, .request = q.id, .detail = "" };
			store_put_request(t, &q);
			store_append_audit(t, &entry);
			store_append_notice(t, store_add_feed(t, "huisarts"), &n);
			store_add_key(t, KEY_REFERENCE, &q.reference, q.id);
			store_put_waiting(t,
				&(struct waitlist_row){ .class = { (uint8_t)(done % 5), 0, 1 }, .request = q.id });
			if (done % 3 == 0)
				store_put_timer(t, done, q.id);
			store_meta(t)->sequence++;
			store_mark_meta(t);
			txn_end_command(t);
		}
		bench_commit(t);
		assert_true(store_index_flush(s, flush, &e));
	}
	struct txn *t = store_begin_read(s, b->arena);
	assert_true(store_digest(t, ret));
	store_abort(t);
	store_close(s);
}

static void equal_commands_give_an_equal_digest(void **state)
{
	struct bench *b = *state;
	const unsigned per_batch[] = { 1, 7, 240 };
	unsigned char first[32], other[32];
	for (size_t i = 0; i < ARRAY_LEN(per_batch); i++) {
		char dir[80];
		snprintf(dir, sizeof(dir), "%s/%u", b->dir, per_batch[i]);
		run_commands(b, dir, per_batch[i], i * 10, i == 0 ? first : other);
		if (i > 0)
			assert_memory_equal(first, other, 32);
	}
	// And one record makes all the difference; in a write transaction its own changes count.
	bench_open(b);
	struct txn *t = bench_write(b);
	unsigned char empty[32];
	assert_true(store_digest(t, empty));
	store_put_timer(t, 1, 1);
	assert_true(store_digest(t, other));
	assert_memory_not_equal(empty, other, 32);
	store_delete_timer(t, 1, 1);
	store_meta(t)->sequence++;
	store_mark_meta(t);
	uint64_t writes = txn_writes(t);
	assert_true(store_digest(t, other));
	assert_memory_not_equal(empty, other, 32);
	assert_int_equal(txn_writes(t), writes);
	store_abort(t);
}

// The bytes of address space this process has reserved for the data file of the store.
static uint64_t reserved_bytes(const struct bench *b)
{
	char file[4200], line[4400];
	snprintf(file, sizeof(file), "%s/data.mdb\n", b->dir);
	FILE *maps = fopen("/proc/self/maps", "r");
	assert_non_null(maps);
	uint64_t total = 0;
	while (fgets(line, sizeof(line), maps) != NULL) {
		unsigned long long from, to;
		const char *path = strchr(line, '/');
		if (path != NULL && strcmp(path, file) == 0 && sscanf(line, "%llx-%llx", &from, &to) == 2)
			total += to - from;
	}
	fclose(maps);
	return total;
}

static void a_small_store_reserves_little_address_space(void **state)
{
	static const struct {
		uint64_t data_max_mib, reserved_gib;
	} rows[] = { { 0, 64 }, { 16, 1 }, { 4096, 16 }, { 16384, 64 }, { 57344, 64 } };
	struct bench *b = *state;
	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
		b->options.map_bytes = 0;
		b->options.data_max_bytes = rows[i].data_max_mib << 20;
		bench_open(b);
		assert_int_equal(reserved_bytes(b), rows[i].reserved_gib << 30);
		bench_close(b);
	}
}

static void a_full_map_is_an_error_that_passes(void **state)
{
	struct bench *b = *state;
	b->options.map_bytes = (uint64_t)2 << 20;
	bench_open(b);
	struct error e = { 0 };
	uint64_t id = 0, kept = 0;
	bool full = false;
	while (id < 20000) {
		struct txn *t = bench_write(b);
		for (int i = 0; i < 100; i++) {
			struct request q = plain_request(++id);
			store_put_request(t, &q);
			store_add_key(t, KEY_REFERENCE, &q.reference, q.id);
			store_meta(t)->last_request = id;
			store_mark_meta(t);
		}
		if (!store_commit(t, &e))
			break;
		kept = id;
		full = full || store_is_full(b->store);
	}
	assert_int_equal(e.kind, ERROR_FULL);
	assert_true(full);  // it was told in time
	assert_true(store_used_bytes(b->store) <= store_limit_bytes(b->store));

	// What was committed is there, what was not is gone, and something small still works.
	struct txn *t = bench_write(b);
	struct request q;
	uint64_t ids[FIND_MAX];
	assert_int_equal(store_meta(t)->last_request, kept);
	assert_true(store_get_request(t, kept, &q));
	assert_false(store_get_request(t, kept + 1, &q));
	assert_int_equal(store_find(t, KEY_REFERENCE, &q.reference, ids, FIND_MAX), 1);
	struct key gone = key_of((unsigned)kept + 1);
	assert_int_equal(store_find(t, KEY_REFERENCE, &gone, ids, FIND_MAX), 0);
	q.state = REQUEST_STATE_CLOSED;
	store_put_request(t, &q);
	bench_commit(t);
}

static void a_step_on_a_broken_transaction_does_nothing(void **state)
{
	struct bench *b = *state;
	b->options.map_bytes = 512 * 1024;
	bench_open(b);
	struct txn *t = bench_write(b);
	for (uint64_t id = 1; txn_is_ok(t) && id < 20000; id++) {
		struct request q = plain_request(id);
		store_put_request(t, &q);
	}
	assert_int_equal(txn_error(t)->kind, ERROR_FULL);
	struct request q;
	struct notice n = { .at_ms = 1, .kind = NOTICE_KIND_OFFER, .detail = "" };
	struct audit_entry entry = plain_audit();
	assert_false(store_get_request(t, 1, &q));
	assert_int_equal(store_previous_request(t, 10), 0);
	assert_non_null(store_add_assignee(t, "anna"));
	store_append_notice(t, store_add_feed(t, "anna"), &n);
	store_append_audit(t, &entry);
	store_put_waiting(t, &(struct waitlist_row){ .request = 1 });
	txn_end_command(t);
	struct error e = { 0 };
	assert_false(store_commit(t, &e));
	assert_int_equal(e.kind, ERROR_FULL);
	t = bench_read(b);
	assert_null(store_assignee_by_id(t, "anna"));
	assert_int_equal(store_previous_request(t, UINT64_MAX), 0);
	store_abort(t);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		STORE_TEST(requests_households_and_assignments_are_kept),
		STORE_TEST(long_seals_go_on_in_parts_and_go_as_a_whole),
		STORE_TEST(decisions_keep_every_candidate),
		STORE_TEST(configurations_may_be_large),
		STORE_TEST(timers_come_in_the_order_of_their_moments),
		STORE_TEST(the_waitlist_is_by_urgency_then_due_then_age),
		STORE_TEST(mirrors_are_found_by_number_and_name),
		STORE_TEST(an_abort_takes_everything_back),
		STORE_TEST(a_change_without_a_mark_is_found),
		STORE_TEST(keys_give_the_newest_request_first),
		STORE_TEST(equal_commands_give_an_equal_digest),
		STORE_TEST(a_small_store_reserves_little_address_space),
		STORE_TEST(a_full_map_is_an_error_that_passes),
		STORE_TEST(a_step_on_a_broken_transaction_does_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
