// The machine: deterministic. Commands and the state in, the state and effects out. Time is in the command; there is no
// clock, no randomness, no key in here.
#ifndef KOERS_MACHINE_MACHINE_H
#define KOERS_MACHINE_MACHINE_H

#include "config/snapshot.h"
#include "model/answer.h"
#include "store/store.h"

struct machine;

// Told after each command: which feeds got notices, so that the loop can push.
struct effect_notices {
	const char *peer;
	uint64_t last;       // newest sequence of the feed
};

struct effects {
	struct effect_notices *notices;
	size_t notice_count;
	size_t notice_size;
	bool configured;     // a configure was applied
	bool erased;         // a request was erased: to be listed, so that no backup brings it back
};

struct machine *machine_new(void);
struct machine *machine_free(struct machine *m);

// Loads the configuration in force from the store; true with no configuration when the store is new.
bool machine_start(struct machine *m, struct txn *t, struct error *e);
const struct config_snapshot *machine_config(const struct machine *m);  // NULL before the first configure

// True when the configuration in force has to be applied again: an older version left somebody without a timer.
bool machine_wants_configure(const struct machine *m, struct txn *t);

// Applies one command in a write transaction. The answer and effects lie in the transaction's arena. A refused command
// changes nothing, except that a refused open_dossier is audited. Broken is sticky in the transaction.
void machine_apply(struct machine *m, struct txn *t, const struct command *c, struct answer *ret_answer,
	struct effects *effects);

// A plain query, in any transaction.
void machine_query(struct machine *m, struct txn *t, const struct query *q, struct answer *ret_answer);

// The next moment at which a tick is due; 0 = none.
int64_t machine_next_due_ms(struct machine *m, struct txn *t);

// Test builds: checks the invariants of the whole state (one case lead, holders, loads, next moments). False with the
// first.
bool machine_check(struct machine *m, struct txn *t, struct error *e);
// The same of one request, its assignments and its household: what can be looked at after each command, however much
// there is. Sums over the whole state (loads, counts, rows that nobody owns) are machine_check()'s.
bool machine_check_request(struct machine *m, struct txn *t, uint64_t request, struct error *e);

// After a store rollback the machine's own snapshot may be ahead: reads it again.
bool machine_resync(struct machine *m, struct txn *t, struct error *e);

#endif
