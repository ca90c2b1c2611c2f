// The fields of a question that a mapping names, looked up in the message's own description.
#include <string.h>

#include "common/mapping_internal.h"
#include "common/nearest.h"

static const char *unknown(struct arena *a, const ProtobufCMessageDescriptor *type, const char *key, bool top)
{
	struct nearest near = { .wanted = key };
	for (unsigned i = 0; i < type->n_fields; i++)
		nearest_consider(&near, type->fields[i].name);
	if (top) {
		nearest_consider(&near, "reference");
		nearest_consider(&near, "asked_at");
	}
	if (near.best != NULL)
		return arena_printf(a, "no field %s; did you mean %s?", key, near.best);
	return arena_printf(a, "no field %s; koers-entry schema tells which there are", key);
}

static enum mapping_kind kind_of(const ProtobufCFieldDescriptor *f)
{
	if (f->type == PROTOBUF_C_TYPE_BOOL)
		return MAPPED_FLAG;
	if (f->type == PROTOBUF_C_TYPE_INT32)
		return MAPPED_NUMBER;
	if (f->type == PROTOBUF_C_TYPE_ENUM)
		return MAPPED_NAME;
	return strcmp(f->name, "birth_date") == 0 ? MAPPED_DATE : MAPPED_TEXT;
}

// The place in a list, or all of it from one cell. NULL, or what is wrong.
static const char *list_step(struct arena *a, struct mapping_entry *e, const ProtobufCFieldDescriptor *f, size_t *at)
{
	bool indexed = *at < e->path.depth && e->path.steps[*at].key == NULL;
	if (e->split != 0)
		return indexed || f->type == PROTOBUF_C_TYPE_MESSAGE
			       ? "split is for a list of texts or names, named without a number"
			       : NULL;
	if (!indexed)
		return arena_printf(a, "%s is a list: say which of it, %s[0], or split", f->name, f->name);
	if (e->path.steps[*at].index >= MAPPING_INDEX_MAX)
		return "a list has at most 16 items, from [0] to [15]";
	(*at)++;
	return NULL;
}

static const char *walk(struct arena *a, struct mapping_entry *e)
{
	const ProtobufCMessageDescriptor *type = &koers__v1__support_request__descriptor;
	for (size_t at = 0; at < e->path.depth;) {
		const char *key = e->path.steps[at].key;
		if (key == NULL)
			return "a number without a list before it";
		const ProtobufCFieldDescriptor *f = protobuf_c_message_descriptor_get_field_by_name(type, key);
		if (f == NULL)
			return unknown(a, type, key, at == 0);
		at++;
		bool list = f->label == PROTOBUF_C_LABEL_REPEATED;
		const char *why = list ? list_step(a, e, f, &at) : NULL;
		if (why != NULL)
			return why;
		if (!list && e->split != 0 && at == e->path.depth)
			return arena_printf(a, "%s is no list: split is for lists", key);
		if (f->type == PROTOBUF_C_TYPE_MESSAGE) {
			type = f->descriptor;
			continue;
		}
		e->kind = kind_of(f);
		return at == e->path.depth ? NULL : arena_printf(a, "%s has nothing inside it", key);
	}
	return arena_printf(a, "%s has fields of its own: say which, such as %s.%s", e->field, e->field,
		type->fields[0].name);
}

const char *mapping_resolve(struct arena *a, struct mapping_entry *e)
{
	json_path_parse(a, e->field, &e->path);
	char printed[256];
	json_path_print(&e->path, printed, sizeof(printed));
	if (e->path.depth == 0 || strcmp(printed, e->field) != 0)
		return "expected a field such as question or domains[0].severity";
	bool reference = strcmp(e->field, "reference") == 0;
	if (!reference && strcmp(e->field, "asked_at") != 0)
		return walk(a, e);
	e->kind = reference ? MAPPED_TEXT : MAPPED_TIME;
	return e->split == 0 ? NULL : "split is for lists";
}
