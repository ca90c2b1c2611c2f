// The vault: keys, pseudonyms, seals, and the permutation of ids. Only the gate uses it (and main, to open it).
//
// The master key never leaves this room. From it are derived (BLAKE2b, by purpose) the pseudonym key, the digest key,
// the id permutation key; it wraps the key of each seal. Memory with keys is locked where the system lets us and wiped.
#ifndef KOERS_VAULT_VAULT_H
#define KOERS_VAULT_VAULT_H

#include "base/arena.h"
#include "base/error.h"
#include "base/opaque.h"

struct vault;

// `keys_dir`/master.key: lines `NUMBER 64-HEX-DIGITS`, the highest number seals new texts, all open old ones; number 1
// gives the pseudonym, digest and id keys for ever. Refuses files that others may read (ERROR_SECRET).
bool vault_open(const char *keys_dir, struct vault **ret_vault, struct error *e);
struct vault *vault_close(struct vault *v);
void vault_key_check(const struct vault *v, unsigned char ret_check[16]);
// The CURVE key pair of this server: server.key (Z85 secret), from which the public key is computed.
bool vault_server_keys(const char *keys_dir, char ret_secret_z85[41], char ret_public_z85[41], struct error *e);
void vault_random(void *ret, size_t len);

// ---- ids -----------------------------------------------------------------------------------------------------------

enum id_kind { ID_REQUEST = 1, ID_ASSIGNMENT = 2 };
// A keyed permutation over 50 bits (Feistel network, cycle-free): outer = f(inner). 0 stays 0. Inner ids are below
// 2^50.
uint64_t vault_id_out(const struct vault *v, enum id_kind kind, uint64_t inner);
uint64_t vault_id_in(const struct vault *v, enum id_kind kind, uint64_t outer);  // any outer below 2^50 gives an inner

// ---- pseudonyms ----------------------------------------------------------------------------------------------------

// Keyed hashes over normalised text: NFKD without marks, case folded, all but letters and digits dropped.
struct vault_person {
	const char *bsn;         // "" or digits; eight get a leading zero
	const char *last_name;
	const char *first_names;
	const char *birth_date;
	const char *postcode;
	const char *house_number;
};
void vault_person_keys(const struct vault *v, const struct vault_person *p, struct person_keys *ret_keys);
struct key vault_address_key(
	const struct vault *v, const char *postcode, const char *house_number, const char *addition);
// A sender's reference or household reference, byte by byte.
struct key vault_reference_key(const struct vault *v, const char *purpose, const char *sender, const char *reference);
struct digest vault_digest(const struct vault *v, const void *data, size_t len);
// The normalised form, for tests and for comparing; in the arena.
char *vault_normalise(struct arena *a, const char *text);

// ---- seals ---------------------------------------------------------------------------------------------------------

// XChaCha20-Poly1305 with a key of its own, wrapped by the newest master key; the seal's id is the associated data.
// `sealed` bytes lie in the arena.
void vault_seal(const struct vault *v, struct arena *a, const void *text, size_t len, struct seal *ret_seal);
// False when the key number is unknown or the text was changed.
bool vault_open_seal(const struct vault *v, struct arena *a, const struct seal *seal, struct bytes *ret_text);

#endif
