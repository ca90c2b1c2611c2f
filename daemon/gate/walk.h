// The wire walk: looks at a frame's bytes before anything is unpacked, driven by the generated descriptors.
#ifndef KOERS_GATE_WALK_H
#define KOERS_GATE_WALK_H

#include "gate/faults.h"

#include <protobuf-c/protobuf-c.h>

enum walk_verdict {
	WALK_FINE = 0,
	WALK_FAULTY,      // can be unpacked, but fields are wrong: see the faults
	WALK_UNREADABLE,  // a known field has another kind of value than it should: do not unpack
	WALK_GARBAGE,     // the bytes are no message at all
};

struct walk_result {
	enum walk_verdict verdict;
	uint64_t call_id;    // of a Call; 0 when there is none
	uint32_t body;       // field number of its body; 0 = none, or one that this version does not know
	bool life_threatening;  // a question says so: whatever is wrong with it, the refusal says to call 112
};

// Walks a Call. Paths are from the body on (`request.subject.bsn`). Unknown fields inside `submit` and `amend` are
// faults, elsewhere they are passed over.
void walk_call(const void *frame, size_t len, struct faults *faults, struct walk_result *ret_result);

#endif
