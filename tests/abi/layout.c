// Prints what programs that were built with koers.h have in them: sizes and places of its structs, values of its
// constants, and the same of every message and enum of koers.v1, as the library in use describes them.
#include <stdio.h>

#include "base/base.h"
#include "lib/koers.h"

#define STRUCT(name)         printf("struct " #name " %zu\n", sizeof(struct name))
#define MEMBER(name, member) printf("  " #member " %zu\n", offsetof(struct name, member))
#define VALUE(name)          printf("value " #name " %d\n", (int)(name))

static void print_structs(void)
{
	STRUCT(koers_error);
	MEMBER(koers_error, exit_status);
	MEMBER(koers_error, message);
	STRUCT(koers_event);
	MEMBER(koers_event, kind);
	MEMBER(koers_event, call_id);
	MEMBER(koers_event, user);
	MEMBER(koers_event, answer);
	MEMBER(koers_event, exit_status);
	MEMBER(koers_event, message);
	STRUCT(koers_options);
	MEMBER(koers_options, outstanding_max);
	MEMBER(koers_options, try_ms);
	MEMBER(koers_options, connect_ms);
	MEMBER(koers_options, lease_ms);
	STRUCT(koers_profile);
	MEMBER(koers_profile, peer);
	MEMBER(koers_profile, public_key);
	MEMBER(koers_profile, secret_key);
	MEMBER(koers_profile, server_count);
	MEMBER(koers_profile, servers);
	STRUCT(koers_server);
	MEMBER(koers_server, endpoint);
	MEMBER(koers_server, public_key);
}

static void print_values(void)
{
	VALUE(KOERS_FRAME_MAX);
	VALUE(KOERS_KEY_SIZE);
	VALUE(KOERS_PEER_SIZE);
	VALUE(KOERS_ENDPOINT_SIZE);
	VALUE(KOERS_SERVERS_MAX);
	VALUE(KOERS_MESSAGE_SIZE);
	VALUE(KOERS_EXIT_DONE);
	VALUE(KOERS_EXIT_FAILED);
	VALUE(KOERS_EXIT_USAGE);
	VALUE(KOERS_EXIT_NOT_FOUND);
	VALUE(KOERS_EXIT_REFUSED);
	VALUE(KOERS_EXIT_UNREACHABLE);
	VALUE(KOERS_EXIT_TRY_AGAIN);
	VALUE(KOERS_EXIT_CONFIGURATION);
	VALUE(KOERS_NOTHING);
	VALUE(KOERS_ANSWER);
	VALUE(KOERS_FAILED);
	VALUE(KOERS_NOTICE);
	VALUE(KOERS_BEHIND);
	VALUE(KOERS_NEW_EPOCH);
	VALUE(KOERS_CONNECTED);
	VALUE(KOERS_LOST);
	VALUE(KOERS_FATAL);
}

// ---- koers.v1 ------------------------------------------------------------------------------------------------------

enum { SEEN_MAX = 1024 };

// Descriptors that were printed, or are to be.
static const void *seen[SEEN_MAX];
static size_t seen_count;

static bool is_new(const void *descriptor)
{
	for (size_t i = 0; i < seen_count; i++)
		if (seen[i] == descriptor)
			return false;
	if (seen_count < SEEN_MAX)
		seen[seen_count++] = descriptor;
	return true;
}

static void print_enum(const ProtobufCEnumDescriptor *d)
{
	if (!is_new(d))
		return;
	printf("enum %s\n", d->name);
	for (unsigned i = 0; i < d->n_values; i++)
		printf("  %s.%s %d\n", d->short_name, d->values[i].name, d->values[i].value);
}

static void print_message(const ProtobufCMessageDescriptor *d)
{
	printf("message %s %zu\n", d->name, d->sizeof_message);
	for (unsigned i = 0; i < d->n_fields; i++) {
		const ProtobufCFieldDescriptor *f = &d->fields[i];
		printf("  %s number=%u label=%d type=%d offset=%u count=%u flags=%u\n", f->name, f->id, (int)f->label,
			(int)f->type, f->offset, f->quantifier_offset, f->flags);
	}
}

// A message, and then what its fields are of. No message holds itself (pitfall of protobuf-c), so this ends.
static void print_tree(const ProtobufCMessageDescriptor *d)
{
	if (!is_new(d))
		return;
	print_message(d);
	for (unsigned i = 0; i < d->n_fields; i++) {
		if (d->fields[i].type == PROTOBUF_C_TYPE_MESSAGE)
			print_tree(d->fields[i].descriptor);
		if (d->fields[i].type == PROTOBUF_C_TYPE_ENUM)
			print_enum(d->fields[i].descriptor);
	}
}

int main(void)
{
	print_structs();
	print_values();
	print_tree(&koers__v1__call__descriptor);
	print_tree(&koers__v1__answer__descriptor);
	return seen_count == SEEN_MAX ? 1 : 0;
}
