// The turn: order, apply, commit, release.
//
// The happy path: the journal gives the batch its place; one write transaction; each command raises meta.sequence by
// one, sets meta.last_time_ms, and is applied by the machine; commit; then the queries are read from what is now
// durable.
//
// Who counts: the engine, not the machine. Every *ordered* command has a sequence, refused ones too, so that the order
// is the journal's alone; meta is changed before the machine sees the command and so is no write of the command's own.
//
// What can fail:
// - The disk or the map is full, in a step or in the commit: nothing of the batch has happened. All its commands are
//   answered RESOURCE_EXHAUSTED, the machine reads its own state again, the process goes on. The ballast's room is
//   given to the disk, so that closing goes on while intake stops, until the ballast can be put back.
// - The disk fails, data are damaged, the journal is fenced or cannot say: the batch is broken, the process must end,
//   and so must every batch after it. Nothing was answered, so nothing was promised; who repeats will learn what
//   holds.
#include "engine/internal.h"

#include "base/log.h"

#include <assert.h>
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static size_t count_commands(const struct engine_batch *b)
{
	size_t n = 0;
	for (size_t i = 0; i < b->count; i++)
		if (!b->items[i].is_query)
			n++;
	return n;
}

static void wait_for_journal(struct journal *j)
{
	struct pollfd fd = { .fd = j->ops->wakeup_fd(j), .events = POLLIN };
	if (fd.fd >= 0)
		(void)poll(&fd, 1, -1);  // interrupted: the caller asks again
}

// Waits until the journal has said where the batch stands.
static bool order(struct engine *en, size_t count, uint64_t *ret_first, struct error *e)
{
	struct journal *j = en->journal;
	uint64_t expected = en->sequence + 1;
	uint64_t id = ++en->batch_id;
	if (!j->ops->append(j, id, (struct bytes){ NULL, 0 }, count, expected))
		return error_set(e, ERROR_IO, "the journal took no entry at sequence %llu",
			(unsigned long long)expected);
	struct journal_event event;
	for (;;) {
		if (!j->ops->next_event(j, &event))
			wait_for_journal(j);
		else if (event.batch_id == id)
			break;
	}
	if (event.kind == JOURNAL_FENCED)
		return error_set(e, ERROR_BUSY, "another writer has the journal: this process must stop");
	if (event.kind != JOURNAL_ORDERED)
		return error_set(e, ERROR_IO, "the journal cannot say what became of the batch at sequence %llu",
			(unsigned long long)expected);
	*ret_first = event.first_sequence;
	return true;
}

#ifdef KOERS_INVARIANTS
enum { CHECK_ALWAYS_BELOW = 2000, CHECK_EVERY = 256 };

static void die(const struct command *c, uint64_t sequence, const char *what)
{
	fprintf(stderr, "koersd: invariant broken by command %llu (%s): %s\n", (unsigned long long)sequence,
		verb_name(c->verb), what);
	abort();
}

// A refused open_dossier, assign or erase is audited; no other refusal may leave a trace.
static bool may_write_when_refused(enum verb verb)
{
	return verb == VERB_OPEN_DOSSIER || verb == VERB_ASSIGN || verb == VERB_ERASE;
}

static void check_command(struct engine *en, struct txn *t, const struct command *c, const struct answer *answer,
	uint64_t writes_before)
{
	if (!txn_is_ok(t))
		return;
	const struct meta *meta = store_meta(t);
	if (answer->code != ANSWER_OK && txn_writes(t) != writes_before && !may_write_when_refused(c->verb))
		die(c, meta->sequence, "it was refused and has written");
	struct error e = { 0 };
	bool all = meta->last_request < CHECK_ALWAYS_BELOW || meta->sequence % CHECK_EVERY == 0;
	bool sound = store_check_mirrors(t, &e) && (!all || machine_check(en->machine, t, &e));
	if (!sound && txn_is_ok(t))  // else it is the disk or the memory that failed while it was looked at
		die(c, meta->sequence, e.message);
}
#endif

static void apply_one(struct engine *en, struct txn *t, uint64_t sequence, const struct command *c,
	struct answer *ret_answer, struct effects *effects)
{
	struct meta *meta = store_meta(t);
	assert(c->time_ms >= meta->last_time_ms);
	meta->sequence = sequence;
	meta->last_time_ms = c->time_ms;
	store_mark_meta(t);
#ifdef KOERS_INVARIANTS
	uint64_t writes = txn_writes(t);
#endif
	machine_apply(en->machine, t, c, ret_answer, effects);
	txn_end_command(t);
#ifdef KOERS_INVARIANTS
	check_command(en, t, c, ret_answer, writes);
#endif
}

