// Reading what a run costs: getrusage for oneself, /proc for the servers, the page of slow.c for flushes.
#include "usage.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

#include "slow.h"

static int64_t timeval_us(struct timeval t)
{
	return (int64_t)t.tv_sec * 1000000 + t.tv_usec;
}

// What /proc/PID/NAME says; false when the process is gone.
static bool read_proc(int pid, const char *name, char *buffer, size_t size)
{
	char path[64];
	snprintf(path, sizeof(path), "/proc/%d/%s", pid, name);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t n = fd < 0 ? -1 : read(fd, buffer, size - 1);
	if (fd >= 0)
		close(fd);
	buffer[n > 0 ? n : 0] = '\0';
	return n > 0;
}

// Fields of /proc/PID/stat after the name, which may itself hold blanks and brackets: state is the first.
enum { STAT_PPID = 2, STAT_UTIME = 12, STAT_CSTIME = 15 };

struct process {
	int parent;
	int64_t us;
};

static bool read_process(int pid, struct process *ret)
{
	char text[1024], *rest;
	if (!read_proc(pid, "stat", text, sizeof(text)))
		return false;
	char *at = strrchr(text, ')');
	int64_t ticks = 0;
	ret->parent = 0;
	at = at == NULL ? NULL : strtok_r(at + 1, " ", &rest);
	for (int field = 1; at != NULL && field <= STAT_CSTIME; field++, at = strtok_r(NULL, " ", &rest)) {
		if (field == STAT_PPID)
			ret->parent = (int)strtol(at, NULL, 10);
		if (field >= STAT_UTIME)
			ticks += strtoll(at, NULL, 10);
	}
	ret->us = ticks * 1000000 / sysconf(_SC_CLK_TCK);
	return true;
}

static int64_t written_by(int pid)
{
	char text[1024];
	const char *at = read_proc(pid, "io", text, sizeof(text)) ? strstr(text, "\nwrite_bytes: ") : NULL;
	return at == NULL ? 0 : strtoll(at + strlen("\nwrite_bytes: "), NULL, 10);
}

static bool is_wanted(const struct usage_of *of, int pid, int parent)
{
	for (size_t i = 0; i < of->count; i++)
		if (of->pids[i] == pid || of->pids[i] == parent)
			return true;
	return false;
}

static void read_servers(const struct usage_of *of, struct usage *u)
{
	DIR *proc = opendir("/proc");
	for (struct dirent *d; proc != NULL && (d = readdir(proc)) != NULL;) {
		int pid = (int)strtol(d->d_name, NULL, 10);
		struct process p;
		if (pid <= 0 || !read_process(pid, &p) || !is_wanted(of, pid, p.parent))
			continue;
		u->server_us += p.us;
		u->written += written_by(pid);
	}
	if (proc != NULL)
		closedir(proc);
}

static void read_syncs(const char *path, struct usage *u)
{
	int fd = path == NULL ? -1 : open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return;
	const struct slow_page *page = mmap(NULL, sizeof(*page), PROT_READ, MAP_SHARED, fd, 0);
	close(fd);
	if (page == MAP_FAILED)
		return;
	u->flushes = atomic_load(&page->flushes);
	u->flush_us = atomic_load(&page->flush_ns) / 1000;
	u->put = atomic_load(&page->put);
	munmap((void *)(uintptr_t)page, sizeof(*page));
}

void usage_read(const struct usage_of *of, const char *syncs, struct usage *ret_usage)
{
	struct rusage own;
	*ret_usage = (struct usage){ .client_us = 0 };
	getrusage(RUSAGE_SELF, &own);
	ret_usage->client_us = timeval_us(own.ru_utime) + timeval_us(own.ru_stime);
	if (of->count > 0)
		read_servers(of, ret_usage);
	read_syncs(syncs, ret_usage);
}
