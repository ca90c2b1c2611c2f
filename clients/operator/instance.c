// Making an instance: everything is written into a directory beside the one wanted, then renamed, so that a failure
// leaves nothing half done. Nothing in it tells when it was made.
#include "operator/instance.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <grp.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

enum { MASTER_KEY_SIZE = 32 };

// ---- files ---------------------------------------------------------------------------------------------------------

static bool write_all(int fd, const char *text, size_t len)
{
	while (len > 0) {
		ssize_t n = write(fd, text, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n <= 0)
			return false;
		text += n;
		len -= (size_t)n;
	}
	return fsync(fd) == 0;
}

bool instance_write_file(int dir, const char *name, const char *text, unsigned mode, struct error *e)
{
	int fd = openat(dir, name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
	if (fd < 0)
		return error_set(e, errno == EEXIST ? ERROR_BUSY : ERROR_IO, "%s cannot be made: %s", name,
			strerror(errno));
	bool good = fchmod(fd, mode) == 0 && write_all(fd, text, strlen(text));
	int why = errno;
	close(fd);
	if (!good)
		unlinkat(dir, name, 0);
	return good ||
	       error_set(e, why == ENOSPC ? ERROR_FULL : ERROR_IO, "%s cannot be written: %s", name, strerror(why));
}

static bool make_dir(int dir, const char *name, struct error *e)
{
	if (mkdirat(dir, name, 0700) == 0)
		return true;
	return error_set(e, ERROR_IO, "%s cannot be made: %s", name, strerror(errno));
}

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *ftw)
{
	(void)st;
	(void)kind;
	(void)ftw;
	return remove(path);
}

static void remove_tree(const char *path)
{
	nftw(path, remove_one, 8, FTW_DEPTH | FTW_PHYS);
}

// ---- what is in it -------------------------------------------------------------------------------------------------

const char *instance_profile(struct arena *a, const struct instance_peer *peer, const char *endpoint,
	const char *server_key)
{
	return arena_printf(a,
		"# Who holds this file is %s: keep it to its owner (0600).\npeer: %s\npublic_key: \"%s\"\n"
		"secret_key: \"%s\"\nservers:\n  - endpoint: %s\n    public_key: \"%s\"\n",
		peer->id, peer->id, peer->public_key, peer->secret_key, endpoint, server_key);
}

static bool write_profiles(struct arena *a, int dir, const struct instance_made *made, struct error *e)
{
	for (size_t i = 0; i < made->peers.count; i++) {
		const struct instance_peer *peer = &made->peers.items[i];
		bool operators = strcmp(peer->role, "operator") == 0;
		const char *endpoint = operators ? made->endpoints.connect_operators : made->endpoints.connect_all;
		if (!instance_write_file(dir, arena_printf(a, "profiles/%s.yaml", peer->id),
			    instance_profile(a, peer, endpoint, made->server_public_key), 0600, e))
			return false;
	}
	return true;
}

static bool random_hex(char ret_hex[2 * MASTER_KEY_SIZE + 1], struct error *e)
{
	unsigned char bytes[MASTER_KEY_SIZE];
	if (getrandom(bytes, sizeof(bytes), 0) != (ssize_t)sizeof(bytes))
		return error_set(e, ERROR_IO, "no randomness: %s", strerror(errno));
	for (size_t i = 0; i < sizeof(bytes); i++)
		snprintf(ret_hex + 2 * i, 3, "%02x", bytes[i]);
	explicit_bzero(bytes, sizeof(bytes));
	return true;
}

bool instance_make_keys(char ret_public_key[KOERS_KEY_SIZE], char ret_secret_key[KOERS_KEY_SIZE], struct error *e)
{
	struct koers_error why;
	return koers_make_keys(ret_public_key, ret_secret_key, &why) || error_set(e, ERROR_IO, "%s", why.message);
}

static bool write_keys(struct arena *a, int dir, struct instance_made *made, struct error *e)
{
	char secret[KOERS_KEY_SIZE];
	char hex[2 * MASTER_KEY_SIZE + 1];
	if (!instance_make_keys(made->server_public_key, secret, e) || !random_hex(hex, e))
		return false;
	bool good = instance_write_file(dir, "keys/server.key", arena_printf(a, "%s\n", secret), 0600, e) &&
		    instance_write_file(dir, "keys/server.pub", arena_printf(a, "%s\n", made->server_public_key), 0644,
			    e) &&
		    instance_write_file(dir, "keys/master.key", arena_printf(a, "1 %s\n", hex), 0600, e);
	explicit_bzero(secret, sizeof(secret));
	explicit_bzero(hex, sizeof(hex));
	return good;
}

