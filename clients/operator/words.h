// Dutch words for what the machine calls by short names: for texts that a gids could show to a resident.
#ifndef KOERS_OPERATOR_WORDS_H
#define KOERS_OPERATOR_WORDS_H

#include "base/base.h"

// One list a function; a name that is not in it is returned as it is, so that a newer koersd still reads.
const char *words_stage(const char *name);
const char *words_state(const char *name);  // of a request, in capitals
const char *words_urgency(const char *name);
const char *words_route(const char *name);
const char *words_dropped(const char *name);  // why a candidate was not chosen
const char *words_clock(const char *name);
const char *words_clock_state(const char *name);
const char *words_event(const char *name);
const char *words_cause(const char *name);
const char *words_detail(const char *name);  // a word of a line of the history
const char *words_of_other(const char *event);  // "van ", "aan " or "met " somebody; "" where neither fits
const char *words_note(const char *name);
const char *words_of_fact(const char *name);
const char *words_value(const char *name);  // of a fact

#endif
