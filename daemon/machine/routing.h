// One routing under way: what the rules say of a request, before it becomes a route. Shared by routing.c, which asks
// the rules, and route.c, which acts on them.
#ifndef KOERS_MACHINE_ROUTING_H
#define KOERS_MACHINE_ROUTING_H

#include "machine/choose.h"
#include "machine/requests.h"

struct routing {
	struct op *op;
	struct request *r;
	enum verb cause;
	bool first;        // from the start: households and links are looked for
	bool last_resort;  // the coordinator gets it
	bool held;         // an accepted holder stays
	bool linked;       // a linked request that was amended: is it still the same question?
	bool was_scaled_up;  // before this decision
	bool was_in_lane;
	const char *municipality;
	struct acquaintance who;
	struct facts facts;
	struct verdict verdict;
	uint32_t partner;  // assignee number; 0 = none serves or all declined
	struct choice choice;
	struct decision decision;
};

// Facts of the state, the rules, and the partner if that is what they ask for.
void routing_evaluate(struct routing *t);
// What the rules said goes into the request.
void routing_take_verdict(struct routing *t);
void routing_start_clocks(struct routing *t);

#endif
