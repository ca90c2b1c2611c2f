// Reading a configuration file as a whole.
#include "base/limits.h"
#include "config/yaml.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool cannot_read(const struct reader *r, int error)
{
	fault_in_line(r, 0, 0, "cannot be read: %s", strerrordesc_np(error));
	return false;
}

static bool read_all(const struct reader *r, int fd, size_t size, struct arena *a, struct bytes *ret_text)
{
	char *text = arena_alloc(a, size + 1);
	size_t len = 0;
	while (len < size) {
		ssize_t n = read(fd, text + len, size - len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return cannot_read(r, errno);
		if (n == 0)
			break;
		len += (size_t)n;
	}
	*ret_text = (struct bytes){ text, len };
	return true;
}

static bool read_open(const struct reader *r, int fd, struct arena *a, struct bytes *ret_text)
{
	struct stat st;
	if (fstat(fd, &st) != 0)
		return cannot_read(r, errno);
	if (!S_ISREG(st.st_mode)) {
		fault_in_line(r, 0, 0, "%s",
			S_ISDIR(st.st_mode) ? "is a directory; a file in it would be right" : "is no regular file");
		return false;
	}
	if (st.st_size > CONFIG_FILE_MAX) {
		fault_in_line(r, 0, 0, "is larger than %d bytes; that is no configuration file", CONFIG_FILE_MAX);
		return false;
	}
	return read_all(r, fd, (size_t)st.st_size, a, ret_text);
}

bool yaml_read_file(const struct reader *r, struct arena *a, struct bytes *ret_text)
{
	int fd = open(r->file, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
	if (fd < 0)
		return cannot_read(r, errno);
	bool done = read_open(r, fd, a, ret_text);
	close(fd);
	return done;
}
