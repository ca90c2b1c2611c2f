// What stands for a person or a text without showing it: keyed hashes, seals and their ids. The vault makes them, the
// store keeps them, the machine compares them; only the vault can go back.
#ifndef KOERS_BASE_OPAQUE_H
#define KOERS_BASE_OPAQUE_H

#include "base/base.h"

// A keyed hash (pseudonym) of something that may not be stored; all zero = absent.
struct key {
	unsigned char bytes[16];
};

// Names a sealed text; all zero = none.
struct seal_id {
	unsigned char bytes[16];
};

struct digest {
	unsigned char bytes[32];
};

// The matching keys of one person of a request.
struct person_keys {
	struct key bsn;        // of the BSN
	struct key name;       // last name, first names, birth date, postcode, house number
	struct key last_name;  // last name alone: only ever compared within one address
};

// A sealed text. Stored under seal(request, n): 0 = the personal part, then notes.
struct seal {
	struct seal_id id;
	uint32_t key_number;       // which master key wraps
	unsigned char wrapped_key[72];  // nonce 24, key 32, tag 16
	struct bytes sealed;       // nonce 24, text, tag 16
};

#endif
