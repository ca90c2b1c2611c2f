// One command under way: what its steps share.
//
// Every verb is `decide` (reads, answers a code) and `apply` (cannot refuse). What decide found for apply lies in
// `plan`.
#ifndef KOERS_MACHINE_OP_H
#define KOERS_MACHINE_OP_H

#include "machine/machine.h"

enum { OLD_CONFIGS = 4, TRANSITIONS_MAX = 256, FREED_MAX = 64 };

// A configuration with the assignee number of each of its gidsen.
struct machine {
	struct config_snapshot *config;
	uint32_t *numbers;         // by ordinal of the gids
	uint16_t *ordinals;        // and back, by number up to number_max; NO_ORDINAL: no gids of the configuration
	uint32_t number_max;
	// Rule sets of earlier decisions, for explaining them; the oldest goes first.
	struct config_snapshot *old[OLD_CONFIGS];
	size_t old_next;
};

struct op {
	struct machine *machine;
	struct txn *txn;
	struct arena *arena;
	const struct command *command;
	const struct config_snapshot *config;
	const struct ruleset *rules;
	int64_t now_ms;
	struct answer *answer;
	struct effects *effects;
	size_t transitions;        // made so far
	uint32_t freed[FREED_MAX];  // assignees whose load fell: what waits may go to them, once the verb is done
	size_t freed_count;
	void *plan;
	struct stored_facts *plan_facts;  // where facts of links are gathered
	uint8_t plan_outcome;             // that links end with: enum outcome
	int64_t plan_met_ms;       // when clocks of links are met
};

// Sets the answer's code and message and returns the code: `return op_refuse(op, …)`.
enum answer_code op_refuse(struct op *op, enum answer_code code, const char *message);
enum answer_code op_refuse_field(struct op *op, const char *field, const char *message);
// ABORTED with the revision that holds now.
enum answer_code op_abort(struct op *op, uint64_t revision);

bool key_is_set(const struct key *k);
bool key_equal(const struct key *a, const struct key *b);

// The assignee of the caller; NULL when the caller has none.
struct assignee *op_caller_assignee(struct op *op);
// The assignee's ordinal among the gidsen of the configuration; NO_ORDINAL: a partner, a process lead, or gone.
uint16_t op_ordinal(const struct op *op, uint32_t assignee);
uint32_t op_number(const struct op *op, uint16_t ordinal);
const char *op_assignee_id(const struct op *op, uint32_t assignee);  // "" for 0
uint16_t op_network(const struct op *op, const struct request *r);    // home network's ordinal

// ---- notices (notify.c) ---------------------------------------------------------------------------------------------

void notify_peer(struct op *op, const char *peer, enum notice_kind kind, const struct request *r,
	const struct assignment *a, const char *detail);
void notify_assignee(struct op *op, uint32_t assignee, enum notice_kind kind, const struct request *r,
	const struct assignment *a, const char *detail);
// ABSENCE: of `who`, that which begins at `from_ms`.
void notify_absence(struct op *op, uint32_t to, uint32_t who, int64_t from_ms, const char *detail);
void notify_coordinator(struct op *op, enum notice_kind kind, const struct request *r, const char *detail);
void notify_process_lead(struct op *op, enum notice_kind kind, const struct request *r, const char *detail);
void notify_operators(struct op *op, enum notice_kind kind, const struct request *r, const char *detail);
// To the sender, of whatever tier: the request waits for its answer. The notice carries what is wanted.
void notify_info_wanted(struct op *op, const struct request *r, const char *detail);
// To the sender, when what it may see has changed; raises the public revision. Call after every change of state.
void notify_sender(struct op *op, struct request *r);

// ---- audit (record.c) -----------------------------------------------------------------------------------------------

struct audit_fields {
	enum verb verb;            // 0 = the command's own
	bool refused;
	const struct assignment *assignment;
	uint64_t assignment_id;    // when there is no assignment
	uint32_t assignee;
	uint32_t decision;
	const char *detail;
	const struct seal_id *reason;
};
// Appends an entry; with a request, chains it to the request's others (the caller puts the request).
void record_audit(struct op *op, struct request *r, const struct audit_fields *fields);
// Stores a sealed text as the request's next note and returns its id.
struct seal_id record_note(struct op *op, struct request *r, const struct sealed_text *text);
// The sealed text of a note of the request; false when it has none with that id, or it was erased.
bool record_find_note(struct op *op, const struct request *r, const struct seal_id *id, struct seal *ret);
void record_decision(struct op *op, struct request *r, struct decision *d);

#endif
