// The limits of fields from outside: one table.
#ifndef KOERS_GATE_WIRE_LIMITS_H
#define KOERS_GATE_WIRE_LIMITS_H

#include "base/base.h"

#include <protobuf-c/protobuf-c.h>

struct wire_limit {
	const ProtobufCMessageDescriptor *message;
	const char *field;
	uint32_t bytes_max;  // of a string
	uint32_t count_max;  // of a repeated field
	bool free_text;      // line breaks and tabs are fine
};

enum {
	WIRE_BYTES_MAX = 128,     // of strings that the table does not name: ids, references, page tokens
	WIRE_COUNT_MAX = 16,      // of lists that the table does not name
	WIRE_RECORDS_MAX = 2048,  // records of a frame in all: the fullest submit has some 200
	WIRE_DEPTH_MAX = 8,       // messages in messages: the deepest of ours is 4
};

// The rows of a message; NULL when it has none.
const struct wire_limit *wire_limits_of(const ProtobufCMessageDescriptor *message);
// The one of a field among its message's. Never NULL: a field that the table does not name gets the limits above.
const struct wire_limit *wire_limit_in(const struct wire_limit *limits, const ProtobufCFieldDescriptor *field);
// The table, row by row, for its test; NULL after the last.
const struct wire_limit *wire_limit_at(size_t index);

#endif
