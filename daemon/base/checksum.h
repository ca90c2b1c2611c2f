// Checksums against damage (not against attackers): XXH3, 64 and 128 bits. Source: https://xxhash.com
#ifndef KOERS_BASE_CHECKSUM_H
#define KOERS_BASE_CHECKSUM_H

#include "base/base.h"

enum { CHECKSUM128_SIZE = 16 };

uint64_t checksum64(const void *data, size_t len);
// The same bytes on every machine (the canonical form, high half first).
void checksum128(const void *data, size_t len, unsigned char ret_sum[CHECKSUM128_SIZE]);

#endif
