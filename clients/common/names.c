// Names of enum values as JSON and people see them.
#include "common/names.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "base/strbuf.h"
#include "common/nearest.h"

// The prefix is that of value 0, `…_UNSPECIFIED`, which every enum of ours has.
static size_t prefix_len(const ProtobufCEnumDescriptor *type)
{
	static const char unspecified[] = "UNSPECIFIED";
	size_t len = strlen(type->values[0].name);
	return len - (sizeof(unspecified) - 1);
}

bool names_is_state(const ProtobufCEnumDescriptor *type)
{
	size_t len = strlen(type->short_name);
	return len >= 5 && strcmp(type->short_name + len - 5, "State") == 0;
}

static const char *outside(struct arena *a, const ProtobufCEnumDescriptor *type, const ProtobufCEnumValue *value)
{
	char *name = arena_strdup(a, value->name + prefix_len(type));
	if (!names_is_state(type))
		for (char *p = name; *p != '\0'; p++)
			*p = (char)tolower((unsigned char)*p);
	return name;
}

const char *names_of(struct arena *a, const ProtobufCEnumDescriptor *type, int value)
{
	if (value == 0)
		return NULL;
	const ProtobufCEnumValue *found = protobuf_c_enum_descriptor_get_value(type, value);
	return found != NULL ? outside(a, type, found) : arena_printf(a, "%d", value);
}

bool names_parse(struct arena *a, const ProtobufCEnumDescriptor *type, const char *text, int *ret_value,
	const char **ret_nearest)
{
	struct nearest near = { .wanted = text };
	for (unsigned i = 0; i < type->n_values; i++) {
		if (type->values[i].value == 0)
			continue;
		const char *name = outside(a, type, &type->values[i]);
		if (strcasecmp(name, text) == 0) {
			*ret_value = type->values[i].value;
			return true;
		}
		nearest_consider(&near, name);
	}
	if (ret_nearest != NULL)
		*ret_nearest = near.best;
	return false;
}

const char *names_list(struct arena *a, const ProtobufCEnumDescriptor *type)
{
	struct strbuf b;
	strbuf_init(&b, a);
	for (unsigned i = 0; i < type->n_values; i++)
		if (type->values[i].value != 0)
			strbuf_printf(&b, "%s%s", b.len > 0 ? ", " : "", outside(a, type, &type->values[i]));
	return strbuf_text(&b);
}
