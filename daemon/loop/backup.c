// Backups on call, and the compaction after something was erased.
//
// A backup goes into the log first, as a command of who asked; when that is durable the copy is made in a thread of its
// own, and the caller is told that it runs and may ask how it stands. A compaction waits for a night in which nobody
// calls, or for its date; then the engine does it between two turns, and calls that come in meanwhile wait. The two
// exclude each other, since a compaction puts another file in the place of the one that is being read.
#include "loop/internal.h"

#include "base/log.h"
#include "gate/gate.h"

#include <stdio.h>
#include <string.h>

enum {
	RETRY_MS = 1000,
	QUIET_MS = 60 * 1000,
	NIGHT_FROM_HOUR = 1,  // UTC: 2 or 3 o'clock in the Netherlands
	NIGHT_UNTIL_HOUR = 4,
	NO_ROOM_WAIT_MS = 3600 * 1000,
	HOUR_MS = 3600 * 1000,
};

// ---- backup ---------------------------------------------------------------------------------------------------------

bool backup_runs(const struct app *a)
{
	return a->copying.active || (a->copying.job != NULL && backup_look(a->copying.job).state == BACKUP_RUNNING);
}

static void fill(const struct backup_view *v, struct gate_backup *ret)
{
	ret->bytes = v->bytes;
	ret->bytes_expected = v->bytes_expected;
	if (v->state == BACKUP_RUNNING) {
		ret->state = v->step == BACKUP_COPYING ? GATE_BACKUP_COPYING : GATE_BACKUP_CHECKING;
	} else if (v->state == BACKUP_FAILED) {
		ret->state = GATE_BACKUP_FAILED;
		ret->error = v->error.message;
	} else {
		ret->state = GATE_BACKUP_DONE;
		ret->sequence = v->sequence;
		ret->as_of_ms = v->last_time_ms;
		ret->digest = v->digest;
	}
}

static void answer_status(struct app *a, uint64_t session, uint64_t call_id, int call_case)
{
	CLEANUP(arena_free_ptr) struct arena *scratch = arena_new(0);
	struct gate_backup status = { .directory = "", .error = "" };
	struct backup_view v;
	if (a->copying.job != NULL) {
		v = backup_look(a->copying.job);
		status.directory = backup_dir(a->copying.job);
		fill(&v, &status);
	}
	server_answer(a->server, session, call_case, ANSWER_OK, gate_write_backup(&a->gate, &status, call_id, scratch));
}

static void refuse(struct app *a, uint64_t session, uint64_t call_id, int call_case, enum answer_code code,
	const char *why)
{
	CLEANUP(arena_free_ptr) struct arena *scratch = arena_new(0);
	int64_t retry_ms = code == ANSWER_UNAVAILABLE ? RETRY_MS : 0;
	server_answer(a->server, session, call_case, code,
		gate_write_error(&a->gate, code, why, retry_ms, call_id, scratch));
}

// The same call again: its answer was lost, or it is about the one that runs or is done.
static bool is_repeat(const struct app *a, const char *directory)
{
	const struct copying *c = &a->copying;
	return c->job != NULL && strcmp(c->directory, directory) == 0 && backup_look(c->job).state != BACKUP_FAILED;
}

void backup_request(struct app *a, uint64_t session, uint64_t call_id, int call_case, const char *peer,
	const char *directory)
{
	struct copying *c = &a->copying;
	if (*directory == '\0' || is_repeat(a, directory)) {
		answer_status(a, session, call_id, call_case);
		return;
	}
	if (backup_runs(a)) {
		refuse(a, session, call_id, call_case, ANSWER_FAILED_PRECONDITION,
			"another backup is under way: wait for its end");
		return;
	}
	bool busy = a->compacting.in_flight || a->reload.active || a->stopping;
	struct engine_item *item = busy ? NULL : intake_own_item(a->intake);
	if (item == NULL) {
		refuse(a, session, call_id, call_case, ANSWER_UNAVAILABLE,
			"koersd is busy with a compaction, a reload or its end: try again");
		return;
	}
	c->job = backup_free(c->job);
	c->active = true;
	c->session = session;
	c->call_id = call_id;
	c->call_case = call_case;
	snprintf(c->directory, sizeof(c->directory), "%s", directory);
	item->call_case = CALL_BACKUP;
	node_command(&item->command, VERB_BACKUP, clock_now_ms(&a->node->clock), a->config);
	item->command.caller = (struct caller){ peer, ROLE_OPERATOR };
}

static enum answer_code code_of(const struct error *e)
{
	switch (e->kind) {
	case ERROR_FULL:
		return ANSWER_RESOURCE_EXHAUSTED;
	case ERROR_CONFIG:
		return ANSWER_FAILED_PRECONDITION;
	default:
		return ANSWER_INTERNAL;
	}
}

void backup_logged(struct app *a, const struct engine_item *item)
{
	struct copying *c = &a->copying;
	struct error e = { 0 };
	c->active = false;
	if (item->answer.code != ANSWER_OK) {
		refuse(a, c->session, c->call_id, c->call_case, ANSWER_UNAVAILABLE,
			"it could not be written down: try again");
		return;
	}
	if (a->stopping || !backup_start(a->node->store, a->node->settings.data_dir, c->directory,
				   item->command.time_ms, &c->job, &e)) {
		if (a->stopping)
			refuse(a, c->session, c->call_id, c->call_case, ANSWER_UNAVAILABLE, "koersd is about to stop");
		else
			refuse(a, c->session, c->call_id, c->call_case, code_of(&e), e.message);
		return;
	}
	char quoted[1100];
	log_event(LOG_LEVEL_INFO, "backup_started", "directory=%s",
		log_quote(backup_dir(c->job), quoted, sizeof(quoted)));
	answer_status(a, c->session, c->call_id, c->call_case);
}

// ---- compaction -----------------------------------------------------------------------------------------------------

static bool is_time(const struct app *a, int64_t now_ms)
{
	int64_t hour = now_ms / HOUR_MS % 24;
	bool night = hour >= NIGHT_FROM_HOUR && hour < NIGHT_UNTIL_HOUR;
	bool quiet = clock_monotonic_ms() - a->compacting.heard_ms >= QUIET_MS;
	return now_ms >= a->compacting.due_ms || (night && quiet);
}

void compaction_consider(struct app *a)
{
	struct compacting *c = &a->compacting;
	if (c->due_ms == 0 || c->in_flight || a->stopping || a->reload.active || backup_runs(a) ||
		clock_monotonic_ms() < c->wait_until_ms)
		return;
	int64_t now = clock_now_ms(&a->node->clock);
	if (!is_time(a, now))
		return;
	struct engine_item *item = intake_own_item(a->intake);
	if (item == NULL)
		return;
	item->call_case = CALL_COMPACT;
	node_command(&item->command, VERB_COMPACT, now, a->config);
	c->in_flight = true;
}

void compaction_done(struct app *a, const struct engine_item *item, const struct engine_batch *b)
{
	struct compacting *c = &a->compacting;
	c->in_flight = false;
	if (b->not_compacted || item->answer.code != ANSWER_OK)
		c->wait_until_ms = clock_monotonic_ms() + NO_ROOM_WAIT_MS;
}
