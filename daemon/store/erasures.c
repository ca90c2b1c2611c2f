// The list of erasures.
//
// Lines of text, each with a checksum of what stands before it:
//
//     koers-erasures 1 SINCE SUM            first: of before this moment nothing is listed
//     store EPOCH AUDIT TIME SUM            what follows is of the store with this epoch, from this log entry on
//     erased REQUEST AUDIT TIME SUM
//
// A line is written whole and synced before the erasure is answered. One that was cut off is the last, and what it said
// follows from the log again.
#include "store/erasures.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/checksum.h"
#include "base/memory.h"

enum {
	LINE_SIZE = 160,
	SUM_DIGITS = 16,
	LOOKED_AT_ONCE_MAX = 65536,
	LOOKED_AT_MAX = 4096,  // log entries without an erasure until a line says that they were looked at
};

struct erased_line {
	uint64_t request, audit;
	int64_t at_ms;
	uint64_t epoch;  // of the store it is of
};

struct erasures {
	char *file;
	int fd;
	int64_t since_ms;
	struct erased_line *lines;
	size_t count, size;
	uint64_t epoch;    // of the newest store in it; 0 = none yet
	uint64_t listed;   // newest log entry of it that was looked at
	uint64_t written;  // as the file says it
};

static bool io_error(const struct erasures *l, const char *what, struct error *e)
{
	int code = errno;
	return error_set(e, code == ENOSPC || code == EDQUOT ? ERROR_FULL : ERROR_IO,
		"cannot %s the list of erasures %s: %s", what, l->file, strerror(code));
}

// ---- writing --------------------------------------------------------------------------------------------------------

static size_t finish_line(char line[LINE_SIZE])
{
	size_t len = strlen(line);
	return len + (size_t)snprintf(line + len, LINE_SIZE - len, " %016" PRIx64 "\n", checksum64(line, len));
}

// Whole or not at all: what was half written is taken away again.
static bool append(struct erasures *l, int fd, char line[LINE_SIZE], struct error *e)
{
	size_t len = finish_line(line);
	off_t end = lseek(fd, 0, SEEK_END);
	if (end < 0)
		return io_error(l, "write", e);
	ssize_t n = write(fd, line, len);
	if (n == (ssize_t)len)
		return true;
	if (n >= 0)
		errno = ENOSPC;
	io_error(l, "write", e);
	if (ftruncate(fd, end) != 0)
		return false;  // the next start cuts it off
	return false;
}

static bool append_store(struct erasures *l, int fd, uint64_t epoch, uint64_t audit, int64_t at_ms, struct error *e)
{
	char line[LINE_SIZE];
	snprintf(line, sizeof(line), "store %" PRIu64 " %" PRIu64 " %" PRId64, epoch, audit, at_ms);
	return append(l, fd, line, e);
}

static bool append_erased(struct erasures *l, int fd, const struct erased_line *x, struct error *e)
{
	char line[LINE_SIZE];
	snprintf(line, sizeof(line), "erased %" PRIu64 " %" PRIu64 " %" PRId64, x->request, x->audit, x->at_ms);
	return append(l, fd, line, e);
}

static void remember(struct erasures *l, const struct erased_line *x)
{
	if (l->count == l->size) {
		l->size = l->size == 0 ? 64 : 2 * l->size;
		l->lines = memory_must(realloc(l->lines, l->size * sizeof(l->lines[0])));
	}
	l->lines[l->count++] = *x;
}

// ---- reading --------------------------------------------------------------------------------------------------------

static bool sum_holds(const char *line, size_t len)
{
	char sum[SUM_DIGITS + 1];
	if (len <= SUM_DIGITS + 1 || line[len - SUM_DIGITS - 1] != ' ')
		return false;
	snprintf(sum, sizeof(sum), "%016" PRIx64, checksum64(line, len - SUM_DIGITS - 1));
	return memcmp(sum, line + len - SUM_DIGITS, SUM_DIGITS) == 0;
}

static bool read_line(struct erasures *l, const char *line, bool first)
{
	struct erased_line x = { 0 };
	uint64_t audit;
	if (first)
		return sscanf(line, "koers-erasures 1 %" SCNd64, &l->since_ms) == 1;
	if (sscanf(line, "store %" SCNu64 " %" SCNu64, &x.epoch, &audit) == 2) {
		l->epoch = x.epoch;
		l->listed = l->written = audit;
		return true;
	}
	if (sscanf(line, "erased %" SCNu64 " %" SCNu64 " %" SCNd64, &x.request, &x.audit, &x.at_ms) != 3)
		return false;
	x.epoch = l->epoch;
	l->listed = l->written = x.audit;
	remember(l, &x);
	return true;
}

