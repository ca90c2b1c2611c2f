// The gate: frames ⇄ commands, queries and answers. Checks shape, role and limits, makes pseudonyms and seals on the
// way in, permutes ids and opens seals on the way out. Knows no socket: bytes, peer and time are arguments.
#ifndef KOERS_GATE_GATE_H
#define KOERS_GATE_GATE_H

#include "base/arena.h"
#include "config/snapshot.h"
#include "model/answer.h"
#include "vault/vault.h"

// RETRY_AFTER_MS: what every RESOURCE_EXHAUSTED that may pass by itself says.
enum { FRAME_MAX = 65536, PROTOCOL_VERSION = 4, RETRY_AFTER_MS = 1000 };

// What the gate needs to know; the snapshot may be exchanged between calls.
struct gate {
	const struct vault *vault;
	const struct config_snapshot *config;
	uint32_t max_in_flight;
	uint32_t window;
	bool test_clock;
	int64_t started_at_ms;
	int64_t clock_ahead_ms;    // the wall clock has stepped ahead of the time of commands; it may be the right one
	const char *clock_fault;   // why timers stand still, lower snake case; "" or NULL = they do not
};

enum gate_kind {
	GATE_ANSWER = 1,     // answered here: `frame` is to be sent (errors, pong)
	GATE_COMMAND,
	GATE_QUERY,
	GATE_SUBSCRIBE,      // net's own: after_sequence in `sequence`; the query for the feed head is in `query`
	GATE_RELOAD,         // an operator's reload
	GATE_BACKUP,         // an operator's: `command` has the directory; empty = how does it stand
	GATE_ACCEPT_CLOCK,   // an operator's word that the clock is right; the loop's command is in `command`
	GATE_METRICS,       // an operator's look at the metrics: which page in `sequence`, from which byte in `offset`
	GATE_HEALTH,        // an operator's question how koersd is
};

struct gate_result {
	enum gate_kind kind;
	uint64_t call_id;          // 0 when the frame was no Call
	int call_case;             // which body, for encoding the answer and for counters
	bool garbage;              // the frame was no Call: counted and limited by net
	struct bytes frame;        // GATE_ANSWER…
	enum answer_code code;     // …and what it says, for counters
	struct command command;
	struct query query;
	uint64_t sequence;
	uint64_t offset;
};

// Reads one frame of `peer` (known to ZAP by its key; looked up in the configuration again here). Everything that comes
// out lies in `a`, which should be capped by the caller's arena for a batch; decoding itself uses a capped one.
void gate_read(const struct gate *g, struct bytes frame, const char *peer, int64_t now_ms, struct arena *a,
	struct gate_result *ret_result);

// The frame for an answer of the machine. Opens a dossier's seals. Never over FRAME_MAX: lists are cut with a page
// token by the machine's limits, an explanation drops its oldest history and decisions.
struct bytes gate_write(const struct gate *g, const struct answer *answer, uint64_t call_id, int call_case,
	struct arena *a);
struct bytes gate_write_error(const struct gate *g, enum answer_code code, const char *message, int64_t retry_after_ms,
	uint64_t call_id, struct arena *a);
struct bytes gate_write_notice(const struct gate *g, const struct view_notice *notice, struct arena *a);
struct bytes gate_write_subscribed(const struct gate *g, const struct view_feed_head *head, uint64_t call_id,
	struct arena *a);
struct bytes gate_write_done(const struct gate *g, uint64_t call_id, struct arena *a);
// How a backup stands: `state` is the wire's, "" and 0 where there is nothing to say.
enum gate_backup_state { GATE_BACKUP_NONE, GATE_BACKUP_COPYING, GATE_BACKUP_CHECKING, GATE_BACKUP_DONE,
	GATE_BACKUP_FAILED };
struct gate_backup {
	enum gate_backup_state state;
	const char *directory;
	uint64_t bytes;
	uint64_t bytes_expected;
	uint64_t sequence;
	int64_t as_of_ms;
	const unsigned char *digest;  // 32 bytes; NULL = none
	const char *error;
};
struct bytes gate_write_backup(const struct gate *g, const struct gate_backup *b, uint64_t call_id, struct arena *a);
struct gate_reloaded {
	const char *hash_hex;
	bool changed;
	const char *const *warnings;
	size_t warning_count;
	const struct ruleset *pending;  // rules that wait for their day; NULL = none
};
struct bytes gate_write_reloaded(const struct gate *g, const struct gate_reloaded *r, uint64_t call_id,
	struct arena *a);

// Calls by number, for counters: 0 is what is no call of this version.
size_t gate_call_count(void);
size_t gate_call_index(int call_case);
const char *gate_call_name(size_t index);  // as in call.proto; "unknown" for 0

// The text of the metrics from byte `offset` on, whole lines, as much as a frame holds. `page` names the moment it was
// made, for the token of what follows.
struct bytes gate_write_metrics(const struct gate *g, struct bytes text, uint64_t page, size_t offset, uint64_t call_id,
	struct arena *a);

// How koersd is, in numbers.
struct gate_health {
	int64_t at_ms;
	int64_t started_at_ms;
	int64_t last_command_ms;
	uint64_t sequence;
	bool engine_stands;  // it has not answered for a while
	bool store_full;     // new questions are refused
	uint64_t map_used_bytes;
	uint64_t map_limit_bytes;
	uint64_t disk_free_bytes;
	uint64_t disk_size_bytes;  // 0 = the disk could not be asked
	uint64_t timers_due;
	uint64_t timers_late;
	int64_t timer_first_ms;
	uint64_t clocks_over;
	uint64_t clocks_soon;
	uint64_t nobody;  // tasks of that kind: nobody can take a request
	uint64_t tasks;
	uint64_t waiting;
	uint64_t waiting_urgent;
	uint32_t gidsen;
	uint32_t gidsen_present;
	const char *const *empty_networks;  // where no gids is there
	size_t empty_network_count;
	uint64_t audit_sequence;
	int64_t audit_at_ms;
	uint32_t connections;
};
struct bytes gate_write_health(const struct gate *g, const struct gate_health *h, uint64_t call_id, struct arena *a);

#endif
