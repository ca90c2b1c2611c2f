// `init` and `key new`: making an instance, and a key pair for one more peer.
#include "operator/operator.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "common/message_json.h"
#include "common/nearest.h"
#include "common/text.h"
#include "common/yaml.h"
#include "operator/instance.h"

enum { PEER_ID_MAX = 39, SMALL_FILE_MAX = 65536 };

// The group of config/systemd/koers.sysusers, and the instance of koersd.service.
#define SERVICE_GROUP     "koers"
#define SERVICE_DIRECTORY "/etc/koers/town"

// Something is there already: that is a refusal, not a fault of the disk.
static int complain(struct program *p, const struct error *e)
{
	text_complain(p->info->name, "%s", e->message);
	return e->kind == ERROR_BUSY ? EXIT_REFUSED : error_exit_status(e->kind);
}

// ---- init ----------------------------------------------------------------------------------------------------------

static json_t *made_json(const char *dir, const struct instance_made *made)
{
	json_t *top = json_new_top();
	json_t *peers = json_array();
	json_put(top, "directory", json_text_or_null(dir));
	json_put(top, "endpoint", json_text_or_null(made->endpoints.all));
	json_put(top, "operators_endpoint", json_text_or_null(made->endpoints.operators));
	json_put(top, "server_public_key", json_text_or_null(made->server_public_key));
	for (size_t i = 0; i < made->peers.count; i++) {
		json_t *peer = json_object();
		json_put(peer, "id", json_text_or_null(made->peers.items[i].id));
		json_put(peer, "role", json_text_or_null(made->peers.items[i].role));
		json_array_append_new(peers, peer);
	}
	json_put(top, "peers", peers);
	return top;
}

static void print_made(FILE *to, const char *dir, const struct instance_made *made)
{
	fprintf(to, "%s is an example instance of Dronten, with %zu peers.\n\n", dir, made->peers.count);
	if (made->for_service && strcmp(dir, SERVICE_DIRECTORY) == 0)
		fprintf(to, "start it       systemctl enable --now koersd\n");
	else if (made->for_service)
		fprintf(to, "start it       after systemctl edit koersd: its unit names " SERVICE_DIRECTORY "\n");
	else
		fprintf(to, "start it       koersd --config %s/koersd.yaml\n", dir);
	fprintf(to, "post           koers-entry --profile %s/profiles/huisarts.yaml submit %s/question.json\n", dir,
		dir);
	fprintf(to, "receive        koers-gids --profile %s/profiles/gids-dronten-1.yaml inbox\n", dir);
	fprintf(to, "look           koersctl --profile %s/profiles/beheer.yaml overview\n", dir);
}

int operator_init(struct program *p)
{
	char *dir = p->argv[0];
	for (size_t len = strlen(dir); len > 1 && dir[len - 1] == '/'; len--)
		dir[len - 1] = '\0';
	const char *base = strrchr(dir, '/') != NULL ? strrchr(dir, '/') + 1 : dir;
	if (base[0] == '\0' || strcmp(base, ".") == 0 || strcmp(base, "..") == 0)
		return program_usage(p, "init %s: name a directory that is not there yet", dir);
	const char *endpoint = program_option(p, "endpoint");
	struct endpoints endpoints;
	const char *why = NULL;
	if (endpoint == NULL)
		endpoint = "tcp://127.0.0.1:7420";
	if (!endpoints_parse(p->arena, endpoint, &endpoints, &why))
		return program_usage(p, "--endpoint %s: %s", endpoint, why);
	struct instance_made made;
	struct error error = { .kind = ERROR_NONE };
	if (!instance_make(p->arena, dir, &endpoints, program_option(p, "service") != NULL ? SERVICE_GROUP : NULL,
		    &made, &error))
		return complain(p, &error);
	if (!output_is_json(&p->out)) {
		print_made(p->out.to, text_plain(p->arena, dir), &made);
		return EXIT_DONE;
	}
	json_t *object = made_json(dir, &made);
	output_json(&p->out, object);
	json_decref(object);
	return EXIT_DONE;
}

