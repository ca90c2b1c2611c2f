// A library to be preloaded: counts the flushes of a process and makes each of them slower, as on a slower disk.
//
// A flush is fdatasync, fsync, msync with MS_SYNC, sync_file_range that waits, and each write through a descriptor
// that has O_DSYNC or O_SYNC: LMDB writes its meta page so, PostgreSQL its log with some methods. KOERS_BENCH_SYNCS
// names the page (slow.h) that is shared by all processes it is loaded into. The delay comes after the flush and is
// slept, not spun: a disk takes no processor either. Files only: a write to a socket is none. What has
// KOERS_BENCH_WITHOUT in its path is neither counted nor slowed.
#include "../fault/preload/real.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#include "slow.h"

static struct slow_page *shared_page(void)
{
	static struct slow_page *page;
	const char *path = page == NULL ? getenv("KOERS_BENCH_SYNCS") : NULL;
	if (path == NULL)
		return page;
	int fd = open(path, O_RDWR | O_CLOEXEC);
	void *p = fd < 0 ? MAP_FAILED : mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (fd >= 0)
		close(fd);
	if (p == MAP_FAILED)
		abort();
	page = p;
	return page;
}

static uint64_t now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (uint64_t)t.tv_sec * 1000000000 + (uint64_t)t.tv_nsec;
}

// Only asked when something is to be left out.
static bool is_left_out(int fd)
{
	static const char *without;
	static bool known;
	char path[32], target[512];
	if (!known) {
		without = getenv("KOERS_BENCH_WITHOUT");
		known = true;
	}
	if (without == NULL)
		return false;
	snprintf(path, sizeof(path), "/proc/self/fd/%d", fd);
	ssize_t n = readlink(path, target, sizeof(target) - 1);
	target[n > 0 ? n : 0] = '\0';
	return strstr(target, without) != NULL;
}

static void flushed(int fd, uint64_t began)
{
	int saved = errno;
	struct slow_page *page = is_left_out(fd) ? NULL : shared_page();
	if (page == NULL)
		return;
	uint64_t delay = atomic_load(&page->delay_us);
	struct timespec left = { .tv_sec = (time_t)(delay / 1000000), .tv_nsec = (long)(delay % 1000000) * 1000 };
	while (delay > 0 && nanosleep(&left, &left) != 0)
		;
	atomic_fetch_add(&page->flushes, 1);
	atomic_fetch_add(&page->flush_ns, now() - began);
	errno = saved;
}

int fdatasync(int fd)
{
	uint64_t began = now();
	int result = REAL(fdatasync)(fd);
	flushed(fd, began);
	return result;
}

int fsync(int fd)
{
	uint64_t began = now();
	int result = REAL(fsync)(fd);
	flushed(fd, began);
	return result;
}

int msync(void *address, size_t size, int flags)
{
	uint64_t began = now();
	int result = REAL(msync)(address, size, flags);
	if ((flags & MS_SYNC) != 0)
		flushed(-1, began);
	return result;
}

int sync_file_range(int fd, off64_t offset, off64_t size, unsigned flags)
{
	uint64_t began = now();
	int result = REAL(sync_file_range)(fd, offset, size, flags);
	if ((flags & SYNC_FILE_RANGE_WAIT_AFTER) != 0)
		flushed(fd, began);
	return result;
}

// ---- writes ---------------------------------------------------------------------------------------------------------

// Not a socket, a pipe or an eventfd.
static bool is_file(int fd)
{
	struct stat st;
	return fstat(fd, &st) == 0 && S_ISREG(st.st_mode);
}

static ssize_t wrote(int fd, ssize_t result, uint64_t began)
{
	struct slow_page *page = shared_page();
	if (result > 0 && page != NULL && !is_left_out(fd))
		atomic_fetch_add(&page->put, (uint64_t)result);
	if ((fcntl(fd, F_GETFL) & (O_DSYNC | O_SYNC)) != 0)
		flushed(fd, began);
	return result;
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset)
{
	uint64_t began = now();
	return wrote(fd, REAL(pwrite)(fd, data, size, offset), began);
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset)
{
	uint64_t began = now();
	return wrote(fd, REAL(pwrite64)(fd, data, size, offset), began);
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset)
{
	uint64_t began = now();
	return wrote(fd, REAL(pwritev)(fd, parts, count, offset), began);
}

ssize_t pwritev64(int fd, const struct iovec *parts, int count, off64_t offset)
{
	uint64_t began = now();
	return wrote(fd, REAL(pwritev64)(fd, parts, count, offset), began);
}

ssize_t write(int fd, const void *data, size_t size)
{
	uint64_t began = now();
	ssize_t result = REAL(write)(fd, data, size);
	return is_file(fd) ? wrote(fd, result, began) : result;
}

ssize_t writev(int fd, const struct iovec *parts, int count)
{
	uint64_t began = now();
	ssize_t result = REAL(writev)(fd, parts, count);
	return is_file(fd) ? wrote(fd, result, began) : result;
}
