// What is *broken*: disk, memory, system, damaged data, a wrong configuration. Passed up untouched; ends the start, the
// batch or the process. What a caller did wrong is not an error but an answer (model/answer.h).
#ifndef KOERS_BASE_ERROR_H
#define KOERS_BASE_ERROR_H

#include "base/base.h"

enum error_kind {
	ERROR_NONE = 0,
	ERROR_CONFIG,    // a file people write is wrong: exit status 78
	ERROR_BUSY,      // somebody else has it: exit status 75
	ERROR_FULL,      // no space on the disk or in the map
	ERROR_IO,        // the system said no
	ERROR_CORRUPT,   // stored data are not what was stored
	ERROR_VERSION,   // stored by a newer koers
	ERROR_SECRET,    // a key is missing, wrong, or readable by others
	ERROR_NO_MEMORY,
};

struct error {
	enum error_kind kind;
	char message[512];  // one sentence: what, where, what would be right; no personal data
};

// Sets `e` (NULL is fine) and returns false, so that a function can end with `return error_set(…)`.
bool error_set(struct error *e, enum error_kind kind, const char *format, ...) PRINTF_LIKE(3, 4);
void error_clear(struct error *e);
// There is no memory left, and the process cannot go on: it says so and ends by SIGABRT. What was not answered is found
// by repeating.
_Noreturn void error_no_memory(void);
int error_exit_status(enum error_kind kind);  // of contract: 1, 75 or 78

// Exit statuses of all programs.
enum exit_status {
	EXIT_DONE = 0,
	EXIT_FAILED = 1,
	EXIT_USAGE = 2,
	EXIT_NOT_FOUND = 3,
	EXIT_REFUSED = 4,
	EXIT_UNREACHABLE = 69,
	EXIT_TRY_AGAIN = 75,
	EXIT_CONFIGURATION = 78,
};

#endif
