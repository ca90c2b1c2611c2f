// An operator says that the clock is right, after it stepped or did not fit the last stored time.
//
// That goes into the log first, as a command of who said it; when it is durable the clock is taken as it is and the
// ticks go on. Without a fault there is nothing to accept, and saying so does no harm.
#include "loop/internal.h"

#include "gate/gate.h"

#include <stdio.h>

enum { RETRY_MS = 1000 };

static void answer(struct app *a, uint64_t session, uint64_t call_id, int call_case, bool done, const char *why)
{
	CLEANUP(arena_free_ptr) struct arena *scratch = arena_new(0);
	struct bytes frame = done ? gate_write_done(&a->gate, call_id, scratch)
				  : gate_write_error(&a->gate, ANSWER_UNAVAILABLE, why, RETRY_MS, call_id, scratch);
	server_answer(a->server, session, call_case, done ? ANSWER_OK : ANSWER_UNAVAILABLE, frame);
}

void accept_clock_request(struct app *a, uint64_t session, uint64_t call_id, int call_case, const char *peer)
{
	struct accepting *c = &a->accepting;
	if (a->node->clock.fault == CLOCK_FINE) {
		answer(a, session, call_id, call_case, true, "");
		return;
	}
	bool busy = c->active || a->reload.active || a->stopping;
	struct engine_item *item = busy ? NULL : intake_own_item(a->intake);
	if (item == NULL) {
		answer(a, session, call_id, call_case, false,
			"koersd is busy with its clock, a reload or its end: try again");
		return;
	}
	*c = (struct accepting){ .active = true, .session = session, .call_id = call_id, .call_case = call_case };
	item->call_case = CALL_ACCEPT_CLOCK;
	node_command(&item->command, VERB_ACCEPT_CLOCK, clock_now_ms(&a->node->clock), a->config);
	item->command.caller = (struct caller){ peer, ROLE_OPERATOR };
	item->command.clock_fault = clock_fault_text(a->node->clock.fault);
}

void accept_clock_done(struct app *a, const struct engine_item *item)
{
	struct accepting c = a->accepting;
	bool done = item->answer.code == ANSWER_OK;
	a->accepting = (struct accepting){ .active = false };
	if (done) {
		clock_accept(&a->node->clock);
		clock_tell_gate(a);
		log_event(LOG_LEVEL_WARNING, "clock_accepted", "was=%s", item->command.clock_fault);
	}
	answer(a, c.session, c.call_id, c.call_case, done, "it could not be written down: try again");
}

void clock_tell_gate(struct app *a)
{
	enum clock_fault fault = a->node->clock.fault;
	a->gate.clock_fault = fault != CLOCK_FINE ? clock_fault_text(fault) : "";
	a->gate.clock_ahead_ms = clock_ahead_ms(&a->node->clock);
}
