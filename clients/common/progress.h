// How far something long is: one line on a terminal's standard error, drawn over and over, gone when it is done.
//
// Nothing is drawn when standard error is no terminal, or with NO_COLOR (contract section 1).
#ifndef KOERS_COMMON_PROGRESS_H
#define KOERS_COMMON_PROGRESS_H

#include "base/base.h"

struct progress {
	bool on;
	bool drawn;        // a line stands on the terminal
	int64_t drawn_ms;  // monotonic: when it was last drawn
};

struct progress progress_new(void);

// Draws, at most ten times a second: `[######      ]  42 %  text`, or the text alone when `of` is 0: nobody knows how
// much there is.
void progress_show(struct progress *p, uint64_t done, uint64_t of, const char *format, ...) PRINTF_LIKE(4, 5);

// Takes the line away: before something else is printed, and at the end.
void progress_clear(struct progress *p);

#endif
