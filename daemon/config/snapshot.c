// The snapshot: from files or from its stored form, its hash, its reference count.
//
// The stored form is a bundle, all integers little-endian: "KOERSCFG", a version (u32), then for each of the four
// documents the length of its name (u32), the name, the length of its text (u32), the text. Names are fixed, so that
// the hash does not depend on where the files lie. Reading files makes the bundle first and loads from it: what is in
// force is what is stored.
#include "config/snapshot.h"

#include "base/checksum.h"
#include "base/limits.h"
#include "base/strbuf.h"
#include "config/draft.h"
#include "config/index.h"
#include "config/report.h"
#include "config/rules_yaml.h"

#include <string.h>

_Static_assert((int)CONFIG_HASH_SIZE == (int)CHECKSUM128_SIZE, "the hash is a checksum128");

enum { STORED_VERSION = 1, MAGIC_LEN = 8 };
static const char magic[MAGIC_LEN + 1] = "KOERSCFG";
static const char *const document_names[FILE_COUNT] = { "rules.yaml", "networks.yaml", "gidsen.yaml", "peers.yaml" };

// ---- the bundle -----------------------------------------------------------------------------------------------------

static void add_u32(struct strbuf *b, size_t n)
{
	unsigned char bytes[4];
	for (int i = 0; i < 4; i++)
		bytes[i] = (unsigned char)(n >> (8 * i) & 0xff);
	strbuf_add_bytes(b, bytes, sizeof(bytes));
}

static void add_bytes(struct strbuf *b, const void *data, size_t len)
{
	add_u32(b, len);
	strbuf_add_bytes(b, data, len);
}

static struct bytes bundle_make(struct arena *a, const struct bytes texts[FILE_COUNT])
{
	struct strbuf b;
	strbuf_init(&b, a);
	strbuf_add_bytes(&b, magic, MAGIC_LEN);
	add_u32(&b, STORED_VERSION);
	for (int i = 0; i < FILE_COUNT; i++) {
		add_bytes(&b, document_names[i], strlen(document_names[i]));
		add_bytes(&b, texts[i].data, texts[i].len);
	}
	return (struct bytes){ b.data, b.len };
}