// ---- key new -------------------------------------------------------------------------------------------------------

static bool is_peer_id(const char *id)
{
	size_t len = strlen(id);
	return len > 0 && len <= PEER_ID_MAX && strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-") == len &&
	       id[0] != '-';
}

static bool check_role(struct program *p, const char *role)
{
	static const char *const roles[] = { "entry_point", "gids", "partner", "process_lead", "operator" };
	struct nearest near = { .wanted = role };
	for (size_t i = 0; i < ARRAY_LEN(roles); i++) {
		if (strcmp(role, roles[i]) == 0)
			return true;
		nearest_consider(&near, roles[i]);
	}
	program_usage(p, "--role %s: expected entry_point, gids, partner, process_lead or operator%s%s%s", role,
		near.best != NULL ? "; did you mean " : "", near.best != NULL ? near.best : "",
		near.best != NULL ? "?" : "");
	return false;
}

// What of an instance a new profile needs.
struct instance_known {
	const char *endpoint;
	char server_key[KOERS_KEY_SIZE];
};

// A small file as text; NULL when it cannot be read.
static char *read_small(struct program *p, const char *path, size_t *ret_len)
{
	char *text = arena_alloc(p->arena, SMALL_FILE_MAX + 1);
	FILE *f = fopen(path, "re");
	if (f == NULL)
		return NULL;
	*ret_len = fread(text, 1, SMALL_FILE_MAX, f);
	fclose(f);
	return text;
}

static bool read_instance(struct program *p, const char *dir, bool operator, struct instance_known * ret,
	struct error *e)
{
	const char *path = arena_printf(p->arena, "%s/koersd.yaml", dir);
	const char *why = NULL;
	size_t len;
	const char *text = read_small(p, path, &len);
	if (text == NULL)
		return error_set(e, ERROR_CONFIG, "%s cannot be read: %s", path, strerror(errno));
	const char *endpoint = yaml_text(p->arena, text, len, operator? "operators_endpoint" : "endpoint");
	struct endpoints endpoints;
	if (endpoint == NULL || !endpoints_parse(p->arena, endpoint, &endpoints, &why))
		return error_set(e, ERROR_CONFIG, "%s: no endpoint to connect to is in it", path);
	ret->endpoint = endpoints.connect_all;
	path = arena_printf(p->arena, "%s/keys/server.pub", dir);
	text = read_small(p, path, &len);
	if (text == NULL || len < KOERS_KEY_SIZE - 1)
		return error_set(e, ERROR_CONFIG, "%s: holds no public key", path);
	memcpy(ret->server_key, text, KOERS_KEY_SIZE - 1);
	ret->server_key[KOERS_KEY_SIZE - 1] = '\0';
	return true;
}

static bool write_profile(struct program *p, const char *instance, const struct instance_peer *peer,
	struct instance_known *known, struct error *e)
{
	if (!read_instance(p, instance, strcmp(peer->role, "operator") == 0, known, e))
		return false;
	const char *profiles = arena_printf(p->arena, "%s/profiles", instance);
	const char *name = arena_printf(p->arena, "%s.yaml", peer->id);
	int dir = open(profiles, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dir < 0)
		return error_set(e, ERROR_IO, "%s: %s%s", profiles, strerror(errno),
			errno == ENOENT ? "; make that directory, for its owner alone (0700)" : "");
	bool good = faccessat(dir, name, F_OK, 0) == 0
			    ? error_set(e, ERROR_BUSY,
				      "%s/%s is there already, with a key: move it away to make a new one", profiles,
				      name)
			    : instance_write_file(dir, name,
				      instance_profile(p->arena, peer, known->endpoint, known->server_key), 0600, e);
	close(dir);
	return good;
}

