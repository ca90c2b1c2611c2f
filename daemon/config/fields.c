// Mappings by table.
#include "config/fields.h"

#include "base/strbuf.h"
#include "config/nearest.h"

#include <string.h>

struct field_names {
	const struct field *fields;
	size_t count;
};

static const char *field_name_at(const void *context, size_t i)
{
	const struct field_names *names = context;
	return i < names->count ? names->fields[i].name : NULL;
}

static void unknown_key(const struct reader *r, const struct yaml_node *key, const char *what,
	const struct field_names *names)
{
	const char *nearest = nearest_name(key->text, field_name_at, names);
	if (nearest != NULL) {
		fault_at(r, key, "unknown key \"%s\" in %s; did you mean \"%s\"?", key->text, what, nearest);
		return;
	}
	struct strbuf b;
	strbuf_init(&b, r->scratch);
	for (size_t i = 0; i < names->count; i++)
		strbuf_printf(&b, "%s%s", i == 0 ? "" : ", ", names->fields[i].name);
	fault_at(r, key, "unknown key \"%s\" in %s; known are: %s", key->text, what, strbuf_text(&b));
}

static bool read_node(const struct reader *r, const struct yaml_node *n, const struct field *f, void *target)
{
	enum yaml_kind wanted = f->kind == FIELD_LIST ? YAML_LIST : f->kind == FIELD_MAP ? YAML_MAP : YAML_TEXT;
	if (f->kind != FIELD_NODE && (n->kind != wanted || yaml_is_empty(n))) {
		static const char *const right[] = {
			[YAML_TEXT] = "a name", [YAML_LIST] = "a list", [YAML_MAP] = "a mapping"
		};
		fault_at(r, n, "\"%s\" is %s here; %s would be right", f->name, yaml_kind_name(n), right[wanted]);
		return false;
	}
	memcpy(target, &n, sizeof(n));
	return true;
}

static bool read_word_field(const struct reader *r, const struct yaml_node *n, const struct field *f, int *target)
{
	int number = words_read(r, n, f->words);
	if (number == 0)
		return false;
	*target = number;
	return true;
}

static bool read_set_field(const struct reader *r, const struct yaml_node *n, const struct field *f, enum_set *target)
{
	size_t errors = r->report->error_count;
	enum_set set = words_read_set(r, n, f->words);
	if (r->report->error_count != errors)
		return false;
	*target = set;
	return true;
}

static bool read_field(const struct reader *r, const struct yaml_node *n, const struct field *f, void *struct_)
{
	void *target = (char *)struct_ + f->offset;
	switch (f->kind) {
	case FIELD_TEXT:
		return read_text(r, n, f->max, target);
	case FIELD_ID:
		return read_id(r, n, target);
	case FIELD_FLAG:
		return read_flag(r, n, target);
	case FIELD_NUMBER:
		return read_number(r, n, f->min, f->max, target);
	case FIELD_TERM:
		return read_term(r, n, f->max, target);
	case FIELD_HOUR:
		return read_hour(r, n, target);
	case FIELD_DATE:
		return read_date(r, n, target);
	case FIELD_WORD:
		return read_word_field(r, n, f, target);
	case FIELD_SET:
		return read_set_field(r, n, f, target);
	case FIELD_REF:
	case FIELD_LIST:
	case FIELD_MAP:
	case FIELD_NODE:
		break;
	}
	return read_node(r, n, f, target);
}

static const struct field *find_field(const struct field *fields, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++)
		if (strcmp(fields[i].name, name) == 0)
			return &fields[i];
	return NULL;
}

static bool has_key(const struct yaml_node *map, const char *name)
{
	for (const struct yaml_node *key = map->first; key != NULL; key = key->next)
		if (strcmp(key->text, name) == 0)
			return true;
	return false;
}

bool fields_read(const struct reader *r, const struct yaml_node *map, const char *what, const struct field *fields,
	size_t count, void *target)
{
	if (map->kind != YAML_MAP) {
		fault_at(r, map, "here is %s; %s would be right: a mapping with \"%s\"", yaml_kind_name(map), what,
			fields[0].name);
		return false;
	}
	bool good = true;
	for (const struct yaml_node *key = map->first; key != NULL; key = key->next) {
		const struct field *f = find_field(fields, count, key->text);
		if (f == NULL)
			unknown_key(r, key, what, &(struct field_names){ fields, count });
		else if (yaml_is_empty(key->value))
			fault_at(r, key, "\"%s\" has no value; give it one or leave it out", key->text);
		else if (read_field(r, key->value, f, target))
			continue;
		good = false;
	}
	for (size_t i = 0; i < count; i++) {
		if (fields[i].required && !has_key(map, fields[i].name)) {
			fault_at(r, map, "%s needs \"%s\"", what, fields[i].name);
			good = false;
		}
	}
	return good;
}
