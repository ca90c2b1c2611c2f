// Matching keys, as the machine sees them: which ones a request has, adding, removing and finding them. Each change
// goes into the index at once and into a row of key_change with the command, by which the index can be brought up.
#include "store/internal.h"

#include <string.h>

static void add_request_key(struct key_change *list, size_t *count, enum key_kind kind, const unsigned char bytes[16],
	uint64_t request)
{
	struct key_change c = { .kind = (uint8_t)kind, .request = request };
	memcpy(c.key.bytes, bytes, 16);
	static const struct key none;
	if (memcmp(&c.key, &none, sizeof(none)) == 0)
		return;
	for (size_t i = 0; i < *count; i++)
		if (list[i].kind == c.kind && memcmp(&list[i].key, &c.key, sizeof(c.key)) == 0)
			return;
	list[(*count)++] = c;
}

size_t store_keys_of_request(const struct request *r, struct key_change ret[REQUEST_KEYS_MAX])
{
	size_t count = 0;
	add_request_key(ret, &count, KEY_REFERENCE, r->reference.bytes, r->id);
	if (r->route != ROUTE_GIDS && r->route != ROUTE_PARTNER && r->route != ROUTE_LINK)
		return count;
	add_request_key(ret, &count, KEY_PERSON_BSN, r->subject.bsn.bytes, r->id);
	add_request_key(ret, &count, KEY_PERSON_NAME, r->subject.name.bytes, r->id);
	for (size_t i = 0; i < r->member_count; i++) {
		add_request_key(ret, &count, KEY_MEMBER_BSN, r->members[i].bsn.bytes, r->id);
		add_request_key(ret, &count, KEY_MEMBER_NAME, r->members[i].name.bytes, r->id);
	}
	add_request_key(ret, &count, KEY_HOUSEHOLD_REFERENCE, r->household_reference.bytes, r->id);
	if (!r->safety_lane && !r->facts.shelter_needed)
		add_request_key(ret, &count, KEY_ADDRESS, r->address.bytes, r->id);
	return count;
}

static void change_key(struct txn *t, enum key_kind kind, const struct key *key, uint64_t request, bool removed)
{
	struct key_change c = { .kind = (uint8_t)kind, .removed = removed, .key = *key, .request = request };
	txn_wrote(t);
	t->store->work.writes++;
	if (!txn_is_ok(t))
		return;
	int rc = index_apply(t->store, &c);
	if (rc != 0) {
		txn_fail(t, rc, "write the index");
		return;
	}
	if (t->change_count == KEY_CHANGES_PER_ROW)
		txn_end_command(t);
	t->changes[t->change_count++] = c;
}

void store_add_key(struct txn *t, enum key_kind kind, const struct key *key, uint64_t request)
{
	change_key(t, kind, key, request, false);
}

void store_remove_key(struct txn *t, enum key_kind kind, const struct key *key, uint64_t request)
{
	change_key(t, kind, key, request, true);
}

static bool is_among(const struct key_change *list, size_t count, const struct key_change *c)
{
	for (size_t i = 0; i < count; i++)
		if (list[i].kind == c->kind && memcmp(&list[i].key, &c->key, sizeof(c->key)) == 0)
			return true;
	return false;
}

void store_update_keys(struct txn *t, const struct request *before, const struct request *after)
{
	struct key_change old[REQUEST_KEYS_MAX], new[REQUEST_KEYS_MAX];
	size_t old_count = before == NULL ? 0 : store_keys_of_request(before, old);
	size_t new_count = after == NULL ? 0 : store_keys_of_request(after, new);
	for (size_t i = 0; i < old_count; i++)
		if (!is_among(new, new_count, &old[i]))
			store_remove_key(t, (enum key_kind)old[i].kind, &old[i].key, old[i].request);
	for (size_t i = 0; i < new_count; i++)
		if (!is_among(old, old_count, &new[i]))
			store_add_key(t, (enum key_kind) new[i].kind, &new[i].key, new[i].request);
}

size_t store_find(struct txn *t, enum key_kind kind, const struct key *key, uint64_t *ret_ids, size_t max)
{
	int rc = 0;
	if (!txn_is_ok(t))
		return 0;
	size_t count = index_find(t->store, kind, key, ret_ids, max, &rc);
	if (rc == 0)
		return count;
	txn_fail(t, rc, "read the index");
	return 0;
}
