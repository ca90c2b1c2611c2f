// A library to be preloaded: writes down what a process does to the files under KOERS_RECORD_DIR, in KOERS_RECORD_LOG.
//
// A write is recorded before it is done, a sync when it begins and when it has ended, all in one order: whoever appends
// a mark to the same file after it has heard an answer knows that what stands before it was done before. A write
// through a descriptor with O_DSYNC is durable by itself, and makes nothing else durable. KOERS_RECORD_HOLD_US makes
// each sync take so much longer, so that an answer which does not wait for it overtakes it.
#include "open.h"
#include "real.h"
#include "record.h"

#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static const char *root;
static int log_fd = -1;
static unsigned hold_us;
static uint64_t numbers;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

static void open_log(void)
{
	const char *path = getenv("KOERS_RECORD_LOG");
	const char *hold = getenv("KOERS_RECORD_HOLD_US");
	if (path == NULL || log_fd >= 0)
		return;
	root = getenv("KOERS_RECORD_DIR");
	hold_us = hold == NULL ? 0 : (unsigned)strtoul(hold, NULL, 10);
	int fd = REAL(open)(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
	log_fd = fcntl(fd, F_DUPFD_CLOEXEC, FD_MAX / 2);  // out of the way of what the process counts on
	REAL(close)(fd);
	struct stat st;
	// A second life of the same directory goes on with the numbers.
	if (log_fd >= 0 && fstat(log_fd, &st) == 0)
		numbers = (uint64_t)st.st_size << 1;
}

static uint64_t put(enum record_kind kind, uint64_t file, uint64_t offset, const struct iovec *parts, int count)
{
	struct iovec all[1025];
	struct record_head head = { .kind = kind, .file = file, .offset = offset, .number = ++numbers };
	all[0] = (struct iovec){ &head, sizeof(head) };
	for (int i = 0; i < count && i < 1024; i++) {
		all[1 + i] = parts[i];
		head.length += (uint32_t)parts[i].iov_len;
	}
	ssize_t n = REAL(writev)(log_fd, all, 1 + count);
	if (n != (ssize_t)(sizeof(head) + head.length)) {
		fprintf(stderr, "record: the recording could not be written\n");
		abort();
	}
	return head.number;
}

static uint64_t note(enum record_kind kind, uint64_t file, uint64_t offset, const struct iovec *parts, int count)
{
	pthread_mutex_lock(&lock);
	uint64_t number = put(kind, file, offset, parts, count);
	pthread_mutex_unlock(&lock);
	return number;
}

static uint64_t note_path(enum record_kind kind, uint64_t file, const char *path, size_t len)
{
	struct iovec part = { (void *)(uintptr_t)path, len };
	return note(kind, file, 0, &part, 1);
}

static uint64_t inode_of(int fd)
{
	struct stat st;
	return fstat(fd, &st) == 0 ? st.st_ino : 0;
}

static bool is_recorded(int fd)
{
	return log_fd >= 0 && is_watched(fd);
}

// ---- opening and names ----------------------------------------------------------------------------------------------

static int do_open(const char *path, int flags, mode_t mode)
{
	open_log();
	const char *name = log_fd < 0 ? NULL : path_under(root, path);
	bool is_new = name != NULL && (flags & O_CREAT) != 0 && access(path, F_OK) != 0;
	int fd = REAL(open)(path, flags, mode);
	if (fd < 0 || name == NULL)
		return fd;
	watch(fd, true);
	if (is_new)
		note_path(RECORD_CREATE, inode_of(fd), name, strlen(name));
	if ((flags & O_TRUNC) != 0)
		note(RECORD_TRUNCATE, inode_of(fd), 0, NULL, 0);
	return fd;
}

int mkdir(const char *path, mode_t mode)
{
	open_log();
	int rc = REAL(mkdir)(path, mode);
	const char *name = log_fd < 0 ? NULL : path_under(root, path);
	if (rc == 0 && name != NULL)
		note_path(RECORD_MKDIR, 0, name, strlen(name));
	return rc;
}

int unlink(const char *path)
{
	int rc = REAL(unlink)(path);
	const char *name = log_fd < 0 ? NULL : path_under(root, path);
	if (rc == 0 && name != NULL)
		note_path(RECORD_UNLINK, 0, name, strlen(name));
	return rc;
}

int rename(const char *from, const char *to)
{
	int rc = REAL(rename)(from, to);
	const char *a = log_fd < 0 ? NULL : path_under(root, from), *b = path_under(root, to);
	if (rc == 0 && a != NULL && b != NULL) {
		struct iovec parts[2] = { { (void *)(uintptr_t)a, strlen(a) + 1 },
			{ (void *)(uintptr_t)b, strlen(b) } };
		note(RECORD_RENAME, 0, 0, parts, 2);
	}
	return rc;
}

// ---- writing --------------------------------------------------------------------------------------------------------

static ssize_t do_write(int fd, const struct iovec *parts, int count, off_t offset, bool moves)
{
	ssize_t n;
	if (moves && offset < 0)
		offset = lseek(fd, 0, SEEK_CUR);
	uint64_t file = inode_of(fd);
	uint64_t number = note(RECORD_WRITE, file, (uint64_t)offset, parts, count);
	n = moves ? REAL(writev)(fd, parts, count) : REAL(pwritev)(fd, parts, count, offset);
	if (n >= 0 && (fcntl(fd, F_GETFL) & O_DSYNC) != 0) {
		if (hold_us > 0)
			usleep(hold_us);
		note(RECORD_WRITTEN, file, number, NULL, 0);
	}
	return n;
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset)
{
	struct iovec part = { (void *)(uintptr_t)data, size };
	return is_recorded(fd) ? do_write(fd, &part, 1, offset, false) : REAL(pwrite)(fd, data, size, offset);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset)
{
	return pwrite(fd, data, size, offset);
}

ssize_t write(int fd, const void *data, size_t size)
{
	struct iovec part = { (void *)(uintptr_t)data, size };
	return is_recorded(fd) ? do_write(fd, &part, 1, -1, true) : REAL(write)(fd, data, size);
}

ssize_t writev(int fd, const struct iovec *parts, int count)
{
	return is_recorded(fd) ? do_write(fd, parts, count, -1, true) : REAL(writev)(fd, parts, count);
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset)
{
	return is_recorded(fd) ? do_write(fd, parts, count, offset, false) : REAL(pwritev)(fd, parts, count, offset);
}

int ftruncate(int fd, off_t size)
{
	if (is_recorded(fd))
		note(RECORD_TRUNCATE, inode_of(fd), (uint64_t)size, NULL, 0);
	return REAL(ftruncate)(fd, size);
}

int ftruncate64(int fd, off64_t size)
{
	return ftruncate(fd, size);
}

// ---- syncing --------------------------------------------------------------------------------------------------------

static int do_sync(int fd, int (*sync)(int))
{
	struct stat st;
	if (!is_recorded(fd) || fstat(fd, &st) != 0)
		return sync(fd);
	uint64_t number = note(RECORD_SYNC_BEGIN, st.st_ino, 0, NULL, 0);
	int rc = sync(fd);
	if (hold_us > 0)
		usleep(hold_us);
	if (rc != 0)
		return rc;
	if (S_ISDIR(st.st_mode)) {
		char link[64], path[4096];
		snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
		ssize_t len = readlink(link, path, sizeof(path) - 1);
		path[len < 0 ? 0 : len] = '\0';
		const char *name = path_under(root, path);
		if (name != NULL)
			note_path(RECORD_SYNC_DIR, 0, name, strlen(name));
	} else {
		note(RECORD_SYNC_END, st.st_ino, number, NULL, 0);
	}
	return rc;
}

int fsync(int fd)
{
	return do_sync(fd, REAL(fsync));
}

int fdatasync(int fd)
{
	return do_sync(fd, REAL(fdatasync));
}
