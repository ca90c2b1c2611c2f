// What must hold in the end, when the storm is over and everybody has been heard: nothing is stuck, nothing that was
// told is lost, and the commands alone give the same store again.
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/checksum.h"
#include "base/log.h"
#include "machine/machine.h"
#include "storm.h"
#include "tape.h"
#include "vault/vault.h"

enum { DIGEST_SIZE = 32, OFFER_LATE_MS = 5 * 60000 };

struct ending {
	struct storm *storm;
	struct arena *arena;
	struct store *store;
	struct machine *machine;
	struct vault *vault;
	struct taped *tape;
	uint64_t commands;
	int64_t now_ms;
	uint64_t *effective;  // hashes of changes that were made, sorted
	size_t effective_count;
};

static struct store *open_store(struct ending *e, const char *name, uint64_t epoch, const unsigned char key_check[16])
{
	char dir[512];
	struct error why = { .kind = ERROR_NONE };
	struct store *s = NULL;
	snprintf(dir, sizeof(dir), "%s/%s", e->storm->dir, name);
	struct store_options options = { .dir = dir, .epoch = epoch, .no_sync = true };
	memcpy(options.key_check, key_check, sizeof(options.key_check));
	if (!store_open(&options, &s, &why))
		storm_fail(e->storm, "the store in %s cannot be opened: %s", dir, why.message);
	return s;
}

// ---- the store ------------------------------------------------------------------------------------------------------

static void check_store(struct ending *e)
{
	struct error why = { .kind = ERROR_NONE, .message = "" };
	uint64_t rows, keys;
	struct txn *t = store_begin_read(e->store, e->arena);
	if (!machine_start(e->machine, t, &why) || !store_check_mirrors(t, &why) || !machine_check(e->machine, t, &why))
		storm_fail(e->storm, "in the end: %s", why.message);
	e->commands = store_meta(t)->sequence;
	e->now_ms = store_meta(t)->last_time_ms;
	store_abort(t);
	if (!store_check(e->store, &rows, &why) || !store_index_check(e->store, &keys, &why))
		storm_fail(e->storm, "in the end: %s", why.message);
	if (e->commands < sea->released)
		storm_fail(e->storm, "answers of command %" PRIu64 " went out, the store ends with %" PRIu64,
			sea->released, e->commands);
}

// No offer stands beyond its term, and no timer waits that is due.
static void check_moments(struct ending *e)
{
	struct txn *t = store_begin_read(e->store, e->arena);
	int64_t due;
	uint64_t whose;
	if (store_first_timer(t, &due, &whose) && due < e->now_ms - OFFER_LATE_MS)
		storm_fail(e->storm, "a timer of %" PRIu64 " was due %" PRId64 " minutes ago", whose,
			(e->now_ms - due) / 60000);
	for (uint32_t n = 1; n <= store_assignee_count(t); n++) {
		struct assignment a;
		for (uint64_t id = 0; (id = store_next_assignment(t, n, id)) != 0;)
			if (store_get_assignment(t, n, id, &a) && a.state == ASSIGNMENT_STATE_OFFERED &&
				a.due_at_ms != 0 && a.due_at_ms < e->now_ms - OFFER_LATE_MS)
				storm_fail(e->storm, "an offer stands beyond its term: assignment %" PRIu64, id);
	}
	store_abort(t);
}

// ---- what was told --------------------------------------------------------------------------------------------------

static void check_question(struct ending *e, struct txn *t, const struct question *q)
{
	struct storm *s = e->storm;
	struct request r;
	if (q->request == 0)
		return;
	uint64_t id = vault_id_in(e->vault, ID_REQUEST, q->request);
	if (!store_get_request(t, id, &r))
		storm_fail(s, "%s has a receipt for its reference %u, and there is no such request",
			s->clients[q->client].id, q->reference);
	if (q->gone && r.state != REQUEST_STATE_ERASED)
		storm_fail(s, "a sender was told that its question was erased, and it was not");
}

