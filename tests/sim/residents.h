// The people: households that follow from their number, so that none has to be kept.
#ifndef KOERS_TESTS_SIM_RESIDENTS_H
#define KOERS_TESTS_SIM_RESIDENTS_H

#include "town.h"

enum { FAMILY_MAX = 8 };

struct resident {
	day_number born;
	struct key bsn, name, last_name;
};

struct family {
	uint64_t number;
	enum kern kern;
	char postcode[8];  // six characters
	char address_text[48];
	struct resident people[FAMILY_MAX];  // grown-ups first
	size_t count;
	size_t adults;
	bool elderly;
};

void family_of(uint64_t seed, uint64_t number, day_number today, struct family *ret);

#endif
