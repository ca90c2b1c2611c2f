// Opening the vault: secret files are read once, subkeys derived, and the file's text wiped.
//
// Files: `master.key` holds lines `NUMBER 64-HEX-DIGITS`; `server.key` a CURVE secret in Z85, `server.pub` (may be
// missing) the public key that belongs to it. A secret file that anybody but its owner may read, or that is missing or
// malformed, is ERROR_SECRET with one sentence that names the file and what to do. Where memory cannot be locked the
// vault warns and goes on: the limit may be low in a container, and a swapped key is no reason to refuse a question.
#include "vault/vault_private.h"

#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// Purposes of subkeys. Numbers are for ever: with another one every stored key would be another.
enum purpose { PURPOSE_PSEUDONYM = 1, PURPOSE_DIGEST = 2, PURPOSE_ID = 3, PURPOSE_CHECK = 4, PURPOSE_WRAP = 5 };
static const char kdf_context[crypto_kdf_CONTEXTBYTES + 1] = "koersv1_";

enum { FILE_MAX = 8192, FIRST_KEY = 1 };

_Static_assert(VAULT_KEY_SIZE == crypto_kdf_KEYBYTES, "a master key is a key for derivation");
_Static_assert(ID_ROUND_KEY_SIZE == crypto_shorthash_KEYBYTES, "a round key is a SipHash key");

// A credential of systemd (LoadCredential=) is in memory and belongs to root; the service's user reads it by an access
// list, whose mask shows as the group's bit. Source: systemd.exec(5)
static bool is_credential(const char *path)
{
	const char *dir = getenv("CREDENTIALS_DIRECTORY");
	size_t len = dir != NULL ? strlen(dir) : 0;
	return len > 1 && strncmp(path, dir, len) == 0 && path[len] == '/';
}

static bool file_is_private(int fd, const char *path, struct error *e)
{
	struct stat st;
	if (fstat(fd, &st) != 0)
		return error_set(e, ERROR_IO, "%s: %s", path, strerror(errno));
	if (!S_ISREG(st.st_mode))
		return error_set(e, ERROR_SECRET, "%s is not a regular file: a key must be one", path);
	mode_t others = is_credential(path) ? S_IWGRP | S_IXGRP | S_IRWXO : S_IRWXG | S_IRWXO;
	if ((st.st_mode & others) != 0)
		return error_set(e, ERROR_SECRET, "%s may be read by others: do chmod 600 %s", path, path);
	return true;
}

static bool read_open_file(int fd, const char *path, char ret_text[FILE_MAX], struct error *e)
{
	size_t used = 0;
	for (;;) {
		ssize_t n = read(fd, ret_text + used, FILE_MAX - 1 - used);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return error_set(e, ERROR_IO, "%s: %s", path, strerror(errno));
		if (n == 0)
			break;
		used += (size_t)n;
		if (used == FILE_MAX - 1)
			return error_set(e, ERROR_SECRET, "%s is too large to be a key file", path);
	}
	ret_text[used] = '\0';
	return true;
}

static bool read_file(const char *path, bool secret, char ret_text[FILE_MAX], struct error *e)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	if (fd < 0)
		return error_set(e, ERROR_SECRET, "%s cannot be opened: %s", path, strerror(errno));
	bool ok = (!secret || file_is_private(fd, path, e)) && read_open_file(fd, path, ret_text, e);
	close(fd);
	return ok;
}

static void derive_first(struct vault *v, const unsigned char master[VAULT_KEY_SIZE])
{
	crypto_kdf_derive_from_key(v->pseudonym, VAULT_KEY_SIZE, PURPOSE_PSEUDONYM, kdf_context, master);
	crypto_kdf_derive_from_key(v->digest, VAULT_KEY_SIZE, PURPOSE_DIGEST, kdf_context, master);
	crypto_kdf_derive_from_key(v->check, sizeof(v->check), PURPOSE_CHECK, kdf_context, master);
	unsigned char ids[VAULT_KEY_SIZE];
	crypto_kdf_derive_from_key(ids, sizeof(ids), PURPOSE_ID, kdf_context, master);
	for (unsigned kind = 0; kind < ID_KINDS; kind++)
		for (unsigned round = 0; round < ID_ROUNDS; round++)
			crypto_kdf_derive_from_key(v->id[kind][round], ID_ROUND_KEY_SIZE, kind * ID_ROUNDS + round + 1,
				kdf_context, ids);
	sodium_memzero(ids, sizeof(ids));
}

// Keeps the keys rising by number, whatever the order of the lines.
static bool add_key(struct vault *v, uint32_t number, const unsigned char master[VAULT_KEY_SIZE])
{
	size_t at = 0;
	while (at < v->key_count && v->keys[at].number < number)
		at++;
	if (v->key_count == VAULT_KEYS_MAX || (at < v->key_count && v->keys[at].number == number))
		return false;
	memmove(v->keys + at + 1, v->keys + at, (v->key_count - at) * sizeof(v->keys[0]));
	v->key_count++;
	v->keys[at].number = number;
	crypto_kdf_derive_from_key(v->keys[at].wrap, VAULT_KEY_SIZE, PURPOSE_WRAP, kdf_context, master);
	if (number == FIRST_KEY)
		derive_first(v, master);
	return true;
}

static bool parse_line(struct vault *v, const char *line)
{
	char *end = NULL;
	errno = 0;
	unsigned long number = strtoul(line, &end, 10);
	if (*line < '0' || *line > '9' || errno != 0 || number == 0 || number > UINT32_MAX || *end != ' ')
		return false;
	unsigned char master[VAULT_KEY_SIZE];
	size_t len = 0;
	const char *hex_end = NULL;
	const char *hex = end + 1;
	bool ok = strlen(hex) == (size_t)2 * VAULT_KEY_SIZE &&
		  sodium_hex2bin(master, sizeof(master), hex, strlen(hex), NULL, &len, &hex_end) == 0 &&
		  len == VAULT_KEY_SIZE && *hex_end == '\0' && add_key(v, (uint32_t)number, master);
	sodium_memzero(master, sizeof(master));
	return ok;
}

