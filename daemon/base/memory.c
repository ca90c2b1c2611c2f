// When the system has no memory left.
#include "base/memory.h"

#include "base/error.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void say(const char *text)
{
	ssize_t n = write(STDERR_FILENO, text, strlen(text));
	(void)n;  // whoever cannot hear it sees the status
}

void memory_end(void)
{
	say(program_invocation_short_name);
	say(": out of memory\n");
	_exit(EXIT_FAILED);
}

void *memory_must(void *p)
{
	if (p == NULL)
		memory_end();
	return p;
}
