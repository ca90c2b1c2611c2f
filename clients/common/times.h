// Times as people and programs write them: ISO 8601, and Dutch local time (Europe/Amsterdam) wherever the terminal is.
//
// The local time follows the European rule in force since 1996: summer time from the last Sunday of March to the last
// Sunday of October, both at 01:00 UTC (Directive 2000/84/EC). It needs no time zone files. For display only: terms
// are computed by koersd.
#ifndef KOERS_COMMON_TIMES_H
#define KOERS_COMMON_TIMES_H

#include "base/base.h"

enum { TIMES_SIZE = 48 };

void times_iso(int64_t ms, char ret_text[TIMES_SIZE]);  // 2026-03-02T08:00:00.000Z

// `YYYY-MM-DDTHH:MM[:SS[.fraction]]` with `Z` or `+HH:MM`; false, and `ret_why` a static text, when it is not that.
bool times_parse(const char *text, int64_t *ret_ms, const char **ret_why);

// `YYYY-MM-DD`: the local midnight at which that day begins, or with `last` the one at which it ends. False when it is
// no day.
bool times_parse_day(const char *text, bool last, int64_t *ret_ms);

void times_local(int64_t ms, char ret_text[TIMES_SIZE]);      // 2026-03-02 09:00
void times_local_seconds(int64_t ms, char ret_text[TIMES_SIZE]);  // 2026-03-02 09:00:00
void times_local_due(int64_t ms, char ret_text[TIMES_SIZE]);  // a due moment; at midnight the last day: 2026-05-06
void times_dutch(int64_t ms, char ret_text[TIMES_SIZE]);      // ma 2 maart 2026, 09.00 uur
void times_dutch_due(int64_t ms, char ret_text[TIMES_SIZE]);  // uiterlijk …; at midnight the last day

#endif
