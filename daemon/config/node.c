// koersd.yaml: what is this node's own.
#include "base/limits.h"
#include "config/fields.h"
#include "config/report.h"

#include <arpa/inet.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

// The file as it stands; paths still relative, sizes in MiB.
struct node_draft {
	const char *endpoint;
	const char *operators_endpoint;
	const char *rules;
	const char *networks;
	const char *gidsen;
	const char *peers;
	const char *keys;
	const char *data;
	const char *erasures;
	const char *http;
	const struct yaml_node *log_level;
	const struct yaml_node *limits;
};

struct limits_draft {
	uint32_t data_max_mib;
	uint32_t memory_max_mib;
	uint32_t connections_max;
	uint32_t in_flight_max;
	uint32_t window;
	uint32_t backups_kept_days;
};

#define TEXT(key, member, needed)                                                                                      \
	{                                                                                                              \
		key, FIELD_TEXT, needed, offsetof(struct node_draft, member), .max = CONFIG_PATH_MAX                   \
	}

static const struct field node_fields[] = {
	TEXT("endpoint", endpoint, true),
	TEXT("operators_endpoint", operators_endpoint, true),
	TEXT("rules", rules, true),
	TEXT("networks", networks, true),
	TEXT("gidsen", gidsen, true),
	TEXT("peers", peers, true),
	TEXT("keys", keys, true),
	TEXT("data", data, true),
	TEXT("erasures", erasures, false),
	TEXT("http", http, false),
	{ "log_level", FIELD_REF, false, offsetof(struct node_draft, log_level) },
	{ "limits", FIELD_MAP, false, offsetof(struct node_draft, limits) },
};

// The upper bounds keep products of them within 64 bits, and the map within its reserved address space.
#define NUMBER(name, low, high)                                                                                        \
	{                                                                                                              \
#name, FIELD_NUMBER, false, offsetof(struct limits_draft, name), low, high                             \
	}

static const struct field limits_fields[] = {
	NUMBER(data_max_mib, 16, 56 * 1024),
	NUMBER(memory_max_mib, 16, 1024 * 1024),
	NUMBER(connections_max, 1, 16384),
	NUMBER(in_flight_max, 1, 4096),
	NUMBER(window, 1, 4096),
	NUMBER(backups_kept_days, 1, 3660),
};

// The value of a key that is there.
static const struct yaml_node *value_of(const struct yaml_node *map, const char *name)
{
	for (const struct yaml_node *key = map->first; key != NULL; key = key->next)
		if (strcmp(key->text, name) == 0)
			return key->value;
	return map;
}

static bool port_is_valid(const char *text)
{
	size_t len = strlen(text);
	if (len < 1 || len > 5 || strspn(text, "0123456789") != len)
		return false;
	long port = strtol(text, NULL, 10);
	return port >= 1 && port <= UINT16_MAX;
}

static bool endpoint_is_valid(const char *endpoint)
{
	if (strncmp(endpoint, "ipc:///", 7) == 0)
		return strlen(endpoint + 6) >= 2 && strlen(endpoint + 6) < 108;  // sun_path
	if (strncmp(endpoint, "tcp://", 6) != 0)
		return false;
	const char *colon = strrchr(endpoint + 6, ':');
	return colon != NULL && colon > endpoint + 6 && port_is_valid(colon + 1);
}

// ZeroMQ listens at addresses and network interfaces, and takes this name for one of the latter.
static bool is_localhost(const char *endpoint)
{
	return strncmp(endpoint, "tcp://localhost:", strlen("tcp://localhost:")) == 0;
}

static void check_endpoint(const struct reader *r, const struct yaml_node *root, const char *key, const char *endpoint)
{
	if (endpoint != NULL && is_localhost(endpoint))
		fault_at(r, value_of(root, key),
			"\"%s\" has a name where koersd listens at an address; 127.0.0.1 would be right", endpoint);
	else if (endpoint != NULL && !endpoint_is_valid(endpoint))
		fault_at(r, value_of(root, key),
			"\"%s\" is no endpoint; tcp://ADDRESS:PORT or ipc:///PATH (107 bytes at most) would be right",
			endpoint);
}

static void check_endpoints(const struct reader *r, const struct yaml_node *root, const struct node_draft *d)
{
	check_endpoint(r, root, "endpoint", d->endpoint);
	check_endpoint(r, root, "operators_endpoint", d->operators_endpoint);
	if (d->endpoint != NULL && d->operators_endpoint != NULL && strcmp(d->endpoint, d->operators_endpoint) == 0)
		fault_at(r, value_of(root, "operators_endpoint"),
			"operators need an endpoint of their own; the next port would be right");
}

// An address of this machine itself: the page has neither keys nor roles, so only who is here may look.
static bool is_loopback(const char *address)
{
	struct in_addr v4;
	struct in6_addr v6;
	if (inet_pton(AF_INET, address, &v4) == 1)
		return ntohl(v4.s_addr) >> 24 == 127;
	return inet_pton(AF_INET6, address, &v6) == 1 && IN6_IS_ADDR_LOOPBACK(&v6);
}