static bool read_all(struct erasures *l, const char *text, size_t len, size_t *ret_whole, struct error *e)
{
	size_t number = 1;
	for (size_t at = 0; at < len; number++) {
		const char *end = memchr(text + at, '\n', len - at);
		if (end == NULL)
			break;  // cut off
		size_t size = (size_t)(end - (text + at));
		if (size >= LINE_SIZE || !sum_holds(text + at, size) || !read_line(l, text + at, number == 1))
			return error_set(e, ERROR_CORRUPT, "the list of erasures %s is damaged: line %zu", l->file,
				number);
		at += size + 1;
		*ret_whole = at;
	}
	return true;
}

static bool load(struct erasures *l, size_t *ret_whole, struct error *e)
{
	struct stat st;
	if (fstat(l->fd, &st) != 0)
		return io_error(l, "read", e);
	char *text = calloc(1, (size_t)st.st_size + 1);
	memory_must(text);
	ssize_t n = pread(l->fd, text, (size_t)st.st_size, 0);
	bool fine = n == (ssize_t)st.st_size ? read_all(l, text, (size_t)n, ret_whole, e) : io_error(l, "read", e);
	free(text);
	return fine &&
	       ((off_t)*ret_whole == st.st_size || ftruncate(l->fd, (off_t)*ret_whole) == 0 || io_error(l, "mend", e));
}

// ---- opening --------------------------------------------------------------------------------------------------------

static bool write_header(struct erasures *l, int fd, int64_t since_ms, struct error *e)
{
	char line[LINE_SIZE];
	snprintf(line, sizeof(line), "koers-erasures 1 %" PRId64, since_ms);
	return append(l, fd, line, e);
}

static bool write_kept(struct erasures *l, int fd, int64_t since_ms, struct error *e)
{
	uint64_t epoch = 0;
	bool fine = write_header(l, fd, since_ms, e);
	for (size_t i = 0; fine && i < l->count; i++) {
		const struct erased_line *x = &l->lines[i];
		if (x->at_ms < since_ms)
			continue;
		if (x->epoch != epoch)
			fine = append_store(l, fd, x->epoch, x->audit - 1, x->at_ms, e);
		epoch = x->epoch;
		fine = fine && append_erased(l, fd, x, e);
	}
	if (fine && l->epoch != 0)
		fine = append_store(l, fd, l->epoch, l->listed, since_ms, e);
	return fine && (fsync(fd) == 0 || io_error(l, "write", e));
}

