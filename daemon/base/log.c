// The log: a line is put together on the stack and written at once.
//
// Whoever reads it may have stopped reading, with a pipe that is full: writing would then hold up every thread that has
// something to say, and with it the service. So a line waits a moment, and is dropped then; until there is room again
// none waits at all, and the first that finds room says how many were lost. A line is shorter than what a pipe takes at
// once, so that writing to one that has room never waits.
#include "base/log.h"

#include <poll.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LINE_SIZE = 2048, WAIT_MS = 1000, PIPE_TAKES = 4096 };

_Static_assert(LINE_SIZE <= PIPE_TAKES, "a pipe that has room takes a whole line");

static const char *const level_names[] = { "error", "warning", "info", "debug" };
// The journal's levels, when standard error is the journal itself. Source: sd-daemon(3)
static const char *const journal_prefixes[] = { "<3>", "<4>", "<6>", "<7>" };
static atomic_int level_max = LOG_LEVEL_INFO;
static atomic_uint lost;  // lines, since one was written

void log_set_level(enum log_level level)
{
	atomic_store(&level_max, (int)level);
}

bool log_level_parse(const char *text, enum log_level *ret_level)
{
	for (size_t i = 0; i < ARRAY_LEN(level_names); i++) {
		if (strcmp(text, level_names[i]) == 0) {
			*ret_level = (enum log_level)i;
			return true;
		}
	}
	return false;
}

// JOURNAL_STREAM names the device and inode of what the service manager connected; another stream (a file, a terminal)
// has no use for a prefix. Source: systemd.exec(5)
static bool is_journal(void)
{
	struct stat st;
	const char *stream = getenv("JOURNAL_STREAM");
	char ours[64];
	if (stream == NULL || fstat(STDERR_FILENO, &st) != 0)
		return false;
	snprintf(ours, sizeof(ours), "%llu:%llu", (unsigned long long)st.st_dev, (unsigned long long)st.st_ino);
	return strcmp(stream, ours) == 0;
}

// Asked once: 0 = not yet, 1 = no, 2 = yes. Two threads that ask at once learn the same.
static const char *prefix_of(enum log_level level)
{
	static atomic_int known;
	int journal = atomic_load(&known);
	if (journal == 0) {
		journal = is_journal() ? 2 : 1;
		atomic_store(&known, journal);
	}
	return journal == 2 ? journal_prefixes[level] : "";
}

static bool has_room(void)
{
	struct pollfd out = { .fd = STDERR_FILENO, .events = POLLOUT };
	return poll(&out, 1, atomic_load(&lost) == 0 ? WAIT_MS : 0) != 0;
}

static void put(const char *line, size_t len)
{
	ssize_t written = write(STDERR_FILENO, line, len);
	(void)written;  // nobody is left to tell
}

static void write_line(const char *line, size_t len)
{
	if (!has_room()) {
		atomic_fetch_add(&lost, 1);
		return;
	}
	unsigned count = atomic_exchange(&lost, 0);
	if (count > 0) {
		char told[64];
		int size = snprintf(told, sizeof(told), "%slevel=warning event=log_lost lines=%u\n",
			prefix_of(LOG_LEVEL_WARNING), count);
		put(told, (size_t)size);
	}
	if (count == 0 || has_room())
		put(line, len);
}

void log_event(enum log_level level, const char *event, const char *format, ...)
{
	if ((int)level > atomic_load(&level_max))
		return;
	char line[LINE_SIZE];
	size_t size = sizeof(line) - 1;  // room for the newline
	int head = snprintf(line, size, "%slevel=%s event=%s", prefix_of(level), level_names[level], event);
	size_t len = (size_t)head;
	if (*format != '\0' && len + 1 < size) {
		line[len++] = ' ';
		va_list args;
		va_start(args, format);
		int more = vsnprintf(line + len, size - len, format, args);
		va_end(args);
		if (more > 0)
			len += (size_t)more < size - len ? (size_t)more : size - len - 1;
	}
	line[len++] = '\n';
	write_line(line, len);
}

const char *log_quote(const char *text, char *buffer, size_t size)
{
	static const char hex[] = "0123456789abcdef";
	size_t len = 0;
	buffer[len++] = '"';
	for (const unsigned char *p = (const unsigned char *)text; *p != '\0' && len + 6 < size; p++) {
		if (*p == '"' || *p == '\\') {
			buffer[len++] = '\\';
			buffer[len++] = (char)*p;
		} else if (*p < 0x20 || *p == 0x7f) {
			buffer[len++] = '\\';
			buffer[len++] = 'x';
			buffer[len++] = hex[*p >> 4];
			buffer[len++] = hex[*p & 15];
		} else {
			buffer[len++] = (char)*p;
		}
	}
	buffer[len++] = '"';
	buffer[len] = '\0';
	return buffer;
}