// The text of a file of the default instance, with what is this instance's own put in.
static const char *file_text(struct arena *a, const struct embedded_file *file, struct instance_made *made,
	struct error *e)
{
	if (strcmp(file->name, "peers.yaml") == 0)
		return template_peers(a, file->data, file->len, &made->peers, e)
			       ? template_fill(a, file->data, &made->peers)
			       : NULL;
	if (strcmp(file->name, "koersd.yaml") != 0)
		return file->data;
	const char *text = template_replace(a,
		template_replace(a, file->data, "tcp://127.0.0.1:7421", made->endpoints.operators),
		"tcp://127.0.0.1:7420", made->endpoints.all);
	if (!made->for_service)
		return text;
	return template_replace(a, template_replace(a, text, "keys: keys", "keys: /run/credentials/koersd.service"),
		"data: data", "data: /var/lib/koers/data");
}

static bool write_config(struct arena *a, int dir, struct instance_made *made, struct error *e)
{
	for (size_t i = 0; i < embedded_file_count; i++) {
		const struct embedded_file *file = &embedded_files[i];
		const char *text = file_text(a, file, made, e);
		if (text == NULL || !instance_write_file(dir, file->name, text, 0644, e))
			return false;
	}
	return true;
}

static bool fill_dir(struct arena *a, int dir, struct instance_made *made, struct error *e)
{
	return make_dir(dir, "keys", e) && make_dir(dir, "profiles", e) &&
	       (made->for_service || make_dir(dir, "data", e)) && write_keys(a, dir, made, e) &&
	       write_config(a, dir, made, e) && write_profiles(a, dir, made, e);
}

// The configuration is root's to change and the group's to read; keys/ and profiles/ stay shut.
static bool share_with_group(int dir, const char *group, struct error *e)
{
	const struct group *found = getgrnam(group);
	if (found == NULL)
		return error_set(e, ERROR_IO, "there is no group %s: install koersd, whose package makes it", group);
	bool good = fchown(dir, (uid_t)-1, found->gr_gid) == 0 && fchmod(dir, 0750) == 0;
	for (size_t i = 0; good && i < embedded_file_count; i++)
		good = fchownat(dir, embedded_files[i].name, (uid_t)-1, found->gr_gid, 0) == 0 &&
		       fchmodat(dir, embedded_files[i].name, 0640, 0) == 0;
	return good ||
	       error_set(e, ERROR_IO, "the group %s cannot be given the configuration: %s", group, strerror(errno));
}

// ---- the directory -------------------------------------------------------------------------------------------------

static bool is_free(const char *dir, struct error *e)
{
	DIR *d = opendir(dir);
	if (d == NULL) {
		if (errno == ENOENT)
			return true;
		return error_set(e, errno == ENOTDIR ? ERROR_BUSY : ERROR_IO, "%s: %s", dir, strerror(errno));
	}
	bool config = faccessat(dirfd(d), "koersd.yaml", F_OK, 0) == 0;
	size_t entries = 0;
	for (const struct dirent *entry; (entry = readdir(d)) != NULL;)
		entries += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 ? 1 : 0;
	closedir(d);
	if (config)
		return error_set(e, ERROR_BUSY, "%s has an instance already: it has a koersd.yaml", dir);
	return entries == 0 || error_set(e, ERROR_BUSY, "%s is not empty; name a directory that is not there yet", dir);
}

static bool make_beside(struct arena *a, char *temporary, const char *group, struct instance_made *made,
	struct error *e)
{
	if (mkdtemp(temporary) == NULL)
		return error_set(e, ERROR_IO, "nothing can be made in %s: %s", dirname(arena_strdup(a, temporary)),
			strerror(errno));
	int dir = open(temporary, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (dir < 0)
		return error_set(e, ERROR_IO, "%s: %s", temporary, strerror(errno));
	bool good = fill_dir(a, dir, made, e) && (group == NULL || share_with_group(dir, group, e));
	fsync(dir);
	close(dir);
	return good;
}

static void forget_secrets(struct instance_made *made)
{
	for (size_t i = 0; i < made->peers.count; i++)
		explicit_bzero(made->peers.items[i].secret_key, KOERS_KEY_SIZE);
}

bool instance_make(struct arena *a, const char *dir, const struct endpoints *endpoints, const char *group,
	struct instance_made *ret_made, struct error *e)
{
	struct instance_made made = { .endpoints = *endpoints, .for_service = group != NULL };
	if (!is_free(dir, e))
		return false;
	char *temporary = arena_printf(a, "%s/.koers-init-XXXXXX", dirname(arena_strdup(a, dir)));
	bool good = make_beside(a, temporary, group, &made, e);
	if (good && rename(temporary, dir) != 0)
		good = error_set(e, ERROR_IO, "%s cannot be made: %s", dir, strerror(errno));
	if (!good)
		remove_tree(temporary);
	forget_secrets(&made);
	if (good)
		*ret_made = made;
	return good;
}
