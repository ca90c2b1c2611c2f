// A new file for what others must not read.
#ifndef KOERS_COMMON_PRIVATE_FILE_H
#define KOERS_COMMON_PRIVATE_FILE_H

#include <stdio.h>

// Made with mode 0600. NULL, and errno, when it cannot be made, also when there is one: what others could read already
// would stay readable.
FILE *private_file_create(const char *path);

#endif