static bool parse_master(struct vault *v, char *text, const char *path, struct error *e)
{
	int number = 0;
	char *rest = text;
	for (char *line; (line = strsep(&rest, "\n")) != NULL;) {
		number++;
		if (*line == '\0' || *line == '#')
			continue;
		if (!parse_line(v, line))
			return error_set(e, ERROR_SECRET,
				"%s:%d is no key: a line is a number (from 1, each once), a blank, %d hexadecimal "
				"digits",
				path, number, 2 * VAULT_KEY_SIZE);
	}
	if (v->key_count == 0 || v->keys[0].number != FIRST_KEY)
		return error_set(e, ERROR_SECRET,
			"%s has no key number 1: restore it, nothing stored can be matched without", path);
	return true;
}

static bool load_master(struct vault *v, const char *path, struct error *e)
{
	char text[FILE_MAX];
	bool ok = read_file(path, true, text, e) && parse_master(v, text, path, e);
	sodium_memzero(text, sizeof(text));
	return ok;
}

// Pages of its own, so that locking and unlocking touches nobody else's memory.
static struct vault *vault_new(void)
{
	long page = sysconf(_SC_PAGESIZE);
	size_t align = page > 0 ? (size_t)page : 4096;
	size_t size = (sizeof(struct vault) + align - 1) / align * align;
	struct vault *v = aligned_alloc(align, size);
	if (v == NULL)
		return NULL;
	memset(v, 0, size);
	if (sodium_mlock(v, sizeof(*v)) != 0)
		log_event(LOG_LEVEL_WARNING, "memory_not_locked", "what=keys hint=LimitMEMLOCK");
	return v;
}

bool vault_open(const char *keys_dir, struct vault **ret_vault, struct error *e)
{
	char path[PATH_MAX];
	if (sodium_init() < 0)
		return error_set(e, ERROR_IO, "libsodium cannot start: no source of randomness");
	if ((size_t)snprintf(path, sizeof(path), "%s/master.key", keys_dir) >= sizeof(path))
		return error_set(e, ERROR_CONFIG, "the path of the keys' directory is too long");
	struct vault *v = vault_new();
	if (v == NULL)
		return error_set(e, ERROR_NO_MEMORY, "no memory for the keys");
	if (!load_master(v, path, e)) {
		vault_close(v);
		return false;
	}
	*ret_vault = v;
	return true;
}

struct vault *vault_close(struct vault *v)
{
	if (v == NULL)
		return NULL;
	sodium_munlock(v, sizeof(*v));  // wipes as well
	sodium_memzero(v, sizeof(*v));
	free(v);
	return NULL;
}

void vault_key_check(const struct vault *v, unsigned char ret_check[16])
{
	memcpy(ret_check, v->check, sizeof(v->check));
}

void vault_random(void *ret, size_t len)
{
	randombytes_buf(ret, len);
}

// ---- the server's own pair -----------------------------------------------------------------------------------------

static void cut_line_end(char *text)
{
	text[strcspn(text, "\r\n")] = '\0';
}

static bool check_public(const char *keys_dir, const char *public_z85, struct error *e)
{
	char path[PATH_MAX];
	char text[FILE_MAX];
	if ((size_t)snprintf(path, sizeof(path), "%s/server.pub", keys_dir) >= sizeof(path))
		return error_set(e, ERROR_CONFIG, "the path of the keys' directory is too long");
	if (access(path, F_OK) != 0)
		return true;
	if (!read_file(path, false, text, e))
		return false;
	cut_line_end(text);
	if (strcmp(text, public_z85) != 0)
		return error_set(e, ERROR_SECRET,
			"%s does not belong to server.key, and clients trust it: put back the pair", path);
	return true;
}

static bool compute_pair(const char *path, char *text, char ret_public_z85[41], struct error *e)
{
	unsigned char secret[crypto_scalarmult_SCALARBYTES];
	unsigned char public[crypto_scalarmult_BYTES];
	cut_line_end(text);
	if (!vault_z85_decode(text, secret))
		return error_set(e, ERROR_SECRET, "%s is no key: it should hold 40 characters of Z85", path);
	bool ok = crypto_scalarmult_base(public, secret) == 0;
	sodium_memzero(secret, sizeof(secret));
	if (!ok)
		return error_set(e, ERROR_SECRET, "%s is no usable CURVE key", path);
	vault_z85_encode(public, ret_public_z85);
	return true;
}

bool vault_server_keys(const char *keys_dir, char ret_secret_z85[41], char ret_public_z85[41], struct error *e)
{
	char path[PATH_MAX];
	char text[FILE_MAX];
	char public_z85[41];
	if (sodium_init() < 0)
		return error_set(e, ERROR_IO, "libsodium cannot start: no source of randomness");
	if ((size_t)snprintf(path, sizeof(path), "%s/server.key", keys_dir) >= sizeof(path))
		return error_set(e, ERROR_CONFIG, "the path of the keys' directory is too long");
	bool ok = read_file(path, true, text, e) && compute_pair(path, text, public_z85, e) &&
		  check_public(keys_dir, public_z85, e);
	if (ok) {
		memcpy(ret_secret_z85, text, 41);
		memcpy(ret_public_z85, public_z85, 41);
	}
	sodium_memzero(text, sizeof(text));
	return ok;
}
