// The hash of the audit chain, and digests for comparing. libsodium wants its state aligned to 64 bytes; a caller's
// struct may lie (and be copied) anywhere, so the state is carried as bytes and copied to an aligned place for each
// step.
#include "vault/chain.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

static_assert(sizeof(crypto_generichash_state) <= sizeof(((struct chain_digest *)0)->state), "the state fits");

void chain_hash(const unsigned char previous[CHAIN_HASH_SIZE], const void *entry, size_t len,
	unsigned char ret_hash[CHAIN_HASH_SIZE])
{
	crypto_generichash_state state;
	crypto_generichash_init(&state, NULL, 0, CHAIN_HASH_SIZE);
	crypto_generichash_update(&state, previous, CHAIN_HASH_SIZE);
	crypto_generichash_update(&state, entry, len);
	crypto_generichash_final(&state, ret_hash, CHAIN_HASH_SIZE);
}

void chain_digest_init(struct chain_digest *d)
{
	crypto_generichash_state state;
	crypto_generichash_init(&state, NULL, 0, CHAIN_HASH_SIZE);
	*d = (struct chain_digest){ 0 };
	memcpy(d->state, &state, sizeof(state));
}

void chain_digest_add(struct chain_digest *d, const void *data, size_t len)
{
	crypto_generichash_state state;
	memcpy(&state, d->state, sizeof(state));
	crypto_generichash_update(&state, data, len);
	memcpy(d->state, &state, sizeof(state));
}

void chain_digest_end(struct chain_digest *d, unsigned char ret_hash[CHAIN_HASH_SIZE])
{
	crypto_generichash_state state;
	memcpy(&state, d->state, sizeof(state));
	crypto_generichash_final(&state, ret_hash, CHAIN_HASH_SIZE);
}