static void apply_all(struct engine *en, struct txn *t, struct engine_batch *b, uint64_t first)
{
	for (size_t i = 0; i < b->count && txn_is_ok(t); i++)
		if (!b->items[i].is_query)
			apply_one(en, t, first++, &b->items[i].command, &b->items[i].answer, &b->effects);
}

static void refuse_all(struct engine_batch *b)
{
	for (size_t i = 0; i < b->count; i++)
		if (!b->items[i].is_query)
			b->items[i].answer = (struct answer){
				.code = ANSWER_RESOURCE_EXHAUSTED,
				.message = "the disk is full: nothing was done",
			};
	b->effects = (struct effects){ 0 };
}

// The store has gone back to what was committed; so must the machine.
static bool recover(struct engine *en, struct engine_batch *b, const struct error *why)
{
	if (why->kind != ERROR_FULL) {
		b->error = *why;
		return false;
	}
	refuse_all(b);
	store_release_ballast(en->store);
	en->turns_without_ballast = 1;
	struct txn *t = store_begin_read(en->store, b->arena);
	bool ok = machine_resync(en->machine, t, &b->error);
	if (ok && !txn_is_ok(t)) {
		b->error = *txn_error(t);
		ok = false;
	}
	store_abort(t);
	return ok;
}

static bool turn_write(struct engine *en, struct engine_batch *b, size_t count)
{
	uint64_t first = 0;
	if (!order(en, count, &first, &b->error))
		return false;
	struct txn *t = store_begin_write(en->store, b->arena);
	apply_all(en, t, b, first);
	struct error why = { 0 };
	if (!txn_is_ok(t)) {
		why = *txn_error(t);
		store_abort(t);
		return recover(en, b, &why);
	}
	if (!store_commit(t, &why))
		return recover(en, b, &why);
	en->sequence = first + count - 1;
	return true;
}

// How much room there is, the machine cannot know: it sees a transaction, not the store.
static void query_one(struct engine *en, struct txn *t, struct engine_item *item)
{
	machine_query(en->machine, t, &item->query, &item->answer);
	if (item->answer.code != ANSWER_OK)
		return;
	if (item->query.kind == QUERY_OVERVIEW) {
		item->answer.overview.map_used_bytes = store_used_bytes(en->store);
		item->answer.overview.map_limit_bytes = store_limit_bytes(en->store);
	} else if (item->query.kind == QUERY_METRICS) {
		item->answer.metrics.map_used_bytes = store_used_bytes(en->store);
		item->answer.metrics.map_limit_bytes = store_limit_bytes(en->store);
	}
}

// Looking back over a batch is cheap: it holds BATCH_ITEMS_MAX items.
static bool is_first_of_its_peer(const struct engine_batch *b, size_t at)
{
	for (size_t i = 0; i < at; i++)
		if (b->items[i].is_query && strcmp(b->items[i].query.caller.peer, b->items[at].query.caller.peer) == 0)
			return false;
	return true;
}

static void query_those(struct engine *en, struct txn *t, struct engine_batch *b, bool first, size_t limit)
{
	for (size_t i = 0; i < b->count && txn_is_ok(t); i++) {
		if (!b->items[i].is_query || is_first_of_its_peer(b, i) != first)
			continue;
		if (arena_used(b->arena) <= limit)
			query_one(en, t, &b->items[i]);
		else
			b->items[i].answer = (struct answer){
				.code = ANSWER_RESOURCE_EXHAUSTED,
				.message = "too much was asked for at once: try again, with less at a time",
			};
	}
}

// Answers lie in the batch: what its queries may fill has an end. Commands are done by now, whatever they took. Every
// peer's first query comes before anybody's second: who asks for a hundred pages at once is refused pages, and nobody
// else is. They all see the same state, so their order says nothing.
static void query_all(struct engine *en, struct txn *t, struct engine_batch *b)
{
	size_t limit = arena_used(b->arena) + BATCH_ANSWERS_MAX;
	query_those(en, t, b, true, limit);
	query_those(en, t, b, false, limit);
}

