// Forgetting a request.
#include "machine/erase.h"

#include <string.h>

void erase_request(struct op *op, struct request *r)
{
	const struct request before = *r;
	for (uint32_t n = 0; n <= r->note_count; n++)
		store_delete_seal(op->txn, r->id, n);
	memset(&r->subject, 0, sizeof(r->subject));
	memset(r->members, 0, sizeof(r->members));
	r->member_count = 0;
	memset(&r->address, 0, sizeof(r->address));
	memset(&r->household_reference, 0, sizeof(r->household_reference));
	memset(&r->content, 0, sizeof(r->content));
	memset(&r->first_content, 0, sizeof(r->first_content));
	memset(&r->personal, 0, sizeof(r->personal));
	memset(&r->facts, 0, sizeof(r->facts));
	memset(r->postcode_digits, 0, sizeof(r->postcode_digits));
	memset(r->language, 0, sizeof(r->language));
	store_update_keys(op->txn, &before, r);
	for (uint32_t n = 1; n <= r->decision_count; n++)
		store_delete_decision(op->txn, r->id, n);
	r->decision_count = 0;
	r->note_count = 0;
	request_move(op, r, REQUEST_ERASE);
	notify_peer(op, r->sender, NOTICE_KIND_ERASED, r, NULL, "");
}
