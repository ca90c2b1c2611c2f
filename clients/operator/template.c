// The template of peers.yaml: reading whom it names, and giving each a key.
#include "operator/instance.h"

#include <string.h>

#include "base/strbuf.h"
#include "common/yaml.h"

bool template_peers(struct arena *a, const char *text, size_t len, struct instance_peers *ret_peers, struct error *e)
{
	static const char *const keys[] = { "id", "role" };
	struct yaml_items list;
	if (!yaml_list(a, text, len, "peers", keys, ARRAY_LEN(keys), &list))
		return error_set(e, ERROR_CONFIG, "the embedded peers.yaml has no list of peers");
	struct instance_peers peers = { ARENA_ARRAY(a, list.count + 1, struct instance_peer), list.count };
	for (size_t i = 0; i < list.count; i++) {
		struct instance_peer *p = &peers.items[i];
		p->id = list.items[i].texts[0];
		p->role = list.items[i].texts[1];
		if (!instance_make_keys(p->public_key, p->secret_key, e))
			return false;
	}
	*ret_peers = peers;
	return true;
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
