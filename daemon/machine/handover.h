// Handing a request over: a colleague is asked, and until one accepts the holder stays responsible.
#ifndef KOERS_MACHINE_HANDOVER_H
#define KOERS_MACHINE_HANDOVER_H

#include "machine/successor.h"
#include "machine/verbs.h"

// Asks who was chosen (successor.h) to take it over from its holder; records the decision, in which the holder has it
// still, and returns its number.
uint32_t handover_ask(struct op *op, struct request *r, const struct choice *c, bool by_rules, enum verb cause,
	struct assignment *ret);
// By the rules. False when nobody is left: the holder is told so.
bool handover_by_rules(struct op *op, struct request *r, enum verb cause, uint32_t *ret_decision);
// The offer was accepted: everything that moves, moves.
void handover_accept(struct op *op, struct holding *h);
// It was declined, or expired: the next one by the rules, or the handover is over. Returns the decision's number.
uint32_t handover_next(struct op *op, struct request *r, const struct assignment *a, enum verb cause);
// Who was asked cannot answer any more, which is no decline: the next one by the rules, or it is over.
void handover_lapse(struct op *op, struct request *r, const struct assignment *a, enum verb cause);
// Ends one that is under way.
void handover_rescind(struct op *op, struct request *r);
// Has the request an accepted holder, who could hand it over? A partner's help is not handed over.
bool handover_is_possible(struct op *op, const struct request *r);
// `to` follows as the holder of a request of the same household, without being asked: whoever takes the regie takes
// all of it. Returns the decision's number.
uint32_t handover_place(struct op *op, struct request *r, uint32_t to);

#endif
