// How far something long is.
#include "common/progress.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "common/text.h"

enum { BAR_COLUMNS = 24, EVERY_MS = 100, TEXT_SIZE = 160 };

static int64_t now_ms(void)
{
	struct timespec now;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

struct progress progress_new(void)
{
	const char *plain = getenv("NO_COLOR");
	return (struct progress){ .on = isatty(STDERR_FILENO) != 0 && (plain == NULL || plain[0] == '\0') };
}

// Returns the columns it takes.
static size_t draw_bar(uint64_t done, uint64_t of)
{
	char bar[BAR_COLUMNS + 1] = { 0 };
	done = done < of ? done : of;
	// Bytes of a file: far from where this product would overflow.
	uint64_t full = done * BAR_COLUMNS / of;
	for (uint64_t i = 0; i < BAR_COLUMNS; i++)
		bar[i] = i < full ? '#' : ' ';
	int columns = fprintf(stderr, "[%s] %3u %%  ", bar, (unsigned)(done * 100 / of));
	return columns > 0 ? (size_t)columns : 0;
}

void progress_show(struct progress *p, uint64_t done, uint64_t of, const char *format, ...)
{
	int64_t now = p->on ? now_ms() : 0;
	if (!p->on || (p->drawn && now - p->drawn_ms < EVERY_MS))
		return;
	char text[TEXT_SIZE];
	va_list args;
	va_start(args, format);
	vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	fputs("\r\033[K", stderr);
	size_t used = of > 0 ? draw_bar(done, of) : 0;
	// Never to the last column: a line that wraps cannot be taken away.
	size_t width = text_terminal_width(stderr) - 1;
	width -= used < width ? used : width;
	fprintf(stderr, "%.*s", (int)width, text);
	fflush(stderr);
	*p = (struct progress){ .on = true, .drawn = true, .drawn_ms = now };
}

void progress_clear(struct progress *p)
{
	if (!p->drawn)
		return;
	fputs("\r\033[K", stderr);
	fflush(stderr);
	p->drawn = false;
}
