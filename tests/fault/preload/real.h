// What the preloaded libraries share: the functions they stand before, and which descriptors lie under the directory
// that is watched.
#ifndef KOERS_FAULT_REAL_H
#define KOERS_FAULT_REAL_H

#include <dlfcn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

// The next one in line, found at first use.
#define REAL(name)                                                                                                     \
	({                                                                                                             \
		static __typeof__(&name) real_;                                                                        \
		if (real_ == NULL)                                                                                     \
			*(void **)(&real_) = dlsym(RTLD_NEXT, #name);                                                  \
		real_;                                                                                                 \
	})

enum { FD_MAX = 4096 };

// Files and directories that were opened under the watched directory.
static atomic_bool watched_fds[FD_MAX];

static inline bool is_watched(int fd)
{
	return fd >= 0 && fd < FD_MAX && atomic_load(&watched_fds[fd]);
}

static inline void watch(int fd, bool on)
{
	if (fd >= 0 && fd < FD_MAX)
		atomic_store(&watched_fds[fd], on);
}

// The part of a path under `root`; "" for the root itself, NULL when it is elsewhere.
static inline const char *path_under(const char *root, const char *path)
{
	size_t len = root == NULL ? 0 : strlen(root);
	if (len == 0 || path == NULL || strncmp(path, root, len) != 0)
		return NULL;
	if (path[len] == '\0')
		return path + len;
	return path[len] == '/' ? path + len + 1 : NULL;
}

#endif