// An erasure is answered once it is in the list too: else a backup of before it could bring back what was erased. When
// the list cannot be written for want of room it is said that it has to be asked again; the store itself has erased.
static void answer_not_listed(struct engine_batch *b)
{
	for (size_t i = 0; i < b->count; i++) {
		struct engine_item *item = &b->items[i];
		if (!item->is_query && item->command.verb == VERB_ERASE && item->answer.code == ANSWER_OK)
			item->answer = (struct answer){
				.code = ANSWER_UNAVAILABLE,
				.message =
					"it was erased, but the disk is too full to list it for a restore: repeat this",
			};
	}
}

static bool list_erasures(struct engine *en, struct engine_batch *b, struct txn *t)
{
	struct error e = { 0 };
	if (en->erasures == NULL || !txn_is_ok(t))
		return true;
	bool erased = en->not_listed || b->effects.erased;
	if (!erased && !erasures_is_behind(en->erasures, store_meta(t)->last_audit))
		return true;
	bool fine = erasures_catch_up(en->erasures, t, &e);
	en->not_listed = !fine && erased;
	if (fine || (e.kind == ERROR_FULL && !erased))
		return true;
	if (e.kind != ERROR_FULL) {
		b->error = e;
		return false;
	}
	answer_not_listed(b);
	return true;
}

static bool turn_read(struct engine *en, struct engine_batch *b)
{
	struct txn *t = store_begin_read(en->store, b->arena);
	if (!list_erasures(en, b, t)) {
		store_abort(t);
		return false;
	}
	query_all(en, t, b);
	b->next_due_ms = machine_next_due_ms(en->machine, t);
	b->compaction_due_ms = store_meta(t)->compaction_due_ms;
	bool ok = txn_is_ok(t);
	if (!ok)
		b->error = *txn_error(t);
	store_abort(t);
	return ok;
}

static bool is_asked_for_room(const struct engine_batch *b)
{
	for (size_t i = 0; i < b->count; i++)
		if (b->items[i].look_for_room)
			return true;
	return false;
}

// The ballast is put back when there is room for it again: looked at now and then, for it would take what was just
// freed. The loop asks by the clock too: what it refuses for want of room makes no turns.
static bool ballast_stands(struct engine *en, const struct engine_batch *b)
{
	enum { TRY_EVERY = 64 };
	if (en->turns_without_ballast == 0)
		return true;
	bool now = en->turns_without_ballast++ % TRY_EVERY == 0 || is_asked_for_room(b);
	if (now && store_restore_ballast(en->store))
		en->turns_without_ballast = 0;
	return en->turns_without_ballast == 0;
}

static bool turn_write_measured(struct engine *en, struct engine_batch *b)
{
	int64_t start = en->monotonic_us != NULL ? en->monotonic_us() : 0;
	bool ok = turn_write(en, b, b->commands);
	b->commit_us = en->monotonic_us != NULL ? en->monotonic_us() - start : 0;
	return ok;
}

static struct command *find_compact(struct engine_batch *b)
{
	for (size_t i = 0; i < b->count; i++)
		if (!b->items[i].is_query && b->items[i].command.verb == VERB_COMPACT)
			return &b->items[i].command;
	return NULL;
}

// Before the batch with the command that says it was done; what this batch erases is not in it, and the command says up
// to where it holds. Without room it is tried again another time; the old store stands.
static bool turn_compact(struct engine *en, struct engine_batch *b)
{
	struct error e = { 0 };
	struct command *c = find_compact(b);
	if (c == NULL)
		return true;
	if (store_compact(en->store, &e)) {
		c->compacted_sequence = en->sequence;
		return true;
	}
	b->not_compacted = true;
	if (e.kind != ERROR_FULL) {
		b->error = e;
		return false;
	}
	char quoted[600];
	log_event(LOG_LEVEL_WARNING, "not_compacted", "reason=%s", log_quote(e.message, quoted, sizeof(quoted)));
	refuse_all(b);
	return true;
}

void engine_turn(struct engine *en, struct engine_batch *b)
{
	b->commands = count_commands(b);
	if (en->broken.kind != ERROR_NONE)
		b->error = en->broken;
	else if (turn_compact(en, b) && (b->commands == 0 || b->not_compacted || turn_write_measured(en, b)) &&
		 turn_read(en, b))
		b->error = (struct error){ 0 };
	if (b->error.kind != ERROR_NONE) {
		engine_break(en, &b->error);
		b->broken = true;
		return;
	}
	b->sequence = en->sequence;
	b->full = !ballast_stands(en, b) || store_is_full(en->store);
	if (b->effects.configured)
		b->config = config_snapshot_ref(machine_config(en->machine));
}