// Each receipt has its request, and each request its receipt.
static void check_questions(struct ending *e)
{
	struct storm *s = e->storm;
	struct txn *t = store_begin_read(e->store, e->arena);
	uint64_t named = 0, open = 0;
	for (size_t i = 0; i < s->question_count; i++) {
		const struct question *q = &s->questions[i];
		check_question(e, t, q);
		named += q->request != 0;
		open += q->request == 0 && q->refused == 0;
	}
	uint64_t made = store_meta(t)->last_request;
	store_abort(t);
	if (made < named || made > named + open)
		storm_fail(s, "%" PRIu64 " requests were made, %" PRIu64 " receipts were given, %" PRIu64 " are open",
			made, named, open);
}

static void check_feed(struct ending *e, struct txn *t, const struct client *who)
{
	struct storm *s = e->storm;
	const struct feed *f = store_feed_by_peer(t, who->id);
	uint64_t last = f != NULL ? f->last : 0;
	if (who->have != last)
		storm_fail(s, "%s has its feed up to %" PRIu64 ", it goes on to %" PRIu64, who->id, who->have, last);
	if (f != NULL && f->acknowledged < who->acknowledged_for_sure)
		storm_fail(s, "an acknowledgement of %s is lost", who->id);
	uint64_t heard = 0;
	for (uint64_t n = 1; n <= last && n < who->told_size; n++)
		heard += who->told[n].heard;
	if (heard + who->passed_over < last)
		storm_fail(s, "%s heard %" PRIu64 " of %" PRIu64 " notices", who->id, heard, last);
}

static void check_feeds(struct ending *e)
{
	struct txn *t = store_begin_read(e->store, e->arena);
	for (size_t i = 0; i < e->storm->client_count; i++)
		check_feed(e, t, &e->storm->clients[i]);
	store_abort(t);
}

// ---- doing it again -------------------------------------------------------------------------------------------------

static bool is_change_of_assignment(enum verb v)
{
	return (v >= VERB_ACCEPT && v <= VERB_CLOSE) || v == VERB_CHECK_BACK ||
	       (v >= VERB_RECORD_MILESTONE && v <= VERB_UNDO) || v == VERB_SUSPEND_CLOCK || v == VERB_RESUME_CLOCK ||
	       v == VERB_JUDGE_PERSON;
}

static uint64_t hash_of_change(const char *peer, enum verb verb, uint64_t assignment, uint64_t revision)
{
	uint64_t parts[4] = { checksum64(peer, strlen(peer)), (uint64_t)verb, assignment, revision };
	return checksum64(parts, sizeof(parts));
}

static int by_number(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
	return x < y ? -1 : x > y;
}

static bool is_of_any_revision(const struct ending *e, uint64_t hash)
{
	for (uint64_t i = 0; i < e->commands; i++) {
		const struct command *c = &e->tape[i].command;
		if (is_change_of_assignment(c->verb) && c->assignment.expected_revision == 0 &&
			hash_of_change(c->caller.peer, c->verb, c->assignment.assignment, 0) == hash)
			return true;
	}
	return false;
}

// From one revision one change follows: a repeat has no effect of its own.
static void note_effects(struct ending *e)
{
	e->effective = arena_alloc(e->arena, (e->commands + 1) * sizeof(e->effective[0]));
	for (uint64_t i = 0; i < e->commands; i++) {
		const struct taped *n = &e->tape[i];
		const struct command_assignment *c = &n->command.assignment;
		if (n->code == ANSWER_OK && n->written && is_change_of_assignment(n->command.verb))
			e->effective[e->effective_count++] = hash_of_change(n->command.caller.peer, n->command.verb,
				c->assignment, c->expected_revision);
	}
	qsort(e->effective, e->effective_count, sizeof(e->effective[0]), by_number);
	for (size_t i = 1; i < e->effective_count; i++)
		if (e->effective[i] == e->effective[i - 1] && !is_of_any_revision(e, e->effective[i]))
			storm_fail(e->storm, "a change from one revision was made twice");
}

