// From walked bytes to generated structs, in a capped arena; and what is done to such structs by their descriptors.
#ifndef KOERS_GATE_DECODE_H
#define KOERS_GATE_DECODE_H

#include "base/arena.h"

#include <protobuf-c/protobuf-c.h>

enum { DECODE_ARENA_MAX = 1 << 20 };  // a full submit takes some 40 KiB; 64 KiB of empty members would take megabytes

// NULL when the arena's cap is reached or the bytes are no such message. All memory is the arena's.
ProtobufCMessage *decode_unpack(struct arena *a, const ProtobufCMessageDescriptor *d, const void *data, size_t len);

// A message with every field at its default.
void *decode_new(struct arena *a, const ProtobufCMessageDescriptor *d);

// Empties the field that a path names (`subject.bsn`, `domains[1].severity`, `threats[0]`): "" or 0. A list as a whole
// is cut to its limit; an element of a list of texts or numbers is emptied in its place. A path that names nothing (an
// unknown field) changes nothing.
void decode_drop(ProtobufCMessage *message, const char *path);

// Forgets the unknown fields, of the messages inside too, so that packing again gives known fields only.
void decode_forget_unknown(ProtobufCMessage *message);

// Packs into the arena.
struct bytes decode_pack(struct arena *a, const ProtobufCMessage *message);

// A text as the generated structs want it: they never write to it.
char *decode_text(const char *text);

#endif