// Written anew beside the old one, which stands until the new one is whole.
static bool leave_out_old(struct erasures *l, int64_t since_ms, struct error *e)
{
	char name[4200];
	snprintf(name, sizeof(name), "%s.new", l->file);
	int fd = open(name, O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	if (fd < 0)
		return io_error(l, "write", e);
	if (!write_kept(l, fd, since_ms, e) || rename(name, l->file) != 0) {
		close(fd);
		unlink(name);
		return e != NULL && e->kind != ERROR_NONE ? false : io_error(l, "replace", e);
	}
	close(l->fd);
	l->fd = fd;
	size_t kept = 0;
	for (size_t i = 0; i < l->count; i++)
		if (l->lines[i].at_ms >= since_ms)
			l->lines[kept++] = l->lines[i];
	l->count = kept;
	l->since_ms = since_ms;
	return true;
}

static bool has_older(const struct erasures *l, int64_t since_ms)
{
	for (size_t i = 0; i < l->count; i++)
		if (l->lines[i].at_ms < since_ms)
			return true;
	return false;
}

static bool sync_directory(const struct erasures *l, struct error *e)
{
	char *dir = strdup(l->file);
	memory_must(dir);
	char *slash = strrchr(dir, '/');
	if (slash != NULL)
		slash[slash == dir ? 1 : 0] = '\0';
	bool fine = sync_path(slash != NULL ? dir : ".", e);
	free(dir);
	return fine;
}

bool erasures_open(const char *file, int64_t keep_since_ms, struct erasures **ret, struct error *e)
{
	struct erasures *l = calloc(1, sizeof(*l));
	size_t whole = 0;
	memory_must(l);
	l->file = memory_must(strdup(file));
	l->fd = open(file, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	bool fine = l->fd >= 0 ? load(l, &whole, e) : io_error(l, "open", e);
	if (fine && whole == 0)
		fine = write_header(l, l->fd, 0, e);
	else if (fine && has_older(l, keep_since_ms))
		fine = leave_out_old(l, keep_since_ms, e);
	fine = fine && (fsync(l->fd) == 0 || io_error(l, "write", e)) && sync_directory(l, e);
	if (!fine) {
		erasures_close(l);
		return false;
	}
	*ret = l;
	return true;
}

struct erasures *erasures_close(struct erasures *l)
{
	if (l == NULL)
		return NULL;
	if (l->fd >= 0)
		close(l->fd);
	free(l->lines);
	free(l->file);
	free(l);
	return NULL;
}

// ---- following the log ----------------------------------------------------------------------------------------------

// A store that is not in the list yet begins with what its log has from the start: a list that was lost is made again.
// But of one that was put back, what its backup knew is erased in it.
static bool begin_store(struct erasures *l, const struct meta *m, struct error *e)
{
	if (l->epoch == m->epoch)
		return true;
	if (!append_store(l, l->fd, m->epoch, 0, m->last_time_ms, e))
		return false;
	l->epoch = m->epoch;
	l->listed = l->written = 0;
	return true;
}

bool erasures_is_current(const struct erasures *l, const struct meta *m)
{
	return l->epoch == m->epoch && l->listed >= m->last_audit;
}

bool erasures_is_behind(const struct erasures *l, uint64_t last_audit)
{
	return last_audit > l->listed + LOOKED_AT_MAX;
}

// So that a start need not look at all that was logged since the last erasure.
static bool tell_how_far(struct erasures *l, const struct meta *m, uint64_t last, struct error *e)
{
	l->listed = last;
	if (l->listed <= l->written + LOOKED_AT_MAX)
		return true;
	l->written = l->listed;
	return append_store(l, l->fd, m->epoch, l->listed, m->last_time_ms, e);
}

bool erasures_catch_up(struct erasures *l, struct txn *t, struct error *e)
{
	const struct meta *m = store_meta(t);
	struct audit_entry entry;
	bool added = l->epoch != m->epoch;
	if (!begin_store(l, m, e))
		return false;
	uint64_t last = m->last_audit;
	if (last - l->listed > LOOKED_AT_ONCE_MAX)
		last = l->listed + LOOKED_AT_ONCE_MAX;
	for (uint64_t n = l->listed + 1; n <= last && txn_is_ok(t); n++) {
		if (!store_get_audit(t, n, &entry) || entry.request == 0 || entry.state != REQUEST_STATE_ERASED)
			continue;
		const struct erased_line x = { entry.request, n, entry.end_ms, m->epoch };
		if (!append_erased(l, l->fd, &x, e))
			return false;
		remember(l, &x);
		l->listed = l->written = n;
		added = true;
	}
	if (!txn_is_ok(t)) {
		if (e != NULL)
			*e = *txn_error(t);
		return false;
	}
	return tell_how_far(l, m, last, e) && (!added || fdatasync(l->fd) == 0 || io_error(l, "write", e));
}

int64_t erasures_complete_since(const struct erasures *l)
{
	return l->since_ms;
}

size_t erasures_count(const struct erasures *l)
{
	return l->count;
}

uint64_t erasures_request(const struct erasures *l, size_t i)
{
	return l->lines[i].request;
}

static bool has_request(const struct erasures *l, uint64_t request)
{
	for (size_t i = 0; i < l->count; i++)
		if (l->lines[i].request == request)
			return true;
	return false;
}

bool erasures_take_over(struct erasures *l, const struct erasures *from, struct error *e)
{
	size_t before = l->count;
	for (size_t i = 0; i < from->count; i++) {
		const struct erased_line *x = &from->lines[i];
		if (has_request(l, x->request))
			continue;
		if (l->epoch != x->epoch && !append_store(l, l->fd, x->epoch, x->audit - 1, x->at_ms, e))
			return false;
		l->epoch = x->epoch;
		l->listed = l->written = x->audit;
		if (!append_erased(l, l->fd, x, e))
			return false;
		remember(l, x);
	}
	return l->count == before || fdatasync(l->fd) == 0 || io_error(l, "write", e);
}