static const struct {
	int body_case;
	enum verb verb;
} changes[] = {
	// that cannot be there already by another's doing
	{ KOERS__V1__CALL__BODY_ACCEPT, VERB_ACCEPT },
	{ KOERS__V1__CALL__BODY_DECLINE, VERB_DECLINE },
	{ KOERS__V1__CALL__BODY_CONTACTED, VERB_CONTACTED },
	{ KOERS__V1__CALL__BODY_CHECK_BACK, VERB_CHECK_BACK },
	{ KOERS__V1__CALL__BODY_REQUEST_INFO, VERB_REQUEST_INFO },
	{ KOERS__V1__CALL__BODY_FORWARD, VERB_FORWARD },
	{ KOERS__V1__CALL__BODY_HANDOVER, VERB_HANDOVER },
	{ KOERS__V1__CALL__BODY_ASSIGN, VERB_ASSIGN },
	{ KOERS__V1__CALL__BODY_CLOSE, VERB_CLOSE },
	{ KOERS__V1__CALL__BODY_REOPEN, VERB_REOPEN },
	{ KOERS__V1__CALL__BODY_UNDO, VERB_UNDO },
};

static bool was_made(const struct ending *e, const struct call *c, enum verb verb, uint64_t assignment,
	uint64_t revision)
{
	uint64_t hash = hash_of_change(e->storm->clients[c->client].id, verb, assignment, revision);
	return bsearch(&hash, e->effective, e->effective_count, sizeof(hash), by_number) != NULL;
}

// What was answered with done, from a revision that was named, was done.
static void check_acknowledged(struct ending *e)
{
	struct storm *s = e->storm;
	for (size_t i = 0; i < s->call_count; i++) {
		const struct call *c = &s->calls[i];
		for (size_t k = 0; k < ARRAY_LEN(changes); k++) {
			if (!c->done || c->code != 0 || c->revision == 0 || changes[k].body_case != c->body_case)
				continue;
			uint64_t id = vault_id_in(e->vault, ID_ASSIGNMENT, c->about);
			// A change from whatever it is may be the first of it.
			if (!was_made(e, c, changes[k].verb, id, c->revision) &&
				!was_made(e, c, changes[k].verb, id, 0))
				storm_fail(s, "%s was told that its %s is done, and it is not",
					s->clients[c->client].id, verb_name(changes[k].verb));
		}
	}
}

static bool is_this_change(const struct ending *e, const struct call *c, enum verb verb, const struct command *m)
{
	return m->verb == verb && m->assignment.expected_revision == c->revision &&
	       strcmp(m->caller.peer, e->storm->clients[c->client].id) == 0;
}

// The newest change of an assignment is known again when it is repeated: from then on it is never answered with
// ABORTED. Before, it may have been: what was asked of a revision that was still to come, and came a second time after
// it.
static bool is_newest_change(const struct ending *e, const struct call *c, enum verb verb, uint64_t assignment)
{
	bool aborted_since = false;
	for (uint64_t i = e->commands; i-- > 0;) {
		const struct taped *n = &e->tape[i];
		const struct command *m = &n->command;
		if (!is_change_of_assignment(m->verb) || m->assignment.assignment != assignment)
			continue;
		if (n->code == ANSWER_OK && n->written)
			return aborted_since && is_this_change(e, c, verb, m);
		aborted_since = aborted_since || (n->code == ANSWER_ABORTED && is_this_change(e, c, verb, m));
	}
	return false;
}

static bool has_rival(const struct storm *s, const struct call *c)
{
	for (size_t i = 0; i < s->call_count; i++) {
		const struct call *o = &s->calls[i];
		if (o != c && o->client == c->client && o->about == c->about && o->body_case == c->body_case &&
			o->revision == c->revision)
			return true;
	}
	return false;
}