static void read_http(const struct reader *r, const struct yaml_node *root, const char *http, struct config_node *node)
{
	if (http == NULL)
		return;
	const char *colon = strrchr(http, ':');
	size_t len = colon != NULL ? (size_t)(colon - http) : 0;
	bool bracketed = len >= 2 && http[0] == '[' && http[len - 1] == ']';
	const char *address = bracketed ? arena_strndup(r->arena, http + 1, len - 2)
					: arena_strndup(r->arena, http, len);
	bool v6 = strchr(address, ':') != NULL;
	if (colon == NULL || !port_is_valid(colon + 1) || v6 != bracketed || !is_loopback(address)) {
		fault_at(r, value_of(root, "http"),
			"\"%s\" is no loopback address with a port; 127.0.0.1:PORT or [::1]:PORT would be right", http);
		return;
	}
	node->http_address = address;
	node->http_port = (uint16_t)strtoul(colon + 1, NULL, 10);
}

// Backups copy the data directory; the keys must not go with it.
static void check_keys_apart(const struct reader *r, const struct yaml_node *root, const struct config_node *node)
{
	size_t len = strlen(node->data_dir);
	while (len > 1 && node->data_dir[len - 1] == '/')
		len--;
	if (len > 0 && strncmp(node->keys_dir, node->data_dir, len) == 0 &&
		(node->keys_dir[len] == '/' || node->keys_dir[len] == '\0'))
		fault_at(r, value_of(root, "keys"),
			"the keys must not lie in the data directory; a directory beside it would be right");
}

static void read_log_level(const struct reader *r, const struct yaml_node *n, enum log_level *level)
{
	if (n != NULL && !log_level_parse(n->text, level))
		fault_at(r, n, "\"%s\" is no log level; error, warning, info or debug would be right", n->text);
}

static const uint64_t mib = 1024 * 1024;

static void read_limits(const struct reader *r, const struct yaml_node *n, struct config_node *node)
{
	struct limits_draft d = { 16 * 1024, 512, 256, 256, 256, 366 };
	if (n != NULL)
		fields_read(r, n, "limits", limits_fields, ARRAY_LEN(limits_fields), &d);
	node->data_max_bytes = d.data_max_mib * mib;
	node->memory_max_bytes = d.memory_max_mib * mib;
	node->connections_max = d.connections_max;
	node->in_flight_max = d.in_flight_max;
	node->window = d.window;
	node->backups_kept_days = d.backups_kept_days;
}

// The absolute directory of the file.
static const char *directory_of(const struct reader *r)
{
	const char *slash = strrchr(r->file, '/');
	const char *dir = slash == NULL ? "." : arena_strndup(r->scratch, r->file, (size_t)(slash - r->file) + 1);
	char *absolute = realpath(dir, NULL);
	if (absolute == NULL) {
		fault_in_line(r, 0, 0, "the directory cannot be found: %s", strerrordesc_np(errno));
		return dir;
	}
	const char *copy = arena_strdup(r->scratch, absolute);
	free(absolute);
	return copy;
}

static const char *absolute_path(const struct reader *r, const char *dir, const char *path)
{
	if (path == NULL)
		return "";
	if (path[0] == '/')
		return path;
	return arena_printf(r->arena, "%s%s%s", dir, strcmp(dir, "/") == 0 ? "" : "/", path);
}

static void read_node_file(const struct reader *r, const struct yaml_node *root, struct config_node *node)
{
	struct node_draft d = { 0 };
	fields_read(r, root, "koersd.yaml", node_fields, ARRAY_LEN(node_fields), &d);
	check_endpoints(r, root, &d);
	const char *dir = directory_of(r);
	*node = (struct config_node){
		.endpoint = d.endpoint,
		.operators_endpoint = d.operators_endpoint,
		.rules_file = absolute_path(r, dir, d.rules),
		.networks_file = absolute_path(r, dir, d.networks),
		.gidsen_file = absolute_path(r, dir, d.gidsen),
		.peers_file = absolute_path(r, dir, d.peers),
		.keys_dir = absolute_path(r, dir, d.keys),
		.data_dir = absolute_path(r, dir, d.data),
		.log_level = LOG_LEVEL_INFO,
	};
	node->erasures_file = d.erasures != NULL ? absolute_path(r, dir, d.erasures)
						 : arena_printf(r->arena, "%s/erasures.log", node->data_dir);
	read_log_level(r, d.log_level, &node->log_level);
	read_http(r, root, d.http, node);
	read_limits(r, d.limits, node);
	check_keys_apart(r, root, node);
}

bool config_node_read(const char *path, struct arena *a, struct config_node *ret_node, struct config_report *report)
{
	CLEANUP(arena_free_ptr) struct arena *scratch = arena_new(0);
	struct reader r = { .file = path, .arena = a, .scratch = scratch, .report = report };
	size_t start = report->fault_count;
	size_t errors = report->error_count;
	struct bytes text;
	const struct yaml_node *root = yaml_read_file(&r, scratch, &text) ? yaml_parse(&r, text) : NULL;
	struct config_node node = { 0 };
	if (root != NULL)
		read_node_file(&r, root, &node);
	report_sort(report, start, &path, 1);
	if (report->error_count != errors)
		return false;
	*ret_node = node;
	return true;
}
