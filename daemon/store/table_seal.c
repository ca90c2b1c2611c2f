// Seals. A sealed text may be longer than a row should be: it goes on in further parts.
#include "store/internal.h"

#include <assert.h>
#include <string.h>

// Deletes the parts from `part` on; answers how many there were.
static uint32_t delete_parts(struct txn *t, uint64_t request, uint32_t n, uint32_t part)
{
	uint32_t count = 0;
	for (struct row_key k; k = key_part(TABLE_SEAL, request, n, part + count), txn_delete(t, &k);)
		count++;
	return count;
}

void store_put_seal(struct txn *t, uint64_t request, uint32_t n, const struct seal *s)
{
	assert(s->sealed.len <= SEAL_BYTES_MAX);
	const unsigned char *text = s->sealed.data;
	uint32_t part = 0;
	for (size_t done = 0, len; part == 0 || done < s->sealed.len; done += len, part++) {
		struct row_key k = key_part(TABLE_SEAL, request, n, part);
		len = s->sealed.len - done < PART_BYTES_MAX ? s->sealed.len - done : PART_BYTES_MAX;
		struct bytes piece = { len == 0 ? NULL : text + done, len };
		txn_put_of(t, request == t->store->mirror.meta.last_request, &k,
			codec_pack_seal(t->arena, &k, s, piece));
	}
	delete_parts(t, request, n, part);
}

bool store_get_seal(struct txn *t, uint64_t request, uint32_t n, struct seal *ret)
{
	struct row_key k = key_part(TABLE_SEAL, request, n, 0);
	struct bytes payload;
	struct seal first, more;
	size_t total, ignored, len;
	if (!txn_get(t, &k, &payload))
		return false;
	if (!codec_unpack_seal(t->arena, &k, payload, &first, &total) || total > SEAL_BYTES_MAX ||
		first.sealed.len > total)
		return txn_undecodable(t, &k);
	unsigned char *text = arena_alloc(t->arena, total);
	if (first.sealed.len > 0)
		memcpy(text, first.sealed.data, first.sealed.len);
	len = first.sealed.len;
	for (uint32_t part = 1; len < total; part++) {
		k = key_part(TABLE_SEAL, request, n, part);
		if (!txn_get(t, &k, &payload) || !codec_unpack_seal(t->arena, &k, payload, &more, &ignored) ||
			more.sealed.len == 0 || more.sealed.len > total - len)
			return txn_undecodable(t, &k);
		memcpy(text + len, more.sealed.data, more.sealed.len);
		len += more.sealed.len;
	}
	*ret = first;
	ret->sealed = (struct bytes){ text, total };
	return true;
}

void store_delete_seal(struct txn *t, uint64_t request, uint32_t n)
{
	delete_parts(t, request, n, 0);
}
