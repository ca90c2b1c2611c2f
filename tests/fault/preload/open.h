// The doors by which every file comes and goes, as the libraries stand before them: to be included once, by a file that
// says in do_open() what is to be done.
#ifndef KOERS_FAULT_OPEN_H
#define KOERS_FAULT_OPEN_H

#include "real.h"

#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

static int do_open(const char *path, int flags, mode_t mode);

// The argument that is there only when a file may be made.
#define MODE_OF(flags)                                                                                                 \
	({                                                                                                             \
		mode_t mode_ = 0;                                                                                      \
		if (((flags)&O_CREAT) != 0) {                                                                          \
			va_list args_;                                                                                 \
			va_start(args_, flags);                                                                        \
			mode_ = va_arg(args_, mode_t);                                                                 \
			va_end(args_);                                                                                 \
		}                                                                                                      \
		mode_;                                                                                                 \
	})

int open(const char *path, int flags, ...)
{
	return do_open(path, flags, MODE_OF(flags));
}

int open64(const char *path, int flags, ...)
{
	return do_open(path, flags, MODE_OF(flags));
}

int close(int fd)
{
	watch(fd, false);
	return REAL(close)(fd);
}

#endif
