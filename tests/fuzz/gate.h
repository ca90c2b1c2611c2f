// A gate for the fuzz targets: the example's configuration, a vault of its own (gate.c).
#ifndef KOERS_FUZZ_GATE_H
#define KOERS_FUZZ_GATE_H

#include "gate/gate.h"
#include "koers/v1/call.pb-c.h"

// 2026-03-02, a Monday, 09:00 in Dronten.
#define FUZZ_NOW_MS INT64_C(1772438400000)

// Made once; never freed.
const struct gate *fuzz_gate(void);

// What holds for every frame that goes out: it fits, it is an Answer to that call, and all of it can be shown. The
// message, to be freed with koers__v1__answer__free_unpacked().
Koers__V1__Answer *must_be_answer(struct bytes frame, uint64_t call_id);
void must_be_answered(struct bytes frame, uint64_t call_id);

#endif
