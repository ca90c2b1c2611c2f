// The descriptors 0, 1 and 2: never those of a file of ours.
#ifndef KOERS_BASE_DESCRIPTORS_H
#define KOERS_BASE_DESCRIPTORS_H

#include "base/base.h"

// Before the first file is opened: a program that is started with one of them closed would get it for its database or
// a socket, and what is meant for the log would be written there. What was closed stays useless: reading from 0 and
// writing to 1 and 2 go on failing. False when that cannot be had.
bool descriptors_keep_standard(void);

#endif
