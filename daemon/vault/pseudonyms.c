// Pseudonyms: what may not be stored becomes a keyed hash that still can be matched.
//
// BLAKE2b with the vault's pseudonym key, 16 bytes, over a purpose byte and the parts, each with its length before it,
// so that no two lists of parts give the same bytes. Names are compared by what is left of them in any spelling.
#include "vault/vault_private.h"

#include <assert.h>
#include <sodium.h>
#include <string.h>
#include <utf8proc.h>

enum pseudonym {
	PSEUDONYM_BSN = 1,
	PSEUDONYM_NAME = 2,
	PSEUDONYM_LAST_NAME = 3,
	PSEUDONYM_ADDRESS = 4,
	PSEUDONYM_REFERENCE = 5,
};

enum {
	BSN_DIGITS = 9,
	// One code point of four bytes becomes at most 18 (U+FDFA); fields from outside are at most 254 bytes.
	GROWTH_MAX = 18,
};

// ---- normalising ---------------------------------------------------------------------------------------------------

static bool is_kept(utf8proc_int32_t c)
{
	switch (utf8proc_category(c)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_ND:
	case UTF8PROC_CATEGORY_NL:
	case UTF8PROC_CATEGORY_NO:
		return true;
	default:
		return false;
	}
}

static size_t keep_and_encode(const utf8proc_int32_t *points, size_t count, unsigned char *ret)
{
	size_t len = 0;
	for (size_t i = 0; i < count; i++)
		if (is_kept(points[i]))
			len += (size_t)utf8proc_encode_char(points[i], ret + len);
	return len;
}

static char *normalise_unicode(struct arena *a, const char *text)
{
	static const utf8proc_option_t options = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK |
						 UTF8PROC_CASEFOLD;
	const utf8proc_uint8_t *in = (const utf8proc_uint8_t *)text;
	utf8proc_ssize_t len = (utf8proc_ssize_t)strlen(text);
	size_t room = (size_t)len * GROWTH_MAX;
	utf8proc_int32_t *points = ARENA_ARRAY(a, room + 1, utf8proc_int32_t);
	utf8proc_ssize_t count = utf8proc_decompose(in, len, points, (utf8proc_ssize_t)room, options);
	if (count < 0)  // no UTF-8: the gate lets none through
		return arena_strdup(a, "");
	assert((size_t)count <= room);
	char *out = arena_alloc(a, (size_t)count * 4 + 1);
	keep_and_encode(points, (size_t)count, (unsigned char *)out);
	return out;
}

// What is left of ASCII text, the same as of any other: letters, small, and digits. Most texts are that. NULL: it is
// not ASCII.
static char *normalise_ascii(struct arena *a, const char *text)
{
	size_t size = strlen(text) + 1, len = 0;
	char *out = arena_alloc(a, size);
	for (size_t i = 0; i + 1 < size; i++) {
		unsigned char c = (unsigned char)text[i];
		if (c >= 0x80)
			return NULL;
		if (c >= 'A' && c <= 'Z')
			c = (unsigned char)(c - 'A' + 'a');
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			out[len++] = (char)c;
	}
	out[len] = '\0';
	return out;
}

char *vault_normalise(struct arena *a, const char *text)
{
	char *plain = normalise_ascii(a, text);
	return plain != NULL ? plain : normalise_unicode(a, text);
}

// ---- hashing -------------------------------------------------------------------------------------------------------

struct hashing {
	crypto_generichash_blake2b_state state;
};

static void hash_start(struct hashing *h, const struct vault *v, enum pseudonym purpose)
{
	unsigned char byte = (unsigned char)purpose;
	crypto_generichash_blake2b_init(&h->state, v->pseudonym, sizeof(v->pseudonym), sizeof(struct key));
	crypto_generichash_blake2b_update(&h->state, &byte, 1);
}

static void hash_bytes(struct hashing *h, const void *data, size_t len)
{
	unsigned char size[4];
	for (unsigned i = 0; i < sizeof(size); i++)
		size[i] = (unsigned char)(len >> (8 * i) & 0xff);
	crypto_generichash_blake2b_update(&h->state, size, sizeof(size));
	crypto_generichash_blake2b_update(&h->state, data, len);
}

