// A message of koers.v1 as JSON, field by field from its descriptor, so that no program has a list of fields to keep.
//
// `…_ms` fields lose that ending and are ISO 8601 UTC (retry_after_ms excepted, which is no moment); enum values as
// names_of() has them; what is not given (empty text, moment 0, id 0, absent message) is null; lists are always there.
#ifndef KOERS_COMMON_MESSAGE_JSON_H
#define KOERS_COMMON_MESSAGE_JSON_H

#include <jansson.h>
#include <protobuf-c/protobuf-c.h>

#include "base/base.h"

enum { JSON_SCHEMA = 1 };

// A new reference. Ends the process when there is no memory, as all json makers here.
json_t *message_json(const ProtobufCMessage *message);

// The same with `"schema": 1` before everything else: what goes out by itself.
json_t *message_json_top(const ProtobufCMessage *message);

json_t *json_text_or_null(const char *s);                       // NULL and "" are null
json_t *json_time_or_null(int64_t ms);                          // 0 is null
json_t *json_new_top(void);                                     // {"schema": 1}
void json_put(json_t *object, const char *key, json_t *value);  // takes over `value`

// Fields of a message by name, for what is the same in all lists.
const void *message_field(const ProtobufCMessage *message, const char *name);
size_t message_count(const ProtobufCMessage *message, const char *name);  // of a repeated field

#endif
