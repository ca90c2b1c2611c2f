// The template of peers.yaml: reading whom it names, and giving each a key.
#include "operator/instance.h"

#include <string.h>

#include <libfyaml.h>
#include <zmq.h>

#include "base/strbuf.h"

bool instance_make_keys(char public_key[KOERS_KEY_SIZE], char secret_key[KOERS_KEY_SIZE], struct error *e)
{
	if (zmq_curve_keypair(public_key, secret_key) == 0)
		return true;
	return error_set(e, ERROR_IO, "no key pair: %s", zmq_strerror(zmq_errno()));
}

static const char *text_of(struct arena *a, struct fy_node *map, const char *key)
{
	struct fy_node *node = fy_node_mapping_lookup_value_by_simple_key(map, key, FY_NT);
	const char *text = node != NULL ? fy_node_get_scalar0(node) : NULL;
	return text != NULL ? arena_strdup(a, text) : "";
}

static bool read_peers(struct arena *a, struct fy_node *root, struct instance_peers *ret_peers, struct error *e)
{
	struct fy_node *list = root != NULL && fy_node_is_mapping(root) ?
		fy_node_mapping_lookup_value_by_simple_key(root, "peers", FY_NT) : NULL;
	if (list == NULL || !fy_node_is_sequence(list))
		return error_set(e, ERROR_CONFIG, "the embedded peers.yaml has no list of peers");
	size_t count = (size_t)fy_node_sequence_item_count(list);
	struct instance_peers peers = { .items = ARENA_ARRAY(a, count + 1, struct instance_peer) };
	void *iterator = NULL;
	struct fy_node *item;
	while ((item = fy_node_sequence_iterate(list, &iterator)) != NULL) {
		struct instance_peer *p = &peers.items[peers.count++];
		p->id = text_of(a, item, "id");
		p->role = text_of(a, item, "role");
		if (!instance_make_keys(p->public_key, p->secret_key, e))
			return false;
	}
	*ret_peers = peers;
	return true;
}

bool template_peers(struct arena *a, const char *text, size_t len, struct instance_peers *ret_peers, struct error *e)
{
	struct fy_parse_cfg cfg = { .flags = FYPCF_DEFAULT_PARSE | FYPCF_QUIET };
	struct fy_document *doc = fy_document_build_from_string(&cfg, text, len);
	bool good = doc != NULL ? read_peers(a, fy_document_root(doc), ret_peers, e) :
		error_set(e, ERROR_CONFIG, "the embedded peers.yaml is no YAML");
	fy_document_destroy(doc);
	return good;
}

// NULL when no peer has that name: then it is somebody's comment, and stays.
static const char *key_for(const struct instance_peers *peers, const char *name, size_t len)
{
	for (size_t i = 0; i < peers->count; i++)
		if (strlen(peers->items[i].id) == len && memcmp(peers->items[i].id, name, len) == 0)
			return peers->items[i].public_key;
	return NULL;
}

const char *template_fill(struct arena *a, const char *text, const struct instance_peers *peers)
{
	struct strbuf b;
	strbuf_init(&b, a);
	const char *mark, *end;
	while ((mark = strstr(text, "\"@")) != NULL && (end = strstr(mark, "@\"")) != NULL) {
		const char *key = key_for(peers, mark + 2, (size_t)(end - mark - 2));
		strbuf_add_bytes(&b, text, (size_t)(mark - text) + 1);
		if (key != NULL)
			strbuf_add(&b, key);
		else
			strbuf_add_bytes(&b, mark + 1, (size_t)(end - mark));
		text = end + 1;
	}
	strbuf_add(&b, text);
	return strbuf_text(&b);
}

const char *template_replace(struct arena *a, const char *text, const char *from, const char *to)
{
	const char *at = strstr(text, from);
	if (at == NULL)
		return text;
	return arena_printf(a, "%.*s%s%s", (int)(at - text), text, to, at + strlen(from));
}
