// The log: a chain, each entry's hash over the one before and its own packed content.
#include "store/internal.h"

#include <string.h>

#include "vault/chain.h"

void store_audit_hash(const struct audit_entry *e, const unsigned char previous[32], unsigned char ret_hash[32])
{
	unsigned char packed[AUDIT_PACKED_MAX];
	chain_hash(previous, packed, codec_pack_audit_for_hash(e, packed, sizeof(packed)), ret_hash);
}

void store_append_audit(struct txn *t, struct audit_entry *e)
{
	struct meta *m = store_meta(t);
	e->sequence = ++m->last_audit;
	store_audit_hash(e, m->audit_head, e->hash);
	memcpy(m->audit_head, e->hash, sizeof(m->audit_head));
	struct row_key k = key_u64(TABLE_AUDIT, e->sequence);
	txn_put(t, &k, codec_pack_audit(t->arena, &k, e), MDB_APPEND);
	store_mark_meta(t);
}

bool store_get_audit(struct txn *t, uint64_t sequence, struct audit_entry *ret)
{
	struct row_key k = key_u64(TABLE_AUDIT, sequence);
	return TXN_GET(t, &k, audit, ret);
}
