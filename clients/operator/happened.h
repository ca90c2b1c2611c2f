// What an entry of the feed says, in a few English words and on one line: for `watch`, `top` and `overview`.
#ifndef KOERS_OPERATOR_HAPPENED_H
#define KOERS_OPERATOR_HAPPENED_H

#include "base/arena.h"
#include "koers/v1/call.pb-c.h"

// "came in from cjg: OFFERED", "accepted", "timer: hold ended"; fit for a terminal. A name that a newer koersd has and
// this program does not know is told as it is.
const char *happened_words(struct arena *a, const Koers__V1__WatchLine *line);

// The whole entry: sequence, local time, request, what happened, network, gids, urgency, rules. Without a line break.
const char *happened_line(struct arena *a, const Koers__V1__WatchLine *line);

// True for what changes how questions are spread: the files, an absence, a pause, a capacity.
bool happened_to_configuration(const Koers__V1__WatchLine *line);

#endif