static const char *peers_lines(struct program *p, const struct instance_peer *peer)
{
	bool entry_point = strcmp(peer->role, "entry_point") == 0;
	return arena_printf(p->arena, "  - id: %s\n    role: %s\n    public_key: \"%s\"\n%s", peer->id, peer->role,
		peer->public_key, entry_point ? "    bsn: no\n    legal_bases: [consent]\n" : "");
}

// What else wants to know of it, with what nobody but its municipality can fill in.
static const char *lines_beside(struct program *p, const struct instance_peer *peer)
{
	if (strcmp(peer->role, "gids") == 0)
		return arena_printf(p->arena,
			"\n# And to the list in gidsen.yaml, with what is true of this gids:\n"
			"  - id: %s\n    name: NAME\n    telephone: NUMBER\n    network: NETWORK\n    capacity: 12\n"
			"    mandates: [wmo, jeugdwet, participatiewet, wgs]\n",
			peer->id);
	if (strcmp(peer->role, "partner") == 0)
		return arena_printf(p->arena,
			"\n# And to the list of partners in networks.yaml, with what is true of this one:\n"
			"  - id: %s\n    name: NAME\n    networks: [NETWORK]\n    domains: [social_network]\n",
			peer->id);
	return "";
}

static void print_key(struct program *p, const struct instance_peer *peer, const char *instance)
{
	const char *endpoint = "tcp://HOST:PORT";
	FILE *to = p->out.to;
	if (instance != NULL)
		fprintf(to, "%s/profiles/%s.yaml is written: give it to its owner.\n", text_plain(p->arena, instance),
			peer->id);
	else
		fprintf(to, "%s", instance_profile(p->arena, peer, endpoint, "what keys/server.pub says"));
	fprintf(to, "\n# Add to the list in peers.yaml%s, then: koersctl reload\n%s%s",
		program_option(p, "role") == NULL ? " (an entry point; for others there is --role)" : "",
		peers_lines(p, peer), lines_beside(p, peer));
}

static void print_key_json(struct program *p, const struct instance_peer *peer, const char *instance)
{
	json_t *top = json_new_top();
	json_put(top, "peer", json_text_or_null(peer->id));
	json_put(top, "role", json_text_or_null(peer->role));
	json_put(top, "public_key", json_text_or_null(peer->public_key));
	json_put(top, "secret_key", json_text_or_null(instance == NULL ? peer->secret_key : NULL));
	json_put(top, "profile",
		json_text_or_null(instance == NULL
					  ? NULL
					  : arena_printf(p->arena, "%s/profiles/%s.yaml", instance, peer->id)));
	json_put(top, "peers_yaml", json_text_or_null(peers_lines(p, peer)));
	output_json(&p->out, top);
	json_decref(top);
}

int operator_key_new(struct program *p)
{
	const char *role = program_option(p, "role");
	const char *instance = program_option(p, "instance");
	struct instance_peer peer = { .id = p->argc > 0 ? p->argv[0] : "ID",
		.role = role != NULL ? role : "entry_point" };
	if (p->argc == 0 && instance != NULL)
		return program_usage(p, "key new: an instance wants to know whose key it is: give an ID");
	if (p->argc > 0 && !is_peer_id(peer.id))
		return program_usage(p, "key new %s: an id is 1 to 39 of a-z, 0-9 and -", peer.id);
	if (!check_role(p, peer.role))
		return p->status;
	struct error error = { .kind = ERROR_NONE };
	struct instance_known known = { .endpoint = NULL };
	if (!instance_make_keys(peer.public_key, peer.secret_key, &error) ||
		(instance != NULL && !write_profile(p, instance, &peer, &known, &error)))
		return complain(p, &error);
	if (output_is_json(&p->out))
		print_key_json(p, &peer, instance);
	else
		print_key(p, &peer, instance);
	explicit_bzero(peer.secret_key, sizeof(peer.secret_key));
	return EXIT_DONE;
}
