// What the files of the vault share. Nobody else includes this.
#ifndef KOERS_VAULT_PRIVATE_H
#define KOERS_VAULT_PRIVATE_H

#include "vault/vault.h"

enum {
	VAULT_KEY_SIZE = 32,
	VAULT_KEYS_MAX = 64,      // a new master key a year lasts longer than the retention of what it wraps
	ID_ROUNDS = 8,
	ID_ROUND_KEY_SIZE = 16,   // SipHash
	ID_KINDS = 2,
};

struct master_key {
	uint32_t number;
	unsigned char wrap[VAULT_KEY_SIZE];  // derived: the master key itself is not kept
};

struct vault {
	struct master_key keys[VAULT_KEYS_MAX];  // rising numbers
	size_t key_count;
	unsigned char pseudonym[VAULT_KEY_SIZE];
	unsigned char digest[VAULT_KEY_SIZE];
	unsigned char check[16];
	unsigned char id[ID_KINDS][ID_ROUNDS][ID_ROUND_KEY_SIZE];
};

// Binary keys in Z85, the text form ZeroMQ uses. Source: https://rfc.zeromq.org/spec/32/
bool vault_z85_decode(const char text[41], unsigned char ret_key[32]);
void vault_z85_encode(const unsigned char key[32], char ret_text[41]);

#endif
