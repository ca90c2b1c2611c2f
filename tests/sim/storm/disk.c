// The disk: writes of the database as they leave it, on their way to a real file in memory.
//
// What liblmdb calls (write, writev, pwrite, fdatasync) is met here, in the program, before the C library. What was
// written and not synchronised is remembered, so that a power cut can take any part of it away, in any order; a file
// opened with O_DSYNC keeps what it was given. A killed process loses nothing: the kernel has it.
#include "disk.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "base/memory.h"
#include "chance.h"
#include "node.h"
#include "sea.h"

enum { IOV_SUM_MAX = 8 << 20 };

struct change {
	struct change *next;
	int fd, kind;
	off_t at;
	size_t len, before_len;
	unsigned char *before, *after;
};

enum kind { KIND_OTHER, KIND_DATA, KIND_INDEX };
static struct change *unsynced;  // newest first
static bool watched;

void disk_watch(void)
{
	watched = true;
}

// Asked each time: an index that is made again has its numbers anew.
static enum kind kind_of(int fd)
{
	char link[64], path[512] = "";
	if (!watched)
		return KIND_OTHER;
	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	ssize_t len = readlink(link, path, sizeof(path) - 1);
	path[len > 0 ? len : 0] = '\0';
	return strstr(path, "/index/data.mdb") != NULL  ? KIND_INDEX
	       : strstr(path, "/data/data.mdb") != NULL ? KIND_DATA
	       : strstr(path, "/new/data.mdb") != NULL  ? KIND_DATA
							: KIND_OTHER;
}

static bool is_synchronous(int fd)
{
	return (fcntl(fd, F_GETFL) & O_DSYNC) != 0;
}

static void remember(int fd, enum kind kind, const void *data, size_t len, off_t at)
{
	struct change *c = memory_must(calloc(1, sizeof(*c)));
	*c = (struct change){ .next = unsynced, .fd = fd, .kind = (int)kind, .at = at, .len = len };
	c->before = memory_must(malloc(len + 1));
	c->after = memory_must(malloc(len + 1));
	memcpy(c->after, data, len);
	ssize_t n = pread(fd, c->before, len, at);
	c->before_len = n > 0 ? (size_t)n : 0;
	unsynced = c;
}

static void forget(enum kind kind)
{
	for (struct change **at = &unsynced; *at != NULL;) {
		struct change *c = *at;
		if (c->kind != (int)kind) {
			at = &c->next;
			continue;
		}
		*at = c->next;
		free(c->before);
		free(c->after);
		free(c);
	}
}

static void put(int fd, const void *data, size_t len, off_t at)
{
	(void)!syscall(SYS_pwrite64, fd, data, len, at);
}

// Everything that was not synchronised is taken back, and then some of it was on the disk all the same.
void disk_power_cut(void)
{
	struct chance c = chance_of(sea->seed, "power cut", sea->starts, 0);
	struct change *oldest = NULL;
	while (unsynced != NULL) {
		struct change *next = unsynced->next;
		put(unsynced->fd, unsynced->before, unsynced->before_len, unsynced->at);
		if (unsynced->before_len < unsynced->len) {
			static const unsigned char nothing[4096];
			for (size_t at = unsynced->before_len; at < unsynced->len; at += sizeof(nothing))
				put(unsynced->fd, nothing,
					unsynced->len - at < sizeof(nothing) ? unsynced->len - at : sizeof(nothing),
					unsynced->at + (off_t)at);
		}
		unsynced->next = oldest;
		oldest = unsynced;
		unsynced = next;
	}
	int64_t share = chance_between(&c, 0, 1000);
	for (struct change *w = oldest; w != NULL; w = w->next)
		if (chance_per_mille(&c, share))
			put(w->fd, w->after, w->len, w->at);
}

// 0, or what this write is to fail with.
static int fault_of_write(enum kind kind)
{
	struct armed *a = &sea->armed;
	if (!sea->up)
		node_crash_at(&a->crash_at_start, FAULT_CRASH_AT_START);
	if (kind == KIND_DATA)
		node_crash_at(&a->crash_in_commit, FAULT_CRASH_IN_COMMIT);
	if (kind == KIND_INDEX)
		node_crash_at(&a->crash_in_index, FAULT_CRASH_IN_INDEX);
	if (node_is_struck(&a->disk_error, FAULT_DISK_ERROR))
		return EIO;
	if (a->disk_full == 1 && a->disk_full_for > 0) {
		sea->figures.faults[FAULT_DISK_FULL]++;
		sea->fault_struck = true;
		a->disk_full = --a->disk_full_for > 0 ? 1 : 0;
		return ENOSPC;
	}
	if (a->disk_full > 1)
		a->disk_full--;
	return 0;
}

static ssize_t write_at(int fd, const void *data, size_t len, off_t at, enum kind kind)
{
	int fault = fault_of_write(kind);
	if (fault != 0) {
		errno = fault;
		return -1;
	}
	if (!is_synchronous(fd))
		remember(fd, kind, data, len, at);
	return (ssize_t)syscall(SYS_pwrite64, fd, data, len, at);
}

// With large files the header gives it another name; liblmdb calls it by this one.
ssize_t disk_pwrite(int fd, const void *data, size_t len, off_t at) __asm__("pwrite");

ssize_t disk_pwrite(int fd, const void *data, size_t len, off_t at)
{
	enum kind kind = kind_of(fd);
	if (kind == KIND_OTHER)
		return (ssize_t)syscall(SYS_pwrite64, fd, data, len, at);
	return write_at(fd, data, len, at, kind);
}

ssize_t write(int fd, const void *data, size_t len)
{
	enum kind kind = kind_of(fd);
	if (kind == KIND_OTHER)
		return (ssize_t)syscall(SYS_write, fd, data, len);
	off_t at = lseek(fd, 0, SEEK_CUR);
	ssize_t n = write_at(fd, data, len, at, kind);
	if (n > 0)
		lseek(fd, at + n, SEEK_SET);
	return n;
}

ssize_t writev(int fd, const struct iovec *iov, int count)
{
	static unsigned char whole[IOV_SUM_MAX];
	enum kind kind = kind_of(fd);
	if (kind == KIND_OTHER)
		return (ssize_t)syscall(SYS_writev, fd, iov, count);
	size_t len = 0;
	for (int i = 0; i < count; i++) {
		if (len + iov[i].iov_len > sizeof(whole))
			abort();
		memcpy(whole + len, iov[i].iov_base, iov[i].iov_len);
		len += iov[i].iov_len;
	}
	off_t at = lseek(fd, 0, SEEK_CUR);
	ssize_t n = write_at(fd, whole, len, at, kind);
	if (n > 0)
		lseek(fd, at + n, SEEK_SET);
	return n;
}

static int synchronise(int fd)
{
	enum kind kind = kind_of(fd);
	if (kind == KIND_OTHER)
		return 0;
	if (node_is_struck(&sea->armed.sync_error, FAULT_SYNC_ERROR)) {
		errno = EIO;
		return -1;
	}
	forget(kind);
	return 0;
}

int fdatasync(int fd)
{
	return synchronise(fd);
}

int fsync(int fd)
{
	return synchronise(fd);
}

// The ballast need not be real: it lies in memory here.
int posix_fallocate(int fd, off_t at, off_t len)
{
	return ftruncate(fd, at + len) == 0 ? 0 : errno;
}
