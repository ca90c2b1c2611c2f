// The life cycles as tables: (state, event) → state. A pair that is not there is refused, never ignored.
// Source: the life of a request in the Dronter Koers (docs/ARCHITECTURE.md).
#ifndef KOERS_MACHINE_LIFECYCLE_H
#define KOERS_MACHINE_LIFECYCLE_H

#include "model/entities.h"

enum request_event {
	REQUEST_ASK_INFO = 1,   // no legal basis, or the gids asks the sender
	REQUEST_FORWARD,
	REQUEST_SIGNPOST,
	REQUEST_LINK,
	REQUEST_RECORD,         // C05
	REQUEST_QUEUE,          // to be routed (again)
	REQUEST_OFFER,
	REQUEST_OFFER_PARTNER,
	REQUEST_WAIT,
	REQUEST_ACCEPT,
	REQUEST_CLOSE,
	REQUEST_WITHDRAW,
	REQUEST_ERASE,
	REQUEST_INFO_GIVEN,     // the sender answered the gids, or the gids waits no longer
	REQUEST_HOLD,
	REQUEST_RESUME,
	REQUEST_REROUTE,        // its holder is gone for good: to be routed again
	REQUEST_REOPEN,
	REQUEST_UNDO_ACCEPT,
	REQUEST_UNDO_CLOSE,
	REQUEST_UNDO_CLOSE_PARTNER,
};

enum assignment_event {
	ASSIGNMENT_ACCEPT = 1,
	ASSIGNMENT_DECLINE,
	ASSIGNMENT_EXPIRE,
	ASSIGNMENT_RESCIND,
	ASSIGNMENT_COMPLETE,
	ASSIGNMENT_REVOKE,
	ASSIGNMENT_HAND_OVER,
	ASSIGNMENT_UNDO_ACCEPT,
	ASSIGNMENT_UNDO_CLOSE,
};

// 0 when there is no such transition.
enum request_state request_next_state(enum request_state state, enum request_event event);
enum assignment_state assignment_next_state(enum assignment_state state, enum assignment_event event);

bool request_is_open(enum request_state state);     // somebody or some timer acts next
bool request_is_routed(enum request_state state);   // belongs to an open household: gids or partner, not ended
bool assignment_is_open(enum assignment_state state);  // counts in the load

#endif
