// What the system must give before anything is opened: descriptors and threads.
#ifndef KOERS_LOOP_ROOM_H
#define KOERS_LOOP_ROOM_H

#include "base/base.h"

// Answers an exit status; what is short has been said on standard error, with the place that asks for so much.
int room_make(const char *path, uint32_t connections_max);

#endif
