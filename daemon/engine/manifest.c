// What lies beside the database in a backup.
#include "engine/manifest.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "vault/chain.h"

enum { TEXT_SIZE = 4096, PIECE_BYTES = 1 << 20 };

static bool io_error(const char *what, const char *file, struct error *e)
{
	int code = errno;
	return error_set(e, code == ENOSPC || code == EDQUOT ? ERROR_FULL : ERROR_IO, "cannot %s %s: %s", what, file,
		strerror(code));
}

bool manifest_measure(const char *file, struct manifest *m, struct error *e)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	unsigned char *piece = arena_alloc(a, PIECE_BYTES);
	struct chain_digest digest;
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return io_error("open", file, e);
	chain_digest_init(&digest);
	m->bytes = 0;
	ssize_t n;
	while ((n = read(fd, piece, PIECE_BYTES)) > 0) {
		chain_digest_add(&digest, piece, (size_t)n);
		m->bytes += (uint64_t)n;
	}
	if (n < 0)
		io_error("read", file, e);
	close(fd);
	chain_digest_end(&digest, m->file_hash);
	return n == 0;
}

static void hex(const unsigned char bytes[32], char ret[65])
{
	for (size_t i = 0; i < 32; i++)
		snprintf(ret + 2 * i, 3, "%02x", bytes[i]);
}

static size_t print(const struct manifest *m, char ret[TEXT_SIZE])
{
	const struct check_report *c = &m->content;
	char file_hash[65], digest[65], head[65];
	hex(m->file_hash, file_hash);
	hex(c->digest, digest);
	hex(c->audit_head, head);
	return (size_t)snprintf(ret, TEXT_SIZE,
		"koers_backup: %d\nformat: %" PRIu64 "\nkoersd: %s\ntaken_at_ms: %" PRId64 "\nsequence: %" PRIu64
		"\nlast_time_ms: %" PRId64 "\nepoch: %" PRIu64 "\nrecords: %" PRIu64 "\naudit_sequence: %" PRIu64
		"\naudit_head: %s\ndigest: %s\ndata_bytes: %" PRIu64 "\ndata_hash: %s\n",
		MANIFEST_VERSION, c->format, KOERS_VERSION, m->taken_at_ms, c->sequence, c->last_time_ms, c->epoch,
		c->rows, c->audit_sequence, head, digest, m->bytes, file_hash);
}

bool manifest_write(const char *dir, const struct manifest *m, struct error *e)
{
	char text[TEXT_SIZE], file[MANIFEST_PATH_SIZE];
	size_t len = print(m, text);
	snprintf(file, sizeof(file), "%s/manifest", dir);
	int fd = open(file, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0)
		return io_error("make", file, e);
	bool fine = write(fd, text, len) == (ssize_t)len && fsync(fd) == 0;
	if (!fine)
		io_error("write", file, e);
	close(fd);
	return fine;
}

// ---- reading --------------------------------------------------------------------------------------------------------

static const char *value_of(const char *text, const char *key)
{
	size_t len = strlen(key);
	for (const char *line = text; line != NULL && *line != '\0';) {
		if (strncmp(line, key, len) == 0 && line[len] == ':' && line[len + 1] == ' ')
			return line + len + 2;
		line = strchr(line, '\n');
		line = line != NULL ? line + 1 : NULL;
	}
	return NULL;
}

static bool number(const char *text, const char *key, uint64_t *ret)
{
	const char *value = value_of(text, key);
	char *end;
	if (value == NULL || *value < '0' || *value > '9')
		return false;
	*ret = strtoull(value, &end, 10);
	return *end == '\n';
}

static bool moment(const char *text, const char *key, int64_t *ret)
{
	uint64_t n = 0;
	if (!number(text, key, &n) || n > INT64_MAX)
		return false;
	*ret = (int64_t)n;
	return true;
}

static bool hash(const char *text, const char *key, unsigned char ret[32])
{
	const char *value = value_of(text, key);
	if (value == NULL || strcspn(value, "\n") != 64)
		return false;
	for (size_t i = 0; i < 32; i++) {
		char pair[3] = { value[2 * i], value[2 * i + 1], '\0' };
		char *end;
		ret[i] = (unsigned char)strtoul(pair, &end, 16);
		if (*end != '\0')
			return false;
	}
	return true;
}

static bool parse(const char *text, struct manifest *m)
{
	struct check_report *c = &m->content;
	return number(text, "format", &c->format) && moment(text, "taken_at_ms", &m->taken_at_ms) &&
	       number(text, "sequence", &c->sequence) && moment(text, "last_time_ms", &c->last_time_ms) &&
	       number(text, "epoch", &c->epoch) && number(text, "records", &c->rows) &&
	       number(text, "audit_sequence", &c->audit_sequence) && hash(text, "audit_head", c->audit_head) &&
	       hash(text, "digest", c->digest) && number(text, "data_bytes", &m->bytes) &&
	       hash(text, "data_hash", m->file_hash);
}

static bool read_text(const char *file, char ret[TEXT_SIZE], struct error *e)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return io_error("open", file, e);
	ssize_t n = read(fd, ret, TEXT_SIZE - 1);
	if (n < 0)
		io_error("read", file, e);
	close(fd);
	ret[n > 0 ? n : 0] = '\0';
	return n >= 0;
}

bool manifest_read(const char *dir, struct manifest *ret, struct error *e)
{
	char text[TEXT_SIZE], file[MANIFEST_PATH_SIZE];
	struct manifest m = { 0 }, found = { 0 };
	uint64_t version = 0;
	snprintf(file, sizeof(file), "%s/manifest", dir);
	if (!read_text(file, text, e))
		return false;
	if (!number(text, "koers_backup", &version))
		return error_set(e, ERROR_CORRUPT, "%s is no manifest of a backup", file);
	if (version > MANIFEST_VERSION)
		return error_set(e, ERROR_VERSION, "%s was made by a newer koersd", file);
	if (!parse(text, &m))
		return error_set(e, ERROR_CORRUPT, "%s is damaged", file);
	snprintf(file, sizeof(file), "%s/data.mdb", dir);
	if (!manifest_measure(file, &found, e))
		return false;
	if (found.bytes != m.bytes || memcmp(found.file_hash, m.file_hash, sizeof(m.file_hash)) != 0)
		return error_set(e, ERROR_CORRUPT, "%s is not the file that its manifest tells of", file);
	*ret = m;
	return true;
}
