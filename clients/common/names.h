// Names of enum values as JSON and people see them, from the descriptors that protobuf-c generates.
//
// On the wire a value carries its enum's name (`SAFETY_ACUTE`); outside that prefix is gone and it is lower snake case
// (`acute`), except for states, which stay in capitals (`IN_PROGRESS`).
#ifndef KOERS_COMMON_NAMES_H
#define KOERS_COMMON_NAMES_H

#include <protobuf-c/protobuf-c.h>

#include "base/arena.h"

bool names_is_state(const ProtobufCEnumDescriptor *type);

// NULL for 0 (not given); a number for a value that a newer koersd knows and we do not.
const char *names_of(struct arena *a, const ProtobufCEnumDescriptor *type, int value);

// Reads a name in either case. False, and `ret_nearest` (may be NULL) the likeliest or NULL, when it is none of them.
bool names_parse(struct arena *a, const ProtobufCEnumDescriptor *type, const char *text, int *ret_value,
	const char **ret_nearest);

// All of them, in their order, with commas.
const char *names_list(struct arena *a, const ProtobufCEnumDescriptor *type);

#endif
