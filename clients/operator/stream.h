// The stream of decisions: the audit log as operators follow it, a page at a time. A place in it is a sequence.
#ifndef KOERS_OPERATOR_STREAM_H
#define KOERS_OPERATOR_STREAM_H

#include "common/program.h"

enum { STREAM_PAGE_SIZE = 100 };

// Entries after `after`, oldest first, at most `page_size` of them. NULL: printed, p->status set.
const Koers__V1__WatchPage *stream_page(struct program *p, uint64_t after, uint32_t page_size);

// The place before the first entry of this moment or later: found by halving, as times never go back in the log.
bool stream_find(struct program *p, int64_t at_ms, uint64_t *ret_after);

// The place where the newest `count` entries begin.
bool stream_find_newest(struct program *p, uint64_t count, uint64_t *ret_after);

#endif