static bool take_u32(struct bytes *rest, uint32_t *ret)
{
	const unsigned char *p = rest->data;
	if (rest->len < 4)
		return false;
	*ret = (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 | (uint32_t)p[3] << 24;
	*rest = (struct bytes){ p + 4, rest->len - 4 };
	return true;
}

static bool take_bytes(struct bytes *rest, struct bytes *ret)
{
	uint32_t len = 0;
	if (!take_u32(rest, &len) || len > rest->len)
		return false;
	*ret = (struct bytes){ rest->data, len };
	*rest = (struct bytes){ (const char *)rest->data + len, rest->len - len };
	return true;
}

static bool bundle_open(struct bytes stored, struct bytes ret_texts[FILE_COUNT], struct error *e)
{
	struct bytes rest = stored;
	uint32_t version = 0;
	if (stored.len < MAGIC_LEN || memcmp(stored.data, magic, MAGIC_LEN) != 0)
		return error_set(e, ERROR_CORRUPT, "the stored configuration is none: it does not begin as one");
	rest = (struct bytes){ (const char *)rest.data + MAGIC_LEN, rest.len - MAGIC_LEN };
	if (!take_u32(&rest, &version))
		return error_set(e, ERROR_CORRUPT, "the stored configuration is cut off");
	if (version > STORED_VERSION)
		return error_set(e, ERROR_VERSION, "the stored configuration has format %u, this koers knows up to %d",
			version, STORED_VERSION);
	for (int i = 0; i < FILE_COUNT; i++) {
		struct bytes name;
		if (!take_bytes(&rest, &name) || !take_bytes(&rest, &ret_texts[i]))
			return error_set(e, ERROR_CORRUPT, "the stored configuration is cut off");
		if (name.len != strlen(document_names[i]) || memcmp(name.data, document_names[i], name.len) != 0)
			return error_set(e, ERROR_CORRUPT, "the stored configuration does not hold %s where it should",
				document_names[i]);
	}
	if (version == 0 || rest.len != 0)
		return error_set(e, ERROR_CORRUPT, "the stored configuration holds more than four documents");
	return true;
}

// ---- texts to a snapshot --------------------------------------------------------------------------------------------

static struct config_snapshot *snapshot_new(struct bytes stored)
{
	struct arena *a = arena_new(0);
	struct config_snapshot *s = ARENA_NEW(a, struct config_snapshot);
	s->arena = a;
	s->stored = (struct bytes){ arena_memdup(a, stored.data, stored.len), stored.len };
	checksum128(s->stored.data, s->stored.len, s->hash);
	return s;
}

// NULL when there were errors. Files that could not be read (text.data NULL) have had their fault, if it is one.
static struct config_snapshot *build(const struct bytes texts[FILE_COUNT], const char *const files[FILE_COUNT],
	struct config_report *report)
{
	CLEANUP(arena_free_ptr) struct arena *scratch = arena_new(0);
	struct config_snapshot *s = snapshot_new(bundle_make(scratch, texts));
	struct config_draft d = { 0 };
	size_t errors = report->error_count;
	for (int i = 0; i < FILE_COUNT; i++)
		d.readers[i] = (struct reader){ files[i], s->arena, scratch, report };
	if (texts[FILE_RULES].data != NULL)
		rules_yaml_read(&d.readers[FILE_RULES], texts[FILE_RULES], &s->ruleset);
	if (texts[FILE_NETWORKS].data != NULL)
		networks_yaml_read(&d.readers[FILE_NETWORKS], texts[FILE_NETWORKS], &d.networks);
	if (texts[FILE_GIDSEN].data != NULL)
		gidsen_yaml_read(&d.readers[FILE_GIDSEN], texts[FILE_GIDSEN], &d.gidsen);
	if (texts[FILE_PEERS].data != NULL)
		peers_yaml_read(&d.readers[FILE_PEERS], texts[FILE_PEERS], &d.peers);
	references_resolve(&d, s);
	if (report->error_count != errors) {
		arena_free(s->arena);
		return NULL;
	}
	s->index = index_new(s);
	return s;
}

struct config_snapshot *config_snapshot_read(const struct config_node *node, struct config_report *report)
{
	CLEANUP(arena_free_ptr) struct arena *scratch = arena_new(0);
	const char *const files[FILE_COUNT] = { node->rules_file, node->networks_file, node->gidsen_file,
		node->peers_file };
	struct bytes texts[FILE_COUNT] = { 0 };
	size_t start = report->fault_count;
	size_t errors = report->error_count;
	for (int i = 0; i < FILE_COUNT; i++)
		if (files[i] != NULL)
			yaml_read_file(&(struct reader){ files[i], scratch, scratch, report }, scratch, &texts[i]);
	bool read = report->error_count == errors;
	struct config_snapshot *s = build(texts, files, report);
	report_sort(report, start, files, FILE_COUNT);
	return read ? s : config_snapshot_unref(s);
}

struct config_snapshot *config_snapshot_load(struct bytes stored, struct error *e)
{
	CLEANUP(arena_free_ptr) struct arena *scratch = arena_new(0);
	struct bytes texts[FILE_COUNT];
	struct config_report report;
	if (!bundle_open(stored, texts, e))
		return NULL;
	config_report_init(&report, scratch);
	struct config_snapshot *s = build(texts, document_names, &report);
	if (s != NULL)
		return s;
	size_t i = 0;
	while (i + 1 < report.fault_count && report.faults[i].warning)
		i++;
	error_set(
		e, ERROR_CORRUPT, "the stored configuration cannot be read again: %s", config_report_line(&report, i));
	return NULL;
}

struct config_snapshot *config_snapshot_with_rules(const struct config_snapshot *s,
	const struct config_snapshot *rules_of, struct error *e)
{
	CLEANUP(arena_free_ptr) struct arena *scratch = arena_new(0);
	struct bytes texts[FILE_COUNT], rules[FILE_COUNT];
	if (!bundle_open(s->stored, texts, e) || !bundle_open(rules_of->stored, rules, e))
		return NULL;
	texts[FILE_RULES] = rules[FILE_RULES];
	return config_snapshot_load(bundle_make(scratch, texts), e);
}

bool config_ruleset_read(const char *path, struct arena *a, struct ruleset *ret_ruleset, struct config_report *report)
{
	CLEANUP(arena_free_ptr) struct arena *scratch = arena_new(0);
	struct reader r = { path, a, scratch, report };
	size_t start = report->fault_count;
	size_t errors = report->error_count;
	struct bytes text;
	struct ruleset ruleset = { 0 };
	if (yaml_read_file(&r, scratch, &text))
		rules_yaml_read(&r, text, &ruleset);
	report_sort(report, start, &path, 1);
	if (report->error_count != errors)
		return false;
	*ret_ruleset = ruleset;
	return true;
}

// ---- references -----------------------------------------------------------------------------------------------------

struct config_snapshot *config_snapshot_ref(const struct config_snapshot *s)
{
	return index_ref(s->index);
}

struct config_snapshot *config_snapshot_unref(struct config_snapshot *s)
{
	if (s != NULL && index_unref(s->index))
		arena_free(s->arena);
	return NULL;
}

void config_snapshot_unref_ptr(struct config_snapshot **s)
{
	*s = config_snapshot_unref(*s);
}
