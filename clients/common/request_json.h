// A support request as JSON → the message, field by field from the descriptor (contract section 4).
//
// Null is absent. Everything wrong is told, each with its place: a field that does not exist (with the nearest that
// does), a value of another kind, a name that is none of an enum's, a severity of 0 (which on the wire would mean "not
// known"). What the values mean is koersd's to judge.
#ifndef KOERS_COMMON_REQUEST_JSON_H
#define KOERS_COMMON_REQUEST_JSON_H

#include "common/json_source.h"
#include "koers/v1/call.pb-c.h"

enum { REQUEST_FAULTS_MAX = 64 };  // after so many, one is enough

struct request_fault {
	struct json_place place;
	const char *message;  // begins with the field's path, when it is of a field
	const char *field;    // the path alone; "" when it is of the whole
};

struct request_input {
	const char *reference;  // "" when not given
	int64_t asked_at_ms;    // 0 when not given
	Koers__V1__SupportRequest *request;
	size_t fault_count;
	struct request_fault faults[REQUEST_FAULTS_MAX];
};

// Everything in `ret_input` belongs to the arena. False when there are faults.
bool request_json_read(struct arena *a, const struct json_piece *piece, struct request_input *ret_input);

// The same from an object that was made of something else than JSON: its faults have no places.
bool request_json_read_object(struct arena *a, json_t *object, struct request_input *ret_input);

#endif
