// beanstalkd as a target: put, and with a full life also reserve and delete. Each call is written to the log with an
// fsync of its own (-f0), answers come in order on each connection. What is put are the bytes of koers' submit.
#include <errno.h>
#include <inttypes.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "../fifo.h"
#include "../targets.h"

enum { BUFFER_SIZE = 4 << 20, CONNECTIONS_MAX = 64 };

struct line {
	int fd;
	struct fifo waiting;
	char *out;
	size_t out_from, out_to;
	char *in;
	size_t in_from, in_to;
};

struct beanstalk {
	struct driver *driver;
	const struct settings *settings;
	struct line lines[CONNECTIONS_MAX];
	size_t turn;
};

// ---- sending --------------------------------------------------------------------------------------------------------

static void put_bytes(struct beanstalk *b, struct line *l, const void *bytes, size_t len)
{
	if (l->out_from > 0) {
		memmove(l->out, l->out + l->out_from, l->out_to - l->out_from);
		l->out_to -= l->out_from;
		l->out_from = 0;
	}
	if (l->out_to + len > BUFFER_SIZE) {
		driver_fail(b->driver, "more is under way than the buffer holds");
		return;
	}
	memcpy(l->out + l->out_to, bytes, len);
	l->out_to += len;
}

static void ask(struct beanstalk *b, struct line *l, struct op *op, const char *text, int len)
{
	put_bytes(b, l, text, (size_t)len);
	fifo_put(&l->waiting, op);
}

static void beanstalk_start(void *self, struct op *op)
{
	struct beanstalk *b = self;
	struct line *l = &b->lines[b->turn++ % b->settings->connections];
	struct question q;
	uint8_t bytes[QUESTION_PACKED_MAX];
	char head[64];
	if (!question_make(&b->settings->population, op->number, &q)) {
		driver_fail(b->driver, "the population has no line %" PRIu64, op->number + 1);
		return;
	}
	size_t len = question_pack(&q, op->number + 1, bytes);
	put_bytes(b, l, head, (size_t)snprintf(head, sizeof(head), "put 0 0 600 %zu\r\n", len));
	put_bytes(b, l, bytes, len);
	ask(b, l, op, "\r\n", 2);
}

static void flush(struct beanstalk *b, struct line *l)
{
	while (l->out_from < l->out_to) {
		ssize_t n = send(l->fd, l->out + l->out_from, l->out_to - l->out_from, MSG_DONTWAIT | MSG_NOSIGNAL);
		if (n < 0 && errno == EAGAIN)
			return;
		if (n < 0) {
			driver_fail(b->driver, "it cannot be written to: %s", strerror(errno));
			return;
		}
		l->out_from += (size_t)n;
	}
}

// ---- what comes -----------------------------------------------------------------------------------------------------

static void reserve(struct beanstalk *b, struct line *l, struct op *op)
{
	driver_stage(b->driver, op);
	ask(b, l, op, "reserve\r\n", 9);
}

static void job_delete(struct beanstalk *b, struct line *l, struct op *op, uint64_t id)
{
	char text[48];
	driver_stage(b->driver, op);
	ask(b, l, op, text, snprintf(text, sizeof(text), "delete %" PRIu64 "\r\n", id));
}

// One answer to the first that waits. The length of its line is `len`; 0 when a job's bytes are not all there yet.
static size_t take_answer(struct beanstalk *b, struct line *l, const char *line, size_t len, size_t there)
{
	uint64_t id;
	size_t size;
	if (sscanf(line, "RESERVED %" SCNu64 " %zu", &id, &size) == 2) {
		if (there < len + size + 2)
			return 0;
		job_delete(b, l, fifo_take(&l->waiting), id);
		return len + size + 2;
	}
	struct op *op = fifo_take(&l->waiting);
	if (strncmp(line, "INSERTED ", 9) == 0 && b->settings->cycle)
		reserve(b, l, op);
	else if (strncmp(line, "INSERTED ", 9) == 0 || strncmp(line, "DELETED", 7) == 0)
		driver_done(b->driver, op);
	else
		driver_fail(b->driver, "it answers %.*s", (int)len - 2, line);
	return len;
}

