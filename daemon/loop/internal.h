// What daemon.c, ticks.c and reload.c share.
#ifndef KOERS_LOOP_INTERNAL_H
#define KOERS_LOOP_INTERNAL_H

#include "engine/backup.h"
#include "loop/node.h"
#include "net/page.h"

#include <ev.h>

enum {
	CALL_TICK = CALL_LOOP_FIRST,
	CALL_CONFIGURE = CALL_TICK - 1,
	CALL_AUDIT_HEAD = CALL_TICK - 2,
	CALL_ACCEPT_CLOCK = CALL_TICK - 3,
	CALL_ROOM = CALL_TICK - 4,
	CALL_BACKUP = CALL_TICK - 5,
	CALL_COMPACT = CALL_TICK - 6,
};

// A reload: files are read, intake stops, what is under way finishes, configure becomes durable, the gate changes over.
struct reload {
	bool active;
	bool posted;                   // the configure is under way
	uint64_t session;              // who asked; 0 = a signal
	uint64_t call_id;
	int call_case;
	char peer[PEER_ID_SIZE];       // the operator; empty = a signal
	struct config_snapshot *next;  // as the files say
	struct intended intended;      // what that asks for
	struct arena *arena;           // of the report
	struct config_report report;
};

// An operator's word that the clock is right, on its way into the log.
struct accepting {
	bool active;
	uint64_t session;              // who said so
	uint64_t call_id;
	int call_case;
};

// A backup: on its way into the log, then in a thread of its own.
struct copying {
	bool active;                   // on its way
	uint64_t session;              // who asked
	uint64_t call_id;
	int call_case;
	char directory[1001];          // as asked for
	struct backup *job;            // the last one, also when it is done; NULL = none yet
};

// A compaction, once something was erased.
struct compacting {
	bool in_flight;
	int64_t due_ms;                // at the latest; 0 = nothing was erased
	int64_t wait_until_ms;         // monotonic: the last one had no room
	int64_t heard_ms;              // monotonic: the last call from outside
};

struct ticks {
	ev_timer timer;
	int64_t due_ms;                // next; 0 = none
	bool in_flight;
	int64_t wait_until_ms;         // monotonic: the last one was refused
};

// Whether the engine's thread is alive, and what of that the service manager was told.
struct pulse {
	uint64_t beats;       // at the last look
	int64_t beat_ms;      // monotonic: when it last moved
	int64_t watchdog_ms;  // how often it wants to hear; 0 = nobody asks
	int64_t watchdog_told_ms;
	uint64_t beats_told;
	char status[256];  // as last told
};

struct app {
	struct node *node;
	struct ev_loop *loop;
	struct gate gate;
	struct config_snapshot *config;  // what the gate has: ours
	struct config_snapshot *pending;  // waits for its day: ours; NULL = nothing does
	struct intake *intake;
	struct server *server;
	ev_io engine_io;
	ev_io signal_io;
	int signal_fd;
	ev_prepare prepare;
	ev_timer second;
	ev_timer watch;            // of connections that swell
	struct ticks ticks;
	struct reload reload;
	bool reload_refused;           // the last one
	bool reload_again;             // a signal came while one was under way
	struct accepting accepting;
	struct copying copying;
	struct compacting compacting;
	bool stopping;
	int status;
	uint64_t finished;  // batches
	struct page *page;  // NULL = no HTTP port
	ev_io page_io;
	struct pulse pulse;
	int64_t audit_head_ms;         // monotonic: when it is to be told again
	int64_t room_ms;               // monotonic: when room is to be looked for again
};

// ticks.c
void ticks_init(struct app *a);
void ticks_consider(struct app *a);             // posts one that is due, or sets the timer
void ticks_done(struct app *a, const struct engine_item *item);

// accept.c
void accept_clock_request(struct app *a, uint64_t session, uint64_t call_id, int call_case, const char *peer);
void accept_clock_done(struct app *a, const struct engine_item *item);
void clock_tell_gate(struct app *a);            // so that an overview says it

// pulse.c
void pulse_start(struct app *a);
void pulse_look(struct app *a);         // once a second
void pulse_tell_status(struct app *a);  // when it has changed
bool pulse_engine_stands(const struct app *a);
const char *pulse_unhealthy(void *arg);  // of the page; NULL = well
const char *pulse_unready(void *arg);
void pulse_gauges(void *arg, struct server_gauges *ret);

// backup.c
void backup_request(struct app *a, uint64_t session, uint64_t call_id, int call_case, const char *peer,
	const char *directory);
void backup_logged(struct app *a, const struct engine_item *item);  // the thread may start
bool backup_runs(const struct app *a);
void compaction_consider(struct app *a);        // once a second
void compaction_done(struct app *a, const struct engine_item *item, const struct engine_batch *b);

// reload.c
void reload_request(struct app *a, uint64_t session, uint64_t call_id, int call_case, const char *peer);
void reload_go_on(struct app *a);               // posts the configure once nothing else is under way
void reload_done(struct app *a, struct engine_batch *b, const struct engine_item *item);
void reload_day_has_come(struct app *a, struct engine_batch *b);  // a tick let in what was pending
void reload_free(struct app *a);

#endif
