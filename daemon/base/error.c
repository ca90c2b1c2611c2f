// Errors: filling them in, and what a program says at its end.
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

bool error_set(struct error *e, enum error_kind kind, const char *format, ...)
{
	if (e == NULL)
		return false;
	va_list args;
	va_start(args, format);
	e->kind = kind;
	vsnprintf(e->message, sizeof(e->message), format, args);
	va_end(args);
	return false;
}

void error_clear(struct error *e)
{
	*e = (struct error){ .kind = ERROR_NONE };
}

void error_no_memory(void)
{
	static const char text[] = "koers: out of memory\n";
	ssize_t written = write(STDERR_FILENO, text, sizeof(text) - 1);  // stdio could want memory itself
	(void)written;
	abort();
}

int error_exit_status(enum error_kind kind)
{
	switch (kind) {
	case ERROR_NONE:
		return EXIT_DONE;
	case ERROR_CONFIG:
	case ERROR_SECRET:
		return EXIT_CONFIGURATION;
	case ERROR_BUSY:
		return EXIT_TRY_AGAIN;
	case ERROR_FULL:
	case ERROR_IO:
	case ERROR_CORRUPT:
	case ERROR_VERSION:
	case ERROR_NO_MEMORY:
		break;
	}
	return EXIT_FAILED;
}
