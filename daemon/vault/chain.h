// The hash of the audit chain: BLAKE2b-256 over the hash before and the packed entry. Apart from the rest of the vault,
// because the store and the machine may use it and may hold no keys.
#ifndef KOERS_VAULT_CHAIN_H
#define KOERS_VAULT_CHAIN_H

#include "base/base.h"

enum { CHAIN_HASH_SIZE = 32 };

void chain_hash(const unsigned char previous[CHAIN_HASH_SIZE], const void *entry, size_t len,
	unsigned char ret_hash[CHAIN_HASH_SIZE]);

// An unkeyed digest of anything, for comparing: BLAKE2b-256, incremental.
struct chain_digest {
	unsigned char state[512];
};
void chain_digest_init(struct chain_digest *d);
void chain_digest_add(struct chain_digest *d, const void *data, size_t len);
void chain_digest_end(struct chain_digest *d, unsigned char ret_hash[CHAIN_HASH_SIZE]);

#endif
