// The little of YAML that programs read themselves.
#include "common/yaml.h"

#include <assert.h>

#include <libfyaml.h>

#include "base/utf8.h"

static struct fy_document *parse(const char *text, size_t len)
{
	struct fy_parse_cfg cfg = { .flags = FYPCF_DEFAULT_PARSE | FYPCF_QUIET };
	// libfyaml reads on for ever in a directive (%) that is no UTF-8.
	if (!utf8_is_valid(text, len))
		return NULL;
	return fy_document_build_from_string(&cfg, text, len);
}

static struct fy_node *find(struct fy_node *map, const char *key)
{
	if (map == NULL || !fy_node_is_mapping(map))
		return NULL;
	return fy_node_mapping_lookup_value_by_simple_key(map, key, FY_NT);
}

static const char *text_of(struct fy_node *map, const char *key)
{
	struct fy_node *node = find(map, key);
	return node != NULL ? fy_node_get_scalar0(node) : NULL;
}

const char *yaml_text(struct arena *a, const char *text, size_t len, const char *key)
{
	struct fy_document *doc = parse(text, len);
	const char *found = doc != NULL ? text_of(fy_document_root(doc), key) : NULL;
	const char *copy = found != NULL ? arena_strdup(a, found) : NULL;
	fy_document_destroy(doc);
	return copy;
}

static void read_items(struct arena *a, struct fy_node *list, const char *const *keys, size_t count,
	struct yaml_items *ret_items)
{
	size_t max = (size_t)fy_node_sequence_item_count(list);
	*ret_items = (struct yaml_items){ .items = ARENA_ARRAY(a, max + 1, struct yaml_item) };
	void *iterator = NULL;
	struct fy_node *node;
	while ((node = fy_node_sequence_iterate(list, &iterator)) != NULL) {
		struct yaml_item *item = &ret_items->items[ret_items->count++];
		for (size_t i = 0; i < count; i++)
			item->texts[i] = arena_strdup(a, text_of(node, keys[i]));
	}
}

bool yaml_list(struct arena *a, const char *text, size_t len, const char *key, const char *const *keys, size_t count,
	struct yaml_items *ret_items)
{
	assert(count <= YAML_KEYS_MAX);
	struct fy_document *doc = parse(text, len);
	struct fy_node *list = doc != NULL ? find(fy_document_root(doc), key) : NULL;
	bool good = list != NULL && fy_node_is_sequence(list);
	if (good)
		read_items(a, list, keys, count, ret_items);
	fy_document_destroy(doc);
	return good;
}
