// "Vermoedelijk dezelfde persoon": somebody who was known by names alone, until a person says who it is.
#ifndef KOERS_MACHINE_JUDGE_H
#define KOERS_MACHINE_JUDGE_H

#include "machine/op.h"

// Is the person of this request, or of one that is linked to it, known by names alone?
bool judge_is_wanted(struct op *op, const struct request *r);

#endif
