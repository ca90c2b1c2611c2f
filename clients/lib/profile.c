// Profiles: who one is and where koersd is, from a YAML file that only its owner can read.
#include "lib/internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <libfyaml.h>

#include "base/utf8.h"

enum { PROFILE_SIZE_MAX = 65536 };

struct loader {
	const char *path;
	struct koers_error *error;
};

static bool refuse(const struct loader *l, struct fy_node *node, const char *what)
{
	struct fy_token *token = node != NULL && fy_node_is_scalar(node) ? fy_node_get_scalar_token(node) : NULL;
	const struct fy_mark *mark = token != NULL ? fy_token_start_mark(token) : NULL;
	if (mark == NULL)
		return error_tell(l->error, KOERS_EXIT_CONFIGURATION, "%s: %s", l->path, what);
	return error_tell(l->error, KOERS_EXIT_CONFIGURATION, "%s:%d:%d: %s", l->path, mark->line + 1, mark->column + 1,
		what);
}

static char *read_private(const char *path, size_t *ret_len, struct koers_error *e)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	struct stat st;
	if (fd < 0 || fstat(fd, &st) < 0) {
		error_tell(e, KOERS_EXIT_CONFIGURATION, "profile %s cannot be read: %m", path);
		if (fd >= 0)
			close(fd);
		return NULL;
	}
	char *text = NULL;
	if (!S_ISREG(st.st_mode) || st.st_size > PROFILE_SIZE_MAX) {
		error_tell(e, KOERS_EXIT_CONFIGURATION, "profile %s is no profile: expected a small YAML file", path);
	} else if ((st.st_mode & 077) != 0) {
		error_tell(e, KOERS_EXIT_CONFIGURATION,
			"profile %s holds a secret key and others can read it: chmod 600 %s", path, path);
	} else if ((text = malloc((size_t)st.st_size + 1)) == NULL) {
		error_tell(e, KOERS_EXIT_FAILED, "no memory for profile %s", path);
	} else {
		ssize_t n = read(fd, text, (size_t)st.st_size);
		*ret_len = n > 0 ? (size_t)n : 0;
		text[*ret_len] = '\0';
	}
	close(fd);
	return text;
}

// Copies the text of `key` into `buffer`; an absent or too long one is refused.
static bool take_text(const struct loader *l, struct fy_node *map, const char *key, char *buffer, size_t size)
{
	char what[128];
	struct fy_node *node = fy_node_mapping_lookup_value_by_simple_key(map, key, FY_NT);
	const char *text = node != NULL ? fy_node_get_scalar0(node) : NULL;
	if (text == NULL || text[0] == '\0') {
		snprintf(what, sizeof(what), "`%s` is missing", key);
		return refuse(l, node, what);
	}
	if (strlen(text) >= size) {
		snprintf(what, sizeof(what), "`%s` is too long", key);
		return refuse(l, node, what);
	}
	memcpy(buffer, text, strlen(text) + 1);
	return true;
}

static bool take_key(const struct loader *l, struct fy_node *map, const char *key, char buffer[KOERS_KEY_SIZE])
{
	static const char z85[] =
		"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-:+=^!/*?&<>()[]{}@%$#";
	struct fy_node *node = fy_node_mapping_lookup_value_by_simple_key(map, key, FY_NT);
	char what[128];
	snprintf(what, sizeof(what), "`%s` is no key: expected 40 characters of Z85", key);
	char text[256];
	if (!take_text(l, map, key, text, sizeof(text)))
		return false;
	if (strlen(text) != KOERS_KEY_SIZE - 1 || strspn(text, z85) != KOERS_KEY_SIZE - 1)
		return refuse(l, node, what);
	memcpy(buffer, text, KOERS_KEY_SIZE);
	return true;
}