static void take_answers(struct beanstalk *b, struct line *l)
{
	while (l->in_from < l->in_to && !b->driver->failed) {
		char *line = l->in + l->in_from;
		size_t there = l->in_to - l->in_from;
		char *end = memchr(line, '\n', there);
		size_t used = end == NULL ? 0 : take_answer(b, l, line, (size_t)(end - line) + 1, there);
		if (used == 0)
			break;
		l->in_from += used;
	}
	memmove(l->in, l->in + l->in_from, l->in_to - l->in_from);
	l->in_to -= l->in_from;
	l->in_from = 0;
	l->in[l->in_to] = '\0';
}

static void read_answers(struct beanstalk *b, struct line *l)
{
	ssize_t n = recv(l->fd, l->in + l->in_to, BUFFER_SIZE - l->in_to - 1, MSG_DONTWAIT);
	if (n == 0 || (n < 0 && errno != EAGAIN)) {
		driver_fail(b->driver, "it has hung up");
		return;
	}
	if (n < 0)
		return;
	l->in_to += (size_t)n;
	l->in[l->in_to] = '\0';
	take_answers(b, l);
}

static bool beanstalk_turn(void *self, int64_t until_ns)
{
	struct beanstalk *b = self;
	struct pollfd fds[CONNECTIONS_MAX];
	size_t count = b->settings->connections;
	for (size_t i = 0; i < count; i++) {
		struct line *l = &b->lines[i];
		flush(b, l);
		fds[i] = (struct pollfd){ .fd = l->fd, .events = POLLIN };
		if (l->out_from < l->out_to)
			fds[i].events = POLLIN | POLLOUT;
	}
	int64_t left = until_ns - now_ns();
	struct timespec wait = { .tv_sec = left > 0 ? left / 1000000000 : 0,
		.tv_nsec = left > 0 ? left % 1000000000 : 0 };
	if (ppoll(fds, count, &wait, NULL) <= 0)
		return true;
	for (size_t i = 0; i < count; i++)
		if ((fds[i].revents & ~POLLOUT) != 0)
			read_answers(b, &b->lines[i]);
	return true;
}

// ---- opening --------------------------------------------------------------------------------------------------------

static bool line_open(struct line *l, const char *path)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	snprintf(address.sun_path, sizeof(address.sun_path), "%s", path);
	l->out = malloc(BUFFER_SIZE);
	l->in = malloc(BUFFER_SIZE);
	l->fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	return l->out != NULL && l->in != NULL && l->fd >= 0 &&
	       connect(l->fd, (struct sockaddr *)&address, sizeof(address)) == 0;
}

static void beanstalk_close(void *self)
{
	struct beanstalk *b = self;
	for (size_t i = 0; i < b->settings->connections; i++) {
		if (b->lines[i].fd >= 0)
			close(b->lines[i].fd);
		free(b->lines[i].out);
		free(b->lines[i].in);
	}
	free(b);
}

static void *beanstalk_open(const struct settings *settings, struct driver *driver)
{
	struct beanstalk *b = calloc(1, sizeof(*b));
	if (b == NULL || settings->connections > CONNECTIONS_MAX) {
		free(b);
		return NULL;
	}
	b->driver = driver;
	b->settings = settings;
	for (size_t i = 0; i < settings->connections; i++)
		b->lines[i].fd = -1;
	for (size_t i = 0; i < settings->connections; i++) {
		if (!line_open(&b->lines[i], settings->address)) {
			fprintf(stderr, "load: beanstalkd at %s: %s\n", settings->address, strerror(errno));
			beanstalk_close(b);
			return NULL;
		}
	}
	return b;
}

const struct target target_beanstalk = {
	.name = "beanstalk",
	.stage_names = { "put", "reserve", "delete" },
	.plain_names = { "put", "reserve", "delete" },
	.open = beanstalk_open,
	.start = beanstalk_start,
	.turn = beanstalk_turn,
	.close = beanstalk_close,
};