static void check_repeats(struct ending *e)
{
	const struct storm *s = e->storm;
	for (size_t i = 0; i < s->call_count; i++) {
		const struct call *c = &s->calls[i];
		if (!c->done || c->once || c->code != ANSWER_ABORTED || c->revision == 0)
			continue;
		for (size_t k = 0; k < ARRAY_LEN(changes); k++)
			if (changes[k].body_case == c->body_case &&
				is_newest_change(e, c, changes[k].verb,
					vault_id_in(e->vault, ID_ASSIGNMENT, c->about)) &&
				!has_rival(s, c))
				storm_fail(e->storm, "%s repeated its %s, which was done, and was answered ABORTED",
					s->clients[c->client].id, verb_name(changes[k].verb));
	}
}

static void apply_again(struct ending *e, struct machine *m, struct txn *t, const struct taped *n)
{
	struct answer answer;
	struct effects effects = { .notices = NULL };
	struct meta *meta = store_meta(t);
	meta->sequence = n->sequence;
	meta->last_time_ms = n->command.time_ms;
	store_mark_meta(t);
	machine_apply(m, t, &n->command, &answer, &effects);
	txn_end_command(t);
	if ((int)answer.code != n->code)
		storm_fail(e->storm, "command %" PRIu64 ", %s, is answered %d when it is done again, it was %d",
			n->sequence, verb_name(n->command.verb), (int)answer.code, n->code);
}

static void digest_of(struct ending *e, struct store *s, unsigned char ret[DIGEST_SIZE])
{
	struct txn *t = store_begin_read(s, e->arena);
	if (!store_digest(t, ret))
		storm_fail(e->storm, "no digest: %s", txn_error(t)->message);
	store_abort(t);
}

static void replay(struct ending *e, uint64_t batch, const unsigned char expected[DIGEST_SIZE])
{
	static const unsigned char no_check[16];
	unsigned char digest[DIGEST_SIZE];
	char name[40];
	struct error why = { .kind = ERROR_NONE };
	snprintf(name, sizeof(name), "again-%" PRIu64, batch);
	struct store *s = open_store(e, name, 1, no_check);
	struct machine *m = machine_new();
	for (uint64_t i = 0; i < e->commands; i += batch) {
		CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
		struct txn *t = store_begin_write(s, a);
		for (uint64_t k = i; k < i + batch && k < e->commands; k++)
			apply_again(e, m, t, &e->tape[k]);
		if (!store_commit(t, &why))
			storm_fail(e->storm, "doing it again: %s", why.message);
	}
	digest_of(e, s, digest);
	machine_free(m);
	store_close(s);
	if (memcmp(digest, expected, DIGEST_SIZE) != 0)
		storm_fail(e->storm, "the same commands in batches of %" PRIu64 " give another store", batch);
}

void ending_check(struct storm *s)
{
	static const uint64_t batches[] = { 1, 13 };
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	struct ending e = { .storm = s, .arena = a, .machine = machine_new() };
	unsigned char digest[DIGEST_SIZE], key_check[16];
	char path[512];
	struct error why = { .kind = ERROR_NONE };
	log_set_level(LOG_LEVEL_ERROR);
	snprintf(path, sizeof(path), "%s/keys", s->dir);
	if (!vault_open(path, &e.vault, &why))
		storm_fail(s, "keys: %s", why.message);
	vault_key_check(e.vault, key_check);
	e.store = open_store(&e, "data", 0, key_check);
	check_store(&e);
	check_moments(&e);
	check_questions(&e);
	check_feeds(&e);
	snprintf(path, sizeof(path), "%s/tape", s->dir);
	e.tape = tape_read(path, e.commands, a);
	if (e.tape == NULL)
		storm_fail(s, "a command is in the store that the machine never got");
	note_effects(&e);
	check_acknowledged(&e);
	check_repeats(&e);
	digest_of(&e, e.store, digest);
	storm_mix(s, digest, sizeof(digest));
	for (size_t i = 0; i < ARRAY_LEN(batches); i++)
		replay(&e, batches[i], digest);
	printf("# store digest ");
	for (size_t i = 0; i < DIGEST_SIZE; i++)
		printf("%02x", digest[i]);
	printf("\n");
	store_close(e.store);
	machine_free(e.machine);
	vault_close(e.vault);
}
