// The checksums of records and of configurations.
#include "base/checksum.h"

#include <string.h>
#include <xxhash.h>

uint64_t checksum64(const void *data, size_t len)
{
	return XXH3_64bits(data, len);
}

void checksum128(const void *data, size_t len, unsigned char ret_sum[CHECKSUM128_SIZE])
{
	XXH128_canonical_t canonical;
	XXH128_canonicalFromHash(&canonical, XXH3_128bits(data, len));
	memcpy(ret_sum, canonical.digest, CHECKSUM128_SIZE);
}
