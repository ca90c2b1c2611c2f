// A file read through a window.
#include "common/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "common/program.h"

static uint64_t size_of(int fd)
{
	struct stat st;
	return fstat(fd, &st) == 0 && S_ISREG(st.st_mode) && st.st_size > 0 ? (uint64_t)st.st_size : 0;
}

bool stream_open(struct arena *a, const char *file, struct stream *ret_stream, const char **ret_why)
{
	bool standard = strcmp(file, "-") == 0;
	int fd = standard ? STDIN_FILENO : open(file, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		*ret_why = arena_printf(a, "%s: %s", file, strerror(errno));
		return false;
	}
	*ret_stream = (struct stream){ .file = standard ? "<stdin>" : file,
		.fd = fd,
		.data = memory_must(malloc(STREAM_PIECE_MAX)),
		.line = 1,
		.size = size_of(fd) };
	stream_more(ret_stream);
	if (ret_stream->failure == 0 || ret_stream->failure == ECANCELED)
		return true;
	*ret_why = arena_printf(a, "%s: %s", file, strerror(ret_stream->failure));
	stream_close(ret_stream);
	return false;
}

void stream_close(struct stream *s)
{
	if (s->fd != STDIN_FILENO)
		close(s->fd);
	free(s->data);
	s->data = NULL;
}

static bool would_wait(int fd)
{
	struct pollfd wanted = { .fd = fd, .events = POLLIN };
	return poll(&wanted, 1, 0) == 0;
}

static ssize_t read_on(struct stream *s, size_t left)
{
	bool given_up = s->before_waiting != NULL && would_wait(s->fd) && !s->before_waiting(s->user);
	if (!given_up && program_wait_readable(s->fd))
		return read(s->fd, s->data + left, STREAM_PIECE_MAX - left);
	errno = ECANCELED;
	return -1;
}

bool stream_more(struct stream *s)
{
	size_t left = stream_len(s);
	ssize_t n;
	if (s->ended || s->failure != 0 || left == STREAM_PIECE_MAX)
		return false;
	memmove(s->data, s->data + s->start, left);
	s->start = 0;
	s->end = left;
	do
		n = read_on(s, left);
	while (n < 0 && errno == EINTR);
	s->failure = n < 0 ? errno : 0;
	s->ended = n == 0;
	s->end += n > 0 ? (size_t)n : 0;
	return n > 0;
}

void stream_take(struct stream *s, size_t len)
{
	const char *end = stream_text(s) + len;
	for (const char *p = stream_text(s); (p = memchr(p, '\n', (size_t)(end - p))) != NULL; p++)
		s->line++;
	s->start += len;
	s->taken += len;
}
