// Makes the n-th call that changes a file under a directory fail. Preloaded (KOERS_INJECT names the shared page), or
// linked into a test, which sets `inject`.
#include "inject.h"
#include "open.h"
#include "real.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

struct inject *inject;

static struct inject *page(void)
{
	const char *path = inject == NULL ? getenv("KOERS_INJECT") : NULL;
	if (path == NULL)
		return inject;
	int fd = REAL(open)(path, O_RDWR | O_CLOEXEC);
	void *p = fd < 0 ? MAP_FAILED : mmap(NULL, sizeof(*inject), PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
	if (fd >= 0)
		REAL(close)(fd);
	if (p == MAP_FAILED)
		abort();
	inject = p;
	return inject;
}

// True when this call is the one; errno is set unless it is to be short.
static bool fails(enum inject_call call)
{
	struct inject *in = page();
	if (in == NULL || (in->calls & (int)call) == 0)
		return false;
	int32_t n = atomic_fetch_add(&in->seen, 1) + 1, nth = in->nth;
	if (nth == 0 || n < nth || (n > nth && in->for_good == 0))
		return false;
	atomic_fetch_add(&in->fired, 1);
	if (in->error > 0)
		errno = in->error;
	return true;
}

static bool is_short(void)
{
	return inject->error == INJECT_SHORT;
}

static const char *under(const char *path)
{
	return page() == NULL ? NULL : path_under(inject->root, path);
}

// ---- names ----------------------------------------------------------------------------------------------------------

static int do_open(const char *path, int flags, mode_t mode)
{
	bool mine = under(path) != NULL;
	if (mine && fails(INJECT_OPEN))
		return -1;
	int fd = REAL(open)(path, flags, mode);
	watch(fd, mine);
	return fd;
}

int mkdir(const char *path, mode_t mode)
{
	return under(path) != NULL && fails(INJECT_OPEN) ? -1 : REAL(mkdir)(path, mode);
}

int rename(const char *from, const char *to)
{
	return under(from) != NULL && fails(INJECT_OPEN) ? -1 : REAL(rename)(from, to);
}

// ---- writing --------------------------------------------------------------------------------------------------------

ssize_t pwrite(int fd, const void *data, size_t size, off_t offset)
{
	if (!is_watched(fd) || !fails(INJECT_WRITE))
		return REAL(pwrite)(fd, data, size, offset);
	return is_short() ? REAL(pwrite)(fd, data, size / 2, offset) : -1;
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t offset)
{
	return pwrite(fd, data, size, offset);
}

ssize_t write(int fd, const void *data, size_t size)
{
	if (!is_watched(fd) || !fails(INJECT_WRITE))
		return REAL(write)(fd, data, size);
	return is_short() ? REAL(write)(fd, data, size / 2) : -1;
}

// Half of several: the first of them.
ssize_t writev(int fd, const struct iovec *parts, int count)
{
	if (!is_watched(fd) || !fails(INJECT_WRITE))
		return REAL(writev)(fd, parts, count);
	return is_short() ? REAL(writev)(fd, parts, 1) : -1;
}

ssize_t pwritev(int fd, const struct iovec *parts, int count, off_t offset)
{
	if (!is_watched(fd) || !fails(INJECT_WRITE))
		return REAL(pwritev)(fd, parts, count, offset);
	return is_short() ? REAL(pwritev)(fd, parts, 1, offset) : -1;
}

ssize_t pread(int fd, void *data, size_t size, off_t offset)
{
	if (!is_watched(fd) || !fails(INJECT_READ))
		return REAL(pread)(fd, data, size, offset);
	return is_short() ? REAL(pread)(fd, data, size / 2, offset) : -1;
}

ssize_t pread64(int fd, void *data, size_t size, off64_t offset)
{
	return pread(fd, data, size, offset);
}

int ftruncate(int fd, off_t size)
{
	return is_watched(fd) && fails(INJECT_ALLOCATE) ? -1 : REAL(ftruncate)(fd, size);
}

int ftruncate64(int fd, off64_t size)
{
	return ftruncate(fd, size);
}

int posix_fallocate(int fd, off_t offset, off_t size)
{
	return is_watched(fd) && fails(INJECT_ALLOCATE) ? errno : REAL(posix_fallocate)(fd, offset, size);
}

int posix_fallocate64(int fd, off64_t offset, off64_t size)
{
	return posix_fallocate(fd, offset, size);
}

// ---- syncing --------------------------------------------------------------------------------------------------------

int fsync(int fd)
{
	return is_watched(fd) && fails(INJECT_SYNC) ? -1 : REAL(fsync)(fd);
}

int fdatasync(int fd)
{
	return is_watched(fd) && fails(INJECT_SYNC) ? -1 : REAL(fdatasync)(fd);
}

int msync(void *start, size_t size, int flags)
{
	return fails(INJECT_SYNC) ? -1 : REAL(msync)(start, size, flags);
}
