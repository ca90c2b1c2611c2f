// A checksum against damage (not against attackers): XXH3, 64 bits. Source: https://xxhash.com
#ifndef KOERS_BASE_CHECKSUM_H
#define KOERS_BASE_CHECKSUM_H

#include "base/base.h"

uint64_t checksum64(const void *data, size_t len);

#endif
