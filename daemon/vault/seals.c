// Seals: each text under a random key of its own, that key under the master key. Destroying the row destroys the text.
//
// XChaCha20-Poly1305 both times, with random nonces of 24 bytes and the seal's id as associated data: a text or a key
// that was moved to another seal does not open.
#include "vault/vault_private.h"

#include <sodium.h>
#include <string.h>

enum {
	NONCE = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
	TAG = crypto_aead_xchacha20poly1305_ietf_ABYTES,
	TEXT_KEY = crypto_aead_xchacha20poly1305_ietf_KEYBYTES,
};

_Static_assert(sizeof(((struct seal *)0)->wrapped_key) == NONCE + TEXT_KEY + TAG, "a wrapped key fits its place");
_Static_assert((int)TEXT_KEY == (int)VAULT_KEY_SIZE, "the wrapping key is a key of this cipher");

// `ret` has room for the nonce, the text and the tag.
static void encrypt(unsigned char *ret, const unsigned char nonce[NONCE], const void *text, size_t len,
	const struct seal_id *id, const unsigned char key[TEXT_KEY])
{
	memcpy(ret, nonce, NONCE);
	crypto_aead_xchacha20poly1305_ietf_encrypt(
		ret + NONCE, NULL, text, len, id->bytes, sizeof(id->bytes), NULL, nonce, key);
}

static bool decrypt(unsigned char *ret, const unsigned char *sealed, size_t len, const struct seal_id *id,
	const unsigned char key[TEXT_KEY])
{
	return len >= NONCE + TAG &&
		crypto_aead_xchacha20poly1305_ietf_decrypt(ret, NULL, NULL, sealed + NONCE, len - NONCE, id->bytes,
			sizeof(id->bytes), sealed, key) == 0;
}

void vault_seal(const struct vault *v, struct arena *a, const void *text, size_t len, struct seal *ret_seal)
{
	struct {
		unsigned char id[sizeof(struct seal_id)];
		unsigned char key[TEXT_KEY];
		unsigned char text_nonce[NONCE];
		unsigned char key_nonce[NONCE];
	} random;
	const struct master_key *newest = &v->keys[v->key_count - 1];
	randombytes_buf(&random, sizeof(random));  // one call of the system for all four
	*ret_seal = (struct seal){ .key_number = newest->number };
	memcpy(ret_seal->id.bytes, random.id, sizeof(random.id));
	unsigned char *sealed = arena_alloc(a, NONCE + len + TAG);
	encrypt(sealed, random.text_nonce, text, len, &ret_seal->id, random.key);
	encrypt(ret_seal->wrapped_key, random.key_nonce, random.key, TEXT_KEY, &ret_seal->id, newest->wrap);
	ret_seal->sealed = (struct bytes){ sealed, NONCE + len + TAG };
	sodium_memzero(&random, sizeof(random));
}

static const struct master_key *find_key(const struct vault *v, uint32_t number)
{
	for (size_t i = 0; i < v->key_count; i++)
		if (v->keys[i].number == number)
			return &v->keys[i];
	return NULL;
}

bool vault_open_seal(const struct vault *v, struct arena *a, const struct seal *seal, struct bytes *ret_text)
{
	const struct master_key *master = find_key(v, seal->key_number);
	unsigned char key[TEXT_KEY];
	if (master == NULL || seal->sealed.len < NONCE + TAG ||
		!decrypt(key, seal->wrapped_key, sizeof(seal->wrapped_key), &seal->id, master->wrap))
		return false;
	size_t len = seal->sealed.len - NONCE - TAG;
	unsigned char *text = arena_alloc(a, len + 1);  // ends in NUL, for those who read it as a string
	bool ok = decrypt(text, seal->sealed.data, seal->sealed.len, &seal->id, key);
	sodium_memzero(key, sizeof(key));
	if (ok)
		*ret_text = (struct bytes){ text, len };
	return ok;
}
