// The log: one event a line on standard error, `level=info event=started key=value …`. Values with blanks or quotes are
// quoted, control characters escaped. No personal data, ever: there is no call that takes free text from outside.
// Safe from any thread: a line is one write.
#ifndef KOERS_BASE_LOG_H
#define KOERS_BASE_LOG_H

#include "base/base.h"

enum log_level { LOG_LEVEL_ERROR, LOG_LEVEL_WARNING, LOG_LEVEL_INFO, LOG_LEVEL_DEBUG };

void log_set_level(enum log_level level);
bool log_level_parse(const char *text, enum log_level *ret_level);

// `format` gives the fields: log_event(LOG_LEVEL_INFO, "started", "endpoint=%s peers=%u", …). Use log_quote() for
// values that may hold blanks.
void log_event(enum log_level level, const char *event, const char *format, ...) PRINTF_LIKE(3, 4);

// Writes `text` quoted and escaped into `buffer` (cut if needed) and returns it.
const char *log_quote(const char *text, char *buffer, size_t size);

#endif
