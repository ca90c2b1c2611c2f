// Text on a terminal.
#include "common/text.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/memory.h"
#include "base/strbuf.h"
#include "base/utf8.h"

enum { WIDTH_DEFAULT = 100, WIDTH_MIN = 40, WIDTH_MAX = 120 };

char *text_plain(struct arena *a, const char *text)
{
	char *plain = arena_strdup(a, text);
	for (char *p = plain; *p != '\0'; p++)
		if (*p == '\n' || *p == '\t' || *p == '\r')
			*p = ' ';
	utf8_make_plain(plain);
	return plain;
}

static bool is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool text_has_word(const char *text, const char *word)
{
	size_t len = strlen(word);
	for (const char *at = text; len > 0 && (at = strcasestr(at, word)) != NULL; at++)
		if ((at == text || !is_letter(at[-1])) && !is_letter(at[len]))
			return true;
	return false;
}

size_t text_columns(const char *text)
{
	size_t n = 0;
	for (const char *p = text; *p != '\0'; p++)
		n += ((unsigned char)*p & 0xC0) != 0x80 ? 1 : 0;
	return n;
}

size_t text_terminal_width(FILE *to)
{
	struct winsize size;
	if (!isatty(fileno(to)) || ioctl(fileno(to), TIOCGWINSZ, &size) != 0 || size.ws_col < WIDTH_MIN)
		return WIDTH_DEFAULT;
	return size.ws_col > WIDTH_MAX ? WIDTH_MAX : size.ws_col;
}

static void new_line(FILE *to, size_t indent)
{
	fprintf(to, "\n%*s", (int)indent, "");
}

static void wrap_line(FILE *to, size_t indent, size_t width, char *line)
{
	size_t column = indent;
	char *rest = NULL;
	for (char *word = strtok_r(line, " ", &rest); word != NULL; word = strtok_r(NULL, " ", &rest)) {
		size_t len = text_columns(word);
		if (column > indent && column + 1 + len > width) {
			new_line(to, indent);
			column = indent;
		}
		fprintf(to, "%s%s", column > indent ? " " : "", word);
		column += len + (column > indent ? 1 : 0);
	}
}

void text_wrap(FILE *to, size_t indent, size_t width, const char *text)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	for (const char *p = text;;) {
		size_t len = strcspn(p, "\n");
		wrap_line(to, indent, width, text_plain(a, arena_strndup(a, p, len)));
		p += len;
		if (*p == '\0' || p[1] == '\0')
			break;
		p++;
		new_line(to, indent);
	}
	fputc('\n', to);
}

void text_complain(const char *program, const char *format, ...)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	char *message = NULL;
	va_list args;
	va_start(args, format);
	if (vasprintf(&message, format, args) < 0)
		memory_end();
	va_end(args);
	fflush(stdout);  // so that both streams in one file stand in the order of what happened
	fprintf(stderr, "%s: ", program);
	// A list of faults stays a list: only within a line are control characters made harmless.
	char *rest = NULL;
	for (char *line = strtok_r(message, "\n", &rest); line != NULL; line = strtok_r(NULL, "\n", &rest))
		fprintf(stderr, "%s\n", text_plain(a, line));
	free(message);
}
