// How koersd is: what check and overview ask.
#ifndef KOERS_OPERATOR_HEALTH_H
#define KOERS_OPERATOR_HEALTH_H

#include "common/program.h"

enum { HEALTH_AUDIT_ENTRIES = 2000 };  // what one call walks

struct health_audit {
	bool intact;
	uint64_t checked;
	uint64_t fault_sequence;
};

// NULL or false: printed, p->status set.
const Koers__V1__Health *health_ask(struct program *p);
bool health_check_audit(struct program *p, uint64_t last, uint64_t entries, struct health_audit *ret);

#endif
