// Ids outside: a keyed permutation of the sequence numbers inside, so that nobody learns how much others sent.
//
// A balanced Feistel network over 50 bits, 25 and 25, with eight rounds of SipHash-2-4: four would be a strong
// pseudorandom permutation with ideal rounds (Luby and Rackoff), eight leave room. 0 means "none" on both sides, so the
// network's own fixed place for 0 is closed by exchanging two values: what it would send to 0 takes the place of what 0
// would have become.
#include "vault/vault_private.h"

#include "base/display_id.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>

enum { HALF_BITS = 25 };
#define HALF_MASK ((UINT64_C(1) << HALF_BITS) - 1)

_Static_assert(ID_LIMIT == UINT64_C(1) << (2 * HALF_BITS), "two halves are one id");

static uint64_t round_value(const unsigned char key[ID_ROUND_KEY_SIZE], uint64_t half)
{
	unsigned char in[4];
	unsigned char out[crypto_shorthash_BYTES];
	for (unsigned i = 0; i < sizeof(in); i++)
		in[i] = (unsigned char)(half >> (8 * i) & 0xff);
	crypto_shorthash(out, in, sizeof(in), key);
	return ((uint64_t)out[0] | (uint64_t)out[1] << 8 | (uint64_t)out[2] << 16 | (uint64_t)out[3] << 24) & HALF_MASK;
}

static uint64_t network_out(const unsigned char keys[ID_ROUNDS][ID_ROUND_KEY_SIZE], uint64_t value)
{
	uint64_t left = value >> HALF_BITS;
	uint64_t right = value & HALF_MASK;
	for (int i = 0; i < ID_ROUNDS; i++) {
		uint64_t next = left ^ round_value(keys[i], right);
		left = right;
		right = next;
	}
	return left << HALF_BITS | right;
}

static uint64_t network_in(const unsigned char keys[ID_ROUNDS][ID_ROUND_KEY_SIZE], uint64_t value)
{
	uint64_t left = value >> HALF_BITS;
	uint64_t right = value & HALF_MASK;
	for (int i = ID_ROUNDS - 1; i >= 0; i--) {
		uint64_t next = right ^ round_value(keys[i], left);
		right = left;
		left = next;
	}
	return left << HALF_BITS | right;
}

uint64_t vault_id_out(const struct vault *v, enum id_kind kind, uint64_t inner)
{
	assert(inner < ID_LIMIT);
	if (inner == 0)
		return 0;
	uint64_t outer = network_out(v->id[kind - 1], inner);
	return outer != 0 ? outer : network_out(v->id[kind - 1], 0);
}

uint64_t vault_id_in(const struct vault *v, enum id_kind kind, uint64_t outer)
{
	assert(outer < ID_LIMIT);
	if (outer == 0)
		return 0;
	uint64_t inner = network_in(v->id[kind - 1], outer);
	return inner != 0 ? inner : network_in(v->id[kind - 1], 0);
}
