// Persons and households: who is the same, which family, who has the regie.
//
// A person has every key the data allow; two are the same when one key matches and no BSN keys differ. A household is
// found by a person's key, then by the sender's household reference, then by the address when a last name matches or a
// person is known there. Source: section "Persons" of the Koers rules (docs/ARCHITECTURE.md).
#ifndef KOERS_MACHINE_PEOPLE_H
#define KOERS_MACHINE_PEOPLE_H

#include "machine/assignee.h"

enum { HOUSEHOLD_CHAIN_MAX = 200 };

// What is known of the people of a request before it is routed.
struct acquaintance {
	uint64_t household;       // 0 = none known
	struct household row;     // of it
	uint64_t link_to;         // open request of the same subject that holds all domains; 0 = none
	uint32_t lead;            // case lead, or the gids with the first open offer; 0 = none
	bool lead_absent;
	bool conflict;            // two households with different case leads, or an address that may not be matched
	bool closed_recently;
	bool presumed;            // the subject is known by names alone, no BSN confirms it
	uint32_t previous;        // case lead before the household closed
};

// `in_lane` as stage B says: then, and with shelter needed, the address only raises a conflict.
void people_look_up(struct op *op, const struct request *r, bool in_lane, struct acquaintance *ret);

// The same for a request that has its household already; no link is looked for.
void people_of_household(struct op *op, const struct request *r, struct acquaintance *ret);

// Has that gids declared an interest in the family? Then nothing of it is theirs to take.
bool household_has_interest(const struct household *h, uint32_t assignee);

bool person_same(const struct person_keys *a, const struct person_keys *b);
// Puts the request into the household of `who`, or a new one; one that has a household stays in it. A linked request
// belongs to it without being open.
void household_join(struct op *op, struct request *r, const struct acquaintance *who, bool open);
// One request less open; with the last the household closes and the case lead is released. While questions linked to it
// are about to go on alone, it stays open for them, and household_settle() looks again once they have.
void household_leave(struct op *op, struct request *r);
void household_settle(struct op *op, uint64_t household);
// Its last open request has gone: the case lead is released. The caller puts it.
void household_close(const struct op *op, struct household *h);

#endif