static void hash_text(struct hashing *h, const char *text)
{
	hash_bytes(h, text, strlen(text));
}

static struct key hash_end(struct hashing *h)
{
	struct key key;
	crypto_generichash_blake2b_final(&h->state, key.bytes, sizeof(key.bytes));
	sodium_memzero(h, sizeof(*h));
	return key;
}

static struct key hash_texts(const struct vault *v, enum pseudonym purpose, const char *const *texts, size_t count)
{
	struct hashing h;
	hash_start(&h, v, purpose);
	for (size_t i = 0; i < count; i++)
		hash_text(&h, texts[i]);
	return hash_end(&h);
}

// ---- keys ----------------------------------------------------------------------------------------------------------

static struct key bsn_key(const struct vault *v, const char *bsn)
{
	size_t len = strspn(bsn, "0123456789");
	if (bsn[len] != '\0' || (len != BSN_DIGITS && len != BSN_DIGITS - 1))
		return (struct key){ 0 };
	char digits[BSN_DIGITS + 1] = "0";
	memcpy(digits + (BSN_DIGITS - len), bsn, len + 1);
	const char *text = digits;
	struct key key = hash_texts(v, PSEUDONYM_BSN, &text, 1);
	sodium_memzero(digits, sizeof(digits));
	return key;
}

// "12a" and "12" with addition "a" are one door: the number is the digits it begins with, the rest joins the addition.
static void split_house_number(struct arena *a, const char *house_number, const char *addition, const char **ret_number,
	const char **ret_rest)
{
	const char *whole = vault_normalise(a, house_number);
	size_t digits = strspn(whole, "0123456789");
	if (digits == 0)
		digits = strlen(whole);
	*ret_number = arena_strndup(a, whole, digits);
	*ret_rest = arena_printf(a, "%s%s", whole + digits, vault_normalise(a, addition));
}

static struct key name_key(const struct vault *v, struct arena *a, const struct vault_person *p, const char *last_name)
{
	const char *rest;
	const char *parts[5] = { last_name, vault_normalise(a, p->first_names), vault_normalise(a, p->birth_date),
		vault_normalise(a, p->postcode) };
	split_house_number(a, p->house_number, "", &parts[4], &rest);
	for (size_t i = 0; i < ARRAY_LEN(parts); i++)
		if (*parts[i] == '\0')
			return (struct key){ 0 };
	return hash_texts(v, PSEUDONYM_NAME, parts, ARRAY_LEN(parts));
}

void vault_person_keys(const struct vault *v, const struct vault_person *p, struct person_keys *ret_keys)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	const char *last_name = vault_normalise(a, p->last_name);
	*ret_keys = (struct person_keys){ .bsn = bsn_key(v, p->bsn), .name = name_key(v, a, p, last_name) };
	if (*last_name != '\0')
		ret_keys->last_name = hash_texts(v, PSEUDONYM_LAST_NAME, &last_name, 1);
}

struct key vault_address_key(const struct vault *v, const char *postcode, const char *house_number,
	const char *addition)
{
	CLEANUP(arena_free_ptr) struct arena *a = arena_new(0);
	const char *parts[3] = { vault_normalise(a, postcode) };
	split_house_number(a, house_number, addition, &parts[1], &parts[2]);
	if (*parts[0] == '\0' || *parts[1] == '\0')
		return (struct key){ 0 };
	return hash_texts(v, PSEUDONYM_ADDRESS, parts, ARRAY_LEN(parts));
}

struct key vault_reference_key(const struct vault *v, const char *purpose, const char *sender, const char *reference)
{
	if (*reference == '\0')
		return (struct key){ 0 };
	const char *parts[3] = { purpose, sender, reference };
	return hash_texts(v, PSEUDONYM_REFERENCE, parts, ARRAY_LEN(parts));
}

struct digest vault_digest(const struct vault *v, const void *data, size_t len)
{
	struct digest digest;
	crypto_generichash_blake2b(digest.bytes, sizeof(digest.bytes), data, len, v->digest, sizeof(v->digest));
	return digest;
}
