// Ids and names for completion, as koersd lists them: one page, which for requests is the newest.
#include "common/complete.h"

#include <string.h>

#include "common/message_json.h"

enum { PAGE_SIZE = 100 };

static const struct {
	Koers__V1__Call__BodyCase ask;
	Koers__V1__Answer__BodyCase answer;
	const char *name;
	const char *about;
} lists[] = {
	[NAMES_REQUESTS] = { KOERS__V1__CALL__BODY_LIST_REQUESTS, KOERS__V1__ANSWER__BODY_REQUESTS, "display_id",
		"state" },
	[NAMES_ASSIGNMENTS] = { KOERS__V1__CALL__BODY_LIST_ASSIGNMENTS, KOERS__V1__ANSWER__BODY_ASSIGNMENTS,
		"display_id", "state" },
	[NAMES_GIDSEN] = { KOERS__V1__CALL__BODY_LIST_GIDSEN, KOERS__V1__ANSWER__BODY_GIDSEN, "id", "network_id" },
	[NAMES_NETWORKS] = { KOERS__V1__CALL__BODY_LIST_NETWORKS, KOERS__V1__ANSWER__BODY_NETWORKS, "id", "name" },
};

// The call with an empty body of its kind; every member of the oneof is a pointer to a message.
static void make_call(struct arena *a, enum program_names names, Koers__V1__Call *ret_call)
{
	const ProtobufCFieldDescriptor *field = protobuf_c_message_descriptor_get_field(&koers__v1__call__descriptor,
		(unsigned)lists[names].ask);
	const ProtobufCMessageDescriptor *type = field->descriptor;
	ProtobufCMessage *body = arena_alloc(a, type->sizeof_message);
	protobuf_c_message_init(type, body);
	const ProtobufCFieldDescriptor *size = protobuf_c_message_descriptor_get_field_by_name(type, "page_size");
	if (size != NULL) {
		uint32_t page = PAGE_SIZE;
		memcpy((char *)body + size->offset, &page, sizeof(page));
	}
	koers__v1__call__init(ret_call);
	ret_call->body_case = lists[names].ask;
	memcpy((char *)ret_call + field->offset, &body, sizeof(body));
}

static json_t *name_rows(enum program_names names, const ProtobufCMessage *page)
{
	json_t *rows = json_array();
	ProtobufCMessage *const *items = *(ProtobufCMessage *const *const *)message_field(page, "items");
	for (size_t i = 0; i < message_count(page, "items"); i++) {
		json_t *item = message_json(items[i]), *row = json_object();
		json_put(row, "name", json_incref(json_object_get(item, lists[names].name)));
		json_put(row, "about", json_incref(json_object_get(item, lists[names].about)));
		json_array_append_new(rows, row);
		json_decref(item);
	}
	return rows;
}

static bool has_more(const ProtobufCMessage *page)
{
	char *const *next = message_field(page, "next_page_token");
	return next != NULL && (*next)[0] != '\0';
}

json_t *complete_names(struct program *p, enum program_names names, bool *ret_more)
{
	struct koers_error error = { .exit_status = KOERS_EXIT_DONE };
	struct koers_event event;
	Koers__V1__Call call;
	json_t *rows = NULL;
	if (p->koers == NULL && p->profile_path != NULL && koers_profile_load(p->profile_path, &p->profile, &error))
		p->koers = koers_open(&p->profile, NULL, &error);
	if (p->koers == NULL)
		return NULL;
	make_call(p->arena, names, &call);
	if (koers_call(p->koers, &call, COMPLETE_MS, &event) && event.answer->body_case == lists[names].answer) {
		rows = name_rows(names, program_answer_body(event.answer));
		*ret_more = has_more(program_answer_body(event.answer));
	}
	koers_event_clear(&event);
	return rows;
}
