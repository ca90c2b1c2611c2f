// What is looked at inside the node: commands as the machine gets them, moves, notices, and what must hold.
//
// After every command the rows it touched are checked with their households; after so many turns everything is, read
// from what was committed. What is found stops the node with its words for the town.
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <lmdb.h>

#include "machine/requests.h"
#include "node.h"
#include "tape.h"

enum { TOUCHED_MAX = 8192, WHOLE_EVERY = 64 };

static uint64_t touched[TOUCHED_MAX];
static size_t touched_count;
static struct txn *applying;

// ---- the database ---------------------------------------------------------------------------------------------------

int __real_mdb_txn_commit(MDB_txn *txn);
int __wrap_mdb_txn_commit(MDB_txn *txn);
int __real_mdb_put(MDB_txn *txn, MDB_dbi dbi, MDB_val *key, MDB_val *data, unsigned flags);
int __wrap_mdb_put(MDB_txn *txn, MDB_dbi dbi, MDB_val *key, MDB_val *data, unsigned flags);

// Of the transaction that the machine worked in, not of the index.
int __wrap_mdb_txn_commit(MDB_txn *txn)
{
	if (applying != NULL)
		node_crash_at(&sea->armed.crash_before_commit, FAULT_CRASH_BEFORE_COMMIT);
	applying = NULL;
	return __real_mdb_txn_commit(txn);
}

int __wrap_mdb_put(MDB_txn *txn, MDB_dbi dbi, MDB_val *key, MDB_val *data, unsigned flags)
{
	if (applying != NULL) {
		node_crash_at(&sea->armed.crash_in_apply, FAULT_CRASH_IN_APPLY);
		if (node_is_struck(&sea->armed.no_memory_in_store, FAULT_NO_MEMORY_IN_STORE))
			return ENOMEM;
	}
	return __real_mdb_put(txn, dbi, key, data, flags);
}

// ---- the machine ----------------------------------------------------------------------------------------------------

void __real_machine_apply(struct machine *m, struct txn *t, const struct command *c, struct answer *ret_answer,
	struct effects *effects);
void __wrap_machine_apply(struct machine *m, struct txn *t, const struct command *c, struct answer *ret_answer,
	struct effects *effects);
void __real_request_move(struct op *op, struct request *r, enum request_event event);
void __wrap_request_move(struct op *op, struct request *r, enum request_event event);
void __real_store_put_request(struct txn *t, const struct request *r);
void __wrap_store_put_request(struct txn *t, const struct request *r);
void __real_store_put_assignment(struct txn *t, const struct assignment *a);
void __wrap_store_put_assignment(struct txn *t, const struct assignment *a);
void __real_store_append_notice(struct txn *t, struct feed *f, struct notice *n);
void __wrap_store_append_notice(struct txn *t, struct feed *f, struct notice *n);

static void touch(uint64_t request)
{
	for (size_t i = touched_count; i-- > 0;)
		if (touched[i] == request)
			return;
	if (touched_count < TOUCHED_MAX)
		touched[touched_count++] = request;
}

void __wrap_request_move(struct op *op, struct request *r, enum request_event event)
{
	if (applying != NULL && r->state < STATES_MAX && (unsigned)event < EVENTS_MAX)
		sea->figures.moves[r->state][event]++;
	__real_request_move(op, r, event);
}

void __wrap_store_put_request(struct txn *t, const struct request *r)
{
	if (applying != NULL)
		touch(r->id);
	__real_store_put_request(t, r);
}

void __wrap_store_put_assignment(struct txn *t, const struct assignment *a)
{
	if (applying != NULL)
		touch(a->request);
	__real_store_put_assignment(t, a);
}

void __wrap_store_append_notice(struct txn *t, struct feed *f, struct notice *n)
{
	if (applying != NULL && n->kind < NOTICES_MAX)
		sea->figures.notices[n->kind]++;
	__real_store_append_notice(t, f, n);
}

static void unsound(const struct command *c, uint64_t sequence, const char *what)
{
	char text[480];
	snprintf(text, sizeof(text), "after command %llu, %s by \"%s\": %.300s", (unsigned long long)sequence,
		verb_name(c->verb), c->caller.peer, what);
	node_complain(text);
}

static bool may_write_when_refused(enum verb verb)
{
	return verb == VERB_OPEN_DOSSIER || verb == VERB_ASSIGN || verb == VERB_ERASE;
}

static void check_command(struct machine *m, struct txn *t, const struct command *c, const struct taped *noted)
{
	struct error e = { .kind = ERROR_NONE, .message = "" };
	if (!txn_is_ok(t))
		return;
	if (noted->code != ANSWER_OK && noted->written && !may_write_when_refused(c->verb))
		unsound(c, noted->sequence, "it was refused and has written");
	for (size_t i = 0; i < touched_count; i++) {
		sea->figures.checks++;
		if (!machine_check_request(m, t, touched[i], &e) && txn_is_ok(t))
			unsound(c, noted->sequence, e.message);
	}
}

void __wrap_machine_apply(struct machine *m, struct txn *t, const struct command *c, struct answer *ret_answer,
	struct effects *effects)
{
	if (tape_is_off()) {
		__real_machine_apply(m, t, c, ret_answer, effects);
		return;
	}
	uint64_t before = txn_writes(t);
	applying = t;
	touched_count = 0;
	__real_machine_apply(m, t, c, ret_answer, effects);
	struct taped noted = { .sequence = store_meta(t)->sequence,
		.command = *c,
		.code = (int)ret_answer->code,
		.written = txn_writes(t) != before };
	sea->figures.commands++;
	sea->figures.verbs[c->verb][ret_answer->code]++;
	tape_note(&noted);
	check_command(m, t, c, &noted);
}

void spy_turn(struct store *s, struct machine *m)
{
	struct error e = { .kind = ERROR_NONE, .message = "" };
	static uint32_t turns;
	applying = NULL;
	if (++turns % WHOLE_EVERY != 0)
		return;
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct txn *t = store_begin_read(s, a);
	if (txn_is_ok(t) && (!store_check_mirrors(t, &e) || !machine_check(m, t, &e)) && txn_is_ok(t))
		node_complain(e.message);
	store_abort(t);
	sea->figures.full_checks++;
}

void spy_begin(void)
{
	tape_open("tape");
}
