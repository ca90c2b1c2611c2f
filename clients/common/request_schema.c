// The JSON schema of a question: shapes from the message's description, which the reader of JSON goes by too; lengths
// and patterns from the table of its form.
//
// Null is absent, so every field may be null. What is mandatory, and every form, stands under `then`: a question about
// safety, or of somebody without a roof tonight, is taken with what there is (rule A02). Lengths are of characters
// here and of bytes there: what the schema refuses koersd refuses too, and not always the other way round.
#include <string.h>

#include "common/message_json.h"
#include "common/names.h"
#include "common/request_form.h"

struct maker {
	struct arena *arena;
	bool form;  // of what must be there, and how; else of kinds alone
};

static json_t *message_schema(struct maker *m, const ProtobufCMessageDescriptor *type, const char *around);

static json_t *kind(const char *name, bool null)
{
	return null ? json_pack("{s:[ss]}", "type", name, "null") : json_pack("{s:s}", "type", name);
}

static json_t *enum_schema(struct maker *m, const ProtobufCEnumDescriptor *type, const char *path, bool null)
{
	json_t *values = json_array();
	for (unsigned i = 0; i < type->n_values; i++) {
		const char *name = names_of(m->arena, type, type->values[i].value);
		// Crisis is what rules make of a question; nobody asks for it.
		bool asked = strcmp(path, "urgency") != 0 || name == NULL || strcmp(name, "crisis") != 0;
		if (name != NULL && asked)
			json_array_append_new(values, json_string(name));
	}
	if (null)
		json_array_append_new(values, json_null());
	return json_pack("{s:o}", "enum", values);
}

static json_t *value_schema(struct maker *m, const ProtobufCFieldDescriptor *f, const char *path, bool null)
{
	switch (f->type) {
	case PROTOBUF_C_TYPE_BOOL:
		return kind("boolean", null);
	case PROTOBUF_C_TYPE_ENUM:
		return enum_schema(m, f->descriptor, path, null);
	case PROTOBUF_C_TYPE_MESSAGE: {
		json_t *inside = message_schema(m, f->descriptor, path);
		json_object_update_missing_new(inside, kind("object", null));
		return inside;
	}
	case PROTOBUF_C_TYPE_INT32: {
		json_t *number = kind("integer", null);
		json_put(number, "minimum", json_integer(1));
		json_put(number, "maximum", json_integer(5));
		return number;
	}
	default:
		return kind("string", null);
	}
}

// Lengths and patterns.
static void add_form(json_t *schema, const struct request_rule *rule)
{
	bool text = json_object_get(schema, "items") == NULL;
	if (rule->mandatory)
		json_put(schema, text ? "minLength" : "minItems", json_integer(1));
	if (rule->max > 0)
		json_put(schema, text ? "maxLength" : "maxItems", json_integer((json_int_t)rule->max));
	if (rule->pattern != NULL)
		json_put(schema, "pattern", json_string(rule->pattern));
}

static json_t *field_schema(struct maker *m, const ProtobufCFieldDescriptor *f, const char *path)
{
	const struct request_rule *rule = request_rule_of(path);
	bool null = !m->form || rule == NULL || !rule->mandatory;
	json_t *schema;
	if (f->label == PROTOBUF_C_LABEL_REPEATED) {
		const char *item = arena_printf(m->arena, "%s[]", path);
		const struct request_rule *item_rule = request_rule_of(item);
		json_t *items = value_schema(m, f, item, false);
		if (m->form && item_rule != NULL)
			add_form(items, item_rule);
		schema = kind("array", null);
		json_put(schema, "items", items);
	} else {
		schema = value_schema(m, f, path, null);
	}
	if (m->form && rule != NULL)
		add_form(schema, rule);
	return schema;
}

static void add_required(json_t *schema, const char *name, const char *path)
{
	const struct request_rule *rule = request_rule_of(path);
	if (rule == NULL || !rule->mandatory)
		return;
	json_t *required = json_object_get(schema, "required");
	if (required == NULL)
		json_put(schema, "required", required = json_array());
	json_array_append_new(required, json_string(name));
}

static json_t *message_schema(struct maker *m, const ProtobufCMessageDescriptor *type, const char *around)
{
	json_t *schema = json_object(), *fields = json_object();
	for (unsigned i = 0; i < type->n_fields; i++) {
		const ProtobufCFieldDescriptor *f = &type->fields[i];
		const char *path = arena_printf(m->arena, "%s%s%s", around, *around != '\0' ? "." : "", f->name);
		json_put(fields, f->name, field_schema(m, f, path));
		if (m->form)
			add_required(schema, f->name, path);
	}
	json_put(schema, "properties", fields);
	if (!m->form)
		json_put(schema, "additionalProperties", json_false());
	return schema;
}

static json_t *text_schema(const struct request_rule *rule)
{
	json_t *schema = kind("string", false);
	add_form(schema, rule);
	return schema;
}

// A02's exception.
static json_t *cannot_wait(void)
{
	return json_pack("{s:[{s:{s:{s:b}},s:[s]},{s:{s:{s:[sss]}},s:[s]}]}", "anyOf", "properties", "shelter_needed",
		"const", 1, "required", "shelter_needed", "properties", "safety", "enum", "structural", "acute",
		"life_threatening", "required", "safety");
}

json_t *request_schema(void)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	const ProtobufCMessageDescriptor *type = &koers__v1__support_request__descriptor;
	struct maker kinds = { .arena = a }, form = { .arena = a, .form = true };
	json_t *top = json_object(), *whole = message_schema(&kinds, type, "");
	json_t *fields = json_object_get(whole, "properties");
	json_put(fields, "reference", text_schema(request_rule_of("reference")));
	json_put(fields, "question", text_schema(request_rule_of("question")));
	json_put(fields, "asked_at", json_pack("{s:[ss],s:s}", "type", "string", "null", "format", "date-time"));
	json_put(top, "$schema", json_string("http://json-schema.org/draft-07/schema#"));
	json_put(top, "title", json_string("A question as koers-entry submit takes it"));
	json_put(top, "type", json_string("object"));
	json_object_update(top, whole);
	json_put(top, "required", json_pack("[ss]", "reference", "question"));
	json_put(top, "if", json_pack("{s:o}", "not", cannot_wait()));
	json_put(top, "then", message_schema(&form, type, ""));
	json_decref(whole);
	return top;
}
