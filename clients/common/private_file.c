// A new file for what others must not read.
#include "common/private_file.h"

#include <fcntl.h>

FILE *private_file_create(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	return fd >= 0 ? fdopen(fd, "w") : NULL;
}
