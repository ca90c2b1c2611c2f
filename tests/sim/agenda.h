// What will be done when: moments in order, those of the same moment in the order in which they were noted.
#ifndef KOERS_TESTS_SIM_AGENDA_H
#define KOERS_TESTS_SIM_AGENDA_H

#include "base/base.h"

struct agenda;

struct plan {
	int64_t at_ms;
	uint64_t order;  // the agenda's own
	uint16_t act;
	uint16_t who;
	uint64_t a;
	uint64_t b;
};

struct agenda *agenda_new(void);
struct agenda *agenda_free(struct agenda *a);  // NULL is fine
void agenda_note(struct agenda *a, struct plan plan);
const struct plan *agenda_first(const struct agenda *a);  // NULL = nothing
struct plan agenda_take(struct agenda *a);

#endif