static bool take_servers(const struct loader *l, struct fy_node *root, struct koers_profile *p)
{
	struct fy_node *list = fy_node_mapping_lookup_value_by_simple_key(root, "servers", FY_NT);
	if (list == NULL || !fy_node_is_sequence(list) || fy_node_sequence_item_count(list) < 1)
		return refuse(l, list, "`servers` is missing: expected a list of {endpoint, public_key}");
	void *iterator = NULL;
	struct fy_node *item;
	while ((item = fy_node_sequence_iterate(list, &iterator)) != NULL) {
		if (p->server_count == KOERS_SERVERS_MAX)
			return refuse(l, NULL, "more than 8 servers");
		struct koers_server *s = &p->servers[p->server_count];
		if (!fy_node_is_mapping(item))
			return refuse(l, item, "a server is {endpoint, public_key}");
		if (!take_text(l, item, "endpoint", s->endpoint, sizeof(s->endpoint)) ||
			!take_key(l, item, "public_key", s->public_key))
			return false;
		p->server_count++;
	}
	return true;
}

static bool take_profile(const struct loader *l, struct fy_node *root, struct koers_profile *p)
{
	if (root == NULL || !fy_node_is_mapping(root))
		return refuse(l, root, "is no profile: expected peer, public_key, secret_key and servers");
	return take_text(l, root, "peer", p->peer, sizeof(p->peer)) && take_key(l, root, "public_key", p->public_key) &&
	       take_key(l, root, "secret_key", p->secret_key) && take_servers(l, root, p);
}

// What libfyaml says of a syntax error. It quotes what it did not expect as it stands: only ASCII that can be shown
// goes on.
static bool refuse_syntax(const struct loader *l, struct fy_diag *diag)
{
	void *iterator = NULL;
	const struct fy_diag_error *first = fy_diag_errors_iterate(diag, &iterator);
	char said[200];
	if (first == NULL)
		return error_tell(l->error, KOERS_EXIT_CONFIGURATION, "%s:1:1: is no profile: it holds nothing",
			l->path);
	snprintf(said, sizeof(said), "%s", first->msg);
	for (char *c = said; *c != '\0'; c++)
		if (*c < ' ' || *c > '~')
			*c = '?';
	return error_tell(l->error, KOERS_EXIT_CONFIGURATION, "%s:%d:%d: %s", l->path, first->line, first->column,
		said);
}

static bool parse(const struct loader *l, const char *text, size_t len, struct koers_profile *p)
{
	if (strspn(text, " \t\r\n") == len)
		return refuse(l, NULL, "is no profile: it holds nothing");
	// libfyaml reads on for ever in a directive (%) that is no UTF-8.
	if (!utf8_is_valid(text, len))
		return refuse(l, NULL, "is no text: save the file as UTF-8");
	struct fy_diag *diag = fy_diag_create(NULL);
	if (diag == NULL)
		return error_tell(l->error, KOERS_EXIT_FAILED, "no memory for profile %s", l->path);
	fy_diag_set_collect_errors(diag, true);
	struct fy_parse_cfg cfg = { .flags = FYPCF_DEFAULT_PARSE | FYPCF_QUIET, .diag = diag };
	struct fy_document *doc = fy_document_build_from_string(&cfg, text, len);
	bool good = doc != NULL ? take_profile(l, fy_document_root(doc), p) : refuse_syntax(l, diag);
	fy_document_destroy(doc);
	fy_diag_destroy(diag);
	return good;
}

bool koers_profile_load(const char *path, struct koers_profile *ret_profile, struct koers_error *ret_error)
{
	size_t len = 0;
	char *text = read_private(path, &len, ret_error);
	if (text == NULL)
		return false;
	struct koers_profile profile = { .server_count = 0 };
	struct loader l = { .path = path, .error = ret_error };
	bool good = parse(&l, text, len, &profile);
	explicit_bzero(text, len);
	free(text);
	if (good)
		*ret_profile = profile;
	koers_profile_forget(&profile);
	return good;
}

void koers_profile_forget(struct koers_profile *profile)
{
	explicit_bzero(profile->secret_key, sizeof(profile->secret_key));
}
